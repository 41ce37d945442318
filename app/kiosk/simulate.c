#include "kiosk/simulate.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/slot.h"
#include "kiosk/robot_peer.h"
#include "kiosk/store_port.h"
#include "kiosk/text_memo.h"
#include "kiosk/world.h"

enum { W_PX = 1280, H_PX = 800 };
#define PX_PER_MM 5.88f /* 10.1 inch */

struct simulation {
    const struct simulate_params *params;
    struct session_world world;
    struct session session;
    struct store_port store;
    char log_folder[PATH_MAX];
    struct robot robot;
    struct robot_peers peers; /* in peer mode */
    struct rng orders;
    struct text_memo *text;
    struct arena arena;
    struct robot_ideas ideas[EVENT_LANGUAGES_MAX];
    int acks; /* descriptor, -1: none */
    bool has_failed;
    struct err err;
};

/* The virtual day is the first of the event, so that everything is open. */
static int64_t virtual_local_s(void *ctx, bool *plausible) {
    const struct simulation *sim = ctx;
    const struct event *event = sim->params->event;
    *plausible = false;
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].window_count > 0) {
            *plausible = true;
            return event->activities[i].opening[0].opens_min * 60;
        }
    }
    if (event->peer.is_on) { /* always open: shifts go on through the year */
        *plausible = true;
        return civil_days(2026, 12, 1) * 86400 + 9 * 3600 + sim->peers.days * 86400 / 2;
    }
    return 0;
}

static void shift_ended(void *ctx, const struct robot_peers *peers) {
    const struct simulation *sim = ctx;
    const struct simulate_params *p = sim->params;
    const struct shift_view *view = &sim->session.shift;
    const struct simulate_shift shift = {.peer = peers->codes[peers->peer],
                                         .period = view->period,
                                         .site = peers->site >= 0 ? p->event->sites[peers->site].id : "",
                                         .half_hours = view->stored_halves,
                                         .completed = peers->completed};
    p->shift_ended(p->shift_ctx, &shift);
}

static uint64_t virtual_order_seed(void *ctx) {
    struct simulation *sim = ctx;
    return rng_next(&sim->orders);
}

static bool deliver(void *ctx) {
    struct simulation *sim = ctx;
    if (!store_port_is_busy(&sim->store)) {
        return false;
    }
    if (store_port_deliver(&sim->store, &sim->session, &sim->err) != STORE_OK) {
        sim->has_failed = true;
    }
    return true;
}

static void write_acks(void *ctx) {
    struct simulation *sim = ctx;
    const struct strbuf *ids = &sim->store.ids;
    struct strbuf lines = {0};
    for (size_t i = 0; i < ids->len; i++) {
        strbuf_printf(&lines, "%02x%s", (uint8_t)ids->data[i], (i + 1) % RESPONSE_ID_SIZE == 0 ? "\n" : "");
    }
    if (write(sim->acks, lines.data, lines.len) != (ssize_t)lines.len || fdatasync(sim->acks) != 0) {
        sim->has_failed = true;
        err_set(&sim->err, "%s cannot be written (%s).", sim->params->acks, strerror(errno));
    }
    strbuf_finish(&lines);
}

static bool open_acks(struct simulation *sim, struct err *err) {
    const char *path = sim->params->acks;
    sim->acks = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (path && sim->acks < 0) {
        return err_set(err, "%s cannot be written (%s). Give --acks another file.", path, strerror(errno));
    }
    return true;
}

static bool open_store(struct simulation *sim, struct err *err) {
    const struct simulate_params *p = sim->params;
    snprintf(sim->log_folder, sizeof sim->log_folder, "%s/log", p->data_folder);
    const struct store_params store = {.folder = p->data_folder,
                                       .access = STORE_COLLECT,
                                       .event_id = p->event->id,
                                       .trial = true,
                                       .log_folder = sim->log_folder};
    store_port_init(&sim->store, &store, p->event, true, NULL, NULL);
    store_port_begin_open(&sim->store);
    return sim->store.port.check_space(sim->store.port.ctx, err) == STORE_OK;
}

static bool begin(struct simulation *sim, struct err *err) {
    const struct simulate_params *p = sim->params;
    sim->text = text_memo_create(&text_estimate);
    rng_init(&sim->orders, p->seed ^ UINT64_C(0x9e3779b97f4a7c15));
    sim->world = (struct session_world){sim, virtual_local_s, world_draw_id, virtual_order_seed, NULL};
    const struct session_params session = {
        .event = p->event,
        .assets = p->assets,
        .text = text_memo_engine(sim->text),
        .port = &sim->store.port,
        .tallies = &sim->store.tallies,
        .room = &sim->store.room,
        .world = &sim->world,
        .site = p->site,
        .language = p->event->default_language,
        .trial = true,
        .random_order = true,
    };
    if (!robot_ideas_load(p->assets->folder, p->event, &sim->arena, sim->ideas, err) ||
        !session_init(&sim->session, &session, 0, err)) {
        return false;
    }
    robot_init(&sim->robot, &sim->session, p->seed, W_PX, H_PX, PX_PER_MM);
    sim->robot.ideas = sim->ideas;
    sim->robot.hand.deliver = deliver;
    sim->robot.hand.ctx = sim;
    sim->robot.thanked = p->acks ? write_acks : NULL;
    sim->robot.thanked_ctx = sim;
    if (p->event->peer.is_on) {
        robot_peers_init(&sim->peers, p->peers, p->seed);
        sim->peers.ended = p->shift_ended ? shift_ended : NULL;
        sim->peers.ended_ctx = sim;
    }
    hand_jump(&sim->robot.hand, 0);
    return true;
}

static bool no_shift(struct err *err) {
    return err_set(err, "A robot peer could not begin or end a shift: the screens are not what it expects.");
}

static bool visit_all(struct simulation *sim, struct simulate_totals *totals, struct err *err) {
    const struct simulate_params *p = sim->params;
    size_t *const counts[VISIT_ENDS] = {
        [VISIT_COMPLETED] = &totals->completed, [VISIT_ABANDONED] = &totals->abandoned, [VISIT_ERASED] = &totals->erased};
    for (size_t i = 0; i < p->visits; i++) {
        if (p->event->peer.is_on && !robot_peers_work(&sim->peers, &sim->robot)) {
            return no_shift(err);
        }
        enum visit_end end = robot_visit_as(&sim->robot, p->people);
        if (end == VISIT_OUT_OF_SERVICE && !sim->has_failed) {
            return err_set(err, "The kiosk went out of service after %zu visits: %s", i, sim->session.out_text);
        }
        if (sim->has_failed) {
            *err = sim->err;
            return false;
        }
        ++*counts[end];
        sim->peers.completed += end == VISIT_COMPLETED;
        if (p->progress) {
            p->progress(p->progress_ctx, i + 1);
        }
    }
    return !p->event->peer.is_on || robot_peers_go_home(&sim->peers, &sim->robot) || no_shift(err);
}

bool simulate_run(const struct simulate_params *params, struct simulate_totals *totals, struct err *err) {
    struct simulation sim = {.params = params, .acks = -1};
    arena_init(&sim.arena, 256 * 1024);
    *totals = (struct simulate_totals){0};
    bool good = open_acks(&sim, err) && open_store(&sim, err);
    bool has_session = good && begin(&sim, err);
    good = has_session && visit_all(&sim, totals, err);
    if (has_session) {
        session_finish(&sim.session);
    }
    text_memo_destroy(sim.text);
    store_port_close(&sim.store);
    arena_finish(&sim.arena);
    if (sim.acks >= 0) {
        close(sim.acks);
    }
    return good;
}
