/* A peer ends a shift: how many were completed, and the hours, which the peer says to the half. */
#include <math.h>

#include "screens/errand_view.h"
#include "screens/frames.h"
#include "screens/shift_view.h"

#define VALUE_MM   40.0f
#define STEP_MM    22.0f
#define ROW_MM     15.0f
#define COLUMN_MM  52.0f
#define HEAD_PART  0.34f
#define NOTE_LEAST 0.89f

const char *shift_hours_words(struct ui *ui, int halves) {
    return ui_printf(ui, "%d:%02d", halves / 2, halves % 2 * 30);
}

static void show_step(struct ui *ui, const struct model *model, struct effects *out, int step, struct rect r) {
    int to = model->shift->half_hours + step;
    const struct button b = {.label = chrome_word(model, step < 0 ? STR_LESS : STR_MORE),
                             .icon = step < 0 ? "minus" : "plus",
                             .icon_only = true,
                             .look = LOOK_SECONDARY,
                             .type = TYPE_BUTTON,
                             .disabled = to < 0 || to > SHIFT_HALVES_MAX || model->shift->is_busy};
    if (ui_button(ui, step < 0 ? "less" : "more", r, &b)) {
        effects_push(out, EFFECT_SHIFT_HOURS)->index = to;
    }
}

static float row_height(struct ui *ui) {
    return fmaxf(ui_mm(ui, ROW_MM), ceilf(chrome_measure(ui, "0", TYPE_QUESTION, true, 0, 1).h));
}

static void show_value(struct ui *ui, const struct model *model, struct rect r) {
    const char *value = shift_hours_words(ui, model->shift->half_hours);
    ui_rect(ui, r, ui->theme->surface, ui->theme->line, ui_mm(ui, MM_BORDER), ui_mm(ui, MM_RADIUS));
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .center_vertically = true, .align = ALIGN_CENTER};
    chrome_label(ui, "value", r, value, &how, chrome_fit(ui, value, TYPE_QUESTION, true, r, 1, 0.6f));
}

/* Near the hand, at the bottom: one row, or beside what is read the hours above their buttons. */
static void show_hours(struct ui *ui, const struct model *model, struct effects *out, struct rect r, bool is_beside) {
    const char *words = chrome_word(model, STR_SHIFT_HOURS);
    float gap = chrome_between(ui), h = row_height(ui), step = ui_mm(ui, STEP_MM);
    struct rect row = rect_cut_bottom(&r, h), value = row;
    if (is_beside) {
        step = floorf((row.w - gap) / 2);
        rect_cut_bottom(&r, gap);
        value = rect_cut_bottom(&r, h);
    }
    struct rect less = rect_cut_left(&row, step), more = rect_cut_right(&row, step);
    value = is_beside ? value : rect_inset_xy(row, gap, 0);
    rect_cut_bottom(&r, gap);
    const struct label how = {.type = TYPE_HINT, .bold = true};
    ui_label(ui, "hours", rect_cut_bottom(&r, ceilf(chrome_measure(ui, words, TYPE_HINT, true, r.w, 1).h)), words, &how);
    show_step(ui, model, out, -1, less);
    show_value(ui, model, value);
    show_step(ui, model, out, 1, more);
}

/* Cut off the body: the column, or the rows at the bottom. */
static struct rect place_hours(struct ui *ui, const struct model *model, struct rect *body, bool is_beside) {
    float gap = chrome_between(ui), h = row_height(ui);
    if (is_beside) {
        struct rect column = ui_cut_end(ui, body, ui_mm(ui, COLUMN_MM));
        (void)ui_cut_end(ui, body, chrome_gap(ui));
        return column;
    }
    const char *words = chrome_word(model, STR_SHIFT_HOURS);
    float w = fminf(body->w, 2 * (ui_mm(ui, STEP_MM) + gap) + ui_mm(ui, VALUE_MM));
    struct rect rows = rect_cut_bottom(body, h + gap + ceilf(chrome_measure(ui, words, TYPE_HINT, true, w, 1).h));
    rect_cut_bottom(body, gap);
    rows.w = w;
    return rows;
}

static const char *facts(struct ui *ui, const struct model *model) {
    const struct shift_view *shift = model->shift;
    const char *completed = chrome_words(ui, model, STR_SHIFT_COMPLETED, ui_printf(ui, "%zu", shift->completed), NULL);
    bool is_known = shift->period[0] >= '0' && shift->period[0] <= '9';
    const char *period = is_known ? errand_foreign(ui, shift->period) : chrome_word(model, STR_SHIFT_PERIOD_UNKNOWN);
    return ui_printf(ui, "%s\n%s", completed, chrome_words(ui, model, STR_SHIFT_PERIOD, period, NULL));
}

/* What is the matter, else what is kept, as large as fits above the hours. */
static void show_note(struct ui *ui, const struct model *model, struct rect r) {
    const struct shift_view *shift = model->shift;
    bool bad = shift->problem == SHIFT_NOT_STORED && !shift->is_busy;
    const char *words = chrome_word(model, shift->is_busy ? STR_SHIFT_SAVING : bad ? STR_SHIFT_NOT_STORED : STR_SHIFT_KEPT);
    const struct theme *t = ui->theme;
    float factor = chrome_fit(ui, words, TYPE_HINT, bad, r, 1, NOTE_LEAST);
    chrome_label(ui, bad || shift->is_busy ? "problem" : "hint", r, words,
                 &(struct label){.type = TYPE_HINT, .bold = bad, .color = bad ? t->danger : t->ink_second}, factor);
}

void shift_end_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = !model->shift->is_busy,
                                  .primary_id = "finish",
                                  .primary = chrome_word(model, STR_SHIFT_FINISH),
                                  .primary_plain = true,
                                  .primary_disabled = model->shift->is_busy};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    float scale = chrome_scale_down(ui);
    bool is_beside = !chrome_is_portrait(ui);
    struct rect hours = place_hours(ui, model, &body, is_beside);
    chrome_heading(ui, chrome_word(model, STR_SHIFT_END), NULL, &body, body.h * HEAD_PART, 1);
    const char *known = facts(ui, model);
    float facts_h = ceilf(chrome_measure(ui, known, TYPE_HINT, true, body.w, 1).h);
    ui_label(ui, "state", rect_cut_top(&body, facts_h), known, &(struct label){.type = TYPE_HINT, .bold = true});
    rect_cut_top(&body, chrome_between(ui));
    show_note(ui, model, body);
    show_hours(ui, model, out, hours, is_beside);
    ui->text_scale = scale;
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_SHIFT_FINISH);
    }
}
