#include "core/expression.h"

#include "author/help.h"

static void expressions(void **state) {
    static const struct problem_row rows[] = {
        {"good", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} = 'a'\n",
         NULL, ""},
        {"syntax, plain", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} = 'a' or or\n",
         NULL, "e:14:33: error: relevant: A word alone means nothing here; put a text in quotes, a question's id in ${...}.\n"},
        {"syntax, quoted twice", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: \"${q} == 'a'\"\n",
         NULL, "e:14:25: error: relevant: \"==\" is not known here; write =.\n"},
        {"syntax, quoted once", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: '${q} = ''a'' and'\n",
         NULL,
         "e:14:36: error: relevant: A number, a text in quotes, ${...} or a function is expected here, and the end was found.\n"},
        {"syntax, after an accent", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: '${q} = ''\303\251'' )'\n",
         NULL, "e:14:33: error: relevant: An operator is expected here, and something else was found.\n"},
        {"unknown name", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${qq} = 'a'\n",
         NULL, "e:14:19: error: relevant: There is no question \"qq\" in this activity.\n"},
        {"unknown choice", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} = 'c'\n",
         NULL, "e:14:26: error: relevant: Question \"q\" has no choice \"c\"; write one of its ids.\n"},
        {"wrong type", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} > 3\n",
         NULL,
         "e:14:19: error: relevant: This is a text where a number is needed. Write a number without quotes, or use number() or "
         "count-selected().\n"},
        {"not true or false", NULL,
         "      - {id: n, kind: integer, text: Q}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${n} + 1\n",
         NULL,
         "e:14:19: error: relevant: This is a number where true or false is needed. Compare it, such as ${age} > 17, or use "
         "selected().\n"},
        {"unknown function", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: system(1)\n",
         NULL,
         "e:14:19: error: relevant: There is no function of this name; known are not, if, coalesce, selected, count-selected, "
         "string-length, min, max, round, int, number, true, false.\n"},
        {"dot in relevant", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: . = 1\n",
         NULL,
         "e:14:19: error: relevant: \".\" is the answer being given, which only a constraint has; name a question: ${id}.\n"},
        {"empty", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: \"\"\n",
         NULL, "e:14:19: error: \"relevant\" is empty; give it a value or remove it\n"},
        {"a list", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: [a]\n",
         NULL, "e:14:19: error: \"relevant\" must be one value, not a list or a mapping\n"},
        {"over several lines", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: >-\n"
         "          ${q} = 'a'\n"
         "          or or\n",
         NULL, "e:14:19: error: relevant: A word alone means nothing here; put a text in quotes, a question's id in ${...}.\n"},
        {"about a broken question", NULL,
         "      - {id: q, kind: select_one, text: Q}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} = 'a'\n",
         NULL, "e:10:9: error: the select_one question \"q\" has no \"choices\": add it\n"},
        {"itself", NULL, "      - {id: q, kind: text, text: Q, relevant: \"${q} = 'x'\"}\n", NULL,
         "e:10:48: error: \"q\" is shown depending on itself, through a circle of \"relevant\"; break the circle\n"},
        {"circle", NULL,
         "      - {id: p, kind: text, text: Q, relevant: \"${q} = 'x'\"}\n"
         "      - {id: q, kind: text, text: Q, relevant: \"${p} = 'x'\"}\n",
         NULL, "e:10:48: error: \"p\" is shown depending on itself, through a circle of \"relevant\"; break the circle\n"},
        {"two circles", NULL,
         "      - {id: p, kind: text, text: Q, relevant: \"${q} = 'x'\"}\n"
         "      - {id: q, kind: text, text: Q, relevant: \"${p} = 'x'\"}\n"
         "      - {id: s, kind: text, text: Q, relevant: \"${t} = 'x'\"}\n"
         "      - {id: t, kind: text, text: Q, relevant: \"${s} = 'x'\"}\n",
         NULL,
         "e:10:48: error: \"p\" is shown depending on itself, through a circle of \"relevant\"; break the circle\n"
         "e:12:48: error: \"s\" is shown depending on itself, through a circle of \"relevant\"; break the circle\n"},
        {"never true", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: 1 = 2\n",
         NULL, "e:14:19: warning: this can never be true, so nobody will see \"r\"; correct it or remove the question\n"},
        {"never true, choices", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} = 'a' and ${q} = 'b'\n",
         NULL, "e:14:19: warning: this can never be true, so nobody will see \"r\"; correct it or remove the question\n"},
        {"never true, points", NULL,
         "      - {id: q, kind: rating, text: Q, labels: [a, b]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} > 5\n",
         NULL, "e:14:19: warning: this can never be true, so nobody will see \"r\"; correct it or remove the question\n"},
        {"true at 5 points", NULL,
         "      - {id: q, kind: rating, text: Q, labels: [a, b]}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} > 4\n",
         NULL, ""},
        {"never true, nps", NULL,
         "      - {id: q, kind: nps, text: Q}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} > 10\n",
         NULL, "e:14:19: warning: this can never be true, so nobody will see \"r\"; correct it or remove the question\n"},
        {"never true, behind another", NULL,
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}], relevant: 1 = 2}\n"
         "      - {id: r, kind: note, text: R, relevant: \"${q} = 'a'\"}\n",
         NULL,
         "e:10:101: warning: this can never be true, so nobody will see \"q\"; correct it or remove the question\n"
         "e:11:48: warning: this can never be true, so nobody will see \"r\"; correct it or remove the question\n"},
        {"cannot be counted out", NULL,
         "      - {id: q, kind: integer, text: Q}\n"
         "      - id: r\n"
         "        kind: note\n"
         "        text: R\n"
         "        relevant: ${q} > 5\n",
         NULL, ""},
        {"later", NULL,
         "      - {id: r, kind: note, text: R, relevant: \"${q} = 'a'\"}\n"
         "      - {id: q, kind: select_one, text: Q, choices: [{id: a, text: A}, {id: b, text: B}]}\n",
         NULL, "e:10:48: warning: this depends on a question that comes later; move that question before \"r\"\n"},
        {"constraint", NULL,
         "      - {id: n, kind: integer, text: N, constraint: \". > 1 and . < ${m}\", constraint_message: M}\n"
         "      - {id: m, kind: integer, text: N}\n",
         NULL, ""},
        {"constraint, wrong type", NULL, "      - {id: n, kind: integer, text: N, constraint: . = 'x', constraint_message: M}\n",
         NULL,
         "e:10:57: error: constraint: This is a text beside a number; both must be of one kind (a number has no quotes).\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

int test_event_expressions(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions),
    };
    return cmocka_run_group_tests_name("author/event_expressions", tests, NULL, NULL);
}
