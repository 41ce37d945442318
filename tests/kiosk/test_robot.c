#include "kiosk/sample.h"

#include "base/hash.h"
#include "kiosk/robot.h"
#include "support/folder.h"

enum { VISITS = 60, VISITS_MOST = 6000 };

struct outcome {
    size_t visits, ends[VISIT_ENDS];
    uint64_t hash; /* of all bodies saved, in order */
};

static bool is_missing_an_end(const struct outcome *o) {
    return o->ends[VISIT_COMPLETED] == 0 || o->ends[VISIT_ABANDONED] == 0 || o->ends[VISIT_ERASED] == 0;
}

/* Robots on a pretended store; what they sent is hashed. As many visits as are asked for, and more, to `most`, until each end was
 * met. */
static struct outcome send_robots_until(const char *event_path, uint64_t seed, size_t visits, size_t most) {
    struct kiosk k;
    struct robot robot;
    struct outcome out = {.hash = HASH_START};
    const struct driver_params params = {
        .event_path = event_path, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .random_order = true};
    driver_open(&k, &params);
    robot_init(&robot, &k.session, seed, 1280, 800, 5.88f);
    robot.hand.deliver = k.hand.deliver;
    robot.hand.ctx = &k;
    for (; out.visits < visits || (out.visits < most && is_missing_an_end(&out)); out.visits++) {
        size_t before = k.pretended.save_count;
        enum visit_end end = robot_visit(&robot);
        out.ends[end]++;
        assert_int_equal(k.pretended.save_count - before, end == VISIT_COMPLETED);
        if (end == VISIT_COMPLETED) {
            out.hash = hash_bytes(out.hash, k.pretended.body.data, k.pretended.body.len);
        }
        expect_screen(&k, SCREEN_ATTRACT);
    }
    driver_close(&k);
    return out;
}

static struct outcome send_robots(const char *event_path, uint64_t seed, size_t visits) {
    return send_robots_until(event_path, seed, visits, visits);
}

static void the_same_seed_says_the_same(void **state) {
    (void)state;
    struct outcome a = send_robots(HDC_EVENT, 7, VISITS), b = send_robots(HDC_EVENT, 7, VISITS),
                   c = send_robots(HDC_EVENT, 8, VISITS);
    assert_memory_equal(a.ends, b.ends, sizeof a.ends);
    assert_int_equal(a.hash, b.hash);
    assert_int_not_equal(a.hash, c.hash);
}

static void every_visit_ends_one_way(void **state) {
    (void)state;
    static const char *const events[] = {HDC_EVENT, KINDS_EVENT};
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        struct outcome o = send_robots_until(events[i], test_seed("kiosk/robot"), 2 * VISITS, VISITS_MOST);
        printf("completed %zu, abandoned %zu, erased %zu\n", o.ends[VISIT_COMPLETED], o.ends[VISIT_ABANDONED],
               o.ends[VISIT_ERASED]);
        assert_true(o.ends[VISIT_COMPLETED] > o.visits / 4);
        assert_true(o.ends[VISIT_ABANDONED] > 0);
        assert_true(o.ends[VISIT_ERASED] > 0);
        assert_int_equal(o.ends[VISIT_COMPLETED] + o.ends[VISIT_ABANDONED] + o.ends[VISIT_ERASED], o.visits);
    }
}

/* With this seed somebody walks away from the code of a receipt, long after the answers were saved. */
static void one_who_leaves_a_receipt_was_heard(void **state) {
    (void)state;
    struct outcome o = send_robots(KINDS_EVENT, 9992667976955302782ULL, 2 * VISITS);
    assert_true(o.ends[VISIT_COMPLETED] > 0);
}

int test_robot(void);
int test_robot(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_says_the_same),
        cmocka_unit_test(every_visit_ends_one_way),
        cmocka_unit_test(one_who_leaves_a_receipt_was_heard),
    };
    return cmocka_run_group_tests_name("kiosk/robot", tests, NULL, NULL);
}
