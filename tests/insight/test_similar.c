#include "insight/similar.h"

#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "insight/corpus.h"
#include "insight/help.h"
#include "support/folder.h"

static const uint8_t *id_of(uint8_t number) {
    static const uint8_t ids[256][SIMILAR_ID_SIZE] = {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}};
    return ids[number];
}

static const char *const ideas[] = {"A night bus to the hospital", "Peer workers at the food bank",
                                    "Mail HIV self tests in plain envelopes", "Pay people for their time on committees"};
enum { IDEAS = sizeof ideas / sizeof ideas[0] };

static struct similar *filled(void) {
    struct similar *index = similar_create(256 * 1024);
    for (uint8_t i = 0; i < IDEAS; i++) {
        assert_true(similar_add(index, id_of(i), "en", ideas[i]));
    }
    return index;
}

static void finds_what_is_close(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int best; /* -1: nothing */
    } rows[] = {
        {"buses at night to the Hospital!", 0},
        {"hospital night b", 0},
        {"a peer worker in the food bank please", 1},
        {"self-tests for hiv by mail", 2},
        {"PAYING for time", 3},
        {"more trees in the park", -1},
        {"the", -1},
        {"", -1},
        {"comittees pay peple for ther time", 3},
    };
    struct similar *index = filled();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct similar_hit hits[3];
        size_t n = similar_query(index, "en", rows[i].text, SIMILAR_THRESHOLD, hits, 3);
        if (rows[i].best < 0 ? n > 0 : n == 0 || memcmp(hits[0].id, id_of((uint8_t)rows[i].best), SIMILAR_ID_SIZE) != 0) {
            fail_msg("\"%s\": %zu hits", rows[i].text, n);
        }
    }
    similar_destroy(index);
}

static void the_same_text_scores_one(void **state) {
    (void)state;
    struct similar *index = filled();
    for (uint8_t i = 0; i < IDEAS; i++) {
        struct similar_hit hit;
        assert_int_equal(similar_query(index, "en", ideas[i], SIMILAR_THRESHOLD, &hit, 1), 1);
        assert_memory_equal(hit.id, id_of(i), SIMILAR_ID_SIZE);
        assert_near(hit.score, 1, 1e-5);
    }
    similar_destroy(index);
}

static void best_first_and_no_more_than_asked(void **state) {
    (void)state;
    struct similar *index = similar_create(256 * 1024);
    static const char *const texts[] = {"bus", "bus hospital", "night bus hospital", "night bus", "tree"};
    for (uint8_t i = 0; i < 5; i++) {
        assert_true(similar_add(index, id_of(i), "en", texts[i]));
    }
    struct similar_hit hits[8];
    assert_int_equal(similar_query(index, "en", "night bus hospital", 0, hits, 8), 4);
    for (int i = 1; i < 4; i++) {
        assert_true(hits[i - 1].score >= hits[i].score);
    }
    assert_memory_equal(hits[0].id, id_of(2), SIMILAR_ID_SIZE);
    struct similar_hit two[2];
    assert_int_equal(similar_query(index, "en", "night bus hospital", 0, two, 2), 2);
    assert_memory_equal(two, hits, sizeof two);
    assert_int_equal(similar_query(index, "en", "night bus hospital", 0, NULL, 0), 0);
    similar_destroy(index);
}

static void equal_scores_stand_by_id_not_by_arrival(void **state) {
    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        struct similar *index = similar_create(256 * 1024);
        struct similar_hit hits[2];
        assert_true(similar_add(index, id_of(turn ? 5 : 3), "en", "night nurse"));
        assert_true(similar_add(index, id_of(turn ? 3 : 5), "en", "The night nurse!"));
        assert_int_equal(similar_query(index, "en", "nurses at night", 0, hits, 2), 2);
        assert_true(hits[0].score == hits[1].score);
        assert_memory_equal(hits[0].id, id_of(3), SIMILAR_ID_SIZE);
        similar_destroy(index);
    }
}

static void removed_and_replaced(void **state) {
    (void)state;
    struct similar *index = filled();
    struct similar_hit hit;
    similar_remove(index, id_of(0));
    similar_remove(index, id_of(0));
    assert_int_equal(similar_count(index), IDEAS - 1);
    assert_int_equal(similar_query(index, "en", ideas[0], SIMILAR_THRESHOLD, &hit, 1), 0);
    assert_true(similar_add(index, id_of(1), "en", "Trees in the park"));
    assert_int_equal(similar_count(index), IDEAS - 1);
    assert_int_equal(similar_query(index, "en", ideas[1], SIMILAR_THRESHOLD, &hit, 1), 0);
    assert_int_equal(similar_query(index, "en", "park trees", SIMILAR_THRESHOLD, &hit, 1), 1);
    assert_memory_equal(hit.id, id_of(1), SIMILAR_ID_SIZE);
    similar_destroy(index);
}

static const char *const pool[] = {"bus",    "night", "hospital", "food",  "bank",  "peer",
                                   "worker", "test",  "mail",     "elder", "youth", "house"};

static void make_text(struct rng *rng, char *out, size_t room) {
    size_t n = 0;
    out[0] = '\0';
    for (uint32_t i = 0, words = 1 + rng_below(rng, 6); i < words; i++) {
        n += (size_t)snprintf(out + n, room - n, "%s ", pool[rng_below(rng, sizeof pool / sizeof pool[0])]);
    }
}

static void make_id(uint32_t number, uint8_t id[SIMILAR_ID_SIZE]) {
    memset(id, 0, SIMILAR_ID_SIZE);
    memcpy(id, &number, sizeof number);
}

/* After any adding and removing, an index answers as one that was built at once from what is left. */
static void history_leaves_no_trace(void **state) {
    (void)state;
    enum { NUMBERS = 60 };
    struct rng rng;
    char texts[NUMBERS][64] = {{0}};
    uint8_t id[SIMILAR_ID_SIZE];
    rng_init(&rng, test_seed("insight/similar"));
    struct similar *index = similar_create(256 * 1024);
    for (int step = 0; step < 600; step++) {
        uint32_t number = rng_below(&rng, NUMBERS);
        make_id(number, id);
        if (rng_below(&rng, 3) == 0) {
            similar_remove(index, id);
            texts[number][0] = '\0';
        } else {
            make_text(&rng, texts[number], sizeof texts[number]);
            assert_true(similar_add(index, id, "en", texts[number]));
        }
    }
    struct similar *fresh = similar_create(256 * 1024);
    for (uint32_t number = NUMBERS; number-- > 0;) {
        make_id(number, id);
        assert_true(!texts[number][0] || similar_add(fresh, id, "en", texts[number]));
    }
    assert_int_equal(similar_count(index), similar_count(fresh));
    for (int i = 0; i < 50; i++) {
        char text[64];
        struct similar_hit a[NUMBERS], b[NUMBERS];
        make_text(&rng, text, sizeof text);
        size_t n = similar_query(index, "en", text, 0.01, a, NUMBERS);
        assert_int_equal(similar_query(fresh, "en", text, 0.01, b, NUMBERS), n);
        for (size_t h = 0; h < n; h++) {
            assert_near(a[h].score, b[h].score, 1e-4);
        }
    }
    similar_destroy(index);
    similar_destroy(fresh);
}

static void full_says_no_and_goes_on(void **state) {
    (void)state;
    struct similar *index = similar_create(256 * 1024);
    struct rng rng;
    uint8_t id[SIMILAR_ID_SIZE];
    char text[64];
    uint32_t n = 0;
    rng_init(&rng, 1);
    do {
        make_id(n, id);
        make_text(&rng, text, sizeof text);
    } while (similar_add(index, id, "en", text) && ++n < 100000);
    assert_in_range(n, 100, 99999);
    assert_int_equal(similar_count(index), n);
    struct similar_hit hit;
    assert_int_equal(similar_query(index, "en", "night bus", 0.1, &hit, 1), 1);
    make_id(0, id);
    similar_remove(index, id);
    assert_true(similar_add(index, id_of(7), "en", "night bus"));
    similar_destroy(index);
}

/* On the half of the corpus that nothing was tuned on: what was said in much the same words is found, and most of what is offered
 * says the same. tests/bench/similar.c says exactly how much. */
static void marked_paraphrases_are_found(void **state) {
    (void)state;
    static const char *const languages[] = {"en", "fr"};
    static struct corpus corpus;
    for (int l = 0; l < 2; l++) {
        corpus_read(CHORUS_ASSETS_DIR "/ideas", languages[l], &corpus);
        struct corpus_result r = corpus_measure(languages[l], &corpus, 1, SIMILAR_THRESHOLD);
        double close = corpus_percent(r.found[CORPUS_CLOSE], r.texts[CORPUS_CLOSE]),
               precision = corpus_percent(r.right, r.offered);
        printf("%s: %.0f %% of close paraphrases found, %.0f %% of what is offered says the same\n", languages[l], close,
               precision);
        assert_true(r.texts[CORPUS_CLOSE] >= 20 && close >= 90);
        assert_true(precision >= 60);
    }
}

int test_similar(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_is_close),
        cmocka_unit_test(the_same_text_scores_one),
        cmocka_unit_test(best_first_and_no_more_than_asked),
        cmocka_unit_test(equal_scores_stand_by_id_not_by_arrival),
        cmocka_unit_test(removed_and_replaced),
        cmocka_unit_test(history_leaves_no_trace),
        cmocka_unit_test(full_says_no_and_goes_on),
        cmocka_unit_test(marked_paraphrases_are_found),
    };
    return cmocka_run_group_tests_name("insight/similar", tests, NULL, NULL);
}
