/* note: words to read, larger than a heading alone would be; nothing to answer. */
#include "screens/question.h"

static float need(const struct question_view *v, float w) {
    (void)v, (void)w;
    return 0;
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    (void)v, (void)area, (void)page, (void)first_index;
}

static const char *first(const struct model *model) {
    (void)model;
    return "next";
}

static const char *words(const struct question_view *v) {
    (void)v;
    return "";
}

const struct question_face face_note = {.need = need, .frame = frame, .first = first, .words = words};
