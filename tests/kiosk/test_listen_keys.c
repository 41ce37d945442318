/* Listen mode without eyes: its keys and buttons, the dark screen, headphones. The voice is pretended. */
#include "listener.h"

/* --- keypad, dark screen, headphones --------------------------------------------------------------------------------- */

static void key(struct kiosk *k, enum input_key which) {
    hand_jump(&k->hand, 1000);
    hand_key(&k->hand, which, false);
    (void)session_draws(&k->session);
}

static void keys_do_without_eyes(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    key(&k, INPUT_KEY_LISTEN);
    assert_true(v.talking && v.says == 1);
    expect_said(&v, "Do you?");
    assert_true(strstr(v.said, "Do you?") < strstr(v.said, "Erase")); /* what it is about comes first */
    key(&k, INPUT_KEY_PAUSE);
    assert_true(v.talking && v.paused);
    key(&k, INPUT_KEY_PAUSE);
    assert_true(v.talking && !v.paused && v.says == 1);
    key(&k, INPUT_KEY_LOUDER);
    assert_int_equal(v.volume, VOLUME_USUAL + VOLUME_STEP);
    assert_true(v.talking && v.says == 1); /* heard at once: nothing is interrupted */
    v.talking = false;
    key(&k, INPUT_KEY_QUIETER);
    assert_int_equal(v.volume, VOLUME_USUAL);
    expect_said(&v, "70");
    v.talking = false;
    key(&k, INPUT_KEY_FASTER);
    assert_int_equal(v.rate, RATE_USUAL + RATE_STEP);
    expect_said(&v, "125");
    key(&k, INPUT_KEY_SLOWER);
    assert_int_equal(v.rate, RATE_USUAL);
    for (int i = 0; i < 20; i++) {
        key(&k, INPUT_KEY_QUIETER);
    }
    assert_int_equal(v.volume, VOLUME_LEAST); /* never so low that the key back cannot be heard */
    press(&k, "choice:no");
    expect_said(&v, "No|");
    v.talking = false;
    key(&k, INPUT_KEY_REPEAT);
    expect_said(&v, "No|");
    assert_int_equal(v.count, 1);
    press(&k, "next");
    key(&k, INPUT_KEY_REPEAT);
    expect_said(&v, "How many?");
    key(&k, INPUT_KEY_LISTEN);
    assert_false(v.talking || k.session.model.settings.listen);
    key(&k, INPUT_KEY_PAUSE); /* begins where there is nothing to pause */
    assert_true(v.talking && k.session.model.settings.listen);
    press(&k, "erase");
    advance(&k, ERASED_MS);
    assert_true(v.volume == VOLUME_USUAL && v.rate == RATE_USUAL && !v.talking); /* the next person */
    driver_close(&k);
}

static void pause_and_repeat_are_buttons(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    assert_false(can_tap(&k, "listen:pause"));
    press(&k, "listen");
    int stops = v.stops;
    press(&k, "listen:pause");
    assert_true(v.talking && v.paused);
    assert_int_equal(v.stops, stops);
    assert_string_equal(label_of(&k, "listen:pause"), "Continue");
    hand_jump(&k.hand, 1000);
    press(&k, "listen:pause");
    assert_true(v.talking && !v.paused && v.says == 1);
    assert_string_equal(label_of(&k, "listen:pause"), "Pause the voice");
    v.talking = false;
    press(&k, "listen:repeat");
    assert_true(v.talking && v.says == 2);
    expect_said(&v, "Do you?");
    hand_jump(&k.hand, 1000);
    v.talking = false;
    press(&k, "listen:pause"); /* there is nothing to pause: the screen from the top */
    assert_true(v.talking && v.says == 3);
    driver_close(&k);
}

static size_t draws_of(struct kiosk *k) {
    return session_draws(&k->session)->list.n;
}

static bool shows(struct kiosk *k, const char *text) {
    const struct draw_list *draws = session_draws(&k->session);
    for (size_t i = 0; i < draws->list.n; i++) {
        if (draws->list.at[i].kind == DRAW_TEXT && strstr(draws->list.at[i].text, text)) {
            return true;
        }
    }
    return false;
}

static void the_screen_can_be_dark(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    key(&k, INPUT_KEY_CURTAIN);
    assert_true(draws_of(&k) > 5); /* nobody listens */
    key(&k, INPUT_KEY_CURTAIN);
    press(&k, "listen");
    key(&k, INPUT_KEY_CURTAIN);
    assert_int_equal(draws_of(&k), 1);
    expect_said(&v, "Touch the screen");
    const struct color ground = session_draws(&k.session)->ground;
    assert_true(ground.r == 0 && ground.g == 0 && ground.b == 0);
    assert_non_null(node_find(session_nodes(&k.session), "choice:yes")); /* keys still find everything */
    key(&k, INPUT_KEY_TAB);
    assert_int_equal(draws_of(&k), 1);
    tap(&k, "choice:yes"); /* lights the screen up, and presses nothing that was not seen */
    (void)session_draws(&k.session);
    assert_true(draws_of(&k) > 5);
    assert_false(node_find(session_nodes(&k.session), "choice:yes")->selected);
    key(&k, INPUT_KEY_CURTAIN);
    assert_false(shows(&k, "Do you?"));
    advance(&k, 180000);
    expect_screen(&k, SCREEN_IDLE);
    assert_true(draws_of(&k) > 3); /* the warning is seen and heard */
    expect_said(&v, "30");
    press(&k, "stay");
    assert_int_equal(draws_of(&k), 1);
    advance(&k, 180000 + 30000 + ERASED_MS);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_true(draws_of(&k) > 3 && !k.session.model.settings.curtain); /* it ends with the person */
    driver_close(&k);
}

static void headphones_begin_and_end_it(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    v.headphones = true;
    session_headphones(&k.session, true);
    (void)session_draws(&k.session);
    assert_true(v.talking);
    expect_said(&v, "Sample");
    agree_to(&k, "en", NULL);
    (void)session_draws(&k.session);
    expect_said(&v, "Do you?");
    v.headphones = false;
    session_headphones(&k.session, false);
    int says = v.says;
    press(&k, "choice:yes");
    press(&k, "next");
    assert_false(v.talking || k.session.model.settings.listen);
    assert_int_equal(v.says, says);
    driver_close(&k);
}

/* A voice that is lost in the middle of everything: the button says so, and everything else goes on. */
static void a_lost_voice_takes_nothing_with_it(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    press(&k, "listen");
    key(&k, INPUT_KEY_CURTAIN);
    v.state = SPEECH_NO_VOICE;
    v.talking = false;
    hand_jump(&k.hand, 100);
    assert_true(draws_of(&k) > 5); /* nobody is left in the dark */
    assert_string_equal(label_of(&k, "listen"), strings_get(k.session.model.strings, STR_SAY_NO_VOICE));
    assert_false(can_tap(&k, "listen:pause"));
    int says = v.says;
    for (enum input_key i = INPUT_KEY_LISTEN; i <= INPUT_KEY_LOUDER; i++) {
        key(&k, i);
    }
    assert_int_equal(v.says, says);
    press(&k, "choice:no");
    press(&k, "next");
    expect_question(&k, "count");
    driver_close(&k);
}

int test_listen_keys(void);
int test_listen_keys(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_do_without_eyes),
        cmocka_unit_test(pause_and_repeat_are_buttons),
        cmocka_unit_test(the_screen_can_be_dark),
        cmocka_unit_test(headphones_begin_and_end_it),
        cmocka_unit_test(a_lost_voice_takes_nothing_with_it),
    };
    return cmocka_run_group_tests_name("kiosk/listen_keys", tests, NULL, NULL);
}
