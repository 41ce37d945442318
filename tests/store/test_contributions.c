#include "store/help.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "base/file.h"

enum { VISIT = 5, BODY = 60 };

/* The rows of one visit: VISIT of them, whose bodies begin with the visit's number. */
struct visit_rows {
    struct contribution_row rows[VISIT];
    uint8_t bodies[VISIT][BODY];
};

static void make_visit(struct visit_rows *v, uint32_t number, struct rng *rng) {
    for (size_t i = 0; i < VISIT; i++) {
        for (size_t k = 0; k < BODY; k++) {
            v->bodies[i][k] = (uint8_t)rng_below(rng, 256);
        }
        for (size_t k = 0; k < BRAINSTORM_ID; k++) {
            v->rows[i].id[k] = (uint8_t)rng_below(rng, 256);
        }
        memcpy(v->bodies[i], &number, sizeof number);
        v->rows[i].body = v->bodies[i];
        v->rows[i].body_size = BODY;
    }
}

static enum store_status save(struct fixture *f, const struct visit_rows *v) {
    return store_save_contributions(f->store, f->hash, v->rows, VISIT, &f->err);
}

/* How many rows of each visit are there; sums are checked by the iterator. */
static size_t count(struct fixture *f, uint8_t *per_visit, size_t visits) {
    struct response_rows rows;
    struct response_row row;
    uint8_t last[RESPONSE_ID_SIZE] = {0};
    size_t n = 0;
    int more;
    memset(per_visit, 0, visits);
    assert_int_equal(store_contributions_begin(f->store, &rows, &f->err), STORE_OK);
    while ((more = rows.next(rows.ctx, &row, &f->err)) == 1) {
        uint32_t number;
        assert_true(n++ == 0 || memcmp(last, row.id, sizeof last) < 0);
        memcpy(last, row.id, sizeof last);
        assert_int_equal(row.body_size, BODY);
        memcpy(&number, row.body, sizeof number);
        assert_true(number < visits);
        per_visit[number]++;
        assert_memory_equal(row.event_hash, f->hash, EVENT_HASH_SIZE);
        assert_memory_equal(row.source, store_source(f->store), SOURCE_SIZE);
    }
    assert_int_equal(more, 0);
    assert_int_equal(store_rows_end(f->store), 0);
    return n;
}

static void test_a_visit_is_stored_once(void **state) {
    struct fixture *f = *state;
    struct visit_rows first, other;
    struct rng rng;
    uint8_t per_visit[2];
    rng_init(&rng, 1);
    fixture_open(f);
    make_visit(&first, 0, &rng);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(save(f, &first), STORE_OK); /* a double tap, a retry */
    }
    assert_int_equal(store_contribution_count(f->store), VISIT);
    /* A retry that knows of one more row adds that row. */
    make_visit(&other, 1, &rng);
    other.rows[0] = first.rows[0];
    assert_int_equal(save(f, &other), STORE_OK);
    assert_int_equal(store_contribution_count(f->store), 2 * VISIT - 1);
    assert_int_equal(count(f, per_visit, 2), 2 * VISIT - 1);
    assert_int_equal(store_count(f->store), 0); /* no responses */
    fixture_close(f);
    fixture_open(f);
    assert_int_equal(store_contribution_count(f->store), 2 * VISIT - 1);
    assert_int_equal(count(f, per_visit, 2), 2 * VISIT - 1);
}

static void test_an_id_with_other_words_stores_nothing_of_the_visit(void **state) {
    struct fixture *f = *state;
    struct visit_rows first, other;
    struct rng rng;
    uint8_t per_visit[2];
    rng_init(&rng, 2);
    fixture_open(f);
    make_visit(&first, 0, &rng);
    make_visit(&other, 1, &rng);
    assert_int_equal(save(f, &first), STORE_OK);
    memcpy(other.rows[VISIT - 1].id, first.rows[0].id, BRAINSTORM_ID);
    assert_int_equal(save(f, &other), STORE_FAILED);
    assert_int_equal(count(f, per_visit, 2), VISIT);
    assert_int_equal(per_visit[1], 0);
    make_visit(&other, 1, &rng);
    assert_int_equal(save(f, &other), STORE_OK); /* the store is healthy */
}

static void test_an_unknown_version_is_refused(void **state) {
    struct fixture *f = *state;
    struct visit_rows v;
    struct rng rng;
    uint8_t unknown[EVENT_HASH_SIZE] = {1};
    rng_init(&rng, 3);
    fixture_open(f);
    make_visit(&v, 0, &rng);
    assert_int_equal(store_save_contributions(f->store, unknown, v.rows, VISIT, &f->err), STORE_FAILED);
    assert_non_null(strstr(f->err.text, "a version of the event"));
}

static void test_coding_is_kept_apart(void **state) {
    struct fixture *f = *state;
    struct visit_rows v;
    struct response_rows rows;
    struct response_row row;
    struct rng rng;
    rng_init(&rng, 4);
    fixture_open(f);
    make_visit(&v, 0, &rng);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(store_save_coding(f->store, f->hash, &v.rows[0], &f->err), STORE_OK);
    }
    assert_int_equal(store_contribution_count(f->store), 0);
    assert_int_equal(store_coding_begin(f->store, &rows, &f->err), STORE_OK);
    assert_int_equal(rows.next(rows.ctx, &row, &f->err), 1);
    assert_memory_equal(row.body, v.bodies[0], BODY);
    assert_int_equal(rows.next(rows.ctx, &row, &f->err), 0);
    assert_int_equal(store_rows_end(f->store), 0);
}

static void test_stages_outlive_a_restart(void **state) {
    struct fixture *f = *state;
    unsigned stages = 1;
    fixture_open(f);
    assert_int_equal(store_get_stages(f->store, "storm", &stages, &f->err), STORE_OK);
    assert_int_equal(stages, 1); /* nobody switched yet */
    assert_int_equal(store_set_stages(f->store, "storm", 6, &f->err), STORE_OK);
    assert_int_equal(store_set_stages(f->store, "other", 0, &f->err), STORE_OK);
    fixture_close(f);
    fixture_open(f);
    assert_int_equal(store_get_stages(f->store, "storm", &stages, &f->err), STORE_OK);
    assert_int_equal(stages, 6);
    assert_int_equal(store_get_stages(f->store, "other", &stages, &f->err), STORE_OK);
    assert_int_equal(stages, 0);
}

static void test_contributions_are_of_real_people(void **state) {
    struct fixture *f = *state;
    struct visit_rows v;
    struct rng rng;
    rng_init(&rng, 5);
    fixture_open(f);
    make_visit(&v, 0, &rng);
    assert_int_equal(save(f, &v), STORE_OK);
    fixture_close(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, "winter-gathering", true), STORE_FOREIGN);
    assert_non_null(strstr(f->err.text, "real people"));
}

/* A store of the version before this one gets the new tables and loses nothing. */
static void test_a_store_without_brainstorms_is_brought_up(void **state) {
    struct fixture *f = *state;
    struct visit_rows v;
    struct rng rng;
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    size_t damaged;
    rng_init(&rng, 6);
    fixture_open(f);
    fixture_fill(f, 3, NULL, &rng);
    fixture_close(f);
    assert_int_equal(sqlite3_open(in_folder(f, "chorus.db", path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TABLE contribution; DROP TABLE coding; PRAGMA user_version = 1", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_int_equal(fixture_count_rows(f, &damaged), 3);
    make_visit(&v, 0, &rng);
    assert_int_equal(save(f, &v), STORE_OK);
}

static void test_a_changed_row_is_left_out(void **state) {
    struct fixture *f = *state;
    struct visit_rows v;
    struct response_rows rows;
    struct response_row row;
    struct rng rng;
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    size_t n = 0;
    rng_init(&rng, 7);
    fixture_open(f);
    make_visit(&v, 0, &rng);
    assert_int_equal(save(f, &v), STORE_OK);
    fixture_close(f);
    assert_int_equal(sqlite3_open(in_folder(f, "chorus.db", path), &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE contribution SET body = x'00' WHERE id = (SELECT min(id) FROM contribution)", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    fixture_open(f);
    assert_int_equal(store_contributions_begin(f->store, &rows, &f->err), STORE_OK);
    while (rows.next(rows.ctx, &row, &f->err) == 1) {
        n++;
    }
    assert_int_equal(n, VISIT - 1);
    assert_int_equal(store_rows_end(f->store), 1);
}

/* --- order -------------------------------------------------------------------------------------------------------- */

/* After a scrub the rows of a visit stand where their random ids put them: nothing in the file says what belongs together. */
static void test_a_scrub_parts_the_rows_of_a_visit(void **state) {
    enum { VISITS = 60 };
    struct fixture *f = *state;
    struct visit_rows v;
    struct rng rng;
    struct arena a = {0};
    char path[2 * PATH_ROOM], *data;
    size_t n, neighbours = 0, hits = 0;
    uint32_t previous = UINT32_MAX;
    rng_init(&rng, 8);
    fixture_open(f);
    for (uint32_t i = 0; i < VISITS; i++) {
        make_visit(&v, i, &rng);
        for (size_t k = 0; k < VISIT; k++) { /* findable: a mark in front of the visit's number */
            memcpy(v.bodies[k] + 4, "chorusmark", 10);
        }
        assert_int_equal(save(f, &v), STORE_OK);
    }
    assert_true(store_needs_scrub(f->store));
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_false(store_needs_scrub(f->store));
    assert_true(file_read(in_folder(f, "chorus.db", path), 1 << 26, false, &a, &data, &n, &f->err));
    for (char *at = data; (at = memmem(at, n - (size_t)(at - data), "chorusmark", 10)) != NULL; at++) {
        uint32_t number;
        memcpy(&number, at - 4, sizeof number);
        neighbours += number == previous;
        previous = number;
        hits++;
    }
    assert_int_equal(hits, VISITS * VISIT);
    /* By chance 4 of 299 others are of the same visit: about 4 neighbours; together, 240. */
    assert_in_range(neighbours, 0, 14);
    arena_finish(&a);
}

/* --- kill -9 ------------------------------------------------------------------------------------------------------ */

enum { KILLS = 12, VISITS_MAX = 4000 };

/* In a process of its own: visit after visit, and the number of each one onto the pipe once it is acknowledged. */
static void collect_for_ever(struct fixture *f, uint32_t first, int acks) {
    struct rng rng;
    rng_init(&rng, first + 1);
    fixture_open(f);
    for (uint32_t i = first; i < VISITS_MAX; i++) {
        struct visit_rows v;
        make_visit(&v, i, &rng);
        if (save(f, &v) != STORE_OK || write(acks, &i, sizeof i) != sizeof i) {
            _exit(1);
        }
        if (i % 7 == 0 && store_scrub(f->store, &f->err) != STORE_OK) {
            _exit(1);
        }
    }
    _exit(0);
}

static void test_kill_9_loses_nothing_acknowledged(void **state) {
    struct fixture *f = *state;
    static uint8_t per_visit[VISITS_MAX];
    static bool acknowledged[VISITS_MAX];
    struct rng rng;
    uint32_t next = 0;
    size_t acked = 0;
    rng_init(&rng, 9);
    memset(acknowledged, 0, sizeof acknowledged);
    for (int kill_no = 0; kill_no < KILLS; kill_no++) {
        int ends[2];
        uint32_t number;
        assert_int_equal(pipe(ends), 0);
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            collect_for_ever(f, next, ends[1]);
        }
        close(ends[1]);
        usleep(20000 + rng_below(&rng, 60000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        while (read(ends[0], &number, sizeof number) == sizeof number) {
            acknowledged[number] = true;
            acked++;
            next = number + 1;
        }
        close(ends[0]);
        next++; /* one may be there that was not acknowledged */
        fixture_open(f);
        assert_false(store_was_quarantined(f->store));
        (void)count(f, per_visit, VISITS_MAX);
        for (uint32_t i = 0; i < VISITS_MAX; i++) {
            assert_true(per_visit[i] == VISIT || (per_visit[i] == 0 && !acknowledged[i]));
        }
        fixture_close(f);
    }
    print_message("%d kills, %zu visits acknowledged\n", KILLS, acked);
    assert_true(acked > 0);
}

int test_contributions(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_a_visit_is_stored_once),
        TEST(test_an_id_with_other_words_stores_nothing_of_the_visit),
        TEST(test_an_unknown_version_is_refused),
        TEST(test_coding_is_kept_apart),
        TEST(test_stages_outlive_a_restart),
        TEST(test_contributions_are_of_real_people),
        TEST(test_a_store_without_brainstorms_is_brought_up),
        TEST(test_a_changed_row_is_left_out),
        TEST(test_a_scrub_parts_the_rows_of_a_visit),
        TEST(test_kill_9_loses_nothing_acknowledged),
    };
    return cmocka_run_group_tests_name("store/contributions", tests, NULL, NULL);
}
