/* The recovery words of a PIN: seen, waited for, and without them no PIN is kept. */
#include "kiosk/door_hands.h"

#include "kiosk/organizer.h"

static void choose_twice(struct kiosk *k, const char *digits) {
    try_pin(k, digits);
    type(k, digits);
}

/* The words of a PIN are seen whatever is touched while it is being set. */
static void the_words_are_not_missed(void **state) {
    struct kiosk k;
    (void)state;
    for (int first = 0; first < 2; first++) {
        open_kiosk(&k, first ? DRIVER_FIRST_START : DRIVER_PIN);
        for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
            if (first + i > 0) {
                advance(&k, 5000);
            }
            if (!first || i > 0) {
                enter_area(&k);
                tap_over_pages(&k, "menu:pin");
            }
            choose_twice(&k, DRIVER_DIGITS);
            k.is_held = true;
            tap(&k, "enter");
            assert_false(can_tap(&k, "back") || can_tap(&k, "later"));
            hand_key(&k.hand, INPUT_KEY_ESCAPE, false);
            expect_screen(&k, SCREEN_PIN_NEW);
            tap(&k, overlays[i]);
            assert_false(can_tap(&k, "erase"));
            k.is_held = false;
            advance(&k, 600);
            expect_screen(&k, SCREEN_PIN_WORDS);
            assert_int_equal(strlen(k.session.door_words), PIN_WORDS_BYTES - 1);
            tap(&k, "written");
            tap(&k, "leave");
        }
        driver_close(&k);
    }
}

/* What locks the area in the second in which a PIN is set. */
static void pull_the_stick(struct session *s) {
    session_stick_changed(s, true);
}

static bool tells(struct kiosk *k, const char *words) {
    const struct node *problem = node_find(session_nodes(&k->session), "problem");
    return problem && strstr(problem->label, words);
}

/* Nobody has the words of such a PIN: what opened before opens, and who comes back is told. */
static void a_pin_that_nobody_waited_for_is_not_kept(void **state) {
    static void (*const ways[])(struct session * s) = {organizer_lock, pull_the_stick, session_reset};
    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct kiosk k;
        struct err err;
        open_kiosk(&k, DRIVER_PIN);
        enter_area(&k);
        tap_over_pages(&k, "menu:pin");
        choose_twice(&k, OTHER_DIGITS);
        k.is_held = true;
        tap(&k, "enter");
        ways[i](&k.session);
        expect_screen(&k, SCREEN_ATTRACT);
        k.is_held = false;
        advance(&k, 5000);
        expect_screen(&k, SCREEN_ATTRACT);
        for (int again = 0; again < 2; again++) {
            knock(&k);
            assert_true(tells(&k, "was not kept"));
            tap(&k, "back");
            advance(&k, 5000);
        }
        assert_int_equal(pin_recover(&k.pin.pin, k.words, &err), PIN_RIGHT);
        knock(&k);
        try_pin(&k, OTHER_DIGITS);
        expect_screen(&k, SCREEN_PIN);
        try_pin(&k, DRIVER_DIGITS);
        expect_screen(&k, SCREEN_ORGANIZER);
        tap(&k, "leave");
        advance(&k, 5000);
        knock(&k);
        assert_false(tells(&k, "was not kept"));
        driver_close(&k);
    }
}

/* Nor is a first one; it is asked for once more where nobody has come meanwhile, and else not before the next start. */
static void a_first_pin_that_nobody_waited_for_is_asked_for_again(void **state) {
    (void)state;
    for (int somebody = 0; somebody < 2; somebody++) {
        struct kiosk k;
        open_kiosk(&k, DRIVER_FIRST_START);
        choose_twice(&k, OTHER_DIGITS);
        k.is_held = true;
        tap(&k, "enter");
        organizer_lock(&k.session);
        expect_screen(&k, SCREEN_ATTRACT);
        if (somebody) {
            tap(&k, "start");
        }
        k.is_held = false;
        advance(&k, 600);
        assert_int_equal(k.pin.pin.standing, PIN_UNSET);
        if (somebody) {
            advance(&k, 600 * 1000);
            expect_screen(&k, SCREEN_ATTRACT);
        } else {
            expect_screen(&k, SCREEN_PIN_NEW);
            assert_int_equal(k.session.door.problem, DOOR_FAILED);
            choose_twice(&k, DRIVER_DIGITS);
            tap(&k, "enter");
            expect_screen(&k, SCREEN_PIN_WORDS);
        }
        driver_close(&k);
    }
}

/* Back from the recovery words while they are looked at: nothing is said to be lost. */
static void recovery_words_are_waited_for(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    knock(&k);
    tap(&k, "forgotten");
    type(&k, k.words);
    k.is_held = true;
    tap(&k, "next");
    tap(&k, "key:done");
    tap(&k, "back");
    expect_screen(&k, SCREEN_PIN_RECOVER);
    k.is_held = false;
    advance(&k, 600);
    expect_screen(&k, SCREEN_PIN_NEW);
    driver_close(&k);
}

int test_door_words(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_are_not_missed),
        cmocka_unit_test(a_pin_that_nobody_waited_for_is_not_kept),
        cmocka_unit_test(a_first_pin_that_nobody_waited_for_is_asked_for_again),
        cmocka_unit_test(recovery_words_are_waited_for),
    };
    return cmocka_run_group_tests_name("kiosk/door_words", tests, NULL, NULL);
}
