#include "screens/big_wall_view.h"

#include "screens/fixture.h"
#include "support/cmocka.h"

/* Words that are too high for their place and cannot be parted keep all of it: the marks of pages, of which there is one, do not
 * take room from them, and push them out at the top. */
static void what_cannot_be_parted_keeps_its_place(void **state) {
    struct fixture f;
    (void)state;
    fixture_init(&f, view_find("storm-big-wall"), &panels[0], 0, 1);
    fixture_still(&f);
    struct big_view v = {.ui = &f.ui, .wall = &f.big_wall, .cap = 24, .gap = 12};
    const char *text = "There is no bus to the clinic after four";
    float line = big_measure(&v, text, false, 0, 1).h, w = big_measure(&v, text, false, 0, 1).w * 0.7f;
    for (float lines = 1.1f; lines < 2; lines += 0.2f) {
        struct rect place = {10, 10, w, line * lines};
        struct big_text part = big_fit(&v, text, false, place, 2);
        assert_int_equal(v.pages, 1);
        assert_string_equal(part.shown, text);
        assert_true(part.page.h <= 0 && part.words.y == place.y && part.words.h == place.h);
    }
    fixture_finish(&f);
}

int test_big_wall(void);
int test_big_wall(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_cannot_be_parted_keeps_its_place)};
    return cmocka_run_group_tests_name("screens/big_wall", tests, NULL, NULL);
}
