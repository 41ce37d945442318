/* The checks of tests/looks under the sanitizers, over few cases: `looks --part`
 * takes many, and `./tests/run looks` all. */
#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>

#include "looks/part.h"

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

/* The narrowest panel in large type, a low one in a script of its own, the
 * lower half for a left hand, a brainstorm and its desk from the right. */
static void screens_are_laid_out(void **state) {
    static const struct look_case rows[] = {
        {LOOK_EVENT("all-kinds"), "fr", {480, 800}, 2, false, 0, FOCUS_NONE},
        {LOOK_EVENT("welcome"), "crk", {800, 480}, 0, false, 0, FOCUS_NONE},
        {LOOK_EVENT("working-group-access"), "fr", {800, 1280}, 0, true, 0, FOCUS_NONE},
        {LOOK_EVENT("pan-cin2-brainstorm"), "ar", {800, 480}, 3, false, 0, FOCUS_NONE},
    };
    struct findings f = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        run(*state, &rows[i], &f);
    }
    conclude(*state, &f, 300);
}

static void screens_are_painted(void **state) {
    struct findings f = {0};
    run(*state, &(struct look_case){LOOK_EVENT("welcome"), "ar", {800, 480}, 0, false, LOOK_ALL_THEMES, FOCUS_ONE}, &f);
    conclude(*state, &f, 25);
}

int test_looks(void);
int test_looks(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_are_laid_out),
        cmocka_unit_test(screens_are_painted),
    };
    return cmocka_run_group_tests_name("kiosk/looks", tests, open_stage, close_stage);
}
