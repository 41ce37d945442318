#include "kiosk/errand_port.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "core/slot.h"
#include "kiosk/organizer.h"
#include "kiosk/preview.h"
#include "kiosk/sample.h"
#include "support/folder.h"

enum { ROOM = 400, ANSWERS = 3, PATIENCE = 5000 };
struct place {
    char root[200], run[ROOM], stick[ROOM], data[ROOM];
    struct kiosk k;
};

static const char *in(struct place *p, const char *folder, const char *name) {
    return file_join(&p->k.arena, folder, name);
}

static void put(struct place *p, const char *folder, const char *name, const char *words) {
    struct err err = {0};
    if (!file_write(in(p, folder, name), words, strlen(words), &err)) {
        fail_msg("%s", err.text);
    }
}

static void answer(struct kiosk *k) {
    agree_to(k, "en", "short");
    answer_all(k);
    send_all(k);
    tap(k, "done");
    advance(k, 6000);
}

static void open_area(struct kiosk *k) {
    advance(k, 5000); /* Escapes of the last time do not count */
    enter_area(k);
    expect_screen(k, SCREEN_ORGANIZER);
}

/* From home, where the rooms may take more than a page. */
/* What the loop does at a wake-up. */
static void stick_changed(struct place *p) {
    errand_port_follow(&p->k.errands, &p->k.session);
    hand_jump(&p->k.hand, 700);
}

static int set_up(void **state) {
    struct place *p = calloc(1, sizeof *p);
    sigset_t io;
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, NULL);
    test_folder(p->root, sizeof p->root);
    snprintf(p->run, sizeof p->run, "%s/run", p->root);
    snprintf(p->stick, sizeof p->stick, "%s/run/stick", p->root);
    snprintf(p->data, sizeof p->data, "%s/data", p->root);
    assert_int_equal(mkdir(p->run, 0700), 0);
    assert_int_equal(mkdir(p->stick, 0700), 0);
    assert_int_equal(mkdir(p->data, 0700), 0);
    const struct driver_params params = {.yaml = sample_two,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_STORE,
                                         .pin = DRIVER_PIN,
                                         .stick = p->stick,
                                         .data_root = p->data};
    driver_open(&p->k, &params);
    p->k.local_s = civil_days(2026, 6, 1) * 86400;
    p->k.plausible = true;
    for (int i = 0; i < ANSWERS; i++) {
        answer(&p->k);
    }
    *state = p;
    return 0;
}

static int tear_down(void **state) {
    struct place *p = *state;
    driver_close(&p->k);
    test_folder_remove(p->root);
    free(p);
    return 0;
}

static bool says(struct kiosk *k, const char *words) {
    const struct node_list *nodes = session_nodes(&k->session);
    for (size_t i = 0; i < nodes->n; i++) {
        if (strstr(nodes->at[i].label, words)) {
            return true;
        }
    }
    return false;
}

static void tables_to_the_stick(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    open_area(k);
    tap_over_pages(k, "menu:export");
    expect_screen(k, SCREEN_EXPORT);
    tap_over_pages(k, "form:csv");
    expect_screen(k, SCREEN_ERRAND);
    assert_true(says(k, "take the stick out now"));
    assert_true(says(k, "two.results"));
    assert_true(file_exists(in(p, p->stick, "two.results/responses.csv")));
    tap(k, "back");
    expect_screen(k, SCREEN_ORGANIZER);
    tap(k, "leave");
    expect_screen(k, SCREEN_ATTRACT);
    answer(k);
}

static void a_pack_to_the_stick(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    size_t items[PACK_KINDS];
    struct err err = {0};
    open_area(k);
    tap_over_pages(k, "menu:export");
    tap_over_pages(k, "form:pack");
    expect_screen(k, SCREEN_ERRAND);
    assert_true(says(k, "This kiosk's key: "));
    assert_true(says(k, "two.kiosk.pack"));
    assert_true(pack_check(in(p, p->stick, "two.kiosk.pack"), items, &err));
    assert_int_equal(items[PACK_RESPONSE], store_count(k->store.store));
    tap(k, "back");
    tap_over_pages(k, "menu:export");
    tap_over_pages(k, "form:csv");
    assert_false(says(k, "This kiosk's key: "));
}

/* TRUST P9: the date that the event promised binds a machine that does not know what day it is. */
static void without_a_clock_only_the_hand_over(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    k->plausible = false;
    open_area(k);
    tap_over_pages(k, "menu:export");
    tap_over_pages(k, "form:csv");
    expect_screen(k, SCREEN_ERRAND);
    assert_true(says(k, "clock is not set"));
    assert_int_equal(test_folder_entries(p->stick), 0);
    tap(k, "back");
    tap_over_pages(k, "menu:export");
    tap_over_pages(k, "form:pack");
    assert_true(says(k, "clock is not set"));
    assert_int_equal(test_folder_entries(p->stick), 0);
    tap(k, "back");
    tap_over_pages(k, "menu:hand_over");
    tap(k, "go");
    assert_true(file_exists(in(p, p->stick, "two.handover/responses.csv")));
    assert_int_equal(store_count(k->store.store), 0);
}

static void without_a_stick(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    assert_int_equal(rmdir(p->stick), 0);
    open_area(k);
    tap_over_pages(k, "menu:export");
    assert_false(can_tap(k, "form:csv"));
    assert_true(says(k, "Put in a USB stick."));
    tap(k, "back");
    tap_over_pages(k, "menu:hand_over");
    assert_false(can_tap(k, "go"));
    tap(k, "back");
    tap_over_pages(k, "menu:load");
    assert_true(says(k, "Put in a USB stick."));
    assert_int_equal(mkdir(p->stick, 0700), 0);
    put(p, p->stick, "a.yaml", sample_long);
    stick_changed(p);
    expect_screen(k, SCREEN_LOAD);
    assert_true(can_tap(k, "event:0")); /* it is listed as soon as it is there */
}

/* The area is open while the kiosk is out of service: what cannot be read is not handed over, and nothing falls over. */
static void without_a_store_that_works(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    k->store.open_status = STORE_FAILED;
    err_set(&k->store.open_err, "The card cannot be read.");
    tap(k, "start");
    expect_screen(k, SCREEN_OUT_OF_SERVICE);
    open_area(k);
    tap_over_pages(k, "menu:hand_over");
    tap(k, "go");
    expect_screen(k, SCREEN_HAND_OVER);
    tap(k, "back");
    tap_over_pages(k, "menu:activities");
    tap(k, "open:short");
    tap(k, "back");
    tap(k, "leave");
    expect_screen(k, SCREEN_OUT_OF_SERVICE);
    assert_int_equal(test_folder_entries(p->stick), 0);
}

/* The helper outside is told while the area is open, and no longer; a stick that goes closes the area (K4, K11). */
static void sticks_only_while_an_organizer_is_in(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    assert_false(file_exists(in(p, p->run, "organizer")));
    open_area(k);
    assert_true(file_exists(in(p, p->run, "organizer")));
    tap(k, "leave");
    assert_false(file_exists(in(p, p->run, "organizer")));
    open_area(k);
    advance(k, 91000);
    expect_screen(k, SCREEN_ATTRACT);
    assert_false(file_exists(in(p, p->run, "organizer")));
    open_area(k);
    tap_over_pages(k, "menu:health");
    assert_int_equal(rmdir(p->stick), 0);
    stick_changed(p);
    expect_screen(k, SCREEN_ATTRACT);
    assert_false(file_exists(in(p, p->run, "organizer")));
    assert_int_equal(mkdir(p->stick, 0700), 0);
    stick_changed(p); /* nobody is in: nothing is looked at */
    assert_false(k->errands.shown.has_stick);
}

/* A kiosk that died while an organizer was in left what lets USB storage in, or what switches the machine off. */
static void what_a_dead_kiosk_left_counts_no_more(void **state) {
    struct place *p = *state;
    struct errand_port port;
    const struct errand_params params = p->k.errands.params;
    put(p, p->run, "organizer", "");
    put(p, p->run, "shutdown", "");
    errand_port_open(&port, &params);
    assert_false(file_exists(in(p, p->run, "organizer")));
    assert_false(file_exists(in(p, p->run, "shutdown")));
    errand_port_close(&port);
}

static void another_event(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    put(p, p->stick, "a.yaml", "chorus: 1\nid: [\n");
    put(p, p->stick, "b.yaml", sample_long);
    open_area(k);
    tap_over_pages(k, "menu:load");
    expect_screen(k, SCREEN_LOAD);
    tap(k, "event:0"); /* the bad one: all of what is wrong with it */
    expect_screen(k, SCREEN_LOADED);
    assert_true(says(k, "This event cannot be used"));
    assert_true(says(k, "Line 3"));
    assert_false(can_tap(k, "use"));
    tap(k, "back");
    expect_screen(k, SCREEN_LOAD);
    tap(k, "event:1");
    expect_screen(k, SCREEN_LOADED);
    assert_true(says(k, "Sample"));
    assert_true(says(k, "Nobody has signed this event"));
    assert_null(loaded_current(p->data, &k->arena));
    while (!can_tap(k, "use")) {
        tap(k, "page:next");
    }
    tap(k, "use");
    assert_true(k->errands.has_new_event);
    assert_string_equal(file_base_name(loaded_current(p->data, &k->arena)), "long.yaml");
}

/* Settings or languages lie over the list while the event is read, and while a stick with events comes. */
static void an_event_is_met_where_it_was_chosen(void **state) {
    static const char *const overlays[] = {"settings", "language"};
    struct place *p = *state;
    struct kiosk *k = &p->k;
    put(p, p->stick, "b.yaml", sample_long);
    open_area(k);
    tap_over_pages(k, "menu:load");
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        answer_over(k, "event:0", overlays[i]);
        expect_screen(k, SCREEN_LOADED);
        tap(k, "back");
        expect_screen(k, SCREEN_LOAD);
    }
    tap(k, "settings");
    put(p, p->stick, "c.yaml", sample_short);
    stick_changed(p);
    expect_screen(k, SCREEN_SETTINGS);
    tap(k, "back");
    expect_screen(k, SCREEN_LOAD);
    assert_true(can_tap(k, "event:1"));
}

/* Looked at and left: no copy stays, and the kiosk goes on with what it has. */
static void an_event_that_is_not_used(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    put(p, p->stick, "b.yaml", sample_long);
    open_area(k);
    tap_over_pages(k, "menu:load");
    tap(k, "event:0");
    expect_screen(k, SCREEN_LOADED);
    assert_int_equal(test_folder_entries(in(p, p->data, LOADED_FOLDER)), 1);
    tap(k, "back");
    tap(k, "back");
    tap(k, "leave");
    assert_int_equal(test_folder_entries(in(p, p->data, LOADED_FOLDER)), 0);
    assert_false(k->errands.has_new_event);
    answer(k);
}

/* In the event's own screens, storing nothing; leaving it leads back, and nobody there locks. */
static void trying_an_event(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    struct preview preview;
    struct err err = {0};
    bool alone;
    put(p, p->stick, "b.yaml", sample_short);
    open_area(k);
    tap_over_pages(k, "menu:load");
    tap(k, "event:0");
    while (!can_tap(k, "try")) {
        tap(k, "page:next");
    }
    tap(k, "try");
    assert_true(k->errands.wants_try);
    const struct preview_params params = {.event_path = errand_port_event_path(&k->errands, &k->arena),
                                          .assets_folder = CHORUS_ASSETS_DIR,
                                          .text = &text_estimate,
                                          .world = &k->world};
    uint64_t now = k->hand.now_ms;
    assert_true(preview_begin(&preview, &params, now, &err));
    assert_false(preview_is_over(&preview, now, &alone));
    assert_int_equal(session_screen(&preview.session), SCREEN_LANGUAGES);
    struct hand hand = {.session = &preview.session, .now_ms = now, .w_px = 1280, .h_px = 800, .px_per_mm = 5.88f};
    hand_jump(&hand, 0);
    assert_true(hand_press(&hand, "language:fr"));
    hand_pass(&hand, 1000);
    assert_true(hand_press(&hand, "erase"));
    hand_pass(&hand, 6000); /* from "erased" back */
    assert_true(preview_is_over(&preview, hand.now_ms, &alone));
    assert_false(alone);
    preview_end(&preview);
    assert_true(preview_begin(&preview, &params, now, &err));
    preview_input(&preview, &(struct ui_input){.kind = INPUT_NONE, .now_ms = now, .w_px = 1280, .h_px = 800, .px_per_mm = 5.88f});
    assert_true(preview_deadline_ms(&preview) <= now + 90000);
    assert_true(preview_is_over(&preview, now + 90000, &alone));
    assert_true(alone);
    preview_end(&preview);
    assert_int_equal(store_count(k->store.store), ANSWERS);
}

static void handed_over(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    open_area(k);
    tap_over_pages(k, "menu:hand_over");
    expect_screen(k, SCREEN_HAND_OVER);
    assert_true(says(k, "Hand over to Us"));
    tap(k, "go");
    expect_screen(k, SCREEN_ERRAND);
    assert_true(says(k, "erased here. Responses: 3."));
    assert_true(file_exists(in(p, p->stick, "two.handover/receipt.txt")));
    assert_true(file_exists(in(p, p->stick, "two.handover/chorus.db")));
    assert_int_equal(store_count(k->store.store), 0);
    tap(k, "back");
    page_to(k, "menu:contents");
    assert_true(says(k, "Nothing is stored. This kiosk is empty."));
    tap(k, "leave");
    answer(k);
    assert_int_equal(store_count(k->store.store), 1);
}

static void what_it_holds(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    open_area(k);
    tap_over_pages(k, "menu:contents");
    expect_screen(k, SCREEN_CONTENTS);
    assert_true(says(k, "Responses: under 5")); /* the file beside it says 3: it is looked at once */
    tap(k, "put");
    expect_screen(k, SCREEN_ERRAND);
    assert_true(file_exists(in(p, p->stick, "two.contents.txt")));
}

static void how_it_is_doing(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    p->k.errands.params.power_folder = in(p, p->root, "power");
    struct err err = {0};
    assert_true(file_make_folder(in(p, p->root, "power/BAT0"), &err));
    put(p, p->root, "power/BAT0/type", "Battery\n");
    put(p, p->root, "power/BAT0/capacity", "9\n");
    put(p, p->root, "power/BAT0/status", "Discharging\n");
    k->plausible = true;
    open_area(k);
    while (!can_tap(k, "menu:health")) {
        tap(k, "page:next");
    }
    assert_true(says(k, "Battery: 9 %. Plug the kiosk in.")); /* on the home screen */
    tap_over_pages(k, "menu:health");
    expect_screen(k, SCREEN_HEALTH);
    assert_true(says(k, "all there, all whole"));
    assert_true(says(k, "Battery: 9 %. Plug the kiosk in."));
    assert_true(says(k, "Not mixed yet with the others: under 5"));
}

/* As on a slow machine: a thread works, and the area goes on before it has ended. */
static bool (*work_unheard(struct kiosk *k))(void *ctx) {
    bool (*deliver)(void *ctx) = k->hand.deliver;
    k->store.job.is_inline = false;
    k->hand.deliver = NULL;
    return deliver;
}

static void hear_again(struct kiosk *k, bool (*deliver)(void *ctx)) {
    k->hand.deliver = deliver;
    hand_jump(&k->hand, 1);
    for (int i = 0; i < PATIENCE && (job_is_running(&k->store.job) || k->errands.shown.state == ERRAND_RUNS); i++) {
        nanosleep(&(struct timespec){0, 1000000}, NULL);
        hand_jump(&k->hand, 1);
    }
}

static void what_is_left_unfinished_comes_to_its_end(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    open_area(k);
    bool (*deliver)(void *ctx) = work_unheard(k);
    tap_over_pages(k, "menu:health");
    tap(k, "back");
    tap_over_pages(k, "menu:activities");
    tap(k, "open:short"); /* behind the look at the store */
    hear_again(k, deliver);
    assert_int_equal(k->errands.shown.state, ERRAND_DONE);
    assert_true(k->session.closed[1]);
    tap(k, "back");
    tap_over_pages(k, "menu:activities");
    deliver = work_unheard(k);
    tap(k, "open:short");
    tap(k, "back");
    tap_over_pages(k, "menu:export");
    tap_over_pages(k, "form:csv"); /* behind the note */
    expect_screen(k, SCREEN_ERRAND);
    hear_again(k, deliver);
    assert_false(k->session.closed[1]);
    assert_true(file_exists(in(p, p->stick, "two.results/responses.csv")));
    advance(k, 91000);
    expect_screen(k, SCREEN_ATTRACT);
}

/* As a kiosk that starts again, whose device file says where. */
static void start_again(struct place *p, const char *log_folder) {
    struct store_port *port = &p->k.store;
    struct err err = {0};
    store_close(port->store);
    port->params.log_folder = in(p, p->root, log_folder);
    if (store_open(&port->store, &port->params, &err) != STORE_OK) {
        fail_msg("%s", err.text);
    }
}

static void look_at_health(struct kiosk *k) {
    open_area(k);
    while (!can_tap(k, "menu:health")) {
        tap(k, "page:next");
    }
}

/* The organizer is told that there is a second copy, that it cannot be written, and what came back from it. */
static void how_its_second_copy_is_doing(void **state) {
    static const char fails[] = "No second copy of the answers can be written. They are still kept here.";
    struct place *p = *state;
    struct kiosk *k = &p->k;
    start_again(p, "card");
    look_at_health(k);
    assert_false(says(k, fails));
    tap_over_pages(k, "menu:health");
    assert_true(says(k, "A second copy of all answers: kept."));
    assert_false(says(k, "came back"));
    tap(k, "back");
    tap(k, "leave");
    put(p, p->root, "blocked", "a file where the folder of the copy should be");
    start_again(p, "blocked/log");
    answer(k);
    assert_int_equal(store_count(k->store.store), ANSWERS + 1);
    look_at_health(k);
    assert_true(says(k, fails));
    tap_over_pages(k, "menu:health");
    assert_true(says(k, fails));
    tap(k, "back");
    tap(k, "leave");
    start_again(p, "card");
    store_close(k->store.store);
    k->store.store = NULL;
    assert_int_equal(unlink(in(p, k->store.params.folder, "chorus.db")), 0);
    start_again(p, "card");
    assert_int_equal(store_count(k->store.store), ANSWERS + 1);
    look_at_health(k);
    tap_over_pages(k, "menu:health");
    assert_true(says(k, "under 5 came back from the second copy after damage"));
}

static void shutting_down_is_asked_of_a_helper(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    open_area(k);
    tap_over_pages(k, "menu:shut_down");
    assert_false(can_tap(k, "go")); /* there is nobody who would do it */
    tap(k, "back");
    tap(k, "leave");
    put(p, p->run, "helper", "");
    open_area(k);
    tap_over_pages(k, "menu:shut_down");
    tap(k, "go");
    assert_true(file_exists(in(p, p->run, "shutdown")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int test_errands(void) {
    const struct CMUnitTest tests[] = {
        TEST(tables_to_the_stick),
        TEST(a_pack_to_the_stick),
        TEST(without_a_clock_only_the_hand_over),
        TEST(without_a_stick),
        TEST(without_a_store_that_works),
        TEST(sticks_only_while_an_organizer_is_in),
        TEST(what_a_dead_kiosk_left_counts_no_more),
        TEST(another_event),
        TEST(an_event_is_met_where_it_was_chosen),
        TEST(an_event_that_is_not_used),
        TEST(trying_an_event),
        TEST(handed_over),
        TEST(what_it_holds),
        TEST(how_it_is_doing),
        TEST(what_is_left_unfinished_comes_to_its_end),
        TEST(how_its_second_copy_is_doing),
        TEST(shutting_down_is_asked_of_a_helper),
    };
    return cmocka_run_group_tests_name("kiosk/errands", tests, NULL, NULL);
}
