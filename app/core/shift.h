/* A peer's stretch of work at outreach: who, in which pay period, how many hours. Paid by it, and so kept apart from every
 * response.
 *
 * Promises: a code is no name: five digits that an organizer gave, the last of which gives a slip of the finger away. Hours come
 *           to the half, and within a day's work whatever a clock says; the peer confirms them. A period is a stretch of days. */
#ifndef CORE_SHIFT_H
#define CORE_SHIFT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/event.h"

enum {
    PEER_CODE_DIGITS = 5,
    PEER_CODES = 9000,     /* how many there are */
    SHIFT_HALVES_MAX = 32, /* 16 hours */
    PAY_PERIOD_ROOM = 24,
    SHIFT_ID_SIZE = 16
};
struct shift {
    uint8_t id[SHIFT_ID_SIZE]; /* random, of nothing else: the same shift twice is one */
    char peer[PEER_CODE_DIGITS + 1], period[PAY_PERIOD_ROOM];
    int half_hours;     /* 0 to SHIFT_HALVES_MAX */
    uint32_t completed; /* interviews; goes into the peer's sum of the period only */
};

/* The check digit is Damm's (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): every single wrong digit and
 * every two neighbours exchanged are found. */
bool peer_code_is_one(const char *code);
void peer_code_make(unsigned number, char out[PEER_CODE_DIGITS + 1]); /* number < PEER_CODES */

/* "2026-11-01/2026-11-30", both days included; day: local days since 1970. "unknown" where is_known is false. */
void pay_period_at(enum pay_period period, int64_t day, bool is_known, char out[PAY_PERIOD_ROOM]);
bool pay_period_is_one(const char *period); /* either of the two */
/* What to suggest for a shift of that length: to the nearest half hour, never less than one half nor more than a day's work. */
int shift_halves(uint64_t worked_ms);
#endif
