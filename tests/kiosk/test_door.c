/* The door of the organizer's area: a first start, the PIN, waits, forgotten PINs, and people who go on answering meanwhile. */
#include "kiosk/door_hands.h"

#include "kiosk/organizer.h"
#include "kiosk/speech_words.h"
#include "kiosk/trace.h"

static void tap_digits(struct kiosk *k, const char *digits) {
    for (const char *c = digits; *c; c++) {
        const char id[] = {'k', 'e', 'y', ':', *c, '\0'};
        tap(k, id);
    }
}

/* --- a first start ------------------------------------------------------------------------------------------------ */

static void a_first_start_asks_for_a_pin(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_FIRST_START);
    expect_screen(&k, SCREEN_PIN_NEW);
    try_pin(&k, "123456");
    assert_int_equal(k.session.door.problem, DOOR_COMMON);
    try_pin(&k, "84731");
    assert_int_equal(k.session.door.problem, DOOR_SHORT);
    try_pin(&k, DRIVER_DIGITS);
    assert_true(k.session.door.is_repeat);
    try_pin(&k, OTHER_DIGITS);
    assert_int_equal(k.session.door.problem, DOOR_DIFFER);
    tap_digits(&k, DRIVER_DIGITS);
    tap(&k, "enter");
    tap_digits(&k, DRIVER_DIGITS);
    tap(&k, "enter");
    expect_screen(&k, SCREEN_PIN_WORDS);
    char words[PIN_WORDS_BYTES];
    memcpy(words, k.session.door_words, sizeof words);
    assert_int_equal(strlen(words), PIN_WORDS_BYTES - 1);
    tap(&k, "written");
    expect_screen(&k, SCREEN_ORGANIZER);
    assert_null(memmem(&k.session, sizeof k.session, words, PIN_WORDS_BYTES - 1));
    tap(&k, "leave");
    expect_screen(&k, SCREEN_ATTRACT);
    enter_area(&k);
    driver_close(&k);
}

static void a_pin_can_wait_and_nobody_chooses_it_meanwhile(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_FIRST_START);
    tap(&k, "later");
    expect_screen(&k, SCREEN_ATTRACT);
    knock(&k);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
    open_kiosk(&k, DRIVER_FIRST_START);
    advance(&k, (uint64_t)DOOR_IDLE_S * 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    agree_to(&k, "en", "short");
    driver_close(&k);
}

/* --- wrong PINs --------------------------------------------------------------------------------------------------- */

static void one_person_answers(struct kiosk *k) {
    size_t before = store_count(k->store.store);
    agree_to(k, "en", "short");
    answer_all(k);
    send_all(k);
    assert_int_equal(store_count(k->store.store), before + 1);
    tap(k, "done");
    expect_screen(k, SCREEN_ATTRACT);
    advance(k, 10000);
}

/* Twenty wrong PINs in a row, somebody who answers between any two, and a clock on the wall that is set back each time. */
static void twenty_wrong_pins_stop_nobody_but_the_guesser(void **state) {
    static const int wait_s[PIN_FAILURES_MAX] = {0,    0,    0,    0,    30,   60,   300,  900,  3600, 3600,
                                                 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 3600, 0};
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    for (int i = 0; i < PIN_FAILURES_MAX; i++) {
        uint64_t from_ms = k.hand.now_ms;
        knock(&k);
        expect_screen(&k, SCREEN_PIN);
        try_pin(&k, "000000");
        uint64_t tried_ms = k.hand.now_ms;
        assert_int_equal(k.pin.pin.record.failures, i + 1);
        assert_true(tried_ms - from_ms < 10000);
        assert_int_equal(k.session.door.state, i + 1 == PIN_FAILURES_MAX ? DOOR_DISABLED : wait_s[i] ? DOOR_WAITS : DOOR_ASKS);
        if (wait_s[i] > 0) {
            assert_int_equal(k.session.door.wait_s, wait_s[i]);
            assert_false(can_tap(&k, "enter"));
        }
        tap(&k, "back");
        k.local_s -= 86400;
        one_person_answers(&k);
        uint64_t until_ms = tried_ms + (uint64_t)wait_s[i] * 1000;
        advance(&k, until_ms > k.hand.now_ms ? until_ms - k.hand.now_ms : 0);
    }
    knock(&k);
    assert_int_equal(k.session.door.state, DOOR_DISABLED);
    assert_false(can_tap(&k, "enter"));
    print_message("20 wrong PINs, %zu people answered meanwhile\n", store_count(k.store.store));
    driver_close(&k);
}

static void a_wait_counts_down_and_ends(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    knock(&k);
    for (int i = 0; i < 5; i++) {
        try_pin(&k, "000000");
    }
    assert_int_equal(k.session.door.wait_s, 30);
    advance(&k, 10000);
    (void)session_draws(&k.session);
    assert_int_equal(k.session.door.wait_s, 20);
    type(&k, DRIVER_DIGITS); /* into nothing */
    advance(&k, 20000);
    expect_screen(&k, SCREEN_PIN);
    assert_int_equal(k.session.door.state, DOOR_ASKS);
    try_pin(&k, DRIVER_DIGITS);
    expect_screen(&k, SCREEN_ORGANIZER);
    assert_int_equal(k.session.organizer.wrong_pins, 5);
    driver_close(&k);
}

/* --- forgotten ---------------------------------------------------------------------------------------------------- */

/* Settings over the door neither end a wait nor shorten the time to write words down, and keep their focus. */
static void settings_over_the_door_change_no_time(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    knock(&k);
    for (int i = 0; i < 5; i++) {
        try_pin(&k, "000000");
    }
    tap(&k, "settings");
    advance(&k, 10000);
    assert_int_equal(k.session.door.state, DOOR_WAITS);
    assert_int_equal(k.session.door.wait_s, 20);
    hand_key(&k.hand, INPUT_KEY_TAB, false);
    hand_key(&k.hand, INPUT_KEY_TAB, false);
    char focus[NODE_ID_MAX];
    memcpy(focus, k.session.ui.focus, sizeof focus);
    advance(&k, 21000);
    (void)session_draws(&k.session);
    assert_string_equal(k.session.ui.focus, focus);
    expect_screen(&k, SCREEN_SETTINGS);
    tap(&k, "back");
    expect_screen(&k, SCREEN_PIN);
    assert_int_equal(k.session.door.state, DOOR_ASKS);
    driver_close(&k);
    open_kiosk(&k, DRIVER_FIRST_START);
    try_pin(&k, OTHER_DIGITS);
    try_pin(&k, OTHER_DIGITS);
    expect_screen(&k, SCREEN_PIN_WORDS);
    tap(&k, "settings");
    advance(&k, (DOOR_WORDS_IDLE_S - 10) * 1000);
    tap(&k, "back");
    expect_screen(&k, SCREEN_PIN_WORDS);
    driver_close(&k);
}

/* In the area as at a first start; behind that it closes as from any of its screens. */
static void the_words_stand_until_they_are_written_down(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    enter_area(&k);
    tap_over_pages(&k, "menu:pin");
    try_pin(&k, OTHER_DIGITS);
    try_pin(&k, OTHER_DIGITS);
    expect_screen(&k, SCREEN_PIN_WORDS);
    tap(&k, "settings");
    advance(&k, (DOOR_WORDS_IDLE_S - 1) * 1000);
    tap(&k, "back");
    advance(&k, (DOOR_WORDS_IDLE_S - 1) * 1000);
    expect_screen(&k, SCREEN_PIN_WORDS);
    assert_int_equal(strlen(k.session.door_words), PIN_WORDS_BYTES - 1);
    advance(&k, 1000);
    expect_screen(&k, SCREEN_IDLE);
    advance(&k, (ORGANIZER_IDLE_S - ORGANIZER_WARN_S) * 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(k.session.door_words[0], 0);
    driver_close(&k);
}

static void forgotten_pins_are_replaced_by_the_words(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    knock(&k);
    tap(&k, "forgotten");
    expect_screen(&k, SCREEN_PIN_RECOVER);
    type(&k, "bado bado bado bado bado bado");
    tap(&k, can_tap(&k, "next") ? "next" : "key:enter");
    assert_int_equal(k.session.door.problem, DOOR_WRONG_WORDS);
    type(&k, k.words);
    tap(&k, "next");
    expect_screen(&k, SCREEN_PIN_NEW);
    assert_false(can_tap(&k, "later"));
    try_pin(&k, OTHER_DIGITS);
    try_pin(&k, OTHER_DIGITS);
    tap(&k, "written");
    tap(&k, "leave");
    knock(&k);
    try_pin(&k, DRIVER_DIGITS);
    assert_int_equal(k.session.door.problem, DOOR_WRONG);
    try_pin(&k, OTHER_DIGITS);
    expect_screen(&k, SCREEN_ORGANIZER);
    driver_close(&k);
}

/* The file is gone, but the store remembers that there was one, and its words. */
static void a_lost_file_is_no_first_start(void **state) {
    struct kiosk k;
    char path[600];
    uint8_t mark[PIN_HASH_BYTES];
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    enter_area(&k);
    tap(&k, "leave");
    assert_true(pin_mark(&k.pin.pin, mark));
    bool is_kept = false;
    uint8_t kept[PIN_HASH_BYTES];
    assert_true(store_port_get_pin(&k.store, kept, &is_kept));
    assert_true(is_kept);
    assert_memory_equal(kept, mark, sizeof mark);
    snprintf(path, sizeof path, "%s/pin.state", k.folder);
    assert_int_equal(remove(path), 0);
    pin_port_close(&k.pin);
    pin_port_open(&k.pin, k.folder, true, 0, NULL, NULL);
    k.pin.cost = (struct pin_cost){1, 8};
    assert_int_equal(k.pin.pin.standing, PIN_UNKNOWN);
    knock(&k);
    expect_screen(&k, SCREEN_ATTRACT);
    pin_port_meet(&k.pin, &k.store, &k.session);
    expect_screen(&k, SCREEN_ATTRACT);
    knock(&k);
    assert_int_equal(k.session.door.state, DOOR_DAMAGED);
    tap(&k, "forgotten");
    type(&k, k.words);
    tap(&k, "next");
    expect_screen(&k, SCREEN_PIN_NEW);
    driver_close(&k);
}

/* --- what others could learn -------------------------------------------------------------------------------------- */

/* Neither the trace nor a loudspeaker tells a digit, nor does memory once the door is left. */
static void nobody_learns_the_pin(void **state) {
    struct kiosk k;
    struct strbuf line = {0};
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    knock(&k);
    tap_digits(&k, DRIVER_DIGITS);
    const struct node_list *nodes = session_nodes(&k.session);
    const struct trace_frame frame = {.screen = "pin", .language = "en", .nodes = nodes};
    trace_format(&frame, &line);
    assert_null(strstr(line.data, "focused\"],\"id\":\"key:"));
    const char *field = strstr(line.data, "\"id\":\"pin\"");
    assert_non_null(field);
    assert_non_null(strstr(field, "\"label\":\"\""));
    strbuf_finish(&line);
    const struct speech_words how = {.strings = k.session.model.strings, .tag = "en", .is_secret = true};
    struct arena a;
    arena_init(&a, 4096);
    for (size_t i = 0; i < nodes->n; i++) {
        struct speech_item item;
        if (strncmp(nodes->at[i].id, "key:", 4) == 0 || strcmp(nodes->at[i].id, "pin") == 0) {
            assert_true(speech_words_node(&how, nodes, &nodes->at[i], &a, &item));
            assert_null(strpbrk(item.text, DRIVER_DIGITS));
        }
    }
    arena_finish(&a);
    tap(&k, "back");
    assert_null(memmem(&k.session, sizeof k.session, DRIVER_DIGITS, strlen(DRIVER_DIGITS)));
    assert_int_equal(arena_used(&k.session.person), 0);
    driver_close(&k);
}

/* Who leaves before the answer is in, is out. */
static void an_answer_that_comes_late_opens_nothing(void **state) {
    struct kiosk k;
    const struct pin_answer right = {PIN_TASK_TRY, PIN_RIGHT, 0, ""};
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    session_pinned(&k.session, &right);
    expect_screen(&k, SCREEN_ATTRACT);
    knock(&k);
    session_pinned(&k.session, &right); /* nothing was asked */
    expect_screen(&k, SCREEN_PIN);
    driver_close(&k);
}

static void an_answer_is_met_at_the_door(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k, DRIVER_PIN);
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        knock(&k);
        type(&k, "000000");
        answer_over(&k, "enter", overlays[i]);
        expect_screen(&k, SCREEN_PIN);
        assert_int_equal(k.session.door.problem, DOOR_WRONG);
        assert_false(k.session.door.is_busy);
        type(&k, DRIVER_DIGITS);
        answer_over(&k, "enter", overlays[i]);
        expect_screen(&k, SCREEN_ORGANIZER);
        tap(&k, "leave");
        advance(&k, 5000);
        knock(&k);
        tap(&k, "forgotten");
        type(&k, k.words);
        answer_over(&k, "next", overlays[i]);
        expect_screen(&k, SCREEN_PIN_NEW);
        assert_false(k.session.door.is_busy);
        tap(&k, "back");
        advance(&k, 5000);
    }
    driver_close(&k);
}

int test_door(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_start_asks_for_a_pin),
        cmocka_unit_test(a_pin_can_wait_and_nobody_chooses_it_meanwhile),
        cmocka_unit_test(twenty_wrong_pins_stop_nobody_but_the_guesser),
        cmocka_unit_test(a_wait_counts_down_and_ends),
        cmocka_unit_test(settings_over_the_door_change_no_time),
        cmocka_unit_test(the_words_stand_until_they_are_written_down),
        cmocka_unit_test(forgotten_pins_are_replaced_by_the_words),
        cmocka_unit_test(a_lost_file_is_no_first_start),
        cmocka_unit_test(nobody_learns_the_pin),
        cmocka_unit_test(an_answer_that_comes_late_opens_nothing),
        cmocka_unit_test(an_answer_is_met_at_the_door),
    };
    return cmocka_run_group_tests_name("kiosk/door", tests, NULL, NULL);
}
