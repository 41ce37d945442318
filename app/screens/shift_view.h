/* What the screens of a peer's shift have in common. Private to screens. */
#ifndef SCREENS_SHIFT_VIEW_H
#define SCREENS_SHIFT_VIEW_H
#include "screens/chrome.h"

const char *shift_hours_words(struct ui *ui, int halves); /* "3:30" */
#endif
