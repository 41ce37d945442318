#include "kiosk/timing.h"

#include <assert.h>

#include "kiosk/door.h"
#include "kiosk/organizer.h"
#include "kiosk/paper.h"
#include "kiosk/visit.h"

static const struct timing *timing_of(const struct session *s) {
    return &s->params.event->timing;
}

/* Screens of a person on which nobody may be any more; saving and the thank-you end by themselves. */
static bool is_watched(const struct session *s) {
    enum screen_id screen = s->model.screen;
    return screens[screen].is_private && screen != SCREEN_SAVING && screen != SCREEN_SLIP && screen != SCREEN_THANKS &&
           screen != SCREEN_IDLE && screen != SCREEN_ERASED && visit_is_anybodys(s) && !organizer_is_in(s) && !door_is_here(s);
}

static uint64_t seconds_after(uint64_t since_ms, int seconds) {
    return since_ms + (uint64_t)seconds * 1000;
}

/* --- what is due -------------------------------------------------------------------------------------------------- */

static void warn(struct session *s) {
    s->beneath = s->model.screen;
    visit_show(s, SCREEN_IDLE);
}

/* One more walked away here, and nothing of what they had said (ACCESS Q5). Who presses "Erase and leave" is not counted: of
 * them nothing stays. */
static void count_walked(const struct session *s) {
    const struct session_port *port = s->params.port;
    const struct question *q = s->has_interview ? interview_question(&s->interview) : NULL;
    if (q && port && port->begin_walked && !s->practice_on && !paper_is_on(s)) {
        port->begin_walked(port->ctx, s->model.activity->id, q->id);
    }
}

static void give_up(struct session *s) {
    count_walked(s);
    visit_erase(s, true);
}

static void recheck_store(struct session *s) {
    const struct session_port *port = s->params.port;
    struct err err = {0};
    s->recheck_ms = s->now_ms + SPACE_RECHECK_MS;
    if (port && port->check_space(port->ctx, &err) == STORE_OK) {
        session_in_service(s);
    }
}

static void recheck_opening(struct session *s) {
    s->recheck_ms = s->now_ms + OPENING_RECHECK_MS;
    session_refresh(s);
}

static void scrub(struct session *s) {
    const struct session_port *port = s->params.port;
    s->scrub_asked = true;
    if (port->needs_scrub(port->ctx)) {
        port->begin_scrub(port->ctx);
    }
}

struct due {
    uint64_t at_ms;
    void (*run)(struct session *s);
};

static void sooner(struct due *due, uint64_t at_ms, void (*run)(struct session *s)) {
    if (at_ms < due->at_ms) {
        *due = (struct due){at_ms, run};
    }
}

static bool has_windows(const struct session *s) {
    for (size_t i = 0; i < s->params.event->activity_count; i++) {
        if (s->params.event->activities[i].window_count > 0) {
            return true;
        }
    }
    return false;
}

static int calm_s(const struct session *s, int usual) {
    return settings_need_time(&s->model.settings) && usual < CALM_IDLE_S ? CALM_IDLE_S : usual;
}

static int idle_s(const struct session *s) {
    return calm_s(s, paper_is_on(s) ? PAPER_IDLE_S : timing_of(s)->idle_s);
}

/* Somebody changed the settings at attract or by keys, began a code, or was told that nothing was saved, and left. */
static bool is_set_otherwise(const struct session *s) {
    const struct settings usual = s->params.settings ? *s->params.settings : settings_usual();
    return s->edit.len > 0 || s->model.not_saved || !settings_are_equal(&usual, &s->model.settings) ||
           s->model.language != s->params.language;
}

static void due_at_rest(const struct session *s, struct due *due) {
    if (has_windows(s)) {
        sooner(due, s->recheck_ms, recheck_opening);
    }
    if (s->params.port && !s->scrub_asked) {
        sooner(due, s->active_ms + SCRUB_AFTER_MS, scrub);
    }
}

static void leave_door(struct session *s) {
    s->pin_later = s->pin_later || s->door.is_first;
    session_reset(s);
}

/* They end by themselves, and say when. */
static bool is_closing(const struct session *s) {
    return s->model.screen == SCREEN_SLIP || s->model.screen == SCREEN_THANKS;
}

/* Counted from the last that a person did. A panel that something lies on is touched for ever, so there is a last moment: ten
 * times as long, as often as a limit must be extended on request (WCAG 2.2.1). */
static uint64_t closes_ms(const struct session *s) {
    int limit_s = calm_s(s, s->model.screen == SCREEN_SLIP ? SLIP_S : timing_of(s)->thanks_s);
    uint64_t usual = seconds_after(s->active_ms, limit_s), last = seconds_after(s->screen_since_ms, CLOSING_TIMES * limit_s);
    return usual < last ? usual : last;
}

/* Of a screen that counts down; UINT64_MAX: it does not. */
static uint64_t ends_ms(const struct session *s) {
    int warn_s = organizer_is_in(s) ? ORGANIZER_IDLE_S - ORGANIZER_WARN_S : timing_of(s)->warn_s;
    return is_closing(s) ? closes_ms(s) : s->model.screen == SCREEN_IDLE ? seconds_after(s->screen_since_ms, warn_s) : UINT64_MAX;
}

/* Warns, then locks (TRUST K11), where words are written down as late as at a first start. */
static void due_in_area(const struct session *s, struct due *due) {
    if (s->model.screen == SCREEN_IDLE) {
        sooner(due, ends_ms(s), organizer_shut);
    } else {
        bool writes = visit_beneath(s) == SCREEN_PIN_WORDS;
        sooner(due, seconds_after(s->active_ms, writes ? DOOR_WORDS_IDLE_S : ORGANIZER_WARN_S), warn);
    }
}

/* The next change of state. */
static struct due next_due(const struct session *s) {
    struct due due = {UINT64_MAX, NULL};
    enum screen_id screen = s->model.screen;
    if (organizer_is_in(s)) {
        due_in_area(s, &due);
        return due;
    }
    if (door_is_here(s)) {
        sooner(&due, seconds_after(s->active_ms, door_idle_s(s)), leave_door);
        return due;
    }
    if (visit_rests(s) ? is_set_otherwise(s) : !visit_is_anybodys(s)) {
        sooner(&due, seconds_after(s->active_ms, idle_s(s)), session_reset);
    }
    if (screen == SCREEN_OUT_OF_SERVICE) {
        sooner(&due, s->out_may_pass ? s->recheck_ms : UINT64_MAX, recheck_store);
    } else if (visit_rests(s)) {
        due_at_rest(s, &due);
    } else if (screen == SCREEN_SAVING) {
        sooner(&due, s->retry_ms, visit_retry);
    } else if (is_closing(s)) {
        sooner(&due, ends_ms(s), session_reset);
    } else if (screen == SCREEN_IDLE) {
        sooner(&due, ends_ms(s), give_up);
    } else if (screen == SCREEN_ERASED) {
        sooner(&due, s->screen_since_ms + ERASED_MS, session_reset);
    } else if (is_watched(s)) {
        sooner(&due, seconds_after(s->active_ms, idle_s(s)), warn);
    }
    return due;
}

/* Whoever listens is there. */
static bool is_read_aloud(const struct session *s) {
    const struct session_voice *v = s->params.voice;
    return v && v->is_talking(v->ctx) && !v->is_paused(v->ctx);
}

void timing_advance(struct session *s, uint64_t now_ms) {
    for (struct due due = next_due(s); due.at_ms != UINT64_MAX && due.at_ms <= now_ms; due = next_due(s)) {
        s->now_ms = due.at_ms > s->now_ms ? due.at_ms : s->now_ms;
        assert(due.run);
        due.run(s);
        s->is_settled = false;
    }
    s->now_ms = now_ms > s->now_ms ? now_ms : s->now_ms;
    if (is_closing(s) && is_read_aloud(s)) {
        s->active_ms = s->now_ms;
    }
    (void)burst_forget(&s->burst, s->now_ms);
}

bool timing_hear(struct session *s, const struct ui_input *in) {
    bool touched = in->kind == INPUT_DOWN || in->kind == INPUT_UP || in->kind == INPUT_KEY || in->kind == INPUT_TEXT ||
                   (in->kind == INPUT_MOVE && s->ui.contact);
    if (!touched) {
        return false;
    }
    s->active_ms = s->now_ms;
    if (in->kind == INPUT_DOWN || in->kind == INPUT_KEY) {
        s->touch = (struct finger){in->kind == INPUT_DOWN, in->at};
    }
    if (in->kind == INPUT_DOWN) {
        pace_touch(&s->pace, s->now_ms, s->model.settings.tremor);
    }
    if (s->params.port && visit_rests(s)) {
        s->params.port->interrupt(s->params.port->ctx);
        s->scrub_asked = false;
    }
    bool was_idle = s->model.screen == SCREEN_IDLE;
    if (was_idle) {
        visit_show(s, s->beneath);
    }
    return was_idle;
}

static bool has_send(const struct session *s) {
    return s->model.screen == SCREEN_REVIEW || s->model.screen == SCREEN_SUMMARY || s->model.screen == SCREEN_RECEIPT;
}

/* --- what is shown ------------------------------------------------------------------------------------------------ */

static bool counts_down(const struct session *s, uint64_t *left_ms) {
    uint64_t ends = ends_ms(s);
    *left_ms =
        ends > s->now_ms ? ends - s->now_ms : 0; /* it is over where headphones were pulled out, and a calm time with them */
    return ends != UINT64_MAX;
}

void timing_fill(struct session *s) {
    uint64_t shown_ms = s->now_ms - s->screen_since_ms, left_ms;
    s->model.countdown_s = counts_down(s, &left_ms) ? (int)((left_ms + 999) / 1000) : 0;
    s->model.send_locked = has_send(s) && shown_ms < SEND_LOCK_MS;
    if (s->model.screen == SCREEN_BIG_WALL) {
        (void)big_play_advance(&s->play, s->now_ms);
    }
    if (screen_turns(s->model.screen) && s->model.settings.listen) {
        s->model.attract_language = (int)s->model.language; /* what is read stands still */
    } else if (screen_turns(s->model.screen)) {
        size_t turn = s->params.language + (size_t)(shown_ms / ATTRACT_TURN_MS);
        s->model.attract_language = (int)(turn % s->params.event->language_count);
    }
}

/* The next moment after now at which a time of this screen, counted from its start, passes a multiple of step. */
static uint64_t next_step(const struct session *s, uint64_t step_ms) {
    return s->now_ms + step_ms - (s->now_ms - s->screen_since_ms) % step_ms;
}

static uint64_t once(const struct session *s, uint64_t after_ms) {
    uint64_t at = s->screen_since_ms + after_ms;
    return at > s->now_ms ? at : UINT64_MAX;
}

static uint64_t next_redraw(const struct session *s) {
    uint64_t left_ms;
    if (counts_down(s, &left_ms)) {
        return s->now_ms + (left_ms + 999) % 1000 + 1;
    }
    if (screen_turns(s->model.screen) && s->params.event->language_count > 1) {
        return next_step(s, ATTRACT_TURN_MS);
    }
    if (s->model.screen == SCREEN_BIG_WALL) {
        return s->play.due_ms;
    }
    if (s->model.screen == SCREEN_SAVING) {
        return once(s, SAVING_WORDS_MS);
    }
    return has_send(s) ? once(s, SEND_LOCK_MS) : UINT64_MAX;
}

uint64_t timing_deadline_ms(const struct session *s) {
    uint64_t change = next_due(s).at_ms, redraw = next_redraw(s);
    return change < redraw ? change : redraw;
}
