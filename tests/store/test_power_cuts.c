/* Simulated power cuts under the real store (TRUST D5 to D7). CHORUS_CUTS=N in the environment sets how many. */
#include "store/help.h"

#include <fcntl.h>

#include "store/crash_disk.h"
#include "store/memory.h"

enum { PEOPLE = 12, BODY = 600, CUTS = 3000, TEETH_CUTS = 1500 };

enum planted {
    NOTHING,
    LYING_DEVICE,
    SYNC_OFF,
    SYNC_NORMAL,
    ROLLBACK_JOURNAL,
    THANKS_FIRST,
    ID_AT_SEND,
    TWO_TRANSACTIONS,
    PLANTED
};
static const char *const planted_names[PLANTED] = {
    "nothing planted", "a device that ignores sync",  "synchronous=OFF",          "WAL with synchronous=NORMAL",
    "DELETE journal",  "the thank-you before COMMIT", "an id drawn at each Send", "two transactions a response",
};

#define LOST  "a response whose thank-you was shown is lost"
#define TWICE "a response is stored twice"
#define HALF  "half a response is stored"

struct campaign {
    struct fixture f;
    struct crash_disk *disk;
    enum planted planted;
    bool thanked[PEOPLE];
    uint8_t ids[PEOPLE + 1][RESPONSE_ID_SIZE];
    uint8_t seen[PEOPLE][2]; /* first and second half, by rows */
    struct rng rng;
    size_t violations;
    const char *expected; /* violation of what is planted; NULL for none */
    bool is_found;
};

static void violated(struct campaign *c, const char *what) {
    c->violations++;
    c->is_found |= c->expected != NULL && strcmp(what, c->expected) == 0;
}

/* Person and half in the first two bytes, and bytes that follow from them. */
static void fill_body(uint8_t body[BODY], size_t person, size_t half) {
    for (size_t i = 0; i < BODY; i++) {
        body[i] = (uint8_t)(person * 31 + half * 7 + i * i);
    }
    body[0] = (uint8_t)person;
    body[1] = (uint8_t)half;
}

static bool save(struct campaign *c, size_t person, size_t half, bool again) {
    uint8_t body[BODY], id[RESPONSE_ID_SIZE];
    memcpy(id, c->ids[person], sizeof id);
    id[0] ^= (uint8_t)(half << 6);
    id[1] ^= (uint8_t)(again && c->planted == ID_AT_SEND ? 0x80 : 0);
    fill_body(body, person, half);
    return fixture_save(&c->f, id, body, sizeof body) == STORE_OK;
}

/* A person presses Send, one in four presses twice; thanked where the store says that it is saved. */
static bool visit(struct campaign *c, size_t person) {
    c->thanked[person] = c->planted == THANKS_FIRST;
    bool twice = rng_below(&c->rng, 4) == 0;
    if (c->planted == TWO_TRANSACTIONS) {
        return save(c, person, 1, false) && (c->thanked[person] = save(c, person, 2, false));
    }
    if (!save(c, person, 0, false)) {
        return false;
    }
    c->thanked[person] = true;
    return !twice || save(c, person, 0, true);
}

static bool open_store(struct campaign *c) {
    struct event event = {.id = "winter-gathering", .source = test_source, .source_size = sizeof test_source - 1};
    return fixture_open_as(&c->f, STORE_COLLECT, "winter-gathering", false) == STORE_OK &&
           store_put_event(c->f.store, &event, c->f.hash, &c->f.err) == STORE_OK;
}

/* 12 responses, two rewritings, a setting, a copy; ends where the power goes. */
static void play(struct campaign *c) {
    bool going = open_store(c);
    for (size_t person = 0; going && person < PEOPLE; person++) {
        going = visit(c, person);
        if (going && person % 5 == 4) {
            going = store_scrub(c->f.store, &c->f.err) == STORE_OK;
        }
        if (going && person == 6) {
            going = store_set_note(c->f.store, "closed", (const uint8_t *)"x", 1, &c->f.err) == STORE_OK;
        }
        if (going && person == 8) {
            char path[2 * PATH_ROOM];
            going = store_copy(c->f.store, in_folder(&c->f, "copy.db", path), &c->f.err) == STORE_OK;
        }
    }
    fixture_close(&c->f);
}

/* --- afterwards --------------------------------------------------------------------------------------------------- */

static void look_at_row(struct campaign *c, const struct response_row *row) {
    uint8_t body[BODY];
    if (row->body_size != BODY || row->body[0] >= PEOPLE || row->body[1] > 2) {
        violated(c, "a row is half there or altered");
        return;
    }
    fill_body(body, row->body[0], row->body[1]);
    if (memcmp(body, row->body, BODY) != 0) {
        violated(c, "a row is altered");
        return;
    }
    c->seen[row->body[0]][0] += row->body[1] != 2;
    c->seen[row->body[0]][1] += row->body[1] != 1;
}

static void look_at_people(struct campaign *c) {
    for (size_t person = 0; person < PEOPLE; person++) {
        const uint8_t *seen = c->seen[person];
        if (seen[0] != seen[1]) {
            violated(c, HALF);
        } else if (seen[0] > 1) {
            violated(c, TWICE);
        } else if (c->thanked[person] && seen[0] == 0) {
            violated(c, LOST);
        }
    }
}

static void look_at_store(struct campaign *c) {
    struct response_rows rows;
    struct response_row row;
    struct store_check check;
    memset(c->seen, 0, sizeof c->seen);
    if (store_was_quarantined(c->f.store)) {
        violated(c, "the store was taken for damaged");
        return;
    }
    if (store_check(c->f.store, &check, &c->f.err) != STORE_OK || !check.is_whole || check.damaged != 0) {
        violated(c, "the store is not whole");
        return;
    }
    if (store_rows_begin(c->f.store, &rows, &c->f.err) != STORE_OK) {
        violated(c, "the rows cannot be read");
        return;
    }
    while (rows.next(rows.ctx, &row, &c->f.err) == 1) {
        look_at_row(c, &row);
    }
    if (store_rows_end(c->f.store) != 0) {
        violated(c, "a row's sum is wrong");
    }
    look_at_people(c);
}

/* The store decides by what it finds in the folder, so the folder shows what the disk holds. */
static void show_files(struct campaign *c) {
    static const char *const names[] = {"chorus.db", "chorus.db-wal", "chorus.db-journal"};
    char path[2 * PATH_ROOM];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct crash_file *file = crash_find(c->disk, in_folder(&c->f, names[i], path), false);
        unlink(path);
        if (file != NULL && file->now.exists) {
            int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            assert_true(fd >= 0 && ftruncate(fd, (off_t)file->now.size) == 0);
            close(fd);
        }
    }
}

static void recover(struct campaign *c) {
    crash_power(c->disk, 0);
    show_files(c);
    if (open_store(c)) {
        look_at_store(c);
    } else {
        violated(c, "the store does not open");
    }
    fixture_close(&c->f);
}

/* One cut at an operation of the script; 0 plays it to the end. Returns how many operations there were. */
static size_t trial(struct campaign *c, uint64_t seed, size_t cut_at) {
    rng_init(&c->rng, seed);
    for (size_t i = 0; i < PEOPLE; i++) {
        uint64_t bits[2] = {rng_next(&c->rng), rng_next(&c->rng)};
        memcpy(c->ids[i], bits, sizeof c->ids[i]);
        c->thanked[i] = false;
    }
    crash_empty(c->disk, seed, cut_at);
    show_files(c);
    play(c);
    size_t operations = c->disk->operations;
    recover(c);
    return operations;
}

/* --- campaigns ---------------------------------------------------------------------------------------------------- */

static int campaign_setup(void **state) {
    struct campaign *c = calloc(1, sizeof *c);
    test_folder(c->f.folder, sizeof c->f.folder);
    assert_true(memory_install());
    c->disk = crash_install();
    *state = c;
    return 0;
}

static int campaign_teardown(void **state) {
    struct campaign *c = *state;
    crash_remove(c->disk);
    test_folder_remove(c->f.folder);
    free(c);
    return 0;
}

static void plant(struct campaign *c, enum planted planted) {
    static const enum crash_pragma pragmas[PLANTED] = {
        [SYNC_OFF] = CRASH_SYNC_OFF, [SYNC_NORMAL] = CRASH_SYNC_NORMAL, [ROLLBACK_JOURNAL] = CRASH_ROLLBACK_JOURNAL};
    c->planted = planted;
    c->disk->pragmas = pragmas[planted];
    c->disk->ignores_sync = planted == LYING_DEVICE;
}

/* The same cuts at each commit; others where their number or a seed is given. */
static uint64_t seed_of(void) {
    return getenv("CHORUS_CUTS") == NULL && getenv("CHORUS_TEST_SEED") == NULL ? 1 : test_seed("power cuts");
}

/* Every operation in turn, again and again with other dice; a planted fault is found once. Returns how many cuts there were.
 * The store's sentences about each cut are not for the log. */
static size_t run(struct campaign *c, enum planted planted, size_t cuts) {
    uint64_t seed = seed_of();
    int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC), loud = dup(STDERR_FILENO);
    dup2(quiet, STDERR_FILENO);
    plant(c, planted);
    size_t operations = trial(c, seed, 0), done = 0;
    for (; done < cuts && operations > 0 && !c->is_found; done++) {
        trial(c, seed + done, 1 + done % operations);
    }
    dup2(loud, STDERR_FILENO);
    close(loud);
    close(quiet);
    print_message("%s: %zu cuts over %zu operations, violations %zu\n", planted_names[planted], done, operations, c->violations);
    assert_true(operations > 100); /* the script ran to its end */
    return done;
}

/* 0 in N bounds the rate by 3/N at 95 % (rule of three; Hanley and Lippman-Hand, JAMA 1983). */
static void expect_none(const struct campaign *c, size_t cuts) {
    print_message("95 %% upper bound of the rate: %.2g\n", 3.0 / (double)cuts);
    assert_int_equal(c->violations, 0);
}

static size_t cuts_wanted(size_t otherwise) {
    const char *text = getenv("CHORUS_CUTS");
    return text == NULL ? otherwise : strtoul(text, NULL, 10);
}

static void test_a_cut_at_every_operation_loses_nothing(void **state) {
    size_t cuts = cuts_wanted(CUTS);
    expect_none(*state, run(*state, NOTHING, cuts));
}

/* What a campaign cannot see it cannot rule out: each planted fault is found, or the job fails. */
static void test_planted_faults_are_found(void **state) {
    static const char *const expected[PLANTED] = {
        NULL, LOST, LOST, LOST, LOST, LOST, TWICE, HALF,
    };
    struct campaign *c = *state;
    for (int planted = NOTHING + 1; planted < PLANTED; planted++) {
        c->violations = 0;
        c->is_found = false;
        c->expected = expected[planted];
        run(c, (enum planted)planted, TEETH_CUTS);
        assert_true(c->is_found);
    }
}

int test_power_cuts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_cut_at_every_operation_loses_nothing, campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_planted_faults_are_found, campaign_setup, campaign_teardown),
    };
    return cmocka_run_group_tests_name("store/power_cuts", tests, NULL, NULL);
}
