/* Listen mode and the screens: what is said when, what interrupts, what is kept from bystanders. The voice is pretended. */
#include "listener.h"

/* Turns pages until the node is there. */
static void tap_paged(struct kiosk *k, const char *id) {
    for (int i = 0; i < 12 && !can_tap(k, id) && can_tap(k, "page:next"); i++) {
        press(k, "page:next");
    }
    press(k, id);
}

static void the_button_reads_and_stops(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    assert_int_equal(v.says, 0); /* nobody asked */
    assert_string_equal(label_of(&k, "listen"), "Listen");
    press(&k, "listen");
    assert_int_equal(v.says, 1);
    expect_said(&v, "Do you?");
    expect_said(&v, "Yes");
    expect_said(&v, "Next");
    assert_string_equal(label_of(&k, "listen"), "Stop");
    press(&k, "listen");
    assert_int_equal(v.says, 1);
    assert_false(v.talking || k.session.model.settings.listen);
    assert_string_equal(label_of(&k, "listen"), "Listen");
    press(&k, "listen");
    v.talking = false; /* it came to its end: pressed again, it reads again */
    hand_jump(&k.hand, 1);
    press(&k, "listen");
    assert_int_equal(v.says, 3);
    assert_true(v.talking);
    driver_close(&k);
}

static void screens_and_answers_are_read_as_they_come(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    press(&k, "listen");
    expect_said(&v, "Sample");
    agree_to(&k, "en", NULL);
    (void)session_draws(&k.session);
    expect_said(&v, "Do you?");
    press(&k, "choice:no");
    expect_said(&v, "No|");
    expect_said(&v, "selected");
    assert_false(says(&v, "Do you?"));
    int before = v.says;
    advance(&k, 5000);
    assert_int_equal(v.says, before); /* said once */
    press(&k, "next");
    expect_said(&v, "How many?");
    press(&k, "next"); /* required */
    expect_said(&v, "Answer");
    hand_key(&k.hand, INPUT_KEY_TAB, false);
    (void)session_draws(&k.session);
    before = v.says;
    hand_key(&k.hand, INPUT_KEY_TAB, false);
    assert_int_equal(v.says, before + 1); /* where the focus came to */
    assert_int_equal(v.count, 1);
    driver_close(&k);
}

static void any_action_interrupts(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    press(&k, "listen");
    assert_true(v.talking);
    hand_give(&k.hand, (struct ui_input){.kind = INPUT_DOWN, .at = {640, 200}});
    assert_false(v.talking);
    hand_give(&k.hand, (struct ui_input){.kind = INPUT_UP, .at = {640, 200}});
    v.talking = true;
    hand_jump(&k.hand, 10);
    hand_give(&k.hand, (struct ui_input){.kind = INPUT_MOVE, .at = {640, 210}});
    assert_true(v.talking); /* a mouse that moves, and time, do nothing */
    hand_key(&k.hand, INPUT_KEY_ESCAPE, false);
    expect_screen(&k, SCREEN_CONSENT);
    driver_close(&k);
}

static bool is_painted(struct kiosk *k, const char *words) {
    const struct draw_list *draws = session_draws(&k->session);
    for (size_t i = 0; i < draws->list.n; i++) {
        if (draws->list.at[i].kind == DRAW_TEXT && strcmp(draws->list.at[i].text, words) == 0) {
            return true;
        }
    }
    return false;
}

/* In words that are seen: on the button where it has room for them, and in the settings, where a touch on it leads. */
static void what_is_not_possible_is_said_on_the_button(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "fr", NULL);
    const char *no_voice = strings_get(k.session.model.strings, STR_SAY_NO_VOICE);
    assert_string_equal(label_of(&k, "listen"), no_voice);
    press(&k, "listen");
    expect_screen(&k, SCREEN_SETTINGS);
    assert_string_equal(label_of(&k, "listen:why"), no_voice);
    assert_true(is_painted(&k, no_voice));
    press(&k, "back");
    press(&k, "language");
    press(&k, "language:en");
    assert_string_equal(label_of(&k, "listen"), "Listen");
    v.state = SPEECH_NO_SOUND;
    hand_jump(&k.hand, 1);
    assert_string_equal(label_of(&k, "listen"), "No sound on this device");
    press(&k, "settings");
    assert_true(is_painted(&k, "No sound on this device")); /* on the button */
    while (!node_find(session_nodes(&k.session), "listen:why")) {
        press(&k, "page:next");
    }
    press(&k, "page:back");
    press(&k, "listen");
    assert_string_equal(label_of(&k, "listen:why"), "No sound on this device");
    press(&k, "page:back");
    assert_null(node_find(session_nodes(&k.session), "listen:why"));
    driver_close(&k);
}

/* Typed words go to headphones, or where the person agreed. */
static void answers_are_private(void **state) {
    (void)state;
    for (int way = 0; way < 3; way++) { /* loudspeaker, headphones, agreed */
        struct kiosk k;
        struct voice v;
        open_with(&k, &v, sample_long);
        v.headphones = way == 1;
        agree_to(&k, "en", NULL);
        press(&k, "choice:yes");
        press(&k, "next");
        press(&k, "field");
        type(&k, "canary");
        press(&k, "next");
        press(&k, "back");
        if (way == 2) {
            press(&k, "settings");
            tap_paged(&k, "set:aloud");
            press(&k, "back");
        }
        press(&k, "listen");
        expect_said(&v, "Why?");
        assert_int_equal(says(&v, "canary"), way > 0);
        driver_close(&k);
    }
}

static void rate_is_set_and_forgotten(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    press(&k, "settings");
    for (int i = 0; i < 2; i++) {
        tap_paged(&k, "set:rate:more");
    }
    assert_int_equal(v.rate, 150);
    while (can_tap(&k, "set:rate:more")) {
        press(&k, "set:rate:more");
    }
    assert_int_equal(v.rate, 200);
    while (can_tap(&k, "set:rate:less")) {
        press(&k, "set:rate:less");
    }
    assert_int_equal(v.rate, 50);
    press(&k, "listen");
    assert_true(v.talking);
    int resets = v.resets;
    press(&k, "erase");
    assert_true(v.resets > resets);
    advance(&k, ERASED_MS);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(v.rate, 100);
    assert_false(k.session.model.settings.listen || v.talking);
    driver_close(&k);
}

/* What is read stands still, and in its language. */
static void attract_waits_while_it_is_read(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    press(&k, "listen");
    assert_true(v.talking);
    assert_string_equal(session_language(&k.session), "en");
    advance(&k, ATTRACT_TURN_MS + 100);
    assert_string_equal(session_language(&k.session), "en");
    assert_int_equal(v.says, 1);
    advance(&k, 180000);
    assert_false(k.session.model.settings.listen); /* whoever it was has gone */
    driver_close(&k);
}

static void the_idle_warning_is_spoken(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    press(&k, "listen");
    advance(&k, 180000);
    expect_screen(&k, SCREEN_IDLE);
    expect_said(&v, "30");
    int before = v.says;
    advance(&k, 5000);
    assert_int_equal(v.says, before); /* not at every second */
    driver_close(&k);
}

/* --- what bystanders may hear ---------------------------------------------------------------------------------------- */

static const char sample_sensitive[] = SAMPLE_HEAD(
    "sensitive",
    "no") "  - id: long\n    kind: survey\n    title: {en: Long, fr: Longue}\n" SAMPLE_CONSENT "    questions:\n"
          "      - {id: ill, kind: select_one, order: fixed, sensitive: yes, text: {en: Are you?, fr: Malade}, choices: [\n"
          "          {id: well, text: {en: Healthy, fr: Sain}}, {id: sick, text: {en: Sick, fr: Malade}}]}\n"
          "      - {id: why, kind: text, text: {en: Why?, fr: Pourquoi}}\n";

static void sensitive_answers_are_private(void **state) {
    (void)state;
    for (int headphones = 0; headphones < 2; headphones++) {
        struct kiosk k;
        struct voice v;
        open_with(&k, &v, sample_sensitive);
        v.headphones = headphones;
        agree_to(&k, "en", NULL);
        press(&k, "listen");
        expect_said(&v, "Sick"); /* what can be chosen is no secret */
        press(&k, "choice:sick");
        assert_int_equal(says(&v, "Sick"), headphones);
        assert_int_equal(says(&v, "not read aloud"), !headphones);
        for (int i = 0; i < 2; i++) {
            hand_jump(&k.hand, 1000);
            hand_key(&k.hand, INPUT_KEY_REPEAT, false);
            (void)session_draws(&k.session);
            assert_int_equal(says(&v, "Sick"), headphones); /* nor by repeating it */
        }
        driver_close(&k);
    }
}

static void typed_keys_are_private(void **state) {
    (void)state;
    for (int headphones = 0; headphones < 2; headphones++) {
        struct kiosk k;
        struct voice v;
        open_with(&k, &v, sample_sensitive);
        v.headphones = headphones;
        agree_to(&k, "en", NULL);
        press(&k, "listen");
        press(&k, "next");
        press(&k, "field");
        expect_said(&v, "Why?"); /* the field, when the keyboard opens */
        assert_int_equal(v.count, 1);
        int before = v.says;
        press(&k, "key:w");
        assert_int_equal(says(&v, "W|") || says(&v, "w|"), headphones);
        assert_int_equal(says(&v, "not read aloud"), !headphones);
        press(&k, "key:x");
        assert_int_equal(v.says - before, headphones ? 2 : 1); /* that they are not read is said once */
        type(&k, "q");
        (void)session_draws(&k.session);
        assert_int_equal(v.says - before, headphones ? 3 : 1);
        assert_int_equal(says(&v, "q|"), headphones);
        assert_int_equal(k.session.spoken.typed[0], 0);
        press(&k, "key:backspace");
        expect_said(&v, "Delete");
        driver_close(&k);
    }
}

static void what_is_wrong_is_said_alone(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    open_with(&k, &v, sample_long);
    agree_to(&k, "en", NULL);
    press(&k, "choice:no");
    press(&k, "next");
    press(&k, "listen");
    press(&k, "next"); /* required */
    assert_int_equal(v.count, 1);
    assert_string_equal(k.session.spoken.last, "problem");
    assert_false(says(&v, "How many?"));
    driver_close(&k);
}

int test_listen(void);
int test_listen(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_button_reads_and_stops),
        cmocka_unit_test(screens_and_answers_are_read_as_they_come),
        cmocka_unit_test(any_action_interrupts),
        cmocka_unit_test(what_is_not_possible_is_said_on_the_button),
        cmocka_unit_test(answers_are_private),
        cmocka_unit_test(rate_is_set_and_forgotten),
        cmocka_unit_test(attract_waits_while_it_is_read),
        cmocka_unit_test(the_idle_warning_is_spoken),
        cmocka_unit_test(sensitive_answers_are_private),
        cmocka_unit_test(typed_keys_are_private),
        cmocka_unit_test(what_is_wrong_is_said_alone),
    };
    return cmocka_run_group_tests_name("kiosk/listen", tests, NULL, NULL);
}
