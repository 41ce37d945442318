#include "author/tree.h"

#include "author/help.h"

static void refuses(void **state) {
    static const struct {
        const char *name, *yaml, *expected;
    } rows[] = {
        {"empty", "", "e:1:1: error: the file is empty; `chorus new` writes one to start from\n"},
        {"comments only", "# nothing\n", "e:1:1: error: the file is empty; `chorus new` writes one to start from\n"},
        {"syntax", "id: [a, b\ntitle: x\n",
         "e:2:6: error: this is not YAML: did not find expected ',' or ']' while parsing a flow sequence that begins on line 1; "
         "check "
         "indentation, colons and quotes\n"},
        {"tab", "a:\n\tb: 1\n",
         "e:2:1: error: this is not YAML: found character that cannot start any token; check indentation, colons and quotes\n"},
        {"anchor", "id: &x e\n",
         "e:1:5: error: anchors (&name) are not allowed; write the value out, or put it in quotes if & begins a text\n"},
        {"anchor on a list", "a: &x [b]\n",
         "e:1:4: error: anchors (&name) are not allowed; write the value out, or put it in quotes if & begins a text\n"},
        {"anchor on a mapping", "a: &x {b: c}\n",
         "e:1:4: error: anchors (&name) are not allowed; write the value out, or put it in quotes if & begins a text\n"},
        {"alias", "id: *x\n",
         "e:1:5: error: aliases (*name) are not allowed; write the value out, or put it in quotes if * begins a text\n"},
        {"alias as key", "*x : a\nb: c\n",
         "e:1:1: error: aliases (*name) are not allowed; write the value out, or put it in quotes if * begins a text\n"},
        {"tag", "id: !!str e\n",
         "e:1:5: error: tags (!name) are not allowed; remove the tag, or put the value in quotes if ! begins a text\n"},
        {"tag on a list", "id: !x [e]\n",
         "e:1:5: error: tags (!name) are not allowed; remove the tag, or put the value in quotes if ! begins a text\n"},
        {"merge key", "<<: {a: b}\n", "e:1:1: error: merge keys (<<) are not allowed; write the keys out\n"},
        {"second document", "a: b\n---\nc: d\n",
         "e:2:1: error: a second document begins here (---); keep one document per file\n"},
        {"directive", "%YAML 1.1\n---\na: b\n",
         "e:1:1: error: directives (%YAML, %TAG) are not allowed; remove the line that begins with %\n"},
        {"duplicate", "a: 1\nb: 2\na: 3\n", "e:3:1: error: \"a\" is already given above; keep one of the two\n"},
        {"duplicate, quoted", "{a: 1, \"a\": 3}", "e:1:8: error: \"a\" is already given above; keep one of the two\n"},
        {"key that is a list", "? [a]\n: b\n", "e:1:3: error: a key must be one word; write it as key: value\n"},
        {"key that is a mapping", "? {a: b}\n: b\n", "e:1:3: error: a key must be one word; write it as key: value\n"},
        {"invalid UTF-8", "a: b\nc: x\xFFy\n", "e:2:5: error: this byte is not valid UTF-8; save the file as UTF-8\n"},
        {"surrogate", "a: \xED\xA0\x80\n", "e:1:4: error: this byte is not valid UTF-8; save the file as UTF-8\n"},
        {"overlong", "a: \xC0\xAF\n", "e:1:4: error: this byte is not valid UTF-8; save the file as UTF-8\n"},
        {"control", "a: \x07\n", "e:1:4: error: a control character stands here; remove it\n"},
        {"control, C1", "a: \xC2\x9B\n", "e:1:4: error: a control character stands here; remove it\n"},
        {"escaped NUL", "a: \"b\\0c\"\n", "e:1:4: error: this text contains an escaped NUL character; remove it\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a;
        struct diagnostics d;
        char *text;
        size_t size;
        arena_init(&a, 4096);
        diagnostics_init(&d, "e", &a);
        tree_parse(rows[i].yaml, strlen(rows[i].yaml), 1000, &a, &d);
        FILE *out = open_memstream(&text, &size);
        diagnostics_print(&d, out);
        fclose(out);
        if (strcmp(text, rows[i].expected) != 0) {
            print_error("%s: %s", rows[i].name, text);
        }
        assert_string_equal(text, rows[i].expected);
        free(text);
        arena_finish(&a);
    }
}

static const struct tree_node *parse(struct arena *a, const char *yaml, size_t n, size_t *errors) {
    struct diagnostics d;
    diagnostics_init(&d, "e", a);
    const struct tree_node *root = tree_parse(yaml, n, 1000, a, &d);
    *errors = d.errors;
    return root;
}

static void knows_places(void **state) {
    static const char yaml[] = "\xEF\xBB\xBF# first\na: \"é\"\nl\xC3\xA9: [no, 1.0, 'it''s']\nm:\n  k: |\n    two\n    lines\n";
    struct arena a;
    size_t errors;
    (void)state;
    arena_init(&a, 4096);
    const struct tree_node *root = parse(&a, yaml, sizeof yaml - 1, &errors);
    assert_int_equal(errors, 0);
    assert_int_equal(root->count, 3);
    const struct tree_node *value = tree_find(root, "a"), *list = tree_find(root, "l\xC3\xA9");
    assert_string_equal(value->text, "\xC3\xA9");
    assert_int_equal(value->quote, TREE_DOUBLE_QUOTED);
    assert_int_equal(value->line, 2);
    assert_int_equal(value->column, 4);
    assert_int_equal(list->column, 5);
    assert_string_equal(list->first->text, "no");
    assert_string_equal(list->first->next->text, "1.0");
    const struct tree_node *quoted = list->first->next->next;
    assert_string_equal(quoted->text, "it's");
    assert_int_equal(quoted->column, 15);
    const struct tree_node *block = tree_find(tree_find(root, "m"), "k");
    assert_string_equal(block->text, "two\nlines\n");
    assert_int_equal(block->key->line, 5);
    assert_false(block->one_line);
    assert_null(tree_find(root, "nothing"));
    assert_null(tree_find(value, "a"));
    arena_finish(&a);
}

static void nul_is_refused(void **state) {
    struct arena a;
    size_t errors;
    (void)state;
    arena_init(&a, 4096);
    assert_null(parse(&a, "a: b\0c\n", 7, &errors));
    assert_int_equal(errors, 1);
    arena_finish(&a);
}

/* What stands beside something refused is still there to be checked. */
static void goes_on_after_a_refusal(void **state) {
    struct arena a;
    size_t errors;
    (void)state;
    arena_init(&a, 4096);
    static const char yaml[] = "a: &x 1\nb: *x\na: 2\n<<: {z: 1}\nc: !t 3\nd: 4\n";
    const struct tree_node *root = parse(&a, yaml, sizeof yaml - 1, &errors);
    assert_int_equal(errors, 5);
    assert_non_null(root);
    assert_int_equal(root->count, 4);
    assert_string_equal(tree_find(root, "a")->text, "1");
    assert_int_equal(tree_find(root, "b")->kind, TREE_REFUSED);
    assert_string_equal(tree_find(root, "d")->text, "4");
    arena_finish(&a);
}

static void nesting(void **state) {
    static const struct {
        size_t depth;
        bool fine;
    } rows[] = {{TREE_DEPTH_MAX, true}, {TREE_DEPTH_MAX + 1, false}, {TREE_DEPTH_MAX * 10, false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a;
        struct strbuf text = {0};
        size_t errors;
        arena_init(&a, 4096);
        for (size_t n = 0; n < rows[i].depth; n++) {
            strbuf_addc(&text, '[');
        }
        for (size_t n = 0; n < rows[i].depth; n++) {
            strbuf_addc(&text, ']');
        }
        assert_int_equal(parse(&a, text.data, text.len, &errors) != NULL, rows[i].fine);
        assert_int_equal(errors, rows[i].fine ? 0 : 1);
        strbuf_finish(&text);
        arena_finish(&a);
    }
}

static void keys(void **state) {
    static const struct {
        int count;
        bool fine;
    } rows[] = {{TREE_KEYS_MAX, true}, {TREE_KEYS_MAX + 1, false}, {TREE_KEYS_MAX * 10, false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a;
        struct diagnostics d;
        struct strbuf text = {0};
        arena_init(&a, 4096);
        diagnostics_init(&d, "e", &a);
        for (int n = 0; n < rows[i].count; n++) {
            strbuf_printf(&text, "k%d: 1\n", n);
        }
        assert_int_equal(tree_parse(text.data, text.len, 256 * 1024, &a, &d) != NULL, rows[i].fine);
        assert_int_equal(d.errors, rows[i].fine ? 0 : 1);
        strbuf_finish(&text);
        arena_finish(&a);
    }
}

static void an_entry_is_found_by_its_id(void **state) {
    static const char yaml[] = "list: [one, [two], {text: x}, {id: {id: a}}, {id: [a]}, {id: a, n: 1}, {id: a, n: 2}, {id: b}]\n"
                               "map: {one: {id: a}}\n";
    struct arena a;
    struct diagnostics d;
    (void)state;
    arena_init(&a, 4096);
    diagnostics_init(&d, "e", &a);
    const struct tree_node *root = tree_parse(yaml, sizeof yaml - 1, 1000, &a, &d), *list = tree_find(root, "list");
    const struct tree_node *found = tree_find_id(list, "a");
    assert_non_null(found);
    assert_string_equal(tree_find(found, "n")->text, "1");
    assert_non_null(tree_find_id(list, "b"));
    assert_null(tree_find_id(list, "c"));
    assert_null(tree_find_id(tree_find(root, "map"), "a")); /* which is no list */
    assert_null(tree_find_id(list->first, "a"));
    assert_null(tree_find_id(NULL, "a"));
    arena_finish(&a);
}

int test_tree(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses),
        cmocka_unit_test(knows_places),
        cmocka_unit_test(nul_is_refused),
        cmocka_unit_test(goes_on_after_a_refusal),
        cmocka_unit_test(nesting),
        cmocka_unit_test(keys),
        cmocka_unit_test(an_entry_is_found_by_its_id),
    };
    return cmocka_run_group_tests_name("author/tree", tests, NULL, NULL);
}
