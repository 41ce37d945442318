/* Random inputs in random sizes at random times: nothing breaks, nothing is thanked for that was not saved, and whenever
 * attract stands nobody is left; it comes to the organizer's door and never through it. CHORUS_MONKEY=500000 for the long run.
 */
#include "kiosk/nobody_left.h"
#include "kiosk/sample.h"

#include <stdlib.h>

#include "base/random.h"
#include "support/folder.h"

enum { INPUTS = 25000 }; /* for each of two events */

static const char *const texts[] = {"a",   "9",        "-", "é", "\U0001F64F", "\xcc\x81", "\n", "'; --", "\xe2\x80\xae",
                                    "0.5", "\xff\xfe", " "};
static const struct {
    int w_px, h_px;
    float px_per_mm;
} panels[] = {{800, 480, 5.25f}, {480, 800, 5.25f}, {1280, 800, 5.88f}, {800, 1280, 5.88f}, {1920, 1080, 5.56f}, {1, 1, 5.0f}};

/* Back from a screen that was opened over another leads on. A listen button without a voice opens the settings. */
static bool is_way_out(const char *id, enum screen_id screen) {
    static const char *const ways[] = {"erase", "language", "stored", "settings", "listen"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (strcmp(id, ways[i]) == 0) {
            return true;
        }
    }
    return strcmp(id, "back") == 0 && screen != SCREEN_STORED && screen != SCREEN_SETTINGS && screen != SCREEN_PIN &&
           screen != SCREEN_PIN_RECOVER;
}

/* Mostly on something, seldom on a way out: so that it comes as far as the thank-you. */
static struct point anywhere(struct kiosk *k, struct rng *rng) {
    const struct node_list *nodes = session_nodes(&k->session);
    for (int tries = 0; nodes->n > 0 && tries < 8; tries++) {
        const struct node *node = &nodes->at[rng_below(rng, (uint32_t)nodes->n)];
        bool leaves = is_way_out(node->id, session_screen(&k->session));
        if (!node->interactive || (leaves && rng_below(rng, 50) > 0)) {
            continue;
        }
        struct rect r = node->rect;
        return (struct point){r.x + r.w / 2, r.y + r.h / 2};
    }
    return (struct point){(float)rng_below(rng, 2100) - 50, (float)rng_below(rng, 2100) - 50};
}

static void give_one(struct kiosk *k, struct rng *rng) {
    if (session_screen(&k->session) == SCREEN_ATTRACT && rng_below(rng, 40) == 0) {
        knock(k);
        return;
    }
    struct ui_input in = {.kind = (enum input_kind)rng_below(rng, INPUT_WAKE + 1), .at = anywhere(k, rng)};
    if (in.kind == INPUT_DOWN && rng_below(rng, 4) > 0) {
        hand_touch(&k->hand, in.at);
        return;
    }
    if (in.kind == INPUT_KEY) {
        in.key = (enum input_key)(1 + rng_below(rng, INPUT_KEYS - 1));
        in.shift = rng_below(rng, 4) == 0;
    } else if (in.kind == INPUT_TEXT) {
        snprintf(in.text, sizeof in.text, "%s", texts[rng_below(rng, sizeof texts / sizeof texts[0])]);
    } else if (in.kind == INPUT_RESIZE && rng_below(rng, 8) == 0) {
        size_t panel = rng_below(rng, sizeof panels / sizeof panels[0]);
        k->hand.w_px = panels[panel].w_px;
        k->hand.h_px = panels[panel].h_px;
        k->hand.px_per_mm = panels[panel].px_per_mm;
    }
    hand_give(&k->hand, in);
}

static void pass_time(struct kiosk *k, struct rng *rng) {
    static const uint32_t stretches[] = {10, 100, 700, 700, 2000, 2000, 2000, 2000, 2000, 30000};
    k->hand.now_ms += rng_below(rng, stretches[rng_below(rng, sizeof stretches / sizeof stretches[0])]);
}

static void upset_the_store(struct kiosk *k, struct rng *rng) {
    static const enum store_status answers[] = {STORE_OK, STORE_OK, STORE_OK, STORE_OK, STORE_FULL, STORE_BUSY};
    k->pretended.saves = answers[rng_below(rng, sizeof answers / sizeof answers[0])];
    k->pretended.space = rng_below(rng, 8) == 0 ? STORE_FULL : STORE_OK;
    k->pretended.is_slow = rng_below(rng, 3) == 0;
}

static void check_state(struct kiosk *k, enum screen_id before, size_t *thanked) {
    struct session *s = &k->session;
    enum screen_id screen = session_screen(s);
    /* The thank-you begins with the slip where there is one, and over both the languages and settings may stand. */
    bool is_thanks = screen == SCREEN_THANKS || screen == SCREEN_SLIP,
         was_thanks = before == SCREEN_THANKS || before == SCREEN_SLIP;
    *thanked += is_thanks && !was_thanks && before != SCREEN_LANGUAGES && before != SCREEN_SETTINGS;
    assert_int_equal(*thanked, k->pretended.saved_count);
    expect_nobody_left(s, before);
    if (session_deadline_ms(s) <= s->now_ms) { /* a key came when the light was due to go on: it goes at once after it */
        hand_jump(&k->hand, 0);
    }
    assert_true(session_deadline_ms(s) > s->now_ms);
    assert_true(s->is_settled);
}

static void run(const char *event_path, uint64_t seed, size_t inputs) {
    struct kiosk k;
    struct rng rng;
    size_t thanked = 0, seen[SCREENS] = {0};
    const struct driver_params params = {.event_path = event_path,
                                         .assets_folder = CHORUS_ASSETS_DIR,
                                         .port = DRIVER_PRETENDED,
                                         .random_order = true,
                                         .pin = DRIVER_PIN};
    driver_open(&k, &params);
    rng_init(&rng, seed);
    for (size_t i = 0; i < inputs; i++) {
        enum screen_id before = session_screen(&k.session);
        pass_time(&k, &rng);
        if (i % 50 == 0) {
            upset_the_store(&k, &rng);
        }
        give_one(&k, &rng);
        check_state(&k, before, &thanked);
        seen[session_screen(&k.session)]++;
    }
    printf("%zu saves asked for, %zu good, thanked %zu times;", k.pretended.save_count, k.pretended.saved_count, thanked);
    for (size_t i = 0; i < SCREENS; i++) {
        printf(" %s %zu", screens[i].name, seen[i]);
    }
    printf("\n");
    assert_true(seen[SCREEN_QUESTION] > inputs / 100);
    assert_true(seen[SCREEN_PIN] > 0);
    printf("%u wrong PINs\n", k.pin.pin.record.failures);
    driver_close(&k);
}

static void a_monkey_breaks_nothing(void **state) {
    (void)state;
    const char *wanted = getenv("CHORUS_MONKEY");
    size_t inputs = wanted ? strtoul(wanted, NULL, 10) : INPUTS;
    uint64_t seed = test_seed("kiosk/monkey");
    run(HDC_EVENT, seed, inputs);
    run(KINDS_EVENT, seed + 1, inputs);
    printf("monkey: trials %zu, violations 0\n", 2 * inputs); /* the first one ends the test */
}

int test_monkey(void);
int test_monkey(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_monkey_breaks_nothing)};
    return cmocka_run_group_tests_name("kiosk/monkey", tests, NULL, NULL);
}
