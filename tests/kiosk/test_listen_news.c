/* Listen mode where something else comes up on the same screen: it is read; and what is not new is not read again. */
#include "kiosk/organizer.h"
#include "kiosk/sample.h"
#include "kiosk/shift.h"
#include "listener.h"

#define EVERY_STAGE CHORUS_TEST_DIR "/support/every-stage.yaml"

static const char sample_votes[] =
    "chorus: 1\nid: votes\ntitle: {en: Votes}\nlanguages: [en]\n"
    "privacy: {sensitivity: low, k: 5, retain_until: 2027-12-31, steward: Us}\n"
    "activities:\n"
    "  - id: ideas\n    kind: brainstorm\n    title: {en: Ideas}\n    prompt: {en: What keeps care away?}\n"
    "    stages: [validate]\n"
    "    statements:\n"
    "      - {id: cold, text: {en: The room is cold.}}\n"
    "      - {id: late, text: {en: It opens too late.}}\n"
    "      - {id: far, text: {en: It is too far away.}}\n";

static const char sample_range[] = SAMPLE_HEAD(
    "range",
    "no") "  - id: long\n    kind: survey\n    title: {en: Long, fr: Longue}\n" SAMPLE_CONSENT "    questions:\n"
          "      - {id: warm, kind: range, min: 10, max: 60, step: 1, text: {en: How warm?, fr: Chaud}, labels: [{en: Cool, fr: "
          "Frais}, {en: Hot, fr: Chaud}]}\n";

static const char sample_peers[] =
    "chorus: 1\nid: peers\ntitle: {en: Reach, fr: Aller}\nlanguages: [en, fr]\n"
    "privacy: {mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2027-12-31, steward: Us}\n"
    "kiosk: {peer: yes, pay_period: half_month}\n"
    "sites: [{id: north, text: {en: North, fr: Nord}}, {id: hill, parent: north, text: {en: Hill, fr: Colline}}]\n"
    "timing: {idle_s: 60, warn_s: 30, thanks_s: 30, cooldown_s: 0}\nactivities:\n" SAMPLE_SHORT;

static void listen_to(struct kiosk *k, struct voice *v, struct driver_params params) {
    *v = (struct voice){.state = SPEECH_READY};
    v->port = (struct session_voice){v,    state_of,    may_say_private, is_talking, is_paused, say,
                                     stop, pause_voice, set_rate,        set_volume, reset};
    params.assets_folder = CHORUS_ASSETS_DIR;
    params.voice = &v->port;
    driver_open(k, &params);
}

static void forget(struct voice *v) {
    v->said[0] = '\0';
    v->talking = false;
}

/* --- somebody answers ------------------------------------------------------------------------------------------------ */

static void the_next_statement_is_read(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.yaml = sample_votes, .port = DRIVER_PRETENDED});
    agree_to(&k, "en", NULL);
    expect_screen(&k, SCREEN_VALIDATE);
    press(&k, "listen");
    expect_said(&v, "The room is cold.");
    press(&k, "vote:disagree");
    expect_said(&v, "It opens too late.");
    forget(&v);
    hand_key(&k.hand, INPUT_KEY_REPEAT, false);
    expect_said(&v, "It opens too late.");
    press(&k, "next");
    expect_said(&v, "It is too far away.");
    press(&k, "back");
    expect_said(&v, "It opens too late.");
    driver_close(&k);
}

static void the_next_pair_is_read_whole(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.event_path = EVERY_STAGE, .port = DRIVER_PRETENDED});
    agree_to(&k, "en", NULL);
    for (int i = 0; i < 40 && session_screen(&k.session) != SCREEN_PAIRWISE; i++) {
        press(&k, "next");
    }
    expect_screen(&k, SCREEN_PAIRWISE);
    press(&k, "listen");
    press(&k, "left");
    forget(&v);
    press(&k, "undo");
    expect_said(&v, "No bus goes to the clinic");
    expect_said(&v, "The waiting room is cold");
    driver_close(&k);
}

static void a_step_says_where_it_came_to(void **state) {
    (void)state;
    for (int headphones = 0; headphones < 2; headphones++) {
        struct kiosk k;
        struct voice v;
        listen_to(&k, &v, (struct driver_params){.yaml = sample_range, .port = DRIVER_PRETENDED});
        v.headphones = headphones;
        agree_to(&k, "en", NULL);
        press(&k, "listen");
        press(&k, "more");
        int before = v.says;
        press(&k, "more");
        assert_int_equal(v.says - before, headphones); /* that it is not read aloud is said once */
        assert_int_equal(v.count, 1);
        assert_int_equal(says(&v, "36"), headphones);
        assert_int_equal(says(&v, "not read aloud"), !headphones);
        press(&k, "less:big");
        assert_int_equal(says(&v, "26"), headphones);
        driver_close(&k);
    }
}

/* Focused: which step, and what it changes; pressed: where it came to. */
static void a_setting_says_where_it_came_to(void **state) {
    (void)state;
    static const struct {
        const char *step, *name, *before, *after;
    } rows[] = {{"set:rate:more", "Faster|", "Speed 100 %", "Speed 1"},
                {"set:volume:less", "Quieter|", "Volume ", "Volume "},
                {"set:step:more", "More|", "A step every 1.", "A step every "}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kiosk k;
        struct voice v;
        struct settings settings = settings_usual();
        listen_to(&k, &v, (struct driver_params){.yaml = sample_two, .port = DRIVER_PRETENDED});
        settings.listen = true;
        settings.scan = i == 2 ? SCAN_ONE_SWITCH : SCAN_OFF;
        session_set(&k.session, &settings);
        press(&k, "settings");
        page_to(&k, rows[i].step);
        if (i == 2) {
            hand_key(&k.hand, INPUT_KEY_SPACE, false); /* begins to scan */
        }
        for (int tab = 0; tab < 60 && strcmp(k.session.ui.focus, rows[i].step) != 0; tab++) {
            if (i == 2) {
                advance(&k, (uint64_t)settings.step_ms);
            } else {
                hand_key(&k.hand, INPUT_KEY_TAB, false);
            }
            (void)session_draws(&k.session);
        }
        assert_string_equal(k.session.ui.focus, rows[i].step);
        assert_int_equal(v.count, 2);
        assert_int_equal(strncmp(v.said, rows[i].name, strlen(rows[i].name)), 0);
        expect_said(&v, rows[i].before);
        char was[sizeof v.said];
        memcpy(was, v.said, sizeof was);
        int before = v.says;
        press(&k, rows[i].step);
        assert_int_equal(v.says, before + 1);
        assert_int_equal(v.count, 1);
        assert_int_equal(strncmp(v.said, rows[i].after, strlen(rows[i].after)), 0);
        assert_null(strstr(was, v.said)); /* another value */
        driver_close(&k);
    }
}

static void what_is_chosen_is_said_alone(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.yaml = sample_long, .port = DRIVER_PRETENDED});
    agree_to(&k, "en", NULL);
    press(&k, "choice:no");
    press(&k, "next");
    press(&k, "next"); /* required */
    press(&k, "listen");
    press(&k, "field");
    assert_int_equal(v.count, 1);
    forget(&v);
    press(&k, "key:4"); /* nothing is wrong any more: no reason to read it all again */
    assert_false(says(&v, "How many?"));
    assert_int_equal(v.count, 1);
    driver_close(&k);
}

/* The field is empty again, or another card is in it: no more than that. */
static void a_card_more_is_said_by_its_field(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.event_path = EVERY_STAGE, .port = DRIVER_PRETENDED});
    v.headphones = true;
    agree_to(&k, "en", NULL);
    press(&k, "next");
    expect_screen(&k, SCREEN_COLLECT);
    press(&k, "listen");
    press(&k, "field");
    type(&k, "The door is heavy");
    press(&k, "add");
    for (int i = 0; i < 9 && session_screen(&k.session) != SCREEN_COLLECT; i++) {
        press(&k, "next");
    }
    press(&k, "edit:0");
    expect_said(&v, "The door is heavy");
    assert_int_equal(v.count, 1);
    driver_close(&k);
}

/* --- peers and organizers ----------------------------------------------------------------------------------------------- */

static void a_peer_hears_every_step(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    char code[PEER_CODE_DIGITS + 1];
    peer_code_make(4242, code);
    listen_to(&k, &v, (struct driver_params){.yaml = sample_peers, .port = DRIVER_PRETENDED});
    press(&k, "listen");
    expect_said(&v, "code");
    press(&k, "field");
    type(&k, "12345");
    press(&k, "enter");
    assert_string_equal(k.session.spoken.last, "problem");
    for (int i = 0; i < PEER_CODE_DIGITS; i++) {
        forget(&v);
        press(&k, "key:backspace");
        assert_int_equal(v.count, 1);
        expect_said(&v, "Delete");
    }
    press(&k, "field");
    type(&k, code);
    press(&k, "enter");
    expect_said(&v, "North");
    press(&k, "site:north");
    expect_said(&v, "Hill");
    press(&k, "back");
    expect_said(&v, "North");
    press(&k, "site:north");
    press(&k, "site:hill");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    if (!k.session.model.settings.listen) {
        press(&k, "listen");
    }
    press(&k, "shift:end");
    press(&k, "more");
    assert_int_equal(v.count, 1);
    expect_said(&v, label_of(&k, "value"));
    k.pretended.is_slow = true;
    press(&k, "finish");
    expect_said(&v, strings_get(k.session.model.strings, STR_SHIFT_SAVING));
    session_shift_kept(&k.session, STORE_FULL);
    (void)session_draws(&k.session);
    expect_said(&v, strings_get(k.session.model.strings, STR_SHIFT_NOT_STORED));
    assert_int_equal(v.count, 1);
    driver_close(&k);
}

static void a_new_pin_is_asked_for_again(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.event_path = WELCOME_EVENT, .port = DRIVER_STORE, .pin = DRIVER_FIRST_START});
    expect_screen(&k, SCREEN_PIN_NEW);
    press(&k, "listen");
    const char *first = arena_strdup(&k.arena, strings_get(k.session.model.strings, STR_PIN_NEW));
    expect_said(&v, first);
    press(&k, "pin");
    type(&k, "123456");
    press(&k, "enter");
    assert_string_equal(k.session.spoken.last, "problem");
    type(&k, DRIVER_DIGITS);
    press(&k, "enter");
    expect_said(&v, strings_get(k.session.model.strings, STR_PIN_AGAIN));
    assert_false(says(&v, first));
    driver_close(&k);
}

static void a_wrong_pin_is_said_each_time(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.event_path = WELCOME_EVENT, .port = DRIVER_STORE, .pin = DRIVER_PIN});
    knock(&k);
    press(&k, "listen");
    press(&k, "pin");
    for (int i = 0; i < 4; i++) {
        forget(&v);
        type(&k, "000000");
        press(&k, "enter");
        advance(&k, 10);
        expect_said(&v, strings_get(k.session.model.strings, STR_PIN_WRONG));
    }
    type(&k, "000000");
    press(&k, "enter");
    advance(&k, 10);
    expect_said(&v, "0:30"); /* the fifth waits */
    int before = v.says;
    advance(&k, 5000);
    assert_int_equal(v.says, before); /* and is not told each second */
    driver_close(&k);
}

static void the_next_result_is_read(void **state) {
    (void)state;
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.yaml = sample_long, .port = DRIVER_STORE, .pin = DRIVER_PIN});
    enter_area(&k);
    tap_over_pages(&k, "menu:results");
    press(&k, "listen");
    press(&k, "entry:0");
    expect_said(&v, "Do you?");
    press(&k, "next");
    expect_said(&v, "Why?");
    driver_close(&k);
}

static void the_next_idea_of_the_queue_is_read(void **state) {
    (void)state;
    static const char *const ideas[] = {"No bus goes there", "The clinic closes early"};
    struct kiosk k;
    struct voice v;
    listen_to(&k, &v, (struct driver_params){.yaml = sample_queue, .port = DRIVER_STORE, .pin = DRIVER_PIN});
    write_idea(&k, ideas[0]);
    write_idea(&k, ideas[1]);
    v.headphones = true;
    enter_area(&k);
    tap_over_pages(&k, "menu:desk");
    press(&k, "listen");
    press(&k, "stage:collect"); /* what is switched is said, and not the whole desk again */
    assert_int_equal(v.count, 1);
    press(&k, "queue:waiting");
    int first = says(&v, ideas[0]) ? 0 : 1;
    expect_said(&v, ideas[first]);
    press(&k, "show");
    expect_said(&v, ideas[!first]);
    driver_close(&k);
}

int test_listen_news(void);
int test_listen_news(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_statement_is_read),
        cmocka_unit_test(the_next_pair_is_read_whole),
        cmocka_unit_test(a_step_says_where_it_came_to),
        cmocka_unit_test(a_setting_says_where_it_came_to),
        cmocka_unit_test(what_is_chosen_is_said_alone),
        cmocka_unit_test(a_card_more_is_said_by_its_field),
        cmocka_unit_test(a_peer_hears_every_step),
        cmocka_unit_test(a_new_pin_is_asked_for_again),
        cmocka_unit_test(a_wrong_pin_is_said_each_time),
        cmocka_unit_test(the_next_result_is_read),
        cmocka_unit_test(the_next_idea_of_the_queue_is_read),
    };
    return cmocka_run_group_tests_name("kiosk/listen_news", tests, NULL, NULL);
}
