/* Everything that was said, before it is sent; a tap on a line opens its question. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "screens/frames.h"
#include "screens/question.h"

#define PAD_MM           3.4f
#define PAD_Y_MM         1.0f
#define PAD_Y_SMALL_MM   1.0f
#define PENCIL_MM        5.0f
#define WIDE_MM          120.0f /* areas wider than this take two columns */
#define WIDE_PORTRAIT_MM 180.0f
#define ANSWER_FACTOR    0.82f /* of TYPE_ANSWER: capitals of 4 mm */
#define ANSWER_SMALL     0.76f /* of 3.7 mm on a 7 inch panel */
#define ANSWER_LINES     2     /* more are said in a few words: the whole of it is one tap away */
#define HEADING_FACTOR   0.81f
#define HINT_FROM_MM     70.0f /* times the text size */

struct line {
    size_t question;
    const char *words, *answer;
    float h;
    struct rect at;
    int page;
};
struct lines {
    struct line at[EVENT_QUESTIONS_MAX];
    size_t n;
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

/* The pencil stands behind the answer. */
static float answer_w(const struct ui *ui, float w) {
    return floorf(question_w(ui, w) - ui_mm(ui, PENCIL_MM) - ui_mm(ui, 2));
}

static struct text_extent measure_answer(struct ui *ui, const char *words, float w) {
    return chrome_measure(ui, words, TYPE_ANSWER, true, w, answer_factor(ui));
}

static const char *count_rows(const struct question_view *v) {
    int given = 0;
    for (size_t i = 0; i < v->question->row_count; i++) {
        given += v->answer->points[i] > 0;
    }
    return chrome_words(v->ui, v->model, STR_REVIEW_ROWS, ui_printf(v->ui, "%d", given),
                        ui_printf(v->ui, "%zu", v->question->row_count));
}

static const char *count_chosen(const struct question_view *v) {
    int chosen = v->answer->order_count;
    for (size_t i = 0; i < v->question->choice_count; i++) {
        chosen += v->answer->chosen >> i & 1;
    }
    return chrome_words(v->ui, v->model, STR_POINT_OF, ui_printf(v->ui, "%d", chosen),
                        ui_printf(v->ui, "%zu", v->question->choice_count));
}

/* What takes more than two lines is counted, never cut. */
static const char *in_short(const struct question_view *v, const char *words, float w) {
    bool matrix = v->question->kind == QUESTION_MATRIX, text = v->question->kind == QUESTION_TEXT;
    if ((!matrix && !text) || measure_answer(v->ui, words, w).lines <= ANSWER_LINES) {
        return words;
    }
    const char *characters = ui_printf(v->ui, "%zu", utf8_length(words, strlen(words)));
    return matrix ? count_rows(v) : chrome_words(v->ui, v->model, STR_REVIEW_CHARACTERS, characters, NULL);
}

static const char *answer_words(const struct question_view *v, float w) {
    if (v->answer->state == ANSWER_DECLINED) {
        return chrome_word(v->model, STR_STATE_DECLINED);
    }
    if (!answer_has_value(v->question, v->answer)) {
        return chrome_word(v->model, STR_STATE_SKIPPED);
    }
    return in_short(v, question_face(v->question->kind)->words(v), w);
}

static float line_height(struct ui *ui, const struct line *l, float w) {
    float question = chrome_measure(ui, l->words, TYPE_SMALL, false, question_w(ui, w), 1).h;
    float answer = measure_answer(ui, l->answer, answer_w(ui, w)).h;
    return fmaxf(chrome_answer(ui), ceilf(question + answer + 2 * pad_y(ui)));
}

/* Only with large text on a low panel is a question longer than its page: it keeps its first words. */
static void shorten(struct ui *ui, struct line *l, struct rect area) {
    const char *whole = l->words;
    size_t n = strlen(whole);
    for (size_t most = utf8_length(whole, n) * 3 / 4; l->h > area.h && most > 10; most = most * 3 / 4) {
        l->words = ui_printf(ui, "%.*s …", (int)utf8_cut(whole, n, most, n), whole);
        l->h = line_height(ui, l, area.w);
    }
}

static void add_line(struct ui *ui, const struct model *model, struct effects *out, struct lines *ls, size_t index,
                     struct rect area) {
    struct question_view v = view_of(ui, model, out, index);
    struct line *l = &ls->at[ls->n++];
    *l = (struct line){
        .question = index, .words = question_text(&v, &v.question->text), .answer = answer_words(&v, answer_w(ui, area.w))};
    l->h = line_height(ui, l, area.w);
    if (l->h > area.h && v.question->choice_count > 0) {
        l->answer = count_chosen(&v);
        l->h = line_height(ui, l, area.w);
    }
    shorten(ui, l, area);
}

static int columns_in(const struct ui *ui, struct rect area) {
    float least = ui_mm(ui, chrome_is_portrait(ui) ? WIDE_PORTRAIT_MM : WIDE_MM) * ui->text_scale;
    return area.w > least ? 2 : 1;
}

/* Column by column: the order of reading goes down. Both lines of a row are as high as the higher one. */
static void place_lines(struct ui *ui, struct lines *ls, struct rect area, int columns) {
    float y = 0, gap = chrome_between(ui), w = (area.w - gap * (float)(columns - 1)) / (float)columns;
    int page = 0;
    for (size_t i = 0; i < ls->n; i += (size_t)columns) {
        float h = ls->at[i].h;
        for (int c = 1; c < columns && i + (size_t)c < ls->n; c++) {
            h = fmaxf(h, ls->at[i + (size_t)c].h);
        }
        if (y > 0 && y + h > area.h) {
            page++;
            y = 0;
        }
        for (int c = 0; c < columns && i + (size_t)c < ls->n; c++) {
            struct line *l = &ls->at[i + (size_t)c];
            l->page = page;
            l->at = (struct rect){area.x + (float)c * (w + gap), area.y + y, w, h};
        }
        y += h + gap;
    }
    ls->pages = page + 1;
}

static bool words_fit(struct ui *ui, const struct line *l, float w) {
    return chrome_measure(ui, l->words, TYPE_SMALL, false, 0, 1).widest_word <= question_w(ui, w) &&
           measure_answer(ui, l->answer, 0).widest_word <= answer_w(ui, w);
}

/* False where a word is wider than its column. */
static bool try_columns(struct ui *ui, const struct model *model, struct lines *ls, struct rect area, int columns) {
    struct effects none = {.n = 0};
    size_t indices[EVENT_QUESTIONS_MAX], n = interview_visible(model->interview, indices, EVENT_QUESTIONS_MAX);
    struct rect column = {area.x, area.y, (area.w - chrome_between(ui) * (float)(columns - 1)) / (float)columns, area.h};
    bool fit = true;
    ls->n = 0;
    for (size_t i = 0; i < n; i++) {
        add_line(ui, model, &none, ls, indices[i], column);
        fit = fit && words_fit(ui, &ls->at[i], column.w);
    }
    place_lines(ui, ls, area, columns);
    return fit;
}

static struct lines *make_lines(struct ui *ui, const struct model *model, struct rect area) {
    struct lines *ls = ARENA_NEW(ui->frame, struct lines);
    if (columns_in(ui, area) == 1 || !try_columns(ui, model, ls, area, 2)) {
        try_columns(ui, model, ls, area, 1);
    }
    return ls;
}

static void show_words(struct ui *ui, const struct line *l, struct rect r) {
    struct rect inside = {r.x + ui_mm(ui, PAD_MM), r.y, question_w(ui, r.w), r.h};
    float question = chrome_measure(ui, l->words, TYPE_SMALL, false, inside.w, 1).h, w = answer_w(ui, r.w);
    float answer = measure_answer(ui, l->answer, w).h, pencil = ui_mm(ui, PENCIL_MM);
    struct rect block = rect_center(inside, inside.w, fminf(inside.h, ceilf(question + answer)));
    ui_label(ui, "", rect_cut_top(&block, question), l->words, &(struct label){.type = TYPE_SMALL});
    struct rect end = {block.x + block.w - pencil, block.y, pencil, block.h};
    ui_icon(ui, rect_center(end, pencil, pencil), "pencil", ui->theme->accent, false);
    block.w = w;
    chrome_label(ui, "", block, l->answer, &(struct label){.type = TYPE_ANSWER, .bold = true, .is_private = true},
                 answer_factor(ui));
}

static void show_line(struct ui *ui, const struct model *model, struct effects *out, const struct line *l, struct rect r) {
    const char *id = ui_printf(ui, "edit:%s", model->interview->activity->questions[l->question].id);
    const struct button whole = {.label = chrome_words(ui, model, STR_CHANGE_WHAT, l->words, NULL), .look = LOOK_INVISIBLE};
    size_t node = ui->nodes.n;
    bool tapped = ui_button(ui, id, r, &whole);
    bool pressed = ui->nodes.at[node].pressed;
    ui_rect(ui, r, pressed ? ui->theme->accent_soft : ui->theme->surface, ui->theme->line, ui_mm(ui, MM_BORDER),
            ui_mm(ui, MM_RADIUS));
    show_words(ui, l, r);
    if (tapped) {
        effects_push(out, EFFECT_OPEN_QUESTION)->index = (int)l->question;
    }
}

static float heading_height(struct ui *ui, const struct model *model, struct rect body, bool with_hint) {
    float title = chrome_measure(ui, chrome_word(model, STR_REVIEW_TITLE), TYPE_QUESTION, true, body.w, HEADING_FACTOR).h;
    float hint = chrome_measure(ui, chrome_word(model, STR_REVIEW_HINT), TYPE_HINT, false, body.w, 1).h;
    return ceilf(title + (with_hint ? hint : 0));
}

static void show_heading(struct ui *ui, const struct model *model, struct rect r, bool hint) {
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING, .center_vertically = !hint};
    struct rect title = r;
    float h = chrome_label(ui, "heading", title, chrome_word(model, STR_REVIEW_TITLE), &how, HEADING_FACTOR);
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
    for (size_t i = 0; i < r.lines->n; i++) {
        if (r.lines->at[i].page == page) {
            show_line(ui, model, out, &r.lines->at[i], r.lines->at[i].at);
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
