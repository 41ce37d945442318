/* A PIN, recovery words and those of a key by ear: headphones hear what is typed, a loudspeaker how much of it. */
#include "kiosk/door.h"
#include "kiosk/listener.h"

#define SIGNS "Characters typed: "

struct ear {
    struct kiosk k;
    struct voice v;
};

/* At attract, by ear, and on a loudspeaker that was allowed to read answers. */
static void open_ear(struct ear *r, bool headphones, enum driver_pin pin) {
    r->v = (struct voice){.state = SPEECH_READY, .headphones = headphones};
    r->v.port = (struct session_voice){&r->v, state_of,    may_say_private, is_talking, is_paused, say,
                                       stop,  pause_voice, set_rate,        set_volume, reset};
    const struct driver_params params = {
        .yaml = sample_two, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = pin, .voice = &r->v.port};
    driver_open(&r->k, &params);
}

static void listen(struct ear *r) {
    press(&r->k, "listen");
    struct settings settings = r->k.session.model.settings;
    settings.aloud = true;
    session_set(&r->k.session, &settings);
    (void)session_draws(&r->k.session);
}

static void forget(struct ear *r) {
    r->v.said[0] = '\0';
    r->v.talking = false;
}

static void key(struct ear *r, enum input_key which) {
    forget(r);
    hand_jump(&r->k.hand, 1000);
    hand_key(&r->k.hand, which, false);
    (void)session_draws(&r->k.session);
}

static void strike(struct ear *r, const char *id) {
    forget(r);
    press(&r->k, id);
}

static void write(struct ear *r, const char *words) {
    forget(r);
    type(&r->k, words);
    (void)session_draws(&r->k.session);
}

static void focus_on(struct ear *r, const char *id) {
    for (int i = 0; i < 90 && strcmp(r->k.session.ui.focus, id) != 0; i++) {
        key(r, INPUT_KEY_TAB);
    }
    assert_string_equal(r->k.session.ui.focus, id);
}

static void headphones_hear_the_pad(void **state) {
    (void)state;
    struct ear r;
    open_ear(&r, true, DRIVER_PIN);
    knock(&r.k);
    listen(&r);
    expect_said(&r.v, "text field, empty");
    strike(&r, "key:5");
    assert_string_equal(r.v.said, "5|\n" SIGNS "1|\n");
    focus_on(&r, "key:1");
    assert_string_equal(r.v.said, "1|\n");
    key(&r, INPUT_KEY_DOWN);
    key(&r, INPUT_KEY_DOWN);
    assert_string_equal(r.v.said, "7|\n");
    key(&r, INPUT_KEY_ENTER);
    assert_string_equal(r.v.said, "7|\n" SIGNS "2|\n");
    strike(&r, "key:backspace");
    assert_string_equal(r.v.said, "Delete|\n" SIGNS "1|\n");
    key(&r, INPUT_KEY_REPEAT);
    assert_string_equal(r.v.said, "Delete|\n" SIGNS "1|\n");
    focus_on(&r, "pin");
    expect_said(&r.v, "text field, " SIGNS "1");
    write(&r, "4");
    assert_string_equal(r.v.said, "4|\n" SIGNS "2|\n");
    key(&r, INPUT_KEY_BACKSPACE);
    assert_string_equal(r.v.said, SIGNS "1|\n");
    driver_close(&r.k);
}

/* Whatever was agreed to: that was about answers. */
static void a_loudspeaker_tells_how_many(void **state) {
    (void)state;
    struct ear r;
    open_ear(&r, false, DRIVER_PIN);
    knock(&r.k);
    listen(&r);
    strike(&r, "key:5");
    assert_string_equal(r.v.said, "to hear this, plug in headphones|\n" SIGNS "1|\n");
    strike(&r, "key:7");
    assert_string_equal(r.v.said, SIGNS "2|\n"); /* once is enough */
    focus_on(&r, "key:1");
    static const enum input_key way[] = {INPUT_KEY_RIGHT, INPUT_KEY_DOWN, INPUT_KEY_LEFT, INPUT_KEY_DOWN, INPUT_KEY_RIGHT};
    for (size_t i = 0; i < sizeof way / sizeof way[0]; i++) {
        key(&r, way[i]);
        assert_int_equal(strncmp(r.k.session.ui.focus, "key:", 4), 0);
        assert_string_equal(r.v.said, "");
    }
    focus_on(&r, "pin");
    expect_said(&r.v, "text field, " SIGNS "2");
    write(&r, "4");
    assert_string_equal(r.v.said, SIGNS "3|\n");
    driver_close(&r.k);
}

static void a_new_pin_is_typed_by_ear(void **state) {
    (void)state;
    struct ear r;
    open_ear(&r, true, DRIVER_FIRST_START);
    listen(&r);
    strike(&r, "key:8");
    assert_string_equal(r.v.said, "8|\n" SIGNS "1|\n");
    driver_close(&r.k);
}

/* On a keyboard and on the screen. */
static void check_words(struct ear *r, bool headphones) {
    focus_on(r, "field");
    write(r, "z");
    assert_int_equal(says(&r->v, "z|"), headphones);
    strike(r, "key:w");
    assert_int_equal(says(&r->v, "w|"), headphones);
    focus_on(r, "key:q");
    assert_int_equal(says(&r->v, "q|"), headphones);
    focus_on(r, "field");
    assert_int_equal(says(&r->v, "zw"), headphones);
}

static void typed_words_are_for_headphones(void **state) {
    (void)state;
    for (int headphones = 0; headphones < 2; headphones++) {
        struct ear r;
        open_ear(&r, headphones, DRIVER_PIN);
        knock(&r.k);
        press(&r.k, "forgotten");
        expect_screen(&r.k, SCREEN_PIN_RECOVER);
        listen(&r);
        check_words(&r, headphones);
        driver_close(&r.k);
    }
}

static void shown_words_are_for_headphones(void **state) {
    (void)state;
    for (int headphones = 0; headphones < 2; headphones++) {
        struct ear r;
        open_ear(&r, headphones, DRIVER_FIRST_START);
        listen(&r);
        for (int i = 0; i < 2; i++) {
            focus_on(&r, "pin");
            write(&r, DRIVER_DIGITS);
            press(&r.k, "enter");
        }
        expect_screen(&r.k, SCREEN_PIN_WORDS);
        assert_int_equal(says(&r.v, "1. "), headphones);
        const char *hush = strstr(r.v.said, "to hear this, plug in headphones");
        assert_int_equal(hush != NULL, !headphones);
        assert_true(!hush || !strstr(hush + 1, "to hear this, plug in headphones")); /* for six words, once */
        driver_close(&r.k);
    }
}

int test_listen_secrets(void);
int test_listen_secrets(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headphones_hear_the_pad),        cmocka_unit_test(a_loudspeaker_tells_how_many),
        cmocka_unit_test(a_new_pin_is_typed_by_ear),      cmocka_unit_test(typed_words_are_for_headphones),
        cmocka_unit_test(shown_words_are_for_headphones),
    };
    return cmocka_run_group_tests_name("kiosk/listen_secrets", tests, NULL, NULL);
}
