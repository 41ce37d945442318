/* A radar: how far out its corners stand, either way round, and places that are too small for one. */
#include <math.h>

#include "ui/chart.h"
#include "ui/stage.h"

struct place {
    struct chart_radar radar;
    struct rect rect;
};

static void frame(struct stage *s) {
    struct place *p = s->ctx;
    ui_chart_radar(&s->ui, "radar", p->rect, &p->radar);
}

static struct place place_of(double first, double others, bool has_before) {
    struct place p = {{.n = 5, .has_before = has_before, .speech = "Five axes"}, {100, 50, 400, 400}};
    for (size_t i = 0; i < p.radar.n; i++) {
        p.radar.share[i] = i == 0 ? first : others;
        p.radar.before[i] = 0.5;
    }
    return p;
}

/* The n-th filled corner, in the order of the axes. */
static struct point corner(const struct stage *s, size_t n) {
    for (size_t i = 0; i < s->ui.draws.list.n; i++) {
        const struct draw *d = &s->ui.draws.list.at[i];
        if (d->kind == DRAW_RECT && d->radius > 0 && n-- == 0) {
            return (struct point){d->rect.x + d->rect.w / 2, d->rect.y + d->rect.h / 2};
        }
    }
    fail_msg("no corner");
    return (struct point){0, 0};
}

static size_t count(const struct stage *s, enum draw_kind kind, bool rounded) {
    size_t n = 0;
    for (size_t i = 0; i < s->ui.draws.list.n; i++) {
        const struct draw *d = &s->ui.draws.list.at[i];
        n += d->kind == kind && (d->radius > 0) == rounded;
    }
    return n;
}

static double apart(struct point a, struct point b) {
    return hypot((double)(a.x - b.x), (double)(a.y - b.y));
}

static void a_corner_is_as_far_out_as_its_share(void **state) {
    (void)state;
    struct stage s;
    struct place p = place_of(1, 0.5, false);
    stage_open(&s, &panels[PANEL_10], frame, &p);
    stage_rest(&s);
    const struct point centre = {300, 250};
    double rim = apart(corner(&s, 0), centre);
    assert_true(rim > 150 && rim < 200);
    assert_true(fabs((double)(corner(&s, 0).x - centre.x)) < 2 && corner(&s, 0).y < centre.y); /* the first points up */
    for (size_t i = 1; i < p.radar.n; i++) {
        assert_true(fabs(apart(corner(&s, i), centre) - rim / 2) < 2);
    }
    assert_true(corner(&s, 1).x > centre.x);
    assert_false(node_find(&s.ui.nodes, "radar")->overflows);
    stage_close(&s);
}

static void right_to_left_goes_the_other_way_round(void **state) {
    (void)state;
    struct stage s;
    struct place p = place_of(1, 0.5, false);
    stage_open(&s, &panels[PANEL_10], frame, &p);
    s.ui.mirrored = true;
    stage_rest(&s);
    assert_true(corner(&s, 1).x < s.ui.screen.w - 300);
    stage_close(&s);
}

/* Before is told from after by its corners' shape, not by a colour alone. */
static void before_has_corners_of_its_own(void **state) {
    (void)state;
    for (int has_before = 0; has_before <= 1; has_before++) {
        struct stage s;
        struct place p = place_of(0.7, 0.7, has_before);
        stage_open(&s, &panels[PANEL_10], frame, &p);
        stage_rest(&s);
        assert_int_equal(count(&s, DRAW_RECT, true), p.radar.n);
        assert_int_equal(count(&s, DRAW_RECT, false), has_before ? p.radar.n : 0);
        stage_close(&s);
    }
}

static void a_place_too_small_says_so(void **state) {
    (void)state;
    struct stage s;
    struct place p = place_of(1, 0.5, false);
    p.rect = (struct rect){10, 10, 40, 40};
    stage_open(&s, &panels[PANEL_10], frame, &p);
    stage_rest(&s);
    assert_true(node_find(&s.ui.nodes, "radar")->overflows);
    assert_int_equal(count(&s, DRAW_LINE, false), 0);
    stage_close(&s);
}

int test_widgets_radar(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_corner_is_as_far_out_as_its_share),
        cmocka_unit_test(right_to_left_goes_the_other_way_round),
        cmocka_unit_test(before_has_corners_of_its_own),
        cmocka_unit_test(a_place_too_small_says_so),
    };
    return cmocka_run_group_tests_name("ui/widgets_radar", tests, NULL, NULL);
}
