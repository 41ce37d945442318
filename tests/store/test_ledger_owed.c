/* What is deleted while the second copy is away, or is never deleted after all (TRUST D9, P9). */
#include "store/kept.h"
#include "store/sealed.h"

#include "store/ledger.h"

static const uint8_t first_id[RESPONSE_ID_SIZE] = {1}, second_id[RESPONSE_ID_SIZE] = {2};
static const char first[] = "canary-before-the-scrub", second[] = "canary-behind-the-scrub";

/* One row in the settled part, one behind it. */
static void collect(struct fixture *f) {
    fixture_open(f);
    assert_int_equal(fixture_save(f, first_id, first, sizeof first - 1), STORE_OK);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_int_equal(fixture_save(f, second_id, second, sizeof second - 1), STORE_OK);
}

static bool holds(const char *folder, const char *canary) {
    return canary_count_in_files(canary, folder, NULL) > 0;
}

static void take_away(const char *medium, char away[PATH_ROOM + 8]) {
    snprintf(away, PATH_ROOM + 8, "%.*s.away", PATH_ROOM, medium);
    assert_int_equal(rename(medium, away), 0);
}

static void purge_while_away(struct kept *k) {
    struct purge_counts n;
    k->f.log_folder = NULL;
    assert_int_equal(fixture_open_as(&k->f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(k->f.store, &n, &k->f.err), STORE_FAILED);
    assert_non_null(strstr(k->f.err.text, "cannot be reached"));
    fixture_close(&k->f);
    k->f.log_folder = k->elsewhere;
}

/* It comes back at a kiosk, at a desk, and at a kiosk that collected meanwhile into the bare place where it is mounted. */
static void what_was_purged_without_it_never_comes_back(void **state) {
    enum { AT_A_KIOSK, AT_A_DESK, AFTER_ANOTHER, WAYS };
    (void)state;
    for (int way = AT_A_KIOSK; way < WAYS; way++) {
        void *own = NULL;
        kept_setup(&own);
        struct kept *k = own;
        struct fixture *f = &k->f;
        char away[PATH_ROOM + 8];
        struct rng rng;
        size_t later = way == AFTER_ANOTHER ? 3 : 0;
        rng_init(&rng, 1);
        f->log_folder = k->elsewhere;
        collect(f);
        fixture_close(f);
        take_away(k->elsewhere, away);
        purge_while_away(k);
        if (way == AFTER_ANOTHER) {
            fixture_open(f);
            fixture_fill(f, later, NULL, &rng);
            fixture_close(f);
            test_folder_remove(k->elsewhere);
        }
        assert_int_equal(rename(away, k->elsewhere), 0);
        assert_true(holds(k->elsewhere, first) && holds(k->elsewhere, second));
        if (way == AT_A_DESK) {
            f->log_folder = NULL;
            assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
            fixture_close(f);
            f->log_folder = k->elsewhere;
            assert_false(holds(k->elsewhere, "canary-"));
        }
        fixture_open(f);
        assert_int_equal(store_count(f->store), later);
        assert_false(holds(k->elsewhere, "canary-")); /* before anything else is written to it */
        assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
        fixture_fill(f, 2, NULL, &rng);
        break_off(f);
        ruin_store(f);
        fixture_open(f);
        assert_int_equal(store_count(f->store), later + 2);
        kept_teardown(&own);
    }
}

/* A slip is given back while it is away, and more answers come than it had. */
static void what_was_forgotten_without_it_never_comes_back(void **state) {
    static const char code[] = "7K3M-9QTA-02XC-VB5H";
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    char card[2 * PATH_ROOM], away[2 * PATH_ROOM];
    size_t n = 0;
    f->log_folder = in_folder(f, "card", card);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    sealed_save(s, 1, 0, code);
    fixture_close(f);
    assert_int_equal(rename(card, in_folder(f, "away", away)), 0);
    assert_true(file_write(card, "x", 1, &f->err)); /* a file where a folder is needed */
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(store_ledger(f->store), LEDGER_BROKEN);
    assert_int_equal(store_forget(f->store, code, &n, &f->err), STORE_OK);
    assert_int_equal(n, 1);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    const char *canary = s->canary;
    s->canary = "of others";
    for (size_t i = 2; i < 9; i++) {
        sealed_save(s, i, 0, NULL);
    }
    s->canary = canary;
    fixture_close(f);
    assert_int_equal(unlink(card), 0);
    assert_int_equal(rename(away, card), 0);
    assert_true(holds(card, s->canary));
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    assert_false(holds(card, s->canary));
    assert_int_equal(store_count(f->store), 7);
    break_off(f);
    ruin_store(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(store_count(f->store), 7);
    assert_false(holds(card, s->canary));
}

/* It fails in the midst of a run: what goes on collecting without it forgets, and it comes back with the next scrub. */
static void what_was_forgotten_while_it_failed_is_erased_with_the_next_scrub(void **state) {
    static const char code[] = "7K3M-9QTA-02XC-VB5H";
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    char log[2 * PATH_ROOM];
    size_t n = 0;
    f->log_folder = in_folder(f, "log", log);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    sealed_save(s, 1, 0, code);
    ledger_fail(f->store);
    f->store->ledger.is_unread = true; /* no scrub reaches it */
    assert_int_equal(store_forget(f->store, code, &n, &f->err), STORE_OK);
    assert_true(holds(log, s->canary));
    break_off(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_false(holds(log, s->canary));
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    assert_int_equal(store_count(f->store), 0);
}

/* COMMIT is refused: a row points to one that is gone by then. */
static void hold_on(struct fixture *f) {
    static const char script[] = "PRAGMA foreign_keys = ON; CREATE TABLE hold (id BLOB REFERENCES response (id) DEFERRABLE "
                                 "INITIALLY DEFERRED); INSERT INTO hold SELECT id FROM response";
    assert_int_equal(sql_run_script(f->store->sql, script), SQL_DONE);
}

static void let_go(struct fixture *f) {
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    assert_int_equal(sqlite3_open(in_folder(f, "chorus.db", path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TABLE hold", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static const char body[] = "canary-of-another";

static void take_row_of(struct fixture *f, const uint8_t source[SOURCE_SIZE]) {
    assert_int_equal(sql_run(f->store->sql, SQL_BEGIN), SQL_DONE);
    assert_int_equal(store_insert_row(f->store, &table_response, (const uint8_t[RESPONSE_ID_SIZE]){3}, f->hash, source,
                                      (const uint8_t *)body, sizeof body - 1),
                     SQL_DONE);
    assert_int_equal(sql_run(f->store->sql, SQL_COMMIT), SQL_DONE);
}

/* What is not committed is in both, as it was. */
static void a_refused_commit_leaves_both_as_they_were(void **state) {
    static const uint8_t source[SOURCE_SIZE] = {7};
    (void)state;
    for (int undoes = 0; undoes < 2; undoes++) {
        void *own = NULL;
        kept_setup(&own);
        struct kept *k = own;
        struct fixture *f = &k->f;
        struct purge_counts counts;
        size_t n;
        collect(f);
        take_row_of(f, source);
        assert_int_equal(store_count_again(f->store, &f->err), STORE_OK);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        assert_true(holds(k->log, first) && holds(k->log, second) && holds(k->log, body));
        hold_on(f);
        enum store_status status = undoes ? store_undo(f->store, source, &n, &f->err) : store_purge(f->store, &counts, &f->err);
        assert_int_equal(status, STORE_FAILED);
        assert_true(holds(k->log, first) && holds(k->log, second) && holds(k->log, body));
        fixture_close(f);
        let_go(f);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 3);
        assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
        break_off(f);
        ruin_store(f);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 3);
        kept_teardown(&own);
    }
}

/* What is taken back is gone from it at once, and it is whole. */
static void an_undo_leaves_it_whole(void **state) {
    static const uint8_t source[SOURCE_SIZE] = {7};
    struct kept *k = *state;
    struct fixture *f = &k->f;
    size_t n = 0;
    collect(f);
    take_row_of(f, source);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_int_equal(store_undo(f->store, source, &n, &f->err), STORE_OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    assert_true(holds(k->log, first) && holds(k->log, second) && !holds(k->log, body));
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(store_count(f->store), 2);
}

int test_ledger_owed(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_purged_without_it_never_comes_back),
        cmocka_unit_test_setup_teardown(what_was_forgotten_without_it_never_comes_back, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(what_was_forgotten_while_it_failed_is_erased_with_the_next_scrub, sealed_setup,
                                        sealed_teardown),
        cmocka_unit_test(a_refused_commit_leaves_both_as_they_were),
        cmocka_unit_test_setup_teardown(an_undo_leaves_it_whole, kept_setup, kept_teardown),
    };
    return cmocka_run_group_tests_name("store/ledger_owed", tests, NULL, NULL);
}
