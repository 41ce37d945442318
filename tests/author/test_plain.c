#include "author/plain.h"

#include <math.h>

#include "author/assets_file.h"
#include "support/cmocka.h"

static void counts(void **state) {
    static const struct {
        const char *tag, *text;
        size_t words, sentences, syllables;
    } rows[] = {
        {"en", "", 0, 0, 0},
        {"en", "How are you?", 3, 1, 3},
        {"en", "Don’t stop. Go on", 4, 2, 4},
        {"en", "well-known", 2, 1, 2},
        {"en", "table used wanted pages pushes makes the", 7, 1, 2 + 1 + 2 + 2 + 2 + 1 + 1},
        {"en", "facilitator organization", 2, 1, 5 + 5},
        {"en", "Wait... what?!", 2, 2, 2},
        {"en", "12 of 30", 3, 1, 3},
        {"fr", "Qu’est-ce que c’est ?", 4, 1, 4},
        {"fr", "réponse réponses été aimée café", 5, 1, 2 + 2 + 2 + 2 + 2},
        {"fr", "« Bienvenue » à l’école", 3, 1, 3 + 1 + 2},
        {"fr", "œuvre où", 2, 1, 2},
        {"uk", "Як ви сьогодні?", 3, 1, 3},
        {"ar", "كيف حالك؟ نعم", 3, 2, 3},
        {"pa", "ਕੀ ਹਾਲ ਹੈ। ਠੀਕ", 4, 2, 4},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plain p = {0};
        plain_add(&p, rows[i].tag, rows[i].text);
        if (p.words != rows[i].words || p.sentences != rows[i].sentences || p.syllables != rows[i].syllables) {
            fail_msg("%s: %zu words, %zu sentences, %zu syllables", rows[i].text, p.words, p.sentences, p.syllables);
        }
    }
}

/* By hand: English 8 words, 1 sentence, 13 syllables; French 10 words, 1 sentence, 17 syllables. */
static void grades(void **state) {
    static const struct {
        const char *tag, *text;
        double grade;
    } rows[] = {
        {"en", "How was the way your local facilitator led?", 0.39 * 8 + 11.8 * 13 / 8 - 15.59},
        {"en", "It is.", 0},
        {"fr", "Avant aujourd’hui, vous sentiez-vous proche de vos collègues d’ici ?",
         6 + (80 - (207 - 1.015 * 10 - 73.6 * 17 / 10)) / 10},
        {"fr", "Oui.", 4 - 1.0 / 10 * (207 - 1.015 - 73.6 - 100)},
        {"es", "¿Cómo está usted en la organización?", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plain p = {0};
        plain_add(&p, rows[i].tag, rows[i].text);
        double grade = plain_grade(&p, rows[i].tag), expected = fmax(0, rows[i].grade);
        if (fabs(grade - expected) > 0.01) {
            fail_msg("%s: %.2f, expected %.2f", rows[i].text, grade, expected);
        }
    }
}

static void languages(void **state) {
    (void)state;
    assert_true(plain_has_grade("en") && plain_has_grade("en-easy") && plain_has_grade("FR-ca"));
    assert_false(plain_has_grade("enm") || plain_has_grade("es"));
    assert_true(plain_has_words("en") && plain_has_words("zhx"));
    assert_false(plain_has_words("zh-Hans") || plain_has_words("ja"));
}

/* ACCESS A11: built-in words, grade 6 at most; easy languages 4. */
static void built_in_words_are_plain(void **state) {
    static const struct {
        const char *tag;
        double most;
    } rows[] = {{"en", 6}, {"fr", 6}, {"en-easy", 4}, {"fr-easy", 4}};
    struct arena a;
    struct assets assets;
    struct err err;
    (void)state;
    arena_init(&a, 64 * 1024);
    assert_true(assets_load(CHORUS_ASSETS_DIR, NULL, 0, &a, &assets, &err));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct strings *strings = assets_strings(&assets, rows[i].tag);
        struct plain p = {0};
        for (int s = 0; s < STRING_COUNT; s++) {
            plain_add(&p, rows[i].tag, strings->text[s]);
        }
        if (plain_grade(&p, rows[i].tag) > rows[i].most) {
            fail_msg("%s: grade %.1f", rows[i].tag, plain_grade(&p, rows[i].tag));
        }
        assert_true(p.words > 400);
    }
    arena_finish(&a);
}

int test_plain(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(grades),
        cmocka_unit_test(languages),
        cmocka_unit_test(built_in_words_are_plain),
    };
    return cmocka_run_group_tests_name("author/plain", tests, NULL, NULL);
}
