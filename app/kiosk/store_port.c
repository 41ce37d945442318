#include "kiosk/store_port.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "kiosk/promises.h"
#include "kiosk/store_ends.h"
#include "kiosk/walked.h"
#include "store/shifts.h"

bool store_port_is_open(const struct store_port *sp) {
    return sp->store && sp->open_status == STORE_OK;
}

/* --- on the job's thread ------------------------------------------------------------------------------------------ */

static const char *closed_key(const struct store_port *sp, size_t activity, char key[96]) {
    snprintf(key, 96, "closed:%s", sp->event->activities[activity].id);
    return key;
}

static enum store_status read_closed(struct store_port *sp) {
    enum store_status status = STORE_OK;
    for (size_t i = 0; i < sp->event->activity_count && status == STORE_OK; i++) {
        char key[96];
        uint8_t note[STORE_NOTE_MAX];
        size_t n = 0;
        status = store_get_note(sp->store, closed_key(sp, i, key), note, &n, &sp->err);
        sp->closed[i] = n == 1 && note[0];
    }
    return status;
}

/* Collecting does not wait for it: the next shift tries again. */
static void tidy_shifts(const char *folder) {
    struct err err = {0};
    if (shifts_tidy(folder, &err) != STORE_OK) {
        log_line(LOG_WARNING, "%s", err.text);
    }
}

static void work_open(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_open(&sp->store, &sp->params, &sp->err);
    if (sp->status == STORE_OK) {
        tidy_shifts(sp->params.folder);
        sp->status = promises_put_event(sp->store, sp->event, sp->event_hash, &sp->err);
    }
    if (sp->status == STORE_OK) {
        sp->status = read_closed(sp);
    }
    if (sp->status == STORE_OK && !sp->has_room) {
        room_init(&sp->loaded, sp->event);
        tallies_init(&sp->counted, sp->event, sp->event_hash);
        sp->status = room_load(&sp->loaded, sp->store, &sp->err);
    }
    if (sp->status == STORE_OK && !sp->has_room) {
        sp->status = tallies_load(&sp->counted, sp->store, &sp->err);
    }
}

static void work_save(void *ctx) {
    struct store_port *sp = ctx;
    const uint8_t *id = (const uint8_t *)sp->ids.data;
    sp->status = store_save(sp->store, id, sp->event_hash, (const uint8_t *)sp->body.data, sp->body.len, &sp->err);
}

static void work_save_rows(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_save_contributions(sp->store, sp->event_hash, sp->rows, sp->row_count, &sp->err);
}

static void work_code(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_save_coding(sp->store, sp->event_hash, sp->rows, &sp->err);
}

static void work_stages(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_set_stages(sp->store, sp->activity, sp->stages, &sp->err);
}

static void work_note(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_set_note(sp->store, sp->note_key, sp->note, sp->note_size, &sp->err);
}

static void work_scrub(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_scrub(sp->store, &sp->err);
}

/* While the log tells the order of responses, the last ones are of the shift that ends: first they lose it. */
static void work_shift(void *ctx) {
    struct store_port *sp = ctx;
    sp->status = store_port_is_open(sp) ? store_scrub(sp->store, &sp->err) : sp->open_status;
    if (sp->status == STORE_OK) {
        sp->status = shifts_add(sp->params.folder, &sp->shift, &sp->err);
    }
    explicit_bzero(&sp->shift, sizeof sp->shift);
}

static void work_other(void *ctx) {
    struct store_port *sp = ctx;
    sp->work(sp->work_ctx, store_port_is_open(sp) ? sp->store : NULL);
}

static void work_ask(void *ctx) {
    struct store_port *sp = ctx;
    uint8_t note[STORE_NOTE_MAX];
    size_t n = 0;
    if (store_port_is_open(sp)) {
        (void)store_get_note(sp->store, "alive", note, &n, &sp->err); /* whatever it says, it has answered */
    }
}

static const struct {
    void (*work)(void *ctx);
    bool wants_open;
} works[TASKS] = {
    [TASK_OPEN] = {work_open, false},   [TASK_SAVE] = {work_save, true},     [TASK_SAVE_ROWS] = {work_save_rows, true},
    [TASK_CODE] = {work_code, true},    [TASK_STAGES] = {work_stages, true}, [TASK_NOTE] = {work_note, true},
    [TASK_SCRUB] = {work_scrub, false}, [TASK_SHIFT] = {work_shift, false},  [TASK_WORK] = {work_other, false},
    [TASK_ASK] = {work_ask, false},
};

/* An organizer finds the area open while the kiosk is out of service. */
static void run(void *ctx) {
    struct store_port *sp = ctx;
    if (works[sp->task].wants_open && !store_port_is_open(sp)) {
        sp->status = sp->open_status;
        sp->err = sp->open_err;
    } else {
        works[sp->task].work(sp);
    }
}

/* --- on the session's thread -------------------------------------------------------------------------------------- */

static void begin(struct store_port *sp, enum store_task task) {
    sp->task = task;
    sp->err = (struct err){0};
    store_ends_begin(sp);
    job_begin(&sp->job, run, sp);
}

/* A scrub gives way. */
void store_port_wait(struct store_port *sp) {
    if (!job_is_running(&sp->job)) {
        return;
    }
    if (sp->task == TASK_SCRUB) {
        store_interrupt(sp->store);
    }
    job_wait(&sp->job);
    if (job_take(&sp->job)) {
        store_ends_take(sp);
    }
}

bool store_port_is_busy(const struct store_port *sp) {
    return job_is_running(&sp->job) || store_ends_have_news(sp);
}

static void reopen(struct store_port *sp) {
    store_close(sp->store);
    sp->store = NULL;
    begin(sp, TASK_OPEN);
    store_port_wait(sp);
}

/* A lock or a full disk passes: what it spoiled is opened anew. Any other failure stays until a restart (TRUST D4). */
static void try_again(struct store_port *sp) {
    struct err err = {0};
    enum store_status status = sp->open_status;
    if (status == STORE_OK) {
        status = store_put_event(sp->store, sp->event, sp->event_hash, &err); /* there already: only asks how the store is */
    }
    if (status == STORE_BUSY || status == STORE_FULL) {
        reopen(sp);
    } else if (status != STORE_OK) {
        sp->open_status = status;
        sp->open_err = sp->open_err.text[0] ? sp->open_err : err;
    }
}

static enum store_status port_check_space(void *ctx, struct err *err) {
    struct store_port *sp = ctx;
    store_port_wait(sp);
    try_again(sp);
    if (sp->open_status != STORE_OK) {
        *err = sp->open_err;
        return sp->open_status;
    }
    bool low = false;
    enum store_status status = store_check_space(sp->store, &low, err);
    if (low && !sp->has_told_low) { /* not once a visit: a line of the journal has a time */
        log_line(LOG_WARNING, "There is little space left for answers: less than 256 MB.");
    }
    sp->has_told_low = low;
    return status;
}

static void port_begin_save(void *ctx, const uint8_t id[RESPONSE_ID_SIZE], const uint8_t *body, size_t n) {
    struct store_port *sp = ctx;
    store_port_wait(sp);
    strbuf_clear(&sp->ids);
    strbuf_add(&sp->ids, id, RESPONSE_ID_SIZE);
    strbuf_clear(&sp->body);
    strbuf_add(&sp->body, body, n);
    begin(sp, TASK_SAVE);
}

static void copy_rows(struct store_port *sp, const struct contribution_row *rows, size_t n) {
    store_port_wait(sp);
    arena_clear(&sp->rows_arena);
    strbuf_clear(&sp->ids);
    sp->rows = ARENA_ARRAY(&sp->rows_arena, struct contribution_row, n);
    sp->row_count = n;
    for (size_t i = 0; i < n; i++) {
        uint8_t *body = arena_push(&sp->rows_arena, rows[i].body_size);
        memcpy(body, rows[i].body, rows[i].body_size);
        sp->rows[i] = rows[i];
        sp->rows[i].body = body;
        strbuf_add(&sp->ids, rows[i].id, sizeof rows[i].id);
    }
}

static void port_begin_save_rows(void *ctx, const struct contribution_row *rows, size_t n) {
    copy_rows(ctx, rows, n);
    begin(ctx, TASK_SAVE_ROWS);
}

static void port_begin_code(void *ctx, const struct contribution_row *row) {
    copy_rows(ctx, row, 1);
    begin(ctx, TASK_CODE);
}

static void port_begin_set_stages(void *ctx, const char *activity, unsigned stages) {
    struct store_port *sp = ctx;
    store_port_wait(sp);
    sp->activity = activity;
    sp->stages = stages;
    begin(sp, TASK_STAGES);
}

static void port_begin_shift(void *ctx, const struct shift *shift) {
    struct store_port *sp = ctx;
    store_port_wait(sp);
    sp->shift = *shift;
    begin(sp, TASK_SHIFT);
}

static bool port_needs_scrub(void *ctx) {
    struct store_port *sp = ctx;
    return sp->store && !job_is_running(&sp->job) && store_needs_scrub(sp->store);
}

static void port_begin_scrub(void *ctx) {
    struct store_port *sp = ctx;
    if (!job_is_running(&sp->job)) {
        begin(sp, TASK_SCRUB);
    }
}

static void port_interrupt(void *ctx) {
    struct store_port *sp = ctx;
    if (job_is_running(&sp->job) && sp->task == TASK_SCRUB) {
        store_interrupt(sp->store);
    }
}

/* --- notes -------------------------------------------------------------------------------------------------------- */

static void begin_note(struct store_port *sp, const char *key, const uint8_t *note, size_t n, int activity) {
    store_port_wait(sp);
    snprintf(sp->note_key, sizeof sp->note_key, "%s", key);
    memcpy(sp->note, note, n);
    sp->note_size = n;
    sp->note_activity = activity;
    begin(sp, TASK_NOTE);
}

static size_t port_count_responses(void *ctx) {
    const struct store_port *sp = ctx;
    return sp->store ? store_count(sp->store) : 0;
}

static void port_begin_set_closed(void *ctx, size_t activity, bool closed) {
    struct store_port *sp = ctx;
    char key[96];
    begin_note(sp, closed_key(sp, activity, key), &(uint8_t){closed}, 1, (int)activity);
}

bool store_port_get_pin(struct store_port *sp, uint8_t mark[PIN_HASH_BYTES], bool *is_kept) {
    static_assert((int)PIN_HASH_BYTES <= (int)STORE_NOTE_MAX, "the mark of a PIN is a note");
    uint8_t note[STORE_NOTE_MAX];
    size_t n = 0;
    struct err ignored = {0};
    if (!store_port_is_open(sp) || job_is_running(&sp->job)) {
        return false;
    }
    if (store_get_note(sp->store, "pin", note, &n, &ignored) != STORE_OK) {
        return false;
    }
    *is_kept = n == PIN_HASH_BYTES;
    memcpy(mark, note, *is_kept ? PIN_HASH_BYTES : 0);
    return true;
}

void store_port_begin_keep_pin(struct store_port *sp, const uint8_t mark[PIN_HASH_BYTES]) {
    begin_note(sp, "pin", mark, PIN_HASH_BYTES, -1);
}

void store_port_init(struct store_port *sp, const struct store_params *params, const struct event *event, bool is_inline,
                     void (*wake)(void *ctx), void *wake_ctx) {
    *sp = (struct store_port){.params = *params, .event = event};
    sp->port = (struct session_port){.ctx = sp,
                                     .check_space = port_check_space,
                                     .begin_save = port_begin_save,
                                     .begin_save_rows = port_begin_save_rows,
                                     .begin_code = port_begin_code,
                                     .begin_set_stages = port_begin_set_stages,
                                     .count_responses = port_count_responses,
                                     .begin_set_closed = port_begin_set_closed,
                                     .begin_shift = port_begin_shift,
                                     .begin_walked = walked_begin,
                                     .needs_scrub = port_needs_scrub,
                                     .begin_scrub = port_begin_scrub,
                                     .interrupt = port_interrupt};
    arena_init(&sp->rows_arena, 16 * 1024);
    room_init(&sp->room, event);
    tallies_init(&sp->tallies, event, sp->event_hash);
    job_init(&sp->job, is_inline, wake, wake_ctx);
}

void store_port_begin_open(struct store_port *sp) {
    begin(sp, TASK_OPEN);
}

enum store_status store_port_deliver(struct store_port *sp, struct session *session, struct err *err) {
    if (job_take(&sp->job)) {
        store_ends_take(sp);
    }
    return store_ends_tell(sp, session, err);
}

void store_port_begin_work(struct store_port *sp, void (*work)(void *ctx, struct store *store), void (*ended)(void *ctx),
                           void *ctx) {
    store_port_wait(sp);
    sp->work = work;
    sp->ended = ended;
    sp->work_ctx = ctx;
    begin(sp, TASK_WORK);
}

void store_port_begin_ask(struct store_port *sp, void (*ended)(void *ctx), void *ctx) {
    assert(!job_is_running(&sp->job));
    sp->ended = ended;
    sp->work_ctx = ctx;
    begin(sp, TASK_ASK);
}

void store_port_show(struct store_port *sp, struct tallies *tallies, struct room *room) {
    tallies_finish(&sp->tallies);
    sp->tallies = *tallies;
    *tallies = (struct tallies){0};
    room_finish(&sp->opened);
    sp->opened = *room;
    *room = (struct room){0};
}

void store_port_seal(struct store_port *sp) {
    if (sp->event->privacy.mode == MODE_SEALED && !sp->tallies.is_sealed) {
        tallies_finish(&sp->tallies);
        tallies_init(&sp->tallies, sp->event, sp->event_hash);
    }
    room_finish(&sp->opened);
}

void store_port_was_emptied(struct store_port *sp) {
    room_empty(&sp->room);
    tallies_finish(&sp->tallies);
    tallies_init(&sp->tallies, sp->event, sp->event_hash);
}

void store_port_close(struct store_port *sp) {
    store_port_wait(sp);
    strbuf_finish(&sp->ids);
    strbuf_finish(&sp->body);
    arena_finish(&sp->rows_arena);
    room_finish(&sp->room);
    room_finish(&sp->opened);
    room_finish(&sp->loaded);
    tallies_finish(&sp->tallies);
    tallies_finish(&sp->counted);
    store_close(sp->store);
    sp->store = NULL;
}
