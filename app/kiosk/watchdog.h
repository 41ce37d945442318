/* What the service manager is told (TRUST K7): that the kiosk stands, and that it goes on serving. It starts a silent one anew.
 *
 * Owns:     a datagram socket, from watchdog_open() to watchdog_close().
 * Promises: a sign of life only after pictures were presented and the store's job has answered since the last one, or is at
 *           something that may take so long. Without $NOTIFY_SOCKET nothing is sent, and without $WATCHDOG_USEC nobody wakes up.
 * Source:   sd_notify(3) and sd_watchdog_enabled(3). The messages are one datagram each; libsystemd would cost the kiosk's memory
 *           five libraries for them. WATCHDOG_PID is not compared: under a compositor the kiosk is not the unit's main process.
 */
#ifndef KIOSK_WATCHDOG_H
#define KIOSK_WATCHDOG_H
#include "kiosk/store_port.h"

enum { WATCHDOG_SIGNS = 3, WATCHDOG_PERIOD_MS = 5000 }; /* signs in the manager's time; at the most so long between two */

struct watchdog {
    int socket;         /* -1: nobody listens */
    uint64_t period_ms; /* 0: nobody watches */
    uint64_t due_ms, busy_since_ms;
    bool is_busy, has_answered;
};
void watchdog_open(struct watchdog *w, uint64_t now_ms);
void watchdog_ready(const struct watchdog *w); /* the first picture stands */
/* Before an input is dealt with: asks the store (sp; NULL: there is none) when a sign is due. */
void watchdog_look(struct watchdog *w, struct store_port *sp, uint64_t now_ms);
/* Behind the picture: gives the sign when the store has answered. */
void watchdog_tell(struct watchdog *w);
uint64_t watchdog_deadline_ms(const struct watchdog *w); /* UINT64_MAX: never */
void watchdog_close(struct watchdog *w);
#endif
