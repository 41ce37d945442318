/* A key that is stuck, and a paste without end (TRUST I10): the field takes what it may hold, no input keeps the next one waiting,
 * and memory stays where it was. CHORUS_KEYSTROKES=1000000 for the long run (tests/faults/run keys). */
#include "kiosk/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"

/* What the sanitizers keep of freed memory is theirs. */
#if defined(__SANITIZE_ADDRESS__)
enum { SLOWNESS = 4, GROWTH_MAX_KB = 1024 * 1024 };
#else
enum { SLOWNESS = 1, GROWTH_MAX_KB = 1024 };
#endif
enum { KEYSTROKES = 4000, SETTLED = 2200 /* the field is full by then, in both directions */, FRAME_MS = 50 };

static const char one_text[] =
    SAMPLE_HEAD("stuck", "no") "  - id: long\n    kind: survey\n    title: {en: Long, fr: Longue}\n" SAMPLE_CONSENT
                               "    questions:\n      - {id: why, kind: text, lines: 3, text: {en: Why?, fr: Pourquoi}}\n";

struct stuck {
    struct kiosk k;
    size_t given, slow;
    double worst_ms;
};

static double processor_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

/* Pages of this process that no file stands behind, kB. */
static long memory_kb(void) {
    char line[128];
    long kb = -1;
    FILE *status = fopen("/proc/self/status", "re");
    assert_non_null(status);
    while (kb < 0 && fgets(line, sizeof line, status)) {
        (void)sscanf(line, "RssAnon: %ld", &kb);
    }
    fclose(status);
    return kb;
}

static void give(struct stuck *s, struct ui_input in) {
    double before = processor_ms();
    s->k.hand.now_ms += 8; /* a stuck key repeats faster than anybody types */
    hand_give(&s->k.hand, in);
    (void)session_draws(&s->k.session);
    double took = processor_ms() - before;
    s->given++;
    s->slow += took > FRAME_MS * SLOWNESS;
    s->worst_ms = took > s->worst_ms ? took : s->worst_ms;
}

static void hold(struct stuck *s, size_t times, const char *text, enum input_key key) {
    struct ui_input in = {.kind = text ? INPUT_TEXT : INPUT_KEY, .key = key};
    snprintf(in.text, sizeof in.text, "%s", text ? text : "");
    for (size_t i = 0; i < times; i++) {
        give(s, in);
    }
}

/* One round: letters of each script, a paste in the largest pieces an input has, Enter, Delete, and the other way back. */
static void round_of(struct stuck *s, size_t times) {
    static const char paste[] = "pasted words without any end, more of it, and more of it still";
    hold(s, times / 4, "a", INPUT_KEY_NONE);
    hold(s, times / 8, "\xE0\xA8\x95\xE0\xA8\xBF", INPUT_KEY_NONE);
    hold(s, times / 8, paste, INPUT_KEY_NONE);
    hold(s, times / 8, NULL, INPUT_KEY_ENTER);
    hold(s, times / 8, NULL, INPUT_KEY_LEFT);
    hold(s, times / 4, NULL, INPUT_KEY_BACKSPACE);
}

static void a_stuck_key_costs_nothing(void **state) {
    (void)state;
    struct stuck s = {.given = 0};
    const char *count = getenv("CHORUS_KEYSTROKES");
    size_t wanted = count ? strtoul(count, NULL, 10) : KEYSTROKES;
    open_sample(&s.k, one_text, DRIVER_PRETENDED);
    agree_to(&s.k, "en", NULL);
    tap(&s.k, "field");
    round_of(&s, SETTLED);
    size_t frame = arena_used(&s.k.session.frames[0]) + arena_used(&s.k.session.frames[1]);
    size_t person = arena_used(&s.k.session.person);
    long before = memory_kb(), after;
    while (s.given < wanted) {
        round_of(&s, SETTLED);
        assert_true(utf8_length(s.k.session.edit.buf, s.k.session.edit.len) <= EVENT_TEXT_ANSWER_MAX);
        assert_int_equal(arena_used(&s.k.session.person), person);
    }
    after = memory_kb();
    printf("keystrokes: trials %zu, violations %zu\n", s.given, s.slow);
    printf("keystrokes: the worst took %.1f ms of the processor, memory %+ld kB, a frame %zu bytes\n", s.worst_ms, after - before,
           frame);
    assert_int_equal(s.slow, 0);
    assert_true(after - before < GROWTH_MAX_KB);
    expect_screen(&s.k, SCREEN_QUESTION);
    driver_close(&s.k);
}

int test_keystrokes(void);
int test_keystrokes(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stuck_key_costs_nothing),
    };
    return cmocka_run_group_tests_name("kiosk/keystrokes", tests, NULL, NULL);
}
