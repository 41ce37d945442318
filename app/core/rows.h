/* Rows that leave the store, as an iterator: declared here, filled by store, read by export and insight. */
#ifndef CORE_ROWS_H
#define CORE_ROWS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/interview.h"

enum { EVENT_HASH_SIZE = 32, SOURCE_SIZE = 16 };

struct response_row {
    uint8_t id[RESPONSE_ID_SIZE];
    uint8_t event_hash[EVENT_HASH_SIZE]; /* SHA-256 of the event file's bytes */
    uint8_t source[SOURCE_SIZE];         /* the kiosk's random id for this event */
    const uint8_t *body;                 /* valid until the next call */
    size_t body_size;
};

/* next(): 1 a row, 0 the end, -1 an error with its sentence. Rows come in the order of their random ids. */
struct response_rows {
    void *ctx;
    int (*next)(void *ctx, struct response_row *out, struct err *err);
};
#endif
