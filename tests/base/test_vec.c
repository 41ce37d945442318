#include "base/vec.h"
#include "support/cmocka.h"

struct pair {
    int a, b;
};

static void pushes_are_zeroed_and_kept(void **state) {
    (void)state;
    struct arena a = {0};
    VEC(struct pair) v = {0};
    for (int i = 0; i < 1000; i++) {
        struct pair *p = vec_push(&v, &a);
        assert_int_equal(p->a | p->b, 0);
        *p = (struct pair){i, -i};
    }
    assert_int_equal(v.n, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(v.at[i].a, i);
        assert_int_equal(v.at[i].b, -i);
    }
    arena_finish(&a);
}

static void a_reused_place_is_zeroed_again(void **state) {
    (void)state;
    struct arena a = {0};
    VEC(struct pair) v = {0};
    vec_push(&v, &a)->a = 5;
    v.n = 0;
    assert_int_equal(vec_push(&v, &a)->a, 0);
    arena_finish(&a);
}

int test_vec(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushes_are_zeroed_and_kept),
        cmocka_unit_test(a_reused_place_is_zeroed_again),
    };
    return cmocka_run_group_tests_name("base/vec", tests, NULL, NULL);
}
