/* What the steps of a brainstorm have in common: words, colours, the footer. Private to screens.
 *
 * Promises: counts of voices are those that the pass was given to tell; never a role. */
#ifndef SCREENS_BRAINSTORM_VIEW_H
#define SCREENS_BRAINSTORM_VIEW_H
#include "screens/cards.h"

const char *brainstorm_text(const struct model *model, const struct text *text); /* in the language on screen */
const char *brainstorm_idea(const struct model *model, uint32_t idea);           /* on the board; never NULL */
const char *brainstorm_theme(const struct model *model, int theme); /* of the activity; theme_count: something else */
/* "15 voices or more", or in brief "15+"; "" where that may not be said. */
const char *brainstorm_voices(struct ui *ui, const struct model *model, uint32_t idea, bool brief);
/* The names of a card's themes, separated by commas; "" without. */
const char *brainstorm_themes(struct ui *ui, const struct model *model, uint64_t themes);
int brainstorm_color(const struct model *model, uint32_t idea); /* index into theme->cards, by its first theme */
bool brainstorm_meets_others(const struct model *model);        /* similar ideas stand beside the field */

/* A list to choose from, its pages turned as above; large type steps down where the list would take more than a few pages. */
struct brainstorm_cards {
    struct card *cards; /* their details are left out where the list would take more than a few pages with them */
    size_t n;
    cards_show_one *show;
    void *ctx;
};
int brainstorm_cards(struct ui *ui, const struct model *model, struct effects *out, const struct brainstorm_cards *list,
                     const struct footer_place *footer, struct rect body); /* the page it shows */

float brainstorm_button_h(struct ui *ui); /* of a button that is no footer, px */
/* How far what a person wrote may step down in a type, as a factor: to capitals of 3.2 mm on a 7 inch panel; elsewhere large
 * type keeps nine tenths of itself, up to 1.5 (ACCESS A2). */
float brainstorm_least(const struct ui *ui, enum type_role type);

/* Back, Next: what the person is asked for may always be passed over. */
struct footer brainstorm_footer(const struct model *model);
void brainstorm_move(struct effects *out, enum footer_press press, enum effect_kind quiet);
/* The same on a step with pages: Next and Back turn those first, from the page that is shown. */
void brainstorm_turn(struct ui *ui, int page, struct effects *out, enum footer_press press, enum effect_kind quiet);

/* Pages turn in the footer, between Back and Next, where there is room for that; else as those of a list do, cut off the body.
 * many: there may be ten or more. */
struct pager_place brainstorm_place_pager(struct ui *ui, const struct model *model, const struct footer_place *footer, bool many,
                                          struct rect *body);

/* On a low panel heading and matter stand beside the answers: cuts off the body what they take, and says so. */
bool brainstorm_place_beside(struct ui *ui, struct rect *body, struct rect *left);
#endif
