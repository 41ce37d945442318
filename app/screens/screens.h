/* The table of screens: one file and one row each.
 *
 * A frame knows no SDL, clock, store or randomness; what it wants it asks for through effects. */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H
#include "screens/effects.h"
#include "screens/model.h"
#include "ui/ui.h"

struct screen {
    const char *name; /* in the trace: "question" */
    void (*frame)(struct ui *ui, const struct model *model, struct effects *out);
    bool is_private; /* belongs to a person: the idle clock runs */
};
extern const struct screen screens[SCREENS];

/* Nobody has begun, and the event's languages take turns: attract, or what a peer hands over. */
bool screen_turns(enum screen_id screen);

/* Where the focus starts on this screen for a person with a keyboard: a node id, "" for the first. */
const char *screen_first_focus(const struct model *model);
#endif
