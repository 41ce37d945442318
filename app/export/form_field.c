#include <math.h>

#include "export/form_parts.h"

#define INDENT 12.0

static struct press_font label_font(const struct form *f) {
    return (struct press_font){10.5 * f->scale, false};
}

static struct press_font small_font(const struct form *f) {
    return (struct press_font){8.5 * f->scale, false};
}

static double box_size(const struct form *f) {
    return 10.5 * f->scale;
}

static struct figure *figure(struct form *f, double height) {
    struct figure *figure = ARENA_NEW(f->params->arena, struct figure);
    figure->width = DOCUMENT_WIDE;
    figure->height = height;
    figure->alternative = "";
    return figure;
}

static void box(struct form *f, struct figure *to, double x, double y, double w, double h) {
    figure_frame(to, f->params->arena, (const double[]){x, y, w, h}, 0.9, f->maker.theme->ink);
}

/* Draws the label's lines from x on; returns their height. */
static double label(struct form *f, struct figure *to, const char *text, double x, double y, double width) {
    struct press_font font = label_font(f);
    struct figure_lines lines = figure_lines(&f->maker, text, font, width);
    for (size_t i = 0; i < lines.n; i++) {
        figure_text(to, f->params->arena, x, y + figure_leading(font) * (double)i + font.size_pt * 0.95, lines.at[i], font,
                    FIGURE_START, f->maker.theme->ink);
    }
    return figure_leading(font) * (double)lines.n;
}

static size_t columns_that_fit(const struct form *f, const char *const *labels, size_t n, double field) {
    double widest = 0;
    for (size_t i = 0; i < n; i++) {
        widest = fmax(widest, figure_text_width(&f->maker, labels[i], label_font(f)));
    }
    size_t columns = (size_t)((DOCUMENT_WIDE - INDENT) / (widest + field + 22 * f->scale));
    columns = columns < 1 ? 1 : columns > 3 ? 3 : columns;
    return n <= 5 && columns < n && columns * 2 > n ? 1 : columns;
}

/* Down the first column, then the next. A figure for each eight rows, so that a page may end between them. */
void form_choices(struct form *f, struct card *card, const char *const *labels, size_t n, bool wide) {
    enum { ROWS_MAX = 8 };
    double h = box_size(f), w = wide ? h * 2.2 : h, gap = 6 * f->scale;
    size_t columns = columns_that_fit(f, labels, n, w), rows = (n + columns - 1) / columns;
    double column = (DOCUMENT_WIDE - INDENT) / (double)columns;
    for (size_t first = 0; first < rows; first += ROWS_MAX) {
        struct figure *to = figure(f, 0);
        double y = 0;
        for (size_t row = first; row < rows && row < first + ROWS_MAX; row++) {
            double height = h;
            for (size_t c = 0; c < columns && c * rows + row < n; c++) {
                double x = INDENT + column * (double)c;
                box(f, to, x, y + 1, w, h);
                height = fmax(height, label(f, to, labels[c * rows + row], x + w + 7, y + 0.5, column - w - 14));
            }
            y += height + gap;
        }
        to->height = y;
        card_figure(card, f->params->arena, to);
    }
}

void form_lines(struct form *f, struct card *card, size_t n, double share) {
    const double apart = 21 * f->scale;
    struct figure *to = figure(f, apart * (double)n + 4);
    for (size_t i = 1; i <= n; i++) {
        double y = apart * (double)i;
        figure_stroke(to, f->params->arena, (const double[]){INDENT, y, INDENT + (DOCUMENT_WIDE - INDENT) * share, y}, 0.6,
                      f->maker.theme->line);
    }
    card_figure(card, f->params->arena, to);
}

static double grid_head(struct form *f, struct figure *to, const char *const *columns, size_t n, double x0, double step) {
    struct press_font font = small_font(f);
    double height = 0;
    for (size_t c = 0; c < n; c++) {
        struct figure_lines lines = figure_lines(&f->maker, columns[c], font, step - 6);
        height = fmax(height, figure_leading(font) * (double)lines.n);
    }
    for (size_t c = 0; c < n; c++) {
        struct figure_lines lines = figure_lines(&f->maker, columns[c], font, step - 6);
        double y = height - figure_leading(font) * (double)lines.n;
        for (size_t i = 0; i < lines.n; i++) {
            figure_text(to, f->params->arena, x0 + step * ((double)c + 0.5), y + figure_leading(font) * (double)i + font.size_pt,
                        lines.at[i], font, FIGURE_MIDDLE, f->maker.theme->ink);
        }
    }
    return height + 4;
}

void form_grid(struct form *f, struct card *card, const char *const *rows, size_t row_count, const char *const *columns,
               size_t column_count) {
    enum { ROWS_MAX = 8 };
    const double first = 0.4;
    double x0 = DOCUMENT_WIDE * first, step = (DOCUMENT_WIDE - x0) / (double)column_count, h = box_size(f);
    for (size_t from = 0; from < row_count; from += ROWS_MAX) {
        struct figure *to = figure(f, 0);
        double y = grid_head(f, to, columns, column_count, x0, step);
        for (size_t r = from; r < row_count && r < from + ROWS_MAX; r++) {
            double height = fmax(label(f, to, rows[r], INDENT, y + 2, x0 - INDENT - 10), h + 2);
            for (size_t c = 0; c < column_count; c++) {
                box(f, to, x0 + step * ((double)c + 0.5) - h / 2, y + (height - h) / 2 + 2, h, h);
            }
            y += height + 6 * f->scale;
            figure_stroke(to, f->params->arena, (const double[]){INDENT, y, DOCUMENT_WIDE, y}, 0.3, f->maker.theme->line);
        }
        to->height = y + 2;
        card_figure(card, f->params->arena, to);
    }
}

/* --- scales -------------------------------------------------------------------------------------------------------- */

/* mood: -1 unhappy to 1 happy. */
static void face(struct form *f, struct figure *to, double x, double y, double radius, double mood) {
    struct arena *a = f->params->arena;
    struct color ink = f->maker.theme->ink;
    const double quarter = 1.5707963267948966, eye = radius * 0.36, flat = 0.12;
    figure_ring(to, a, (const double[]){x, y, radius}, 1.1, ink);
    figure_disc(to, a, x - eye, y - radius * 0.25, radius * 0.11, ink);
    figure_disc(to, a, x + eye, y - radius * 0.25, radius * 0.11, ink);
    if (fabs(mood) < flat) {
        figure_stroke(to, a, (const double[]){x - eye, y + radius * 0.38, x + eye, y + radius * 0.38}, 1.1, ink);
        return;
    }
    double open = 0.45 + 0.5 * fabs(mood), around = radius * 0.55;
    double middle = mood > 0 ? quarter : 3 * quarter, dy = mood > 0 ? -0.02 : 0.72;
    figure_arc(to, a, (const double[]){x, y + radius * dy, around}, (const double[]){middle - open, middle + open}, 1.1, ink);
}

static void stars(struct form *f, struct figure *to, double x, double y, size_t n, double size) {
    struct strbuf text = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(&text, "★");
    }
    figure_text(to, f->params->arena, x, y, arena_strndup(f->params->arena, text.data, text.len),
                (struct press_font){size, false}, FIGURE_MIDDLE, f->maker.theme->ink);
    strbuf_finish(&text);
}

static double point_word(struct form *f, struct figure *to, const char *word, double x, double y, double width) {
    struct press_font font = small_font(f);
    struct figure_lines lines = figure_lines(&f->maker, word, font, width);
    for (size_t i = 0; i < lines.n && word[0] != '\0'; i++) {
        figure_text(to, f->params->arena, x, y + figure_leading(font) * (double)i + font.size_pt, lines.at[i], font,
                    FIGURE_MIDDLE, f->maker.theme->ink);
    }
    return word[0] != '\0' ? figure_leading(font) * (double)lines.n : 0;
}

static void add_rating(struct form *f, struct card *card, const struct question *q) {
    double radius = 11 * f->scale, head = q->scale == SCALE_WORDS ? 0 : 2 * radius + 6, h = box_size(f), words = 0;
    double step = fmin((DOCUMENT_WIDE - INDENT) / q->points, 100 * f->scale);
    struct figure *to = figure(f, 0);
    for (int i = 0; i < q->points; i++) {
        double x = INDENT + step * (i + 0.5);
        if (q->scale == SCALE_FACES) {
            face(f, to, x, radius + 1, radius, q->points > 1 ? 2.0 * i / (q->points - 1) - 1 : 0);
        } else if (q->scale == SCALE_STARS) {
            stars(f, to, x, radius + 5, (size_t)i + 1, fmin(13 * f->scale, step / (q->points * 1.1)));
        }
        box(f, to, x - h / 2, head + 1, h, h);
        const char *word = q->label_count > (size_t)i ? words_text(&f->words, &q->labels[i]) : "";
        words = fmax(words, point_word(f, to, word, x, head + h + 4, step - 5));
    }
    to->height = head + h + 6 + words;
    card_figure(card, f->params->arena, to);
}

static void ends(struct form *f, struct figure *to, const struct question *q, double y, double right) {
    struct press_font font = small_font(f);
    bool has = q->label_count == 2;
    const char *low = has ? words_text(&f->words, &q->labels[0]) : "", *high = has ? words_text(&f->words, &q->labels[1]) : "";
    bool is_nps = q->kind == QUESTION_NPS && !has;
    low = is_nps ? words_get(&f->words, STR_NPS_LOW) : low;
    high = is_nps ? words_get(&f->words, STR_NPS_HIGH) : high;
    figure_text(to, f->params->arena, INDENT, y + font.size_pt, low, font, FIGURE_START, f->maker.theme->ink);
    figure_text(to, f->params->arena, right, y + font.size_pt, high, font, FIGURE_END, f->maker.theme->ink);
}

/* A row of numbers to cross, and what its ends mean. */
static void add_numbers(struct form *f, struct card *card, const struct question *q, double low, double by, int n) {
    double h = 19 * f->scale, step = fmin((DOCUMENT_WIDE - INDENT) / n, 46 * f->scale);
    struct press_font font = small_font(f);
    struct figure *to = figure(f, h + figure_leading(font) + 5);
    for (int i = 0; i < n; i++) {
        double x = INDENT + step * i;
        box(f, to, x, 1, step - 4, h);
        figure_text(to, f->params->arena, x + (step - 4) / 2, 1 + h / 2 + font.size_pt * 0.36,
                    words_decimal(&f->words, low + by * i, q->kind == QUESTION_NPS ? 0 : q->decimals), font, FIGURE_MIDDLE,
                    f->maker.theme->ink);
    }
    ends(f, to, q, h + 4, INDENT + step * n - 4);
    card_figure(card, f->params->arena, to);
}

/* --- one field for each kind --------------------------------------------------------------------------------------- */

static const char **choice_labels(struct form *f, const struct question *q) {
    const char **labels = ARENA_ARRAY(f->params->arena, const char *, q->choice_count + 1);
    for (size_t i = 0; i < q->choice_count; i++) {
        const char *text = words_text(&f->words, &q->choices[i].text);
        labels[i] = q->choices[i].other ? arena_printf(f->params->arena, "%s  ______________________", text) : text;
    }
    return labels;
}

static void add_choices(struct form *f, struct card *card, const struct question *q) {
    form_choices(f, card, choice_labels(f, q), q->choice_count, q->kind == QUESTION_RANK);
}

static void add_nps(struct form *f, struct card *card, const struct question *q) {
    enum { POINTS = 11 };
    add_numbers(f, card, q, 0, 1, POINTS);
}

static void add_number(struct form *f, struct card *card, const struct question *q) {
    const double third = 0.3;
    if (q->has_min && q->has_max) {
        const char *low = words_decimal(&f->words, q->min, q->decimals), *high = words_decimal(&f->words, q->max, q->decimals);
        card_text(card, f->params->arena, BLOCK_NOTE, WORDS(&f->words, STR_NUMBER_BETWEEN, low, high));
        if (q->label_count == 2) {
            const char *ends[] = {WORDS(&f->words, STR_CELL_OF, low, words_text(&f->words, &q->labels[0])),
                                  WORDS(&f->words, STR_CELL_OF, high, words_text(&f->words, &q->labels[1]))};
            card_text(card, f->params->arena, BLOCK_NOTE, words_list(&f->words, ends, 2));
        }
    }
    form_lines(f, card, 1, third);
}

static void add_range(struct form *f, struct card *card, const struct question *q) {
    enum { BOXES_MAX = 11 };
    double n = q->step > 0 ? floor((q->max - q->min) / q->step + 1e-9) + 1 : 0;
    if (n >= 2 && n <= BOXES_MAX) {
        add_numbers(f, card, q, q->min, q->step, (int)n);
    } else {
        add_number(f, card, q);
    }
}

static void add_text(struct form *f, struct card *card, const struct question *q) {
    form_lines(f, card, q->lines > 1 ? (size_t)q->lines + 1 : 2, 1);
}

static void add_matrix(struct form *f, struct card *card, const struct question *q) {
    struct arena *a = f->params->arena;
    const char **rows = ARENA_ARRAY(a, const char *, q->row_count), **columns = ARENA_ARRAY(a, const char *, (size_t)q->points);
    for (size_t i = 0; i < q->row_count; i++) {
        rows[i] = words_text(&f->words, &q->rows[i].text);
    }
    for (size_t i = 0; i < (size_t)q->points; i++) {
        const char *text = q->label_count > i ? words_text(&f->words, &q->labels[i]) : "";
        columns[i] = text[0] != '\0'          ? text
                     : q->ties == TIES_LEVELS ? words_get(&f->words, (enum string_id)(STR_TIES_NONE + i))
                                              : words_number(&f->words, i + 1);
    }
    form_grid(f, card, rows, q->row_count, columns, (size_t)q->points);
}

static void add_nothing(struct form *f, struct card *card, const struct question *q) {
    (void)f, (void)card, (void)q;
}

void form_field(struct form *f, struct card *card, const struct question *q) {
    static void (*const add[QUESTION_KINDS])(struct form *, struct card *, const struct question *) = {
        [QUESTION_NOTE] = add_nothing,
        [QUESTION_SELECT_ONE] = add_choices,
        [QUESTION_SELECT_MULTIPLE] = add_choices,
        [QUESTION_RATING] = add_rating,
        [QUESTION_NPS] = add_nps,
        [QUESTION_RANGE] = add_range,
        [QUESTION_INTEGER] = add_number,
        [QUESTION_DECIMAL] = add_number,
        [QUESTION_TEXT] = add_text,
        [QUESTION_RANK] = add_choices,
        [QUESTION_MATRIX] = add_matrix,
    };
    add[q->kind](f, card, q);
}
