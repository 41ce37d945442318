/* A text field. It shows the page of lines that the caret is on; there is no scrolling. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/widget.h"

#define PAD_X_MM        4.0f
#define PAD_Y_MM        2.2f
#define PAD_LEAST_MM    1.0f           /* where one more line is seen for it */
#define FOCUSED_MM      0.7f           /* border while typing goes here */
#define BEHIND_CARET_MM 2.0f           /* a placeholder keeps off the caret */
#define MASK            "\xe2\x97\x8f" /* U+25CF */
#define DOT             (sizeof MASK - 1)
#define CARET_MM        0.6f
#define CARET_PER_EM    1.1f
#define CARET_ASCENT    0.86f /* of the em, above the baseline */

/* Where the text of a field lies this frame, and its engine's view of it. */
struct field_text {
    const char *text;
    bool masked;             /* the text is a dot for each code point of the edit */
    struct text_style style; /* as drawn */
    struct text_extent extent;
    struct rect area; /* for text, as laid out; w whole pixels */
    float first_y;    /* y of the first line, at or above area.y */
    float line_h;
    int lines_shown;
};

static struct rect caret_of(struct ui *ui, const struct field_text *t, const struct edit *e) {
    size_t offset = t->masked ? utf8_length(e->buf, e->caret) * DOT : e->caret;
    return ui->text->caret(ui->text->ctx, t->text, &t->style, t->area.w, offset);
}

static const char *mask_of(struct ui *ui, const struct edit *e) {
    size_t n = utf8_length(e->buf, e->len);
    char *mask = arena_push(ui->frame, n * DOT + 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(mask + i * DOT, MASK, sizeof MASK);
    }
    mask[n * DOT] = '\0';
    return mask;
}

static struct field_text lay_out(struct ui *ui, struct rect r, const struct field *f) {
    bool masked = f->masked;
    struct field_text t = {
        .text = masked ? mask_of(ui, f->edit) : f->edit->buf, .masked = masked, .style = ui_type(ui, f->type, false)};
    t.style.is_private = true;
    t.style.leftward = false;
    t.style.align = f->align;
    t.style = ui_drawn_style(ui, t.style);
    t.area = rect_inset_xy(r, ui_mm(ui, PAD_X_MM), 0);
    t.area = (struct rect){roundf(t.area.x), r.y, fmaxf(1, floorf(t.area.w)), r.h};
    t.extent = ui->text->measure(ui->text->ctx, t.text, &t.style, t.area.w);
    t.line_h = t.extent.line_height;
    t.lines_shown = (int)fmaxf(1, floorf((r.h - 2 * ui_mm(ui, PAD_LEAST_MM)) / t.line_h));
    float pad = fminf(ui_mm(ui, PAD_Y_MM), fmaxf(0, (r.h - (float)t.lines_shown * t.line_h) / 2));
    int caret_line = (int)roundf(caret_of(ui, &t, f->edit).y / t.line_h);
    int dropped = caret_line >= t.lines_shown ? caret_line - t.lines_shown + 1 : 0;
    if (t.lines_shown == 1) {
        /* Capitals in the middle, as on a button. */
        float cap = ui_cap_px(&t.style);
        t.area.y = roundf(r.y + (r.h + cap) / 2 - t.extent.ascent);
    } else {
        t.area.y = roundf(r.y + pad);
    }
    t.area.h = (float)t.lines_shown * t.line_h;
    t.first_y = t.area.y - (float)dropped * t.line_h;
    return t;
}

static void draw_box(struct ui *ui, struct rect r, struct color fill, bool focused) {
    const struct theme *t = ui->theme;
    bool card = fill.a > 0;
    ui_rect(ui, r, card ? fill : t->surface, focused || card ? t->ink : t->line, ui_mm(ui, focused ? FOCUSED_MM : MM_BORDER),
            ui_mm(ui, MM_RADIUS));
}

static void draw_text(struct ui *ui, const struct field_text *t) {
    if (!t->text[0]) {
        return;
    }
    struct draw *d = ui_push_draw(ui, DRAW_TEXT, (struct rect){t->area.x, t->first_y, t->area.w, t->extent.h});
    d->text = arena_strdup(ui->frame, t->text);
    d->style = t->style;
    d->color = ui->theme->ink;
}

/* The engine's x is of the drawn box, which may lie mirrored: so is the caret, without another flip. */
static void draw_caret(struct ui *ui, const struct field_text *t, const struct edit *e) {
    struct rect caret = caret_of(ui, t, e), box = ui_emitted(ui, t->area);
    float w = ui_mm(ui, CARET_MM), baseline = ui->offset_y + t->first_y + caret.y + t->extent.ascent;
    float x = fminf(fmaxf(box.x + caret.x - w / 2, box.x - w), box.x + box.w);
    float top = roundf(baseline - CARET_ASCENT * t->style.size_px);
    struct draw *d = ui_push_draw(ui, DRAW_RECT, (struct rect){0, 0, 0, 0});
    d->rect = (struct rect){roundf(x), top, w, roundf(CARET_PER_EM * t->style.size_px)};
    d->color = ui->theme->accent;
}

static void draw_placeholder(struct ui *ui, const struct field *f, const struct field_text *t, struct node *n) {
    struct text_style style = ui_type(ui, f->type, false);
    style.align = f->align;
    struct rect r = t->area;
    rect_cut_left(&r, roundf(ui_mm(ui, BEHIND_CARET_MM)));
    struct text_extent extent = ui_measure(ui, f->placeholder, &style, r.w);
    n->overflows = n->overflows || extent.lines > t->lines_shown || extent.widest_word > r.w + 0.5f;
    ui_text_at(ui, r, f->placeholder, &style, f->fill.a ? ui->theme->ink : ui->theme->ink_second);
}

static void draw_words(struct ui *ui, const struct field *f, const struct field_text *t, struct node *n, bool focused) {
    bool clipped = t->extent.lines > t->lines_shown;
    struct rect outer = ui->clip;
    if (clipped) {
        float bleed = ui_mm(ui, CARET_MM);
        ui_clip(ui, (struct rect){t->area.x - bleed, t->area.y, t->area.w + 2 * bleed, t->area.h});
    }
    draw_text(ui, t);
    if (!t->text[0] && f->placeholder) {
        draw_placeholder(ui, f, t, n);
    }
    if (focused) {
        draw_caret(ui, t, f->edit);
    }
    if (clipped) {
        ui_clip(ui, outer);
    }
}

static size_t offset_at(struct ui *ui, const struct field_text *t, const struct edit *e, struct point at) {
    struct rect box = ui_emitted(ui, t->area);
    struct point inside = {at.x - box.x, at.y - ui->offset_y - t->first_y};
    size_t offset = ui->text->hit(ui->text->ctx, t->text, &t->style, t->area.w, inside);
    return t->masked ? utf8_cut(e->buf, e->len, offset / DOT, e->len) : offset;
}

/* Whether text runs to the left where the caret stands; the layout's direction where the text does not tell. */
static bool runs_left(struct ui *ui, const struct field_text *t, const struct edit *e) {
    struct edit before = *e, after = *e;
    edit_apply(&before, &(struct edit_op){.kind = EDIT_LEFT});
    edit_apply(&after, &(struct edit_op){.kind = EDIT_RIGHT});
    struct rect from = caret_of(ui, t, &before), to = caret_of(ui, t, &after);
    return from.y == to.y && from.x != to.x ? to.x < from.x : ui->mirrored;
}

static struct edit_op key_op(struct ui *ui, const char *id, const struct field *f, const struct field_text *t) {
    static const enum edit_kind kinds[INPUT_KEYS] = {
        [INPUT_KEY_LEFT] = EDIT_LEFT, [INPUT_KEY_RIGHT] = EDIT_RIGHT,         [INPUT_KEY_HOME] = EDIT_HOME,
        [INPUT_KEY_END] = EDIT_END,   [INPUT_KEY_BACKSPACE] = EDIT_BACKSPACE, [INPUT_KEY_DELETE] = EDIT_DELETE,
    };
    struct edit_op op = {.kind = kinds[ui->in.key]};
    if (ui->in.key == INPUT_KEY_ENTER && !f->edit->one_line) {
        op = (struct edit_op){.kind = EDIT_TYPE, .text = "\n"};
    } else if (ui->in.key == INPUT_KEY_ENTER && f->submitted) {
        *f->submitted = ui_accept(ui, id, ui->repeat_ms);
    } else if ((op.kind == EDIT_LEFT || op.kind == EDIT_RIGHT) && runs_left(ui, t, f->edit)) {
        op.kind = op.kind == EDIT_LEFT ? EDIT_RIGHT : EDIT_LEFT;
    }
    return op;
}

static struct edit_op input_op(struct ui *ui, const char *id, const struct field *f, const struct field_text *t, bool activated) {
    struct edit_op op = {.kind = EDIT_NONE};
    if (activated && ui->in.kind == INPUT_UP) {
        op = (struct edit_op){.kind = EDIT_CARET, .offset = offset_at(ui, t, f->edit, ui->in.at)};
    } else if (ui_has_focus(ui, id) && ui->in.kind == INPUT_TEXT) {
        static_assert(sizeof op.text >= INPUT_TEXT_MAX, "what is typed at once fits");
        op.kind = EDIT_TYPE;
        memcpy(op.text, ui->in.text, strnlen(ui->in.text, INPUT_TEXT_MAX - 1));
    } else if (ui_has_focus(ui, id) && ui->in.kind == INPUT_KEY) {
        op = key_op(ui, id, f, t);
    }
    return op;
}

/* Also while the focus walks over the on-screen keyboard. */
static bool is_typed_into(const struct ui *ui, const char *id) {
    return ui_has_focus(ui, id) || strncmp(ui->focus, "key:", 4) == 0;
}

struct edit_op ui_field(struct ui *ui, const char *id, struct rect r, const struct field *f) {
    struct node *n = ui_push_node(ui, id, ROLE_FIELD, r, f->label);
    bool activated = ui_interact(ui, n, false);
    struct field_text t = lay_out(ui, r, f);
    n->is_private = true;
    n->is_masked = f->masked;
    n->value = arena_strdup(ui->frame, t.text);
    n->cap_mm = ui_cap_mm(ui, &t.style);
    n->overflows = t.line_h > r.h;
    draw_box(ui, r, f->fill, is_typed_into(ui, id));
    draw_words(ui, f, &t, n, is_typed_into(ui, id));
    if (f->opened) {
        *f->opened = activated;
    }
    if (f->submitted) {
        *f->submitted = false;
    }
    return input_op(ui, id, f, &t, activated);
}
