#include <string.h>

#include "base/random.h"
#include "support/cmocka.h"

/* The reference program's output for the state 1, 2, 3, 4. */
static void published_sequence(void **state) {
    (void)state;
    static const uint64_t expected[] = {
        UINT64_C(11520),
        UINT64_C(0),
        UINT64_C(1509978240),
        UINT64_C(1215971899390074240),
        UINT64_C(1216172134540287360),
        UINT64_C(607988272756665600),
        UINT64_C(16172922978634559625),
        UINT64_C(8476171486693032832),
    };
    struct rng rng = {{1, 2, 3, 4}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_int_equal(rng_next(&rng), expected[i]);
    }
}

static void seeds_are_spread_by_splitmix(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, 1234567);
    assert_int_equal(rng.s[0], UINT64_C(6457827717110365317));
    assert_int_equal(rng.s[1], UINT64_C(3203168211198807973));
    assert_int_equal(rng.s[2], UINT64_C(9817491932198370423));
    assert_int_equal(rng.s[3], UINT64_C(4593380528125082431));
}

/* Chi-squared with a fixed seed: 9 degrees of freedom, 99.9 % quantile 27.9. */
static void below_is_even_and_in_range(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, 7);
    double counts[10] = {0}, sum = 0;
    for (int i = 0; i < 100000; i++) {
        uint32_t x = rng_below(&rng, 10);
        assert_true(x < 10);
        counts[x]++;
    }
    for (int i = 0; i < 10; i++) {
        sum += (counts[i] - 10000) * (counts[i] - 10000) / 10000;
    }
    assert_true(sum < 27.9);
    assert_int_equal(rng_below(&rng, 1), 0);
    assert_true(rng_below(&rng, UINT32_MAX) < UINT32_MAX);
}

static void units_are_in_range(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, 8);
    double sum = 0;
    for (int i = 0; i < 100000; i++) {
        double u = rng_unit(&rng);
        assert_true(u >= 0 && u < 1);
        sum += u;
    }
    assert_true(sum > 49500 && sum < 50500);
}

/* Each of the 6 orders of 3 items about equally often: 5 degrees of freedom, 99.9 % quantile 20.5. */
static void shuffles_are_even(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, 9);
    double counts[27] = {0}, sum = 0;
    for (int i = 0; i < 60000; i++) {
        uint8_t items[] = {0, 1, 2};
        rng_shuffle(&rng, items, 3);
        assert_int_equal(1 << items[0] | 1 << items[1] | 1 << items[2], 7);
        counts[items[0] * 9 + items[1] * 3 + items[2]]++;
    }
    for (int i = 0; i < 27; i++) {
        sum += counts[i] > 0 ? (counts[i] - 10000) * (counts[i] - 10000) / 10000 : 0;
    }
    assert_true(sum < 20.5);
    rng_shuffle(&rng, NULL, 0);
}

static void kernel_bytes_differ(void **state) {
    (void)state;
    unsigned char a[1000] = {0}, b[1000] = {0}, none[1000] = {0};
    random_bytes(a, sizeof a);
    random_bytes(b, sizeof b);
    assert_int_not_equal(memcmp(a, b, sizeof a), 0);
    assert_int_not_equal(memcmp(a + 984, none, 16), 0);
}

int test_random(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_sequence),         cmocka_unit_test(seeds_are_spread_by_splitmix),
        cmocka_unit_test(below_is_even_and_in_range), cmocka_unit_test(units_are_in_range),
        cmocka_unit_test(shuffles_are_even),          cmocka_unit_test(kernel_bytes_differ),
    };
    return cmocka_run_group_tests_name("base/random", tests, NULL, NULL);
}
