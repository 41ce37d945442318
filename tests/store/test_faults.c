/* One call after the other fails under the real store, once or from then on: of the disk, for want of room, of memory (TRUST D6),
 * while people answer and while the store comes up from a power cut. Each n is one trial; CHORUS_FAULTS=N says how many trials
 * each row of the table has, spread over all n, and again with other dice where there are more trials than n. Source: the n-th
 * failure loops of SQLite's own tests, https://sqlite.org/testing.html#anomaly_testing */
#include "store/visits.h"

enum { FAULTS = 40, TEETH_FAULTS = 500 };

struct failure {
    const char *name;
    enum crash_fault fault; /* CRASH_SOUND: of memory */
    bool lasts, coming_up;
    bool has_log, log_only; /* there is a second store; only its calls fail, and everybody is thanked */
    bool ruins;             /* before the database comes up it is overwritten */
};
static const struct failure failures[] = {
    {"a call of the disk fails, once", CRASH_BROKEN, false, false, false, false, false},
    {"calls of the disk fail from then on", CRASH_BROKEN, true, false, false, false, false},
    {"a call of the disk fails, once, coming up", CRASH_BROKEN, false, true, false, false, false},
    {"calls of the disk fail from then on, coming up", CRASH_BROKEN, true, true, false, false, false},
    {"no room for a write, once", CRASH_FULL, false, false, false, false, false},
    {"no room from then on", CRASH_FULL, true, false, false, false, false},
    {"no room for a write, once, coming up", CRASH_FULL, false, true, false, false, false},
    {"no room from then on, coming up", CRASH_FULL, true, true, false, false, false},
    {"a call of the disk fails beside a second store, once", CRASH_BROKEN, false, false, true, false, false},
    {"no room from then on beside a second store", CRASH_FULL, true, false, true, false, false},
    {"a call of the second store fails, once", CRASH_BROKEN, false, false, true, true, false},
    {"calls of the second store fail from then on", CRASH_BROKEN, true, false, true, true, false},
    {"no room in the second store, once", CRASH_FULL, false, false, true, true, false},
    {"no room in the second store from then on", CRASH_FULL, true, false, true, true, false},
    {"a call of the second store fails, once, coming up", CRASH_BROKEN, false, true, true, true, false},
    {"calls of the second store fail from then on, coming up", CRASH_BROKEN, true, true, true, true, false},
    {"a call of the second store fails, once, putting back", CRASH_BROKEN, false, true, true, true, true},
    {"calls of the second store fail from then on, putting back", CRASH_BROKEN, true, true, true, true, true},
    {"a call of the disk fails, once, putting back", CRASH_BROKEN, false, true, true, false, true},
    {"no room from then on, putting back", CRASH_FULL, true, true, true, false, true},
    {"memory is refused, once", CRASH_SOUND, false, false, false, false, false},
    {"memory is refused from then on", CRASH_SOUND, true, false, false, false, false},
    {"memory is refused, once, coming up", CRASH_SOUND, false, true, false, false, false},
    {"memory is refused from then on, coming up", CRASH_SOUND, true, true, false, false, false},
};

/* --- memory: SQLite's allocator, counted. Its configuration belongs to the process, and so does this. -------------- */

static struct {
    sqlite3_mem_methods ours;
    size_t calls, fail_at;
    bool lasts;
} memory;

static bool is_refused(void) {
    memory.calls++;
    return memory.fail_at != 0 && (memory.lasts ? memory.calls >= memory.fail_at : memory.calls == memory.fail_at);
}

static void *take(int n) {
    return is_refused() ? NULL : memory.ours.xMalloc(n);
}

static void *resize(void *p, int n) {
    return is_refused() ? NULL : memory.ours.xRealloc(p, n);
}

static int faults_setup(void **state) {
    assert_true(memory_install());
    assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.ours), SQLITE_OK);
    sqlite3_mem_methods counted = memory.ours;
    counted.xMalloc = take;
    counted.xRealloc = resize;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &counted), SQLITE_OK);
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
    return campaign_setup(state);
}

static int faults_teardown(void **state) {
    int answer = campaign_teardown(state);
    assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &memory.ours), SQLITE_OK);
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
    return answer;
}

/* --- trials ------------------------------------------------------------------------------------------------------- */

static void break_at(struct campaign *c, const struct failure *failure, size_t n) {
    crash_break(c->disk, failure->fault, n, failure->lasts);
    memory.calls = 0;
    memory.fail_at = failure->fault == CRASH_SOUND ? n : 0;
    memory.lasts = failure->lasts;
}

/* Of the calls that can fail. */
static size_t mend(struct campaign *c, const struct failure *failure) {
    size_t calls = failure->fault == CRASH_SOUND ? memory.calls : c->disk->calls;
    memory.fail_at = 0;
    c->disk->fault = CRASH_SOUND;
    return calls;
}

static void expect_thanks(struct campaign *c, const struct failure *failure) {
    for (size_t person = 0; person < PEOPLE && failure->log_only && c->planted == NOTHING; person++) {
        if (!c->thanked[person]) {
            violated(c, "a second store that failed kept somebody from being thanked");
            return;
        }
    }
}

/* Afterwards the program starts again on a sound disk; in one of two trials the power was cut in between. 0 for n: nothing fails.
 * Returns how many calls there were that could have failed. */
static size_t trial(struct campaign *c, const struct failure *failure, uint64_t seed, size_t n) {
    keep_log(c, failure->has_log);
    c->disk->log_only = failure->log_only;
    c->ruins = false;
    begin(c, seed, n);
    if (failure->coming_up) {
        c->disk->cut_at = 30 + rng_below(&c->rng, 150);
        play(c);
        crash_power(c->disk, 0);
        c->ruins = failure->ruins;
        if (c->ruins) {
            ruin(c);
        }
        show_files(c);
        break_at(c, failure, n);
        (void)open_store(c);
        fixture_close(&c->f);
    } else {
        break_at(c, failure, n);
        play(c);
        expect_thanks(c, failure);
    }
    size_t calls = mend(c, failure);
    look_at_quarantine(c);
    if (rng_below(&c->rng, 2) == 0) {
        crash_power(c->disk, 0);
    }
    come_up(c);
    return calls;
}

static size_t run(struct campaign *c, const struct failure *failure, size_t trials) {
    int loud = hush();
    uint64_t seed = trials_seed("CHORUS_FAULTS");
    size_t calls = trial(c, failure, seed, 0), done = 0;
    struct rng spread;
    rng_init(&spread, seed);
    for (; done < trials && calls > 0 && !c->is_found; done++) {
        size_t n = trials < calls ? (done * calls + rng_below(&spread, (uint32_t)calls)) / trials : done % calls;
        trial(c, failure, seed + done, 1 + n);
    }
    hear(loud);
    assert_true(calls > 0);
    return done;
}

static void test_no_failure_loses_anything(void **state) {
    size_t all = 0, wanted = trials_wanted("CHORUS_FAULTS", FAULTS);
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        size_t before = ((struct campaign *)*state)->violations, trials = run(*state, &failures[i], wanted);
        print_message("%s: trials %zu, violations %zu\n", failures[i].name, trials,
                      ((struct campaign *)*state)->violations - before);
        all += trials;
    }
    expect_none(*state, "failing calls", all);
}

/* Every single call of an opening, of a store that holds answers: a fault of the disk or of memory is never called damage. */
static void test_no_failure_of_an_opening_is_damage(void **state) {
    struct campaign *c = *state;
    size_t trials = 0;
    int loud = hush();
    begin(c, 1, 0);
    c->disk->cut_at = 180;
    play(c);
    crash_power(c->disk, 0);
    show_files(c);
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        keep_log(c, failures[i].has_log);
        c->disk->log_only = failures[i].log_only;
        size_t calls = 0; /* of the opening before: fewer than its n, and nothing failed */
        for (size_t n = 1; failures[i].coming_up && !failures[i].ruins && calls + 1 >= n; n++, trials++) {
            c->where = n;
            break_at(c, &failures[i], n);
            (void)open_store(c);
            fixture_close(&c->f);
            calls = mend(c, &failures[i]);
            look_at_quarantine(c);
            show_files(c);
        }
    }
    come_up(c);
    hear(loud);
    assert_true(trials > 1000);
    expect_none(c, "failing openings", trials);
}

/* A thank-you before COMMIT is seen by each kind of failure. */
static void test_failures_have_teeth(void **state) {
    struct campaign *c = *state;
    c->planted = THANKS_FIRST;
    c->expected = LOST;
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        if (!failures[i].coming_up && !failures[i].has_log) {
            c->is_found = false;
            size_t trials = run(c, &failures[i], TEETH_FAULTS);
            print_message("%s, and %s: found after %zu\n", failures[i].name, planted_names[THANKS_FIRST], trials);
            assert_true(c->is_found);
        }
    }
}

int test_faults(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_failure_loses_anything, faults_setup, faults_teardown),
        cmocka_unit_test_setup_teardown(test_no_failure_of_an_opening_is_damage, faults_setup, faults_teardown),
        cmocka_unit_test_setup_teardown(test_failures_have_teeth, faults_setup, faults_teardown),
    };
    return cmocka_run_group_tests_name("store/faults", tests, NULL, NULL);
}
