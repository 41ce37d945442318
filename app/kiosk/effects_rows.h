/* What carries effects out, one function a row of the table in effects.c, where they stand in another file than that. */
#ifndef KIOSK_EFFECTS_ROWS_H
#define KIOSK_EFFECTS_ROWS_H
#include "kiosk/session.h"

void on_pin_enter(struct session *s, const struct effect *e);
void on_pin_forgotten(struct session *s, const struct effect *e);
void on_pin_written(struct session *s, const struct effect *e);
void on_open_close(struct session *s, const struct effect *e);
void on_pause(struct session *s, const struct effect *e);
void on_practice(struct session *s, const struct effect *e);
void on_organizer_go(struct session *s, const struct effect *e);
void on_desk_activity(struct session *s, const struct effect *e);
void on_desk_stage(struct session *s, const struct effect *e);
void on_desk_themes(struct session *s, const struct effect *e);
void on_desk_filter(struct session *s, const struct effect *e);
void on_desk_status(struct session *s, const struct effect *e);
void on_desk_theme(struct session *s, const struct effect *e);
void on_desk_pick(struct session *s, const struct effect *e);
void on_desk_task(struct session *s, const struct effect *e);
void on_desk_name(struct session *s, const struct effect *e);
void on_desk_undo(struct session *s, const struct effect *e);
void on_results_open(struct session *s, const struct effect *e);
void on_results_question(struct session *s, const struct effect *e);
void on_results_choose_by(struct session *s, const struct effect *e);
void on_results_by(struct session *s, const struct effect *e);
void on_results_unlock(struct session *s, const struct effect *e);
void on_unlock_enter(struct session *s, const struct effect *e);
void on_unlock_show(struct session *s, const struct effect *e);
void on_results_table(struct session *s, const struct effect *e);
void on_errand_take(struct session *s, const struct effect *e);
void on_errand_export(struct session *s, const struct effect *e);
void on_errand_begin(struct session *s, const struct effect *e);
void on_errand_run_event(struct session *s, const struct effect *e);
void on_errand_try_event(struct session *s, const struct effect *e);
void on_errand_shut_down(struct session *s, const struct effect *e);
#endif
