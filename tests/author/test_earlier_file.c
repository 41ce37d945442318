#include "author/earlier_file.h"

#include "author/help.h"
#include "base/file.h"
#include "support/folder.h"

#define IDEA_A "0123456789abcdef0123456789abcdef"
#define IDEA_B "1123456789abcdef0123456789abcdef"

static const char good[] =
    "{\n  \"chorus_brainstorm\": 1,\n  \"event\": \"vernon-2024\",\n  \"title\": \"Say \\\"it\\\"\",\n  \"language\": \"en\",\n  "
    "\"k\": 11,\n"
    "  \"activities\": [\n    {\"activity\": \"storm\", \"people_collect\": 20, \"title_en\": \"Storm\", \"title_fr\": "
    "\"Remue\", "
    "\"prompt_en\": \"What?\", \"prompt_fr\": \"Quoi ?\"}\n  ],\n"
    "  \"themes\": [\n"
    "    {\"activity\": \"storm\", \"theme\": \"access\", \"merged_into\": \"\", \"ideas\": 2, \"name_en\": \"Access\", "
    "\"name_fr\": \"Acc\xc3\xa8s\"},\n"
    "    {\"activity\": \"storm\", \"theme\": \"stigma\", \"merged_into\": \"access\", \"ideas\": 0, \"name_en\": \"Stigma\", "
    "\"name_fr\": \"\"},\n"
    "    {\"activity\": \"storm\", \"theme\": \"something_else\", \"merged_into\": \"\", \"ideas\": 1, \"name_en\": \"\", "
    "\"name_fr\": \"\"},\n"
    "    {\"activity\": \"storm\", \"theme\": \"" IDEA_B
    "\", \"merged_into\": \"\", \"ideas\": 0, \"name_en\": \"Nights: no\", \"name_fr\": \"\"}\n  ],\n"
    "  \"ideas\": [\n"
    "    {\"activity\": \"storm\", \"idea\": \"" IDEA_A
    "\", \"shown\": true, \"text\": \"No \\\"bus\\\"\\nat: night\", \"themes\": [\"access\", "
    "\"something_else\"], \"same_as\": \"" IDEA_A "\", \"all_voices\": 3, \"language\": \"\"},\n"
    "    {\"activity\": \"storm\", \"idea\": \"ride\", \"shown\": true, \"text\": \"Un transport\", \"themes\": [], \"same_as\": "
    "\"ride\", "
    "\"all_voices\": 9, \"language\": \"fr\"},\n"
    "    {\"activity\": \"storm\", \"idea\": \"waits\", \"shown\": false, \"text\": \"Secret\", \"themes\": [], \"same_as\": "
    "\"waits\", \"all_voices\": 1},\n"
    "    {\"activity\": \"storm\", \"idea\": \"twin\", \"shown\": true, \"text\": \"Twin\", \"themes\": [], \"same_as\": "
    "\"ride\", \"all_voices\": 0},\n"
    "    {\"activity\": \"storm\", \"idea\": \"x, text: {en: evil}}\", \"shown\": true, \"text\": \"Evil\", \"themes\": [], "
    "\"same_as\": \"x, text: {en: evil}}\", \"all_voices\": 1}\n  ]\n}\n";

struct scene {
    struct arena a;
    struct diagnostics d;
    struct earlier_file file;
    bool loaded;
};

static void load(struct scene *s, const char *text) {
    char folder[512];
    struct err err;
    test_folder(folder, sizeof folder);
    arena_init(&s->a, 64 * 1024);
    const char *path = file_join(&s->a, folder, "brainstorm.json");
    assert_true(file_write(path, text, strlen(text), &err));
    diagnostics_init(&s->d, "b", &s->a);
    s->loaded = earlier_file_load(path, &s->a, &s->file, &s->d);
    test_folder_remove(folder);
}

static void themes_of_then(void **state) {
    struct scene s;
    struct earlier_gathering g;
    (void)state;
    load(&s, good);
    assert_true(s.loaded);
    earlier_gathering_of(&s.file, &s.a, &g);
    assert_string_equal(g.event, "vernon-2024");
    assert_int_equal(g.theme_count, 4);
    assert_string_equal(g.themes[0].name, "Access");
    assert_int_equal(g.themes[0].ideas, 2);
    assert_false(g.themes[0].is_silent);
    assert_true(g.themes[1].is_silent && g.themes[3].is_silent);
    arena_finish(&s.a);
}

/* What is written is an event without an error, and says what the earlier gathering said. */
static void the_next_event(void **state) {
    struct scene s;
    struct strbuf text = {0};
    (void)state;
    load(&s, good);
    assert_true(s.loaded);
    earlier_event_write(&s.file, "next", "2028-01-01", &s.a, &text);
    char *problems = problems_of(text.data, text.len);
    if (strstr(problems, "error") != NULL) {
        print_error("%s\n%s", problems, text.data);
    }
    assert_null(strstr(problems, "error"));
    free(problems);
    const struct event *event = event_file_parse(text.data, text.len, &s.a, &s.d);
    assert_non_null(event);
    assert_string_equal(event->id, "next");
    assert_int_equal(event->language_count, 2);
    const struct brainstorm *b = event->activities[0].brainstorm;
    assert_string_equal(text_in(event, &b->prompt, 1), "Quoi ?");
    assert_int_equal(b->theme_count, 2);
    assert_string_equal(b->themes[1].id, IDEA_B);
    assert_string_equal(text_in(event, &b->themes[1].text, 0), "Nights: no");
    assert_int_equal(b->seed_count, 2); /* not what waits, counts elsewhere or has a broken id */
    assert_string_equal(b->seeds[0].id, "ride");
    assert_string_equal(text_in(event, &b->seeds[0].text, 1), "Un transport");
    assert_string_equal(text_in(event, &b->seeds[1].text, 0), "No \"bus\"\nat: night");
    assert_int_equal(b->seeds[1].themes, 1);
    strbuf_finish(&text);
    arena_finish(&s.a);
}

static void what_is_no_export(void **state) {
    static const char *const rows[][2] = {
        {"{}", "no brainstorm.json"},
        {"{\"chorus_brainstorm\": 1, \"language\": \"en\", \"themes\": []}", "no list \"activities\""},
        {"{\"chorus_brainstorm\": 1, \"language\": \"x y\", \"themes\": [], \"ideas\": [], \"activities\": []}",
         "no language tag"},
        {"{\"chorus_brainstorm\": 1, \"language\": \"en\", \"themes\": [], \"themes\": [], \"ideas\": [], \"activities\": []}",
         "already given"},
        {"{\"chorus_brainstorm\": 1, \"language\": \"en\", \"themes\": [!x a], \"ideas\": [], \"activities\": []}", "tags"},
        {"[&a 1, *a]", ""},
        {"{\"chorus_brainstorm\": ", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene s;
        char *said = NULL;
        size_t n;
        load(&s, rows[i][0]);
        assert_false(s.loaded);
        FILE *out = open_memstream(&said, &n);
        diagnostics_print(&s.d, out);
        fclose(out);
        assert_non_null(strstr(said, rows[i][1]));
        free(said);
        arena_finish(&s.a);
    }
}

int test_earlier_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes_of_then),
        cmocka_unit_test(the_next_event),
        cmocka_unit_test(what_is_no_export),
    };
    return cmocka_run_group_tests_name("author/earlier_file", tests, NULL, NULL);
}
