/* Peer mode by node id: code, site, hand-overs, hours; what a response says, and what a shift. */
#include "core/slot.h"
#include "kiosk/organizer.h"
#include "kiosk/sample.h"
#include "kiosk/shift.h"
#include "store/shifts.h"

#define PEER_HEAD(sites) \
    "chorus: 1\nid: peers\ntitle: {en: Reach, fr: Portée}\nlanguages: [en, fr]\n" \
    "privacy: {mode: open, sensitivity: low, k: 5, slot: event, retain_until: 2027-12-31, steward: Us}\n" \
    "kiosk: {peer: yes, pay_period: half_month}\n" sites "timing: {idle_s: 60, warn_s: 30, thanks_s: 30, cooldown_s: 0}\n" \
    "activities:\n"
#define SITES \
    "sites: [{id: north, text: {en: North, fr: Nord}}, {id: hill, parent: north, text: {en: Hill, fr: Colline}},\n" \
    "        {id: lake, parent: north, text: {en: Lake, fr: Lac}}, {id: south, text: {en: South, fr: Sud}}]\n"

static const char peers[] = PEER_HEAD(SITES) SAMPLE_SHORT;
static const char no_sites[] = PEER_HEAD("") SAMPLE_SHORT;

enum { CODE = 4242, HOUR_MS = 60 * 60 * 1000 };

static const char *code(void) {
    static char text[PEER_CODE_DIGITS + 1];
    peer_code_make(CODE, text);
    return text;
}

static void open_peers(struct kiosk *k, const char *yaml, enum driver_port port) {
    const struct driver_params params = {
        .yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = port, .site = NULL, .pin = DRIVER_PIN, .random_order = true};
    driver_open(k, &params);
    k->local_s = civil_days(2026, 12, 9) * 86400 + 10 * 3600;
    k->plausible = true;
    expect_screen(k, SCREEN_SHIFT_START);
}

static void begin_shift(struct kiosk *k) {
    type(k, code());
    tap(k, "enter");
    expect_screen(k, SCREEN_SHIFT_SITE);
    tap(k, "site:north");
    tap(k, "site:lake");
    expect_screen(k, SCREEN_SHIFT_TURN);
}

static void answer(struct kiosk *k) {
    tap(k, "start");
    tap(k, "language:fr");
    tap(k, "agree");
    expect_question(k, "again");
    tap(k, "point:2");
    tap(k, "next");
    expect_screen(k, SCREEN_THANKS);
    tap(k, "done");
    expect_screen(k, SCREEN_SHIFT_TURN);
    assert_string_equal(k->event->languages[k->session.model.language], "en");
}

static const char *label(struct kiosk *k, const char *id) {
    const struct node *node = node_find(session_nodes(&k->session), id);
    return node && node->label ? node->label : "";
}

static struct record saved(struct kiosk *k) {
    struct record record;
    struct err err = {0};
    if (!record_decode((const uint8_t *)k->pretended.body.data, k->pretended.body.len, &k->arena, &record, &err)) {
        fail_msg("%s", err.text);
    }
    return record;
}

static void a_shift_from_code_to_hours(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    answer(&k);
    assert_string_equal(saved(&k).header.site, "lake");
    assert_int_equal(saved(&k).header.slot, 1); /* of the event, and nothing finer */
    assert_int_equal(saved(&k).header.flags, 0);
    answer(&k);
    advance(&k, 3 * HOUR_MS + 10 * 60 * 1000);
    tap(&k, "shift:end");
    expect_screen(&k, SCREEN_SHIFT_END);
    assert_string_equal(label(&k, "state"), "Completed interviews: 2\nPay period: 2026-12-01/2026-12-15");
    assert_string_equal(label(&k, "value"), "3:00");
    tap(&k, "more");
    assert_string_equal(label(&k, "value"), "3:30");
    tap(&k, "finish");
    expect_screen(&k, SCREEN_SHIFT_START);
    assert_string_equal(label(&k, "hint"), "The shift is stored. Hours: 3:30. Thank you.");
    const struct shift *shift = &k.pretended.shift;
    assert_int_equal(k.pretended.shift_count, 1);
    assert_string_equal(shift->peer, code());
    assert_string_equal(shift->period, "2026-12-01/2026-12-15");
    assert_int_equal(shift->half_hours, 7);
    assert_int_equal(shift->completed, 2);
    assert_memory_not_equal(shift->id, k.pretended.id, sizeof shift->id);
    driver_close(&k);
}

/* A peer is paid for the people she met. What an organizer types in from paper meanwhile was said to nobody here, and nobody
 * knows where. */
static void a_form_from_paper_is_of_no_shift(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    answer(&k);
    enter_area(&k);
    tap_over_pages(&k, "menu:paper");
    tap(&k, "activity:short");
    tap(&k, "point:2");
    tap(&k, "next");
    expect_screen(&k, SCREEN_PAPER);
    assert_int_equal(saved(&k).header.flags, FLAG_PAPER);
    assert_true(saved(&k).header.site == NULL || *saved(&k).header.site == '\0');
    tap(&k, "done");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    answer(&k);
    assert_string_equal(saved(&k).header.site, "lake");
    tap(&k, "shift:end");
    assert_string_equal(label(&k, "state"), "Completed interviews: 2\nPay period: 2026-12-01/2026-12-15");
    tap(&k, "finish");
    assert_int_equal(k.pretended.shift.completed, 2);
    driver_close(&k);
}

/* The hours are those of the kiosk's own clock; the wall's may jump by years, or know nothing. */
static void a_clock_that_jumps_gives_no_absurd_hours(void **state) {
    (void)state;
    static const int64_t years[] = {-60, -10, 10, 500};
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
        struct kiosk k;
        open_peers(&k, peers, DRIVER_PRETENDED);
        begin_shift(&k);
        advance(&k, 2 * HOUR_MS);
        k.local_s += years[i] * 365 * 86400;
        tap(&k, "shift:end");
        assert_string_equal(label(&k, "value"), "2:00");
        tap(&k, "finish");
        assert_int_equal(k.pretended.shift.half_hours, 4);
        assert_true(pay_period_is_one(k.pretended.shift.period));
        assert_true(years[i] > 0 || strcmp(k.pretended.shift.period, "unknown") == 0);
        driver_close(&k);
    }
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    advance(&k, 400 * (uint64_t)HOUR_MS); /* nobody ended it for two weeks */
    tap(&k, "shift:end");
    assert_string_equal(label(&k, "value"), "16:00");
    assert_false(can_tap(&k, "more"));
    for (int i = 0; i < SHIFT_HALVES_MAX; i++) {
        tap(&k, "less");
    }
    assert_string_equal(label(&k, "value"), "0:00");
    assert_false(can_tap(&k, "less"));
    driver_close(&k);
}

static void pressing_twice_is_harmless(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    k.pretended.is_slow = true;
    tap(&k, "shift:end");
    tap(&k, "finish");
    assert_false(can_tap(&k, "finish"));
    assert_false(can_tap(&k, "back"));
    assert_false(can_tap(&k, "more"));
    shift_finish(&k.session); /* as a second press would, that came at the same moment */
    assert_int_equal(k.pretended.shift_count, 1);
    k.pretended.is_slow = false;
    advance(&k, 1000);
    expect_screen(&k, SCREEN_SHIFT_START);
    session_shift_kept(&k.session, STORE_OK);
    expect_screen(&k, SCREEN_SHIFT_START);
    shift_end(&k.session);
    shift_finish(&k.session);
    assert_int_equal(k.pretended.shift_count, 1);
    driver_close(&k);
}

/* What could not be stored is still there, under the same number, to be tried again. */
static void a_shift_that_is_not_stored_goes_on(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    answer(&k);
    k.pretended.saves = STORE_FULL;
    tap(&k, "shift:end");
    tap(&k, "finish");
    expect_screen(&k, SCREEN_SHIFT_END);
    assert_true(strlen(label(&k, "problem")) > 0);
    const struct shift first = k.pretended.shift;
    tap(&k, "back");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    k.pretended.saves = STORE_OK;
    tap(&k, "shift:end");
    assert_string_equal(label(&k, "problem"), "");
    tap(&k, "finish");
    expect_screen(&k, SCREEN_SHIFT_START);
    assert_int_equal(k.pretended.shift_count, 2);
    assert_memory_equal(k.pretended.shift.id, first.id, sizeof first.id);
    assert_int_equal(k.pretended.shift.completed, 1);
    driver_close(&k);
}

static void only_a_code_begins_a_shift(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    assert_false(can_tap(&k, "enter"));
    type(&k, "ab1c2d345"); /* letters are not taken, and no sixth digit */
    assert_string_equal(k.session.edit.buf, "12345");
    tap(&k, "enter");
    expect_screen(&k, SCREEN_SHIFT_START);
    assert_true(strlen(label(&k, "problem")) > 0);
    tap(&k, "key:backspace");
    assert_string_equal(label(&k, "problem"), "");
    advance(&k, 60 * 1000); /* who goes away half-way leaves nothing */
    assert_int_equal(k.session.edit.len, 0);
    begin_shift(&k);
    driver_close(&k);
}

static void the_site_is_picked_from_the_top_down(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    type(&k, code());
    tap(&k, "enter");
    assert_false(can_tap(&k, "site:lake"));
    tap(&k, "site:north");
    assert_true(can_tap(&k, "site:lake"));
    assert_false(can_tap(&k, "site:south"));
    tap(&k, "back");
    assert_true(can_tap(&k, "site:south"));
    tap(&k, "back");
    expect_screen(&k, SCREEN_SHIFT_START);
    assert_int_equal(k.session.edit.len, 0);
    type(&k, code());
    tap(&k, "enter");
    tap(&k, "elsewhere");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    answer(&k);
    assert_string_equal(saved(&k).header.site, "");
    driver_close(&k);

    open_peers(&k, no_sites, DRIVER_PRETENDED);
    type(&k, code());
    tap(&k, "enter");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    driver_close(&k);
}

/* Who leaves half-way, erases or is away: none is counted, and the kiosk is handed over again. */
static void only_what_is_stored_counts(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    tap(&k, "start");
    tap(&k, "language:en");
    tap(&k, "agree");
    tap(&k, "erase");
    expect_screen(&k, SCREEN_ERASED);
    advance(&k, ERASED_MS);
    expect_screen(&k, SCREEN_SHIFT_TURN);
    tap(&k, "start");
    tap(&k, "language:en");
    tap(&k, "agree");
    advance(&k, 60 * 1000);
    advance(&k, 30 * 1000);
    advance(&k, ERASED_MS);
    expect_screen(&k, SCREEN_SHIFT_TURN);
    assert_int_equal(k.session.shift.completed, 0);
    tap(&k, "shift:end");
    advance(&k, 60 * 1000); /* nobody is warned, nothing is lost */
    expect_screen(&k, SCREEN_SHIFT_TURN);
    assert_true(shift_is_on(&k.session));
    tap(&k, "shift:end");
    for (int i = 0; i < 2; i++) {
        if (can_tap(&k, "less")) {
            tap(&k, "less");
        }
    }
    assert_string_equal(label(&k, "value"), "0:00");
    tap(&k, "finish"); /* begun by mistake: there is nothing to store */
    expect_screen(&k, SCREEN_SHIFT_START);
    assert_int_equal(k.pretended.shift_count, 0);
    driver_close(&k);
}

static void the_organizer_comes_in_between(void **state) {
    (void)state;
    struct kiosk k;
    open_peers(&k, peers, DRIVER_PRETENDED);
    begin_shift(&k);
    answer(&k);
    enter_area(&k);
    assert_string_equal(k.session.organizer.site, "lake");
    tap_over_pages(&k, "menu:practice");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    answer(&k);
    assert_int_equal(k.session.shift.completed, 1); /* practice counts for nobody */
    enter_area(&k);
    tap_over_pages(&k, "menu:pause");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_PAUSED);
    enter_area(&k);
    tap_over_pages(&k, "menu:pause");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_SHIFT_TURN);
    assert_int_equal(k.session.shift.completed, 1);
    driver_close(&k);
}

/* With the real stores: the answers are rewritten before the shift is stored, and neither holds anything of the other. */
static void both_stores_hold_what_they_should(void **state) {
    (void)state;
    enum { PEOPLE = 7 };
    struct kiosk k;
    struct shift_book book;
    struct err err = {0};
    open_peers(&k, peers, DRIVER_STORE);
    begin_shift(&k);
    for (int i = 0; i < PEOPLE; i++) {
        answer(&k);
    }
    assert_int_equal(store_unscrubbed(k.store.store), PEOPLE);
    tap(&k, "shift:end");
    tap(&k, "finish");
    expect_screen(&k, SCREEN_SHIFT_START);
    assert_int_equal(store_unscrubbed(k.store.store), 0);
    assert_int_equal(store_count(k.store.store), PEOPLE);
    assert_int_equal(shifts_read(k.folder, &k.arena, &book, &err), STORE_OK);
    assert_int_equal(book.row_count, 1);
    assert_int_equal(book.sum_count, 1);
    assert_string_equal(book.sums[0].peer, code());
    assert_int_equal(book.sums[0].completed, PEOPLE);
    driver_close(&k);
}

int test_shift(void);
int test_shift(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shift_from_code_to_hours),           cmocka_unit_test(a_clock_that_jumps_gives_no_absurd_hours),
        cmocka_unit_test(a_form_from_paper_is_of_no_shift),     cmocka_unit_test(pressing_twice_is_harmless),
        cmocka_unit_test(a_shift_that_is_not_stored_goes_on),   cmocka_unit_test(only_a_code_begins_a_shift),
        cmocka_unit_test(the_site_is_picked_from_the_top_down), cmocka_unit_test(only_what_is_stored_counts),
        cmocka_unit_test(the_organizer_comes_in_between),       cmocka_unit_test(both_stores_hold_what_they_should),
    };
    return cmocka_run_group_tests_name("kiosk/shift", tests, NULL, NULL);
}
