#include "author/event_reader.h"

#include "author/help.h"

static void languages_and_texts(void **state) {
    static const struct problem_row rows[] = {
        {"none", "languages", NULL, NULL, "e:1:1: error: the event has no \"languages\": add it\n"},
        {"no list", "languages", NULL, "languages: en\n",
         "e:11:12: error: \"languages\" must be a list: [..., ...], or lines that begin with \"- \"\n"},
        {"bad tag", "languages", NULL, "languages: [en, e_n]\n",
         "e:11:17: error: \"e_n\" is not a language tag; write it as en, fr, fr-CA or en-easy\n"},
        {"twice", "languages", NULL, "languages: [en, EN]\n", "e:11:17: error: the language \"EN\" is given twice; keep one\n"},
        {"default not among them", NULL, NULL, "default_language: fr\n",
         "e:11:19: error: the default language \"fr\" is not in \"languages\"; add it there or choose one of them\n"},
        {"one string for two languages", "languages", NULL, "languages: [en, fr]\n",
         "e:3:8: error: \"title\" must be given once per language: {en: \"...\", fr: \"...\"}\n"
         "e:8:12: error: \"title\" must be given once per language: {en: \"...\", fr: \"...\"}\n"
         "e:10:35: error: \"text\" must be given once per language: {en: \"...\", fr: \"...\"}\n"},
        {"unknown language in a text", NULL, "      - {id: q, kind: note, text: {en: Q, fr: Q}}\n", NULL,
         "e:10:43: error: \"fr\" is not one of this event's languages; add it to \"languages\" or remove this text\n"},
        {"empty text", NULL, "      - {id: q, kind: note, text: {en: \" \"}}\n", NULL,
         "e:10:35: error: missing English (\"en\") text for \"text\", which is the default language; add en: \"...\"\n"},
        {"text is a list", NULL, "      - {id: q, kind: note, text: [Q]}\n", NULL,
         "e:10:35: error: \"text\" must be a text, or one per language: {en: \"...\"}\n"},
        {"bidi control in a text", NULL, "      - {id: q, kind: note, text: \"a\\u202eb\"}\n", NULL,
         "e:10:35: warning: \"text\" contains invisible or wrongly composed characters; they were cleaned, type them again\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

static void missing_translations(void **state) {
    static const char two[] =
        "chorus: 1\nid: e\ntitle: {en: T, fr: T, fr-easy: T}\nlanguages: [en, fr, fr-easy]\ndefault_language: fr\n"
        "privacy: {retain_until: 2027-01-01, steward: S}\n"
        "activities:\n  - id: a\n    title: {fr: A}\n    questions:\n"
        "      - id: q\n        kind: note\n        text:\n          en: Q\n        hint: {fr: H, en: H, fr-easy: \"\"}\n";
    (void)state;
    assert_problems(
        "missing", two, sizeof two - 1,
        "e:9:12: warning: missing English (\"en\") text for \"title\": people will see another language; add en: \"...\"\n"
        "e:9:12: warning: missing plain French (\"fr-easy\") text for \"title\": people will see another language; add fr-easy: "
        "\"...\"\n"
        "e:14:11: error: missing French (\"fr\") text for \"text\", which is the default language; add fr: \"...\"\n"
        "e:14:11: warning: missing plain French (\"fr-easy\") text for \"text\": people will see another language; add fr-easy: "
        "\"...\"\n"
        "e:15:15: warning: missing plain French (\"fr-easy\") text for \"hint\": people will see another language; add fr-easy: "
        "\"...\"\n");
}

/* Texts keep their French spaces and lose what cannot be seen. */
static void texts_are_cleaned(void **state) {
    static const char yaml[] = "chorus: 1\nid: e\ntitle: |\n  \xC2\xAB\xC2\xA0\xC3\xA7"
                               "a va\xE2\x80\xAF?\xC2\xA0\xC2\xBB\n  two\nlanguages: [fr]\n"
                               "privacy: {retain_until: 2027-01-01, steward: \"S\xE2\x80\x8B.\"}\n"
                               "activities: [{id: a, title: A, questions: [{id: q, kind: note, text: \"  Q \"}]}]\n";
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "e", &a);
    const struct event *event = event_file_parse(yaml, sizeof yaml - 1, &a, &d);
    assert_non_null(event);
    assert_string_equal(text_in(event, &event->title, 0), "\xC2\xAB\xC2\xA0\xC3\xA7"
                                                          "a va\xE2\x80\xAF?\xC2\xA0\xC2\xBB\ntwo");
    assert_string_equal(text_in(event, &event->activities[0].questions[0].text, 0), "Q");
    assert_string_equal(event->privacy.steward, "S.");
    assert_int_equal(d.warnings, 1);
    arena_finish(&a);
}

int test_event_text(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_and_texts),
        cmocka_unit_test(missing_translations),
        cmocka_unit_test(texts_are_cleaned),
    };
    return cmocka_run_group_tests_name("author/event_text", tests, NULL, NULL);
}
