/* A toolkit of its own for what big_play plays: for a window that is nobody's screen, the second one or that of `run --wall`.
 *
 * Owns:     its play, its toolkit and two frames, from big_view_init() to big_view_finish().
 * Borrows:  everything in big_view_params; the text engine from one draw to the next.
 * Promises: nothing of it reaches, or comes from, a session: no interview can stand in it. Between two slides nothing is due. */
#ifndef KIOSK_BIG_VIEW_H
#define KIOSK_BIG_VIEW_H
#include "kiosk/big_play.h"

enum { BIG_VIEW_FADE_MS = 200 };

struct big_view_params {
    struct big_play_params play;
    const struct theme *theme;
    double inches; /* of the panel's diagonal; 0: 65 */
};
struct big_view {
    struct big_play play;
    const struct theme *theme;
    double inches;
    struct ui ui;
    struct arena frames[2];
    int frame;
    uint64_t drawn; /* play.turn of the last draw; 0: none */
};
void big_view_init(struct big_view *v, const struct big_view_params *params, uint64_t now_ms);
void big_view_finish(struct big_view *v); /* a zeroed one is fine */
/* What is to be shown now, where that is another picture than the last one drawn or `anew`; else NULL. Valid until the next. */
const struct draw_list *big_view_draw(struct big_view *v, const struct text_engine *text, int w_px, int h_px, bool anew,
                                      uint64_t now_ms);
#endif
