/* TRUST I2: every limit at the limit, one over it and ten times over it; and what a refusal may cost. */
#include <sys/resource.h>
#include <time.h>

#include "author/event_file.h"
#include "author/help.h"

#if defined(__SANITIZE_ADDRESS__)
enum { REFUSAL_MS = 1000 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { REFUSAL_MS = 1000 };
#else
enum { REFUSAL_MS = 200 };
#endif
#else
enum { REFUSAL_MS = 200 };
#endif

/* What the parser says: the number of errors, and the first of them. */
static size_t errors_of(const struct strbuf *text, char *first, size_t n) {
    struct arena a;
    struct diagnostics d;
    struct timespec from, to;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "e", &a);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    const struct event *event = event_file_parse(text->data, text->len, &a, &d);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    long ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    size_t errors = d.errors;
    snprintf(first, n, "%s", "");
    for (size_t i = d.list.n; i > 0; i--) {
        if (d.list.at[i - 1].severity == SEVERITY_ERROR) {
            snprintf(first, n, "%s", d.list.at[i - 1].text);
        }
    }
    assert_int_equal(event == NULL, errors > 0);
    if (ms > REFUSAL_MS) {
        print_error("%ld ms for %zu bytes, where %d are allowed: %s\n", ms, text->len, REFUSAL_MS, first);
    }
    assert_true(ms <= REFUSAL_MS);
    arena_finish(&a);
    return errors;
}

/* ---- counts ---- */

static void questions(struct strbuf *b, size_t n) {
    event_text(b, NULL, "", "");
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "      - {id: q%zu, kind: note, text: Q}\n", i);
    }
}
static void choices(struct strbuf *b, size_t n) {
    event_text(b, NULL, "      - {id: q, kind: select_one, text: Q, choices: [", "");
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "{id: c%zu, text: C},", i);
    }
    strbuf_adds(b, "]}\n");
}
static void rows(struct strbuf *b, size_t n) {
    event_text(b, NULL, "      - {id: q, kind: matrix, text: Q, labels: [a, b], rows: [", "");
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "{id: c%zu, text: C},", i);
    }
    strbuf_adds(b, "]}\n");
}
static void sites(struct strbuf *b, size_t n) {
    event_text(b, NULL, ONE_QUESTION, "sites:\n");
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "  - {id: s%zu, text: S}\n", i);
    }
}
static void languages(struct strbuf *b, size_t n) {
    event_text(b, "languages", "      - {id: q, kind: note, text: {en: Q}}\n", "languages: [en");
    for (size_t i = 1; i < n; i++) {
        strbuf_printf(b, ", en-v%zu", i);
    }
    strbuf_adds(b, "]\n");
}
static void activities(struct strbuf *b, size_t n) {
    event_text(b, "activities", "", "activities:\n");
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "  - {id: a%zu, title: A, questions: [{id: q%zu, kind: note, text: Q}]}\n", i, i);
    }
}
static void brainstorm_list(struct strbuf *b, size_t n, const char *stages, const char *key) {
    event_text(b, "activities", "", "activities:\n  - id: b\n    kind: brainstorm\n    title: B\n    prompt: P\n");
    strbuf_printf(b, "    stages: [%s]\n%s    %s:\n", stages,
                  strcmp(key, "who_must_act") == 0 ? "    statements: [{id: s, text: S}]\n" : "", key);
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "      - {id: t%zu, text: T}\n", i);
    }
}
static void themes(struct strbuf *b, size_t n) {
    brainstorm_list(b, n, "collect", "themes");
}
static void statements(struct strbuf *b, size_t n) {
    brainstorm_list(b, n, "validate", "statements");
}
static void actors(struct strbuf *b, size_t n) {
    brainstorm_list(b, n, "validate", "who_must_act");
}
static void roles(struct strbuf *b, size_t n) {
    brainstorm_list(b, n, "collect", "roles");
}
static void seeds(struct strbuf *b, size_t n) {
    brainstorm_list(b, n, "collect", "seeds");
}
static void follow_ups(struct strbuf *b, size_t n) {
    event_text(b, NULL, ONE_QUESTION, "follow_up:\n");
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(b, "  - {id: f%zu, title: F, url: \"https://example.org\"}\n", i);
    }
}
static void windows(struct strbuf *b, size_t n) {
    event_text(b, NULL, ONE_QUESTION, "    opening:\n");
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(b, "      - \"2026-11-22T09:00/17:00\"\n");
    }
}
static void label(struct strbuf *b, size_t n) {
    event_text(b, NULL, "      - {id: q, kind: note, text: \"", "");
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(b, "\xE1\x90\x81"); /* Canadian syllabics: three bytes, one code point */
    }
    strbuf_adds(b, "\"}\n");
}
static void url(struct strbuf *b, size_t n) {
    event_text(b, NULL, ONE_QUESTION, "follow_up: [{id: f, title: F, url: \"https://a.org/");
    for (size_t i = strlen("https://a.org/"); i < n; i++) {
        strbuf_addc(b, 'u');
    }
    strbuf_adds(b, "\"}]\n");
}
static void id(struct strbuf *b, size_t n) {
    event_text(b, NULL, "      - {kind: note, text: Q, id: ", "");
    for (size_t i = 0; i < n; i++) {
        strbuf_addc(b, 'i');
    }
    strbuf_adds(b, "}\n");
}
static void size(struct strbuf *b, size_t n) {
    event_text(b, NULL, ONE_QUESTION, "#");
    while (b->len < n) {
        strbuf_addc(b, '.');
    }
}

static void counts(void **state) {
    static const struct {
        const char *name;
        void (*make)(struct strbuf *b, size_t n);
        size_t limit;
        const char *expected; /* in the first sentence, one over the limit */
    } limits[] = {
        {"questions", questions, EVENT_QUESTIONS_MAX, "more than 200 questions"},
        {"choices", choices, EVENT_CHOICES_MAX, "at most 50"},
        {"rows", rows, EVENT_CHOICES_MAX, "at most 50"},
        {"sites", sites, EVENT_SITES_MAX, "at most 500"},
        {"activities", activities, EVENT_ACTIVITIES_MAX, "at most 20"},
        {"themes", themes, EVENT_THEMES_MAX, "at most 40"},
        {"statements", statements, EVENT_STATEMENTS_MAX, "at most 100"},
        {"actors", actors, EVENT_ACTORS_MAX, "at most 30"},
        {"roles", roles, EVENT_ROLES_MAX, "at most 20"},
        {"seeds", seeds, EVENT_SEEDS_MAX, "at most 300"},
        {"follow-ups", follow_ups, EVENT_FOLLOW_UPS_MAX, "at most 6"},
        {"windows", windows, EVENT_WINDOWS_MAX, "at most 60"},
        {"label", label, EVENT_LABEL_MAX, "longer than 500 characters"},
        {"url", url, EVENT_URL_MAX, "longer than 300 bytes"},
        {"id", id, EVENT_ID_MAX, "1 to 32 characters"},
        {"size", size, EVENT_FILE_MAX, "at most 262144 are allowed"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const size_t sizes[] = {limits[i].limit, limits[i].limit + 1, limits[i].limit * 10};
        for (size_t s = 0; s < 3; s++) {
            struct strbuf text = {0};
            char first[600];
            limits[i].make(&text, sizes[s]);
            size_t errors = errors_of(&text, first, sizeof first);
            if (errors != (s > 0) || (s > 0 && !strstr(first, limits[i].expected))) {
                print_error("%s, %zu: %zu errors, %s\n", limits[i].name, sizes[s], errors, first);
            }
            assert_int_equal(errors, s > 0);
            assert_true(s == 0 || strstr(first, limits[i].expected));
            strbuf_finish(&text);
        }
    }
}

/* 24 languages are fine (each text then misses 23), 25 are not. */
static void languages_count(void **state) {
    static const struct {
        size_t n;
        bool fine;
    } table[] = {{EVENT_LANGUAGES_MAX, true}, {EVENT_LANGUAGES_MAX + 1, false}, {EVENT_LANGUAGES_MAX * 10, false}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct strbuf text = {0};
        char *found;
        languages(&text, table[i].n);
        found = problems_of(text.data, text.len);
        assert_int_equal(strstr(found, "it may have at most 24") == NULL, table[i].fine);
        free(found);
        strbuf_finish(&text);
    }
}

/* ---- hostile files ---- */

static void repeat(struct strbuf *b, const char *unit, size_t bytes) {
    while (b->len + strlen(unit) <= bytes) {
        strbuf_adds(b, unit);
    }
}

/* Ten levels of nine aliases each: 3.5e9 nodes if they were followed. */
static void alias_bomb(struct strbuf *b) {
    strbuf_adds(b, "a0: &a0 [x]\n");
    for (int i = 1; i <= 10; i++) {
        strbuf_printf(b, "a%d: &a%d [", i, i);
        for (int k = 0; k < 9; k++) {
            strbuf_printf(b, "%s*a%d", k ? "," : "", i - 1);
        }
        strbuf_adds(b, "]\n");
    }
}
static void many_aliases(struct strbuf *b) {
    strbuf_adds(b, "a: &a x\nb: [");
    repeat(b, "*a,", EVENT_FILE_MAX - 2);
    strbuf_adds(b, "]\n");
}
static void open_brackets(struct strbuf *b) {
    repeat(b, "[", EVENT_FILE_MAX);
}
static void open_braces(struct strbuf *b) {
    repeat(b, "{a: ", EVENT_FILE_MAX);
}
static void dashes(struct strbuf *b) {
    repeat(b, "- ", EVENT_FILE_MAX);
}
static void question_marks(struct strbuf *b) {
    repeat(b, "? ", EVENT_FILE_MAX);
}
static void unknown_keys(struct strbuf *b) {
    event_text(b, NULL, ONE_QUESTION, "sites:\n");
    for (int i = 0; b->len < EVENT_FILE_MAX - 200; i++) {
        strbuf_printf(b, "  - {tittle%d: a, idd: b, texxt: c, parrent: d}\n", i);
    }
}
static void small_nodes(struct strbuf *b) {
    strbuf_adds(b, "a: [");
    repeat(b, "a,", EVENT_FILE_MAX - 2);
    strbuf_adds(b, "]\n");
}
static void duplicates(struct strbuf *b) {
    repeat(b, "a: \n", EVENT_FILE_MAX);
}
static void one_long_line(struct strbuf *b) {
    strbuf_adds(b, "a: \"");
    repeat(b, "\\u202E", EVENT_FILE_MAX - 2);
    strbuf_adds(b, "\"\n");
}
static void marks(struct strbuf *b) {
    strbuf_adds(b, "title: \"e");
    repeat(b, "\xCC\x81\xCC\xA3", EVENT_FILE_MAX - 2);
    strbuf_adds(b, "\"\n");
}
static void many_names(struct strbuf *b) {
    event_text(b, NULL, "      - {id: q, kind: text, text: Q, constraint: \"", "");
    repeat(b, "${q}+", EVENT_FILE_MAX - 4);
    strbuf_adds(b, "1\"}\n");
}
static void deep_expression(struct strbuf *b) {
    event_text(b, NULL, "      - {id: q, kind: text, text: Q, constraint: \"", "");
    repeat(b, "(", EVENT_FILE_MAX - 4);
    strbuf_adds(b, "\"}\n");
}
/* As many long expressions as there is room for, each to be tried with every answer to two questions. */
static void costly_relevance(struct strbuf *b) {
    event_text(b, NULL, "      - {id: p, kind: nps, text: Q}\n      - {id: q, kind: nps, text: Q}\n", "");
    for (int i = 0; b->len < EVENT_FILE_MAX - 7000; i++) {
        strbuf_printf(b, "      - {id: q%d, kind: note, text: Q, relevant: \"", i);
        for (int k = 0; k < 110; k++) {
            strbuf_adds(b, "${q} > 10 or ${p} > 10 or ");
        }
        strbuf_adds(b, "1 = 2\"}\n");
    }
}

static void hostile_files_cost_little(void **state) {
    static const struct {
        const char *name;
        void (*make)(struct strbuf *b);
        bool refused;
    } files[] = {
        {"alias bomb", alias_bomb, true},
        {"many aliases", many_aliases, true},
        {"open brackets", open_brackets, true},
        {"open braces", open_braces, true},
        {"dashes", dashes, true},
        {"question marks", question_marks, true},
        {"unknown keys", unknown_keys, true},
        {"small nodes", small_nodes, true},
        {"duplicates", duplicates, true},
        {"one long line", one_long_line, true},
        {"marks", marks, true},
        {"many names", many_names, true},
        {"deep expression", deep_expression, true},
        {"costly relevance", costly_relevance, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct strbuf text = {0};
        char first[600];
        files[i].make(&text);
        size_t errors = errors_of(&text, first, sizeof first);
        if ((errors > 0) != files[i].refused) {
            print_error("%s: %zu errors: %s\n", files[i].name, errors, first);
        }
        assert_int_equal(errors > 0, files[i].refused);
        strbuf_finish(&text);
    }
}

/* The highest use of memory over everything above; sanitizers have their own. */
static void memory_stays_small(void **state) {
    struct rusage usage;
    (void)state;
    getrusage(RUSAGE_SELF, &usage);
    if (REFUSAL_MS == 200) {
        print_message("peak memory %ld KB\n", usage.ru_maxrss);
        assert_true(usage.ru_maxrss < 48 * 1024); /* the program itself is under 16 MB of it */
    }
}

int test_event_limits(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(languages_count),
        cmocka_unit_test(hostile_files_cost_little),
        cmocka_unit_test(memory_stays_small),
    };
    return cmocka_run_group_tests_name("author/event_limits", tests, NULL, NULL);
}
