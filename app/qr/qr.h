/* Text -> QR module matrix, over libqrencode. Error correction M, ISO/IEC 18004. */
#ifndef QR_QR_H
#define QR_QR_H
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

struct qr {
    int size;               /* modules a side, without the quiet zone (4 modules, which whoever draws must leave light) */
    const uint8_t *modules; /* size * size, 1 = dark, row by row */
};
MUST_CHECK bool qr_encode(const char *text, struct arena *a, struct qr *out, struct err *err);
#endif
