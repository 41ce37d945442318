#include "seal/seal.h"

#include "support/cmocka.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"

struct fixture {
    struct seal_secret *secret;
    struct seal_key key;
    uint8_t id[RESPONSE_ID_SIZE], hash[EVENT_HASH_SIZE];
    struct seal_row row;
    struct seal_head head;
    struct strbuf body, out;
};

static int setup(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    struct err err = {0};
    assert_true(seal_secret_make(&f->secret, &f->key, &err));
    random_bytes(f->id, sizeof f->id);
    random_bytes(f->hash, sizeof f->hash);
    f->row = (struct seal_row){SEAL_RESPONSE, f->id, f->hash};
    f->head = (struct seal_head){.slot = 3, .mark = {1, 2, 3}};
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    seal_secret_free(f->secret);
    strbuf_finish(&f->body);
    strbuf_finish(&f->out);
    free(f);
    return 0;
}

static bool opens(struct fixture *f, size_t n) {
    bool good = seal_open(f->secret, &f->row, (const uint8_t *)f->body.data, n, &f->out);
    assert_true(good || f->out.len == 0);
    return good;
}

/* Around every step: whatever the length, the same bytes come back, and its size tells the step alone. */
static void what_is_sealed_opens_and_shows_only_its_step(void **state) {
    struct fixture *f = *state;
    static uint8_t record[RECORD_MAX];
    size_t last = 0, steps = 0;
    random_bytes(record, sizeof record);
    for (size_t n = 1; n < 5000; n++) {
        struct seal_head head;
        assert_true(seal_close(f->key.bytes, &f->row, &f->head, record, n, &f->body));
        steps += f->body.len != last;
        assert_true(f->body.len == last || last == 0 || f->body.len == last + SEAL_STEP);
        last = f->body.len;
        assert_true(seal_is_sealed((const uint8_t *)f->body.data, f->body.len, &head));
        assert_int_equal(head.slot, 3);
        assert_memory_equal(head.mark, f->head.mark, SEAL_MARK_SIZE);
        if (n % 97 == 0 || n < 3) {
            assert_true(opens(f, f->body.len));
            assert_int_equal(f->out.len, n);
            assert_memory_equal(f->out.data, record, n);
        }
    }
    assert_int_equal(steps, 5);
    assert_true(seal_close(f->key.bytes, &f->row, &f->head, record, RECORD_MAX, &f->body));
    assert_true(opens(f, f->body.len));
    assert_int_equal(f->out.len, RECORD_MAX);
    assert_false(seal_close(f->key.bytes, &f->row, &f->head, record, 0, &f->body));
    assert_int_equal(f->body.len, 0);
}

static void two_boxes_of_one_record_have_nothing_in_common(void **state) {
    struct fixture *f = *state;
    struct strbuf again = {0};
    const uint8_t record[] = "the very same answer";
    assert_true(seal_close(f->key.bytes, &f->row, &f->head, record, sizeof record, &f->body));
    assert_true(seal_close(f->key.bytes, &f->row, &f->head, record, sizeof record, &again));
    size_t same = 0;
    for (size_t i = SEAL_HEAD_SIZE; i < again.len; i++) {
        same += again.data[i] == f->body.data[i];
    }
    assert_true(same < 32); /* of 1,072; 4 are expected by chance */
    assert_null(memmem(f->body.data, f->body.len, "very same", 9));
    strbuf_finish(&again);
}

/* One bit anywhere, every length that is shorter, and a byte more: the head is bound as well. */
static void nothing_damaged_opens(void **state) {
    struct fixture *f = *state;
    const uint8_t record[] = "an answer";
    assert_true(seal_close(f->key.bytes, &f->row, &f->head, record, sizeof record, &f->body));
    for (size_t i = 0; i < f->body.len; i++) {
        f->body.data[i] = (char)(f->body.data[i] ^ (1 << i % 8));
        assert_false(opens(f, f->body.len));
        f->body.data[i] = (char)(f->body.data[i] ^ (1 << i % 8));
        assert_false(opens(f, i));
    }
    strbuf_addc(&f->body, 'x');
    assert_false(opens(f, f->body.len));
    assert_true(opens(f, f->body.len - 1));
}

static void nothing_opens_elsewhere(void **state) {
    struct fixture *f = *state;
    const uint8_t record[] = "an answer";
    uint8_t other[EVENT_HASH_SIZE] = {1};
    assert_true(seal_close(f->key.bytes, &f->row, &f->head, record, sizeof record, &f->body));
    f->row.id = other;
    assert_false(opens(f, f->body.len));
    f->row.id = f->id;
    f->row.event_hash = other;
    assert_false(opens(f, f->body.len));
    f->row.event_hash = f->hash;
    f->row.kind = SEAL_CONTRIBUTION;
    assert_false(opens(f, f->body.len));
    f->row.kind = SEAL_RESPONSE;
    assert_true(opens(f, f->body.len));
    struct seal_key key;
    struct err err = {0};
    seal_secret_free(f->secret);
    assert_true(seal_secret_make(&f->secret, &key, &err));
    assert_false(opens(f, f->body.len)); /* another key */
}

static void a_key_that_cannot_seal_seals_nothing(void **state) {
    struct fixture *f = *state;
    const uint8_t none[SEAL_KEY_SIZE] = {0};
    assert_false(seal_close(none, &f->row, &f->head, (const uint8_t *)"an answer", 9, &f->body));
    assert_int_equal(f->body.len, 0);
}

int test_seal(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_sealed_opens_and_shows_only_its_step, setup, teardown),
        cmocka_unit_test_setup_teardown(two_boxes_of_one_record_have_nothing_in_common, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_damaged_opens, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_opens_elsewhere, setup, teardown),
        cmocka_unit_test_setup_teardown(a_key_that_cannot_seal_seals_nothing, setup, teardown),
    };
    return cmocka_run_group_tests_name("seal/seal", tests, NULL, NULL);
}
