/* Who walked away, as a number a question: a note of store.h each. */
#include <stdio.h>

#include "store/internal.h"

enum { KEY_ROOM = sizeof "walked::" + 2 * EVENT_ID_MAX, COUNT_BYTES = 4 };

static const char *key_of(const char *activity, const char *question, char out[KEY_ROOM]) {
    snprintf(out, KEY_ROOM, "walked:%s:%s", activity, question);
    return out;
}

enum store_status store_get_walked(struct store *store, const char *activity, const char *question, uint32_t *n,
                                   struct err *err) {
    char key[KEY_ROOM];
    uint8_t note[STORE_NOTE_MAX];
    size_t size = 0;
    enum store_status status = store_get_note(store, key_of(activity, question, key), note, &size, err);
    *n = 0;
    for (size_t i = 0; status == STORE_OK && size == COUNT_BYTES && i < COUNT_BYTES; i++) {
        *n |= (uint32_t)note[i] << (8 * i);
    }
    return status;
}

enum store_status store_add_walked(struct store *store, const char *activity, const char *question, struct err *err) {
    char key[KEY_ROOM];
    uint8_t note[COUNT_BYTES];
    uint32_t n = 0;
    if (store->is_sealed) {
        return STORE_OK;
    }
    enum store_status status = store_get_walked(store, activity, question, &n, err);
    n += n < UINT32_MAX;
    for (size_t i = 0; i < COUNT_BYTES; i++) {
        note[i] = (uint8_t)(n >> (8 * i));
    }
    return status == STORE_OK ? store_set_note(store, key_of(activity, question, key), note, COUNT_BYTES, err) : status;
}
