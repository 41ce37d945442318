#include "core/recordings.h"

#include <string.h>

#include "core/event_texts.h"
#include "sample.h"
#include "support/cmocka.h"

static void finds_by_name_and_language(void **state) {
    static const char *const names[] = {"led.fr-CA.ogg",   "led.wav",  "led.en.wav", "led.en.ogg",     "led.en.mp3",
                                        "led.yes_.en.ogg", "logo.png", ".ogg",       "led-hint.EN.ogg"};
    static const struct {
        const char *name, *tag, *file; /* NULL: none */
    } rows[] = {{"led", "en", "led.en.ogg"},
                {"led", "fr-CA", "led.fr-CA.ogg"},
                {"led", "fr-ca", "led.fr-CA.ogg"},
                {"led", "fr", NULL},
                {"led.yes_", "en", "led.yes_.en.ogg"},
                {"led-hint", "en", "led-hint.EN.ogg"},
                {"led.yes", "en", NULL},
                {"", "en", NULL},
                {"logo", "png", NULL}};
    struct arena a;
    struct recordings r;
    (void)state;
    arena_init(&a, 4096);
    recordings_init(&r, &a, names, sizeof names / sizeof *names);
    assert_int_equal(r.n, 6);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct recorded *found = recordings_find(&r, rows[i].name, rows[i].tag);
        if (!found != !rows[i].file || (found && strcmp(found->file, rows[i].file) != 0)) {
            fail_msg("%s in %s: %s", rows[i].name, rows[i].tag, found ? found->file : "none");
        }
    }
    size_t known = 0;
    for (size_t i = 0; i < r.n; i++) {
        known += r.at[i].is_known;
    }
    assert_int_equal(known, 4); /* "led" without a language and the second of two files are nobody's */
    arena_finish(&a);
}

/* --- names of texts ----------------------------------------------------------------------------------------------- */

struct names {
    char at[256][EVENT_TEXT_NAME_MAX];
    size_t n;
};

static void collect(void *ctx, const struct event_text *t) {
    struct names *names = ctx;
    assert_true(names->n < 256);
    assert_ptr_equal(event_text_name(t, names->at[names->n]), names->at[names->n]);
    names->n++;
}

static bool has(const struct names *names, const char *name) {
    for (size_t i = 0; i < names->n; i++) {
        if (strcmp(names->at[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static const struct choice choices[] = {{.id = "a", .text = SAMPLE_TEXT}};
static const struct row rows_of_it[] = {{.id = "r", .text = SAMPLE_TEXT}};
static const struct text labels[] = {SAMPLE_TEXT, {NULL}, SAMPLE_TEXT};
static const struct brainstorm_theme themes[] = {{.id = "t", .text = SAMPLE_TEXT, .example = SAMPLE_TEXT}};
static const struct named_text named[] = {{.id = "x", .text = SAMPLE_TEXT}};
static const struct brainstorm_seed seeds[] = {{.id = "s", .text = SAMPLE_TEXT}};
static const struct brainstorm brainstorm = {.prompt = SAMPLE_TEXT,
                                             .themes = themes,
                                             .theme_count = 1,
                                             .statements = named,
                                             .statement_count = 1,
                                             .actors = named,
                                             .actor_count = 1,
                                             .roles = named,
                                             .role_count = 1,
                                             .seeds = seeds,
                                             .seed_count = 1};
static const struct question questions[] = {
    {.id = "one",
     .kind = QUESTION_SELECT_ONE,
     .text = SAMPLE_TEXT,
     .hint = SAMPLE_TEXT,
     .constraint_message = SAMPLE_TEXT,
     .choices = choices,
     .choice_count = 1},
    {.id = "led", .kind = QUESTION_RATING, .text = SAMPLE_TEXT, .labels = labels, .label_count = 3},
    {.id = "often", .kind = QUESTION_MATRIX, .text = SAMPLE_TEXT, .rows = rows_of_it, .row_count = 1},
    {.id = "far", .kind = QUESTION_NPS, .text = SAMPLE_TEXT, .labels = labels, .label_count = 2},
};
static const struct activity activities[] = {
    {.id = "eval",
     .title = SAMPLE_TEXT,
     .intro = SAMPLE_TEXT,
     .consent = SAMPLE_TEXT,
     .questions = questions,
     .question_count = 4},
    {.id = "wall", .kind = ACTIVITY_BRAINSTORM, .title = SAMPLE_TEXT, .brainstorm = &brainstorm},
};
static const struct follow_up links[] = {{.id = "more", .title = SAMPLE_TEXT}};
static const struct event whole = {.id = "e",
                                   .title = SAMPLE_TEXT,
                                   .languages = sample_languages,
                                   .language_count = 2,
                                   .activities = activities,
                                   .activity_count = 2,
                                   .follow_ups = links,
                                   .follow_up_count = 1};

static void every_text_has_a_name_of_its_own(void **state) {
    static const char *const expected[] = {"event-name",   "eval-title",   "eval-intro",     "eval-consent",
                                           "one",          "one-hint",     "one-message",    "one.a",
                                           "led",          "led-1",        "led-3",          "often",
                                           "often.r",      "far",          "far-low",        "wall-title",
                                           "wall-prompt",  "wall-theme.t", "wall-example.t", "wall-statement.x",
                                           "wall-actor.x", "wall-role.x",  "wall-seed.s",    "more-link"};
    static struct names names;
    (void)state;
    event_texts(&whole, collect, &names);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        if (!has(&names, expected[i])) {
            fail_msg("no %s", expected[i]);
        }
    }
    assert_int_equal(names.n, sizeof expected / sizeof *expected); /* what is not given has no name */
    for (size_t i = 0; i < names.n; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(names.at[i], names.at[j]);
        }
    }
}

int test_recordings(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_by_name_and_language),
        cmocka_unit_test(every_text_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests_name("core/recordings", tests, NULL, NULL);
}
