/* Any bytes as a stored response: refused with a sentence, or accepted and then written again as the same bytes. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct record record;
    struct err err = {""};
    arena_init(&a, 64 * 1024);
    if (record_decode(data, size, &a, &record, &err)) {
        struct strbuf again = {0};
        record_write(&record, &again);
        if (again.len != size || memcmp(again.data, data, size) != 0) {
            abort(); /* a second form of the same record was accepted */
        }
        strbuf_finish(&again);
    } else if (err.text[0] == '\0') {
        abort();
    }
    arena_finish(&a);
    return 0;
}
