#include "screens/question_plan.h"

#include <math.h>

#define LEAST_ANSWER  0.78f
#define LEAST_FACTOR  0.55f
#define LEFT_PART     0.34f /* of a low panel, for the question beside its answers */
#define LEFT_LEAST_MM 46.0f
#define LEFT_MOST_MM  52.0f
#define LEFT_WIDE_MM  60.0f /* where the question is long */
#define LEFT_GAP_MM   3.2f

static const float heading_factors[] = {1.0f, 0.9f, 0.81f}; /* capitals of 6.1, 5.5, 4.9 mm */
enum { HEADING_STEPS = sizeof heading_factors / sizeof heading_factors[0] };

float question_problem_icon(struct ui *ui) {
    return roundf(chrome_measure(ui, "X", TYPE_HINT, true, 0, 1).h * 0.9f);
}

static const struct question_face *face_of(const struct question_view *v) {
    return question_face(v->question->kind);
}

/* --- heights --------------------------------------------------------------------------------------------------------- */

static float line_below_height(const struct question_view *v, const struct question_plan *p, float w) {
    struct ui *ui = v->ui;
    if (p->problem) {
        float icon = question_problem_icon(ui) + ui_mm(ui, 2);
        return chrome_measure(ui, p->problem, TYPE_HINT, true, w - icon, p->problem_factor).h;
    }
    return p->hint[0] ? chrome_measure(ui, p->hint, TYPE_HINT, false, w, 1).h : 0;
}

/* INFINITY where a word is wider than the block. */
static float block_height(const struct question_view *v, const struct question_plan *p, float w, float factor) {
    struct text_extent heading = chrome_measure(v->ui, p->heading, TYPE_QUESTION, true, w, factor);
    float below = line_below_height(v, p, w);
    if (heading.widest_word > w) {
        return INFINITY;
    }
    return heading.h + (below > 0 ? ui_mm(v->ui, QUESTION_BLOCK_GAP_MM) + below : 0);
}

static struct rect area_below(const struct question_view *v, struct rect body, float block_h) {
    float cut = block_h > 0 ? block_h + chrome_gap(v->ui) : 0;
    rect_cut_top(&body, fminf(ceilf(cut), body.h));
    return body;
}

/* --- whether the answers fit ----------------------------------------------------------------------------------------- */

struct question_view question_plan_view(const struct question_view *v, const struct question_plan *p) {
    struct question_view with_pager = *v;
    with_pager.pager = p->has_pager ? &p->pager : NULL;
    return with_pager;
}

static int answer_pages(const struct question_view *v, struct rect area) {
    return face_of(v)->pages ? face_of(v)->pages(v, area) : 1;
}

/* Whether the answers can be given in this area, a pager beside or below them if they take several pages. */
static bool area_will_do(const struct question_view *v, struct rect area, int pages) {
    float least = 0;
    if (pages > 1 && !v->pager) {
        least = chrome_is_portrait(v->ui) ? 0 : chrome_pager_least(v->ui);
        chrome_place_pager(v->ui, v->model, &area);
    }
    return area.h >= least && area.h >= face_of(v)->need(v, area.w);
}

/* Counts the pages of p's area; false where the answers cannot be given there. */
static bool count_pages(const struct question_view *v, struct question_plan *p) {
    const struct question_view with_pager = question_plan_view(v, p);
    float scale = v->ui->text_scale;
    v->ui->text_scale = scale * p->answer_factor;
    bool fits = area_will_do(&with_pager, p->area, 1);
    p->answer_pages = fits ? answer_pages(&with_pager, p->area) : 0;
    fits = fits && (p->answer_pages == 1 || area_will_do(&with_pager, p->area, p->answer_pages));
    v->ui->text_scale = scale;
    return fits;
}

/* --- question and answers on one page -------------------------------------------------------------------------------- */

enum arrangement {
    STACKED,       /* the question above; pages turn beside the answers or below them */
    STACKED_GROUP, /* the question above; pages turn at the end of its last line */
    BESIDE,        /* the question at the start of a low panel; pages turn below it */
    BESIDE_WIDE,
    ARRANGEMENTS
};

static bool stack(const struct question_view *v, struct question_plan *p, struct rect body) {
    float h = block_height(v, p, body.w, p->factor);
    p->block = (struct rect){body.x, body.y, body.w, h};
    p->area = area_below(v, body, fminf(h, body.h));
    return h + chrome_gap(v->ui) <= body.h && count_pages(v, p);
}

static bool stack_group(const struct question_view *v, struct question_plan *p, struct rect body) {
    float group = chrome_pager_group_w(v->ui, v->model, false), w = body.w - group - chrome_between(v->ui);
    float h = fmaxf(block_height(v, p, w, p->factor), chrome_target(v->ui));
    if (chrome_is_portrait(v->ui) || h + chrome_gap(v->ui) > body.h) {
        return false;
    }
    p->block = (struct rect){body.x, body.y, w, h};
    p->area = area_below(v, body, h);
    p->has_pager = true;
    p->pager = chrome_pager_group(v->ui, group, (struct rect){body.x, body.y, body.w, h});
    return count_pages(v, p);
}

static bool beside(const struct question_view *v, struct question_plan *p, struct rect body, float w) {
    struct ui *ui = v->ui;
    if (chrome_is_portrait(ui) || ui->screen.h >= ui_mm(ui, MM_SMALL_PANEL) || !face_of(v)->beside) {
        return false;
    }
    struct rect left = rect_cut_left(&body, floorf(w));
    float h = block_height(v, p, left.w, p->factor);
    rect_cut_left(&body, ui_mm(ui, LEFT_GAP_MM));
    p->block = (struct rect){left.x, left.y, left.w, h};
    p->area = body;
    p->has_pager = true;
    float group = chrome_pager_group_w(ui, v->model, false);
    p->pager = chrome_pager_group(ui, group, (struct rect){left.x, left.y, group, left.h});
    bool counted = h <= left.h && count_pages(v, p);
    return counted && (p->answer_pages == 1 || h + chrome_between(ui) + chrome_target(ui) <= left.h);
}

static bool put_beside(const struct question_view *v, struct question_plan *p, struct rect body) {
    float w = fminf(fmaxf(body.w * LEFT_PART, ui_mm(v->ui, LEFT_LEAST_MM)), ui_mm(v->ui, LEFT_MOST_MM));
    return beside(v, p, body, w);
}

static bool put_beside_wide(const struct question_view *v, struct question_plan *p, struct rect body) {
    return beside(v, p, body, ui_mm(v->ui, LEFT_WIDE_MM));
}

static bool (*const arrange[ARRANGEMENTS])(const struct question_view *v, struct question_plan *p, struct rect body) = {
    [STACKED] = stack,
    [STACKED_GROUP] = stack_group,
    [BESIDE] = put_beside,
    [BESIDE_WIDE] = put_beside_wide,
};

static bool is_cramped(const struct question_view *v, const struct question_plan *p) {
    return face_of(v)->wish && p->area.h < face_of(v)->wish(v, p->area.w);
}

/* On a 7 inch panel answers as wide as the screen, rather than a pager beside them. */
static bool is_wider(const struct question_view *v, const struct question_plan *a, const struct question_plan *b) {
    return ui_is_small(v->ui) && a->answer_pages > 1 && a->has_pager && !b->has_pager && a->area.h + 1 >= b->area.h;
}

/* Fewer pages, then more comfort, then a larger heading, then wider answers. */
static bool is_better(const struct question_view *v, const struct question_plan *a, const struct question_plan *b) {
    if (b->answer_pages == 0 || a->answer_pages != b->answer_pages) {
        return b->answer_pages == 0 || a->answer_pages < b->answer_pages;
    }
    bool cramped = is_cramped(v, a), other = is_cramped(v, b);
    if (cramped != other || cramped) {
        return cramped != other ? other : a->area.h > b->area.h;
    }
    return a->factor != b->factor ? a->factor > b->factor : is_wider(v, a, b);
}

/* False where the answers fit beside or below no heading. */
static bool plan_together(const struct question_view *v, struct question_plan *p, struct rect body) {
    struct question_plan best = *p;
    best.answer_pages = 0;
    for (int a = 0; a < ARRANGEMENTS; a++) {
        if (a == STACKED_GROUP && best.answer_pages == 1) {
            continue;
        }
        for (int i = 0; i < HEADING_STEPS; i++) {
            struct question_plan trial = *p;
            trial.factor = heading_factors[i];
            if (arrange[a](v, &trial, body) && is_better(v, &trial, &best)) {
                best = trial;
            }
        }
    }
    *p = best.answer_pages > 0 ? best : *p;
    return best.answer_pages > 0;
}

/* --- the question on pages of its own --------------------------------------------------------------------------------- */

size_t question_plan_items(const struct question_view *v, const struct question_plan *p, struct flow_item items[2]) {
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
static bool answers_fit(const struct question_view *v, struct question_plan *p, struct rect answers) {
    float scale = v->ui->text_scale, h = p->problem ? line_below_height(v, p, answers.w) : 0;
    p->block = (struct rect){answers.x, answers.y, answers.w, h};
    p->area = area_below(v, answers, h);
    v->ui->text_scale = scale * p->answer_factor;
    p->answer_pages = answer_pages(v, p->area);
    bool fits = area_will_do(v, p->area, p->answer_pages);
    v->ui->text_scale = scale;
    return fits;
}

/* What is wrong stands above the answers. Where even that is too little room (large text on a low panel) type steps down, never
 * below the normal size. */
static void plan_apart(const struct question_view *v, struct question_plan *p, struct rect body, struct rect answers) {
    struct flow_item items[2];
    p->factor = factor_alone(v->ui, p->heading, body);
    size_t n = question_plan_items(v, p, items);
    p->text_pages = flow_pages(v->ui, items, n, body.w, body.h);
    float least = fminf(p->answer_factor, 1 / v->ui->text_scale);
    for (;; p->answer_factor = fmaxf(least, p->answer_factor - 0.08f)) {
        for (int i = 0; i < 4; i++) {
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

/* --- which ----------------------------------------------------------------------------------------------------------- */

/* 1, or less where a word of the answers is wider than its card. */
static float factor_of_answers(const struct question_view *v, float w) {
    float scale = v->ui->text_scale, factor = 1;
    while (factor > LEAST_ANSWER) {
        v->ui->text_scale = scale * factor;
        if (face_of(v)->need(v, w) < INFINITY) {
            break;
        }
        factor -= 0.04f;
    }
    v->ui->text_scale = scale;
    return factor;
}

struct question_plan question_plan(const struct question_view *v, struct rect body) {
    struct question_plan p = {
        .heading = question_text(v, &v->question->text), .hint = question_hint(v), .problem_factor = 1, .answer_factor = 1};
    p.problem = v->model->problem != ANSWER_FINE ? question_problem(v) : NULL;
    float aside_w = face_of(v)->aside_w ? face_of(v)->aside_w(v, body) : 0;
    struct rect rest = body;
    if (aside_w > 0) {
        p.aside = rect_cut_right(&rest, aside_w);
        rect_cut_right(&rest, chrome_gap(v->ui));
    }
    p.answer_factor = factor_of_answers(v, rest.w);
    struct question_plan apart = p;
    if (!plan_together(v, &p, rest)) {
        plan_apart(v, &apart, body, rest);
        return apart;
    }
    if (p.answer_pages > 1 && v->ui->text_scale > 1.2f) {
        plan_apart(v, &apart, body, rest);
        int pages = apart.text_pages + apart.answer_pages;
        bool whole = !face_of(v)->beside && apart.answer_pages == 1 && pages <= p.answer_pages; /* as a scale is to be seen */
        p = whole || (p.answer_pages > 3 && 2 * pages <= p.answer_pages) ? apart : p;
    }
    return p;
}
