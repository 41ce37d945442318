#include "store/shifts.h"

#include <assert.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/vec.h"
#include "store/folder.h"
#include "store/identity.h"
#include "store/internal.h"

struct book {
    const char *folder;
    struct arena arena;
    struct sql *sql;
    bool is_newer; /* than this program */
};

/* --- opening ------------------------------------------------------------------------------------------------------- */

static enum sql_code open_known(struct book *book, enum identity *identity) {
    mode_t before = umask(077);
    enum sql_code code = sql_open(&book->sql, file_join(&book->arena, book->folder, folder_db_name(FOLDER_SHIFTS)));
    umask(before);
    return code == SQL_DONE ? identity_read(book->sql, SQL_SHIFTS, identity) : code;
}

static void close_file(struct book *book) {
    sql_close(book->sql);
    book->sql = NULL;
}

static enum sql_code open_file(struct book *book) {
    enum identity identity = IDENTITY_EMPTY;
    enum sql_code code = open_known(book, &identity);
    if (code == SQL_DONE && identity == IDENTITY_EMPTY) { /* as store.c does, for the page size of a first page cut off */
        close_file(book);
        code = open_known(book, &identity);
    }
    book->is_newer = code == SQL_DONE && identity == IDENTITY_NEWER;
    if (code == SQL_DONE && identity != IDENTITY_OURS && identity != IDENTITY_EMPTY) {
        return book->is_newer ? SQL_FAILED : SQL_DAMAGED;
    }
    if (code == SQL_DONE && identity == IDENTITY_OURS) {
        code = store_quick_check(book->sql);
    }
    if (code == SQL_DONE) {
        code = sql_settle(book->sql);
    }
    if (code == SQL_DONE) {
        code = migrations_run(book->sql, SQL_SHIFTS);
    }
    if (code == SQL_DONE) {
        code = sql_prepare_all(book->sql, SQL_SHIFTS);
    }
    return code;
}

static void begin(struct book *book, const char *folder) {
    *book = (struct book){.folder = folder};
    arena_init(&book->arena, 1024);
}

/* Damage goes to quarantine, unless nothing may be written: then it is told. */
static enum sql_code open_book(struct book *book, bool may_set_aside, struct err *err) {
    enum folder_find find = folder_look(book->folder, FOLDER_SHIFTS);
    enum sql_code code = SQL_DAMAGED;
    if (find == FIND_STORE && may_set_aside && !folder_set_journal_aside(book->folder, FOLDER_SHIFTS, err)) {
        return SQL_FAILED;
    }
    if (find != FIND_DAMAGE) {
        code = open_file(book);
    }
    if (code == SQL_DAMAGED && may_set_aside && !(book->sql != NULL && sql_ran_short(book->sql))) {
        close_file(book);
        code = folder_quarantine(book->folder, FOLDER_SHIFTS, err) ? open_file(book) : SQL_FAILED;
    }
    if (code == SQL_DONE) {
        sql_checkpoint_on_close(book->sql, true);
    }
    return code;
}

/* --- closing ------------------------------------------------------------------------------------------------------- */

static enum store_status tell(const struct book *book, enum sql_code code, struct err *err) {
    static const char *const words[SQL_CODES] = {
        [SQL_BUSY] = "is in use at this moment; try again",
        [SQL_FULL] = "has no space left",
        [SQL_READ_ONLY] = "cannot be written; check who owns the folder",
        [SQL_DAMAGED] = "is damaged; start the kiosk, which moves it to quarantine when the next shift ends",
    };
    if (book->is_newer) {
        err_set(err, "The list of shifts %s/%s was written by a newer Chorus; install that version.", book->folder,
                folder_db_name(FOLDER_SHIFTS));
        return STORE_FOREIGN;
    }
    if (code != SQL_DONE && err->text[0] == '\0') {
        err_set(err, "The list of shifts %s/%s %s.", book->folder, folder_db_name(FOLDER_SHIFTS),
                words[code] ? words[code] : "could not be read or written; check the medium");
    }
    return store_status_of(code);
}

static enum store_status finish(struct book *book, enum sql_code code, struct err *err) {
    enum store_status status = tell(book, code, err);
    close_file(book);
    folder_blur_times(book->folder);
    arena_finish(&book->arena);
    return status;
}

/* VACUUM, then the log is emptied: neither a page nor a frame tells what was written last. What was committed stays so even where
 * this fails; the next call, or the next start, does it. */
static void rewrite(struct book *book) {
    if (sql_vacuum(book->sql, NULL) == SQL_DONE) {
        (void)sql_run(book->sql, SQL_CHECKPOINT);
    }
    sql_shrink(book->sql);
}

static enum sql_code commit(struct book *book, enum sql_code code) {
    if (code == SQL_DONE) {
        code = sql_run(book->sql, SQL_COMMIT);
    }
    if (code != SQL_DONE && sql_in_transaction(book->sql)) {
        (void)sql_run(book->sql, SQL_ROLLBACK);
    }
    return code;
}

/* --- writing ------------------------------------------------------------------------------------------------------- */

static enum sql_code insert(struct sql *sql, const struct shift *shift) {
    sql_bind_blob(sql, SQL_INSERT_SHIFT, 1, shift->id, sizeof shift->id);
    sql_bind_text(sql, SQL_INSERT_SHIFT, 2, shift->peer);
    sql_bind_text(sql, SQL_INSERT_SHIFT, 3, shift->period);
    sql_bind_number(sql, SQL_INSERT_SHIFT, 4, shift->half_hours);
    return sql_run(sql, SQL_INSERT_SHIFT);
}

static enum sql_code add_up(struct sql *sql, const struct shift *shift) {
    sql_bind_text(sql, SQL_ADD_TALLY, 1, shift->peer);
    sql_bind_text(sql, SQL_ADD_TALLY, 2, shift->period);
    sql_bind_number(sql, SQL_ADD_TALLY, 3, shift->completed);
    return sql_run(sql, SQL_ADD_TALLY);
}

enum store_status shifts_add(const char *folder, const struct shift *shift, struct err *err) {
    assert(peer_code_is_one(shift->peer) && pay_period_is_one(shift->period));
    assert(shift->half_hours >= 0 && shift->half_hours <= SHIFT_HALVES_MAX);
    struct book book;
    struct err attempt = {0};
    begin(&book, folder);
    enum sql_code code = open_book(&book, true, &attempt);
    if (code == SQL_DONE) {
        code = sql_run(book.sql, SQL_BEGIN);
    }
    if (code == SQL_DONE) {
        code = insert(book.sql, shift);
        bool is_known = code == SQL_TAKEN;
        code = commit(&book, code == SQL_DONE ? add_up(book.sql, shift) : code);
        code = is_known ? SQL_DONE : code;
    }
    if (code == SQL_DONE) {
        rewrite(&book);
    }
    enum store_status status = finish(&book, code, &attempt);
    if (status != STORE_OK) {
        *err = attempt;
    }
    return status;
}

enum store_status shifts_tidy(const char *folder, struct err *err) {
    struct book book;
    if (!folder_has_log(folder, FOLDER_SHIFTS)) {
        return STORE_OK;
    }
    begin(&book, folder);
    enum sql_code code = open_book(&book, true, err);
    if (code == SQL_DONE) {
        rewrite(&book);
    }
    return finish(&book, code, err);
}

enum store_status shifts_erase(const char *folder, const char *period, size_t *n, struct err *err) {
    struct book book;
    *n = 0;
    if (folder_look(folder, FOLDER_SHIFTS) == FIND_NOTHING) {
        return STORE_OK;
    }
    begin(&book, folder);
    enum sql_code code = open_book(&book, false, err);
    if (code == SQL_DONE) {
        code = sql_run(book.sql, SQL_BEGIN);
    }
    if (code == SQL_DONE) {
        sql_bind_text(book.sql, SQL_ERASE_SHIFTS, 1, period);
        code = sql_run(book.sql, SQL_ERASE_SHIFTS);
        *n = code == SQL_DONE ? sql_changed(book.sql) : 0;
        sql_bind_text(book.sql, SQL_ERASE_TALLIES, 1, period);
        code = commit(&book, code == SQL_DONE ? sql_run(book.sql, SQL_ERASE_TALLIES) : code);
    }
    if (code == SQL_DONE) {
        rewrite(&book);
    }
    return finish(&book, code, err);
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

struct reading {
    struct sql *sql;
    struct arena *arena;
    VEC(struct shift_row) rows;
    VEC(struct shift_sum) sums;
};

static const char *text_of(const struct reading *r, enum sql_statement s, int column) {
    return arena_strdup(r->arena, sql_string(r->sql, s, column));
}

static enum sql_code read_rows(struct reading *r) {
    enum sql_code code;
    while ((code = sql_step(r->sql, SQL_ALL_SHIFTS)) == SQL_ROW) {
        struct shift_row *row = vec_push(&r->rows, r->arena);
        row->peer = text_of(r, SQL_ALL_SHIFTS, 0);
        row->period = text_of(r, SQL_ALL_SHIFTS, 1);
        row->half_hours = (int)sql_number(r->sql, SQL_ALL_SHIFTS, 2);
    }
    sql_reset(r->sql, SQL_ALL_SHIFTS);
    return code;
}

static void count_shifts(const struct reading *r, struct shift_sum *sum) {
    for (size_t i = 0; i < r->rows.n; i++) {
        const struct shift_row *row = &r->rows.at[i];
        if (strcmp(row->peer, sum->peer) == 0 && strcmp(row->period, sum->period) == 0) {
            sum->shifts++;
            sum->half_hours += row->half_hours;
        }
    }
}

static enum sql_code read_sums(struct reading *r) {
    enum sql_code code;
    while ((code = sql_step(r->sql, SQL_ALL_TALLIES)) == SQL_ROW) {
        struct shift_sum *sum = vec_push(&r->sums, r->arena);
        sum->peer = text_of(r, SQL_ALL_TALLIES, 0);
        sum->period = text_of(r, SQL_ALL_TALLIES, 1);
        sum->completed = sql_number(r->sql, SQL_ALL_TALLIES, 2);
        count_shifts(r, sum);
    }
    sql_reset(r->sql, SQL_ALL_TALLIES);
    return code;
}

enum store_status shifts_read(const char *folder, struct arena *a, struct shift_book *out, struct err *err) {
    struct book book;
    *out = (struct shift_book){.row_count = 0};
    if (folder_look(folder, FOLDER_SHIFTS) == FIND_NOTHING) {
        return STORE_OK;
    }
    begin(&book, folder);
    enum sql_code code = open_book(&book, false, err);
    struct reading r = {.sql = book.sql, .arena = a};
    if (code == SQL_DONE) {
        code = read_rows(&r);
    }
    if (code == SQL_DONE) {
        code = read_sums(&r);
    }
    *out = (struct shift_book){.rows = r.rows.at, .row_count = r.rows.n, .sums = r.sums.at, .sum_count = r.sums.n};
    return finish(&book, code, err);
}
