#include "kiosk/organizer.h"
#include "kiosk/sample.h"

static const char room_yaml[] = "chorus: 1\n"
                                "id: room\n"
                                "title: {en: Room, fr: Salle}\n"
                                "languages: [en, fr]\n"
                                "privacy: {retain_until: 2027-01-01, steward: S}\n"
                                "timing: {cooldown_s: 0}\n"
                                "activities:\n"
                                "  - id: ideas\n"
                                "    kind: brainstorm\n"
                                "    title: {en: Ideas, fr: Idées}\n"
                                "    prompt: {en: What is missing here?, fr: Que manque-t-il ici?}\n"
                                "    wall: open\n"
                                "    moderation: before\n"
                                "    themes:\n"
                                "      - {id: care, text: {en: Care, fr: Soins}}\n"
                                "      - {id: travel, text: {en: Travel, fr: Transport}}\n"
                                "      - {id: housing, text: {en: Housing, fr: Logement}}\n";

#define BUS    "No bus goes to the clinic after four"
#define CLINIC "The clinic closes too early in winter"

static void open_room(struct kiosk *k) {
    const struct driver_params params = {
        .yaml = room_yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = DRIVER_PIN};
    driver_open(k, &params);
}

static void write_card(struct kiosk *k, const char *text, const char *theme) {
    tap(k, "field");
    type(k, text);
    tap(k, "add");
    expect_screen(k, SCREEN_THEMES);
    tap(k, theme);
    tap(k, "next");
    expect_screen(k, SCREEN_COLLECT);
}

static void send(struct kiosk *k) {
    for (int i = 0; i < 5 && session_screen(&k->session) != SCREEN_SUMMARY; i++) {
        tap(k, "next");
    }
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    expect_screen(k, SCREEN_THANKS);
    tap(k, "done");
    expect_screen(k, SCREEN_ATTRACT);
}

static void visit(struct kiosk *k, const char *text, const char *theme) {
    agree_to(k, "en", NULL);
    expect_screen(k, SCREEN_COLLECT);
    write_card(k, text, theme);
    send(k);
}

static void open_desk(struct kiosk *k) {
    enter_area(k);
    tap_over_pages(k, "menu:desk");
    expect_screen(k, SCREEN_DESK);
}

static void leave(struct kiosk *k) {
    tap(k, "back");
    expect_screen(k, SCREEN_ORGANIZER);
    tap(k, "leave");
}

static const struct idea_board *board(struct kiosk *k) {
    return room_board(&k->store.room, 0);
}

static size_t shown(struct kiosk *k) {
    return board(k)->shown_count;
}

static int theme(struct kiosk *k, const char *id) {
    return idea_board_find_theme(board(k), id);
}

static size_t ideas_in(struct kiosk *k, const char *id) {
    return board(k)->themes.at[theme(k, id)].ideas;
}

static void approve_all(struct kiosk *k) {
    tap(k, "queue:waiting");
    expect_screen(k, SCREEN_QUEUE);
    while (k->session.desk.idea_count > 0) {
        tap(k, "show");
    }
    tap(k, "back");
}

static void the_second_person_meets_what_was_approved(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    visit(&k, BUS, "theme:travel");
    assert_int_equal(shown(&k), 0);
    open_desk(&k);
    assert_int_equal(k.session.desk.counts[IDEA_WAITING], 1);
    approve_all(&k);
    leave(&k);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(shown(&k), 1);

    agree_to(&k, "en", NULL);
    tap(&k, "field");
    type(&k, "after four no bus goes to the clinic");
    advance(&k, 100);
    assert_int_equal(k.session.pass.offered_count, 1);
    tap(&k, "similar:0");
    assert_int_equal(k.session.pass.voice_count, 1);
    send(&k);
    const struct idea *idea = &board(&k)->ideas.at[board(&k)->shown[0]];
    assert_string_equal(idea->text, BUS);
    assert_int_equal(idea->all_voices, 2);
    assert_int_equal(board(&k)->ideas.n, 1);
    driver_close(&k);
}

static void pick_all(struct kiosk *k) {
    for (size_t i = 0; i < k->session.desk.idea_count; i++) {
        char id[NODE_ID_MAX];
        snprintf(id, sizeof id, "idea:%u", k->session.desk.ideas[i]);
        tap(k, id);
    }
}

static void themes_are_merged_and_split_and_both_undone(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    visit(&k, BUS, "theme:travel");
    visit(&k, CLINIC, "theme:care");
    open_desk(&k);
    approve_all(&k);
    tap(&k, "themes");
    tap(&k, "theme:travel");
    tap(&k, "merge");
    expect_screen(&k, SCREEN_THEME_TARGET);
    tap(&k, "theme:care");
    expect_screen(&k, SCREEN_THEME_LIST);
    assert_int_equal(ideas_in(&k, "care"), 2);
    assert_false(can_tap(&k, "theme:travel"));

    tap(&k, "theme:care");
    pick_all(&k);
    tap(&k, "split");
    expect_screen(&k, SCREEN_THEME_NAME);
    type(&k, "Getting there");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THEME);
    assert_int_equal(ideas_in(&k, "care"), 0);
    size_t themes = board(&k)->themes.n;
    assert_string_equal(idea_theme_name(board(&k), &board(&k)->themes.at[themes - 1], 0), "Getting there");

    tap(&k, "undo");
    assert_int_equal(ideas_in(&k, "care"), 2);
    tap(&k, "undo");
    assert_int_equal(ideas_in(&k, "care"), 1);
    assert_int_equal(ideas_in(&k, "travel"), 1);
    driver_close(&k);
}

/* A step that is stored while something lies over the desk is met on the desk. */
static void a_step_ends_where_it_was_asked(void **state) {
    (void)state;
    static const char *const overlays[] = {"settings", "language"};
    struct kiosk k;
    open_room(&k);
    visit(&k, BUS, "theme:travel");
    visit(&k, CLINIC, "theme:care");
    open_desk(&k);
    tap(&k, "queue:waiting");
    for (size_t i = 0; i < 2; i++) {
        answer_over(&k, "show", overlays[i]);
        expect_screen(&k, SCREEN_QUEUE);
        assert_false(k.session.desk.is_busy);
        assert_int_equal(shown(&k), i + 1);
        assert_int_equal(k.session.desk.idea_count, 1 - i);
    }
    k.is_held = true;
    tap(&k, "undo");
    advance(&k, (uint64_t)ORGANIZER_WARN_S * 1000);
    expect_screen(&k, SCREEN_IDLE);
    k.is_held = false;
    advance(&k, 1);
    expect_screen(&k, SCREEN_QUEUE);
    assert_int_equal(k.session.desk.idea_count, 1);
    tap(&k, "back");
    leave(&k);
    driver_close(&k);
}

/* More themes than an event may have: all of them can be reached, page by page. */
static void a_theme_beyond_fifty_can_be_opened(void **state) {
    (void)state;
    enum { SPLIT = 60 };
    struct kiosk k;
    struct idea_board *themes;
    char last[NODE_ID_MAX];
    open_room(&k);
    themes = (struct idea_board *)board(&k);
    for (uint32_t i = 0; i < SPLIT; i++) {
        struct coding_operation op = {
            .kind = CODING_ADD_THEME, .activity = "ideas", .theme = "", .into = "", .text = "Part", .undone = ""};
        uint8_t id[16] = {(uint8_t)(i + 1)};
        idea_id_format(id, op.id);
        coding_place(&op, themes->operations.at, themes->operations.n, &k.arena);
        idea_board_code(themes, &op);
    }
    idea_board_settle(themes);
    open_desk(&k);
    tap(&k, "themes");
    snprintf(last, sizeof last, "theme:%s", themes->themes.at[themes->themes.n - 1].id);
    for (int page = 0; page < 60 && !can_tap(&k, last) && can_tap(&k, "page:next"); page++) {
        tap(&k, "page:next");
    }
    tap(&k, last);
    expect_screen(&k, SCREEN_THEME);
    driver_close(&k);
}

/* The desk shows what people wrote: nobody finds it open, and what was not stored did not happen. */
static void the_desk_closes_by_itself(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    visit(&k, BUS, "theme:travel");
    open_desk(&k);
    tap(&k, "queue:waiting");
    advance(&k, (uint64_t)ORGANIZER_IDLE_S * 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_null(k.session.model.desk);
    assert_null(k.session.model.organizer);
    driver_close(&k);
}

static void there_is_no_door_in_practice(void **state) {
    (void)state;
    struct kiosk k;
    const struct driver_params params = {.yaml = room_yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRACTICE};
    driver_open(&k, &params);
    knock(&k);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_null(k.session.model.door);
    driver_close(&k);
}

static void a_finger_held_in_the_corner_opens_it(void **state) {
    static const struct {
        float x, y;
        uint64_t ms;
        bool opens;
    } rows[] = {
        {20, 20, ORGANIZER_HOLD_MS, true}, {20, 20, ORGANIZER_HOLD_MS - 200, false}, {640, 400, ORGANIZER_HOLD_MS, false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kiosk k;
        open_room(&k);
        hand_give(&k.hand, (struct ui_input){.kind = INPUT_DOWN, .at = {rows[i].x, rows[i].y}});
        hand_pass(&k.hand, rows[i].ms);
        assert_int_equal(k.session.model.door != NULL, rows[i].opens);
        driver_close(&k);
    }
}

static void stages_are_switched_and_kept(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    open_desk(&k);
    tap(&k, "stage:collect");
    assert_int_equal(room_stages(&k.store.room, 0) >> STAGE_COLLECT & 1, 0);
    leave(&k);
    expect_screen(&k, SCREEN_CLOSED);
    unsigned kept = 15;
    struct err err = {0};
    assert_int_equal(store_get_stages(k.store.store, "ideas", &kept, &err), STORE_OK);
    assert_int_equal(kept >> STAGE_COLLECT & 1, 0);
    driver_close(&k);
}

/* --- a slow card: the step is stored when she has gone elsewhere -------------------------------------------------------- */

static bool (*hide_unheard(struct kiosk *k))(void *ctx) {
    bool (*deliver)(void *ctx) = k->hand.deliver;
    visit(k, BUS, "theme:travel");
    open_desk(k);
    approve_all(k);
    assert_true(shown(k) > 0);
    tap(k, "queue:show");
    k->store.job.is_inline = false;
    k->hand.deliver = NULL;
    tap(k, "hide");
    tap(k, "back");
    tap(k, "back");
    expect_screen(k, SCREEN_ORGANIZER);
    return deliver;
}

static void hear_again(struct kiosk *k, bool (*deliver)(void *ctx)) {
    struct err err = {0};
    store_port_wait(&k->store);
    assert_int_equal(store_port_deliver(&k->store, &k->session, &err), STORE_OK);
    k->hand.deliver = deliver;
    hand_jump(&k->hand, 1);
}

/* Back at the kiosk's rest, where walls are fed from the board. */
static void go_home(struct kiosk *k) {
    tap(k, "leave");
}

static void turn_into_wall(struct kiosk *k) {
    tap_over_pages(k, "menu:wall");
}

static void return_to_desk(struct kiosk *k) {
    tap_over_pages(k, "menu:desk");
    tap(k, "queue:show");
}

static void fall_asleep(struct kiosk *k) {
    organizer_lock(&k->session);
}

static void (*const steps_away[])(struct kiosk *k) = {go_home, turn_into_wall, return_to_desk, fall_asleep};

static void what_is_hidden_is_hidden_wherever_she_is(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof steps_away / sizeof steps_away[0]; i++) {
        struct kiosk k;
        open_room(&k);
        bool (*deliver)(void *ctx) = hide_unheard(&k);
        steps_away[i](&k);
        hear_again(&k, deliver);
        if (shown(&k) != 0) {
            fail_msg("way %zu: it is on the board", i);
        }
        assert_int_equal(board(&k)->operations.n, 2);
        driver_close(&k);
    }
}

/* It is no step of this time at the desk: it is listed, and not undone from here. */
static void an_old_step_shows_at_the_desk(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    bool (*deliver)(void *ctx) = hide_unheard(&k);
    return_to_desk(&k);
    assert_int_equal(k.session.desk.idea_count, 1);
    hear_again(&k, deliver);
    assert_int_equal(k.session.desk.idea_count, 0);
    assert_int_equal(k.session.desk.counts[IDEA_HIDDEN], 1);
    assert_int_equal(k.session.undo_count, 0);
    driver_close(&k);
}

/* Under the settings lies the same list, without what was hidden. */
static void an_old_step_shows_under_the_settings(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    visit(&k, CLINIC, "theme:care");
    bool (*deliver)(void *ctx) = hide_unheard(&k);
    return_to_desk(&k);
    assert_int_equal(k.session.desk.idea_count, 2);
    tap(&k, "settings");
    hear_again(&k, deliver);
    expect_screen(&k, SCREEN_SETTINGS);
    assert_int_equal(k.session.desk.idea_count, 1);
    driver_close(&k);
}

static void each_step_counts_once(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    visit(&k, CLINIC, "theme:care");
    bool (*deliver)(void *ctx) = hide_unheard(&k);
    return_to_desk(&k);
    tap(&k, "hide"); /* the other one, or the same again: behind the first */
    hear_again(&k, deliver);
    assert_int_equal(board(&k)->operations.n, 4);
    assert_int_equal(k.session.undo_count, 1);
    assert_false(k.session.desk.is_busy);
    driver_close(&k);
}

/* A person writes meanwhile: nothing moves under them, and the board is right behind them. */
static void a_step_waits_for_who_is_writing(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    bool (*deliver)(void *ctx) = hide_unheard(&k);
    tap(&k, "leave");
    agree_to(&k, "en", NULL);
    hear_again(&k, deliver);
    assert_int_equal(shown(&k), 1);
    tap(&k, "erase");
    tap(&k, "done");
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(shown(&k), 0);
    driver_close(&k);
}

static void stages_are_switched_from_afar(void **state) {
    (void)state;
    struct kiosk k;
    open_room(&k);
    bool (*deliver)(void *ctx) = k.hand.deliver;
    open_desk(&k);
    k.store.job.is_inline = false;
    k.hand.deliver = NULL;
    tap(&k, "stage:collect");
    leave(&k);
    hear_again(&k, deliver);
    assert_int_equal(room_stages(&k.store.room, 0) >> STAGE_COLLECT & 1, 0);
    expect_screen(&k, SCREEN_CLOSED);
    driver_close(&k);
}

int test_organizer(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_person_meets_what_was_approved),
        cmocka_unit_test(themes_are_merged_and_split_and_both_undone),
        cmocka_unit_test(a_step_ends_where_it_was_asked),
        cmocka_unit_test(a_theme_beyond_fifty_can_be_opened),
        cmocka_unit_test(the_desk_closes_by_itself),
        cmocka_unit_test(there_is_no_door_in_practice),
        cmocka_unit_test(a_finger_held_in_the_corner_opens_it),
        cmocka_unit_test(stages_are_switched_and_kept),
        cmocka_unit_test(what_is_hidden_is_hidden_wherever_she_is),
        cmocka_unit_test(an_old_step_shows_at_the_desk),
        cmocka_unit_test(an_old_step_shows_under_the_settings),
        cmocka_unit_test(each_step_counts_once),
        cmocka_unit_test(a_step_waits_for_who_is_writing),
        cmocka_unit_test(stages_are_switched_from_afar),
    };
    return cmocka_run_group_tests_name("kiosk/organizer", tests, NULL, NULL);
}
