#include "author/event_reader.h"

#include "author/help.h"

static void rules_over_keys(void **state) {
    static const struct problem_row rows[] = {
        {"two others", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A, other: yes}, {id: b, text: B, other: yes}]}\n",
         NULL, "e:10:53: error: 2 choices have \"other: yes\"; only one may\n"},
        {"reserved choice", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: other_text, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:53: error: the choice id \"other_text\" is kept for what people type; choose another\n"},
        {"select_multiple, min over max", NULL,
         "      - {id: q, kind: select_multiple, text: Q, min: 2, max: 1, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:54: error: \"min\" is larger than \"max\"; exchange them\n"},
        {"select_multiple, max over the choices", NULL,
         "      - {id: q, kind: select_multiple, text: Q, max: 2, choices: [{id: a, text: A}, {id: b, text: B, exclusive: "
         "yes}]}\n",
         NULL, "e:10:54: error: \"max\" must be a whole number from 1 to 1, as many as can be chosen\n"},
        {"select_multiple, max is no whole number", NULL,
         "      - {id: q, kind: select_multiple, text: Q, max: 1.5, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:54: error: \"max\" must be a whole number from 1 to 2, as many as can be chosen\n"},
        {"rating", NULL, "      - {id: q, kind: rating, text: Q, labels: [a, b]}\n", NULL, ""},
        {"rating without labels", NULL, "      - {id: q, kind: rating, text: Q}\n", NULL,
         "e:10:9: warning: this scale has no \"labels\": people cannot tell what its ends mean; add two or 5\n"},
        {"rating, three labels of five", NULL, "      - {id: q, kind: rating, text: Q, labels: [a, b, c]}\n", NULL,
         "e:10:48: error: \"labels\" must be 2 (the two ends) or 5 (one per point), not 3\n"},
        {"rating, words with two labels", NULL, "      - {id: q, kind: rating, scale: words, text: Q, labels: [a, b]}\n", NULL,
         "e:10:62: error: scale: words needs one label for each of the 5 points; this has 2\n"},
        {"rating, words without labels", NULL, "      - {id: q, kind: rating, scale: words, text: Q}\n", NULL,
         "e:10:9: error: scale: words needs one label for each of the 5 points; this has 0\n"},
        {"rating, 2 points", NULL, "      - {id: q, kind: rating, points: 2, text: Q, labels: [a, b]}\n", NULL,
         "e:10:39: error: \"points\" must be from 3 to 7, not 2\n"},
        {"rating, 8 points", NULL, "      - {id: q, kind: rating, points: 8, text: Q, labels: [a, b]}\n", NULL,
         "e:10:39: error: \"points\" must be from 3 to 7, not 8\n"},
        {"rating, 7 points", NULL, "      - {id: q, kind: rating, points: 7, scale: stars, text: Q, labels: [a, b]}\n", NULL, ""},
        {"rating, scale", NULL, "      - {id: q, kind: rating, scale: smileys, text: Q, labels: [a, b]}\n", NULL,
         "e:10:38: error: \"scale\" must be one of faces, stars, words, not \"smileys\"\n"},
        {"nps, three labels", NULL, "      - {id: q, kind: nps, text: Q, labels: [a, b, c]}\n", NULL,
         "e:10:45: error: \"labels\" must be 2, the two ends, not 3\n"},
        {"range without bounds", NULL, "      - {id: q, kind: range, text: Q}\n", NULL,
         "e:10:9: error: the range question \"q\" has no \"min\": add it\n"
         "e:10:9: error: the range question \"q\" has no \"max\": add it\n"},
        {"range", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 1, step: 0.001}\n", NULL, ""},
        {"range, uneven", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 10, step: 3}\n", NULL,
         "e:10:62: error: \"step\" must lead from \"min\" to \"max\" in at most 1000 even steps; correct it\n"},
        {"range, too many steps", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 1001}\n", NULL,
         "e:10:9: error: \"step\" must lead from \"min\" to \"max\" in at most 1000 even steps; correct it\n"},
        {"range, step 0", NULL, "      - {id: q, kind: range, text: Q, min: 0, max: 10, step: 0}\n", NULL,
         "e:10:44: error: a range needs \"min\" under \"max\" and a \"step\" over 0; correct them\n"},
        {"range, reversed", NULL, "      - {id: q, kind: range, text: Q, min: 10, max: 0}\n", NULL,
         "e:10:44: error: a range needs \"min\" under \"max\" and a \"step\" over 0; correct them\n"},
        {"integer, halves", NULL, "      - {id: q, kind: integer, text: Q, min: 0.5, max: 3}\n", NULL,
         "e:10:46: error: an integer question needs whole numbers for \"min\" and \"max\"; use kind: decimal for others\n"},
        {"rank, max over the choices", NULL,
         "      - {id: q, kind: rank, text: Q, max: 3, choices: [{id: a, text: A}, {id: b, text: B}]}\n", NULL,
         "e:10:43: error: \"max\" must be a whole number from 1 to 2, the number of choices\n"},
        {"constraint without message", NULL, "      - {id: q, kind: integer, text: Q, constraint: . > 1}\n", NULL,
         "e:10:53: warning: people who do not meet this constraint are not told how; add \"constraint_message\"\n"},
        {"message without constraint", NULL, "      - {id: q, kind: integer, text: Q, constraint_message: No}\n", NULL,
         "e:10:61: warning: this message is never shown: there is no \"constraint\"\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

int test_event_kinds(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_over_keys),
    };
    return cmocka_run_group_tests_name("author/event_kinds", tests, NULL, NULL);
}
