/* Power cuts before, in and after a purge (TRUST P9, D6), with a second store and without: all rows are there or none is, what was
 * purged is in no file once the store was open again, and none comes back, the database ruined or not. CHORUS_PURGE_CUTS=N says
 * how many trials. */
#include "store/visits.h"

enum { CUTS = 600, TEETH = 1500, OLD = 6, NEW = 3 };

#define BACK "what was destroyed is there again"

struct purging {
    struct campaign c; /* first: fixtures of campaigns take it for one */
    bool begun, done;
};

static void play_purge(struct purging *p) {
    struct campaign *c = &p->c;
    struct purge_counts counts;
    bool going = open_store(c);
    p->begun = p->done = false;
    for (size_t person = 0; going && person < OLD; person++) {
        going = visit(c, person) && (person != 2 || store_scrub(c->f.store, &c->f.err) == STORE_OK);
    }
    if (going) {
        p->begun = true;
        going = p->done = store_purge(c->f.store, &counts, &c->f.err) == STORE_OK;
    }
    for (size_t person = OLD; going && person < OLD + NEW; person++) {
        going = visit(c, person);
    }
    fixture_close(&c->f);
}

static size_t old_ones(const struct campaign *c) {
    size_t n = 0;
    for (size_t person = 0; person < OLD; person++) {
        n += c->seen[person][0] > 0;
    }
    return n;
}

/* No answer of those in any file. */
static void look_for_bytes(struct campaign *c) {
    for (size_t i = 0; i < CRASH_FILES; i++) {
        const struct crash_image *now = &c->disk->files[i].now;
        for (size_t person = 0; now->exists && person < OLD; person++) {
            uint8_t body[BODY];
            fill_body(body, person, 0);
            if (memmem(now->bytes, now->size, body + 2, BODY - 2)) {
                violated(c, "what was destroyed is in a file");
            }
        }
    }
}

/* Where nobody was told that it is done, all of them or none. */
static void look_at_rows(struct purging *p) {
    struct campaign *c = &p->c;
    struct response_rows rows;
    struct response_row row;
    memset(c->seen, 0, sizeof c->seen);
    assert_int_equal(store_rows_begin(c->f.store, &rows, &c->f.err), STORE_OK);
    while (rows.next(rows.ctx, &row, &c->f.err) == 1) {
        look_at_row(c, &row);
    }
    (void)store_rows_end(c->f.store);
    if (p->done && old_ones(c) > 0) {
        violated(c, BACK);
    }
    if (p->begun && old_ones(c) == 0) {
        memset(c->thanked, 0, OLD * sizeof c->thanked[0]);
    }
    if (!c->ruins || !p->begun || p->done) {
        look_at_people(c);
    }
}

static size_t trial(struct purging *p, uint64_t seed, size_t cut_at) {
    struct campaign *c = &p->c;
    begin(c, seed, cut_at);
    c->disk->cut_at = cut_at;
    play_purge(p);
    size_t operations = c->disk->operations;
    crash_power(c->disk, 0);
    if (c->ruins) {
        ruin(c);
    }
    for (int start = 0; start < 2; start++) {
        show_files(c);
        if (!open_store(c)) {
            violated(c, "the store does not open");
            break;
        }
        look_at_rows(p);
        fixture_close(&c->f);
        if (p->begun && old_ones(c) == 0 && !c->ruins) {
            look_for_bytes(c);
        }
        look_at_quarantine(c);
    }
    return operations;
}

static size_t run(struct purging *p, uint64_t seed, size_t trials) {
    int loud = hush();
    size_t operations = trial(p, seed, 0), done = 0;
    for (; done < trials && !p->c.is_found; done++) {
        trial(p, seed + done, 1 + done % operations);
    }
    hear(loud);
    assert_true(operations > 60); /* the script ran to its end */
    return done;
}

static int purging_setup(void **state) {
    struct purging *p = calloc(1, sizeof *p);
    test_folder(p->c.f.folder, sizeof p->c.f.folder);
    assert_true(memory_install());
    p->c.disk = crash_install();
    *state = p;
    return 0;
}

static void test_a_cut_purge_is_whole_or_nothing(void **state) {
    struct purging *p = *state;
    size_t wanted = trials_wanted("CHORUS_PURGE_CUTS", CUTS);
    uint64_t seed = trials_seed("CHORUS_PURGE_CUTS");
    expect_none(&p->c, "power cuts around a purge", run(p, seed, wanted / 3));
    keep_log(&p->c, true);
    expect_none(&p->c, "power cuts around a purge, with a second store", run(p, seed, wanted / 3));
    p->c.ruins = true;
    expect_none(&p->c, "power cuts around a purge, and the database ruined", run(p, seed, wanted / 3));
}

static void test_planted_faults_are_found(void **state) {
    struct purging *p = *state;
    p->c.expected = LOST;
    p->c.disk->ignores_sync = true;
    size_t trials = run(p, trials_seed("CHORUS_PURGE_CUTS"), TEETH);
    print_message("purges, a device that ignores sync: found after %zu cuts\n", trials);
    assert_true(p->c.is_found);
}

int test_purge_cuts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_cut_purge_is_whole_or_nothing, purging_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_planted_faults_are_found, purging_setup, campaign_teardown),
    };
    return cmocka_run_group_tests_name("store/purge_cuts", tests, NULL, NULL);
}
