/* Sticks, and the events that come on them. */
#include "kiosk/errand_place.h"

#include "kiosk/preview.h"

static void without_a_stick(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    assert_int_equal(rmdir(p->stick), 0);
    open_area(k);
    tap_over_pages(k, "menu:export");
    assert_false(can_tap(k, "form:csv"));
    assert_true(says(k, "Put in a USB stick."));
    tap(k, "back");
    tap_over_pages(k, "menu:hand_over");
    assert_false(can_tap(k, "go"));
    tap(k, "back");
    tap_over_pages(k, "menu:load");
    assert_true(says(k, "Put in a USB stick."));
    assert_int_equal(mkdir(p->stick, 0700), 0);
    put(p, p->stick, "a.yaml", sample_long);
    stick_changed(p);
    expect_screen(k, SCREEN_LOAD);
    assert_true(can_tap(k, "event:0")); /* it is listed as soon as it is there */
}

/* The helper outside is told while the area is open, and no longer; a stick that goes closes the area (K4, K11). */
static void sticks_only_while_an_organizer_is_in(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    assert_false(file_exists(in(p, p->run, "organizer")));
    open_area(k);
    assert_true(file_exists(in(p, p->run, "organizer")));
    tap(k, "leave");
    assert_false(file_exists(in(p, p->run, "organizer")));
    open_area(k);
    advance(k, 91000);
    expect_screen(k, SCREEN_ATTRACT);
    assert_false(file_exists(in(p, p->run, "organizer")));
    open_area(k);
    tap_over_pages(k, "menu:health");
    assert_int_equal(rmdir(p->stick), 0);
    stick_changed(p);
    expect_screen(k, SCREEN_ATTRACT);
    assert_false(file_exists(in(p, p->run, "organizer")));
    assert_int_equal(mkdir(p->stick, 0700), 0);
    stick_changed(p); /* nobody is in: nothing is looked at */
    assert_false(k->errands.shown.has_stick);
}

/* A kiosk that died while an organizer was in left what lets USB storage in, or what switches the machine off. */
static void what_a_dead_kiosk_left_counts_no_more(void **state) {
    struct place *p = *state;
    struct errand_port port;
    const struct errand_params params = p->k.errands.params;
    put(p, p->run, "organizer", "");
    put(p, p->run, "shutdown", "");
    errand_port_open(&port, &params);
    assert_false(file_exists(in(p, p->run, "organizer")));
    assert_false(file_exists(in(p, p->run, "shutdown")));
    errand_port_close(&port);
}

static void another_event(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    put(p, p->stick, "a.yaml", "chorus: 1\nid: [\n");
    put(p, p->stick, "b.yaml", sample_long);
    open_area(k);
    tap_over_pages(k, "menu:load");
    expect_screen(k, SCREEN_LOAD);
    tap(k, "event:0"); /* the bad one: all of what is wrong with it */
    expect_screen(k, SCREEN_LOADED);
    assert_true(says(k, "This event cannot be used"));
    assert_true(says(k, "Line 3"));
    assert_false(can_tap(k, "use"));
    tap(k, "back");
    expect_screen(k, SCREEN_LOAD);
    tap(k, "event:1");
    expect_screen(k, SCREEN_LOADED);
    assert_true(says(k, "Sample"));
    assert_true(says(k, "Nobody has signed this event"));
    assert_null(loaded_current(p->data, &k->arena));
    while (!can_tap(k, "use")) {
        tap(k, "page:next");
    }
    tap(k, "use");
    assert_true(k->errands.has_new_event);
    assert_string_equal(file_base_name(loaded_current(p->data, &k->arena)), "long.yaml");
}

/* Settings or languages lie over the list while the event is read, and while a stick with events comes. */
static void an_event_is_met_where_it_was_chosen(void **state) {
    static const char *const overlays[] = {"settings", "language"};
    struct place *p = *state;
    struct kiosk *k = &p->k;
    put(p, p->stick, "b.yaml", sample_long);
    open_area(k);
    tap_over_pages(k, "menu:load");
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        answer_over(k, "event:0", overlays[i]);
        expect_screen(k, SCREEN_LOADED);
        tap(k, "back");
        expect_screen(k, SCREEN_LOAD);
    }
    tap(k, "settings");
    put(p, p->stick, "c.yaml", sample_short);
    stick_changed(p);
    expect_screen(k, SCREEN_SETTINGS);
    tap(k, "back");
    expect_screen(k, SCREEN_LOAD);
    assert_true(can_tap(k, "event:1"));
}

/* Looked at and left: no copy stays, and the kiosk goes on with what it has. */
static void an_event_that_is_not_used(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    put(p, p->stick, "b.yaml", sample_long);
    open_area(k);
    tap_over_pages(k, "menu:load");
    tap(k, "event:0");
    expect_screen(k, SCREEN_LOADED);
    assert_int_equal(test_folder_entries(in(p, p->data, LOADED_FOLDER)), 1);
    tap(k, "back");
    tap(k, "back");
    tap(k, "leave");
    assert_int_equal(test_folder_entries(in(p, p->data, LOADED_FOLDER)), 0);
    assert_false(k->errands.has_new_event);
    answer(k);
}

/* In the event's own screens, storing nothing; leaving it leads back, and nobody there locks. */
static void trying_an_event(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    struct preview preview;
    struct err err = {0};
    bool alone;
    put(p, p->stick, "b.yaml", sample_short);
    open_area(k);
    tap_over_pages(k, "menu:load");
    tap(k, "event:0");
    while (!can_tap(k, "try")) {
        tap(k, "page:next");
    }
    tap(k, "try");
    assert_true(k->errands.wants_try);
    const struct preview_params params = {.event_path = errand_port_event_path(&k->errands, &k->arena),
                                          .assets_folder = CHORUS_ASSETS_DIR,
                                          .text = &text_estimate,
                                          .world = &k->world};
    uint64_t now = k->hand.now_ms;
    assert_true(preview_begin(&preview, &params, now, &err));
    assert_false(preview_is_over(&preview, now, &alone));
    assert_int_equal(session_screen(&preview.session), SCREEN_LANGUAGES);
    struct hand hand = {.session = &preview.session, .now_ms = now, .w_px = 1280, .h_px = 800, .px_per_mm = 5.88f};
    hand_jump(&hand, 0);
    assert_true(hand_press(&hand, "language:fr"));
    hand_pass(&hand, 1000);
    assert_true(hand_press(&hand, "erase"));
    hand_pass(&hand, 6000); /* from "erased" back */
    assert_true(preview_is_over(&preview, hand.now_ms, &alone));
    assert_false(alone);
    preview_end(&preview);
    assert_true(preview_begin(&preview, &params, now, &err));
    preview_input(&preview, &(struct ui_input){.kind = INPUT_NONE, .now_ms = now, .w_px = 1280, .h_px = 800, .px_per_mm = 5.88f});
    assert_true(preview_deadline_ms(&preview) <= now + 90000);
    assert_true(preview_is_over(&preview, now + 90000, &alone));
    assert_true(alone);
    preview_end(&preview);
    assert_int_equal(store_count(k->store.store), ANSWERS);
}

int test_errand_sticks(void) {
    const struct CMUnitTest tests[] = {
        TEST(without_a_stick), TEST(sticks_only_while_an_organizer_is_in), TEST(what_a_dead_kiosk_left_counts_no_more),
        TEST(another_event),   TEST(an_event_is_met_where_it_was_chosen),  TEST(an_event_that_is_not_used),
        TEST(trying_an_event),
    };
    return cmocka_run_group_tests_name("kiosk/errand_sticks", tests, NULL, NULL);
}
