/* The shifts of paid peers: shifts.db in the data folder, a book of its own (store/sql.h).
 *
 * Owns:     shifts.db for the length of each call; nothing stays open between two.
 * Promises: a row holds a peer's code, a pay period and half hours; what was completed is in one sum for each peer and period,
 *           from the moment it is written: nothing tells what a single shift gave. The same shift twice is one. What STORE_OK was
 *           returned for survives a power cut, whole. The file is rewritten in the order of random ids behind each shift, so that
 *           it does not tell which came last; its times say 1980 (TRUST P1, P2).
 *           A cut in the middle of a shift loses what only the running kiosk knew: that somebody was at work, and how many
 *           interviews there were since. The hours are the peer's to say again.
 *           A damaged file is moved whole to quarantine/, and the shift is written into a fresh one.
 * Never:    a site, a clock value, a count of one shift, anything that stands in chorus.db. The caller scrubs that first
 *           (store_scrub()): while its log still tells the order of responses, the last ones are of the shift that ends.
 * Not kept from who holds both files: the sums. Where a peer was the only one at a site, and nowhere else, that site's count is
 *           the peer's sum. */
#ifndef STORE_SHIFTS_H
#define STORE_SHIFTS_H
#include "core/shift.h"
#include "store/store.h"

MUST_CHECK enum store_status shifts_add(const char *folder, const struct shift *shift, struct err *err);
/* What a cut left half-done is finished: no log stays beside the file. Before anybody answers. */
MUST_CHECK enum store_status shifts_tidy(const char *folder, struct err *err);

struct shift_sum {
    const char *peer, *period;
    size_t shifts;
    long half_hours;
    int64_t completed;
};
struct shift_row {
    const char *peer, *period;
    int half_hours;
};
struct shift_book {
    struct shift_row *rows; /* in the order of random numbers */
    size_t row_count;
    struct shift_sum *sums; /* by peer, then period */
    size_t sum_count;
};
/* Everything, in the arena. No file: nothing. */
MUST_CHECK enum store_status shifts_read(const char *folder, struct arena *a, struct shift_book *out, struct err *err);
/* What was paid is deleted, and the file rewritten. *n: shifts. */
MUST_CHECK enum store_status shifts_erase(const char *folder, const char *period, size_t *n, struct err *err);
#endif
