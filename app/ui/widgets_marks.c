/* What is looked at and not touched: progress, QR codes. */
#include <math.h>

#include "ui/widget.h"

#define STEP_W_MM     7.4f
#define STEP_MIN_MM   1.6f
#define STEP_GAP_MM   1.6f
#define DONE_H_MM     1.7f
#define NOW_H_MM      2.7f
#define BESIDE_MM     3.7f /* between the steps and the words */
#define STEP_SHORT_MM 3.0f /* shorter ones look like full stops: then they stand below the words */

struct steps {
    int position, total;
    float w, gap; /* of one, between two */
};

/* As wide as on the board, narrower where there are many, none where even that is too much. */
static struct steps steps_for(const struct ui *ui, int position, int total, float room) {
    struct steps s = {position, total, ui_mm(ui, STEP_W_MM), ui_mm(ui, STEP_GAP_MM)};
    float n = (float)total;
    if (total > 0 && n * s.w + (n - 1) * s.gap > room) {
        s.gap = fmaxf(1, roundf(s.gap / 2));
        s.w = floorf((room - (n - 1) * s.gap) / n);
    }
    if (total <= 0 || s.w < ui_mm(ui, STEP_MIN_MM)) {
        s.total = 0;
    }
    return s;
}

static float steps_width(const struct steps *s) {
    float n = (float)s->total;
    return s->total ? n * s->w + (n - 1) * s->gap : 0;
}

static void draw_steps(struct ui *ui, struct rect r, const struct steps *s) {
    for (int i = 1; i <= s->total; i++) {
        float h = ui_mm(ui, i == s->position ? NOW_H_MM : DONE_H_MM);
        struct rect step = rect_center(rect_cut_left(&r, s->w), s->w, h);
        ui_rect(ui, step, i <= s->position ? ui->theme->accent : ui->theme->line, NO_COLOR, 0, h / 2);
        rect_cut_left(&r, s->gap);
    }
}

static bool draw_beside(struct ui *ui, struct rect r, const struct steps *s, const char *words, float words_w,
                        const struct text_style *style) {
    float steps_w = s->total ? steps_width(s) + ui_mm(ui, BESIDE_MM) : 0;
    struct rect group = rect_center(r, fminf(r.w, steps_w + words_w), r.h);
    group.x = roundf(group.x);
    draw_steps(ui, group, s);
    rect_cut_left(&group, steps_w);
    return ui_text_centered(ui, group, words, style, ui->theme->ink_second);
}

static bool draw_below(struct ui *ui, struct rect r, const struct steps *s, const char *words, float words_h,
                       struct text_style style) {
    float steps_w = steps_width(s);
    style.align = ALIGN_CENTER;
    struct rect group = rect_center(r, r.w, ceilf(words_h) + ui_mm(ui, NOW_H_MM)), line = rect_cut_top(&group, words_h);
    draw_steps(ui, rect_center(group, steps_w, group.h), s);
    return ui_text_centered(ui, line, words, &style, ui->theme->ink_second);
}

/* The steps before the words; below them where the row is too short for both and high enough. */
void ui_progress(struct ui *ui, struct rect r, int position, int total, const char *words) {
    struct text_style style = ui_type(ui, TYPE_SMALL, false);
    struct text_extent e = ui_measure(ui, words, &style, 0);
    float words_w = ceilf(e.w) + 1;
    struct steps beside = steps_for(ui, position, total, r.w - words_w - ui_mm(ui, BESIDE_MM)),
                 below = steps_for(ui, position, total, r.w);
    bool is_short = beside.total == 0 || beside.w < ui_mm(ui, STEP_SHORT_MM);
    bool is_below = is_short && below.total > 0 && e.h + ui_mm(ui, NOW_H_MM) <= r.h;
    struct node *node = ui_push_node(ui, "progress", ROLE_PROGRESS, r, words);
    node->cap_mm = ui_cap_mm(ui, &style);
    node->overflows =
        is_below ? !draw_below(ui, r, &below, words, e.h, style) : !draw_beside(ui, r, &beside, words, words_w, &style);
}

void ui_qr(struct ui *ui, const char *id, struct rect r, const uint8_t *modules, int size, const char *label) {
    ui_push_node(ui, id, ROLE_IMAGE, r, label);
    struct draw *d = ui_push_draw(ui, DRAW_QR, r);
    d->modules = modules;
    d->module_count = size;
    d->color = (struct color){255, 255, 255, 255};
}
