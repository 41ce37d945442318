/* The next person meets nothing of the last one: not on the screen, not in the session's memory (TRUST P10, P11). */
#include "kiosk/listener.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "support/canary.h"
#include "support/folder.h"

enum { VISITS = 1000, WAYS_OUT = 5, SCAN_EVERY = 125 };

static bool nodes_hold(const struct node_list *nodes, const char *needle) {
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *n = &nodes->at[i];
        if ((n->label && strstr(n->label, needle)) || (n->value && strstr(n->value, needle))) {
            return true;
        }
    }
    return false;
}

static void expect_usual(const struct session *s) {
    const struct settings usual = settings_usual();
    assert_true(settings_are_equal(&s->model.settings, &usual));
    assert_true(s->ui.text_scale == 1.0f);
    assert_string_equal(s->ui.theme->name, "light");
    assert_false(s->ui.left_handed || s->ui.lower_half || s->ui.tremor);
    assert_int_equal(s->ui.scan.mode, SCAN_OFF);
    assert_int_equal(s->ui.scan.step_ms, SCAN_STEP_MS);
    assert_false(s->ui.scan.running);
    assert_int_equal(s->ui.repeat_ms, 500);
    assert_int_equal(s->ui.key_repeat_ms, 80);
    assert_int_equal(s->back_count, 0);
}

static void expect_clean(struct kiosk *k, const char *canary) {
    struct session *s = &k->session;
    expect_screen(k, SCREEN_ATTRACT);
    assert_false(nodes_hold(session_nodes(s), canary));
    assert_false(canary_is_in(canary, s, sizeof *s));
    assert_int_equal(arena_used(&s->person), 0);
    assert_false(s->has_interview);
    assert_null(s->model.interview);
    assert_null(s->model.activity);
    assert_null(s->model.edit);
    assert_int_equal(s->model.language, 0);
    assert_int_equal(s->model.page, 0);
    assert_int_equal(s->model.problem, ANSWER_FINE);
    assert_false(s->model.keyboard_open || s->model.keyboard.shift || s->model.keyboard.caps || s->model.keyboard.layer);
    assert_false(s->model.not_saved || s->model.erased_by_idle || s->model.in_interview);
    assert_string_equal(s->ui.last_id, "");
    assert_false(s->ui.focus_visible);
    expect_usual(s);
}

/* Whatever this person needs; half of them also open the screen and touch something there. */
static void change_settings(struct kiosk *k, struct rng *rng) {
    struct settings settings = {.text = (int)rng_below(rng, TEXT_SIZES),
                                .theme = (int)rng_below(rng, THEMES),
                                .left_handed = (int)rng_below(rng, 2),
                                .lower_half = (int)rng_below(rng, 2),
                                .still = (int)rng_below(rng, 2),
                                .tremor = (int)rng_below(rng, 2),
                                .scan = (int)rng_below(rng, SCAN_MODES),
                                .step_ms = 500 + (int)rng_below(rng, 4501),
                                .listen = (int)rng_below(rng, 2),
                                .rate = 50 + (int)rng_below(rng, 151),
                                .aloud = (int)rng_below(rng, 2)};
    session_set(&k->session, &settings);
    if (rng_below(rng, 2) && can_tap(k, "settings")) {
        tap(k, "settings");
        tap(k, rng_below(rng, 2) ? "set:text:1" : "set:text:2");
        tap(k, "back");
    }
}

static void fill_in(struct kiosk *k, const char *canary, struct rng *rng) {
    agree_to(k, rng_below(rng, 2) ? "en" : "fr", NULL);
    tap(k, "choice:yes");
    tap(k, "next");
    expect_question(k, "why");
    tap(k, "field");
    type(k, canary);
    if (can_tap(k, "key:shift")) {
        tap(k, "key:shift");
    }
    tap(k, "next");
    change_settings(k, rng);
    hand_key(&k->hand, INPUT_KEY_TAB, false);
}

/* Large type takes more pages. */
static void go_to_the_review(struct kiosk *k) {
    tap(k, "decline");
    for (int i = 0; i < 12 && session_screen(&k->session) == SCREEN_QUESTION; i++) {
        tap(k, "next");
    }
    expect_screen(k, SCREEN_REVIEW);
}

static void walk_away(struct kiosk *k) {
    for (int s = 0; s < CALM_IDLE_S + 30 + 10 && session_screen(&k->session) != SCREEN_ATTRACT; s++) {
        advance(k, 1000);
    }
}

static void send(struct kiosk *k) {
    go_to_the_review(k);
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    expect_screen(k, SCREEN_THANKS);
    walk_away(k);
}

static void erase(struct kiosk *k) {
    tap(k, "erase");
    advance(k, ERASED_MS);
}

static void go_back(struct kiosk *k) {
    for (int i = 0; i < 12 && session_screen(&k->session) != SCREEN_ATTRACT; i++) {
        tap(k, "back");
    }
}

static void fail_to_save(struct kiosk *k) {
    k->pretended.saves = STORE_FULL;
    go_to_the_review(k);
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    advance(k, SAVE_RETRIES * SAVE_RETRY_MS + SPACE_RECHECK_MS);
    k->pretended.saves = STORE_OK;
}

static void a_thousand_hand_overs(void **state) {
    (void)state;
    static void (*const ways_out[WAYS_OUT])(struct kiosk * k) = {send, erase, walk_away, go_back, fail_to_save};
    struct kiosk k;
    struct rng rng;
    const char *canary = canary_make();
    rng_init(&rng, test_seed("kiosk/handover"));
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    uint64_t clean = 0;
    const char *wanted = getenv("CHORUS_HANDOVERS"); /* TRUST P11: 10,000 before a release */
    int visits = wanted ? (int)strtol(wanted, NULL, 10) : VISITS;
    for (int i = 0; i < visits; i++) {
        fill_in(&k, canary, &rng);
        ways_out[i % WAYS_OUT](&k);
        strbuf_finish(&k.pretended.body);
        if (i % SCAN_EVERY < WAYS_OUT) {
            assert_int_equal(canary_count_in_process(canary), 0); /* before strstr(), which leaves its needle on the stack */
        }
        expect_clean(&k, canary);
        uint64_t hash = draw_list_hash(session_draws(&k.session));
        assert_true(i == 0 || hash == clean); /* the same picture as for everybody */
        clean = hash;
    }
    printf("%d hand-overs with settings at random, 0 leaks\n", visits);
    driver_close(&k);
    canary_free(canary);
}

/* Keys of a headset set the volume on a closed screen too: not for whoever comes first when it opens. */
static void a_closed_screen_forgets_what_keys_set(void **state) {
    (void)state;
    static const bool all[EVENT_ACTIVITIES_MAX] = {true}, none[EVENT_ACTIVITIES_MAX] = {false};
    const struct settings usual = settings_usual();
    struct voice voice;
    struct kiosk k;
    open_with(&k, &voice, sample_long);
    session_set_closed(&k.session, all);
    expect_screen(&k, SCREEN_CLOSED);
    for (int i = 0; i < 5; i++) {
        hand_key(&k.hand, INPUT_KEY_LOUDER, false);
    }
    assert_int_not_equal(k.session.model.settings.volume, usual.volume);
    advance(&k, (uint64_t)k.event->timing.idle_s * 1000);
    expect_screen(&k, SCREEN_CLOSED);
    expect_usual(&k.session);
    session_set_closed(&k.session, none);
    expect_screen(&k, SCREEN_ATTRACT);
    expect_usual(&k.session);
    driver_close(&k);
}

/* The scan finds what is there: a test that cannot fail proves nothing. */
static void the_scan_sees_a_canary(void **state) {
    (void)state;
    struct kiosk k;
    const char *canary = canary_make();
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "choice:yes");
    tap(&k, "next");
    tap(&k, "field");
    assert_int_equal(canary_count_in_process(canary), 0);
    type(&k, canary);
    assert_true(canary_is_in(canary, k.session.edit.buf, k.session.edit.len));
    assert_true(nodes_hold(session_nodes(&k.session), canary));
    assert_true(canary_count_in_process(canary) >= 3); /* the field, the answer, the frame */
    driver_close(&k);
    canary_free(canary);
}

int test_handover(void);
int test_handover(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_hand_overs),
        cmocka_unit_test(a_closed_screen_forgets_what_keys_set),
        cmocka_unit_test(the_scan_sees_a_canary),
    };
    return cmocka_run_group_tests_name("kiosk/handover", tests, NULL, NULL);
}
