/* What lives from frame to frame, and what an input does before any widget sees it: press, activation, focus. */
#include "ui/ui.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "ui/focus.h"
#include "ui/widget.h"

#define KEY_REPEAT_MS 80

static void set_id(char out[NODE_ID_MAX], const char *id) {
    size_t n = strlen(id);
    assert(n < NODE_ID_MAX);
    memmove(out, id, n + 1);
}

void ui_init(struct ui *ui, const struct text_engine *text, const struct theme *theme, struct arena *frame) {
    *ui = (struct ui){
        .text = text, .theme = theme, .frame = frame, .text_scale = 1, .repeat_ms = UI_REPEAT_MS, .key_repeat_ms = KEY_REPEAT_MS};
}

static void drop_press(struct ui *ui) {
    ui->pressed[0] = '\0';
}

static uint32_t guard_ms(uint32_t wanted) {
    return wanted < UI_REPEAT_MOST_MS ? wanted : UI_REPEAT_MOST_MS;
}

void ui_set_repeat(struct ui *ui, uint32_t repeat_ms, bool tremor) {
    ui->tremor = tremor;
    ui->repeat_ms = guard_ms(repeat_ms);
    ui->key_repeat_ms = tremor || repeat_ms < KEY_REPEAT_MS ? ui->repeat_ms : KEY_REPEAT_MS;
}

bool ui_is_locked(const struct ui *ui) {
    return ui->in.now_ms < ui->locked_until_ms;
}

void ui_reset(struct ui *ui) {
    scan_forget(&ui->scan);
    ui->nodes.n = ui->former.n = 0;
    memset(&ui->in.text, 0, sizeof ui->in.text);
    memset(&ui->draws, 0, sizeof ui->draws);
    ui->focus[0] = ui->activated[0] = ui->last_id[0] = '\0';
    ui->focus_visible = ui->wants_text = false;
    ui->changed = true;
    drop_press(ui);
}

void ui_screen_changed(struct ui *ui, const char *focus) {
    set_id(ui->focus, focus);
    ui->scan.level = SCAN_SCREEN;
    ui->scan.seeks_keys = false;
    ui->scan.next_ms = 0;
    ui->scan.start[0] = '\0';
    ui->changed = true;
    drop_press(ui);
}

/* The labels of the former frame were in its arena, which is cleared by now. */
static void keep_former(struct ui *ui) {
    ui->former.n = ui->changed ? 0 : ui->nodes.n;
    memcpy(ui->former.at, ui->nodes.at, ui->former.n * sizeof ui->former.at[0]);
    for (size_t i = 0; i < ui->former.n; i++) {
        ui->former.at[i].label = "";
        ui->former.at[i].value = NULL;
    }
    ui->nodes.n = 0;
    ui->changed = false;
}

bool ui_accept(struct ui *ui, const char *id, uint32_t guard) {
    if (ui_is_locked(ui) || (strcmp(ui->last_id, id) == 0 && ui->in.now_ms - ui->last_ms < guard)) {
        return false;
    }
    set_id(ui->last_id, id);
    ui->last_ms = ui->in.now_ms;
    return true;
}

static bool is_quick(const struct node *n) {
    return n->role == ROLE_KEY || n->role == ROLE_FIELD || strcmp(n->id, "less") == 0 || strcmp(n->id, "more") == 0;
}

void ui_focus_on(struct ui *ui, const struct node *n) {
    set_id(ui->focus, n->id);
}

void ui_activate(struct ui *ui, const struct node *n) {
    if (ui_accept(ui, n->id, is_quick(n) ? ui->key_repeat_ms : ui->repeat_ms)) {
        set_id(ui->activated, n->id);
    }
}

/* The topmost interactive node there: what was emitted last lies on top. A disabled one hides what is below. */
static const struct node *hit(const struct ui *ui, struct point at) {
    for (size_t i = ui->former.n; i > 0; i--) {
        const struct node *n = &ui->former.at[i - 1];
        if (n->interactive && rect_contains(n->rect, at)) {
            return n->disabled ? NULL : n;
        }
    }
    return NULL;
}

static bool is_on_any(const struct ui *ui, struct point at) {
    for (size_t i = 0; i < ui->former.n; i++) {
        if (ui->former.at[i].interactive && rect_contains(ui->former.at[i].rect, at)) {
            return true;
        }
    }
    return false;
}

static void on_down(struct ui *ui) {
    if (ui->contact) {
        return;
    }
    ui->contact = true;
    ui->focus_visible = ui->scan.running = false; /* whoever touches does not scan */
    ui->pointer = ui->in.at;
    const struct node *n = hit(ui, ui->in.at);
    set_id(ui->pressed, n ? n->id : "");
}

static void on_move(struct ui *ui) {
    ui->pointer = ui->in.at;
}

/* A trembling finger may lift a little beside what it pressed, where nothing else is. */
static bool is_still_on(const struct ui *ui, const struct node *n) {
    const struct node *below = hit(ui, ui->in.at);
    struct rect around = rect_inset(n->rect, -ui_mm(ui, MM_SLIP));
    bool slipped = ui->tremor && focus_can_be_on(n) && !is_on_any(ui, ui->in.at) && rect_contains(around, ui->in.at);
    return below == n || slipped;
}

/* Keys of the on-screen keyboard leave the focus where the typing goes. */
static void on_up(struct ui *ui) {
    ui->contact = false;
    ui->pointer = ui->in.at;
    const struct node *n = node_find(&ui->former, ui->pressed);
    if (n && is_still_on(ui, n)) {
        if (n->role != ROLE_KEY) {
            ui_focus_on(ui, n);
        }
        ui_activate(ui, n);
    }
    drop_press(ui);
}

static void on_cancel(struct ui *ui) {
    ui->contact = false;
    drop_press(ui);
}

const struct node *ui_escape_target(const struct ui *ui) {
    static const char *const ids[] = {"stay", "back"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        const struct node *n = node_find(&ui->former, ids[i]);
        if (n && focus_can_be_on(n)) {
            return n;
        }
    }
    return NULL;
}

/* A key on a focus that nobody sees shows it and does nothing else. */
static void on_key(struct ui *ui) {
    if (ui->scan.mode != SCAN_OFF) {
        ui_scan_key(ui);
        return;
    }
    const struct node *focused = node_find(&ui->former, ui->focus);
    focused = focused && focus_can_be_on(focused) ? focused : NULL;
    bool typing = focused && focused->role == ROLE_FIELD;
    if (typing && focus_key_belongs_to_field(ui->in.key)) {
        return;
    }
    const struct node *escape = ui->in.key == INPUT_KEY_ESCAPE ? ui_escape_target(ui) : NULL;
    bool shown = focused && (ui->focus_visible || typing);
    enum input_key key = ui->in.key;
    ui->in.key = INPUT_KEY_NONE; /* used up: a field that it leads to must not take it for its own */
    ui->focus_visible = true;
    if (escape) {
        ui_activate(ui, escape);
    } else if (!shown) {
        const struct node *first = focused ? focused : focus_first(&ui->former);
        set_id(ui->focus, first ? first->id : ui->focus);
    } else if (key == INPUT_KEY_ENTER || key == INPUT_KEY_SPACE) {
        ui_activate(ui, focused);
    } else {
        set_id(ui->focus, focus_move(&ui->former, focused, key, ui->in.shift, ui->mirrored)->id);
    }
}

static void on_nothing(struct ui *ui) {
    (void)ui;
}

/* A switch that sends a space must not type one. */
static void on_text(struct ui *ui) {
    ui->in.kind = ui->scan.mode != SCAN_OFF ? INPUT_NONE : INPUT_TEXT;
}

static void (*const handlers[])(struct ui *) = {
    [INPUT_NONE] = on_nothing,   [INPUT_DOWN] = on_down,    [INPUT_MOVE] = on_move, [INPUT_UP] = on_up,
    [INPUT_CANCEL] = on_cancel,  [INPUT_KEY] = on_key,      [INPUT_TEXT] = on_text, [INPUT_QUIT] = on_nothing,
    [INPUT_RESIZE] = on_nothing, [INPUT_WAKE] = on_nothing,
};
static_assert(sizeof handlers / sizeof handlers[0] == INPUT_WAKE + 1, "one handler per kind of input");

bool ui_can_lower(const struct ui *ui) {
    return (float)ui->in.h_px >= MM_LOWER_PANEL * ui->in.px_per_mm;
}

static void set_screen(struct ui *ui) {
    float h = (float)ui->in.h_px;
    ui->offset_y = ui->lower_half && ui_can_lower(ui) ? floorf(h / 2) : 0;
    ui->screen = (struct rect){0, 0, (float)ui->in.w_px, h - ui->offset_y};
}

void ui_begin(struct ui *ui, const struct ui_input *in) {
    keep_former(ui);
    ui->in = *in;
    set_screen(ui);
    ui->draws = (struct draw_list){.arena = ui->frame, .ground = ui->theme->ground, .w_px = in->w_px, .h_px = in->h_px};
    ui->clip = (struct rect){0, 0, 0, 0};
    ui->sheet_y = 0;
    ui->activated[0] = '\0';
    if (in->kind != INPUT_KEY) { /* a press is for what was seen when it was made */
        ui_scan_advance(ui);
    }
    handlers[in->kind](ui);
}

static struct rect grown(struct rect r, float by) {
    return (struct rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

static struct rect kept_inside(struct rect r, struct rect in) {
    float x = fmaxf(r.x, in.x), y = fmaxf(r.y, in.y);
    return (struct rect){x, y, fminf(r.x + r.w, in.x + in.w) - x, fminf(r.y + r.h, in.y + in.h) - y};
}

/* Ink outside, surface inside: one of the two stands out 3:1 on any ground. r is in window pixels already. */
static void draw_focus(struct ui *ui, struct rect r) {
    float inner = ui_mm(ui, MM_FOCUS_INNER), outer = ui_mm(ui, MM_FOCUS), radius = ui_mm(ui, MM_RADIUS);
    struct rect window = {0, 0, (float)ui->in.w_px, (float)ui->in.h_px};
    struct rect ring = kept_inside(grown(r, inner + outer), window);
    struct placing was = ui_place_emitted(ui);
    ui_clip(ui, (struct rect){0, 0, 0, 0});
    ui_rect(ui, ring, NO_COLOR, ui->theme->ink, outer, radius + inner + outer);
    ui_rect(ui, rect_inset(ring, outer), NO_COLOR, ui->theme->surface, inner, radius + inner);
    ui_place_laid_out(ui, was);
}

/* A focus whose node is gone goes to the first one, as soon as somebody uses keys. */
void ui_end(struct ui *ui) {
    if (ui->scan.mode != SCAN_OFF) {
        ui_scan_settle(ui);
    }
    struct node *focused = NULL;
    for (size_t i = 0; i < ui->nodes.n && !focused; i++) {
        struct node *n = &ui->nodes.at[i];
        focused = focus_can_be_on(n) && ui_has_focus(ui, n->id) ? n : NULL;
    }
    if (!focused && ui->focus_visible && focus_first(&ui->nodes)) {
        focused = &ui->nodes.at[focus_first(&ui->nodes) - ui->nodes.at];
        set_id(ui->focus, focused->id);
    }
    ui->wants_text = focused && focused->role == ROLE_FIELD && ui->scan.mode == SCAN_OFF;
    if (focused) {
        focused->focused = ui->focus_visible || ui->wants_text;
    }
    if (focused && ui->focus_visible) {
        draw_focus(ui, scan_place(&ui->scan, &ui->nodes, focused));
    }
}
