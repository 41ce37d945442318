/* The screen goes dark while somebody listens: nobody reads over their shoulder.
 *
 * Promises: nothing of the frame that was drawn stays in the draw list; its nodes stay, for the keys and for the voice. */
#ifndef SCREENS_CURTAIN_H
#define SCREENS_CURTAIN_H
#include "screens/model.h"
#include "ui/ui.h"

void curtain_draw(struct ui *ui, const struct model *model); /* behind ui_end() */
#endif
