/* Whether the same answers come again and again (ACCESS Q3, the mark "burst").
 *
 * Owns:     a keyed sum of the answers of each of the last BURST_KEPT interviews that were stored, with when it came, and the
 *           key. In memory only.
 * Promises: a sum is overwritten BURST_FORGET_MS after it came, the key with the last of them: the next sum has another key. A
 *           sum gives no answer back; who reads this memory within that minute, key and all, could try answers out until one
 *           fits, as they could read what somebody types. Nothing of it is shown, logged, traced or stored: of all of this, one
 *           bit of a later response is. What that bit says of order and time (TRUST P1, P2): nothing of when, and of no other
 *           row by name. It stands for two things, this one and a hand that hammers (kiosk/pace.h), and which of them is not
 *           told. Where it is this one, there are two more rows with every answer the same; the rows differ in nothing but
 *           random ids, so that which of them came last is nobody's secret. What is told is that three equal ones came within a
 *           minute, and it is asked for. Fewer than BURST_ITEMS answers are no burst: many people say the same where little is
 *           asked.
 * Never:    keeps what was not stored: who leaves, erases or practises was never here. */
#ifndef KIOSK_BURST_H
#define KIOSK_BURST_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/interview.h"
#include "seal/keyed_sum.h"

enum { BURST_KEPT = 16, BURST_FORGET_MS = 60000, BURST_EQUAL = 3, BURST_ITEMS = 3 };

struct burst_sum {
    uint64_t at_ms;
    uint8_t bytes[KEYED_SUM_SIZE];
};
struct burst {
    uint8_t key[KEYED_SUM_KEY];
    struct burst_sum kept[BURST_KEPT]; /* oldest first */
    size_t n;
    uint8_t pending[KEYED_SUM_SIZE]; /* of who is being stored */
    bool has_pending;
};

/* The answers of an interview that is being sent: whether two like it came within BURST_FORGET_MS. now_ms never runs backwards.
 */
bool burst_meet(struct burst *burst, const struct interview *iv, uint64_t now_ms);
void burst_stored(struct burst *burst, uint64_t now_ms); /* it was */
void burst_drop(struct burst *burst);                    /* it was not */
/* Overwrites what is old. Returns when there is something to overwrite next; UINT64_MAX: nothing is kept. */
uint64_t burst_forget(struct burst *burst, uint64_t now_ms);
#endif
