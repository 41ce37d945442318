#include "store/help.h"

#include <fcntl.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"

/* TRUST D6 and D10: whatever lies in the folder, opening never crashes, never deletes, never gives an altered answer as good.
 * CHORUS_WOUNDS=N in the environment sets how many stores are wounded at random. */
enum { STORED = 60, WOUNDS = 400 };

/* A folder as a closed kiosk, or one cut off by a power failure, left it. */
struct pristine {
    char *db, *wal;
    size_t db_size, wal_size;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    struct arena arena;
};

static void make_pristine(struct pristine *p, bool cut, struct rng *rng) {
    void *own = NULL;
    char path[2 * PATH_ROOM];
    fixture_setup(&own);
    struct fixture *f = own;
    fixture_open(f);
    fixture_fill(f, STORED / 2, p->ids, rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_fill(f, STORED - STORED / 2, p->ids + STORED / 2, rng);
    if (!cut) {
        fixture_close(f);
    } else {
        assert_true(file_read(in_folder(f, "chorus.db-wal", path), 1 << 26, false, &p->arena, &p->wal, &p->wal_size, &f->err));
    }
    /* Reading closes a descriptor and so drops SQLite's lock; nobody else is here. */
    assert_true(file_read(in_folder(f, "chorus.db", path), 1 << 26, false, &p->arena, &p->db, &p->db_size, &f->err));
    fixture_teardown(&own);
}

static void put_file(struct fixture *f, const char *name, const void *data, size_t n) {
    char path[2 * PATH_ROOM];
    unlink(in_folder(f, name, path));
    assert_true(file_write(path, data, n, &f->err));
}

/* Exactly these bytes somewhere under quarantine/. */
static bool is_quarantined(struct fixture *f, const char *name, const void *data, size_t n) {
    struct arena arena = {0};
    const char **cells;
    size_t count, size;
    char *found, path[2 * PATH_ROOM], cell[3 * PATH_ROOM];
    bool same = false;
    assert_true(file_list(in_folder(f, "quarantine", path), 10, &arena, &cells, &count, &f->err));
    for (size_t i = 0; i < count && !same; i++) {
        snprintf(cell, sizeof cell, "%s/%s/%s", path, cells[i], name);
        same = file_read(cell, 1 << 26, false, &arena, &found, &size, &f->err) && size == n && memcmp(found, data, n) == 0;
    }
    /* TRUST P1: not when the last person was here. */
    struct stat st;
    assert_true(!same || (stat(cell, &st) == 0 && st.st_mtime == 315532800));
    arena_finish(&arena);
    return same;
}

static bool is_unchanged(struct fixture *f, const char *name, const void *data, size_t n) {
    struct arena arena = {0};
    char *found, path[2 * PATH_ROOM];
    size_t size;
    bool same = file_read(in_folder(f, name, path), 1 << 26, false, &arena, &found, &size, &f->err) && size == n &&
                memcmp(found, data, n) == 0;
    arena_finish(&arena);
    return same;
}

enum outcome { WHOLE, ROWS_LEFT_OUT, QUARANTINED, REFUSED, OUTCOMES };

static bool contains(const char *data, size_t n, const uint8_t *bytes, size_t size) {
    return memmem(data, n, bytes, size) != NULL;
}

/* Every row given must stand, id and body, in the pristine files. Bodies over a page's local limit do not occur here. */
static size_t check_rows(struct fixture *f, const struct pristine *p, size_t *damaged) {
    struct response_rows rows;
    struct response_row row;
    size_t n = 0;
    int more;
    assert_int_equal(store_rows_begin(f->store, &rows, &f->err), STORE_OK);
    while ((more = rows.next(rows.ctx, &row, &f->err)) == 1) {
        n++;
        assert_true(contains((const char *)p->ids, sizeof p->ids, row.id, sizeof row.id));
        assert_true(contains(p->db, p->db_size, row.body, row.body_size) ||
                    contains(p->wal, p->wal_size, row.body, row.body_size));
    }
    assert_int_equal(more, 0);
    *damaged = store_rows_end(f->store);
    return n;
}

static enum outcome open_damaged(struct fixture *f, const struct pristine *p, const char *db, size_t db_size, const char *wal,
                                 size_t wal_size) {
    size_t damaged = 0;
    enum store_status status = fixture_open_as(f, STORE_COLLECT, "winter-gathering", false);
    if (status != STORE_OK) {
        assert_true(strlen(f->err.text) > 20);
        assert_true(is_unchanged(f, "chorus.db", db, db_size));
        assert_true(wal == NULL || is_unchanged(f, "chorus.db-wal", wal, wal_size));
        return REFUSED;
    }
    if (store_was_quarantined(f->store)) {
        assert_true(is_quarantined(f, "chorus.db", db, db_size));
        assert_true(wal == NULL || is_quarantined(f, "chorus.db-wal", wal, wal_size));
        assert_int_equal(store_count(f->store), 0);
        fixture_put_event(f);
        assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "fresh", 5), STORE_OK);
        return QUARANTINED;
    }
    check_rows(f, p, &damaged);
    return damaged > 0 ? ROWS_LEFT_OUT : WHOLE;
}

/* One random wound: a flipped bit, a zeroed page, or a cut. */
static void wound(char *data, size_t *n, struct rng *rng) {
    size_t at = rng_below(rng, (uint32_t)*n);
    switch (rng_below(rng, 8)) {
    case 0:
        *n = at;
        break;
    case 1:
        memset(data + at / 4096 * 4096, 0, *n - at / 4096 * 4096 < 4096 ? *n - at / 4096 * 4096 : 4096);
        break;
    case 2: /* the header, where a flip does most */
        data[at % 100] ^= (char)(1 << rng_below(rng, 8));
        break;
    default:
        data[at] ^= (char)(1 << rng_below(rng, 8));
    }
}

static void run_wounds(size_t wounds, bool cut, size_t *outcomes, struct rng *rng) {
    struct pristine p = {0};
    make_pristine(&p, cut, rng);
    for (size_t i = 0; i < wounds; i++) {
        void *own = NULL;
        size_t db_size = p.db_size, wal_size = p.wal_size;
        char *db = malloc(db_size), *wal = malloc(wal_size + 1);
        memcpy(db, p.db, db_size);
        if (cut) {
            memcpy(wal, p.wal, wal_size);
        }
        bool hit_wal = cut && rng_below(rng, 2) == 1;
        wound(hit_wal ? wal : db, hit_wal ? &wal_size : &db_size, rng);
        fixture_setup(&own);
        struct fixture *f = own;
        put_file(f, "chorus.db", db, db_size);
        if (cut) {
            put_file(f, "chorus.db-wal", wal, wal_size);
        }
        outcomes[open_damaged(f, &p, db, db_size, cut ? wal : NULL, wal_size)]++;
        fixture_teardown(&own);
        free(db);
        free(wal);
    }
    arena_finish(&p.arena);
}

static void test_random_wounds(void **state) {
    (void)state;
    struct rng rng;
    const char *wanted = getenv("CHORUS_WOUNDS");
    size_t outcomes[OUTCOMES] = {0}, wounds = wanted == NULL ? WOUNDS : strtoul(wanted, NULL, 10);
    rng_init(&rng, test_seed("wounds"));
    run_wounds(wounds / 2, false, outcomes, &rng);
    run_wounds(wounds - wounds / 2, true, outcomes, &rng);
    printf("wounds: of %zu damaged stores %zu opened whole, %zu with damaged rows left out, %zu went to quarantine, %zu were "
           "refused\n",
           wounds, outcomes[WHOLE], outcomes[ROWS_LEFT_OUT], outcomes[QUARANTINED], outcomes[REFUSED]);
    assert_true(outcomes[ROWS_LEFT_OUT] > 0);
    assert_true(outcomes[QUARANTINED] > 0);
    print_message("damaged stores: trials %zu, violations 0\n", wounds); /* the first one ends the test */
}

/* TRUST D11: one flipped byte inside a stored answer is always found; the other responses are all there. */
static void test_a_flipped_answer_is_left_out(void **state) {
    (void)state;
    struct pristine p = {0};
    struct rng rng;
    rng_init(&rng, test_seed("flipped answers"));
    make_pristine(&p, false, &rng);
    for (int i = 0; i < STORED; i++) {
        void *own = NULL;
        size_t damaged;
        fixture_setup(&own);
        struct fixture *f = own;
        char *at = memmem(p.db, p.db_size, p.ids[i], RESPONSE_ID_SIZE);
        assert_non_null(at);
        at += RESPONSE_ID_SIZE + EVENT_HASH_SIZE + SOURCE_SIZE + 32 + rng_below(&rng, 190);
        *at ^= 1;
        put_file(f, "chorus.db", p.db, p.db_size);
        *at ^= 1;
        fixture_open(f);
        assert_int_equal(check_rows(f, &p, &damaged), STORED - 1);
        assert_int_equal(damaged, 1);
        fixture_teardown(&own);
    }
    arena_finish(&p.arena);
}

/* --- by name ---------------------------------------------------------------------------------------------------- */

static void as_folder(struct fixture *f) {
    char path[2 * PATH_ROOM];
    assert_int_equal(mkdir(in_folder(f, "chorus.db", path), 0700), 0);
}
static void as_link(struct fixture *f) {
    char path[2 * PATH_ROOM];
    assert_int_equal(symlink("/etc/hostname", in_folder(f, "chorus.db", path)), 0);
}
static void as_dangling_link(struct fixture *f) {
    char path[2 * PATH_ROOM];
    assert_int_equal(symlink("nowhere", in_folder(f, "chorus.db", path)), 0);
}
static void as_fifo(struct fixture *f) {
    char path[2 * PATH_ROOM];
    assert_int_equal(mkfifo(in_folder(f, "chorus.db", path), 0600), 0);
}
static void as_text(struct fixture *f) {
    static const char text[] =
        "This is a shopping list, and a long one: it goes on for more than a hundred bytes, milk, bread, eggs, tea.";
    put_file(f, "chorus.db", text, sizeof text);
}
static void as_zeros(struct fixture *f) {
    static const char zeros[8192];
    put_file(f, "chorus.db", zeros, sizeof zeros);
}
static void as_nothing(struct fixture *f) {
    put_file(f, "chorus.db", "", 0);
}
static void as_log_without_database(struct fixture *f) {
    put_file(f, "chorus.db-wal", "frames", 6);
}
static void as_log_beside_nothing(struct fixture *f) {
    as_nothing(f);
    as_log_without_database(f);
}
static void as_log_that_is_a_link(struct fixture *f) {
    char path[2 * PATH_ROOM];
    assert_int_equal(symlink("/etc/hostname", in_folder(f, "chorus.db-wal", path)), 0);
}

static void test_wounds_by_name(void **state) {
    static const struct {
        const char *name;
        void (*make)(struct fixture *);
        bool quarantined;
    } rows[] = {
        {"a folder", as_folder, true},
        {"a link", as_link, true},
        {"a link to nowhere", as_dangling_link, true},
        {"a pipe", as_fifo, true},
        {"another kind of file", as_text, true},
        {"zeros", as_zeros, true},
        {"0 bytes", as_nothing, false},
        {"a log without a database", as_log_without_database, true},
        {"a log beside 0 bytes", as_log_beside_nothing, true},
        {"a log that is a link", as_log_that_is_a_link, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        void *own = NULL;
        fixture_setup(&own);
        struct fixture *f = own;
        rows[i].make(f);
        fixture_open(f);
        if (store_was_quarantined(f->store) != rows[i].quarantined) {
            fail_msg("%s: quarantined is %d", rows[i].name, !rows[i].quarantined);
        }
        assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "fresh", 5), STORE_OK);
        fixture_close(f);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 1);
        assert_false(store_was_quarantined(f->store));
        fixture_teardown(&own);
    }
}

/* A journal of an older mode would be played back over a good store. */
static void test_a_foreign_journal_is_set_aside(void **state) {
    struct fixture *f = *state;
    static const char journal[] = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and what else a hot journal has";
    fixture_open(f);
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "kept", 4), STORE_OK);
    fixture_close(f);
    put_file(f, "chorus.db-journal", journal, sizeof journal);
    fixture_open(f);
    assert_int_equal(store_count(f->store), 1);
    assert_true(is_quarantined(f, "chorus.db-journal", journal, sizeof journal));
}

/* A log of another store of ours is well-formed: what it brings is either another event's, or rows with right sums. */
static void test_a_foreign_log_alters_no_answer(void **state) {
    struct fixture *f = *state;
    struct pristine ours = {0}, theirs = {0};
    struct rng rng;
    rng_init(&rng, test_seed("foreign log"));
    make_pristine(&ours, false, &rng);
    make_pristine(&theirs, true, &rng);
    put_file(f, "chorus.db", ours.db, ours.db_size);
    put_file(f, "chorus.db-wal", theirs.wal, theirs.wal_size);
    enum store_status status = fixture_open_as(f, STORE_COLLECT, "winter-gathering", false);
    if (status == STORE_OK && store_was_quarantined(f->store)) {
        assert_true(is_quarantined(f, "chorus.db", ours.db, ours.db_size));
        assert_true(is_quarantined(f, "chorus.db-wal", theirs.wal, theirs.wal_size));
    } else if (status != STORE_OK) {
        assert_true(is_unchanged(f, "chorus.db", ours.db, ours.db_size));
    }
    arena_finish(&ours.arena);
    arena_finish(&theirs.arena);
}

/* A desk command moves nothing. */
static void test_reading_leaves_damage_where_it_is(void **state) {
    struct fixture *f = *state;
    static const char zeros[8192];
    as_zeros(f);
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_FAILED);
    assert_non_null(strstr(f->err.text, "damaged"));
    assert_true(is_unchanged(f, "chorus.db", zeros, sizeof zeros));
}

/* A value that is of another type than any that Chorus writes is none. */
static void test_notes_of_another_type(void **state) {
    static const char script[] = "INSERT OR REPLACE INTO meta VALUES ('log', 'words'), ('note:pin', 7)";
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    uint8_t note[STORE_NOTE_MAX];
    size_t n = 9;
    sqlite3 *db;
    fixture_open(f);
    fixture_close(f);
    assert_int_equal(sqlite3_open(in_folder(f, "chorus.db", path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, script, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_int_equal(store_get_note(f->store, "pin", note, &n, &f->err), STORE_OK);
    assert_int_equal(n, 0);
}

int test_damage(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_wounds),
        cmocka_unit_test(test_a_flipped_answer_is_left_out),
        cmocka_unit_test(test_wounds_by_name),
        cmocka_unit_test_setup_teardown(test_a_foreign_journal_is_set_aside, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_foreign_log_alters_no_answer, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_reading_leaves_damage_where_it_is, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_notes_of_another_type, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/damage", tests, NULL, NULL);
}
