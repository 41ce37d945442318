#include "ui/keyboard.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "ui/keyboard_layout.h"
#include "ui/widget.h"

#define PAD_X_MM      1.0f
#define PAD_Y_MM      1.0f
#define LABEL_PAD_MM  0.5f /* of one sign */
#define WORD_PAD_MM   1.8f
#define SQUEEZE_MOST  0.9f /* a smaller word gives way to its icon, where it has one */
#define KEY_H_MAX_MM  14.0f
#define KEY_W_MAX_MM  24.0f
#define KEY_RADIUS_MM 1.8f
#define KEY_BORDER_MM 0.36f
#define SCREEN_PART   0.42f /* of the height, for a keyboard, where its keys may be taller than they must */
#define LARGE_PART    0.36f /* the same where text is larger and needs the room */
#define LARGE_SCALE   1.2f
#define WORD_PART     0.8f  /* words on keys against characters */
#define CAP_PART      0.44f /* of a key's height, at most */
#define WORD_MIN_MM   3.2f  /* A2 */
#define ICON_PART     0.62f /* of a key's height */

static struct keyboard_room room_in(const struct ui *ui, float w) {
    float px = ui->in.px_per_mm;
    return (struct keyboard_room){.w = w - 2 * ui_mm(ui, PAD_X_MM), .min_key = MM_KEY_W * px + 1, .max_key = KEY_W_MAX_MM * px};
}

/* The most rows that any layer takes: changing layers does not move the screen. */
static int rows_of(const struct keymap *keymap, const struct keyboard_room *room) {
    int rows = 1;
    for (size_t i = 0; i < keymap->n; i++) {
        struct keyboard_layout layout;
        keyboard_lay_out(&layout, &keymap->layers[i], room);
        rows = layout.rows > rows ? layout.rows : rows;
    }
    return rows;
}

float ui_keyboard_height(const struct ui *ui, const struct keymap *keymap, float w) {
    struct keyboard_room room = room_in(ui, w);
    room.with_next = true;
    float rows = (float)rows_of(keymap, &room);
    float part = ui->text_scale > LARGE_SCALE ? LARGE_PART : SCREEN_PART;
    float key = fminf(part * ui->screen.h / rows, KEY_H_MAX_MM * ui->in.px_per_mm);
    key = fmaxf(ceilf(key), ceilf(MM_KEY_H * ui->in.px_per_mm) + 1);
    return rows * key + 2 * ui_mm(ui, PAD_Y_MM);
}

/* --- what a key does ------------------------------------------------------------------------------------------------ */

static bool is_upper(const struct keyboard_look *k) {
    return k->state.shift || k->state.caps;
}

static const char *character_of(const struct keyboard_look *k, const struct keymap_key *key) {
    return is_upper(k) && key->shifted ? key->shifted : key->text;
}

static struct keyboard_event typed(const struct keyboard_look *k, const char *text) {
    struct keyboard_event e = {.kind = KEYBOARD_EDIT, .op = {.kind = EDIT_TYPE, .rules = &k->keymap->rules}, .state = k->state};
    size_t n = strlen(text);
    assert(n < sizeof e.op.text);
    memcpy(e.op.text, text, n);
    e.state.shift = false;
    return e;
}

static struct keyboard_event edited(const struct keyboard_look *k, enum edit_kind kind) {
    return (struct keyboard_event){.kind = KEYBOARD_EDIT, .op = {.kind = kind}, .state = k->state};
}

static struct keyboard_event do_char(const struct keyboard_look *k, const struct keymap_key *key) {
    return typed(k, character_of(k, key));
}

/* Off, next character, all characters, off. */
static struct keyboard_event do_shift(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)key;
    struct keyboard_event e = {.kind = KEYBOARD_STATE, .state = k->state};
    e.state.shift = !is_upper(k);
    e.state.caps = k->state.shift;
    return e;
}

static struct keyboard_event do_backspace(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)key;
    return edited(k, EDIT_BACKSPACE);
}

static struct keyboard_event do_clear(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)key;
    return edited(k, EDIT_CLEAR);
}

static struct keyboard_event do_space(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)key;
    return typed(k, " ");
}

static struct keyboard_event do_enter(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)key;
    return typed(k, "\n");
}

static struct keyboard_event do_layer(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)k;
    return (struct keyboard_event){.kind = KEYBOARD_STATE, .state = {.layer = key->layer}};
}

static struct keyboard_event do_done(const struct keyboard_look *k, const struct keymap_key *key) {
    (void)key;
    return (struct keyboard_event){.kind = KEYBOARD_DONE, .state = k->state};
}

static const struct action {
    struct keyboard_event (*run)(const struct keyboard_look *k, const struct keymap_key *key);
    const char *id, *icon; /* icon: where its word does not fit */
    enum string_id word;
} actions[] = {
    [KEY_CHAR] = {do_char, NULL, NULL, STRING_COUNT},
    [KEY_SHIFT] = {do_shift, "shift", "shift", STR_KEY_SHIFT},
    [KEY_BACKSPACE] = {do_backspace, "backspace", "backspace", STR_KEY_DELETE},
    [KEY_CLEAR] = {do_clear, "clear", NULL, STR_KEY_CLEAR},
    [KEY_SPACE] = {do_space, "space", NULL, STR_KEY_SPACE},
    [KEY_ENTER] = {do_enter, "enter", "enter", STR_KEY_ENTER},
    [KEY_LAYER] = {do_layer, NULL, NULL, STRING_COUNT},
    [KEY_DONE] = {do_done, "done", "keyboard-hide", STR_KEY_DONE},
};
static_assert(sizeof actions / sizeof actions[0] == KEY_ACTIONS, "one row per action");

/* --- how a key looks ------------------------------------------------------------------------------------------------ */

struct face {
    const char *id, *label, *icon;
    struct color fill, border, ink;
    float border_px;
    bool bold, is_word, disabled, selected, flip; /* flip: its icon points the other way */
};

static struct face plain_face(struct ui *ui, const char *id, const char *label) {
    const struct theme *t = ui->theme;
    return (struct face){
        .id = id, .label = label, .fill = t->surface, .border = t->line, .ink = t->ink, .border_px = ui_mm(ui, KEY_BORDER_MM)};
}

static struct face next_face(struct ui *ui, const struct keyboard_look *k) {
    const struct theme *t = ui->theme;
    struct face face = plain_face(ui, "next", strings_get(k->strings, STR_NEXT));
    face.disabled = !k->next_enabled;
    face.fill = face.disabled ? t->ground : t->accent;
    face.border = face.disabled ? t->line : t->accent;
    face.ink = face.disabled ? t->line : t->accent_ink;
    face.icon = "next";
    face.bold = face.is_word = true;
    return face;
}

/* Shift: soft for the next character, full for all of them. */
static void show_shift(struct ui *ui, struct face *face, const struct keyboard_look *k) {
    face->selected = is_upper(k);
    if (is_upper(k)) {
        face->fill = k->state.caps ? ui->theme->accent : ui->theme->accent_soft;
        face->ink = k->state.caps ? ui->theme->accent_ink : ui->theme->ink;
        face->border = ui->theme->accent;
        face->border_px = 2 * ui_mm(ui, MM_BORDER);
        face->bold = true;
    }
}

static struct face face_of(struct ui *ui, const struct keyboard_look *k, const struct keymap_key *key) {
    if (!key) {
        return next_face(ui, k);
    }
    if (key->action == KEY_CHAR) {
        return plain_face(ui, ui_printf(ui, "key:%s", key->text), key->label ? key->label : character_of(k, key));
    }
    const struct action *action = &actions[key->action];
    bool is_layer = key->action == KEY_LAYER;
    assert(!is_layer || (key->layer >= 0 && (size_t)key->layer < k->keymap->n));
    const char *name = is_layer ? k->keymap->layers[key->layer].name : action->id;
    const char *word = key->text ? key->text : is_layer ? name : strings_get(k->strings, action->word);
    struct face face = plain_face(ui, ui_printf(ui, "key:%s", name), word);
    face.icon = action->icon;
    face.is_word = true;
    if (key->action == KEY_SHIFT) {
        show_shift(ui, &face, k);
    }
    return face;
}

/* The largest size at which the label fits: its own, bounded by the key. False: not even the smallest, or an icon says more. */
static bool label_style(struct ui *ui, struct rect r, const struct face *face, struct text_style *style) {
    *style = ui_type(ui, TYPE_KEY, face->bold);
    style->align = ALIGN_CENTER;
    style->size_px = floorf(fminf(style->size_px * (face->is_word ? WORD_PART : 1), r.h * CAP_PART / CAP_PER_EM));
    float own = style->size_px, w = ui_measure(ui, face->label, style, 0).w, room = floorf(r.w);
    if (w > room) {
        style->size_px = floorf(style->size_px * room / w);
        style->size_px -=
            ui_measure(ui, face->label, style, 0).w > room; /* widths are rounded to whole pixels, letter by letter */
    }
    return ui_cap_mm(ui, style) >= WORD_MIN_MM - 0.05f && (!face->icon || style->size_px >= SQUEEZE_MOST * own);
}

static void draw_label(struct ui *ui, struct rect r, const struct face *face, struct node *n) {
    struct text_style style;
    struct rect inside = rect_inset_xy(r, ui_mm(ui, face->is_word ? WORD_PAD_MM : LABEL_PAD_MM), 0);
    bool fits = label_style(ui, inside, face, &style);
    if (!fits && !face->icon) {
        inside = rect_inset_xy(r, ui_mm(ui, LABEL_PAD_MM), 0);
        fits = label_style(ui, inside, face, &style);
    }
    if (!fits && face->icon) {
        float size = floorf(fminf(r.h * ICON_PART, inside.w));
        ui_icon(ui, rect_center(r, size, size), face->icon, face->ink, false);
        ui->draws.list.at[ui->draws.list.n - 1].flip = face->flip;
        return;
    }
    n->cap_mm = ui_cap_mm(ui, &style);
    n->overflows = !ui_text_centered(ui, inside, face->label, &style, face->ink) || !fits;
}

static bool draw_key(struct ui *ui, struct rect cell, const struct face *face) {
    struct node *n = ui_push_node(ui, face->id, strcmp(face->id, "next") == 0 ? ROLE_BUTTON : ROLE_KEY, cell, face->label);
    bool activated = ui_interact(ui, n, face->disabled);
    n->selected = face->selected;
    struct rect r = rect_inset(cell, ui_mm(ui, MM_KEY_GAP) / 2);
    ui_rect(ui, r, n->pressed ? ui_press(ui, face->fill) : face->fill, face->border, face->border_px, ui_mm(ui, KEY_RADIUS_MM));
    draw_label(ui, r, face, n);
    return activated;
}

static struct keyboard_event event_of(const struct keyboard_look *k, const struct keymap_key *key) {
    return key ? actions[key->action].run(k, key) : (struct keyboard_event){.kind = KEYBOARD_NEXT, .state = k->state};
}

/* Letters are never mirrored: only Next changes its end of the row, and signs point along the reading direction. */
struct keyboard_event ui_keyboard(struct ui *ui, struct rect r, const struct keyboard_look *k) {
    assert(k->state.layer >= 0 && (size_t)k->state.layer < k->keymap->n);
    struct keyboard_event event = {.kind = KEYBOARD_NOTHING, .state = k->state};
    struct keyboard_room room = room_in(ui, r.w);
    room.with_next = k->with_next;
    room.next_first = ui->mirrored != ui->left_handed;
    struct keyboard_layout layout;
    keyboard_lay_out(&layout, &k->keymap->layers[k->state.layer], &room);
    r = ui_emitted(ui, r);
    ui->sheet_y = r.y;
    struct placing was = ui_place_emitted(ui);
    ui_rect(ui, r, ui->theme->keyboard, NO_COLOR, 0, 0);
    struct rect keys = rect_inset_xy(r, ui_mm(ui, PAD_X_MM), ui_mm(ui, PAD_Y_MM));
    float h = keys.h / (float)layout.rows;
    for (size_t i = 0; i < layout.n; i++) {
        const struct keyboard_cell *c = &layout.at[i];
        struct face face = face_of(ui, k, c->key);
        face.flip = was.mirrored && (!c->key || c->key->action == KEY_BACKSPACE || c->key->action == KEY_ENTER);
        if (draw_key(ui, (struct rect){keys.x + c->x, keys.y + (float)c->row * h, c->w, h}, &face)) {
            event = event_of(k, c->key);
        }
    }
    ui_place_laid_out(ui, was);
    return event;
}
