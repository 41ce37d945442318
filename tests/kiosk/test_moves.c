/* Which changes of the picture are a motion, along a visit. */
#include "kiosk/moves.h"

#include "kiosk/sample.h"

enum { LONGEST_MS = 200, SHORTEST_MS = 120 };

struct watch {
    struct kiosk k;
    struct shown was;
};

/* The motion since the last look. */
static struct platform_change look(struct watch *w) {
    struct shown is;
    shown_read(&is, &w->k.session);
    struct platform_change change = moves_between(&w->was, &is);
    w->was = is;
    if (change.motion != PLATFORM_STILL) {
        assert_in_range(change.ms, SHORTEST_MS, LONGEST_MS);
    }
    return change;
}

static void expect(struct watch *w, enum platform_motion motion, const char *what) {
    struct platform_change change = look(w);
    if (change.motion != motion) {
        fail_msg("%s: motion %d, not %d", what, (int)change.motion, (int)motion);
    }
}

static void tap_expect(struct watch *w, const char *id, enum platform_motion motion) {
    tap(&w->k, id);
    expect(w, motion, id);
}

static void hold(struct watch *w, const char *id) {
    const struct rect r = node_find(session_nodes(&w->k.session), id)->rect;
    hand_give(&w->k.hand, (struct ui_input){.kind = INPUT_DOWN, .at = {r.x + r.w / 2, r.y + r.h / 2}});
    expect(w, PLATFORM_STILL, "held down"); /* answered in the next frame */
    hand_give(&w->k.hand, (struct ui_input){.kind = INPUT_CANCEL});
    expect(w, PLATFORM_STILL, "let go");
}

static void open_watch(struct watch *w) {
    *w = (struct watch){0};
    open_sample(&w->k, sample_long, DRIVER_PRETENDED);
    expect(w, PLATFORM_STILL, "the first picture");
}

static void along_a_visit(void **state) {
    (void)state;
    struct watch w;
    open_watch(&w);
    advance(&w.k, ATTRACT_TURN_MS);
    struct platform_change turn = look(&w);
    assert_true(turn.motion == PLATFORM_FADE && turn.ms == LONGEST_MS);
    hold(&w, "start");
    tap_expect(&w, "start", PLATFORM_FADE);
    tap_expect(&w, "language:en", PLATFORM_FADE);
    tap_expect(&w, "agree", PLATFORM_FADE);
    tap_expect(&w, "choice:yes", PLATFORM_FADE);
    tap_expect(&w, "next", PLATFORM_FADE);
    tap(&w.k, "field");
    struct platform_change rise = look(&w);
    assert_int_equal(rise.motion, PLATFORM_RISE);
    assert_in_range(rise.sheet_y, 300, 700);
    hold(&w, "key:w");
    tap_expect(&w, "key:shift", PLATFORM_STILL);
    tap_expect(&w, "key:w", PLATFORM_STILL);
    type(&w.k, "ords");
    expect(&w, PLATFORM_STILL, "typing");
    tap(&w.k, "key:done");
    struct platform_change sink = look(&w);
    assert_int_equal(sink.motion, PLATFORM_SINK);
    assert_int_equal(sink.sheet_y, rise.sheet_y);
    tap_expect(&w, "erase", PLATFORM_FADE);
    driver_close(&w.k);
}

static void none_for_who_wants_none(void **state) {
    (void)state;
    struct watch w;
    open_watch(&w);
    w.k.session.params.settings = &(const struct settings){.still = 1, .step_ms = SCAN_STEP_MS, .rate = RATE_USUAL};
    session_reset(&w.k.session);
    (void)look(&w);
    advance(&w.k, ATTRACT_TURN_MS);
    expect(&w, PLATFORM_STILL, "the turn of the language");
    static const char *const ids[] = {"start", "language:fr", "agree", "choice:yes", "next", "field", "key:done"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        tap_expect(&w, ids[i], PLATFORM_STILL);
    }
    driver_close(&w.k);
}

/* The countdown of the thank-you, and time alone, move nothing. */
static void time_moves_nothing(void **state) {
    (void)state;
    struct watch w;
    open_watch(&w);
    agree_to(&w.k, "en", "long");
    (void)look(&w);
    advance(&w.k, 59000);
    expect(&w, PLATFORM_STILL, "waiting");
    advance(&w.k, 1500);
    expect(&w, PLATFORM_FADE, "the idle warning");
    advance(&w.k, 5000);
    expect(&w, PLATFORM_STILL, "its countdown");
    driver_close(&w.k);
}

int test_moves(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(along_a_visit),
        cmocka_unit_test(none_for_who_wants_none),
        cmocka_unit_test(time_moves_nothing),
    };
    return cmocka_run_group_tests_name("kiosk/moves", tests, NULL, NULL);
}
