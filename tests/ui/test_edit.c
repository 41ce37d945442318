#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/utf8.h"
#include "support/cmocka.h"
#include "ui/edit.h"

#define E_ACUTE "\xC3\xA9"
#define ACUTE   "\xCC\x81"
#define ROCKET  "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80" /* woman, joiner, rocket: one sign */
#define FLAG    "\xF0\x9F\x87\xA8\xF0\x9F\x87\xA6"             /* two regional indicators: one sign */

/* Steps: letters type themselves, < Backspace, > Delete, ( Left, ) Right, [ Home, ] End, ! Clear; {..} types at once. */
static bool play(struct edit *e, const char *steps) {
    static const struct {
        char c;
        enum edit_kind kind;
    } kinds[] = {{'<', EDIT_BACKSPACE}, {'>', EDIT_DELETE}, {'(', EDIT_LEFT}, {')', EDIT_RIGHT},
                 {'[', EDIT_HOME},      {']', EDIT_END},    {'!', EDIT_CLEAR}};
    bool changed = false;
    for (const char *p = steps; *p; p++) {
        struct edit_op op = {.kind = EDIT_TYPE, .text = {*p}};
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
            op.kind = kinds[i].c == *p ? kinds[i].kind : op.kind;
        }
        if (*p == '{') {
            size_t n = strcspn(p + 1, "}");
            memcpy(op.text, p + 1, n);
            p += n + 1;
        }
        changed = edit_apply(e, &op);
    }
    return changed;
}

static void steps_lead_to_text_and_caret(void **state) {
    (void)state;
    static const struct {
        const char *name, *start, *steps, *text;
        size_t caret;
        bool changed; /* by the last step */
    } rows[] = {
        {"typing", "", "abc", "abc", 3, true},
        {"in the middle", "ac", "(b", "abc", 2, true},
        {"backspace", "abc", "<", "ab", 2, true},
        {"backspace at the start", "abc", "[<", "abc", 0, false},
        {"delete", "abc", "[>", "bc", 0, true},
        {"delete at the end", "abc", ">", "abc", 3, false},
        {"left of the start", "a", "((", "a", 0, false},
        {"right of the end", "a", "))", "a", 1, false},
        {"home and end", "abc", "[x]y", "xabcy", 5, true},
        {"clear", "abc", "!", "", 0, true},
        {"clear nothing", "", "!", "", 0, false},
        {"a mark composes with the letter before", "", "e{" ACUTE "}", E_ACUTE, 2, true},
        {"a mark at the very start stands alone", "a", "[{" ACUTE "}", ACUTE "a", 2, true},
        {"a composed letter goes whole", "", "e{" ACUTE "}<", "", 0, true},
        {"a mark that does not compose goes with its letter", "x" ACUTE, "<", "", 0, true},
        {"an emoji of three code points goes whole", "a" ROCKET, "<", "a", 1, true},
        {"left over an emoji", "a" ROCKET "b", "((x", "ax" ROCKET "b", 2, true},
        {"a flag goes whole", FLAG "a", "[>", "a", 0, true},
        {"a newline", "ab", "({\n}", "a\nb", 2, true},
        {"a control character is nothing", "ab", "{\x07}", "ab", 2, false},
        {"bytes that are not UTF-8 are nothing", "ab", "{\xC3}", "ab", 2, false},
        {"deleting a newline lets a mark join", "e\n" ACUTE, "[)>", E_ACUTE, 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct edit e;
        char buf[100];
        edit_init(&e, buf, sizeof buf, 50, false, rows[i].start);
        bool changed = play(&e, rows[i].steps);
        if (strcmp(e.buf, rows[i].text) != 0 || e.caret != rows[i].caret || changed != rows[i].changed) {
            fail_msg("%s: \"%s\" at %zu, %s", rows[i].name, e.buf, e.caret, changed ? "changed" : "unchanged");
        }
    }
}

static void limits_refuse_a_whole_step(void **state) {
    (void)state;
    static const struct {
        const char *name, *start, *steps, *text;
        size_t cap, max_code_points;
        bool one_line;
    } rows[] = {
        {"code points", "abc", "d", "abc", 100, 3, false},
        {"all of it or nothing", "ab", "{cd}", "ab", 100, 3, false},
        {"bytes", "abc", "d", "abc", 4, 100, false},
        {"bytes of one character", "ab", "{" E_ACUTE "}", "ab", 4, 100, false},
        {"deleting is always possible", "abc", "<", "ab", 4, 3, false},
        {"one line refuses newlines", "ab", "{\n}", "ab", 100, 100, true},
        {"the start is cut on a sign", "a" ROCKET "b", "", "a", 100, 3, false},
        {"the start of one line has none", "a\nb", "", "a b", 100, 100, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct edit e;
        char buf[100];
        edit_init(&e, buf, rows[i].cap, rows[i].max_code_points, rows[i].one_line, rows[i].start);
        play(&e, rows[i].steps);
        if (strcmp(e.buf, rows[i].text) != 0) {
            fail_msg("%s: \"%s\"", rows[i].name, e.buf);
        }
    }
}

static void a_caret_is_put_on_boundaries_only(void **state) {
    (void)state;
    static const struct {
        size_t offset, caret;
    } rows[] = {{0, 0}, {1, 1}, {2, 1}, {7, 1}, {11, 1}, {12, 12}, {13, 13}, {99, 13}};
    struct edit e;
    char buf[100];
    edit_init(&e, buf, sizeof buf, 50, false, "a" ROCKET "b");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_false(edit_apply(&e, &(struct edit_op){.kind = EDIT_CARET, .offset = rows[i].offset}));
        assert_int_equal(e.caret, rows[i].caret);
    }
}

static void what_was_deleted_is_overwritten(void **state) {
    (void)state;
    struct edit e;
    char buf[40];
    edit_init(&e, buf, sizeof buf, 30, false, "something private");
    play(&e, "<<<<<");
    for (size_t i = e.len; i < sizeof buf; i++) {
        assert_int_equal(buf[i], 0);
    }
    play(&e, "!");
    for (size_t i = 0; i < sizeof buf; i++) {
        assert_int_equal(buf[i], 0);
    }
}

static bool on_boundary(const struct edit *e) {
    size_t at = 0;
    while (at < e->caret) {
        at = utf8_next(e->buf, e->len, at);
    }
    return at == e->caret;
}

static struct edit_op random_op(struct rng *rng) {
    static const char *const pieces[] = {"a",
                                         "e",
                                         ACUTE,
                                         "\n",
                                         " ",
                                         ROCKET,
                                         FLAG,
                                         "\xE2\x80\x8D",
                                         "\xF0\x9F\x87\xA8",
                                         "\xD7\xA9",
                                         "\xC3",
                                         "\xE0\xA4\x95\xE0\xA5\x8D",
                                         "\xE1\x84\x80",
                                         "\xE1\x85\xA1",
                                         "\xE1\x86\xA8",
                                         "\xEF\xB7\xBA",
                                         "\xE0\xA5\x98",
                                         "\xCD\x84"};
    struct edit_op op = {.kind = (enum edit_kind)rng_below(rng, EDIT_KINDS - 1), .offset = rng_below(rng, 80)};
    op.kind = rng_below(rng, 2) ? EDIT_TYPE : op.kind;
    const char *piece = pieces[rng_below(rng, sizeof pieces / sizeof pieces[0])];
    memcpy(op.text, piece, strlen(piece));
    return op;
}

static void random_steps_keep_the_promises(void **state) {
    (void)state;
    const char *given = getenv("CHORUS_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20261122;
    print_message("seed %llu (CHORUS_SEED sets it)\n", (unsigned long long)seed);
    struct rng rng;
    rng_init(&rng, seed);
    for (int round = 0; round < 60; round++) {
        char buf[64];
        size_t cap = 1 + rng_below(&rng, sizeof buf - 1), max = rng_below(&rng, 30);
        struct edit e;
        edit_init(&e, buf, cap, max, rng_below(&rng, 2), "start");
        for (int step = 0; step < 300; step++) {
            struct edit_op op = random_op(&rng);
            edit_apply(&e, &op);
            assert_true(e.len < cap && e.buf[e.len] == '\0' && strlen(e.buf) == e.len);
            assert_true(utf8_is_valid(e.buf, e.len));
            assert_true(utf8_length(e.buf, e.len) <= max);
            assert_true(e.caret <= e.len && on_boundary(&e));
            assert_false(e.one_line && strchr(e.buf, '\n'));
        }
    }
}

int test_edit(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_lead_to_text_and_caret),      cmocka_unit_test(limits_refuse_a_whole_step),
        cmocka_unit_test(a_caret_is_put_on_boundaries_only), cmocka_unit_test(what_was_deleted_is_overwritten),
        cmocka_unit_test(random_steps_keep_the_promises),
    };
    return cmocka_run_group_tests_name("ui/edit", tests, NULL, NULL);
}
