/* The code on a person's slip, and what is kept of it (TRUST P16).
 *
 * A code is 80 random bits as 16 digits of Crockford's base 32 (no I, L, O, U), in fours. Kept is BLAKE2b-128 of the code, salted
 * with what the rows are known by: the response's random id, or the event's id for all rows of one visit to a brainstorm. 80 bits
 * are beyond trying out, also without a slow hash, so that a code is looked for among a hundred thousand responses in a moment.
 * Never: keeps a code, or says of a row without one anything at all. */
#ifndef STORE_RECEIPT_H
#define STORE_RECEIPT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/interview.h"
#include "core/record.h"

enum { RECEIPT_CODE_ROOM = 20, RECEIPT_RANDOM = 10 }; /* "7K3M-9QTA-02XC-VB5H" with its NUL; bytes */

void receipt_format(const uint8_t random[RECEIPT_RANDOM], char code[RECEIPT_CODE_ROOM]);
/* What somebody typed: any case, spaces or hyphens or none, O for 0, I and L for 1. */
bool receipt_parse(const char *typed, char code[RECEIPT_CODE_ROOM]);
/* Lower-case hex. Of a response, and of a visit to a brainstorm. */
void receipt_of_response(const char *code, const uint8_t id[RESPONSE_ID_SIZE], char out[RECEIPT_DIGITS + 1]);
void receipt_of_visit(const char *code, const char *event_id, char out[RECEIPT_DIGITS + 1]);
/* What stands outside the box of a sealed row: of the receipt in it, salted with the row's own id, so that rows of one visit
 * share nothing. Who has no receipt has random bytes there, which look the same. */
void receipt_mark(const uint8_t id[RESPONSE_ID_SIZE], const char receipt[RECEIPT_DIGITS + 1], uint8_t out[RECEIPT_DIGITS / 2]);
#endif
