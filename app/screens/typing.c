#include "screens/typing.h"

#include <math.h>

#include "base/utf8.h"

#define FIELD_PAD_MM   2.4f
#define PAD_LEAST_MM   1.1f  /* of ui_field: rather than without its question */
#define FIELD_SIDES_MM 11.0f /* of ui_field, with the room that its caret keeps */
#define COUNT_FROM     100   /* characters left are shown below this */
#define TYPING_ROOM_MM 46.0f /* with less between header and footer, the footer merges into the keyboard */
#define HEADING_PART   0.34f /* of the room above the keyboard, for the heading */
#define HEADING_GAP_MM 1.5f
#define LEAST_FACTOR   0.79f /* of TYPE_QUESTION: capitals of 4.8 mm */
#define SMALL_FACTOR   0.53f /* of 3.2 mm */
#define TOGGLE_PART    0.4f  /* of the field's row, at most, for the words on the button beside it */
#define PAGE_LINES     3     /* of the field, at most: what is typed is one line, long in large type */
#define PAGE_HEADING   0.6f  /* of the body, while there is no keyboard */

/* --- the field ------------------------------------------------------------------------------------------------------- */

static void send_edit(struct effects *out, const struct edit_op *op) {
    if (op->kind != EDIT_NONE) {
        effects_push(out, EFFECT_EDIT)->edit = *op;
    }
}

void typing_field(struct ui *ui, const struct model *model, struct effects *out, struct rect r, const struct typing_field *f) {
    bool opened = false, submitted = false;
    const struct field field = {.edit = model->edit,
                                .label = f->label,
                                .placeholder = f->placeholder,
                                .opened = &opened,
                                .submitted = &submitted,
                                .align = f->align,
                                .type = f->type,
                                .masked = f->masked,
                                .fill = ui->theme->cards[0]};
    struct edit_op op = ui_field(ui, "field", r, &field);
    send_edit(out, &op);
    if (opened && !model->keyboard_open) {
        effects_push(out, EFFECT_OPEN_KEYBOARD);
    }
    if (submitted) {
        effects_push(out, f->on_enter);
    }
}

/* Lines as high as those of the script that the screen speaks. */
float typing_field_height(struct ui *ui, const struct model *model, int lines) {
    float line = chrome_measure(ui, chrome_word(model, STR_TYPE_HERE), TYPE_ANSWER, false, 0, 1).line_height;
    return ceilf((float)lines * line + 2 * ui_mm(ui, FIELD_PAD_MM)) + 1;
}

int typing_invitation_lines(struct ui *ui, const char *placeholder, float w) {
    return chrome_measure(ui, placeholder, TYPE_ANSWER, false, w - ui_mm(ui, FIELD_SIDES_MM), 1).lines;
}

const char *typing_fitting(struct ui *ui, const struct model *model, const char *placeholder, struct rect r) {
    return typing_field_height(ui, model, typing_invitation_lines(ui, placeholder, r.w)) <= r.h + 1 ? placeholder : NULL;
}

const char *typing_letters_left(struct ui *ui, const struct model *model) {
    const struct edit *e = model->edit;
    size_t used = utf8_length(e->buf, e->len), left = e->max_code_points > used ? e->max_code_points - used : 0;
    return left < COUNT_FROM ? chrome_words(ui, model, STR_CHARACTERS_LEFT, ui_printf(ui, "%zu", left), NULL) : "";
}

/* --- the keyboard ---------------------------------------------------------------------------------------------------- */

static void on_keyboard(struct effects *out, const struct keyboard_event *e, const struct typing_keys *k) {
    if (e->kind == KEYBOARD_EDIT) {
        send_edit(out, &e->op);
    }
    if (e->kind == KEYBOARD_EDIT || e->kind == KEYBOARD_STATE) {
        effects_push(out, EFFECT_KEYBOARD)->keyboard = e->state;
    }
    if (e->kind == KEYBOARD_NEXT) {
        effects_push(out, k->on_next);
    }
    if (e->kind == KEYBOARD_DONE) {
        effects_push(out, k->on_done);
    }
}

void typing_keyboard(struct ui *ui, const struct model *model, struct effects *out, struct rect r, const struct typing_keys *k) {
    struct keyboard_look look = {.keymap = k->keymap,
                                 .state = model->keyboard,
                                 .strings = model->strings,
                                 .with_next = k->with_next,
                                 .next_enabled = true};
    if ((size_t)look.state.layer >= k->keymap->n) {
        look.state = (struct keyboard_state){0};
    }
    struct keyboard_event e = ui_keyboard(ui, r, &look);
    on_keyboard(out, &e, k);
}

/* --- the screen ------------------------------------------------------------------------------------------------------ */

struct typing_place typing_begin(struct ui *ui, const struct model *model, struct effects *out, const struct footer *footer) {
    struct typing_place p = {
        .body = chrome_begin(ui, model, out,
                             &(struct header){.erase = !model->organizer && !model->door, .progress = !ui_is_small(ui)})};
    float floor_y = chrome_floor(ui, model), keys_h = ui_keyboard_height(ui, model->keymap, ui->screen.w);
    p.keys = (struct rect){0, floor_y - keys_h, ui->screen.w, keys_h};
    p.body.h = p.keys.y - ui_mm(ui, 2) - p.body.y;
    struct rect above = p.body;
    p.footer = chrome_place_footer(ui, model, &above, footer);
    p.merged = ui->screen.h < ui_mm(ui, MM_SMALL_PANEL) || above.h < ui_mm(ui, TYPING_ROOM_MM);
    p.body = p.merged ? p.body : above;
    return p;
}

/* As large as its part of the room allows; where that is less than it should be it takes what the field leaves, then it shrinks
 * further, at last into the padding of the field; nothing where even small type does not fit, since the field comes first. */
static void show_heading(struct ui *ui, const char *text, struct rect *body, float part_h, float most_h) {
    float scale = fmaxf(1, ui->text_scale);
    const float least[] = {LEAST_FACTOR / scale, LEAST_FACTOR / scale, SMALL_FACTOR / scale, SMALL_FACTOR / scale};
    const float rooms[] = {fminf(part_h, most_h), most_h, most_h, most_h + 2 * ui_mm(ui, FIELD_PAD_MM - PAD_LEAST_MM)};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        struct rect room = {body->x, body->y, body->w, rooms[i]};
        float factor = chrome_fit(ui, text, TYPE_QUESTION, true, room, 1, least[i]);
        struct text_extent e = chrome_measure(ui, text, TYPE_QUESTION, true, room.w, factor);
        if (e.h <= rooms[i] && e.widest_word <= room.w) {
            const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
            chrome_label(ui, "question", rect_cut_top(body, e.h), text, &how, factor);
            rect_cut_top(body, ui_mm(ui, HEADING_GAP_MM));
            return;
        }
    }
}

void typing_heading(struct ui *ui, const struct model *model, const char *text, struct typing_place *place, float keep_h) {
    struct rect *body = &place->body;
    float line = chrome_measure(ui, text, TYPE_QUESTION, true, 0, 1).line_height, field = typing_field_height(ui, model, 1);
    float most = body->h - field - keep_h - ui_mm(ui, HEADING_GAP_MM);
    float part = place->merged ? fmaxf(line, body->h * HEADING_PART) : fminf(3 * line, most - field);
    show_heading(ui, text, body, part, most);
}

/* --- a screen for one line ------------------------------------------------------------------------------------------- */

struct page_view {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    const struct typing_page *page;
};

/* Cut from the end of the row, one line high beside a field of more. Its icon alone where the words would leave too little to the
 * field. */
static struct button place_toggle(const struct page_view *v, struct rect *row, struct rect *at) {
    struct ui *ui = v->ui;
    const struct typing_toggle *toggle = v->page->toggle;
    struct button b = {.label = toggle->label, .icon = toggle->icon, .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
    b.icon_only = ui_button_width(ui, &b) > TOGGLE_PART * row->w;
    float w = b.icon_only ? fminf(row->h, ui_mm(ui, MM_TARGET)) : ui_button_width(ui, &b);
    *at = rect_cut_right(row, fmaxf(w, ui_mm(ui, MM_TARGET)));
    rect_cut_right(row, chrome_between(ui));
    if (row->h >= typing_field_height(ui, v->model, 2)) {
        at->h = fmaxf(typing_field_height(ui, v->model, 1), ui_mm(ui, MM_TARGET));
    }
    return b;
}

static void show_line(const struct page_view *v, struct rect r) {
    const struct typing_toggle *toggle = v->page->toggle;
    if (!v->model->edit) {
        return;
    }
    r.h = fminf(r.h, typing_field_height(v->ui, v->model, PAGE_LINES));
    struct rect at = {0};
    struct button button = {0};
    if (toggle) {
        button = place_toggle(v, &r, &at);
    }
    const struct typing_field field = {.label = v->page->heading,
                                       .placeholder = typing_fitting(v->ui, v->model, chrome_word(v->model, STR_TYPE_HERE), r),
                                       .type = TYPE_ANSWER,
                                       .align = ALIGN_START,
                                       .masked = v->page->masked,
                                       .on_enter = v->page->on_enter};
    typing_field(v->ui, v->model, v->out, r, &field);
    if (toggle && ui_button(v->ui, toggle->id, at, &button)) {
        effects_push(v->out, toggle->on_press);
    }
}

static void show_moves(const struct page_view *v, const struct footer *footer, const struct footer_place *place) {
    enum footer_press press = chrome_footer(v->ui, v->model, footer, place);
    if (press == FOOTER_BACK) {
        effects_push(v->out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(v->out, v->page->on_enter);
    }
}

static void with_keyboard(const struct page_view *v, const struct footer *footer) {
    struct typing_place place = typing_begin(v->ui, v->model, v->out, footer);
    typing_heading(v->ui, v->model, v->page->heading, &place, 0);
    show_line(v, place.body);
    if (!place.merged) {
        show_moves(v, footer, &place.footer);
    }
    const struct typing_keys keys = {
        .keymap = v->model->keymap, .with_next = place.merged, .on_next = v->page->on_enter, .on_done = EFFECT_CLOSE_KEYBOARD};
    typing_keyboard(v->ui, v->model, v->out, place.keys, &keys);
}

static void without_keyboard(const struct page_view *v, const struct footer *footer) {
    struct rect body = chrome_begin(v->ui, v->model, v->out, &(struct header){0});
    struct footer_place place = chrome_place_footer(v->ui, v->model, &body, footer);
    chrome_heading(v->ui, v->page->heading, v->page->hint, &body, body.h * PAGE_HEADING, 1);
    show_line(v, rect_cut_top(&body, typing_field_height(v->ui, v->model, 1)));
    show_moves(v, footer, &place);
}

void typing_page(struct ui *ui, const struct model *model, struct effects *out, const struct typing_page *page) {
    const struct page_view v = {ui, model, out, page};
    const struct footer footer = {.back = true,
                                  .primary_id = "next",
                                  .primary = page->primary,
                                  .primary_plain = page->primary_plain,
                                  .primary_disabled = page->is_waiting || !model->edit || model->edit->len == 0};
    if (model->keyboard_open && model->edit) {
        with_keyboard(&v, &footer);
    } else {
        without_keyboard(&v, &footer);
    }
}
