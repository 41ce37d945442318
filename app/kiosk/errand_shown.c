#include "kiosk/errand_shown.h"

enum { NOTES_MAX = 40 };

static void show_list(struct errand_port *ep) {
    struct errand *e = &ep->shown;
    struct errand_event *events = ARENA_ARRAY(&ep->arena, struct errand_event, ep->list.n + 1);
    for (size_t i = 0; i < ep->list.n; i++) {
        const struct intake_entry *from = &ep->list.at[i];
        events[i] = (struct errand_event){.title = from->title ? from->title : from->file,
                                          .languages = from->languages,
                                          .problem = from->problem,
                                          .line = from->line,
                                          .size = from->size};
    }
    e->events = events;
    e->event_count = ep->list.n;
    e->events_left_out = ep->list.left_out;
}

/* Errors first, then warnings, in the order of lines. */
static void show_copy(struct errand_port *ep) {
    struct errand *e = &ep->shown;
    const struct diagnostics *d = &ep->intake.diagnostics;
    struct errand_note *notes = ARENA_ARRAY(&ep->arena, struct errand_note, NOTES_MAX);
    e->note_count = 0;
    for (int severity = SEVERITY_ERROR; severity <= SEVERITY_WARNING; severity++) {
        for (size_t i = 0; i < d->list.n && e->note_count < NOTES_MAX; i++) {
            const struct diagnostic *one = &d->list.at[i];
            if ((int)one->severity == severity) {
                notes[e->note_count++] =
                    (struct errand_note){.text = one->text, .line = one->line, .is_error = severity == SEVERITY_ERROR};
            }
        }
    }
    e->notes = notes;
    e->event = ep->intake.event;
    e->media = ep->intake.media;
}

static void show_delivery(struct errand_port *ep) {
    struct errand *e = &ep->shown;
    const struct delivery_result *d = &ep->delivery;
    bool is_moved = ep->order.kind == ERRAND_HAND_OVER;
    e->folder = arena_strdup(&ep->arena, d->folder);
    e->fingerprint = d->fingerprint[0] ? arena_strdup(&ep->arena, d->fingerprint) : NULL;
    e->files = d->tables.file_count + (is_moved ? 1 + (size_t)d->has_receipt : 0);
    e->responses = is_moved ? d->destroyed.responses : d->tables.responses;
    e->contributions = is_moved ? d->destroyed.contributions : d->tables.contributions;
    if (is_moved) {
        store_port_was_emptied(ep->params.store);
    }
}

static void show_check(struct errand_port *ep) {
    struct errand_health *h = &ep->shown.health;
    h->is_checked = true;
    h->is_whole = ep->check.is_whole && ep->check.damaged == 0;
    h->damaged = ep->check.damaged;
}

static void show_opened(struct errand_port *ep) {
    store_port_show(ep->params.store, &ep->opened, &ep->opened_room);
}

bool errand_shown(struct errand_port *ep) {
    static void (*const shows[ERRAND_KINDS])(struct errand_port * ep) = {
        [ERRAND_LIST] = show_list,          [ERRAND_TAKE] = show_copy,         [ERRAND_EXPORT] = show_delivery,
        [ERRAND_HAND_OVER] = show_delivery, [ERRAND_CONTENTS] = show_delivery, [ERRAND_CHECK] = show_check,
        [ERRAND_UNLOCK] = show_opened,      [ERRAND_WORDS] = show_opened};
    if (!shows[ep->order.kind]) {
        return false;
    }
    shows[ep->order.kind](ep);
    return true;
}
