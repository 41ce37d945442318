#include "kiosk/errands.h"

#include "kiosk/organizer.h"
#include "kiosk/results.h"
#include "kiosk/unlock.h"
#include "kiosk/visit.h"

static const struct session_errands *errands_of(const struct session *s) {
    return s->params.errands;
}

static const struct errand *now(const struct session *s) {
    return errands_of(s)->look(errands_of(s)->ctx);
}

bool errands_is_running(const struct session *s) {
    return errands_of(s) && organizer_is_in(s) && now(s)->state == ERRAND_RUNS;
}

void errands_fill(struct session *s) {
    s->model.errand = errands_of(s) && organizer_is_in(s) ? now(s) : NULL;
    s->model.clock_is_plausible = s->model.errand && visit_clock_is_plausible(s);
}

static bool begin(struct session *s, enum errand_kind kind, int index) {
    const struct errand_order order = {.kind = kind,
                                       .index = index > 0 ? (size_t)index : 0,
                                       .language = s->params.event->languages[s->model.language],
                                       .slot = visit_slot(s),
                                       .today = visit_today(s)};
    return errands_of(s) && errands_of(s)->begin(errands_of(s)->ctx, &order);
}

/* --- the rooms ---------------------------------------------------------------------------------------------------- */

void errands_enter_load(struct session *s) {
    visit_go(s, SCREEN_LOAD);
    (void)begin(s, ERRAND_LIST, 0);
}

void errands_enter_export(struct session *s) {
    visit_go(s, SCREEN_EXPORT);
}

void errands_enter_hand_over(struct session *s) {
    visit_go(s, SCREEN_HAND_OVER);
}

void errands_enter_contents(struct session *s) {
    visit_go(s, SCREEN_CONTENTS);
}

void errands_enter_health(struct session *s) {
    visit_go(s, SCREEN_HEALTH);
    (void)begin(s, ERRAND_CHECK, 0);
}

void errands_enter_shut_down(struct session *s) {
    visit_go(s, SCREEN_SHUT_DOWN);
}

/* --- steps -------------------------------------------------------------------------------------------------------- */

void errands_take(struct session *s, int index) {
    (void)begin(s, ERRAND_TAKE, index);
}

void errands_export(struct session *s, int index) {
    if (begin(s, ERRAND_EXPORT, index)) {
        visit_go(s, SCREEN_ERRAND);
    }
}

void errands_unlock(struct session *s) {
    (void)begin(s, ERRAND_UNLOCK, 0);
}

bool errands_begin_words(struct session *s) {
    return begin(s, ERRAND_WORDS, 0);
}

void errands_begin(struct session *s) {
    enum errand_kind kind = s->model.screen == SCREEN_HAND_OVER ? ERRAND_HAND_OVER : ERRAND_CONTENTS;
    if (begin(s, kind, 0)) {
        visit_go(s, SCREEN_ERRAND);
    }
}

void errands_cancel(struct session *s) {
    errands_of(s)->cancel(errands_of(s)->ctx);
}

void errands_run_event(struct session *s) {
    errands_of(s)->run_event(errands_of(s)->ctx);
}

void errands_try_event(struct session *s) {
    errands_of(s)->try_event(errands_of(s)->ctx);
}

void errands_shut_down(struct session *s) {
    errands_of(s)->shut_down(errands_of(s)->ctx);
}

/* Nobody leaves in the middle of writing: Back stops it first. */
void errands_back(struct session *s) {
    if (s->model.screen == SCREEN_ERRAND && errands_is_running(s)) {
        errands_cancel(s);
    } else if (s->model.screen == SCREEN_LOADED) {
        errands_enter_load(s);
    } else {
        organizer_home(s);
    }
}

/* Whoever went elsewhere meanwhile does not want them any more. */
static void show_opened(struct session *s) {
    if (s->model.screen == SCREEN_RESULTS || s->model.screen == SCREEN_UNLOCK) {
        results_enter(s);
    } else {
        errands_of(s)->seal(errands_of(s)->ctx);
    }
}

/* --- what comes back ---------------------------------------------------------------------------------------------- */

void session_errand_ended(struct session *s) {
    s->is_settled = false;
    s->active_ms = s->now_ms;
    if (organizer_is_in(s) && s->model.screen == SCREEN_LOAD && now(s)->kind == ERRAND_TAKE) {
        visit_go(s, SCREEN_LOADED);
        return;
    }
    bool is_words = now(s)->kind == ERRAND_WORDS;
    if (is_words) {
        unlock_ended(s);
    }
    if (organizer_is_in(s) && (is_words || now(s)->kind == ERRAND_UNLOCK) && now(s)->state == ERRAND_DONE) {
        show_opened(s);
    }
}

void session_come_back(struct session *s, uint64_t now_ms) {
    s->active_ms = now_ms;
    s->is_settled = false;
}

void session_stick_changed(struct session *s, bool is_gone) {
    s->is_settled = false;
    if (!organizer_is_in(s)) {
        return;
    }
    if (is_gone) {
        session_reset(s);
    } else if (s->model.screen == SCREEN_LOAD && !errands_is_running(s)) {
        (void)begin(s, ERRAND_LIST, 0);
    }
}
