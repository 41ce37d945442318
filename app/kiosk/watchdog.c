#include "kiosk/watchdog.h"

#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"

/* How long a job may go without an end before it is taken for stuck. A shift ends with a scrub. */
static const uint64_t patience_ms[] = {
    [TASK_NONE] = 0,       [TASK_OPEN] = 180000,  [TASK_SAVE] = 10000, [TASK_SAVE_ROWS] = 10000,
    [TASK_CODE] = 10000,   [TASK_STAGES] = 10000, [TASK_NOTE] = 10000, [TASK_SCRUB] = 600000,
    [TASK_SHIFT] = 600000, [TASK_WORK] = 1800000, [TASK_ASK] = 10000};
static_assert(sizeof patience_ms / sizeof patience_ms[0] == TASKS, "there is patience with every task");

/* --- telling ------------------------------------------------------------------------------------------------------ */

static void send_words(const struct watchdog *w, const char *words) {
    if (w->socket >= 0 && send(w->socket, words, strlen(words), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        log_line(LOG_WARNING, "The service manager could not be told %s: %s.", words, strerror(errno));
    }
}

/* A path, or @name for one without a file. -1: nobody listens. */
static int connect_to(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t n = path ? strlen(path) : 0;
    if (n < 2 || n >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@')) {
        return -1;
    }
    memcpy(address.sun_path, path, n);
    if (path[0] == '@') {
        address.sun_path[0] = '\0';
    }
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static uint64_t period_of(const char *microseconds) {
    char *end;
    unsigned long long us = microseconds ? strtoull(microseconds, &end, 10) : 0;
    if (us == 0 || *end != '\0') {
        return 0;
    }
    uint64_t period = us / 1000 / WATCHDOG_SIGNS;
    return period > WATCHDOG_PERIOD_MS ? WATCHDOG_PERIOD_MS : period > 0 ? period : 1;
}

void watchdog_open(struct watchdog *w, uint64_t now_ms) {
    *w = (struct watchdog){.socket = connect_to(getenv("NOTIFY_SOCKET"))};
    w->period_ms = w->socket >= 0 ? period_of(getenv("WATCHDOG_USEC")) : 0;
    w->due_ms = now_ms + w->period_ms;
}

void watchdog_ready(const struct watchdog *w) {
    send_words(w, "READY=1");
}

void watchdog_close(struct watchdog *w) {
    if (w->socket >= 0) {
        close(w->socket);
    }
    *w = (struct watchdog){.socket = -1};
}

/* --- watching ----------------------------------------------------------------------------------------------------- */

static void answered(void *ctx) {
    struct watchdog *w = ctx;
    w->has_answered = true;
}

static bool is_patient(struct watchdog *w, const struct store_port *sp, uint64_t now_ms) {
    w->busy_since_ms = w->is_busy ? w->busy_since_ms : now_ms;
    w->is_busy = true;
    return now_ms - w->busy_since_ms <= patience_ms[sp->task];
}

void watchdog_look(struct watchdog *w, struct store_port *sp, uint64_t now_ms) {
    if (w->period_ms == 0 || now_ms < w->due_ms) {
        return;
    }
    w->due_ms = now_ms + w->period_ms;
    if (!sp) {
        w->has_answered = true;
    } else if (!job_is_running(&sp->job)) {
        w->is_busy = false;
        store_port_begin_ask(sp, answered, w);
    } else if (is_patient(w, sp, now_ms)) {
        w->has_answered = true;
    }
}

void watchdog_tell(struct watchdog *w) {
    if (w->has_answered) {
        send_words(w, "WATCHDOG=1");
        w->has_answered = false;
    }
}

uint64_t watchdog_deadline_ms(const struct watchdog *w) {
    return w->period_ms == 0 ? UINT64_MAX : w->due_ms;
}
