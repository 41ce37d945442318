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

int test_hash(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(strings_do_not_run_together),
    };
    return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}
