/* Inside the organizer's area: what is open, the pause, practice, the counts, and how it locks. */
#include "kiosk/door.h"
#include "kiosk/organizer.h"
#include "kiosk/sample.h"

static void open_kiosk(struct kiosk *k) {
    const struct driver_params params = {
        .event_path = KINDS_EVENT, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = DRIVER_PIN};
    driver_open(k, &params);
}

static void answer_short(struct kiosk *k) {
    agree_to(k, "en", "short");
    answer_all(k);
    send_all(k);
    tap(k, "done");
    advance(k, 10000);
}

static const char *label(struct kiosk *k, const char *id) {
    const struct node *node = node_find(session_nodes(&k->session), id);
    return node && node->label ? node->label : "";
}

static bool is_kept_closed(struct kiosk *k, const char *key) {
    uint8_t note[STORE_NOTE_MAX];
    size_t n = 0;
    struct err err = {0};
    assert_int_equal(store_get_note(k->store.store, key, note, &n, &err), STORE_OK);
    return n == 1 && note[0] == 1;
}

static void a_closed_activity_is_gone_from_the_way(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k);
    enter_area(&k);
    tap_over_pages(&k, "menu:activities");
    expect_screen(&k, SCREEN_OPEN_CLOSE);
    tap(&k, "open:network");
    tap(&k, "open:everything");
    assert_true(is_kept_closed(&k, "closed:everything"));
    tap(&k, "back");
    expect_screen(&k, SCREEN_ORGANIZER);
    tap(&k, "leave");
    tap(&k, "start");
    tap(&k, "language:en");
    expect_screen(&k, SCREEN_CONSENT); /* one activity is left: nobody is asked which */
    tap(&k, "erase");
    tap(&k, "done");

    enter_area(&k);
    tap_over_pages(&k, "menu:activities");
    tap(&k, "open:short");
    tap(&k, "back");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_CLOSED);
    enter_area(&k);
    tap_over_pages(&k, "menu:activities");
    tap(&k, "open:short");
    tap(&k, "open:everything");
    assert_false(is_kept_closed(&k, "closed:everything"));
    tap(&k, "back");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_ATTRACT);
    answer_short(&k);
    driver_close(&k);
}

/* A restart reads what was kept. */
static void what_is_closed_stays_closed(void **state) {
    struct kiosk k;
    struct err err = {0};
    (void)state;
    open_kiosk(&k);
    enter_area(&k);
    tap_over_pages(&k, "menu:activities");
    tap(&k, "open:everything");
    tap(&k, "back");
    tap(&k, "leave");
    struct store_params params = k.store.params;
    store_port_close(&k.store);
    memset(k.session.closed, 0, sizeof k.session.closed);
    store_port_init(&k.store, &params, k.event, true, NULL, NULL);
    store_port_begin_open(&k.store);
    assert_int_equal(store_port_deliver(&k.store, &k.session, &err), STORE_OK);
    assert_true(k.session.closed[0] != k.session.closed[1]);
    driver_close(&k);
}

static void a_pause_is_seen_and_ended(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k);
    enter_area(&k);
    tap_over_pages(&k, "menu:pause");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_PAUSED);
    hand_touch(&k.hand, (struct point){640, 400});
    expect_screen(&k, SCREEN_PAUSED);
    advance(&k, 3600 * 1000);
    expect_screen(&k, SCREEN_PAUSED);
    enter_area(&k);
    tap_over_pages(&k, "menu:pause");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_ATTRACT);
    answer_short(&k);
    driver_close(&k);
}

static void practice_stores_nothing_and_says_so(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k);
    assert_string_equal(label(&k, "mark"), "");
    enter_area(&k);
    tap_over_pages(&k, "menu:practice");
    tap(&k, "leave");
    assert_string_not_equal(label(&k, "mark"), "");
    answer_short(&k);
    answer_short(&k);
    assert_int_equal(store_count(k.store.store), 0);
    enter_area(&k);
    tap_over_pages(&k, "menu:practice");
    tap(&k, "leave");
    assert_string_equal(label(&k, "mark"), "");
    answer_short(&k);
    assert_int_equal(store_count(k.store.store), 1);
    driver_close(&k);
}

/* Never how many exactly, where that tells of one person. */
static void counts_come_in_steps(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k);
    enter_area(&k);
    assert_non_null(strstr(label(&k, "fact:0"), "0"));
    tap(&k, "leave");
    for (int i = 1; i <= 11; i++) {
        answer_short(&k);
        enter_area(&k);
        const char *expected = i < 5 ? "under 5" : i < 10 ? "5 or more" : "10 or more";
        assert_non_null(strstr(label(&k, "fact:0"), expected));
        tap(&k, "leave");
    }
    driver_close(&k);
}

static void assert_locked(struct kiosk *k) {
    static const struct organizer nothing;
    expect_screen(k, SCREEN_ATTRACT);
    assert_null(k->session.model.organizer);
    assert_memory_equal(&k->session.organizer, &nothing, sizeof nothing);
    assert_int_equal(arena_used(&k->session.person), 0);
}

static void it_warns_and_locks(void **state) {
    struct kiosk k;
    (void)state;
    open_kiosk(&k);
    enter_area(&k);
    tap_over_pages(&k, "menu:activities");
    advance(&k, (uint64_t)ORGANIZER_WARN_S * 1000 - 1);
    expect_screen(&k, SCREEN_OPEN_CLOSE);
    advance(&k, 1);
    expect_screen(&k, SCREEN_IDLE);
    tap(&k, "stay");
    expect_screen(&k, SCREEN_OPEN_CLOSE);
    advance(&k, (uint64_t)ORGANIZER_IDLE_S * 1000 - 1);
    expect_screen(&k, SCREEN_IDLE);
    advance(&k, 1);
    assert_locked(&k);
    enter_area(&k);
    organizer_lock(&k.session); /* as when the screen slept */
    assert_locked(&k);
    organizer_lock(&k.session);
    agree_to(&k, "en", "short");
    organizer_lock(&k.session); /* a person's interview is not the area */
    assert_non_null(session_question(&k.session));
    driver_close(&k);
}

int test_area(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_closed_activity_is_gone_from_the_way),
        cmocka_unit_test(what_is_closed_stays_closed),
        cmocka_unit_test(a_pause_is_seen_and_ended),
        cmocka_unit_test(practice_stores_nothing_and_says_so),
        cmocka_unit_test(counts_come_in_steps),
        cmocka_unit_test(it_warns_and_locks),
    };
    return cmocka_run_group_tests_name("kiosk/area", tests, NULL, NULL);
}
