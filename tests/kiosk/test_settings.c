/* Settings of one person: opened from everywhere, applied at once, left exactly where one was. */
#include <stdio.h>

#include "kiosk/sample.h"
#include "kiosk/visit.h"

enum { COOL_MS = 5000 };

static void expect_setting(struct kiosk *k, bool right, const char *what) {
    if (!right) {
        const struct settings *s = &k->session.model.settings;
        fail_msg("%s: text %d theme %d hand %d lower %d tremor %d scan %d step %d", what, s->text, s->theme, s->left_handed,
                 s->lower_half, s->tremor, s->scan, s->step_ms);
    }
}

/* Turns pages until the node is there. */
static void tap_paged(struct kiosk *k, const char *id) {
    for (int i = 0; i < 12 && !can_tap(k, id) && can_tap(k, "page:back"); i++) {
        tap(k, "page:back");
    }
    for (int i = 0; i < 12 && !can_tap(k, id) && can_tap(k, "page:next"); i++) {
        tap(k, "page:next");
    }
    tap(k, id);
}

/* --- opening and leaving ------------------------------------------------------------------------------------------- */

static void over_and_back(struct kiosk *k) {
    enum screen_id was = session_screen(&k->session);
    const struct question *q = session_question(&k->session);
    int page = k->session.model.page;
    tap(k, "settings");
    expect_screen(k, SCREEN_SETTINGS);
    assert_null(session_question(&k->session));
    assert_false(can_tap(k, "settings"));
    tap(k, "back");
    expect_screen(k, was);
    assert_ptr_equal(session_question(&k->session), q);
    assert_int_equal(k->session.model.page, page);
    assert_int_equal(k->session.back_count, 0);
}

static void every_screen_opens_them(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    over_and_back(&k);
    tap(&k, "start");
    over_and_back(&k);
    tap(&k, "language:fr");
    expect_screen(&k, SCREEN_CONSENT);
    over_and_back(&k);
    tap(&k, "stored");
    over_and_back(&k);
    tap(&k, "back");
    tap(&k, "agree");
    tap(&k, "choice:yes");
    over_and_back(&k);
    assert_true(node_find(session_nodes(&k.session), "choice:yes")->selected);
    tap(&k, "next");
    tap(&k, "field");
    type(&k, "because");
    if (can_tap(&k, "settings")) {
        over_and_back(&k);
        assert_string_equal(k.session.edit.buf, "because");
        assert_true(k.session.model.keyboard_open);
    }
    tap(&k, "next");
    tap(&k, "decline");
    tap(&k, "next");
    tap(&k, "next");
    expect_screen(&k, SCREEN_REVIEW);
    over_and_back(&k);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    expect_screen(&k, SCREEN_THANKS);
    over_and_back(&k);
    assert_string_equal(pretended_answer(&k, "why"), "=because");
    driver_close(&k);
}

static void languages_and_settings_do_not_loop(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:no");
    for (int i = 0; i < 20; i++) {
        tap(&k, i % 2 ? "settings" : "language");
        assert_true(k.session.back_count <= BENEATH_MAX);
    }
    expect_screen(&k, SCREEN_SETTINGS);
    tap(&k, "back");
    expect_screen(&k, SCREEN_LANGUAGES);
    tap(&k, "language:fr");
    expect_question(&k, "go");
    assert_true(node_find(session_nodes(&k.session), "choice:no")->selected);
    assert_string_equal(session_language(&k.session), "fr");
    tap(&k, "settings");
    tap(&k, "language");
    tap(&k, "language:en");
    expect_screen(&k, SCREEN_SETTINGS);
    tap(&k, "back");
    expect_question(&k, "go");
    driver_close(&k);
}

/* Over the first choice of language too, which leads on and not back. */
static void settings_over_the_first_languages(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    tap(&k, "start");
    tap(&k, "settings");
    tap(&k, "language");
    expect_screen(&k, SCREEN_LANGUAGES);
    assert_int_equal(k.session.back_count, 0);
    tap(&k, "language:fr");
    expect_screen(&k, SCREEN_CONSENT);
    driver_close(&k);
}

static void the_idle_warning_keeps_them(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "settings");
    tap_paged(&k, "set:theme:dark");
    advance(&k, 60000);
    expect_screen(&k, SCREEN_IDLE);
    tap(&k, "stay");
    expect_screen(&k, SCREEN_SETTINGS);
    tap(&k, "back");
    expect_question(&k, "go");
    assert_int_equal(k.session.model.settings.theme, THEME_DARK);
    driver_close(&k);
}

/* --- what they do ------------------------------------------------------------------------------------------------- */

static void each_is_applied_at_once(void **state) {
    (void)state;
    static const struct {
        const char *id;
        size_t field;
        int value;
    } table[] = {
        {"set:text:2", offsetof(struct settings, text), 1},
        {"set:text:3", offsetof(struct settings, text), 2},
        {"set:text:4", offsetof(struct settings, text), 3},
        {"set:text:1", offsetof(struct settings, text), 0},
        {"set:theme:dark", offsetof(struct settings, theme), THEME_DARK},
        {"set:theme:contrast-light", offsetof(struct settings, theme), THEME_CONTRAST_LIGHT},
        {"set:theme:contrast-dark", offsetof(struct settings, theme), THEME_CONTRAST_DARK},
        {"set:theme:light", offsetof(struct settings, theme), THEME_LIGHT},
        {"set:hand", offsetof(struct settings, left_handed), 1},
        {"set:hand", offsetof(struct settings, left_handed), 0},
        {"set:lower", offsetof(struct settings, lower_half), 1},
        {"set:lower", offsetof(struct settings, lower_half), 0},
        {"set:still", offsetof(struct settings, still), 1},
        {"set:still", offsetof(struct settings, still), 0},
        {"set:tremor", offsetof(struct settings, tremor), 1},
        {"set:tremor", offsetof(struct settings, tremor), 0},
        {"set:switch:four", offsetof(struct settings, scan), SCAN_FOUR_KEYS},
        {"set:switch:two", offsetof(struct settings, scan), SCAN_TWO_SWITCHES},
        {"set:switch:one", offsetof(struct settings, scan), SCAN_ONE_SWITCH},
        {"set:step:less", offsetof(struct settings, step_ms), 1000},
        {"set:step:less", offsetof(struct settings, step_ms), 500},
        {"set:step:more", offsetof(struct settings, step_ms), 1000},
        {"set:switch:off", offsetof(struct settings, scan), SCAN_OFF},
    };
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    k.hand.w_px = 1080; /* 15.6 inch, upright: 350 mm high */
    k.hand.h_px = 1920;
    k.hand.px_per_mm = 5.56f;
    agree_to(&k, "en", NULL);
    tap(&k, "settings");
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        advance(&k, 1500);
        tap_paged(&k, table[i].id);
        const struct settings *s = &k.session.model.settings;
        const struct ui *ui = &k.session.ui;
        expect_setting(&k, *(const int *)(const void *)((const char *)s + table[i].field) == table[i].value, table[i].id);
        assert_true(ui->text_scale == settings_text_scale(s->text));
        assert_string_equal(ui->theme->name, theme_find((enum theme_id)s->theme)->name);
        assert_int_equal(ui->left_handed, s->left_handed);
        assert_int_equal(ui->lower_half, s->lower_half);
        assert_int_equal(ui->tremor, s->tremor);
        assert_int_equal(ui->scan.mode, s->scan);
        assert_int_equal(ui->scan.step_ms, s->step_ms);
        expect_screen(&k, SCREEN_SETTINGS);
    }
    driver_close(&k);
}

static void lower_half_is_only_offered_where_it_can_be(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED); /* 10 inch, 136 mm high */
    tap(&k, "settings");
    do {
        assert_false(can_tap(&k, "set:lower"));
        if (!can_tap(&k, "page:next")) {
            break;
        }
        tap(&k, "page:next");
    } while (true);
    driver_close(&k);
}

static void what_is_out_of_range_is_brought_inside(void **state) {
    (void)state;
    struct settings s = {.text = 9, .theme = -1, .scan = 99, .step_ms = 1, .rate = 1000, .listen = 7, .tremor = -3};
    settings_tidy(&s);
    assert_int_equal(s.text, TEXT_SIZES - 1);
    assert_int_equal(s.theme, THEME_LIGHT);
    assert_int_equal(s.scan, SCAN_MODES - 1);
    assert_int_equal(s.step_ms, SCAN_STEP_LEAST_MS);
    assert_int_equal(s.rate, RATE_MOST);
    assert_int_equal(s.listen, 1);
    assert_int_equal(s.tremor, 1);
}

/* The device says what a double strike is; a tremor makes it a second at least, and of keys too (ACCESS A6). */
static void double_strikes_are_what_the_device_says(void **state) {
    (void)state;
    static const struct {
        int repeat_ms, tremor;
        uint32_t guard_ms, key_guard_ms;
    } table[] = {{500, 0, 500, 80},   {0, 0, 0, 0},         {50, 0, 50, 50},       {2000, 0, 2000, 80},
                 {9999, 0, 2000, 80}, {500, 1, 1000, 1000}, {2000, 1, 2000, 2000}, {-4, 1, 1000, 1000}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct settings settings = settings_usual();
        struct kiosk k;
        settings.repeat_ms = table[i].repeat_ms;
        settings.tremor = table[i].tremor;
        const struct driver_params params = {
            .event_path = HDC_EVENT, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .settings = &settings};
        driver_open(&k, &params);
        assert_int_equal(k.session.ui.repeat_ms, table[i].guard_ms);
        assert_int_equal(k.session.ui.key_repeat_ms, table[i].key_guard_ms);
        driver_close(&k);
    }
}

/* --- time --------------------------------------------------------------------------------------------------------- */

/* What ends by itself, and says when. */
static void expect_time_at(enum screen_id screen, const struct settings *settings, int seconds) {
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    session_set(&k.session, settings);
    if (screen == SCREEN_SLIP) {
        receipt_format((const uint8_t[RESPONSE_ID_SIZE]){7}, k.session.receipt);
    }
    visit_go(&k.session, SCREEN_SAVING);
    session_saved(&k.session, STORE_OK, NULL);
    hand_jump(&k.hand, 1);
    assert_int_equal(k.session.model.countdown_s, seconds);
    advance(&k, (uint64_t)seconds * 1000 - 100);
    expect_screen(&k, screen);
    advance(&k, 100);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

static void those_who_need_time_get_it(void **state) {
    (void)state;
    static const struct {
        const char *name;
        struct settings settings;
        int idle_s, thanks_s, slip_s;
    } table[] = {
        {"usual", {.step_ms = 1500, .rate = 100}, 60, 30, SLIP_S},
        {"larger", {.text = 1, .step_ms = 1500, .rate = 100}, 60, 30, SLIP_S},
        {"large", {.text = 2, .step_ms = 1500, .rate = 100}, 180, 180, 180},
        {"switch", {.scan = SCAN_ONE_SWITCH, .step_ms = 1500, .rate = 100}, 180, 180, 180},
        {"listening", {.listen = 1, .step_ms = 1500, .rate = 100}, 180, 180, 180},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct kiosk k;
        open_sample(&k, sample_long, DRIVER_PRETENDED);
        agree_to(&k, "en", NULL);
        session_set(&k.session, &table[i].settings);
        hand_jump(&k.hand, 1);
        advance(&k, (uint64_t)table[i].idle_s * 1000 - 100);
        expect_screen(&k, SCREEN_QUESTION);
        advance(&k, 100);
        expect_screen(&k, SCREEN_IDLE);
        driver_close(&k);
        expect_time_at(SCREEN_THANKS, &table[i].settings, table[i].thanks_s);
        expect_time_at(SCREEN_SLIP, &table[i].settings, table[i].slip_s);
    }
}

static void settings_left_at_attract_go_with_the_person(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    tap(&k, "settings");
    tap_paged(&k, "set:theme:contrast-dark");
    tap(&k, "back");
    expect_screen(&k, SCREEN_ATTRACT);
    advance(&k, 59000);
    assert_int_equal(k.session.model.settings.theme, THEME_CONTRAST_DARK);
    advance(&k, 1000);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(k.session.model.settings.theme, THEME_LIGHT);
    tap(&k, "settings");
    tap_paged(&k, "set:hand");
    advance(&k, 60000);
    expect_screen(&k, SCREEN_ATTRACT); /* nothing to erase, nobody to warn */
    assert_false(k.session.ui.left_handed);
    driver_close(&k);
}

static void a_thank_you_cools_down(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    advance(&k, 1000);
    tap(&k, "done");
    expect_screen(&k, SCREEN_ATTRACT);
    uint64_t left = COOL_MS - (k.hand.now_ms - (k.session.cool_until_ms - COOL_MS));
    hand_jump(&k.hand, left - 20);
    assert_true(hand_press(&k.hand, "start"));
    expect_screen(&k, SCREEN_ATTRACT); /* counted from the thank-you's coming, not from its going */
    hand_jump(&k.hand, 20);
    assert_true(hand_press(&k.hand, "start"));
    expect_screen(&k, SCREEN_LANGUAGES);
    driver_close(&k);
}

/* --- switches ----------------------------------------------------------------------------------------------------- */

static bool is_focused(struct kiosk *k, const char *id) {
    const struct node *n = node_find(session_nodes(&k->session), id);
    return n && n->focused;
}

/* Waits, or goes on, until the light is on the node; then selects it. */
static void choose(struct kiosk *k, const char *id) {
    bool one = k->session.model.settings.scan == SCAN_ONE_SWITCH;
    advance(k, 700);
    if (!k->session.ui.focus_visible || (one && (!k->session.ui.scan.running || k->session.ui.scan.paused))) {
        hand_key(&k->hand, INPUT_KEY_SPACE, false); /* only wakes */
        advance(k, 700);
    }
    for (int i = 0; i < 200 && !is_focused(k, id); i++) {
        if (one) {
            uint64_t next = session_deadline_ms(&k->session);
            assert_true(next != UINT64_MAX);
            advance(k, next - k->hand.now_ms);
        } else {
            hand_key(&k->hand, INPUT_KEY_TAB, false);
            advance(k, 200);
        }
    }
    if (!is_focused(k, id)) {
        fail_msg("the light never came to %s", id);
    }
    hand_key(&k->hand, INPUT_KEY_SPACE, false);
}

static const char *first_choice(struct kiosk *k) {
    const struct node_list *nodes = session_nodes(&k->session);
    for (size_t i = 0; i < nodes->n; i++) {
        if (strncmp(nodes->at[i].id, "choice:", 7) == 0 || strncmp(nodes->at[i].id, "point:", 6) == 0) {
            return nodes->at[i].id;
        }
    }
    return NULL;
}

/* Answers what has choices, leaves the rest, sends; nothing is touched. */
static void complete_by_switch(enum scan_mode mode) {
    struct settings settings = settings_usual();
    struct kiosk k;
    settings.scan = (int)mode;
    const struct driver_params params = {
        .event_path = HDC_EVENT, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .settings = &settings};
    driver_open(&k, &params);
    choose(&k, "start");
    if (session_screen(&k.session) == SCREEN_LANGUAGES) {
        choose(&k, "language:en");
    }
    choose(&k, "agree");
    for (int i = 0; i < 60 && session_screen(&k.session) == SCREEN_QUESTION; i++) {
        const char *choice = first_choice(&k);
        if (choice && !node_find(session_nodes(&k.session), choice)->selected) {
            char id[NODE_ID_MAX];
            snprintf(id, sizeof id, "%s", choice);
            choose(&k, id);
        }
        choose(&k, "next");
    }
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, SEND_LOCK_MS);
    choose(&k, "send");
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(k.pretended.saved_count, 1);
    driver_close(&k);
}

static void the_event_is_completed_by_switches(void **state) {
    (void)state;
    complete_by_switch(SCAN_ONE_SWITCH);
    complete_by_switch(SCAN_TWO_SWITCHES);
    complete_by_switch(SCAN_FOUR_KEYS);
}

int test_settings(void);
int test_settings(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_opens_them),
        cmocka_unit_test(languages_and_settings_do_not_loop),
        cmocka_unit_test(settings_over_the_first_languages),
        cmocka_unit_test(the_idle_warning_keeps_them),
        cmocka_unit_test(each_is_applied_at_once),
        cmocka_unit_test(lower_half_is_only_offered_where_it_can_be),
        cmocka_unit_test(what_is_out_of_range_is_brought_inside),
        cmocka_unit_test(double_strikes_are_what_the_device_says),
        cmocka_unit_test(those_who_need_time_get_it),
        cmocka_unit_test(settings_left_at_attract_go_with_the_person),
        cmocka_unit_test(a_thank_you_cools_down),
        cmocka_unit_test(the_event_is_completed_by_switches),
    };
    return cmocka_run_group_tests_name("kiosk/settings", tests, NULL, NULL);
}
