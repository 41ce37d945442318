/* A store of its own for each test, in a temporary folder, with one version of an event put. */
#ifndef TESTS_STORE_HELP_H
#define TESTS_STORE_HELP_H
#include "support/cmocka.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"
#include "store/store.h"
#include "support/folder.h"

enum { PATH_ROOM = 512 };
struct fixture {
    char folder[PATH_ROOM];
    const char *log_folder; /* of the second store; NULL: none is asked for */
    struct store *store;
    uint8_t hash[EVENT_HASH_SIZE];
    struct err err;
};

static const char test_source[] = "chorus: 1\nid: winter-gathering\n";

static inline const char *in_folder(const struct fixture *f, const char *name, char out[2 * PATH_ROOM]) {
    snprintf(out, 2 * PATH_ROOM, "%s/%s", f->folder, name);
    return out;
}

static inline enum store_status fixture_open_as(struct fixture *f, enum store_access access, const char *event_id, bool trial) {
    struct store_params params = {
        .folder = f->folder, .access = access, .event_id = event_id, .trial = trial, .log_folder = f->log_folder};
    f->err = (struct err){0};
    return store_open(&f->store, &params, &f->err);
}

static inline void fixture_put_event(struct fixture *f) {
    struct event event = {.id = "winter-gathering", .source = test_source, .source_size = sizeof test_source - 1};
    assert_int_equal(store_put_event(f->store, &event, f->hash, &f->err), STORE_OK);
}

static inline void fixture_open(struct fixture *f) {
    enum store_status status = fixture_open_as(f, STORE_COLLECT, "winter-gathering", false);
    if (status != STORE_OK) {
        fail_msg("status %d: %s", status, f->err.text);
    }
    fixture_put_event(f);
}

static inline void fixture_close(struct fixture *f) {
    store_close(f->store);
    f->store = NULL;
}

static inline int fixture_setup(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    test_folder(f->folder, sizeof f->folder);
    *state = f;
    return 0;
}

static inline int fixture_teardown(void **state) {
    struct fixture *f = *state;
    fixture_close(f);
    test_folder_remove(f->folder);
    free(f);
    return 0;
}

static inline enum store_status fixture_save(struct fixture *f, const uint8_t *id, const void *body, size_t n) {
    return store_save(f->store, id, f->hash, body, n, &f->err);
}

/* n responses with random ids and bodies of 200 to 700 bytes; ids go to `ids` in the order of arrival unless it is NULL. */
static inline void fixture_fill(struct fixture *f, size_t n, uint8_t (*ids)[RESPONSE_ID_SIZE], struct rng *rng) {
    for (size_t i = 0; i < n; i++) {
        uint8_t id[RESPONSE_ID_SIZE], body[700];
        for (size_t j = 0; j < sizeof id; j++) {
            id[j] = (uint8_t)rng_below(rng, 256);
        }
        for (size_t j = 0; j < sizeof body; j++) {
            body[j] = (uint8_t)rng_below(rng, 256);
        }
        if (ids != NULL) {
            memcpy(ids[i], id, sizeof id);
        }
        enum store_status status = fixture_save(f, id, body, 200 + rng_below(rng, 500));
        if (status != STORE_OK) {
            fail_msg("status %d: %s", status, f->err.text);
        }
    }
}

static inline size_t fixture_count_rows(struct fixture *f, size_t *damaged) {
    struct response_rows rows;
    struct response_row row;
    size_t n = 0;
    int more;
    uint8_t last[RESPONSE_ID_SIZE] = {0};
    assert_int_equal(store_rows_begin(f->store, &rows, &f->err), STORE_OK);
    while ((more = rows.next(rows.ctx, &row, &f->err)) == 1) {
        assert_true(n == 0 || memcmp(last, row.id, sizeof last) < 0);
        memcpy(last, row.id, sizeof last);
        n++;
    }
    assert_int_equal(more, 0);
    *damaged = store_rows_end(f->store);
    return n;
}

/* The columns of a database are these, in strict tables without row ids. */
static inline void expect_columns(struct fixture *f, const char *name, const char *const *allowed, size_t allowed_count) {
    static const char lint[] = "SELECT m.name || '.' || c.name || ' ' || c.type, l.wr, l.strict FROM sqlite_schema m "
                               "JOIN pragma_table_list(m.name) l JOIN pragma_table_xinfo(m.name) c ORDER BY m.name, c.cid";
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    sqlite3_stmt *statement;
    size_t n = 0;
    assert_int_equal(sqlite3_open(in_folder(f, name, path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, lint, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        assert_true(n < allowed_count);
        assert_string_equal((const char *)sqlite3_column_text(statement, 0), allowed[n++]);
        assert_int_equal(sqlite3_column_int(statement, 1), 1);
        assert_int_equal(sqlite3_column_int(statement, 2), 1);
    }
    assert_int_equal(n, allowed_count);
    sqlite3_finalize(statement);
    sqlite3_close(db);
}
#endif
