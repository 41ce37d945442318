/* How large a picture is, read from its first bytes before anything is decoded.
 *
 * Promises: reads nothing behind n; false for whatever is not a PNG (W3C PNG, 5.2 and 11.2.2) or a JPEG (ITU-T T.81, B.1.1 and B.2.2)
 *           that says its size. Never: decodes. */
#ifndef BASE_PICTURE_HEAD_H
#define BASE_PICTURE_HEAD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum picture_format { PICTURE_UNKNOWN, PICTURE_PNG, PICTURE_JPEG };
enum { PICTURE_BYTES_MAX = 2 << 20, PICTURE_SIDE_MAX = 4096, PICTURE_CARD_SIDE_MAX = 1024 }; /* TRUST I3; of a card's picture */

enum picture_format picture_head(const void *bytes, size_t n, uint32_t *width, uint32_t *height);
#endif
