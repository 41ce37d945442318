#include <fcntl.h>

#include "store/help.h"

enum { MANY = 60 };

static void whole_and_counted(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    struct store_check check;
    rng_init(&rng, test_seed("store/copy"));
    fixture_open(f);
    assert_int_equal(store_check(f->store, &check, &f->err), STORE_OK);
    assert_true(check.is_whole && check.rows == 0 && check.damaged == 0);
    fixture_fill(f, MANY, NULL, &rng);
    assert_int_equal(store_unscrubbed(f->store), MANY);
    assert_int_equal(store_check(f->store, &check, &f->err), STORE_OK);
    assert_true(check.is_whole && check.rows == MANY && check.damaged == 0);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK); /* nothing was left open */
    assert_int_equal(store_unscrubbed(f->store), 0);
    fixture_fill(f, 1, NULL, &rng);
}

/* A copy opens as a store of its own, with the same rows; the first one goes on. */
static void a_copy_is_a_store(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    char folder[2 * PATH_ROOM], path[3 * PATH_ROOM];
    struct store *copy;
    struct store_check check;
    rng_init(&rng, test_seed("store/copy"));
    fixture_open(f);
    fixture_fill(f, MANY, NULL, &rng);
    assert_int_equal(mkdir(in_folder(f, "copy", folder), 0700), 0);
    snprintf(path, sizeof path, "%s/chorus.db", folder);
    assert_int_equal(store_copy(f->store, path, &f->err), STORE_OK);
    fixture_fill(f, 1, NULL, &rng);
    const struct store_params params = {.folder = folder, .access = STORE_READ};
    assert_int_equal(store_open(&copy, &params, &f->err), STORE_OK);
    assert_int_equal(store_count(copy), MANY);
    assert_string_equal(store_event_id(copy), store_event_id(f->store));
    assert_memory_equal(store_source(copy), store_source(f->store), SOURCE_SIZE);
    assert_int_equal(store_check(copy, &check, &f->err), STORE_OK);
    assert_true(check.is_whole && check.rows == MANY && check.damaged == 0);
    store_close(copy);
}

/* A place that is taken or cannot be written: a sentence, and the store goes on. */
static void a_copy_that_fails(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    char path[2 * PATH_ROOM];
    rng_init(&rng, test_seed("store/copy"));
    fixture_open(f);
    fixture_fill(f, 1, NULL, &rng);
    assert_int_not_equal(store_copy(f->store, in_folder(f, "nowhere/chorus.db", path), &f->err), STORE_OK);
    assert_non_null(strstr(f->err.text, "could not be written"));
    f->err.text[0] = '\0';
    int fd = open(in_folder(f, "taken", path), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_int_equal(write(fd, "taken", 5), 5);
    close(fd);
    assert_int_not_equal(store_copy(f->store, path, &f->err), STORE_OK);
    fixture_fill(f, 1, NULL, &rng);
    assert_int_equal(store_count(f->store), 2);
}

int test_copy(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whole_and_counted, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_copy_is_a_store, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_copy_that_fails, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/copy", tests, NULL, NULL);
}
