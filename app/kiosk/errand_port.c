#include "kiosk/errand_port.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "kiosk/errand_shown.h"
#include "kiosk/health.h"
#include "kiosk/stick_files.h"
#include "seal/key.h"

enum { BLOCK = 16 * 1024 };

/* --- on the job's thread ------------------------------------------------------------------------------------------ */

static void progress(void *ctx, size_t done, size_t total) {
    struct errand_port *ep = ctx;
    size_t before = atomic_load(&ep->done);
    atomic_store(&ep->done, done);
    atomic_store(&ep->total, total);
    bool is_seen = total > 0 && done * 100 / total != before * 100 / total;
    if (is_seen && ep->params.wake) {
        ep->params.wake(ep->params.wake_ctx);
    }
}

static struct delivery_params delivery_of(struct errand_port *ep, struct store *store) {
    return (struct delivery_params){.store = store,
                                    .stick = ep->stick.folder,
                                    .data_folder = ep->params.store->params.folder,
                                    .event_id = ep->params.event->id,
                                    .steward = ep->params.event->privacy.steward,
                                    .language = ep->order.language,
                                    .slot = ep->order.slot,
                                    .today = ep->order.today,
                                    .progress = progress,
                                    .progress_ctx = ep,
                                    .is_cancelled = &ep->is_cancelled};
}

static struct intake_params intake_of(const struct errand_port *ep) {
    const struct errand_params *p = &ep->params;
    return (struct intake_params){
        .stick = ep->stick.folder, .root = p->data_root, .running = p->event, .site = p->site, .today = ep->order.today};
}

static bool work_list(struct errand_port *ep, struct store *store) {
    (void)store;
    return intake_list(ep->stick.folder, &ep->arena, &ep->list, &ep->err);
}

static bool work_take(struct errand_port *ep, struct store *store) {
    struct intake_params params = intake_of(ep);
    (void)store;
    params.file = ep->list.at[ep->order.index].file;
    intake_take(&params, &ep->arena, &ep->intake);
    return true; /* a refusal is an answer */
}

/* No table of anything, and so no format of the export. */
static bool is_pack(const struct errand_form *form) {
    return strcmp(form->name, "pack") == 0;
}

static bool work_export(struct errand_port *ep, struct store *store) {
    struct delivery_params params = delivery_of(ep, store);
    const struct errand_form *form = &ep->shown.forms[ep->order.index];
    if (is_pack(form)) {
        return delivery_pack(&params, &ep->delivery, &ep->err);
    }
    params.format = (size_t)takeout_format_find(form->name);
    params.is_public = form->is_public;
    return delivery_tables(&params, &ep->delivery, &ep->err);
}

static bool work_hand_over(struct errand_port *ep, struct store *store) {
    struct delivery_params params = delivery_of(ep, store);
    return delivery_move(&params, &ep->delivery, &ep->err);
}

static bool work_contents(struct errand_port *ep, struct store *store) {
    struct delivery_params params = delivery_of(ep, store);
    return delivery_contents(&params, &ep->delivery, &ep->err);
}

static bool work_check(struct errand_port *ep, struct store *store) {
    return store_check(store, &ep->check, &ep->err) == STORE_OK;
}

/* Of an unlocked store. */
static bool count(struct errand_port *ep, struct store *store) {
    tallies_init(&ep->opened, ep->params.event, ep->params.store->event_hash);
    tallies_unseal(&ep->opened);
    room_init(&ep->opened_room, ep->params.event);
    room_unseal(&ep->opened_room);
    return tallies_load(&ep->opened, store, &ep->err) == STORE_OK && room_load(&ep->opened_room, store, &ep->err) == STORE_OK;
}

static void forget_counted(struct errand_port *ep) {
    tallies_finish(&ep->opened);
    room_finish(&ep->opened_room);
}

/* Counts with the secret, which is in memory for as long as this takes. */
static bool open_with(struct errand_port *ep, struct store *store, struct seal_secret *secret, struct err *err) {
    struct err ignored;
    bool fits = store_unlock(store, secret, err) == STORE_OK;
    ep->is_counted = fits && count(ep, store);
    (void)store_unlock(store, NULL, &ignored);
    seal_secret_free(secret);
    if (fits && !ep->is_counted) {
        forget_counted(ep);
    }
    return fits;
}

static bool open_with_file(struct errand_port *ep, struct store *store, const char *name, struct arena *a) {
    struct seal_secret *secret;
    struct err not_this_one;
    return seal_secret_read(&secret, file_join(a, ep->stick.folder, name), &not_this_one) &&
           open_with(ep, store, secret, &not_this_one);
}

static bool is_key_file(const char *name) {
    size_t n = strlen(name);
    return stick_name_is_bare(name) && n > 4 && strcmp(name + n - 4, ".key") == 0;
}

static bool work_unlock(struct errand_port *ep, struct store *store) {
    struct arena a = {0};
    const char **names;
    size_t n = 0;
    int folder = stick_folder_open(AT_FDCWD, ep->stick.folder);
    bool fits = false;
    ep->is_counted = false;
    arena_init(&a, BLOCK);
    if (folder >= 0 && stick_names(folder, &a, &names, &n, &ep->err)) {
        for (size_t i = 0; i < n && !fits; i++) {
            fits = is_key_file(names[i]) && open_with_file(ep, store, names[i], &a);
        }
    }
    if (folder >= 0) {
        close(folder);
    }
    arena_finish(&a);
    if (!fits && !ep->err.text[0]) {
        err_set(&ep->err, "No file on the stick whose name ends in .key is the key of this event.");
    }
    return fits && ep->is_counted;
}

static bool work_words(struct errand_port *ep, struct store *store) {
    struct seal_secret *secret;
    enum seal_words words = seal_secret_of_words(&secret, ep->asked, &ep->params.event->privacy.key, &ep->err);
    seal_words_free(ep->asked);
    ep->asked = NULL;
    ep->is_counted = false;
    ep->are_wrong_words = words == SEAL_WORDS_WRONG;
    return words == SEAL_WORDS_RIGHT && open_with(ep, store, secret, &ep->err) && ep->is_counted;
}

static const struct {
    bool (*work)(struct errand_port *ep, struct store *store);
    bool wants_store, wants_stick;
} kinds[] = {
    [ERRAND_NONE] = {NULL, false, false},
    [ERRAND_LIST] = {work_list, false, true},
    [ERRAND_TAKE] = {work_take, false, true},
    [ERRAND_EXPORT] = {work_export, true, true},
    [ERRAND_HAND_OVER] = {work_hand_over, true, true},
    [ERRAND_CONTENTS] = {work_contents, true, true},
    [ERRAND_CHECK] = {work_check, true, false},
    [ERRAND_UNLOCK] = {work_unlock, true, true},
    [ERRAND_WORDS] = {work_words, true, false},
};
static_assert(sizeof kinds / sizeof kinds[0] == ERRAND_KINDS, "every errand has its work");

static void work(void *ctx, struct store *store) {
    struct errand_port *ep = ctx;
    ep->is_good = kinds[ep->order.kind].work(ep, store);
}

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
        if (is_pack(&forms[i]) || (format && ((format->for_surveys && has_kind(event, ACTIVITY_SURVEY)) ||
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
    struct intake_params params = intake_of(ep);
    if (ep->intake.cell[0]) {
        intake_drop(&params, &ep->intake);
    }
    ep->shown.event = NULL;
    ep->shown.notes = NULL;
    ep->shown.note_count = 0;
}

static void forget(struct errand_port *ep) {
    forget_counted(ep);
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
    if (ep->shown.state == ERRAND_RUNS || !kinds[order->kind].work || !is_in_list || !is_form || !has_words ||
        (kinds[order->kind].wants_store && !store_port_is_open(ep->params.store))) {
        return false;
    }
    look_at_stick(ep);
    if (kinds[order->kind].wants_stick && !ep->shown.has_stick) {
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
    store_port_begin_work(ep->params.store, work, ended, ep);
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
    struct intake_params params = intake_of(ep);
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
