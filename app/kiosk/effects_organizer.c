/* What an organizer's screens ask for. */
#include "kiosk/desk.h"
#include "kiosk/door.h"
#include "kiosk/effects_rows.h"
#include "kiosk/errands.h"
#include "kiosk/organizer.h"
#include "kiosk/results.h"
#include "kiosk/unlock.h"

void on_pin_enter(struct session *s, const struct effect *e) {
    (void)e;
    door_enter(s);
}

void on_pin_forgotten(struct session *s, const struct effect *e) {
    (void)e;
    door_forgotten(s);
}

void on_pin_written(struct session *s, const struct effect *e) {
    (void)e;
    door_written(s);
}

void on_open_close(struct session *s, const struct effect *e) {
    if (e->index >= 0) {
        organizer_open_close(s, (size_t)e->index);
    }
}

void on_pause(struct session *s, const struct effect *e) {
    (void)e;
    organizer_pause(s);
}

void on_practice(struct session *s, const struct effect *e) {
    (void)e;
    organizer_practice(s);
}

void on_organizer_go(struct session *s, const struct effect *e) {
    if (e->index >= 0 && e->index < SCREENS) {
        organizer_go(s, (enum screen_id)e->index);
    }
}

/* --- the desk of a brainstorm ------------------------------------------------------------------------------------- */

void on_desk_activity(struct session *s, const struct effect *e) {
    if (e->index >= 0) {
        desk_open(s, (size_t)e->index);
    }
}

void on_desk_stage(struct session *s, const struct effect *e) {
    desk_stage(s, e->index);
}

void on_desk_themes(struct session *s, const struct effect *e) {
    (void)e;
    desk_go(s, SCREEN_THEME_LIST);
}

void on_desk_filter(struct session *s, const struct effect *e) {
    desk_filter(s, e->index);
}

void on_desk_status(struct session *s, const struct effect *e) {
    desk_status(s, e->index, (int)e->number);
}

void on_desk_theme(struct session *s, const struct effect *e) {
    desk_theme(s, e->index);
}

void on_desk_pick(struct session *s, const struct effect *e) {
    desk_pick(s, e->index);
}

void on_desk_task(struct session *s, const struct effect *e) {
    desk_task(s, e->index);
}

void on_desk_name(struct session *s, const struct effect *e) {
    (void)e;
    desk_name(s);
}

void on_desk_undo(struct session *s, const struct effect *e) {
    (void)e;
    desk_undo(s);
}

/* --- results ------------------------------------------------------------------------------------------------------ */

void on_results_open(struct session *s, const struct effect *e) {
    results_open(s, e->index);
}

void on_results_question(struct session *s, const struct effect *e) {
    results_question(s, e->index);
}

void on_results_choose_by(struct session *s, const struct effect *e) {
    (void)e;
    results_choose_by(s);
}

void on_results_by(struct session *s, const struct effect *e) {
    results_by(s, e->index);
}

void on_results_unlock(struct session *s, const struct effect *e) {
    (void)e;
    if (unlock_is_by_words(s)) {
        unlock_open(s);
    } else {
        errands_unlock(s);
    }
}

void on_unlock_enter(struct session *s, const struct effect *e) {
    (void)e;
    unlock_enter(s);
}

void on_unlock_show(struct session *s, const struct effect *e) {
    (void)e;
    unlock_show(s);
}

void on_results_table(struct session *s, const struct effect *e) {
    (void)e;
    results_table(s);
}

/* --- errands ------------------------------------------------------------------------------------------------------ */

void on_errand_take(struct session *s, const struct effect *e) {
    errands_take(s, e->index);
}

void on_errand_export(struct session *s, const struct effect *e) {
    errands_export(s, e->index);
}

void on_errand_begin(struct session *s, const struct effect *e) {
    (void)e;
    errands_begin(s);
}

void on_errand_run_event(struct session *s, const struct effect *e) {
    (void)e;
    errands_run_event(s);
}

void on_errand_try_event(struct session *s, const struct effect *e) {
    (void)e;
    errands_try_event(s);
}

void on_errand_shut_down(struct session *s, const struct effect *e) {
    (void)e;
    errands_shut_down(s);
}
