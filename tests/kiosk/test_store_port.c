/* The real store behind a session, on a real thread. */
#include "kiosk/sample.h"

#include <time.h>
#include <unistd.h>

#include "author/event_file.h"
#include "support/folder.h"
#include "support/small_disk.h"

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
    f.port.port.begin_set_closed(f.port.port.ctx, 0, true); /* an organizer is in: refused, and nothing falls over */
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(f.port.status, STORE_BUSY);
    assert_false(f.k.session.closed[0]);
    f.port.port.begin_set_stages(f.port.port.ctx, "short", 0);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(f.port.status, STORE_BUSY);
    advance(&f.k, SPACE_RECHECK_MS);
    expect_screen(&f.k, SCREEN_OUT_OF_SERVICE);
    store_close(other);
    advance(&f.k, SPACE_RECHECK_MS);
    expect_screen(&f.k, SCREEN_ATTRACT);
    close_port(&f);
}

/* What could not be saved is gone from here as well (P10): a retry brings the bytes again. */
static void what_could_not_be_saved_is_wiped_too(void **state) {
    (void)state;
    struct fixture f;
    struct err err = {0};
    open_port(&f, "short");
    store_port_begin_open(&f.port);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    f.port.event_hash[0] ^= 1; /* of no version that the store knows: it refuses */
    save(&f, 1);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(store_count(f.port.store), 0);
    assert_null(f.port.body.data);
    f.port.event_hash[0] ^= 1;
    save(&f, 1);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(store_count(f.port.store), 1);
    close_port(&f);
}

/* --- what ends while something else is asked for ---------------------------------------------------------------------- */

static void work_for_a_while(void *ctx, struct store *store) {
    (void)ctx, (void)store;
    nanosleep(&(struct timespec){0, 20000000}, NULL);
}

static void count_end(void *ctx) {
    atomic_fetch_add((atomic_int *)ctx, 1);
}

static void open_and_begin_work(struct fixture *f, atomic_int *ends) {
    struct err err = {0};
    open_port(f, "short");
    store_port_begin_open(&f->port);
    assert_int_equal(wait_and_deliver(f, &err), STORE_OK);
    atomic_init(ends, 0);
    store_port_begin_work(&f->port, work_for_a_while, count_end, ends);
}

static const struct contribution_row some_row = {.body = (const uint8_t *)"x", .body_size = 1};

static void then_close(struct fixture *f) {
    f->port.port.begin_set_closed(&f->port, 0, true);
}

static void then_save(struct fixture *f) {
    save(f, 1);
}

static void then_save_rows(struct fixture *f) {
    f->port.port.begin_save_rows(&f->port, &some_row, 1);
}

static void then_code(struct fixture *f) {
    f->port.port.begin_code(&f->port, &some_row);
}

static void then_set_stages(struct fixture *f) {
    f->port.port.begin_set_stages(&f->port, "short", 0);
}

static void then_end_shift(struct fixture *f) {
    struct shift shift = {.period = "unknown", .half_hours = 1};
    peer_code_make(17, shift.peer);
    f->port.port.begin_shift(&f->port, &shift);
}

static void then_walk_away(struct fixture *f) {
    f->port.port.begin_walked(&f->port, "short", "again");
}

static void then_keep_pin(struct fixture *f) {
    store_port_begin_keep_pin(&f->port, (const uint8_t[PIN_HASH_BYTES]){1});
}

static void then_look_for_space(struct fixture *f) {
    struct err err = {0};
    assert_int_equal(f->port.port.check_space(&f->port, &err), STORE_OK);
    f->port.port.begin_scrub(&f->port);
}

/* Whatever is asked for behind a piece of work, whoever began the work hears of its end, once. */
static void work_that_is_waited_for_tells_of_its_end(void **state) {
    (void)state;
    static void (*const ways[])(struct fixture * f) = {then_close,     then_save,       then_save_rows,
                                                       then_code,      then_set_stages, then_end_shift,
                                                       then_walk_away, then_keep_pin,   then_look_for_space};
    for (size_t way = 0; way < sizeof ways / sizeof ways[0]; way++) {
        struct fixture f;
        struct err err = {0};
        atomic_int ends;
        open_and_begin_work(&f, &ends);
        ways[way](&f);
        assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
        if (atomic_load(&ends) != 1) {
            fail_msg("way %zu: %d ends were told", way, atomic_load(&ends));
        }
        close_port(&f);
    }
}

static void what_an_organizer_closed_is_closed_behind_other_work(void **state) {
    (void)state;
    struct fixture f;
    struct err err = {0};
    atomic_int ends;
    open_and_begin_work(&f, &ends);
    f.port.port.begin_set_closed(f.port.port.ctx, 0, true);
    store_port_begin_work(&f.port, work_for_a_while, count_end, &ends);
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_int_equal(atomic_load(&ends), 2);
    assert_true(f.k.session.closed[0]);
    expect_screen(&f.k, SCREEN_CLOSED); /* the only activity: people are told so */
    f.port.port.begin_set_closed(f.port.port.ctx, 0, false);
    store_port_begin_keep_pin(&f.port, (const uint8_t[PIN_HASH_BYTES]){1});
    assert_int_equal(wait_and_deliver(&f, &err), STORE_OK);
    assert_false(f.k.session.closed[0]);
    close_port(&f);
}

/* Two in a row, before the session heard of the first. */
static void each_activity_is_as_it_was_switched_last(void **state) {
    (void)state;
    struct kiosk k;
    struct err err = {0};
    open_sample(&k, sample_two, DRIVER_STORE);
    struct store_port *sp = &k.store;
    sp->job.is_inline = false;
    sp->port.begin_set_closed(sp, 0, true);
    sp->port.begin_set_closed(sp, 1, true);
    sp->port.begin_set_closed(sp, 0, false);
    store_port_wait(sp);
    assert_int_equal(store_port_deliver(sp, &k.session, &err), STORE_OK);
    assert_false(k.session.closed[0]);
    assert_true(k.session.closed[1]);
    driver_close(&k);
}

/* TRUST I4. */
static void a_version_without_answers_binds_nobody(void **state) {
    (void)state;
    static const uint8_t id[RESPONSE_ID_SIZE] = {1}, body[] = "a body of some kind";
    for (int answered = 0; answered < 2; answered++) {
        struct fixture f;
        struct err err = {0};
        uint8_t hash[EVENT_HASH_SIZE];
        struct store *store;
        struct arena arena = {0};
        struct diagnostics d;
        open_port(&f, "short");
        char *yaml = arena_strdup(&arena, sample_short);
        memcpy(strstr(yaml, "k: 5"), "k: 9", 4);
        diagnostics_init(&d, "stricter", &arena);
        const struct event *stricter = event_file_parse(yaml, strlen(yaml), &arena, &d);
        assert_non_null(stricter);
        const struct store_params params = {.folder = f.folder, .access = STORE_COLLECT, .event_id = "short"};
        assert_int_equal(store_open(&store, &params, &err), STORE_OK);
        assert_int_equal(store_put_event(store, stricter, hash, &err), STORE_OK);
        if (answered) {
            assert_int_equal(store_save(store, id, hash, body, sizeof body, &err), STORE_OK);
        }
        store_close(store);
        store_port_begin_open(&f.port);
        assert_int_equal(wait_and_deliver(&f, &err), answered ? STORE_FOREIGN : STORE_OK);
        assert_true(!answered || strstr(err.text, "takes back 1 promise") != NULL);
        close_port(&f);
        arena_finish(&arena);
    }
}

/* --- what the journal is told ------------------------------------------------------------------------------------------ */

/* stderr, from one call to the other, in a file. */
struct journal {
    FILE *file;
    int before;
};

static bool open_journal(struct journal *j) {
    j->file = tmpfile();
    j->before = dup(STDERR_FILENO);
    return j->file && j->before >= 0 && dup2(fileno(j->file), STDERR_FILENO) >= 0;
}

static void close_journal(struct journal *j) {
    (void)dup2(j->before, STDERR_FILENO);
}

static int count_lines(const struct journal *j, const char *words) {
    char line[1200];
    int n = 0;
    rewind(j->file);
    while (fgets(line, sizeof line, j->file)) {
        n += strstr(line, words) != NULL;
    }
    return n;
}

static bool visits_begin(struct fixture *f, enum store_status expected) {
    struct err err = {0};
    bool good = true;
    for (int visit = 0; visit < 3; visit++) {
        good = good && f->port.port.check_space(&f->port, &err) == expected;
    }
    return good;
}

static bool scrubs_end(struct fixture *f, enum store_status expected) {
    struct err err = {0};
    bool good = true;
    for (int i = 0; i < 3 && good; i++) {
        f->port.port.begin_scrub(&f->port);
        good = wait_and_deliver(f, &err) == STORE_OK && f->port.status == expected;
    }
    return good;
}

/* A line of the journal has a time: one for each visit would say when somebody was here, finer than any slot (TRUST P1). It is
 * told when it begins, and again when it had ended. */
static int run_short_of_space(void *ctx) {
    enum { TOO_LITTLE = 16 * 1024 };
    static const char low[] = "little space left", full[] = "no space left";
    struct fixture *f = ctx;
    struct err err = {0};
    struct journal j;
    if (!small_disk_mount(f->folder, "size=200m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    store_port_begin_open(&f->port);
    CHECK(wait_and_deliver(f, &err) == STORE_OK && open_journal(&j));
    bool as_expected = visits_begin(f, STORE_OK);
    int first_low = count_lines(&j, low);
    as_expected = as_expected && small_disk_remount(f->folder, false, "size=1g") && visits_begin(f, STORE_OK) &&
                  small_disk_remount(f->folder, false, "size=200m") && visits_begin(f, STORE_OK) &&
                  small_disk_fill(f->folder, TOO_LITTLE) && visits_begin(f, STORE_FULL) && scrubs_end(f, STORE_FULL);
    int second_low = count_lines(&j, low), first_full = count_lines(&j, full);
    as_expected = as_expected && small_disk_drain(f->folder) && scrubs_end(f, STORE_OK) &&
                  small_disk_fill(f->folder, TOO_LITTLE) && scrubs_end(f, STORE_FULL);
    int second_full = count_lines(&j, full);
    close_journal(&j);
    CHECK(as_expected);
    CHECK(first_low == 1 && second_low == 2);
    CHECK(first_full == 1 && second_full == 2);
    CHECK(small_disk_drain(f->folder));
    expect_screen(&f->k, SCREEN_ATTRACT);
    store_port_close(&f->port);
    return 0;
}

static void what_lasts_is_told_once(void **state) {
    (void)state;
    struct fixture f;
    open_port(&f, "short");
    small_disk_run("a disk short of space", run_short_of_space, &f);
    close_port(&f);
}

int test_store_port(void);
int test_store_port(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_save_right_after_opening_waits_for_it),
        cmocka_unit_test(a_touch_interrupts_a_scrub_and_the_save_comes_through),
        cmocka_unit_test(a_folder_of_another_event_is_refused),
        cmocka_unit_test(a_version_without_answers_binds_nobody),
        cmocka_unit_test(a_store_held_by_another_is_out_of_service_until_it_is_free),
        cmocka_unit_test(what_could_not_be_saved_is_wiped_too),
        cmocka_unit_test(work_that_is_waited_for_tells_of_its_end),
        cmocka_unit_test(what_an_organizer_closed_is_closed_behind_other_work),
        cmocka_unit_test(each_activity_is_as_it_was_switched_last),
        cmocka_unit_test(what_lasts_is_told_once),
    };
    return cmocka_run_group_tests_name("kiosk/store_port", tests, NULL, NULL);
}
