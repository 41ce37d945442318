/* Warnings about texts that are too long or too hard, and about built-in words and keyboards that are missing. */
#include "author/assets_file.h"
#include "author/check.h"
#include "author/files.h"

static bool load(const char *path, struct arena *a, struct diagnostics *d) {
    struct checked checked;
    return check_file(path, a, d, &checked);
}

#define HEAD(languages) \
    "chorus: 1\nid: e\ntitle: T\nlanguages: [" languages "]\nprivacy: {retain_until: 2027-01-01, steward: S}\nactivities:\n" \
    "  - id: a\n    title: A\n"
#define MORE(id, text) "      - {id: " id ", kind: note, text: \"" text "\"}\n"
#define QUESTION(text) "    questions:\n" MORE("q", text)
#define NOTE(text)     HEAD("en") QUESTION(text)
#define NOTE_FR(text)  HEAD("fr") QUESTION(text)
#define HARDER         "How was the idea your different clinics followed?"
#define EASY           "we go out to see the sun and we sit"

static void too_much_to_read(void **state) {
    static const struct file_row rows[] = {
        {"short", NOTE("How are you?"), ""},
        {"12 words", NOTE(EASY " and be"), ""},
        {"13 words", NOTE(EASY " and be here"),
         "f:7:3: warning: half of the questions in \"en\" have 13 words or more; 12 read well, shorten them\n"},
        {"20 words", NOTE(EASY " " EASY),
         "f:7:3: warning: half of the questions in \"en\" have 20 words or more; 12 read well, shorten them\n"},
        {"21 words", NOTE(EASY " " EASY " here"),
         "f:7:3: warning: half of the questions in \"en\" have 21 words or more; 12 read well, shorten them\n"
         "f:10:35: warning: this question has 21 words; people read at most 20 here, shorten it\n"},
        {"21 words beside two short ones",
         NOTE(EASY " " EASY " here") "      - {id: r, kind: note, text: Go}\n      - {id: s, kind: note, text: Go on}\n",
         "f:10:35: warning: this question has 21 words; people read at most 20 here, shorten it\n"},
        {"hard word", NOTE("Who is the facilitator?"),
         "f:10:35: warning: \"facilitator\" is a hard word; say it with simpler ones\n"},
        {"five syllables are not hard in French", NOTE_FR("Recommanderiez-vous ?"), ""},
        {"hard word in French", NOTE_FR("Est-ce l’industrialisation ?"),
         "f:10:35: warning: \"l’industrialisation\" is a hard word; say it with simpler ones\n"},
        {"hard question", NOTE("Before today, how connected were you to local colleagues?"),
         "f:10:35: warning: this question reads like school grade 8.9; grade 8 is the most, use shorter sentences and words "
         "(\"connected\")\n"},
        {"hard question in French", NOTE_FR("Quel cas votre communauté devrait-elle étudier ensuite ?"),
         "f:10:35: warning: this question reads like school grade 8.4; grade 8 is the most, use shorter sentences and words "
         "(\"communauté\")\n"},
        {"too few words for a grade", NOTE("Interested colleagues connected?"), ""},
        {"many hard questions", NOTE(HARDER) MORE("r", HARDER) MORE("s", HARDER) MORE("t", HARDER) MORE("u", HARDER),
         "f:7:3: warning: all questions in \"en\" together read like school grade 6.7; grade 6 is the most, use shorter "
         "sentences "
         "and words (\"different\")\n"},
        {"consent",
         HEAD("en") "    consent: \"Organizations collaborate regarding sustainable participation, evaluating facilitation, "
                    "collecting considerable information concerning individual experiences, professional development "
                    "opportunities, and continuing educational improvements.\"\n" QUESTION("Q"),
         "f:9:14: warning: this consent reads like school grade 20.0; grade 8 is the most, use shorter sentences and words "
         "(\"Organizations\")\n"},
        {"choice",
         HEAD("en") "    questions:\n      - id: q\n        kind: select_one\n        text: Q\n        choices:\n"
                    "          - {id: a, text: A}\n          - {id: b, text: one two three four five six seven eight nine}\n",
         "f:15:27: warning: this choice has 9 words; people read at most 8 here, shorten it\n"},
        {"Chinese is not counted", HEAD("zh") QUESTION(EASY " " EASY " here"), ""},
        {"other languages are counted", HEAD("es") QUESTION(EASY " " EASY " here"),
         "f:7:3: warning: half of the questions in \"es\" have 21 words or more; 12 read well, shorten them\n"
         "f:10:35: warning: this question has 21 words; people read at most 20 here, shorten it\n"},
        {"each language at its place",
         "chorus: 1\nid: e\ntitle: {en: T, fr: T}\nlanguages: [en, fr]\nprivacy: {retain_until: 2027-01-01, steward: S}\n"
         "activities:\n  - id: a\n    title: {en: A, fr: A}\n    questions:\n      - id: q\n        kind: note\n        text:\n"
         "          en: Who is it?\n          fr: Est-ce l’industrialisation ?\n",
         "f:14:15: warning: \"l’industrialisation\" is a hard word; say it with simpler ones\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, load);
}

static void with_assets(const struct file_row *rows, size_t n) {
    const char *old = getenv("CHORUS_ASSETS");
    char *kept = old ? strdup(old) : NULL;
    setenv("CHORUS_ASSETS", CHORUS_ASSETS_DIR, 1);
    assert_file_rows(rows, n, load);
    if (kept) {
        setenv("CHORUS_ASSETS", kept, 1);
    } else {
        unsetenv("CHORUS_ASSETS");
    }
    free(kept);
}

static void words_and_keyboards_that_are_missing(void **state) {
    (void)state;
    char none[400];
    snprintf(
        none, sizeof none,
        "f:4:13: warning: Chorus has no words of its own in \"so\" (%d of them, such as Next): English is shown; chorus strings "
        "--export helps to translate them\n",
        (int)STRING_COUNT);
    const struct file_row rows[] = {
        {"complete", HEAD("fr-CA") QUESTION("Q"), ""},
        {"complete by its own tag", HEAD("en") QUESTION("Q"), ""},
        {"none", HEAD("so") QUESTION("Q"), none},
        {"nothing to type with", HEAD("zh-Hans") "    questions:\n      - {id: q, kind: text, text: Q}\n",
         "f:4:13: warning: Chorus has no keyboard on the screen for \"zh-Hans\": people get the English one\n"},
        {"something to type with", HEAD("fr") "    questions:\n      - {id: q, kind: text, text: Q}\n", ""},
    };
    with_assets(rows, sizeof rows / sizeof *rows);
}

/* How many are missing, of a language that has some. */
static void some_words_are_missing(void **state) {
    struct arena a;
    struct assets assets;
    struct err err;
    char some[400];
    size_t missing = 0;
    (void)state;
    arena_init(&a, 64 * 1024);
    assert_true(assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err));
    for (int i = 0; i < STRING_COUNT; i++) {
        missing += assets_strings(&assets, "crk")->text[i] == NULL;
    }
    assert_in_range(missing, 1, STRING_COUNT - 1);
    snprintf(
        some, sizeof some,
        "f:4:13: warning: %zu of the %d built-in words are missing in \"crk\": English is shown there; chorus strings --export "
        "helps to translate them\n",
        missing, (int)STRING_COUNT);
    const struct file_row row = {"some", HEAD("crk") QUESTION("Q"), some};
    with_assets(&row, 1);
    arena_finish(&a);
}

int test_check_plain(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(too_much_to_read), cmocka_unit_test(words_and_keyboards_that_are_missing),
                                       cmocka_unit_test(some_words_are_missing)};
    return cmocka_run_group_tests_name("author/check_plain", tests, NULL, NULL);
}
