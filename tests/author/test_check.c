#include "author/check.h"

#include "author/assets_file.h"
#include "author/files.h"

#define BUNDLED CHORUS_TEST_DIR "/../kiosk-config/"

/* What ships has neither errors nor warnings. */
static void bundled_files_are_clean(void **state) {
    static const struct {
        const char *path;
        bool is_event;
    } rows[] = {
        {BUNDLED "events/hdc-amh-evaluation.yaml", true},
        {BUNDLED "events/all-kinds.yaml", true},
        {BUNDLED "device.yaml", false},
        {CHORUS_ASSETS_DIR "/strings/fr.yaml", false},
        {CHORUS_ASSETS_DIR "/keyboards/digits.yaml", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a;
        struct diagnostics d;
        struct checked checked;
        arena_init(&a, 64 * 1024);
        diagnostics_init(&d, rows[i].path, &a);
        bool good = check_file(rows[i].path, &a, &d, &checked);
        diagnostics_print(&d, stderr);
        assert_true(good);
        assert_int_equal(d.warnings, 0);
        assert_int_equal(checked.event != NULL, rows[i].is_event);
        arena_finish(&a);
    }
}

static size_t words_in(const char *s) {
    size_t words = 0;
    for (bool inside = false; *s; s++) {
        words += *s != ' ' && !inside;
        inside = *s != ' ';
    }
    return words;
}

static int by_size(const void *a, const void *b) {
    return (int)*(const size_t *)a - (int)*(const size_t *)b;
}

/* ACCESS A11: at most 12 words per question by the median, 20 at the most; at most 8 per choice. */
static void the_real_event_reads_plainly(void **state) {
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "hdc", &a);
    const struct event *event = event_file_load(BUNDLED "events/hdc-amh-evaluation.yaml", &a, &d);
    assert_non_null(event);
    const struct activity *activity = &event->activities[0];
    assert_in_range(activity->question_count, 8, 11);
    for (size_t l = 0; l < event->language_count; l++) {
        size_t words[EVENT_QUESTIONS_MAX];
        for (size_t i = 0; i < activity->question_count; i++) {
            const struct question *q = &activity->questions[i];
            words[i] = words_in(text_in(event, &q->text, l));
            assert_in_range(words[i], 1, 20);
            for (size_t c = 0; c < q->choice_count; c++) {
                assert_in_range(words_in(text_in(event, &q->choices[c].text, l)), 1, 8);
            }
        }
        qsort(words, activity->question_count, sizeof *words, by_size);
        assert_in_range(words[activity->question_count / 2], 1, 12);
        assert_in_range(words_in(text_in(event, &activity->consent, l)), 8, 25);
    }
    arena_finish(&a);
}

/* welcome.yaml greets in every language there are words for. */
static void the_welcome_speaks_every_language(void **state) {
    struct arena a;
    struct diagnostics d;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "welcome", &a);
    const struct event *event = event_file_load(BUNDLED "events/welcome.yaml", &a, &d);
    assert_non_null(event);
    assert_true(assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err));
    assert_int_equal(event->language_count, assets.language_count);
    for (size_t l = 0; l < event->language_count; l++) {
        assert_string_equal(assets_strings(&assets, event->languages[l])->tag, event->languages[l]);
        assert_non_null(event->title.in[l]);
        assert_non_null(event->activities[0].questions[0].text.in[l]);
    }
    arena_finish(&a);
}

/* all-kinds.yaml is what pictures and other tests walk through: it must keep every kind and scale. */
static void the_other_event_has_every_kind(void **state) {
    struct arena a;
    struct diagnostics d;
    bool kinds[QUESTION_KINDS] = {false}, scales[SCALES] = {false}, has_axes = false;
    (void)state;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "all", &a);
    const struct event *event = event_file_load(BUNDLED "events/all-kinds.yaml", &a, &d);
    assert_non_null(event);
    assert_int_equal(event->activity_count, 3);
    assert_true(event->another_activity);
    assert_true(event_has_ties(event));
    for (size_t i = 0; i < event->activities[0].question_count; i++) {
        const struct question *q = &event->activities[0].questions[i];
        kinds[q->kind] = true;
        has_axes = has_axes || q->is_self_assessment;
        scales[q->scale] = scales[q->scale] || q->kind == QUESTION_RATING;
    }
    for (int i = 0; i < QUESTION_KINDS; i++) {
        assert_true(kinds[i]);
    }
    for (int i = 0; i < SCALES; i++) {
        assert_true(scales[i]);
    }
    assert_true(has_axes);
    arena_finish(&a);
}

static bool load(const char *path, struct arena *a, struct diagnostics *d) {
    struct checked checked;
    return check_file(path, a, d, &checked);
}

static void tells_what_it_reads(void **state) {
    static const struct file_row rows[] = {
        {"device", "device: 1\nsond: no\n", "f:2:1: error: the device file has no key \"sond\": did you mean \"sound\"?\n"},
        {"keyboard", "layers: []\nname: k\n", "f:1:9: error: \"layers\" has 0 entries; it needs at least 1\n"},
        {"strings", "strings: []\ntag: x\nname: X\ndirection: ltr\nreviewed: no\n",
         "f:1:10: error: \"strings\" must be written as key: \"text\", one per line\n"},
        {"unreadable, once", "a: [\n",
         "f:2:1: error: this is not YAML: did not find expected node content; check indentation, colons and quotes\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, load);
}

int test_check(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bundled_files_are_clean),
        cmocka_unit_test(the_real_event_reads_plainly),
        cmocka_unit_test(the_welcome_speaks_every_language),
        cmocka_unit_test(the_other_event_has_every_kind),
        cmocka_unit_test(tells_what_it_reads),
    };
    return cmocka_run_group_tests_name("author/check", tests, NULL, NULL);
}
