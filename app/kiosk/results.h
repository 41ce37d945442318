/* The results in the organizer's area: which activity and question is looked at, by which groups, as a picture or a table.
 *
 * Owns:     what the screens see, in an arena that is overwritten when the results are left (TRUST K11).
 * Promises: results are made when an activity is opened, and nothing changes while it is looked at. */
#ifndef KIOSK_RESULTS_H
#define KIOSK_RESULTS_H
#include "kiosk/session.h"

void results_enter(struct session *s);
void results_leave(struct session *s); /* wipes; also when nothing is open */
void results_open(struct session *s, int entry);
void results_question(struct session *s, int question);
void results_choose_by(struct session *s);
void results_by(struct session *s, int by);
void results_table(struct session *s); /* a picture <-> a table */
void results_back(struct session *s);
#endif
