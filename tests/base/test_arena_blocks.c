/* The arena as it ships, with shared blocks: compiled here under other names, since the sanitizer build gives each push an
 * allocation of its own and so never reuses memory. */
#undef ARENA_DEBUG
#define arena_init       blocks_init
#define arena_clear      blocks_clear
#define arena_finish     blocks_finish
#define arena_push       blocks_push
#define arena_push_array blocks_push_array
#define arena_strdup     blocks_strdup
#define arena_strndup    blocks_strndup
#define arena_printf     blocks_printf
#define arena_used       blocks_used
#include "../../app/base/arena.c" /* NOLINT(bugprone-suspicious-include) */
#include "support/cmocka.h"

static void clear_overwrites_every_byte(void **state) {
    (void)state;
    static const size_t sizes[] = {1, 16, 100, 500, 3000, 8, 900};
    enum { N = sizeof sizes / sizeof sizes[0] };
    unsigned char *p[N];
    struct arena a;
    arena_init(&a, 1024);
    for (size_t i = 0; i < N; i++) {
        p[i] = arena_push(&a, sizes[i]);
        memset(p[i], 'S', sizes[i]);
    }
    arena_clear(&a);
    for (size_t i = 0; i < N; i++) { /* the blocks are still the arena's own, so this may be read */
        for (size_t j = 0; j < sizes[i]; j++) {
            assert_int_equal(p[i][j], 0);
        }
    }
    arena_finish(&a);
}

static size_t count_blocks(const struct arena *a) {
    size_t n = 0;
    for (const struct arena_block *b = a->first; b; b = b->next) {
        n++;
    }
    return n;
}

static void fill(struct arena *a) {
    for (size_t i = 0; i < 50; i++) {
        memset(arena_push(a, 10 * i), 1, 10 * i);
    }
    memset(arena_push(a, 5000), 1, 5000);
}

static void a_steady_state_allocates_nothing(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 1024);
    fill(&a);
    size_t blocks = count_blocks(&a);
    assert_true(blocks > 3);
    for (int round = 0; round < 10; round++) {
        arena_clear(&a);
        fill(&a);
        assert_int_equal(count_blocks(&a), blocks);
    }
    arena_finish(&a);
}

static void small_pushes_share_a_block(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 1024);
    for (int i = 0; i < 60; i++) {
        arena_push(&a, 16);
    }
    assert_int_equal(count_blocks(&a), 1);
    assert_int_equal(arena_used(&a), 960);
    arena_finish(&a);
}

int test_arena_blocks(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_overwrites_every_byte),
        cmocka_unit_test(a_steady_state_allocates_nothing),
        cmocka_unit_test(small_pushes_share_a_block),
    };
    return cmocka_run_group_tests_name("base/arena_blocks", tests, NULL, NULL);
}
