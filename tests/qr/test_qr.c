#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "qr/qr.h"
#include "support/folder.h"

static bool module_at(const struct qr *qr, int x, int y) {
    bool inside = x >= 0 && y >= 0 && x < qr->size && y < qr->size;
    return inside && qr->modules[y * qr->size + x] == 1;
}

/* ISO/IEC 18004: size 17 + 4 * version, and a finder pattern in three corners but not in the fourth. */
static void test_shape(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int size;
    } rows[] = {
        {"a", 21}, /* version 1 holds 14 bytes at level M */
        {"12345678901234", 21},
        {"123456789012345", 25}, /* digits too: always 8-bit */
        {"https://example.org/", 25},
        {"https://example.org/a/longer/path?x=1", 29},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena arena = {0};
        struct err err = {0};
        struct qr qr;
        assert_true(qr_encode(rows[i].text, &arena, &qr, &err));
        assert_int_equal(qr.size, rows[i].size);
        int far = qr.size - 7;
        for (int k = 0; k < 7; k++) {
            assert_true(module_at(&qr, k, 0) && module_at(&qr, far + k, 0) && module_at(&qr, k, far));
        }
        assert_false(module_at(&qr, 7, 0) || module_at(&qr, far - 1, 0));
        arena_finish(&arena);
    }
}

static void test_what_does_not_fit(void **state) {
    (void)state;
    struct arena arena = {0};
    struct err err = {0};
    struct qr qr;
    char text[2400];
    memset(text, 'x', sizeof text);
    text[2331] = '\0'; /* version 40, level M, 8-bit: 2,331 bytes */
    assert_true(qr_encode(text, &arena, &qr, &err));
    assert_int_equal(qr.size, 177);
    text[2331] = 'x';
    text[2332] = '\0';
    assert_false(qr_encode(text, &arena, &qr, &err));
    assert_non_null(strstr(err.text, "2332 bytes"));
    assert_false(qr_encode("", &arena, &qr, &err));
    arena_finish(&arena);
}

/* As a screen would draw it: three pixels a module, four light modules around. */
static void write_picture(const struct qr *qr, const char *path) {
    enum { SCALE = 3, QUIET = 4 };
    int side = (qr->size + 2 * QUIET) * SCALE;
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fprintf(out, "P5\n%d %d\n255\n", side, side);
    for (int i = 0; i < side * side; i++) {
        fputc(module_at(qr, i % side / SCALE - QUIET, i / side / SCALE - QUIET) ? 0 : 255, out);
    }
    assert_int_equal(fclose(out), 0);
}

static void test_a_phone_reads_it(void **state) {
    (void)state;
    static const char *const texts[] = {
        "https://example.org/follow-up",
        "https://EXAMPLE.org/Mixed-Case?a=1&b=2#top",
        "https://example.org/rencontre-d%C3%A9c%C3%A8s",
        "https://example.org/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/"
        "0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789/"
        "0123456789/0123456789/0123456789/0123456789/01234567890123456789012345678901",
    };
    if (system("command -v zbarimg >/dev/null 2>&1") != 0) {
        printf("skipped: reading QR codes again (zbarimg is not installed)\n");
        skip();
    }
    char folder[512], path[600], command[700], read[2048];
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/qr.pgm", folder);
    snprintf(command, sizeof command, "zbarimg -q --raw '%s' 2>/dev/null", path);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct arena arena = {0};
        struct err err = {0};
        struct qr qr;
        assert_true(qr_encode(texts[i], &arena, &qr, &err));
        write_picture(&qr, path);
        FILE *pipe = popen(command, "r");
        assert_non_null(pipe);
        size_t n = fread(read, 1, sizeof read - 1, pipe);
        read[n] = '\0';
        assert_int_equal(pclose(pipe), 0);
        read[strcspn(read, "\n")] = '\0';
        assert_string_equal(read, texts[i]);
        arena_finish(&arena);
    }
    test_folder_remove(folder);
}

int test_qr(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_what_does_not_fit),
        cmocka_unit_test(test_a_phone_reads_it),
    };
    return cmocka_run_group_tests_name("qr/qr", tests, NULL, NULL);
}
