/* A person's way through a brainstorm, by node id and real frames: what they press is what is stored. */
#include "kiosk/sample.h"

#include "kiosk/room.h"

#define PAN_EVENT   CHORUS_TEST_DIR "/../kiosk-config/events/pan-cin2-brainstorm.yaml"
#define EVERY_STAGE CHORUS_TEST_DIR "/support/every-stage.yaml"
#define WGA_EVENT   CHORUS_TEST_DIR "/../kiosk-config/events/working-group-access.yaml"

static void press(struct kiosk *k, const char *id) {
    hand_pass(&k->hand, 1100);
    if (!hand_press(&k->hand, id)) {
        fail_msg("%s cannot be pressed on %s", id, screens[session_screen(&k->session)].name);
    }
}

static void expect(struct kiosk *k, enum screen_id screen) {
    assert_string_equal(screens[session_screen(&k->session)].name, screens[screen].name);
}

static void begin(struct kiosk *k, const char *event) {
    open_file(k, event, DRIVER_PRETENDED);
    for (size_t i = 0; i < k->event->activity_count; i++) {
        if (k->event->activities[i].brainstorm) {
            room_set_stages(&k->room, i, (1u << STAGES) - 1);
        }
    }
    session_reset(&k->session);
    press(k, "start");
    press(k, "language:en");
    for (size_t i = 0; i < k->event->activity_count && session_screen(&k->session) == SCREEN_ACTIVITIES; i++) {
        if (k->event->activities[i].brainstorm) {
            press(k, arena_printf(&k->arena, "activity:%s", k->event->activities[i].id));
        }
    }
    press(k, "agree");
}

/* Next, through the pages of a list, until another screen comes. */
static void leave(struct kiosk *k, enum screen_id screen) {
    expect(k, screen);
    while (session_screen(&k->session) == screen) {
        press(k, "next");
    }
}

static void write_card(struct kiosk *k, const char *words) {
    press(k, "field");
    hand_type(&k->hand, words);
    hand_pass(&k->hand, 400);
    press(k, "add");
}

static void a_card_is_written_tagged_and_sent(void **state) {
    (void)state;
    struct kiosk k;
    begin(&k, PAN_EVENT);
    expect(&k, SCREEN_ROLE);
    press(&k, "role:peer");
    assert_int_equal(k.session.pass.role, 0);
    leave(&k, SCREEN_ROLE);
    expect(&k, SCREEN_COLLECT);
    write_card(&k, "There is no bus to the clinic");
    expect(&k, SCREEN_THEMES);
    press(&k, "theme:testing");
    press(&k, "page:next");
    press(&k, "page:back");
    leave(&k, SCREEN_THEMES);
    expect(&k, SCREEN_COLLECT);
    assert_int_equal(k.session.pass.cards[0].themes, 1);
    leave(&k, SCREEN_COLLECT);
    expect(&k, SCREEN_WALL);
    assert_non_null(node_find(session_nodes(&k.session), "idea:0"));
    press(&k, "next");
    expect(&k, SCREEN_SUMMARY);
    press(&k, "send");
    expect(&k, SCREEN_THANKS);
    assert_int_equal(k.pretended.save_count, 1);
    assert_int_equal(k.pretended.row_count, 2); /* the card, and that one person more took part */
    driver_close(&k);
}

/* Edit and remove, from the field and from the summary; nothing left means nothing to send. */
static void cards_are_changed_and_taken_away(void **state) {
    (void)state;
    struct kiosk k;
    begin(&k, PAN_EVENT);
    leave(&k, SCREEN_ROLE);
    write_card(&k, "One");
    press(&k, "back");
    expect(&k, SCREEN_COLLECT);
    assert_string_equal(k.session.edit.buf, "One");
    hand_pass(&k.hand, 1100);
    press(&k, "field");
    hand_type(&k.hand, " and more");
    press(&k, "add");
    press(&k, "next");
    assert_string_equal(k.session.pass.cards[0].text, "One and more");
    expect(&k, SCREEN_WALL);
    press(&k, "next");
    press(&k, "remove:0");
    assert_int_equal(k.session.pass.card_count, 0);
    press(&k, "done");
    expect(&k, SCREEN_ERASED);
    assert_int_equal(k.pretended.save_count, 0);
    driver_close(&k);
}

static void statements_are_judged_and_left_when_it_is_enough(void **state) {
    (void)state;
    struct kiosk k;
    begin(&k, WGA_EVENT);
    while (session_screen(&k.session) != SCREEN_VALIDATE) {
        press(&k, "next");
    }
    size_t first = k.session.pass.at;
    press(&k, "vote:agree");
    if (session_screen(&k.session) == SCREEN_MUST_ACT) {
        char id[NODE_ID_MAX];
        snprintf(id, sizeof id, "actor:%s", k.session.pass.about->actors[0].id);
        press(&k, id);
        press(&k, "back");
        expect(&k, SCREEN_VALIDATE);
        assert_int_equal(k.session.pass.at, first);
    }
    press(&k, "enough");
    expect(&k, SCREEN_SUMMARY);
    driver_close(&k);
}

/* True where there are pages to turn: the last one is shown, and Back leads to the one before. */
static bool is_turned_back(struct kiosk *k) {
    enum screen_id screen = session_screen(&k->session);
    if (!node_find(session_nodes(&k->session), "page:next")) {
        return false;
    }
    k->session.model.page = 50; /* as many as there were in the largest type */
    hand_jump(&k->hand, 1);
    uint64_t last = draw_list_hash(session_draws(&k->session));
    press(k, "back");
    expect(k, screen);
    if (draw_list_hash(session_draws(&k->session)) == last) {
        fail_msg("Back is dead on %s", screens[screen].name);
    }
    return true;
}

static void fewer_pages_leave_no_dead_presses(void **state) {
    (void)state;
    static const char *const events[] = {PAN_EVENT, EVERY_STAGE};
    struct settings large = settings_usual();
    bool turned[SCREENS] = {false};
    large.text = 3;
    for (size_t e = 0; e < sizeof events / sizeof events[0]; e++) {
        struct kiosk k;
        begin(&k, events[e]);
        session_set(&k.session, &large);
        hand_jump(&k.hand, 1);
        for (int i = 0; i < 200 && session_screen(&k.session) != SCREEN_SUMMARY; i++) {
            enum screen_id screen = session_screen(&k.session);
            if (screen == SCREEN_COLLECT && k.session.pass.card_count == 0) {
                write_card(&k, "There is no bus to the clinic");
                continue;
            }
            bool has_own =
                screen == SCREEN_WALL || screen == SCREEN_COLLECT || screen == SCREEN_SIMILAR; /* Back is no page there */
            turned[screen] = turned[screen] || (!has_own && is_turned_back(&k));
            press(&k, screen == SCREEN_PAIRWISE ? "enough" : screen == SCREEN_SIMILAR ? "keep" : "next");
        }
        driver_close(&k);
    }
    assert_true(turned[SCREEN_ROLE] && turned[SCREEN_THEMES] && turned[SCREEN_DOTS]);
}

int test_brainstorm_screens(void);
int test_brainstorm_screens(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_is_written_tagged_and_sent),
        cmocka_unit_test(cards_are_changed_and_taken_away),
        cmocka_unit_test(statements_are_judged_and_left_when_it_is_enough),
        cmocka_unit_test(fewer_pages_leave_no_dead_presses),
    };
    return cmocka_run_group_tests_name("kiosk/brainstorm_screens", tests, NULL, NULL);
}
