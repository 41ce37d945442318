/* The question screen: heading above, answers below, and one row of handlers for each kind of question. Private to screens.
 *
 * A new kind: its file with a `struct question_face`, its row in question.c, its test. */
#ifndef SCREENS_QUESTION_H
#define SCREENS_QUESTION_H
#include "screens/chrome.h"

struct question_view {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    const struct question *question;
    const struct answer *answer;
    const uint8_t *order;            /* choices as shown, NULL: none */
    const struct pager_place *pager; /* where the pages of answers turn; NULL: at the side of their area or below it */
};

struct question_face {
    /* Least height of an area w wide in which the answers can be given, px. */
    float (*need)(const struct question_view *v, float w);
    /* Height at which they are comfortable: a heading gives way to it. NULL: need. */
    float (*wish)(const struct question_view *v, float w);
    /* Pages of answers in an area of this size. NULL: 1. */
    int (*pages)(const struct question_view *v, struct rect area);
    void (*frame)(const struct question_view *v, struct rect area, int page, int first_index);
    bool beside; /* on a low panel the answers may stand beside the question: they need no width */
    /* Width taken beside the heading and the answers (a keypad), and what stands there. NULL: none. */
    float (*aside_w)(const struct question_view *v, struct rect body);
    void (*aside)(const struct question_view *v, struct rect r);
    /* What to do, where the event gives no hint. NULL: nothing to say. */
    const char *(*hint)(const struct question_view *v);
    /* Whether this page may be left although other pages of answers follow. */
    bool (*may_leave)(const struct question_view *v);
    /* The node where a keyboard starts; in the interview's arena or static. */
    const char *(*first)(const struct model *model);
    /* The answer in words, for the review. Frame arena. */
    const char *(*words)(const struct question_view *v);
};
extern const struct question_face face_note, face_choice, face_scale, face_nps, face_range, face_number, face_text, face_rank,
    face_matrix;
const struct question_face *question_face(enum question_kind kind);

const char *question_text(const struct question_view *v, const struct text *text); /* in the language on screen */
const char *question_number(const struct question_view *v, double number); /* as people write it: decimal comma in French */
/* "−10": where the screen is read from the right, the sign stays before the number all the same. */
const char *question_signed(const struct question_view *v, const char *sign, const char *number);
const char *question_id(const struct question_view *v, const char *prefix, const char *id);

/* Heading, field and keyboard, while the keyboard is open. */
void question_typing(const struct question_view *v);
void question_heading(const struct question_view *v, const char *text, struct rect r, float factor);
/* The text field of the model's edit; sends what the person did to it. */
void question_field(const struct question_view *v, struct rect r, const char *placeholder, enum type_role type,
                    enum text_align align);
void question_keyboard(const struct question_view *v, struct rect r, const struct keymap *keymap, bool with_next);
struct footer question_footer(const struct question_view *v);
/* What is wrong with the answer: a sign and the words. */
void question_problem_line(struct ui *ui, const char *words, struct rect r, float factor);
const char *question_problem(const struct question_view *v); /* the sentence of model->problem */
const char *question_hint(const struct question_view *v);    /* "" for none */
void question_footer_effects(const struct question_view *v, enum footer_press press);

/* What the ends of a row of points mean, each at its side. */
void question_ends(const struct question_view *v, const char *low, const char *high, struct rect below);
float question_ends_height(const struct question_view *v, const char *low, const char *high, float w);

/* --- question_scale.c: points of a scale, in a row or a list ------------------------------------------------------------- */
struct scale {
    int points, chosen;    /* 1..points; 0: none */
    const char *id_prefix; /* "point:" or "row:ID:" */
    enum rating_scale look;
    const char *const *labels; /* [points], "" where there is none */
    const char *subject;       /* spoken before each label, NULL: none */
    bool numbers;              /* points show their number: what the ends mean stands below the row */
};
float scale_need(const struct question_view *v, const struct scale *s, float w); /* on one page */
float scale_most(const struct question_view *v, const struct scale *s, float w); /* no point is made higher than this */
/* Pages in r: more than 1 only where nothing but a list on several pages will do. */
int scale_pages(const struct question_view *v, const struct scale *s, struct rect r);
/* Which of them is shown, and what the pager says; pages 0: the pager is shown elsewhere, at v->pager. */
struct scale_pages {
    int list_page, page, pages, first_index;
};
/* The point tapped, 0: none. */
int scale_frame(const struct question_view *v, const struct scale *s, struct rect r, const struct scale_pages *at);
void scale_init(const struct question_view *v, struct scale *s); /* looks, points and labels of the question */
/* A scale whose two ends alone have words says them below its row of points, and the points are numbers. */
float scale_need_with_ends(const struct question_view *v, struct scale s, float w);
/* Makes room for the words of the ends where points stand in a row; else the list says them, and nothing is cut off. */
struct rect scale_fit_ends(const struct question_view *v, struct scale *s, struct rect *area);
void scale_show_ends(const struct question_view *v, const struct scale *s, struct rect below);
#endif
