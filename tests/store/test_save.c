#include "store/help.h"

#include <fcntl.h>

#include <sodium.h>

static void test_what_was_saved_is_there_after_reopening(void **state) {
    struct fixture *f = *state;
    struct response_rows rows;
    struct response_row row;
    uint8_t id[RESPONSE_ID_SIZE] = {7, 1}, source[SOURCE_SIZE];
    fixture_open(f);
    memcpy(source, store_source(f->store), SOURCE_SIZE);
    assert_int_equal(fixture_save(f, id, "a body", 6), STORE_OK);
    assert_int_equal(store_count(f->store), 1);
    fixture_close(f);
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_string_equal(store_event_id(f->store), "winter-gathering");
    assert_int_equal(store_count(f->store), 1);
    assert_int_equal(store_rows_begin(f->store, &rows, &f->err), STORE_OK);
    assert_int_equal(rows.next(rows.ctx, &row, &f->err), 1);
    assert_memory_equal(row.id, id, sizeof id);
    assert_memory_equal(row.event_hash, f->hash, EVENT_HASH_SIZE);
    assert_memory_equal(row.source, source, SOURCE_SIZE);
    assert_int_equal(row.body_size, 6);
    assert_memory_equal(row.body, "a body", 6);
    assert_int_equal(rows.next(rows.ctx, &row, &f->err), 0);
    assert_int_equal(store_rows_end(f->store), 0);
}

/* TRUST D3: 10,000 double and triple taps and retries, 0 duplicates. */
static void test_retries_are_one_row(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    enum { DISTINCT = 100, TRIES = 10000 };
    uint8_t saved[DISTINCT] = {0};
    size_t distinct = 0, damaged;
    rng_init(&rng, test_seed("retries"));
    fixture_open(f);
    for (size_t i = 0; i < TRIES; i++) {
        uint8_t id[RESPONSE_ID_SIZE] = {0}, which = (uint8_t)rng_below(&rng, DISTINCT);
        id[0] = which;
        char body[32];
        int n = snprintf(body, sizeof body, "body of %d", which);
        distinct += !saved[which];
        saved[which] = 1;
        assert_int_equal(fixture_save(f, id, body, (size_t)n), STORE_OK);
        assert_int_equal(store_count(f->store), distinct);
    }
    assert_int_equal(fixture_count_rows(f, &damaged), distinct);
    assert_int_equal(damaged, 0);
}

static void test_another_body_under_the_same_id_is_refused(void **state) {
    struct fixture *f = *state;
    uint8_t id[RESPONSE_ID_SIZE] = {9};
    size_t damaged;
    fixture_open(f);
    assert_int_equal(fixture_save(f, id, "first", 5), STORE_OK);
    assert_int_equal(fixture_save(f, id, "xylem", 5), STORE_FAILED);
    assert_non_null(strstr(f->err.text, "another response under the same id"));
    assert_null(strstr(f->err.text, "xylem"));
    assert_int_equal(fixture_save(f, id, "first", 5), STORE_OK);
    id[0] = 10;
    assert_int_equal(fixture_save(f, id, "second", 6), STORE_OK); /* no harm to the connection */
    assert_int_equal(fixture_count_rows(f, &damaged), 2);
}

static void test_an_unknown_version_of_the_event_is_refused(void **state) {
    struct fixture *f = *state;
    uint8_t id[RESPONSE_ID_SIZE] = {9}, hash[EVENT_HASH_SIZE] = {1};
    fixture_open(f);
    assert_int_equal(store_save(f->store, id, hash, (const uint8_t *)"x", 1, &f->err), STORE_FAILED);
    assert_int_equal(store_count(f->store), 0);
}

static void test_versions_come_with_their_counts(void **state) {
    struct fixture *f = *state;
    static const char newer[] = "chorus: 1\nid: winter-gathering\n# newer\n";
    struct event event = {.id = "winter-gathering", .source = newer, .source_size = sizeof newer - 1};
    struct stored_event *events;
    struct arena arena = {0};
    size_t n;
    uint8_t expected[EVENT_HASH_SIZE];
    fixture_open(f);
    fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1);
    assert_int_equal(store_put_event(f->store, &event, f->hash, &f->err), STORE_OK);
    assert_int_equal(store_put_event(f->store, &event, f->hash, &f->err), STORE_OK);
    crypto_hash_sha256(expected, (const unsigned char *)newer, sizeof newer - 1);
    assert_memory_equal(f->hash, expected, sizeof expected);
    fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){2}, "x", 1);
    fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){3}, "x", 1);
    assert_int_equal(store_events(f->store, &arena, &events, &n, &f->err), STORE_OK);
    assert_int_equal(n, 2);
    assert_int_equal(events[0].responses, 2);
    assert_string_equal(events[0].source, newer);
    assert_int_equal(events[1].responses, 1);
    assert_string_equal(events[1].source, test_source);
    arena_finish(&arena);
}

static void test_when_a_scrub_is_due(void **state) {
    static const struct {
        const char *name;
        size_t stored, since;
        bool due;
    } rows[] = {
        {"nothing", 0, 0, false},   {"nineteen", 0, 19, false},    {"twenty", 0, 20, true},
        {"of 600", 600, 29, false}, {"5 % of 632", 600, 32, true},
    };
    struct rng rng;
    rng_init(&rng, 1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        void *own = NULL;
        (void)state;
        fixture_setup(&own);
        struct fixture *f = own;
        fixture_open(f);
        fixture_fill(f, rows[i].stored, NULL, &rng);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        fixture_fill(f, rows[i].since, NULL, &rng);
        if (store_needs_scrub(f->store) != rows[i].due) {
            fail_msg("%s", rows[i].name);
        }
        fixture_teardown(&own);
    }
}

static void test_a_log_left_over_means_a_scrub_is_owed(void **state) {
    struct fixture *f = *state;
    char command[2 * PATH_ROOM];
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 3, NULL, &rng);
    /* What a power cut leaves: copies of the files while the store is open. */
    snprintf(command, sizeof command, "cd '%s' && mkdir cut && cp chorus.db chorus.db-wal cut", f->folder);
    assert_int_equal(system(command), 0);
    fixture_close(f);
    struct fixture cut = {0};
    assert_true(snprintf(cut.folder, sizeof cut.folder, "%.500s/cut", f->folder) > 0);
    fixture_open(&cut);
    assert_int_equal(store_count(cut.store), 3);
    assert_true(store_needs_scrub(cut.store));
    fixture_close(&cut);
    fixture_open(&cut);
    assert_false(store_needs_scrub(cut.store));
    fixture_close(&cut);
}

static void test_modes_and_times_of_the_files(void **state) {
    struct fixture *f = *state;
    static const char *const names[] = {"chorus.db", "chorus.db-wal", "version", "ballast", "."};
    struct rng rng;
    struct stat st;
    char path[2 * PATH_ROOM];
    rng_init(&rng, 1);
    assert_int_equal(chmod(f->folder, 0755), 0);
    fixture_open(f);
    assert_int_equal(stat(f->folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    for (int scrub = 0; scrub < 3; scrub++) {
        fixture_fill(f, 25, NULL, &rng);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            assert_int_equal(stat(in_folder(f, names[i], path), &st), 0);
            assert_int_equal(st.st_mode & 077, 0);
            assert_int_equal(st.st_mtime, 315532800);
        }
    }
    assert_int_equal(stat(in_folder(f, "ballast", path), &st), 0);
    assert_int_equal(st.st_size, 16 * 1024 * 1024);
    assert_int_equal(stat(in_folder(f, "chorus.db-wal", path), &st), 0);
    assert_int_equal(st.st_size, 0);
    assert_int_not_equal(access(in_folder(f, "chorus.db-shm", path), F_OK), 0);
    fixture_close(f);
    assert_int_not_equal(access(in_folder(f, "chorus.db-wal", path), F_OK), 0);
    assert_int_equal(stat(f->folder, &st), 0);
    assert_int_equal(st.st_mtime, 315532800);
}

/* A page that cannot be read is the medium's fault, and is told as such. */
static void test_a_failed_look_up_is_no_fault_of_the_program(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    struct stat st;
    char path[2 * PATH_ROOM], zeroes[4096] = {0};
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 25, NULL, &rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    int fd = open(in_folder(f, "chorus.db", path), O_WRONLY);
    assert_int_equal(fstat(fd, &st), 0);
    for (off_t at = sizeof zeroes; at < st.st_size; at += (off_t)sizeof zeroes) {
        assert_int_equal(pwrite(fd, zeroes, sizeof zeroes, at), sizeof zeroes);
    }
    close(fd);
    f->hash[0] ^= 1; /* not the version that is remembered: it must be looked up */
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1), STORE_FAILED);
    assert_non_null(strstr(f->err.text, "damaged store"));
    assert_null(strstr(f->err.text, "fault of the program"));
}

int test_save(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_failed_look_up_is_no_fault_of_the_program, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_what_was_saved_is_there_after_reopening, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_retries_are_one_row, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_another_body_under_the_same_id_is_refused, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_an_unknown_version_of_the_event_is_refused, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_versions_come_with_their_counts, fixture_setup, fixture_teardown),
        cmocka_unit_test(test_when_a_scrub_is_due),
        cmocka_unit_test_setup_teardown(test_a_log_left_over_means_a_scrub_is_owed, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_modes_and_times_of_the_files, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/save", tests, NULL, NULL);
}
