/* One takeout from a real store: what is written, what is refused, and what is left when somebody stops it. */
#include "kiosk/sample.h"

#include "author/event_file.h"
#include "base/file.h"
#include "core/retention.h"
#include "core/slot.h"
#include "export/survey.h"
#include "kiosk/takeout.h"
#include "support/folder.h"

enum { RESPONSES = EXPORT_STEP_ROWS + 6 };

struct home {
    struct arena arena;
    char data[512], out[512];
    struct store *store;
    struct takeout_params params;
    struct takeout_result result;
    struct err err;
    size_t calls, last, total;
    atomic_bool cancelled;
    bool cancels;
};

static void save_some(struct home *h, const struct event *event) {
    static const struct record_part two = {"", "2"};
    static const struct record_answer answers[] = {{"again", "rating", ANSWER_ANSWERED, &two, 1}};
    static const struct record record = {{"short", "", "", 0, 0, NULL}, answers, 1};
    struct strbuf body = {0};
    uint8_t hash[EVENT_HASH_SIZE], id[RESPONSE_ID_SIZE] = {0};
    assert_int_equal(store_put_event(h->store, event, hash, &h->err), STORE_OK);
    record_write(&record, &body);
    for (size_t i = 0; i < RESPONSES; i++) {
        id[0] = (uint8_t)(i >> 8);
        id[1] = (uint8_t)i;
        assert_int_equal(store_save(h->store, id, hash, (const uint8_t *)body.data, body.len, &h->err), STORE_OK);
    }
    strbuf_finish(&body);
}

static void note(void *ctx, size_t done, size_t total) {
    struct home *h = ctx;
    assert_true(done >= h->last && done <= total);
    h->calls++;
    h->last = done;
    h->total = total;
    if (h->cancels) {
        atomic_store(&h->cancelled, true);
    }
}

static int open_home(void **state) {
    struct home *h = calloc(1, sizeof *h);
    struct diagnostics d;
    arena_init(&h->arena, 64 * 1024);
    diagnostics_init(&d, "sample", &h->arena);
    const struct event *event = event_file_parse(sample_short, sizeof sample_short - 1, &h->arena, &d);
    assert_non_null(event);
    test_folder(h->data, sizeof h->data);
    const struct store_params params = {.folder = h->data, .access = STORE_COLLECT, .event_id = "short", .trial = true};
    assert_int_equal(store_open(&h->store, &params, &h->err), STORE_OK);
    save_some(h, event);
    *state = h;
    return 0;
}

static int close_home(void **state) {
    struct home *h = *state;
    store_close(h->store);
    test_folder_remove(h->data);
    arena_finish(&h->arena);
    free(h);
    return 0;
}

static int setup(void **state) {
    struct home *h = *state;
    test_folder(h->out, sizeof h->out);
    h->params.today = civil_days(2027, 1, 1);
    return 0;
}

static int teardown(void **state) {
    struct home *h = *state;
    test_folder_remove(h->out);
    return 0;
}

static enum takeout_status take(struct home *h, const char *format) {
    h->params.store = h->store;
    h->params.format = (size_t)takeout_format_find(format);
    h->params.folder = h->out;
    h->params.progress = note;
    h->params.progress_ctx = h;
    h->params.is_cancelled = &h->cancelled;
    h->calls = h->last = 0;
    h->err = (struct err){0};
    enum takeout_status status = takeout_write(&h->params, &h->result, &h->err);
    assert_true((status == TAKEOUT_DONE) == (h->err.text[0] == '\0'));
    h->params = (struct takeout_params){.today = civil_days(2027, 1, 1)};
    return status;
}

static void test_what_is_written(void **state) {
    struct home *h = *state;
    assert_int_equal(take(h, "csv"), TAKEOUT_DONE);
    assert_int_equal(h->result.responses, RESPONSES);
    assert_int_equal(h->result.file_count, 3);
    assert_string_equal(h->result.files[0], "responses.csv");
    assert_int_equal(test_folder_entries(h->out), 3);
    assert_true(h->result.has_survey && !h->result.has_brainstorm && h->result.damaged == 0);
    assert_true(h->calls >= 2 && h->last == RESPONSES && h->total == RESPONSES);
}

static void test_what_is_refused(void **state) {
    struct home *h = *state;
    h->params.language = "tlh";
    assert_int_equal(take(h, "csv"), TAKEOUT_WRONG);
    assert_string_equal(h->err.text, "The event \"short\" has no language \"tlh\"; it has en fr.");
    assert_int_equal(takeout_format_find("pdf"), -1);
    assert_int_equal(test_folder_entries(h->out), 0);
}

static void test_a_folder_that_cannot_be(void **state) {
    struct home *h = *state;
    assert_true(file_write(file_join(&h->arena, h->out, "plain"), "", 0, &h->err));
    snprintf(h->out + strlen(h->out), sizeof h->out - strlen(h->out), "/plain");
    assert_int_equal(take(h, "csv"), TAKEOUT_FAILED);
    *strrchr(h->out, '/') = '\0';
    assert_int_equal(h->result.file_count, 0);
}

/* Somebody presses Stop at the first sign of progress: nothing stays behind, and the store can be read again. */
static void test_stopped(void **state) {
    struct home *h = *state;
    h->cancels = true;
    size_t card = (size_t)takeout_format_find("card.pdf"); /* reads no answers, and is done before there is progress */
    for (size_t i = 0; i < takeout_format_count(); i++) {
        if (i == card) {
            continue;
        }
        atomic_store(&h->cancelled, false);
        enum takeout_status status = take(h, takeout_format_get(i)->name);
        assert_true(status == TAKEOUT_CANCELLED || status == TAKEOUT_WRONG);
        assert_int_equal(test_folder_entries(h->out), 0);
        assert_int_equal(h->result.file_count, 0);
    }
    h->cancels = false;
    atomic_store(&h->cancelled, false);
    assert_int_equal(take(h, "csv"), TAKEOUT_DONE);
}

/* TRUST P9: sample_short promises 2027-12-31. */
static void test_after_the_date(void **state) {
    struct home *h = *state;
    h->params.today = civil_days(2027, 12, 31);
    assert_int_equal(take(h, "csv"), TAKEOUT_DONE);
    size_t files = test_folder_entries(h->out);
    h->params.today = civil_days(2028, 1, 1);
    assert_int_equal(take(h, "csv"), TAKEOUT_FAILED);
    assert_non_null(strstr(h->err.text, "2027-12-31"));
    assert_int_equal(test_folder_entries(h->out), files);
    h->params.today = RETENTION_NO_CLOCK;
    assert_int_equal(take(h, "csv"), TAKEOUT_FAILED);
    assert_non_null(strstr(h->err.text, "clock is not set"));
    assert_int_equal(test_folder_entries(h->out), files);
    h->params.today = RETENTION_WAIVED;
    assert_int_equal(take(h, "csv"), TAKEOUT_DONE);
}

/* A row of a change says what of, whether or not the change may be told. */
static void test_a_change_withheld(void **state) {
    static const char yaml[] = SAMPLE_HEAD(
        "pair",
        "no") "  - id: only\n    kind: survey\n    title: {en: One, fr: Un}\n" SAMPLE_CONSENT "    questions:\n"
              "      - {id: then, kind: select_one, text: {en: Do you?, fr: Oui}, choices: [{id: yes, text: {en: Y, fr: O}}, "
              "{id: no, text: {en: N, fr: N}}]}\n"
              "      - {id: now, before: then, kind: select_one, text: {en: And now?, fr: Et}, choices: [{id: yes, text: {en: Y, "
              "fr: "
              "O}}, {id: no, text: {en: N, fr: N}}]}\n";
    struct home *h = *state, other = {.params = {.is_public = true}};
    struct diagnostics d;
    uint8_t hash[EVENT_HASH_SIZE];
    char *bytes;
    size_t n;
    diagnostics_init(&d, "pair", &h->arena);
    const struct event *event = event_file_parse(yaml, sizeof yaml - 1, &h->arena, &d);
    assert_non_null(event);
    test_folder(other.data, sizeof other.data);
    snprintf(other.out, sizeof other.out, "%s", h->out);
    const struct store_params params = {.folder = other.data, .access = STORE_COLLECT, .event_id = "pair", .trial = true};
    assert_int_equal(store_open(&other.store, &params, &h->err), STORE_OK);
    assert_int_equal(store_put_event(other.store, event, hash, &h->err), STORE_OK);
    assert_int_equal(take(&other, "csv"), TAKEOUT_DONE);
    assert_true(file_read(file_join(&h->arena, h->out, "summary-public.csv"), 1 << 20, false, &h->arena, &bytes, &n, &h->err));
    const char *text = arena_strndup(&h->arena, bytes, n);
    assert_non_null(strstr(text, "\"change\",\"yes\",\"Y\",\"[suppressed]\","));
    assert_non_null(strstr(text, "\"change\",\"no\",\"N\",\"[suppressed]\","));
    store_close(other.store);
    test_folder_remove(other.data);
}

int test_takeout(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_folder_that_cannot_be, setup, teardown),
        cmocka_unit_test_setup_teardown(test_stopped, setup, teardown),
        cmocka_unit_test_setup_teardown(test_after_the_date, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_change_withheld, setup, teardown),
    };
    return cmocka_run_group_tests_name("kiosk/takeout", tests, open_home, close_home);
}
