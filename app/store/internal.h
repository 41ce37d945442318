/* What the files of this layer share. Nobody else includes it.
 *
 * Owns: the connection, and `arena` for the strings of the store itself. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H
#include <pthread.h>
#include <stdatomic.h>

#include "base/strbuf.h"
#include "base/vec.h"
#include "store/ledger_file.h"
#include "store/sql.h"
#include "store/store.h"

enum { SUM_SIZE = 32 };
enum { UNSEALED_WHOLE = 1, UNSEALED_BEGUN = 2 }; /* the mark of a folder that is made of a sealed one: all is there, or nothing */

/* Rows of one version of the event. */
struct version_count {
    uint8_t hash[EVENT_HASH_SIZE];
    size_t n, contributions; /* n: responses */
};

/* Tables of the same shape. */
struct row_table {
    const char *what; /* for sentences: "responses" */
    enum sql_statement insert, get, all;
};
extern const struct row_table table_response, table_contribution, table_coding;

/* A row saved last in a sealed folder: a retry is known by it, since another box of the same bytes is other bytes. */
enum { SENT_MAX = 512, SENT_SUM = 16 };
struct sent {
    uint8_t id[RESPONSE_ID_SIZE], sum[SENT_SUM]; /* keyed by sent_key, of the record */
};

/* The second store (store/ledger.h). */
enum { LEDGER_OWED_MAX = 64 };
/* What a transaction deletes. TOLD: tombstones go into the second copy with it; BURIED: the database alone has them; ALL: no
 * tombstone says what went. */
enum ledger_deletes { DELETES_NOTHING, DELETES_TOLD, DELETES_BURIED, DELETES_ALL };
struct ledger_id {
    uint8_t id[RESPONSE_ID_SIZE];
};
struct ledger {
    const char *folder;     /* NULL: there is none */
    const char *old_folder; /* where it was, until it is whole in `folder` */
    struct ledger_file file;
    uint8_t number[LEDGER_NUMBER_SIZE];
    struct strbuf pending;                             /* items of the transaction under way */
    bool is_broken;                                    /* it could not be written: until the next scrub */
    bool is_foreign;                                   /* what lies there is not this folder's */
    bool is_unread;                                    /* not all of it could be read: it stays as it is until the next start */
    bool must_forget;                                  /* rows were deleted that stand in it */
    enum ledger_deletes deletes;                       /* the transaction under way */
    uint8_t owed[LEDGER_OWED_MAX][LEDGER_NUMBER_SIZE]; /* numbers of second copies that are to be erased, not to be read */
    size_t owed_count;
    size_t rebuilt;      /* rows that came back from it into a new database, ever */
    struct arena *notes; /* while it is rewritten: */
    VEC(struct ledger_id) damaged;
    struct err why;
};

struct store {
    struct sql *sql;
    struct arena arena;
    const char *folder, *path, *event_id;
    uint8_t source[SOURCE_SIZE];
    uint8_t event_hash[EVENT_HASH_SIZE]; /* of the version put or saved last, when has_event */
    bool has_event;
    bool reading, trial, quarantined;
    bool is_sealed, is_unsealed;
    uint8_t seal_key[SEAL_KEY_SIZE];  /* is_sealed */
    const struct seal_secret *secret; /* store_unlock() */
    bool opening;                     /* the iteration under way opens what it reads */
    struct strbuf opened;             /* its last record */
    struct sent sent[SENT_MAX];
    size_t sent_count;
    uint8_t sent_key[32];
    bool must_scrub;             /* the log was not empty at open: how much of it is unscrubbed is not known */
    size_t count, contributions; /* responses, contributions */
    size_t unscrubbed;           /* rows of any kind since the last scrub */
    VEC(struct version_count) versions;
    const struct row_table *reading_from; /* by the iteration under way */
    size_t damaged;                       /* rows it left out */
    enum store_status poison;             /* STORE_OK while healthy (TRUST D4) */
    pthread_mutex_t mutex;                /* around scrubbing, so that an interrupt never meets a save */
    bool scrubbing;
    _Atomic bool is_interrupted; /* the scrub under way */
    struct ledger ledger;
};

enum store_status store_status_of(enum sql_code code);
/* Writes the sentence for a code that is not SQL_DONE and returns its status. */
enum store_status store_problem(const struct store *store, enum sql_code code, struct err *err);
/* The same, and nothing more is saved on this connection. */
enum store_status store_poison(struct store *store, enum sql_code code, struct err *err);
enum store_status store_poisoned(const struct store *store, struct err *err);

/* Reads event id, source and trial mark, or writes them into a fresh file. SQL_DAMAGED: they cannot be ours. */
enum sql_code store_identify(struct store *store, const struct store_params *params, enum store_status *status, struct err *err);

/* Goes once over all responses and contributions, a few bytes of memory per version; afterwards each save adds its own. */
enum sql_code store_count_all(struct store *store);
/* After rows came or went: counts anew, and the next scrub takes what was deleted out of the file. */
enum store_status store_count_again(struct store *store, struct err *err);
void store_count_one(struct store *store, const struct row_table *table, const uint8_t hash[EVENT_HASH_SIZE]);

/* One row of a table, in a transaction of the caller's. SQL_TAKEN: see store_same_row(). SQL_FAILED: see store_form_fits(). */
enum sql_code store_insert_row(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                               const uint8_t *source, const uint8_t *body, size_t n);
/* SQL_DONE when the row under this id says the same, its source too (a retry), SQL_TAKEN when it does not: by the sum, which goes
 * over all of a row. */
enum sql_code store_same_row(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                             const uint8_t *source, const uint8_t *body, size_t n);
/* Whether these bytes may be a row here: in a sealed folder a box of a person, in any other none. */
bool store_form_fits(const struct store *store, const struct row_table *table, const uint8_t *body, size_t n);
/* The two above for what was sent to this kiosk: in a sealed folder it is sealed first. store_begin_sending() before the first
 * row of a transaction. */
void store_begin_sending(struct store *store, const uint8_t *first_id);
enum sql_code store_insert_sent(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                                const uint8_t *body, size_t n);
enum sql_code store_same_sent(struct store *store, const struct row_table *table, const uint8_t *id, const uint8_t *event_hash,
                              const uint8_t *body, size_t n);
void store_forget_sent(struct store *store);
/* Whether this version of the event belongs into this folder; *marks: it makes a sealed one of it. */
enum store_status store_may_put(struct store *store, const struct event *event, bool *marks, struct err *err);
bool store_has_open_rows(struct store *store); /* an organizer's steps count */
/* The folder's mark, in a transaction of the caller's; store_take_seal() when it is committed. */
enum sql_code store_mark_sealed(struct store *store, const uint8_t key[SEAL_KEY_SIZE]);
void store_take_seal(struct store *store, const uint8_t key[SEAL_KEY_SIZE]);
/* Ends what SQL_BEGIN began: COMMIT where code is SQL_DONE, else ROLLBACK. Anything but a refused key or a full disk before
 * COMMIT is fatal for the connection, and everything at COMMIT is (TRUST D4). */
enum store_status store_end(struct store *store, enum sql_code code, struct err *err);
/* SQL_ROW when this version of the event is stored, SQL_DONE when it is not. */
enum sql_code store_find_event(struct store *store, const uint8_t hash[EVENT_HASH_SIZE]);
/* The same, and SQL_DONE where what is stored does not fit its hash: it is to be put anew. */
enum sql_code store_find_whole_event(struct store *store, const uint8_t hash[EVENT_HASH_SIZE]);
bool store_is_version(const uint8_t *hash, size_t hash_size, const uint8_t *source, size_t n); /* the hash names these bytes */
enum sql_code store_put_version(struct store *store, const uint8_t hash[EVENT_HASH_SIZE], const void *source, size_t n);
/* Healthy, and this version of the event is stored. */
enum store_status store_may_save(struct store *store, const uint8_t event_hash[EVENT_HASH_SIZE], struct err *err);
enum store_status store_begin_reading(struct store *store, const struct row_table *table, struct response_rows *out,
                                      struct err *err);
/* The same, and in a sealed folder every row is opened. */
enum store_status store_begin_opening(struct store *store, const struct row_table *table, struct response_rows *out,
                                      struct err *err);
enum sql_code store_checkpoint(struct store *store); /* wal_checkpoint(TRUNCATE), to its end */
enum sql_code store_quick_check(struct sql *sql);    /* SQL_DAMAGED where it finds something */
/* Numbers of the kiosk's own in the meta table; *out stays where there is none. */
enum sql_code store_get_number(struct sql *sql, const char *key, int64_t *out);
enum sql_code store_set_number(struct sql *sql, const char *key, int64_t number);
enum sql_code store_set_bytes(struct sql *sql, const char *key, const uint8_t *bytes, size_t n);
/* Copied, with a NUL behind it; *n 0 where there is none. */
enum sql_code store_get_bytes(struct sql *sql, const char *key, struct arena *a, uint8_t **bytes, size_t *n);
/* store_set_note() in a transaction of the caller's. */
enum sql_code store_put_note(struct store *store, const char *key, const uint8_t *note, size_t n);

/* BLAKE2b-256 over id, event hash, source, body: what finds a changed row (TRUST D11). */
void store_sum(uint8_t out[SUM_SIZE], const uint8_t *id, const uint8_t *event_hash, const uint8_t *source, const uint8_t *body,
               size_t n);
#endif
