/* The marks of quality, measured (ACCESS Q3): robots who read and robots who mash, through the real screens, on the virtual
 * clock. */
#include "kiosk/sample.h"

#include "kiosk/robot.h"
#include "support/folder.h"

/* Under the sanitizers; tests/cli/quality.sh has a thousand of those who come to an end. One in thirty of those who hammer does. */
enum { SENT = 25, HAMMERED = 5, VISITS_MAX = 1000 };

struct measured {
    size_t sent, marked, fast, flat, burst;
};

static int flags_of(struct kiosk *k, struct arena *a) {
    struct record record;
    struct err err = {0};
    arena_clear(a);
    if (!record_decode((const uint8_t *)k->pretended.body.data, k->pretended.body.len, a, &record, &err)) {
        fail_msg("%s", err.text);
    }
    return record.header.flags;
}

static struct measured measure(const char *event_path, enum robot_kind kind, size_t sent, uint64_t seed) {
    struct kiosk k;
    struct robot robot;
    struct arena a;
    struct measured m = {0};
    const struct driver_params params = {
        .event_path = event_path, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .random_order = true};
    driver_open(&k, &params);
    arena_init(&a, 16 * 1024);
    robot_init(&robot, &k.session, seed, 1280, 800, 5.88f);
    robot.hand.deliver = k.hand.deliver;
    robot.hand.ctx = &k;
    for (size_t i = 0; i < VISITS_MAX && m.sent < sent; i++) {
        if (robot_visit_as(&robot, kind) == VISIT_COMPLETED) {
            int flags = flags_of(&k, &a);
            m.sent++;
            m.marked += (flags & FLAGS_OF_QUALITY) != 0;
            m.fast += (flags & FLAG_FAST) != 0;
            m.flat += (flags & FLAG_FLAT) != 0;
            m.burst += (flags & FLAG_BURST) != 0;
        }
    }
    arena_finish(&a);
    driver_close(&k);
    return m;
}

static void robots_are_told_apart(void **state) {
    (void)state;
    static const struct {
        const char *name, *event;
        enum robot_kind kind;
        size_t sent, least, most; /* in a thousand of them */
    } rows[] = {
        {"honest, evaluation", HDC_EVENT, ROBOT_HONEST, SENT, 0, 160},
        {"honest, five questions", WELCOME_EVENT, ROBOT_HONEST, SENT, 0, 160},
        {"masher, evaluation", HDC_EVENT, ROBOT_MASHER, SENT, 840, 1000},
        {"masher, five questions", WELCOME_EVENT, ROBOT_MASHER, SENT, 840, 1000},
        {"hammer, five questions", WELCOME_EVENT, ROBOT_HAMMER, HAMMERED, 600, 1000},
    };
    uint64_t seed = test_seed("kiosk/quality");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct measured m = measure(rows[i].event, rows[i].kind, rows[i].sent, seed + i);
        printf("%s: %zu sent, %.1f %% marked (fast %zu, flat %zu, burst %zu)\n", rows[i].name, m.sent,
               100.0 * (double)m.marked / (double)m.sent, m.fast, m.flat, m.burst);
        assert_int_equal(m.sent, rows[i].sent);
        assert_in_range(m.marked * 1000 / m.sent, rows[i].least, rows[i].most);
    }
}

int test_quality(void);
int test_quality(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(robots_are_told_apart),
    };
    return cmocka_run_group_tests_name("kiosk/quality", tests, NULL, NULL);
}
