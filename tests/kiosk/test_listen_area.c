/* The organizer's area by ear: what changes there by itself, or by a step that ended, is said once. */
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/slot.h"
#include "kiosk/errand_port.h"
#include "kiosk/organizer.h"
#include "kiosk/sample.h"
#include "listener.h"
#include "support/folder.h"

enum { PLACE_MAX = 240 };
struct area {
    char root[200], run[PLACE_MAX], stick[PLACE_MAX], data[PLACE_MAX];
    struct kiosk k;
    struct voice v;
};

static void forget(struct voice *v) {
    v->said[0] = '\0';
    v->talking = false;
}

/* As a wake-up of the loop does. */
static void look_at_sticks(struct area *a) {
    errand_port_follow(&a->k.errands, &a->k.session);
    hand_jump(&a->k.hand, 700);
    (void)session_draws(&a->k.session);
}

static struct area *open_area(const char *yaml) {
    struct area *a = calloc(1, sizeof *a);
    sigset_t io; /* of the stick's folder: the loop waits for it, this test asks */
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, NULL);
    test_folder(a->root, sizeof a->root);
    snprintf(a->run, sizeof a->run, "%s/run", a->root);
    snprintf(a->stick, sizeof a->stick, "%s/run/stick", a->root);
    snprintf(a->data, sizeof a->data, "%s/data", a->root);
    assert_int_equal(mkdir(a->run, 0700) | mkdir(a->stick, 0700) | mkdir(a->data, 0700), 0);
    a->v = (struct voice){.state = SPEECH_READY};
    a->v.port = (struct session_voice){&a->v, state_of,    may_say_private, is_talking, is_paused, say,
                                       stop,  pause_voice, set_rate,        set_volume, reset};
    const struct driver_params params = {.yaml = yaml,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_STORE,
                                         .pin = DRIVER_PIN,
                                         .stick = a->stick,
                                         .data_root = a->data,
                                         .voice = &a->v.port};
    driver_open(&a->k, &params);
    a->k.local_s = civil_days(2026, 6, 1) * 86400;
    a->k.plausible = true;
    return a;
}

static void listen_in_area(struct area *a) {
    advance(&a->k, 6000);
    enter_area(&a->k);
    press(&a->k, "listen");
    expect_said(&a->v, "|");
}

/* With an answer: an event promises something of what it has. */
static int set_up(void **state) {
    struct area *a = open_area(sample_two);
    agree_to(&a->k, "en", "short");
    answer_all(&a->k);
    send_all(&a->k);
    tap(&a->k, "done");
    listen_in_area(a);
    *state = a;
    return 0;
}

static int set_up_brainstorm(void **state) {
    struct area *a = open_area(sample_queue);
    write_idea(&a->k, "No bus goes there");
    write_idea(&a->k, "The clinic closes early");
    a->v.headphones = true;
    listen_in_area(a);
    *state = a;
    return 0;
}

static int tear_down(void **state) {
    struct area *a = *state;
    driver_close(&a->k);
    test_folder_remove(a->root);
    free(a);
    return 0;
}

static void enter_room(struct area *a, const char *menu) {
    page_to(&a->k, menu);
    press(&a->k, menu);
}

static void begin_export(struct area *a) {
    enter_room(a, "menu:export");
    page_to(&a->k, "form:csv");
    a->k.is_held = true;
    press(&a->k, "form:csv");
    expect_screen(&a->k, SCREEN_ERRAND);
    expect_said(&a->v, "Leave the stick in");
    forget(&a->v);
}

static void end_errand(struct area *a) {
    a->k.is_held = false;
    advance(&a->k, 600);
    (void)session_draws(&a->k.session);
}

/* And nothing more is said while nothing more changes. */
static void expect_said_once(struct area *a, int before, const char *words) {
    expect_said(&a->v, words);
    a->v.talking = false;
    for (int i = 0; i < 5; i++) {
        advance(&a->k, 600);
        (void)session_draws(&a->k.session);
    }
    assert_int_equal(a->v.says, before + 1);
}

static void the_end_of_an_errand_is_said(void **state) {
    struct area *a = *state;
    begin_export(a);
    int before = a->v.says;
    end_errand(a);
    expect_said(&a->v, "two.results");
    expect_said_once(a, before, "You can take the stick out now");
}

static void the_end_of_an_errand_is_said_over_other_screens(void **state) {
    static const char *const overlays[] = {"settings", "language"};
    struct area *a = *state;
    for (size_t i = 0; i < 2; i++) {
        begin_export(a);
        press(&a->k, overlays[i]);
        forget(&a->v);
        int before = a->v.says;
        end_errand(a);
        assert_int_equal(a->k.session.back_count, 1); /* whoever sets something goes on */
        expect_said_once(a, before, "You can take the stick out now");
        press(&a->k, "back");
        expect_screen(&a->k, SCREEN_ERRAND);
        expect_said(&a->v, "two.results");
        press(&a->k, "back");
    }
}

static void an_errand_that_fails_is_said(void **state) {
    struct area *a = *state;
    a->k.plausible = false;
    begin_export(a);
    int before = a->v.says;
    end_errand(a);
    expect_said(&a->v, "clock is not set");
    expect_said_once(a, before, "That did not work");
}

/* A stick that is pulled locks the area, so it is not there from the start. */
static void a_stick_that_comes_is_said(void **state) {
    struct area *a = *state;
    assert_int_equal(rmdir(a->stick), 0);
    look_at_sticks(a);
    expect_screen(&a->k, SCREEN_ATTRACT);
    advance(&a->k, 5000);
    enter_area(&a->k);
    press(&a->k, "listen");
    enter_room(a, "menu:hand_over");
    expect_said(&a->v, "Put in a USB stick.");
    forget(&a->v);
    int before = a->v.says;
    assert_int_equal(mkdir(a->stick, 0700), 0);
    look_at_sticks(a);
    assert_int_equal(a->v.count, 1);
    expect_said_once(a, before, "USB stick: ");
}

/* What is heard of it is the end of what they were doing, whatever closed it. */
static void an_area_that_closes_by_itself_says_so(void **state) {
    struct area *a = *state;
    assert_int_equal(rmdir(a->stick), 0);
    look_at_sticks(a);
    expect_screen(&a->k, SCREEN_ATTRACT);
    assert_string_equal(a->v.said, "The organizer's area is closed.|\n");
    listen_in_area(a);
    advance(&a->k, ORGANIZER_WARN_S * 1000);
    expect_said(&a->v, "closes in");
    advance(&a->k, (ORGANIZER_IDLE_S - ORGANIZER_WARN_S) * 1000);
    expect_screen(&a->k, SCREEN_ATTRACT);
    assert_string_equal(a->v.said, "The organizer's area is closed.|\n");
    listen_in_area(a);
    press(&a->k, "leave");
    assert_string_equal(a->v.said, ""); /* who leaves knows */
    advance(&a->k, 6000);
    enter_area(&a->k);
    advance(&a->k, ORGANIZER_IDLE_S * 1000);
    assert_string_equal(a->v.said, "");
}

static void what_the_check_found_is_said(void **state) {
    struct area *a = *state;
    enter_room(a, "menu:health");
    end_errand(a);
    for (int i = 0; i < 9 && !says(&a->v, "all whole") && can_tap(&a->k, "page:next"); i++) {
        press(&a->k, "page:next");
    }
    expect_said(&a->v, "all whole");
}

/* --- every room ------------------------------------------------------------------------------------------------------ */

/* Behind the first item of what was said: its words may have several lines, its role and state have one. */
static const char *behind(const char *item) {
    return strchr(strchr(item, '|'), '\n') + 1;
}

/* Nothing is said twice in one reading, and nothing is without words. */
static void check_reading(const struct area *a) {
    for (const char *at = a->v.said; *at; at = behind(at)) {
        size_t n = (size_t)(behind(at) - at);
        for (const char *other = behind(at); *other; other = behind(other)) {
            if (strncmp(at, other, n) == 0) {
                fail_msg("\"%.*s\" was said twice: %s", (int)n - 1, at, a->v.said);
            }
        }
        assert_true(n > 2);
    }
}

/* By Tab, once round: each thing that can be pressed says itself, once. */
static void check_focus(struct area *a) {
    char first[NODE_ID_MAX] = "", was[NODE_ID_MAX];
    for (int i = 0; i < 60; i++) {
        memcpy(was, a->k.session.ui.focus, sizeof was);
        int before = a->v.says;
        hand_key(&a->k.hand, INPUT_KEY_TAB, false);
        (void)session_draws(&a->k.session);
        const struct node *n = node_find(session_nodes(&a->k.session), a->k.session.ui.focus);
        if (!n || strcmp(n->id, first) == 0) {
            return;
        }
        bool is_silent = session_screen(&a->k.session) == SCREEN_PIN_NEW && (n->role == ROLE_KEY || n->role == ROLE_FIELD);
        if (strcmp(n->id, was) != 0 && !is_silent && (a->v.says != before + 1 || a->v.count > 2)) {
            fail_msg("%s: the focus on \"%s\" said %d times: %s", screens[session_screen(&a->k.session)].name, n->id,
                     a->v.says - before, a->v.said);
        }
        memcpy(first, first[0] ? first : n->id, sizeof first);
    }
}

/* What a press leads to is read, once. */
static void check_press(struct area *a, const char *id) {
    page_to(&a->k, id);
    forget(&a->v);
    int before = a->v.says;
    press(&a->k, id);
    assert_int_equal(a->v.says, before + 1);
    check_reading(a);
}

static void check_presses(struct area *a, const char *const *ids, size_t n) {
    for (size_t i = 0; i < n; i++) {
        check_press(a, ids[i]);
        check_focus(a);
    }
}
#define CHECK_PRESSES(a, ids) check_presses((a), (ids), sizeof(ids) / sizeof(ids)[0])

static void every_room_is_read(void **state) {
    static const char *const rooms[] = {"menu:activities", "menu:results",   "menu:contents", "menu:export",    "menu:load",
                                        "menu:health",     "menu:hand_over", "menu:pin",      "menu:shut_down", "menu:paper"};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        const char *const ways[] = {rooms[i], "back"};
        check_presses(*state, ways, strcmp(rooms[i], "menu:paper") == 0 ? 1 : 2); /* paper leads out of the area */
    }
}

static void what_is_switched_there_is_read(void **state) {
    static const char *const presses[] = {"menu:pause", "menu:pause", "menu:practice", "menu:practice", "menu:activities",
                                          "open:long",  "open:long",  "back",          "menu:results",  "entry:1",
                                          "table",      "by",         "by:all",        "back",          "back"};
    CHECK_PRESSES(*state, presses);
}

static void every_room_of_the_desk_is_read(void **state) {
    static const char *const presses[] = {"menu:desk", "stage:collect", "stage:collect", "queue:waiting", "show", "hide", "undo",
                                          "back",      "themes",        "theme:",        "idea:0",        "move", "back", "split",
                                          "key:done",  "back",          "back",          "back",          "back"};
    CHECK_PRESSES(*state, presses);
    expect_screen(&((struct area *)*state)->k, SCREEN_ORGANIZER);
}

int test_listen_area(void);
int test_listen_area(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_end_of_an_errand_is_said),
        TEST(the_end_of_an_errand_is_said_over_other_screens),
        TEST(an_errand_that_fails_is_said),
        TEST(a_stick_that_comes_is_said),
        TEST(an_area_that_closes_by_itself_says_so),
        TEST(what_the_check_found_is_said),
        TEST(every_room_is_read),
        TEST(what_is_switched_there_is_read),
        cmocka_unit_test_setup_teardown(every_room_of_the_desk_is_read, set_up_brainstorm, tear_down),
    };
    return cmocka_run_group_tests_name("kiosk/listen_area", tests, NULL, NULL);
}
