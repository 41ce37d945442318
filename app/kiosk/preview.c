#include "kiosk/preview.h"

#include "author/event_file.h"
#include "kiosk/organizer.h"
#include "kiosk/visit.h"

enum { BLOCK = 64 * 1024, IDLE_MS = ORGANIZER_IDLE_S * 1000 };

/* No clock: every activity is offered. */
static int64_t no_clock(void *ctx, bool *plausible) {
    (void)ctx;
    *plausible = false;
    return 0;
}

static bool open_all(struct preview *p, const struct preview_params *params, uint64_t now_ms, struct err *err) {
    struct diagnostics d;
    diagnostics_init(&d, params->event_path, &p->arena);
    const struct event *event = event_file_load(params->event_path, &p->arena, &d);
    if (!event) {
        return err_set(err, "The event cannot be tried any more: its copy is gone. Choose it again.");
    }
    if (!assets_load(params->assets_folder, event->languages, event->language_count, &p->arena, &p->assets, err)) {
        return false;
    }
    p->world = *params->world;
    p->world.local_s = no_clock;
    room_init(&p->room, event);
    const struct session_params session = {.event = event,
                                           .assets = &p->assets,
                                           .text = params->text,
                                           .room = &p->room,
                                           .settings = params->settings,
                                           .world = &p->world,
                                           .language = event->default_language,
                                           .practice = true,
                                           .random_order = true};
    p->is_on = session_init(&p->session, &session, now_ms, err);
    return p->is_on;
}

bool preview_begin(struct preview *p, const struct preview_params *params, uint64_t now_ms, struct err *err) {
    *p = (struct preview){.active_ms = now_ms};
    arena_init(&p->arena, BLOCK);
    if (!open_all(p, params, now_ms, err)) {
        room_finish(&p->room);
        arena_finish(&p->arena);
        return false;
    }
    visit_start(&p->session);
    return true;
}

void preview_end(struct preview *p) {
    if (p->is_on) {
        session_reset(&p->session);
        session_finish(&p->session);
        room_finish(&p->room);
        arena_finish(&p->arena);
    }
    p->is_on = false;
}

void preview_input(struct preview *p, const struct ui_input *in) {
    if (in->kind != INPUT_NONE && in->kind != INPUT_WAKE) {
        p->active_ms = in->now_ms;
    }
    session_input(&p->session, in);
}

uint64_t preview_deadline_ms(struct preview *p) {
    uint64_t change = session_deadline_ms(&p->session), idle = p->active_ms + IDLE_MS;
    return change < idle ? change : idle;
}

bool preview_is_over(const struct preview *p, uint64_t now_ms, bool *was_left_alone) {
    *was_left_alone = now_ms >= p->active_ms + IDLE_MS || p->session.model.erased_by_idle;
    return *was_left_alone || visit_rests(&p->session);
}
