#include "kiosk/speech_origin.h"

#include <string.h>

#include "kiosk/sample.h"

static const char *const tags[] = {"en", "iu"};
static const char *const both[] = {"How are you?", "ᖃᓄᐃᑉᐱᑦ?"}, *const one[] = {"Only in English, and on two pages of it", NULL},
                         *const row[] = {"Morning", "ᐅᓪᓛᖅ"}, *const colon[] = {"Other: which", "ᐊᓯᐊ: ᑭᓱ"};
static const struct choice choices[] = {{.id = "a", .text = {colon}}, {.id = "b", .text = {row}}};
static const struct question questions[] = {{.id = "how", .text = {both}, .choices = choices, .choice_count = 2},
                                            {.id = "say", .text = {one}}};
static const struct activity activities[] = {{.id = "a", .questions = questions, .question_count = 2}};
static const struct event event = {.languages = tags, .language_count = 2, .activities = activities, .activity_count = 1};

static void words_that_are_missing_are_said_in_the_language_they_are_in(void **state) {
    static const struct {
        const char *text, *tag;
    } rows[] = {
        {"ᖃᓄᐃᑉᐱᑦ?", "iu"},
        {"Only in English, and on two pages of it", "en"},
        {"and on two pages", "iu"}, /* too short a piece to be known by */
        {"Only in English, and on two", "en"},
        {"Next", "en"},
        {"3 of 6", "en"},
        {"ᐅᑎᕐᓗᑎᑦ", "iu"},
        {"what a person typed", "iu"},
    };
    struct strings english = {.tag = "en"}, inuktitut = {.tag = "iu", .fallback = &english};
    (void)state;
    english.text[STR_NEXT] = "Next";
    english.text[STR_BACK] = "Back";
    english.text[STR_PROGRESS] = "{0} of {1}";
    inuktitut.text[STR_BACK] = "ᐅᑎᕐᓗᑎᑦ";
    const struct speech_words how = {.strings = &inuktitut, .tag = "iu", .event = &event, .language = 1};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(speech_origin(&how, rows[i].text), rows[i].tag) != 0) {
            fail_msg("\"%s\": %s", rows[i].text, speech_origin(&how, rows[i].text));
        }
    }
}

static void what_was_put_together_is_taken_apart(void **state) {
    static const struct {
        const char *text, *lines;
    } rows[] = {
        {"Morning: Good", "Morning: \nGood"},
        {"Other: which", "Other: which"}, /* so it stands in the event */
        {"Good", "Good"},
        {": Good", ": Good"},
    };
    struct strings english = {.tag = "en"};
    struct arena a;
    (void)state;
    arena_init(&a, 4096);
    english.text[STR_CELL_OF] = "{0}: {1}";
    const struct speech_words how = {.strings = &english, .tag = "en", .event = &event, .language = 0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(speech_origin_lines(&how, rows[i].text, &a), rows[i].lines);
    }
    arena_finish(&a);
}

int test_speech_origin(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_missing_are_said_in_the_language_they_are_in),
        cmocka_unit_test(what_was_put_together_is_taken_apart),
    };
    return cmocka_run_group_tests_name("kiosk/speech_origin", tests, NULL, NULL);
}
