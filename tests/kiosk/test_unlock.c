/* The results of a sealed event by the words of its key: what is shown, and what is left of it anywhere. */
#include "kiosk/unlock.h"

#include <signal.h>
#include <stdlib.h>

#include "kiosk/listener.h"
#include "kiosk/organizer.h"
#include "kiosk/trace.h"
#include "support/canary.h"
#include "support/folder.h"
#include "support/sealed.h"

#define WRONG_WORDS "zephyrquill marmoset obsidian flotsam lanterns"

static const char by_words_yaml[] =
    "chorus: 1\nid: sealed\ntitle: {en: Room, fr: Salle}\nlanguages: [en, fr]\n"
    "privacy: {mode: sealed, key: " TEST_WORDS_KEY ", sensitivity: low, retain_until: 2027-01-01, steward: S}\n"
    "timing: {cooldown_s: 0}\n"
    "activities:\n"
    "  - {id: talk, title: {en: Talk, fr: Avis}, questions: [{id: why, kind: text, text: {en: Why?, fr: Pourquoi?}}]}\n";

struct desk_room {
    struct kiosk k;
    struct voice voice;
    char root[200], stick[300];
    const char *canary;
};

static void answer(struct kiosk *k, const char *canary) {
    agree_to(k, "en", NULL);
    tap(k, "field");
    type(k, canary);
    tap(k, "next");
    advance(k, SEND_LOCK_MS);
    send_all(k);
    tap(k, "done");
}

static int open_desk(void **state) {
    struct desk_room *d = calloc(1, sizeof *d);
    sigset_t io;
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, NULL);
    test_folder(d->root, sizeof d->root);
    snprintf(d->stick, sizeof d->stick, "%s/stick", d->root);
    d->canary = canary_make();
    d->voice = (struct voice){.state = SPEECH_READY};
    d->voice.port = (struct session_voice){&d->voice, state_of,    may_say_private, is_talking, is_paused, say,
                                           stop,      pause_voice, set_rate,        set_volume, reset};
    const struct driver_params params = {.yaml = by_words_yaml,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_STORE,
                                         .pin = DRIVER_PIN,
                                         .voice = &d->voice.port,
                                         .stick = d->stick,
                                         .data_root = d->root};
    driver_open(&d->k, &params);
    for (int i = 0; i < 10; i++) {
        answer(&d->k, d->canary);
    }
    *state = d;
    return 0;
}

static int close_desk(void **state) {
    struct desk_room *d = *state;
    driver_close(&d->k);
    test_folder_remove(d->root);
    canary_free(d->canary);
    free(d);
    return 0;
}

static void go_to_field(struct desk_room *d) {
    advance(&d->k, 6000); /* Escapes of the last time do not count */
    enter_area(&d->k);
    tap_over_pages(&d->k, "menu:results");
    tap(&d->k, "unlock");
    expect_screen(&d->k, SCREEN_UNLOCK);
}

static void follow(struct desk_room *d) {
    struct err err = {0};
    (void)store_port_deliver(&d->k.store, &d->k.session, &err);
    errand_port_follow(&d->k.errands, &d->k.session);
    advance(&d->k, 100);
}

static void go_back(struct desk_room *d) {
    tap(&d->k, "key:done");
    tap(&d->k, "back");
    expect_screen(&d->k, SCREEN_RESULTS);
}

static void try_words(struct desk_room *d, const char *words) {
    type(&d->k, words);
    tap(&d->k, "next");
    follow(d);
}

static bool shows(struct desk_room *d, const char *words) {
    const struct node_list *nodes = session_nodes(&d->k.session);
    bool found = false;
    for (size_t i = 0; i < nodes->n && !found; i++) {
        found = strstr(nodes->at[i].label, words) != NULL || (nodes->at[i].value && strstr(nodes->at[i].value, words));
    }
    return found;
}

static bool is_drawn(struct desk_room *d, const char *words) {
    const struct draw_list *draws = session_draws(&d->k.session);
    bool found = false;
    for (size_t i = 0; i < draws->list.n && !found; i++) {
        found = draws->list.at[i].kind == DRAW_TEXT && strstr(draws->list.at[i].text, words) != NULL;
    }
    return found;
}

/* Neither the words, nor one of them, nor the key, nor an answer. */
static void expect_nothing_left(struct desk_room *d) {
    static const char *const words[] = {"zephyrquill", "marmoset", "flotsam", "kumquatish"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_int_equal(canary_count_in_process(words[i]), 0);
        assert_int_equal(canary_count_in_files(words[i], d->k.folder, NULL), 0);
    }
    assert_int_equal(canary_count_in_process(TEST_WORDS_SECRET), 0);
    assert_int_equal(canary_count_in_process(d->canary), 0);
    assert_null(d->k.errands.typed);
    assert_null(d->k.errands.asked);
    assert_true(d->k.store.tallies.is_sealed);
    assert_int_equal(results_counted(results_find(&d->k.store.tallies.shelf, "talk", 1)), 0);
}

/* Back, Leave, nobody there any more, and a machine that slept. */
static void the_right_words_open_until_the_results_are_left(void **state) {
    struct desk_room *d = *state;
    for (int way = 0; way < 4; way++) {
        go_to_field(d);
        try_words(d, way == 1 ? "  Zephyrquill  MARMOSET obsidian flotsam kumquatish" : TEST_WORDS);
        expect_screen(&d->k, SCREEN_RESULTS);
        assert_false(d->k.session.results.is_sealed);
        assert_int_equal(d->k.session.results.entries[0].responses.n, 10);
        assert_int_equal(canary_count_in_process(TEST_WORDS_SECRET), 0); /* counted; it is not needed to look */
        if (way < 2) {
            tap(&d->k, "back");
            expect_nothing_left(d);
            tap(&d->k, "leave");
        } else if (way == 2) {
            tap(&d->k, "entry:0");
            advance(&d->k, 120000);
        } else {
            organizer_lock(&d->k.session);
        }
        expect_screen(&d->k, SCREEN_ATTRACT);
        expect_nothing_left(d);
    }
}

static void what_is_typed_is_gone_with_the_screen(void **state) {
    struct desk_room *d = *state;
    for (int way = 0; way < 4; way++) {
        go_to_field(d);
        type(&d->k, TEST_WORDS);
        assert_true(canary_count_in_process("kumquatish") > 0); /* this scan finds it */
        assert_false(shows(d, "kumquat") || is_drawn(d, "kumquat"));
        if (way % 2 == 1) {
            tap(&d->k, "show");
            assert_true(is_drawn(d, "kumquatish"));
        }
        if (way < 2) {
            go_back(d);
            tap(&d->k, "back");
            tap(&d->k, "leave");
        } else {
            advance(&d->k, 61000);
            expect_screen(&d->k, SCREEN_IDLE);
            assert_false(shows(d, "kumquat") || is_drawn(d, "kumquat"));
            advance(&d->k, 30000);
        }
        expect_screen(&d->k, SCREEN_ATTRACT);
        expect_nothing_left(d);
    }
}

/* The field is empty again; the wait doubles, goes on outside of the area, and ends with the right words. */
static void wrong_words_are_told_and_slowed_down(void **state) {
    struct desk_room *d = *state;
    go_to_field(d);
    uint64_t wait_ms = 0;
    for (int i = 0; i < 3; i++) {
        uint64_t expected = (uint64_t)(UNLOCK_WAIT_LEAST_S << i) * 1000;
        try_words(d, i == 1 ? "kumquatish" : WRONG_WORDS); /* too few are as wrong */
        expect_screen(&d->k, SCREEN_UNLOCK);
        if (!shows(d, "These are not the words of the key. Wait ")) {
            fail_msg("try %d: %s", i, node_find(session_nodes(&d->k.session), "field")->label);
        }
        assert_int_equal(d->k.session.edit.len, 0);
        tap(&d->k, "key:a");
        tap(&d->k, "next");
        assert_false(d->k.session.unlock.is_busy); /* not yet */
        tap(&d->k, "key:backspace");
        tap(&d->k, "field");
        wait_ms = d->k.session.unlock_wait_ms - d->k.session.now_ms;
        assert_in_range(wait_ms + 3000, expected, expected + 3000);
        if (i < 2) {
            advance(&d->k, wait_ms + 1);
            assert_true(shows(d, "These are not the words of the key."));
            assert_false(shows(d, "Wait"));
        }
    }
    type(&d->k, TEST_WORDS);
    hand_key(&d->k.hand, INPUT_KEY_ENTER, false);
    assert_false(d->k.session.unlock.is_busy); /* Enter waits, too */
    go_back(d);
    tap(&d->k, "back");
    tap(&d->k, "leave");
    go_to_field(d); /* the wait is over meanwhile: each 6 s */
    advance(&d->k, wait_ms);
    type(&d->k, WRONG_WORDS);
    tap(&d->k, "next");
    session_reset(&d->k.session); /* before it was looked at: it counts all the same */
    follow(d);
    assert_int_equal(d->k.session.wrong_words, 4);
    expect_nothing_left(d);
    advance(&d->k, 60000);
    go_to_field(d);
    try_words(d, TEST_WORDS);
    assert_false(d->k.session.results.is_sealed);
    assert_int_equal(d->k.session.wrong_words, 0);
    for (int i = 0; i < 40; i++) { /* never longer than the most */
        d->k.session.wrong_words++;
    }
    tap(&d->k, "back");
    tap(&d->k, "leave");
    go_to_field(d);
    try_words(d, WRONG_WORDS);
    assert_in_range(d->k.session.unlock_wait_ms - d->k.session.now_ms, 1, UNLOCK_WAIT_MOST_S * 1000);
}

static void an_answer_is_met_where_the_words_were_typed(void **state) {
    static const char *const overlays[] = {"settings", "language"};
    struct desk_room *d = *state;
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        go_to_field(d);
        type(&d->k, WRONG_WORDS);
        answer_over(&d->k, "next", overlays[i]);
        expect_screen(&d->k, SCREEN_UNLOCK);
        assert_int_equal(d->k.session.unlock.problem, UNLOCK_WRONG);
        assert_false(d->k.session.unlock.is_busy);
        assert_non_null(d->k.session.edit.buf);
        advance(&d->k, UNLOCK_WAIT_LEAST_S * 1000);
        type(&d->k, TEST_WORDS);
        answer_over(&d->k, "next", overlays[i]);
        expect_screen(&d->k, SCREEN_RESULTS);
        assert_false(d->k.session.results.is_sealed);
        tap(&d->k, "back");
        expect_nothing_left(d);
        tap(&d->k, "leave");
    }
}

static void no_trace_and_no_loudspeaker_has_them(void **state) {
    struct desk_room *d = *state;
    struct strbuf line = {0};
    go_to_field(d);
    tap(&d->k, "listen");
    struct settings settings = d->k.session.model.settings;
    settings.aloud = true; /* answers, not these */
    session_set(&d->k.session, &settings);
    for (int shown = 0; shown < 2; shown++) {
        tap(&d->k, "field");
        type(&d->k, "kumquatish ");
        press(&d->k, "field");
        const struct trace_frame frame = {0, "unlock", NULL, "en", session_nodes(&d->k.session)};
        strbuf_clear(&line);
        trace_format(&frame, &line);
        assert_null(strstr(line.data, "umquat"));
        assert_true(d->voice.says > 0);
        assert_null(strstr(d->voice.said, "umquat"));
        tap(&d->k, "show");
    }
    tap(&d->k, "show");
    d->voice.headphones = true;
    press(&d->k, "field");
    expect_said(&d->voice, "kumquatish"); /* to nobody else */
    strbuf_finish(&line);
    d->voice.said[0] = '\0';
}

/* Where a file is the key there are no words to type, and by keys all of it works as by touch. */
static void enter_opens_as_the_button_does(void **state) {
    struct desk_room *d = *state;
    go_to_field(d);
    hand_key(&d->k.hand, INPUT_KEY_ENTER, false);
    expect_screen(&d->k, SCREEN_UNLOCK); /* nothing was typed */
    assert_false(d->k.session.unlock.is_busy);
    type(&d->k, TEST_WORDS);
    advance(&d->k, 600);
    hand_key(&d->k.hand, INPUT_KEY_ENTER, false);
    follow(d);
    assert_false(d->k.session.results.is_sealed);
}

int test_unlock(void);
int test_unlock(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_right_words_open_until_the_results_are_left, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(what_is_typed_is_gone_with_the_screen, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(wrong_words_are_told_and_slowed_down, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(an_answer_is_met_where_the_words_were_typed, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(no_trace_and_no_loudspeaker_has_them, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(enter_opens_as_the_button_does, open_desk, close_desk),
    };
    return cmocka_run_group_tests_name("kiosk/unlock", tests, NULL, NULL);
}
