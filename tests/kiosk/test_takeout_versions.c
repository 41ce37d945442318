/* A folder into which versions of an event were merged that differ where people answered: what is counted together. */
#include "author/event_file.h"
#include "base/file.h"
#include "core/record.h"
#include "core/retention.h"
#include "core/slot.h"
#include "kiosk/takeout.h"
#include "support/cmocka.h"
#include "support/contribution.h"
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

/* What one person gave, times people. */
static void give(struct home *h, const uint8_t hash[EVENT_HASH_SIZE], const struct contribution *c, int people) {
    struct strbuf body = {0};
    struct err err = {0};
    contribution_encode(c, &body);
    for (int i = 0; i < people; i++) {
        struct contribution_row row = {.body = (const uint8_t *)body.data, .body_size = body.len};
        draw(h, row.id);
        assert_int_equal(store_save_contributions(h->store, hash, &row, 1, &err), STORE_OK);
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

static const char *line_of(struct home *h, const char *text, const char *begin) {
    const char *at = strstr(text, begin);
    if (at == NULL) {
        fail_msg("No line with %s in %s", begin, text);
    }
    return arena_strndup(&h->arena, at, strcspn(at, "\r\n"));
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

/* --- brainstorms ----------------------------------------------------------------------------------------------------- */

#define STORM(more, moderation, statements, seeds) \
    PRIVACY(more) \
    "  - id: s\n    kind: brainstorm\n    title: A\n    prompt: P\n    consent: C\n    moderation: " moderation "\n" \
    "    opening: [\"2026-12-10T09:00/17:00\", \"2026-12-11T09:00/17:00\"]\n" \
    "    stages: [collect, dots, validate]\n    dots: 3\n    statements: [" statements "]\n    seeds: [" seeds "]\n"
#define FAR   "{id: far, text: It is far}"
#define RIDE  "{id: ride, text: A ride}"
#define PLAIN STORM("", "before", FAR, RIDE)

static struct contribution vote_on(const char *statement, enum vote vote) {
    struct contribution c = blank_contribution(CONTRIBUTION_VOTE, "s");
    c.target = statement;
    c.choice = vote;
    return c;
}

static struct contribution dot_on(const char *idea) {
    struct contribution c = blank_contribution(CONTRIBUTION_DOT, "s");
    c.target = idea;
    return c;
}

static struct contribution idea_of(const char *text) {
    struct contribution c = blank_contribution(CONTRIBUTION_IDEA, "s");
    c.text = text;
    c.language = "en";
    return c;
}

/* Seven find it far; nine do not find it near, which another version asks under the same id. A statement that only the older one has is there, too. */
static void votes_count_under_the_words_they_were_cast_on(void **state) {
    (void)state;
    struct home h;
    uint8_t far[EVENT_HASH_SIZE], near[EVENT_HASH_SIZE], unheard[EVENT_HASH_SIZE];
    const struct contribution agree = vote_on("far", VOTE_AGREE), disagree = vote_on("far", VOTE_DISAGREE),
                              old = vote_on("old", VOTE_PASS);
    open_home(&h);
    put_version(&h, STORM("", "before", FAR ", {id: old, text: It is old}", RIDE), far);
    put_version(&h, STORM("", "before", "{id: far, text: It is near}", RIDE), near);
    put_version(&h, STORM("", "before", "{id: far, text: It is nowhere}", RIDE), unheard);
    give(&h, far, &agree, 7);
    give(&h, far, &old, 6);
    give(&h, near, &disagree, 19);
    const char *votes = take(&h, "csv", "votes.csv");
    assert_string_equal(line_of(&h, votes, "\"s\",\"far\",\"It is near\",\"[all]\",\"\",\"[all]\""),
                        "\"s\",\"far\",\"It is near\",\"[all]\",\"\",\"[all]\",\"\",\"19\",\"\",\"\",\"\",\"\"");
    assert_non_null(strstr(votes, "\"s\",\"far_2\",\"It is far\",\"[all]\",\"\",\"[all]\",\"\",\"7\","));
    assert_non_null(strstr(votes, "\"s\",\"old\",\"It is old\",\"[all]\",\"\",\"[all]\",\"\",\"6\","));
    assert_null(strstr(votes, "nowhere")); /* nobody was asked that */
    assert_int_equal(h.result.unplaced_rows, 0);
    close_home(&h);
}

static void dots_count_on_the_card_they_were_put_on(void **state) {
    (void)state;
    struct home h;
    uint8_t ride[EVENT_HASH_SIZE], bus[EVENT_HASH_SIZE];
    const struct contribution dot = dot_on("ride");
    open_home(&h);
    put_version(&h, PLAIN, ride);
    put_version(&h, STORM("", "before", FAR, "{id: ride, text: No more rides}"), bus);
    give(&h, ride, &dot, 7);
    give(&h, bus, &dot, 9);
    const char *ideas = take(&h, "csv", "ideas.csv");
    assert_non_null(strstr(line_of(&h, ideas, "\"s\",\"ride\","), "\"No more rides\",\"\",\"\",\"ride\",\"0\",\"9\","));
    assert_non_null(strstr(line_of(&h, ideas, "\"s\",\"ride_2\","), "\"A ride\",\"\",\"\",\"ride_2\",\"0\",\"7\","));
    close_home(&h);
}

/* Who was promised that an organizer looks first, and that no language is kept, still is. */
static void promises_go_with_an_idea(void **state) {
    (void)state;
    struct home h;
    uint8_t strict[EVENT_HASH_SIZE], lax[EVENT_HASH_SIZE];
    const struct contribution first = idea_of("Looked at first"), at_once = idea_of("Shown at once");
    open_home(&h);
    put_version(&h, PLAIN, strict);
    put_version(&h, STORM(", record_language: yes", "after", FAR, RIDE), lax);
    give(&h, strict, &first, 1);
    give(&h, lax, &at_once, 9);
    const char *ideas = take(&h, "csv", "ideas.csv"), *strictly = line_of(&h, ideas, "\"Looked at first\"");
    assert_int_equal(count(ideas, "\"waiting\",\"1\",\"Shown at once\""), 9);
    assert_int_equal(count(ideas, "\"waiting\",\"0\",\"Looked at first\""), 1);
    assert_string_equal(strictly + strlen(strictly) - 3, ",\"\"");
    assert_int_equal(count(ideas, ",\"en\"\r"), 9);
    close_home(&h);
}

/* A role leaves with a person's row only where that was said. */
static void rows_are_linked_where_that_was_said(void **state) {
    (void)state;
    struct home h;
    uint8_t unlinked[EVENT_HASH_SIZE], linked[EVENT_HASH_SIZE];
    struct contribution c = vote_on("far", VOTE_AGREE);
    open_home(&h);
    put_version(&h, PLAIN, unlinked);
    put_version(&h, STORM(", link: yes", "before", FAR, RIDE), linked);
    give(&h, unlinked, &c, 7);
    c.visit = "00112233445566778899aabbccddeeff";
    give(&h, linked, &c, 3);
    assert_int_equal(count(take(&h, "csv", "contributions.csv"), "\"vote\""), 3);
    close_home(&h);
}

/* The eleventh is day 2 of the one, and day 1 of the other. */
static void ideas_are_of_the_day_they_came_in(void **state) {
    (void)state;
    struct home h;
    uint8_t both[EVENT_HASH_SIZE], later[EVENT_HASH_SIZE];
    struct contribution c = idea_of("Today");
    open_home(&h);
    put_version(&h, STORM(", slot: day", "before", FAR, RIDE), both);
    put_version(&h,
                PRIVACY(", slot: day") "  - id: s\n    kind: brainstorm\n    title: A\n    prompt: P\n    consent: C\n"
                                       "    opening: [\"2026-12-11T09:00/17:00\", \"2026-12-12T09:00/17:00\"]\n",
                later);
    give(&h, both, &c, 5);
    c.slot = 2;
    give(&h, both, &c, 12);
    c.slot = 1;
    give(&h, later, &c, 6);
    c.slot = 2;
    give(&h, later, &c, 5);
    const char *ideas = take(&h, "csv", "ideas.csv");
    assert_int_equal(count(ideas, "\"\",\"1\",\"\"\r"), 5);
    assert_int_equal(count(ideas, "\"\",\"2\",\"\"\r"), 18);
    assert_int_equal(count(ideas, "\"\",\"0\",\"\"\r"), 5); /* a day that the first does not have */
    close_home(&h);
}

int test_takeout_versions(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_of_one_version_are_not_hidden_by_many_of_another),
        cmocka_unit_test(the_same_days_are_counted_together),
        cmocka_unit_test(votes_count_under_the_words_they_were_cast_on),
        cmocka_unit_test(dots_count_on_the_card_they_were_put_on),
        cmocka_unit_test(promises_go_with_an_idea),
        cmocka_unit_test(rows_are_linked_where_that_was_said),
        cmocka_unit_test(ideas_are_of_the_day_they_came_in),
    };
    return cmocka_run_group_tests_name("kiosk/takeout_versions", tests, NULL, NULL);
}
