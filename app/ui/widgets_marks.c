/* What is looked at and not touched: progress, QR codes. */
#include <math.h>

#include "ui/widget.h"

#define STEP_W_MM   7.4f
#define STEP_MIN_MM 1.6f
#define STEP_GAP_MM 1.6f
#define DONE_H_MM   1.7f
#define NOW_H_MM    2.7f

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

static void draw_steps(struct ui *ui, struct rect r, const struct steps *s) {
    for (int i = 1; i <= s->total; i++) {
        float h = ui_mm(ui, i == s->position ? NOW_H_MM : DONE_H_MM);
        struct rect step = rect_center(rect_cut_left(&r, s->w), s->w, h);
        ui_rect(ui, step, i <= s->position ? ui->theme->accent : ui->theme->line, NO_COLOR, 0, h / 2);
        rect_cut_left(&r, s->gap);
    }
}

void ui_progress(struct ui *ui, struct rect r, int position, int total, const char *words) {
    struct text_style style = ui_type(ui, TYPE_SMALL, false);
    float words_w = ceilf(ui_measure(ui, words, &style, 0).w) + 1, between = ui_mm(ui, STEP_W_MM / 2);
    struct steps s = steps_for(ui, position, total, r.w - words_w - between);
    float n = (float)s.total, steps_w = s.total ? n * s.w + (n - 1) * s.gap + between : 0;
    struct node *node = ui_push_node(ui, "progress", ROLE_PROGRESS, r, words);
    struct rect group = rect_center(r, fminf(r.w, steps_w + words_w), r.h);
    group.x = roundf(group.x);
    draw_steps(ui, group, &s);
    rect_cut_left(&group, steps_w);
    node->cap_mm = ui_cap_mm(ui, &style);
    node->overflows = !ui_text_centered(ui, group, words, &style, ui->theme->ink_second);
}

void ui_qr(struct ui *ui, const char *id, struct rect r, const uint8_t *modules, int size, const char *label) {
    ui_push_node(ui, id, ROLE_IMAGE, r, label);
    struct draw *d = ui_push_draw(ui, DRAW_QR, r);
    d->modules = modules;
    d->module_count = size;
    d->color = (struct color){255, 255, 255, 255};
}
