#include "insight/axes.h"

#include "support/cmocka.h"

enum { AXES = 4 };

/* A view in which each axis was rated by 10 below, 5 in the middle and 15 above. */
struct sheet {
    struct question question;
    struct result result;
    struct result_part parts[AXES];
    struct result_view view;
};

static void fill(struct sheet *s, size_t bins, size_t axes) {
    static const uint32_t counts[JOINED] = {10, 5, 15};
    *s = (struct sheet){.question = {.kind = QUESTION_MATRIX, .is_self_assessment = true}};
    s->result = (struct result){.question = &s->question, .part_count = axes, .bin_count = bins};
    s->view.parts = s->parts;
    for (size_t i = 0; i < axes; i++) {
        for (int j = 0; j < JOINED; j++) {
            bool is_nobody = j == JOINED_MIDDLE && bins % 2 == 0;
            s->parts[i].joined[j].count = (struct result_count){is_nobody ? 0 : counts[j], !is_nobody};
        }
    }
}

static void an_axis_has_its_own_people(void **state) {
    (void)state;
    struct sheet s;
    struct axis axis;
    fill(&s, 5, AXES);
    assert_true(axis_of(&s.result, &s.view, 1, &axis));
    assert_int_equal(axis.n, 30);
    assert_ptr_equal(axis.above, &s.parts[1].joined[JOINED_HIGH]);
    fill(&s, 4, AXES); /* nobody stands in the middle of an even scale */
    assert_true(axis_of(&s.result, &s.view, 1, &axis));
    assert_int_equal(axis.n, 25);
    assert_true(axes_are_told(&s.result, &s.view));
}

/* One withheld number takes the picture away, and its axis' numbers; not those of the others. */
static void what_is_withheld_takes_the_picture_away(void **state) {
    (void)state;
    struct axis axis;
    for (int j = 0; j < JOINED; j++) {
        struct sheet s;
        fill(&s, 5, AXES);
        s.parts[2].joined[j].count = (struct result_count){0, false};
        assert_false(axis_of(&s.result, &s.view, 2, &axis));
        assert_true(axis_of(&s.result, &s.view, 1, &axis));
        assert_false(axes_are_told(&s.result, &s.view));
    }
}

static void nothing_is_told_of_nobody(void **state) {
    (void)state;
    struct sheet s;
    struct axis axis;
    fill(&s, 5, AXES);
    for (int j = 0; j < JOINED; j++) {
        s.parts[0].joined[j].count.n = 0;
    }
    assert_false(axis_of(&s.result, &s.view, 0, &axis));
    s.view.parts = NULL;
    assert_false(axis_of(&s.result, &s.view, 1, &axis));
    assert_false(axes_are_told(&s.result, &s.view));
    fill(&s, 5, EVENT_AXES_MIN - 1);
    assert_false(axes_are_told(&s.result, &s.view));
    fill(&s, 5, AXES);
    s.question.is_self_assessment = false;
    assert_false(axes_are_told(&s.result, &s.view));
}

int test_axes(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_axis_has_its_own_people),
        cmocka_unit_test(what_is_withheld_takes_the_picture_away),
        cmocka_unit_test(nothing_is_told_of_nobody),
    };
    return cmocka_run_group_tests_name("insight/axes", tests, NULL, NULL);
}
