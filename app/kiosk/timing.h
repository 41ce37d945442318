/* Everything that happens without a touch: idle warning and erasure (ACCESS A10), countdowns, attract's turns, retries. The
 * thank-you and a receipt's slip close by themselves, not while somebody acts or listens, nor later than CLOSING_TIMES their time.
 *
 * Promises: a change happens at its exact millisecond, in order, even when the clock jumps over several of them. */
#ifndef KIOSK_TIMING_H
#define KIOSK_TIMING_H
#include "kiosk/session.h"

void timing_advance(struct session *s, uint64_t now_ms); /* carries out every change due by now_ms */
/* Input that says a person is there. True: it was spent on the idle warning and must not reach a screen. */
bool timing_hear(struct session *s, const struct ui_input *in);
void timing_fill(struct session *s);                  /* the model's countdowns and turns */
uint64_t timing_deadline_ms(const struct session *s); /* next change or redraw; UINT64_MAX: none */
#endif
