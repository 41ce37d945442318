/* The scenes of pictures and of the looks: none is left out where a question takes pages. */
#include "support/cmocka.h"

#include "looks/stage.h"

#define WELCOME CHORUS_TEST_DIR "/../kiosk-config/events/welcome.yaml"

/* In the largest type a question has pages of its own, and the field stands behind them. */
static void what_is_typed_is_seen_in_every_size(void **state) {
    static const char *const scenes[] = {"question-say-keyboard", "question-say-typed", "question-say-page2"};
    static const struct look_panel panels[] = {{800, 480}, {480, 800}, {1280, 800}};
    struct look_stage s;
    struct findings f = {0};
    struct err err = {0};
    (void)state;
    if (!stage_open(&s, CHORUS_ASSETS_DIR, &err)) {
        fail_msg("%s", err.text);
    }
    s.once = true;
    for (size_t p = 0; p < 3; p++) {
        for (size_t i = 0; i < (p == 0 ? 3 : 2); i++) {
            const struct look_case c = {WELCOME, "fr", panels[p], stage_text_sizes(panels[p]) - 1, false, 0, FOCUS_NONE};
            s.scenes = 0;
            if (!stage_run(&s, &c, scenes[i], &f, &err)) {
                fail_msg("%s", err.text);
            }
            if (s.scenes != 1) {
                fail_msg("%s is not shown at %dx%d", scenes[i], panels[p].w_px, panels[p].h_px);
            }
        }
    }
    findings_finish(&f);
    stage_close(&s);
}

int test_scenes(void);
int test_scenes(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_is_seen_in_every_size),
    };
    return cmocka_run_group_tests_name("kiosk/scenes", tests, NULL, NULL);
}
