#include "qr/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

bool qr_encode(const char *text, struct arena *a, struct qr *out, struct err *err) {
    size_t n = strlen(text);
    if (n == 0) {
        return err_set(err, "A QR code needs a text; give the address it should lead to.");
    }
    /* 8-bit: letters keep their case, UTF-8 its bytes. Version 0: the smallest that holds it. */
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code == NULL && errno == ERANGE) {
        return err_set(err, "A text of %zu bytes does not fit into a QR code; shorten the address.", n);
    }
    if (code == NULL) {
        die("There is not enough memory for a QR code.");
    }
    uint8_t *modules = ARENA_ARRAY(a, uint8_t, (size_t)code->width * (size_t)code->width);
    for (int i = 0; i < code->width * code->width; i++) {
        modules[i] = code->data[i] & 1;
    }
    *out = (struct qr){.size = code->width, .modules = modules};
    QRcode_free(code);
    return true;
}
