/* Simulated power cuts under the real store (TRUST D5 to D7). CHORUS_CUTS=N, CHORUS_COMPOUND_CUTS=N, CHORUS_SEALED_CUTS=N and
 * CHORUS_RUINS=N say how many trials. */
#include "store/visits.h"

enum { CUTS = 3000, COMPOUND_CUTS = 600, SEALED_CUTS = 600, RUINS = 600, TEETH_CUTS = 1500, DEPTH = 3 };

/* Up to `more` further cuts, each while the store comes up from the one before. */
static void come_up_under_cuts(struct campaign *c, size_t more) {
    static const uint32_t stretches[] = {12, 12, 24, 60};
    for (size_t cuts = more == 0 ? 0 : 1 + rng_below(&c->rng, (uint32_t)more); cuts > 0; cuts--) {
        crash_power(c->disk, 1 + rng_below(&c->rng, stretches[rng_below(&c->rng, sizeof stretches / sizeof stretches[0])]));
        show_files(c);
        (void)open_store(c);
        fixture_close(&c->f);
        look_at_quarantine(c);
    }
    crash_power(c->disk, 0);
    come_up(c);
}

/* One cut at an operation of the script; 0 plays it to the end. Returns how many operations there were. */
static size_t trial(struct campaign *c, uint64_t seed, size_t cut_at, size_t more) {
    begin(c, seed, cut_at);
    c->disk->cut_at = cut_at;
    play(c);
    size_t operations = c->disk->operations;
    if (c->ruins) {
        crash_power(c->disk, 0);
        ruin(c);
    }
    come_up_under_cuts(c, more);
    return operations;
}

static void plant(struct campaign *c, enum planted planted) {
    static const enum crash_pragma pragmas[PLANTED] = {
        [SYNC_OFF] = CRASH_SYNC_OFF, [SYNC_NORMAL] = CRASH_SYNC_NORMAL, [ROLLBACK_JOURNAL] = CRASH_ROLLBACK_JOURNAL};
    c->planted = planted;
    c->disk->pragmas = pragmas[planted];
    c->disk->ignores_sync = planted == LYING_DEVICE;
    c->disk->ignores_log_sync = planted == LOG_NOT_SYNCED;
    c->ruins = planted == LOG_NOT_SYNCED;
    keep_log(c, c->ruins);
}

/* Every operation in turn, again and again with other dice; a planted fault is found once. Returns how many trials there were. */
static size_t run(struct campaign *c, uint64_t seed, size_t trials, size_t more) {
    int loud = hush();
    size_t operations = trial(c, seed, 0, 0), done = 0;
    for (; done < trials && operations > 0 && !c->is_found; done++) {
        trial(c, seed + done, 1 + done % operations, more);
    }
    hear(loud);
    assert_true(operations > 100); /* the script ran to its end */
    return done;
}

static void test_a_cut_at_every_operation_loses_nothing(void **state) {
    size_t wanted = trials_wanted("CHORUS_CUTS", CUTS);
    expect_none(*state, "power cuts", run(*state, trials_seed("CHORUS_CUTS"), wanted, 0));
}

static void test_cuts_while_it_comes_up_lose_nothing(void **state) {
    size_t wanted = trials_wanted("CHORUS_COMPOUND_CUTS", COMPOUND_CUTS);
    expect_none(*state, "cuts during recovery from a cut", run(*state, trials_seed("CHORUS_COMPOUND_CUTS"), wanted, DEPTH));
}

/* Beside a second store; and then the database is gone after each cut, and what was thanked for is in the second store. */
static void test_a_ruined_database_is_put_back(void **state) {
    struct campaign *c = *state;
    uint64_t seed = trials_seed("CHORUS_RUINS");
    size_t wanted = trials_wanted("CHORUS_RUINS", RUINS);
    keep_log(c, true);
    expect_none(c, "power cuts beside a second store", run(c, seed, wanted / 2, 0));
    expect_none(c, "cuts during recovery beside a second store", run(c, seed, wanted / 4, DEPTH));
    c->ruins = true;
    expect_none(c, "cuts, and the database ruined", run(c, seed, wanted, 0));
    expect_none(c, "the same, and cuts while it is put back", run(c, seed, wanted / 4, DEPTH));
}

/* The same people in a sealed folder, TRUST P5: what was thanked for opens with the key, and at no cut is a word of it in the
 * files. The folder's mark is one of the things that a cut may take away. */
static void test_cuts_in_a_sealed_folder_lose_nothing_and_show_nothing(void **state) {
    size_t wanted = trials_wanted("CHORUS_SEALED_CUTS", SEALED_CUTS);
    expect_none(*state, "power cuts in a sealed folder", run(*state, trials_seed("CHORUS_SEALED_CUTS"), wanted, 1));
}

static void test_plain_text_on_the_disk_is_found(void **state) {
    struct campaign *c = *state;
    c->expected = PLAIN;
    plant(c, NOT_SEALED);
    run(c, trials_seed("CHORUS_SEALED_CUTS"), TEETH_CUTS, 0);
    assert_true(c->is_found);
}

/* The journal under which a new database is made came back after the next cut, and took it to 0 bytes beside its log. And a first
 * page, half written, had the bytes of another page size where SQLite looks for one. Nothing was lost, but it was called damage.
 */
static void test_cuts_that_were_a_fault_once(void **state) {
    static const struct {
        uint64_t seed;
        size_t cut_at, more;
    } rows[] = {
        {1032949366104054333, 12, DEPTH},
        {15897881735855246479U, 12, DEPTH},
        {11491136895907768577U, 7, 0},
        {9995775721442701615U, 7, 0},
    };
    struct campaign *c = *state;
    int loud = hush();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        trial(c, rows[i].seed, rows[i].cut_at, rows[i].more);
    }
    hear(loud);
    assert_int_equal(c->violations, 0);
}

/* What a campaign cannot see it cannot rule out: each planted fault is found, or the job fails. */
static void test_planted_faults_are_found(void **state) {
    static const char *const expected[PLANTED] = {
        NULL, LOST, LOST, LOST, LOST, LOST, TWICE, HALF, LOST,
    };
    struct campaign *c = *state;
    for (int planted = NOTHING + 1; planted < NOT_SEALED; planted++) {
        c->violations = 0;
        c->is_found = false;
        c->expected = expected[planted];
        plant(c, (enum planted)planted);
        size_t trials = run(c, trials_seed("CHORUS_CUTS"), TEETH_CUTS, 0);
        print_message("%s: found after %zu cuts\n", planted_names[planted], trials);
        assert_true(c->is_found);
    }
}

int test_power_cuts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_cut_at_every_operation_loses_nothing, campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_cuts_while_it_comes_up_lose_nothing, campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_a_ruined_database_is_put_back, campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_cuts_in_a_sealed_folder_lose_nothing_and_show_nothing, sealed_campaign_setup,
                                        campaign_teardown),
        cmocka_unit_test_setup_teardown(test_plain_text_on_the_disk_is_found, sealed_campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_cuts_that_were_a_fault_once, campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_planted_faults_are_found, campaign_setup, campaign_teardown),
    };
    return cmocka_run_group_tests_name("store/power_cuts", tests, NULL, NULL);
}
