/* Every time limit to the millisecond, on a clock of the test's own. */
#include "core/slot.h"
#include "listener.h"

static void the_warning_comes_after_the_idle_time_exactly(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *way[8];
    } cases[] = {
        {"languages", {"start"}},
        {"consent", {"start", "language:en"}},
        {"stored", {"start", "language:en", "stored"}},
        {"question", {"start", "language:en", "agree"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kiosk k;
        open_sample(&k, sample_long, DRIVER_PRETENDED);
        for (size_t j = 0; cases[i].way[j]; j++) {
            tap(&k, cases[i].way[j]);
        }
        enum screen_id before = session_screen(&k.session);
        advance(&k, 59999);
        expect_screen(&k, before);
        advance(&k, 1);
        expect_screen(&k, SCREEN_IDLE);
        driver_close(&k);
    }
}

static void nobody_comes_back_and_all_is_erased(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "fr", NULL);
    tap(&k, "choice:yes");
    advance(&k, 60000);
    assert_int_equal(k.session.model.countdown_s, 30);
    advance(&k, 29999);
    expect_screen(&k, SCREEN_IDLE);
    assert_int_equal(k.session.model.countdown_s, 1);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ERASED);
    assert_true(k.session.model.erased_by_idle);
    assert_string_equal(session_language(&k.session), "fr");
    assert_int_equal(arena_used(&k.session.person), 0);
    advance(&k, ERASED_MS - 1);
    expect_screen(&k, SCREEN_ERASED);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(k.session.model.language, 0);
    assert_int_equal(k.pretended.save_count, 0);
    driver_close(&k);
}

static void touching_and_typing_put_it_off(void **state) {
    (void)state;
    static const struct ui_input inputs[] = {{.kind = INPUT_DOWN, .at = {700, 20}},
                                             {.kind = INPUT_UP, .at = {700, 20}},
                                             {.kind = INPUT_KEY, .key = INPUT_KEY_TAB},
                                             {.kind = INPUT_TEXT, .text = "x"}};
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        advance(&k, 59999);
        expect_question(&k, "go");
        hand_give(&k.hand, inputs[i]);
    }
    advance(&k, 30000);
    hand_give(&k.hand, (struct ui_input){.kind = INPUT_MOVE, .at = {3, 3}}); /* a mouse pushed by the table is nobody */
    hand_give(&k.hand, (struct ui_input){.kind = INPUT_RESIZE});
    advance(&k, 30000);
    expect_screen(&k, SCREEN_IDLE);
    driver_close(&k);
}

static void any_input_stays_as_often_as_wanted(void **state) {
    (void)state;
    static const struct ui_input inputs[] = {
        {.kind = INPUT_DOWN, .at = {640, 400}}, {.kind = INPUT_KEY, .key = INPUT_KEY_SPACE}, {.kind = INPUT_TEXT, .text = "a"}};
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:yes");
    tap(&k, "next");
    tap(&k, "field");
    type(&k, "because");
    for (size_t i = 0; i < 24; i++) {
        advance(&k, 60000);
        expect_screen(&k, SCREEN_IDLE);
        advance(&k, 29999);
        hand_give(&k.hand, inputs[i % 3]);
        expect_question(&k, "why");
        hand_give(&k.hand, (struct ui_input){.kind = INPUT_UP, .at = {640, 400}});
        expect_question(&k, "why");
        assert_string_equal(interview_typed(&k.session.interview), "because"); /* the waking input does nothing else */
    }
    assert_true(k.session.model.keyboard_open);
    driver_close(&k);
}

static void a_clock_that_leaps_passes_every_station(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:yes");
    hand_jump(&k.hand, 60000 + 30000 + ERASED_MS - 1);
    expect_screen(&k, SCREEN_ERASED);
    hand_jump(&k.hand, 24 * 3600 * 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

static void the_thank_you_counts_down(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    (void)session_draws(&k.session);
    assert_int_equal(k.session.model.countdown_s, 30);
    assert_int_equal(session_deadline_ms(&k.session), k.hand.now_ms + 1000);
    advance(&k, 29999);
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(k.session.model.countdown_s, 1);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

/* Whoever turns its pages, or looks for a button with one switch, is there. */
static void the_thank_you_waits_for_who_acts(void **state) {
    (void)state;
    static const struct ui_input inputs[] = {
        {.kind = INPUT_DOWN, .at = {3, 3}}, {.kind = INPUT_UP, .at = {3, 3}}, {.kind = INPUT_KEY, .key = INPUT_KEY_TAB}};
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "next");
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        advance(&k, 29500);
        assert_int_equal(k.session.model.countdown_s, 1);
        hand_give(&k.hand, inputs[i]);
        expect_screen(&k, SCREEN_THANKS);
        assert_int_equal(k.session.model.countdown_s, 30); /* what it says is true */
        assert_int_equal(session_deadline_ms(&k.session), k.hand.now_ms + 1000);
    }
    advance(&k, 29999);
    expect_screen(&k, SCREEN_THANKS);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

/* A sleeve on the panel is no person: ten times its time, and no more. */
static void the_thank_you_does_not_stay_for_ever(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "next");
    hand_give(&k.hand, (struct ui_input){.kind = INPUT_DOWN, .at = {3, 3}});
    for (int i = 1; i < 300; i++) {
        advance(&k, 1000);
        hand_give(&k.hand, (struct ui_input){.kind = INPUT_MOVE, .at = {3, (float)(i % 5)}});
        expect_screen(&k, SCREEN_THANKS);
        assert_int_equal(k.session.model.countdown_s, i <= 270 ? 30 : 300 - i);
    }
    advance(&k, 999);
    expect_screen(&k, SCREEN_THANKS);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

static void nobody_is_interrupted_while_they_listen(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_short);
    agree_to(&k, "en", NULL);
    press(&k, "listen");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    assert_true(v.talking);
    advance(&k, 200 * 1000); /* slow, and repeated */
    expect_screen(&k, SCREEN_THANKS);
    assert_true(v.talking);
    v.talking = false;
    hand_jump(&k.hand, 10);
    advance(&k, CALM_IDLE_S * 1000 - 1000);
    expect_screen(&k, SCREEN_THANKS);
    advance(&k, 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
    open_with(&k, &v, sample_short);
    agree_to(&k, "en", NULL);
    press(&k, "listen");
    tap(&k, "next");
    v.paused = true; /* and left */
    advance(&k, 100 * 1000);
    assert_int_equal(k.session.model.countdown_s, 80);
    session_headphones(&k.session, false);
    (void)session_draws(&k.session);
    assert_int_equal(k.session.model.countdown_s, 0); /* the usual time is over */
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
    open_with(&k, &v, sample_short);
    agree_to(&k, "en", NULL);
    press(&k, "listen");
    tap(&k, "next");
    v.paused = true;
    advance(&k, CALM_IDLE_S * 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

static void attract_turns_every_eight_seconds(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRACTICE);
    uint64_t first = draw_list_hash(session_draws(&k.session));
    assert_int_equal(k.session.model.attract_language, 0);
    assert_int_equal(session_deadline_ms(&k.session), ATTRACT_TURN_MS);
    advance(&k, ATTRACT_TURN_MS - 1);
    assert_int_equal(draw_list_hash(session_draws(&k.session)), first);
    advance(&k, 1);
    assert_int_equal(k.session.model.attract_language, 1);
    assert_int_not_equal(draw_list_hash(session_draws(&k.session)), first);
    advance(&k, ATTRACT_TURN_MS);
    assert_int_equal(draw_list_hash(session_draws(&k.session)), first);
    driver_close(&k);
}

static void a_still_screen_has_no_other_deadline_than_idle(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    assert_int_equal(session_deadline_ms(&k.session), k.hand.now_ms + 60000);
    driver_close(&k);
}

static void send_is_locked_for_a_second(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    answer_all(&k);
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, SEND_LOCK_MS - 1);
    assert_true(k.session.model.send_locked);
    if (can_tap(&k, "send")) {
        hand_press(&k.hand, "send");
    }
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, 600);
    assert_false(k.session.model.send_locked);
    tap(&k, "send");
    expect_screen(&k, SCREEN_THANKS);
    driver_close(&k);
}

/* The 8 o'clock visitor meets a closed screen, the 9 o'clock visitor an open one. */
static void opening_hours_are_kept(void **state) {
    (void)state;
    static const char yaml[] = SAMPLE_HEAD("hours", "no") SAMPLE_SHORT "    opening: [\"2026-11-22T09:00/17:00\"]\n";
    const int64_t day = civil_days(2026, 11, 22) * 86400;
    struct kiosk k;
    open_sample(&k, yaml, DRIVER_PRACTICE);
    expect_screen(&k, SCREEN_ATTRACT); /* a clock that cannot be trusted closes nothing */
    k.plausible = true;
    k.local_s = day + 8 * 3600;
    advance(&k, OPENING_RECHECK_MS);
    expect_screen(&k, SCREEN_CLOSED);
    k.local_s = day + 9 * 3600;
    advance(&k, OPENING_RECHECK_MS);
    expect_screen(&k, SCREEN_ATTRACT);
    agree_to(&k, "en", NULL);
    k.local_s = day + 17 * 3600;
    tap(&k, "point:2"); /* who has begun may finish */
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    tap(&k, "done");
    expect_screen(&k, SCREEN_CLOSED);
    driver_close(&k);
}

static void a_scrub_waits_for_ten_seconds_of_attract(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    k.pretended.needs_scrub = true;
    advance(&k, SCRUB_AFTER_MS - 1);
    assert_int_equal(k.pretended.scrub_count, 0);
    advance(&k, 1);
    assert_int_equal(k.pretended.scrub_count, 1);
    advance(&k, 3600 * 1000);
    assert_int_equal(k.pretended.scrub_count, 1);
    tap(&k, "start");
    assert_true(k.pretended.interrupt_count > 0);
    tap(&k, "back");
    expect_screen(&k, SCREEN_ATTRACT);
    advance(&k, SCRUB_AFTER_MS);
    assert_int_equal(k.pretended.scrub_count, 2);
    driver_close(&k);
}

int test_timing(void);
int test_timing(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_warning_comes_after_the_idle_time_exactly),
        cmocka_unit_test(nobody_comes_back_and_all_is_erased),
        cmocka_unit_test(touching_and_typing_put_it_off),
        cmocka_unit_test(any_input_stays_as_often_as_wanted),
        cmocka_unit_test(a_clock_that_leaps_passes_every_station),
        cmocka_unit_test(the_thank_you_counts_down),
        cmocka_unit_test(the_thank_you_waits_for_who_acts),
        cmocka_unit_test(the_thank_you_does_not_stay_for_ever),
        cmocka_unit_test(nobody_is_interrupted_while_they_listen),
        cmocka_unit_test(attract_turns_every_eight_seconds),
        cmocka_unit_test(a_still_screen_has_no_other_deadline_than_idle),
        cmocka_unit_test(send_is_locked_for_a_second),
        cmocka_unit_test(opening_hours_are_kept),
        cmocka_unit_test(a_scrub_waits_for_ten_seconds_of_attract),
    };
    return cmocka_run_group_tests_name("kiosk/timing", tests, NULL, NULL);
}
