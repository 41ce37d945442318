/* A person's way from screen to screen; called by session.c, effects.c and timing.c only.
 *
 * attract -> (languages) -> (activities) -> consent -> questions -> (review) -> saving -> thanks -> attract */
#ifndef KIOSK_VISIT_H
#define KIOSK_VISIT_H
#include "kiosk/session.h"

void visit_show(struct session *s, enum screen_id screen); /* keeps page, keyboard and problem */
void visit_go(struct session *s, enum screen_id screen);   /* drops them */
void visit_open_attract(struct session *s);                /* or what stands in its place; the person is gone already */
bool visit_refresh_offered(struct session *s);             /* which activities are open; false: none */

void visit_start(struct session *s); /* attract was tapped */
void visit_language(struct session *s, size_t language);
void visit_show_languages(struct session *s); /* from the header */
void visit_show_settings(struct session *s);
void visit_hold_language(struct session *s); /* attract turns no more: this is the person's */
/* Settings, languages and the idle warning lie over a screen. What was asked on it ends there: look at the one beneath, and before
 * another is shown for it, uncover. */
enum screen_id visit_beneath(const struct session *s);
void visit_uncover(struct session *s);
bool visit_is_anybodys(const struct session *s); /* false: attract, or a peer's screen, or what was opened over it */
bool visit_rests(const struct session *s);       /* between two visits: attract, or what stands in its place */
void visit_activity(struct session *s, size_t activity);
void visit_agree(struct session *s);
void visit_next(struct session *s);
void visit_decline(struct session *s);
void visit_open_question(struct session *s, size_t question);
void visit_back(struct session *s);
void visit_send_with_receipt(struct session *s);
void visit_thank(struct session *s); /* the slip first, where there is one */
void visit_send(struct session *s);
void visit_retry(struct session *s);
void visit_erase(struct session *s, bool by_idle);

void visit_sync_edit(struct session *s); /* the field of the question on screen, from its answer */
/* A field of `length` code points with these words; 0: there is none. */
void visit_set_field(struct session *s, size_t length, bool one_line, const char *words);
int64_t visit_local_min(const struct session *s, bool *plausible); /* since 1970-01-01T00:00 local time */
int visit_slot(const struct session *s);                           /* now; of a paper form: not known */
int64_t visit_today(const struct session *s); /* local days since 1970; RETENTION_NO_CLOCK: not to be trusted */
bool visit_clock_is_plausible(const struct session *s);
#endif
