#include "screens/question.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "screens/flow.h"
#include "screens/frames.h"

static const struct question_face *const faces[QUESTION_KINDS] = {
    [QUESTION_NOTE] = &face_note,      [QUESTION_SELECT_ONE] = &face_choice, [QUESTION_SELECT_MULTIPLE] = &face_choice,
    [QUESTION_RATING] = &face_scale,   [QUESTION_NPS] = &face_nps,           [QUESTION_RANGE] = &face_range,
    [QUESTION_INTEGER] = &face_number, [QUESTION_DECIMAL] = &face_number,    [QUESTION_TEXT] = &face_text,
    [QUESTION_RANK] = &face_rank,      [QUESTION_MATRIX] = &face_matrix,
};
static_assert(QUESTION_KINDS == 11, "one face for every kind");

const struct question_face *question_face(enum question_kind kind) {
    assert(kind < QUESTION_KINDS && faces[kind]);
    return faces[kind];
}

const char *question_text(const struct question_view *v, const struct text *text) {
    return text_in(v->model->event, text, v->model->language);
}

/* A decimal comma where the language has one. */
static bool has_decimal_comma(const struct model *model) {
    static const char *const tags[] = {"fr", "es", "de", "it", "pt"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (strncmp(model->strings->tag, tags[i], 2) == 0) {
            return true;
        }
    }
    return false;
}

const char *question_number(const struct question_view *v, double number) {
    char *text = arena_push(v->ui->frame, 48);
    answer_format_number(v->question, number, text, 48);
    char *point = strchr(text, '.');
    if (point && has_decimal_comma(v->model)) {
        *point = ',';
    }
    return text;
}

const char *question_id(const struct question_view *v, const char *prefix, const char *id) {
    return ui_printf(v->ui, "%s%s", prefix, id);
}

/* --- what is wrong, what to do --------------------------------------------------------------------------------------- */

static const enum string_id problem_words[ANSWER_PROBLEMS] = {
    [PROBLEM_REQUIRED] = STR_PROBLEM_REQUIRED,       [PROBLEM_TOO_FEW] = STR_PROBLEM_TOO_FEW,
    [PROBLEM_TOO_MANY] = STR_PROBLEM_TOO_MANY,       [PROBLEM_TOO_SMALL] = STR_PROBLEM_TOO_SMALL,
    [PROBLEM_TOO_LARGE] = STR_PROBLEM_TOO_LARGE,     [PROBLEM_NOT_A_NUMBER] = STR_PROBLEM_NOT_A_NUMBER,
    [PROBLEM_OTHER_EMPTY] = STR_PROBLEM_OTHER_EMPTY, [PROBLEM_ROWS_MISSING] = STR_PROBLEM_ROWS_MISSING,
    [PROBLEM_CONSTRAINT] = STR_PROBLEM_CONSTRAINT,
};

const char *question_problem(const struct question_view *v) {
    const struct model *m = v->model;
    if (m->problem == PROBLEM_CONSTRAINT && text_is_given(&v->question->constraint_message)) {
        return question_text(v, &v->question->constraint_message);
    }
    const char *bound = question_number(v, m->problem_bound);
    if (m->problem == PROBLEM_ROWS_MISSING && m->problem_bound >= 0 && m->problem_bound < (double)v->question->row_count) {
        bound = question_text(v, &v->question->rows[(size_t)m->problem_bound].text);
    }
    return chrome_words(v->ui, m, problem_words[m->problem], bound, NULL);
}

/* The event's own hint; else what the kind says of itself. */
static const char *hint_sentence(const struct question_view *v) {
    const struct question_face *face = question_face(v->question->kind);
    if (text_is_given(&v->question->hint)) {
        return question_text(v, &v->question->hint);
    }
    const char *automatic = face->hint ? face->hint(v) : NULL;
    return automatic ? automatic : "";
}

/* --- the plan: what stands where ------------------------------------------------------------------------------------- */

struct plan {
    struct rect block, area, aside;
    float factor, problem_factor, answer_factor; /* of the types of heading, problem and answers */
    int text_pages;                              /* before the answers, where both do not fit on one */
    int answer_pages;
    const char *heading, *hint, *problem; /* problem: NULL when there is none, and stands in the hint's place */
};

#define BLOCK_GAP_MM 1.6f
#define LEAST_ANSWER 0.78f
#define LEAST_FACTOR 0.55f

static const float heading_factors[] = {1.0f, 0.9f, 0.81f}; /* capitals of 6.1, 5.5, 4.9 mm */
enum { HEADING_STEPS = sizeof heading_factors / sizeof heading_factors[0] };

static float problem_icon(struct ui *ui) {
    return roundf(chrome_measure(ui, "X", TYPE_HINT, true, 0, 1).h * 0.9f);
}

static float line_below_height(const struct question_view *v, const struct plan *p, float w) {
    struct ui *ui = v->ui;
    if (p->problem) {
        float icon = problem_icon(ui) + ui_mm(ui, 2);
        return chrome_measure(ui, p->problem, TYPE_HINT, true, w - icon, p->problem_factor).h;
    }
    return p->hint[0] ? chrome_measure(ui, p->hint, TYPE_HINT, false, w, 1).h : 0;
}

static float block_height(const struct question_view *v, const struct plan *p, float w, float factor) {
    struct text_extent heading = chrome_measure(v->ui, p->heading, TYPE_QUESTION, true, w, factor);
    float below = line_below_height(v, p, w);
    if (heading.widest_word > w) {
        return INFINITY;
    }
    return heading.h + (below > 0 ? ui_mm(v->ui, BLOCK_GAP_MM) + below : 0);
}

static struct rect area_below(const struct question_view *v, struct rect body, float block_h) {
    float cut = block_h > 0 ? block_h + chrome_gap(v->ui) : 0;
    rect_cut_top(&body, fminf(cut, body.h));
    return body;
}

static int answer_pages(const struct question_view *v, struct rect area) {
    const struct question_face *face = question_face(v->question->kind);
    return face->pages ? face->pages(v, area) : 1;
}

/* Whether the answers can be given in this area, a pager beside or below them if they take several pages. */
static bool area_will_do(const struct question_view *v, struct rect area, int pages) {
    const struct question_face *face = question_face(v->question->kind);
    float least = pages > 1 ? chrome_pager_least(v->ui) : 0;
    if (pages > 1) {
        chrome_place_pager(v->ui, v->model, &area);
    }
    least = chrome_is_portrait(v->ui) ? 0 : least;
    return area.h >= least && area.h >= face->need(v, area.w);
}

/* One attempt: the heading at this factor above the answers. False where they do not fit below it. */
static bool try_heading(const struct question_view *v, struct plan *p, struct rect body, float factor) {
    float h = block_height(v, p, body.w, factor), scale = v->ui->text_scale;
    if (h + chrome_gap(v->ui) > body.h) {
        return false;
    }
    p->factor = factor;
    p->block = (struct rect){body.x, body.y, body.w, h};
    p->area = area_below(v, body, h);
    v->ui->text_scale = scale * p->answer_factor;
    bool fits = area_will_do(v, p->area, 1);
    p->answer_pages = fits ? answer_pages(v, p->area) : 0;
    fits = fits && (p->answer_pages == 1 || area_will_do(v, p->area, p->answer_pages));
    v->ui->text_scale = scale;
    return fits;
}

static bool is_cramped(const struct question_view *v, const struct plan *p) {
    const struct question_face *face = question_face(v->question->kind);
    return face->wish && p->area.h < face->wish(v, p->area.w);
}

/* Heading and answers on one page: the largest heading that costs the answers neither a page nor their comfort. */
static bool plan_together(const struct question_view *v, struct plan *p, struct rect body) {
    bool any = false;
    for (int i = HEADING_STEPS - 1; i >= 0; i--) {
        struct plan trial = *p;
        bool fits = try_heading(v, &trial, body, heading_factors[i]);
        if (!fits || (any && (trial.answer_pages > p->answer_pages || is_cramped(v, &trial)))) {
            break;
        }
        *p = trial;
        any = true;
    }
    return any;
}

/* 1, or less where a word of the answers is wider than its card. */
static float factor_of_answers(const struct question_view *v, float w) {
    float scale = v->ui->text_scale, factor = 1;
    while (factor > LEAST_ANSWER) {
        v->ui->text_scale = scale * factor;
        if (question_face(v->question->kind)->need(v, w) < INFINITY) {
            break;
        }
        factor -= 0.04f;
    }
    v->ui->text_scale = scale;
    return factor;
}

static size_t heading_items(const struct question_view *v, const struct plan *p, struct flow_item items[2]) {
    items[0] = (struct flow_item){
        .id = "question", .text = p->heading, .type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING, .factor = p->factor};
    items[1] =
        (struct flow_item){.id = "hint", .text = p->hint, .type = TYPE_HINT, .above_mm = 2.0f, .color = v->ui->theme->ink_second};
    return p->hint[0] ? 2 : 1;
}

/* As large as a page of its own allows, small enough that its longest word fits. */
static float factor_alone(struct ui *ui, const char *text, struct rect body) {
    float w = body.w, factor = chrome_fit(ui, text, TYPE_QUESTION, true, (struct rect){0, 0, w, body.h * 0.7f}, 1.1f,
                                          heading_factors[HEADING_STEPS - 1]);
    while (factor > LEAST_FACTOR && chrome_measure(ui, text, TYPE_QUESTION, true, w, factor).widest_word > w) {
        factor -= 0.03f;
    }
    return factor;
}

/* Whether the answers can be given below what is wrong, with all type at these factors. */
static bool answers_fit(const struct question_view *v, struct plan *p, struct rect answers) {
    float scale = v->ui->text_scale, h = p->problem ? line_below_height(v, p, answers.w) : 0;
    p->block = (struct rect){answers.x, answers.y, answers.w, h};
    p->area = area_below(v, answers, h);
    v->ui->text_scale = scale * p->answer_factor;
    p->answer_pages = answer_pages(v, p->area);
    bool fits = area_will_do(v, p->area, p->answer_pages);
    v->ui->text_scale = scale;
    return fits;
}

/* The question on its own pages, then the answers on theirs; what is wrong stands above the answers. Where even that is too
 * little room (large text on a low panel) type steps down, never below the normal size. */
static void plan_apart(const struct question_view *v, struct plan *p, struct rect body, struct rect answers) {
    struct flow_item items[2];
    p->factor = factor_alone(v->ui, p->heading, body);
    size_t n = heading_items(v, p, items);
    p->text_pages = flow_pages(v->ui, items, n, body.w, body.h);
    float least = fminf(p->answer_factor, 1 / v->ui->text_scale);
    for (;; p->answer_factor = fmaxf(least, p->answer_factor - 0.08f)) {
        for (int i = 0; i < 3; i++) {
            p->problem_factor = fmaxf(1 - 0.17f * (float)i, 0.9f * least);
            if (answers_fit(v, p, answers)) {
                return;
            }
        }
        if (p->answer_factor <= least) {
            return;
        }
    }
}

static struct plan make_plan(const struct question_view *v, struct rect body) {
    const struct question_face *face = question_face(v->question->kind);
    struct plan p = {
        .heading = question_text(v, &v->question->text), .hint = hint_sentence(v), .problem_factor = 1, .answer_factor = 1};
    p.problem = v->model->problem != ANSWER_FINE ? question_problem(v) : NULL;
    float aside_w = face->aside_w ? face->aside_w(v, body) : 0;
    struct rect rest = body;
    if (aside_w > 0) {
        p.aside = rect_cut_right(&rest, aside_w);
        rect_cut_right(&rest, chrome_gap(v->ui));
    }
    p.answer_factor = factor_of_answers(v, rest.w);
    struct plan apart = p;
    if (!plan_together(v, &p, rest)) {
        plan_apart(v, &apart, body, rest);
        return apart;
    }
    if (p.answer_pages > 3) {
        plan_apart(v, &apart, body, rest);
        p = 2 * (apart.text_pages + apart.answer_pages) <= p.answer_pages ? apart : p;
    }
    return p;
}

/* --- drawing --------------------------------------------------------------------------------------------------------- */

void question_heading(const struct question_view *v, const char *text, struct rect r, float factor) {
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    chrome_label(v->ui, "question", r, text, &how, factor);
}

static void show_problem(const struct question_view *v, const struct plan *p, struct rect r) {
    struct ui *ui = v->ui;
    float size = problem_icon(ui), line = chrome_measure(ui, "X", TYPE_HINT, true, 0, p->problem_factor).h;
    struct rect icon = {r.x, r.y + (line - size) / 2, size, size};
    rect_cut_left(&r, size + ui_mm(ui, 2));
    ui_icon(ui, icon, "warning", ui->theme->danger, false);
    const struct label how = {.type = TYPE_HINT, .bold = true, .color = ui->theme->danger};
    chrome_label(ui, "problem", r, p->problem, &how, p->problem_factor);
}

static void show_block(const struct question_view *v, const struct plan *p) {
    struct rect r = p->block;
    if (p->text_pages == 0) {
        float h = chrome_measure(v->ui, p->heading, TYPE_QUESTION, true, r.w, p->factor).h;
        question_heading(v, p->heading, rect_cut_top(&r, h), p->factor);
        rect_cut_top(&r, ui_mm(v->ui, BLOCK_GAP_MM));
    }
    if (p->problem) {
        show_problem(v, p, r);
    } else if (p->text_pages == 0) {
        const struct label how = {.type = TYPE_HINT, .color = v->ui->theme->ink_second};
        ui_label(v->ui, "hint", r, p->hint, &how);
    }
}

static void show_page(const struct question_view *v, const struct plan *p, struct rect body, int page) {
    const struct question_face *face = question_face(v->question->kind);
    if (page < p->text_pages) {
        struct flow_item items[2];
        size_t n = heading_items(v, p, items);
        flow_page(v->ui, items, n, body, page);
        return;
    }
    show_block(v, p);
    float scale = v->ui->text_scale;
    v->ui->text_scale = scale * p->answer_factor;
    face->frame(v, p->area, page - p->text_pages, p->text_pages);
    if (p->aside.w > 0) {
        face->aside(v, p->aside);
    }
    v->ui->text_scale = scale;
}

/* --- moving ---------------------------------------------------------------------------------------------------------- */

void question_footer_effects(const struct question_view *v, enum footer_press press) {
    static const enum effect_kind kinds[] = {[FOOTER_NONE] = EFFECT_NONE,
                                             [FOOTER_BACK] = EFFECT_BACK,
                                             [FOOTER_QUIET] = EFFECT_DECLINE,
                                             [FOOTER_PRIMARY] = EFFECT_NEXT};
    if (press != FOOTER_NONE) {
        effects_push(v->out, kinds[press]);
    }
}

/* Next and Back go through the pages of a question before they leave it. */
static void move(const struct question_view *v, const struct plan *p, int page, enum footer_press press) {
    const struct question_face *face = question_face(v->question->kind);
    bool answers = page >= p->text_pages, last = page + 1 >= p->text_pages + p->answer_pages;
    bool stay = press == FOOTER_PRIMARY && !last && !(answers && face->may_leave && face->may_leave(v));
    if (stay) {
        effects_push(v->out, EFFECT_PAGE)->index = page + 1;
    } else if (press == FOOTER_BACK && page > 0) {
        effects_push(v->out, EFFECT_PAGE)->index = page - 1;
    } else {
        question_footer_effects(v, press);
    }
}

struct footer question_footer(const struct question_view *v) {
    const struct model *model = v->model;
    bool note = v->question->kind == QUESTION_NOTE;
    return (struct footer){.back = true,
                           .quiet_id = note ? NULL : "decline",
                           .quiet = note ? NULL : chrome_word(model, STR_DECLINE),
                           .primary_id = "next",
                           .primary = chrome_word(model, STR_NEXT)};
}

static struct question_view view_of(struct ui *ui, const struct model *model, struct effects *out) {
    return (struct question_view){ui,
                                  model,
                                  out,
                                  interview_question(model->interview),
                                  interview_answer(model->interview),
                                  interview_order(model->interview)};
}

void question_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct question_view v = view_of(ui, model, out);
    assert(v.question && v.answer);
    bool digits = v.question->kind == QUESTION_INTEGER || v.question->kind == QUESTION_DECIMAL;
    if (model->keyboard_open && model->edit && !digits) {
        question_typing(&v);
        return;
    }
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true, .progress = true});
    struct footer footer = question_footer(&v);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct plan plan = make_plan(&v, body);
    int pages = plan.text_pages + plan.answer_pages;
    int page = model->page < pages ? model->page : pages - 1;
    if (plan.problem && page < plan.text_pages) {
        page = plan.text_pages;
    }
    show_page(&v, &plan, body, page);
    move(&v, &plan, page, chrome_footer(ui, model, &footer, &place));
}
