/* The real store behind a session, on a real thread. */
#include "kiosk/sample.h"

#include <time.h>

#include "support/folder.h"

struct fixture {
    struct kiosk k; /* for its session */
    struct store_port port;
    char folder[512];
    atomic_int wakes;
};

static void wake(void *ctx) {
    struct fixture *f = ctx;
    atomic_fetch_add(&f->wakes, 1);
}

static void open_port(struct fixture *f, const char *event_id_of_folder) {
    memset(f, 0, sizeof *f);
    open_sample(&f->k, sample_short, DRIVER_PRETENDED);
    test_folder(f->folder, sizeof f->folder);
    const struct store_params params = {.folder = f->folder, .access = STORE_COLLECT, .event_id = event_id_of_folder};
    store_port_init(&f->port, &params, f->k.event, false, wake, f);
}

static void close_port(struct fixture *f) {
    store_port_close(&f->port);
    driver_close(&f->k);
    test_folder_remove(f->folder);
}

static void save(struct fixture *f, uint8_t first) {
    const uint8_t id[RESPONSE_ID_SIZE] = {first, 1}, body[] = "a body of some kind";
    f->port.port.begin_save(f->port.port.ctx, id, body, sizeof body);
}

static enum store_status wait_and_deliver(struct fixture *f, struct err *err) {
    while (job_is_running(&f->port.job)) {
        enum store_status status = store_port_deliver(&f->port, &f->k.session, err);
        if (status != STORE_OK) {
            return status;
        }
        nanosleep(&(struct timespec){0, 200000}, NULL);
    }
    return STORE_OK;
}

static void a_save_right_after_opening_waits_for_it(void **state) {
    (void)state;
    struct fixture f;
    struct err err = {0};
    open_port(&f, "short");
    store_port_begin_open(&f.port);
    assert_int_equal(f.port.port.check_space(f.port.port.ctx, &err), STORE_OK);
    save(&f, 1);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(store_count(f.port.store), 1);
    assert_null(f.port.body.data); /* wiped */
    assert_int_equal(atomic_load(&f.wakes), 2);
    close_port(&f);
}

static void a_touch_interrupts_a_scrub_and_the_save_comes_through(void **state) {
    (void)state;
    struct fixture f;
    struct err err = {0};
    open_port(&f, "short");
    store_port_begin_open(&f.port);
    for (int i = 0; i < 25; i++) {
        save(&f, (uint8_t)(i + 1));
        assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    }
    assert_true(f.port.port.needs_scrub(f.port.port.ctx));
    f.port.port.begin_scrub(f.port.port.ctx);
    f.port.port.interrupt(f.port.port.ctx);
    assert_int_equal(f.port.port.check_space(f.port.port.ctx, &err), STORE_OK);
    save(&f, 77);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(store_count(f.port.store), 26);
    f.port.port.begin_scrub(f.port.port.ctx);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_false(f.port.port.needs_scrub(f.port.port.ctx));
    expect_screen(&f.k, SCREEN_ATTRACT);
    close_port(&f);
}

static void a_folder_of_another_event_is_refused(void **state) {
    (void)state;
    struct fixture f;
    struct err err = {0};
    open_port(&f, "short");
    store_port_begin_open(&f.port);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    store_port_close(&f.port);
    const struct store_params params = {.folder = f.folder, .access = STORE_COLLECT, .event_id = "someone-else"};
    store_port_init(&f.port, &params, f.k.event, false, wake, &f);
    store_port_begin_open(&f.port);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_FOREIGN);
    assert_true(err.text[0] != '\0');
    close_port(&f);
}

static void a_store_held_by_another_is_out_of_service_until_it_is_free(void **state) {
    (void)state;
    struct fixture f;
    struct err err = {0};
    struct store *other = NULL;
    open_port(&f, "short");
    const struct store_params params = {.folder = f.folder, .access = STORE_COLLECT, .event_id = "short"};
    assert_int_equal(store_open(&other, &params, &err), STORE_OK);
    f.k.session.params.port = &f.port.port;
    store_port_begin_open(&f.port);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    expect_screen(&f.k, SCREEN_OUT_OF_SERVICE);
    advance(&f.k, SPACE_RECHECK_MS);
    expect_screen(&f.k, SCREEN_OUT_OF_SERVICE);
    store_close(other);
    advance(&f.k, SPACE_RECHECK_MS);
    expect_screen(&f.k, SCREEN_ATTRACT);
    close_port(&f);
}

int test_store_port(void);
int test_store_port(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_save_right_after_opening_waits_for_it),
        cmocka_unit_test(a_touch_interrupts_a_scrub_and_the_save_comes_through),
        cmocka_unit_test(a_folder_of_another_event_is_refused),
        cmocka_unit_test(a_store_held_by_another_is_out_of_service_until_it_is_free),
    };
    return cmocka_run_group_tests_name("kiosk/store_port", tests, NULL, NULL);
}
