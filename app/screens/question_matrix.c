/* matrix: rows over one scale. A grid where it fits, else each row with its own scale below its words; paged by rows. The axes of
 * a self-assessment have a page each, so that the points are large and nobody compares while rating. */
#include <math.h>

#include "screens/question.h"

#define LABEL_FACTOR    0.82f /* capitals of 4 mm for the words of a row in the grid */
#define LABEL_SMALL     0.74f /* of 3.6 mm on a 7 inch panel */
#define LABEL_PART      0.2f  /* of the width, at least, for the words of the rows */
#define LABEL_MOST      0.5f
#define ROW_MOST_MM     17.0f
#define HEAD_ICON_MM    8.0f
#define HEAD_SMALL_MM   6.0f /* on a 7 inch panel */
#define ROWS_A_PAGE     7
#define HIGHER_THAN_ANY 1e6f
#define LARGE_FACTOR    1.7f /* how much higher than they must be the points of an axis are, where there is room */

static bool is_by_axis(const struct question_view *v) {
    return v->question->is_self_assessment;
}

/* Rows are counted as they stand: of ties without the one of whom the person speaks for. */
static int own_row(const struct question_view *v) {
    return v->question == interview_question(v->model->interview) ? interview_own_row(v->model->interview) : -1;
}

static size_t row_count(const struct question_view *v) {
    return v->question->row_count - (own_row(v) >= 0);
}

static size_t row_at(const struct question_view *v, size_t row) {
    int own = own_row(v);
    return row + (own >= 0 && row >= (size_t)own);
}

static int point_of(const struct question_view *v, size_t row) {
    return v->answer->points[row_at(v, row)];
}

static const char *row_words(const struct question_view *v, size_t row) {
    return question_text(v, &v->question->rows[row_at(v, row)].text);
}

static const char *row_prefix(const struct question_view *v, size_t row) {
    return ui_printf(v->ui, "row:%s:", v->question->rows[row_at(v, row)].id);
}

static struct scale row_scale(const struct question_view *v, size_t row) {
    struct scale s;
    scale_init(v, &s);
    s.id_prefix = row_prefix(v, row);
    s.chosen = point_of(v, row);
    s.subject = row_words(v, row);
    return s;
}

static void give(const struct question_view *v, size_t row, int point) {
    struct effect *e = effects_push(v->out, EFFECT_ROW);
    e->index = (int)row_at(v, row);
    e->number = point;
}

/* --- the grid -------------------------------------------------------------------------------------------------------- */

struct grid {
    float label_w, cell_w, head_h, row_h;
    bool fits;
};

static const char *head_words(const struct question_view *v, const struct scale *s, int point) {
    const char *label = s->labels[point - 1];
    return label[0] ? label : ui_printf(v->ui, "%d", point);
}

static float label_factor(const struct ui *ui) {
    return ui_is_small(ui) ? LABEL_SMALL : LABEL_FACTOR;
}

static float head_icon_size(const struct ui *ui) {
    return ui_mm(ui, ui_is_small(ui) ? HEAD_SMALL_MM : HEAD_ICON_MM);
}

static bool measure_head(const struct question_view *v, const struct scale *s, struct grid *g) {
    float lines_h = 0;
    for (int i = 1; i <= s->points; i++) {
        struct text_extent e = chrome_measure(v->ui, head_words(v, s, i), TYPE_SMALL, false, g->cell_w, 1);
        lines_h = fmaxf(lines_h, e.h);
        if (e.widest_word > g->cell_w || e.lines > 3) {
            return false;
        }
    }
    g->head_h = lines_h + (s->look == SCALE_WORDS ? 0 : head_icon_size(v->ui) + ui_mm(v->ui, 1));
    return true;
}

static bool measure_rows(const struct question_view *v, struct grid *g) {
    g->row_h = chrome_answer(v->ui);
    for (size_t i = 0; i < row_count(v); i++) {
        struct text_extent e = chrome_measure(v->ui, row_words(v, i), TYPE_ANSWER, false, g->label_w, label_factor(v->ui));
        g->row_h = fmaxf(g->row_h, ceilf(e.h));
        if (e.widest_word > g->label_w || e.lines > 3) {
            return false;
        }
    }
    return true;
}

static struct grid grid_of(const struct question_view *v, const struct scale *s, float w, float cell_w) {
    struct grid g = {.cell_w = floorf(cell_w)};
    g.label_w = floorf(w - (float)s->points * (g.cell_w + chrome_between(v->ui)));
    g.fits = measure_head(v, s, &g) && measure_rows(v, &g);
    return g;
}

/* The words of the rows take what the cells leave; cells as wide as makes a page of two rows lowest. */
static struct grid plan_grid(const struct question_view *v, float w) {
    struct scale s = row_scale(v, 0);
    struct grid best = {.fits = false};
    float gap = chrome_between(v->ui), n = (float)s.points;
    float most = floorf((w * (1 - LABEL_PART) - n * gap) / n), least = ui_mm(v->ui, MM_ANSWER_W);
    for (float cell = least; !is_by_axis(v) && cell <= most; cell += ui_mm(v->ui, 1)) {
        struct grid g = grid_of(v, &s, w, cell);
        if (g.fits && (!best.fits || g.head_h + 2 * g.row_h + 1 < best.head_h + 2 * best.row_h)) {
            best = g;
        }
    }
    float spare = best.label_w - w * LABEL_MOST;
    if (best.fits && spare > 0) {
        struct grid g = grid_of(v, &s, w, fminf(best.cell_w + spare / n, ui_mm(v->ui, 30)));
        best = g.fits ? g : best;
    }
    return best;
}

static struct rect grid_cell(const struct question_view *v, const struct grid *g, struct rect line, int point) {
    float gap = chrome_between(v->ui);
    return (struct rect){line.x + g->label_w + gap + (float)(point - 1) * (g->cell_w + gap), line.y, g->cell_w, line.h};
}

static const char *head_icon(const struct question_view *v, const struct scale *s, int point) {
    static const signed char faces[] = {1, 2, 4, 6, 7};
    if (s->look == SCALE_STARS) {
        return "star";
    }
    return s->points == 5 ? ui_printf(v->ui, "face-%d", faces[point - 1])
                          : ui_printf(v->ui, "face-%d", 1 + (point - 1) * 6 / (s->points - 1));
}

static void show_head(const struct question_view *v, const struct grid *g, const struct scale *s, struct rect head) {
    for (int i = 1; i <= s->points; i++) {
        struct rect r = grid_cell(v, g, head, i);
        if (s->look != SCALE_WORDS) {
            float size = head_icon_size(v->ui);
            ui_icon(v->ui, rect_center(rect_cut_top(&r, size), size, size), head_icon(v, s, i), v->ui->theme->ink, false);
            rect_cut_top(&r, ui_mm(v->ui, 1));
        }
        float h = chrome_measure(v->ui, head_words(v, s, i), TYPE_SMALL, false, r.w, 1).h;
        const struct label how = {.type = TYPE_SMALL, .align = ALIGN_CENTER, .color = v->ui->theme->ink_second};
        ui_label(v->ui, "", rect_cut_bottom(&r, h), head_words(v, s, i), &how);
    }
}

static void show_grid_row(const struct question_view *v, const struct grid *g, size_t row, struct rect line) {
    struct scale s = row_scale(v, row);
    const struct label how = {.type = TYPE_ANSWER, .center_vertically = true};
    chrome_label(v->ui, "", (struct rect){line.x, line.y, g->label_w, line.h}, row_words(v, row), &how, label_factor(v->ui));
    for (int i = 1; i <= s.points; i++) {
        const char *speech = chrome_words(v->ui, v->model, STR_CELL_OF, s.subject, head_words(v, &s, i));
        const struct choice_look look = {.label = "", .mark = MARK_RADIO, .selected = i == s.chosen, .speech = speech};
        if (ui_choice(v->ui, ui_printf(v->ui, "%s%d", s.id_prefix, i), grid_cell(v, g, line, i), &look)) {
            give(v, row, i);
        }
    }
}

/* --- rows with their own scale --------------------------------------------------------------------------------------- */

static float words_height(const struct question_view *v, size_t row, float w) {
    return chrome_measure(v->ui, row_words(v, row), TYPE_ANSWER, true, w, 1).h + ui_mm(v->ui, is_by_axis(v) ? 2 : 1);
}

static float stacked_height(const struct question_view *v, size_t row, float w) {
    struct scale s = row_scale(v, row);
    return words_height(v, row, w) + (is_by_axis(v) ? scale_need_with_ends(v, s, w) : scale_need(v, &s, w));
}

/* Of a row's place: what its words leave, and below that the words of the ends. */
static struct rect cut_words(const struct question_view *v, size_t row, struct rect *r) {
    return rect_cut_top(r, words_height(v, row, r->w));
}

static struct rect cut_ends(const struct question_view *v, struct scale *s, struct rect *r) {
    return is_by_axis(v) ? scale_fit_ends(v, s, r) : (struct rect){0, 0, 0, 0};
}

/* The points of an axis are high where there is room, as far as that makes them larger. */
static float axis_wish(const struct question_view *v, float w) {
    float wish = 0;
    for (size_t i = 0; i < v->question->row_count; i++) {
        struct scale s = row_scale(v, i);
        struct rect any = {0, 0, w, HIGHER_THAN_ANY};
        cut_ends(v, &s, &any);
        float points = scale_need(v, &s, w), higher = fminf(points * LARGE_FACTOR, scale_most(v, &s, w)) - points;
        wish = fmaxf(wish, stacked_height(v, i, w) + fmaxf(0, higher));
    }
    return wish;
}

static void show_stacked_row(const struct question_view *v, size_t row, struct rect r, const struct scale_pages *at) {
    struct scale s = row_scale(v, row);
    const struct label how = {.type = TYPE_ANSWER, .bold = true};
    ui_label(v->ui, "", cut_words(v, row, &r), row_words(v, row), &how);
    struct rect below = cut_ends(v, &s, &r);
    int point = scale_frame(v, &s, r, at);
    scale_show_ends(v, &s, below);
    if (point) {
        give(v, row, point);
    }
}

/* --- pages ----------------------------------------------------------------------------------------------------------- */

struct layout {
    struct grid grid;
    int per_page, pages;
    float row_h, gap;
    int *row_pages;           /* [row_count()] where the matrix goes row by row, else NULL */
    struct pager_place pager; /* where there is more than one page */
    struct rect area;
};

/* Between the head and the first row, which are not both touched. */
static float head_gap(const struct ui *ui) {
    return chrome_between(ui) / (ui_is_small(ui) ? 4 : 2);
}

static float head_height(const struct question_view *v, const struct layout *l) {
    return l->grid.fits ? l->grid.head_h + head_gap(v->ui) : 0;
}

/* As high as a row gets; one that takes several pages has all there is. */
static float row_height(const struct question_view *v, const struct layout *l) {
    float rows = (float)l->per_page, room = (l->area.h - head_height(v, l) - (rows - 1) * l->gap) / rows;
    float most = l->grid.fits ? ui_mm(v->ui, ROW_MOST_MM) : is_by_axis(v) ? axis_wish(v, l->area.w) : l->row_h * 1.6f;
    return l->row_h > room + 1 ? floorf(room) : floorf(fmaxf(l->row_h, fminf(room, most)));
}

static void count_rows(const struct question_view *v, struct layout *l) {
    int rows = (int)row_count(v);
    l->gap = ui_mm(v->ui, l->grid.fits ? MM_GAP : 1.5f * MM_GAP);
    l->row_h = l->grid.row_h;
    float head = head_height(v, l);
    for (int i = 0; !l->grid.fits && i < rows; i++) {
        l->row_h = fmaxf(l->row_h, ceilf(stacked_height(v, (size_t)i, l->area.w)));
    }
    int fit = is_by_axis(v) ? 1 : (int)floorf((l->area.h - head + l->gap + 1) / (l->row_h + l->gap));
    l->per_page = fit < 1 ? 1 : fit > ROWS_A_PAGE ? ROWS_A_PAGE : fit;
    l->pages = rows > 0 ? (rows + l->per_page - 1) / l->per_page : 1;
    l->per_page = (rows + l->pages - 1) / l->pages;
}

/* Rows turn at the matrix's own pager, and so do the pages of a row's list. */
static struct question_view row_view(const struct question_view *v, const struct layout *l) {
    struct question_view view = *v;
    view.pager = l->pages > 1 ? &l->pager : v->pager;
    return view;
}

static bool is_row_by_row(const struct layout *l) {
    return !l->grid.fits && l->per_page == 1 && l->pages > 1;
}

/* More than one where a row's scale does not fit on a page even alone: its list is paged. */
static int count_row_pages(const struct question_view *v, const struct layout *l, size_t row) {
    const struct question_view view = row_view(v, l);
    struct scale s = row_scale(v, row);
    struct rect r = {l->area.x, l->area.y, l->area.w, row_height(v, l)};
    cut_words(v, row, &r);
    cut_ends(v, &s, &r);
    return scale_pages(&view, &s, r);
}

static struct layout lay_out(const struct question_view *v, struct rect area) {
    struct layout l = {.area = area};
    l.grid = plan_grid(v, area.w);
    count_rows(v, &l);
    if (l.pages <= 1) {
        return l;
    }
    l.pager = v->pager ? *v->pager : chrome_place_pager(v->ui, v->model, &l.area);
    l.grid = plan_grid(v, l.area.w);
    count_rows(v, &l);
    if (is_row_by_row(&l)) {
        l.row_pages = ARENA_ARRAY(v->ui->frame, int, row_count(v));
        int all = 0;
        for (size_t i = 0; i < row_count(v); i++) {
            l.row_pages[i] = count_row_pages(v, &l, i);
            all += l.row_pages[i];
        }
        l.pages = all;
    }
    return l;
}

/* The first row of a page, and which page of its list that is. */
static size_t first_row(const struct question_view *v, const struct layout *l, int page, int *list_page) {
    size_t row = (size_t)page * (size_t)l->per_page;
    *list_page = 0;
    if (l->row_pages) {
        *list_page = page;
        for (row = 0; *list_page >= l->row_pages[row] && row + 1 < row_count(v); row++) {
            *list_page -= l->row_pages[row];
        }
    }
    return row;
}

static float need(const struct question_view *v, float w) {
    struct grid g = plan_grid(v, w);
    float h = g.fits ? g.head_h + g.row_h + chrome_between(v->ui) : 0;
    for (size_t i = 0; !g.fits && i < row_count(v); i++) {
        h = fmaxf(h, stacked_height(v, i, w));
    }
    return h;
}

static int pages(const struct question_view *v, struct rect area) {
    return lay_out(v, area).pages;
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    struct layout l = lay_out(v, area);
    struct scale_pages at = {0};
    const struct question_view view = row_view(v, &l);
    size_t from = first_row(v, &l, page, &at.list_page), to = from + (size_t)l.per_page;
    to = to < row_count(v) ? to : row_count(v);
    float rows = (float)l.per_page, head = head_height(v, &l), h = row_height(v, &l), all = head + rows * h + (rows - 1) * l.gap;
    struct rect block = rect_cut_bottom(&l.area, fminf(all, l.area.h));
    if (l.grid.fits) {
        struct scale s = row_scale(v, 0);
        show_head(v, &l.grid, &s, rect_cut_top(&block, l.grid.head_h));
        rect_cut_top(&block, head_gap(v->ui));
    }
    for (size_t i = from; i < to; i++) {
        struct rect line = rect_cut_top(&block, h);
        rect_cut_top(&block, l.gap);
        if (l.grid.fits) {
            show_grid_row(v, &l.grid, i, line);
        } else {
            show_stacked_row(&view, i, line, &at);
        }
    }
    if (l.pages > 1) {
        chrome_pager(v->ui, v->model, v->out, &l.pager, page, l.pages, first_index);
    }
}

static const char *first(const struct model *model) {
    const struct question *q = interview_question(model->interview);
    size_t row = interview_own_row(model->interview) == 0; /* which is not shown */
    return q->row_count > row ? arena_printf(model->interview->arena, "row:%s:1", q->rows[row].id) : "next";
}

static const char *words(const struct question_view *v) {
    const char *all = "";
    for (size_t i = 0; i < row_count(v); i++) {
        struct scale s = row_scale(v, i);
        if (s.chosen) {
            const char *one = chrome_words(v->ui, v->model, STR_CELL_OF, s.subject, head_words(v, &s, s.chosen));
            all = all[0] ? ui_printf(v->ui, "%s; %s", all, one) : one;
        }
    }
    return all;
}

const struct question_face face_matrix = {.need = need, .pages = pages, .frame = frame, .first = first, .words = words};
