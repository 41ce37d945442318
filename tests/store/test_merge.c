/* TRUST I6: undo, deletions, strangers, packs that were changed on their way. */
#include "store/packs.h"

enum { MUTATIONS = 300 };

static void undo_restores_the_totals(void **state) {
    struct kiosks k = {.n = 0};
    struct merge_counts counts;
    struct rng rng;
    size_t n, erased;
    (void)state;
    rng_init(&rng, test_seed("store/merge undo"));
    test_folder(k.folder, sizeof k.folder);
    make_kiosks(&k, 5, &rng);
    struct store *store = open_at(&k, "into");
    save_some(&k, store, 3, &rng);
    const char *packs[] = {k.packs[0], k.packs[1], k.packs[2], k.packs[3], k.packs[4]};
    must(merge_paths(store, packs, 4, false, &counts, &k.err), &k.err);
    uint64_t before = everything(&k, store, &n);
    must(merge_paths(store, packs + 4, 1, false, &counts, &k.err), &k.err);
    must(store_undo(store, k.sources[4], &erased, &k.err), &k.err);
    assert_int_equal(erased, k.rows[4]);
    assert_true(everything(&k, store, &n) == before);
    assert_int_equal(store_count(store), n);
    assert_int_equal(store_undo(store, store_source(store), &erased, &k.err), STORE_FOREIGN);
    assert_true(everything(&k, store, &n) == before);
    store_close(store);
    test_folder_remove(k.folder);
}

struct seen {
    struct kiosks *k;
    struct store *store;
    uint64_t sum;
    size_t rows, added;
    enum store_status answer;
};

static enum store_status see(void *ctx, const struct merge_counts *counts, struct err *err) {
    struct seen *s = ctx;
    s->added = counts->added;
    s->sum = everything(s->k, s->store, &s->rows);
    err_set(err, "Seen.");
    return s->answer;
}

/* A look shows the folder as it would be, and leaves it as it was, whatever is made of it. */
static void a_look_changes_nothing(void **state) {
    struct kiosks k = {.n = 0};
    struct merge_counts counts;
    struct rng rng;
    size_t n, left;
    (void)state;
    rng_init(&rng, test_seed("store/merge look"));
    test_folder(k.folder, sizeof k.folder);
    make_kiosks(&k, 3, &rng);
    struct store *store = open_at(&k, "into");
    save_some(&k, store, 3, &rng);
    uint64_t before = everything(&k, store, &left);
    struct merge_pack packs[3] = {{.path = k.packs[0]}, {.path = k.packs[1]}, {.path = k.packs[2]}};
    struct seen s = {.k = &k, .store = store, .answer = STORE_FOREIGN};
    const struct merge_look look = {see, &s};
    assert_int_equal(store_look(store, packs, 3, true, &look, &k.err), STORE_FOREIGN);
    s.answer = STORE_OK;
    must(store_look(store, packs, 3, true, &look, &k.err), &k.err);
    assert_int_equal(s.rows, left + k.rows[0] + k.rows[1] + k.rows[2]);
    assert_int_equal(s.added, s.rows - left);
    for (int open_again = 0; open_again < 2; open_again++) {
        assert_true(everything(&k, store, &n) == before);
        assert_int_equal(store_count(store), left);
        store_close(store);
        store = open_at(&k, "into");
    }
    const char *paths[] = {k.packs[0], k.packs[1], k.packs[2]};
    must(merge_paths(store, paths, 3, false, &counts, &k.err), &k.err);
    assert_true(everything(&k, store, &n) == s.sum);
    store_close(store);
    test_folder_remove(k.folder);
}

/* What was deleted at one kiosk after its first pack left is gone wherever both packs come, in either order. */
static void deletions_travel(void **state) {
    struct kiosks k = {.n = 0};
    struct merge_counts counts;
    struct rng rng;
    char early[2 * PATH_ROOM], late[2 * PATH_ROOM];
    size_t n;
    (void)state;
    rng_init(&rng, test_seed("store/merge deletions"));
    test_folder(k.folder, sizeof k.folder);
    struct store *store = open_at(&k, "kiosk");
    save_some(&k, store, 4, &rng);
    pack_around_a_deletion(&k, store, early, late, &rng);
    uint64_t left = everything(&k, store, &n);
    store_close(store);
    const char *orders[][3] = {{early, late, early}, {late, early, late}};
    for (size_t i = 0; i < 2; i++) {
        store = open_at(&k, i == 0 ? "first" : "second");
        must(merge_paths(store, orders[i], 3, true, &counts, &k.err), &k.err);
        assert_true(everything(&k, store, &n) == left);
        assert_int_equal(n, 4);
        store_close(store);
    }
    test_folder_remove(k.folder);
}

/* Another event, and robots' answers among people's: refused in words. */
static void strangers_are_refused(void **state) {
    struct kiosks k = {.n = 0};
    struct merge_counts counts;
    struct rng rng;
    char path[2 * PATH_ROOM];
    struct store *store;
    (void)state;
    rng_init(&rng, test_seed("store/merge strangers"));
    test_folder(k.folder, sizeof k.folder);
    make_kiosks(&k, 1, &rng);
    const char *packs[] = {k.packs[0]};
    for (int trial = 0; trial < 2; trial++) {
        snprintf(path, sizeof path, "%s/other-%d", k.folder, trial);
        const struct store_params params = {
            .folder = path, .access = STORE_COLLECT, .event_id = trial ? "winter-gathering" : "other", .trial = trial != 0};
        must(store_open(&store, &params, &k.err), &k.err);
        assert_int_equal(merge_paths(store, packs, 1, false, &counts, &k.err), STORE_FOREIGN);
        assert_non_null(strstr(k.err.text, trial ? "is a trial" : "belongs to the event"));
        assert_int_equal(store_count(store), 0);
        store_close(store);
    }
    test_folder_remove(k.folder);
}

/* Cut, flipped, with sizes of four gigabytes, doubled: refused, and the good pack before it in the same merge is not taken. */
static void a_changed_pack_changes_nothing(void **state) {
    struct kiosks k = {.n = 0};
    struct merge_counts counts;
    struct rng rng;
    static uint8_t good[65536], bad[2 * sizeof good];
    char path[2 * PATH_ROOM];
    size_t n;
    (void)state;
    rng_init(&rng, test_seed("store/merge mutations"));
    test_folder(k.folder, sizeof k.folder);
    make_kiosks(&k, 4, &rng);
    struct store *store = open_at(&k, "into");
    save_some(&k, store, 3, &rng);
    uint64_t before = everything(&k, store, &n);
    size_t size = read_whole(k.packs[1], good, sizeof good);
    snprintf(path, sizeof path, "%s/bad.pack", k.folder);
    for (int i = 0; i < MUTATIONS; i++) {
        size_t at = rng_below(&rng, (uint32_t)size), length = size;
        memcpy(bad, good, size);
        if (i % 4 == 0) {
            length = at;
        } else if (i % 4 == 1 && at + 4 < size) {
            memset(bad + at, 0xff, 4);
        } else if (i % 4 == 2) {
            memcpy(bad + size, good + at, size - at);
            length = 2 * size - at;
        }
        bad[at] ^= (uint8_t)(length == size && i % 4 == 3 ? 1u << rng_below(&rng, 8) : 0);
        if (length == size && memcmp(bad, good, size) == 0) {
            continue;
        }
        write_whole(path, bad, length);
        const char *packs[] = {k.packs[0], path};
        k.err.text[0] = '\0';
        assert_int_equal(merge_paths(store, packs, 2, false, &counts, &k.err), STORE_FOREIGN);
        assert_non_null(strstr(k.err.text, "bad.pack"));
    }
    assert_true(everything(&k, store, &n) == before);
    store_close(store);
    test_folder_remove(k.folder);
}

int test_merge(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undo_restores_the_totals),
        cmocka_unit_test(a_look_changes_nothing),
        cmocka_unit_test(deletions_travel),
        cmocka_unit_test(strangers_are_refused),
        cmocka_unit_test(a_changed_pack_changes_nothing),
    };
    return cmocka_run_group_tests_name("store/merge", tests, NULL, NULL);
}
