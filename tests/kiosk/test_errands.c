/* What an organizer takes out, hands over, and looks at. */
#include "kiosk/errand_place.h"

#include <time.h>

#include "support/canary.h"

enum { PATIENCE = 5000 };

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

/* The area is open while the kiosk is out of service: what cannot be read is not handed over, which is said, and nothing falls
 * over. */
static void without_a_store_that_works(void **state) {
    static const char *const ways[][2] = {{"menu:hand_over", "go"}, {"menu:export", "form:csv"}, {"menu:contents", "put"}};
    static const char empty[] = "This kiosk is empty";
    struct place *p = *state;
    struct kiosk *k = &p->k;
    struct store *store = k->store.store;
    k->store.store = NULL;
    k->store.open_status = STORE_FAILED;
    err_set(&k->store.open_err, "The card cannot be read.");
    tap(k, "start");
    expect_screen(k, SCREEN_OUT_OF_SERVICE);
    open_area(k);
    assert_true(says(k, "Responses: not known"));
    page_to(k, "menu:contents");
    assert_false(says(k, empty));
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        tap_over_pages(k, ways[i][0]);
        assert_false(says(k, empty));
        assert_true(i == 1 || says(k, "The card cannot be read.")); /* before anything is asked for */
        tap_over_pages(k, ways[i][1]);
        expect_screen(k, SCREEN_ERRAND);
        assert_true(says(k, "The card cannot be read."));
        tap(k, "back");
    }
    tap_over_pages(k, "menu:health");
    expect_screen(k, SCREEN_HEALTH);
    assert_true(says(k, "The card cannot be read."));
    assert_false(says(k, "being checked"));
    tap(k, "back");
    tap_over_pages(k, "menu:activities");
    tap(k, "open:short");
    tap(k, "back");
    tap(k, "leave");
    expect_screen(k, SCREEN_OUT_OF_SERVICE);
    assert_int_equal(test_folder_entries(p->stick), 0);
    k->store.store = store;
}

/* Code says it in English, to whoever looks it is said in their language, with what it was filled with. */
static void what_goes_wrong_is_said_in_the_language_on_the_screen(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    struct store *store = k->store.store;
    k->store.store = NULL;
    k->store.open_status = STORE_FAILED;
    err_set(&k->store.open_err, "The data folder /a b has no space left; export, then free space or move the folder to a larger "
                                "medium (SQLite says: database or disk is full).");
    tap(k, "start");
    open_area(k);
    tap_over_pages(k, "menu:contents");
    assert_true(says(k, "The data folder /a b has no space left; export,"));
    tap(k, "language");
    tap(k, "language:fr");
    expect_screen(k, SCREEN_CONTENTS);
    assert_true(says(k, "Le dossier de données /a b n’a plus de place"));
    assert_true(says(k, "(SQLite says: database or disk is full)"));
    assert_false(says(k, "no space left"));
    k->store.store = store;
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

static void handed_over(void **state) {
    struct place *p = *state;
    struct kiosk *k = &p->k;
    size_t files = 0;
    start_again(p, "card");
    open_area(k);
    tap_over_pages(k, "menu:hand_over");
    expect_screen(k, SCREEN_HAND_OVER);
    assert_true(says(k, "Hand over to Us"));
    tap(k, "go");
    expect_screen(k, SCREEN_ERRAND);
    assert_true(says(k, "erased here. Responses: 3."));
    assert_true(file_exists(in(p, p->stick, "two.handover/receipt.txt")));
    assert_true(file_exists(in(p, p->stick, "two.handover/chorus.db")));
    assert_int_equal(canary_count_in_files(p->root, p->stick, &files), 0); /* nothing says where it comes from */
    assert_int_equal(canary_count_in_files(k->store.params.folder, p->stick, &files), 0);
    assert_true(files > 3);
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

int test_errands(void) {
    const struct CMUnitTest tests[] = {
        TEST(tables_to_the_stick),
        TEST(a_pack_to_the_stick),
        TEST(without_a_clock_only_the_hand_over),
        TEST(without_a_store_that_works),
        TEST(what_goes_wrong_is_said_in_the_language_on_the_screen),
        TEST(handed_over),
        TEST(what_it_holds),
        TEST(how_it_is_doing),
        TEST(what_is_left_unfinished_comes_to_its_end),
        TEST(how_its_second_copy_is_doing),
        TEST(shutting_down_is_asked_of_a_helper),
    };
    return cmocka_run_group_tests_name("kiosk/errands", tests, NULL, NULL);
}
