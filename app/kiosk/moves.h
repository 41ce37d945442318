/* How one picture becomes the next: which changes are shown as a motion, and how long it takes. A table; no pixels.
 *
 * Promises: what answers a touch, a key or the caret is there at once (ACCESS, "How it looks"); no motion is longer than 200 ms
 *           or delays what can be touched; none at all for a person who wants nothing to move. */
#ifndef KIOSK_MOVES_H
#define KIOSK_MOVES_H
#include "kiosk/session.h"
#include "platform/platform.h"

/* What tells one picture from another. Nothing that a person wrote. */
struct shown {
    bool is_any; /* false: there is no picture yet */
    enum screen_id screen;
    const struct question *question;
    int page;
    size_t language; /* of the words on screen */
    enum answer_problem problem;
    struct settings settings;
    uint64_t selected; /* stands for the answers that are chosen */
    uint64_t turn;     /* of the wall's slides */
    int sheet_y;       /* where the keyboard begins; 0: it is not there */
};
void shown_read(struct shown *out, struct session *s);
struct platform_change moves_between(const struct shown *was, const struct shown *is);
#endif
