#include "ui/compose.h"

#include <string.h>

#include "base/utf8.h"
#include "support/cmocka.h"
#include "ui/edit.h"

static const struct keymap_pair telex_pairs[] = {{"aa", "â"}, {"âa", "aa"}, {"aw", "ă"}, {"ee", "ê"},  {"oo", "ô"},
                                                 {"ow", "ơ"}, {"uw", "ư"},  {"dd", "đ"}, {"uow", "ươ"}};
static const struct keymap_pair telex_tones[] = {{"s", "áắấéếíóốớúứýÁ"}, {"f", "àằầèềìòồờùừỳÀ"}, {"r", "ảẳẩẻểỉỏổởủửỷẢ"},
                                                 {"x", "ãẵẫẽễĩõỗỡũữỹÃ"}, {"j", "ạặậẹệịọộợụựỵẠ"}, {"z", ""}};
static const char *const telex_onsets[] = {"qu", "gi"};
static const struct keymap_rules telex = {telex_pairs,
                                          sizeof telex_pairs / sizeof *telex_pairs,
                                          "aăâeêioôơuưyA",
                                          telex_tones,
                                          sizeof telex_tones / sizeof *telex_tones,
                                          telex_onsets,
                                          2};

static const struct keymap_pair syllabic_pairs[] = {{"ᑉᐃ", "ᐱ"}, {"ᑉᐄ", "ᐲ"}, {"ᓐᐊ", "ᓇ"}};
static const struct keymap_rules syllabics = {.pairs = syllabic_pairs, .pair_count = 3};

/* One key after the other, as the keyboard does. */
static void type_keys(struct edit *e, const struct keymap_rules *rules, const char *keys) {
    for (size_t i = 0, n = strlen(keys), next; i < n; i = next) {
        next = utf8_next(keys, n, i);
        struct edit_op op = {.kind = EDIT_TYPE, .rules = rules};
        memcpy(op.text, keys + i, next - i);
        edit_apply(e, &op);
    }
}

static void keys_make_words(void **state) {
    static const struct {
        const char *name;
        const struct keymap_rules *rules;
        const char *keys, *text;
    } rows[] = {
        {"a mark", &telex, "aan", "ân"},
        {"taken back", &telex, "aaa", "aa"},
        {"a stroke", &telex, "ddi", "đi"},
        {"a tone at once", &telex, "as", "á"},
        {"a tone at the end", &telex, "tieengs", "tiếng"},
        {"a tone before the end", &telex, "tieesng", "tiếng"},
        {"a mark on a vowel with a tone", &telex, "asa", "ấ"},
        {"both horns", &telex, "dduowcj", "được"},
        {"first of two", &telex, "hoaf", "hòa"},
        {"moves when a consonant follows", &telex, "hoafn", "hoàn"},
        {"middle of three", &telex, "ngoaif", "ngoài"},
        {"onset qu", &telex, "quas", "quá"},
        {"onset gi", &telex, "giaf", "già"},
        {"gi alone", &telex, "gif", "gì"},
        {"another tone", &telex, "asf", "à"},
        {"the same tone twice is a letter", &telex, "ass", "as"},
        {"no tone", &telex, "asz", "a"},
        {"no vowel, no tone", &telex, "s", "s"},
        {"letter z", &telex, "az", "az"},
        {"a new word", &telex, "as sa", "á sa"},
        {"behind a sign", &telex, "a.s", "a.s"},
        {"capital", &telex, "As", "Á"},
        {"final and vowel", &syllabics, "ᑉᐃ", "ᐱ"},
        {"long vowel", &syllabics, "ᑉᐄ", "ᐲ"},
        {"final stays", &syllabics, "ᓐᐊᑉ", "ᓇᑉ"},
        {"a long word", &syllabics, "ᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᓐᐊᑉᐃ", "ᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᓇᐱ"},
        {"no rules", NULL, "aas", "aas"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char buf[256];
        struct edit e;
        edit_init(&e, buf, sizeof buf, 100, true, "");
        type_keys(&e, rows[i].rules, rows[i].keys);
        if (strcmp(buf, rows[i].text) != 0) {
            print_error("%s: %s gives \"%s\", expected \"%s\"\n", rows[i].name, rows[i].keys, buf, rows[i].text);
        }
        assert_string_equal(buf, rows[i].text);
    }
}

/* What stands behind the caret is left alone. */
static void only_the_word_before_the_caret_changes(void **state) {
    char buf[64];
    struct edit e;
    (void)state;
    edit_init(&e, buf, sizeof buf, 60, true, "ma an");
    edit_apply(&e, &(struct edit_op){.kind = EDIT_CARET, .offset = 2});
    type_keys(&e, &telex, "s");
    assert_string_equal(buf, "má an");
    assert_int_equal(e.caret, strlen("má"));
}

static void a_refused_key_changes_nothing(void **state) {
    char buf[64];
    struct edit e;
    (void)state;
    edit_init(&e, buf, sizeof buf, 2, true, "ma");
    type_keys(&e, &telex, "n");
    assert_string_equal(buf, "ma");
    type_keys(&e, &telex, "s");
    assert_string_equal(buf, "má");
}

/* Persian: the half space waits for its letter, and is forgotten with anything else. */
static void half_space_joins_two_letters(void **state) {
    static const struct {
        const char *keys, *text;
    } rows[] = {{"می\u200Cخ", "می\u200Cخ"},
                {"می\u200C", "می"},
                {"می\u200C خ", "می خ"},
                {"\u200Cخ", "خ"},
                {"می\u200C\u200Cخ", "می\u200Cخ"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char buf[64];
        struct edit e;
        edit_init(&e, buf, sizeof buf, 60, true, "");
        for (size_t k = 0, n = strlen(rows[i].keys), used; k < n; k += used) {
            struct edit_op op = {.kind = EDIT_TYPE};
            utf8_decode(rows[i].keys + k, n - k, &used);
            memcpy(op.text, rows[i].keys + k, used);
            edit_apply(&e, &op);
        }
        assert_string_equal(buf, rows[i].text);
    }
}

int test_compose(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_make_words),
        cmocka_unit_test(only_the_word_before_the_caret_changes),
        cmocka_unit_test(a_refused_key_changes_nothing),
        cmocka_unit_test(half_space_joins_two_letters),
    };
    return cmocka_run_group_tests_name("ui/compose", tests, NULL, NULL);
}
