/* The big screen: what the whole room sees of a brainstorm. One thing at a time, in type that is read from far away; nothing on
 * it can be touched, and nothing on it is anybody's own.
 *
 * Size of type: capitals subtend BIG_WALL_ARCMIN minutes of arc at BIG_WALL_DISTANCE_MM, so their height is
 *     2 x 10,000 mm x tan(16' / 2) = 46.5 mm
 * (ISO 9241-303:2011, as ISO 9241-3 before it: 16' at least, 20' to 22' preferred; the same in NUREG-0700 1.3.1-4, height =
 * 6.283 x distance x minutes / 21,600). That is 5.7 % of the height of a 65 inch panel. The height is kept between
 * BIG_WALL_LEAST and BIG_WALL_MOST of the picture's shorter side, since more would leave too few lines: a panel below 57 inch
 * (16:9) is read from as far as 215 times the height of its capitals, 9.6 m for 55 inch, 7.3 m for 42 inch, and a kiosk that has
 * become the wall from nearer. big_wall_reach_m() says how far. Nothing on it is smaller; what a picture is about may be larger.
 *
 * What does not fit stands on further pages: words are never cut, made smaller or left out. Order and counts are those of
 * insight/public_room.h. */
#ifndef SCREENS_BIG_WALL_H
#define SCREENS_BIG_WALL_H
#include "base/strings.h"
#include "insight/public_room.h"
#include "ui/ui.h"

#define BIG_WALL_ARCMIN      16.0
#define BIG_WALL_DISTANCE_MM 10000.0
#define BIG_WALL_LEAST       0.05f
#define BIG_WALL_MOST        0.065f

enum big_slide { BIG_PROMPT, BIG_THEMES, BIG_CARD, BIG_RANKS, BIG_STATEMENT, BIG_SLIDES };

struct big_wall {
    const struct public_room *room;
    enum big_slide slide;
    size_t item;                   /* of BIG_CARD and BIG_STATEMENT */
    size_t language;               /* index into event->languages */
    const struct strings *strings; /* of that language */
    bool is_open;                  /* the kiosk takes part: the prompt says so */
    int page;                      /* a frame that has fewer shows its last */
    int *pages;                    /* how many this slide has; written by the frame. May be NULL */
};

float big_wall_cap_px(int w_px, int h_px, float px_per_mm); /* of the smallest type */
double big_wall_reach_m(int w_px, int h_px, float px_per_mm);
/* Fills the window of ui; one heading, then texts. */
void big_wall_draw(struct ui *ui, const struct big_wall *wall);
#endif
