#include "screens/wall_grid.h"

#include "screens/fixture.h"
#include "support/cmocka.h"

enum { SHORT_LETTERS = 60, LONG_LETTERS = 280, LEAST_MM = 40, LONG_LEAST_MM = 60 };

static struct wall_grid grid_on(const struct panel *panel, bool is_long) {
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, view_find("storm-wall"), panel, 0, 1);
    fixture_still(f);
    const struct idea_card sample = {.tap = "My voice too", .note = "100 voices or more", .brief = "100+", .type = TYPE_HINT};
    const struct rect area = {0, 0, (float)panel->w_px * 0.9f, (float)panel->h_px * 0.6f};
    struct wall_grid g = wall_grid(&f->ui, area, &sample, is_long, is_long ? LONG_LETTERS : SHORT_LETTERS);
    assert_true(g.column_w >= ui_mm(&f->ui, is_long ? LONG_LEAST_MM : LEAST_MM));
    fixture_finish(f);
    test_free(f);
    return g;
}

/* A panel of 21 inches shows more of a wall at once, not the same cards on wider paper; long words keep lines that can be read.
 */
static void columns_grow_in_number_with_the_panel(void **state) {
    (void)state;
    static const struct panel ten = {"ten", 1280, 800, 10.1f}, desk = {"desk", 1920, 1080, 21.5f};
    struct wall_grid small = grid_on(&ten, false), large = grid_on(&desk, false), long_words = grid_on(&desk, true);
    assert_true(large.columns > small.columns);
    assert_true(large.columns * large.height > 2 * small.columns * small.height);
    assert_true(long_words.columns < large.columns);
}

/* Two cards on a panel that would have three columns: one each. */
static void no_column_stays_empty(void **state) {
    (void)state;
    static const struct panel desk = {"desk", 1920, 1080, 21.5f};
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, view_find("storm-wall"), &desk, 0, 1);
    fixture_still(f);
    const struct idea_card sample = {.type = TYPE_HINT, .foot_h = idea_card_foot(&f->ui)};
    struct wall_grid g = wall_grid(&f->ui, (struct rect){0, 0, 1800, 700}, &sample, false, SHORT_LETTERS);
    const struct wall_need need = {{2, 1, 1, 1, 1, 1, 1, 1}};
    wall_grid_spread(&g, &f->ui, &sample, &need, SHORT_LETTERS);
    assert_int_equal(g.columns, need.columns[g.height - 1]);
    fixture_finish(f);
    test_free(f);
}

int test_wall_grid(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_grow_in_number_with_the_panel),
                                       cmocka_unit_test(no_column_stays_empty)};
    return cmocka_run_group_tests_name("screens/wall_grid", tests, NULL, NULL);
}
