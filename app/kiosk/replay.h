/* `chorus run --wall`: a finished room on a screen of its own, growing from its first quarter to the whole, round after round.
 *
 * Promises: reads the data folder once and closes it; collects nothing. Ends like the kiosk does, by SIGTERM or, in a window,
 *           when that is closed; Escape five times ends it too, since it holds nobody. What may stand on it: kiosk/big_play.h. */
#ifndef KIOSK_REPLAY_H
#define KIOSK_REPLAY_H
#include "kiosk/loop.h"

/* Of params: event, assets, device, data_folder, language, size of the window. False: it could not start. */
MUST_CHECK bool replay_run(const struct kiosk_params *params, struct err *err);
#endif
