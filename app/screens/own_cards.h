/* The person's own cards, to read, change, tag and take away again. Private to screens.
 *
 * Promises: each action has words where there is room for them, else a sign whose words are spoken. */
#ifndef SCREENS_OWN_CARDS_H
#define SCREENS_OWN_CARDS_H
#include "screens/brainstorm_view.h"

/* Height of own card i in a width, px, words at this factor of TYPE_HINT. */
float own_card_height(struct ui *ui, const struct model *model, size_t i, float w, float factor);
void own_card(struct ui *ui, const struct model *model, struct effects *out, size_t i, struct rect r, float least);
#endif
