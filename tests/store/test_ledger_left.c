/* What stays behind in a second store (TRUST P1 to P4): nothing after a purge, no word in a sealed one, no order of arrival. */
#include "store/kept.h"
#include "store/sealed.h"

#include <math.h>

#include "store/ledger.h"
#include "store/pack_frame.h"

static void purging_leaves_nothing(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct purge_counts n;
    static const char first[] = "canary-before-the-scrub", second[] = "canary-behind-the-scrub";
    size_t read = 0;
    for (int round = 0; round < 2; round++) {
        if (round == 1) {
            f->log_folder = k->elsewhere;
        }
        const char *folder = round == 0 ? k->log : k->elsewhere;
        fixture_open(f);
        assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, first, sizeof first - 1), STORE_OK);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){2}, second, sizeof second - 1), STORE_OK);
        assert_true(is_in_ledger(folder, first, sizeof first - 1) && is_in_ledger(folder, second, sizeof second - 1));
        assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
        assert_int_equal(n.log_files, 1);
        assert_int_equal(canary_count_in_files("canary-", f->folder, &read), 0);
        assert_int_equal(canary_count_in_files("canary-", k->elsewhere, &read), 0);
        assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
        fixture_close(f);
        assert_int_equal(canary_count_in_files("canary-", f->folder, &read), 0);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 0);
        fixture_close(f);
    }
    assert_true(read > 4);
}

/* At a desk, of another medium; and where that is not there it says so, and is done by doing it again. */
static void a_desk_purges_the_other_medium(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct purge_counts n;
    char away[PATH_ROOM + 8];
    static const char canary[] = "canary-on-the-card";
    f->log_folder = k->elsewhere;
    fixture_open(f);
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, canary, sizeof canary - 1), STORE_OK);
    fixture_close(f);
    snprintf(away, sizeof away, "%s.away", k->elsewhere);
    assert_int_equal(rename(k->elsewhere, away), 0);
    f->log_folder = NULL;
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_FAILED);
    assert_non_null(strstr(f->err.text, "cannot be reached"));
    assert_int_equal(store_count(f->store), 0);
    fixture_close(f);
    assert_int_equal(rename(away, k->elsewhere), 0);
    assert_int_equal(canary_count_in_files(canary, k->elsewhere, NULL), 1);
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    fixture_close(f);
    assert_int_equal(canary_count_in_files(canary, f->folder, NULL), 0);
    assert_false(file_exists(k->elsewhere));
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK); /* there is none any more, and none is missed */
    fixture_close(f);
    test_folder(k->elsewhere, sizeof k->elsewhere);
}

/* What a receipt deletes is deleted in the second store, also where the power went before the rewriting. */
static void forgetting_leaves_nothing(void **state) {
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    static const char code[] = "7K3M-9QTA-02XC-VB5H";
    char log[2 * PATH_ROOM];
    size_t n = 0;
    f->log_folder = in_folder(f, "log", log);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    sealed_save(s, 1, 0, code);
    assert_true(canary_count_in_files(s->canary, log, NULL) == 1);
    assert_int_equal(store_forget(f->store, code, &n, &f->err), STORE_OK);
    assert_int_equal(n, 1);
    assert_int_equal(canary_count_in_files(s->canary, f->folder, NULL), 0);
    sealed_save(s, 2, 0, code);
    break_off(f);
    ruin_store(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(store_count(f->store), 1); /* and the tombstone came back with it */
    size_t kinds[PACK_KINDS];
    struct pack_made made;
    char pack[2 * PATH_ROOM];
    assert_int_equal(store_pack(f->store, in_folder(f, "x.pack", pack), &made, &f->err), STORE_OK);
    assert_true(pack_check(pack, kinds, &f->err));
    assert_int_equal(kinds[PACK_TOMBSTONE], 1);
}

static void a_sealed_folder_has_sealed_bytes_only(void **state) {
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    char log[2 * PATH_ROOM];
    size_t damaged, read = 0;
    f->log_folder = in_folder(f, "log", log);
    sealed_open(s);
    for (size_t i = 0; i < 30; i++) {
        sealed_save(s, i, 0, NULL);
        sealed_save_idea(s, i, "");
        if (i == 15) {
            assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        }
    }
    assert_int_equal(canary_count_in_files(s->canary, f->folder, &read), 0);
    assert_true(read >= 4);
    break_off(f);
    ruin_store(f);
    sealed_open(s);
    assert_true(store_was_quarantined(f->store) && store_is_sealed(f->store));
    assert_int_equal(canary_count_in_files(s->canary, f->folder, NULL), 0);
    assert_int_equal(store_contribution_count(f->store), 30);
    assert_int_equal(store_unlock(f->store, s->secret, &f->err), STORE_OK);
    assert_int_equal(sealed_read(s, f->store, &damaged), 30);
    assert_int_equal(damaged, 0);
}

/* Before the first scrub of a sealed folder, too. */
static void a_sealed_folder_comes_back_sealed(void **state) {
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    char log[2 * PATH_ROOM];
    size_t damaged;
    f->log_folder = in_folder(f, "log", log);
    sealed_open(s);
    sealed_save(s, 1, 0, NULL);
    break_off(f);
    ruin_store(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_true(store_is_sealed(f->store));
    assert_int_equal(sealed_put(s, &s->other_key), STORE_FOREIGN);
    assert_int_equal(sealed_put(s, &s->key), STORE_OK);
    assert_int_equal(store_unlock(f->store, s->secret, &f->err), STORE_OK);
    assert_int_equal(sealed_read(s, f->store, &damaged), 1);
}

/* Kendall's tau of the places of ids in the ledger against their arrival. */
static double tau_in_ledger(const struct kept *k, uint8_t (*ids)[RESPONSE_ID_SIZE], size_t n) {
    struct arena a = {0};
    struct err err;
    char *data, path[2 * PATH_ROOM];
    size_t size;
    long agree = 0;
    record_path(k->log, path);
    assert_true(file_read(path, 1 << 26, false, &a, &data, &size, &err));
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            const char *one = memmem(data, size, ids[i], RESPONSE_ID_SIZE), *two = memmem(data, size, ids[j], RESPONSE_ID_SIZE);
            assert_true(one && two);
            agree += (two > one) - (two < one);
        }
    }
    arena_finish(&a);
    return (double)agree / ((double)n * (double)(n - 1) / 2);
}

/* After a scrub the order is that of the ids, and nothing of another order is left beside them. */
static void a_scrub_leaves_no_order_of_arrival(void **state) {
    enum { N = 120 };
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[N][RESPONSE_ID_SIZE];
    struct stat st;
    char path[2 * PATH_ROOM];
    rng_init(&rng, test_seed("order in the ledger"));
    fixture_open(f);
    fixture_fill(f, N, ids, &rng);
    double before = tau_in_ledger(k, ids, N);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    double after = tau_in_ledger(k, ids, N), deviation = sqrt(2 * (2.0 * N + 5) / (9.0 * N * (N - 1)));
    printf("order of arrival in the second store: tau %.3f before a scrub, %.3f after it\n", before, after);
    assert_true(before > 0.99);
    assert_true(fabs(after) < 5 * deviation);
    assert_int_equal(test_folder_entries(k->log), 1);
    record_path(k->log, path);
    assert_true(stat(path, &st) == 0 && st.st_mtime == 315532800); /* TRUST P1 */
}

/* A first tap ends a scrub: what was there before is there, whole and alone. */
static void a_rewriting_cut_short_changes_nothing(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 20, NULL, &rng);
    uint64_t generation = f->store->ledger.file.head.generation;
    atomic_store(&f->store->is_interrupted, true);
    assert_int_equal(ledger_rewrite(f->store), SQL_INTERRUPTED);
    assert_int_equal(f->store->ledger.file.head.generation, generation);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    assert_int_equal(test_folder_entries(k->log), 1);
    fixture_fill(f, 1, NULL, &rng);
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(store_count(f->store), 21);
}

int test_ledger_left(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(purging_leaves_nothing, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_desk_purges_the_other_medium, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(forgetting_leaves_nothing, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_sealed_folder_has_sealed_bytes_only, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_sealed_folder_comes_back_sealed, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_scrub_leaves_no_order_of_arrival, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_rewriting_cut_short_changes_nothing, kept_setup, kept_teardown),
    };
    return cmocka_run_group_tests_name("store/ledger_left", tests, NULL, NULL);
}
