#include "store/help.h"

#include <errno.h>
#include <sqlite3.h>

#include "base/file.h"
#include "store/sql.h"
#include "support/small_disk.h"

/* The status store_open() gives to the words it must say. */
static int try_open(struct fixture *f, enum store_access access, const char *event_id, bool trial, const char *words) {
    enum store_status status = fixture_open_as(f, access, event_id, trial);
    if (status != STORE_OK && strstr(f->err.text, words) == NULL) {
        fprintf(stderr, "status %d says: %s\n", status, f->err.text);
        return 100;
    }
    if (status == STORE_OK) {
        fixture_close(f);
    }
    return (int)status;
}

static int open_to_read(void *ctx) {
    return try_open(ctx, STORE_READ, NULL, false, "in use by a running kiosk");
}
static int open_to_collect(void *ctx) {
    return try_open(ctx, STORE_COLLECT, "winter-gathering", false, "in use by a running kiosk");
}

static void test_a_held_store_is_busy(void **state) {
    struct fixture *f = *state, other = {0};
    memcpy(other.folder, f->folder, sizeof other.folder);
    fixture_open(f);
    assert_int_equal(small_disk_in_process(open_to_read, &other), STORE_BUSY);
    assert_int_equal(small_disk_in_process(open_to_collect, &other), STORE_BUSY);
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1), STORE_OK);
    assert_int_equal(small_disk_in_process(open_to_read, &other), STORE_BUSY);
    fixture_close(f);
    assert_int_equal(small_disk_in_process(open_to_read, &other), STORE_OK);
}

static void test_foreign_folders(void **state) {
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    assert_int_equal(try_open(f, STORE_READ, NULL, false, "holds no responses yet"), STORE_FAILED);
    fixture_open(f);
    fixture_close(f);
    assert_int_equal(try_open(f, STORE_COLLECT, "summer-gathering", false, "belongs to the event \"winter-gathering\""),
                     STORE_FOREIGN);
    assert_int_equal(chown(f->folder, 12345, 12345), geteuid() == 0 ? 0 : -1);
    if (geteuid() == 0) {
        assert_int_equal(try_open(f, STORE_READ, NULL, false, "belongs to another user (number 12345"), STORE_FOREIGN);
        assert_int_equal(chown(f->folder, 0, 0), 0);
    } else {
        printf("skipped: another owner (needs root)\n");
    }
    struct fixture nowhere = {0};
    assert_true(snprintf(nowhere.folder, sizeof nowhere.folder, "%.500s", in_folder(f, "nowhere", path)) > 0);
    assert_int_equal(try_open(&nowhere, STORE_READ, NULL, false, "no such folder"), STORE_FAILED);
    assert_false(file_exists(nowhere.folder));
}

static void test_files_of_others_stay_untouched(void **state) {
    static const struct {
        const char *name, *script, *words;
    } rows[] = {
        {"another program's", "CREATE TABLE bookmarks (x); INSERT INTO bookmarks VALUES (1);", "not made by Chorus"},
        {"a newer version's", "PRAGMA user_version = 99; PRAGMA application_id = 0x43484f52; CREATE TABLE t (x);",
         "newer Chorus"},
    };
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        char *before, *after;
        size_t n_before, n_after;
        sqlite3 *db;
        unlink(in_folder(f, "chorus.db", path));
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, rows[i].script, NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
        assert_true(file_read(path, 1 << 20, false, &arena, &before, &n_before, &f->err));
        assert_int_equal(try_open(f, STORE_COLLECT, "winter-gathering", false, rows[i].words), STORE_FOREIGN);
        assert_true(file_read(path, 1 << 20, false, &arena, &after, &n_after, &f->err));
        assert_int_equal(n_before, n_after);
        assert_memory_equal(before, after, n_before);
        arena_finish(&arena);
    }
}

/* What a kiosk that was cut off inside its very first start leaves behind is no foreign file. */
static void test_a_first_start_cut_off_is_taken_up(void **state) {
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    struct sql *sql;
    assert_int_equal(sql_open(&sql, in_folder(f, "chorus.db", path)), SQL_DONE);
    assert_int_equal(sql_settle(sql), SQL_DONE);
    sql_close(sql); /* in WAL, no tables */
    fixture_open(f);
    fixture_close(f);
    unlink(path);
    assert_int_equal(sql_open(&sql, path), SQL_DONE);
    assert_int_equal(sql_settle(sql), SQL_DONE);
    assert_int_equal(sql_run_script(sql, sql_migration(SQL_ANSWERS, 0)), SQL_DONE);
    sql_close(sql); /* tables, no meta */
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_string_equal(store_event_id(f->store), "winter-gathering");
}

static void test_trials(void **state) {
    struct fixture *f = *state;
    fixture_open(f);
    assert_false(store_is_trial(f->store));
    fixture_close(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, "winter-gathering", true), STORE_OK); /* nothing stored yet */
    assert_true(store_is_trial(f->store));
    fixture_put_event(f);
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1), STORE_OK);
    fixture_close(f);
    /* Once a trial, always one: real people's answers do not go there, robots' and readers do. */
    assert_int_equal(try_open(f, STORE_COLLECT, "winter-gathering", false, "is a trial"), STORE_FOREIGN);
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_true(store_is_trial(f->store));
    fixture_close(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, "winter-gathering", true), STORE_OK);
    assert_int_equal(store_count(f->store), 1);
}

static void write_version(const struct fixture *f, const char *line) {
    char path[2 * PATH_ROOM];
    struct err err;
    assert_true(file_write(in_folder(f, "version", path), line, strlen(line), &err));
}

static void expect_version(const struct fixture *f, const char *line) {
    struct arena arena = {0};
    char path[2 * PATH_ROOM], *data;
    size_t n;
    struct err err;
    assert_true(file_read(in_folder(f, "version", path), 100, true, &arena, &data, &n, &err));
    assert_string_equal(data, line);
    arena_finish(&arena);
}

static void test_the_version_file(void **state) {
    static const struct {
        const char *name, *line, *words; /* words: of the refusal, NULL where it opens */
    } rows[] = {
        {"ours", "1 " CHORUS_VERSION "\n", NULL},
        {"of an older program", "1 0.0.1\n", NULL},
        {"empty", "", NULL},
        {"not a number", "garbage\n", NULL},
        {"a newer format", "2 9.0.0\n", "its format is 2, and this version knows 1"},
        {"a much newer format", "99999999999999999999 9.0.0\n", "newer Chorus"},
    };
    static const enum store_access accesses[] = {STORE_COLLECT, STORE_READ};
    struct fixture *f = *state;
    fixture_open(f);
    expect_version(f, "1 " CHORUS_VERSION "\n");
    fixture_close(f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t k = 0; k < 2; k++) {
            write_version(f, rows[i].line);
            int status = try_open(f, accesses[k], "winter-gathering", false, rows[i].words != NULL ? rows[i].words : "");
            if (status != (rows[i].words != NULL ? STORE_FOREIGN : STORE_OK)) {
                fail_msg("%s: status %d", rows[i].name, status);
            }
            /* The kiosk puts a stale line right; a desk command and a refusal change nothing. */
            bool put_right = rows[i].words == NULL && accesses[k] == STORE_COLLECT;
            expect_version(f, put_right ? "1 " CHORUS_VERSION "\n" : rows[i].line);
        }
    }
}

static void test_a_trial_does_not_enter_real_responses(void **state) {
    struct fixture *f = *state;
    fixture_open(f);
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1), STORE_OK);
    fixture_close(f);
    assert_int_equal(try_open(f, STORE_COLLECT, "winter-gathering", true, "real people"), STORE_FOREIGN);
}

/* --- file systems of our own, where the machine allows it --------------------------------------------------------- */

static int fill_a_small_disk(void *ctx) {
    struct fixture *f = ctx;
    uint8_t body[4000], id[RESPONSE_ID_SIZE] = {0};
    size_t saved = 0, damaged, n;
    bool low;
    if (!small_disk_mount(f->folder, "size=1m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    fixture_open(f);
    CHECK(store_check_space(f->store, &low, &f->err) == STORE_FULL && low); /* no new interview begins */
    random_bytes(body, sizeof body);
    enum store_status status = STORE_OK;
    while (status == STORE_OK && saved < 1000) {
        random_bytes(id, sizeof id);
        status = fixture_save(f, id, body, sizeof body);
        saved += status == STORE_OK;
    }
    CHECK(status == STORE_FULL && saved > 10);
    CHECK(strstr(f->err.text, "no space left") != NULL);
    CHECK(fixture_save(f, id, body, sizeof body) == STORE_FULL); /* and stays so: TRUST D4 */
    CHECK(strstr(f->err.text, "until the next start") != NULL);
    CHECK(store_count(f->store) == saved);
    fixture_close(f);
    /* Room again: everything acknowledged is there, once; the one that failed is complete or absent. */
    CHECK(small_disk_remount(f->folder, false, "size=64m"));
    fixture_open(f);
    CHECK(!store_was_quarantined(f->store));
    n = fixture_count_rows(f, &damaged);
    CHECK(damaged == 0 && (n == saved || n == saved + 1));
    CHECK(fixture_save(f, id, body, sizeof body) == STORE_OK);
    CHECK(fixture_count_rows(f, &damaged) == saved + 1);
    fixture_close(f);
    return 0;
}

static int spend_the_ballast(void *ctx) {
    struct fixture *f = ctx;
    char path[2 * PATH_ROOM];
    struct stat st;
    uint8_t body[4000] = {0};
    if (!small_disk_mount(f->folder, "size=96m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    fixture_open(f);
    CHECK(stat(in_folder(f, "ballast", path), &st) == 0 && st.st_blocks * 512 >= 16 * 1024 * 1024);
    CHECK(small_disk_fill(f->folder, 0));
    CHECK(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, body, sizeof body) == STORE_OK);
    CHECK(stat(path, &st) != 0 && errno == ENOENT);
    fixture_close(f);
    return 0;
}

/* What is held back lets a kiosk start, so that an organizer can take out what is there. Where nothing is left, a desk can. */
static int start_on_a_full_disk(void *ctx) {
    struct fixture *f = ctx;
    char path[2 * PATH_ROOM];
    size_t damaged;
    bool low;
    if (!small_disk_mount(f->folder, "size=96m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    fixture_open(f);
    CHECK(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1) == STORE_OK);
    fixture_close(f);
    CHECK(small_disk_fill(f->folder, 0));
    CHECK(fixture_open_as(f, STORE_COLLECT, "winter-gathering", false) == STORE_OK);
    struct event changed = {.id = "winter-gathering", .source = "changed", .source_size = 7};
    CHECK(store_put_event(f->store, &changed, f->hash, &f->err) == STORE_OK);
    CHECK(access(in_folder(f, "ballast", path), F_OK) != 0);
    CHECK(fixture_count_rows(f, &damaged) == 1);
    CHECK(store_check_space(f->store, &low, &f->err) == STORE_FULL); /* nobody begins */
    fixture_close(f);
    CHECK(small_disk_fill(f->folder, 0));
    CHECK(fixture_open_as(f, STORE_COLLECT, "winter-gathering", false) == STORE_OK);
    struct event again = {.id = "winter-gathering", .source = "changed again", .source_size = 13};
    CHECK(store_put_event(f->store, &again, f->hash, &f->err) == STORE_FULL);
    fixture_close(f);
    CHECK(fixture_open_as(f, STORE_READ, NULL, false) == STORE_OK); /* as chorus export does */
    CHECK(fixture_count_rows(f, &damaged) == 1);
    fixture_close(f);
    return 0;
}

static int read_only_from_the_start(void *ctx) {
    struct fixture *f = ctx;
    if (!small_disk_mount(f->folder, "size=8m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    CHECK(small_disk_remount(f->folder, true, "size=8m"));
    CHECK(try_open(f, STORE_COLLECT, "winter-gathering", false, "cannot be written") == STORE_READ_ONLY);
    CHECK(small_disk_remount(f->folder, false, "size=8m"));
    fixture_open(f);
    CHECK(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, "x", 1) == STORE_OK);
    fixture_close(f);
    CHECK(small_disk_remount(f->folder, true, "size=8m"));
    CHECK(try_open(f, STORE_COLLECT, "winter-gathering", false, "cannot be written") == STORE_READ_ONLY);
    CHECK(try_open(f, STORE_READ, NULL, false, "cannot be written") == STORE_READ_ONLY);
    return 0;
}

static void test_a_full_disk(void **state) {
    small_disk_run("a full disk", fill_a_small_disk, *state);
}
static void test_the_ballast(void **state) {
    small_disk_run("the ballast", spend_the_ballast, *state);
}
static void test_a_start_on_a_full_disk(void **state) {
    small_disk_run("a start on a full disk", start_on_a_full_disk, *state);
}
static void test_a_read_only_medium(void **state) {
    small_disk_run("a read-only medium", read_only_from_the_start, *state);
}

int test_refusals(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_held_store_is_busy, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_foreign_folders, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_files_of_others_stay_untouched, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_first_start_cut_off_is_taken_up, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_trials, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_the_version_file, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_trial_does_not_enter_real_responses, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_full_disk, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_the_ballast, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_start_on_a_full_disk, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_read_only_medium, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/refusals", tests, NULL, NULL);
}
