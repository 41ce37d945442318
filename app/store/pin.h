/* The organizer's PIN of one data folder: the file pin.state, which holds two hashes and how often a wrong PIN was tried.
 *
 * Owns:     the file; a copy of what it says, between pin_open() and pin_close().
 * Promises: TRUST K9 and K10. A try is counted durably (temporary file, fsync, rename, fsync of the folder) before it is looked
 *           at, so that no power cut forgets one; where it cannot be counted it is not looked at. Four failures in a row are
 *           free, then there are waits, and after PIN_FAILURES_MAX only the recovery words help. Waits run on the clock the
 *           caller gives, which must count powered-on time only; opening starts the wait anew, whole: neither a changed clock
 *           nor a reboot shortens one. A file that is missing, damaged or not ours opens nothing.
 *           A right PIN makes the count 0 again: the chance of guessing is 20 in 10^6 between two visits of the organizer.
 * Never:    keeps a PIN or recovery words, which are hashed (Argon2id, RFC 9106) and forgotten. A PIN only opens menus: what is
 *           in the folder is protected from nobody who holds the medium (TRUST P4). */
#ifndef STORE_PIN_H
#define STORE_PIN_H
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/pin_file.h"

enum { PIN_FAILURES_FREE = 4, PIN_FAILURES_MAX = 20 };

enum pin_standing {
    PIN_UNKNOWN,  /* the file is missing; whether there was one is not known yet: pin_settle() */
    PIN_UNSET,    /* there was none: it may be chosen */
    PIN_READY,    /* may be tried, now or after a wait */
    PIN_DISABLED, /* too many failures: only the recovery words help */
    PIN_DAMAGED,  /* the file is missing, damaged or foreign: only the recovery words help, where the store knows them */
    PIN_STANDINGS
};

struct pin {
    const struct pin_io *io;
    char folder[PATH_MAX];
    enum pin_standing standing;
    struct pin_record record; /* zeroed unless the standing is READY or DISABLED */
    bool has_recovery;        /* recovery is that of the record, or of pin_settle() */
    struct pin_hash recovery;
    uint64_t since_ms; /* when the wait began: opened, or the last try */
};

/* Never fails: what cannot be read is DAMAGED. io: NULL for the file system. */
void pin_open(struct pin *pin, const char *folder, const struct pin_io *io, uint64_t now_ms);
void pin_close(struct pin *pin);
/* What the store remembers: the mark of pin_mark() when a PIN was set in this folder, NULL when none ever was. */
void pin_settle(struct pin *pin, const uint8_t *mark, size_t n);
/* Kept in chorus.db as well, so that a missing pin.state is known from a first start. False: there is nothing to remember. */
bool pin_mark(const struct pin *pin, uint8_t mark[PIN_HASH_BYTES]);

int pin_wait_s(uint32_t failures);                            /* TRUST K10 */
uint64_t pin_wait_ms(const struct pin *pin, uint64_t now_ms); /* until it may be tried; 0: now */

enum pin_result { PIN_RIGHT, PIN_WRONG, PIN_REFUSED, PIN_FAILED };
/* REFUSED: there is a wait, or it is not READY; nothing was counted or looked at. FAILED: it could not be counted, or there is no
 * memory to look at it; the sentence is in err. */
enum pin_result pin_try(struct pin *pin, const char *digits, uint64_t now_ms, struct err *err);
/* The words as typed. RIGHT: the next pin_set() is theirs. No count: guessing 2^67 is hopeless, and each guess takes as long as a
 * PIN does. REFUSED: no words are known. */
enum pin_result pin_recover(struct pin *pin, const char *words, struct err *err);
/* A new PIN and new recovery words, hashed, which takes as long as a PIN does. Nothing is set by it. */
MUST_CHECK bool pin_make(const char *digits, const char *words, const struct pin_cost *cost, struct pin_record *out,
                         struct err *err);
/* Sets what pin_make() made, durably; the count is 0, all that was before is void. */
MUST_CHECK bool pin_keep(struct pin *pin, const struct pin_record *made, struct err *err);
/* Both. */
MUST_CHECK bool pin_set(struct pin *pin, const char *digits, const char *words, const struct pin_cost *cost, struct err *err);

/* Argon2id as dear as this machine can pay in 0.25 to 1 s, given how long PIN_COST_USUAL took: more passes where it is fast,
 * fewer and then less memory where it is slow, never below 2 passes over 19 MiB (OWASP's floor, TRUST K9). */
extern const struct pin_cost PIN_COST_USUAL; /* 3 passes over 64 MiB */
enum { PIN_NO_MEMORY_MS = 1000000 };
struct pin_cost pin_cost_for(uint32_t usual_ms);
uint32_t pin_cost_measure(const struct pin_cost *cost); /* ms on this machine, PIN_NO_MEMORY_MS where there is no room for it */
#endif
