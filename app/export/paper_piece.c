#include "export/paper_parts.h"

/* How each kind of paragraph is set. */
struct style {
    double size_pt, before, after;
    bool bold, second_ink;
    const char *tag;
};
static const struct style styles[BLOCK_KINDS] = {
    [BLOCK_HEADING] = {10.5, 0, 1.5, true, false, "H3"},   [BLOCK_SENTENCE] = {9.5, 1, 3, false, false, "P"},
    [BLOCK_TEXT] = {9.5, 2, 3, false, false, "P"},         [BLOCK_NOTE] = {8, 1.5, 1.5, false, true, "P"},
    [BLOCK_FIGURE] = {8.5, 3, 3, false, false, "Figure"},  [BLOCK_TABLE] = {8.5, 8, 2, false, false, "Table"},
    [BLOCK_LIST] = {9.5, 1.5, 1.5, false, false, "LBody"}, [BLOCK_FACTS] = {8.5, 6, 8, false, true, "P"},
};

static struct piece *push(const struct paper *p, struct pieces *out) {
    return vec_push(out, p->params->arena);
}

static struct piece_cell *cells(const struct paper *p, struct piece *piece, size_t n) {
    piece->cells = ARENA_ARRAY(p->params->arena, struct piece_cell, n);
    piece->cell_count = n;
    return piece->cells;
}

/* A paragraph as a figure: its lines. */
static struct figure *paragraph(const struct paper *p, const char *text, struct press_font font, double width, struct color color,
                                enum figure_align align) {
    struct arena *a = p->params->arena;
    struct figure *f = ARENA_NEW(a, struct figure);
    struct press_line lines[PRESS_LINES_MAX];
    size_t n = p->maker.calls->lines(p->maker.press, text, font, width, lines, PRESS_LINES_MAX);
    double leading = figure_leading(font), x = align == FIGURE_START ? 0 : align == FIGURE_END ? width : width / 2;
    for (size_t i = 0; i < n; i++) {
        const char *line = arena_strndup(a, text + lines[i].first, lines[i].n);
        figure_text(f, a, x, leading * (double)i + font.size_pt * 1.05, line, font, align, color);
    }
    f->width = width;
    f->height = leading * (double)n;
    return f;
}

static double tallest(const struct piece *piece) {
    double height = 0;
    for (size_t i = 0; i < piece->cell_count; i++) {
        height = piece->cells[i].figure->height > height ? piece->cells[i].figure->height : height;
    }
    return height;
}

static struct piece *push_paragraph(const struct paper *p, const char *text, const struct style *style, double width,
                                    struct pieces *out) {
    struct piece *piece = push(p, out);
    const struct press_font font = {style->size_pt * p->scale, style->bold};
    struct color ink = style->second_ink ? p->document->theme->ink_second : p->document->theme->ink;
    *cells(p, piece, 1) = (struct piece_cell){paragraph(p, text, font, width, ink, FIGURE_START), 0, style->tag};
    piece->before = style->before;
    piece->height = tallest(piece) + style->after;
    return piece;
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

static void paragraph_pieces(const struct paper *p, const struct block *block, double width, struct pieces *out) {
    struct piece *piece = push_paragraph(p, block->text, &styles[block->kind], width, out);
    piece->with_next = block->kind == BLOCK_HEADING || block->kind == BLOCK_SENTENCE;
    piece->bookmark = block->kind == BLOCK_HEADING ? block->text : NULL;
    piece->level = 2;
}

static void figure_pieces(const struct paper *p, const struct block *block, double width, struct pieces *out) {
    (void)width;
    struct piece *piece = push(p, out);
    struct figure *copy = ARENA_NEW(p->params->arena, struct figure);
    *copy = *block->figure;
    *cells(p, piece, 1) = (struct piece_cell){copy, 0, "Figure"};
    piece->before = styles[BLOCK_FIGURE].before;
    piece->height = copy->height + styles[BLOCK_FIGURE].after;
}

static void list_pieces(const struct paper *p, const struct block *block, double width, struct pieces *out) {
    const double indent = 11;
    const struct press_font font = {styles[BLOCK_LIST].size_pt * p->scale, false};
    for (size_t i = 0; i < block->item_count; i++) {
        struct piece *piece = push(p, out);
        struct piece_cell *cell = cells(p, piece, 1);
        struct figure *f = paragraph(p, block->items[i], font, width - indent, p->document->theme->ink, FIGURE_START);
        figure_disc(f, p->params->arena, -indent / 2 - 1, font.size_pt * 0.72, 1.6, p->document->theme->accent);
        *cell = (struct piece_cell){f, indent, "LBody"};
        piece->tag = "LI";
        piece->opens = i == 0 ? "L" : NULL;
        piece->closes = i + 1 == block->item_count ? "L" : NULL;
        piece->before = styles[BLOCK_LIST].before;
        piece->height = tallest(piece) + styles[BLOCK_LIST].after;
    }
}

static double natural_width(const struct paper *p, const struct document_table *t, size_t column) {
    const struct press_font font = {styles[BLOCK_TABLE].size_pt * p->scale, false}, head = {font.size_pt, true};
    double width = figure_text_width(&p->maker, t->heads[column], head);
    for (size_t row = 0; row < t->rows; row++) {
        double w = figure_text_width(&p->maker, t->cells[row * t->columns + column], font);
        width = w > width ? w : width;
    }
    return width;
}

/* Words take what they need where that fits, and the last column what is left; else all share alike. */
static double *widths_of_words(const struct paper *p, const struct document_table *t, double width) {
    const double gap = 16;
    double *w = ARENA_ARRAY(p->params->arena, double, t->columns), last = width;
    for (size_t i = 0; i + 1 < t->columns; i++) {
        w[i] = natural_width(p, t, i) + gap;
        last -= w[i];
    }
    bool fits = last >= natural_width(p, t, t->columns - 1);
    for (size_t i = 0; i < t->columns; i++) {
        w[i] = !fits ? width / (double)t->columns : i + 1 < t->columns ? w[i] : last;
    }
    return w;
}

/* Numbers take what they need, at most a share; the first column what is left. */
static double *widths_of_numbers(const struct paper *p, const struct document_table *t, double width) {
    const double gap = 10, first_share = 0.34;
    double *w = ARENA_ARRAY(p->params->arena, double, t->columns);
    double others = 0, room = width * (1 - first_share);
    for (size_t i = 1; i < t->columns; i++) {
        w[i] = natural_width(p, t, i) + gap;
        others += w[i];
    }
    for (size_t i = 1; i < t->columns && others > room; i++) {
        w[i] *= room / others;
    }
    w[0] = width - (others > room ? room : others);
    return w;
}

static void push_row(const struct paper *p, const struct document_table *t, const double *widths, const char *const *row,
                     bool is_head, struct pieces *out) {
    const double gap = 8;
    struct piece *piece = push(p, out);
    struct piece_cell *cell = cells(p, piece, t->columns);
    const struct press_font font = {styles[BLOCK_TABLE].size_pt * p->scale, is_head};
    double x = 0, total = 0;
    for (size_t i = 0; i < t->columns; i++) {
        bool at_start = i == 0 || t->is_text;
        double inset = at_start ? 0 : gap;
        cell[i].figure = paragraph(p, row[i], font, widths[i] - (at_start && i + 1 < t->columns ? gap : inset),
                                   p->document->theme->ink, at_start ? FIGURE_START : FIGURE_END);
        cell[i].x = x + inset;
        cell[i].tag = is_head ? "TH" : "TD";
        x += widths[i];
        total += widths[i];
    }
    piece->tag = "TR";
    piece->height = tallest(piece) + 4;
    piece->before = 1;
    double y = piece->height - 2;
    figure_stroke(cell[0].figure, p->params->arena, (const double[]){0, y, total, y}, is_head ? 0.9 : 0.4,
                  is_head ? p->document->theme->ink : p->document->theme->line);
    cell[0].figure->width = widths[0]; /* the line goes on beyond its cell */
}

enum { ROWS_TOGETHER = 20 };

static void table_pieces(const struct paper *p, const struct block *block, double width, struct pieces *out) {
    const struct document_table *t = block->table;
    const double *widths = (t->is_text ? widths_of_words : widths_of_numbers)(p, t, width);
    size_t first = out->n;
    push_row(p, t, widths, t->heads, true, out);
    for (size_t row = 0; row < t->rows; row++) {
        push_row(p, t, widths, (const char *const *)t->cells + row * t->columns, false, out);
    }
    out->at[first].opens = out->at[out->n - 1].closes = "Table";
    for (size_t i = first; i + 1 < out->n; i++) { /* a short one is not parted, and no head or last row stands alone */
        out->at[i].with_next = t->rows <= ROWS_TOGETHER || i < first + 2 || i + 2 == out->n;
    }
    out->at[first].before = styles[BLOCK_TABLE].before;
}

static void facts_pieces(const struct paper *p, const struct block *block, double width, struct pieces *out) {
    enum { ACROSS = 4 };
    const struct press_font what = {styles[BLOCK_FACTS].size_pt * p->scale, false}, number = {22 * p->scale, true};
    struct arena *a = p->params->arena;
    for (size_t first = 0; first < block->item_count; first += ACROSS) {
        size_t n = block->item_count - first < ACROSS ? block->item_count - first : ACROSS;
        struct piece *piece = push(p, out);
        struct piece_cell *cell = cells(p, piece, n);
        for (size_t i = 0; i < n; i++) {
            const char *const *pair = block->items + 2 * (first + i);
            struct figure *f = paragraph(p, pair[1], what, width / ACROSS - 10, p->document->theme->ink_second, FIGURE_START);
            f->height += figure_leading(number);
            figure_text(f, a, 0, f->height - number.size_pt * 0.2, pair[0], number, FIGURE_START, p->document->theme->accent);
            cell[i] = (struct piece_cell){f, width / ACROSS * (double)i, "P"};
        }
        piece->before = styles[BLOCK_FACTS].before;
        piece->height = tallest(piece) + styles[BLOCK_FACTS].after;
    }
}

void pieces_of_card(const struct paper *p, const struct card *card, double width, struct pieces *out) {
    static void (*const make[BLOCK_KINDS])(const struct paper *, const struct block *, double, struct pieces *) = {
        [BLOCK_HEADING] = paragraph_pieces, [BLOCK_SENTENCE] = paragraph_pieces, [BLOCK_TEXT] = paragraph_pieces,
        [BLOCK_NOTE] = paragraph_pieces,    [BLOCK_FIGURE] = figure_pieces,      [BLOCK_TABLE] = table_pieces,
        [BLOCK_LIST] = list_pieces,         [BLOCK_FACTS] = facts_pieces,
    };
    const double above = 15;
    size_t first = out->n;
    for (size_t i = 0; i < card->blocks.n; i++) {
        make[card->blocks.at[i].kind](p, &card->blocks.at[i], width, out);
    }
    if (first < out->n) {
        out->at[first].before = above;
    }
}

/* --- heads --------------------------------------------------------------------------------------------------------- */

void pieces_of_title(const struct paper *p, const char *title, struct pieces *out) {
    const struct style style = {15, 24, 2, true, false, "H2"};
    const double bar = 3;
    struct piece *piece = push_paragraph(p, title, &style, DOCUMENT_WIDE, out);
    struct figure *f = piece->cells[0].figure;
    figure_box(f, p->params->arena, 0, -8, 36, bar, p->document->theme->accent);
    piece->with_next = true;
    piece->bookmark = title;
    piece->level = 1;
}

void pieces_of_head(const struct paper *p, struct pieces *out) {
    static const struct style kicker = {9.5, 0, 3, true, true, "P"}, title = {25, 0, 3, true, false, "H1"},
                              subtitle = {10.5, 2, 4, false, true, "P"};
    if (p->document->kicker[0] != '\0') {
        push_paragraph(p, p->document->kicker, &kicker, DOCUMENT_WIDE, out);
    }
    push_paragraph(p, p->document->title, &title, DOCUMENT_WIDE, out)->with_next = true;
    if (p->document->subtitle[0] != '\0') {
        push_paragraph(p, p->document->subtitle, &subtitle, DOCUMENT_WIDE, out);
    }
}
