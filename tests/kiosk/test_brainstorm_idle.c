/* Whoever walks away in the middle of a brainstorm leaves nothing: not on the screen, not in memory, not in a file. Each stage is
 * left in its middle, over a real store; what was sent before and what is sent afterwards stays. */
#include "kiosk/sample.h"

#include "support/canary.h"

#define EVERY_STAGE CHORUS_TEST_DIR "/support/every-stage.yaml"

/* What was just done; the walk goes on from there. */
enum station {
    AT_ROLE,
    AT_COLLECT,
    AT_TYPING,
    AT_SIMILAR,
    AT_THEMES,
    AT_WALL,
    AT_DOTS,
    AT_VALIDATE,
    AT_MUST_ACT,
    AT_PAIRWISE,
    AT_SUMMARY,
    STATIONS
};

static void tap_any(struct kiosk *k, const char *prefix) {
    const struct node_list *nodes = session_nodes(&k->session);
    for (size_t i = 0; i < nodes->n; i++) {
        if (strncmp(nodes->at[i].id, prefix, strlen(prefix)) == 0) {
            char id[NODE_ID_MAX];
            memcpy(id, nodes->at[i].id, sizeof id);
            tap(k, id);
            return;
        }
    }
    fail_msg("nothing begins with %s on %s", prefix, screens[session_screen(&k->session)].name);
}

static void at_role(struct kiosk *k, const char *canary) {
    (void)canary;
    agree_to(k, "en", NULL);
    tap(k, "role:peer");
}

static void at_collect(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "next");
}

static void at_typing(struct kiosk *k, const char *canary) {
    tap(k, "field");
    type(k, "No bus goes to the clinic after four, says ");
    type(k, canary);
    if (can_tap(k, "key:shift")) {
        tap(k, "key:shift");
    }
}

static void at_similar(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "add");
    advance(k, 500);
}

static void at_themes(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "keep");
    tap(k, "theme:care");
}

static void at_wall(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "next");
    expect_screen(k, SCREEN_COLLECT);
    tap(k, "next");
    tap_any(k, "voice:");
}

static void at_dots(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "next");
    tap_any(k, "dot:");
}

static void at_validate(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, can_tap(k, "enough") ? "enough" : "next");
}

static void at_must_act(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "vote:agree");
    tap_any(k, "actor:");
}

static void at_pairwise(struct kiosk *k, const char *canary) {
    (void)canary;
    tap(k, "next");
    expect_screen(k, SCREEN_VALIDATE);
    tap(k, "enough");
    tap(k, "left");
}

static void at_summary(struct kiosk *k, const char *canary) {
    (void)canary;
    if (session_screen(&k->session) == SCREEN_PAIRWISE) {
        tap(k, "enough");
    }
}

static const struct {
    void (*go)(struct kiosk *k, const char *canary); /* from the station before */
    enum screen_id screen;
} stations[STATIONS] = {
    [AT_ROLE] = {at_role, SCREEN_ROLE},
    [AT_COLLECT] = {at_collect, SCREEN_COLLECT},
    [AT_TYPING] = {at_typing, SCREEN_COLLECT},
    [AT_SIMILAR] = {at_similar, SCREEN_SIMILAR},
    [AT_THEMES] = {at_themes, SCREEN_THEMES},
    [AT_WALL] = {at_wall, SCREEN_WALL},
    [AT_DOTS] = {at_dots, SCREEN_DOTS},
    [AT_VALIDATE] = {at_validate, SCREEN_VALIDATE},
    [AT_MUST_ACT] = {at_must_act, SCREEN_MUST_ACT},
    [AT_PAIRWISE] = {at_pairwise, SCREEN_PAIRWISE},
    [AT_SUMMARY] = {at_summary, SCREEN_SUMMARY},
};

static void walk_to(struct kiosk *k, enum station last, const char *canary) {
    for (int i = 0; i <= (int)last; i++) {
        stations[i].go(k, canary);
        if (i != AT_PAIRWISE || session_screen(&k->session) != SCREEN_SUMMARY) { /* the only pair leads on by itself */
            expect_screen(k, stations[i].screen);
        }
    }
}

static size_t stored(struct kiosk *k) {
    return store_contribution_count(k->store.store);
}

static void send_whole_visit(struct kiosk *k, const char *words) {
    walk_to(k, AT_SUMMARY, words);
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    expect_screen(k, SCREEN_THANKS);
    tap(k, "done");
    expect_screen(k, SCREEN_ATTRACT);
}

static void expect_nothing_left(struct kiosk *k, const char *canary, size_t before) {
    struct session *s = &k->session;
    assert_int_equal(canary_count_in_process(canary), 0);
    assert_int_equal(canary_count_in_files(canary, k->folder, NULL), 0);
    expect_screen(k, SCREEN_ATTRACT);
    assert_int_equal(stored(k), before);
    assert_int_equal(arena_used(&s->person), 0);
    assert_false(s->has_pass);
    assert_null(s->model.edit);
    assert_null(s->model.activity);
    assert_false(s->model.keyboard_open || s->model.keyboard.shift || s->model.erased_by_idle);
    assert_int_equal(s->model.page, 0);
}

static void idle_in_every_stage_leaves_nothing(void **state) {
    (void)state;
    struct kiosk k;
    const char *canary = canary_make();
    open_file(&k, EVERY_STAGE, DRIVER_STORE);
    send_whole_visit(&k, "the first");
    size_t before = stored(&k), files = 0;
    uint64_t clean = draw_list_hash(session_draws(&k.session));
    assert_true(before > 5);
    for (int at = 0; at < STATIONS; at++) {
        walk_to(&k, (enum station)at, canary);
        assert_true(at < AT_TYPING || canary_count_in_process(canary) > 0); /* the scan sees what is there */
        assert_int_equal(canary_count_in_files(canary, k.folder, &files), 0);
        advance(&k, 60000);
        expect_screen(&k, SCREEN_IDLE);
        advance(&k, 30000);
        expect_screen(&k, SCREEN_ERASED);
        advance(&k, ERASED_MS);
        expect_nothing_left(&k, canary, before);
        assert_true(draw_list_hash(session_draws(&k.session)) == clean);
    }
    assert_true(files >= STATIONS);
    /* The next one begins with nothing of it, and what they send is all that comes. */
    agree_to(&k, "en", NULL);
    assert_int_equal(k.session.pass.role, IDEA_NONE);
    assert_int_equal(k.session.pass.card_count + k.session.pass.voice_count + k.session.pass.dot_count, 0);
    tap(&k, "erase");
    advance(&k, ERASED_MS);
    send_whole_visit(&k, "the last");
    assert_int_equal(stored(&k), 2 * before);
    driver_close(&k);
    canary_free(canary);
}

/* A hand on the screen during the warning: the person goes on where they were, and what they made is whole. */
static void who_comes_back_in_time_goes_on(void **state) {
    (void)state;
    struct kiosk k;
    open_file(&k, EVERY_STAGE, DRIVER_STORE);
    for (int at = AT_ROLE; at < STATIONS; at++) {
        stations[at].go(&k, "the words");
        enum screen_id screen = session_screen(&k.session);
        advance(&k, 60000 + 20000);
        expect_screen(&k, SCREEN_IDLE);
        tap(&k, "stay");
        expect_screen(&k, screen);
    }
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    expect_screen(&k, SCREEN_THANKS);
    const struct idea_board *board = room_board(&k.store.room, 0);
    const struct idea *mine = NULL;
    for (size_t i = 0; i < board->ideas.n; i++) {
        const char *text = board->ideas.at[i].text;
        mine = text && strstr(text, "says the words") ? &board->ideas.at[i] : mine;
    }
    assert_non_null(mine);
    assert_int_equal(mine->role, 0);
    assert_int_equal(mine->own_theme_count, 1);
    driver_close(&k);
}

int test_brainstorm_idle(void);
int test_brainstorm_idle(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_in_every_stage_leaves_nothing),
        cmocka_unit_test(who_comes_back_in_time_goes_on),
    };
    return cmocka_run_group_tests_name("kiosk/brainstorm_idle", tests, NULL, NULL);
}
