/* TRUST D13: packs of 1 to 30 kiosks merged along random trees, with repeats, deletions, older and newer packs and three versions
 * of the event, compared with the union that this test keeps by itself. CHORUS_MERGE_TREES=N in the environment sets how many. */
#include <sqlite3.h>

#include "base/hash.h"
#include "core/coding.h"
#include "store/packs.h"
#include "store/receipt.h"
#include "support/contribution.h"

enum { TREES = 100, TREES_A_POOL = 100, PACKS_A_KIOSK = 3, ROWS_MAX = 1024, WORDS = ROWS_MAX / 64, LEAVES_MAX = 40 };

/* Rows by their number in the pool. */
struct rows_set {
    uint64_t at[WORDS];
};

struct known_row {
    uint8_t id[RESPONSE_ID_SIZE];
    uint64_t hash; /* of everything in it */
};

struct pool {
    struct kiosks k;
    struct known_row rows[ROWS_MAX];
    size_t row_count, pack_count, fresh;
    char (*packs)[2 * PATH_ROOM];
    struct rows_set living[KIOSKS_MAX * PACKS_A_KIOSK], deleted[KIOSKS_MAX * PACKS_A_KIOSK];
    struct rng rng;
};

static void set_put(struct rows_set *set, size_t row, bool in) {
    uint64_t bit = UINT64_C(1) << row % 64;
    set->at[row / 64] = in ? set->at[row / 64] | bit : set->at[row / 64] & ~bit;
}

static bool set_has(const struct rows_set *set, size_t row) {
    return (set->at[row / 64] >> row % 64 & 1) != 0;
}

static uint64_t hash_row(const struct response_row *row) {
    uint64_t h = hash_bytes(HASH_START, row->event_hash, sizeof row->event_hash);
    h = hash_bytes(h, row->source, sizeof row->source);
    return hash_bytes(h, row->body, row->body_size);
}

/* --- kiosks that collect ------------------------------------------------------------------------------------------- */

static size_t know(struct pool *p, struct store *store, const uint8_t *id, const uint8_t *hash, const struct strbuf *body) {
    struct response_row row = {.body = (const uint8_t *)body->data, .body_size = body->len};
    assert_true(p->row_count < ROWS_MAX);
    memcpy(row.event_hash, hash, sizeof row.event_hash);
    memcpy(row.source, store_source(store), SOURCE_SIZE);
    memcpy(p->rows[p->row_count].id, id, RESPONSE_ID_SIZE);
    p->rows[p->row_count].hash = hash_row(&row);
    return p->row_count++;
}

/* A response with a receipt (code is its slip's), a contribution, or an organizer's step (code is ""). */
static size_t save_one(struct pool *p, struct store *store, const uint8_t *hash, char code[RECEIPT_CODE_ROOM]) {
    uint8_t random[RECEIPT_RANDOM];
    char receipt[RECEIPT_DIGITS + 1];
    struct strbuf body = {0};
    struct contribution_row row;
    uint32_t kind = rng_below(&p->rng, 5);
    fill_bytes(&p->rng, row.id, sizeof row.id);
    fill_bytes(&p->rng, random, sizeof random);
    receipt_format(random, code);
    if (kind == 0) {
        coding_encode(
            &(struct coding_operation){
                .counter = 1, .kind = CODING_ADD_THEME, .activity = "b", .theme = "", .into = "", .text = "rooms", .undone = ""},
            &body);
    } else if (kind == 1) {
        struct contribution idea = blank_contribution(CONTRIBUTION_IDEA, "b");
        idea.text = "a warm room";
        contribution_encode(&idea, &body);
    } else {
        receipt_of_response(code, row.id, receipt);
        record_write(&(struct record){.header = {.activity = "a", .site = "", .language = "", .receipt = receipt}}, &body);
    }
    row.body = (const uint8_t *)body.data;
    row.body_size = body.len;
    must(kind == 0   ? store_save_coding(store, hash, &row, &p->k.err)
         : kind == 1 ? store_save_contributions(store, hash, &row, 1, &p->k.err)
                     : store_save(store, row.id, hash, row.body, row.body_size, &p->k.err),
         &p->k.err);
    code[0] = kind > 1 ? code[0] : '\0';
    size_t known = know(p, store, row.id, hash, &body);
    strbuf_finish(&body);
    return known;
}

static void pack_it(struct pool *p, struct store *store, const struct rows_set *living, const struct rows_set *deleted) {
    struct pack_made made;
    char *path = p->packs[p->pack_count];
    snprintf(path, sizeof p->packs[0], "%.*s/%zu.pack", PATH_ROOM, p->k.folder, p->pack_count);
    must(store_pack(store, path, &made, &p->k.err), &p->k.err);
    p->living[p->pack_count] = *living;
    p->deleted[p->pack_count++] = *deleted;
}

/* Collects and packs, several times over; what it deletes was in a pack before. */
static void work_a_kiosk(struct pool *p, size_t kiosk) {
    struct rows_set living = {{0}}, deleted = {{0}};
    char name[32], code[RECEIPT_CODE_ROOM] = "";
    uint8_t hash[EVENT_HASH_SIZE];
    size_t erased, last = 0;
    snprintf(name, sizeof name, "kiosk-%zu", kiosk);
    struct store *store = open_at(&p->k, name);
    for (size_t left = 1 + rng_below(&p->rng, PACKS_A_KIOSK); left > 0; left--) {
        put_version(&p->k, store, rng_below(&p->rng, VERSIONS), hash);
        if (code[0] != '\0' && rng_below(&p->rng, 2) == 0) {
            must(store_forget(store, code, &erased, &p->k.err), &p->k.err);
            assert_int_equal(erased, 1);
            set_put(&living, last, false);
            set_put(&deleted, last, true);
            code[0] = '\0';
        }
        for (size_t n = rng_below(&p->rng, 5); n > 0; n--) {
            last = save_one(p, store, hash, code);
            set_put(&living, last, true);
        }
        pack_it(p, store, &living, &deleted);
    }
    store_close(store);
}

/* --- trees --------------------------------------------------------------------------------------------------------- */

static size_t find_row(const struct pool *p, const uint8_t *id) {
    for (size_t i = 0; i < p->row_count; i++) {
        if (memcmp(p->rows[i].id, id, RESPONSE_ID_SIZE) == 0) {
            return i;
        }
    }
    fail_msg("a row that no kiosk has");
    return 0;
}

static void read_pack(struct pool *p, const char *path, struct rows_set *living, struct rows_set *deleted) {
    struct pack *pack;
    struct pack_item item;
    int more;
    *living = *deleted = (struct rows_set){{0}};
    assert_true(pack_open(&pack, path, &p->k.err));
    while ((more = pack_next(pack, &item, &p->k.err)) == 1) {
        if (item.kind == PACK_EVENT) {
            continue;
        }
        size_t row = find_row(p, item.row.id);
        assert_true(item.kind == PACK_TOMBSTONE || hash_row(&item.row) == p->rows[row].hash);
        set_put(item.kind == PACK_TOMBSTONE ? deleted : living, row, true);
    }
    assert_int_equal(more, 0);
    pack_close(pack);
}

/* Some at once, some one by one, some twice; into a folder of its own, whose pack stands for them from then on. */
static void join(struct pool *p, const char *const *leaves, size_t n, char out[2 * PATH_ROOM]) {
    char name[32];
    struct merge_counts counts;
    struct pack_made made;
    snprintf(name, sizeof name, "hub-%zu", p->fresh++);
    struct store *store = open_at(&p->k, name);
    for (size_t done = 0; done < n;) {
        size_t many = 1 + rng_below(&p->rng, (uint32_t)(n - done));
        size_t from = rng_below(&p->rng, 3) == 0 ? 0 : done;
        must(merge_paths(store, leaves + from, done + many - from, true, &counts, &p->k.err), &p->k.err);
        done += many;
    }
    snprintf(out, 2 * PATH_ROOM, "%.*s/%s.pack", PATH_ROOM, p->k.folder, name);
    must(store_pack(store, out, &made, &p->k.err), &p->k.err);
    store_close(store);
}

/* What was deleted is not merely hidden: so many rows are in the file of the last hub. */
static size_t rows_in_file(const struct pool *p) {
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    sqlite3_stmt *count;
    snprintf(path, sizeof path, "%.*s/hub-%zu/chorus.db", PATH_ROOM, p->k.folder, p->fresh - 1);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT (SELECT count(*) FROM response) + (SELECT count(*) FROM contribution) + "
                                        "(SELECT count(*) FROM coding)",
                                        -1, &count, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(count), SQLITE_ROW);
    size_t n = (size_t)sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    sqlite3_close(db);
    return n;
}

static void grow_a_tree(struct pool *p) {
    static char hubs[LEAVES_MAX][2 * PATH_ROOM];
    const char *nodes[LEAVES_MAX];
    struct rows_set living = {{0}}, deleted = {{0}}, got, got_deleted;
    size_t n = 1 + rng_below(&p->rng, KIOSKS_MAX), hub = 0, expected = 0;
    for (size_t i = 0; i < n; i++) {
        size_t leaf = rng_below(&p->rng, (uint32_t)p->pack_count);
        nodes[i] = p->packs[leaf];
        for (size_t w = 0; w < WORDS; w++) {
            living.at[w] |= p->living[leaf].at[w];
            deleted.at[w] |= p->deleted[leaf].at[w];
        }
    }
    do { /* the last few become one; a third of the time all that are left */
        size_t many = rng_below(&p->rng, 3) == 0 ? n : 1 + rng_below(&p->rng, (uint32_t)n);
        join(p, nodes + n - many, many, hubs[hub]);
        n -= many;
        memmove(nodes + 1, nodes, n * sizeof nodes[0]);
        nodes[0] = hubs[hub++];
        n++;
    } while (n > 1 && hub < LEAVES_MAX - 1);
    if (n > 1) {
        join(p, nodes, n, hubs[hub++]);
    }
    read_pack(p, hubs[hub - 1], &got, &got_deleted);
    for (size_t i = 0; i < p->row_count; i++) {
        assert_int_equal(set_has(&got, i), set_has(&living, i) && !set_has(&deleted, i));
        assert_int_equal(set_has(&got_deleted, i), set_has(&deleted, i));
        expected += set_has(&got, i);
    }
    assert_int_equal(rows_in_file(p), expected);
}

static void every_tree_gives_the_union(void **state) {
    static struct pool p;
    static char packs[KIOSKS_MAX * PACKS_A_KIOSK][2 * PATH_ROOM];
    const char *wanted = getenv("CHORUS_MERGE_TREES");
    size_t trees = wanted == NULL ? TREES : strtoul(wanted, NULL, 10), kiosks = 0, rows = 0, joins = 0;
    struct rng rng;
    (void)state;
    rng_init(&rng, test_seed("store/merge_trees"));
    for (size_t done = 0; done < trees;) {
        memset(&p, 0, sizeof p);
        p.packs = packs;
        rng_init(&p.rng, (uint64_t)rng_below(&rng, UINT32_MAX) << 32 | rng_below(&rng, UINT32_MAX));
        test_folder(p.k.folder, sizeof p.k.folder);
        for (size_t i = 0; i < KIOSKS_MAX; i++) {
            work_a_kiosk(&p, i);
        }
        for (size_t i = 0; i < TREES_A_POOL && done < trees; i++, done++) {
            grow_a_tree(&p);
        }
        kiosks += KIOSKS_MAX;
        rows += p.row_count;
        joins += p.fresh;
        test_folder_remove(p.k.folder);
    }
    print_message("store/merge_trees: %zu merges, %zu kiosks, %zu rows\n", joins, kiosks, rows);
    print_message("merge trees: trials %zu, violations 0\n", trees); /* one that differs from the union ends the test */
}

int test_merge_trees(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_tree_gives_the_union)};
    return cmocka_run_group_tests_name("store/merge_trees", tests, NULL, NULL);
}
