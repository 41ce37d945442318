/* integer and decimal: a field, and a keypad that is always open: beside it where the panel is wide, else below. */
#include <math.h>

#include "screens/question.h"

#define FIELD_MM        16.0f
#define FIELD_MOST_MM   90.0f
#define KEYPAD_MM       84.0f
#define KEYPAD_SMALL_MM 58.0f
#define FIELD_SMALL_MM  12.4f
#define KEYPAD_H_MM     68.0f

static float field_h(const struct question_view *v) {
    float least = ui_mm(v->ui, ui_is_small(v->ui) ? FIELD_SMALL_MM : FIELD_MM);
    return fmaxf(least, chrome_measure(v->ui, "0", TYPE_QUESTION, false, 0, 1).h);
}

static bool is_beside(const struct ui *ui) {
    return !chrome_is_portrait(ui);
}

/* Rows of keys at their lowest (ACCESS A17). */
static float keypad_least(const struct question_view *v) {
    return (float)v->model->digits->layers[0].n * (ui_mm(v->ui, MM_KEY_H) + 1) + 2 * ui_mm(v->ui, 2);
}

static float keypad_h(const struct question_view *v, float w) {
    return ui_keyboard_height(v->ui, v->model->digits, w);
}

static float need(const struct question_view *v, float w) {
    (void)w;
    return is_beside(v->ui) ? field_h(v) : field_h(v) + chrome_between(v->ui) + keypad_least(v);
}

static float aside_w(const struct question_view *v, struct rect body) {
    (void)body;
    return is_beside(v->ui) ? ui_mm(v->ui, ui_is_small(v->ui) ? KEYPAD_SMALL_MM : KEYPAD_MM) : 0;
}

static void show_keypad(const struct question_view *v, struct rect r) {
    ui_rect(v->ui, r, v->ui->theme->keyboard, v->ui->theme->keyboard, 0, ui_mm(v->ui, MM_RADIUS));
    question_keyboard(v, rect_inset(r, ui_mm(v->ui, 1)), v->model->digits, false);
}

static void aside(const struct question_view *v, struct rect r) {
    show_keypad(v, rect_cut_bottom(&r, fminf(r.h, ui_mm(v->ui, KEYPAD_H_MM))));
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    (void)page, (void)first_index;
    struct rect keypad = {0, 0, 0, 0};
    if (!is_beside(v->ui)) {
        float room = area.h - field_h(v) - chrome_between(v->ui);
        keypad = rect_cut_bottom(&area, fmaxf(keypad_least(v), fminf(room, keypad_h(v, area.w))));
        rect_cut_bottom(&area, chrome_between(v->ui));
    }
    struct rect field = rect_cut_bottom(&area, field_h(v));
    field.w = fminf(field.w, ui_mm(v->ui, FIELD_MOST_MM));
    question_field(v, field, "", TYPE_QUESTION, ALIGN_START);
    if (keypad.h > 0) {
        show_keypad(v, keypad);
    }
}

static const char *hint(const struct question_view *v) {
    const struct question *q = v->question;
    return q->has_min && q->has_max
               ? chrome_words(v->ui, v->model, STR_NUMBER_BETWEEN, question_number(v, q->min), question_number(v, q->max))
               : NULL;
}

static const char *first(const struct model *model) {
    (void)model;
    return "field";
}

static const char *words(const struct question_view *v) {
    return v->answer->has_number ? question_number(v, v->answer->number) : "";
}

const struct question_face face_number = {
    .need = need,
    .frame = frame,
    .aside_w = aside_w,
    .aside = aside,
    .hint = hint,
    .first = first,
    .words = words,
};
