#include "store/sql.h"

#include <assert.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/memory.h"

#define COLUMNS "(id, event_hash, source, sum, body)"
#define LIVING  "WHERE id NOT IN (SELECT id FROM tombstone) "

static const char *const texts[] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_VACUUM] = "VACUUM",
    [SQL_CHECKPOINT] = "PRAGMA wal_checkpoint(TRUNCATE)",
    [SQL_QUICK_CHECK] = "PRAGMA quick_check(1)",
    [SQL_APPLICATION_ID] = "PRAGMA application_id",
    [SQL_USER_VERSION] = "PRAGMA user_version",
    [SQL_SCHEMA] = "SELECT sql FROM sqlite_schema ORDER BY name",
    [SQL_GET_META] = "SELECT value FROM meta WHERE key = ?1",
    [SQL_SET_META] = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [SQL_INSERT_RESPONSE] = "INSERT INTO response " COLUMNS " VALUES (?1, ?2, ?3, ?4, ?5)",
    [SQL_GET_RESPONSE] = "SELECT sum FROM response WHERE id = ?1",
    [SQL_ALL_RESPONSES] = ("SELECT id, event_hash, source, sum, body FROM response " LIVING "ORDER BY id"),
    [SQL_ALL_HASHES] = ("SELECT event_hash FROM response " LIVING),
    [SQL_INSERT_CONTRIBUTION] = "INSERT INTO contribution " COLUMNS " VALUES (?1, ?2, ?3, ?4, ?5)",
    [SQL_GET_CONTRIBUTION] = "SELECT sum FROM contribution WHERE id = ?1",
    [SQL_ALL_CONTRIBUTIONS] = ("SELECT id, event_hash, source, sum, body FROM contribution " LIVING "ORDER BY id"),
    [SQL_ALL_CONTRIBUTION_HASHES] = ("SELECT event_hash FROM contribution " LIVING),
    [SQL_INSERT_CODING] = "INSERT INTO coding " COLUMNS " VALUES (?1, ?2, ?3, ?4, ?5)",
    [SQL_GET_CODING] = "SELECT sum FROM coding WHERE id = ?1",
    [SQL_ALL_CODING] = ("SELECT id, event_hash, source, sum, body FROM coding " LIVING "ORDER BY id"),
    [SQL_INSERT_EVENT] = "INSERT INTO event_version (hash, source) VALUES (?1, ?2) "
                         "ON CONFLICT (hash) DO UPDATE SET source = excluded.source",
    [SQL_GET_EVENT] = "SELECT source FROM event_version WHERE hash = ?1",
    [SQL_ALL_EVENTS] = "SELECT hash, source FROM event_version ORDER BY hash",
    [SQL_ERASE_RESPONSES] = "DELETE FROM response",
    [SQL_ERASE_CONTRIBUTIONS] = "DELETE FROM contribution",
    [SQL_ERASE_CODING] = "DELETE FROM coding",
    [SQL_ERASE_OTHER_EVENTS] = "DELETE FROM event_version WHERE hash <> ?1",
    [SQL_COPY] = "VACUUM INTO ?1",
    [SQL_ERASE_PLACES] = "DELETE FROM meta WHERE key IN ('log', 'owed', 'note:pin')",
    [SQL_BURY] = "INSERT OR IGNORE INTO tombstone (id) VALUES (?1)",
    [SQL_ERASE_RESPONSE] = "DELETE FROM response WHERE id = ?1",
    [SQL_ERASE_CONTRIBUTION] = "DELETE FROM contribution WHERE id = ?1",
    [SQL_ERASE_STEP] = "DELETE FROM coding WHERE id = ?1",
    [SQL_ALL_TOMBSTONES] = "SELECT id FROM tombstone ORDER BY id",
    [SQL_IS_BURIED] = "SELECT 1 FROM tombstone WHERE id = ?1",
    [SQL_ERASE_SOURCE_RESPONSES] = "DELETE FROM response WHERE source = ?1",
    [SQL_ERASE_SOURCE_CONTRIBUTIONS] = "DELETE FROM contribution WHERE source = ?1",
    [SQL_ERASE_SOURCE_CODING] = "DELETE FROM coding WHERE source = ?1",
    [SQL_INSERT_SHIFT] = "INSERT INTO shift (id, peer, period, half_hours) VALUES (?1, ?2, ?3, ?4)",
    [SQL_ADD_TALLY] = "INSERT INTO tally (peer, period, completed) VALUES (?1, ?2, ?3) "
                      "ON CONFLICT (peer, period) DO UPDATE SET completed = completed + excluded.completed",
    [SQL_ALL_SHIFTS] = "SELECT peer, period, half_hours FROM shift ORDER BY id",
    [SQL_ALL_TALLIES] = "SELECT peer, period, completed FROM tally ORDER BY peer, period",
    [SQL_ERASE_SHIFTS] = "DELETE FROM shift WHERE period = ?1",
    [SQL_ERASE_TALLIES] = "DELETE FROM tally WHERE period = ?1",
    [SQL_ERASE_META] = "DELETE FROM meta WHERE key NOT IN ('event_id', 'source', 'trial', 'sealed', 'unsealed', 'owed')",
};
static_assert(sizeof texts / sizeof texts[0] == SQL_STATEMENTS, "a text for each statement");

/* By name, as sqlite_schema keeps them. Never a rowid table: its rowids would be the order of arrival (TRUST P2). */
#define ROWS_OF(name) \
    "CREATE TABLE " name " (id BLOB NOT NULL PRIMARY KEY, event_hash BLOB NOT NULL, source BLOB NOT NULL, " \
    "sum BLOB NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID"
#define TABLE_CODING       ROWS_OF("coding")
#define TABLE_CONTRIBUTION ROWS_OF("contribution")
#define TABLE_EVENT_VERSION \
    "CREATE TABLE event_version (hash BLOB NOT NULL PRIMARY KEY, source BLOB NOT NULL) STRICT, WITHOUT ROWID"
#define TABLE_META      "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"
#define TABLE_RESPONSE  ROWS_OF("response")
#define TABLE_TOMBSTONE "CREATE TABLE tombstone (id BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID"

/* Of peers. A shift says nothing of where, when or how many; a sum nothing of single shifts. */
#define TABLE_SHIFT \
    "CREATE TABLE shift (id BLOB NOT NULL PRIMARY KEY, peer TEXT NOT NULL, period TEXT NOT NULL, half_hours INTEGER NOT NULL) " \
    "STRICT, WITHOUT ROWID"
#define TABLE_TALLY \
    "CREATE TABLE tally (peer TEXT NOT NULL, period TEXT NOT NULL, completed INTEGER NOT NULL, PRIMARY KEY (peer, period)) " \
    "STRICT, WITHOUT ROWID"

static const struct {
    const char *schema[7], *migrations[3]; /* NULL behind the last */
    int64_t application, latest;
} books[] = {
    [SQL_ANSWERS] = {{TABLE_CODING, TABLE_CONTRIBUTION, TABLE_EVENT_VERSION, TABLE_META, TABLE_RESPONSE, TABLE_TOMBSTONE},
                     {"BEGIN IMMEDIATE; PRAGMA application_id = 0x43484f52; " TABLE_EVENT_VERSION "; " TABLE_META
                      "; " TABLE_RESPONSE "; " TABLE_TOMBSTONE "; PRAGMA user_version = 1; COMMIT",
                      "BEGIN IMMEDIATE; " TABLE_CODING "; " TABLE_CONTRIBUTION "; PRAGMA user_version = 2; COMMIT"},
                     0x43484f52,
                     2},
    [SQL_SHIFTS] = {{TABLE_SHIFT, TABLE_TALLY},
                    {"BEGIN IMMEDIATE; PRAGMA application_id = 0x43485348; " TABLE_SHIFT "; " TABLE_TALLY
                     "; PRAGMA user_version = 1; COMMIT"},
                    0x43485348,
                    1},
};
static_assert(sizeof books / sizeof books[0] == SQL_BOOKS, "every book has its tables");

/* TRUST D1. locking_mode stands first: set before the first access, it is what keeps the -shm file away. */
static const struct setting {
    const char *set, *get, *expected;
    bool in_file; /* written to the file: only once the file is known to be ours */
} settings[] = {
    {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive", false},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0", false},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1", false},
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0", false},
    /* Late for another reason: quick_check opens the temporary database, and setting this closes it again. */
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2", true},
    {"PRAGMA page_size = 4096", "PRAGMA page_size", "4096", true},
    {"PRAGMA auto_vacuum = NONE", "PRAGMA auto_vacuum", "0", true},
    /* EXTRA syncs the folder after the rollback journal of a new file is unlinked. A journal that came back after a power cut
     * would take the database back to 0 bytes beside its new log, which looks like damage. */
    {"PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", "PRAGMA journal_mode", "wal", true},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2", false},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1", false},
    {"PRAGMA wal_autocheckpoint = 1000", "PRAGMA wal_autocheckpoint", "1000", false},
};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

struct sql {
    sqlite3 *db;
    sqlite3_stmt *statements[SQL_STATEMENTS];
    bool ran_short;
};

const char *sql_text(enum sql_statement statement) {
    return texts[statement];
}

int64_t sql_latest(enum sql_book book) {
    return books[book].latest;
}

int64_t sql_application(enum sql_book book) {
    return books[book].application;
}

const char *sql_migration(enum sql_book book, size_t from_version) {
    assert((int64_t)from_version < books[book].latest && books[book].migrations[from_version]);
    return books[book].migrations[from_version];
}

const char *sql_schema(enum sql_book book, size_t i) {
    return books[book].schema[i];
}

bool sql_setting(size_t i, const char **query, const char **expected) {
    if (i >= SETTINGS) {
        return false;
    }
    *query = settings[i].get;
    *expected = settings[i].expected;
    return true;
}

static enum sql_code code_of(int rc) {
    static const struct {
        int sqlite;
        enum sql_code code;
    } table[] = {
        {SQLITE_OK, SQL_DONE},
        {SQLITE_DONE, SQL_DONE},
        {SQLITE_ROW, SQL_ROW},
        {SQLITE_BUSY, SQL_BUSY},
        {SQLITE_LOCKED, SQL_BUSY},
        {SQLITE_FULL, SQL_FULL},
        {SQLITE_READONLY, SQL_READ_ONLY},
        {SQLITE_CORRUPT, SQL_DAMAGED},
        {SQLITE_NOTADB, SQL_DAMAGED},
        {SQLITE_INTERRUPT, SQL_INTERRUPTED},
        {SQLITE_ERROR, SQL_DAMAGED}, /* our SQL is fixed and tested: what it cannot find is missing from the file */
    };
    if (rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_UNIQUE) {
        return SQL_TAKEN;
    }
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (table[i].sqlite == (rc & 0xff)) {
            return table[i].code;
        }
    }
    return SQL_FAILED;
}

/* TRUST D14: a database on descriptor 2 would be written over by the first message. */
static bool keep_standard_descriptors(void) {
    int fd;
    do {
        fd = open("/dev/null", O_RDWR);
        if (fd < 0) {
            return false;
        }
    } while (fd <= STDERR_FILENO);
    close(fd);
    return true;
}

static enum sql_code apply_settings(struct sql *sql, bool in_file) {
    for (size_t i = 0; i < SETTINGS; i++) {
        if (settings[i].in_file == in_file) {
            enum sql_code code = sql_run_script(sql, settings[i].set);
            if (code != SQL_DONE) {
                return code;
            }
        }
    }
    return SQL_DONE;
}

enum sql_code sql_open(struct sql **out, const char *path) {
    *out = NULL;
    struct sql *sql = calloc(1, sizeof *sql);
    if (sql == NULL || !keep_standard_descriptors() || !memory_install()) {
        free(sql);
        return SQL_FAILED;
    }
    *out = sql;
    int rc = sqlite3_open_v2(path, &sql->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK) {
        return code_of(rc);
    }
    sqlite3_extended_result_codes(sql->db, 1);
    sqlite3_db_config(sql->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sql_checkpoint_on_close(sql, false);
    return apply_settings(sql, false);
}

static enum sql_code read_back(struct sql *sql, const struct setting *setting) {
    sqlite3_stmt *statement = NULL;
    enum sql_code code = code_of(sqlite3_prepare_v2(sql->db, setting->get, -1, &statement, NULL));
    if (code == SQL_DONE) {
        code = code_of(sqlite3_step(statement));
    }
    if (code == SQL_ROW) {
        const char *value = (const char *)sqlite3_column_text(statement, 0);
        bool same = value != NULL && strcmp(value, setting->expected) == 0;
        code = same ? SQL_DONE : setting->in_file && value != NULL ? SQL_DAMAGED : SQL_FAILED;
    } else if (code == SQL_DONE) {
        code = SQL_FAILED;
    }
    sqlite3_finalize(statement);
    return code;
}

enum sql_code sql_settle(struct sql *sql) {
    enum sql_code code = apply_settings(sql, true);
    for (size_t i = 0; i < SETTINGS && code == SQL_DONE; i++) {
        code = read_back(sql, &settings[i]);
    }
    return code;
}

void sql_checkpoint_on_close(struct sql *sql, bool on) {
    sqlite3_db_config(sql->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1, NULL);
}

void sql_close(struct sql *sql) {
    if (sql == NULL) {
        return;
    }
    for (size_t i = 0; i < SQL_STATEMENTS; i++) {
        sqlite3_finalize(sql->statements[i]);
    }
    sqlite3_close(sql->db);
    free(sql);
}

static enum sql_code prepare(struct sql *sql, enum sql_statement s) {
    if (sql->statements[s] != NULL) {
        return SQL_DONE;
    }
    return code_of(sqlite3_prepare_v3(sql->db, texts[s], -1, SQLITE_PREPARE_PERSISTENT, &sql->statements[s], NULL));
}

static bool is_of(enum sql_book book, int statement) {
    return statement < SQL_OF_EITHER || (statement >= SQL_OF_SHIFTS) == (book == SQL_SHIFTS);
}

enum sql_code sql_prepare_all(struct sql *sql, enum sql_book book) {
    enum sql_code code = SQL_DONE;
    for (int s = 0; s < SQL_STATEMENTS && code == SQL_DONE; s++) {
        /* quick_check is for opening only, and to prepare it opens the temporary database. */
        code = s == SQL_QUICK_CHECK || !is_of(book, s) ? SQL_DONE : prepare(sql, (enum sql_statement)s);
    }
    return code;
}

void sql_bind_blob(struct sql *sql, enum sql_statement s, int at, const void *bytes, size_t n) {
    if (prepare(sql, s) == SQL_DONE) {
        sqlite3_bind_blob64(sql->statements[s], at, bytes, n, SQLITE_STATIC);
    }
}

void sql_bind_text(struct sql *sql, enum sql_statement s, int at, const char *text) {
    if (prepare(sql, s) == SQL_DONE) {
        sqlite3_bind_text(sql->statements[s], at, text, -1, SQLITE_STATIC);
    }
}

void sql_bind_number(struct sql *sql, enum sql_statement s, int at, int64_t number) {
    if (prepare(sql, s) == SQL_DONE) {
        sqlite3_bind_int64(sql->statements[s], at, number);
    }
}

enum sql_code sql_step(struct sql *sql, enum sql_statement s) {
    enum sql_code code = prepare(sql, s);
    return code == SQL_DONE ? code_of(sqlite3_step(sql->statements[s])) : code;
}

void sql_reset(struct sql *sql, enum sql_statement s) {
    if (sql->statements[s] != NULL) {
        sqlite3_reset(sql->statements[s]);
        sqlite3_clear_bindings(sql->statements[s]);
    }
}

enum sql_code sql_run(struct sql *sql, enum sql_statement s) {
    enum sql_code code = sql_step(sql, s);
    while (code == SQL_ROW) {
        code = sql_step(sql, s);
    }
    sql_reset(sql, s);
    return code;
}

enum sql_code sql_vacuum(struct sql *sql, const char *folder) {
    if (folder == NULL) {
        return sql_run(sql, SQL_VACUUM);
    }
    size_t size = strlen(folder) + 1;
    sqlite3_temp_directory = sqlite3_malloc64(size);
    if (sqlite3_temp_directory == NULL) {
        return SQL_FAILED;
    }
    memcpy(sqlite3_temp_directory, folder, size);
    enum sql_code code = sql_run_script(sql, "PRAGMA temp_store = FILE");
    if (code == SQL_DONE) {
        code = sql_run(sql, SQL_VACUUM);
    }
    enum sql_code back;
    do {
        back = sql_run_script(sql, "PRAGMA temp_store = MEMORY");
    } while (back == SQL_INTERRUPTED); /* it was meant for the rewriting */
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = NULL;
    return code == SQL_DONE ? back : code;
}

enum sql_code sql_forget_places(struct sql *sql) {
    enum sql_code code = sql_run_script(sql, "PRAGMA journal_mode = MEMORY");
    return code == SQL_DONE ? sql_run(sql, SQL_ERASE_PLACES) : code;
}

size_t sql_changed(struct sql *sql) {
    return (size_t)sqlite3_changes64(sql->db);
}

enum sql_code sql_run_script(struct sql *sql, const char *script) {
    return code_of(sqlite3_exec(sql->db, script, NULL, NULL, NULL));
}

const uint8_t *sql_blob(struct sql *sql, enum sql_statement s, int column, size_t *n) {
    *n = 0;
    if (sqlite3_column_type(sql->statements[s], column) != SQLITE_BLOB) {
        return NULL;
    }
    const uint8_t *bytes = sqlite3_column_blob(sql->statements[s], column);
    *n = bytes == NULL ? 0 : (size_t)sqlite3_column_bytes(sql->statements[s], column);
    return bytes;
}

const char *sql_string(struct sql *sql, enum sql_statement s, int column) {
    bool is_text = sqlite3_column_type(sql->statements[s], column) == SQLITE_TEXT;
    const char *text = is_text ? (const char *)sqlite3_column_text(sql->statements[s], column) : NULL;
    sql->ran_short |= is_text && text == NULL;
    return text == NULL ? "" : text;
}

bool sql_ran_short(const struct sql *sql) {
    return sql->ran_short;
}

int64_t sql_number(struct sql *sql, enum sql_statement s, int column) {
    bool is_number = sqlite3_column_type(sql->statements[s], column) == SQLITE_INTEGER;
    return is_number ? sqlite3_column_int64(sql->statements[s], column) : 0;
}

bool sql_is_read_only(struct sql *sql) {
    return sqlite3_db_readonly(sql->db, "main") != 0;
}

bool sql_in_transaction(struct sql *sql) {
    return sqlite3_get_autocommit(sql->db) == 0;
}

void sql_interrupt(struct sql *sql) {
    sqlite3_interrupt(sql->db);
}

/* The connection's share of the page cache without a page in it is less than two pages: its bookkeeping and scratch. */
static bool holds_no_page(sqlite3 *db) {
    int used = 0, highest = 0;
    return sqlite3_db_status(db, SQLITE_DBSTATUS_CACHE_USED, &used, &highest, 0) == SQLITE_OK && used < 2 * 4096;
}

void sql_shrink(struct sql *sql) {
    sqlite3_db_release_memory(sql->db);
    if (!sql_in_transaction(sql) && holds_no_page(sql->db)) {
        (void)memory_wipe_scratch();
    }
}

const char *sql_words(struct sql *sql) {
    return sqlite3_errstr(sql->db == NULL ? SQLITE_NOMEM : sqlite3_errcode(sql->db));
}
