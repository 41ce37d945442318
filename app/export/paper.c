#include "export/paper.h"

#include <math.h>
#include <string.h>

#include "export/paper_parts.h"
#include "export/pdf_amend.h"

static const struct {
    const char *name;
    double width, height;
} sizes[PAPER_SIZES] = {{"a4", 595.276, 841.89}, {"letter", 612, 792}};

enum { TOP = 48, FOOT = 46, UNDER_TITLE = 5 }; /* margins, points */

int paper_size_find(const char *name) {
    for (int i = 0; i < PAPER_SIZES; i++) {
        if (strcmp(sizes[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* --- what stands where --------------------------------------------------------------------------------------------- */

/* The place where the next piece goes. */
struct flow {
    const struct paper *paper;
    size_t page;
    double y;
    bool is_under_title;
    struct pieces all;
};

static double bottom(const struct flow *flow) {
    return flow->paper->height - FOOT;
}

static void next_page(struct flow *flow) {
    flow->page++;
    flow->y = TOP;
}

/* The height of pieces [from, to), the space above the first left out at the top of a page. */
static double height_of(const struct pieces *pieces, size_t from, size_t to, bool at_top) {
    double height = 0;
    for (size_t i = from; i < to; i++) {
        height += pieces->at[i].height + (i == from && at_top ? 0 : pieces->at[i].before);
    }
    return height;
}

/* The end of what must not be parted from piece `from`. */
static size_t bound_end(const struct pieces *pieces, size_t from) {
    while (from + 1 < pieces->n && pieces->at[from].with_next) {
        from++;
    }
    return from + 1;
}

static void settle(struct flow *flow, struct piece *piece, double x, double *y, bool at_top) {
    *y += at_top ? 0 : piece->before;
    piece->page = flow->page;
    piece->x = x;
    piece->y = *y;
    *y += piece->height;
    *(struct piece *)vec_push(&flow->all, flow->paper->params->arena) = *piece;
}

/* As many of the pieces as fit from *y on, at least one group. Returns the first that is left. */
static size_t fill_column(struct flow *flow, struct pieces *pieces, size_t from, size_t to, double x, double *y) {
    bool at_top = true;
    while (from < to) {
        size_t end = bound_end(pieces, from);
        end = end < to ? end : to;
        if (!at_top && *y + height_of(pieces, from, end, false) > bottom(flow)) {
            break;
        }
        for (; from < end; from++, at_top = false) {
            settle(flow, &pieces->at[from], x, y, at_top);
        }
    }
    return from;
}

static void flow_wide(struct flow *flow, struct pieces *pieces) {
    size_t from = 0;
    double room = bottom(flow) - TOP;
    if (flow->y > TOP && !flow->is_under_title && flow->y + height_of(pieces, 0, pieces->n, false) > bottom(flow) &&
        (height_of(pieces, 0, pieces->n, true) <= room ||
         flow->y + height_of(pieces, 0, bound_end(pieces, 0), false) > bottom(flow))) {
        next_page(flow);
    }
    while (from < pieces->n) {
        if (flow->y > TOP) {
            flow->y += pieces->at[from].before;
        }
        from = fill_column(flow, pieces, from, pieces->n, 0, &flow->y);
        if (from < pieces->n) {
            next_page(flow);
        }
    }
}

/* A run of cards in columns: card i is pieces [starts[i], starts[i + 1]). */
struct run {
    struct pieces pieces;
    size_t *starts, n;
};

static double card_height(const struct run *run, size_t from, size_t to) {
    return from < to ? height_of(&run->pieces, run->starts[from], run->starts[to], true) : 0;
}

/* How many of the cards from `from` on fit on the page, and where the second column begins so that both are as even as can be. */
static size_t split(const struct run *run, size_t from, double room, size_t *second) {
    size_t best = from, best_second = from;
    double best_height = INFINITY;
    for (size_t at = from; at <= run->n && card_height(run, from, at) <= room; at++) {
        size_t end = at;
        while (end < run->n && card_height(run, at, end + 1) <= room) {
            end++;
        }
        double height = fmax(card_height(run, from, at), card_height(run, at, end));
        if (end > best || (end == best && height <= best_height)) {
            best = end;
            best_second = at;
            best_height = height;
        }
    }
    *second = best_second;
    return best;
}

static double put_cards(struct flow *flow, struct run *run, size_t from, size_t to, double x) {
    double y = flow->y;
    if (from < to) {
        (void)fill_column(flow, &run->pieces, run->starts[from], run->starts[to], x, &y);
    }
    return y;
}

/* A card higher than a page goes down the first column, then the second. */
static void flow_tall(struct flow *flow, struct run *run, size_t card) {
    size_t from = run->starts[card], to = run->starts[card + 1];
    double y = flow->y;
    for (size_t column = 0; from < to; column++) {
        if (column == 2) {
            next_page(flow);
            column = 0;
        }
        y = flow->y;
        from = fill_column(flow, &run->pieces, from, to, (double)column * (DOCUMENT_COLUMN + DOCUMENT_GUTTER), &y);
        if (column == 1 && from >= to) {
            y = bottom(flow);
        }
    }
    flow->y = y;
}

static void flow_run(struct flow *flow, struct run *run) {
    const double above = flow->is_under_title ? UNDER_TITLE : 15;
    size_t from = 0;
    while (from < run->n) {
        size_t second;
        double top = flow->y;
        flow->y += flow->y > TOP ? above : 0;
        size_t to = split(run, from, bottom(flow) - flow->y, &second);
        if (to == from && flow->y > TOP + above && !(flow->is_under_title && from == 0)) {
            next_page(flow);
            continue;
        }
        if (to == from) {
            flow->y = top;
            flow_tall(flow, run, from++);
            continue;
        }
        double left = put_cards(flow, run, from, second, 0);
        double right = put_cards(flow, run, second, to, DOCUMENT_COLUMN + DOCUMENT_GUTTER);
        flow->y = fmax(left, right);
        from = to;
        if (from < run->n) {
            next_page(flow);
        }
    }
}

static void take_run(struct flow *flow, const struct section *section, size_t *at) {
    struct run run = {.starts = ARENA_ARRAY(flow->paper->params->arena, size_t, section->cards.n + 1)};
    for (; *at < section->cards.n && !section->cards.at[*at].is_wide; ++*at) {
        pieces_of_card(flow->paper, &section->cards.at[*at], DOCUMENT_COLUMN, &run.pieces);
        run.starts[++run.n] = run.pieces.n;
    }
    flow_run(flow, &run);
}

/* What must follow a section's title on its page: its first card, or a part of one that is higher than a page. */
static double first_height(const struct flow *flow, const struct section *section, double title) {
    struct pieces first = {0};
    if (section->cards.n > 0) {
        pieces_of_card(flow->paper, &section->cards.at[0], section->cards.at[0].is_wide ? DOCUMENT_WIDE : DOCUMENT_COLUMN,
                       &first);
    }
    double room = bottom(flow) - TOP - title, whole = height_of(&first, 0, first.n, false) + UNDER_TITLE;
    return whole <= room ? whole : room / 3;
}

static void flow_section(struct flow *flow, const struct section *section) {
    if (section->title != NULL) {
        struct pieces title = {0};
        pieces_of_title(flow->paper, section->title, &title);
        double height = height_of(&title, 0, title.n, false);
        if (flow->y + height + first_height(flow, section, height) > bottom(flow)) {
            next_page(flow);
        }
        settle(flow, &title.at[0], 0, &flow->y, flow->y <= TOP);
        flow->is_under_title = true;
    }
    for (size_t i = 0; i < section->cards.n;) {
        if (section->cards.at[i].is_wide) {
            struct pieces wide = {0};
            pieces_of_card(flow->paper, &section->cards.at[i++], DOCUMENT_WIDE, &wide);
            if (flow->is_under_title && wide.n > 0) {
                wide.at[0].before = 3;
            }
            flow_wide(flow, &wide);
        } else {
            take_run(flow, section, &i);
        }
        flow->is_under_title = false;
    }
}

/* --- printing ------------------------------------------------------------------------------------------------------ */

static void print_piece(const struct paper *p, struct press *press, const struct piece *piece) {
    const struct press_calls *calls = p->params->calls;
    if (piece->opens != NULL) {
        calls->tag_begin(press, piece->opens);
    }
    if (piece->tag != NULL) {
        calls->tag_begin(press, piece->tag);
    }
    for (size_t i = 0; i < piece->cell_count; i++) {
        const struct piece_cell *cell = &piece->cells[i];
        double x = piece->x + cell->x;
        calls->tag_begin(press, cell->tag);
        figure_print(cell->figure, calls, press,
                     p->margin + (p->document->is_right_to_left ? DOCUMENT_WIDE - x - cell->figure->width : x), piece->y,
                     p->document->is_right_to_left);
        calls->tag_end(press, cell->tag);
    }
    if (piece->tag != NULL) {
        calls->tag_end(press, piece->tag);
    }
    if (piece->closes != NULL) {
        calls->tag_end(press, piece->closes);
    }
}

static const char *page_words(const struct paper *p, size_t page, size_t pages) {
    struct strbuf words = {0};
    for (const char *at = p->document->page_of; *at != '\0';) {
        bool first = strncmp(at, "{0}", 3) == 0;
        if (first || strncmp(at, "{1}", 3) == 0) {
            strbuf_printf(&words, "%zu", first ? page + 1 : pages);
            at += 3;
        } else {
            strbuf_addc(&words, *at++);
        }
    }
    const char *kept = arena_strndup(p->params->arena, words.data ? words.data : "", words.len);
    strbuf_finish(&words);
    return kept;
}

static void print_foot(const struct paper *p, struct press *press, size_t page, size_t pages) {
    const struct press_font font = {7.5, false};
    struct figure foot = {.width = DOCUMENT_WIDE};
    struct arena *a = p->params->arena;
    struct figure_lines title = figure_lines(&p->maker, p->document->footer, font, DOCUMENT_WIDE * 0.8);
    figure_stroke(&foot, a, (const double[]){0, 0, DOCUMENT_WIDE, 0}, 0.4, p->document->theme->line);
    figure_text(&foot, a, 0, 11, title.at[0], font, FIGURE_START, p->document->theme->ink_second);
    figure_text(&foot, a, DOCUMENT_WIDE, 11, page_words(p, page, pages), font, FIGURE_END, p->document->theme->ink_second);
    figure_print(&foot, p->params->calls, press, p->margin, p->height - FOOT + 14, p->document->is_right_to_left);
    p->params->calls->page_end(press);
}

static size_t print_pieces(const struct paper *p, struct press *press, const struct pieces *pieces) {
    size_t pages = pieces->n > 0 ? pieces->at[pieces->n - 1].page + 1 : 1, page = 0;
    int parent = 0;
    p->params->calls->tag_begin(press, "Document");
    for (size_t i = 0; i < pieces->n; i++) {
        const struct piece *piece = &pieces->at[i];
        for (; page < piece->page; page++) {
            print_foot(p, press, page, pages);
        }
        print_piece(p, press, piece);
        if (piece->bookmark != NULL) {
            int id = p->params->calls->outline(press, piece->level == 1 ? 0 : parent, piece->bookmark, (int)page + 1, piece->y);
            parent = piece->level == 1 ? id : parent;
        }
    }
    p->params->calls->tag_end(press, "Document");
    print_foot(p, press, page, pages);
    return pages;
}

static bool keep(void *ctx, const unsigned char *bytes, size_t n) {
    strbuf_add(ctx, bytes, n);
    return true;
}

/* The words for each figure, in the order they were printed. */
static const char **alternatives(const struct paper *p, const struct pieces *pieces, size_t *n) {
    const char **words = ARENA_ARRAY(p->params->arena, const char *, pieces->n + 1);
    for (size_t i = 0; i < pieces->n; i++) {
        if (strcmp(pieces->at[i].cells[0].tag, "Figure") == 0) {
            const char *alternative = pieces->at[i].cells[0].figure->alternative;
            words[(*n)++] = alternative ? alternative : "";
        }
    }
    return words;
}

static bool print(struct paper *p, struct strbuf *out, size_t *pages, struct err *err) {
    struct flow flow = {.paper = p, .y = TOP};
    struct pieces head = {0};
    struct strbuf raw = {0};
    const struct press_page page = {p->width, p->height, p->document->title, p->document->language,
                                    p->document->is_right_to_left};
    struct press *press = p->params->calls->open(&page, keep, &raw);
    if (press == NULL) {
        return err_set(err, "There is not enough memory for a page.");
    }
    p->maker = (struct figure_maker){p->params->arena, p->params->calls, press, p->document->theme};
    pieces_of_head(p, &head);
    flow_wide(&flow, &head);
    for (size_t i = 0; i < p->document->sections.n; i++) {
        flow_section(&flow, &p->document->sections.at[i]);
    }
    *pages = print_pieces(p, press, &flow.all);
    bool good = p->params->calls->close(press) || err_set(err, "The pages could not be made.");
    struct pdf_amendment amend = {.language = p->document->language, .is_right_to_left = p->document->is_right_to_left};
    amend.alternatives = alternatives(p, &flow.all, &amend.alternative_count);
    good = good && pdf_amend(raw.data, raw.len, &amend, out, err);
    strbuf_finish(&raw);
    return good;
}

bool paper_print(const struct paper_params *params, const struct document *document, struct strbuf *out, size_t *pages,
                 struct err *err) {
    size_t n;
    struct paper p = {
        .params = params,
        .document = document,
        .width = sizes[params->size].width,
        .height = sizes[params->size].height,
        .margin = (sizes[params->size].width - DOCUMENT_WIDE) / 2,
        .scale = document->scale > 0 ? document->scale : 1,
    };
    return print(&p, out, pages ? pages : &n, err);
}
