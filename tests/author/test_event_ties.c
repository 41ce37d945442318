#include "author/help.h"

#define TWO  "organizations: [{id: a, text: A}, {id: b, text: B}]"
#define SAID "speaks_for: For whom, elsewhere: None"

static void ties(void **state) {
    static const struct problem_row rows[] = {
        {"ties", NULL, "      - {id: q, kind: ties, text: Q, " TWO ", " SAID "}\n", NULL, ""},
        {"words of its own", NULL, "      - {id: q, kind: ties, text: Q, labels: [a, b, c, d], " TWO ", " SAID "}\n", NULL, ""},
        {"nothing of it", NULL, "      - {id: q, kind: ties, text: Q}\n", NULL,
         "e:10:9: error: the ties question \"q\" has no \"organizations\": add it\n"
         "e:10:9: error: the ties question \"q\" has no \"speaks_for\": add it\n"
         "e:10:9: error: the ties question \"q\" has no \"elsewhere\": add it\n"},
        {"three labels", NULL, "      - {id: q, kind: ties, text: Q, labels: [a, b, c], " TWO ", " SAID "}\n", NULL,
         "e:10:46: error: \"labels\" of ties are 4, from none to the closest, not 3; leave them out for the usual words\n"},
        {"one organization", NULL, "      - {id: q, kind: ties, text: Q, organizations: [{id: a, text: A}], " SAID "}\n", NULL,
         "e:10:53: error: \"organizations\" has 1 entry; it needs at least 2\n"},
        {"an organization twice", NULL,
         "      - {id: q, kind: ties, text: Q, organizations: [{id: a, text: A}, {id: a, text: B}], " SAID "}\n", NULL,
         "e:10:77: error: the organization id \"a\" is already used on line 10; choose another\n"},
        {"a name twice", NULL,
         "      - {id: q, kind: ties, text: Q, organizations: [{id: a, text: A}, {id: b, text: A}], " SAID "}\n", NULL,
         "e:10:53: error: the organizations \"a\" and \"b\" have the same name; leave one out or tell them apart\n"},
        {"no name", NULL, "      - {id: q, kind: ties, text: Q, organizations: [{id: a, text: A}, {id: b}], " SAID "}\n", NULL,
         "e:10:72: error: this organization has no \"text\": add it\n"},
        {"the reserved id", NULL,
         "      - {id: q, kind: ties, text: Q, organizations: [{id: a, text: A}, {id: elsewhere, text: B}], " SAID "}\n", NULL,
         "e:10:72: error: the id \"elsewhere\" is kept for who speaks for none of these organizations; choose another\n"},
        {"required", NULL, "      - {id: q, kind: ties, text: Q, required: yes, " TWO ", " SAID "}\n", NULL,
         "e:10:38: error: \"required\" does not go with the ties question \"q\", only with: select_one, select_multiple, rating, "
         "nps, "
         "range, integer, decimal, text, rank, matrix, single ballot, approval ballot, ranked ballot, self_assessment; remove "
         "it\n"},
        {"a roster without ties", NULL, "      - {id: q, kind: text, text: Q, " TWO "}\n", NULL,
         "e:10:38: error: \"organizations\" does not go with the text question \"q\", only with: ties; remove it\n"},
        {"the id of the other half", NULL,
         "      - {id: q, kind: ties, text: Q, " TWO ", " SAID "}\n      - {id: q_from, kind: text, text: Q}\n", NULL,
         "e:11:14: error: the question id \"q_from\" is already used on line 10; choose another\n"},
        {"a long id", NULL, "      - {id: a23456789012345678901234567890, kind: ties, text: Q, " TWO ", " SAID "}\n", NULL,
         "e:10:14: error: the id of a ties question has at most 27 characters; shorten it\n"},
        {"asked by another", NULL,
         "      - {id: q, kind: ties, text: Q, " TWO ", " SAID "}\n"
         "      - {id: p, kind: text, text: Q, relevant: \"${q_from} = 'a'\"}\n",
         NULL,
         "e:11:49: error: relevant: Question \"q_from\" is of ties, which no other question may depend on: it would tell who "
         "speaks "
         "for whom. Leave it out.\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

/* One question of the file, two of the event. */
static void ties_are_two_questions(void **state) {
    (void)state;
    static const char questions[] =
        "      - {id: n, kind: integer, text: N}\n"
        "      - {id: q, kind: ties, text: Q, hint: H, relevant: \"${n} > 1\", sensitive: yes, " TWO ", " SAID "}\n";
    struct strbuf text = {0};
    struct arena a;
    struct diagnostics d;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "e", &a);
    event_text(&text, NULL, questions, "");
    const struct event *event = event_file_parse(text.data, text.len, &a, &d);
    assert_non_null(event);
    const struct question *speaker = event_find_question(event, "q_from", NULL), *levels = event_find_question(event, "q", NULL);
    assert_ptr_equal(levels, speaker + 1);
    assert_int_equal(speaker->kind, QUESTION_SELECT_ONE);
    assert_int_equal(speaker->ties, TIES_SPEAKER);
    assert_int_equal(speaker->choice_count, 3);
    assert_string_equal(speaker->choices[2].id, TIES_ELSEWHERE);
    assert_true(speaker->choices[2].last && !speaker->random_order);
    assert_non_null(speaker->relevant);
    assert_string_equal(text_in(event, &speaker->text, 0), "For whom");
    assert_int_equal(levels->kind, QUESTION_MATRIX);
    assert_int_equal(levels->ties, TIES_LEVELS);
    assert_int_equal(levels->row_count, 2);
    assert_int_equal(levels->points, TIES_POINTS);
    assert_null(levels->relevant);
    assert_true(speaker->sensitive && levels->sensitive);
    assert_false(question_has_rows_of_people(speaker) || question_has_rows_of_people(levels));
    strbuf_finish(&text);
    arena_finish(&a);
}

/* The event is full with its two halves. */
static void a_full_event_has_no_room_for_half_of_it(void **state) {
    (void)state;
    struct strbuf questions = {0}, text = {0};
    for (int i = 0; i < EVENT_QUESTIONS_MAX - 1; i++) {
        char line[64];
        snprintf(line, sizeof line, "      - {id: n%d, kind: note, text: Q}\n", i);
        strbuf_adds(&questions, line);
    }
    strbuf_adds(&questions, "      - {id: q, kind: ties, text: Q, " TWO ", " SAID "}\n");
    event_text(&text, NULL, questions.data, "");
    assert_problems("full", text.data, text.len, "e:10:7: error: the event has more than 200 questions; ask fewer\n");
    strbuf_finish(&questions);
    strbuf_finish(&text);
}

int test_event_ties(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties),
        cmocka_unit_test(ties_are_two_questions),
        cmocka_unit_test(a_full_event_has_no_room_for_half_of_it),
    };
    return cmocka_run_group_tests_name("author/event_ties", tests, NULL, NULL);
}
