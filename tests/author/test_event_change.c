#include "author/event_change.h"

#include "author/help.h"
#include "support/sealed.h"

static const struct event *parse(struct arena *a, const char *privacy) {
    struct strbuf text = {0};
    struct diagnostics d;
    event_text(&text, "privacy", ONE_QUESTION "    opening: [\"2026-11-22T09:00/17:00\"]\n", privacy);
    diagnostics_init(&d, "e", a);
    const struct event *event = event_file_parse(text.data, text.len, a, &d);
    strbuf_finish(&text);
    assert_non_null(event);
    return event;
}

/* What is said of the second, on its line 12. */
static char *said(const char *was, const char *now) {
    struct arena a;
    struct diagnostics d;
    char *text = NULL;
    size_t size;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "e", &a);
    event_check_change(parse(&a, was), parse(&a, now), &a, &d);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    diagnostics_print(&d, out);
    fclose(out);
    arena_finish(&a);
    return text;
}

#define SEALED     ", mode: sealed, key: " TEST_KEY
#define OTHER_KEY  "chorus-key-fdad4a27c9a60fa266f704d2a754efb9248fa460d65d8519fdb8dfe5dfddb634-5e44edb2"
#define WITH(more) "privacy: {retain_until: 2027-01-01, steward: S" more "}\n"

static void never_lowers(void **state) {
    static const struct {
        const char *was, *now, *expected;
    } rows[] = {
        {WITH(""), WITH(""), ""},
        {WITH(", k: 20"), WITH(", k: 19"), "e:12:52: error: people were promised that groups under 20 are not shown"},
        {WITH(", k: 20"), WITH(""), "e:12:10: error: people were promised that groups under 20 are not shown"},
        {WITH(", k: 11"), WITH(", k: 50"), ""},
        {WITH(", sensitivity: normal, k: 11"), WITH(", sensitivity: low, k: 11"), "e:12:62: error: an earlier version"},
        {WITH(", sensitivity: low"), WITH(", sensitivity: normal"), ""},
        {WITH(SEALED), WITH(", mode: open"), "e:12:55: error: an earlier version of this event sealed"},
        {WITH(", mode: open"), WITH(SEALED), ""},
        {WITH(SEALED), WITH(SEALED), ""},
        {WITH(SEALED), WITH(", mode: sealed, key: " OTHER_KEY),
         "e:12:68: error: an earlier version of this event sealed its answers to another key"},
        {WITH(", slot: event"), WITH(", slot: day"), "e:12:55: error: this version would record more exactly"},
        {WITH(", slot: 60 min"), WITH(", slot: 30 min"), "e:12:55: error: this version would record more exactly"},
        {WITH(", slot: 30 min"), WITH(", slot: 60 min"), ""},
        {WITH(", slot: day"), WITH(", slot: event"), ""},
        {WITH(", slot: day"), WITH(", slot: 1440 min"), ""},
        {WITH(", slot: half_day"), WITH(", slot: 1440 min"), ""},
        {WITH(", slot: half_day"), WITH(", slot: 720 min"), ""},
        {WITH(", slot: 1440 min"), WITH(", slot: half_day"), "e:12:55: error: this version would record more exactly"},
        {WITH(", slot: half_day"), WITH(", slot: 719 min"), "e:12:55: error: this version would record more exactly"},
        {WITH(""), "privacy: {retain_until: 2027-01-02, steward: S}\n",
         "e:12:25: error: people were promised that answers are kept"},
        {"privacy: {retain_until: 2027-01-02, steward: S}\n", WITH(""), ""},
        {WITH(""), WITH(", record_language: yes"), "e:12:66: error: \"record_language\" was \"no\""},
        {WITH(", record_language: yes"), WITH(""), ""},
        {WITH(""), WITH(", link: yes"), "error: \"link\" was \"no\""},
        {WITH(""), WITH(", receipt: yes"), "error: \"receipt\" was \"no\""},
        {WITH(""), "privacy: {retain_until: 2027-01-01, steward: T}\n",
         "e:12:46: warning: the data would be held by \"T\", and was by \"S\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *found = said(rows[i].was, rows[i].now);
        bool good = rows[i].expected[0] ? strstr(found, rows[i].expected) != NULL : found[0] == '\0';
        if (!good) {
            print_error("%sto %ssaid %sexpected %s\n", rows[i].was, rows[i].now, found, rows[i].expected);
        }
        assert_true(good);
        free(found);
    }
}

#define STORM(statement, seed)     STORM_WITH("", statement, seed)
#define STORM_LOW(statement, seed) STORM_WITH(", sensitivity: low", statement, seed)
#define STORM_WITH(privacy, statement, seed) \
    "chorus: 1\nid: e\ntitle: {en: T, fr: T}\nlanguages: [en, fr]\n" \
    "privacy: {retain_until: 2027-01-01, steward: S" privacy "}\n" \
    "activities:\n  - id: a\n    kind: brainstorm\n    title: {en: A, fr: A}\n    prompt: {en: P, fr: P}\n" \
    "    stages: [collect, validate]\n    statements:\n" \
    "      - {id: other, text: {en: O, fr: O}}\n      - " statement "\n    seeds:\n      - " seed "\n"
#define HARDER "{id: harder, text: {en: It is HARDER, fr: Difficile}}"
#define BED    "{id: bed, text: {en: More beds, fr: Des lits}}"

/* What is printed of the second. Both are good by themselves. */
static char *said_of(const char *old, const char *new) {
    struct arena a;
    struct diagnostics d;
    char *found = NULL;
    size_t size;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "e", &a);
    const struct event *was = event_file_parse(old, strlen(old), &a, &d), *now = event_file_parse(new, strlen(new), &a, &d);
    FILE *out = open_memstream(&found, &size);
    assert_non_null(out);
    if (was && now) {
        diagnostics_init(&d, "e", &a);
        event_check_change(was, now, &a, &d);
    }
    diagnostics_print(&d, out);
    fclose(out);
    if (!was || !now) {
        fail_msg("%s", found);
    }
    arena_finish(&a);
    return found;
}

/* Who wrote an idea was told whether others see it at once. */
static void ideas_are_looked_at_first_as_was_said(void **state) {
    static const struct {
        const char *was, *now, *expected;
    } rows[] = {
        {"before", "after", "e:17:17: error: in an earlier version of this event an organizer looked at ideas"},
        {"after", "before", ""},
        {"after", "after", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char old[4096], new[4096];
        snprintf(old, sizeof old, "%s    moderation: %s\n", STORM_LOW(HARDER, BED), rows[i].was);
        snprintf(new, sizeof new, "%s    moderation: %s\n", STORM_LOW(HARDER, BED), rows[i].now);
        char *found = said_of(old, new);
        bool good = rows[i].expected[0] ? strstr(found, rows[i].expected) != NULL : found[0] == '\0';
        if (!good) {
            print_error("%s to %s: %s\n", rows[i].was, rows[i].now, found);
        }
        assert_true(good);
        free(found);
    }
}

static void opposite_statements_are_not_one(void **state) {
    static const struct {
        const char *now, *expected;
    } rows[] = {
        {STORM(HARDER, BED), ""},
        {STORM("{id: easier, text: {en: It is EASIER, fr: Facile}}", BED), ""},
        {STORM("{id: harder, text: {en: It is EASIER, fr: Difficile}}", BED),
         "e:14:9: error: an earlier version of this event has another text under the statement \"harder\""},
        {STORM(HARDER, "{id: bed, text: {en: More beds, fr: Pas de lits}}"),
         "e:16:9: error: an earlier version of this event has another text under the seed \"bed\""},
        {STORM(HARDER, "{id: beds, text: {en: Fewer beds, fr: Moins de lits}}"), ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *found = said_of(STORM(HARDER, BED), rows[i].now);
        bool good = rows[i].expected[0] ? strstr(found, rows[i].expected) != NULL : found[0] == '\0';
        if (!good) {
            print_error("%zu: said %sexpected %s\n", i, found, rows[i].expected);
        }
        assert_true(good);
        free(found);
    }
}

#define ROOM(theme, actor, role, site) \
    "chorus: 1\nid: e\ntitle: {en: T, fr: T}\nlanguages: [en, fr]\n" \
    "privacy: {retain_until: 2027-01-01, steward: S}\nsites:\n  - " site "\n" \
    "activities:\n  - id: a\n    kind: brainstorm\n    title: {en: A, fr: A}\n    prompt: {en: P, fr: P}\n" \
    "    stages: [collect, validate]\n    statements:\n      - {id: other, text: {en: O, fr: O}}\n" \
    "    themes:\n      - {id: else, text: {en: E, fr: E}}\n      - " theme "\n" \
    "    who_must_act:\n      - {id: else, text: {en: E, fr: E}}\n      - " actor "\n" \
    "    roles:\n      - {id: else, text: {en: E, fr: E}}\n      - " role "\n"
#define CARE  "{id: care, text: {en: Care, fr: Soins}}"
#define CITY  "{id: city, text: {en: The city, fr: La ville}}"
#define NURSE "{id: nurse, text: {en: A nurse, fr: Infirmier}}"
#define HALL  "{id: hall, text: {en: The hall, fr: La salle}}"

/* Ideas, votes and people are told by these, under their ids. */
static void what_people_are_told_by_keeps_its_words(void **state) {
    static const struct {
        const char *now, *expected;
    } rows[] = {
        {ROOM(CARE, CITY, NURSE, HALL), ""},
        {ROOM("{id: care, text: {en: Cars, fr: Soins}}", CITY, NURSE, HALL), "e:18:9: error: an earlier version of this "
                                                                             "event has another text under the theme "
                                                                             "\"care\""},
        {ROOM(CARE, "{id: city, text: {en: The city, fr: La province}}", NURSE, HALL), "under the actor \"city\""},
        {ROOM(CARE, CITY, "{id: nurse, text: {en: A doctor, fr: Infirmier}}", HALL), "under the role \"nurse\""},
        {ROOM(CARE, CITY, NURSE, "{id: hall, text: {en: The library, fr: La salle}}"), "under the site \"hall\""},
        {ROOM("{id: cars, text: {en: Cars, fr: Soins}}", CITY, NURSE, HALL), ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *found = said_of(ROOM(CARE, CITY, NURSE, HALL), rows[i].now);
        bool good = rows[i].expected[0] ? strstr(found, rows[i].expected) != NULL : found[0] == '\0';
        if (!good) {
            print_error("%zu: said %sexpected %s\n", i, found, rows[i].expected);
        }
        assert_true(good);
        free(found);
    }
}

#define ROOM_IN(language) \
    "chorus: 1\nid: e\ntitle: T\nlanguages: [" language "]\nprivacy: {retain_until: 2027-01-01, steward: S}\n" \
    "sites: [{id: hall, text: Hall}]\nactivities:\n  - id: a\n    kind: brainstorm\n    title: A\n    prompt: P\n" \
    "    stages: [collect, validate]\n    statements: [{id: other, text: O}]\n" \
    "    themes: [{id: care, text: Centre}, {id: else, text: E}]\n" \
    "    who_must_act: [{id: city, text: C}, {id: else, text: E}]\n    roles: [{id: nurse, text: N}, {id: else, text: E}]\n"

/* Nobody can say that they mean the same. */
static void words_of_no_common_language_are_others(void **state) {
    (void)state;
    char *found = said_of(ROOM_IN("en"), ROOM_IN("fr"));
    static const char *const expected[] = {"statement \"other\"", "theme \"care\"", "actor \"city\"", "role \"nurse\"",
                                           "site \"hall\""};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        if (!strstr(found, expected[i])) {
            fail_msg("%s is not said: %s", expected[i], found);
        }
    }
    free(found);
}

int test_event_change(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_lowers),
        cmocka_unit_test(opposite_statements_are_not_one),
        cmocka_unit_test(ideas_are_looked_at_first_as_was_said),
        cmocka_unit_test(what_people_are_told_by_keeps_its_words),
        cmocka_unit_test(words_of_no_common_language_are_others),
    };
    return cmocka_run_group_tests_name("author/event_change", tests, NULL, NULL);
}
