/* TRUST I6: equal answers of one source, what chance has of them, and a source that is stuffed. */
#include "insight/duplicates.h"

#include "base/random.h"
#include "core/record.h"
#include "insight/help.h"
#include "support/folder.h"

enum { ROOM = 2000, SOURCES = 26, EACH = 30, POOLS = 300 };

struct pool {
    struct arena arena;
    struct duplicates d;
};

static void open_pool(struct pool *p) {
    *p = (struct pool){.d = {.n = 0}};
    arena_init(&p->arena, 4096);
    duplicates_init(&p->d, ROOM, &p->arena);
}

static void close_pool(struct pool *p) {
    duplicates_finish(&p->d);
    arena_finish(&p->arena);
}

static void put(struct pool *p, unsigned source, unsigned wording, unsigned answers, struct record_header header) {
    char value[16];
    snprintf(value, sizeof value, "%u", answers);
    const struct record_part part = {.part = "", .value = value};
    const struct record_answer answer = {
        .question = "q", .kind = "integer", .state = ANSWER_ANSWERED, .parts = &part, .part_count = 1};
    struct response_row row = {.event_hash = {(uint8_t)wording}, .source = {(uint8_t)source, 9}};
    struct strbuf body = {0};
    header.activity = "a";
    record_write(&(struct record){.header = header, .answers = &answer, .answer_count = 1}, &body);
    row.body = (const uint8_t *)body.data;
    row.body_size = body.len;
    duplicates_add(&p->d, &row);
    strbuf_finish(&body);
}

static const struct record_header plain = {.site = "", .language = ""};

static struct duplicate_count count_of(const struct pool *p, unsigned source) {
    const uint8_t bytes[SOURCE_SIZE] = {(uint8_t)source, 9};
    return duplicates_of(&p->d, bytes);
}

/* Where, when, in what language and how somebody answered makes no difference; the wording, the source and the answers do. */
static void equal_answers_of_one_source_are_duplicates(void **state) {
    (void)state;
    struct pool p;
    open_pool(&p);
    put(&p, 1, 0, 5, plain);
    put(&p, 1, 0, 5, (struct record_header){.site = "north", .language = "fr", .slot = 3, .flags = FLAG_FAST});
    put(&p, 1, 0, 5, (struct record_header){.site = "", .language = "", .flags = FLAG_PAPER});
    put(&p, 1, 1, 5, plain);
    put(&p, 1, 0, 6, plain);
    put(&p, 2, 0, 5, plain);
    duplicates_add(&p.d, &(struct response_row){.body = (const uint8_t *)"none", .body_size = 4});
    duplicates_settle(&p.d);
    struct duplicate_count one = count_of(&p, 1), two = count_of(&p, 2), none = count_of(&p, 3);
    assert_int_equal(one.responses, 5);
    assert_int_equal(one.duplicates, 2);
    assert_int_equal(one.marked, 1);
    assert_int_equal(two.responses, 1);
    assert_int_equal(two.duplicates, 0);
    assert_int_equal(none.responses, 0);
    assert_int_equal(p.d.all.responses, 6);
    assert_int_equal(p.d.all.duplicates, 2);
    assert_false(one.duplicates_stand_out || one.marks_stand_out);
    close_pool(&p);
}

/* Every pair of the pool, one after the other. */
static double chance_by_hand(const unsigned *answers, size_t all) {
    double equal = 0, pairs = 0;
    for (size_t i = 0; i < all; i++) {
        for (size_t j = 0; j < i; j++, pairs++) {
            equal += answers[i] == answers[j];
        }
    }
    return equal / pairs;
}

static void chance_is_that_of_every_pair(void **state) {
    (void)state;
    static const unsigned answers[] = {1, 1, 1, 1, 1, 1, 2, 3, 1, 2, 2, 4, 5, 6, 7, 8};
    enum { ALL = sizeof answers / sizeof answers[0], OWN = 8 };
    struct pool p;
    open_pool(&p);
    for (size_t i = 0; i < ALL; i++) {
        put(&p, i < OWN ? 1 : 2, 0, answers[i], plain);
    }
    for (unsigned i = 0; i < 4; i++) { /* another wording is another draw, and of one alone there is nothing to compare */
        put(&p, 1, 1, 1, plain);
    }
    duplicates_settle(&p.d);
    struct duplicate_count own = count_of(&p, 1);
    assert_int_equal(own.duplicates, 5 + 3);
    assert_near(own.pairs, 15 + 6, 0);
    assert_near(own.expected_pairs, OWN * (OWN - 1) / 2.0 * chance_by_hand(answers, ALL) + 6, 1e-9);
    close_pool(&p);
}

/* Skewed: the commonest answers are given by one in five, the rarest by one in hundreds. */
static unsigned answer_of(struct rng *rng, unsigned kinds) {
    unsigned below = 1 + rng_below(rng, kinds);
    return rng_below(rng, below);
}

static void honest_sources_rarely_stand_out_and_a_stuffed_one_does(void **state) {
    (void)state;
    static const unsigned kinds[] = {3, 20, 200, 5000};
    struct rng rng;
    rng_init(&rng, test_seed("insight/duplicates"));
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        size_t alarms = 0, found = 0, honest = 0;
        for (size_t i = 0; i < POOLS; i++) {
            struct pool p;
            open_pool(&p);
            for (unsigned source = 0; source < SOURCES; source++) {
                size_t n = source % 3 == 0 ? 2 * EACH : EACH;
                for (size_t j = 0; j < n; j++) {
                    bool stuffed = source == 0 && j % 2 == 0;
                    put(&p, source, 0, stuffed ? kinds[k] - 1 : answer_of(&rng, kinds[k]), plain);
                }
            }
            duplicates_settle(&p.d);
            for (unsigned source = 1; source < SOURCES; source++, honest++) {
                alarms += count_of(&p, source).duplicates_stand_out;
            }
            found += count_of(&p, 0).duplicates_stand_out;
            close_pool(&p);
        }
        print_message("%u kinds of answers: %zu of %zu honest sources stand out, %zu of %d stuffed ones\n", kinds[k], alarms,
                      honest, found, POOLS);
        assert_true(alarms * 100 < honest);
        assert_true(kinds[k] == 3 || found == POOLS); /* where nearly all answers are three, ballots are stuffed unseen */
    }
}

static void a_source_with_many_marks_stands_out(void **state) {
    (void)state;
    struct pool p;
    open_pool(&p);
    for (unsigned i = 0; i < 400; i++) {
        unsigned source = i % 4;
        bool is_marked = source == 3 ? i % 8 == 3 : i % 40 < 2;
        put(&p, source, 0, i, (struct record_header){.site = "", .language = "", .flags = is_marked ? FLAG_FLAT : FLAG_PAPER});
    }
    duplicates_settle(&p.d);
    for (unsigned source = 0; source < 4; source++) {
        struct duplicate_count count = count_of(&p, source);
        assert_int_equal(count.responses, 100);
        assert_int_equal(count.marks_stand_out, source == 3);
        assert_false(count.duplicates_stand_out);
    }
    assert_int_equal(count_of(&p, 3).marked, 50);
    close_pool(&p);
}

int test_duplicates(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_answers_of_one_source_are_duplicates),
        cmocka_unit_test(chance_is_that_of_every_pair),
        cmocka_unit_test(honest_sources_rarely_stand_out_and_a_stuffed_one_does),
        cmocka_unit_test(a_source_with_many_marks_stands_out),
    };
    return cmocka_run_group_tests_name("insight/duplicates", tests, NULL, NULL);
}
