#include "author/event_reader.h"

#include "author/help.h"

static void activities(void **state) {
    static const struct problem_row rows[] = {
        {"no activities", "activities", NULL, NULL, "e:1:1: error: the event has no \"activities\": add it\n"},
        {"activities empty", "activities", NULL, "activities: []\n",
         "e:7:13: error: \"activities\" has 0 entries; it needs at least 1\n"},
        {"activity of a later kind", "activities", NULL,
         "activities:\n"
         "  - {id: b, kind: ballot, papers: [a]}\n",
         "e:8:19: error: there is no activity kind \"ballot\"; use one of survey, brainstorm\n"},
        {"activity incomplete", "activities", NULL,
         "activities:\n"
         "  - {id: b}\n",
         "e:8:5: error: this activity has no \"title\": add it\n"
         "e:8:5: error: this activity has no \"questions\": add it\n"},
        {"activity twice", "activities", NULL,
         "activities:\n"
         "  - {id: b, title: B, questions: [{id: q, kind: note, text: Q}]}\n"
         "  - {id: b, title: B, questions: [{id: r, kind: note, text: Q}]}\n",
         "e:9:10: error: the activity id \"b\" is already used on line 8; choose another\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

int test_event_activity(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(activities),
    };
    return cmocka_run_group_tests_name("author/event_activity", tests, NULL, NULL);
}
