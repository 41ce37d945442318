/* Paper forms that an organizer enters: their mark, their time, what may be left empty, and how the shift ends. */
#include "core/slot.h"
#include "kiosk/organizer.h"
#include "kiosk/paper.h"
#include "kiosk/sample.h"

#define SHORT_DAYS \
    "chorus: 1\nid: days\ntitle: {en: Days}\nlanguages: [en]\n" \
    "privacy: {mode: open, sensitivity: low, k: 5, slot: day, retain_until: 2027-12-31, steward: Us, receipt: yes}\n" \
    "timing: {idle_s: 60, warn_s: 30, thanks_s: 30}\n" \
    "activities:\n  - id: short\n    kind: survey\n    title: {en: Short}\n    opening: [\"2026-11-22T09:00/17:00\"]\n" \
    "    questions:\n      - {id: again, kind: rating, scale: stars, text: {en: Again?}, labels: [{en: No}, {en: Yes}]}\n"

static void open_area(struct kiosk *k, const char *yaml) {
    const struct driver_params params = {
        .yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .pin = DRIVER_PIN, .random_order = true};
    driver_open(k, &params);
    enter_area(k);
}

static void open_shift(struct kiosk *k, const char *yaml) {
    open_area(k, yaml);
    tap_over_pages(k, "menu:paper");
    expect_screen(k, SCREEN_PAPER);
}

static struct record saved(struct kiosk *k) {
    struct record record;
    struct err err = {0};
    if (!record_decode((const uint8_t *)k->pretended.body.data, k->pretended.body.len, &k->arena, &record, &err)) {
        fail_msg("%s", err.text);
    }
    return record;
}

static const char *label(struct kiosk *k, const char *id) {
    const struct node *node = node_find(session_nodes(&k->session), id);
    return node && node->label ? node->label : "";
}

static void enter_short(struct kiosk *k) {
    tap(k, "activity:short");
    expect_question(k, "again");
    tap(k, "point:2");
    tap(k, "next");
    expect_screen(k, SCREEN_PAPER);
}

static void forms_are_marked_and_counted(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, sample_two);
    assert_true(node_find(session_nodes(&k.session), "mark"));
    enter_short(&k);
    assert_int_equal(saved(&k).header.flags, FLAG_PAPER);
    assert_string_equal(pretended_answer(&k, "again"), "=2");
    uint8_t first[RESPONSE_ID_SIZE];
    memcpy(first, k.pretended.id, sizeof first);
    enter_short(&k);
    assert_memory_not_equal(first, k.pretended.id, sizeof first);
    assert_int_equal(k.pretended.saved_count, 2);
    assert_string_equal(label(&k, "state"), "The last form is stored. Entered since you began: 2");

    tap(&k, "done");
    expect_screen(&k, SCREEN_ATTRACT);
    assert_false(paper_is_on(&k.session));
    agree_to(&k, "en", "short");
    tap(&k, "point:1");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(saved(&k).header.flags, 0); /* who comes next answers for themselves */
    driver_close(&k);
}

/* What is required may be empty on paper; nothing else about a question is different. */
static void what_was_left_empty_stays_empty(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, sample_two);
    tap(&k, "activity:long");
    tap(&k, "choice:no");
    tap(&k, "next");
    expect_question(&k, "count");
    type(&k, "99");
    tap(&k, "next");
    expect_question(&k, "count");
    assert_int_equal(k.session.model.problem, PROBLEM_TOO_LARGE);
    tap(&k, "key:backspace");
    tap(&k, "key:backspace");
    tap(&k, "next");
    expect_question(&k, "stars");
    tap(&k, "next");
    tap(&k, "next");
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    expect_screen(&k, SCREEN_PAPER);
    assert_string_equal(pretended_answer(&k, "count"), "skipped");
    assert_string_equal(pretended_answer(&k, "why"), "not_asked");
    driver_close(&k);
}

/* Paper is entered when there is time: the gathering is over, or the activity is closed. */
static void a_form_is_entered_when_nobody_can_answer_any_more(void **state) {
    (void)state;
    for (int by_organizer = 0; by_organizer < 2; by_organizer++) {
        static const bool all[EVENT_ACTIVITIES_MAX] = {true, true};
        struct kiosk k;
        open_area(&k, by_organizer ? sample_two : SHORT_DAYS);
        if (by_organizer) {
            session_set_closed(&k.session, all);
        } else {
            k.plausible = true;
            k.local_s = civil_days(2026, 11, 22) * 86400 + 18 * 3600;
        }
        tap(&k, "leave");
        expect_screen(&k, SCREEN_CLOSED);
        enter_area(&k);
        tap_over_pages(&k, "menu:paper");
        enter_short(&k);
        enter_short(&k);
        assert_int_equal(k.pretended.saved_count, 2);
        assert_string_equal(label(&k, "state"), "The last form is stored. Entered since you began: 2");
        tap(&k, "done");
        expect_screen(&k, SCREEN_CLOSED);
        driver_close(&k);
    }
}

static void a_form_has_no_time_and_no_receipt(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, SHORT_DAYS);
    enter_short(&k);
    assert_int_equal(saved(&k).header.slot, 0);
    assert_true(saved(&k).header.receipt == NULL || *saved(&k).header.receipt == '\0');
    driver_close(&k);
}

static void a_form_can_be_dropped(void **state) {
    (void)state;
    static const char *const ways[] = {"erase", "back"};
    struct kiosk k;
    open_shift(&k, sample_two);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        tap(&k, "activity:short");
        tap(&k, "point:2");
        tap(&k, ways[i]);
        expect_screen(&k, SCREEN_PAPER);
        assert_string_equal(label(&k, "state"), "The last form was not stored. Entered since you began: 0");
        tap(&k, "activity:short");
        assert_int_equal(interview_answer(&k.session.interview)->state, ANSWER_NOT_ASKED);
        tap(&k, "back");
    }
    assert_int_equal(k.pretended.save_count, 0);
    driver_close(&k);
}

/* Words of the form's language, chosen between two forms or on one; the next form keeps it. */
static void the_language_is_the_forms(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, sample_two);
    tap(&k, "language");
    tap(&k, "language:fr");
    expect_screen(&k, SCREEN_PAPER);
    enter_short(&k);
    assert_string_equal(session_language(&k.session), "fr");
    tap(&k, "activity:short");
    tap(&k, "language");
    tap(&k, "language:en");
    expect_question(&k, "again");
    tap(&k, "settings");
    tap(&k, "erase");
    expect_screen(&k, SCREEN_PAPER);
    driver_close(&k);
}

static void a_shift_is_slow_to_end_and_ends_whole(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, sample_two);
    tap(&k, "activity:short");
    advance(&k, (PAPER_IDLE_S - 1) * 1000);
    expect_question(&k, "again");
    advance(&k, 1000);
    expect_screen(&k, SCREEN_IDLE);
    tap(&k, "stay");
    expect_question(&k, "again");
    advance(&k, PAPER_IDLE_S * 1000);
    advance(&k, 30 * 1000);
    expect_screen(&k, SCREEN_ERASED);
    advance(&k, ERASED_MS);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_false(paper_is_on(&k.session));
    assert_int_equal(k.pretended.save_count, 0);

    enter_area(&k);
    tap_over_pages(&k, "menu:paper");
    organizer_lock(&k.session); /* as when the screen slept */
    expect_screen(&k, SCREEN_ATTRACT);
    assert_false(paper_is_on(&k.session));
    driver_close(&k);
}

static void a_form_that_cannot_be_stored_is_not_called_stored(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, sample_two);
    k.pretended.saves = STORE_FAILED;
    tap(&k, "activity:short");
    tap(&k, "point:2");
    tap(&k, "next");
    expect_screen(&k, SCREEN_OUT_OF_SERVICE);
    driver_close(&k);
}

static void nobody_enters_paper_in_practice(void **state) {
    (void)state;
    struct kiosk k;
    open_shift(&k, sample_two);
    tap(&k, "done");
    enter_area(&k);
    tap_over_pages(&k, "menu:practice");
    tap(&k, "leave");
    enter_area(&k);
    for (int i = 0; i < 3; i++) {
        assert_false(can_tap(&k, "menu:paper"));
        if (can_tap(&k, "page:next")) {
            tap(&k, "page:next");
        }
    }
    driver_close(&k);
}

int test_paper(void);
int test_paper(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_marked_and_counted),
        cmocka_unit_test(what_was_left_empty_stays_empty),
        cmocka_unit_test(a_form_is_entered_when_nobody_can_answer_any_more),
        cmocka_unit_test(a_form_has_no_time_and_no_receipt),
        cmocka_unit_test(a_form_can_be_dropped),
        cmocka_unit_test(the_language_is_the_forms),
        cmocka_unit_test(a_shift_is_slow_to_end_and_ends_whole),
        cmocka_unit_test(a_form_that_cannot_be_stored_is_not_called_stored),
        cmocka_unit_test(nobody_enters_paper_in_practice),
    };
    return cmocka_run_group_tests_name("kiosk/paper", tests, NULL, NULL);
}
