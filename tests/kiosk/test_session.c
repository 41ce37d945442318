#include "kiosk/sample.h"

static void a_whole_event_lands_in_the_store(void **state) {
    (void)state;
    struct kiosk k;
    open_file(&k, HDC_EVENT, DRIVER_STORE);
    expect_screen(&k, SCREEN_ATTRACT);
    agree_to(&k, "fr", NULL);
    expect_question(&k, "role");
    answer_all(&k);
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(store_count(k.store.store), 1);

    struct response_rows rows;
    struct response_row row;
    struct err err = {0};
    assert_int_equal(store_rows_begin(k.store.store, &rows, &err), STORE_OK);
    assert_int_equal(rows.next(rows.ctx, &row, &err), 1);
    assert_memory_equal(row.id, k.store.ids.data, RESPONSE_ID_SIZE);
    assert_string_equal(saved_answer(&k, row.body, row.body_size, "role"), "family_physician=1");
    assert_string_equal(saved_answer(&k, row.body, row.body_size, "content"), "module=1 discussion=2 data=3 pathways=4");
    assert_string_equal(saved_answer(&k, row.body, row.body_size, "next_topic"), "=" DRIVER_WORDS);
    assert_int_equal(store_rows_end(k.store.store), 0);
    tap(&k, "done");
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

static void practice_thanks_and_stores_nothing(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRACTICE);
    agree_to(&k, "en", NULL);
    tap(&k, "point:3");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    assert_true(k.session.model.practice);
    driver_close(&k);
}

static void without_review_the_last_next_sends(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_two, DRIVER_PRETENDED);
    agree_to(&k, "en", "short");
    expect_question(&k, "again");
    tap(&k, "point:2");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(k.pretended.save_count, 1);
    assert_string_equal(pretended_answer(&k, "again"), "=2");
    driver_close(&k);
}

static void back_leads_home_step_by_step(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_two, DRIVER_PRETENDED);
    agree_to(&k, "en", "long");
    expect_question(&k, "go");
    uint8_t id[RESPONSE_ID_SIZE];
    memcpy(id, k.session.interview.id, sizeof id);
    tap(&k, "choice:yes");
    tap(&k, "back");
    expect_screen(&k, SCREEN_CONSENT);
    tap(&k, "agree"); /* the same interview goes on */
    expect_question(&k, "go");
    assert_memory_equal(k.session.interview.id, id, sizeof id);
    assert_int_equal(k.session.interview.answers[0].chosen, 1);
    tap(&k, "back");
    tap(&k, "back"); /* and is dropped here */
    expect_screen(&k, SCREEN_ACTIVITIES);
    assert_false(k.session.has_interview);
    assert_int_equal(arena_used(&k.session.person), 0);
    tap(&k, "back");
    expect_screen(&k, SCREEN_LANGUAGES);
    tap(&k, "back");
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(k.ids, 1);
    driver_close(&k);
}

/* Each screen over another leads back to the one it came from, also two deep. */
static void a_language_switch_over_what_is_stored_leads_back(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_two, DRIVER_PRETENDED);
    agree_to(&k, "en", "long");
    tap(&k, "back");
    tap(&k, "stored");
    tap(&k, "language");
    tap(&k, "language:fr");
    expect_screen(&k, SCREEN_STORED);
    tap(&k, "back");
    expect_screen(&k, SCREEN_CONSENT);
    assert_string_equal(session_language(&k.session), "fr");
    driver_close(&k);
}

static void a_language_switch_keeps_the_answers(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:else");
    tap(&k, "field");
    type(&k, "sometimes");
    tap(&k, "language");
    expect_screen(&k, SCREEN_LANGUAGES);
    assert_true(k.session.model.in_interview);
    tap(&k, "back");
    expect_question(&k, "go");
    assert_string_equal(session_language(&k.session), "en");
    tap(&k, "language");
    tap(&k, "language:fr");
    expect_question(&k, "go");
    (void)session_draws(&k.session);
    assert_string_equal(session_language(&k.session), "fr");
    assert_string_equal(k.session.model.strings->tag, "fr");
    assert_string_equal(interview_typed(&k.session.interview), "sometimes");
    tap(&k, "next");
    expect_question(&k, "count");
    tap(&k, "decline");
    tap(&k, "next");
    tap(&k, "next");
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    assert_string_equal(pretended_answer(&k, "go"), "else=1 other_text=sometimes");
    assert_string_equal(pretended_answer(&k, "why"), "not_asked");
    assert_string_equal(pretended_answer(&k, "count"), "declined");
    assert_string_equal(pretended_answer(&k, "stars"), "skipped");
    driver_close(&k);
}

static void a_problem_is_said_and_goes_with_the_next_answer(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:no");
    tap(&k, "next");
    expect_question(&k, "count");
    tap(&k, "next");
    expect_question(&k, "count");
    assert_int_equal(k.session.model.problem, PROBLEM_REQUIRED);
    tap(&k, "field");
    type(&k, "12");
    assert_int_equal(k.session.model.problem, ANSWER_FINE);
    tap(&k, "next");
    assert_int_equal(k.session.model.problem, PROBLEM_TOO_LARGE);
    assert_true(k.session.model.problem_bound == 9);
    tap(&k, "key:backspace");
    tap(&k, "next");
    expect_question(&k, "stars");
    driver_close(&k);
}

static void the_review_opens_a_question_and_comes_back(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    answer_all(&k);
    if (session_question(&k.session)) {
        fail_msg("answer_all() stopped on a question");
    }
    expect_screen(&k, SCREEN_REVIEW);
    tap(&k, "back");
    expect_question(&k, "last");
    tap(&k, "next");
    expect_screen(&k, SCREEN_REVIEW);
    driver_close(&k);
}

static void another_activity_is_another_response(void **state) {
    (void)state;
    struct kiosk k;
    uint8_t first[RESPONSE_ID_SIZE];
    open_sample(&k, sample_another, DRIVER_PRETENDED);
    agree_to(&k, "en", "short");
    tap(&k, "point:1");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    memcpy(first, k.pretended.id, sizeof first);
    assert_false(can_tap(&k, "activity:short"));
    tap(&k, "activity:long");
    tap(&k, "agree");
    assert_memory_not_equal(k.session.interview.id, first, sizeof first);
    tap(&k, "erase");
    expect_screen(&k, SCREEN_ERASED);
    tap(&k, "done");
    tap(&k, "start"); /* too soon after the thank-you (Q4) */
    expect_screen(&k, SCREEN_ATTRACT);
    advance(&k, 5000);
    tap(&k, "start");
    tap(&k, "language:en");
    assert_true(can_tap(&k, "activity:short")); /* the next person may */
    driver_close(&k);
}

static void no_second_activity_unless_the_event_says_so(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_two, DRIVER_PRETENDED);
    agree_to(&k, "en", "short");
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    assert_false(can_tap(&k, "activity:long"));
    driver_close(&k);
}

static void attract_starts_in_a_language(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    tap(&k, "language:fr");
    expect_screen(&k, SCREEN_CONSENT);
    assert_string_equal(session_language(&k.session), "fr");
    driver_close(&k);
}

static void erase_is_on_every_screen_of_a_person(void **state) {
    (void)state;
    static const struct {
        enum screen_id screen;
        const char *way[8];
    } cases[] = {
        {SCREEN_ACTIVITIES, {"start", "language:en"}},
        {SCREEN_CONSENT, {"start", "language:en", "activity:long"}},
        {SCREEN_STORED, {"start", "language:en", "activity:long", "stored"}},
        {SCREEN_QUESTION, {"start", "language:en", "activity:long", "agree", "choice:yes", "next"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kiosk k;
        open_sample(&k, sample_two, DRIVER_PRETENDED);
        for (size_t j = 0; cases[i].way[j]; j++) {
            tap(&k, cases[i].way[j]);
        }
        expect_screen(&k, cases[i].screen);
        uint64_t forgets = k.forgets;
        tap(&k, "erase");
        expect_screen(&k, SCREEN_ERASED);
        assert_false(k.session.model.erased_by_idle);
        assert_int_equal(arena_used(&k.session.person), 0);
        assert_false(k.session.has_interview);
        assert_true(k.forgets > forgets);
        assert_int_equal(k.pretended.save_count, 0);
        driver_close(&k);
    }
}

static void orders_are_seeded_apart_from_the_id(void **state) {
    (void)state;
    struct kiosk k;
    const struct driver_params params = {
        .event_path = KINDS_EVENT, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRACTICE, .random_order = true};
    driver_open(&k, &params);
    agree_to(&k, "en", "everything");
    assert_int_equal(k.ids, 1);
    assert_int_equal(k.seeds, 1);
    driver_close(&k);
}

/* What the picture of a ballot's card shows is said with its words, in the language of the screen. */
static void a_card_says_what_its_picture_shows(void **state) {
    (void)state;
    static const char yaml[] = SAMPLE_HEAD(
        "cards",
        "no") "  - id: vote\n    kind: survey\n    title: {en: Vote, fr: Voter}\n" SAMPLE_CONSENT "    questions:\n"
              "      - {id: next, kind: ballot, method: single, order: fixed, text: {en: Next?, fr: Ensuite}, choices: [\n"
              "          {id: a, text: {en: A garden, fr: Un jardin}, picture: a.png, alt: {en: A green tree, fr: Un arbre}},\n"
              "          {id: b, text: {en: A house, fr: Une maison}}]}\n";
    static struct kiosk k;
    open_sample(&k, yaml, DRIVER_STORE);
    agree_to(&k, "fr", NULL);
    assert_string_equal(node_find(session_nodes(&k.session), "choice:b")->label, "Une maison");
    const char *said = node_find(session_nodes(&k.session), "choice:a")->label;
    assert_non_null(strstr(said, "Un jardin"));
    assert_non_null(strstr(said, "Un arbre"));
    driver_close(&k);
}

int test_session(void);
int test_session(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_event_lands_in_the_store),
        cmocka_unit_test(practice_thanks_and_stores_nothing),
        cmocka_unit_test(without_review_the_last_next_sends),
        cmocka_unit_test(back_leads_home_step_by_step),
        cmocka_unit_test(a_language_switch_over_what_is_stored_leads_back),
        cmocka_unit_test(a_language_switch_keeps_the_answers),
        cmocka_unit_test(a_problem_is_said_and_goes_with_the_next_answer),
        cmocka_unit_test(the_review_opens_a_question_and_comes_back),
        cmocka_unit_test(another_activity_is_another_response),
        cmocka_unit_test(no_second_activity_unless_the_event_says_so),
        cmocka_unit_test(attract_starts_in_a_language),
        cmocka_unit_test(erase_is_on_every_screen_of_a_person),
        cmocka_unit_test(orders_are_seeded_apart_from_the_id),
        cmocka_unit_test(a_card_says_what_its_picture_shows),
    };
    return cmocka_run_group_tests_name("kiosk/session", tests, NULL, NULL);
}
