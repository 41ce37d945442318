#include "author/event_file.h"

#include "author/help.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "support/folder.h"

static void what_the_event_has(void **state) {
    static const struct problem_row rows[] = {
        {"good", NULL, NULL, NULL, ""},
        {"no version", "chorus", NULL, NULL, "e:2:1: error: the event has no \"chorus\": add it\n"},
        {"version 2", "chorus", NULL, "chorus: 2\n",
         "e:11:9: error: this version of Chorus reads chorus: 1, not \"2\"; use a newer Chorus or write 1\n"},
        {"no id", "id", NULL, NULL, "e:1:1: error: the event has no \"id\": add it\n"},
        {"bad id", "id", NULL, "id: Winter Gathering\n",
         "e:11:5: error: \"id\" must be 1 to 32 characters of a-z, 0-9, _ and -, not \"Winter Gathering\"\n"},
        {"hyphen in event id", "id", NULL, "id: winter-gathering\n", ""},
        {"id of 33", "id", NULL, "id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
         "e:11:5: error: \"id\" must be 1 to 32 characters of a-z, 0-9, _ and -, not \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n"},
        {"id of 32", "id", NULL, "id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", ""},
        {"id is a list", "id", NULL, "id: [a]\n", "e:11:5: error: \"id\" must be one value, not a list or a mapping\n"},
        {"id empty", "id", NULL, "id:\n", "e:11:4: error: \"id\" is empty; give it a value or remove it\n"},
        {"no title", "title", NULL, NULL, "e:1:1: error: the event has no \"title\": add it\n"},
        {"unknown key, near", NULL, NULL, "tittle: x\n",
         "e:11:1: error: the event has no key \"tittle\": did you mean \"title\"?\n"},
        {"unknown key, far", NULL, NULL, "command: reboot\n", "e:11:1: error: the event has no key \"command\": remove it\n"},
        {"another", NULL, NULL, "another: maybe\n", "e:11:10: error: \"another\" must be yes or no, not \"maybe\"\n"},
        {"timing", NULL, NULL, "timing: {idle_s: 30, warn_s: 20, thanks_s: 5, cooldown_s: 0}\n", ""},
        {"timing, too short", NULL, NULL, "timing: {idle_s: 29, warn_s: 19, thanks_s: 4, cooldown_s: -1}\n",
         "e:11:18: error: \"idle_s\" must be from 30 to 600, not 29\n"
         "e:11:30: error: \"warn_s\" must be from 20 to 120, not 19\n"
         "e:11:44: error: \"thanks_s\" must be from 5 to 300, not 4\n"
         "e:11:59: error: \"cooldown_s\" must be from 0 to 30, not -1\n"},
        {"timing, no numbers", NULL, NULL, "timing: {idle_s: 1m, warn_s: 30.5}\n",
         "e:11:18: error: \"idle_s\" must be a whole number, not \"1m\"\n"
         "e:11:30: error: \"warn_s\" must be a whole number, not \"30.5\"\n"},
        {"follow-up without link", NULL, NULL, "follow_up: [{id: f, title: F}]\n",
         "e:11:13: error: this follow-up has no \"url\": add it\n"},
        {"follow-up twice", NULL, NULL,
         "follow_up: [{id: f, title: F, url: \"https://a.org\"}, {id: f, title: F, url: \"https://a.org\"}]\n",
         "e:11:59: error: the follow-up id \"f\" is already used on line 11; choose another\n"},
    };
    (void)state;
    assert_problem_rows(rows, sizeof rows / sizeof *rows);
}

static void the_event_is_a_mapping(void **state) {
    (void)state;
    assert_problems("list", "- a\n", 4, "e:1:1: error: the event must be written as keys and values (key: value)\n");
    assert_problems("word", "a\n", 2, "e:1:1: error: the event must be written as keys and values (key: value)\n");
}

/* The file of the acceptance test: ten different faults, each on its own line, each named. */
static void names_ten_faults(void **state) {
    static const char yaml[] = "chorus: 1\n"
                               "id: Ten Faults\n"
                               "title: {en: \"Ten\", fr: \"Dix\"}\n"
                               "languages: [en, fr]\n"
                               "privacy: {k: 4, retain_until: 2027-13-01,\n"
                               "          steward: S, stewart: T}\n"
                               "title: {en: \"Again\", fr: \"Encore\"}\n"
                               "activities:\n"
                               "  - id: a\n"
                               "    title: {en: \"A\"}\n"
                               "    questions:\n"
                               "      - {id: one, kind: raiting, text: {en: \"One\", fr: \"Un\"}}\n"
                               "      - id: two\n"
                               "        kind: select_one\n"
                               "        text: {en: \"Two\", fr: \"Deux\"}\n"
                               "        choices:\n"
                               "          - {id: a, text: {en: \"A\", fr: \"A\"}}\n"
                               "          - {id: a, text: {en: \"B\", fr: \"B\"}}\n"
                               "      - id: three\n"
                               "        kind: integer\n"
                               "        text: {en: \"Three\", fr: \"Trois\"}\n"
                               "        relevant: ${four} = 1\n"
                               "      - id: five\n"
                               "        kind: text\n"
                               "        text: *shared\n"
                               "follow_up: [{id: f, title: {en: F, fr: F}, url: \"http://example.org\"}]\n";
    (void)state;
    assert_problems(
        "ten faults", yaml, sizeof yaml - 1,
        "e:2:5: error: \"id\" must be 1 to 32 characters of a-z, 0-9, _ and -, not \"Ten Faults\"\n"
        "e:5:14: error: \"k\" is 4, but where sensitivity is normal it may not be under 11; raise it\n"
        "e:5:31: error: \"retain_until\" must be a date such as 2027-03-31, not \"2027-13-01\"\n"
        "e:6:23: error: \"privacy\" has no key \"stewart\": did you mean \"steward\"?\n"
        "e:7:1: error: \"title\" is already given above; keep one of the two\n"
        "e:10:12: warning: missing French (\"fr\") text for \"title\": people will see another language; add fr: \"...\"\n"
        "e:12:25: error: there is no question kind \"raiting\"; use one of note, select_one, select_multiple, rating, nps, "
        "range, "
        "integer, decimal, text, rank, matrix, ballot, ties, self_assessment\n"
        "e:18:18: error: the choice id \"a\" is already used on line 17; choose another\n"
        "e:22:19: error: relevant: There is no question \"four\" in this activity.\n"
        "e:25:15: error: aliases (*name) are not allowed; write the value out, or put it in quotes if * begins a text\n"
        "e:26:49: error: the link \"http://example.org\" must begin with https://\n");
}

static void keeps_what_it_read(void **state) {
    static const char yaml[] =
        "chorus: 1\nid: kept\ntitle: T\nlanguages: [fr]\n"
        "privacy: {sensitivity: low, retain_until: 2027-01-01, steward: S, record_language: yes}\n"
        "timing: {idle_s: 90}\nanother: yes\ntheme: {accent: \"#0b5C61\"}\n"
        "activities:\n  - id: a\n    title: A\n    questions:\n"
        "      - {id: n, kind: note, text: N}\n"
        "      - {id: r, kind: rating, text: R, labels: [lo, hi], relevant: \"true()\"}\n"
        "      - {id: x, kind: range, text: X, min: -1, max: 1, step: 0.25}\n"
        "      - {id: k, kind: rank, text: K, choices: [{id: no, text: No}, {id: b, text: B, last: yes}]}\n"
        "      - {id: s, kind: select_one, text: S, order: fixed, choices: [{id: a, text: A}, {id: b, text: B}]}\n";
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "e", &a);
    const struct event *event = event_file_parse(yaml, sizeof yaml - 1, &a, &d);
    assert_non_null(event);
    assert_int_equal(event->source_size, sizeof yaml - 1);
    assert_memory_equal(event->source, yaml, sizeof yaml - 1);
    assert_int_equal(event->privacy.k, 5);
    assert_true(event->privacy.record_language);
    assert_int_equal(event->timing.idle_s, 90);
    assert_int_equal(event->timing.warn_s, 30);
    assert_true(event->another_activity);
    assert_true(event->has_accent);
    assert_int_equal(event->accent.g, 0x5C);
    const struct question *q = event->activities[0].questions;
    assert_int_equal(event->activities[0].question_count, 5);
    assert_int_equal(q[1].points, 5);
    assert_int_equal(q[1].label_count, 5);
    assert_string_equal(text_in(event, &q[1].labels[0], 0), "lo");
    assert_false(text_is_given(&q[1].labels[2]));
    assert_string_equal(text_in(event, &q[1].labels[4], 0), "hi");
    assert_non_null(q[1].relevant);
    assert_int_equal(q[2].decimals, 2);
    assert_true(q[2].has_min && q[2].min == -1);
    assert_true(q[3].has_max && q[3].max == 2);
    assert_true(q[3].random_order);
    assert_string_equal(q[3].choices[0].id, "no");
    assert_true(q[3].choices[1].last);
    assert_false(q[4].random_order);
    arena_finish(&a);
}

/* ---- from a folder ---- */

static const char head[] = "chorus: 1\nid: withlogo\ntitle: T\nlanguages: [en]\n"
                           "privacy: {retain_until: 2027-01-01, steward: S}\n"
                           "activities: [{id: a, title: A, questions: [{id: q, kind: note, text: Q}]}]\n"
                           "theme: {logo: logo.png}\n";
#define PNG(width, height) "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR" width height "\x08\x02\0\0\0"

static size_t load_errors(const char *path, struct arena *a, const struct event **event, const char **first) {
    struct diagnostics d;
    diagnostics_init(&d, path, a);
    *event = event_file_load(path, a, &d);
    *first = d.list.n > 0 ? d.list.at[0].text : "";
    return d.errors;
}

#define JPEG(height, width) "\xFF\xD8\xFF\xC0\0\x11\x08" height width "\3\1\x22\0\2\x11\1\3\x11\1"

struct picture_row {
    const char *name, *bytes;
    size_t n;
    const char *expected; /* part of the sentence, NULL: fine */
};

/* Each as this picture in the folder of this event. */
static void check_pictures(const char *event_name, const char *yaml, const char *picture, const struct picture_row *rows,
                           size_t n) {
    char folder[200];
    test_folder(folder, sizeof folder);
    for (size_t i = 0; i < n; i++) {
        struct arena a;
        struct err err;
        const struct event *event;
        const char *first;
        arena_init(&a, 4096);
        const char *media = file_join(&a, folder, event_name), *path = arena_printf(&a, "%s.yaml", media);
        assert_true(file_write(path, yaml, strlen(yaml), &err));
        assert_true(file_make_folder(media, &err));
        assert_true(file_write(file_join(&a, media, picture), rows[i].bytes, rows[i].n, &err));
        size_t errors = load_errors(path, &a, &event, &first);
        if (errors != (rows[i].expected ? 1 : 0) || (rows[i].expected && !strstr(first, rows[i].expected))) {
            fail_msg("%s: %zu errors, %s", rows[i].name, errors, first);
        }
        if (!rows[i].expected) {
            assert_string_equal(event->folder, media);
        }
        arena_finish(&a);
    }
    test_folder_remove(folder);
}

/* A card's picture is what its name says, and no larger than a card can show. */
static void checks_pictures_of_cards(void **state) {
    static const char cards[] =
        "chorus: 1\nid: cards\ntitle: T\nlanguages: [en]\n"
        "privacy: {retain_until: 2027-01-01, steward: S}\n"
        "activities: [{id: a, title: A, questions: [{id: q, kind: ballot, method: single, text: Q, choices: [\n"
        "  {id: a, text: A, picture: a.jpg, alt: Shown}, {id: b, text: B}]}]}]\n";
    static const struct picture_row rows[] = {
        {"good", JPEG("\4\0", "\4\0"), 21, NULL},
        {"high", JPEG("\4\1", "\0\1"), 21, "larger than 1024 pixels"},
        {"flat", JPEG("\0\0", "\0\1"), 21, "larger than 1024 pixels"},
        {"a png under another name", PNG("\0\0\0\1", "\0\0\0\1"), 29, "not a JPEG"},
        {"cut", "\xFF\xD8\xFF\xC0\0\x11\x08", 7, "not a JPEG"},
        {"empty", "", 0, "not a JPEG"},
    };
    (void)state;
    check_pictures("cards", cards, "a.jpg", rows, sizeof rows / sizeof *rows);
}

static void checks_the_logo(void **state) {
    static const struct picture_row rows[] = {
        {"good", PNG("\0\0\x10\0", "\0\0\0\1"), 29, NULL},
        {"wide", PNG("\0\0\x10\1", "\0\0\0\1"), 29, "larger than 4096 pixels"},
        {"huge", PNG("\0\0\xA0\0", "\xFF\xFF\xFF\xFF"), 29, "larger than 4096 pixels"},
        {"empty picture", PNG("\0\0\0\0", "\0\0\0\1"), 29, "larger than 4096 pixels"},
        {"no picture", "GIF89a..................", 24, "not a PNG"},
        {"cut", "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16, "not a PNG"},
        {"empty file", "", 0, "not a PNG"},
    };
    (void)state;
    check_pictures("withlogo", head, "logo.png", rows, sizeof rows / sizeof *rows);
}

static void follows_no_link_to_a_logo(void **state) {
    char folder[200];
    struct arena a;
    struct err err;
    const struct event *event;
    const char *first;
    (void)state;
    test_folder(folder, sizeof folder);
    arena_init(&a, 4096);
    const char *path = file_join(&a, folder, "withlogo.yaml"), *media = file_join(&a, folder, "withlogo");
    const char *real = file_join(&a, folder, "real.png"), *logo = file_join(&a, media, "logo.png");
    assert_true(file_write(path, head, sizeof head - 1, &err));
    assert_int_equal(load_errors(path, &a, &event, &first), 1);
    assert_non_null(strstr(first, "there is no folder \"withlogo\""));
    assert_true(file_make_folder(media, &err));
    assert_int_equal(load_errors(path, &a, &event, &first), 1);
    assert_true(file_write(real, PNG("\0\0\0\1", "\0\0\0\1"), 29, &err));
    assert_int_equal(symlink(real, logo), 0);
    assert_int_equal(load_errors(path, &a, &event, &first), 1);
    assert_int_equal(unlink(logo), 0);
    assert_int_equal(mkfifo(logo, 0600), 0);
    assert_int_equal(load_errors(path, &a, &event, &first), 1);
    arena_finish(&a);
    test_folder_remove(folder);
}

static void says_when_there_is_no_file(void **state) {
    char folder[200];
    struct arena a;
    const struct event *event;
    const char *first;
    (void)state;
    test_folder(folder, sizeof folder);
    arena_init(&a, 4096);
    assert_int_equal(load_errors(file_join(&a, folder, "nothing.yaml"), &a, &event, &first), 1);
    assert_null(event);
    assert_int_equal(load_errors(folder, &a, &event, &first), 1);
    arena_finish(&a);
    test_folder_remove(folder);
}

int test_event_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_event_has),        cmocka_unit_test(the_event_is_a_mapping),
        cmocka_unit_test(names_ten_faults),          cmocka_unit_test(keeps_what_it_read),
        cmocka_unit_test(checks_the_logo),           cmocka_unit_test(checks_pictures_of_cards),
        cmocka_unit_test(follows_no_link_to_a_logo), cmocka_unit_test(says_when_there_is_no_file),
    };
    return cmocka_run_group_tests_name("author/event_file", tests, NULL, NULL);
}
