#include "kiosk/errand_port.h"

#include <assert.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "kiosk/errand_shown.h"
#include "kiosk/errand_work.h"
#include "kiosk/health.h"

enum { BLOCK = 16 * 1024 };

/* --- what the area sees ------------------------------------------------------------------------------------------- */

static void look_at_stick(struct errand_port *ep) {
    struct stick_space space;
    ep->shown.has_stick = stick_space(&ep->stick, &space) && ep->stick.is_here;
    ep->shown.is_writable = space.is_writable;
    ep->shown.stick_free = space.free_bytes;
}

static void look_at_health(struct errand_port *ep) {
    struct errand_health *h = &ep->shown.health;
    const struct errand_params *p = &ep->params;
    const struct store *store = p->store->store;
    struct health_power power = health_power(p->power_folder ? p->power_folder : HEALTH_POWER);
    uint64_t bytes = 0;
    bool knows_space = health_free_bytes(p->store->params.folder, &bytes);
    h->free_bytes = bytes;
    h->is_space_low = knows_space && bytes < (uint64_t)HEALTH_SPACE_LOW_MB * 1024 * 1024;
    h->quarantined = health_quarantined(p->store->params.folder);
    h->has_battery = power.has_battery;
    h->battery_percent = power.percent;
    h->is_charging = power.is_charging;
    h->is_battery_low = power.has_battery && !power.is_charging && power.percent <= HEALTH_BATTERY_LOW;
    h->has_sound = p->has_sound;
    h->has_headphones = p->has_headphones;
    h->store_problem = store_port_is_open(p->store) || !p->store->open_err.text[0] ? NULL : p->store->open_err.text;
    h->is_trial = store && store_is_trial(store);
    if (store && ep->shown.state != ERRAND_RUNS) {
        h->responses = store_count(store);
        h->contributions = store_contribution_count(store);
        h->unscrubbed = store_unscrubbed(store);
        enum store_ledger second = store_ledger(store);
        h->has_second = second != LEDGER_NONE;
        h->second_fails = second == LEDGER_BROKEN || second == LEDGER_FOREIGN;
        h->rebuilt = store_rebuilt(store);
    }
}

static bool has_kind(const struct event *event, enum activity_kind kind) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].kind == kind) {
            return true;
        }
    }
    return false;
}

/* In the order of the screen. What is not here leaves at the desk, by chorus export and chorus report. */
static const struct errand_form forms[] = {{"report.pdf", true}, {"xlsx", false}, {"xlsx", true},  {"csv", false},
                                           {"csv", true},        {"sav", false},  {"json", false}, {"pack", false}};
static_assert(sizeof forms / sizeof forms[0] <= ERRAND_FORMS_MAX, "there is room for all");

static void list_forms(struct errand_port *ep) {
    struct errand *e = &ep->shown;
    const struct event *event = ep->params.event;
    e->form_count = 0;
    for (size_t i = 0; event->privacy.mode == MODE_OPEN && i < sizeof forms / sizeof forms[0]; i++) {
        int found = takeout_format_find(forms[i].name);
        const struct takeout_format *format = found >= 0 ? takeout_format_get((size_t)found) : NULL;
        if (errand_is_pack(&forms[i]) || (format && ((format->for_surveys && has_kind(event, ACTIVITY_SURVEY)) ||
                                                     (format->for_brainstorms && has_kind(event, ACTIVITY_BRAINSTORM))))) {
            e->forms[e->form_count++] = forms[i];
        }
    }
}

static const struct errand *port_look(void *ctx) {
    struct errand_port *ep = ctx;
    ep->shown.done = atomic_load(&ep->done);
    ep->shown.total = atomic_load(&ep->total);
    return &ep->shown;
}

static const char *beside(const struct errand_port *ep, struct arena *a, const char *name) {
    return file_join(a, ep->beside, name);
}

static void port_enter(void *ctx) {
    struct errand_port *ep = ctx;
    struct arena a = {0};
    struct err err;
    arena_init(&a, 1024);
    if (!ep->is_open && file_is_folder(ep->beside) && access(ep->beside, W_OK) == 0 &&
        !file_write(beside(ep, &a, "organizer"), "", 0, &err)) {
        log_line(LOG_WARNING, "%s", err.text);
    }
    ep->is_open = true;
    ep->shown.can_shut_down = file_exists(beside(ep, &a, "helper"));
    arena_finish(&a);
    (void)stick_look(&ep->stick);
    look_at_stick(ep);
    look_at_health(ep);
    list_forms(ep);
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static void forget_opened(struct errand_port *ep) {
    seal_words_free(ep->typed);
    ep->typed = NULL;
    store_port_seal(ep->params.store);
}

/* A copy that was taken before and is not wanted any more. */
static void drop_copy(struct errand_port *ep) {
    struct intake_params params = errand_intake(ep);
    if (ep->intake.cell[0]) {
        intake_drop(&params, &ep->intake);
    }
    ep->shown.event = NULL;
    ep->shown.notes = NULL;
    ep->shown.note_count = 0;
}

static void forget(struct errand_port *ep) {
    errand_forget_counted(ep);
    forget_opened(ep);
    if (!ep->has_new_event) {
        drop_copy(ep);
    }
    ep->intake = (struct intake){.event = NULL};
    ep->list = (struct intake_list){0};
    ep->shown.kind = ERRAND_NONE;
    ep->shown.state = ERRAND_IDLE;
    ep->shown.event = NULL;
    ep->shown.events = NULL;
    ep->shown.notes = NULL;
    ep->shown.problem = NULL;
    ep->shown.event_count = ep->shown.note_count = 0;
    ep->shown.health.is_checked = false;
    arena_clear(&ep->arena);
}

static void ended(void *ctx) {
    ((struct errand_port *)ctx)->has_ended = true;
}

static bool port_begin(void *ctx, const struct errand_order *order) {
    struct errand_port *ep = ctx;
    bool is_in_list = order->kind != ERRAND_TAKE || order->index < ep->list.n;
    bool is_form = order->kind != ERRAND_EXPORT || order->index < ep->shown.form_count;
    bool has_words = order->kind != ERRAND_WORDS || ep->typed;
    if (ep->shown.state == ERRAND_RUNS || order->kind == ERRAND_NONE || !is_in_list || !is_form || !has_words) {
        return false;
    }
    look_at_stick(ep);
    if (errand_wants_stick(order->kind) && !ep->shown.has_stick) {
        return false;
    }
    if (order->kind == ERRAND_LIST) {
        forget(ep);
    }
    drop_copy(ep);
    if (order->kind == ERRAND_WORDS) {
        ep->asked = ep->typed;
        ep->typed = NULL;
    }
    ep->order = *order;
    ep->err = (struct err){0};
    ep->shown.kind = order->kind;
    ep->shown.state = ERRAND_RUNS;
    ep->shown.problem = NULL;
    ep->shown.is_cancelled = ep->shown.are_wrong_words = ep->are_wrong_words = false;
    atomic_store(&ep->is_cancelled, false);
    atomic_store(&ep->done, 0);
    atomic_store(&ep->total, 0);
    store_port_begin_work(ep->params.store, errand_work, ended, ep);
    return true;
}

static void port_cancel(void *ctx) {
    struct errand_port *ep = ctx;
    atomic_store(&ep->is_cancelled, true);
    ep->shown.is_cancelled = ep->shown.state == ERRAND_RUNS;
}

static void port_leave(void *ctx) {
    struct errand_port *ep = ctx;
    struct arena a = {0};
    if (!ep->is_open) {
        return;
    }
    arena_init(&a, 1024);
    ep->is_open = false;
    (void)unlink(beside(ep, &a, "organizer"));
    arena_finish(&a);
    if (ep->shown.state == ERRAND_RUNS) {
        port_cancel(ep); /* it is forgotten when it has ended */
    } else {
        forget(ep);
    }
}

static void port_run_event(void *ctx) {
    struct errand_port *ep = ctx;
    struct intake_params params = errand_intake(ep);
    struct err err = {0};
    if (ep->shown.state == ERRAND_RUNS || !ep->shown.event) {
        return;
    }
    ep->has_new_event = intake_accept(&params, &ep->intake, &err);
    if (!ep->has_new_event) {
        ep->shown.state = ERRAND_FAILED;
        ep->shown.problem = arena_strdup(&ep->arena, err.text);
    }
}

static void port_try_event(void *ctx) {
    struct errand_port *ep = ctx;
    ep->wants_try = ep->shown.state != ERRAND_RUNS && ep->shown.event != NULL;
}

static void port_shut_down(void *ctx) {
    struct errand_port *ep = ctx;
    struct arena a = {0};
    struct err err;
    arena_init(&a, 1024);
    if (!file_write(beside(ep, &a, "shutdown"), "", 0, &err)) {
        log_line(LOG_ERROR, "%s", err.text);
    }
    arena_finish(&a);
}

static void port_seal(void *ctx) {
    forget_opened(ctx);
}

static struct room *port_opened(void *ctx) {
    struct errand_port *ep = ctx;
    return &ep->params.store->opened;
}

static char *port_words(void *ctx) {
    struct errand_port *ep = ctx;
    seal_words_free(ep->typed);
    ep->typed = seal_words_make();
    return ep->typed;
}

/* A kiosk that died left it: nobody is in, and nobody asks for anything. */
static void forget_marks(struct errand_port *ep) {
    static const char *const marks[] = {"organizer", "shutdown"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        (void)unlink(beside(ep, &ep->kept, marks[i]));
    }
}

/* --- opening, closing, following ---------------------------------------------------------------------------------- */

void errand_port_open(struct errand_port *ep, const struct errand_params *params) {
    *ep = (struct errand_port){.params = *params};
    ep->errands = (struct session_errands){ep,         port_look,      port_begin,     port_cancel,    port_enter,
                                           port_leave, port_run_event, port_try_event, port_shut_down, port_seal,
                                           port_words, port_opened};
    arena_init(&ep->arena, BLOCK);
    arena_init(&ep->kept, 1024);
    stick_open(&ep->stick, params->stick_folder ? params->stick_folder : STICK_FOLDER);
    const char *name = file_base_name(ep->stick.folder);
    size_t n = (size_t)(name - ep->stick.folder);
    ep->beside = n > 1 ? arena_strndup(&ep->kept, ep->stick.folder, n - 1) : n == 1 ? "/" : ".";
    forget_marks(ep);
    ep->shown.is_offered = true;
    ep->shown.can_load = params->data_root != NULL;
}

void errand_port_close(struct errand_port *ep) {
    if (!ep->errands.ctx) {
        return;
    }
    port_cancel(ep);
    store_port_wait(ep->params.store);
    ep->shown.state = ERRAND_IDLE;
    port_leave(ep);
    forget(ep);
    stick_close(&ep->stick);
    arena_finish(&ep->arena);
    arena_finish(&ep->kept);
    ep->errands.ctx = NULL;
}

const char *errand_port_event_path(const struct errand_port *ep, struct arena *a) {
    const char *file = arena_printf(a, "%s/%s.yaml", ep->intake.cell, ep->intake.event->id);
    return loaded_path(a, ep->params.data_root, file);
}

static void end(struct errand_port *ep, struct session *session) {
    ep->has_ended = false;
    ep->shown.state = ep->is_good ? ERRAND_DONE : ERRAND_FAILED;
    ep->shown.are_wrong_words = ep->are_wrong_words;
    if (!ep->is_good || !errand_shown(ep)) {
        ep->shown.problem = arena_strdup(&ep->arena, ep->err.text);
        log_line(LOG_WARNING, "%s", ep->err.text);
    }
    if (!ep->is_open) {
        forget(ep);
    } else {
        look_at_stick(ep);
        look_at_health(ep);
    }
    session_errand_ended(session);
}

void errand_port_follow(struct errand_port *ep, struct session *session) {
    if (ep->has_ended) {
        end(ep, session);
    }
    bool was_here = ep->stick.is_here;
    if (stick_look(&ep->stick) && ep->is_open) {
        look_at_stick(ep);
        session_stick_changed(session, was_here && !ep->stick.is_here);
    }
}
