#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "support/cmocka.h"

static void pushes_are_zeroed_and_aligned(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 8, 15, 16, 17, 63, 64, 65, 1000, 100000};
    struct arena a;
    arena_init(&a, 64);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            unsigned char *p = arena_push(&a, sizes[i]);
            assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
            for (size_t j = 0; j < sizes[i]; j++) {
                assert_int_equal(p[j], 0);
            }
            memset(p, 0xAA, sizes[i]);
        }
        arena_clear(&a);
        assert_int_equal(arena_used(&a), 0);
    }
    arena_finish(&a);
}

static void pushes_do_not_overlap(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 256);
    unsigned char *p[100];
    for (size_t i = 0; i < 100; i++) {
        p[i] = arena_push(&a, i);
        memset(p[i], (int)i, i);
    }
    for (size_t i = 0; i < 100; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_int_equal(p[i][j], i);
        }
    }
    arena_finish(&a);
}

static void texts_are_copied(void **state) {
    (void)state;
    struct arena a = {0};
    char source[] = "abc";
    char *whole = arena_strdup(&a, source), *part = arena_strndup(&a, source, 2), *none = arena_strndup(&a, NULL, 0);
    source[0] = 'x';
    assert_string_equal(whole, "abc");
    assert_string_equal(part, "ab");
    assert_string_equal(none, "");
    assert_string_equal(arena_printf(&a, "%s-%d", whole, 42), "abc-42");
    arena_finish(&a);
}

static void a_zeroed_or_finished_arena_is_fine(void **state) {
    (void)state;
    struct arena a = {0};
    arena_clear(&a);
    arena_finish(&a);
    assert_non_null(ARENA_NEW(&a, int));
    assert_non_null(ARENA_ARRAY(&a, double, 3));
    arena_finish(&a);
    arena_finish(&a);
    assert_int_equal(arena_used(&a), 0);
}

int test_arena(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushes_are_zeroed_and_aligned),
        cmocka_unit_test(pushes_do_not_overlap),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(a_zeroed_or_finished_arena_is_fine),
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
