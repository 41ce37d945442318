/* Kiosks with their packs, for the tests of merging. */
#ifndef TESTS_STORE_PACKS_H
#define TESTS_STORE_PACKS_H
#include <fcntl.h>

#include "base/strbuf.h"
#include "core/record.h"
#include "store/folder.h"
#include "store/help.h"
#include "store/pack.h"
#include "store/receipt.h"

enum { KIOSKS_MAX = 30, PACKS_MAX = 128 };

struct kiosks {
    char folder[PATH_ROOM];
    char packs[KIOSKS_MAX][2 * PATH_ROOM];
    uint8_t sources[KIOSKS_MAX][SOURCE_SIZE];
    size_t n, rows[KIOSKS_MAX];
    struct err err;
};

static inline void must(enum store_status status, const struct err *err) {
    if (status != STORE_OK) {
        fail_msg("status %d: %s", status, err->text);
    }
}

/* Room held back for a full disk is most of what a small folder costs to make: here it is a hole of that size. */
static inline void hold_no_room_back(const char *path) {
    char ballast[2 * PATH_ROOM + 16];
    (void)mkdir(path, 0700);
    snprintf(ballast, sizeof ballast, "%s/ballast", path);
    int fd = open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_int_equal(ftruncate(fd, BALLAST_BYTES), 0);
    close(fd);
}

static inline struct store *open_at(struct kiosks *k, const char *name) {
    char path[2 * PATH_ROOM];
    struct store *store;
    snprintf(path, sizeof path, "%s/%s", k->folder, name);
    hold_no_room_back(path);
    const struct store_params params = {.folder = path, .access = STORE_COLLECT, .event_id = "winter-gathering"};
    must(store_open(&store, &params, &k->err), &k->err);
    return store;
}

static const char *const event_versions[] = {"chorus: 1\nid: winter-gathering\n", "chorus: 1\nid: winter-gathering\n#\n",
                                             "chorus: 1\nid: winter-gathering\n# other words\n"};
enum { VERSIONS = sizeof event_versions / sizeof event_versions[0] };

static inline void put_version(struct kiosks *k, struct store *store, size_t version, uint8_t hash[EVENT_HASH_SIZE]) {
    const char *source = event_versions[version];
    const struct event event = {.id = "winter-gathering", .source = source, .source_size = strlen(source)};
    must(store_put_event(store, &event, hash, &k->err), &k->err);
}

static inline void fill_bytes(struct rng *rng, uint8_t *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        out[i] = (uint8_t)rng_below(rng, 256);
    }
}

static inline void save_some(struct kiosks *k, struct store *store, size_t n, struct rng *rng) {
    uint8_t id[RESPONSE_ID_SIZE], hash[EVENT_HASH_SIZE];
    put_version(k, store, rng_below(rng, VERSIONS), hash);
    for (size_t i = 0; i < n; i++) {
        struct strbuf body = {0};
        const struct record record = {.header = {.activity = "a", .site = "", .language = "", .slot = (int)rng_below(rng, 9)}};
        record_write(&record, &body);
        fill_bytes(rng, id, sizeof id);
        must(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &k->err), &k->err);
        strbuf_finish(&body);
    }
}

static inline void make_kiosks(struct kiosks *k, size_t n, struct rng *rng) {
    char name[32];
    k->n = n;
    for (size_t i = 0; i < n; i++) {
        struct pack_made made;
        snprintf(name, sizeof name, "kiosk-%zu", i);
        struct store *store = open_at(k, name);
        k->rows[i] = rng_below(rng, 6);
        save_some(k, store, k->rows[i], rng);
        memcpy(k->sources[i], store_source(store), SOURCE_SIZE);
        snprintf(k->packs[i], sizeof k->packs[i], "%s/%s.pack", k->folder, name);
        must(store_pack(store, k->packs[i], &made, &k->err), &k->err);
        assert_int_equal(made.items[PACK_RESPONSE], k->rows[i]);
        store_close(store);
    }
}

/* Packs a response that is then deleted, and packs again. */
static inline void pack_around_a_deletion(struct kiosks *k, struct store *store, char early[2 * PATH_ROOM],
                                          char late[2 * PATH_ROOM], struct rng *rng) {
    static const char code[] = "7K3M-9QTA-02XC-VB5H";
    uint8_t id[RESPONSE_ID_SIZE], hash[EVENT_HASH_SIZE];
    char receipt[RECEIPT_DIGITS + 1];
    struct pack_made made;
    struct strbuf body = {0};
    size_t deleted;
    snprintf(early, 2 * PATH_ROOM, "%s/early.pack", k->folder);
    snprintf(late, 2 * PATH_ROOM, "%s/late.pack", k->folder);
    put_version(k, store, 0, hash);
    fill_bytes(rng, id, sizeof id);
    receipt_of_response(code, id, receipt);
    record_write(&(struct record){.header = {.activity = "a", .site = "", .language = "", .receipt = receipt}}, &body);
    must(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &k->err), &k->err);
    strbuf_finish(&body);
    must(store_pack(store, early, &made, &k->err), &k->err);
    must(store_forget(store, code, &deleted, &k->err), &k->err);
    assert_int_equal(deleted, 1);
    must(store_pack(store, late, &made, &k->err), &k->err);
    assert_int_equal(made.items[PACK_TOMBSTONE], 1);
}

/* All ids and sources that a store holds, as one number that depends on nothing else. */
static inline uint64_t everything(struct kiosks *k, struct store *store, size_t *n) {
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

/* n packs by their paths. */
static inline enum store_status merge_paths(struct store *store, const char *const *paths, size_t n, bool accepts,
                                            struct merge_counts *out, struct err *err) {
    struct merge_pack packs[PACKS_MAX] = {{.path = NULL}};
    assert_true(n <= PACKS_MAX);
    for (size_t i = 0; i < n; i++) {
        packs[i].path = paths[i];
    }
    return store_merge(store, packs, n, accepts, out, err);
}

static inline size_t read_whole(const char *path, uint8_t *out, size_t max) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = read(fd, out, max);
    close(fd);
    assert_true(n > 0 && (size_t)n < max);
    return (size_t)n;
}

static inline void write_whole(const char *path, const uint8_t *bytes, size_t n) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_int_equal(write(fd, bytes, n), (ssize_t)n);
    close(fd);
}
#endif
