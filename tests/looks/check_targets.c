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
#define CAP_MM          4.8f  /* question, answers, buttons, fields */
#define CAP_SMALL_MM    3.2f  /* header, progress, hints */
#define CAPTION_MM      3.4f  /* of a scale's points, which step down before the row breaks in two (screens/question_scale.c) */
#define SLACK_MM        0.21f /* edges are whole pixels: one on each side is 0.19 mm on the coarsest panel */

void check_targets(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        float least = look_is_small(l) ? TARGET_SMALL_MM : TARGET_MM, least_w = least;
        bool key = look_is_key(l, n);
        if (begins_with(n->id, "choice:")) {
            least_w = ANSWER_W_MM;
            least = TARGET_MM;
        }
        least_w = key ? KEY_W_MM : least_w;
        least = key ? KEY_H_MM : least;
        float w = look_mm(l, n->rect.w), h = look_mm(l, n->rect.h);
        if (n->interactive && !look_is_everywhere(n) && (w < least_w - SLACK_MM || h < least - SLACK_MM)) {
            fault(f, l, n->id, "the target \"%.40s\" is %.1f x %.1f mm, where %.0f x %.0f is the least", n->label, (double)w,
                  (double)h, (double)least_w, (double)least);
        }
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

static bool is_footer_button(const struct look *l, const struct node *n) {
    static const char *const ids[] = {"back", "next", "agree", "send", "done", "page:next"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        if (n->role == ROLE_BUTTON && strcmp(n->id, ids[i]) == 0) {
            return !look_is_key(l, n);
        }
    }
    return false;
}

static float least_cap(const struct look *l, const struct node *n) {
    if (n->role == ROLE_RADIO && begins_with(n->id, "point:")) {
        return CAPTION_MM;
    }
    bool large = n->role == ROLE_HEADING || begins_with(n->id, "choice:") || n->role == ROLE_FIELD || is_footer_button(l, n);
    return large ? CAP_MM : CAP_SMALL_MM;
}

/* Large text is as large as the panel has room for, and never below the normal size (screens/chrome.h). */
void check_capitals(const struct look *l, struct findings *f) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        float least = least_cap(l, n);
        if (n->cap_mm > 0 && n->cap_mm < least - 0.05f) {
            fault(f, l, n->id, "the capitals of \"%.40s\" are %.1f mm high, where %.1f is the least", n->label, (double)n->cap_mm,
                  (double)least);
        }
    }
}
