/* The signs of life, on a real socket and with the real store's job; the clock is the test's. */
#include "kiosk/sample.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/watchdog.h"
#include "support/folder.h"

enum { PERIOD_MS = 3000 };

struct fixture {
    struct kiosk k;
    struct store_port port;
    struct watchdog dog;
    char folder[512];
    int manager; /* socket */
    atomic_bool has_begun, may_end;
};

static void wake(void *ctx) {
    (void)ctx;
}

static void listen_as_manager(struct fixture *f) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.90s/notify", f->folder);
    f->manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(f->manager, (const struct sockaddr *)&address, sizeof address), 0);
    setenv("NOTIFY_SOCKET", address.sun_path, 1);
}

static void begin(struct fixture *f, const char *microseconds) {
    memset(f, 0, sizeof *f);
    open_sample(&f->k, sample_short, DRIVER_PRETENDED);
    test_folder(f->folder, sizeof f->folder);
    listen_as_manager(f);
    setenv("WATCHDOG_USEC", microseconds, 1);
    const struct store_params params = {.folder = f->folder, .access = STORE_COLLECT, .event_id = "short"};
    store_port_init(&f->port, &params, f->k.event, false, wake, NULL);
    store_port_begin_open(&f->port);
    store_port_wait(&f->port);
    struct err err = {0};
    assert_int_equal(store_port_deliver(&f->port, &f->k.session, &err), STORE_OK);
    watchdog_open(&f->dog, 0);
}

static void finish(struct fixture *f) {
    watchdog_close(&f->dog);
    store_port_close(&f->port);
    driver_close(&f->k);
    close(f->manager);
    test_folder_remove(f->folder);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
}

/* What the manager heard since the last question; "" for nothing. */
static const char *heard(struct fixture *f, char out[64]) {
    ssize_t n = recv(f->manager, out, 63, 0);
    out[n > 0 ? n : 0] = '\0';
    return out;
}

static void deliver(struct fixture *f) {
    struct err err = {0};
    assert_int_equal(store_port_deliver(&f->port, &f->k.session, &err), STORE_OK);
}

/* A round of the kiosk's loop at that time, with whatever the job has done until then. */
static void go_round(struct fixture *f, uint64_t now_ms) {
    deliver(f);
    watchdog_look(&f->dog, &f->port, now_ms);
    watchdog_tell(&f->dog);
}

static void a_sign_waits_for_the_store(void **state) {
    (void)state;
    struct fixture f;
    char words[64];
    begin(&f, "9000000");
    watchdog_ready(&f.dog);
    assert_string_equal(heard(&f, words), "READY=1");
    assert_int_equal(watchdog_deadline_ms(&f.dog), PERIOD_MS);
    go_round(&f, PERIOD_MS - 1);
    assert_string_equal(heard(&f, words), "");
    assert_false(job_is_running(&f.port.job)); /* it was not due */
    for (uint64_t i = 1; i <= 3; i++) {
        go_round(&f, i * PERIOD_MS);
        assert_string_equal(heard(&f, words), ""); /* asked, not answered */
        store_port_wait(&f.port);
        go_round(&f, i * PERIOD_MS + 5);
        assert_string_equal(heard(&f, words), "WATCHDOG=1");
        go_round(&f, i * PERIOD_MS + 10);
        assert_string_equal(heard(&f, words), ""); /* one answer, one sign */
    }
    finish(&f);
}

static void hang(void *ctx, struct store *store) {
    struct fixture *f = ctx;
    (void)store;
    atomic_store(&f->has_begun, true);
    while (!atomic_load(&f->may_end)) {
        nanosleep(&(struct timespec){0, 200000}, NULL);
    }
}

static void ended(void *ctx) {
    (void)ctx;
}

/* The first moment without a sign, where the job never ends. */
static uint64_t silent_at(enum store_task task) {
    struct fixture f;
    char words[64];
    begin(&f, "9000000");
    store_port_begin_work(&f.port, hang, ended, &f);
    while (!atomic_load(&f.has_begun)) { /* its thread looks at the task once more */
        nanosleep(&(struct timespec){0, 200000}, NULL);
    }
    f.port.task = task;
    uint64_t now = PERIOD_MS;
    for (;; now += PERIOD_MS) {
        go_round(&f, now);
        if (strcmp(heard(&f, words), "WATCHDOG=1") != 0) {
            break;
        }
    }
    go_round(&f, now + PERIOD_MS);
    assert_string_equal(heard(&f, words), "");
    f.port.task = TASK_WORK;
    atomic_store(&f.may_end, true);
    store_port_wait(&f.port);
    go_round(&f, now + 2 * PERIOD_MS); /* asked anew */
    store_port_wait(&f.port);
    go_round(&f, now + 2 * PERIOD_MS);
    assert_string_equal(heard(&f, words), "WATCHDOG=1");
    finish(&f);
    return now;
}

static void a_job_that_hangs_ends_the_signs(void **state) {
    (void)state;
    assert_in_range(silent_at(TASK_SAVE), 10000, 10000 + 3 * PERIOD_MS);
    assert_in_range(silent_at(TASK_ASK), 10000, 10000 + 3 * PERIOD_MS);
    assert_in_range(silent_at(TASK_OPEN), 180000, 180000 + 3 * PERIOD_MS);
    assert_in_range(silent_at(TASK_SHIFT), 600000, 600000 + 3 * PERIOD_MS); /* it scrubs first */
    assert_in_range(silent_at(TASK_WORK), 1800000, 1800000 + 3 * PERIOD_MS);
}

/* A job that is at its work for a few signs is no reason to start the kiosk anew, whichever it is. */
static void every_task_has_its_time(void **state) {
    (void)state;
    for (int task = TASK_NONE + 1; task < TASKS; task++) {
        if (silent_at((enum store_task)task) < 4 * PERIOD_MS) {
            fail_msg("task %d has no time", task);
        }
    }
}

static void an_answer_is_saved_in_front_of_a_question(void **state) {
    (void)state;
    struct fixture f;
    char words[64];
    const uint8_t id[RESPONSE_ID_SIZE] = {7}, body[] = "a body of some kind";
    begin(&f, "9000000");
    watchdog_look(&f.dog, &f.port, PERIOD_MS);
    f.port.port.begin_save(f.port.port.ctx, id, body, sizeof body); /* the question is dropped */
    store_port_wait(&f.port);
    go_round(&f, PERIOD_MS);
    assert_int_equal(store_count(f.port.store), 1);
    go_round(&f, 2 * PERIOD_MS);
    store_port_wait(&f.port);
    go_round(&f, 2 * PERIOD_MS);
    assert_string_equal(heard(&f, words), "WATCHDOG=1");
    finish(&f);
}

static void nobody_wakes_up_for_nobody(void **state) {
    (void)state;
    struct watchdog dog;
    static const struct {
        const char *socket, *microseconds;
    } none[] = {{NULL, "9000000"}, {"/nobody/is/here", "9000000"}, {"", "9000000"}, {"relative", "9000000"}};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        unsetenv("NOTIFY_SOCKET");
        if (none[i].socket) {
            setenv("NOTIFY_SOCKET", none[i].socket, 1);
        }
        setenv("WATCHDOG_USEC", none[i].microseconds, 1);
        watchdog_open(&dog, 0);
        watchdog_ready(&dog);
        assert_true(watchdog_deadline_ms(&dog) == UINT64_MAX);
        watchdog_close(&dog);
    }
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
}

static void the_time_between_two_signs(void **state) {
    (void)state;
    static const struct {
        const char *microseconds;
        uint64_t period_ms;
    } rows[] = {{"10000000", 3333}, {"60000000", 5000}, {"3000", 1}, {"0", 0}, {"soon", 0}, {"5s", 0}, {"", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        begin(&f, rows[i].microseconds);
        assert_int_equal(f.dog.period_ms, rows[i].period_ms);
        finish(&f);
    }
}

int test_watchdog(void);
int test_watchdog(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sign_waits_for_the_store), cmocka_unit_test(a_job_that_hangs_ends_the_signs),
        cmocka_unit_test(every_task_has_its_time),    cmocka_unit_test(an_answer_is_saved_in_front_of_a_question),
        cmocka_unit_test(nobody_wakes_up_for_nobody), cmocka_unit_test(the_time_between_two_signs),
    };
    return cmocka_run_group_tests_name("kiosk/watchdog", tests, NULL, NULL);
}
