/* A person's way through a brainstorm, from consent to Send; called by visit.c, effects.c, session.c and timing.c only.
 *
 * The pass (core/brainstorm.h) knows the steps; here each step gets its screen, the field its words, and the question "what is
 * similar?" its answer, in a frame of its own behind the one that showed the key. */
#ifndef KIOSK_VISIT_BRAINSTORM_H
#define KIOSK_VISIT_BRAINSTORM_H
#include "kiosk/session.h"

/* False when no stage that is open has anything to show. */
bool visit_brainstorm_is_open(const struct session *s, size_t activity);
void visit_brainstorm_begin(struct session *s);     /* the activity of the model; ids and order drawn */
void visit_brainstorm_show(struct session *s);      /* wherever the pass stands now */
void visit_brainstorm_sync_edit(struct session *s); /* the field, from the pass; without a field: none */
void visit_brainstorm_typed(struct session *s);     /* the pass, from the field */
void visit_brainstorm_add(struct session *s);
void visit_brainstorm_next(struct session *s);
void visit_brainstorm_back(struct session *s);
void visit_brainstorm_encode(struct session *s); /* its rows, into the person's arena */

const struct wall_index *visit_brainstorm_wall(const struct session *s); /* of the step, NULL where it has none */
bool visit_brainstorm_is_asking(const struct session *s);                /* what is similar is not known yet */
void visit_brainstorm_answer(struct session *s);
#endif
