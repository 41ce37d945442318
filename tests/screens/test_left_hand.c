/* ACCESS A15: for a left hand Back and Next change places. That nothing is nearer or smaller for it, tests/looks sees. */
#include "screens/fixture.h"
#include "support/cmocka.h"

static void a_left_hand_finds_next_on_its_side(void **state) {
    (void)state;
    static const char *const names[] = {"consent", "multiple", "review"};
    static const char *const primary[] = {"agree", "next", "send"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct fixture *f = test_calloc(1, sizeof *f);
        fixture_init(f, view_find(names[i]), &panels[4], 0, 1);
        f->ui.left_handed = true;
        fixture_still(f);
        assert_true(node_find(&f->ui.nodes, primary[i])->rect.x < node_find(&f->ui.nodes, "back")->rect.x);
        fixture_finish(f);
        test_free(f);
    }
}

int test_left_hand(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_left_hand_finds_next_on_its_side)};
    return cmocka_run_group_tests_name("screens/left_hand", tests, NULL, NULL);
}
