#include "kiosk/results.h"

#include "base/file.h"
#include "kiosk/sample.h"
#include "kiosk/scenes_results.h"
#include "kiosk/scenes_standing.h"

static void open_event(struct kiosk *k, const char *yaml) {
    const struct driver_params params = {
        .yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .site = "north", .port = DRIVER_STORE, .pin = DRIVER_PIN};
    driver_open(k, &params);
}

static void answer_short(struct kiosk *k) {
    agree_to(k, "en", NULL);
    tap(k, "point:4");
    tap(k, "next");
    expect_screen(k, SCREEN_THANKS);
    tap(k, "done");
    advance(k, 10000);
}

static void enter_results(struct kiosk *k) {
    enter_area(k);
    tap_over_pages(k, "menu:results");
    expect_screen(k, SCREEN_RESULTS);
}

static bool says(struct kiosk *k, const char *words) {
    const struct node_list *nodes = session_nodes(&k->session);
    bool found = false;
    for (size_t i = 0; i < nodes->n && !found; i++) {
        found = nodes->at[i].label && strstr(nodes->at[i].label, words) != NULL;
    }
    return found;
}

/* In steps of five, and the same after a restart. */
static void each_answer_counts_once_it_is_stored(void **state) {
    (void)state;
    static struct kiosk k;
    open_event(&k, sample_short);
    struct results_shelf *shelf = &k.store.tallies.shelf;
    for (int i = 0; i < 7; i++) {
        answer_short(&k);
    }
    assert_int_equal(results_counted(results_find(shelf, "short", 1)), 5);
    enter_results(&k);
    assert_true(says(&k, "5 people answered."));
    tap(&k, "entry:0");
    expect_screen(&k, SCREEN_RESULT);
    assert_true(says(&k, "4: 5 · 100%") || says(&k, "withheld"));
    struct tallies again;
    struct err err;
    tallies_init(&again, k.event, k.store.event_hash);
    assert_int_equal(tallies_load(&again, k.store.store, &err), STORE_OK);
    assert_int_equal(results_counted(results_find(&again.shelf, "short", 1)), 5);
    tallies_finish(&again);
    driver_close(&k);
}

static void the_ways_through_the_results(void **state) {
    (void)state;
    static struct kiosk k;
    open_event(&k, sample_two);
    scenes_results_plant(&k.store.tallies, &k.event->activities[0], 120, 1);
    enter_results(&k);
    tap(&k, "entry:0");
    expect_screen(&k, SCREEN_RESULT);
    assert_int_equal(k.session.results.question, 0);
    tap(&k, "table");
    assert_true(k.session.results.as_table);
    tap(&k, "next");
    assert_int_equal(k.session.results.question, 1);
    tap(&k, "before");
    tap(&k, "by");
    expect_screen(&k, SCREEN_RESULT_BY);
    tap(&k, "by:0");
    expect_screen(&k, SCREEN_RESULT);
    assert_int_equal(k.session.results.by, 0);
    tap(&k, "back");
    expect_screen(&k, SCREEN_RESULTS);
    tap(&k, "back");
    expect_screen(&k, SCREEN_ORGANIZER);
    driver_close(&k);
}

/* TRUST K11: what a look held is overwritten when the area is left, whichever way. */
static void nothing_is_left_of_a_look(void **state) {
    (void)state;
    static const char *const ways[] = {"back", NULL};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        static struct kiosk k;
        open_event(&k, sample_two);
        scenes_results_plant(&k.store.tallies, &k.event->activities[0], 120, 1);
        enter_results(&k);
        tap(&k, "entry:0");
        assert_true(arena_used(&k.session.results_arena) > 0);
        uint64_t forgets = k.forgets;
        if (ways[i]) {
            tap(&k, "back");
            tap(&k, "back");
        } else {
            session_reset(&k.session);
        }
        assert_null(k.session.model.results);
        assert_int_equal(arena_used(&k.session.results_arena), 0);
        assert_true(k.forgets > forgets);
        driver_close(&k);
    }
}

static void a_sealed_event_says_why_there_is_nothing(void **state) {
    (void)state;
    static struct kiosk k;
    open_event(&k, sample_short);
    k.store.tallies.is_sealed = true;
    enter_results(&k);
    assert_true(says(&k, "sealed"));
    assert_false(can_tap(&k, "entry:0"));
    driver_close(&k);
}

static const char sample_axes[] = SAMPLE_HEAD(
    "axes", "no") "  - id: self\n    kind: survey\n    title: {en: Self, fr: Soi}\n" SAMPLE_CONSENT "    questions:\n"
                  "      - {id: strengths, kind: self_assessment, text: {en: How far?, fr: Combien}, points: 4,\n"
                  "         labels: [{en: Low, fr: Peu}, {en: High, fr: Fort}], axes: [\n"
                  "          {id: listen, text: {en: Listen, fr: Ecouter}}, {id: ask, text: {en: Ask, fr: Demander}},\n"
                  "          {id: lead, text: {en: Lead, fr: Diriger}}]}\n";

/* Axis by axis, a page each; nothing of others is shown; the radar stands with the table that says its numbers. */
static void a_self_assessment_is_rated_axis_by_axis(void **state) {
    (void)state;
    static const char *const axes[] = {"listen", "ask", "lead"};
    static struct kiosk k;
    open_event(&k, sample_axes);
    agree_to(&k, "en", NULL);
    for (size_t i = 0; i < sizeof axes / sizeof axes[0]; i++) {
        for (size_t j = 0; j < sizeof axes / sizeof axes[0]; j++) {
            char id[NODE_ID_MAX];
            snprintf(id, sizeof id, "row:%s:%d", axes[j], 4);
            assert_int_equal(can_tap(&k, id), i == j);
            if (i == j) {
                tap(&k, id);
            }
        }
        tap(&k, "next");
    }
    expect_screen(&k, SCREEN_THANKS);
    tap(&k, "done");
    scenes_results_plant(&k.store.tallies, &k.event->activities[0], 119, 1);
    advance(&k, 10000);
    enter_results(&k);
    tap(&k, "entry:0");
    assert_true(says(&k, "From the centre (0%) to the rim (100%)"));
    assert_true(says(&k, "People · Share · 95% interval"));
    assert_true(says(&k, "1. Listen: ") && says(&k, "3. Lead: "));
    tap(&k, "table");
    assert_false(says(&k, "rim"));
    assert_true(says(&k, "1. Listen: ") && says(&k, "3. Lead: "));
    driver_close(&k);
}

static const char sample_pair[] =
    SAMPLE_HEAD("pair", "yes") "  - id: arrival\n    kind: survey\n    title: {en: In, fr: Entrer}\n" SAMPLE_CONSENT
                               "    questions:\n"
                               "      - {id: near, kind: rating, scale: stars, text: {en: How near?, fr: Proche}, labels: [{en: "
                               "Far, fr: Loin}, {en: Near, fr: "
                               "Pres}]}\n"
                               "  - id: leaving\n    kind: survey\n    title: {en: Out, fr: Sortir}\n" SAMPLE_CONSENT
                               "    questions:\n"
                               "      - {id: nearer, before: near, kind: rating, scale: stars, text: {en: And now?, fr: "
                               "Maintenant}, labels: [{en: Far, fr: "
                               "Loin}, {en: Near, fr: Pres}]}\n";

/* What another activity asked before stands beside it, as two groups. */
static void before_and_after_stand_side_by_side(void **state) {
    (void)state;
    static struct kiosk k;
    open_event(&k, sample_pair);
    scenes_results_plant(&k.store.tallies, &k.event->activities[0], 120, 1);
    scenes_results_plant(&k.store.tallies, &k.event->activities[1], 100, 2);
    enter_results(&k);
    tap(&k, "entry:0");
    assert_false(says(&k, "two groups"));
    tap(&k, "back");
    tap(&k, "entry:1");
    bool has_groups = false, has_change = false;
    for (;; tap(&k, "page:next")) {
        assert_true(says(&k, "And now?")); /* on every page */
        has_groups = has_groups || says(&k, "two groups");
        has_change = has_change || says(&k, "percentage points (95% interval");
        if (!can_tap(&k, "page:next")) {
            break;
        }
    }
    assert_true(has_groups && has_change);
    driver_close(&k);
}

static void a_brainstorm_has_pages_of_its_own(void **state) {
    (void)state;
    static struct kiosk k;
    const char *yaml = CHORUS_TEST_DIR "/../kiosk-config/events/pan-cin2-brainstorm.yaml";
    struct err err;
    struct arena arena = {0};
    char *text;
    size_t n;
    if (!file_read(yaml, 1024 * 1024, true, &arena, &text, &n, &err)) {
        fail_msg("%s", err.text);
    }
    const struct driver_params params = {
        .yaml = text, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = DRIVER_PIN};
    driver_open(&k, &params);
    size_t storm = 0;
    while (!k.event->activities[storm].brainstorm) {
        storm++;
    }
    scenes_standing_plant(k.session.params.room, storm, 1);
    enter_results(&k);
    assert_true(says(&k, "People: 60 or more"));
    tap_over_pages(&k, "entry:0");
    expect_screen(&k, SCREEN_RESULT);
    assert_true(says(&k, "Themes, by voices"));
    assert_null(node_find(session_nodes(&k.session), "by"));
    tap(&k, "next");
    assert_true(says(&k, "Ranked by dots"));
    tap(&k, "table");
    expect_screen(&k, SCREEN_RESULT);
    tap(&k, "back");
    expect_screen(&k, SCREEN_RESULTS);
    driver_close(&k);
    arena_finish(&arena);
}

int test_results(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_answer_counts_once_it_is_stored),
        cmocka_unit_test(the_ways_through_the_results),
        cmocka_unit_test(nothing_is_left_of_a_look),
        cmocka_unit_test(a_sealed_event_says_why_there_is_nothing),
        cmocka_unit_test(a_self_assessment_is_rated_axis_by_axis),
        cmocka_unit_test(before_and_after_stand_side_by_side),
        cmocka_unit_test(a_brainstorm_has_pages_of_its_own),
    };
    return cmocka_run_group_tests_name("kiosk/results", tests, NULL, NULL);
}
