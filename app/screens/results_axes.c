/* A self-assessment: a radar with its table beside it, or the table alone where the radar cannot be drawn or has no room. */
#include <math.h>

#include "insight/axes.h"
#include "screens/results_items.h"

#define TABLE_LEAST_MM 62.0f

static const char *axis_label(const struct result_items *items, size_t axis) {
    const struct text *text = result_part_text(items->result, axis);
    return ui_printf(items->ui, "%zu. %s", axis + 1, text_in(items->model->event, text, items->model->language));
}

static const char *axis_number(const struct result_items *items, const struct axis *axis) {
    struct ui *ui = items->ui;
    const struct model *m = items->model;
    const char *of = chrome_words(ui, m, STR_PROGRESS, ui_printf(ui, "%u", axis->above->count.n), ui_printf(ui, "%u", axis->n));
    return ui_printf(ui, "%s · %s · %d–%s", of, result_percent(ui, m, axis->above->share),
                     (int)lround(100 * axis->above->interval.low), result_percent(ui, m, axis->above->interval.high));
}

static void fill_head(const struct result_items *items, struct chart_row *row) {
    const struct model *m = items->model;
    row->label = chrome_word(m, STR_AXES_AXIS);
    row->number = ui_printf(items->ui, "%s · %s · %s", chrome_word(m, STR_RESULTS_COLUMN_PEOPLE),
                            chrome_word(m, STR_RESULTS_COLUMN_SHARE), chrome_word(m, STR_RESULTS_COLUMN_INTERVAL));
    row->speech = chrome_words(items->ui, m, STR_RESULTS_LINE, row->label, row->number);
    row->bold = true;
}

static void fill_row(struct result_items *items, const struct result_view *view, size_t part, struct chart_row *row) {
    struct axis axis;
    bool is_told = axis_of(items->result, view, part, &axis);
    row->label = axis_label(items, part);
    row->number = is_told ? axis_number(items, &axis) : chrome_word(items->model, STR_RESULTS_WITHHELD);
    row->speech = chrome_words(items->ui, items->model, STR_RESULTS_LINE, row->label, row->number);
    row->is_withheld = !is_told;
    items->has_withheld = items->has_withheld || !is_told;
}

/* The shares of before, where all of them are told. */
static void add_before(const struct result *before, struct chart_radar *radar) {
    radar->has_before = before && axes_are_told(before, &before->all);
    for (size_t i = 0; i < radar->n && radar->has_before; i++) {
        struct axis axis = {0};
        axis_of(before, &before->all, i, &axis);
        radar->before[i] = axis.above->share;
    }
}

static void add_picture(struct result_items *out, const struct result_view *view) {
    struct result_axes *axes = ARENA_NEW(out->ui->frame, struct result_axes);
    fill_head(out, &axes->rows[axes->row_count++]);
    for (size_t i = 0; i < out->result->part_count; i++) {
        struct axis axis = {0};
        axis_of(out->result, view, i, &axis);
        axes->radar.share[axes->radar.n++] = axis.above->share;
        const char *corner = chrome_words(out->ui, out->model, STR_RESULTS_LINE, ui_printf(out->ui, "%zu", axes->radar.n),
                                          result_percent(out->ui, out->model, axis.above->share));
        axes->radar.speech = i > 0 ? ui_printf(out->ui, "%s. %s", axes->radar.speech, corner) : corner;
        fill_row(out, view, i, &axes->rows[axes->row_count++]);
    }
    add_before(pair_of(out), &axes->radar);
    result_item(out, ITEM_AXES, NULL)->axes = axes;
    if (axes->radar.has_before) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_COMPARE_CORNERS));
    }
}

void axes_items(struct result_items *out, const struct result_view *view, const char *answered) {
    bool is_told = axes_are_told(out->result, view), has_picture = is_told && !out->view->as_table && out->has_room;
    const char *above = chrome_words(out->ui, out->model, STR_REPORT_SHARE_OF, result_joined_words(out, JOINED_HIGH), NULL);
    const char *caption = has_picture ? chrome_words(out->ui, out->model, STR_AXES_PICTURE, above, NULL) : above;
    result_item(out, ITEM_WORDS, ui_printf(out->ui, "%s %s", answered, caption));
    if (has_picture) {
        add_picture(out, view);
        return;
    }
    fill_head(out, &result_item(out, ITEM_ROW, NULL)->row);
    for (size_t i = 0; i < out->result->part_count; i++) {
        fill_row(out, view, i, &result_item(out, ITEM_ROW, NULL)->row);
    }
    if (!is_told) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_AXES_UNTOLD));
    }
}

/* --- drawing ---------------------------------------------------------------------------------------------------------------- */

struct place {
    float radar, x, y, w; /* side of the radar; corner and width of the table */
    float h;
};

static struct place place_of(struct ui *ui, const struct result_axes *axes, float side, float w) {
    float gap = 2 * chrome_between(ui), beside = w - side - gap;
    bool is_beside = beside >= ui_mm(ui, TABLE_LEAST_MM) * ui->text_scale;
    struct place p = {fminf(side, w), is_beside ? side + gap : 0, is_beside ? 0 : side + gap, is_beside ? beside : w, 0};
    struct chart_columns columns = ui_chart_columns(ui, axes->rows, axes->row_count, p.w);
    float table = 0;
    for (size_t i = 0; i < axes->row_count; i++) {
        table += ceilf(ui_chart_row_height(ui, &axes->rows[i], &columns, p.w)) + (i > 0 ? floorf(chrome_between(ui) / 2) : 0);
    }
    p.h = is_beside ? fmaxf(side, table) : p.y + table;
    return p;
}

float axes_height(struct ui *ui, const struct result_axes *axes, float side, float w) {
    return place_of(ui, axes, side, w).h;
}

void axes_show(struct ui *ui, const char *id, struct rect at, const struct result_axes *axes, float side) {
    struct place p = place_of(ui, axes, side, at.w);
    struct chart_columns columns = ui_chart_columns(ui, axes->rows, axes->row_count, p.w);
    struct rect radar = {at.x, at.y, p.y > 0 ? at.w : p.radar, p.radar};
    float y = at.y + p.y;
    ui_chart_radar(ui, id, radar, &axes->radar);
    for (size_t i = 0; i < axes->row_count; i++) {
        float h = ceilf(ui_chart_row_height(ui, &axes->rows[i], &columns, p.w));
        ui_chart_row(ui, ui_printf(ui, "%s:%zu", id, i), (struct rect){at.x + p.x, y, p.w, h}, &axes->rows[i], &columns);
        y += h + floorf(chrome_between(ui) / 2);
    }
}
