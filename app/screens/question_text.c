/* text: a field like a card; and the screen of typing, shared with `other`: heading, field, keyboard. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "screens/question.h"

#define FIELD_PAD_MM   2.4f
#define FIELD_SIDES_MM 11.0f /* of ui_field, with the room that its caret keeps */
#define LINES_LEAST    3     /* shown, where there is room and the answer may have several */
#define LINES_MOST     8
#define COUNT_FROM     100   /* characters left are shown below this */
#define TYPING_ROOM_MM 46.0f /* with less between header and footer, the footer merges into the keyboard */
#define HEADING_GAP_MM 1.5f
#define HEADING_PART   0.34f /* of the room above the keyboard, for the heading */
#define LEAST_FACTOR   0.79f /* of TYPE_QUESTION: capitals of 4.8 mm */
#define SMALL_FACTOR   0.6f

/* --- the field ------------------------------------------------------------------------------------------------------- */

static void send_edit(const struct question_view *v, const struct edit_op *op) {
    if (op->kind != EDIT_NONE) {
        effects_push(v->out, EFFECT_EDIT)->edit = *op;
    }
}

static void on_submit(const struct question_view *v) {
    bool is_other = v->question->kind == QUESTION_SELECT_ONE || v->question->kind == QUESTION_SELECT_MULTIPLE;
    effects_push(v->out, is_other ? EFFECT_CLOSE_KEYBOARD : EFFECT_NEXT);
}

void question_field(const struct question_view *v, struct rect r, const char *placeholder, enum type_role type,
                    enum text_align align) {
    bool opened = false, submitted = false;
    const struct field field = {.edit = v->model->edit,
                                .label = question_text(v, &v->question->text),
                                .placeholder = placeholder,
                                .opened = &opened,
                                .submitted = &submitted,
                                .align = align,
                                .type = type,
                                .fill = v->ui->theme->cards[0]};
    struct edit_op op = ui_field(v->ui, "field", r, &field);
    send_edit(v, &op);
    if (opened && !v->model->keyboard_open) {
        effects_push(v->out, EFFECT_OPEN_KEYBOARD);
    }
    if (submitted) {
        on_submit(v);
    }
}

static void on_keyboard(const struct question_view *v, const struct keyboard_event *e) {
    if (e->kind == KEYBOARD_EDIT) {
        send_edit(v, &e->op);
    }
    if (e->kind == KEYBOARD_EDIT || e->kind == KEYBOARD_STATE) {
        effects_push(v->out, EFFECT_KEYBOARD)->keyboard = e->state;
    }
    if (e->kind == KEYBOARD_NEXT) {
        effects_push(v->out, EFFECT_NEXT);
    }
    if (e->kind == KEYBOARD_DONE) {
        bool digits = v->question->kind == QUESTION_INTEGER || v->question->kind == QUESTION_DECIMAL;
        effects_push(v->out, digits ? EFFECT_NEXT : EFFECT_CLOSE_KEYBOARD);
    }
}

void question_keyboard(const struct question_view *v, struct rect r, const struct keymap *keymap, bool with_next) {
    const struct keyboard_look look = {.keymap = keymap,
                                       .state = v->model->keyboard,
                                       .strings = v->model->strings,
                                       .with_next = with_next,
                                       .next_enabled = true};
    struct keyboard_look safe = look;
    if ((size_t)safe.state.layer >= keymap->n) {
        safe.state = (struct keyboard_state){0};
    }
    struct keyboard_event e = ui_keyboard(v->ui, r, &safe);
    on_keyboard(v, &e);
}

/* "" while there is room enough. */
static const char *characters_left(const struct question_view *v) {
    const struct edit *e = v->model->edit;
    size_t used = utf8_length(e->buf, e->len), left = e->max_code_points > used ? e->max_code_points - used : 0;
    return left < COUNT_FROM ? chrome_words(v->ui, v->model, STR_CHARACTERS_LEFT, ui_printf(v->ui, "%zu", left), NULL) : "";
}

/* Lines as high as those of the script that the screen speaks. */
static float field_height(const struct question_view *v, int lines) {
    float line = chrome_measure(v->ui, chrome_word(v->model, STR_TYPE_HERE), TYPE_ANSWER, false, 0, 1).line_height;
    return ceilf((float)lines * line + 2 * ui_mm(v->ui, FIELD_PAD_MM)) + 1;
}

/* A field that is being typed into needs none. */
static const char *invitation(const struct question_view *v) {
    return v->model->keyboard_open ? "" : chrome_word(v->model, STR_TYPE_HERE);
}

static int invitation_lines(const struct question_view *v, float w) {
    return chrome_measure(v->ui, chrome_word(v->model, STR_TYPE_HERE), TYPE_ANSWER, false, w - ui_mm(v->ui, FIELD_SIDES_MM), 1)
        .lines;
}

/* The invitation to type is seen whole. */
static float least_height(const struct question_view *v, float w) {
    return field_height(v, v->model->keyboard_open || v->model->edit->len > 0 ? 1 : invitation_lines(v, w));
}

/* Field, and what is left of its length below it where there is room for that. */
static void show_field(const struct question_view *v, struct rect area) {
    const char *left = characters_left(v);
    float count_h = left[0] ? chrome_measure(v->ui, left, TYPE_SMALL, false, 0, 1).h : 0;
    if (count_h > 0 && area.h - count_h >= least_height(v, area.w)) {
        const struct label how = {.type = TYPE_SMALL, .align = ALIGN_END, .color = v->ui->theme->ink_second, .is_private = true};
        struct rect below = rect_cut_bottom(&area, count_h);
        float factor = fminf(1, 0.95f * below.w / (chrome_measure(v->ui, left, TYPE_SMALL, false, 0, 1).w + 2));
        question_field(v, area, invitation(v), TYPE_ANSWER, ALIGN_START);
        chrome_label(v->ui, "left", below, left, &how, factor);
        return;
    }
    question_field(v, area, invitation(v), TYPE_ANSWER, ALIGN_START);
}

/* --- keyboard closed ------------------------------------------------------------------------------------------------- */

static float need(const struct question_view *v, float w) {
    return field_height(v, invitation_lines(v, w));
}

static int lines_wished(const struct question_view *v) {
    int lines = v->question->lines;
    return lines < 2 ? 2 : lines < LINES_LEAST ? LINES_LEAST : lines > LINES_MOST ? LINES_MOST : lines;
}

static float wish(const struct question_view *v, float w) {
    (void)w;
    return field_height(v, v->question->lines < 2 ? 1 : 3);
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    (void)page, (void)first_index;
    float count_h = characters_left(v)[0] ? chrome_measure(v->ui, "X", TYPE_SMALL, false, 0, 1).h : 0;
    float h = fminf(area.h, field_height(v, lines_wished(v)) + count_h);
    show_field(v, rect_cut_bottom(&area, h));
}

/* --- keyboard open --------------------------------------------------------------------------------------------------- */

static const char *typing_heading(const struct question_view *v) {
    for (size_t i = 0; i < v->question->choice_count; i++) {
        if (v->question->choices[i].other && (v->answer->chosen >> i & 1)) {
            return question_text(v, &v->question->choices[i].text);
        }
    }
    return question_text(v, &v->question->text);
}

/* The heading as large as its part of the room allows; where that is less than it should be it takes what the field leaves, then
 * it shrinks further; nothing where even small type does not fit, since the field comes first. */
static void show_heading(const struct question_view *v, struct rect *body, float part_h, float most_h) {
    float scale = fmaxf(1, v->ui->text_scale);
    const float least[] = {LEAST_FACTOR / scale, LEAST_FACTOR / scale, SMALL_FACTOR / scale};
    const float rooms[] = {fminf(part_h, most_h), most_h, most_h};
    const char *text = typing_heading(v);
    for (int i = 0; i < 3; i++) {
        struct rect room = {body->x, body->y, body->w, rooms[i]};
        float factor = chrome_fit(v->ui, text, TYPE_QUESTION, true, room, 1, least[i]);
        struct text_extent e = chrome_measure(v->ui, text, TYPE_QUESTION, true, room.w, factor);
        if (e.h <= rooms[i] && e.widest_word <= room.w) {
            question_heading(v, text, rect_cut_top(body, e.h), factor);
            rect_cut_top(body, ui_mm(v->ui, HEADING_GAP_MM));
            return;
        }
    }
}

static void show_problem_line(const struct question_view *v, struct rect *body) {
    if (v->model->problem == ANSWER_FINE) {
        return;
    }
    const char *text = question_problem(v);
    float h = chrome_measure(v->ui, text, TYPE_HINT, true, body->w, 1).h;
    if (body->h - h >= field_height(v, 1)) {
        const struct label how = {.type = TYPE_HINT, .bold = true, .color = v->ui->theme->danger};
        ui_label(v->ui, "problem", rect_cut_top(body, h), text, &how);
        rect_cut_top(body, ui_mm(v->ui, 1));
    }
}

void question_typing(const struct question_view *v) {
    struct ui *ui = v->ui;
    struct rect body = chrome_begin(ui, v->model, v->out, &(struct header){.erase = true, .progress = !ui_is_small(ui)});
    float floor_y = chrome_floor(ui, v->model), keys_h = ui_keyboard_height(ui, v->model->keymap, ui->screen.w);
    struct rect keys = {0, floor_y - keys_h, ui->screen.w, keys_h};
    body.h = keys.y - ui_mm(ui, 2) - body.y;
    struct footer footer = question_footer(v);
    struct rect above = body;
    struct footer_place place = chrome_place_footer(ui, v->model, &above, &footer);
    bool low = ui->screen.h < ui_mm(ui, MM_SMALL_PANEL);
    bool merged = low || above.h < ui_mm(ui, TYPING_ROOM_MM);
    body = merged ? body : above;
    float line = chrome_measure(ui, typing_heading(v), TYPE_QUESTION, true, 0, 1).line_height;
    float most = body.h - field_height(v, 1) - ui_mm(ui, HEADING_GAP_MM);
    float part = merged ? fmaxf(line, body.h * HEADING_PART) : fminf(3 * line, most - field_height(v, 1));
    show_heading(v, &body, part, most);
    show_problem_line(v, &body);
    show_field(v, body);
    question_footer_effects(v, merged ? FOOTER_NONE : chrome_footer(ui, v->model, &footer, &place));
    question_keyboard(v, keys, v->model->keymap, merged);
}

static const char *first(const struct model *model) {
    (void)model;
    return "field";
}

static const char *words(const struct question_view *v) {
    return v->answer->text ? v->answer->text : "";
}

const struct question_face face_text = {.need = need, .wish = wish, .frame = frame, .first = first, .words = words};
