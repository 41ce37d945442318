/* A sealed event on the kiosk: what people, organizers and a thief meet. */
#include "kiosk/sample.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "core/retention.h"
#include "kiosk/delivery.h"
#include "seal/key.h"
#include "support/canary.h"
#include "support/folder.h"
#include "support/sealed.h"

static const char sealed_yaml[] =
    "chorus: 1\nid: sealed\ntitle: {en: Room}\nlanguages: [en]\n"
    "privacy: {mode: sealed, key: " TEST_KEY
    ", sensitivity: low, receipt: yes, link: yes, retain_until: 2027-01-01, steward: S}\n"
    "timing: {cooldown_s: 0}\n"
    "activities:\n"
    "  - {id: ideas, kind: brainstorm, title: {en: Ideas}, prompt: {en: What is missing?}, stages: [collect, validate],\n"
    "     statements: [{id: s, text: {en: It is far}}]}\n"
    "  - {id: talk, title: {en: Talk}, questions: [{id: why, kind: text, text: {en: Why?}}]}\n";

static bool says(struct kiosk *k, const char *words) {
    const struct node_list *nodes = session_nodes(&k->session);
    bool found = false;
    for (size_t i = 0; i < nodes->n && !found; i++) {
        found = nodes->at[i].label && strstr(nodes->at[i].label, words) != NULL;
    }
    return found;
}

static bool is_offered(struct kiosk *k, const char *id) {
    for (int i = 0; i < 8 && !can_tap(k, id) && can_tap(k, "page:next"); i++) {
        tap(k, "page:next");
    }
    return can_tap(k, id);
}

static void open_sealed(struct kiosk *k) {
    const struct driver_params params = {
        .yaml = sealed_yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = DRIVER_PIN};
    driver_open(k, &params);
}

static void answer(struct kiosk *k, const char *canary) {
    agree_to(k, "en", "talk");
    tap(k, "field");
    type(k, canary);
    assert_int_equal(canary_count_in_files(canary, k->folder, NULL), 0); /* no draft either */
    tap(k, "next");
    advance(k, SEND_LOCK_MS);
    send_all(k);
    tap(k, "done");
}

static void write_idea(struct kiosk *k, const char *canary) {
    agree_to(k, "en", "ideas");
    tap(k, "field");
    type(k, canary);
    tap(k, "add");
    for (int i = 0; i < 8 && session_screen(&k->session) != SCREEN_SUMMARY; i++) {
        tap(k, can_tap(k, "vote:agree") ? "vote:agree" : "next");
    }
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    send_all(k);
    tap(k, "done");
}

static void people_are_told_that_it_is_encrypted(void **state) {
    (void)state;
    struct kiosk k;
    open_sealed(&k);
    tap(&k, "start");
    tap(&k, "activity:talk");
    tap(&k, "stored");
    while (!says(&k, "Only the holder of the key can read it") && can_tap(&k, "page:next")) {
        tap(&k, "page:next");
    }
    assert_true(says(&k, "It is encrypted on this device. Only the holder of the key can read it."));
    driver_close(&k);
}

/* Stored, counted, and nowhere: not in a file, and not in what the kiosk keeps of a room. */
static void nothing_of_a_visit_stays_readable(void **state) {
    (void)state;
    struct kiosk k;
    size_t read = 0;
    const char *canary = canary_make();
    open_sealed(&k);
    for (int i = 0; i < 6; i++) {
        answer(&k, canary);
        write_idea(&k, canary);
    }
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(store_count(k.store.store), 6);
    assert_true(store_contribution_count(k.store.store) >= 12);
    assert_int_equal(room_board(&k.store.room, 0)->ideas.n, 0);
    assert_int_equal(results_counted(results_find(&k.store.tallies.shelf, "talk", 1)), 0);
    assert_int_equal(canary_count_in_files(canary, k.folder, &read), 0);
    assert_true(read > 2);
    session_reset(&k.session);
    advance(&k, 60000); /* the scrub */
    assert_int_equal(canary_count_in_files(canary, k.folder, NULL), 0);
    assert_int_equal(canary_count_in_process(canary), 0);
    driver_close(&k);
    canary_free(canary);
}

static void organizers_meet_what_can_be_done_without_the_key(void **state) {
    (void)state;
    struct kiosk k;
    open_sealed(&k);
    write_idea(&k, "nobody may read this");
    enter_area(&k);
    assert_true(says(&k, "Answers are sealed: this device cannot read them."));
    assert_true(is_offered(&k, "menu:results"));
    tap(&k, "menu:results");
    assert_true(says(&k, "sealed"));
    tap(&k, "back");
    assert_false(is_offered(&k, "menu:wall"));
    assert_false(is_offered(&k, "menu:export"));
    tap(&k, "leave");
    enter_area(&k);
    tap_over_pages(&k, "menu:desk");
    expect_screen(&k, SCREEN_DESK);
    assert_true(can_tap(&k, "stage:validate"));
    assert_false(can_tap(&k, "queue:waiting") || can_tap(&k, "themes"));
    tap(&k, "stage:validate"); /* closes it; the kiosk stays in service */
    tap(&k, "back");
    tap(&k, "leave");
    expect_screen(&k, SCREEN_ATTRACT);
    write_idea(&k, "nor this");
    driver_close(&k);
}

/* What was collected leaves as it is, whole, and is opened elsewhere; the kiosk writes no table of it. */
static void it_is_handed_over_sealed(void **state) {
    (void)state;
    struct kiosk k;
    char root[200], stick[300], path[600], key[300], opened[300];
    const char *canary = canary_make();
    struct delivery_result out;
    struct err err = {0};
    struct seal_secret *secret;
    struct store *store;
    struct unseal_counts counts;
    test_folder(root, sizeof root);
    snprintf(stick, sizeof stick, "%s/stick", root);
    snprintf(key, sizeof key, "%s/key", root);
    snprintf(opened, sizeof opened, "%s/opened", root);
    assert_int_equal(mkdir(stick, 0700), 0);
    open_sealed(&k);
    for (int i = 0; i < 7; i++) {
        answer(&k, canary);
    }
    const struct delivery_params params = {.store = k.store.store,
                                           .stick = stick,
                                           .data_folder = k.folder,
                                           .event_id = "sealed",
                                           .steward = "S",
                                           .today = RETENTION_WAIVED,
                                           .format = (size_t)takeout_format_find("csv")};
    assert_false(delivery_tables(&params, &out, &err));
    assert_non_null(strstr(err.text, "sealed"));
    assert_int_equal(test_folder_entries(stick), 0);
    if (!delivery_move(&params, &out, &err)) {
        fail_msg("%s", err.text);
    }
    assert_int_equal(out.destroyed.responses, 7);
    assert_int_equal(out.tables.file_count, 0);
    assert_int_equal(canary_count_in_files(canary, stick, NULL), 0);
    answer(&k, canary); /* and goes on, sealed */
    assert_int_equal(canary_count_in_files(canary, k.folder, NULL), 0);
    driver_close(&k);

    assert_true(file_write(key, TEST_SECRET, strlen(TEST_SECRET), &err));
    snprintf(path, sizeof path, "%s/%s", stick, out.folder);
    const struct store_params desk = {.folder = path, .access = STORE_READ};
    assert_true(seal_secret_read(&secret, key, &err));
    assert_int_equal(store_open(&store, &desk, &err), STORE_OK);
    assert_int_equal(store_unlock(store, secret, &err), STORE_OK);
    assert_int_equal(store_unseal(store, opened, &counts, &err), STORE_OK);
    assert_int_equal(counts.responses, 7);
    assert_true(canary_count_in_files(canary, opened, NULL) > 0);
    store_close(store);
    seal_secret_free(secret);
    test_folder_remove(root);
    canary_free(canary);
}

/* --- results with the key on a stick ------------------------------------------------------------------------------- */

struct stick_room {
    struct kiosk k;
    char root[200], stick[300];
    const char *canary;
};

static int open_desk(void **state) {
    struct stick_room *d = calloc(1, sizeof *d);
    sigset_t io;
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, NULL);
    test_folder(d->root, sizeof d->root);
    snprintf(d->stick, sizeof d->stick, "%s/stick", d->root);
    d->canary = canary_make();
    const struct driver_params params = {.yaml = sealed_yaml,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_STORE,
                                         .pin = DRIVER_PIN,
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
    struct stick_room *d = *state;
    driver_close(&d->k);
    test_folder_remove(d->root);
    canary_free(d->canary);
    free(d);
    return 0;
}

static void put_on_stick(struct stick_room *d, const char *name, const char *text) {
    char path[600];
    struct err err = {0};
    (void)mkdir(d->stick, 0700);
    snprintf(path, sizeof path, "%s/%s", d->stick, name);
    assert_true(file_write(path, text, strlen(text), &err));
}

static void go_to_results(struct stick_room *d) {
    advance(&d->k, 6000); /* Escapes of the last time do not count */
    enter_area(&d->k);
    tap_over_pages(&d->k, "menu:results");
    expect_screen(&d->k, SCREEN_RESULTS);
}

static void follow(struct stick_room *d) {
    struct err err = {0};
    (void)store_port_deliver(&d->k.store, &d->k.session, &err);
    errand_port_follow(&d->k.errands, &d->k.session);
    advance(&d->k, 100);
}

static void expect_sealed_again(struct stick_room *d) {
    assert_true(d->k.store.tallies.is_sealed);
    assert_null(d->k.store.opened.activities);
    assert_int_equal(results_counted(results_find(&d->k.store.tallies.shelf, "talk", 1)), 0);
    assert_int_equal(canary_count_in_process(d->canary), 0);
    struct response_rows rows;
    struct err err = {0};
    assert_int_equal(store_rows_begin(d->k.store.store, &rows, &err), STORE_SEALED);
}

static void with_the_key_results_show_until_they_are_left(void **state) {
    struct stick_room *d = *state;
    put_on_stick(d, "secret.key", TEST_SECRET);
    for (int way = 0; way < 3; way++) {
        go_to_results(d);
        assert_true(says(&d->k, "sealed"));
        tap(&d->k, "unlock");
        follow(d);
        expect_screen(&d->k, SCREEN_RESULTS);
        assert_false(d->k.session.results.is_sealed);
        assert_int_equal(d->k.session.results.entry_count, 2); /* the brainstorm that nobody visited first */
        assert_int_equal(d->k.session.results.entries[1].responses.n, 10);
        if (way == 0) {
            tap(&d->k, "back");
            expect_sealed_again(d);
            tap(&d->k, "leave");
        } else if (way == 1) {
            tap(&d->k, "entry:1");
            advance(&d->k, 120000); /* nobody is there any more */
            expect_screen(&d->k, SCREEN_ATTRACT);
        } else {
            test_folder_remove(d->stick); /* pulled out */
            follow(d);
            expect_screen(&d->k, SCREEN_ATTRACT);
        }
        expect_sealed_again(d);
    }
}

/* Themes, statements and counts, as far as an open event shows them: cards that nobody approved are counted, never shown. */
static void with_the_key_a_brainstorm_shows_too(void **state) {
    struct stick_room *d = *state;
    for (int i = 0; i < 10; i++) {
        write_idea(&d->k, d->canary);
    }
    put_on_stick(d, "secret.key", TEST_SECRET);
    for (int way = 0; way < 2; way++) {
        go_to_results(d);
        assert_int_equal(d->k.session.results.entry_count, 0);
        tap(&d->k, "unlock");
        follow(d);
        assert_int_equal(d->k.session.results.entry_count, 2);
        assert_true(canary_count_in_process(d->canary) > 0);           /* this scan finds it */
        assert_int_equal(room_board(&d->k.store.room, 0)->ideas.n, 0); /* people's own room knows nothing all the same */
        tap(&d->k, "entry:0");
        expect_screen(&d->k, SCREEN_RESULT);
        bool has_statement = false, has_votes = false;
        for (size_t page = 0; page < results_pages(&d->k.session.results); page++) {
            has_statement = has_statement || says(&d->k, "It is far");
            has_votes = has_votes || says(&d->k, "10");
            assert_false(says(&d->k, d->canary));
            if (can_tap(&d->k, "next")) {
                tap(&d->k, "next");
            }
        }
        assert_true(has_statement && has_votes);
        if (way == 0) {
            tap(&d->k, "back");
            tap(&d->k, "back");
            expect_sealed_again(d);
            tap(&d->k, "leave");
        } else {
            advance(&d->k, 120000);
        }
        expect_screen(&d->k, SCREEN_ATTRACT);
        expect_sealed_again(d);
    }
}

static void without_the_key_the_screen_says_why(void **state) {
    struct stick_room *d = *state;
    go_to_results(d);
    assert_true(says(&d->k, "With the key on a USB stick"));
    assert_false(can_tap(&d->k, "unlock"));
    tap(&d->k, "back");
    tap(&d->k, "leave");
    put_on_stick(d, "secret.txt", TEST_SECRET); /* not named as one */
    put_on_stick(d, "wrong.key", "chorus-secret-0000000000000000000000000000000000000000000000000000000000000000-00000000\n");
    go_to_results(d);
    tap(&d->k, "unlock");
    follow(d);
    assert_true(d->k.session.results.is_sealed);
    assert_true(says(&d->k, "No file on the stick whose name ends in .key is the key of this event."));
    expect_sealed_again(d);
    tap(&d->k, "back");
    tap(&d->k, "leave");
}

int test_sealed(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_told_that_it_is_encrypted),
        cmocka_unit_test(nothing_of_a_visit_stays_readable),
        cmocka_unit_test(organizers_meet_what_can_be_done_without_the_key),
        cmocka_unit_test(it_is_handed_over_sealed),
        cmocka_unit_test_setup_teardown(with_the_key_results_show_until_they_are_left, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(with_the_key_a_brainstorm_shows_too, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(without_the_key_the_screen_says_why, open_desk, close_desk),
    };
    return cmocka_run_group_tests_name("kiosk/sealed", tests, NULL, NULL);
}
