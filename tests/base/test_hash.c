#include <string.h>

#include "base/hash.h"
#include "support/cmocka.h"

/* From the test vectors of draft-eastlake-fnv. */
static void published_vectors(void **state) {
    (void)state;
    static const struct {
        const char *input;
        uint64_t expected;
    } rows[] = {
        {"", UINT64_C(0xcbf29ce484222325)},
        {"a", UINT64_C(0xaf63dc4c8601ec8c)},
        {"foobar", UINT64_C(0x85944171f73967e8)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(hash_bytes(HASH_START, rows[i].input, strlen(rows[i].input)), rows[i].expected);
    }
}

static void strings_do_not_run_together(void **state) {
    (void)state;
    uint64_t one = hash_string(hash_string(HASH_START, "ab"), "c");
    uint64_t other = hash_string(hash_string(HASH_START, "a"), "bc");
    assert_int_not_equal(one, other);
    assert_int_equal(one, hash_bytes(HASH_START, "ab\0c", 5));
}

/* Words that differ in the upper bits of their bytes alone: plain FNV modulo a power of two puts all of them into one slot. */
static void slots_are_used_evenly(void **state) {
    (void)state;
    enum { SLOTS = 16, WORDS = 1600, SHARE = WORDS / SLOTS };
    int count[SLOTS] = {0};
    for (unsigned i = 0; i < WORDS; i++) {
        unsigned char word[3] = {(unsigned char)(i << 4), (unsigned char)(i & 0xF0), (unsigned char)(i >> 4 & 0xF0)};
        count[hash_slot(hash_bytes(HASH_START, word, sizeof word), SLOTS)]++;
    }
    for (int i = 0; i < SLOTS; i++) {
        assert_in_range(count[i], SHARE / 2, 2 * SHARE);
    }
}

int test_hash(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(strings_do_not_run_together),
        cmocka_unit_test(slots_are_used_evenly),
    };
    return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}
