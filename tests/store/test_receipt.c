#include "store/help.h"

#include "base/strbuf.h"
#include "core/brainstorm_record.h"
#include "store/receipt.h"
#include "support/canary.h"
#include "support/contribution.h"
#include "support/small_disk.h"

static void codes(void **state) {
    (void)state;
    static const struct {
        const char *typed;
        bool good;
    } rows[] = {{"0123-4567-89AB-CDEF", true},  {"o123 4567 89ab cdef", true},
                {"0l23456789abcdef", true},     {"", false},
                {"0123-4567-89AB-CDE", false},  {"0123-4567-89AB-CDEF-0", false},
                {"U123-4567-89AB-CDEF", false}, {"0123-4567-89AB-CD\xc3\xa9", false}};
    char code[RECEIPT_CODE_ROOM], first[RECEIPT_CODE_ROOM];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(receipt_parse(rows[i].typed, code), rows[i].good);
        if (rows[i].good) {
            assert_string_equal(code, "0123-4567-89AB-CDEF");
        }
    }
    static const uint8_t zeroes[RECEIPT_RANDOM] = {0}, ones[RECEIPT_RANDOM] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
                         mixed[RECEIPT_RANDOM] = {0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf};
    receipt_format(zeroes, code);
    assert_string_equal(code, "0000-0000-0000-0000");
    receipt_format(ones, code);
    assert_string_equal(code, "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    receipt_format(mixed, code);
    assert_string_equal(code, "0123-4567-89AB-CDEF");
    for (int bit = 0; bit < 80; bit++) { /* every bit counts */
        uint8_t other[RECEIPT_RANDOM] = {0};
        other[bit / 8] = (uint8_t)(1 << bit % 8);
        receipt_format(zeroes, first);
        receipt_format(other, code);
        assert_string_not_equal(first, code);
        assert_true(receipt_parse(code, first));
        assert_string_equal(first, code);
    }
}

static void hashes_are_salted(void **state) {
    (void)state;
    char a[RECEIPT_DIGITS + 1], b[RECEIPT_DIGITS + 1];
    const uint8_t one[RESPONSE_ID_SIZE] = {1}, two[RESPONSE_ID_SIZE] = {2};
    receipt_of_response("0123-4567-89AB-CDEF", one, a);
    receipt_of_response("0123-4567-89AB-CDEF", two, b);
    assert_int_equal(strlen(a), RECEIPT_DIGITS);
    assert_string_not_equal(a, b);
    receipt_of_response("0123-4567-89AB-CDEG", one, b);
    assert_string_not_equal(a, b);
    receipt_of_visit("0123-4567-89AB-CDEF", "one", a);
    receipt_of_visit("0123-4567-89AB-CDEF", "two", b);
    assert_string_not_equal(a, b);
}

enum { RESPONSES = 40, ASKED = 7 };

static void save_words(struct fixture *f, size_t i, const char *code, const char *said) {
    const struct record_part words = {"", said};
    const struct record_answer answer = {"why", "text", ANSWER_ANSWERED, &words, 1};
    struct record record = {{"short", "", "", 1, 0, NULL}, &answer, 1};
    uint8_t id[RESPONSE_ID_SIZE] = {(uint8_t)(i + 1)};
    char receipt[RECEIPT_DIGITS + 1];
    struct strbuf body = {0};
    if (code != NULL) {
        receipt_of_response(code, id, receipt);
        record.header.receipt = receipt;
    }
    record_write(&record, &body);
    assert_int_equal(fixture_save(f, id, body.data, body.len), STORE_OK);
    strbuf_finish(&body);
}

static void save_response(struct fixture *f, size_t i, const char *code) {
    save_words(f, i, code, "Nobody else says this");
}

static void the_slip_deletes_its_response_and_no_other(void **state) {
    struct fixture *f = *state;
    size_t n = 9, damaged;
    fixture_open(f);
    for (size_t i = 0; i < RESPONSES; i++) {
        save_response(f, i, i == ASKED ? "7K3M-9QTA-02XC-VB5H" : i % 3 == 0 ? "7K3M-9QTA-02XC-VB5J" : NULL);
    }
    assert_int_equal(store_forget(f->store, "0000-0000-0000-0000", &n, &f->err), STORE_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_forget(f->store, "7K3M-9QTA-02XC-VB5H", &n, &f->err), STORE_OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_count(f->store), RESPONSES - 1);
    assert_int_equal(fixture_count_rows(f, &damaged), RESPONSES - 1);
    assert_int_equal(store_forget(f->store, "7K3M-9QTA-02XC-VB5H", &n, &f->err), STORE_OK);
    assert_int_equal(n, 0); /* gone for good */
    /* The tombstone keeps it out when it comes back: from another kiosk, or by a retry. */
    save_response(f, ASKED, "7K3M-9QTA-02XC-VB5H");
    assert_int_equal(fixture_count_rows(f, &damaged), RESPONSES - 1);
    fixture_close(f);
    fixture_open(f);
    assert_int_equal(store_count(f->store), RESPONSES - 1);
}

static void a_visit_to_a_brainstorm_goes_whole(void **state) {
    struct fixture *f = *state;
    char visit[RECEIPT_DIGITS + 1];
    size_t n = 0;
    fixture_open(f);
    receipt_of_visit("7K3M-9QTA-02XC-VB5H", "winter-gathering", visit);
    for (uint8_t i = 0; i < 12; i++) {
        struct contribution c = blank_contribution(i == 0 ? CONTRIBUTION_IDEA : CONTRIBUTION_TURN, "storm");
        struct strbuf body = {0};
        c.visit = i < 4 ? visit : i < 8 ? "0123456789abcdef0123456789abcdef" : "";
        c.text = i == 0 ? "No bus" : "";
        contribution_encode(&c, &body);
        struct contribution_row row = {.id = {i}, .body = (const uint8_t *)body.data, .body_size = body.len};
        assert_int_equal(store_save_contributions(f->store, f->hash, &row, 1, &f->err), STORE_OK);
        strbuf_finish(&body);
    }
    assert_int_equal(store_forget(f->store, "7K3M-9QTA-02XC-VB5H", &n, &f->err), STORE_OK);
    assert_int_equal(n, 4);
    assert_int_equal(store_contribution_count(f->store), 8);
}

/* Deleting needs a few pages; rewriting the file needs as much room as it has. What was deleted is said to be, and its bytes go
 * with the rewriting at the next start: from the second copy, too, whatever name they lay under. */
static int forget_without_room_to_rewrite(void *ctx) {
    enum { TOO_LITTLE = 64 * 1024, LATER = 5 };
    struct fixture *f = ctx;
    const char *canary = canary_make();
    char log[2 * PATH_ROOM], from[2 * PATH_ROOM], to[2 * PATH_ROOM];
    size_t n = 0, damaged;
    f->log_folder = in_folder(f, "log", log);
    if (!small_disk_mount(f->folder, "size=16m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    fixture_open(f);
    for (size_t i = 0; i < RESPONSES; i++) {
        save_words(f, i, i == ASKED ? "7K3M-9QTA-02XC-VB5H" : NULL, i == ASKED ? canary : "Nobody else says this");
    }
    fixture_close(f);
    fixture_open(f);
    CHECK(link(in_folder(f, "log/records.a", from), in_folder(f, "kept", to)) == 0 ||
          link(in_folder(f, "log/records.b", from), in_folder(f, "kept", to)) == 0);
    CHECK(canary_count_in_files(canary, f->folder, NULL) == 3);
    for (size_t i = 0; i < LATER; i++) {
        save_response(f, RESPONSES + i, NULL);
    }
    CHECK(small_disk_fill(f->folder, TOO_LITTLE));
    CHECK(store_scrub(f->store, &f->err) == STORE_FULL);
    CHECK(store_forget(f->store, "7K3M-9QTA-02XC-VB5H", &n, &f->err) == STORE_OK && n == 1);
    CHECK(fixture_count_rows(f, &damaged) == RESPONSES + LATER - 1);
    CHECK(store_forget(f->store, "7K3M-9QTA-02XC-VB5H", &n, &f->err) == STORE_OK && n == 0);
    fixture_close(f);
    CHECK(small_disk_drain(f->folder));
    fixture_open(f);
    CHECK(!store_was_quarantined(f->store) && store_count(f->store) == RESPONSES + LATER - 1 && store_needs_scrub(f->store));
    fixture_close(f);
    CHECK(canary_count_in_files(canary, f->folder, NULL) == 0);
    canary_free(canary);
    return 0;
}

static void what_is_deleted_is_so_on_a_full_disk(void **state) {
    small_disk_run("a slip on a full disk", forget_without_room_to_rewrite, *state);
}

int test_receipt(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes),
        cmocka_unit_test(hashes_are_salted),
        cmocka_unit_test_setup_teardown(the_slip_deletes_its_response_and_no_other, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_visit_to_a_brainstorm_goes_whole, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_deleted_is_so_on_a_full_disk, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/receipt", tests, NULL, NULL);
}
