/* Two waves in two real stores with a change that was planted: what the files say of it. */
#include "author/event_file.h"
#include "base/file.h"
#include "core/record.h"
#include "core/retention.h"
#include "core/slot.h"
#include "kiosk/takeout.h"
#include "support/cmocka.h"
#include "support/folder.h"

#include <string.h>

#define HEAD \
    "chorus: 1\nid: net\ntitle: T\nlanguages: [en]\nprivacy: {sensitivity: low, k: 5, retain_until: 2027-12-31, steward: S}\n" \
    "activities:\n  - id: a\n    title: A\n    questions:\n"
#define TIES \
    "      - {id: ties, kind: ties, text: Q, speaks_for: F, elsewhere: E, organizations: [{id: bakery, text: Bakery}, {id: " \
    "clinic, text: Clinic}, {id: school, text: School}]}\n"
#define MOOD "      - {id: mood, kind: nps, text: M}\n"
static const char source[] = HEAD TIES MOOD;

enum { PEOPLE = 6 };

struct said {
    const char *from, *clinic, *school; /* points, as records have them; the bakery speaks */
    int people;
};

static void save(struct store *store, const uint8_t hash[EVENT_HASH_SIZE], const struct said *said, uint8_t wave,
                 uint8_t person) {
    const struct record_part from = {said->from, "1"}, mood = {"", "7"};
    const struct record_part levels[] = {{"clinic", said->clinic}, {"school", said->school}};
    const struct record_answer answers[] = {{"ties_from", "select_one", ANSWER_ANSWERED, &from, 1},
                                            {"ties", "matrix", ANSWER_ANSWERED, levels, 2},
                                            {"mood", "nps", ANSWER_ANSWERED, &mood, 1}};
    const struct record record = {{"a", "", "", 0, 0, NULL}, answers, 3};
    const uint8_t id[RESPONSE_ID_SIZE] = {wave, (uint8_t)said->from[0], person, 1};
    struct strbuf body = {0};
    struct err err = {0};
    record_write(&record, &body);
    assert_int_equal(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &err), STORE_OK);
    strbuf_finish(&body);
}

static void put_version(struct store *store, const char *yaml, uint8_t hash[EVENT_HASH_SIZE], struct arena *arena) {
    struct diagnostics d;
    struct err err = {0};
    diagnostics_init(&d, "net", arena);
    const struct event *event = event_file_parse(yaml, strlen(yaml), arena, &d);
    assert_non_null(event);
    assert_int_equal(store_put_event(store, event, hash, &err), STORE_OK);
}

static struct store *plant(const char *folder, const struct said *said, size_t n, uint8_t wave, struct arena *arena) {
    struct store *store;
    struct err err = {0};
    uint8_t hash[EVENT_HASH_SIZE];
    const struct store_params params = {.folder = folder, .access = STORE_COLLECT, .event_id = "net", .trial = true};
    assert_int_equal(store_open(&store, &params, &err), STORE_OK);
    put_version(store, source, hash, arena);
    for (size_t i = 0; i < n; i++) {
        for (int person = 0; person < said[i].people; person++) {
            save(store, hash, &said[i], wave, (uint8_t)person);
        }
    }
    return store;
}

static char *text_of(struct arena *arena, const char *folder, const char *name) {
    char *bytes;
    size_t n;
    struct err err = {0};
    assert_true(file_read(file_join(arena, folder, name), 1 << 20, false, arena, &bytes, &n, &err));
    return arena_strndup(arena, bytes, n);
}

static void take(struct store *store, const struct takeout_wave *before, const char *format, const char *folder) {
    struct takeout_result result;
    struct err err = {0};
    const struct takeout_params params = {.store = store,
                                          .format = (size_t)takeout_format_find(format),
                                          .folder = folder,
                                          .today = civil_days(2027, 1, 1),
                                          .report = {.waves = before, .wave_count = before ? 1 : 0, .label = "now"}};
    enum takeout_status status = takeout_write(&params, &result, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(status, TAKEOUT_DONE);
}

/* The bakery exchanges with the clinic and knows the school; then it plans with the school, and the clinic is lost. Two of the
 * clinic's people speak as well, and name the school: too few to be told. */
static void a_planted_change_is_told(void **state) {
    (void)state;
    static const struct said first[] = {{"bakery", "3", "2", PEOPLE}, {"clinic", "1", "4", 2}, {"elsewhere", "4", "4", PEOPLE}};
    static const struct said second[] = {{"bakery", "1", "4", PEOPLE}, {"clinic", "1", "4", 2}};
    struct arena arena = {0};
    char folders[3][512];
    for (size_t i = 0; i < 3; i++) {
        test_folder(folders[i], sizeof folders[i]);
    }
    struct store *before = plant(folders[0], first, 3, 1, &arena), *after = plant(folders[1], second, 2, 2, &arena);
    const struct takeout_wave wave = {before, "then"};
    take(after, &wave, "graphml", folders[2]);
    const char *edges = text_of(&arena, folders[2], "ties-edges.csv");
    assert_string_equal(strchr(edges, '\n') + 1, "\"bakery\",\"clinic\",\"2\",\"unanswered\",\"\",\"0\",\"none\",\"lost\"\r\n"
                                                 "\"bakery\",\"school\",\"1\",\"none\",\"\",\"3\",\"unanswered\",\"gained\"\r\n");
    assert_non_null(strstr(text_of(&arena, folders[2], "ties.graphml"), "<data key=\"wave_1\">then</data>"));
    take(after, NULL, "csv", folders[2]);
    const char *rows = text_of(&arena, folders[2], "responses.csv");
    assert_null(strstr(rows, "bakery"));
    assert_null(strstr(rows, "ties"));
    assert_non_null(strstr(rows, "\"mood\""));
    assert_null(strstr(text_of(&arena, folders[2], "answers.csv"), "clinic"));
    store_close(before);
    store_close(after);
    for (size_t i = 0; i < 3; i++) {
        test_folder_remove(folders[i]);
    }
    arena_finish(&arena);
}

/* People who are asked of no ties. */
static void plant_moods(struct store *store, const char *yaml, uint8_t wave, int people, struct arena *arena) {
    static const struct record_part mood = {"", "7"};
    static const struct record_answer answer = {"mood", "nps", ANSWER_ANSWERED, &mood, 1};
    const struct record record = {{"a", "", "", 0, 0, NULL}, &answer, 1};
    struct strbuf body = {0};
    struct err err = {0};
    uint8_t hash[EVENT_HASH_SIZE];
    put_version(store, yaml, hash, arena);
    record_write(&record, &body);
    for (uint8_t i = 0; i < people; i++) {
        const uint8_t id[RESPONSE_ID_SIZE] = {wave, i, 2};
        assert_int_equal(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &err), STORE_OK);
    }
    strbuf_finish(&body);
}

/* Most answered a version that asks of no ties any more; who was asked has their ties in the files all the same. */
static void ties_of_an_older_version_alone_are_told(void **state) {
    (void)state;
    enum { OTHERS = 20 };
    static const struct said asked[] = {{"bakery", "3", "2", PEOPLE}};
    struct arena arena = {0};
    char data[512], out[512];
    test_folder(data, sizeof data);
    test_folder(out, sizeof out);
    struct store *store = plant(data, asked, 1, 1, &arena);
    plant_moods(store, HEAD MOOD, 2, OTHERS, &arena);
    take(store, NULL, "graphml", out);
    const char *edges = text_of(&arena, out, "ties-edges.csv");
    assert_string_equal(strchr(edges, '\n') + 1,
                        "\"bakery\",\"clinic\",\"2\",\"unanswered\",\"\"\r\n\"bakery\",\"school\",\"1\",\"none\",\"\"\r\n");
    store_close(store);
    test_folder_remove(data);
    test_folder_remove(out);
    arena_finish(&arena);
}

static void plant_version(struct store *store, const char *yaml, const char *other, uint8_t wave, int people,
                          struct arena *arena) {
    const struct record_part from = {"bakery", "1"};
    const struct record_part levels[] = {{"clinic", "3"}, {other, "4"}};
    const struct record_answer answers[] = {{"ties_from", "select_one", ANSWER_ANSWERED, &from, 1},
                                            {"ties", "matrix", ANSWER_ANSWERED, levels, 2}};
    const struct record record = {{"a", "", "", 0, 0, NULL}, answers, 2};
    uint8_t hash[EVENT_HASH_SIZE];
    struct strbuf body = {0};
    struct err err = {0};
    put_version(store, yaml, hash, arena);
    record_write(&record, &body);
    for (uint8_t i = 0; i < people; i++) {
        const uint8_t id[RESPONSE_ID_SIZE] = {wave, i, 1};
        assert_int_equal(store_save(store, id, hash, (const uint8_t *)body.data, body.len, &err), STORE_OK);
    }
    strbuf_finish(&body);
}

#define ROSTER(languages, title, last) \
    "chorus: 1\nid: net\ntitle: " title "\nlanguages: " languages "\n" \
    "privacy: {sensitivity: low, k: 5, retain_until: 2027-12-31, steward: S}\nactivities:\n  - id: a\n    title: " title "\n" \
    "    questions:\n      - {id: ties, kind: ties, text: " title ", speaks_for: " title ", elsewhere: " title \
    ", organizations: [{id: bakery, text: {en: Bakery, fr: Boulangerie}}, " \
    "{id: clinic, text: {en: Clinic, fr: Clinique}}, " last "]}\n" \
    "      - {id: feel, kind: nps, indicator: feel, text: {en: How likely?, fr: Probable?}}\n"
#define TITLE  "{en: Close to whom?, fr: Proche de qui?}"
#define SCHOOL "{id: school, text: {en: School, fr: École}}"

/* The roster has changed, and so has the order of languages: what both versions were told, by the names it was told under. */
static void a_roster_that_changed_is_told_whole(void **state) {
    (void)state;
    struct arena arena = {0};
    struct store *store;
    struct err err = {0};
    char data[512], out[512];
    test_folder(data, sizeof data);
    test_folder(out, sizeof out);
    const struct store_params params = {.folder = data, .access = STORE_COLLECT, .event_id = "net", .trial = true};
    assert_int_equal(store_open(&store, &params, &err), STORE_OK);
    plant_version(store, ROSTER("[en, fr]", TITLE, SCHOOL), "school", 1, PEOPLE, &arena);
    plant_version(store, ROSTER("[fr, en]", TITLE, "{id: hall, text: {en: Hall, fr: Salle}}"), "hall", 2, 2 * PEOPLE, &arena);
    take(store, NULL, "graphml", out);
    const char *nodes = text_of(&arena, out, "ties-nodes.csv"), *edges = text_of(&arena, out, "ties-edges.csv");
    static const char *const lines[] = {"\"bakery\",\"Boulangerie\",", "\"clinic\",\"Clinique\",", "\"hall\",\"Salle\",",
                                        "\"school\",\"École\","};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (!strstr(nodes, lines[i])) {
            fail_msg("%s is not in %s", lines[i], nodes);
        }
    }
    assert_string_equal(strchr(edges, '\n') + 1,
                        "\"bakery\",\"clinic\",\"2\",\"unanswered\",\"\",\"2\",\"unanswered\",\"kept\"\r\n"
                        "\"bakery\",\"hall\",\"\",\"\",\"\",\"3\",\"unanswered\",\"\"\r\n"
                        "\"bakery\",\"school\",\"3\",\"unanswered\",\"\",\"\",\"\",\"\"\r\n");
    const char *waves = text_of(&arena, out, "ties-waves.csv");
    assert_true(strstr(waves, "\"1\",\"now (1)\",") && strstr(waves, "\"2\",\"now (2)\","));
    store_close(store);
    test_folder_remove(data);
    test_folder_remove(out);
    arena_finish(&arena);
}

/* Most answered a version with other languages first, which asks of no ties: the report says the question in its own. */
static void a_trend_of_an_older_version_has_its_words(void **state) {
    (void)state;
    static const char others[] = "chorus: 1\nid: net\ntitle: {en: T, fr: T}\nlanguages: [fr, en]\n"
                                 "privacy: {sensitivity: low, k: 5, retain_until: 2027-12-31, steward: S}\n"
                                 "activities:\n  - id: a\n    title: {en: A, fr: A}\n    questions:\n"
                                 "      - {id: mood, kind: nps, text: {en: M, fr: M}}\n";
    struct arena arena = {0};
    struct store *stores[2];
    struct err err = {0};
    char folders[3][512];
    for (size_t i = 0; i < 3; i++) {
        test_folder(folders[i], sizeof folders[i]);
    }
    for (uint8_t i = 0; i < 2; i++) {
        const struct store_params params = {.folder = folders[i], .access = STORE_COLLECT, .event_id = "net", .trial = true};
        assert_int_equal(store_open(&stores[i], &params, &err), STORE_OK);
        plant_version(stores[i], ROSTER("[en, fr]", TITLE, SCHOOL), "school", i, PEOPLE, &arena);
        plant_moods(stores[i], others, i, 2 * PEOPLE, &arena);
    }
    const struct takeout_wave wave = {stores[0], "then"};
    take(stores[1], &wave, "report.html", folders[2]);
    const char *report = text_of(&arena, folders[2], "net-report.html");
    assert_non_null(strstr(report, "Proche de qui?"));
    assert_null(strstr(report, "Close to whom?"));
    assert_non_null(strstr(report, "Probable?"));
    assert_null(strstr(report, "How likely?"));
    for (size_t i = 0; i < 3; i++) {
        test_folder_remove(folders[i]);
        i < 2 ? store_close(stores[i]) : (void)0;
    }
    arena_finish(&arena);
}

/* Each question of the kind ties makes four files. */
static void more_questions_make_more_files(void **state) {
    (void)state;
    enum { QUESTIONS = 9, FILES_EACH = 4 };
    struct arena arena = {0};
    struct strbuf yaml = {0};
    struct store *store;
    struct err err = {0};
    uint8_t hash[EVENT_HASH_SIZE];
    char data[512], out[512];
    test_folder(data, sizeof data);
    test_folder(out, sizeof out);
    strbuf_adds(&yaml, HEAD);
    for (int i = 0; i < QUESTIONS; i++) {
        strbuf_printf(&yaml, "      - {id: ties_%d, kind: ties, text: Q, speaks_for: F, elsewhere: E, organizations: ", i);
        strbuf_adds(&yaml, "[{id: bakery, text: Bakery}, {id: clinic, text: Clinic}, {id: school, text: School}]}\n");
    }
    const struct store_params params = {.folder = data, .access = STORE_COLLECT, .event_id = "net", .trial = true};
    assert_int_equal(store_open(&store, &params, &err), STORE_OK);
    put_version(store, yaml.data, hash, &arena);
    take(store, NULL, "graphml", out);
    assert_int_equal(test_folder_entries(out), QUESTIONS * FILES_EACH);
    store_close(store);
    test_folder_remove(data);
    test_folder_remove(out);
    strbuf_finish(&yaml);
    arena_finish(&arena);
}

int test_takeout_ties(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_change_is_told), cmocka_unit_test(ties_of_an_older_version_alone_are_told),
        cmocka_unit_test(a_roster_that_changed_is_told_whole), cmocka_unit_test(a_trend_of_an_older_version_has_its_words),
        cmocka_unit_test(more_questions_make_more_files)};
    return cmocka_run_group_tests_name("kiosk/takeout_ties", tests, NULL, NULL);
}
