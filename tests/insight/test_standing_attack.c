/* Nobody who stays in the room and looks again and again reads a small count off a brainstorm's results (TRUST P6). */
#include "insight/attack_standing.h"
#include "support/folder.h"

static struct watch_sums watch_rooms(size_t rooms, enum watch_guard guard) {
    struct watch_sums sums = {0};
    struct rng rng;
    rng_init(&rng, test_seed("insight/standing"));
    while (sums.rooms < rooms) {
        attack_standing(&rng, guard, &sums);
    }
    print_message("%zu rooms, %zu looks, %zu counts below k, %zu recovered\n", sums.rooms, sums.looks, sums.small,
                  sums.recovered);
    assert_int_equal(sums.unsound, 0);
    return sums;
}

static void nobody_in_the_room_reads_a_small_count(void **state) {
    (void)state;
    struct watch_sums sums = watch_rooms(300, WATCH_GUARDED);
    assert_true(sums.small > 1000);
    assert_int_equal(sums.recovered, 0);
}

/* The attacker has teeth. */
static void a_view_renewed_at_every_visit_gives_them_away(void **state) {
    (void)state;
    assert_true(watch_rooms(100, WATCH_EVERY_VISIT).recovered > 20);
}

int test_standing_attack(void);
int test_standing_attack(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_in_the_room_reads_a_small_count),
        cmocka_unit_test(a_view_renewed_at_every_visit_gives_them_away),
    };
    return cmocka_run_group_tests_name("insight/standing_attack", tests, NULL, NULL);
}
