#include "author/strings_csv.h"

#include <unistd.h>

#include "author/help.h"
#include "base/file.h"
#include "support/folder.h"

/* A folder of assets of its own: English and the languages named, as they ship. */
struct shelf {
    char folder[200];
    struct arena a;
};

static void copy(struct shelf *s, const char *name) {
    struct err err;
    char *bytes;
    size_t n;
    assert_true(file_read(file_join(&s->a, CHORUS_ASSETS_DIR, name), 1 << 20, false, &s->a, &bytes, &n, &err));
    assert_true(file_write(file_join(&s->a, s->folder, name), bytes, n, &err));
}

static void open_shelf(struct shelf *s) {
    static const char *const names[] = {"strings/en.yaml", "strings/fr.yaml", "strings/ar.yaml", "strings/crk.yaml",
                                        "keyboards/qwerty-en.yaml"};
    struct err err;
    test_folder(s->folder, sizeof s->folder);
    arena_init(&s->a, 64 * 1024);
    assert_true(file_make_folder(file_join(&s->a, s->folder, "strings"), &err));
    assert_true(file_make_folder(file_join(&s->a, s->folder, "keyboards"), &err));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        copy(s, names[i]);
    }
}

static void close_shelf(struct shelf *s) {
    arena_finish(&s->a);
    test_folder_remove(s->folder);
}

static const char *yaml(struct shelf *s, const char *tag) {
    struct err err;
    char *bytes;
    size_t n;
    const char *path = arena_printf(&s->a, "%s/strings/%s.yaml", s->folder, tag);
    return file_read(path, 1 << 20, false, &s->a, &bytes, &n, &err) ? bytes : "";
}

/* What is said of a table, file "t". */
static const char *import(struct shelf *s, const char *table, bool reviewed, bool *fine) {
    struct strings_import done[STRINGS_IMPORTS_MAX];
    struct diagnostics d;
    size_t count, size;
    char *text;
    diagnostics_init(&d, "t", &s->a);
    *fine = strings_csv_import(s->folder, table, strlen(table), reviewed, &s->a, &d, done, &count);
    FILE *out = open_memstream(&text, &size);
    diagnostics_print(&d, out);
    for (size_t i = 0; *fine && i < count; i++) {
        fprintf(out, "%s %zu\n", done[i].tag, done[i].changed);
    }
    fclose(out);
    const char *kept = arena_strdup(&s->a, text);
    free(text);
    return kept;
}

static void tables(void **state) {
    static const struct {
        const char *name, *table, *expected;
        bool fine;
    } rows[] = {
        {"one word", "key,English,fr\nnext,Next,Continuer\n", "fr 1\n", true},
        {"the same word", "key,English,crk\ndone,Done,ᐁᑯᓯ\n", "crk 0\n", true},
        {"empty cells", "key,English,fr,ar\nnext,Next,,\nback,Back,\n", "fr 0\nar 0\n", true},
        {"without English", "key,fr\nnext,Continuer\n", "fr 1\n", true},
        {"unknown key", "key,fr\nnxet,A\n", "t:2:1: error: there is no built-in string \"nxet\": did you mean \"next\"?\n",
         false},
        {"far key", "key,fr\nmissiles,A\n", "t:2:1: error: there is no built-in string \"missiles\": remove this row\n", false},
        {"place missing", "key,English,fr\nprogress,x,{0} de\n",
         "t:2:3: error: progress in \"fr\" lacks {1}, which English has; put it where the value belongs\n", false},
        {"place too many", "key,fr\nnext,A {0}\n", "t:2:2: error: next in \"fr\" has {0}, which English has not; remove it\n",
         false},
        {"long", "key,fr\nnext,Continuez donc avec la question suivante je vous prie\n",
         "t:2:2: warning: next in \"fr\" is much longer than English; it may not fit on small screens\nfr 1\n", true},
        {"no tag", "key,français\nnext,A\n",
         "t:1:2: error: the head of this column, \"français\", is not a language tag; write it as fr or zh-Hans\n", false},
        {"path", "key,../../x\nnext,A\n",
         "t:1:2: error: the head of this column, \"../../x\", is not a language tag; write it as fr or zh-Hans\n", false},
        {"no table", "next,Next\n",
         "t:1:1: error: the first row must be: key, English, then language tags; export such a table first\n", false},
        {"new without a name", "key,so\nnext,Xiga\n",
         "t:1:2: error: \"so\" is new: give its name in its own words in a row _name, and _direction\n", false},
        {"new", "key,so\n_name,Soomaali\n_direction,ltr\nnext,Xiga\n", "so 1\n", true},
        {"direction", "key,fr\n_direction,up\n", "t:2:2: error: _direction must be ltr or rtl, not \"up\"\n", false},
        {"all problems", "key,fr\nnxet,A\nnext,{1}\n",
         "t:2:1: error: there is no built-in string \"nxet\": did you mean \"next\"?\n"
         "t:3:2: error: next in \"fr\" has {1}, which English has not; remove it\n",
         false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct shelf s;
        bool fine;
        open_shelf(&s);
        const char *before = yaml(&s, "fr"), *said = import(&s, rows[i].table, false, &fine);
        if (strcmp(said, rows[i].expected) != 0 || fine != rows[i].fine) {
            fail_msg("%s: %s", rows[i].name, said);
        }
        if (!fine) {
            assert_string_equal(yaml(&s, "fr"), before);
            assert_string_equal(yaml(&s, "so"), "");
        }
        close_shelf(&s);
    }
}

static void keeps_the_comment_and_says_who_read_it(void **state) {
    struct shelf s;
    bool fine;
    (void)state;
    open_shelf(&s);
    import(&s, "key,crk\nnext,\"say \"\"x\"\" \\ y\"\n", false, &fine);
    assert_true(fine);
    const char *text = yaml(&s, "crk");
    assert_int_equal(strncmp(text, "# A draft by people who do not speak Plains Cree", 48), 0);
    assert_non_null(strstr(text, "\nreviewed: no\n"));
    assert_non_null(strstr(text, "\n  next: \"say \\\"x\\\" \\\\ y\"\n"));
    import(&s, "key,crk\nnext,\n", true, &fine);
    assert_true(fine);
    assert_non_null(strstr(yaml(&s, "crk"), "\nreviewed: yes\n"));
    assert_non_null(strstr(yaml(&s, "crk"), "\n  next: \"say \\\"x\\\" \\\\ y\"\n"));
    close_shelf(&s);
}

static void assert_same(const struct assets *x, const struct assets *y) {
    assert_int_equal(x->language_count, y->language_count);
    for (size_t l = 0; l < x->language_count; l++) {
        const struct strings *p = &x->languages[l], *q = &y->languages[l];
        assert_string_equal(p->tag, q->tag);
        assert_string_equal(p->endonym, q->endonym);
        assert_int_equal(p->right_to_left, q->right_to_left);
        for (int i = 0; i < STRING_COUNT; i++) {
            assert_int_equal(!p->text[i], !q->text[i]);
            assert_string_equal(p->text[i] ? p->text[i] : "", q->text[i] ? q->text[i] : "");
        }
    }
}

/* Out, all words taken away, in: the same words. A word that looks like a formula survives too. */
static void round_trip(void **state) {
    struct shelf s;
    struct assets before, after;
    struct strbuf table = {0};
    struct err err;
    bool fine;
    (void)state;
    open_shelf(&s);
    import(&s, "key,fr\nnext,'=A \"1\"\nback,\"a; b, c\"\n", false, &fine);
    assert_true(fine);
    assert_true(assets_load(s.folder, NULL, 0, &s.a, &before, &err));
    assert_string_equal(assets_strings(&before, "fr")->text[STR_NEXT], "=A \"1\"");
    strings_csv_write(&before, NULL, 0, &table);
    static const char head[] = "\xEF\xBB\xBF\"key\",\"English\",\"ar\",\"crk\",\"fr\"\r\n";
    assert_int_equal(strncmp(table.data, head, strlen(head)), 0);
    assert_non_null(strstr(table.data, "\"next\",\"Next\",\"التالي\",\"\",\"'=A \"\"1\"\"\"\r\n"));
    static const char *const tags[] = {"fr", "ar", "crk"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(unlink(arena_printf(&s.a, "%s/strings/%s.yaml", s.folder, tags[i])), 0);
    }
    const char *said = import(&s, arena_strndup(&s.a, table.data, table.len), false, &fine);
    if (!fine) {
        fail_msg("%s", said);
    }
    assert_true(assets_load(s.folder, NULL, 0, &s.a, &after, &err));
    assert_same(&before, &after);
    strbuf_finish(&table);
    close_shelf(&s);
}

int test_strings_csv(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(keeps_the_comment_and_says_who_read_it),
        cmocka_unit_test(round_trip),
    };
    return cmocka_run_group_tests_name("author/strings_csv", tests, NULL, NULL);
}
