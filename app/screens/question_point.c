/* nps and range: numbers to tap, in as few rows as fit; a long range is a value between two steppers. */
#include <math.h>

#include "screens/question.h"

#define CELL_FACTOR_LEAST 0.74f /* capitals of 3.6 mm */
#define POINT_PAD_MM      1.6f  /* of ui_point */
#define CELL_MOST_MM      18.0f
#define POINTS_MOST       11    /* a range with more values gets steppers */
#define END_PART          0.48f /* of the width, for the words of one end */
#define BIG_STEPS         10
#define BIG_FROM          30 /* steps in a range that has coarse steppers too */
#define VALUE_MM          34.0f

/* --- a grid of numbers ----------------------------------------------------------------------------------------------- */

struct numbers {
    int count, columns, rows;
    double from, step;
    const char *low, *high; /* what the ends mean, "" for nothing */
};

/* One row where the panel is wide and a point is a target (see question_scale.c), rows of wider points elsewhere. */
static int rows_for(const struct ui *ui, int count, float w) {
    float one = (w + chrome_between(ui)) / (float)count - chrome_between(ui);
    if (!chrome_is_portrait(ui) && one >= chrome_target(ui)) {
        return 1;
    }
    float cell = ui_mm(ui, MM_ANSWER_W), gap = chrome_between(ui);
    int columns = (int)floorf((w + gap) / (cell + gap));
    columns = columns < 1 ? 1 : columns > count ? count : columns;
    return (count + columns - 1) / columns;
}

static const char *end_words(const struct question_view *v, double value, const struct text *text, enum string_id otherwise) {
    const char *words = text && text_is_given(text) ? question_text(v, text)
                        : otherwise < STRING_COUNT  ? chrome_word(v->model, otherwise)
                                                    : "";
    return words[0] ? chrome_words(v->ui, v->model, STR_CELL_OF, question_number(v, value), words) : "";
}

static void lay_out(const struct question_view *v, struct numbers *n, float w) {
    n->rows = rows_for(v->ui, n->count, w);
    n->columns = (n->count + n->rows - 1) / n->rows;
}

static float words_height(const struct question_view *v, const char *words, float w) {
    return words[0] ? chrome_measure(v->ui, words, TYPE_HINT, false, w, 1).h : 0;
}

static int words_lines(const struct question_view *v, const char *words, float w) {
    return words[0] ? chrome_measure(v->ui, words, TYPE_HINT, false, w, 1).lines : 0;
}

float question_ends_height(const struct question_view *v, const char *low, const char *high, float w) {
    return fmaxf(words_height(v, low, w * END_PART), words_height(v, high, w * END_PART));
}

/* The ends share a line below where each fits into half of it, else the low end stands above the numbers. */
static bool share_line(const struct question_view *v, const struct numbers *n, float w) {
    return words_lines(v, n->low, w * END_PART) <= 1 && words_lines(v, n->high, w * END_PART) <= 1;
}

static float ends_height(const struct question_view *v, const struct numbers *n, float w) {
    if (share_line(v, n, w)) {
        return question_ends_height(v, n->low, n->high, w);
    }
    return words_height(v, n->low, w) + words_height(v, n->high, w);
}

static float cell_least(const struct question_view *v) {
    return fmaxf(chrome_answer(v->ui), chrome_measure(v->ui, "0", TYPE_ANSWER, true, 0, 1).h + ui_mm(v->ui, 3.6f));
}

static float numbers_need(const struct question_view *v, const struct numbers *n, float w) {
    float gap = chrome_between(v->ui), between = share_line(v, n, w) ? gap / 2 : gap;
    return (float)n->rows * cell_least(v) + (float)(n->rows - 1) * gap + ends_height(v, n, w) + between;
}

static void show_end(const struct question_view *v, const char *id, struct rect r, const char *words, enum text_align align) {
    const struct label how = {.type = TYPE_HINT, .align = align, .color = v->ui->theme->ink_second};
    ui_label(v->ui, id, r, words, &how);
}

/* The numbers of narrow points step down together, as captions of a scale do; `bold` says whether the chosen one fits in bold. */
static float cell_factor(const struct question_view *v, const struct numbers *n, float w, bool *bold) {
    const char *last = question_number(v, n->from + n->step * (n->count - 1)), *first = question_number(v, n->from);
    float inner = w - 2 * ui_mm(v->ui, POINT_PAD_MM), factor = 1.04f;
    do {
        factor -= 0.04f;
        float a = chrome_measure(v->ui, first, TYPE_ANSWER, false, 0, factor).w,
              b = chrome_measure(v->ui, last, TYPE_ANSWER, false, 0, factor).w;
        if (fmaxf(a, b) <= inner) {
            break;
        }
    } while (factor * v->ui->text_scale > CELL_FACTOR_LEAST);
    *bold = fmaxf(chrome_measure(v->ui, first, TYPE_ANSWER, true, 0, factor).w,
                  chrome_measure(v->ui, last, TYPE_ANSWER, true, 0, factor).w) <= inner;
    return factor;
}

static void show_cells(const struct question_view *v, const struct numbers *n, struct rect grid) {
    bool bold;
    float scale = v->ui->text_scale, cell_w = rect_cell(grid, n->columns, n->rows, 0, 0, chrome_between(v->ui)).w;
    v->ui->text_scale = scale * cell_factor(v, n, cell_w, &bold);
    for (int i = 0; i < n->count; i++) {
        double value = n->from + n->step * i;
        const char *label = question_number(v, value);
        bool selected = v->answer->has_number && fabs(v->answer->number - value) < n->step / 2;
        struct rect cell = rect_cell(grid, n->columns, n->rows, i % n->columns, i / n->columns, chrome_between(v->ui));
        const char *speech = i == 0 && n->low[0] ? n->low : i == n->count - 1 && n->high[0] ? n->high : label;
        char plain[48];
        answer_format_number(v->question, value, plain, sizeof plain);
        if (ui_point(v->ui, question_id(v, "point:", plain), cell,
                     &(struct point_look){.label = label, .selected = selected, .keeps_weight = !bold, .speech = speech})) {
            effects_push(v->out, EFFECT_NUMBER)->number = value;
        }
    }
    v->ui->text_scale = scale;
}

/* Both ends below, each at its side. */
void question_ends(const struct question_view *v, const char *low, const char *high, struct rect below) {
    show_end(v, "low", (struct rect){below.x, below.y, below.w * END_PART, below.h}, low, ALIGN_START);
    show_end(v, "high", rect_cut_right(&below, below.w * END_PART), high, ALIGN_END);
}

static void show_numbers(const struct question_view *v, const struct numbers *n, struct rect area) {
    bool shared = share_line(v, n, area.w);
    float gap = chrome_between(v->ui), ends = ends_height(v, n, area.w), between = shared ? gap / 2 : gap;
    float room = (area.h - ends - between - gap * (float)(n->rows - 1)) / (float)n->rows;
    float h = fmaxf(cell_least(v), fminf(ui_mm(v->ui, CELL_MOST_MM), room));
    float below_h = shared ? ends : words_height(v, n->high, area.w);
    struct rect below = rect_cut_bottom(&area, below_h);
    rect_cut_bottom(&area, gap / 2);
    struct rect grid = rect_cut_bottom(&area, h * (float)n->rows + gap * (float)(n->rows - 1));
    rect_cut_bottom(&area, gap / 2);
    if (!shared) {
        show_end(v, "low", rect_cut_bottom(&area, words_height(v, n->low, area.w)), n->low, ALIGN_START);
    }
    show_cells(v, n, grid);
    if (shared) {
        question_ends(v, n->low, n->high, below);
    } else {
        show_end(v, "high", below, n->high, ALIGN_END);
    }
}

/* --- nps ------------------------------------------------------------------------------------------------------------- */

static struct numbers nps_numbers(const struct question_view *v, float w) {
    const struct question *q = v->question;
    struct numbers n = {.count = 11, .from = 0, .step = 1};
    n.low = end_words(v, 0, q->label_count > 0 ? &q->labels[0] : NULL, STR_NPS_LOW);
    n.high = end_words(v, 10, q->label_count > 1 ? &q->labels[1] : NULL, STR_NPS_HIGH);
    lay_out(v, &n, w);
    return n;
}

static float nps_need(const struct question_view *v, float w) {
    struct numbers n = nps_numbers(v, w);
    return numbers_need(v, &n, w);
}

static void nps_frame(const struct question_view *v, struct rect area, int page, int first_index) {
    (void)page, (void)first_index;
    struct numbers n = nps_numbers(v, area.w);
    show_numbers(v, &n, area);
}

static const char *nps_first(const struct model *model) {
    (void)model;
    return "point:0";
}

static const char *number_words(const struct question_view *v) {
    return v->answer->has_number ? question_number(v, v->answer->number) : "";
}

const struct question_face face_nps = {.need = nps_need, .frame = nps_frame, .first = nps_first, .words = number_words};

/* --- range ----------------------------------------------------------------------------------------------------------- */

static int range_steps(const struct question *q) {
    return (int)floor((q->max - q->min) / q->step + 1e-6);
}

static bool has_points(const struct question *q) {
    return range_steps(q) < POINTS_MOST;
}

static const char *range_end(const struct question_view *v, size_t end) {
    const struct question *q = v->question;
    const struct text *text = q->label_count > end ? &q->labels[end] : NULL;
    return end_words(v, end == 0 ? q->min : q->max, text, STRING_COUNT);
}

static struct numbers range_numbers(const struct question_view *v, float w) {
    const struct question *q = v->question;
    struct numbers n = {
        .count = range_steps(q) + 1, .from = q->min, .step = q->step, .low = range_end(v, 0), .high = range_end(v, 1)};
    lay_out(v, &n, w);
    return n;
}

struct stepper {
    const char *id, *icon;
    enum string_id words;
    int steps;
};
static const struct stepper steppers[] = {
    {"less:big", NULL, STR_LESS, -BIG_STEPS},
    {"less", "minus", STR_LESS, -1},
    {"more", "plus", STR_MORE, 1},
    {"more:big", NULL, STR_MORE, BIG_STEPS},
};

/* A value that was never touched starts in the middle, so that neither end is nearer. */
static double stepped(const struct question_view *v, int steps) {
    const struct question *q = v->question;
    if (!v->answer->has_number) {
        return q->min + q->step * floor(range_steps(q) / 2.0);
    }
    double value = v->answer->number + q->step * steps, last = q->min + q->step * range_steps(q);
    return fmin(fmax(value, q->min), last);
}

static void show_stepper(const struct question_view *v, const struct stepper *s, struct rect r) {
    const char *step = question_number(v, fabs(v->question->step * s->steps));
    const char *label = s->icon ? chrome_word(v->model, s->words) : question_signed(v, s->steps < 0 ? "−" : "+", step);
    double to = stepped(v, s->steps);
    bool stuck = v->answer->has_number && fabs(to - v->answer->number) < v->question->step / 2;
    const struct button b = {.label = label,
                             .icon = s->icon,
                             .icon_only = s->icon != NULL,
                             .look = LOOK_SECONDARY,
                             .type = TYPE_BUTTON,
                             .disabled = stuck};
    if (ui_button(v->ui, s->id, r, &b)) {
        effects_push(v->out, EFFECT_NUMBER)->number = to;
    }
}

static void show_value(const struct question_view *v, struct rect r) {
    struct ui *ui = v->ui;
    const char *words = v->answer->has_number ? number_words(v) : "–";
    ui_rect(ui, r, ui->theme->surface, ui->theme->line, ui_mm(ui, MM_BORDER), ui_mm(ui, MM_RADIUS));
    const struct label how = {
        .type = TYPE_QUESTION, .bold = true, .center_vertically = true, .align = ALIGN_CENTER, .is_private = true};
    float factor = chrome_fit(ui, words, TYPE_QUESTION, true, r, 1, 0.6f);
    chrome_label(ui, "value", r, words, &how, factor);
}

static bool has_big(const struct question *q) {
    return range_steps(q) > BIG_FROM;
}

static float button_h(const struct question_view *v) {
    return fmaxf(ui_mm(v->ui, 15.0f), chrome_measure(v->ui, "0", TYPE_QUESTION, true, 0, 1).h);
}

static float stepper_w(const struct question_view *v) {
    const char *label = question_signed(v, "−", question_number(v, v->question->step * BIG_STEPS));
    const struct button b = {.label = label, .look = LOOK_SECONDARY, .type = TYPE_BUTTON};
    return fmaxf(ui_mm(v->ui, MM_ANSWER_W), ui_button_width(v->ui, &b));
}

static bool is_one_row(const struct question_view *v, float w) {
    float buttons = (has_big(v->question) ? 4 : 2) * (stepper_w(v) + chrome_between(v->ui));
    return buttons + ui_mm(v->ui, VALUE_MM) <= w;
}

static void show_one_row(const struct question_view *v, struct rect row) {
    float w = stepper_w(v), gap = chrome_between(v->ui), value_w = ui_mm(v->ui, 2 * VALUE_MM);
    bool big = has_big(v->question);
    float all = (big ? 4 : 2) * (w + gap) + value_w;
    row = all < row.w ? rect_center(row, all, row.h) : row;
    struct rect at[4];
    at[0] = big ? rect_cut_left(&row, w) : row;
    rect_cut_left(&row, big ? gap : 0);
    at[1] = rect_cut_left(&row, w);
    rect_cut_left(&row, gap);
    at[3] = big ? rect_cut_right(&row, w) : row;
    rect_cut_right(&row, big ? gap : 0);
    at[2] = rect_cut_right(&row, w);
    rect_cut_right(&row, gap);
    for (int i = big ? 0 : 1; i < 2; i++) {
        show_stepper(v, &steppers[i], at[i]);
    }
    show_value(v, row);
    for (int i = 2; i < (big ? 4 : 3); i++) {
        show_stepper(v, &steppers[i], at[i]);
    }
}

/* The value between its steppers, the coarse ones below. */
static void show_rows(const struct question_view *v, struct rect area) {
    float gap = chrome_between(v->ui), h = button_h(v), w = stepper_w(v);
    int rows = has_big(v->question) ? 2 : 1;
    struct rect block = rect_cut_bottom(&area, (float)rows * h + (float)(rows - 1) * gap), row = rect_cut_top(&block, h);
    rect_cut_top(&block, gap);
    struct rect less = rect_cut_left(&row, w), more = rect_cut_right(&row, w);
    show_stepper(v, &steppers[1], less);
    show_value(v, rect_inset_xy(row, gap, 0));
    show_stepper(v, &steppers[2], more);
    if (rows == 2) {
        show_stepper(v, &steppers[0], rect_cell(block, 2, 1, 0, 0, gap));
        show_stepper(v, &steppers[3], rect_cell(block, 2, 1, 1, 0, gap));
    }
}

static float stepper_need(const struct question_view *v, float w) {
    float gap = chrome_between(v->ui), rows = is_one_row(v, w) || !has_big(v->question) ? 1 : 2;
    float ends = fmaxf(words_height(v, range_end(v, 0), w * END_PART), words_height(v, range_end(v, 1), w * END_PART));
    return rows * (button_h(v) + gap) + ends;
}

static float range_need(const struct question_view *v, float w) {
    struct numbers n = has_points(v->question) ? range_numbers(v, w) : (struct numbers){.count = 0};
    return n.count > 0 ? numbers_need(v, &n, w) : stepper_need(v, w);
}

static void range_frame(const struct question_view *v, struct rect area, int page, int first_index) {
    (void)page, (void)first_index;
    if (has_points(v->question)) {
        struct numbers n = range_numbers(v, area.w);
        show_numbers(v, &n, area);
        return;
    }
    const char *low = range_end(v, 0), *high = range_end(v, 1);
    float ends = fmaxf(words_height(v, low, area.w * END_PART), words_height(v, high, area.w * END_PART));
    struct rect below = rect_cut_bottom(&area, ends);
    rect_cut_bottom(&area, ends > 0 ? chrome_between(v->ui) / 2 : 0);
    if (is_one_row(v, area.w)) {
        show_one_row(v, rect_cut_bottom(&area, button_h(v)));
    } else {
        show_rows(v, area);
    }
    question_ends(v, low, high, below);
}

static const char *range_hint(const struct question_view *v) {
    if (has_points(v->question)) {
        return NULL;
    }
    const struct question *q = v->question;
    const char *between =
        chrome_words(v->ui, v->model, STR_NUMBER_BETWEEN, question_number(v, q->min), question_number(v, q->max));
    return v->answer->has_number ? between : ui_printf(v->ui, "%s %s", between, chrome_word(v->model, STR_RANGE_HOW));
}

static const char *range_first(const struct model *model) {
    const struct question *q = interview_question(model->interview);
    char plain[48];
    return has_points(q) ? arena_printf(model->interview->arena, "point:%s", answer_format_number(q, q->min, plain, sizeof plain))
                         : "more";
}

const struct question_face face_range = {
    .need = range_need, .frame = range_frame, .hint = range_hint, .first = range_first, .words = number_words};
