#include <string.h>

#include "store/identity.h"

static enum sql_code number_of(struct sql *sql, enum sql_statement s, int64_t *out) {
    enum sql_code code = sql_step(sql, s);
    *out = code == SQL_ROW ? sql_number(sql, s, 0) : 0;
    sql_reset(sql, s);
    return code == SQL_ROW ? SQL_DONE : code == SQL_DONE ? SQL_DAMAGED : code;
}

enum sql_code identity_read(struct sql *sql, enum sql_book book, enum identity *out) {
    int64_t application = 0, version = 0;
    enum sql_code code = number_of(sql, SQL_APPLICATION_ID, &application);
    if (code == SQL_DONE) {
        code = number_of(sql, SQL_USER_VERSION, &version);
    }
    if (code != SQL_DONE) {
        return code;
    }
    code = sql_step(sql, SQL_SCHEMA);
    sql_reset(sql, SQL_SCHEMA);
    bool bare = code == SQL_DONE;
    if (application == sql_application(book)) {
        *out = version > sql_latest(book) ? IDENTITY_NEWER : IDENTITY_OURS;
    } else {
        *out = bare && application == 0 && version == 0 ? IDENTITY_EMPTY : IDENTITY_OTHER;
    }
    return code == SQL_ROW ? SQL_DONE : code;
}

static enum sql_code compare_schema(struct sql *sql, enum sql_book book) {
    enum sql_code code = SQL_DONE;
    bool same = true;
    size_t i = 0;
    for (; (code = sql_step(sql, SQL_SCHEMA)) == SQL_ROW; i++) {
        const char *expected = sql_schema(book, i);
        same = same && expected != NULL && strcmp(sql_string(sql, SQL_SCHEMA, 0), expected) == 0;
        if (!same) {
            break;
        }
    }
    sql_reset(sql, SQL_SCHEMA);
    if (!same || (code == SQL_DONE && sql_schema(book, i) != NULL)) {
        return SQL_DAMAGED;
    }
    return code;
}

enum sql_code migrations_run(struct sql *sql, enum sql_book book) {
    int64_t version = 0;
    enum sql_code code = number_of(sql, SQL_USER_VERSION, &version);
    if (code == SQL_DONE && version < 0) {
        return SQL_DAMAGED;
    }
    for (; code == SQL_DONE && version < sql_latest(book); version++) {
        code = sql_run_script(sql, sql_migration(book, (size_t)version));
        if (code != SQL_DONE && sql_in_transaction(sql)) {
            (void)sql_run(sql, SQL_ROLLBACK);
        }
    }
    return code == SQL_DONE ? compare_schema(sql, book) : code;
}
