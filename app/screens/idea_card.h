/* A card with somebody's idea on it. Private to screens.
 *
 * Promises: words are whole: their type steps down where the card is too low for them. A card that can be tapped is one target
 *           as a whole; chosen is border and tick, nothing moves. What stands at its foot is the caller's. */
#ifndef SCREENS_IDEA_CARD_H
#define SCREENS_IDEA_CARD_H
#include "screens/chrome.h"

struct idea_card {
    const char *id; /* of the card where it can be tapped, else of its words */
    const char *text;
    const char *head;  /* above the words, bold and with a pencil: whose it is; NULL: nothing */
    const char *tap;   /* what a tap does, at the foot; NULL: it cannot be tapped */
    const char *note;  /* at the foot, NULL or "": nothing */
    const char *brief; /* the same in short, where that saves a line; NULL: note */
    bool ticks, chosen, is_private;
    int color;                 /* index into theme->cards */
    enum type_role type;       /* of the words */
    float least;               /* smallest factor of that type; 0: 1 */
    float foot_h;              /* px kept at the foot for the caller, with the gap above it */
    float aside_w, aside_from; /* px kept at the end instead, with the gap, on cards as wide as aside_from; 0: never */
    float aside_h;             /* what stands there is so high; 0: a target */
};
/* At full type in a width, px. INFINITY where a word is wider than the card. */
float idea_card_height(struct ui *ui, const struct idea_card *c, float w);
float idea_card_height_at(struct ui *ui, const struct idea_card *c, float w, float factor);
/* True when it was tapped. *foot (may be NULL): what was kept. */
bool idea_card(struct ui *ui, const struct idea_card *c, struct rect r, struct rect *foot);
/* Its words in the middle of a strip: only where they fit it. */
bool idea_card_fits_line(struct ui *ui, const struct idea_card *c, struct rect r);
void idea_card_line(struct ui *ui, const struct idea_card *c, struct rect r);
float idea_card_foot(struct ui *ui); /* height of a row of buttons at the foot, with its gap */
float idea_card_pad(const struct ui *ui);
#endif
