/* A folder that a forger's packs are merged into, for tests of hostile packs. */
#ifndef TESTS_STORE_FORGER_H
#define TESTS_STORE_FORGER_H
#include "support/forged_pack.h"

#include "store/packs.h"
#include "support/contribution.h"

enum { GOOD_MAX = 65536 };

/* A folder with rows of its own and of a kiosk that is known, and what a forger works with. */
struct desk {
    struct kiosks k;
    struct store *store;
    struct rng rng;
    struct forged_pack f;
    uint8_t hash[EVENT_HASH_SIZE], stranger[SOURCE_SIZE], id[RESPONSE_ID_SIZE], taken[RESPONSE_ID_SIZE];
    struct strbuf record;
    char path[2 * PATH_ROOM];
    uint8_t before[GOOD_MAX], after[GOOD_MAX];
    size_t size;
};

/* Everything the folder holds, as the bytes of its own pack. */
static inline size_t whole(struct desk *d, uint8_t *out) {
    char path[2 * PATH_ROOM];
    struct pack_made made;
    snprintf(path, sizeof path, "%s/whole.pack", d->k.folder);
    must(store_pack(d->store, path, &made, &d->k.err), &d->k.err);
    return read_whole(path, out, GOOD_MAX);
}

static inline void expect_unchanged(struct desk *d, const char *what) {
    size_t n = whole(d, d->after);
    if (n != d->size || memcmp(d->before, d->after, n) != 0) {
        fail_msg("%s changed the folder", what);
    }
}

static inline int set_up(void **state) {
    struct desk *d = calloc(1, sizeof *d);
    uint8_t seed[32] = {7};
    struct merge_counts counts;
    struct response_rows rows;
    struct response_row row;
    rng_init(&d->rng, test_seed("store/hostile_packs"));
    test_folder(d->k.folder, sizeof d->k.folder);
    make_kiosks(&d->k, 3, &d->rng);
    d->store = open_at(&d->k, "into");
    save_some(&d->k, d->store, 5, &d->rng);
    put_version(&d->k, d->store, 0, d->hash);
    const char *known[] = {d->k.packs[0]};
    must(merge_paths(d->store, known, 1, true, &counts, &d->k.err), &d->k.err);
    must(store_rows_begin(d->store, &rows, &d->k.err), &d->k.err);
    assert_int_equal(rows.next(rows.ctx, &row, &d->k.err), 1);
    memcpy(d->taken, row.id, sizeof d->taken);
    (void)store_rows_end(d->store);
    memset(d->stranger, 0x53, sizeof d->stranger);
    memset(d->id, 0x11, sizeof d->id);
    record_write(&(struct record){.header = {.activity = "a", .site = "", .language = "", .slot = 77}}, &d->record);
    forged_init(&d->f, d->stranger, seed);
    snprintf(d->path, sizeof d->path, "%.*s/forged.pack", PATH_ROOM, d->k.folder);
    d->size = whole(d, d->before);
    *state = d;
    return 0;
}

static inline int tear_down(void **state) {
    struct desk *d = *state;
    store_close(d->store);
    strbuf_finish(&d->record);
    forged_finish(&d->f);
    test_folder_remove(d->k.folder);
    free(d);
    return 0;
}

static inline void begin(struct desk *d) {
    forged_magic(&d->f);
    forged_header(&d->f, "winter-gathering", 0);
    forged_frame(&d->f, 'E', event_versions[0], strlen(event_versions[0]));
}

static inline void put_row(struct desk *d, char letter, const uint8_t *id, const void *body, size_t n) {
    forged_row(&d->f, letter, id, d->hash, d->stranger, body, n);
}

static inline void put_good(struct desk *d, const uint8_t *id) {
    put_row(d, 'R', id, d->record.data, d->record.len);
}

static inline void anothers_deletion(struct desk *d) {
    begin(d);
    forged_frame(&d->f, 'T', d->taken, RESPONSE_ID_SIZE);
}

static inline void a_taken_id(struct desk *d) {
    begin(d);
    put_good(d, d->taken);
}
#endif
