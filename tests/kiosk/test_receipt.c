/* Receipts, from the offer to the deletion: who asks for a code gets it once, and it finds what they sent; who does not leaves no
 * more than before. */
#include "kiosk/sample.h"

#include <stdio.h>

#include "store/receipt.h"
#include "support/canary.h"

static void open_with_receipt(struct kiosk *k, enum driver_port port) {
    static const char before[] = "privacy: {";
    const char *at = strstr(sample_long, before) + sizeof before - 1;
    struct strbuf yaml = {0};
    strbuf_printf(&yaml, "%.*sreceipt: yes, %s", (int)(at - sample_long), sample_long, at);
    open_sample(k, yaml.data, port);
    strbuf_finish(&yaml);
}

static void go_to_receipt(struct kiosk *k) {
    agree_to(k, "en", NULL);
    answer_all(k);
    expect_screen(k, SCREEN_REVIEW);
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    expect_screen(k, SCREEN_RECEIPT);
}

static size_t receipts_in(struct kiosk *k, char out[RECEIPT_DIGITS + 1]) {
    struct record record;
    struct err err = {0};
    assert_true(record_decode((const uint8_t *)k->pretended.body.data, k->pretended.body.len, &k->arena, &record, &err));
    snprintf(out, RECEIPT_DIGITS + 1, "%s", record.header.receipt);
    return strlen(record.header.receipt);
}

static void who_asks_for_none_leaves_nothing_more(void **state) {
    (void)state;
    struct kiosk k;
    char receipt[RECEIPT_DIGITS + 1];
    open_with_receipt(&k, DRIVER_PRETENDED);
    go_to_receipt(&k);
    hand_press(&k.hand, "send"); /* a double strike on Send is no answer to the question */
    expect_screen(&k, SCREEN_RECEIPT);
    assert_int_equal(k.pretended.save_count, 0);
    tap(&k, "back");
    expect_screen(&k, SCREEN_REVIEW);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    advance(&k, SEND_LOCK_MS);
    tap(&k, "send");
    expect_screen(&k, SCREEN_THANKS);
    assert_int_equal(receipts_in(&k, receipt), 0);
    driver_close(&k);
}

static void who_asks_sees_the_code_once(void **state) {
    (void)state;
    struct kiosk k;
    char stored[RECEIPT_DIGITS + 1], expected[RECEIPT_DIGITS + 1], code[RECEIPT_CODE_ROOM];
    open_with_receipt(&k, DRIVER_PRETENDED);
    go_to_receipt(&k);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "receipt");
    expect_screen(&k, SCREEN_SLIP);
    const struct node *node = node_find(session_nodes(&k.session), "code");
    assert_non_null(node);
    assert_true(node->is_private); /* in no trace */
    assert_true(receipt_parse(node->label, code));
    assert_string_equal(code, node->label);
    assert_non_null(node_find(session_nodes(&k.session), "qr:receipt"));
    assert_int_equal(receipts_in(&k, stored), RECEIPT_DIGITS);
    receipt_of_response(code, k.pretended.id, expected);
    assert_string_equal(stored, expected);
    assert_false(canary_is_in(code, k.pretended.body.data, k.pretended.body.len));
    tap(&k, "done");
    expect_screen(&k, SCREEN_THANKS);
    assert_false(canary_is_in(code, &k.session, sizeof k.session));
    assert_int_equal(arena_used(&k.session.person), 0);
    driver_close(&k);
}

/* What was sent stays; the code goes. */
static void a_slip_left_standing_ends_by_itself(void **state) {
    (void)state;
    struct kiosk k;
    open_with_receipt(&k, DRIVER_PRETENDED);
    go_to_receipt(&k);
    advance(&k, SEND_LOCK_MS);
    tap(&k, "receipt");
    advance(&k, (uint64_t)SLIP_S * 1000 - 1);
    expect_screen(&k, SCREEN_SLIP);
    assert_int_equal(k.session.model.countdown_s, 1);
    advance(&k, 1);
    expect_screen(&k, SCREEN_ATTRACT);
    assert_int_equal(k.session.receipt[0], 0);
    assert_int_equal(k.pretended.saved_count, 1);
    driver_close(&k);
}

static void who_walks_away_from_the_question_leaves_nothing(void **state) {
    (void)state;
    struct kiosk k;
    open_with_receipt(&k, DRIVER_PRETENDED);
    go_to_receipt(&k);
    advance(&k, 60000);
    expect_screen(&k, SCREEN_IDLE);
    advance(&k, 30000);
    expect_screen(&k, SCREEN_ERASED);
    assert_int_equal(k.pretended.save_count, 0);
    driver_close(&k);
}

static void an_event_without_receipts_asks_nobody(void **state) {
    (void)state;
    struct kiosk k;
    open_sample(&k, sample_short, DRIVER_PRETENDED);
    agree_to(&k, "en", NULL);
    tap(&k, "next");
    expect_screen(&k, SCREEN_THANKS);
    driver_close(&k);
}

static void the_code_deletes_what_was_sent(void **state) {
    (void)state;
    struct kiosk k;
    struct err err = {0};
    char code[RECEIPT_CODE_ROOM];
    size_t n = 0;
    open_with_receipt(&k, DRIVER_STORE);
    for (int i = 0; i < 3; i++) {
        go_to_receipt(&k);
        advance(&k, SEND_LOCK_MS);
        tap(&k, i == 1 ? "receipt" : "send");
        if (i == 1) {
            assert_true(receipt_parse(node_find(session_nodes(&k.session), "code")->label, code));
            tap(&k, "done");
        }
        tap(&k, "done");
        advance(&k, 10000);
    }
    assert_int_equal(store_count(k.store.store), 3);
    assert_int_equal(store_forget(k.store.store, code, &n, &err), STORE_OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_count(k.store.store), 2);
    driver_close(&k);
}

/* Linked rows of a brainstorm have their visit's number from the code; without `link: yes` nothing is offered. */
static void a_linked_brainstorm_gives_one_too(void **state) {
    (void)state;
    static const char yaml[] =
        "chorus: 1\nid: room\ntitle: {en: Room}\nlanguages: [en]\n"
        "privacy: {%s, sensitivity: low, retain_until: 2027-12-31, steward: S}\ntiming: {cooldown_s: 0}\n"
        "activities:\n  - {id: ideas, kind: brainstorm, title: {en: Ideas}, prompt: {en: What is missing?}, wall: hidden}\n";
    for (int linked = 0; linked < 2; linked++) {
        struct kiosk k;
        struct err err = {0};
        char text[sizeof yaml + 64], code[RECEIPT_CODE_ROOM];
        size_t n = 0;
        snprintf(text, sizeof text, yaml, linked ? "receipt: yes, link: yes" : "receipt: yes");
        open_sample(&k, text, DRIVER_STORE);
        agree_to(&k, "en", NULL);
        tap(&k, "field");
        type(&k, "No bus");
        tap(&k, "add");
        for (int i = 0; i < 5 && session_screen(&k.session) != SCREEN_SUMMARY; i++) {
            tap(&k, "next");
        }
        advance(&k, SEND_LOCK_MS);
        tap(&k, "send");
        expect_screen(&k, linked ? SCREEN_RECEIPT : SCREEN_THANKS);
        if (linked) {
            advance(&k, SEND_LOCK_MS);
            tap(&k, "receipt");
            assert_true(receipt_parse(node_find(session_nodes(&k.session), "code")->label, code));
            assert_int_equal(store_contribution_count(k.store.store), 2);
            assert_int_equal(store_forget(k.store.store, code, &n, &err), STORE_OK);
            assert_int_equal(n, 2);
        }
        driver_close(&k);
    }
}

/* An activity without a review: behind its last question there is no screen to go back to but that question. */
static void back_leads_to_the_last_question(void **state) {
    (void)state;
    struct kiosk k;
    open_file(&k, KINDS_EVENT, DRIVER_PRETENDED);
    agree_to(&k, "en", "short");
    answer_all(&k);
    expect_screen(&k, SCREEN_RECEIPT);
    tap(&k, "back");
    expect_screen(&k, SCREEN_QUESTION);
    tap(&k, "next");
    expect_screen(&k, SCREEN_RECEIPT);
    driver_close(&k);
}

int test_receipt(void);
int test_receipt(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_asks_for_none_leaves_nothing_more),
        cmocka_unit_test(who_asks_sees_the_code_once),
        cmocka_unit_test(a_slip_left_standing_ends_by_itself),
        cmocka_unit_test(who_walks_away_from_the_question_leaves_nothing),
        cmocka_unit_test(an_event_without_receipts_asks_nobody),
        cmocka_unit_test(the_code_deletes_what_was_sent),
        cmocka_unit_test(a_linked_brainstorm_gives_one_too),
        cmocka_unit_test(back_leads_to_the_last_question),
    };
    return cmocka_run_group_tests_name("kiosk/receipt", tests, NULL, NULL);
}
