/* Robot peers who work shifts between the robots of simulate: code, site, a few hand-overs, hours.
 *
 * Promises: the same seed works the same shifts. Each begins half a day behind the one before, so that periods of pay pass.
 *           Where a masher ended a shift, the next one begins: before each visit one is on. */
#ifndef KIOSK_ROBOT_PEER_H
#define KIOSK_ROBOT_PEER_H
#include "kiosk/robot.h"
#include "kiosk/simulate.h"

struct robot_peers {
    struct rng rng;
    size_t count, peer;
    char codes[SIMULATE_PEERS_MAX][PEER_CODE_DIGITS + 1];
    int site; /* index into event->sites, -1: another place */
    size_t visits_left, completed;
    int64_t days; /* on the wall, since the first shift; in halves */
    bool is_on;
    void (*ended)(void *ctx, const struct robot_peers *peers); /* a shift is over; may be NULL */
    void *ended_ctx;
};
void robot_peers_init(struct robot_peers *peers, size_t count, uint64_t seed);
/* Ends what is to end, and has one on. False: the kiosk did not let them. */
MUST_CHECK bool robot_peers_work(struct robot_peers *peers, struct robot *r);
MUST_CHECK bool robot_peers_go_home(struct robot_peers *peers, struct robot *r);
#endif
