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

/* --- what comes back ---------------------------------------------------------------------------------------------- */

static bool opens_results(enum errand_kind kind) {
    return kind == ERRAND_WORDS || kind == ERRAND_UNLOCK;
}

/* What leads on from where it was asked for: whoever went elsewhere meanwhile does not want it any more. */
static bool is_awaited(const struct session *s, enum errand_kind kind) {
    enum screen_id screen = visit_beneath(s);
    bool is_there =
        opens_results(kind) ? screen == SCREEN_RESULTS || screen == SCREEN_UNLOCK : kind == ERRAND_TAKE && screen == SCREEN_LOAD;
    return is_there && organizer_is_in(s);
}

/* What stands on its screen is told from there (kiosk/listen.h); what lies over that says so in a sentence. */
static void tell(struct session *s) {
    if (s->model.screen != SCREEN_ERRAND && visit_beneath(s) == SCREEN_ERRAND) {
        s->spoken.ended = now(s)->state == ERRAND_DONE ? STR_ERRAND_DONE : STR_ERRAND_FAILED;
    }
}

void session_errand_ended(struct session *s) {
    enum errand_kind kind = now(s)->kind;
    bool leads_on = is_awaited(s, kind);
    tell(s);
    if (leads_on) {
        visit_uncover(s);
    }
    s->is_settled = false;
    s->active_ms = s->now_ms;
    if (kind == ERRAND_WORDS) {
        unlock_ended(s);
    }
    if (leads_on && kind == ERRAND_TAKE) {
        visit_go(s, SCREEN_LOADED);
    } else if (opens_results(kind) && now(s)->state == ERRAND_DONE && leads_on) {
        results_enter(s);
    } else if (opens_results(kind) && now(s)->state == ERRAND_DONE && organizer_is_in(s)) {
        errands_of(s)->seal(errands_of(s)->ctx);
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
        organizer_shut(s);
    } else if (visit_beneath(s) == SCREEN_LOAD && !errands_is_running(s)) {
        (void)begin(s, ERRAND_LIST, 0);
    }
}
