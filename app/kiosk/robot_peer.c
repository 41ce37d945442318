#include "kiosk/robot_peer.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/site.h"
#include "kiosk/robot_answer.h"
#include "kiosk/shift.h"

enum { VISITS_LEAST = 3, VISITS_MORE = 12, ELSEWHERE = 100 /* in 1,000 */, THINKS_MS = 1500, TRIES = 40 };

void robot_peers_init(struct robot_peers *peers, size_t count, uint64_t seed) {
    assert(count > 0 && count <= SIMULATE_PEERS_MAX);
    *peers = (struct robot_peers){.count = count, .site = -1};
    rng_init(&peers->rng, seed ^ UINT64_C(0x5e3d9c1b7a2f4e68));
    for (size_t i = 0; i < count; i++) {
        peer_code_make(
            (unsigned)(i * (PEER_CODES / SIMULATE_PEERS_MAX) + rng_below(&peers->rng, PEER_CODES / SIMULATE_PEERS_MAX)),
            peers->codes[i]);
    }
}

static bool press(struct robot *r, const char *id) {
    r->hand.now_ms += THINKS_MS;
    return hand_press(&r->hand, id);
}

/* Over its pages. */
static bool press_in_list(struct robot *r, const char *id) {
    while (!press(r, id)) {
        if (!press(r, "page:next")) {
            return false;
        }
    }
    return true;
}

/* --- beginning ----------------------------------------------------------------------------------------------------- */

static int draw_site(struct robot_peers *peers, const struct event *event) {
    if (event->site_count == 0 || rng_below(&peers->rng, 1000) < ELSEWHERE) {
        return -1;
    }
    uint32_t site;
    do {
        site = rng_below(&peers->rng, (uint32_t)event->site_count);
    } while (site_has_below(event, site));
    return (int)site;
}

/* From the top down. */
static bool choose_site(struct robot *r, const struct event *event, int site) {
    int way[EVENT_SITES_MAX];
    size_t n = 0;
    if (site < 0) {
        return press(r, "elsewhere");
    }
    for (int at = site; at >= 0; at = event->sites[at].parent) {
        way[n++] = at;
    }
    while (n > 0) {
        char id[EVENT_ID_MAX + 8];
        snprintf(id, sizeof id, "site:%s", event->sites[way[--n]].id);
        if (!press_in_list(r, id)) {
            return false;
        }
    }
    return true;
}

static bool begin(struct robot_peers *peers, struct robot *r) {
    struct session *s = r->hand.session;
    const struct event *event = s->params.event;
    peers->peer = rng_below(&peers->rng, (uint32_t)peers->count);
    peers->site = draw_site(peers, event);
    peers->visits_left = VISITS_LEAST + rng_below(&peers->rng, VISITS_MORE);
    peers->completed = 0;
    for (const char *digit = peers->codes[peers->peer]; *digit; digit++) {
        char id[] = "key:0";
        id[sizeof id - 2] = *digit;
        if (!press(r, id)) {
            return false;
        }
    }
    if (!press(r, "enter") || (event->site_count > 0 && !choose_site(r, event, peers->site))) {
        return false;
    }
    peers->is_on = shift_is_on(s);
    return peers->is_on;
}

/* --- ending -------------------------------------------------------------------------------------------------------- */

static void note_end(struct robot_peers *peers) {
    peers->is_on = false;
    peers->days++;
    if (peers->ended) {
        peers->ended(peers->ended_ctx, peers);
    }
}

static bool finish(struct robot_peers *peers, struct robot *r) {
    if (!press(r, "shift:end")) {
        return false;
    }
    for (uint32_t more = rng_below(&peers->rng, 12); more > 0; more--) {
        press(r, "more");
    }
    for (int i = 0; shift_is_on(r->hand.session) && i < TRIES; i++) {
        press(r, "finish");
    }
    return !shift_is_on(r->hand.session);
}

bool robot_peers_go_home(struct robot_peers *peers, struct robot *r) {
    if (!peers->is_on) {
        return true;
    }
    bool good = !shift_is_on(r->hand.session) || finish(peers, r);
    note_end(peers);
    return good;
}

bool robot_peers_work(struct robot_peers *peers, struct robot *r) {
    bool is_ended = peers->is_on && (peers->visits_left == 0 || !shift_is_on(r->hand.session));
    if (is_ended && !robot_peers_go_home(peers, r)) {
        return false;
    }
    if (!peers->is_on && !begin(peers, r)) {
        return false;
    }
    peers->visits_left--;
    return true;
}
