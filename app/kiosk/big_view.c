#include "kiosk/big_view.h"

#include <math.h>

#define USUAL_INCHES 65.0
#define MM_PER_INCH  25.4
enum { FRAME_BLOCK = 16 * 1024 };

void big_view_init(struct big_view *v, const struct big_view_params *params, uint64_t now_ms) {
    *v = (struct big_view){.theme = params->theme, .inches = params->inches > 0 ? params->inches : USUAL_INCHES};
    arena_init(&v->frames[0], FRAME_BLOCK);
    arena_init(&v->frames[1], FRAME_BLOCK);
    big_play_init(&v->play, &params->play);
    big_play_begin(&v->play, now_ms);
}

void big_view_finish(struct big_view *v) {
    if (v->theme) {
        big_play_finish(&v->play);
        arena_finish(&v->frames[0]);
        arena_finish(&v->frames[1]);
    }
    *v = (struct big_view){0};
}

static void frame(struct big_view *v, const struct ui_input *in) {
    const struct big_wall *wall = &v->play.wall;
    v->frame = !v->frame;
    arena_clear(&v->frames[v->frame]);
    v->ui.frame = &v->frames[v->frame];
    v->ui.language = v->play.params.event->languages[wall->language];
    v->ui.mirrored = wall->strings->right_to_left;
    ui_begin(&v->ui, in);
    big_wall_draw(&v->ui, wall);
    ui_end(&v->ui);
}

const struct draw_list *big_view_draw(struct big_view *v, const struct text_engine *text, int w_px, int h_px, bool anew,
                                      uint64_t now_ms) {
    (void)big_play_advance(&v->play, now_ms);
    if (!anew && v->drawn == v->play.turn) {
        return NULL;
    }
    if (v->ui.text != text) {
        ui_init(&v->ui, text, v->theme, &v->frames[v->frame]);
    }
    const struct ui_input in = {
        .now_ms = now_ms, .w_px = w_px, .h_px = h_px, .px_per_mm = (float)(hypot(w_px, h_px) / (v->inches * MM_PER_INCH))};
    frame(v, &in);
    v->drawn = v->play.turn;
    return &v->ui.draws;
}
