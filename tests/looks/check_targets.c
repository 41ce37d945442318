/* Sizes, gaps and places in millimetres of glass. */
#include <math.h>
#include <string.h>

#include "looks/looks.h"

#define TARGET_MM       12.0f
#define TARGET_SMALL_MM 10.0f /* on a 7 inch panel */
#define ANSWER_W_MM     18.0f
#define BEZEL_MM        4.0f
#define GAP_MM          3.0f
#define KEY_W_MM        10.0f
#define KEY_H_MM        9.0f
#define CAP_MM          4.8f /* question, answers, buttons, fields */
#define CAP_SMALL_MM    3.2f /* header, progress, hints */
#define CAP_SLACK_MM    0.05f
#define CAPTION_MM      3.4f /* of a scale's points, which step down before the row breaks in two (screens/question_scale.c) */
#define LARGE           1.5f
#define LONG_WORD       0.93f
#define SECOND_PART     0.9f
#define ANSWERS_MOST    7     /* a page, Q2 */
#define SLACK_MM        0.21f /* edges are whole pixels: one on each side is 0.19 mm on the coarsest panel */

struct least {
    float w, h; /* mm */
};

/* A point of a scale keeps its row, and may be as narrow as any target. */
static struct least least_target(const struct look *l, const struct node *n) {
    float usual = look_is_small(l) ? TARGET_SMALL_MM : TARGET_MM;
    if (look_is_key(l, n)) {
        return (struct least){KEY_W_MM, KEY_H_MM};
    }
    if (begins_with(n->id, "choice:") || begins_with(n->id, "row:")) {
        return (struct least){ANSWER_W_MM, TARGET_MM};
    }
    return (struct least){usual, begins_with(n->id, "point:") ? TARGET_MM : usual};
}

void check_targets(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        struct least least = least_target(l, n);
        float w = look_mm(l, n->rect.w), h = look_mm(l, n->rect.h);
        if (n->interactive && !look_is_everywhere(n) && (w < least.w - SLACK_MM || h < least.h - SLACK_MM)) {
            fault(f, l, n->id, "the target \"%.40s\" is %.1f x %.1f mm, where %.0f x %.0f is the least", n->label, (double)w,
                  (double)h, (double)least.w, (double)least.h);
        }
    }
}

void check_answers(const struct look *l, struct findings *f) {
    int answers = 0;
    for (size_t i = 0; i < l->nodes.n; i++) {
        answers += begins_with(l->nodes.at[i].id, "choice:");
    }
    if (answers > ANSWERS_MOST) {
        fault(f, l, "", "there are %d answers on one page, where %d are the most", answers, ANSWERS_MOST);
    }
}

void check_gaps(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *a = &l->nodes.at[i];
        for (size_t j = i + 1; j < l->nodes.n; j++) {
            const struct node *b = &l->nodes.at[j];
            float gap = look_mm(l, rect_gap(a->rect, b->rect)), least = look_is_key(l, a) || look_is_key(l, b) ? 0 : GAP_MM;
            bool targets = a->interactive && b->interactive && !look_is_everywhere(a) && !look_is_everywhere(b);
            if (targets && gap < least - SLACK_MM) {
                fault(f, l, a->id, "it is %.1f mm from %s, where %.0f is the least", (double)gap, b->id, (double)least);
            }
        }
    }
}

void check_bezel(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        const struct rect *r = &n->rect;
        float right = (float)l->w_px - r->x - r->w, bottom = (float)l->h_px - r->y - r->h;
        float nearest = look_mm(l, fminf(fminf(r->x, r->y), fminf(right, bottom)));
        float least = n->interactive && !look_is_key(l, n) && !look_is_everywhere(n) ? BEZEL_MM : 0;
        if (nearest < least - SLACK_MM) {
            fault(f, l, n->id, "\"%.40s\" is %.1f mm from the edge, where %.0f is the least", n->label, (double)nearest,
                  (double)least);
        }
    }
}

/* --- type ------------------------------------------------------------------------------------------------------------- */

static bool is_among(const char *id, const char *const *ids, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(id, ids[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Signs, keys, and words that show a size themselves: never larger than the normal size. */
static bool stays_small(const struct look *l, const struct node *n) {
    static const char *const ids[] = {"mark", "page"};
    return look_is_key(l, n) || is_among(n->id, ids, 2) || begins_with(n->id, "qr:") || begins_with(n->id, "set:text:") ||
           (n->role == ROLE_HEADING && l->keyboard_open);
}

/* Header, notes, hints and the quiet words of the footer; what a person wrote, as large as on its card. */
static bool is_second(const struct node *n) {
    static const char *const ids[] = {"erase",   "language",  "settings",  "listen", "decline", "enough", "stored",    "receipt",
                                      "another", "hint",      "progress",  "note",   "left",    "low",    "high",      "take",
                                      "small",   "title",     "promise",   "other",  "undo",    "later",  "forgotten", "before",
                                      "try",     "elsewhere", "shift:end", "by",     "table"};
    return is_among(n->id, ids, sizeof ids / sizeof ids[0]) || n->role == ROLE_TEXT || begins_with(n->id, "activity:") ||
           begins_with(n->id, "idea:");
}

/* Larger text is larger where there is room, to 1.5, the last size whose capitals A2 names: on a 7 inch panel it gives what
 * fits, never less than the normal size, and a word that is longer than its card may cost 7 %. */
static float least_cap(const struct look *l, const struct node *n) {
    bool small = look_has_little(l), in_row = begins_with(n->id, "row:");
    float scale = fminf(l->scale, LARGE);
    if (n->role == ROLE_RADIO && begins_with(n->id, "point:")) {
        return CAPTION_MM;
    }
    if (stays_small(l, n)) {
        return CAP_SMALL_MM;
    }
    if (is_second(n) || (in_row && small)) {
        return small || l->screen == SCREEN_THANKS ? CAP_SMALL_MM : CAP_SMALL_MM * scale * SECOND_PART;
    }
    if (begins_with(n->id, "choice:")) {
        return CAP_MM * LONG_WORD * (small ? 1 : scale);
    }
    return small || in_row || scale <= 1 ? CAP_MM : CAP_MM * scale * LONG_WORD;
}

void check_capitals(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        float least = least_cap(l, n);
        if (n->cap_mm > 0 && n->cap_mm < least - CAP_SLACK_MM) {
            fault(f, l, n->id, "the capitals of \"%.40s\" are %.1f mm high, where %.1f is the least", n->label, (double)n->cap_mm,
                  (double)least);
        }
    }
}
