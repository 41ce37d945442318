/* What the kiosk keeps of those who were here within a minute, and that it is gone behind it. */
#include "kiosk/sample.h"

#include "kiosk/burst.h"

static void fill(struct kiosk *k, double stars) {
    agree_to(k, "en", "long");
    tap(k, "choice:no");
    tap(k, "next");
    type(k, "3");
    tap(k, "next");
    char point[16];
    snprintf(point, sizeof point, "point:%d", (int)stars);
    tap(k, point);
    tap(k, "next");
    tap(k, "next");
    send_all(k);
}

static int saved_flags(struct kiosk *k) {
    struct record record;
    struct err err = {0};
    assert_true(record_decode((const uint8_t *)k->pretended.body.data, k->pretended.body.len, &k->arena, &record, &err));
    return record.header.flags & FLAG_BURST;
}

static bool is_nothing(const void *bytes, size_t n) {
    const uint8_t *at = bytes;
    for (size_t i = 0; i < n; i++) {
        if (at[i]) {
            return false;
        }
    }
    return true;
}

static void leave(struct kiosk *k, uint64_t ms) {
    tap(k, "done");
    advance(k, ms);
    expect_screen(k, SCREEN_ATTRACT);
}

static void the_third_of_the_same_is_marked(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    static const struct { int stars, is_burst; } people[] = {{2, 0}, {2, 0}, {3, 0}, {2, FLAG_BURST}, {2, FLAG_BURST}, {3, 0}};
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        fill(&k, people[i].stars);
        assert_int_equal(saved_flags(&k), people[i].is_burst);
        leave(&k, 6000);
    }
    driver_close(&k);
}

static void a_minute_later_nothing_is_left(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    fill(&k, 2);
    leave(&k, 6000);
    fill(&k, 2);
    assert_false(is_nothing(&k.session.burst, sizeof k.session.burst));
    leave(&k, 6000);
    advance(&k, k.session.burst.kept[0].at_ms + BURST_FORGET_MS - 1 - k.hand.now_ms);
    assert_int_equal(k.session.burst.n, 2);
    advance(&k, 1);
    assert_int_equal(k.session.burst.n, 1); /* nobody touched anything: the kiosk wakes for it */
    advance(&k, BURST_FORGET_MS);
    assert_true(is_nothing(&k.session.burst, sizeof k.session.burst)); /* the key as well */
    fill(&k, 2);
    assert_int_equal(saved_flags(&k), 0);
    driver_close(&k);
}

static void who_did_not_send_is_not_kept(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    for (int i = 0; i < 3; i++) { /* up to Send, then away */
        agree_to(&k, "en", "long");
        tap(&k, "choice:no");
        tap(&k, "next");
        type(&k, "3");
        tap(&k, "next");
        tap(&k, "point:2");
        tap(&k, "next");
        tap(&k, "next");
        tap(&k, "erase");
        advance(&k, ERASED_MS);
    }
    assert_true(is_nothing(&k.session.burst, sizeof k.session.burst));
    k.session.practice_on = true;
    fill(&k, 2);
    assert_true(is_nothing(&k.session.burst, sizeof k.session.burst));
    leave(&k, 6000);
    k.session.practice_on = false;
    k.pretended.saves = STORE_FAILED;
    agree_to(&k, "en", "long");
    answer_all(&k);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    expect_screen(&k, SCREEN_OUT_OF_SERVICE);
    assert_true(is_nothing(&k.session.burst, sizeof k.session.burst));
    driver_close(&k);
}

static void few_answers_are_no_burst(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    for (int i = 0; i < 4; i++) {
        agree_to(&k, "en", "short");
        tap(&k, "point:2");
        tap(&k, "next");
        send_all(&k);
        assert_int_equal(saved_flags(&k), 0);
        leave(&k, 6000);
    }
    assert_true(is_nothing(&k.session.burst, sizeof k.session.burst));
    driver_close(&k);
}

/* The bytes that are kept are other ones under another key, and none of the record's. */
static void a_sum_tells_no_answer(void **state) {
    (void)state;
    struct kiosk k;
    uint8_t first[KEYED_SUM_SIZE];
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    fill(&k, 2);
    memcpy(first, k.session.burst.kept[0].bytes, sizeof first);
    leave(&k, BURST_FORGET_MS + 1);
    fill(&k, 2);
    assert_memory_not_equal(first, k.session.burst.kept[0].bytes, sizeof first);
    driver_close(&k);
}

static void the_oldest_gives_way(void **state) {
    (void)state;
    struct kiosk k;
    struct burst burst = {.n = 0};
    open_sample(&k, sample_long, DRIVER_PRACTICE);
    agree_to(&k, "en", "long");
    answer_all(&k);
    for (uint64_t i = 0; i < 3 * BURST_KEPT; i++) {
        assert_int_equal(burst_meet(&burst, &k.session.interview, i), i >= 2);
        burst_stored(&burst, i);
        assert_true(burst.n <= BURST_KEPT);
    }
    assert_int_equal(burst.kept[0].at_ms, 2 * BURST_KEPT);
    assert_int_equal(burst_forget(&burst, BURST_FORGET_MS + 3 * BURST_KEPT), UINT64_MAX);
    driver_close(&k);
}

int test_burst(void);
int test_burst(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_third_of_the_same_is_marked), cmocka_unit_test(a_minute_later_nothing_is_left),
        cmocka_unit_test(who_did_not_send_is_not_kept),    cmocka_unit_test(few_answers_are_no_burst),
        cmocka_unit_test(a_sum_tells_no_answer),           cmocka_unit_test(the_oldest_gives_way),
    };
    return cmocka_run_group_tests_name("kiosk/burst", tests, NULL, NULL);
}
