#include "support/cmocka.h"
#include "ui/geometry.h"

static void assert_rect(struct rect r, float x, float y, float w, float h) {
    assert_float_equal(r.x, x, 0.001);
    assert_float_equal(r.y, y, 0.001);
    assert_float_equal(r.w, w, 0.001);
    assert_float_equal(r.h, h, 0.001);
}

static void cutting_takes_a_strip_and_leaves_the_rest(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct rect (*cut)(struct rect *, float);
        float size;
        struct rect strip, rest;
    } rows[] = {
        {"left", rect_cut_left, 10, {5, 6, 10, 50}, {15, 6, 90, 50}},
        {"right", rect_cut_right, 10, {95, 6, 10, 50}, {5, 6, 90, 50}},
        {"top", rect_cut_top, 10, {5, 6, 100, 10}, {5, 16, 100, 40}},
        {"bottom", rect_cut_bottom, 10, {5, 46, 100, 10}, {5, 6, 100, 40}},
        {"more than there is", rect_cut_left, 1000, {5, 6, 100, 50}, {105, 6, 0, 50}},
        {"less than nothing", rect_cut_top, -4, {5, 6, 100, 0}, {5, 6, 100, 50}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rect r = {5, 6, 100, 50};
        struct rect strip = rows[i].cut(&r, rows[i].size);
        assert_rect(strip, rows[i].strip.x, rows[i].strip.y, rows[i].strip.w, rows[i].strip.h);
        assert_rect(r, rows[i].rest.x, rows[i].rest.y, rows[i].rest.w, rows[i].rest.h);
    }
}

static void insets_never_turn_inside_out(void **state) {
    (void)state;
    assert_rect(rect_inset((struct rect){0, 0, 10, 20}, 3), 3, 3, 4, 14);
    assert_rect(rect_inset((struct rect){0, 0, 10, 20}, 30), 5, 10, 0, 0);
    assert_rect(rect_inset_xy((struct rect){0, 0, 10, 20}, 1, 2), 1, 2, 8, 16);
    assert_rect(rect_inset((struct rect){0, 0, 10, 20}, -1), -1, -1, 12, 22);
    assert_rect(rect_center((struct rect){10, 10, 10, 20}, 4, 4), 13, 18, 4, 4);
}

static void cells_are_equal_and_fill_the_grid(void **state) {
    (void)state;
    struct rect grid = {10, 20, 100, 50};
    assert_rect(rect_cell(grid, 3, 2, 0, 0, 5), 10, 20, 30, 22.5f);
    assert_rect(rect_cell(grid, 3, 2, 2, 1, 5), 80, 47.5f, 30, 22.5f);
}

static void edges_belong_to_one_side_only(void **state) {
    (void)state;
    struct rect r = {10, 10, 10, 10};
    assert_true(rect_contains(r, (struct point){10, 10}));
    assert_false(rect_contains(r, (struct point){20, 15}));
    assert_false(rect_contains(r, (struct point){15, 20}));
    assert_true(rect_contains(r, (struct point){19.9f, 19.9f}));
    assert_false(rect_overlaps(r, (struct rect){20, 10, 5, 5}));
    assert_true(rect_overlaps(r, (struct rect){19, 19, 5, 5}));
}

int test_geometry(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cutting_takes_a_strip_and_leaves_the_rest),
        cmocka_unit_test(insets_never_turn_inside_out),
        cmocka_unit_test(cells_are_equal_and_fill_the_grid),
        cmocka_unit_test(edges_belong_to_one_side_only),
    };
    return cmocka_run_group_tests_name("ui/geometry", tests, NULL, NULL);
}
