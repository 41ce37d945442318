#include "core/slot.h"
#include "export/help.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct choice roles[] = {
    {.id = "nurse", .text = TEXT("Nurse", "Infirmière")},
    {.id = "peer", .text = TEXT("Peer", "Pair")},
    {.id = "else_", .text = TEXT("Something else", "Autre"), .other = true},
};
static const struct choice newer_roles[] = {
    {.id = "peer", .text = TEXT("Peer", "Pair")},
    {.id = "family", .text = TEXT("Family", "Famille")},
};
static const struct row rows_of_matrix[] = {{.id = "food", .text = TEXT("Food", "Repas")},
                                            {.id = "room", .text = TEXT("Room", "Salle")}};
static const struct text points[] = {TEXT("Poor", "Faible"), TEXT("Fair", NULL), TEXT("Good", "Bon")};

#define ROLE_QUESTION \
    { .id = "role", .kind = QUESTION_SELECT_ONE, .text = TEXT("Your role?", "Votre rôle ?"), .choices = roles, .choice_count = 3 }
#define HEARD_QUESTION(list, count) \
    { \
        .id = "heard", .kind = QUESTION_SELECT_MULTIPLE, .text = TEXT("Who told you?", "Par qui ?"), .choices = list, \
        .choice_count = count \
    }
#define LED_QUESTION \
    { \
        .id = "led", .kind = QUESTION_RATING, .text = TEXT("How was it led?", "Animation"), .points = 3, .labels = points, \
        .label_count = 3 \
    }

static const struct question all_questions[] = {
    {.id = "hello", .kind = QUESTION_NOTE, .text = TEXT("Hello", "Bonjour")},
    ROLE_QUESTION,
    HEARD_QUESTION(roles, 3),
    LED_QUESTION,
    {.id = "again", .kind = QUESTION_NPS, .text = TEXT("Again?", "Encore ?")},
    {.id = "warmth", .kind = QUESTION_RANGE, .text = TEXT("Warmth", "Chaleur"), .min = -5, .max = 5, .step = 0.5, .decimals = 1},
    {.id = "words", .kind = QUESTION_TEXT, .text = TEXT("In a word, \"why\"?", "=HYPERLINK(1)")},
    {.id = "best", .kind = QUESTION_RANK, .text = TEXT("Best", "Meilleurs"), .choices = roles, .choice_count = 3, .max = 2},
    {.id = "parts",
     .kind = QUESTION_MATRIX,
     .text = TEXT("Parts", "Parties"),
     .rows = rows_of_matrix,
     .row_count = 2,
     .points = 3,
     .labels = points,
     .label_count = 3},
};
static const struct question other_questions[] = {{.id = "mood", .kind = QUESTION_INTEGER, .text = TEXT("Mood", "Humeur")}};
static const struct activity activities[] = {
    {.id = "evaluation", .questions = all_questions, .question_count = sizeof all_questions / sizeof all_questions[0]},
    {.id = "checkin", .questions = other_questions, .question_count = 1},
};
static const struct event event = {
    .id = "winter", .languages = test_languages, .language_count = 2, .activities = activities, .activity_count = 2};

static const struct question newer_questions[] = {LED_QUESTION, HEARD_QUESTION(newer_roles, 2)};
static const struct activity newer_activities[] = {{.id = "evaluation", .questions = newer_questions, .question_count = 2}};
static const struct event newer_event = {.id = "winter",
                                         .languages = test_languages,
                                         .language_count = 2,
                                         .privacy = {.record_language = true},
                                         .activities = newer_activities,
                                         .activity_count = 1};

#define PARTS(...) \
    .parts = (const struct record_part[]){__VA_ARGS__}, \
    .part_count = sizeof((struct record_part[]){__VA_ARGS__}) / sizeof(struct record_part)
#define ANSWERED(...) .state = ANSWER_ANSWERED, PARTS(__VA_ARGS__)

static const struct record_answer full[] = {
    {"role", "select_one", ANSWERED({"else_", "1"}, {"other_text", "=1+1"})},
    {"heard", "select_multiple", ANSWERED({"nurse", "1"}, {"else_", "1"}, {"other_text", "a \"friend\""})},
    {"led", "rating", ANSWERED({"", "3"})},
    {"again", "nps", ANSWERED({"", "0"})},
    {"warmth", "range", ANSWERED({"", "-2.5"})},
    {"words", "text", ANSWERED({"", "-5"})},
    {"best", "rank", ANSWERED({"peer", "1"}, {"nurse", "2"})},
    {"parts", "matrix", ANSWERED({"room", "2"})},
};
static const struct record_answer empty[] = {
    {"role", "select_one", ANSWERED({"peer", "1"})}, {"heard", "select_multiple", .state = ANSWER_DECLINED},
    {"led", "rating", .state = ANSWER_SKIPPED},      {"again", "nps", .state = ANSWER_NOT_ASKED},
    {"warmth", "range", .state = ANSWER_DECLINED},   {"words", "text", .state = ANSWER_SKIPPED},
    {"best", "rank", .state = ANSWER_DECLINED},      {"parts", "matrix", .state = ANSWER_NOT_ASKED},
};
static const struct record_answer other_activity[] = {{"mood", "integer", ANSWERED({"", "-7"})}};
static const struct record_answer newer[] = {
    {"led", "rating", ANSWERED({"", "2"})},
    {"heard", "select_multiple", ANSWERED({"family", "1"})},
};

struct out {
    char folder[512];
    struct arena arena;
    struct table wide, narrow, codebook;
    struct survey_counts counts;
};

static void export_rows(struct out *o, struct response_row *rows, size_t n, size_t language) {
    static const struct event *const events[] = {&event, &newer_event};
    struct export_version versions[2] = {{.event = events[0]}, {.event = events[1]}};
    struct test_rows list = {.at = rows, .n = n};
    struct response_rows iterator = {.ctx = &list, .next = next_test_row};
    struct err err = {0};
    memset(versions[0].hash, 0xaa, EVENT_HASH_SIZE);
    memset(versions[1].hash, 0xbb, EVENT_HASH_SIZE);
    test_folder(o->folder, sizeof o->folder);
    struct survey_export params = {.versions = versions, .version_count = 2, .language = language};
    struct outfiles files;
    outfiles_init(&files, o->folder);
    assert_true(csv_export(&params, &files, &iterator, &o->counts, &err) && outfiles_finish(&files, &err));
    read_table(o->folder, "responses.csv", &o->wide, &o->arena);
    read_table(o->folder, "answers.csv", &o->narrow, &o->arena);
    read_table(o->folder, "codebook.csv", &o->codebook, &o->arena);
}

#define RECORD(name, list, ...) \
    { .header = {.activity = name, __VA_ARGS__}, .answers = list, .answer_count = sizeof list / sizeof list[0] }

static int setup(void **state) {
    struct out *o = calloc(1, sizeof *o);
    static const struct record records[] = {
        RECORD("evaluation", full, .site = "north", .language = "", .slot = 1),
        RECORD("evaluation", empty, .site = "", .language = "", .slot = 0),
        RECORD("checkin", other_activity, .site = "", .language = "", .slot = 1),
        RECORD("evaluation", newer, .site = "", .language = "fr", .slot = 1, .flags = FLAG_PAPER | FLAG_FAST | FLAG_BURST),
        RECORD("evaluation", full, .site = "", .language = "", .slot = 1),
    };
    static const uint8_t hashes[] = {0xaa, 0xaa, 0xaa, 0xbb, 0xcc};
    struct response_row rows[6];
    for (size_t i = 0; i < 5; i++) {
        rows[i] = make_row((uint8_t)(i + 1), hashes[i], &records[i], &o->arena);
    }
    rows[5] = (struct response_row){.body = (const uint8_t *)"no record", .body_size = 9};
    export_rows(o, rows, 6, 1);
    *state = o;
    return 0;
}

static int teardown(void **state) {
    struct out *o = *state;
    test_folder_remove(o->folder);
    arena_finish(&o->arena);
    free(o);
    return 0;
}

static void test_columns_of_responses(void **state) {
    static const char *const expected[] = {
        "response",
        "activity",
        "site",
        "slot",
        "event_version",
        "role",
        "role/other_text",
        "heard/nurse",
        "heard/peer",
        "heard/else_",
        "heard/other_text",
        "heard/family",
        "led",
        "again",
        "warmth",
        "words",
        "best/nurse",
        "best/peer",
        "best/else_",
        "parts/food",
        "parts/room",
        "mood",
        "language",
        "entry_mode",
        "flags",
    };
    struct out *o = *state;
    assert_int_equal(o->wide.columns, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < o->wide.columns; i++) {
        assert_string_equal(o->wide.cells[i], expected[i]);
    }
}

static void test_rows_of_responses(void **state) {
    static const struct {
        size_t row;
        const char *column, *value;
    } rows[] = {
        {1, "response", "01010101010101010101010101010101"},
        {1, "activity", "evaluation"},
        {1, "site", "north"},
        {1, "slot", "1"},
        {1, "event_version", "aaaaaaaaaaaa"},
        {1, "role", "else_"},
        {1, "role/other_text", "'=1+1"},
        {1, "heard/nurse", "1"},
        {1, "heard/peer", "0"},
        {1, "heard/else_", "1"},
        {1, "heard/other_text", "a \"friend\""},
        {1, "heard/family", "[not_asked]"}, /* this version did not offer it */
        {1, "led", "3"},
        {1, "again", "0"},
        {1, "warmth", "-2.5"}, /* ours */
        {1, "words", "'-5"},   /* typed by a person */
        {1, "best/nurse", "2"},
        {1, "best/peer", "1"},
        {1, "best/else_", ""},
        {1, "parts/food", "[skipped]"},
        {1, "parts/room", "2"},
        {1, "mood", "[not_asked]"},
        {1, "language", ""},
        {1, "entry_mode", "kiosk"},
        {1, "flags", ""},
        {2, "slot", "0"},
        {2, "site", ""},
        {2, "role", "peer"},
        {2, "role/other_text", ""},
        {2, "heard/nurse", "[declined]"},
        {2, "heard/other_text", "[declined]"},
        {2, "heard/family", "[not_asked]"},
        {2, "led", "[skipped]"},
        {2, "again", "[not_asked]"},
        {2, "best/peer", "[declined]"},
        {2, "parts/room", "[not_asked]"},
        {3, "activity", "checkin"},
        {3, "mood", "-7"},
        {3, "led", "[not_asked]"},
        {4, "event_version", "bbbbbbbbbbbb"},
        {4, "heard/family", "1"},
        {4, "heard/peer", "0"},
        {4, "heard/nurse", "[not_asked]"},
        {4, "words", "[not_asked]"},
        {4, "language", "fr"},
        {4, "entry_mode", "paper"},
        {4, "flags", "fast burst"},
        {5, "event_version", "cccccccccccc"}, /* a version whose file is lost */
        {5, "heard/nurse", "1"},
        {5, "led", "3"},
    };
    struct out *o = *state;
    assert_int_equal(o->counts.exported, 5);
    assert_int_equal(o->counts.unreadable, 1);
    assert_int_equal(o->wide.rows, 6);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *found = table_cell(&o->wide, rows[i].row, rows[i].column);
        if (strcmp(found, rows[i].value) != 0) {
            fail_msg("row %zu, %s: %s, not %s", rows[i].row, rows[i].column, found, rows[i].value);
        }
    }
}

static void test_rows_of_answers(void **state) {
    static const char *const expected[][7] = {
        {"response", "activity", "question", "part", "state", "value", "label"},
        {"01", "evaluation", "role", "", "answered", "else_", "Autre"},
        {"01", "evaluation", "role", "other_text", "answered", "'=1+1", ""},
        {"01", "evaluation", "heard", "nurse", "answered", "1", "Infirmière"},
        {"01", "evaluation", "heard", "else_", "answered", "1", "Autre"},
        {"01", "evaluation", "heard", "other_text", "answered", "a \"friend\"", ""},
        {"01", "evaluation", "led", "", "answered", "3", "Bon"},
        {"01", "evaluation", "again", "", "answered", "0", ""},
        {"01", "evaluation", "warmth", "", "answered", "-2.5", ""},
        {"01", "evaluation", "words", "", "answered", "'-5", ""},
        {"01", "evaluation", "best", "peer", "answered", "1", "Pair"},
        {"01", "evaluation", "best", "nurse", "answered", "2", "Infirmière"},
        {"01", "evaluation", "parts", "room", "answered", "2", "Fair"}, /* the default language where French is missing */
        {"02", "evaluation", "role", "", "answered", "peer", "Pair"},
        {"02", "evaluation", "heard", "", "declined", "", ""},
        {"02", "evaluation", "led", "", "skipped", "", ""},
        {"02", "evaluation", "again", "", "not_asked", "", ""},
        {"02", "evaluation", "warmth", "", "declined", "", ""},
        {"02", "evaluation", "words", "", "skipped", "", ""},
        {"02", "evaluation", "best", "", "declined", "", ""},
        {"02", "evaluation", "parts", "", "not_asked", "", ""},
        {"03", "checkin", "mood", "", "answered", "-7", ""},
        {"04", "evaluation", "led", "", "answered", "2", "Fair"},
        {"04", "evaluation", "heard", "family", "answered", "1", "Famille"},
        {"05", "evaluation", "role", "", "answered", "else_", "Autre"},
    };
    struct out *o = *state;
    assert_int_equal(o->narrow.columns, 7);
    assert_int_equal(o->narrow.rows, 1 + 12 + 8 + 1 + 2 + 12);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        for (size_t j = 0; j < 7; j++) {
            const char *found = o->narrow.cells[i * 7 + j];
            size_t n = i > 0 && j == 0 ? 2 : strlen(found) + 1; /* of the id, its first byte */
            if (strncmp(found, expected[i][j], n) != 0) {
                fail_msg("row %zu, column %zu: %s, not %s", i, j, found, expected[i][j]);
            }
        }
    }
}

static size_t find_entry(const struct table *t, const char *column) {
    for (size_t i = 1; i < t->rows; i++) {
        if (strcmp(table_cell(t, i, "column"), column) == 0) {
            return i;
        }
    }
    fail_msg("the codebook does not explain %s", column);
    return 0;
}

/* Every column of responses.csv has one row; words in the language asked for; guarded like answers. */
static void test_the_codebook_explains_every_column(void **state) {
    static const struct {
        const char *column, *field, *value;
    } rows[] = {
        {"role", "values", "nurse = Infirmière; peer = Pair; else_ = Autre"},
        {"role", "text", "Votre rôle ?"},
        {"heard/family", "label", "Famille"},
        {"heard/nurse", "values", "1 = chosen; 0 = not chosen"},
        {"led", "values", "1 = Faible; 2 = Fair; 3 = Bon"},
        {"warmth", "values", "from -5; to 5"},
        {"again", "values", "from 0; to 10"},
        {"words", "text", "'=HYPERLINK(1)"},
        {"parts/food", "label", "Repas"},
        {"parts/food", "part", "food"},
        {"mood", "activity", "checkin"},
        {"mood", "kind", "integer"},
        {"event_version", "values", "aaaaaaaaaaaa; bbbbbbbbbbbb"},
    };
    struct out *o = *state;
    for (size_t i = 0; i < o->wide.columns; i++) {
        find_entry(&o->codebook, o->wide.cells[i]);
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *found = table_cell(&o->codebook, find_entry(&o->codebook, rows[i].column), rows[i].field);
        if (strcmp(found, rows[i].value) != 0) {
            fail_msg("%s, %s: %s, not %s", rows[i].column, rows[i].field, found, rows[i].value);
        }
    }
}

/* Two kiosks of one event, each open on its own day: the number of a slot alone says nothing. */
static void test_days_of_two_versions_are_told_apart(void **state) {
    enum { DAYS = 2 };
    struct window windows[DAYS];
    struct activity own[DAYS];
    struct event events[DAYS];
    struct export_version versions[DAYS];
    struct arena arena;
    struct table codebook;
    char folder[512];
    (void)state;
    for (int i = 0; i < DAYS; i++) {
        int64_t day = civil_days(2026, 12, 10 + i) * 24 * 60;
        windows[i] = (struct window){day + 9 * 60, day + 17 * 60};
        own[i] = activities[1];
        own[i].opening = &windows[i];
        own[i].window_count = 1;
        events[i] = event;
        events[i].privacy.slot = SLOT_DAY;
        events[i].activities = &own[i];
        events[i].activity_count = 1;
        versions[i] = (struct export_version){.event = &events[i]};
        memset(versions[i].hash, 0xa0 + i, EVENT_HASH_SIZE);
    }
    arena_init(&arena, 16 * 1024);
    for (size_t count = 1; count <= DAYS; count++) {
        struct survey_export params = {.versions = versions, .version_count = count};
        struct test_rows list = {0};
        struct response_rows iterator = {.ctx = &list, .next = next_test_row};
        struct survey_counts counts;
        struct outfiles files;
        struct err err = {0};
        test_folder(folder, sizeof folder);
        outfiles_init(&files, folder);
        assert_true(csv_export(&params, &files, &iterator, &counts, &err) && outfiles_finish(&files, &err));
        read_table(folder, "codebook.csv", &codebook, &arena);
        assert_string_equal(table_cell(&codebook, find_entry(&codebook, "slot"), "values"),
                            count == 1 ? "0 = not known; 1 = 2026-12-10"
                                       : "a0a0a0a0a0a0/0 = not known; a0a0a0a0a0a0/1 = 2026-12-10; "
                                         "a1a1a1a1a1a1/0 = not known; a1a1a1a1a1a1/1 = 2026-12-11");
        test_folder_remove(folder);
    }
    arena_finish(&arena);
}

static void test_files_are_private_and_only_three(void **state) {
    struct out *o = *state;
    struct stat st;
    assert_int_equal(test_folder_entries(o->folder), 3);
    assert_int_equal(stat(file_join(&o->arena, o->folder, "answers.csv"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static int failing_row(void *ctx, struct response_row *out, struct err *err) {
    size_t *left = ctx;
    (void)out;
    if ((*left)-- > 0) {
        *out = (struct response_row){.body = (const uint8_t *)"no record", .body_size = 9};
        return 1;
    }
    err_set(err, "The medium was pulled out.");
    return -1;
}

/* TRUST D12: no file has its name unless all are whole; what was there before stays. */
static void test_a_failed_export_leaves_no_name(void **state) {
    (void)state;
    char folder[512];
    struct arena arena = {0};
    size_t left = 3;
    char *data;
    size_t n;
    struct err err = {0};
    struct export_version version = {.event = &event};
    struct response_rows rows = {.ctx = &left, .next = failing_row};
    struct survey_export params = {.versions = &version, .version_count = 1};
    struct survey_counts counts;
    struct outfiles files;
    test_folder(folder, sizeof folder);
    assert_true(file_write(file_join(&arena, folder, "answers.csv"), "older", 5, &err));
    outfiles_init(&files, folder);
    assert_false(csv_export(&params, &files, &rows, &counts, &err));
    outfiles_abandon(&files);
    assert_string_equal(err.text, "The medium was pulled out.");
    assert_int_equal(test_folder_entries(folder), 1);
    assert_true(file_read(file_join(&arena, folder, "answers.csv"), 100, false, &arena, &data, &n, &err));
    assert_string_equal(data, "older");
    test_folder_remove(folder);
    outfiles_init(&files, folder);
    assert_false(csv_export(&params, &files, &rows, &counts, &err)); /* no such folder */
    assert_non_null(strstr(err.text, "responses.csv could not be written"));
    arena_finish(&arena);
}

/* An event that was stored before such ids were refused: readers of tables go by the names of columns. */
static void test_no_two_columns_have_one_name(void **state) {
    static const char *const ids[] = {"response", "activity",   "site",  "slot",    "event_version",
                                      "language", "entry_mode", "flags", "flags_1", "responses"};
    enum { N = sizeof ids / sizeof *ids };
    static const char *const words[] = {"Q", "Q"};
    const struct text text = {words};
    struct question questions[N];
    (void)state;
    for (size_t i = 0; i < N; i++) {
        questions[i] = (struct question){.id = ids[i], .kind = QUESTION_INTEGER, .text = text};
    }
    const struct activity activity = {.id = "a", .questions = questions, .question_count = N};
    const struct event old = {.id = "old",
                              .languages = test_languages,
                              .language_count = 2,
                              .privacy = {.record_language = true},
                              .activities = &activity,
                              .activity_count = 1};
    const struct export_version version = {.event = &old};
    const struct survey_export params = {.versions = &version, .version_count = 1};
    struct test_rows none = {0};
    struct response_rows rows = {.ctx = &none, .next = next_test_row};
    struct survey_counts counts;
    struct outfiles files;
    struct err err;
    struct arena a;
    struct table *wide = calloc(1, sizeof *wide);
    char folder[512];
    arena_init(&a, 64 * 1024);
    test_folder(folder, sizeof folder);
    outfiles_init(&files, folder);
    assert_true(csv_export(&params, &files, &rows, &counts, &err) && outfiles_finish(&files, &err));
    read_table(folder, "responses.csv", wide, &a);
    assert_int_equal(wide->columns, N + 8);
    for (size_t i = 0; i < wide->columns; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(wide->cells[i], wide->cells[j]);
        }
    }
    assert_string_equal(wide->cells[5], "response_1");
    assert_string_equal(wide->cells[12], "flags_2");
    assert_string_equal(wide->cells[14], "responses");
    free(wide);
    test_folder_remove(folder);
    arena_finish(&a);
}

int test_csv(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_of_responses),
        cmocka_unit_test(test_rows_of_responses),
        cmocka_unit_test(test_rows_of_answers),
        cmocka_unit_test(test_the_codebook_explains_every_column),
        cmocka_unit_test(test_days_of_two_versions_are_told_apart),
        cmocka_unit_test(test_no_two_columns_have_one_name),
        cmocka_unit_test(test_files_are_private_and_only_three),
        cmocka_unit_test(test_a_failed_export_leaves_no_name),
    };
    return cmocka_run_group_tests_name("export/csv", tests, setup, teardown);
}
