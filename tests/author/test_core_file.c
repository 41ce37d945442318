#include "author/core_file.h"

#include <sodium.h>
#include <sys/stat.h>

#include "author/check.h"
#include "author/files.h"

#define CORE \
    "core: 1\n" \
    "languages: [en, fr]\n" \
    "questions:\n" \
    "  - id: listened\n" \
    "    kind: rating\n" \
    "    indicator: listened\n" \
    "    text: {en: \"Were you listened to?\", fr: \"Vous a-t-on écouté?\"}\n" \
    "    labels: [{en: \"No\", fr: \"Non\"}, {en: \"Yes\", fr: \"Oui\"}]\n"
#define Q(id, more) "  - {id: " id ", kind: integer, indicator: i, text: Q, constraint_message: M, " more "}\n"
#define HEAD(languages) \
    "chorus: 1\n" \
    "id: e\n" \
    "title: {en: \"T\"}\n" \
    "languages: [" languages "]\n" \
    "privacy: {retain_until: 2027-01-01, steward: S}\n"
#define ACTIVITY \
    "activities:\n" \
    "  - id: a\n" \
    "    title: {en: \"A\"}\n" \
    "    questions:\n"
#define SUM63 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"
#define ASKED "      - {core: listened}\n"

static bool check(const char *path, struct arena *a, struct diagnostics *d) {
    struct checked checked;
    bool good = check_file(path, a, d, &checked);
    assert_int_equal(checked.core_sum != NULL, good);
    assert_null(checked.event);
    return good;
}

static void a_core_is_checked_by_itself(void **state) {
    static const struct file_row rows[] = {
        {"good", CORE, ""},
        {"hard words, choices that are long, in each language",
         "core: 1\nlanguages: [en, fr]\nquestions:\n  - id: q\n    kind: "
         "select_one\n    indicator: i\n"
         "    text: {en: \"Who is the facilitator?\", fr: \"Est-ce "
         "l’industrialisation ?\"}\n    choices:\n"
         "      - {id: a, text: {en: A, fr: A}}\n"
         "      - {id: b, text: {en: one two three four five six seven eight "
         "nine, fr: B}}\n",
         "f:7:16: warning: \"facilitator\" is a hard word; say it with simpler "
         "ones\n"
         "f:7:47: warning: \"l’industrialisation\" is a hard word; say it with "
         "simpler ones\n"
         "f:10:28: warning: this choice has 9 words; people read at most 8 here, "
         "shorten it\n"},
        {"another version",
         "core: 2\nlanguages: [en]\nquestions: [{id: q, kind: nps, indicator: i, "
         "text: Q}]\n",
         "f:1:7: error: this version of Chorus reads core: 1, not \"2\"; use a "
         "newer Chorus or write 1\n"},
        {"not asked of everybody",
         "core: 1\nlanguages: [en]\nquestions: [{id: q, kind: nps, relevant: "
         "\"true()\", indicator: i, text: Q}]\n",
         "f:3:42: error: a question of the core is asked of everybody; remove "
         "\"relevant\"\n"},
        {"no indicator", "core: 1\nlanguages: [en]\nquestions: [{id: q, kind: nps, text: Q}]\n",
         "f:3:13: error: a question of the core is compared over the years; add "
         "\"indicator\", the name it keeps\n"},
        {"another language",
         "core: 1\nlanguages: [en]\nquestions: [{id: q, kind: nps, indicator: i, "
         "text: {en: Q, fr: Q}}]\n",
         "f:3:60: error: \"fr\" is not one of this event's languages; add it to "
         "\"languages\" or remove this text\n"},
        {"what nobody can answer",
         "core: 1\nlanguages: [en]\nquestions:\n" Q("a", "constraint: \". >\"") Q("b", "constraint: \"${c} > 1\""),
         "f:4:90: error: constraint: A number, a text in quotes, ${...} or a function is expected here, and the end was found.\n"
         "f:5:87: error: constraint: There is no question \"c\" in this activity.\n"},
        {"what nobody asked before", "core: 1\nlanguages: [en]\nquestions:\n" Q("a", "constraint: \". > 1\", before: c"),
         "f:4:103: error: \"before\" names a question that is not here, \"c\"; write the id of the one that asked the time "
         "before\n"},
        {"what can be answered",
         "core: 1\nlanguages: [en]\nquestions:\n" Q("a", "constraint: \". > ${b}\"") Q("b", "constraint: \". > 1\", before: a"),
         ""},
        {"a key of events",
         "core: 1\nsites: []\nlanguages: [en]\nquestions: [{id: q, kind: nps, "
         "indicator: i, text: Q}]\n",
         "f:2:1: error: the core has no key \"sites\": remove it\n"},
        {"a core in a core", "core: 1\nlanguages: [en]\nquestions: [{core: q}]\n",
         "f:3:13: error: this question has no \"kind\": add it, for example "
         "kind: rating\n"
         "f:3:13: error: this question has no \"id\": add it\n"
         "f:3:13: error: this question has no \"text\": add it\n"
         "f:3:13: error: a question of the core is compared over the years; add "
         "\"indicator\", the name it keeps\n"
         "f:3:14: error: this question has no key \"core\": remove it\n"},
    };
    (void)state;
    assert_file_rows(rows, sizeof rows / sizeof *rows, check);
}

/* ---- an event beside its core ---- */

struct place {
    char folder[200];
    struct arena a;
    struct diagnostics d;
    const char *event, *core, *sum;
};

static void write_text(const char *path, const char *text) {
    struct err err;
    assert_true(file_write(path, text, strlen(text), &err));
}

static void place_open(struct place *p) {
    struct err err;
    test_folder(p->folder, sizeof p->folder);
    arena_init(&p->a, 64 * 1024);
    diagnostics_init(&p->d, "e.yaml", &p->a);
    p->event = file_join(&p->a, p->folder, "e.yaml");
    p->core = file_join(&p->a, p->folder, "e/pulse.yaml");
    assert_true(file_make_folder(file_join(&p->a, p->folder, "e"), &err));
    write_text(p->core, CORE);
    char *sum = arena_push(&p->a, CORE_SUM_SIZE);
    assert_true(core_file_check(p->core, &p->a, sum, &p->d));
    p->sum = sum;
}

static void place_close(struct place *p) {
    arena_finish(&p->a);
    test_folder_remove(p->folder);
}

static const char *event_with_core(struct place *p, const char *languages, const char *questions) {
    return arena_printf(&p->a,
                        "chorus: 1\nid: e\ntitle: {en: \"T\"}\nlanguages: [%s]\n"
                        "privacy: {retain_until: 2027-01-01, steward: S}\ncore: "
                        "{file: pulse.yaml, sha256: %s}\n" ACTIVITY "%s",
                        languages, p->sum, questions);
}

static const struct event *load(struct place *p, const char *yaml) {
    write_text(p->event, yaml);
    return event_file_load(p->event, &p->a, &p->d);
}

static void assert_said(struct place *p, const char *expected) {
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    diagnostics_print(&p->d, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
    diagnostics_init(&p->d, "e.yaml", &p->a);
}

static void an_event_asks_what_stands_there(void **state) {
    struct place p;
    (void)state;
    place_open(&p);
    const struct event *event = load(&p, event_with_core(&p, "en", ASKED "      - {id: own, kind: note, text: Q}\n"));
    assert_said(&p, "");
    assert_non_null(event);
    const struct question *q = event->activities[0].questions;
    assert_int_equal(event->activities[0].question_count, 2);
    assert_string_equal(q->id, "listened");
    assert_string_equal(q->indicator, "listened");
    assert_string_equal(text_in(event, &q->text, 0), "Were you listened to?"); /* the French is passed over */
    place_close(&p);
}

/* The store keeps the source: without the folder, years later, the question is
 * the same one. */
static void what_is_stored_holds_the_core(void **state) {
    struct place p;
    (void)state;
    place_open(&p);
    const struct event *event = load(&p, event_with_core(&p, "en", ASKED));
    assert_non_null(event);
    assert_int_equal(remove(p.core), 0);
    const struct event *again = event_file_parse(event->source, event->source_size, &p.a, &p.d);
    assert_said(&p, "");
    assert_non_null(again);
    assert_int_equal(again->source_size, event->source_size);
    assert_memory_equal(again->source, event->source, event->source_size);
    assert_string_equal(again->activities[0].questions[0].indicator, "listened");
    const struct tree_node *tree = event_file_tree(again, &p.a, &p.d);
    assert_said(&p, "");
    assert_non_null(tree_find(tree, "core"));
    char *spoiled = arena_strndup(&p.a, event->source, event->source_size);
    spoiled[event->source_size - 4] ^= 1;
    assert_null(event_file_parse(spoiled, event->source_size, &p.a, &p.d));
    place_close(&p);
}

/* Whoever checks the event hears of the core's words, at the core's lines, and
 * of those questions alone that it asks. */
static void words_of_the_core_are_checked(void **state) {
    struct place p;
    struct checked checked;
    char sum[CORE_SUM_SIZE];
    (void)state;
    place_open(&p);
    write_text(p.core, CORE "  - {id: hard, kind: nps, indicator: hard, text: "
                            "{en: \"Was the facilitator good?\", fr: Oui}}\n"
                            "  - {id: other, kind: nps, indicator: other, text: "
                            "{en: \"Was the facilitation good?\", fr: Oui}}\n");
    assert_true(core_file_check(p.core, &p.a, sum, &p.d));
    diagnostics_init(&p.d, "e.yaml", &p.a);
    p.sum = sum;
    write_text(p.event, event_with_core(&p, "en", "      - {core: hard}\n" ASKED));
    assert_true(check_file(p.event, &p.a, &p.d, &checked));
    assert_said(&p, "e/pulse.yaml:9:55: warning: \"facilitator\" is a hard word; "
                    "say it with simpler ones\n");
    place_close(&p);
}

/* A core, right or wrong, and its sum. */
static void write_core(struct place *p, const char *core) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    char *sum = arena_push(&p->a, CORE_SUM_SIZE);
    crypto_hash_sha256(hash, (const unsigned char *)core, strlen(core));
    p->sum = sodium_bin2hex(sum, CORE_SUM_SIZE, hash, sizeof hash);
    write_text(p->core, core);
}

/* The right sum says that a core is the same one, not that every question of it
 * can be read. */
static void entries_that_are_no_question_are_passed_over(void **state) {
    static const char *const first[] = {"{kind: nps, indicator: i, text: Q}", "{id: {a: b}, kind: nps, indicator: i, text: Q}",
                                        "{id: [a], kind: nps}", "no mapping", "[a, list]"};
    (void)state;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        struct place p;
        struct checked checked;
        place_open(&p);
        write_core(&p, arena_printf(&p.a,
                                    "core: 1\nlanguages: [en]\nquestions:\n  - %s\n"
                                    "  - {id: hard, kind: nps, indicator: hard, text: \"Was the facilitator good?\"}\n",
                                    first[i]));
        write_text(p.event, event_with_core(&p, "en", "      - {core: hard}\n"));
        assert_true(check_file(p.event, &p.a, &p.d, &checked));
        assert_said(&p, "e/pulse.yaml:5:50: warning: \"facilitator\" is a hard "
                        "word; say it with simpler ones\n");
        place_close(&p);
    }
}

/* One text that is not named by a language is of the core's own one, whatever
 * languages the event has. */
static void a_core_of_one_language_stays_in_it(void **state) {
    static const struct {
        const char *languages, *in, *defaults, *said;
    } rows[] = {
        {"en", "en: T", "", ""},
        {"fr", "fr: T", "",
         "e/pulse.yaml:4:44: error: missing French (\"fr\") text for \"text\", "
         "which is the default language; add fr: \"...\"\n"},
        {"en, fr", "en: T, fr: T", "",
         "e/pulse.yaml:4:44: warning: missing French (\"fr\") text for \"text\": "
         "people will see another language; add fr: "
         "\"...\"\n"},
        {"fr, en", "en: T, fr: T", "default_language: en\n",
         "e/pulse.yaml:4:44: warning: missing French (\"fr\") text for \"text\": "
         "people will see another language; add fr: "
         "\"...\"\n"},
        {"fr, en", "en: T, fr: T", "",
         "e/pulse.yaml:4:44: error: missing French (\"fr\") text for \"text\", "
         "which is the default language; add fr: \"...\"\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place p;
        place_open(&p);
        const char *core = "core: 1\nlanguages: [en]\nquestions:\n  - {id: q, "
                           "kind: nps, indicator: i, text: Who is it?}\n";
        write_core(&p, core);
        const char *yaml = arena_printf(&p.a,
                                        "chorus: 1\nid: e\ntitle: {%s}\nlanguages: [%s]\n%s"
                                        "privacy: {retain_until: 2027-01-01, steward: S}\ncore: {file: "
                                        "pulse.yaml, sha256: %s}\n"
                                        "activities:\n  - id: a\n    title: {%s}\n    questions:\n      - "
                                        "{core: q}\n",
                                        rows[i].in, rows[i].languages, rows[i].defaults, p.sum, rows[i].in);
        const struct event *event = load(&p, yaml);
        assert_said(&p, rows[i].said);
        assert_int_equal(event == NULL, strstr(rows[i].said, "error") != NULL);
        diagnostics_init(&p.d, "stored", &p.a);
        const char *source = arena_printf(&p.a, "%s\x1E%s", yaml, core); /* one that an earlier program took is still read */
        assert_int_equal(event_file_parse(source, strlen(source), &p.a, &p.d) == NULL, event == NULL && i > 1);
        if (event) {
            size_t english = (size_t)event_find_language(event, "en");
            assert_string_equal(event->activities[0].questions[0].text.in[english], "Who is it?");
            assert_null(event->language_count > 1 ? event->activities[0].questions[0].text.in[1 - english] : NULL);
        }
        place_close(&p);
    }
}

/* The place of a fault in an expression is the core's own. */
static void a_wrong_constraint_is_said_where_it_stands(void **state) {
    struct place p;
    (void)state;
    place_open(&p);
    write_core(&p, CORE Q("wrong", "constraint: \". >\""));
    assert_null(load(&p, event_with_core(&p, "en", "      - {core: wrong}\n")));
    assert_said(&p,
                "e/pulse.yaml:9:94: error: constraint: A number, a text in quotes, ${...} or a function is expected here, and "
                "the end was found.\n");
    place_close(&p);
}

static void one_letter_is_refused(void **state) {
    struct place p;
    char other[CORE_SUM_SIZE];
    (void)state;
    place_open(&p);
    const char *yaml = event_with_core(&p, "en", ASKED);
    const char *core = CORE;
    char *spoiled = arena_strndup(&p.a, core, strlen(core));
    *strstr(spoiled, "Were") = 'w';
    write_text(p.core, spoiled);
    assert_true(core_file_check(p.core, &p.a, other, &p.d));
    assert_null(load(&p, yaml));
    assert_said(&p, arena_printf(&p.a,
                                 "e.yaml:6:34: error: \"pulse.yaml\" is not the core "
                                 "that this event was written for: its SHA-256 "
                                 "is %s; get the unaltered file, or a newer event\n",
                                 other));
    place_close(&p);
}

static void nothing_is_said_about_its_questions(void **state) {
    static const struct {
        const char *languages, *questions, *said;
    } rows[] = {
        {"en", "      - {core: listened, required: yes}\n",
         "e.yaml:11:26: error: a question of the core is asked as it stands "
         "there; remove \"required\"\n"},
        {"en", "      - {core: liked}\n",
         "e.yaml:11:16: error: the core has no question \"liked\"; use an id "
         "that stands there\n"},
        {"en", "      - {core: [listened]}\n",
         "e.yaml:11:16: error: \"core\" must be one value, not a list or a "
         "mapping\n"},
        {"en", ASKED ASKED,
         "e/pulse.yaml:4:9: error: the question id \"listened\" is already used "
         "on line 4; choose another\n"},
        {"en, es", ASKED,
         "e.yaml:3:8: warning: missing Spanish (\"es\") text for \"title\": "
         "people will see another language; add es: \"...\"\n"
         "e.yaml:9:12: warning: missing Spanish (\"es\") text for \"title\": "
         "people will see another language; add es: \"...\"\n"
         "e/pulse.yaml:7:11: warning: missing Spanish (\"es\") text for "
         "\"text\": people will see another language; add es: "
         "\"...\"\n"
         "e/pulse.yaml:8:14: warning: missing Spanish (\"es\") text for \"this "
         "entry\": people will see another language; add "
         "es: "
         "\"...\"\n"
         "e/pulse.yaml:8:37: warning: missing Spanish (\"es\") text for \"this "
         "entry\": people will see another language; add "
         "es: "
         "\"...\"\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place p;
        place_open(&p);
        const struct event *event = load(&p, event_with_core(&p, rows[i].languages, rows[i].questions));
        assert_int_equal(event == NULL, p.d.errors > 0);
        assert_said(&p, rows[i].said);
        place_close(&p);
    }
}

static void a_core_is_a_bare_name_beside_the_event(void **state) {
    static const struct {
        const char *core, *said;
    } rows[] = {
        {"{file: ../pulse.yaml, sha256: " SUM63 "f}", "e.yaml:6:14: error: the core's \"file\" must be a bare name such as "
                                                      "core.yaml in the event's folder, not "
                                                      "\"../pulse.yaml\"\n"},
        {"{file: .yaml, sha256: " SUM63 "f}", "e.yaml:6:14: error: the core's \"file\" must be a bare name such as "
                                              "core.yaml in the event's folder, not \".yaml\"\n"},
        {"{file: pulse.yaml, sha256: " SUM63 "}", "e.yaml:6:34: error: \"sha256\" must be 64 digits of 0-9 and a-f; "
                                                  "`chorus check` of the core's own file says them\n"},
        {"{file: pulse.yaml}", "e.yaml:6:7: error: \"core\" has no \"sha256\": add it\n"},
        {"pulse.yaml", "e.yaml:6:7: error: \"core\" must be written as keys and "
                       "values (key: value)\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place p;
        place_open(&p);
        assert_null(load(
            &p, arena_printf(&p.a, HEAD("en") "core: %s\n" ACTIVITY "      - {id: q, kind: note, text: Q}\n", rows[i].core)));
        assert_said(&p, rows[i].said);
        place_close(&p);
    }
}

static void a_core_that_is_not_there(void **state) {
    struct place p;
    struct err err = {0};
    char *bytes;
    size_t n;
    (void)state;
    place_open(&p);
    const char *yaml = event_with_core(&p, "en", ASKED);
    assert_int_equal(remove(p.core), 0);
    assert_null(load(&p, yaml));
    assert_false(file_read(p.core, EVENT_CORE_MAX, true, &p.a, &bytes, &n, &err));
    assert_said(&p, arena_printf(&p.a, "e.yaml:6:14: error: %s\n", err.text));
    assert_null(event_file_parse(yaml, strlen(yaml), &p.a, &p.d)); /* alone */
    assert_said(&p, "e.yaml:6:14: error: the core \"pulse.yaml\" is not here; "
                    "keep the event's folder beside the event\n");
    char *large = arena_push(&p.a, EVENT_CORE_MAX + 2);
    memset(large, '#', EVENT_CORE_MAX + 1);
    write_text(p.core, large);
    assert_null(load(&p, yaml));
    assert_int_equal(p.d.errors, 1);
    place_close(&p);
}

int test_core_file(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_core_is_checked_by_itself),
        cmocka_unit_test(an_event_asks_what_stands_there),
        cmocka_unit_test(what_is_stored_holds_the_core),
        cmocka_unit_test(words_of_the_core_are_checked),
        cmocka_unit_test(entries_that_are_no_question_are_passed_over),
        cmocka_unit_test(a_core_of_one_language_stays_in_it),
        cmocka_unit_test(a_wrong_constraint_is_said_where_it_stands),
        cmocka_unit_test(one_letter_is_refused),
        cmocka_unit_test(nothing_is_said_about_its_questions),
        cmocka_unit_test(a_core_is_a_bare_name_beside_the_event),
        cmocka_unit_test(a_core_that_is_not_there),
    };
    return cmocka_run_group_tests_name("core_file", tests, NULL, NULL);
}
