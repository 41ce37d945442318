#include "store/help.h"

#include <math.h>

#include "base/arena.h"
#include "base/file.h"

/* TRUST P2: does the place of a response in any file tell when it came? Kendall's tau between arrival and byte position,
 * over RUNS runs of ARRIVALS responses; inside the 99 % band that random order gives. */
enum { ARRIVALS = 200, RUNS = 30 };

/* Kendall's tau of the positions, which stand in the order of arrival; ties count for neither. */
static double tau_of(const size_t *positions, size_t n) {
    long agree = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            agree += (positions[j] > positions[i]) - (positions[j] < positions[i]);
        }
    }
    return (double)agree / ((double)n * (double)(n - 1) / 2);
}

/* Variance under random order: Kendall 1938. Mean of RUNS independent taus; 2.576 is the 99.5 % point of the normal. */
static double band(void) {
    double n = ARRIVALS;
    return 2.576 * sqrt(2 * (2 * n + 5) / (9 * n * (n - 1)) / RUNS);
}

/* Where each id is found first (or last) in the file; false when it is not there. */
static bool positions_in(const char *path, uint8_t (*ids)[RESPONSE_ID_SIZE], size_t *positions) {
    struct arena arena = {0};
    struct err err;
    char *data;
    size_t n;
    bool all = file_read(path, 1 << 26, false, &arena, &data, &n, &err);
    for (size_t i = 0; i < ARRIVALS && all; i++) {
        const char *hit = memmem(data, n, ids[i], RESPONSE_ID_SIZE);
        positions[i] = hit == NULL ? 0 : (size_t)(hit - data);
        all = hit != NULL;
    }
    arena_finish(&arena);
    return all;
}

static double tau_in_db(struct fixture *f, uint8_t (*ids)[RESPONSE_ID_SIZE]) {
    char path[2 * PATH_ROOM];
    size_t positions[ARRIVALS];
    assert_true(positions_in(in_folder(f, "chorus.db", path), ids, positions));
    return tau_of(positions, ARRIVALS);
}

static size_t bytes_of(struct fixture *f, const char *name) {
    struct stat st;
    char path[2 * PATH_ROOM];
    return stat(in_folder(f, name, path), &st) == 0 ? (size_t)st.st_size : 0;
}

/* Mean tau of RUNS runs in the log before a scrub and in the database after it. */
static void sample(struct rng *rng, double *before, double *scrubbed) {
    *before = *scrubbed = 0;
    for (int run = 0; run < RUNS; run++) {
        void *own = NULL;
        uint8_t ids[ARRIVALS][RESPONSE_ID_SIZE];
        size_t positions[ARRIVALS];
        char path[2 * PATH_ROOM];
        fixture_setup(&own);
        struct fixture *f = own;
        fixture_open(f);
        fixture_fill(f, ARRIVALS, ids, rng);
        assert_true(positions_in(in_folder(f, "chorus.db-wal", path), ids, positions));
        *before += tau_of(positions, ARRIVALS) / RUNS;
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        *scrubbed += tau_in_db(f, ids) / RUNS;
        assert_int_equal(bytes_of(f, "chorus.db-wal"), 0);
        fixture_close(f);
        assert_int_equal(test_folder_entries(f->folder), 3); /* the database, the ballast, the version: nothing else to look at */
        fixture_teardown(&own);
    }
    printf("order of arrival: mean tau in the log before a scrub %.3f, in the database after it %.4f (99 %% band +/- %.4f)\n",
           *before, *scrubbed, band());
}

static void test_no_file_tells_the_order_of_arrival(void **state) {
    (void)state;
    struct rng rng;
    double before, scrubbed;
    rng_init(&rng, test_seed("order of arrival"));
    sample(&rng, &before, &scrubbed);
    assert_true(before > 0.9); /* the measure sees an order where there is one */
    if (fabs(scrubbed) >= band()) {
        /* Chance does that once in a hundred times: a fault does it again. */
        sample(&rng, &before, &scrubbed);
    }
    assert_true(fabs(scrubbed) < band());
}

/* Once per run a closed store, scrubbed by closing. */
static void test_closing_scrubs(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    uint8_t ids[ARRIVALS][RESPONSE_ID_SIZE];
    rng_init(&rng, test_seed("closing scrubs"));
    fixture_open(f);
    fixture_fill(f, ARRIVALS, ids, &rng);
    fixture_close(f);
    double tau = tau_in_db(f, ids);
    printf("closing scrubs: tau %.3f\n", tau);
    /* One run: 5 standard deviations. */
    assert_true(fabs(tau) < band() * sqrt(RUNS) / 2.576 * 5);
}

/* A deleted or changed answer leaves nothing: every byte of the folder is looked at. */
static size_t hits_in_folder(struct fixture *f, const char *canary) {
    struct arena arena = {0};
    const char **names;
    size_t n, hits = 0;
    assert_true(file_list(f->folder, 100, &arena, &names, &n, &f->err));
    for (size_t i = 0; i < n; i++) {
        char *data, path[2 * PATH_ROOM];
        size_t size;
        if (!file_is_folder(in_folder(f, names[i], path))) {
            assert_true(file_read(path, 1 << 26, false, &arena, &data, &size, &f->err));
            hits += memmem(data, size, canary, strlen(canary)) != NULL;
        }
    }
    arena_finish(&arena);
    return hits;
}

static void test_a_refused_answer_leaves_nothing(void **state) {
    struct fixture *f = *state;
    static const char kept[] = "canary-kept-0123456789", refused[] = "canary-refused-0123456789";
    uint8_t id[RESPONSE_ID_SIZE] = {1};
    fixture_open(f);
    assert_int_equal(fixture_save(f, id, kept, sizeof kept - 1), STORE_OK);
    assert_int_equal(fixture_save(f, id, refused, sizeof refused - 1), STORE_FAILED);
    assert_true(hits_in_folder(f, kept) > 0); /* the scan sees what is there */
    assert_int_equal(hits_in_folder(f, refused), 0);
    fixture_close(f);
    assert_true(hits_in_folder(f, kept) > 0);
    assert_int_equal(hits_in_folder(f, refused), 0);
}

int test_order(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_file_tells_the_order_of_arrival),
        cmocka_unit_test_setup_teardown(test_closing_scrubs, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_refused_answer_leaves_nothing, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/order", tests, NULL, NULL);
}
