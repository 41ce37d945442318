/* text: a field like a card; and the screen of typing, shared with `other`: heading, field, keyboard. */
#include <math.h>
#include <string.h>

#include "screens/question.h"
#include "screens/typing.h"

#define LINES_LEAST 3 /* shown, where there is room and the answer may have several */
#define LINES_MOST  8

/* --- the field ------------------------------------------------------------------------------------------------------- */

static bool has_kind(const struct question_view *v, enum question_kind a, enum question_kind b) {
    return v->question->kind == a || v->question->kind == b;
}

void question_field(const struct question_view *v, struct rect r, const char *placeholder, enum type_role type,
                    enum text_align align) {
    bool is_other = has_kind(v, QUESTION_SELECT_ONE, QUESTION_SELECT_MULTIPLE);
    const struct typing_field field = {.label = question_text(v, &v->question->text),
                                       .placeholder = placeholder,
                                       .type = type,
                                       .align = align,
                                       .on_enter = is_other ? EFFECT_CLOSE_KEYBOARD : EFFECT_NEXT};
    typing_field(v->ui, v->model, v->out, r, &field);
}

void question_keyboard(const struct question_view *v, struct rect r, const struct keymap *keymap, bool with_next) {
    bool digits = has_kind(v, QUESTION_INTEGER, QUESTION_DECIMAL);
    const struct typing_keys keys = {.keymap = keymap,
                                     .with_next = with_next,
                                     .on_next = EFFECT_NEXT,
                                     .on_done = digits ? EFFECT_NEXT : EFFECT_CLOSE_KEYBOARD};
    typing_keyboard(v->ui, v->model, v->out, r, &keys);
}

static float field_height(const struct question_view *v, int lines) {
    return typing_field_height(v->ui, v->model, lines);
}

static const char *characters_left(const struct question_view *v) {
    return typing_letters_left(v->ui, v->model);
}

/* A field that is being typed into needs none. */
static const char *invitation(const struct question_view *v) {
    return v->model->keyboard_open ? "" : chrome_word(v->model, STR_TYPE_HERE);
}

static int invitation_lines(const struct question_view *v, float w) {
    return typing_invitation_lines(v->ui, chrome_word(v->model, STR_TYPE_HERE), w);
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

static const char *typing_question(const struct question_view *v) {
    for (size_t i = 0; i < v->question->choice_count; i++) {
        if (v->question->choices[i].other && (v->answer->chosen >> i & 1)) {
            return question_text(v, &v->question->choices[i].text);
        }
    }
    return question_text(v, &v->question->text);
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
    struct footer footer = question_footer(v);
    struct typing_place place = typing_begin(v->ui, v->model, v->out, &footer);
    typing_heading(v->ui, v->model, typing_question(v), &place, 0);
    show_problem_line(v, &place.body);
    show_field(v, place.body);
    question_footer_effects(v, place.merged ? FOOTER_NONE : chrome_footer(v->ui, v->model, &footer, &place.footer));
    question_keyboard(v, place.keys, v->model->keymap, place.merged);
}

static const char *first(const struct model *model) {
    (void)model;
    return "field";
}

static const char *words(const struct question_view *v) {
    return v->answer->text ? v->answer->text : "";
}

const struct question_face face_text = {.need = need, .wish = wish, .frame = frame, .first = first, .words = words};
