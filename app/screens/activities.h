/* The activities that are open and that this person has not done, as cards: their own screen, and behind the thank-you. Private
 * to screens. */
#ifndef SCREENS_ACTIVITIES_H
#define SCREENS_ACTIVITIES_H
#include "screens/effects.h"
#include "screens/model.h"

/* heading: NULL for none; first: model->page of their first page. */
void activities_show(struct ui *ui, const struct model *model, struct effects *out, const char *heading, int first,
                     struct rect body);
#endif
