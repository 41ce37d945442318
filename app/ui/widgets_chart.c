#include <math.h>

#include "ui/chart.h"
#include "ui/widget.h"

#define TRACK_MM     5.6f
#define ROW_PAD_MM   0.0f
#define COLUMN_MM    2.5f /* between words, bar and numbers */
#define LABEL_MOST   0.42f
#define LABEL_SMALL  0.48f /* of a 7 inch panel, whose height is what is short */
#define TRACK_LEAST  0.3f  /* of the width: below, words stand above the bar */
#define WHISKER_MM   0.5f
#define WHISKER_MOST 0.55f /* of the track's height */
#define TICK_MM      1.2f
#define KEY_GAP_MM   1.5f /* between a sample and its words */
#define TILE_LEAST   0.85f

enum { WITHHELD_TILES = 3 };

static struct text_style words_style(const struct ui *ui, bool bold) {
    return ui_type(ui, TYPE_HINT, bold);
}

static float one_line(struct ui *ui, const char *text, bool bold) {
    struct text_style style = words_style(ui, bold);
    return text[0] ? ceilf(ui_measure(ui, text, &style, 0).w) + 1 : 0;
}

static float gap(const struct ui *ui) {
    return ui_mm(ui, COLUMN_MM);
}

struct chart_columns ui_chart_columns(struct ui *ui, const struct chart_row *rows, size_t n, float w) {
    struct chart_columns out = {0};
    bool has_bar = false;
    float word = 0;
    for (size_t i = 0; i < n; i++) {
        struct text_style style = words_style(ui, rows[i].bold);
        out.label_w = fmaxf(out.label_w, one_line(ui, rows[i].label, rows[i].bold));
        out.number_w = fmaxf(out.number_w, one_line(ui, rows[i].number, rows[i].bold));
        word = fmaxf(word, ui_measure(ui, rows[i].label, &style, 1).widest_word);
        has_bar = has_bar || rows[i].has_bar;
    }
    float left = w - out.number_w - gap(ui);
    out.label_w = has_bar ? fminf(out.label_w, w * (ui_is_small(ui) ? LABEL_SMALL : LABEL_MOST)) : fminf(out.label_w, left);
    out.above =
        has_bar ? word > out.label_w || w - out.label_w - out.number_w - 2 * gap(ui) < w * TRACK_LEAST : word > out.label_w;
    if (out.above) {
        out.label_w = word <= left ? left : w;
    }
    return out;
}

static float words_height(struct ui *ui, const char *text, float w, bool bold) {
    struct text_style style = words_style(ui, bold);
    return text[0] ? ui_measure(ui, text, &style, floorf(w)).h : 0;
}

float ui_chart_row_height(struct ui *ui, const struct chart_row *row, const struct chart_columns *columns, float w) {
    float words = words_height(ui, row->label, columns->label_w, row->bold), track = row->has_bar ? ui_mm(ui, TRACK_MM) : 0;
    float pad = 2 * ui_mm(ui, ROW_PAD_MM);
    if (!columns->above) {
        return fmaxf(words, fmaxf(track, words_height(ui, row->number, 0, row->bold))) + pad;
    }
    bool two_lines = columns->label_w >= w;
    float number = words_height(ui, row->number, w, row->bold);
    return words + (two_lines ? number : fmaxf(0, number - words)) + track + pad;
}

/* Tiles of a pattern over r, in the order of reading; none where less than TILE_LEAST of one has room: a scrap. */
static void draw_tiles(struct ui *ui, struct rect r, const char *icon, struct color color) {
    if (r.h < 1) {
        return; /* a sheet that is too low for its rows */
    }
    ui_clip(ui, r);
    for (float x = 0; x + TILE_LEAST * r.h <= r.w; x += r.h) {
        ui_icon(ui, (struct rect){r.x + x, r.y, r.h, r.h}, icon, color, false);
    }
    ui_clip(ui, (struct rect){0, 0, 0, 0});
}

static void draw_part(struct ui *ui, struct rect track, const struct chart_part *part) {
    float line = fmaxf(1, ui_mm(ui, MM_BORDER) / 2), from = roundf(track.w * (float)part->from);
    struct rect r = {track.x + from, track.y, roundf(track.w * (float)part->to) - from, track.h};
    if (r.w < 1) {
        return;
    }
    ui_rect(ui, r, part->fill, ui->theme->ink, line, 0);
    if (part->dotted && r.w > 2 * line) {
        const struct color ink = ui->theme->ink, ground = ui->theme->ground;
        bool by_ink = theme_contrast(ink, part->fill) > theme_contrast(ground, part->fill);
        draw_tiles(ui, rect_inset(r, line), "dots", by_ink ? ink : ground);
    }
}

static void draw_interval(struct ui *ui, struct rect track, double low, double high) {
    float line = fmaxf(1, roundf(ui_mm(ui, WHISKER_MM))), h = roundf(track.h * WHISKER_MOST), middle = track.y + track.h / 2;
    float from = track.x + track.w * (float)low, to = track.x + track.w * (float)high;
    const struct rect halo = {from - line, middle - line, to - from + 2 * line, 2 * line};
    ui_rect(ui, halo, ui->theme->ground, NO_COLOR, 0, 0);
    ui_rect(ui, (struct rect){from, middle - line / 2, to - from, line}, ui->theme->ink, NO_COLOR, 0, 0);
    ui_rect(ui, (struct rect){from - line / 2, middle - h / 2, line, h}, ui->theme->ink, NO_COLOR, 0, 0);
    ui_rect(ui, (struct rect){to - line / 2, middle - h / 2, line, h}, ui->theme->ink, NO_COLOR, 0, 0);
}

static struct color track_color(const struct ui *ui) {
    return ui_mix(ui->theme->ground, ui->theme->line, 0.18f);
}

static void draw_track(struct ui *ui, struct rect track, const struct chart_row *row) {
    if (row->is_withheld) {
        track.w = fminf(track.w, WITHHELD_TILES * track.h);
        draw_tiles(ui, track, "pattern-hatch", ui->theme->line);
        return;
    }
    ui_rect(ui, track, track_color(ui), NO_COLOR, 0, 0);
    for (size_t i = 0; i < row->part_count; i++) {
        draw_part(ui, track, &row->parts[i]);
    }
    if (row->has_middle) {
        float w = fmaxf(1, roundf(ui_mm(ui, WHISKER_MM)));
        ui_rect(ui, (struct rect){track.x + track.w / 2 - w / 2, track.y - 2 * w, w, track.h + 4 * w}, ui->theme->ink, NO_COLOR,
                0, 0);
    }
    if (row->has_interval) {
        draw_interval(ui, track, row->low, row->high);
    }
}

/* Words in a box, aligned; false when they do not fit. */
static bool draw_words(struct ui *ui, struct rect r, const char *text, const struct chart_row *row, enum text_align align) {
    struct text_style style = words_style(ui, row->bold);
    style.align = align;
    style.is_private = true;
    if (!text[0]) {
        return true;
    }
    struct text_extent extent = ui_measure(ui, text, &style, floorf(r.w));
    ui_text_at(ui, (struct rect){r.x, r.y + (r.h - extent.h) / 2, r.w, extent.h}, text, &style, ui->theme->ink);
    return extent.widest_word <= r.w + 1 && extent.h <= r.h + 1;
}

void ui_chart_row(struct ui *ui, const char *id, struct rect r, const struct chart_row *row,
                  const struct chart_columns *columns) {
    struct node *n = ui_push_node(ui, id, ROLE_TEXT, r, row->speech);
    struct text_style style = words_style(ui, row->bold);
    struct rect inside = rect_inset_xy(r, 0, ui_mm(ui, ROW_PAD_MM)), label, number;
    bool fits = true;
    n->cap_mm = ui_cap_mm(ui, &style);
    if (columns->above) {
        float words = words_height(ui, row->label, columns->label_w, row->bold);
        bool two_lines = columns->label_w >= r.w;
        struct rect top = rect_cut_top(&inside, fmaxf(words, two_lines ? 0 : words_height(ui, row->number, 0, row->bold)));
        number = two_lines ? rect_cut_top(&inside, words_height(ui, row->number, r.w, row->bold))
                           : rect_cut_right(&top, columns->number_w);
        label = top;
        label.w = fminf(label.w, columns->label_w);
    } else {
        label = rect_cut_left(&inside, columns->label_w);
        number = rect_cut_right(&inside, columns->number_w);
        inside = rect_inset_xy(inside, gap(ui), 0);
        inside = rect_center(inside, inside.w, ui_mm(ui, TRACK_MM));
    }
    fits = draw_words(ui, label, row->label, row, columns->above || !row->has_bar ? ALIGN_START : ALIGN_END);
    if (row->has_bar) {
        draw_track(ui, inside, row);
    }
    fits = draw_words(ui, number, row->number, row, columns->above || !row->has_bar ? ALIGN_END : ALIGN_START) && fits;
    n->overflows = !fits;
}

/* --- keys ------------------------------------------------------------------------------------------------------------------- */

struct key_place {
    struct rect sample, words; /* from the corner of all of them */
};

/* How high all of them are; where each stands goes to `places`, which may be NULL. */
static float place_keys(struct ui *ui, const struct chart_key *keys, size_t n, float w, struct key_place *places) {
    float sample = ui_mm(ui, TRACK_MM), before = sample + ui_mm(ui, KEY_GAP_MM), x = 0, y = 0, line_h = 0;
    for (size_t i = 0; i < n; i++) {
        float words_w = fminf(one_line(ui, keys[i].label, false), fmaxf(1, w - before));
        float h = fmaxf(sample, words_height(ui, keys[i].label, words_w, false));
        if (x > 0 && x + before + words_w > w) {
            x = 0;
            y += line_h + ui_mm(ui, KEY_GAP_MM);
            line_h = 0;
        }
        if (places) {
            places[i].sample = (struct rect){x, y + (h - sample) / 2, sample, sample};
            places[i].words = (struct rect){x + before, y, words_w, h};
        }
        x += before + words_w + 2 * gap(ui);
        line_h = fmaxf(line_h, h);
    }
    return y + line_h;
}

float ui_chart_keys_height(struct ui *ui, const struct chart_key *keys, size_t n, float w) {
    return place_keys(ui, keys, n, w, NULL);
}

void ui_chart_keys(struct ui *ui, const char *id, struct rect r, const struct chart_key *keys, size_t n, const char *speech) {
    static const struct chart_row plain = {0};
    struct key_place *places = ARENA_ARRAY(ui->frame, struct key_place, n + 1);
    struct node *node = ui_push_node(ui, id, ROLE_TEXT, r, speech);
    struct text_style style = words_style(ui, false);
    node->cap_mm = ui_cap_mm(ui, &style);
    node->overflows = place_keys(ui, keys, n, r.w, places) > r.h + 1;
    for (size_t i = 0; i < n; i++) {
        struct rect sample = places[i].sample, words = places[i].words;
        sample.x += r.x, sample.y += r.y, words.x += r.x, words.y += r.y;
        draw_part(ui, sample, &(struct chart_part){0, 1, keys[i].fill, keys[i].dotted});
        node->overflows = !draw_words(ui, words, keys[i].label, &plain, ALIGN_START) || node->overflows;
    }
}

/* --- columns ---------------------------------------------------------------------------------------------------------------- */

float ui_chart_histogram_height(struct ui *ui, float columns_mm) {
    struct text_style style = ui_type(ui, TYPE_SMALL, false);
    return ui_mm(ui, columns_mm) + 2 * ceilf(style.size_px * LINE_PER_EM) + 2 * ui_mm(ui, TICK_MM);
}

bool ui_chart_histogram_fits(struct ui *ui, const struct chart_histogram *h, float w) {
    struct text_style style = ui_type(ui, TYPE_SMALL, false);
    float cell = floorf(w / (float)h->n);
    bool fits = h->n > 0;
    for (size_t i = 0; i < h->n && fits; i++) {
        fits = ui_measure(ui, h->columns[i].label, &style, 0).w <= cell - 2 &&
               ui_measure(ui, h->columns[i].number, &style, 0).w <= cell;
    }
    return fits;
}

static float column_height(const struct ui *ui, const struct chart_column *c, float most) {
    return c->is_withheld ? fminf(most, ui_mm(ui, TRACK_MM)) : roundf(most * (float)c->share);
}

static void draw_column(struct ui *ui, struct rect cell, const struct chart_column *c, float line_h) {
    struct text_style style = ui_type(ui, TYPE_SMALL, false);
    float line = fmaxf(1, ui_mm(ui, MM_BORDER) / 2), gutter = fmaxf(1, roundf(cell.w * 0.09f));
    style.align = ALIGN_CENTER;
    style.is_private = true;
    struct rect label = rect_cut_bottom(&cell, line_h), number = rect_cut_top(&cell, line_h);
    rect_cut_bottom(&cell, ui_mm(ui, TICK_MM));
    ui_text_at(ui, label, c->label, &style, ui->theme->ink);
    float h = column_height(ui, c, cell.h);
    struct rect bar = {cell.x + gutter, cell.y + cell.h - h, cell.w - 2 * gutter, h};
    if (c->is_withheld) {
        draw_tiles(ui, bar, "pattern-hatch", ui->theme->line);
    } else if (h >= 1) {
        ui_rect(ui, bar, ui->theme->accent, ui->theme->ink, line, 0);
    }
    number.y = bar.y - line_h;
    ui_text_at(ui, number, c->number, &style, ui->theme->ink);
}

static void draw_median_piece(struct ui *ui, float x, float top, float bottom) {
    float line = fmaxf(1, roundf(ui_mm(ui, WHISKER_MM)));
    if (bottom > top) {
        ui_rect(ui, (struct rect){x - line, top, 3 * line, bottom - top}, ui->theme->ground, NO_COLOR, 0, 0);
        ui_rect(ui, (struct rect){x, top, line, bottom - top}, ui->theme->ink, NO_COLOR, 0, 0);
    }
}

/* From above all columns to their base; not through the number of one. */
static void draw_median(struct ui *ui, struct rect columns, const struct chart_histogram *h, float line_h) {
    size_t at = (size_t)fmin(floor(h->median), (double)h->n - 1);
    float cell = floorf(columns.w / (float)h->n), x = columns.x + cell * (float)h->median, base = columns.y + columns.h;
    float bar_y = base - column_height(ui, &h->columns[at], columns.h - line_h);
    draw_median_piece(ui, x, columns.y + line_h, bar_y - line_h);
    draw_median_piece(ui, x, bar_y, base);
}

void ui_chart_histogram(struct ui *ui, const char *id, struct rect r, const struct chart_histogram *h) {
    struct text_style style = ui_type(ui, TYPE_SMALL, false);
    float line_h = ceilf(style.size_px * LINE_PER_EM), line = fmaxf(1, roundf(ui_mm(ui, WHISKER_MM)));
    struct node *n = ui_push_node(ui, id, ROLE_TEXT, r, h->speech);
    n->cap_mm = ui_cap_mm(ui, &style);
    float cell = floorf(r.w / (float)h->n), base = r.y + r.h - line_h - ui_mm(ui, TICK_MM);
    for (size_t i = 0; i < h->n; i++) {
        draw_column(ui, (struct rect){r.x + cell * (float)i, r.y, cell, r.h}, &h->columns[i], line_h);
    }
    ui_rect(ui, (struct rect){r.x, base, cell * (float)h->n, line}, ui->theme->ink, NO_COLOR, 0, 0);
    if (h->median >= 0) {
        draw_median(ui, (struct rect){r.x, r.y, r.w, base - r.y}, h, line_h);
    }
}
