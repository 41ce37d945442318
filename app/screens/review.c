/* Everything that was said, before it is sent; a tap on a line opens its question. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "screens/frames.h"
#include "screens/question.h"

#define PAD_MM           3.4f
#define PAD_Y_MM         1.8f
#define PAD_Y_SMALL_MM   1.0f
#define PENCIL_MM        6.0f
#define GAP_MM           3.2f
#define WIDE_MM          150.0f /* areas wider than this take two columns */
#define WIDE_PORTRAIT_MM 180.0f
#define WORDS_MOST       100 /* code points of a long answer; the rest is one tap away */

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
        ui, model, out, &iv->activity->questions[index], &iv->answers[index], iv->orders ? iv->orders[index] : NULL};
}

static const char *excerpt(struct ui *ui, const char *text, size_t most) {
    size_t n = strlen(text), cut = utf8_cut(text, n, most, n);
    return cut < n ? ui_printf(ui, "%.*s …", (int)cut, text) : text;
}

static const char *answer_words(const struct question_view *v) {
    if (v->answer->state == ANSWER_DECLINED) {
        return chrome_word(v->model, STR_STATE_DECLINED);
    }
    if (!answer_has_value(v->question, v->answer)) {
        return chrome_word(v->model, STR_STATE_SKIPPED);
    }
    return question_face(v->question->kind)->words(v);
}

static float words_w(struct ui *ui, float w) {
    return w - 2 * ui_mm(ui, PAD_MM) - ui_mm(ui, PENCIL_MM) - ui_mm(ui, 3);
}

static float line_height(struct ui *ui, const struct line *l, float w) {
    float question = chrome_measure(ui, l->words, TYPE_HINT, false, words_w(ui, w), 1).h;
    float answer = chrome_measure(ui, l->answer, TYPE_HINT, true, words_w(ui, w), 1).h;
    return fmaxf(ui_mm(ui, MM_ANSWER_H), ceilf(question + answer + 2 * ui_mm(ui, ui_is_small(ui) ? PAD_Y_SMALL_MM : PAD_Y_MM)));
}

/* A line longer than its page is cut shorter until it fits: the whole of it is one tap away. */
static void add_line(struct ui *ui, const struct model *model, struct effects *out, struct lines *ls, size_t index,
                     struct rect area) {
    struct question_view v = view_of(ui, model, out, index);
    struct line *l = &ls->at[ls->n++];
    const char *question = question_text(&v, &v.question->text), *answer = answer_words(&v);
    *l = (struct line){.question = index};
    for (size_t most = WORDS_MOST; most > 10; most = most * 3 / 4) {
        l->words = excerpt(ui, question, most);
        l->answer = excerpt(ui, answer, most);
        l->h = line_height(ui, l, area.w);
        if (l->h <= area.h) {
            break;
        }
    }
}

static int columns_in(const struct ui *ui, struct rect area) {
    float least = ui_mm(ui, chrome_is_portrait(ui) ? WIDE_PORTRAIT_MM : WIDE_MM) * ui->text_scale;
    return area.w > least ? 2 : 1;
}

/* Column by column: the order of reading goes down. Both lines of a row are as high as the higher one. */
static void place_lines(struct ui *ui, struct lines *ls, struct rect area, int columns) {
    float y = 0, gap = ui_mm(ui, GAP_MM), w = (area.w - gap * (float)(columns - 1)) / (float)columns;
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
    return chrome_measure(ui, l->words, TYPE_HINT, false, 0, 1).widest_word <= w &&
           chrome_measure(ui, l->answer, TYPE_HINT, true, 0, 1).widest_word <= w;
}

/* False where a word is wider than its column. */
static bool try_columns(struct ui *ui, const struct model *model, struct lines *ls, struct rect area, int columns) {
    struct effects none = {.n = 0};
    size_t indices[EVENT_QUESTIONS_MAX], n = interview_visible(model->interview, indices, EVENT_QUESTIONS_MAX);
    struct rect column = {area.x, area.y, (area.w - ui_mm(ui, GAP_MM) * (float)(columns - 1)) / (float)columns, area.h};
    bool fit = true;
    ls->n = 0;
    for (size_t i = 0; i < n; i++) {
        add_line(ui, model, &none, ls, indices[i], column);
        fit = fit && words_fit(ui, &ls->at[i], words_w(ui, column.w));
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
    struct rect inside = rect_inset_xy(r, ui_mm(ui, PAD_MM), 0);
    float pencil = ui_mm(ui, PENCIL_MM);
    struct rect end = rect_cut_right(&inside, pencil);
    ui_icon(ui, rect_center(end, pencil, pencil), "pencil", ui->theme->accent, false);
    rect_cut_right(&inside, ui_mm(ui, 3));
    float question = chrome_measure(ui, l->words, TYPE_HINT, false, inside.w, 1).h;
    float answer = chrome_measure(ui, l->answer, TYPE_HINT, true, inside.w, 1).h;
    struct rect block = rect_center(inside, inside.w, fminf(inside.h, question + answer));
    ui_label(ui, "", rect_cut_top(&block, question), l->words, &(struct label){.type = TYPE_HINT, .color = ui->theme->ink});
    ui_label(ui, "", block, l->answer, &(struct label){.type = TYPE_HINT, .bold = true, .is_private = true});
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

static void show_heading(struct ui *ui, const struct model *model, struct rect *body) {
    const char *hint = chrome_word(model, STR_REVIEW_HINT);
    float keep = fmaxf(ui_mm(ui, 32) * ui->text_scale, body->h * 0.6f), top = body->y;
    chrome_heading(ui, chrome_word(model, STR_REVIEW_TITLE), body, keep);
    struct text_extent e = chrome_measure(ui, hint, TYPE_HINT, false, body->w, 1);
    if (body->y > top && body->h - e.h > keep) {
        struct rect line = {body->x, body->y - chrome_gap(ui) + ui_mm(ui, 1), body->w, e.h};
        ui_label(ui, "hint", line, hint, &(struct label){.type = TYPE_HINT, .color = ui->theme->ink_second});
        rect_cut_top(body, line.y + line.h + ui_mm(ui, 3) - body->y);
    }
}

void review_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = {
        .back = true, .primary_id = "send", .primary = chrome_word(model, STR_SEND), .primary_disabled = model->send_locked};
    struct footer_place footer_place = chrome_place_footer(ui, model, &body, &footer);
    show_heading(ui, model, &body);
    struct rect area = body;
    struct lines *ls = make_lines(ui, model, area);
    struct pager_place pager = {.side = false};
    bool paged = ls->pages > 1;
    if (paged) {
        pager = chrome_place_pager(ui, model, &area);
        ls = make_lines(ui, model, area);
    }
    int page = model->page < ls->pages ? model->page : ls->pages - 1;
    for (size_t i = 0; i < ls->n; i++) {
        if (ls->at[i].page == page) {
            show_line(ui, model, out, &ls->at[i], ls->at[i].at);
        }
    }
    if (paged) {
        chrome_pager(ui, model, out, &pager, page, ls->pages, 0);
    }
    enum footer_press press = chrome_footer(ui, model, &footer, &footer_place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_SEND);
    }
}
