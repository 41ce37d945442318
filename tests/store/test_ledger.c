/* The second store beside a store (TRUST D9, D10): what comes back from it, and where it lies.
 * CHORUS_HISTORIES=N in the environment says how many random histories are rebuilt. */
#include "store/kept.h"
#include "store/sealed.h"

#include "store/ledger.h"

enum { HISTORIES = 60, STORED = 60 };

/* The database went to quarantine: everything comes back, and the folder says so for good. */
static void a_ruined_store_is_put_back(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    size_t damaged;
    rng_init(&rng, test_seed("ruined"));
    fixture_open(f);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    fixture_fill(f, STORED / 2, ids, &rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_fill(f, STORED - STORED / 2, ids + STORED / 2, &rng);
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_true(store_was_quarantined(f->store));
    assert_int_equal(store_count(f->store), STORED);
    assert_int_equal(store_rebuilt(f->store), STORED);
    assert_int_equal(fixture_count_rows(f, &damaged), STORED);
    assert_int_equal(damaged, 0);
    fixture_fill(f, 1, NULL, &rng);
    fixture_close(f);
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_int_equal(store_count(f->store), STORED + 1);
    assert_int_equal(store_rebuilt(f->store), STORED); /* what came afterwards was not recovered */
    ruin_store(f);
    fixture_close(f);
}

/* Nothing is wrong: a start takes nothing twice, and marks nothing. */
static void a_whole_store_takes_nothing_twice(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 10, NULL, &rng);
    break_off(f);
    for (int i = 0; i < 3; i++) {
        fixture_open(f);
        assert_int_equal(store_count(f->store), 10 + (size_t)i);
        assert_int_equal(store_rebuilt(f->store), 0);
        fixture_fill(f, 1, NULL, &rng);
        i == 1 ? fixture_close(f) : break_off(f);
    }
}

/* SQLite takes a write-ahead log up to its first wrong frame, and says nothing of the rest. */
static void what_a_damaged_log_of_sqlite_lost_comes_back(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_fill(f, 10, NULL, &rng);
    break_off(f);
    overwrite(f, "chorus.db-wal");
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_int_equal(store_count(f->store), 10);
}

/* An answer that is damaged in the database stays whole in the second store, scrub after scrub. */
static void a_damaged_answer_stays_in_the_second_store(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    char path[2 * PATH_ROOM];
    size_t damaged;
    struct arena a = {0};
    char *db;
    size_t n;
    rng_init(&rng, test_seed("damaged answer"));
    fixture_open(f);
    fixture_fill(f, STORED, ids, &rng);
    fixture_close(f);
    assert_true(file_read(in_folder(f, "chorus.db", path), 1 << 26, false, &a, &db, &n, &f->err));
    char *at = memmem(db, n, ids[7], RESPONSE_ID_SIZE);
    at[RESPONSE_ID_SIZE + EVENT_HASH_SIZE + SOURCE_SIZE + 32 + 5] ^= 1;
    assert_true(file_write(path, db, n, &f->err));
    arena_finish(&a);
    for (int i = 0; i < 3; i++) {
        fixture_open(f);
        assert_int_equal(fixture_count_rows(f, &damaged), STORED - 1);
        assert_int_equal(damaged, 1);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        fixture_close(f);
    }
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(fixture_count_rows(f, &damaged), STORED);
    assert_int_equal(damaged, 0);
}

static void flip_in_event(struct fixture *f, size_t i) {
    char path[2 * PATH_ROOM];
    struct arena a = {0};
    char *db;
    size_t n;
    assert_true(file_read(in_folder(f, "chorus.db", path), 1 << 26, false, &a, &db, &n, &f->err));
    char *at = memmem(db, n, test_source, sizeof test_source - 1);
    assert_non_null(at);
    at[i] ^= 1;
    assert_true(file_write(path, db, n, &f->err));
    arena_finish(&a);
}

static void expect_event(struct fixture *f, size_t i) {
    struct arena a = {0};
    struct stored_event *events;
    size_t n;
    assert_int_equal(store_events(f->store, &a, &events, &n, &f->err), STORE_OK);
    if (n != 1 || !events[0].source || memcmp(events[0].source, test_source, sizeof test_source - 1) != 0) {
        fail_msg("byte %zu: %zu versions, %s", i, n, n > 0 && events[0].source ? events[0].source : "of no bytes");
    }
    assert_int_equal(events[0].responses, 3);
    arena_finish(&a);
}

enum { BY_THE_EVENT, BY_THE_LOG, SCRUBBED, WAYS };

/* The hash names the event's bytes: whoever brings them puts right what is damaged in the database. */
static void a_damaged_event_is_put_right(void **state) {
    (void)state;
    for (size_t i = 0; i < WAYS * (sizeof test_source - 1); i++) {
        void *own = NULL;
        kept_setup(&own);
        struct kept *k = own;
        struct fixture *f = &k->f;
        struct rng rng;
        rng_init(&rng, 1);
        f->log_folder = i % WAYS == BY_THE_EVENT ? NULL : f->log_folder;
        fixture_open(f);
        fixture_fill(f, 3, NULL, &rng);
        fixture_close(f);
        flip_in_event(f, i / WAYS);
        if (i % WAYS == BY_THE_EVENT) {
            fixture_open(f);
        } else {
            assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
        }
        if (i % WAYS == SCRUBBED) {
            assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
            assert_true(is_in_ledger(k->log, test_source, sizeof test_source - 1));
        }
        expect_event(f, i / WAYS);
        kept_teardown(&own);
    }
}

/* Damaged while it runs: what is written anew of the second store has the bytes that it had. */
static void a_damaged_event_stays_in_the_second_store(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 3, NULL, &rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_int_equal(sql_run_script(f->store->sql, "UPDATE event_version SET source = x'00'"), SQL_DONE);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        assert_true(is_in_ledger(k->log, test_source, sizeof test_source - 1));
    }
    fixture_close(f);
    fixture_open(f);
    expect_event(f, 0);
}

/* A ledger and a database that is damaged are worth nothing together; what is damaged in the ledger is left out, as ever. */
static void a_damaged_ledger_gives_the_rest(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    char path[2 * PATH_ROOM];
    struct arena a = {0};
    char *log;
    size_t n, damaged;
    rng_init(&rng, test_seed("damaged ledger"));
    fixture_open(f);
    fixture_fill(f, STORED, ids, &rng);
    fixture_close(f);
    record_path(k->log, path);
    assert_true(file_read(path, 1 << 26, false, &a, &log, &n, &f->err));
    for (int i = 0; i < 5; i++) {
        char *at = memmem(log, n, ids[i * 10], RESPONSE_ID_SIZE);
        at[70 + i] ^= 1;
    }
    assert_true(file_write(path, log, n, &f->err));
    arena_finish(&a);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(fixture_count_rows(f, &damaged), STORED - 5);
    assert_int_equal(damaged, 0);
}

/* --- a medium of its own ------------------------------------------------------------------------------------------- */

/* It cannot be made: everybody is thanked, it is told, and when it can be made it is whole. */
static void what_cannot_be_written_blocks_nobody(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    char blocked[2 * PATH_ROOM];
    rng_init(&rng, 1);
    snprintf(blocked, sizeof blocked, "%s/card/log", k->elsewhere);
    f->log_folder = blocked;
    char *name = strrchr(blocked, '/');
    *name = '\0';
    assert_true(file_write(blocked, "x", 1, &f->err)); /* a file where a folder is needed */
    *name = '/';
    fixture_open(f);
    assert_int_equal(store_ledger(f->store), LEDGER_BROKEN);
    fixture_fill(f, 30, NULL, &rng);
    *name = '\0';
    unlink(blocked);
    *name = '/';
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    fixture_fill(f, 1, NULL, &rng);
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(store_count(f->store), 31);
    fixture_close(f);
}

/* Another place is named: all of it is there, and nothing where it was. And back. */
static void it_moves(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    const char *places[] = {k->log, k->elsewhere, k->log};
    rng_init(&rng, 1);
    for (size_t i = 0; i < 3; i++) {
        f->log_folder = places[i];
        fixture_open(f);
        fixture_fill(f, 20, NULL, &rng);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
        assert_true(!file_exists(places[1 - i % 2]) || test_folder_entries(places[1 - i % 2]) == 0);
        fixture_fill(f, 1, NULL, &rng);
        break_off(f);
        ruin_store(f);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 21 * (i + 1));
        fixture_close(f);
    }
    test_folder(k->elsewhere, sizeof k->elsewhere);
}

/* A card of another kiosk is left as it is. */
static void what_is_anothers_is_left_alone(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f, other = {.log_folder = k->elsewhere};
    struct rng rng;
    rng_init(&rng, 1);
    test_folder(other.folder, sizeof other.folder);
    fixture_open(&other);
    fixture_fill(&other, 5, NULL, &rng);
    fixture_close(&other);
    fixture_open(f);
    fixture_fill(f, 3, NULL, &rng);
    fixture_close(f);
    f->log_folder = k->elsewhere;
    fixture_open(f);
    assert_int_equal(store_ledger(f->store), LEDGER_FOREIGN);
    fixture_fill(f, 30, NULL, &rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_close(f);
    ruin_store(&other);
    fixture_open(&other);
    assert_int_equal(store_count(other.store), 5);
    fixture_close(&other);
    test_folder_remove(other.folder);
}

/* A copy of a data folder is not at home: it neither reads nor writes what lies elsewhere. */
static void a_copy_leaves_it_alone(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f, copy = {.folder = ""};
    struct rng rng;
    char path[2 * PATH_ROOM];
    uint8_t ids[3][RESPONSE_ID_SIZE];
    rng_init(&rng, 1);
    test_folder(copy.folder, sizeof copy.folder);
    f->log_folder = k->elsewhere;
    fixture_open(f);
    fixture_fill(f, 3, ids, &rng);
    assert_int_equal(store_copy(f->store, in_folder(&copy, "chorus.db", path), &f->err), STORE_OK);
    fixture_fill(f, 2, NULL, &rng);
    assert_int_equal(fixture_open_as(&copy, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_ledger(copy.store), LEDGER_NONE);
    assert_int_equal(store_count(copy.store), 3);
    struct purge_counts n;
    assert_int_equal(store_purge(copy.store, &n, &copy.err), STORE_OK);
    fixture_close(&copy);
    assert_true(is_in_ledger(k->elsewhere, ids[0], RESPONSE_ID_SIZE));
    test_folder_remove(copy.folder);
}

/* --- histories ----------------------------------------------------------------------------------------------------- */

struct history {
    struct kept *k;
    struct rng rng;
    uint8_t ids[400][RESPONSE_ID_SIZE];
    size_t n;
};

static void step(struct history *h) {
    struct fixture *f = &h->k->f;
    uint8_t id[RESPONSE_ID_SIZE];
    switch (rng_below(&h->rng, 9)) {
    case 0:
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        break;
    case 1:
        fixture_close(f);
        fixture_open(f);
        break;
    case 2:
        break_off(f);
        fixture_open(f);
        break;
    case 3: {
        struct contribution_row rows[3];
        for (size_t i = 0; i < 3; i++) {
            random_bytes(rows[i].id, sizeof rows[i].id);
            rows[i].body = (const uint8_t *)"an idea";
            rows[i].body_size = 7;
            memcpy(h->ids[h->n++], rows[i].id, RESPONSE_ID_SIZE);
        }
        assert_int_equal(store_save_contributions(f->store, f->hash, rows, 3, &f->err), STORE_OK);
        break;
    }
    default:
        fixture_fill(f, 1, &id, &h->rng);
        memcpy(h->ids[h->n++], id, sizeof id);
    }
}

static size_t find_all(struct history *h, enum store_status (*begin)(struct store *, struct response_rows *, struct err *)) {
    struct fixture *f = &h->k->f;
    struct response_rows rows;
    struct response_row row;
    size_t found = 0;
    assert_int_equal(begin(f->store, &rows, &f->err), STORE_OK);
    while (rows.next(rows.ctx, &row, &f->err) == 1) {
        bool is_ours = false;
        for (size_t i = 0; i < h->n && !is_ours; i++) {
            is_ours = memcmp(h->ids[i], row.id, RESPONSE_ID_SIZE) == 0;
        }
        assert_true(is_ours);
        found++;
    }
    assert_int_equal(store_rows_end(f->store), 0);
    return found;
}

static void the_same_ids_come_back(void **state) {
    (void)state;
    const char *wanted = getenv("CHORUS_HISTORIES");
    size_t histories = wanted == NULL ? HISTORIES : strtoul(wanted, NULL, 10), rows = 0;
    struct history h = {.n = 0};
    rng_init(&h.rng, test_seed("histories"));
    for (size_t i = 0; i < histories; i++) {
        void *own = NULL;
        kept_setup(&own);
        h.k = own;
        h.n = 0;
        fixture_open(&h.k->f);
        for (size_t steps = rng_below(&h.rng, 100); steps > 0; steps--) {
            step(&h);
        }
        rng_below(&h.rng, 2) == 0 ? fixture_close(&h.k->f) : break_off(&h.k->f);
        ruin_store(&h.k->f);
        fixture_open(&h.k->f);
        assert_int_equal(find_all(&h, store_rows_begin) + find_all(&h, store_contributions_begin), h.n);
        rows += h.n;
        kept_teardown(&own);
    }
    print_message("rebuilt histories: trials %zu, violations 0, %zu rows\n", histories, rows); /* the first one ends the test */
}

int test_ledger(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ruined_store_is_put_back, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_whole_store_takes_nothing_twice, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(what_a_damaged_log_of_sqlite_lost_comes_back, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_answer_stays_in_the_second_store, kept_setup, kept_teardown),
        cmocka_unit_test(a_damaged_event_is_put_right),
        cmocka_unit_test_setup_teardown(a_damaged_event_stays_in_the_second_store, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_ledger_gives_the_rest, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_blocks_nobody, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(it_moves, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(what_is_anothers_is_left_alone, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_copy_leaves_it_alone, kept_setup, kept_teardown),
        cmocka_unit_test(the_same_ids_come_back),
    };
    return cmocka_run_group_tests_name("store/ledger", tests, NULL, NULL);
}
