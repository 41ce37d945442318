/* What the results' screens say and ask for, over answers to a rating. Their views for all other tests of screens. */
#include "core/record.h"
#include "insight/results.h"
#include "screens/fixture.h"
#include "support/cmocka.h"

enum { POINTS = 5 };

static const struct question *rating_of(const struct activity *activity) {
    size_t i = 0;
    while (activity->questions[i].kind != QUESTION_RATING || activity->questions[i].points != POINTS) {
        i++;
    }
    return &activity->questions[i];
}

static void add(struct results_shelf *shelf, const struct activity *activity, const char *point) {
    struct record_part part = {"", point};
    struct record_answer answer = {rating_of(activity)->id, "rating", ANSWER_ANSWERED, &part, 1};
    struct record record = {{.activity = activity->id, .slot = 1}, &answer, 1};
    struct strbuf bytes = {0};
    struct response_row row = {0};
    record_write(&record, &bytes);
    row.body = (const uint8_t *)bytes.data;
    row.body_size = bytes.len;
    results_add(shelf, &row);
    strbuf_finish(&bytes);
}

/* 29 very good, 25 good, 8 in the middle: with k = 5. */
static void plant(struct fixture *f) {
    static const struct {
        const char *point;
        int people;
    } rows[] = {{"5", 29}, {"4", 25}, {"3", 8}};
    static const uint8_t hash[EVENT_HASH_SIZE];
    struct event *event = ARENA_NEW(&f->arena, struct event);
    struct results_shelf shelf;
    *event = *f->model.event;
    event->privacy.k = 5;
    const struct activity *activity = &event->activities[0];
    results_shelf_init(&shelf, &f->arena, false);
    results_shelf_version(&shelf, hash, event);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int n = 0; n < rows[i].people; n++) {
            add(&shelf, activity, rows[i].point);
        }
    }
    struct results *results = ARENA_NEW(&f->arena, struct results);
    struct results_entry *entry = ARENA_NEW(&f->arena, struct results_entry);
    results_make(results_find(&shelf, activity->id, 1), RESULTS_PUBLIC, &f->arena, results);
    *entry = (struct results_entry){activity, 1, 1, results->responses, NULL};
    f->results = (struct results_view){.entries = entry, .entry_count = 1, .results = results, .by = -1};
    while (results->questions[f->results.question].question != rating_of(activity)) {
        f->results.question++;
    }
    results_shelf_finish(&shelf);
}

void results_views(struct fixture *f) {
    plant(f);
    f->model.interview = NULL;
    f->model.organizer = &f->organizer;
    f->model.results = &f->results;
}

void results_sealed(struct fixture *f) {
    results_views(f);
    f->results = (struct results_view){.is_sealed = true, .by = -1};
}

static bool says(const struct fixture *f, const char *words) {
    bool found = false;
    for (size_t i = 0; i < f->ui.nodes.n && !found; i++) {
        found = strstr(f->ui.nodes.at[i].label, words) != NULL;
    }
    return found;
}

static void on(struct fixture *f, const char *view) {
    fixture_init(f, view_find(view), &panels[4], 0, 1);
    fixture_still(f);
}

static void the_sentence_and_the_numbers_are_said(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    on(f, "result");
    static const char *const words[] = {"62 people answered.", "87% (95% interval 77 to 93%)", "29 · 47%", "25 · 40%",
                                        "withheld"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!says(f, words[i])) {
            fail_msg("%s", words[i]);
        }
    }
    f->results.as_table = true;
    fixture_still(f);
    assert_true(says(f, "29 · 47% · 35–59%"));
    assert_true(says(f, "People · Share · 95% interval"));
    fixture_finish(f);
    test_free(f);
}

/* What is withheld is hatched; nothing of it stands in words. */
static void what_is_withheld_is_hatched(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    on(f, "result");
    size_t hatched = 0;
    for (size_t i = 0; i < f->ui.draws.list.n; i++) {
        const struct draw *d = &f->ui.draws.list.at[i];
        hatched += d->kind == DRAW_ICON && strcmp(d->text, "pattern-hatch") == 0;
    }
    assert_true(hatched > 5);
    assert_false(says(f, "8 · 13%") && !says(f, "Withheld, all together: 8 · 13%"));
    fixture_finish(f);
    test_free(f);
}

/* A question whose numbers are all withheld says why, and what would help. */
static void an_empty_question_says_why(void **state) {
    (void)state;
    static const struct {
        enum result_silence silence;
        bool answered_is_told;
        const char *says;
    } rows[] = {
        {SILENCE_FEW, false, "Fewer than 5 people answered."},
        {SILENCE_CLOSE, true, "given by fewer than 5 people"},
        {SILENCE_ASKED, false, "Only some people were asked this"},
        {SILENCE_ASKED, true, "Only some people were asked this"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture *f = test_calloc(1, sizeof *f);
        on(f, "result");
        struct result *r = &f->results.results->questions[f->results.question];
        r->silence = rows[i].silence;
        r->all = (struct result_view){.answered = {62, rows[i].answered_is_told}};
        fixture_still(f);
        assert_true(says(f, rows[i].says));
        assert_int_equal(says(f, "62 people answered."), rows[i].answered_is_told);
        assert_int_equal(says(f, "Nothing is shown here."), rows[i].silence != SILENCE_FEW);
        fixture_finish(f);
        test_free(f);
    }
}

static void each_tool_asks_for_what_it_says(void **state) {
    (void)state;
    static const struct {
        const char *view, *tap;
        enum effect_kind effect;
        int index;
    } rows[] = {
        {"results", "entry:0", EFFECT_RESULTS_OPEN, 0},   {"results", "back", EFFECT_BACK, 0},
        {"result", "table", EFFECT_RESULTS_TABLE, 0},     {"result", "back", EFFECT_BACK, 0},
        {"result-by", "by:all", EFFECT_RESULTS_BY, -1},   {"result-by", "back", EFFECT_BACK, 0},
        {"results-sealed", "back", EFFECT_BACK, 0},       {"unlock", "next", EFFECT_UNLOCK_ENTER, 0},
        {"unlock", "show", EFFECT_UNLOCK_SHOW, 0},        {"unlock-closed", "back", EFFECT_BACK, 0},
        {"unlock-closed", "show", EFFECT_UNLOCK_SHOW, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture *f = test_calloc(1, sizeof *f);
        on(f, rows[i].view);
        assert_true(fixture_tap(f, rows[i].tap));
        assert_int_equal(f->effects.n, 1);
        assert_int_equal(f->effects.at[0].kind, rows[i].effect);
        assert_int_equal(f->effects.at[0].index, rows[i].index);
        fixture_finish(f);
        test_free(f);
    }
}

static void questions_follow_each_other(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    on(f, "result");
    int at = (int)f->results.question;
    assert_true(fixture_tap(f, "next"));
    assert_int_equal(f->effects.at[0].index, at + 1);
    f->now_ms += 2000;
    assert_true(fixture_tap(f, "before"));
    assert_int_equal(f->effects.at[0].index, at - 1);
    f->results.question = 0;
    fixture_still(f);
    assert_null(node_find(&f->ui.nodes, "before"));
    fixture_finish(f);
    test_free(f);
}

int test_results(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sentence_and_the_numbers_are_said),
        cmocka_unit_test(what_is_withheld_is_hatched),
        cmocka_unit_test(an_empty_question_says_why),
        cmocka_unit_test(each_tool_asks_for_what_it_says),
        cmocka_unit_test(questions_follow_each_other),
    };
    return cmocka_run_group_tests_name("screens/results", tests, NULL, NULL);
}
