/* Thanked only after the store said yes; sent once, whatever the finger does. */
#include "kiosk/sample.h"

static void go_to_review(struct kiosk *k) {
    open_sample(k, sample_long, DRIVER_PRETENDED);
    agree_to(k, "en", NULL);
    answer_all(k);
    advance(k, SEND_LOCK_MS);
}

static void no_thanks_before_the_answer(void **state) {
    (void)state;
    struct kiosk k;
    go_to_review(&k);
    k.pretended.is_slow = true;
    tap(&k, "send");
    expect_screen(&k, SCREEN_SAVING);
    uint64_t hash = draw_list_hash(session_draws(&k.session));
    assert_int_equal(session_deadline_ms(&k.session), k.hand.now_ms + SAVING_WORDS_MS);
    advance(&k, SAVING_WORDS_MS);
    assert_int_not_equal(draw_list_hash(session_draws(&k.session)), hash); /* "Saving..." */
    advance(&k, 600 * 1000);                                               /* a slow card is not an idle person */
    expect_screen(&k, SCREEN_SAVING);
    k.pretended.is_slow = false;
    advance(&k, 1);
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(arena_used(&k.session.person), 0);
    driver_close(&k);
}

static void hammering_sends_once(void **state) {
    (void)state;
    for (int slow = 0; slow < 2; slow++) {
        for (uint64_t gap = 0; gap <= 700; gap += 70) {
            struct kiosk k;
            go_to_review(&k);
            k.pretended.is_slow = slow;
            struct rect r = node_find(session_nodes(&k.session), "send")->rect;
            for (int i = 0; i < 3; i++) {
                hand_touch(&k.hand, (struct point){r.x + r.w / 2, r.y + r.h / 2});
                k.hand.now_ms += gap;
            }
            assert_int_equal(k.pretended.save_count, 1);
            driver_close(&k);
        }
    }
}

static void a_failed_store_is_out_of_service_and_never_thanks(void **state) {
    (void)state;
    static const enum store_status statuses[] = {STORE_FAILED, STORE_READ_ONLY, STORE_FOREIGN};
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        struct kiosk k;
        go_to_review(&k);
        k.pretended.saves = statuses[i];
        tap(&k, "send");
        expect_screen(&k, SCREEN_OUT_OF_SERVICE);
        assert_true(k.session.model.not_saved);
        assert_non_null(strstr(k.session.model.out_of_service, "could not be saved"));
        assert_int_equal(k.pretended.save_count, 1);
        assert_int_equal(arena_used(&k.session.person), 0);
        k.pretended.saves = STORE_OK;
        advance(&k, 24 * 3600 * 1000); /* until it is started again */
        expect_screen(&k, SCREEN_OUT_OF_SERVICE);
        assert_int_equal(k.pretended.save_count, 1);
        driver_close(&k);
    }
}

static void a_retry_is_the_same_response_to_the_byte(void **state) {
    (void)state;
    struct kiosk k;
    go_to_review(&k);
    k.pretended.saves = STORE_FULL;
    tap(&k, "send");
    expect_screen(&k, SCREEN_SAVING);
    uint8_t id[RESPONSE_ID_SIZE];
    memcpy(id, k.pretended.id, sizeof id);
    struct strbuf body = {0};
    strbuf_add(&body, k.pretended.body.data, k.pretended.body.len);
    k.pretended.saves = STORE_OK;
    advance(&k, SAVE_RETRY_MS);
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(k.pretended.save_count, 2);
    assert_memory_equal(k.pretended.id, id, sizeof id);
    assert_int_equal(k.pretended.body.len, body.len);
    assert_memory_equal(k.pretended.body.data, body.data, body.len);
    assert_int_equal(k.ids, 1);
    strbuf_finish(&body);
    driver_close(&k);
}

static void retries_end(void **state) {
    (void)state;
    struct kiosk k;
    go_to_review(&k);
    k.pretended.saves = STORE_FULL;
    k.pretended.space = STORE_FULL;
    tap(&k, "send");
    advance(&k, SAVE_RETRIES * SAVE_RETRY_MS);
    expect_screen(&k, SCREEN_OUT_OF_SERVICE);
    assert_int_equal(k.pretended.save_count, 1 + SAVE_RETRIES);
    driver_close(&k);
}

static void without_space_nobody_is_asked(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRETENDED);
    k.pretended.space = STORE_FULL;
    tap(&k, "start");
    expect_screen(&k, SCREEN_OUT_OF_SERVICE);
    assert_false(k.session.model.not_saved);
    advance(&k, 10 * SPACE_RECHECK_MS);
    expect_screen(&k, SCREEN_OUT_OF_SERVICE);
    k.pretended.space = STORE_OK;
    advance(&k, SPACE_RECHECK_MS - 1);
    expect_screen(&k, SCREEN_OUT_OF_SERVICE);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    driver_close(&k);
}

/* What one person was told, and their language, are not for everybody who comes before a restart (TRUST P11). */
static void out_of_service_forgets_who_met_it(void **state) {
    (void)state;
    static const enum store_status statuses[] = {STORE_FAILED, STORE_FULL};
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        struct kiosk k;
        open_sample(&k, sample_short, DRIVER_PRETENDED);
        agree_to(&k, "fr", NULL);
        tap(&k, "point:2");
        k.pretended.saves = k.pretended.space = statuses[i];
        tap(&k, "next");
        advance(&k, SAVE_RETRIES * SAVE_RETRY_MS);
        expect_screen(&k, SCREEN_OUT_OF_SERVICE);
        assert_true(k.session.model.not_saved);
        session_out_of_service(&k.session, statuses[i], "It is still so."); /* as when it is looked at again */
        assert_true(k.session.model.not_saved);
        assert_string_equal(session_language(&k.session), "fr");
        advance(&k, (uint64_t)k.event->timing.idle_s * 1000);
        expect_screen(&k, SCREEN_OUT_OF_SERVICE);
        assert_false(k.session.model.not_saved);
        assert_string_equal(session_language(&k.session), "en");
        assert_string_equal(k.session.model.out_of_service, "It is still so.");
        driver_close(&k);
    }
}

/* The way in stays: "Hand over" is how room is made. Whoever comes back out of it finds the kiosk as it is. */
static void out_of_service_lets_an_organizer_in(void **state) {
    (void)state;
    static const enum store_status statuses[] = {STORE_FAILED, STORE_FULL};
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        const struct driver_params params = {
            .yaml = sample_short, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .pin = DRIVER_PIN};
        struct kiosk k;
        driver_open(&k, &params);
        k.pretended.space = statuses[i];
        tap(&k, "start");
        expect_screen(&k, SCREEN_OUT_OF_SERVICE);
        knock(&k);
        expect_screen(&k, SCREEN_PIN);
        tap(&k, "back");
        expect_screen(&k, SCREEN_OUT_OF_SERVICE); /* a knock puts nothing back into service */
        assert_non_null(k.session.model.out_of_service);
        advance(&k, 6000);
        enter_area(&k);
        k.pretended.space = STORE_OK; /* handed over */
        tap(&k, "leave");
        advance(&k, 1);
        expect_screen(&k, statuses[i] == STORE_FULL ? SCREEN_ATTRACT : SCREEN_OUT_OF_SERVICE);
        driver_close(&k);
    }
}

int test_saving(void);
int test_saving(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_thanks_before_the_answer),
        cmocka_unit_test(hammering_sends_once),
        cmocka_unit_test(a_failed_store_is_out_of_service_and_never_thanks),
        cmocka_unit_test(a_retry_is_the_same_response_to_the_byte),
        cmocka_unit_test(retries_end),
        cmocka_unit_test(without_space_nobody_is_asked),
        cmocka_unit_test(out_of_service_forgets_who_met_it),
        cmocka_unit_test(out_of_service_lets_an_organizer_in),
    };
    return cmocka_run_group_tests_name("kiosk/saving", tests, NULL, NULL);
}
