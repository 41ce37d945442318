#include "export/survey_sav.h"

#include "export/help.h"
#include "export/sav_back.h"

static const struct choice roles[] = {{.id = "nurse", .text = TEXT("Nurse", NULL)}, {.id = "peer", .text = TEXT("Peer", NULL)}};
static const struct text title = TEXT("E", NULL);
static const struct text points[] = {TEXT("Poor", NULL), TEXT("Good", NULL)};

/* Each as one version asks it, and what one person answered there. */
static const struct form {
    struct question question;
    struct record_answer answer;
    const char *cell;
} forms[] = {
    {{.id = "q", .kind = QUESTION_SELECT_ONE, .text = TEXT("Role?", NULL), .choices = roles, .choice_count = 2},
     {"q", "select_one", .state = ANSWER_ANSWERED, .parts = (const struct record_part[]){{"peer", "1"}}, .part_count = 1},
     "peer"},
    {{.id = "q", .kind = QUESTION_TEXT, .text = TEXT("Role?", NULL)},
     {"q", "text", .state = ANSWER_ANSWERED, .parts = (const struct record_part[]){{"", "peer support workers"}},
      .part_count = 1},
     "peer support workers"},
    {{.id = "q", .kind = QUESTION_RANGE, .text = TEXT("Role?", NULL), .has_min = true, .min = 0, .max = 100, .step = 1},
     {"q", "range", .state = ANSWER_ANSWERED, .parts = (const struct record_part[]){{"", "70"}}, .part_count = 1},
     "70"},
    {{.id = "q", .kind = QUESTION_RATING, .text = TEXT("Role?", NULL), .points = 2, .labels = points, .label_count = 2},
     {"q", "rating", .state = ANSWER_ANSWERED, .parts = (const struct record_part[]){{"", "2"}}, .part_count = 1},
     "2"},
    {{.id = "q", .kind = QUESTION_INTEGER, .text = TEXT("Role?", NULL)},
     {"q", "integer", .state = ANSWER_ANSWERED, .parts = (const struct record_part[]){{"", "-99"}}, .part_count = 1},
     "-99"},
};
enum { FORMS = sizeof forms / sizeof *forms, CASES = 2 };

/* Two versions of one question, an answer to each. */
static void export_two(const struct form *first, const struct form *second, const struct strings *words,
                       struct sav_cells *found) {
    char folder[512];
    struct arena a;
    struct err err = {0};
    struct activity activities[CASES];
    struct event events[CASES];
    struct export_version versions[CASES];
    struct response_row rows[CASES];
    arena_init(&a, 16 * 1024);
    for (size_t i = 0; i < CASES; i++) {
        const struct form *form = i == 0 ? first : second;
        struct record record = {
            .header = {.activity = "a", .site = "", .language = ""}, .answers = &form->answer, .answer_count = 1};
        activities[i] = (struct activity){.id = "a", .title = title, .questions = &form->question, .question_count = 1};
        events[i] = (struct event){.id = "e",
                                   .title = title,
                                   .languages = test_languages,
                                   .language_count = 1,
                                   .activities = &activities[i],
                                   .activity_count = 1};
        versions[i] = (struct export_version){.event = &events[i]};
        memset(versions[i].hash, (int)i + 1, EVENT_HASH_SIZE);
        rows[i] = make_row((uint8_t)(i + 1), (uint8_t)(i + 1), &record, &a);
    }
    struct survey_export params = {.versions = versions, .version_count = CASES};
    struct test_rows list = {.at = rows, .n = CASES};
    struct response_rows iterator = {.ctx = &list, .next = next_test_row};
    struct sav_sizes sizes;
    struct survey_counts counts;
    struct outfiles files;
    test_folder(folder, sizeof folder);
    outfiles_init(&files, folder);
    assert_true(survey_measure_sav(&params, &iterator, &a, &sizes, &counts, &err));
    list.next = 0;
    struct outfile *file = outfiles_add(&files, "rows.sav", &err);
    assert_non_null(file);
    bool good =
        survey_export_sav(&params, &sizes, words, &files, file, &iterator, &counts, &err) && outfiles_finish(&files, &err);
    if (!good) {
        print_error("%s\n", err.text);
    }
    assert_true(good);
    sav_read_back(file_join(&a, folder, "rows.sav"), found);
    test_folder_remove(folder);
    arena_finish(&a);
}

static void every_answer_is_there_whatever_kinds_a_question_had(void **state) {
    struct strings words;
    (void)state;
    for (size_t i = 0; i < STRING_COUNT; i++) {
        words.text[i] = strings_key((enum string_id)i);
    }
    for (size_t i = 0; i < FORMS; i++) {
        for (size_t j = 0; j < FORMS; j++) {
            struct sav_cells found = {.variable = "q"};
            const char *expected[CASES] = {forms[i].cell, forms[j].cell};
            if (i == j) {
                continue;
            }
            export_two(&forms[i], &forms[j], &words, &found);
            for (size_t k = 0; k < CASES; k++) {
                if (found.at[k].is_missing || strcmp(found.at[k].text, expected[k]) != 0) {
                    print_error("%s, then %s: \"%s\" for \"%s\"%s\n", forms[i].answer.kind, forms[j].answer.kind,
                                found.at[k].text, expected[k], found.at[k].is_missing ? ", missing" : "");
                }
                assert_false(found.at[k].is_missing);
                assert_string_equal(found.at[k].text, expected[k]);
            }
        }
    }
}

int test_survey_sav(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_is_there_whatever_kinds_a_question_had),
    };
    return cmocka_run_group_tests_name("export/survey_sav", tests, NULL, NULL);
}
