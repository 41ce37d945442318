/* Who walks away is counted at the question they left, and nobody else; and a hand on one spot does not get far (ACCESS Q4, Q5).
 */
#include "kiosk/sample.h"

static uint32_t walked(struct kiosk *k, const char *question) {
    struct err err = {0};
    uint32_t n = 99;
    assert_int_equal(store_get_walked(k->store.store, "long", question, &n, &err), STORE_OK);
    return n;
}

static void walk_away(struct kiosk *k) {
    advance(k, 60000);
    expect_screen(k, SCREEN_IDLE);
    advance(k, 30000);
    expect_screen(k, SCREEN_ERASED);
    advance(k, ERASED_MS);
    expect_screen(k, SCREEN_ATTRACT);
}

static void who_walks_away_is_counted_once(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_STORE);
    agree_to(&k, "en", "long");
    walk_away(&k);
    agree_to(&k, "en", "long");
    tap(&k, "choice:no");
    tap(&k, "next");
    walk_away(&k);
    tap(&k, "start"); /* before the first question there is none to leave */
    walk_away(&k);
    assert_int_equal(walked(&k, "go"), 1);
    assert_int_equal(walked(&k, "count"), 1);
    assert_int_equal(walked(&k, "last"), 0);
    driver_close(&k);
}

static void who_erases_sends_or_practises_is_not(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_STORE);
    agree_to(&k, "en", "long");
    tap(&k, "erase");
    advance(&k, ERASED_MS);
    agree_to(&k, "en", "long");
    answer_all(&k);
    send_all(&k);
    tap(&k, "done");
    advance(&k, 6000);
    k.session.practice_on = true;
    agree_to(&k, "en", "long");
    walk_away(&k);
    assert_int_equal(walked(&k, "go"), 0);
    driver_close(&k);
}

/* A finger that strikes where the first button usually is, again and again, whatever stands there. */
static void one_spot_does_not_chain(void **state) {
    (void)state;
    static const struct {
        int w, h;
        float px_per_mm;
        const char *language;
    } panels[] = {{800, 480, 5.2f, "en"}, {1280, 800, 5.9f, "en"}, {800, 1280, 5.9f, "fr"}, {480, 800, 5.2f, "en"}};
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        struct kiosk k;
        open_sample(&k, sample_short, DRIVER_PRETENDED);
        k.hand.w_px = panels[i].w;
        k.hand.h_px = panels[i].h;
        k.hand.px_per_mm = panels[i].px_per_mm;
        agree_to(&k, panels[i].language, "short"); /* where it is for who comes by another way */
        tap(&k, "erase");
        advance(&k, ERASED_MS);
        advance(&k, 1000);
        tap(&k, "start");
        char language[32];
        snprintf(language, sizeof language, "language:%s", panels[i].language);
        tap(&k, language);
        const struct node *agree = node_find(session_nodes(&k.session), "agree");
        assert_non_null(agree);
        struct point spot = {agree->rect.x + agree->rect.w / 2, agree->rect.y + agree->rect.h / 2};
        session_reset(&k.session);
        advance(&k, 1000);
        size_t asked = 0;
        for (int touch = 0; touch < 200; touch++) {
            k.hand.now_ms += 700;
            hand_touch(&k.hand, spot);
            asked += session_screen(&k.session) == SCREEN_QUESTION;
        }
        assert_int_equal(asked, 0);
        driver_close(&k);
    }
}

int test_walked(void);
int test_walked(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_walks_away_is_counted_once),
        cmocka_unit_test(who_erases_sends_or_practises_is_not),
        cmocka_unit_test(one_spot_does_not_chain),
    };
    return cmocka_run_group_tests_name("kiosk/walked", tests, NULL, NULL);
}
