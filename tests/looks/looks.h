/* What every screen must look like, checked by machine: one table of checks, run over any list of cases (ACCESS A1 to A4, A7,
 * A14, A17).
 *
 * A case is an event, a language, a panel, a text size and some themes; stage.h walks a session through every scene of it and
 * shows each as a `look`. A check reads a look and says what is wrong, with fault(); it draws nothing and changes nothing.
 *
 * Borrows: everything in a look, for the time of the call. */
#ifndef TESTS_LOOKS_LOOKS_H
#define TESTS_LOOKS_LOOKS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "looks/words.h"
#include "platform/fonts.h"
#include "screens/screens.h"

/* A picture as it was painted: RGBA, row by row. */
struct photo {
    int w, h;
    const uint8_t *rgba;
};
struct color photo_at(const struct photo *p, int x, int y); /* outside: black, alpha 0 */

struct look {
    const char *event, *language, *scene; /* names; language is the tag of the words on screen */
    const char *question;                 /* id of the one on screen, "" elsewhere */
    int w_px, h_px;
    float px_per_mm, scale; /* scale: of text, 1 to 2 */
    float room_h_px;        /* of the screen that is laid out: half of the panel where it is lowered */
    const struct theme *theme;
    bool is_default_theme, mirrored, left_handed, keyboard_open;
    enum screen_id screen;
    struct draw_list draws;
    struct node_list nodes;
    const struct words *words;
    const struct text_engine *engine; /* the real one */
    struct fonts *fonts;
    struct states *states; /* how the nodes of this case have looked so far, see check_states.c */

    /* CHECK_PIXELS */
    const struct photo *seen, *bare; /* as it is; without words and icons */
    const double *linear;            /* [256], see look_contrast() */
    /* CHECK_FOCUS */
    const struct node *focus;
    const struct photo *focused; /* as it is with the focus visible on that node */
};

enum { FAULT_MAX = 360 };
struct fault {
    uint64_t key; /* same check, scene and node: said once, counted */
    int check;
    size_t count;
    char text[FAULT_MAX];
};
struct look_tally {
    size_t looked, failed; /* looks */
};
enum { CHECKS_MAX = 24 };
struct findings {
    struct look_tally of[CHECKS_MAX];
    struct fault *faults; /* the caller's arena is not used: a run may last long */
    size_t count, room;
    int check; /* under way */
    bool has_failed;
    struct fallbacks fallbacks;
};
void findings_finish(struct findings *f);
void findings_add(struct findings *f, const struct fault *fault); /* merges */
size_t findings_failed(const struct findings *f);

/* In a check: what is wrong with a node ("" where it is no node's fault), as a sentence without its place. */
void fault(struct findings *f, const struct look *l, const char *id, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

enum check_kind {
    CHECK_LAYOUT, /* once for each scene, panel, language, size: colours do not count */
    CHECK_PIXELS, /* and for each theme */
    CHECK_FOCUS   /* and for nodes that have the focus */
};
struct check {
    const char *name, *rule; /* rule: what it asks, with its source */
    enum check_kind kind;
    void (*look)(const struct look *l, struct findings *f);
};
extern const struct check checks[];
extern const size_t check_count;
int check_find(const char *name); /* -1 */
void checks_run(enum check_kind kind, const struct look *l, struct findings *f);

/* --- one function each, in check_*.c -------------------------------------------------------------------------------- */
void check_targets(const struct look *l, struct findings *f);
void check_answers(const struct look *l, struct findings *f);
void check_gaps(const struct look *l, struct findings *f);
void check_bezel(const struct look *l, struct findings *f);
void check_capitals(const struct look *l, struct findings *f);
void check_fits(const struct look *l, struct findings *f);
void check_overlaps(const struct look *l, struct findings *f);
void check_glyphs(const struct look *l, struct findings *f);
void check_wording(const struct look *l, struct findings *f);
void check_labels(const struct look *l, struct findings *f);
void check_keyboard(const struct look *l, struct findings *f);
void check_scanning(const struct look *l, struct findings *f);
void check_order(const struct look *l, struct findings *f);
void check_text_contrast(const struct look *l, struct findings *f);
void check_icon_contrast(const struct look *l, struct findings *f);
void check_edge_contrast(const struct look *l, struct findings *f);
void check_states(const struct look *l, struct findings *f);
void check_focus(const struct look *l, struct findings *f);

/* --- what several checks ask ------------------------------------------------------------------------------------------ */
/* theme_contrast() of many pixels. */
void look_linear(double linear[256]);
double look_contrast(const double *linear, struct color a, struct color b);
float look_mm(const struct look *l, float px);
bool look_is_small(const struct look *l);                     /* a 7 inch panel */
bool look_has_little(const struct look *l);                   /* or no more room than one */
bool look_is_everywhere(const struct node *n);                /* a touch anywhere: "start", "stay" */
bool look_is_key(const struct look *l, const struct node *n); /* the last row of a keyboard may end with Next (A17) */
bool begins_with(const char *s, const char *prefix);
float rect_gap(struct rect a, struct rect b); /* px between them, negative where they overlap */
struct rect rect_both(struct rect a, struct rect b);
/* What the ink of a text covers, line by line of what it was laid out to; the clip in force is not applied. */
struct rect look_ink(const struct look *l, const struct draw *text, struct text_extent *extent);
/* The clip in force at a command of the list; the window where there is none. */
struct rect look_clip(const struct look *l, size_t command);
/* The node whose rectangle holds the middle of r, the smallest one; NULL: none. */
const struct node *look_node_at(const struct look *l, struct rect r);
#endif
