/* Everything that was said, before it is sent; a tap on a line opens its question. What is longer than a page continues on the
 * next one. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "screens/flow.h"
#include "screens/frames.h"
#include "screens/question.h"

#define PAD_MM           3.4f
#define PAD_Y_MM         1.0f
#define PAD_Y_SMALL_MM   0.7f
#define STRETCH_MM       5.0f /* by which lines grow where their page has room */
#define PENCIL_MOST      1.5f /* times PENCIL_MM, in larger type */
#define PENCIL_MM        5.0f
#define WIDE_MM          120.0f /* areas wider than this take two columns */
#define WIDE_PORTRAIT_MM 180.0f
#define ANSWER_FACTOR    0.82f /* of TYPE_ANSWER: capitals of 4 mm */
#define ANSWER_SMALL     0.76f /* of 3.7 mm on a 7 inch panel */
#define ANSWER_LINES     2     /* more are said in a few words: the whole of it is one tap away */
#define HEADING_FACTOR   0.81f
#define HINT_FROM_MM     70.0f /* times the text size */
#define FACTOR_STEP      0.1f
#define GIVE_STEP        0.05f
#define GIVE_LEAST       0.97f /* of TYPE_SMALL: capitals of 3.2 mm */
#define GIVE_LARGE       1.5f  /* times the normal size */

struct line {
    size_t question;
    const char *whole;          /* the question, to be spoken */
    const char *words, *answer; /* as much of both as is shown; "": nothing */
    float h;
    struct rect at;
    int page;
};
struct lines {
    VEC(struct line) list;
    float factor; /* of the lines' type */
    int pages;
};

static struct question_view view_of(struct ui *ui, const struct model *model, struct effects *out, size_t index) {
    const struct interview *iv = model->interview;
    return (struct question_view){
        ui, model, out, &iv->activity->questions[index], &iv->answers[index], iv->orders ? iv->orders[index] : NULL, NULL};
}

static float answer_factor(const struct ui *ui) {
    return ui_is_small(ui) ? ANSWER_SMALL : ANSWER_FACTOR;
}

static float pad_y(const struct ui *ui) {
    return ui_mm(ui, ui_is_small(ui) ? PAD_Y_SMALL_MM : PAD_Y_MM);
}

static float question_w(const struct ui *ui, float w) {
    return floorf(w - 2 * ui_mm(ui, PAD_MM));
}

static float pencil_w(const struct ui *ui) {
    return ui_mm(ui, PENCIL_MM * fmaxf(1, fminf(ui->text_scale, PENCIL_MOST)));
}

/* The pencil stands behind the answer. */
static float answer_w(const struct ui *ui, float w) {
    return floorf(question_w(ui, w) - pencil_w(ui) - ui_mm(ui, 2));
}

static struct text_extent measure_question(struct ui *ui, const char *words, float w, float factor) {
    return chrome_measure(ui, words, TYPE_SMALL, false, w, factor);
}

static struct text_extent measure_answer(struct ui *ui, const char *words, float w, float factor) {
    return chrome_measure(ui, words, TYPE_ANSWER, true, w, factor * answer_factor(ui));
}

/* --- lines -------------------------------------------------------------------------------------------------------------- */

static const char *count_rows(const struct question_view *v) {
    int given = 0;
    for (size_t i = 0; i < v->question->row_count; i++) {
        given += v->answer->points[i] > 0;
    }
    return chrome_words(v->ui, v->model, STR_REVIEW_ROWS, ui_printf(v->ui, "%d", given),
                        ui_printf(v->ui, "%zu", v->question->row_count - (v->question->ties == TIES_LEVELS)));
}

/* A matrix and what was typed are counted where they take more than two lines, never cut. */
static const char *in_short(const struct question_view *v, const char *words, float w, float factor) {
    bool matrix = v->question->kind == QUESTION_MATRIX, text = v->question->kind == QUESTION_TEXT;
    if ((!matrix && !text) || measure_answer(v->ui, words, w, factor).lines <= ANSWER_LINES) {
        return words;
    }
    const char *characters = ui_printf(v->ui, "%zu", utf8_length(words, strlen(words)));
    return matrix ? count_rows(v) : chrome_words(v->ui, v->model, STR_REVIEW_CHARACTERS, characters, NULL);
}

static const char *answer_words(const struct question_view *v, float w, float factor) {
    if (v->answer->state == ANSWER_DECLINED) {
        return chrome_word(v->model, STR_STATE_DECLINED);
    }
    if (!answer_has_value(v->question, v->answer)) {
        return chrome_word(v->model, STR_STATE_SKIPPED);
    }
    return in_short(v, question_face(v->question->kind)->words(v), w, factor);
}

static float line_height(struct ui *ui, const struct line *l, float w, float factor) {
    float question = l->words[0] ? measure_question(ui, l->words, question_w(ui, w), factor).h : 0;
    float answer = l->answer[0] ? measure_answer(ui, l->answer, answer_w(ui, w), factor).h : 0;
    return fmaxf(chrome_answer(ui), ceilf(question + answer + 2 * pad_y(ui)));
}

static bool words_fit(struct ui *ui, const struct line *l, float w, float factor) {
    return measure_question(ui, l->words, 0, factor).widest_word <= question_w(ui, w) &&
           measure_answer(ui, l->answer, 0, factor).widest_word <= answer_w(ui, w);
}

/* Takes from *text what fits into a line of its own; "" when nothing is left. */
static const char *take(struct ui *ui, const struct flow_item *as, const char **text, float w, float h) {
    size_t n = strlen(*text), fits = n > 0 ? flow_prefix(ui, as, *text, w, h) : 0;
    const char *piece = arena_strndup(ui->frame, *text, fits > 0 ? fits : n);
    *text += strlen(piece);
    *text += strspn(*text, " \n");
    return piece;
}

/* A line as high as its page, then the rest of it: the question first. */
static void push_pieces(struct ui *ui, struct lines *ls, const struct line *l, struct rect area) {
    const struct flow_item question = {.type = TYPE_SMALL, .factor = ls->factor},
                           answer = {.type = TYPE_ANSWER, .bold = true, .factor = ls->factor * answer_factor(ui)};
    float h = area.h - 2 * pad_y(ui) - 1;
    const char *words = l->words, *said = l->answer;
    while (words[0] || said[0]) {
        struct line piece = *l;
        piece.words = words;
        piece.answer = said;
        if (line_height(ui, &piece, area.w, ls->factor) > area.h) {
            piece.words = take(ui, &question, &words, question_w(ui, area.w), h);
            piece.answer = piece.words[0] ? "" : take(ui, &answer, &said, answer_w(ui, area.w), h);
        } else {
            words = said = "";
        }
        piece.h = line_height(ui, &piece, area.w, ls->factor);
        *vec_push(&ls->list, ui->frame) = piece;
    }
}

static struct line line_of(struct ui *ui, const struct model *model, size_t index, float w, float factor) {
    struct effects none = {.n = 0};
    struct question_view v = view_of(ui, model, &none, index);
    const char *words = question_text(&v, &v.question->text);
    struct line l = {.question = index, .whole = words, .words = words, .answer = answer_words(&v, answer_w(ui, w), factor)};
    l.h = line_height(ui, &l, w, factor);
    return l;
}

/* --- where they stand ----------------------------------------------------------------------------------------------------- */

static int columns_in(const struct ui *ui, struct rect area) {
    float least = ui_mm(ui, chrome_is_portrait(ui) ? WIDE_PORTRAIT_MM : WIDE_MM) * ui->text_scale;
    return area.w > least ? 2 : 1;
}

/* The rows of a page share what it leaves free. */
static void stretch_page(struct ui *ui, struct lines *ls, int page, struct rect area) {
    float bottom = area.y, y = -1;
    int rows = 0, row = -1;
    for (size_t i = 0; i < ls->list.n; i++) {
        const struct line *l = &ls->list.at[i];
        if (l->page == page) {
            rows += l->at.y > y;
            y = l->at.y;
            bottom = l->at.y + l->at.h;
        }
    }
    float more = floorf(fminf(ui_mm(ui, STRETCH_MM), (area.y + area.h - bottom) / (float)(rows > 0 ? rows : 1)));
    y = -1;
    for (size_t i = 0; i < ls->list.n && more > 0; i++) {
        struct line *l = &ls->list.at[i];
        if (l->page == page) {
            row += l->at.y > y;
            y = l->at.y;
            l->at.y += more * (float)row;
            l->at.h += more;
        }
    }
}

/* Column by column: the order of reading goes down. Both lines of a row are as high as the higher one. */
static void place_lines(struct ui *ui, struct lines *ls, struct rect area, int columns) {
    float y = 0, gap = chrome_between(ui), w = (area.w - gap * (float)(columns - 1)) / (float)columns;
    int page = 0;
    for (size_t i = 0; i < ls->list.n; i += (size_t)columns) {
        struct line *row = &ls->list.at[i];
        size_t in_row = ls->list.n - i < (size_t)columns ? ls->list.n - i : (size_t)columns;
        float h = row[0].h;
        for (size_t c = 1; c < in_row; c++) {
            h = fmaxf(h, row[c].h);
        }
        if (y > 0 && y + h > area.h) {
            page++;
            y = 0;
        }
        for (size_t c = 0; c < in_row; c++) {
            row[c].page = page;
            row[c].at = (struct rect){area.x + (float)c * (w + gap), area.y + y, w, h};
        }
        y += h + gap;
    }
    ls->pages = page + 1;
    for (page = 0; page < ls->pages; page++) {
        stretch_page(ui, ls, page, area);
    }
}

/* False, and nothing useful in *ls, where a line is higher than the area or a word wider than its column; `at_worst` pieces of
 * lines will do. */
static bool try_lines(struct ui *ui, const struct model *model, struct lines *ls, struct rect area, int columns, bool at_worst) {
    size_t indices[EVENT_QUESTIONS_MAX], n = interview_visible(model->interview, indices, EVENT_QUESTIONS_MAX);
    struct rect column = {area.x, area.y, (area.w - chrome_between(ui) * (float)(columns - 1)) / (float)columns, area.h};
    ls->list.n = 0;
    for (size_t i = 0; i < n; i++) {
        struct line l = line_of(ui, model, indices[i], column.w, ls->factor);
        bool fits = l.h <= area.h && words_fit(ui, &l, column.w, ls->factor);
        if (!fits && !at_worst) {
            return false;
        }
        push_pieces(ui, ls, &l, column);
    }
    place_lines(ui, ls, area, columns);
    return true;
}

/* Large type steps down to the normal size before a line is broken over two pages. */
static void fit_lines(struct ui *ui, const struct model *model, struct lines *ls, struct rect area, float from) {
    float least = fminf(1, 1 / ui->text_scale);
    for (ls->factor = from;; ls->factor = fmaxf(least, ls->factor - FACTOR_STEP)) {
        bool at_worst = ls->factor <= least;
        if ((columns_in(ui, area) == 2 && try_lines(ui, model, ls, area, 2, false)) ||
            try_lines(ui, model, ls, area, 1, at_worst)) {
            return;
        }
    }
}

/* A line a page is no overview: there the largest type gives up a part of itself for more; elsewhere a hair. */
static float least_given(const struct ui *ui, const struct lines *ls) {
    return (size_t)ls->pages < ls->list.n ? GIVE_LEAST : fminf(GIVE_LEAST, GIVE_LARGE / ui->text_scale);
}

static int on_first_page(const struct lines *ls) {
    int n = 0;
    for (size_t i = 0; i < ls->list.n; i++) {
        n += ls->list.at[i].page == 0;
    }
    return n;
}

static bool is_better(const struct lines *a, const struct lines *b, bool hair) {
    return a->pages < b->pages || (hair && a->pages == b->pages && on_first_page(a) > on_first_page(b));
}

/* The fewest pages, and the largest type that makes no more; for a hair less, a first page that is not half empty. */
static struct lines *make_lines(struct ui *ui, const struct model *model, struct rect area) {
    struct lines *best = ARENA_NEW(ui->frame, struct lines), *trial = ARENA_NEW(ui->frame, struct lines);
    fit_lines(ui, model, best, area, 1);
    float least = least_given(ui, best);
    for (float from = 1; best->pages > 1 && from > least;) {
        from = fmaxf(least, from >= 1 ? GIVE_LEAST : from - GIVE_STEP);
        fit_lines(ui, model, trial, area, from);
        if (is_better(trial, best, from >= GIVE_LEAST)) {
            *best = *trial;
            *trial = (struct lines){.pages = 0};
        }
    }
    return best;
}

/* --- showing -------------------------------------------------------------------------------------------------------------- */

static void show_words(struct ui *ui, const struct line *l, struct rect r, float factor) {
    struct rect inside = {r.x + ui_mm(ui, PAD_MM), r.y, question_w(ui, r.w), r.h};
    float question = l->words[0] ? measure_question(ui, l->words, inside.w, factor).h : 0, w = answer_w(ui, r.w);
    float answer = l->answer[0] ? measure_answer(ui, l->answer, w, factor).h : 0, pencil = pencil_w(ui);
    struct rect block = rect_center(inside, inside.w, fminf(inside.h, ceilf(question + answer)));
    chrome_label(ui, "", rect_cut_top(&block, question), l->words, &(struct label){.type = TYPE_SMALL}, factor);
    if (answer > 0) {
        struct rect end = {block.x + block.w - pencil, block.y, pencil, block.h};
        ui_icon(ui, rect_center(end, pencil, pencil), "pencil", ui->theme->accent, false);
        block.w = w;
        chrome_label(ui, "", block, l->answer, &(struct label){.type = TYPE_ANSWER, .bold = true, .is_private = true},
                     factor * answer_factor(ui));
    }
}

static void show_line(struct ui *ui, const struct model *model, struct effects *out, const struct line *l, float factor) {
    const char *id = ui_printf(ui, "edit:%s", model->interview->activity->questions[l->question].id);
    const struct button whole = {.label = chrome_words(ui, model, STR_CHANGE_WHAT, l->whole, NULL), .look = LOOK_INVISIBLE};
    size_t node = ui->nodes.n;
    bool tapped = ui_button(ui, id, l->at, &whole);
    bool pressed = ui->nodes.at[node].pressed;
    ui_rect(ui, l->at, pressed ? ui->theme->accent_soft : ui->theme->surface, ui->theme->line, ui_mm(ui, MM_BORDER),
            ui_mm(ui, MM_RADIUS));
    show_words(ui, l, l->at, factor);
    if (tapped) {
        effects_push(out, EFFECT_OPEN_QUESTION)->index = (int)l->question;
    }
}

/* On a 7 inch panel the heading is furniture: lines are what is read. */
static float heading_factor(const struct ui *ui) {
    return ui_is_small(ui) ? HEADING_FACTOR / fmaxf(1, ui->text_scale) : HEADING_FACTOR;
}

static float heading_height(struct ui *ui, const struct model *model, struct rect body, bool with_hint) {
    const char *words = chrome_word(model, STR_REVIEW_TITLE);
    float title = chrome_measure(ui, words, TYPE_QUESTION, true, body.w, heading_factor(ui)).h;
    float hint = chrome_measure(ui, chrome_word(model, STR_REVIEW_HINT), TYPE_HINT, false, body.w, 1).h;
    return ceilf(title + (with_hint ? hint : 0));
}

static void show_heading(struct ui *ui, const struct model *model, struct rect r, bool hint) {
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING, .center_vertically = !hint};
    struct rect title = r;
    float h = chrome_label(ui, "heading", title, chrome_word(model, STR_REVIEW_TITLE), &how, heading_factor(ui));
    if (hint) {
        rect_cut_top(&r, h);
        ui_label(ui, "hint", r, chrome_word(model, STR_REVIEW_HINT),
                 &(struct label){.type = TYPE_HINT, .color = ui->theme->ink_second});
    }
}

struct review {
    struct rect heading, area;
    bool hint;
    struct lines *lines;
    struct pager_place pager;
};

/* In landscape pages turn at the end of the heading. */
static struct review lay_out_with(struct ui *ui, const struct model *model, struct rect body, bool hint) {
    struct review r = {.hint = hint, .heading = body, .area = body};
    bool side = !chrome_is_portrait(ui);
    float group = chrome_pager_group_w(ui, model, ui->text_scale > 1);
    r.heading.w = side ? body.w - group - chrome_between(ui) : body.w;
    r.heading.h = fmaxf(heading_height(ui, model, r.heading, hint), side ? chrome_target(ui) : 0);
    rect_cut_top(&r.area, r.heading.h + chrome_between(ui));
    r.lines = make_lines(ui, model, r.area);
    if (side) {
        r.pager = chrome_pager_group(ui, group, (struct rect){body.x, body.y, body.w, r.heading.h});
    } else if (r.lines->pages > 1) {
        r.pager = chrome_place_pager(ui, model, &r.area);
        r.lines = make_lines(ui, model, r.area);
    }
    return r;
}

/* What to do is said below the title where that costs no page. */
static struct review lay_out(struct ui *ui, const struct model *model, struct rect body) {
    struct review r = lay_out_with(ui, model, body, false);
    if (ui_is_small(ui) || body.h < ui_mm(ui, HINT_FROM_MM) * ui->text_scale) {
        return r;
    }
    struct review with_hint = lay_out_with(ui, model, body, true);
    return with_hint.lines->pages <= r.lines->pages ? with_hint : r;
}

void review_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = {
        .back = true, .primary_id = "send", .primary = chrome_word(model, STR_SEND), .primary_disabled = model->send_locked};
    struct footer_place footer_place = chrome_place_footer(ui, model, &body, &footer);
    struct review r = lay_out(ui, model, body);
    int page = model->page < r.lines->pages ? model->page : r.lines->pages - 1;
    show_heading(ui, model, r.heading, r.hint);
    for (size_t i = 0; i < r.lines->list.n; i++) {
        if (r.lines->list.at[i].page == page) {
            show_line(ui, model, out, &r.lines->list.at[i], r.lines->factor);
        }
    }
    if (r.lines->pages > 1) {
        chrome_pager(ui, model, out, &r.pager, page, r.lines->pages, 0);
    }
    enum footer_press press = chrome_footer(ui, model, &footer, &footer_place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_SEND);
    }
}
