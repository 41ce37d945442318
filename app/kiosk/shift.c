#include "kiosk/shift.h"

#include <string.h>

#include "core/retention.h"
#include "core/site.h"
#include "kiosk/paper.h"
#include "kiosk/visit.h"

static bool is_peer_mode(const struct session *s) {
    return s->model.shift != NULL;
}

bool shift_is_on(const struct session *s) {
    return s->shift.is_on;
}

bool shift_rests(const struct session *s, enum screen_id *screen) {
    if (is_peer_mode(s)) {
        *screen = s->shift.is_on ? SCREEN_SHIFT_TURN : SCREEN_SHIFT_START;
    }
    return is_peer_mode(s);
}

void shift_rest(struct session *s) {
    if (s->model.screen == SCREEN_SHIFT_START) {
        s->shift.problem = SHIFT_FINE;
        visit_set_field(s, PEER_CODE_DIGITS, true, "");
    }
}

bool shift_is_asking(const struct session *s) {
    return s->model.screen == SCREEN_SHIFT_SITE || s->model.screen == SCREEN_SHIFT_END;
}

/* --- beginning ----------------------------------------------------------------------------------------------------- */

bool shift_takes(const struct edit_op *op) {
    return op->kind != EDIT_TYPE || strspn(op->text, "0123456789") == strlen(op->text);
}

void shift_typed(struct session *s) {
    s->shift.problem = SHIFT_FINE;
}

static void begin(struct session *s, int site) {
    s->shift.is_on = true;
    s->shift.completed = 0;
    s->shift.stored_halves = -1;
    s->shift_site = site;
    s->shift_began_ms = s->now_ms;
    s->params.world->draw_id(s->params.world->ctx, s->shift_record.id);
    session_reset(s);
}

void shift_code(struct session *s) {
    if (!s->edit.buf || !peer_code_is_one(s->edit.buf)) {
        s->shift.problem = SHIFT_NO_CODE;
        return;
    }
    memcpy(s->shift_record.peer, s->edit.buf, sizeof s->shift_record.peer);
    s->shift.parent = -1;
    if (s->params.event->site_count > 0) {
        visit_go(s, SCREEN_SHIFT_SITE);
    } else {
        begin(s, -1);
    }
}

void shift_site(struct session *s, int site) {
    const struct event *event = s->params.event;
    if (site >= 0 && (size_t)site < event->site_count && site_has_below(event, (size_t)site)) {
        s->shift.parent = site;
        visit_go(s, SCREEN_SHIFT_SITE);
    } else if (site < 0 || (size_t)site < event->site_count) {
        begin(s, site);
    }
}

static bool is_of_shift(const struct session *s) {
    return s->shift.is_on && !paper_is_on(s);
}

const char *shift_site_id(const struct session *s) {
    if (!is_of_shift(s)) {
        return s->params.site;
    }
    return s->shift_site >= 0 ? s->params.event->sites[s->shift_site].id : NULL;
}

void shift_count(struct session *s) {
    if (is_of_shift(s) && !s->practice_on) {
        s->shift.completed++;
    }
}

/* --- ending -------------------------------------------------------------------------------------------------------- */

void shift_end(struct session *s) {
    if (!s->shift.is_on) {
        return;
    }
    int64_t today = visit_today(s);
    s->shift.half_hours = shift_halves(s->now_ms - s->shift_began_ms);
    s->shift.problem = SHIFT_FINE;
    pay_period_at(s->params.event->peer.pay_period, today, today != RETENTION_NO_CLOCK, s->shift.period);
    visit_go(s, SCREEN_SHIFT_END);
}

void shift_hours(struct session *s, int half_hours) {
    if (!s->shift.is_busy && half_hours >= 0 && half_hours <= SHIFT_HALVES_MAX) {
        s->shift.half_hours = half_hours;
    }
}

void shift_finish(struct session *s) {
    const struct session_port *port = s->params.port;
    if (!s->shift.is_on || s->shift.is_busy) {
        return;
    }
    struct shift *record = &s->shift_record;
    memcpy(record->period, s->shift.period, sizeof record->period);
    record->half_hours = s->shift.half_hours;
    record->completed = (uint32_t)s->shift.completed;
    s->shift.is_busy = true;
    s->shift.problem = SHIFT_FINE;
    bool is_nothing = record->half_hours == 0 && record->completed == 0;
    if (!port || !port->begin_shift || s->practice_on || is_nothing) {
        session_shift_kept(s, STORE_OK);
        return;
    }
    port->begin_shift(port->ctx, record);
}

void session_shift_kept(struct session *s, enum store_status status) {
    s->is_settled = false;
    if (!s->shift.is_busy) {
        return;
    }
    s->shift.is_busy = false;
    if (status != STORE_OK) {
        s->shift.problem = SHIFT_NOT_STORED;
        return;
    }
    s->shift.is_on = false;
    s->shift.stored_halves = s->shift_record.half_hours;
    explicit_bzero(&s->shift_record, sizeof s->shift_record);
    s->shift_site = -1;
    s->shift.completed = 0;
    session_reset(s);
}

void shift_back(struct session *s) {
    const struct event *event = s->params.event;
    if (s->shift.is_busy) {
        return;
    }
    if (s->model.screen == SCREEN_SHIFT_SITE && s->shift.parent >= 0) {
        s->shift.parent = event->sites[s->shift.parent].parent;
        visit_go(s, SCREEN_SHIFT_SITE);
    } else {
        session_reset(s);
    }
}
