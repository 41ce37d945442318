/* The choices of a question as cards, on pages where they are many. Private to screens.
 *
 * Promises: the order of the interview; a choice with a field keeps room for it. */
#ifndef SCREENS_QUESTION_CARDS_H
#define SCREENS_QUESTION_CARDS_H
#include "screens/cards.h"
#include "screens/question.h"

/* The path of a choice's picture, NULL: none; what is said of the card where it is not its words alone, else NULL. */
const char *question_cards_picture(const struct question_view *v, const struct choice *choice);
const char *question_cards_speech(const struct question_view *v, const struct choice *choice);
size_t question_cards_choice(const struct question_view *v, size_t place); /* index of what is shown at this place */
bool question_cards_is_chosen(const struct question_view *v, size_t choice);

/* For the rows of `struct question_face`. */
float question_cards_need(const struct question_view *v, float w);
int question_cards_pages(const struct question_view *v, struct rect area);
const char *question_cards_first(const struct model *model);
/* Shows the cards of one page; `show` gets the view and the place of a card. */
void question_cards_show(const struct question_view *v, struct rect area, const struct cards_turn *turn, cards_show_one *show);
#endif
