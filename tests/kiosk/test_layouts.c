/* What no rule of tests/looks asks for and an eye sees at once: how much stands on a page, air around words, a sign where words
 * should be. Each row is something that was wrong once. */
#include "support/cmocka.h"

#include <math.h>
#include <string.h>

#include "looks/stage.h"

#define WELCOME CHORUS_TEST_DIR "/../kiosk-config/events/welcome.yaml"
#define HDC     CHORUS_TEST_DIR "/../kiosk-config/events/hdc-amh-evaluation.yaml"

static int open_stage(void **state) {
    static struct look_stage s;
    struct err err = {0};
    *state = &s;
    if (!stage_open(&s, CHORUS_ASSETS_DIR, &err)) {
        fail_msg("%s", err.text);
    }
    s.once = true;
    return 0;
}

static int close_stage(void **state) {
    stage_close(*state);
    return 0;
}

struct asked {
    const char *scene, *id;
    int least; /* what is counted or measured */
    size_t seen;
};

/* Shows one scene to `ask`, which fails where it is wrong. */
static void show(struct look_stage *s, struct look_case c, void (*ask)(void *ctx, struct look *l), struct asked asked) {
    struct findings f = {0};
    struct err err = {0};
    s->spoil = ask;
    s->ctx = &asked;
    if (!stage_run(s, &c, asked.scene, &f, &err)) {
        fail_msg("%s", err.text);
    }
    findings_finish(&f);
    s->spoil = NULL;
    if (asked.seen == 0) {
        fail_msg("%s was not shown in %s at %dx%d", asked.scene, c.language, c.panel.w_px, c.panel.h_px);
    }
}

static void wrong(const struct look *l, const struct asked *a, float is) {
    fail_msg("%s %s in %s at %dx%d x%.2g: %.1f, where %d is the least", a->scene, a->id, l->language, l->w_px, l->h_px,
             (double)l->scale, (double)is, a->least);
}

/* --- how much stands on a page -----------------------------------------------------------------------------------------------
 */

static void count_nodes(void *ctx, struct look *l) {
    struct asked *a = ctx;
    int n = 0;
    a->seen++;
    for (size_t i = 0; i < l->nodes.n; i++) {
        n += begins_with(l->nodes.at[i].id, a->id);
    }
    if (n < a->least) {
        wrong(l, a, (float)n);
    }
}

/* Arabic lines were 1.7 em high, and what others show on one page took it two. */
static void as_much_stands_on_a_page_in_every_language(void **state) {
    static const char *const languages[] = {"fr", "ar", "pa"};
    static const struct {
        struct look_panel panel;
        int text;
        struct asked asked;
    } rows[] = {
        {{1280, 800}, 3, {"question-first", "choice:", 2, 0}}, {{1280, 800}, 3, {"question-like", "choice:", 2, 0}},
        {{1280, 800}, 3, {"review", "edit:", 2, 0}},           {{1280, 800}, 0, {"question-like", "choice:", 7, 0}},
        {{800, 480}, 0, {"question-like", "choice:", 4, 0}},   {{800, 480}, 0, {"review", "edit:", 4, 0}},
        {{800, 480}, 0, {"question-how", "point:", 3, 0}},
    };
    for (size_t l = 0; l < sizeof languages / sizeof languages[0]; l++) {
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            show(*state, (struct look_case){WELCOME, languages[l], rows[r].panel, rows[r].text, false, 0, FOCUS_NONE},
                 count_nodes, rows[r].asked);
        }
    }
    /* A scale is seen whole, on a page of its own where it must. */
    show(*state, (struct look_case){WELCOME, "fr", {800, 480}, 3, false, 0, FOCUS_NONE}, count_nodes,
         (struct asked){"question-how-page2", "point:", 3, 0});
}

/* Millimetres between the lowest line and what stands below. */
static void measure_hole(void *ctx, struct look *l) {
    struct asked *a = ctx;
    float bottom = 0, send = 0;
    a->seen++;
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        bottom = begins_with(n->id, a->id) ? fmaxf(bottom, n->rect.y + n->rect.h) : bottom;
        send = strcmp(n->id, "send") == 0 ? n->rect.y : send;
    }
    if (look_mm(l, send - bottom) > (float)a->least) {
        wrong(l, a, look_mm(l, send - bottom));
    }
}

static void a_review_is_not_half_empty(void **state) {
    static const char *const languages[] = {"fr", "ar"};
    for (size_t l = 0; l < sizeof languages / sizeof languages[0]; l++) {
        show(*state, (struct look_case){WELCOME, languages[l], {800, 480}, 0, false, 0, FOCUS_NONE}, measure_hole,
             (struct asked){"review", "edit:", 9, 0});
    }
}

/* --- signs and words ---------------------------------------------------------------------------------------------------------
 */

static bool lies_in(const struct node *n, const struct draw *d) {
    return rect_contains(n->rect, (struct point){d->rect.x + d->rect.w / 2, d->rect.y + d->rect.h / 2});
}

static size_t count_in(const struct look *l, const char *id, enum draw_kind kind) {
    const struct node *n = node_find(&l->nodes, id);
    size_t count = 0;
    for (size_t i = 0; n && i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        count += d->kind == kind && lies_in(n, d);
    }
    return count;
}

static void count_steps(void *ctx, struct look *l) {
    struct asked *a = ctx;
    a->seen++;
    if (count_in(l, a->id, DRAW_RECT) < (size_t)a->least) {
        wrong(l, a, (float)count_in(l, a->id, DRAW_RECT));
    }
}

/* "Effacer et quitter" left no room for them. */
static void progress_has_its_steps_in_every_language(void **state) {
    static const char *const languages[] = {"fr", "uk", "iu"};
    for (size_t l = 0; l < sizeof languages / sizeof languages[0]; l++) {
        show(*state, (struct look_case){WELCOME, languages[l], {800, 480}, 0, false, 0, FOCUS_NONE}, count_steps,
             (struct asked){"question-how", "progress", 5, 0});
    }
}

static void ask_for_words(void *ctx, struct look *l) {
    struct asked *a = ctx;
    a->seen++;
    if (count_in(l, a->id, DRAW_TEXT) < 1) {
        wrong(l, a, 0);
    }
}

static void by_groups_is_said_in_words(void **state) {
    static const struct look_panel panels[] = {{800, 480}, {480, 800}, {1280, 800}};
    for (size_t i = 0; i < 3; i++) {
        int text = stage_text_sizes(panels[i]) - 1;
        show(*state, (struct look_case){WELCOME, "fr", panels[i], text, false, 0, FOCUS_NONE}, ask_for_words,
             (struct asked){"result-by-groups-how", "by", 1, 0});
    }
}

/* --- air around words --------------------------------------------------------------------------------------------------------
 */

/* Tenths of a millimetre between what is drawn of words and the sides of their keys. */
static void measure_sides(void *ctx, struct look *l) {
    struct asked *a = ctx;
    a->seen++;
    for (size_t i = 0; i < l->nodes.n; i++) {
        const struct node *n = &l->nodes.at[i];
        bool is_word = strcmp(n->id, "key:backspace") == 0 || strcmp(n->id, "key:shift") == 0 || strcmp(n->id, "next") == 0;
        for (size_t k = 0; k < l->draws.list.n && is_word; k++) {
            const struct draw *d = &l->draws.list.at[k];
            struct rect ink = d->kind == DRAW_TEXT && lies_in(n, d) ? look_ink(l, d, NULL) : (struct rect){0, 0, 0, 0};
            float side = 10 * look_mm(l, fminf(ink.x - n->rect.x, n->rect.x + n->rect.w - ink.x - ink.w));
            if (ink.w > 0 && side < (float)a->least) {
                a->id = n->id;
                wrong(l, a, side);
            }
        }
    }
}

static void words_keep_off_the_sides_of_their_keys(void **state) {
    static const char *const languages[] = {"fr", "ar", "iu"};
    static const struct look_panel panels[] = {{800, 480}, {1280, 800}};
    for (size_t i = 0; i < 3 * 2 * 2; i++) {
        const struct look_case c = {WELCOME, languages[i % 3], panels[i / 3 % 2], i / 6 ? 3 : 0, false, 0, FOCUS_NONE};
        show(*state, c, measure_sides, (struct asked){"question-say-keyboard", "", 23, 0});
    }
}

/* Tenths of a millimetre below what hangs from Arabic letters, 0.42 em at most. */
static void measure_below(void *ctx, struct look *l) {
    struct asked *a = ctx;
    const struct node *n = node_find(&l->nodes, a->id);
    a->seen++;
    assert_non_null(n);
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_TEXT && lies_in(n, d)) {
            struct text_extent e;
            look_ink(l, d, &e);
            float hangs = d->rect.y + e.ascent + 0.42f * d->style.size_px;
            float below = 10 * look_mm(l, n->rect.y + n->rect.h - hangs);
            if (below < (float)a->least) {
                wrong(l, a, below);
            }
        }
    }
}

static void arabic_letters_hang_free_in_the_footer(void **state) {
    static const char *const buttons[] = {"back", "next"};
    static const struct look_panel panels[] = {{800, 480}, {1280, 800}};
    for (size_t i = 0; i < 4; i++) {
        show(*state, (struct look_case){WELCOME, "ar", panels[i / 2], 0, false, 0, FOCUS_NONE}, measure_below,
             (struct asked){"question-like", buttons[i % 2], 8, 0});
    }
}

/* --- sentences ---------------------------------------------------------------------------------------------------------------
 */

static void ask_for_lines(void *ctx, struct look *l) {
    struct asked *a = ctx;
    const struct node *n = node_find(&l->nodes, a->id);
    a->seen++;
    assert_non_null(n);
    assert_non_null(strchr(n->label, '\n'));
    assert_null(strstr(n->label, ". "));
}

/* "Thank you. It / is safe with us." */
static void each_sentence_of_the_thanks_has_its_line(void **state) {
    static const char *const languages[] = {"en", "zh-Hans"};
    for (size_t l = 0; l < sizeof languages / sizeof languages[0]; l++) {
        show(*state, (struct look_case){WELCOME, languages[l], {800, 480}, 0, false, 0, FOCUS_NONE}, ask_for_lines,
             (struct asked){"thanks", "heading", 1, 0});
    }
    show(*state, (struct look_case){HDC, "fr", {800, 480}, 0, false, 0, FOCUS_NONE}, ask_for_lines,
         (struct asked){"thanks", "heading", 1, 0});
}

int test_layouts(void);
int test_layouts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_much_stands_on_a_page_in_every_language), cmocka_unit_test(a_review_is_not_half_empty),
        cmocka_unit_test(progress_has_its_steps_in_every_language),   cmocka_unit_test(by_groups_is_said_in_words),
        cmocka_unit_test(words_keep_off_the_sides_of_their_keys),     cmocka_unit_test(arabic_letters_hang_free_in_the_footer),
        cmocka_unit_test(each_sentence_of_the_thanks_has_its_line),
    };
    return cmocka_run_group_tests_name("kiosk/layouts", tests, open_stage, close_stage);
}
