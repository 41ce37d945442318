/* Who walked away, as a number a question (ACCESS Q5). */
#include "store/sealed.h"

static uint32_t walked(struct store *store, const char *activity, const char *question) {
    struct err err = {0};
    uint32_t n = 99;
    assert_int_equal(store_get_walked(store, activity, question, &n, &err), STORE_OK);
    return n;
}

static void counts_by_question(void **state) {
    struct fixture *f = *state;
    static const char longest[] = "abcdefghijklmnopqrstuvwxyz012345";
    char other[] = "abcdefghijklmnopqrstuvwxyz012346";
    fixture_open(f);
    for (int i = 0; i < 300; i++) {
        assert_int_equal(store_add_walked(f->store, longest, longest, &f->err), STORE_OK);
    }
    assert_int_equal(store_add_walked(f->store, longest, other, &f->err), STORE_OK);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_close(f);
    fixture_open(f);
    assert_int_equal(walked(f->store, longest, longest), 300);
    assert_int_equal(walked(f->store, longest, other), 1);
    assert_int_equal(walked(f->store, other, other), 0);
    assert_int_equal(store_count(f->store), 0); /* nobody's response */
}

static void a_purge_forgets(void **state) {
    struct fixture *f = *state;
    struct purge_counts counts;
    fixture_open(f);
    assert_int_equal(store_add_walked(f->store, "a", "q", &f->err), STORE_OK);
    assert_int_equal(store_purge(f->store, &counts, &f->err), STORE_OK);
    assert_int_equal(walked(f->store, "a", "q"), 0);
}

static void a_sealed_folder_counts_nobody(void **state) {
    struct sealed *s = *state;
    struct err err = {0};
    sealed_open(s);
    assert_int_equal(store_add_walked(s->f.store, "a", "q", &err), STORE_OK);
    assert_int_equal(walked(s->f.store, "a", "q"), 0);
}

int test_walked(void);
int test_walked(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_by_question, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_purge_forgets, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_sealed_folder_counts_nobody, sealed_setup, sealed_teardown),
    };
    return cmocka_run_group_tests_name("store/walked", tests, NULL, NULL);
}
