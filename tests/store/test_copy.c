#include <fcntl.h>

#include "core/record.h"
#include "store/kept.h"
#include "store/pack.h"

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

static void save_records(struct fixture *f, size_t n) {
    const struct record record = {{"short", "", "", 1, 0, NULL}, NULL, 0};
    struct strbuf body = {0};
    record_write(&record, &body);
    for (size_t i = 0; i < n; i++) {
        const uint8_t id[RESPONSE_ID_SIZE] = {(uint8_t)(i + 1)};
        assert_int_equal(fixture_save(f, id, body.data, body.len), STORE_OK);
    }
    strbuf_finish(&body);
}

/* TRUST P12: what somebody is handed names no place on the machine that it comes from, and its PIN stays there. */
static void nothing_that_leaves_names_a_place(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    static const uint8_t pin[] = "a hash of words";
    uint8_t note[STORE_NOTE_MAX];
    char folder[2 * PATH_ROOM], path[3 * PATH_ROOM];
    size_t n = 0;
    struct store *copy;
    struct pack_made made;
    f->log_folder = k->elsewhere;
    fixture_open(f);
    save_records(f, MANY);
    assert_int_equal(store_set_note(f->store, "pin", pin, sizeof pin, &f->err), STORE_OK);
    assert_int_equal(store_set_note(f->store, "closed:short", (const uint8_t[]){1}, 1, &f->err), STORE_OK);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    const char *const places[] = {f->folder, k->elsewhere, (const char *)pin};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        assert_true(is_in_file(in_folder(f, "chorus.db", path), places[i], strlen(places[i])));
        assert_false(is_in_ledger(k->elsewhere, places[i], strlen(places[i])));
    }
    assert_int_equal(store_pack(f->store, in_folder(f, "pack", path), &made, &f->err), STORE_OK);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        assert_false(is_in_file(path, places[i], strlen(places[i])));
    }
    assert_int_equal(mkdir(in_folder(f, "copy", folder), 0700), 0);
    snprintf(path, sizeof path, "%s/chorus.db", folder);
    assert_int_equal(store_copy(f->store, path, &f->err), STORE_OK);
    assert_int_equal(test_folder_entries(folder), 1);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        assert_false(is_in_file(path, places[i], strlen(places[i])));
    }
    const struct store_params params = {.folder = folder, .access = STORE_READ};
    assert_int_equal(store_open(&copy, &params, &f->err), STORE_OK);
    assert_int_equal(store_count(copy), MANY);
    assert_int_equal(store_ledger(copy), LEDGER_NONE);
    assert_int_equal(store_get_note(copy, "pin", note, &n, &f->err), STORE_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_get_note(copy, "closed:short", note, &n, &f->err), STORE_OK);
    assert_int_equal(n, 1);
    store_close(copy);
    assert_int_equal(store_get_note(f->store, "pin", note, &n, &f->err), STORE_OK); /* here it stays */
    assert_int_equal(n, sizeof pin);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
}

int test_copy(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whole_and_counted, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_copy_is_a_store, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_copy_that_fails, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(nothing_that_leaves_names_a_place, kept_setup, kept_teardown),
    };
    return cmocka_run_group_tests_name("store/copy", tests, NULL, NULL);
}
