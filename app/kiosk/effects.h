/* Carries out what a frame asked for: one row per kind of effect.
 * Never: trusts a frame: an effect that does not belong to the screen shown, or an index out of range, is ignored. */
#ifndef KIOSK_EFFECTS_H
#define KIOSK_EFFECTS_H
#include "kiosk/session.h"

void effects_run(struct session *s, const struct effects *effects);
#endif
