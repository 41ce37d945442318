/* Any text as a QR code: a sentence, or a symbol with its three finder patterns (ISO/IEC 18004, 6.3.3). */

#include "fuzz/bytes.h"
#include "qr/qr.h"

/* Dark, light, dark 3x3: by the distance from the middle. */
static void look_at_finder(const struct qr *qr, int left, int top) {
    for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
            int dx = abs(x - 3), dy = abs(y - 3), ring = dx > dy ? dx : dy;
            must(qr->modules[(top + y) * qr->size + left + x] == (ring != 2));
        }
    }
}

static bool encode(const char *text, struct arena *a) {
    struct qr qr;
    struct err err = {""};
    if (!qr_encode(text, a, &qr, &err)) {
        must(err.text[0] != '\0');
        return false;
    }
    must(qr.size >= 21 && qr.size <= 177 && (qr.size - 17) % 4 == 0);
    look_at_finder(&qr, 0, 0);
    look_at_finder(&qr, qr.size - 7, 0);
    look_at_finder(&qr, 0, qr.size - 7);
    return true;
}

/* The text alone, and so often behind itself that no symbol holds it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { TOO_MUCH = 8000 };
    struct arena a;
    arena_init(&a, 64 * 1024);
    char *text = arena_strndup(&a, (const char *)data, size);
    (void)encode(text, &a);
    size_t n = strlen(text);
    char *much = ARENA_ARRAY(&a, char, TOO_MUCH + n + 1);
    for (size_t at = 0; n > 0 && at < TOO_MUCH; at += n) {
        memcpy(much + at, text, n + 1);
    }
    must(n == 0 || !encode(much, &a));
    arena_finish(&a);
    return 0;
}
