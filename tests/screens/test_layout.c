/* ACCESS A1, A2, A17 and Q2 measured on every view, panel, language and text size, with the engine of fixed widths. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/fixture.h"
#include "support/cmocka.h"

#define BEZEL_MM     4.0f
#define GAP_MM       3.0f
#define SLACK_MM     0.21f /* a pixel of rounding on each side of the coarsest panel is 0.19 mm */
#define TARGET_MM    12.0f
#define SMALL_MM     10.0f
#define CAP_MM       4.8f
#define LONG_WORD    0.93f
#define CAP_LEAST_MM 3.2f
#define CAPTION_MM   3.4f

struct check {
    struct fixture *f;
    const char *where; /* view, panel, language, size */
    int faults;
};

__attribute__((format(printf, 2, 3))) static void fault(struct check *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s: ", c->where);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    c->faults++;
}

static float mm(const struct check *c, float px) {
    return px / c->f->ui.in.px_per_mm;
}

static bool begins(const struct node *n, const char *prefix) {
    return strncmp(n->id, prefix, strlen(prefix)) == 0;
}

static bool covers_all(const struct node *n) {
    return strcmp(n->id, "start") == 0 || strcmp(n->id, "stay") == 0;
}

/* A key of the on-screen keyboard, Next among them: A17 instead of A1. */
static bool is_key(const struct check *c, const struct node *n) {
    bool in_keyboard = strcmp(n->id, "next") == 0 && node_find(&c->f->ui.nodes, "key:space") &&
                       n->rect.y > c->f->ui.screen.h / 2 &&
                       fabsf(n->rect.h - node_find(&c->f->ui.nodes, "key:space")->rect.h) < 2;
    return n->role == ROLE_KEY || in_keyboard;
}

static bool is_answer(const struct node *n) {
    return begins(n, "choice:") || begins(n, "row:");
}

/* A point of a scale keeps its row: it may be as narrow as any target, and its caption as small as 3.4 mm (question_scale.c). */
static bool is_point(const struct node *n) {
    return n->role == ROLE_RADIO && begins(n, "point:");
}

static void check_inside(struct check *c, const struct node *n) {
    const struct rect *s = &c->f->ui.screen, *r = &n->rect;
    if (r->x < -0.5f || r->y < -0.5f || r->x + r->w > s->w + 0.5f || r->y + r->h > s->h + 0.5f) {
        fault(c, "%s \"%s\" leaves the screen: %.0f,%.0f %.0fx%.0f", n->id, n->label, r->x, r->y, r->w, r->h);
    }
    if (n->overflows) {
        fault(c, "%s \"%s\" overflows its %.0fx%.0f", n->id, n->label, r->w, r->h);
    }
}

static void check_bezel(struct check *c, const struct node *n) {
    const struct rect *s = &c->f->ui.screen, *r = &n->rect;
    float nearest = fminf(fminf(r->x, r->y), fminf(s->w - r->x - r->w, s->h - r->y - r->h));
    if (mm(c, nearest) < BEZEL_MM - SLACK_MM) {
        fault(c, "%s is %.1f mm from the bezel", n->id, mm(c, nearest));
    }
}

static void check_size(struct check *c, const struct node *n) {
    float w = mm(c, n->rect.w), h = mm(c, n->rect.h), least = ui_is_small(&c->f->ui) ? SMALL_MM : TARGET_MM;
    float least_w = is_answer(n) ? 18.0f : least, least_h = is_answer(n) || is_point(n) ? 12.0f : least;
    if (w < least_w - 0.05f || h < least_h - 0.05f) {
        fault(c, "%s is only %.1f x %.1f mm", n->id, w, h);
    }
}

static void check_key(struct check *c, const struct node *n) {
    if (mm(c, n->rect.w) < 10.0f - 0.05f || mm(c, n->rect.h) < 9.0f - 0.05f) {
        fault(c, "key %s is only %.1f x %.1f mm", n->id, mm(c, n->rect.w), mm(c, n->rect.h));
    }
}

/* The distance between two rectangles, negative where they overlap. */
static float gap_between(const struct rect *a, const struct rect *b) {
    float dx = fmaxf(b->x - (a->x + a->w), a->x - (b->x + b->w)), dy = fmaxf(b->y - (a->y + a->h), a->y - (b->y + b->h));
    return fmaxf(dx, dy);
}

static void check_pair(struct check *c, const struct node *a, const struct node *b) {
    if (!b->interactive || covers_all(a) || covers_all(b)) {
        return;
    }
    float gap = mm(c, gap_between(&a->rect, &b->rect));
    bool keys = is_key(c, a) && is_key(c, b), one_key = is_key(c, a) || is_key(c, b);
    float least = keys || one_key ? -SLACK_MM : GAP_MM - SLACK_MM;
    if (gap < least) {
        fault(c, "%s and %s are %.1f mm apart", a->id, b->id, gap);
    }
}

/* Header, notes, hints and the quiet words of the footer. */
static bool may_be_small(const struct node *n) {
    static const char *const ids[] = {"erase", "language", "decline", "stored", "another", "hint",  "progress", "page",
                                      "note",  "left",     "low",     "high",   "take",    "small", "title",    "promise"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        if (strcmp(n->id, ids[i]) == 0) {
            return true;
        }
    }
    return n->role == ROLE_TEXT || begins(n, "activity:");
}

/* At the normal size ACCESS A2 to the letter, but for captions of points and rows of a matrix on a 7 inch panel. With large text
 * a 7 inch panel and points in a row give what fits: never less than the normal size; a word longer than its card may cost 7 %.
 */
static float least_cap(const struct check *c, const struct node *n) {
    float scale = c->f->ui.text_scale;
    bool small_panel = ui_is_small(&c->f->ui), in_row = begins(n, "row:");
    if (is_point(n)) {
        return CAPTION_MM;
    }
    if (begins(n, "set:text:")) { /* shows the size it sets */
        return CAP_LEAST_MM;
    }
    if (is_key(c, n) || strcmp(n->id, "mark") == 0 || strcmp(n->id, "page") == 0 || begins(n, "qr:") ||
        (n->role == ROLE_HEADING && c->f->model.keyboard_open)) {
        return CAP_LEAST_MM;
    }
    if (may_be_small(n) || (in_row && small_panel)) {
        return small_panel || c->f->model.screen == SCREEN_THANKS ? CAP_LEAST_MM : CAP_LEAST_MM * scale * 0.9f;
    }
    if (begins(n, "choice:")) {
        return small_panel ? CAP_MM * LONG_WORD : CAP_MM * scale * LONG_WORD;
    }
    return small_panel || in_row ? CAP_MM : CAP_MM * (scale > 1 ? scale * LONG_WORD : scale);
}

static void check_type(struct check *c, const struct node *n) {
    float least = least_cap(c, n);
    if (n->cap_mm > 0 && n->cap_mm < least - 0.01f) {
        fault(c, "%s \"%s\" has capitals of %.2f mm, not %.2f", n->id, n->label, n->cap_mm, least);
    }
}

static void check_nodes(struct check *c) {
    const struct node_list *nodes = &c->f->ui.nodes;
    int cards = 0;
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        check_inside(c, n);
        check_type(c, n);
        cards += begins(n, "choice:");
        if (!n->interactive || covers_all(n)) {
            continue;
        }
        if (is_key(c, n)) {
            check_key(c, n);
        } else {
            check_size(c, n);
            check_bezel(c, n);
        }
        for (size_t j = i + 1; j < nodes->n; j++) {
            check_pair(c, n, &nodes->at[j]);
        }
    }
    if (cards > 7) {
        fault(c, "%d answers on one page", cards);
    }
}

static void check_view(const struct view *view, const struct panel *panel, size_t language, float scale, int *faults) {
    struct fixture *f = test_calloc(1, sizeof *f);
    char where[160];
    fixture_init(f, view, panel, language, scale);
    fixture_still(f);
    snprintf(where, sizeof where, "%s %s %s x%.1f", view->name, panel->name, language ? "fr" : "en", (double)scale);
    struct check c = {f, where, 0};
    check_nodes(&c);
    *faults += c.faults;
    fixture_finish(f);
    test_free(f);
}

static void everything_fits_everywhere(void **state) {
    (void)state;
    static const float scales[] = {1.0f, 1.5f};
    int faults = 0;
    for (size_t v = 0; v < view_count; v++) {
        for (int p = 0; p < PANELS; p++) {
            for (int i = 0; i < 4; i++) {
                check_view(&views[v], &panels[p], (size_t)(i % 2), scales[i / 2], &faults);
            }
        }
    }
    assert_int_equal(faults, 0);
}

/* The check finds what it is there to find. */
static void the_check_finds_faults(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, view_find("multiple"), &panels[4], 0, 1);
    fixture_still(f);
    struct check c = {f, "planted", 0};
    check_nodes(&c);
    assert_int_equal(c.faults, 0);
    struct node *first = NULL;
    for (size_t i = 0; i < f->ui.nodes.n && !first; i++) {
        first = begins(&f->ui.nodes.at[i], "choice:") ? &f->ui.nodes.at[i] : NULL;
    }
    assert_non_null(first);
    first->rect.h = 40;
    first->overflows = true;
    first->cap_mm = 2;
    check_nodes(&c);
    assert_int_equal(c.faults, 3);
    fixture_finish(f);
    test_free(f);
}

/* A15: Back and Next change places, and nothing is nearer or smaller for it. */
static void a_left_hand_finds_next_on_its_side(void **state) {
    (void)state;
    static const char *const names[] = {"consent", "multiple", "review"};
    static const char *const primary[] = {"agree", "next", "send"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct fixture *f = test_calloc(1, sizeof *f);
        fixture_init(f, view_find(names[i]), &panels[4], 0, 1);
        f->ui.left_handed = true;
        fixture_still(f);
        struct check c = {f, "left hand", 0};
        check_nodes(&c);
        assert_int_equal(c.faults, 0);
        assert_true(node_find(&f->ui.nodes, primary[i])->rect.x < node_find(&f->ui.nodes, "back")->rect.x);
        fixture_finish(f);
        test_free(f);
    }
}

int test_layout(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_fits_everywhere),
        cmocka_unit_test(the_check_finds_faults),
        cmocka_unit_test(a_left_hand_finds_next_on_its_side),
    };
    return cmocka_run_group_tests_name("screens/layout", tests, NULL, NULL);
}
