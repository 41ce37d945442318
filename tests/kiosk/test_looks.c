/* The checks of tests/looks over some of the cases: `./tests/run looks` runs
 * them over all. Which ones, and why: the table below. */
#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>

#include "looks/stage.h"

#define EVENTS     CHORUS_TEST_DIR "/../kiosk-config/events/"
#define ALL_THEMES (1u << THEME_LIGHT | 1u << THEME_DARK | 1u << THEME_CONTRAST_LIGHT | 1u << THEME_CONTRAST_DARK)

enum { PRINTED = 60 };

static int open_stage(void **state) {
    struct look_stage *s = calloc(1, sizeof *s);
    struct err err = {0};
    *state = s;
    if (!s || !stage_open(s, CHORUS_ASSETS_DIR, &err)) {
        fail_msg("%s", err.text);
    }
    return 0;
}

static int close_stage(void **state) {
    stage_close(*state);
    free(*state);
    return 0;
}

static void run(struct look_stage *s, const struct look_case *c, struct findings *f) {
    struct err err = {0};
    if (!stage_run(s, c, NULL, f, &err)) {
        fail_msg("%s", err.text);
    }
}

static void conclude(struct look_stage *s, struct findings *f, size_t scenes_least) {
    for (size_t i = 0; i < f->count && (i < PRINTED || getenv("CHORUS_LOOKS_ALL")); i++) {
        printf("%s: %s (%zu times)\n", checks[f->faults[i].check].name, f->faults[i].text, f->faults[i].count);
    }
    size_t scenes = s->scenes, failed = findings_failed(f);
    s->scenes = 0;
    findings_finish(f);
    assert_int_equal(failed, 0);
    assert_true(scenes >= scenes_least);
}

/* Every kind of question, and the event that is shipped, in both of our languages and mirrored: all panels, each with two of the
 * four, in the smallest and the largest size. */
static void every_screen_is_laid_out(void **state) {
    static const struct {
        const char *event, *language;
    } rows[] = {{EVENTS "all-kinds.yaml", "en"},
                {EVENTS "all-kinds.yaml", "fr"},
                {EVENTS "all-kinds.yaml", "ar"},
                {EVENTS "hdc-amh-evaluation.yaml", "fr"}};
    struct findings f = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t p = i % 2; p < LOOK_PANELS; p += 2) {
            int largest = stage_text_sizes(look_panels[p]) - 1;
            for (int text = 0; text <= largest; text += largest) {
                run(*state, &(struct look_case){rows[i].event, rows[i].language, look_panels[p], text, false, 0, FOCUS_NONE}, &f);
            }
        }
    }
    conclude(*state, &f, 3000);
}

/* The narrowest panel in its largest size, the usual one in the normal size, a
 * tall one in its lower half for a left hand. */
static void every_language_is_laid_out(void **state) {
    static const char *const languages[] = {"en", "fr", "es", "ar", "fa",  "zh-Hans", "zh-Hant",
                                            "pa", "uk", "vi", "iu", "crk", "en-easy", "fr-easy"};
    static const struct {
        struct look_panel panel;
        int text;
        bool left_low;
    } rows[] = {{{480, 800}, 2, false}, {{800, 480}, 0, false}, {{800, 1280}, 0, true}};
    struct findings f = {0};
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            run(*state,
                &(struct look_case){EVENTS "welcome.yaml", languages[i], rows[r].panel, rows[r].text, rows[r].left_low, 0,
                                    FOCUS_NONE},
                &f);
        }
    }
    conclude(*state, &f, 1200);
}

/* Where a brainstorm and its desk have the least room: a low panel and a narrow one in large type, the lower half, words that
 * run from the right. */
static void a_brainstorm_and_its_desk_are_laid_out(void **state) {
    static const struct look_case rows[] = {
        {EVENTS "pan-cin2-brainstorm.yaml", "fr", {800, 480}, 3, false, 0, FOCUS_NONE},
        {EVENTS "pan-cin2-brainstorm.yaml", "ar", {480, 800}, 2, false, 0, FOCUS_NONE},
        {EVENTS "pan-cin2-brainstorm.yaml", "en", {1280, 800}, 2, false, 0, FOCUS_NONE},
        {EVENTS "working-group-access.yaml", "en", {1280, 800}, 3, false, 0, FOCUS_NONE},
        {EVENTS "working-group-access.yaml", "fr", {800, 1280}, 0, true, 0, FOCUS_NONE},
    };
    struct findings f = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        run(*state, &rows[i], &f);
    }
    conclude(*state, &f, 400);
}

static void every_screen_is_painted(void **state) {
    static const struct look_case rows[] = {
        {EVENTS "welcome.yaml", "ar", {800, 480}, 0, false, ALL_THEMES, FOCUS_ONE},
        {EVENTS "all-kinds.yaml", "en", {800, 480}, 0, false, 1u << THEME_LIGHT | 1u << THEME_CONTRAST_DARK, FOCUS_ONE},
        {EVENTS "all-kinds.yaml", "fr", {480, 800}, 0, false, 1u << THEME_DARK | 1u << THEME_CONTRAST_LIGHT, FOCUS_ONE},
    };
    struct findings f = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        run(*state, &rows[i], &f);
    }
    conclude(*state, &f, 150);
}

int test_looks(void);
int test_looks(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_laid_out),
        cmocka_unit_test(every_language_is_laid_out),
        cmocka_unit_test(a_brainstorm_and_its_desk_are_laid_out),
        cmocka_unit_test(every_screen_is_painted),
    };
    return cmocka_run_group_tests_name("kiosk/looks", tests, open_stage, close_stage);
}
