#include <string.h>

#include "insight/help.h"
#include "insight/words.h"

static struct words_features features_of(struct words *words, const char *language, const char *text) {
    struct words_features f;
    words_features(words, language, text, &f);
    return f;
}

static size_t shared(const uint32_t *a, size_t n, const uint32_t *b, size_t m) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < m; j++) {
            count += a[i] == b[j];
        }
    }
    return count;
}

/* Texts that are the same once normalised, silent words are left out and endings cut off. */
static void the_same_stems(void **state) {
    (void)state;
    static const struct {
        const char *language, *a, *b;
    } rows[] = {
        {"en", "Testing the elders", "elders TEST"},
        {"en", "The nurse's vans don't run", "nurses van running"},
        {"en-easy", "caf\u00e9s", "cafe\u0301"},
        {"fr", "L\u2019h\u00e9bergement d'urgence", "hebergement urgences"},
        {"fr", "Qu'on parle de l'\u00e9ducation", "EDUCATION PARLER"},
        {"fr", "les c\u0153urs", "le coeur"},
        {"fr-CA", "jusqu\u2019aux autobus", "l'autobus"},
        {"de", "Stra\u00dfe", "STRASSE"},
        {"el", "\u039f\u03b4\u03cc\u03c2", "\u03bf\u03b4\u03bf\u03c2"},
        {"ar", "\u0645\u064f\u0633\u062a\u064e\u0634\u0641\u0649", "\u0645\u0633\u062a\u0634\u0641\u0649"},
        {"iu", "\u1403\u14c4\u1483\u144e\u1450\u1466", "\u1403\u14c4\u1483\u144e\u1450\u1466!"},
    };
    struct words *words = words_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct words_features a = features_of(words, rows[i].language, rows[i].a),
                              b = features_of(words, rows[i].language, rows[i].b);
        if (a.stem_count == 0 || a.stem_count != b.stem_count ||
            memcmp(a.stems, b.stems, a.stem_count * sizeof a.stems[0]) != 0) {
            fail_msg("%s and %s differ (%zu stems, %zu)", rows[i].a, rows[i].b, a.stem_count, b.stem_count);
        }
    }
    words_destroy(words);
}

static void different_words_differ(void **state) {
    (void)state;
    struct words *words = words_create();
    struct words_features a = features_of(words, "en", "night bus"), b = features_of(words, "en", "food bank");
    assert_int_equal(shared(a.stems, a.stem_count, b.stems, b.stem_count), 0);
    words_destroy(words);
}

static void silence_has_no_features(void **state) {
    (void)state;
    static const char *const texts[] = {"", " ", "?!...", "the and of", "\xff\xfe"};
    struct words *words = words_create();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct words_features f = features_of(words, "en", texts[i]);
        assert_int_equal(f.stem_count + f.gram_count, 0);
    }
    features_of(words, "en", "cut off \xc3");
    assert_int_not_equal(features_of(words, "fr", "the and of").stem_count, 0);
    words_destroy(words);
}

static void letters_bridge_misspelling(void **state) {
    (void)state;
    struct words *words = words_create();
    struct words_features a = features_of(words, "en", "transportation"), b = features_of(words, "en", "tranportation");
    assert_int_equal(shared(a.stems, a.stem_count, b.stems, b.stem_count), 0);
    assert_true(shared(a.grams, a.gram_count, b.grams, b.gram_count) * 10 > a.gram_count * 7);
    words_destroy(words);
}

static void chinese_goes_by_pairs(void **state) {
    (void)state;
    struct words *words = words_create();
    struct words_features a = features_of(words, "zh", "\u591c\u95f4\u516c\u4ea4\u8f66"),
                          b = features_of(words, "zh", "\u516c\u4ea4\u8f66");
    assert_int_equal(a.stem_count, 4);
    assert_int_equal(b.stem_count, 2);
    assert_int_equal(shared(a.stems, a.stem_count, b.stems, b.stem_count), 2);
    words_destroy(words);
}

/* A sentence without spaces is one run, of any length. */
static void long_chinese_is_kept_to_the_end(void **state) {
    (void)state;
    char text[64 * 3 + 7] = "";
    struct words *words = words_create();
    for (int i = 0; i < 64; i++) {
        int32_t c = 0x4e00 + i;
        memcpy(text + 3 * i, (char[]){(char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63))}, 3);
    }
    memcpy(text + 64 * 3, "\u516c\u4ea4", 6);
    struct words_features a = features_of(words, "zh", text), b = features_of(words, "zh", "\u516c\u4ea4");
    assert_int_equal(b.stem_count, 1);
    assert_int_equal(shared(a.stems, a.stem_count, b.stems, b.stem_count), 1);
    words_destroy(words);
}

static void long_texts_stay_in_bounds(void **state) {
    (void)state;
    static char text[20000];
    struct words *words = words_create();
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        text[i] = (char)('a' + i * i % 23 % 17);
        text[i] = i % 7 == 6 ? ' ' : text[i];
    }
    assert_true(features_of(words, "en", text).gram_count <= WORDS_GRAMS_MAX);
    memset(text, 'x', sizeof text - 1);
    assert_in_range(features_of(words, "en", text).stem_count, 1, 2); /* in pieces */
    for (size_t i = 0; i + 4 < sizeof text; i += 3) {
        memcpy(text + i, "\ufdfa", 3); /* 18 letters once decomposed */
    }
    assert_in_range(features_of(words, "ar", text).stem_count, 1, WORDS_STEMS_MAX);
    words_destroy(words);
}

int test_words(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_stems),
        cmocka_unit_test(different_words_differ),
        cmocka_unit_test(silence_has_no_features),
        cmocka_unit_test(letters_bridge_misspelling),
        cmocka_unit_test(chinese_goes_by_pairs),
        cmocka_unit_test(long_texts_stay_in_bounds),
        cmocka_unit_test(long_chinese_is_kept_to_the_end),
    };
    return cmocka_run_group_tests_name("insight/words", tests, NULL, NULL);
}
