#include "store/help.h"

#include <sqlite3.h>

#include "store/identity.h"
#include "store/sql.h"

static struct sql *open_settled(struct fixture *f) {
    char path[2 * PATH_ROOM];
    struct sql *sql;
    assert_int_equal(sql_open(&sql, in_folder(f, "chorus.db", path)), SQL_DONE);
    assert_int_equal(sql_settle(sql), SQL_DONE);
    assert_int_equal(migrations_run(sql, SQL_ANSWERS), SQL_DONE);
    return sql;
}

static void test_settings_are_those_of_trust_d1(void **state) {
    static const char *const needed[][2] = {
        {"PRAGMA journal_mode", "wal"}, {"PRAGMA synchronous", "2"},    {"PRAGMA locking_mode", "exclusive"},
        {"PRAGMA secure_delete", "1"},  {"PRAGMA temp_store", "2"},     {"PRAGMA mmap_size", "0"},
        {"PRAGMA auto_vacuum", "0"},    {"PRAGMA trusted_schema", "0"}, {"PRAGMA cell_size_check", "1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        const char *query, *expected;
        bool found = false;
        for (size_t j = 0; sql_setting(j, &query, &expected); j++) {
            found = found || (strcmp(query, needed[i][0]) == 0 && strcmp(expected, needed[i][1]) == 0);
        }
        if (!found) {
            fail_msg("%s is not pinned to %s", needed[i][0], needed[i][1]);
        }
    }
}

/* sql_settle() reads back what it set: the file's own settings must be what makes it fail. */
static void test_a_file_with_another_setting_is_refused(void **state) {
    static const char *const made_with[] = {"PRAGMA auto_vacuum = FULL; CREATE TABLE t (x);",
                                            "PRAGMA page_size = 1024; CREATE TABLE t (x);"};
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    for (size_t i = 0; i < sizeof made_with / sizeof made_with[0]; i++) {
        sqlite3 *db;
        struct sql *sql;
        unlink(in_folder(f, "chorus.db", path));
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, made_with[i], NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
        assert_int_equal(sql_open(&sql, path), SQL_DONE);
        assert_int_equal(sql_settle(sql), SQL_DAMAGED);
        sql_close(sql);
    }
}

static void test_every_statement_can_be_prepared(void **state) {
    struct sql *sql = open_settled(*state);
    assert_int_equal(sql_prepare_all(sql, SQL_ANSWERS), SQL_DONE);
    assert_int_equal(sql_run(sql, SQL_QUICK_CHECK), SQL_DONE);
    sql_close(sql);
}

static void settle_shifts(struct fixture *f, char path[2 * PATH_ROOM]) {
    struct sql *sql;
    assert_int_equal(sql_open(&sql, in_folder(f, "shifts.db", path)), SQL_DONE);
    assert_int_equal(sql_settle(sql), SQL_DONE);
    assert_int_equal(migrations_run(sql, SQL_SHIFTS), SQL_DONE);
    assert_int_equal(sql_prepare_all(sql, SQL_SHIFTS), SQL_DONE);
    sql_close(sql);
}

static void test_every_statement_of_shifts_can_be_prepared(void **state) {
    char path[2 * PATH_ROOM];
    settle_shifts(*state, path);
}

static void append_plan(sqlite3 *db, enum sql_statement s, char *out, size_t n) {
    char query[1024];
    sqlite3_stmt *plan;
    snprintf(query, sizeof query, "EXPLAIN QUERY PLAN %s", sql_text(s));
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &plan, NULL), SQLITE_OK);
    for (size_t used = 0; sqlite3_step(plan) == SQLITE_ROW; used = strlen(out)) {
        snprintf(out + used, n - used, "%s%s", used > 0 ? "; " : "", (const char *)sqlite3_column_text(plan, 3));
    }
    sqlite3_finalize(plan);
}

#define LIVING_PLAN(table) "SCAN " table "; USING INDEX sqlite_autoindex_tombstone_1 FOR IN-OPERATOR"
#define BY_ID(table)       "SEARCH " table " USING PRIMARY KEY (id=?)"

/* Of every statement behind the pragmas. "": no row is looked for by anything but the key that is written. */
static const char *const plans[SQL_STATEMENTS] = {
    [SQL_SCHEMA] = "SCAN sqlite_schema; USE TEMP B-TREE FOR ORDER BY",
    [SQL_GET_META] = "SEARCH meta USING PRIMARY KEY (key=?)",
    [SQL_SET_META] = "",
    [SQL_INSERT_RESPONSE] = "",
    [SQL_GET_RESPONSE] = BY_ID("response"),
    [SQL_ALL_RESPONSES] = LIVING_PLAN("response"),
    [SQL_ALL_HASHES] = LIVING_PLAN("response"),
    [SQL_INSERT_CONTRIBUTION] = "",
    [SQL_GET_CONTRIBUTION] = BY_ID("contribution"),
    [SQL_ALL_CONTRIBUTIONS] = LIVING_PLAN("contribution"),
    [SQL_ALL_CONTRIBUTION_HASHES] = LIVING_PLAN("contribution"),
    [SQL_INSERT_CODING] = "",
    [SQL_GET_CODING] = BY_ID("coding"),
    [SQL_ALL_CODING] = LIVING_PLAN("coding"),
    [SQL_INSERT_EVENT] = "",
    [SQL_GET_EVENT] = "SEARCH event_version USING PRIMARY KEY (hash=?)",
    [SQL_ALL_EVENTS] = "SCAN event_version",
    [SQL_ERASE_RESPONSES] = "",
    [SQL_ERASE_CONTRIBUTIONS] = "",
    [SQL_ERASE_CODING] = "",
    [SQL_ERASE_OTHER_EVENTS] = "SCAN event_version", /* all but one go */
    [SQL_ERASE_META] = "SCAN meta",                  /* all but six go */
    [SQL_COPY] = "",
    [SQL_ERASE_PLACES] = "SEARCH meta USING PRIMARY KEY (key=?)",
    [SQL_BURY] = "",
    [SQL_ERASE_RESPONSE] = BY_ID("response"),
    [SQL_ERASE_CONTRIBUTION] = BY_ID("contribution"),
    [SQL_ERASE_STEP] = BY_ID("coding"),
    [SQL_ALL_TOMBSTONES] = "SCAN tombstone",
    [SQL_IS_BURIED] = BY_ID("tombstone"),
    /* An undo is a desk's, and rare: an index by source would cost every save, and stand in the file for one thing more. */
    [SQL_ERASE_SOURCE_RESPONSES] = "SCAN response",
    [SQL_ERASE_SOURCE_CONTRIBUTIONS] = "SCAN contribution",
    [SQL_ERASE_SOURCE_CODING] = "SCAN coding",
    [SQL_INSERT_SHIFT] = "",
    [SQL_ADD_TALLY] = "",
    [SQL_ALL_SHIFTS] = "SCAN shift",
    [SQL_ALL_TALLIES] = "SCAN tally",
    [SQL_ERASE_SHIFTS] = "SCAN shift", /* some hundred rows, once a period */
    [SQL_ERASE_TALLIES] = "SCAN tally",
};

static void expect_plans(const char *path, int from, int to) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (int s = from; s < to; s++) {
        char plan[1024] = "";
        if (plans[s] == NULL) {
            fail_msg("nobody said how this one goes: %s", sql_text((enum sql_statement)s));
        }
        append_plan(db, (enum sql_statement)s, plan, sizeof plan);
        assert_string_equal(plan, plans[s]);
    }
    sqlite3_close(db);
}

/* A key is looked up by its key, and only what must visit all rows does; no sort before rows leave. */
static void test_plans(void **state) {
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    sql_close(open_settled(f));
    expect_plans(in_folder(f, "chorus.db", path), SQL_SCHEMA, SQL_OF_SHIFTS);
}

static void test_plans_of_shifts(void **state) {
    char path[2 * PATH_ROOM];
    settle_shifts(*state, path);
    expect_plans(path, SQL_OF_SHIFTS, SQL_STATEMENTS);
}

/* The lint of TRUST P1 and P2: the columns there may be, each a key, a sum or a body; no rowid table, no sequence. */
static void test_schema_lint(void **state) {
    static const char *const allowed[] = {
        "coding.id BLOB",
        "coding.event_hash BLOB",
        "coding.source BLOB",
        "coding.sum BLOB",
        "coding.body BLOB",
        "contribution.id BLOB",
        "contribution.event_hash BLOB",
        "contribution.source BLOB",
        "contribution.sum BLOB",
        "contribution.body BLOB",
        "event_version.hash BLOB",
        "event_version.source BLOB",
        "meta.key TEXT",
        "meta.value ANY",
        "response.id BLOB",
        "response.event_hash BLOB",
        "response.source BLOB",
        "response.sum BLOB",
        "response.body BLOB",
        "tombstone.id BLOB",
    };
    struct fixture *f = *state;
    sql_close(open_settled(f));
    expect_columns(f, "chorus.db", allowed, sizeof allowed / sizeof allowed[0]);
    for (size_t i = 0; sql_schema(SQL_ANSWERS, i) != NULL; i++) {
        assert_null(strcasestr(sql_schema(SQL_ANSWERS, i), "autoincrement"));
        assert_null(strcasestr(sql_schema(SQL_ANSWERS, i), "default"));
    }
}

/* What meta may hold: the three keys, none of them a time. */
static void test_meta_holds_three_keys(void **state) {
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    sqlite3_stmt *statement;
    static const char *const keys[][2] = {{"event_id", "text"}, {"source", "blob"}, {"trial", "integer"}};
    fixture_open(f);
    fixture_close(f);
    assert_int_equal(sqlite3_open(in_folder(f, "chorus.db", path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT key, typeof(value), value FROM meta", -1, &statement, NULL), SQLITE_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(statement, 0), keys[i][0]);
        assert_string_equal((const char *)sqlite3_column_text(statement, 1), keys[i][1]);
    }
    assert_int_equal(sqlite3_column_int(statement, 2), 0);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

int test_sql(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settings_are_those_of_trust_d1),
        cmocka_unit_test_setup_teardown(test_a_file_with_another_setting_is_refused, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_every_statement_can_be_prepared, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_every_statement_of_shifts_can_be_prepared, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_plans, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_plans_of_shifts, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_schema_lint, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_meta_holds_three_keys, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/sql", tests, NULL, NULL);
}
