/* A sealed data folder for a test: its event, its keys, responses that say a canary. */
#ifndef TESTS_STORE_SEALED_H
#define TESTS_STORE_SEALED_H
#include "store/help.h"

#include "core/brainstorm_record.h"
#include "seal/seal.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/receipt.h"
#include "support/canary.h"
#include "support/contribution.h"

#define LONG_ID "an-id-of-thirty-two-bytes-it-is-" /* as long as an event's id may be */

struct sealed {
    struct fixture f;
    struct seal_secret *secret, *other;
    struct seal_key key, other_key;
    const char *canary;
};

static inline struct event sealed_event(const struct seal_key *key) {
    struct event event = {.id = LONG_ID, .source = "chorus: 1 # sealed", .source_size = 18};
    event.privacy.mode = key ? MODE_SEALED : MODE_OPEN;
    event.privacy.key = key ? *key : (struct seal_key){.is_given = false};
    return event;
}

static inline int sealed_setup(void **state) {
    struct sealed *s = calloc(1, sizeof *s);
    test_folder(s->f.folder, sizeof s->f.folder);
    assert_true(seal_secret_make(&s->secret, &s->key, &s->f.err) && seal_secret_make(&s->other, &s->other_key, &s->f.err));
    s->canary = canary_make();
    *state = s;
    return 0;
}

static inline int sealed_teardown(void **state) {
    struct sealed *s = *state;
    fixture_close(&s->f);
    test_folder_remove(s->f.folder);
    seal_secret_free(s->secret);
    seal_secret_free(s->other);
    canary_free(s->canary);
    free(s);
    return 0;
}

static inline enum store_status sealed_put(struct sealed *s, const struct seal_key *key) {
    const struct event event = sealed_event(key);
    return store_put_event(s->f.store, &event, s->f.hash, &s->f.err);
}

static inline void sealed_open(struct sealed *s) {
    assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, &s->key), STORE_OK);
}

/* words: "" says nothing. */
static inline void sealed_record(const char *words, int slot, const char *receipt, struct strbuf *out) {
    const struct record_part part = {"", words};
    const struct record_answer answer = {"why", "text", ANSWER_ANSWERED, &part, 1};
    const struct record record = {{"short", "", "", slot, 0, receipt}, &answer, 1};
    strbuf_clear(out);
    record_write(&record, out);
}

static inline void sealed_save(struct sealed *s, size_t i, int slot, const char *code) {
    uint8_t id[RESPONSE_ID_SIZE] = {(uint8_t)(i >> 8), (uint8_t)i, 1};
    char words[64], receipt[RECEIPT_DIGITS + 1] = "";
    struct strbuf body = {0};
    if (code) {
        receipt_of_response(code, id, receipt);
    }
    snprintf(words, sizeof words, "%s %zu", s->canary, i);
    sealed_record(words, slot, receipt, &body);
    enum store_status status = fixture_save(&s->f, id, body.data, body.len);
    if (status != STORE_OK) {
        fail_msg("status %d: %s", status, s->f.err.text);
    }
    strbuf_finish(&body);
}

static inline void sealed_save_idea(struct sealed *s, size_t i, const char *visit) {
    struct contribution c = blank_contribution(CONTRIBUTION_IDEA, "wall");
    uint8_t id[RESPONSE_ID_SIZE] = {(uint8_t)(i >> 8), (uint8_t)i, 2};
    struct strbuf body = {0};
    c.visit = visit;
    c.language = "en";
    c.text = s->canary;
    contribution_encode(&c, &body);
    struct contribution_row row = {.body = (const uint8_t *)body.data, .body_size = body.len};
    memcpy(row.id, id, sizeof id);
    assert_int_equal(store_save_contributions(s->f.store, s->f.hash, &row, 1, &s->f.err), STORE_OK);
    strbuf_finish(&body);
}

/* Rows that read as what sealed_save() wrote, the i-th under the i-th id; the damaged ones are counted. */
static inline size_t sealed_read(struct sealed *s, struct store *store, size_t *damaged) {
    struct response_rows rows;
    struct response_row row;
    size_t n = 0;
    assert_int_equal(store_rows_begin(store, &rows, &s->f.err), STORE_OK);
    while (rows.next(rows.ctx, &row, &s->f.err) == 1) {
        struct arena a = {0};
        struct record record;
        char words[64];
        snprintf(words, sizeof words, "%s %zu", s->canary, (size_t)row.id[0] << 8 | row.id[1]);
        assert_true(record_decode(row.body, row.body_size, &a, &record, &s->f.err));
        assert_string_equal(record.answers[0].parts[0].value, words);
        assert_memory_equal(row.event_hash, s->f.hash, EVENT_HASH_SIZE);
        arena_finish(&a);
        n++;
    }
    *damaged = store_rows_end(store);
    return n;
}
#endif
