/* Earlier times of asking that a command names by --trend: data folders beside the one that is read.
 *
 * Promises: a sentence is on stderr where false is returned; what was opened until then is closed by waves_close() as well. */
#ifndef CLI_WAVES_H
#define CLI_WAVES_H
#include "cli/options.h"
#include "kiosk/takeout.h"

#define WAVES_TREND_HELP "the data folder of an earlier wave, oldest first; may be repeated."
#define WAVES_NAME_HELP  "what this wave is called beside those (default: the event's id, for all of them)"

/* [NAME=]FOLDER each, into params->report. waves: [TAKEOUT_WAVES_MAX]. */
bool waves_open(const struct option_values *trend, const char *data, struct arena *a, struct takeout_wave *waves,
                struct takeout_params *params);
void waves_close(const struct takeout_params *params);
#endif
