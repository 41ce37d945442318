/* TRUST P4, P5: what is written to a sealed folder, and what never is. */
#include "store/sealed.h"

enum { SAVED = 60 };

static void nothing_of_an_answer_is_in_the_files(void **state) {
    struct sealed *s = *state;
    size_t read = 0, damaged;
    sealed_open(s);
    for (size_t i = 0; i < SAVED; i++) {
        sealed_save(s, i, (int)(i % 3), NULL);
        sealed_save_idea(s, i, "");
        assert_int_equal(i % 20 ? 0 : canary_count_in_files(s->canary, s->f.folder, &read), 0); /* the log, too */
        assert_true(i % 20 || read >= 3);
    }
    assert_int_equal(store_scrub(s->f.store, &s->f.err), STORE_OK);
    assert_int_equal(canary_count_in_files(s->canary, s->f.folder, NULL), 0);
    fixture_close(&s->f);
    assert_int_equal(canary_count_in_files(s->canary, s->f.folder, NULL), 0);
    assert_int_equal(fixture_open_as(&s->f, STORE_READ, NULL, false), STORE_OK);
    assert_true(store_is_sealed(s->f.store) && !store_is_unsealed(s->f.store));
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    assert_int_equal(sealed_read(s, s->f.store, &damaged), SAVED);
    assert_int_equal(damaged, 0);
}

static void without_the_key_there_are_counts_and_nothing_else(void **state) {
    struct sealed *s = *state;
    size_t counts[3];
    struct response_rows rows;
    sealed_open(s);
    for (size_t i = 0; i < SAVED; i++) {
        sealed_save(s, i, (int)(i % 4), NULL);
    }
    assert_int_equal(store_count(s->f.store), SAVED);
    assert_int_equal(store_count_slots(s->f.store, s->f.hash, counts, 3, &s->f.err), STORE_OK);
    assert_int_equal(counts[0], 30); /* slot 3 is not known to who asks for three */
    assert_int_equal(counts[1], 15);
    assert_int_equal(counts[2], 15);
    assert_int_equal(store_rows_begin(s->f.store, &rows, &s->f.err), STORE_SEALED);
    assert_non_null(strstr(s->f.err.text, "chorus unseal"));
    assert_int_equal(store_contributions_begin(s->f.store, &rows, &s->f.err), STORE_SEALED);
    assert_int_equal(store_unlock(s->f.store, s->other, &s->f.err), STORE_FOREIGN);
    assert_int_equal(store_rows_begin(s->f.store, &rows, &s->f.err), STORE_SEALED);
    assert_int_equal(store_unlock(s->f.store, s->secret, &s->f.err), STORE_OK);
    assert_int_equal(store_rows_begin(s->f.store, &rows, &s->f.err), STORE_OK);
    store_rows_end(s->f.store);
    assert_int_equal(store_unlock(s->f.store, NULL, &s->f.err), STORE_OK);
    assert_int_equal(store_rows_begin(s->f.store, &rows, &s->f.err), STORE_SEALED);
}

/* Beneath every caller: whoever inserts, a row that is not sealed does not get into a sealed folder, nor a box into an open one.
 */
static void an_open_row_is_refused(void **state) {
    struct sealed *s = *state;
    struct strbuf body = {0}, box = {0};
    uint8_t id[RESPONSE_ID_SIZE] = {9};
    const struct seal_row row = {SEAL_RESPONSE, id, s->f.hash};
    const struct row_table *const tables[] = {&table_response, &table_contribution, &table_coding};
    sealed_record(s->canary, 1, NULL, &body);
    assert_true(seal_close(s->key.bytes, &row, &(struct seal_head){0}, (const uint8_t *)body.data, body.len, &box));
    sealed_open(s);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct store *store = s->f.store;
        assert_int_equal(store_insert_row(store, tables[i], id, s->f.hash, store->source, (uint8_t *)body.data, body.len),
                         SQL_FAILED);
    }
    assert_int_equal(store_insert_row(s->f.store, &table_coding, id, s->f.hash, s->f.store->source, (uint8_t *)box.data, box.len),
                     SQL_FAILED);
    for (size_t cut = 1; cut < box.len; cut += 100) { /* half a box is none */
        assert_int_equal(
            store_insert_row(s->f.store, &table_response, id, s->f.hash, s->f.store->source, (uint8_t *)box.data, cut),
            SQL_FAILED);
    }
    assert_int_equal(store_count(s->f.store), 0);
    fixture_close(&s->f);
    test_folder_remove(s->f.folder);
    assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    assert_int_equal(
        store_insert_row(s->f.store, &table_response, id, s->f.hash, s->f.store->source, (uint8_t *)box.data, box.len),
        SQL_FAILED);
    strbuf_finish(&body);
    strbuf_finish(&box);
}

/* Fail closed: out of service, and not a byte of it in a file. */
static void what_cannot_be_sealed_is_not_saved(void **state) {
    struct sealed *s = *state;
    uint8_t id[RESPONSE_ID_SIZE] = {5};
    struct strbuf body = {0};
    for (int round = 0; round < 3; round++) {
        struct contribution_row row = {.id = {6}, .body = (const uint8_t *)s->canary, .body_size = strlen(s->canary)};
        sealed_open(s);
        enum store_status status = STORE_OK;
        if (round == 0) { /* no record, so that nobody knows its slot */
            status = fixture_save(&s->f, id, s->canary, strlen(s->canary));
        } else if (round == 1) { /* an organizer's step */
            status = store_save_coding(s->f.store, s->f.hash, &row, &s->f.err);
        } else { /* a key that seals nothing, as damage may leave it */
            memset(s->f.store->seal_key, 0, SEAL_KEY_SIZE);
            sealed_record(s->canary, 1, NULL, &body);
            status = fixture_save(&s->f, id, body.data, body.len);
        }
        assert_int_equal(status, STORE_FAILED);
        sealed_record("harmless", 1, NULL, &body);
        assert_int_equal(fixture_save(&s->f, id, body.data, body.len), STORE_FAILED); /* until the next start */
        assert_int_equal(store_count(s->f.store), 0);
        fixture_close(&s->f);
        assert_int_equal(canary_count_in_files(s->canary, s->f.folder, NULL), 0);
    }
    strbuf_finish(&body);
}

static void a_folder_is_of_one_form(void **state) {
    struct sealed *s = *state;
    const struct seal_key none = {.is_given = false};
    assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, &none), STORE_FAILED);
    assert_false(store_is_sealed(s->f.store));
    assert_int_equal(sealed_put(s, NULL), STORE_OK); /* open, and nobody answered */
    assert_int_equal(sealed_put(s, &s->key), STORE_OK);
    assert_true(store_is_sealed(s->f.store));
    for (int again = 0; again < 2; again++) {
        assert_int_equal(sealed_put(s, NULL), STORE_FOREIGN);
        assert_int_equal(sealed_put(s, &s->other_key), STORE_FOREIGN);
        assert_int_equal(sealed_put(s, &none), STORE_FAILED);
        assert_int_equal(sealed_put(s, &s->key), STORE_OK);
        sealed_save(s, (size_t)again, 1, NULL);
        struct purge_counts counts;
        assert_int_equal(store_purge(s->f.store, &counts, &s->f.err), STORE_OK); /* what it is stays */
        fixture_close(&s->f);
        assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
        assert_true(store_is_sealed(s->f.store));
    }
    fixture_close(&s->f);
    test_folder_remove(s->f.folder);
    assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    sealed_save(s, 1, 1, NULL);
    assert_int_equal(sealed_put(s, &s->key), STORE_FOREIGN); /* plain text is there */
    assert_false(store_is_sealed(s->f.store));
    fixture_close(&s->f);
    test_folder_remove(s->f.folder);
    assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    const struct contribution_row step = {.id = {1}, .body = (const uint8_t *)"a step", .body_size = 6};
    assert_int_equal(store_save_coding(s->f.store, s->f.hash, &step, &s->f.err), STORE_OK);
    assert_int_equal(sealed_put(s, &s->key), STORE_FOREIGN); /* an organizer's words are plain text, too */
}

/* A mark that is no key is damage: such a folder is never taken for an open one. */
static void a_damaged_mark_is_no_open_folder(void **state) {
    struct sealed *s = *state;
    sealed_open(s);
    sealed_save(s, 1, 1, NULL);
    assert_int_equal(store_set_bytes(s->f.store->sql, "sealed", s->key.bytes, SEAL_KEY_SIZE - 1), SQL_DONE);
    fixture_close(&s->f);
    assert_int_equal(fixture_open_as(&s->f, STORE_READ, NULL, false), STORE_FAILED);
    assert_int_equal(fixture_open_as(&s->f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_true(store_was_quarantined(s->f.store));
    assert_int_equal(sealed_put(s, &s->key), STORE_OK);
    assert_true(store_is_sealed(s->f.store));
}

static void a_retry_is_one_row(void **state) {
    struct sealed *s = *state;
    uint8_t id[RESPONSE_ID_SIZE] = {0, 1, 1}, other[RESPONSE_ID_SIZE] = {7};
    struct strbuf body = {0}, another = {0};
    size_t damaged;
    char words[64];
    snprintf(words, sizeof words, "%s 1", s->canary);
    sealed_record(words, 1, NULL, &body);
    sealed_record("something else", 1, NULL, &another);
    sealed_open(s);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(fixture_save(&s->f, id, body.data, body.len), STORE_OK);
    }
    assert_int_equal(fixture_save(&s->f, id, another.data, another.len), STORE_FAILED);
    assert_int_equal(fixture_save(&s->f, id, body.data, body.len), STORE_OK);
    assert_int_equal(store_count(s->f.store), 1);
    for (int i = 0; i < 3; i++) {
        sealed_save_idea(s, 1, "");
    }
    assert_int_equal(store_contribution_count(s->f.store), 1);
    assert_int_equal(fixture_save(&s->f, other, another.data, another.len), STORE_OK);
    assert_int_equal(fixture_save(&s->f, id, body.data, body.len), STORE_FAILED); /* somebody else was here since */
    assert_int_equal(store_forget(s->f.store, "0123-4567-89AB-CDEF", &damaged, &s->f.err), STORE_OK);
    assert_int_equal(damaged, 0);
    strbuf_finish(&body);
    strbuf_finish(&another);
}

static void mark_of(struct sealed *s, const struct row_table *table, size_t i, uint8_t mark[SEAL_MARK_SIZE]) {
    struct response_rows rows;
    struct response_row row;
    struct seal_head head = {0};
    assert_int_equal(store_begin_reading(s->f.store, table, &rows, &s->f.err), STORE_OK);
    while (rows.next(rows.ctx, &row, &s->f.err) == 1) {
        if (row.id[1] == i) {
            assert_true(seal_is_sealed(row.body, row.body_size, &head));
        }
    }
    store_rows_end(s->f.store);
    memcpy(mark, head.mark, SEAL_MARK_SIZE);
}

/* TRUST P16: the kiosk deletes what it cannot read, and who has a slip, or came twice, cannot be told from outside. */
static void a_slip_deletes_what_is_sealed(void **state) {
    struct sealed *s = *state;
    static const char mine[] = "0123-4567-89AB-CDEF", theirs[] = "0123-4567-89AB-CDEG";
    char visit[RECEIPT_DIGITS + 1];
    uint8_t marks[4][SEAL_MARK_SIZE];
    size_t n = 0;
    sealed_open(s);
    for (size_t i = 0; i < 10; i++) {
        sealed_save(s, i, 1, i == 3 ? mine : i == 4 ? theirs : NULL);
    }
    receipt_of_visit(mine, LONG_ID, visit);
    for (size_t i = 20; i < 25; i++) {
        sealed_save_idea(s, i, i < 23 ? visit : "");
    }
    mark_of(s, &table_contribution, 20, marks[0]);
    mark_of(s, &table_contribution, 21, marks[1]);
    mark_of(s, &table_contribution, 23, marks[2]);
    mark_of(s, &table_response, 5, marks[3]);
    const uint8_t none[SEAL_MARK_SIZE] = {0};
    for (size_t i = 0; i < 4; i++) {
        assert_memory_not_equal(marks[i], none, SEAL_MARK_SIZE);
        for (size_t j = 0; j < i; j++) {
            assert_memory_not_equal(marks[i], marks[j], SEAL_MARK_SIZE);
        }
    }
    assert_int_equal(store_forget(s->f.store, mine, &n, &s->f.err), STORE_OK);
    assert_int_equal(n, 4);
    assert_int_equal(store_count(s->f.store), 9);
    assert_int_equal(store_contribution_count(s->f.store), 2);
    assert_int_equal(store_forget(s->f.store, mine, &n, &s->f.err), STORE_OK);
    assert_int_equal(n, 0);
}

int test_sealed(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_of_an_answer_is_in_the_files, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(without_the_key_there_are_counts_and_nothing_else, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(an_open_row_is_refused, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_sealed_is_not_saved, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_folder_is_of_one_form, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_mark_is_no_open_folder, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_retry_is_one_row, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_slip_deletes_what_is_sealed, sealed_setup, sealed_teardown),
    };
    return cmocka_run_group_tests_name("store/sealed", tests, NULL, NULL);
}
