#include "author/event_reader.h"

#include "author/help.h"

static void questions(void **state) {
    static const struct problem_row rows[] = {
        {"no kind", NULL, "      - {id: q, text: Q}\n", NULL,
         "e:10:9: error: this question has no \"kind\": add it, for example kind: rating\n"},
        {"unknown kind", NULL, "      - {id: q, kind: raiting, text: Q, scale: faces}\n", NULL,
         "e:10:23: error: there is no question kind \"raiting\"; use one of note, select_one, select_multiple, rating, nps, "
         "range, integer, decimal, text, rank, matrix, ballot, ties, self_assessment\n"},
        {"not a mapping", NULL, "      - What?\n", NULL,
         "e:10:9: error: this question must be written as keys and values (key: value)\n"},
        {"id twice", NULL,
         "      - {id: q, kind: note, text: Q}\n"
         "      - {id: q, kind: note, text: Q}\n",
         NULL, "e:11:14: error: the question id \"q\" is already used on line 10; choose another\n"},
        {"key of another kind", NULL, "      - {id: q, kind: text, text: Q, scale: faces, choices: [a]}\n", NULL,
         "e:10:38: error: \"scale\" does not go with the text question \"q\", only with: rating, matrix, "
         "self_assessment; remove it\n"
         "e:10:52: error: \"choices\" does not go with the text question \"q\", only with: select_one, select_multiple, rank, "
         "single ballot, approval ballot, ranked ballot; remove it\n"},
        {"note is not required", NULL, "      - {id: q, kind: note, text: Q, required: yes}\n", NULL,
         "e:10:38: error: \"required\" does not go with the note question \"q\", only with: select_one, select_multiple, rating, "
         "nps, range, integer, decimal, text, rank, matrix, single ballot, approval ballot, ranked ballot, "
         "self_assessment; remove it\n"},
        {"required is not a boolean", NULL, "      - {id: q, kind: text, text: Q, required: 1}\n", NULL,
         "e:10:48: error: \"required\" must be yes or no, not \"1\"\n"},
        {"select_one without choices", NULL, "      - {id: q, kind: select_one, text: Q}\n", NULL,
         "e:10:9: error: the select_one question \"q\" has no \"choices\": add it\n"},
        {"select_one with one choice", NULL, "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}]}\n", NULL,
         "e:10:53: error: \"choices\" has 1 entry; it needs at least 2\n"},
        {"yes and no are ids", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: yes, text: Y}, {id: no, text: N}, {id: true, text: T}]}\n",
         NULL, ""},
        {"choice twice", NULL, "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: a, text: B}]}\n",
         NULL, "e:10:77: error: the choice id \"a\" is already used on line 10; choose another\n"},
        {"exclusive in select_one", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A, exclusive: yes}, {id: b, text: B}]}\n", NULL,
         "e:10:71: error: \"exclusive\" does not go with a choice of a select_one question, only with: select_multiple; remove "
         "it\n"},
        {"order", NULL,
         "      - {id: q, kind: select_one, text: Q, order: alphabetic, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:51: error: \"order\" must be one of random, fixed, not \"alphabetic\"\n"},
        {"integer, not a number", NULL, "      - {id: q, kind: integer, text: Q, min: a few, max: 1e3}\n", NULL,
         "e:10:46: error: \"min\" must be a number such as 12 or 0.5, not \"a few\"\n"
         "e:10:58: error: \"max\" must be a number such as 12 or 0.5, not \"1e3\"\n"},
        {"integer, too large", NULL, "      - {id: q, kind: integer, text: Q, max: 1000000000001}\n", NULL,
         "e:10:46: error: \"max\" must be from -1000000000000 to 1000000000000, not 1000000000001\n"},
        {"decimal, 7 digits", NULL, "      - {id: q, kind: decimal, text: Q, decimals: 7}\n", NULL,
         "e:10:51: error: \"decimals\" must be from 0 to 6, not 7\n"},
        {"text, limits", NULL, "      - {id: q, kind: text, text: Q, lines: 10, max_length: 1000}\n", NULL, ""},
        {"text, over the limits", NULL, "      - {id: q, kind: text, text: Q, lines: 11, max_length: 1001}\n", NULL,
         "e:10:45: error: \"lines\" must be from 1 to 10, not 11\n"
         "e:10:61: error: \"max_length\" must be from 1 to 1000, not 1001\n"},
        {"text, 10 times the limits", NULL, "      - {id: q, kind: text, text: Q, lines: 100, max_length: 10000}\n", NULL,
         "e:10:45: error: \"lines\" must be from 1 to 10, not 100\n"
         "e:10:62: error: \"max_length\" must be from 1 to 1000, not 10000\n"},
        {"rank", NULL, "      - {id: q, kind: rank, text: Q, max: 2, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL, ""},
        {"rank has no other", NULL,
         "      - {id: q, kind: rank, text: Q, choices: [{id: a, text: A, other: yes}, {id: b, text: B}]}\n", NULL,
         "e:10:65: error: \"other\" does not go with a choice of a rank question, only with: select_one, select_multiple; remove "
         "it\n"},
        {"matrix without rows", NULL, "      - {id: q, kind: matrix, text: Q, labels: [a, b]}\n", NULL,
         "e:10:9: error: the matrix question \"q\" has no \"rows\": add it\n"},
        {"matrix, row twice", NULL,
         "      - {id: q, kind: matrix, text: Q, labels: [a, b], rows: [{id: r, text: R}, {id: r, text: R}]}\n", NULL,
         "e:10:86: error: the row id \"r\" is already used on line 10; choose another\n"},
        {"indicator", NULL, "      - {id: q, kind: integer, text: Q, indicator: Trust Us}\n", NULL,
         "e:10:52: error: \"indicator\" must be 1 to 32 characters of a-z, 0-9, _, not \"Trust Us\"\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

int test_event_question(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions),
    };
    return cmocka_run_group_tests_name("author/event_question", tests, NULL, NULL);
}
