#include "support/cmocka.h"

#include <string.h>

#include "kiosk/text_memo.h"

struct counted {
    size_t asked;
};

static struct text_extent count(void *ctx, const char *text, const struct text_style *style, float max_w) {
    struct counted *c = ctx;
    c->asked++;
    return text_estimate.measure(NULL, text, style, max_w);
}

static void what_was_measured_is_not_asked_again(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        struct text_style style;
        float max_w;
        size_t asked; /* in all, behind this one */
    } cases[] = {
        {"first", "The people were warm.", {.size_px = 30}, 100, 1},
        {"again", "The people were warm.", {.size_px = 30}, 100, 1},
        {"larger", "The people were warm.", {.size_px = 31}, 100, 2},
        {"bold", "The people were warm.", {.size_px = 30, .bold = true}, 100, 3},
        {"wider", "The people were warm.", {.size_px = 30}, 101, 4},
        {"other words", "The people were warm", {.size_px = 30}, 100, 5},
        {"empty", "", {.size_px = 30}, 100, 6},
        {"all the first again", "The people were warm.", {.size_px = 30}, 100, 6},
        {"private", "my words", {.size_px = 30, .is_private = true}, 100, 7},
        {"private is never kept", "my words", {.size_px = 30, .is_private = true}, 100, 8},
    };
    struct counted counted = {0};
    const struct text_engine behind = {&counted, count, text_estimate.caret, text_estimate.hit};
    struct text_memo *memo = text_memo_create(&behind);
    const struct text_engine *engine = text_memo_engine(memo);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text_extent got = engine->measure(engine->ctx, cases[i].text, &cases[i].style, cases[i].max_w);
        struct text_extent expected = text_estimate.measure(NULL, cases[i].text, &cases[i].style, cases[i].max_w);
        if (memcmp(&got, &expected, sizeof got) != 0 || counted.asked != cases[i].asked) {
            fail_msg("%s: asked %zu times, not %zu", cases[i].name, counted.asked, cases[i].asked);
        }
    }
    struct rect here = engine->caret(engine->ctx, "abc", &cases[0].style, 100, 2);
    struct rect there = text_estimate.caret(NULL, "abc", &cases[0].style, 100, 2);
    assert_memory_equal(&here, &there, sizeof here);
    assert_int_equal(engine->hit(engine->ctx, "abc", &cases[0].style, 100, (struct point){500, 2}), 3);
    text_memo_destroy(memo);
    text_memo_destroy(NULL);
}

int test_text_memo(void);
int test_text_memo(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_measured_is_not_asked_again)};
    return cmocka_run_group_tests_name("kiosk/text_memo", tests, NULL, NULL);
}
