/* Joins the store to a session: opening, saving and scrubbing as the one background job on the one connection.
 *
 * Owns:     the store and what the room has said, from store_port_init() to store_port_close(); copies of what is being saved,
 *           wiped when that has ended, saved or not.
 * Promises: nobody but the job is inside the store while it runs; a question from the session waits for it (a scrub is
 *           interrupted first). What came of a job is never lost to the next one (kiosk/store_ends.h): the session hears of it
 *           by store_port_deliver(), on its thread. */
#ifndef KIOSK_STORE_PORT_H
#define KIOSK_STORE_PORT_H
#include "kiosk/job.h"
#include "kiosk/room.h"
#include "kiosk/session.h"
#include "kiosk/tallies.h"
#include "store/pin.h"
#include "store/store.h"

enum store_task {
    TASK_NONE,
    TASK_OPEN,
    TASK_SAVE,
    TASK_SAVE_ROWS,
    TASK_CODE,
    TASK_STAGES,
    TASK_NOTE,
    TASK_SCRUB,
    TASK_SHIFT,
    TASK_WORK,
    TASK_ASK,
    TASKS
};
/* What waits in the session for the end of a job. */
enum store_hearer { HEARER_NONE, HEARER_OPENED, HEARER_SAVED, HEARER_CODED, HEARER_CLOSED, HEARER_SHIFT, HEARER_SCRUB, HEARERS };
struct store_news {
    bool is_there;
    enum store_status status;
    struct err err;
};

struct store_port {
    struct session_port port; /* for session_params */
    struct store_params params;
    const struct event *event;
    struct job job;
    enum store_task task;     /* of the job */
    enum store_status status; /* what came of it */
    struct err err;
    struct store_news news[HEARERS]; /* until they are delivered */

    struct store *store; /* NULL until opened */
    enum store_status open_status;
    struct err open_err;
    bool has_told_low, has_told_scrub; /* in the log: little space; a scrub that failed */
    uint8_t event_hash[EVENT_HASH_SIZE];
    struct strbuf ids, body; /* of the last save: RESPONSE_ID_SIZE bytes a row; a response's bytes */
    struct arena rows_arena; /* a brainstorm's rows, kept until the room has them */
    struct contribution_row *rows;
    size_t row_count;
    const char *activity; /* TASK_STAGES, and of who walked away; borrowed from the event */
    const char *question; /* of who walked away; as well */
    unsigned stages;
    char note_key[96]; /* TASK_NOTE */
    uint8_t note[STORE_NOTE_MAX];
    size_t note_size;
    struct shift shift;                           /* TASK_SHIFT */
    void (*work)(void *ctx, struct store *store); /* TASK_WORK */
    void (*ended)(void *ctx);                     /* TASK_WORK, TASK_ASK */
    void *work_ctx;
    bool closed[EVENT_ACTIVITIES_MAX]; /* by an organizer; read when the store is opened */
    int note_activity;                 /* TASK_NOTE: that is closed or opened; -1: it is about something else */
    struct room room;
    struct tallies tallies, counted; /* counted: as `loaded` */
    struct room loaded;              /* by the job that opens the store, until the session's thread takes it */
    bool has_room;
    struct room opened; /* of a sealed event, by store_port_show(); else zeroed */
};

void store_port_init(struct store_port *sp, const struct store_params *params, const struct event *event, bool is_inline,
                     void (*wake)(void *ctx), void *wake_ctx);
void store_port_begin_open(struct store_port *sp);
/* Hands what has ended to the session. STORE_FOREIGN: this folder must not be collected into, the sentence is in err. */
enum store_status store_port_deliver(struct store_port *sp, struct session *session, struct err *err);
bool store_port_is_open(const struct store_port *sp); /* it is there, and has not failed */
/* What the store remembers of a PIN (store/pin.h). False: nothing can be asked now; asked again later. */
bool store_port_get_pin(struct store_port *sp, uint8_t mark[PIN_HASH_BYTES], bool *is_kept);
void store_port_begin_keep_pin(struct store_port *sp, const uint8_t mark[PIN_HASH_BYTES]);
/* Any other work as the one job, behind what runs (a scrub gives way). store: NULL where none is open. ended() comes once, on the
 * session's thread: from store_port_deliver(), or as soon as something else waits for it. */
void store_port_begin_work(struct store_port *sp, void (*work)(void *ctx, struct store *store), void (*ended)(void *ctx),
                           void *ctx);
/* Whether the store answers at all: ended() comes as above. Nothing may run. */
void store_port_begin_ask(struct store_port *sp, void (*ended)(void *ctx), void *ctx);
void store_port_wait(struct store_port *sp);          /* until nothing runs; what came of it is dealt with */
bool store_port_is_busy(const struct store_port *sp); /* something runs, or is to be delivered */
/* What a key opened, for as long as an organizer looks at it; taken over. And nothing of it again; no more than a look where
 * nothing was opened. */
void store_port_show(struct store_port *sp, struct tallies *tallies, struct room *room);
void store_port_seal(struct store_port *sp);
void store_port_was_emptied(struct store_port *sp); /* so are the room and the counts */
void store_port_close(struct store_port *sp);       /* waits, scrubs, closes */
#endif
