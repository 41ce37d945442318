/* A folder into which versions of an event were merged that differ where people answered: what is counted together. */
#include "author/event_file.h"
#include "base/file.h"
#include "core/record.h"
#include "core/retention.h"
#include "core/slot.h"
#include "kiosk/takeout.h"
#include "support/cmocka.h"
#include "support/folder.h"

#include <string.h>

#define PRIVACY(more) \
    "chorus: 1\nid: both\ntitle: T\nlanguages: [en]\n" \
    "privacy: {sensitivity: low, k: 5, retain_until: 2027-12-31, steward: S" more "}\nactivities:\n"

struct home {
    struct arena arena;
    char data[512], out[512];
    struct store *store;
    uint8_t drawn[2];
    struct takeout_result result;
};

static void open_home(struct home *h) {
    struct err err = {0};
    *h = (struct home){0};
    test_folder(h->data, sizeof h->data);
    test_folder(h->out, sizeof h->out);
    const struct store_params params = {.folder = h->data, .access = STORE_COLLECT, .event_id = "both", .trial = true};
    assert_int_equal(store_open(&h->store, &params, &err), STORE_OK);
}

static void close_home(struct home *h) {
    store_close(h->store);
    test_folder_remove(h->data);
    test_folder_remove(h->out);
    arena_finish(&h->arena);
}

static void put_version(struct home *h, const char *yaml, uint8_t hash[EVENT_HASH_SIZE]) {
    struct diagnostics d;
    struct err err = {0};
    diagnostics_init(&d, "both", &h->arena);
    const struct event *event = event_file_parse(yaml, strlen(yaml), &h->arena, &d);
    if (!event) {
        diagnostics_print(&d, stderr);
    }
    assert_non_null(event);
    assert_int_equal(store_put_event(h->store, event, hash, &err), STORE_OK);
}

static void draw(struct home *h, uint8_t id[16]) {
    memset(id, 0, 16);
    h->drawn[0] += ++h->drawn[1] == 0;
    id[0] = h->drawn[0];
    id[1] = h->drawn[1];
    id[15] = 1;
}

static void answer(struct home *h, const uint8_t hash[EVENT_HASH_SIZE], int slot, int people) {
    static const struct record_part mood = {"", "7"};
    static const struct record_answer list = {"mood", "nps", ANSWER_ANSWERED, &mood, 1};
    const struct record record = {{"a", "", "", slot, 0, NULL}, &list, 1};
    struct strbuf body = {0};
    struct err err = {0};
    record_write(&record, &body);
    for (int i = 0; i < people; i++) {
        uint8_t id[RESPONSE_ID_SIZE];
        draw(h, id);
        assert_int_equal(store_save(h->store, id, hash, (const uint8_t *)body.data, body.len, &err), STORE_OK);
    }
    strbuf_finish(&body);
}

static const char *take(struct home *h, const char *format, const char *name) {
    struct err err = {0};
    char *bytes;
    size_t n;
    const struct takeout_params params = {
        .store = h->store, .format = (size_t)takeout_format_find(format), .folder = h->out, .today = civil_days(2027, 1, 1)};
    enum takeout_status status = takeout_write(&params, &h->result, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(status, TAKEOUT_DONE);
    assert_true(file_read(file_join(&h->arena, h->out, name), 1 << 20, false, &h->arena, &bytes, &n, &err));
    return arena_strndup(&h->arena, bytes, n);
}

static size_t count(const char *text, const char *words) {
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at += strlen(words)) {
        n++;
    }
    return n;
}

/* --- periods --------------------------------------------------------------------------------------------------------- */

#define DAYS(from, to) \
    PRIVACY(", slot: day") \
    "  - id: a\n    title: A\n    opening: [\"2026-12-" from "T09:00/17:00\", \"2026-12-" to "T09:00/17:00\"]\n" \
    "    questions: [{id: mood, kind: nps, text: M}]\n"

/* Three people of the tenth and three of the eleventh; six of the twelfth and six of the thirteenth, who are the first and second day
 * of another version. Six and three were nine of day 1, and the three of the tenth left alone. */
static void few_of_one_version_are_not_hidden_by_many_of_another(void **state) {
    (void)state;
    struct home h;
    uint8_t few[EVENT_HASH_SIZE], many[EVENT_HASH_SIZE];
    open_home(&h);
    put_version(&h, DAYS("10", "11"), few);
    put_version(&h, DAYS("12", "13"), many);
    answer(&h, few, 1, 3);
    answer(&h, few, 2, 3);
    answer(&h, many, 1, 6);
    answer(&h, many, 2, 6);
    const char *rows = take(&h, "csv", "responses.csv");
    assert_int_equal(count(rows, "\"a\",\"\",\"1..2\","), 6);
    assert_int_equal(count(rows, "\"a\",\"\",\"1\","), 6);
    assert_int_equal(count(rows, "\"a\",\"\",\"2\","), 6);
    const char *json = take(&h, "json", "both-rows.json");
    static const char *const days[] = {"2026-12-10", "2026-12-11", "2026-12-12", "2026-12-13"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        assert_int_equal(count(json, days[i]), 1);
    }
    close_home(&h);
}

/* The same days in both versions: three and three of one day are six. */
static void the_same_days_are_counted_together(void **state) {
    (void)state;
    struct home h;
    uint8_t one[EVENT_HASH_SIZE], two[EVENT_HASH_SIZE];
    open_home(&h);
    put_version(&h, DAYS("10", "11"), one);
    put_version(&h, DAYS("10", "11") "      # another file\n", two);
    answer(&h, one, 1, 3);
    answer(&h, one, 2, 6);
    answer(&h, two, 1, 3);
    const char *rows = take(&h, "csv", "responses.csv");
    assert_int_equal(count(rows, "\"a\",\"\",\"1\","), 6);
    assert_int_equal(count(rows, "\"a\",\"\",\"2\","), 6);
    close_home(&h);
}

int test_takeout_versions(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_of_one_version_are_not_hidden_by_many_of_another),
        cmocka_unit_test(the_same_days_are_counted_together),
    };
    return cmocka_run_group_tests_name("kiosk/takeout_versions", tests, NULL, NULL);
}
