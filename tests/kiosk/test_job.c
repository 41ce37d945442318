#include "support/cmocka.h"

#include <stdatomic.h>
#include <time.h>

#include "kiosk/job.h"

struct counts {
    atomic_int works, wakes;
    int ms;
};

static void work(void *ctx) {
    struct counts *c = ctx;
    nanosleep(&(struct timespec){0, c->ms * 1000000L}, NULL);
    atomic_fetch_add(&c->works, 1);
}

static void wake(void *ctx) {
    struct counts *c = ctx;
    atomic_fetch_add(&c->wakes, 1);
}

static void a_job_ends_once_and_wakes_once(void **state) {
    (void)state;
    struct counts c = {.ms = 2};
    struct job job;
    job_init(&job, false, wake, &c);
    assert_false(job_take(&job));
    for (int i = 1; i <= 20; i++) {
        job_begin(&job, work, &c);
        assert_true(job_is_running(&job));
        while (!job_take(&job)) {
            nanosleep(&(struct timespec){0, 100000}, NULL);
        }
        assert_false(job_is_running(&job));
        assert_false(job_take(&job));
        assert_int_equal(atomic_load(&c.works), i);
        assert_int_equal(atomic_load(&c.wakes), i);
    }
}

static void waiting_leaves_it_to_be_taken(void **state) {
    (void)state;
    struct counts c = {.ms = 5};
    struct job job;
    job_init(&job, false, wake, &c);
    job_wait(&job); /* nothing to wait for */
    assert_false(job_take(&job));
    job_begin(&job, work, &c);
    job_wait(&job);
    assert_int_equal(atomic_load(&c.works), 1);
    assert_true(job_take(&job));
    assert_false(job_take(&job));
}

static void inline_is_done_at_once(void **state) {
    (void)state;
    struct counts c = {0};
    struct job job;
    job_init(&job, true, wake, &c);
    job_begin(&job, work, &c);
    assert_int_equal(atomic_load(&c.works), 1);
    assert_int_equal(atomic_load(&c.wakes), 0);
    assert_true(job_take(&job));
}

int test_job(void);
int test_job(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_job_ends_once_and_wakes_once),
        cmocka_unit_test(waiting_leaves_it_to_be_taken),
        cmocka_unit_test(inline_is_done_at_once),
    };
    return cmocka_run_group_tests_name("kiosk/job", tests, NULL, NULL);
}
