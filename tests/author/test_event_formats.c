#include "author/event_reader.h"

#include "author/help.h"
#include "core/slot.h"

static void notations(void **state) {
    static const struct problem_row rows[] = {
        {"openings", NULL,
         "      - {id: q, kind: note, text: Q}\n"
         "    opening: [\"2026-11-22T09:00/17:00\", 2026-11-22T20:00/2026-11-23T01:00, 2026-11-24T00:00/24:00]\n",
         NULL, ""},
        {"openings, wrong", NULL,
         "      - {id: q, kind: note, text: Q}\n"
         "    opening: [\"2026-11-31T09:00/17:00\", 2026-11-22T17:00/09:00, 9 to 5, 2026-11-22T09:00/25:00, "
         "2026-01-01T00:00/2026-03-01T00:00]\n",
         NULL,
         "e:11:15: error: \"2026-11-31T09:00/17:00\" is not an opening; write it as \"2026-11-22T09:00/17:00\"\n"
         "e:11:41: error: this opening ends before it begins; correct the times\n"
         "e:11:65: error: \"9 to 5\" is not an opening; write it as \"2026-11-22T09:00/17:00\"\n"
         "e:11:73: error: \"2026-11-22T09:00/25:00\" is not an opening; write it as \"2026-11-22T09:00/17:00\"\n"
         "e:11:97: error: this opening is longer than 31 days; write shorter ones\n"},
        {"link", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https://example.org/a?b=c#d\"}]\n", ""},
        {"link, port", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https://example.org:8443\"}]\n", ""},
        {"link, http", NULL, NULL, "follow_up: [{id: f, title: F, url: \"http://example.org\"}]\n",
         "e:11:36: error: the link \"http://example.org\" must begin with https://\n"},
        {"link, script", NULL, NULL, "follow_up: [{id: f, title: F, url: \"javascript:alert(1)\"}]\n",
         "e:11:36: error: the link \"javascript:alert(1)\" must begin with https://\n"},
        {"link, user", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https://bank.example@evil.example/\"}]\n",
         "e:11:36: error: the link \"https://bank.example@evil.example/\" must not contain a user name or password\n"},
        {"link, no host", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https:///x\"}]\n",
         "e:11:36: error: the link \"https:///x\" has no valid host name such as example.org\n"},
        {"link, other script", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https://ex\303\244mple.org\"}]\n",
         "e:11:36: error: the link \"https://ex\303\244mple.org\" contains a character that links may not have; write it as "
         "%XX\n"},
        {"link, space", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https://example.org/a b\"}]\n",
         "e:11:36: error: the link \"https://example.org/a b\" contains a character that links may not have; write it as %XX\n"},
        {"link, port wrong", NULL, NULL, "follow_up: [{id: f, title: F, url: \"https://example.org:80x/\"}]\n",
         "e:11:36: error: the link \"https://example.org:80x/\" has a wrong port number\n"},
        {"accent", NULL, NULL, "theme: {accent: \"#0B5C61\"}\n", ""},
        {"accent, pale", NULL, NULL, "theme: {accent: \"#F0C040\"}\n",
         "e:11:17: warning: this colour has a contrast of 1.6 to 1 where 7 is needed; it will be shown darker, choose a darker "
         "one\n"},
        {"accent, a word", NULL, NULL, "theme: {accent: teal}\n",
         "e:11:17: error: \"accent\" must be a colour such as \"#0B5C61\", in quotes, not \"teal\"\n"},
        {"logo", NULL, NULL, "theme: {logo: logo.png}\n", ""},
        {"logo, path", NULL, NULL, "theme: {logo: ../logo.png}\n",
         "e:11:15: error: \"logo\" must be the name of a PNG in the event's folder such as logo.png (a-z, 0-9, _ . -), not "
         "\"../logo.png\"\n"},
        {"logo, folder", NULL, NULL, "theme: {logo: a/logo.png}\n",
         "e:11:15: error: \"logo\" must be the name of a PNG in the event's folder such as logo.png (a-z, 0-9, _ . -), not "
         "\"a/logo.png\"\n"},
        {"logo, hidden", NULL, NULL, "theme: {logo: .png}\n",
         "e:11:15: error: \"logo\" must be the name of a PNG in the event's folder such as logo.png (a-z, 0-9, _ . -), not "
         "\".png\"\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

static void windows_are_minutes(void **state) {
    static const char yaml[] =
        "chorus: 1\nid: e\ntitle: T\nlanguages: [en]\nprivacy: {retain_until: 2027-01-01, steward: S}\n"
        "activities:\n  - id: a\n    title: A\n    questions: [{id: q, kind: note, text: Q}]\n"
        "    opening: [\"1970-01-02T09:05/17:00\", \"1970-01-03T22:00/1970-01-04T02:30\", 1970-01-05T00:00/24:00]\n";
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "e", &a);
    const struct event *event = event_file_parse(yaml, sizeof yaml - 1, &a, &d);
    assert_non_null(event);
    const struct window *w = event->activities[0].opening;
    assert_int_equal(event->activities[0].window_count, 3);
    assert_int_equal(w[0].opens_min, 1440 + 9 * 60 + 5);
    assert_int_equal(w[0].closes_min, 1440 + 17 * 60);
    assert_int_equal(w[1].opens_min, 2 * 1440 + 22 * 60);
    assert_int_equal(w[1].closes_min, 3 * 1440 + 150);
    assert_int_equal(w[2].closes_min, 5 * 1440);
    arena_finish(&a);
}

int test_event_formats(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notations),
        cmocka_unit_test(windows_are_minutes),
    };
    return cmocka_run_group_tests_name("author/event_formats", tests, NULL, NULL);
}
