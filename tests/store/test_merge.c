/* TRUST D13, I5, I6: packs of up to 30 kiosks merged along random trees, with repeats, deletions and two versions of the event.
 */
#include <fcntl.h>

#include "base/strbuf.h"
#include "core/record.h"
#include "store/help.h"
#include "store/pack.h"
#include "store/receipt.h"

enum { KIOSKS_MAX = 30, TREES = 5, MUTATIONS = 300 };

struct kiosks {
    char folder[PATH_ROOM];
    char packs[KIOSKS_MAX][2 * PATH_ROOM];
    uint8_t sources[KIOSKS_MAX][SOURCE_SIZE];
    size_t n, rows[KIOSKS_MAX];
    struct err err;
};

static void must(enum store_status status, const struct err *err) {
    if (status != STORE_OK) {
        fail_msg("status %d: %s", status, err->text);
    }
}

static struct store *open_at(struct kiosks *k, const char *name) {
    char path[2 * PATH_ROOM];
    struct store *store;
    snprintf(path, sizeof path, "%s/%s", k->folder, name);
    const struct store_params params = {.folder = path, .access = STORE_COLLECT, .event_id = "winter-gathering"};
    must(store_open(&store, &params, &k->err), &k->err);
    return store;
}

static void put_version(struct kiosks *k, struct store *store, size_t version, uint8_t hash[EVENT_HASH_SIZE]) {
    static const char *const sources[] = {"chorus: 1\nid: winter-gathering\n", "chorus: 1\nid: winter-gathering\n#\n"};
    const struct event event = {.id = "winter-gathering", .source = sources[version], .source_size = strlen(sources[version])};
    must(store_put_event(store, &event, hash, &k->err), &k->err);
}

static void fill_bytes(struct rng *rng, uint8_t *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        out[i] = (uint8_t)rng_below(rng, 256);
    }
}

static void save_some(struct kiosks *k, struct store *store, size_t n, struct rng *rng) {
    uint8_t id[RESPONSE_ID_SIZE], hash[EVENT_HASH_SIZE];
    put_version(k, store, rng_below(rng, 2), hash);
    for (size_t i = 0; i < n; i++) {
        struct strbuf body = {0};
        const struct record record = {.header = {.activity = "a", .site = "", .language = "", .slot = (int)rng_below(rng, 9)}};
        record_write(&record, &body);
        fill_bytes(rng, id, sizeof id);
        must(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &k->err), &k->err);
        strbuf_finish(&body);
    }
}

static void make_kiosks(struct kiosks *k, size_t n, struct rng *rng) {
    char name[32];
    k->n = n;
    for (size_t i = 0; i < n; i++) {
        size_t items[PACK_KINDS], damaged;
        snprintf(name, sizeof name, "kiosk-%zu", i);
        struct store *store = open_at(k, name);
        k->rows[i] = rng_below(rng, 6);
        save_some(k, store, k->rows[i], rng);
        memcpy(k->sources[i], store_source(store), SOURCE_SIZE);
        snprintf(k->packs[i], sizeof k->packs[i], "%s/%s.pack", k->folder, name);
        must(store_pack(store, k->packs[i], items, &damaged, &k->err), &k->err);
        assert_int_equal(items[PACK_RESPONSE], k->rows[i]);
        store_close(store);
    }
}

/* All ids and sources that a store holds, as one number that depends on nothing else. */
static uint64_t everything(struct kiosks *k, struct store *store, size_t *n) {
    struct response_rows rows;
    struct response_row row;
    uint64_t sum = 1;
    *n = 0;
    must(store_rows_begin(store, &rows, &k->err), &k->err);
    while (rows.next(rows.ctx, &row, &k->err) == 1) {
        const uint8_t *parts[] = {row.id, row.event_hash, row.source, row.body};
        const size_t sizes[] = {sizeof row.id, sizeof row.event_hash, sizeof row.source, row.body_size};
        for (size_t i = 0; i < 4; i++) {
            for (size_t j = 0; j < sizes[i]; j++) {
                sum = (sum ^ parts[i][j]) * UINT64_C(1099511628211);
            }
        }
        ++*n;
    }
    assert_int_equal(store_rows_end(store), 0);
    return sum;
}

/* Merges packs one by one; between them, the folder may be packed and that pack merged into a fresh one: another tree. */
static uint64_t merge_along_a_tree(struct kiosks *k, int tree, struct rng *rng, size_t *n) {
    uint8_t order[KIOSKS_MAX];
    char name[64], path[2 * PATH_ROOM];
    int fresh = 0;
    for (size_t i = 0; i < k->n; i++) {
        order[i] = (uint8_t)i;
    }
    rng_shuffle(rng, order, k->n);
    snprintf(name, sizeof name, "tree-%d-%d", tree, fresh++);
    struct store *store = open_at(k, name);
    for (size_t i = 0; i < k->n; i++) {
        struct merge_counts counts;
        const char *packs[] = {k->packs[order[i]], k->packs[order[rng_below(rng, (uint32_t)i + 1)]]};
        must(store_merge(store, packs, 1 + rng_below(rng, 2), &counts, &k->err), &k->err);
        if (rng_below(rng, 6) == 0) {
            size_t items[PACK_KINDS], damaged;
            const char *all[] = {path};
            snprintf(path, sizeof path, "%s/%s.pack", k->folder, name);
            must(store_pack(store, path, items, &damaged, &k->err), &k->err);
            store_close(store);
            snprintf(name, sizeof name, "tree-%d-%d", tree, fresh++);
            store = open_at(k, name);
            must(store_merge(store, all, 1, &counts, &k->err), &k->err);
        }
    }
    uint64_t sum = everything(k, store, n);
    store_close(store);
    return sum;
}

static void every_tree_gives_the_same(void **state) {
    struct rng rng;
    const char *trees = getenv("CHORUS_MERGE_TREES");
    int left = trees == NULL ? TREES : (int)strtol(trees, NULL, 10);
    (void)state;
    rng_init(&rng, test_seed("store/merge"));
    for (int done = 0; done < left;) {
        struct kiosks k = {.n = 0};
        size_t n, expected = 0;
        test_folder(k.folder, sizeof k.folder);
        make_kiosks(&k, 1 + rng_below(&rng, KIOSKS_MAX), &rng);
        for (size_t i = 0; i < k.n; i++) {
            expected += k.rows[i];
        }
        uint64_t first = merge_along_a_tree(&k, 0, &rng, &n);
        assert_int_equal(n, expected);
        for (int tree = 1; tree <= 4 && done < left; tree++, done++) {
            assert_int_equal(merge_along_a_tree(&k, tree, &rng, &n), first);
        }
        test_folder_remove(k.folder);
    }
    print_message("store/merge: %d trees\n", left);
}

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
    must(store_merge(store, packs, 4, &counts, &k.err), &k.err);
    uint64_t before = everything(&k, store, &n);
    must(store_merge(store, packs + 4, 1, &counts, &k.err), &k.err);
    must(store_undo(store, k.sources[4], &erased, &k.err), &k.err);
    assert_int_equal(erased, k.rows[4]);
    assert_true(everything(&k, store, &n) == before);
    assert_int_equal(store_count(store), n);
    assert_int_equal(store_undo(store, store_source(store), &erased, &k.err), STORE_FOREIGN);
    assert_true(everything(&k, store, &n) == before);
    store_close(store);
    test_folder_remove(k.folder);
}

/* What was deleted at one kiosk after its first pack left is gone wherever both packs come, in either order. */
static void deletions_travel(void **state) {
    static const char code[] = "7K3M-9QTA-02XC-VB5H";
    struct kiosks k = {.n = 0};
    struct merge_counts counts;
    struct rng rng;
    uint8_t id[RESPONSE_ID_SIZE], hash[EVENT_HASH_SIZE];
    char receipt[RECEIPT_DIGITS + 1], early[2 * PATH_ROOM], late[2 * PATH_ROOM];
    size_t items[PACK_KINDS], damaged, n, deleted;
    struct strbuf body = {0};
    (void)state;
    rng_init(&rng, test_seed("store/merge deletions"));
    test_folder(k.folder, sizeof k.folder);
    snprintf(early, sizeof early, "%s/early.pack", k.folder);
    snprintf(late, sizeof late, "%s/late.pack", k.folder);
    struct store *store = open_at(&k, "kiosk");
    save_some(&k, store, 4, &rng);
    put_version(&k, store, 0, hash);
    fill_bytes(&rng, id, sizeof id);
    receipt_of_response(code, id, receipt);
    record_write(&(struct record){.header = {.activity = "a", .site = "", .language = "", .receipt = receipt}}, &body);
    must(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &k.err), &k.err);
    strbuf_finish(&body);
    must(store_pack(store, early, items, &damaged, &k.err), &k.err);
    must(store_forget(store, code, &deleted, &k.err), &k.err);
    assert_int_equal(deleted, 1);
    must(store_pack(store, late, items, &damaged, &k.err), &k.err);
    assert_int_equal(items[PACK_TOMBSTONE], 1);
    uint64_t left = everything(&k, store, &n);
    store_close(store);
    const char *orders[][3] = {{early, late, early}, {late, early, late}};
    for (size_t i = 0; i < 2; i++) {
        store = open_at(&k, i == 0 ? "first" : "second");
        must(store_merge(store, orders[i], 3, &counts, &k.err), &k.err);
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
        assert_int_equal(store_merge(store, packs, 1, &counts, &k.err), STORE_FOREIGN);
        assert_non_null(strstr(k.err.text, trial ? "is a trial" : "belongs to the event"));
        assert_int_equal(store_count(store), 0);
        store_close(store);
    }
    test_folder_remove(k.folder);
}

static size_t read_whole(const char *path, uint8_t *out, size_t max) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = read(fd, out, max);
    close(fd);
    assert_true(n > 0 && (size_t)n < max);
    return (size_t)n;
}

static void write_whole(const char *path, const uint8_t *bytes, size_t n) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_int_equal(write(fd, bytes, n), (ssize_t)n);
    close(fd);
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
        assert_int_equal(store_merge(store, packs, 2, &counts, &k.err), STORE_FOREIGN);
        assert_non_null(strstr(k.err.text, "bad.pack"));
    }
    assert_true(everything(&k, store, &n) == before);
    store_close(store);
    test_folder_remove(k.folder);
}

int test_merge(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tree_gives_the_same),
        cmocka_unit_test(undo_restores_the_totals),
        cmocka_unit_test(deletions_travel),
        cmocka_unit_test(strangers_are_refused),
        cmocka_unit_test(a_changed_pack_changes_nothing),
    };
    return cmocka_run_group_tests_name("store/merge", tests, NULL, NULL);
}
