#include "base/picture_head.h"

#include <string.h>

#include "base/random.h"
#include "support/cmocka.h"
#include "support/folder.h"

#define PNG(width, height) "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR" width height "\x08\x02\0\0\0"
#define SOI                "\xFF\xD8"
#define APP0               "\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define SOF                "\xFF\xC0\0\x11\x08\0\x02\1\3\3\1\x22\0\2\x11\1\3\x11\1"

static const struct {
    const char *name, *bytes;
    size_t n;
    enum picture_format format;
    uint32_t w, h;
} rows[] = {
#define ROW(name, bytes, format, w, h) \
    { name, bytes, sizeof(bytes) - 1, format, w, h }
    ROW("png", PNG("\0\0\1\0", "\0\0\0\x10"), PICTURE_PNG, 256, 16),
    ROW("a huge png", PNG("\xFF\xFF\xFF\xFF", "\0\0\0\1"), PICTURE_PNG, 0xFFFFFFFFu, 1),
    ROW("jpeg", SOI APP0 SOF, PICTURE_JPEG, 259, 2),
    ROW("jpeg with fill bytes", SOI APP0 "\xFF\xFF" SOF, PICTURE_JPEG, 259, 2),
    ROW("a progressive jpeg", SOI "\xFF\xC2\0\x11\x08\0\x02\1\3\3", PICTURE_JPEG, 259, 2),
    ROW("tables are no frame", SOI "\xFF\xC4\0\x04\0\0" SOF, PICTURE_JPEG, 259, 2),
    ROW("a scan before any frame", SOI "\xFF\xDA\0\x04\0\0" SOF, PICTURE_UNKNOWN, 0, 0),
    ROW("a segment without length", SOI "\xFF\xE0\0\0" SOF, PICTURE_UNKNOWN, 0, 0),
    ROW("a segment longer than the file", SOI "\xFF\xE0\xFF\xFFjfif", PICTURE_UNKNOWN, 0, 0),
    ROW("gif", "GIF89a..................", PICTURE_UNKNOWN, 0, 0),
    ROW("nothing", "", PICTURE_UNKNOWN, 0, 0),
};

static void sides_of(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t w, h;
        enum picture_format format = picture_head(rows[i].bytes, rows[i].n, &w, &h);
        if (format != rows[i].format || w != rows[i].w || h != rows[i].h) {
            fail_msg("%s: %d, %u x %u", rows[i].name, (int)format, w, h);
        }
    }
}

/* Cut anywhere, with anything changed: the bytes stand at the end of what may be read. */
static void hostile_bytes_are_read_within_their_bounds(void **state) {
    (void)state;
    enum { ROUNDS = 20000 };
    struct rng rng;
    rng_init(&rng, test_seed("base/picture_head"));
    for (int round = 0; round < ROUNDS; round++) {
        size_t row = rng_below(&rng, sizeof rows / sizeof rows[0]), n = rng_below(&rng, (uint32_t)rows[row].n + 1);
        uint8_t *bytes = test_malloc(n + 1);
        uint32_t w, h;
        memcpy(bytes + 1, rows[row].bytes, n);
        for (uint32_t i = rng_below(&rng, 4); n > 0 && i > 0; i--) {
            bytes[1 + rng_below(&rng, (uint32_t)n)] = (uint8_t)rng_below(&rng, 256);
        }
        if (picture_head(bytes + 1, n, &w, &h) == PICTURE_UNKNOWN) {
            assert_true(w == 0 && h == 0);
        }
        test_free(bytes);
    }
}

int test_picture_head(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides_of),
        cmocka_unit_test(hostile_bytes_are_read_within_their_bounds),
    };
    return cmocka_run_group_tests_name("base/picture_head", tests, NULL, NULL);
}
