#include "screens/question.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "screens/frames.h"
#include "screens/question_plan.h"

#define LEFT_TO_RIGHT_MARK "\xE2\x80\x8E" /* U+200E */

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

const char *question_signed(const struct question_view *v, const char *sign, const char *number) {
    return ui_printf(v->ui, "%s%s%s", v->ui->mirrored ? LEFT_TO_RIGHT_MARK : "", sign, number);
}

const char *question_number(const struct question_view *v, double number) {
    char *text = arena_push(v->ui->frame, 48);
    answer_format_number(v->question, number, text, 48);
    char *point = strchr(text, '.');
    if (point && has_decimal_comma(v->model)) {
        *point = ',';
    }
    return text[0] == '-' ? question_signed(v, "-", text + 1) : text;
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
const char *question_hint(const struct question_view *v) {
    const struct question_face *face = question_face(v->question->kind);
    if (text_is_given(&v->question->hint)) {
        return question_text(v, &v->question->hint);
    }
    const char *automatic = face->hint ? face->hint(v) : NULL;
    return automatic ? automatic : "";
}

/* --- drawing --------------------------------------------------------------------------------------------------------- */

void question_heading(const struct question_view *v, const char *text, struct rect r, float factor) {
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    chrome_label(v->ui, "question", r, text, &how, factor);
}

void question_problem_line(struct ui *ui, const char *words, struct rect r, float factor) {
    float size = question_problem_icon(ui), line = chrome_measure(ui, "X", TYPE_HINT, true, 0, factor).h;
    struct rect icon = {r.x, r.y + (line - size) / 2, size, size};
    rect_cut_left(&r, size + ui_mm(ui, 2));
    ui_icon(ui, icon, "warning", ui->theme->danger, false);
    const struct label how = {.type = TYPE_HINT, .bold = true, .color = ui->theme->danger};
    chrome_label(ui, "problem", r, words, &how, factor);
}

static void show_block(const struct question_view *v, const struct question_plan *p) {
    struct rect r = p->block;
    if (p->text_pages == 0) {
        float h = chrome_measure(v->ui, p->heading, TYPE_QUESTION, true, r.w, p->factor).h;
        question_heading(v, p->heading, rect_cut_top(&r, h), p->factor);
        rect_cut_top(&r, ui_mm(v->ui, QUESTION_BLOCK_GAP_MM));
    }
    if (p->problem) {
        question_problem_line(v->ui, p->problem, r, p->problem_factor);
    } else if (p->text_pages == 0) {
        const struct label how = {.type = TYPE_HINT, .color = v->ui->theme->ink_second};
        ui_label(v->ui, "hint", r, p->hint, &how);
    }
}

static void show_page(const struct question_view *v, const struct question_plan *p, struct rect body, int page) {
    const struct question_face *face = question_face(v->question->kind);
    if (page < p->text_pages) {
        struct flow_item items[2];
        size_t n = question_plan_items(v, p, items);
        flow_page(v->ui, items, n, body, page);
        return;
    }
    show_block(v, p);
    float scale = v->ui->text_scale;
    v->ui->text_scale = scale * p->answer_factor;
    const struct question_view with_pager = question_plan_view(v, p);
    face->frame(&with_pager, p->area, page - p->text_pages, p->text_pages);
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
static void move(const struct question_view *v, const struct question_plan *p, int page, enum footer_press press) {
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
                                  interview_order(model->interview),
                                  NULL};
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
    struct question_plan plan = question_plan(&v, body);
    int pages = plan.text_pages + plan.answer_pages;
    int page = model->page < pages ? model->page : pages - 1;
    if (plan.problem && page < plan.text_pages) {
        page = plan.text_pages;
    }
    show_page(&v, &plan, body, page);
    move(&v, &plan, page, chrome_footer(ui, model, &footer, &place));
}
