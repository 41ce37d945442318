/* Sealed folders on their way to the desk: packed, merged, opened. */
#include "store/sealed.h"

#include "base/file.h"

enum { MANY = 1000 };

static struct store *open_in(struct sealed *s, const char *name, enum store_access access) {
    char path[2 * PATH_ROOM];
    struct store *store = NULL;
    const struct store_params params = {
        .folder = in_folder(&s->f, name, path), .access = access, .event_id = access == STORE_COLLECT ? LONG_ID : NULL};
    if (store_open(&store, &params, &s->f.err) != STORE_OK) {
        return NULL;
    }
    return store;
}

static enum store_status unseal(struct sealed *s, const char *name, struct unseal_counts *counts) {
    char path[2 * PATH_ROOM];
    return store_unseal(s->f.store, in_folder(&s->f, name, path), counts, &s->f.err);
}

static void set_body(struct sealed *s, const uint8_t *id, const uint8_t *body, size_t n, bool with_sum) {
    struct store *store = s->f.store;
    sql_bind_blob(store->sql, SQL_ERASE_RESPONSE, 1, id, RESPONSE_ID_SIZE);
    assert_int_equal(sql_run(store->sql, SQL_ERASE_RESPONSE), SQL_DONE);
    uint8_t sum[SUM_SIZE] = {0};
    if (with_sum) {
        store_sum(sum, id, s->f.hash, store->source, body, n);
    }
    const void *const values[] = {id, s->f.hash, store->source, sum, body};
    const size_t sizes[] = {RESPONSE_ID_SIZE, EVENT_HASH_SIZE, SOURCE_SIZE, SUM_SIZE, n};
    for (int i = 0; i < 5; i++) {
        sql_bind_blob(store->sql, SQL_INSERT_RESPONSE, i + 1, values[i], sizes[i]);
    }
    assert_int_equal(sql_run(store->sql, SQL_INSERT_RESPONSE), SQL_DONE);
}

static void body_of(struct sealed *s, size_t i, struct strbuf *out) {
    struct response_rows rows;
    struct response_row row;
    strbuf_clear(out);
    assert_int_equal(store_begin_reading(s->f.store, &table_response, &rows, &s->f.err), STORE_OK);
    while (rows.next(rows.ctx, &row, &s->f.err) == 1) {
        if (((size_t)row.id[0] << 8 | row.id[1]) == i) {
            strbuf_add(out, row.body, row.body_size);
        }
    }
    store_rows_end(s->f.store);
}

/* One of a thousand damaged, in each of the ways that somebody or something may do it, and 999 come back. */
static void one_damaged_row_never_blocks_the_others(void **state) {
    struct sealed *s = *state;
    struct strbuf body = {0}, other = {0};
    enum { FLIPPED, FLIPPED_WITH_SUM, CUT, OF_ANOTHER, OPEN, EMPTY, WAYS };
    const uint8_t id[RESPONSE_ID_SIZE] = {1, 1, 1};
    sealed_open(s);
    for (size_t i = 0; i < MANY; i++) {
        sealed_save(s, i, 1, NULL);
    }
    sealed_save_idea(s, 1, "");
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    for (int way = 0; way < WAYS; way++) {
        char name[32];
        struct unseal_counts counts;
        size_t damaged;
        if (way == 0) {
            body_of(s, 257, &body);
            body_of(s, 300, &other);
        }
        struct strbuf changed = {0};
        strbuf_add(&changed, way == OF_ANOTHER ? other.data : body.data, body.len);
        changed.data[body.len / 2] ^= way == FLIPPED || way == FLIPPED_WITH_SUM;
        if (way == OPEN) {
            sealed_record("in plain text", 1, NULL, &changed);
        }
        size_t n = way == EMPTY ? 0 : way == CUT ? changed.len - SEAL_STEP : changed.len;
        set_body(s, id, (const uint8_t *)changed.data, n, way != FLIPPED);
        strbuf_finish(&changed);
        snprintf(name, sizeof name, "open-%d", way);
        assert_int_equal(unseal(s, name, &counts), STORE_OK);
        assert_int_equal(counts.responses, MANY - 1);
        assert_int_equal(counts.contributions, 1);
        assert_int_equal(counts.damaged, 1);
        struct store *open = open_in(s, name, STORE_READ);
        assert_non_null(open);
        assert_true(store_is_unsealed(open) && !store_is_sealed(open));
        assert_int_equal(sealed_read(s, open, &damaged), MANY - 1);
        assert_int_equal(damaged, 0);
        store_close(open);
    }
    strbuf_finish(&body);
    strbuf_finish(&other);
}

static void what_was_unsealed_collects_nothing_and_does_not_travel(void **state) {
    struct sealed *s = *state;
    struct unseal_counts counts;
    struct pack_made made;
    char path[2 * PATH_ROOM], pack[2 * PATH_ROOM];
    sealed_open(s);
    sealed_save(s, 1, 1, NULL);
    assert_int_equal(unseal(s, "open", &counts), STORE_SEALED); /* no key yet */
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    assert_int_equal(unseal(s, "open", &counts), STORE_OK);
    assert_int_equal(unseal(s, "open", &counts), STORE_FOREIGN); /* never into what is there */
    assert_null(open_in(s, "open", STORE_COLLECT));
    assert_non_null(strstr(s->f.err.text, "unsealed"));
    struct store *open = open_in(s, "open", STORE_READ);
    assert_int_equal(store_pack(open, in_folder(&s->f, "open.pack", pack), &made, &s->f.err), STORE_FOREIGN);
    assert_int_not_equal(access(pack, F_OK), 0);
    struct merge_counts merged;
    struct merge_pack packs[] = {{.path = in_folder(&s->f, "sealed.pack", pack)}};
    assert_int_equal(store_pack(s->f.store, pack, &made, &s->f.err), STORE_OK);
    assert_int_equal(store_merge(open, packs, 1, false, &merged, &s->f.err), STORE_FOREIGN);
    assert_non_null(strstr(s->f.err.text, "were unsealed"));
    store_close(open);
    struct purge_counts purged;
    open = open_in(s, "open", STORE_READ);
    assert_int_equal(store_purge(open, &purged, &s->f.err), STORE_OK);
    assert_int_equal(purged.responses, 1);
    store_close(open);
    assert_null(open_in(s, "open", STORE_COLLECT));
    assert_int_equal(canary_count_in_files(s->canary, in_folder(&s->f, "open", path), NULL), 0);
}

/* A kiosk of its own: n rows from `first` on, packed. */
static void make_pack(struct sealed *s, const char *name, const struct seal_key *key, size_t first, size_t n,
                      char path[2 * PATH_ROOM]) {
    struct store *before = s->f.store;
    char file[64];
    struct pack_made made;
    s->f.store = open_in(s, name, STORE_COLLECT);
    assert_non_null(s->f.store);
    assert_int_equal(sealed_put(s, key), STORE_OK);
    for (size_t i = 0; i < n; i++) {
        sealed_save(s, first + i, 1, NULL);
    }
    snprintf(file, sizeof file, "%s.pack", name);
    assert_int_equal(store_pack(s->f.store, in_folder(&s->f, file, path), &made, &s->f.err), STORE_OK);
    assert_int_equal(made.items[PACK_RESPONSE], n);
    fixture_close(&s->f);
    s->f.store = before;
}

static void packs_carry_boxes_and_stay_apart_from_others(void **state) {
    struct sealed *s = *state;
    char sealed[2][2 * PATH_ROOM], foreign[2 * PATH_ROOM], open[2 * PATH_ROOM];
    make_pack(s, "k1", &s->key, 0, 7, sealed[0]);
    make_pack(s, "k2", &s->key, 7, 9, sealed[1]);
    make_pack(s, "k3", &s->other_key, 100, 2, foreign);
    assert_int_equal(canary_count_in_files(s->canary, s->f.folder, NULL), 0);
    make_pack(s, "k4", NULL, 200, 2, open);
    const struct {
        const char *packs[3];
        size_t n;
        const char *words; /* NULL: good */
    } rows[] = {
        {{sealed[0], foreign}, 2, "another key"},
        {{sealed[0], open}, 2, "not sealed"},
        {{open, sealed[0]}, 2, "not sealed"},
        {{sealed[0], sealed[1], sealed[0]}, 3, NULL},
        {{open}, 1, "not sealed"},
        {{foreign}, 1, "another key"},
        {{sealed[1]}, 1, NULL},
    };
    struct store *all = open_in(s, "all", STORE_COLLECT);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct merge_counts counts;
        struct merge_pack packs[3] = {{0}};
        for (size_t p = 0; p < rows[i].n; p++) {
            packs[p].path = rows[i].packs[p];
        }
        enum store_status status = store_merge(all, packs, rows[i].n, false, &counts, &s->f.err);
        assert_int_equal(status, rows[i].words ? STORE_FOREIGN : STORE_OK);
        assert_true(!rows[i].words || strstr(s->f.err.text, rows[i].words));
        assert_int_equal(store_count(all), i < 3 ? 0 : 16);
        assert_int_equal(store_is_sealed(all), i >= 3); /* what was refused marked nothing */
    }
    store_close(all);
    s->f.store = open_in(s, "all", STORE_READ);
    struct unseal_counts counts;
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    assert_int_equal(unseal(s, "open", &counts), STORE_OK);
    assert_int_equal(counts.responses, 16);
    assert_int_equal(counts.damaged, 0);
}

/* The first half was copied when the other one could not be read: nothing of it is left, and the next try finds its way free. */
static void what_fails_leaves_nothing_behind(void **state) {
    struct sealed *s = *state;
    struct unseal_counts counts;
    char path[2 * PATH_ROOM];
    sealed_open(s);
    for (size_t i = 0; i < MANY; i++) {
        sealed_save(s, i, 1, NULL);
    }
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    for (int round = 0; round < 2; round++) {
        struct err err = {0};
        in_folder(&s->f, round == 0 ? "new" : "there", path);
        if (round == 1) { /* somebody else's files stay */
            assert_true(file_make_folder(path, &err));
            assert_true(file_write(in_folder(&s->f, "there/notes", path), "x", 1, &err));
            in_folder(&s->f, "there", path);
        }
        assert_int_equal(sql_run_script(s->f.store->sql, "ALTER TABLE contribution RENAME TO away"), SQL_DONE);
        assert_int_equal(unseal(s, round == 0 ? "new" : "there", &counts), STORE_FAILED);
        assert_int_equal(sql_run_script(s->f.store->sql, "ALTER TABLE away RENAME TO contribution"), SQL_DONE);
        assert_int_equal(file_exists(path), round);
        assert_true(round == 0 || test_folder_entries(path) == 1);
        assert_int_equal(unseal(s, round == 0 ? "new" : "there", &counts), STORE_OK);
        assert_int_equal(counts.responses, MANY);
    }
}

/* Where it was killed between its first mark and COMMIT. */
static void what_was_cut_off_is_made_anew(void **state) {
    struct sealed *s = *state;
    struct unseal_counts counts;
    char path[2 * PATH_ROOM];
    struct store *half = NULL;
    sealed_open(s);
    sealed_save(s, 1, 1, NULL);
    const struct store_params params = {
        .folder = in_folder(&s->f, "open", path), .access = STORE_COLLECT, .event_id = LONG_ID, .unsealed = true};
    assert_int_equal(store_open(&half, &params, &s->f.err), STORE_OK);
    store_close(half);
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    assert_int_equal(unseal(s, "open", &counts), STORE_OK);
    assert_int_equal(counts.responses, 1);
    assert_int_equal(unseal(s, "open", &counts), STORE_FOREIGN);
}

int test_unseal(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_damaged_row_never_blocks_the_others, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(what_was_unsealed_collects_nothing_and_does_not_travel, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(what_fails_leaves_nothing_behind, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(what_was_cut_off_is_made_anew, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(packs_carry_boxes_and_stay_apart_from_others, sealed_setup, sealed_teardown),
    };
    return cmocka_run_group_tests_name("store/unseal", tests, NULL, NULL);
}
