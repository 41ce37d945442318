/* Draw lists against tests/golden/draw. A missing one fails; UPDATE_GOLDENS=1 writes them. A difference leaves the new list in
 * $TMPDIR. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "screens/fixture.h"
#include "support/cmocka.h"

static const struct {
    const char *view;
    int panel;
    size_t language;
    float scale;
} rows[] = {
    {"attract", 4, 0, 1},        {"consent", 4, 0, 1},     {"one-other", 4, 1, 1}, {"multiple", 4, 0, 1},
    {"faces", 4, 0, 1},          {"stars", 0, 1, 1},       {"nps", 4, 0, 1},       {"range-set", 4, 0, 1},
    {"decimal", 0, 0, 1},        {"text-typing", 2, 1, 1}, {"rank", 5, 0, 1},      {"matrix", 6, 0, 1},
    {"review", 4, 0, 1},         {"thanks", 4, 1, 1},      {"idle", 4, 0, 1},      {"long", 1, 1, 1.5f},
    {"out-of-service", 0, 0, 1},
};

static void path_of(size_t i, const char *folder, char *out, size_t n) {
    snprintf(out, n, "%s/%s-%s-%s-%g.txt", folder, rows[i].view, panels[rows[i].panel].name, rows[i].language ? "fr" : "en",
             (double)rows[i].scale);
}

static void write_text(const char *path, const struct strbuf *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fwrite(text->data, 1, text->len, file);
    assert_int_equal(fclose(file), 0);
}

static bool read_text(const char *path, struct strbuf *text) {
    char block[4096];
    FILE *file = fopen(path, "r");
    if (!file) {
        return false;
    }
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;) {
        strbuf_add(text, block, n);
    }
    fclose(file);
    return true;
}

static void compare(size_t i, const struct strbuf *got, int *faults) {
    char path[600], left[600];
    struct strbuf golden = {0};
    path_of(i, CHORUS_TEST_DIR "/golden/draw", path, sizeof path);
    if (getenv("UPDATE_GOLDENS")) {
        write_text(path, got);
        return;
    }
    bool there = read_text(path, &golden);
    if (!there || golden.len != got->len || memcmp(golden.data, got->data, got->len) != 0) {
        const char *folder = getenv("TMPDIR");
        path_of(i, folder ? folder : "/tmp", left, sizeof left);
        write_text(left, got);
        fprintf(stderr, "%s %s; what was drawn is in %s\n", path, there ? "differs" : "is missing", left);
        (*faults)++;
    }
    strbuf_finish(&golden);
}

static void draw_lists_are_as_agreed(void **state) {
    (void)state;
    int faults = 0;
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf got = {0};
        fixture_init(f, view_find(rows[i].view), &panels[rows[i].panel], rows[i].language, rows[i].scale);
        fixture_still(f);
        draw_list_dump(&f->ui.draws, &got);
        compare(i, &got, &faults);
        strbuf_finish(&got);
        fixture_finish(f);
    }
    test_free(f);
    assert_int_equal(faults, 0);
}

/* The same model draws the same list, and a frame leaves the size of type as it found it. */
static void frames_are_pure(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < view_count; i++) {
        fixture_init(f, &views[i], &panels[i % PANELS], i % 2, i % 3 ? 1 : 1.5f);
        float scale = f->ui.text_scale;
        fixture_still(f);
        uint64_t hash = draw_list_hash(&f->ui.draws);
        fixture_still(f);
        assert_true(draw_list_hash(&f->ui.draws) == hash);
        assert_true(f->ui.text_scale == scale);
        assert_int_equal(f->effects.n, 0);
        fixture_finish(f);
    }
    test_free(f);
}

int test_golden(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draw_lists_are_as_agreed),
        cmocka_unit_test(frames_are_pure),
    };
    return cmocka_run_group_tests_name("screens/golden", tests, NULL, NULL);
}
