/* Any bytes as pin.state: refused, or accepted and then written again as the same bytes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "store/pin_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct pin_record record;
    uint8_t again[PIN_RECORD_BYTES];
    if (pin_record_parse(data, size, &record)) {
        pin_record_format(&record, again);
        if (size != sizeof again || memcmp(again, data, size) != 0) {
            abort();
        }
    }
    return 0;
}
