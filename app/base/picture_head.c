#include "base/picture_head.h"

#include <string.h>

static uint32_t big_endian(const uint8_t *at, size_t n) {
    uint32_t value = 0;
    for (size_t i = 0; i < n; i++) {
        value = value << 8 | at[i];
    }
    return value;
}

static bool png_sides(const uint8_t *bytes, size_t n, uint32_t *width, uint32_t *height) {
    enum { HEAD = 24 };
    static const char signature[] = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR";
    if (n < HEAD || memcmp(bytes, signature, sizeof signature - 1) != 0) {
        return false;
    }
    *width = big_endian(bytes + 16, 4);
    *height = big_endian(bytes + 20, 4);
    return true;
}

/* A start of frame; C4, C8 and CC of that range are something else. */
static bool is_frame(uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* From segment to segment, each of which says how long it is, until the frame or the picture's own bytes begin. */
static bool jpeg_sides(const uint8_t *bytes, size_t n, uint32_t *width, uint32_t *height) {
    enum { SEGMENT = 4, FRAME = 9, SCAN = 0xDA };
    size_t at = 2;
    if (n < 2 || bytes[0] != 0xFF || bytes[1] != 0xD8) {
        return false;
    }
    while (n - at >= SEGMENT && bytes[at] == 0xFF && bytes[at + 1] != SCAN) {
        size_t length = big_endian(bytes + at + 2, 2);
        if (bytes[at + 1] == 0xFF) { /* fill */
            at++;
            continue;
        }
        if (is_frame(bytes[at + 1])) {
            if (n - at < FRAME) {
                return false;
            }
            *height = big_endian(bytes + at + 5, 2);
            *width = big_endian(bytes + at + 7, 2);
            return true;
        }
        if (length < 2 || length > n - at - 2) {
            return false;
        }
        at += 2 + length;
    }
    return false;
}

enum picture_format picture_head(const void *bytes, size_t n, uint32_t *width, uint32_t *height) {
    *width = *height = 0;
    return png_sides(bytes, n, width, height)    ? PICTURE_PNG
           : jpeg_sides(bytes, n, width, height) ? PICTURE_JPEG
                                                 : PICTURE_UNKNOWN;
}
