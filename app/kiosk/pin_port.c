#include "kiosk/pin_port.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"

/* --- on the job's thread ------------------------------------------------------------------------------------------ */

static void work_try(struct pin_port *port) {
    port->result = pin_try(&port->pin, port->secret, port->now_ms, &port->err);
}

static void work_recover(struct pin_port *port) {
    port->result = pin_recover(&port->pin, port->secret, &port->err);
}

static void work_set(struct pin_port *port) {
    struct pin_cost cost = port->cost.passes > 0 ? port->cost : pin_cost_for(pin_cost_measure(&PIN_COST_USUAL));
    pin_words_draw(port->words);
    port->result = pin_make(port->secret, port->words, &cost, &port->made, &port->err) ? PIN_RIGHT : PIN_FAILED;
}

static void work(void *ctx) {
    static void (*const works[PIN_TASKS])(struct pin_port * port) = {
        [PIN_TASK_TRY] = work_try, [PIN_TASK_RECOVER] = work_recover, [PIN_TASK_SET] = work_set};
    struct pin_port *port = ctx;
    works[port->task](port);
    explicit_bzero(port->secret, sizeof port->secret);
}

/* --- on the session's thread -------------------------------------------------------------------------------------- */

static enum pin_standing standing(void *ctx) {
    const struct pin_port *port = ctx;
    return job_is_running(&port->job) ? PIN_UNKNOWN : port->pin.standing;
}

static bool has_recovery(void *ctx) {
    const struct pin_port *port = ctx;
    return !job_is_running(&port->job) && port->pin.has_recovery;
}

static uint64_t wait_ms(void *ctx, uint64_t now_ms) {
    const struct pin_port *port = ctx;
    return job_is_running(&port->job) ? 0 : pin_wait_ms(&port->pin, now_ms);
}

static void begin(void *ctx, enum pin_task task, const char *secret, uint64_t now_ms) {
    struct pin_port *port = ctx;
    port->task = task;
    port->now_ms = now_ms;
    port->failures = port->pin.record.failures;
    port->err = (struct err){0};
    snprintf(port->secret, sizeof port->secret, "%s", secret);
    job_begin(&port->job, work, port);
}

void pin_port_open(struct pin_port *port, const char *folder, bool is_inline, uint64_t now_ms, void (*wake)(void *ctx),
                   void *wake_ctx) {
    *port = (struct pin_port){0};
    port->face =
        (struct session_pin){.ctx = port, .standing = standing, .has_recovery = has_recovery, .wait_ms = wait_ms, .begin = begin};
    job_init(&port->job, is_inline, wake, wake_ctx);
    pin_open(&port->pin, folder, NULL, now_ms);
    struct arena paths;
    arena_init(&paths, 0);
    if (!file_exists(file_join(&paths, folder, "chorus.db"))) { /* a first start: no store remembers anything */
        pin_settle(&port->pin, NULL, 0);
    }
    arena_finish(&paths);
}

/* Not for nobody: they would never see the words of it. */
static void keep(struct pin_port *port, const struct session *session) {
    bool is_made = port->task == PIN_TASK_SET && port->result == PIN_RIGHT;
    if (is_made && !session_awaits_pin(session, PIN_TASK_SET)) {
        port->result = PIN_REFUSED;
    } else if (is_made && !pin_keep(&port->pin, &port->made, &port->err)) {
        port->result = PIN_FAILED;
    }
    explicit_bzero(&port->made, sizeof port->made);
}

bool pin_port_deliver(struct pin_port *port, struct session *session) {
    if (!job_take(&port->job)) {
        return false;
    }
    keep(port, session);
    if (port->result == PIN_FAILED) {
        log_line(LOG_ERROR, "%s", port->err.text);
    }
    port->is_settled = port->is_settled && port->task != PIN_TASK_SET;
    const struct pin_answer answer = {port->task, port->result, port->failures, port->words};
    session_pinned(session, &answer);
    explicit_bzero(port->words, sizeof port->words);
    return true;
}

void pin_port_meet(struct pin_port *port, struct store_port *store, struct session *session) {
    uint8_t kept[PIN_HASH_BYTES], mark[PIN_HASH_BYTES];
    bool is_kept;
    if (port->is_settled || job_is_running(&port->job) || !store_port_get_pin(store, kept, &is_kept)) {
        return;
    }
    port->is_settled = true;
    pin_settle(&port->pin, is_kept ? kept : NULL, sizeof kept);
    if (pin_mark(&port->pin, mark) && (!is_kept || memcmp(mark, kept, sizeof mark) != 0)) {
        store_port_begin_keep_pin(store, mark);
    }
    session_refresh(session);
}

void pin_port_close(struct pin_port *port) {
    job_wait(&port->job);
    explicit_bzero(port->secret, sizeof port->secret);
    explicit_bzero(port->words, sizeof port->words);
    explicit_bzero(&port->made, sizeof port->made);
    pin_close(&port->pin);
}
