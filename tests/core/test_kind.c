#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/kind.h"

static const struct {
    const char *name;
    bool choices, rows, points, number, asked;
} facts[] = {
    [QUESTION_NOTE] = {"note", false, false, false, false, false},
    [QUESTION_SELECT_ONE] = {"select_one", true, false, false, false, true},
    [QUESTION_SELECT_MULTIPLE] = {"select_multiple", true, false, false, false, true},
    [QUESTION_RATING] = {"rating", false, false, true, true, true},
    [QUESTION_NPS] = {"nps", false, false, false, true, true},
    [QUESTION_RANGE] = {"range", false, false, false, true, true},
    [QUESTION_INTEGER] = {"integer", false, false, false, true, true},
    [QUESTION_DECIMAL] = {"decimal", false, false, false, true, true},
    [QUESTION_TEXT] = {"text", false, false, false, false, true},
    [QUESTION_RANK] = {"rank", true, false, false, false, true},
    [QUESTION_MATRIX] = {"matrix", false, true, true, false, true},
};

static void test_facts(void **state) {
    (void)state;
    assert_int_equal(sizeof facts / sizeof facts[0], QUESTION_KINDS);
    for (int i = 0; i < QUESTION_KINDS; i++) {
        const struct question_kind_info *info = question_kind_info((enum question_kind)i);
        assert_string_equal(info->name, facts[i].name);
        assert_int_equal(question_kind_find(facts[i].name), i);
        assert_int_equal(info->has_choices, facts[i].choices);
        assert_int_equal(info->has_rows, facts[i].rows);
        assert_int_equal(info->has_points, facts[i].points);
        assert_int_equal(info->is_number, facts[i].number);
        assert_int_equal(info->is_asked, facts[i].asked);
    }
    assert_int_equal(question_kind_find("ballot"), -1);
    assert_int_equal(question_kind_find(""), -1);
}

/* What the rest of core calls without asking. */
static void test_handlers(void **state) {
    (void)state;
    for (int i = 0; i < QUESTION_KINDS; i++) {
        const struct kind *k = kind_get((enum question_kind)i);
        if (!k->info.is_asked) {
            assert_true(k->type == VALUE_EMPTY && k->has_value == NULL);
            continue;
        }
        assert_true(k->has_value && k->equals && k->check && k->value && k->parts && k->write && k->read);
        assert_true(k->choose || k->set_number || k->set_row || k->text_room);
        assert_true((k->find_option != NULL) == (k->has_option != NULL && k->count_options != NULL));
        assert_true(k->type == VALUE_NUMBER || k->type == VALUE_STRING || k->type == VALUE_CHOICES);
        assert_int_equal(k->info.is_number, k->type == VALUE_NUMBER);
    }
}

static void test_blank(void **state) {
    (void)state;
    assert_true(kind_text_is_blank(NULL) && kind_text_is_blank("") && kind_text_is_blank(" \n "));
    assert_false(kind_text_is_blank(" x"));
    assert_true(kind_texts_equal(NULL, "") && kind_texts_equal("a", "a"));
    assert_false(kind_texts_equal("a", NULL));
}

int test_kind(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_handlers),
        cmocka_unit_test(test_blank),
    };
    return cmocka_run_group_tests_name("core/kind", tests, NULL, NULL);
}
