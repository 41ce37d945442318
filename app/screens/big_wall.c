#include "screens/big_wall.h"

#include <math.h>

#include "screens/big_wall_view.h"
#include "screens/chrome.h"
#include "screens/frames.h"

#define MARGIN_PART 0.06f /* of the shorter side */
#define GAP_CAPS    0.5f  /* of the capitals */

/* Of the distance: 1 / 215 for 16 minutes. */
static double cap_of_distance(void) {
    const double radians = BIG_WALL_ARCMIN / 60 * 3.14159265358979323846 / 180;
    return 2 * tan(radians / 2);
}

float big_wall_cap_px(int w_px, int h_px, float px_per_mm) {
    float side = (float)(w_px < h_px ? w_px : h_px), wanted = (float)(BIG_WALL_DISTANCE_MM * cap_of_distance()) * px_per_mm;
    return fminf(fmaxf(wanted, BIG_WALL_LEAST * side), BIG_WALL_MOST * side);
}

double big_wall_reach_m(int w_px, int h_px, float px_per_mm) {
    return big_wall_cap_px(w_px, h_px, px_per_mm) / px_per_mm / cap_of_distance() / 1000;
}

static void (*const slides[BIG_SLIDES])(struct big_view *v) = {[BIG_PROMPT] = big_prompt,
                                                               [BIG_THEMES] = big_themes,
                                                               [BIG_CARD] = big_card,
                                                               [BIG_RANKS] = big_ranks,
                                                               [BIG_STATEMENT] = big_statement};

void big_wall_draw(struct ui *ui, const struct big_wall *wall) {
    struct big_view v = {.ui = ui, .wall = wall, .pages = 1};
    v.cap = big_wall_cap_px((int)ui->screen.w, (int)ui->screen.h, ui->in.px_per_mm);
    v.margin = roundf(MARGIN_PART * fminf(ui->screen.w, ui->screen.h));
    v.gap = roundf(GAP_CAPS * v.cap);
    v.body = rect_inset(ui->screen, v.margin);
    ui->draws.ground = ui->theme->ground;
    slides[wall->slide](&v);
    if (wall->pages) {
        *wall->pages = v.pages;
    }
}

void big_wall_frame(struct ui *ui, const struct model *model, struct effects *out) {
    (void)out;
    big_wall_draw(ui, model->big_wall);
}
