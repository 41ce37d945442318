/* A person's dots, spread over the cards as they like: one more, one less, undo. */
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/wall_grid.h"

#define DOT_MM         3.2f
#define DOT_GAP_MM     1.2f
#define DOTS_MOST_MM   24.0f
#define ASIDE_MM       100.0f /* cards as wide as this have their steps beside the words */
#define HEADING_PART   0.34f
#define UNDO_PART      0.3f /* of the row that the way back shares with the heading */
#define HEADING_FACTOR 0.85f
#define HEADING_SMALL  0.8f
#define HEADING_LEAST  0.79f

struct view {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct wall_grid grids[WALL_SECTIONS], grid; /* grid: of the page shown */
};

static int dots_each(const struct model *model) {
    return model->pass->about->dots_each;
}

static const char *left_words(struct ui *ui, const struct model *model) {
    int left = brainstorm_dots_left(model->pass);
    return left == 0   ? chrome_word(model, STR_DOTS_NONE)
           : left == 1 ? chrome_word(model, STR_DOTS_ONE)
                       : chrome_words(ui, model, STR_DOTS_LEFT, ui_printf(ui, "%d", left), NULL);
}

/* --- a card ------------------------------------------------------------------------------------------------------------- */

/* Dots as dots, filled for those spent; their number in words for all who do not see them. */
static void draw_dots(struct ui *ui, struct rect r, int on, int each) {
    float dot = ui_mm(ui, DOT_MM), step = dot + ui_mm(ui, DOT_GAP_MM), w = (float)each * step - ui_mm(ui, DOT_GAP_MM);
    if (w > r.w) {
        step = (r.w - dot) / (float)(each > 1 ? each - 1 : 1);
        w = r.w;
    }
    float x = r.x + (r.w - w) / 2, y = r.y + (r.h - dot) / 2;
    for (int i = 0; i < each; i++) {
        struct rect at = {roundf(x + (float)i * step), roundf(y), dot, dot};
        ui_rect(ui, at, i < on ? ui->theme->accent : ui->theme->surface, ui->theme->ink, ui_mm(ui, 0.4f), dot / 2);
    }
}

static bool step_button(struct ui *ui, const char *id, struct rect r, const char *label, const char *icon, bool disabled) {
    const struct button b = {
        .label = label, .icon = icon, .icon_only = true, .look = LOOK_HEADER, .type = TYPE_BUTTON, .disabled = disabled};
    float scale = chrome_scale_down(ui);
    bool pressed = ui_button(ui, id, rect_center(r, r.w, chrome_target(ui)), &b);
    ui->text_scale = scale;
    return pressed;
}

static void show_steps(struct view *v, uint32_t idea, int on, struct rect r) {
    struct ui *ui = v->ui;
    float target = chrome_target(ui);
    const char *words = brainstorm_idea(v->model, idea);
    struct rect less = rect_cut_left(&r, target), more = rect_cut_right(&r, target);
    bool full = on >= dots_each(v->model) || brainstorm_dots_left(v->model->pass) == 0;
    if (step_button(ui, ui_printf(ui, "less:%u", idea), less, chrome_words(ui, v->model, STR_DOT_LESS, words, NULL), "minus",
                    on == 0)) {
        effects_push(v->out, EFFECT_TAKE_DOT)->index = (int)idea;
    }
    draw_dots(ui, rect_inset_xy(r, ui_mm(ui, 1), 0), on, dots_each(v->model));
    if (step_button(ui, ui_printf(ui, "dot:%u", idea), more, chrome_words(ui, v->model, STR_DOT_MORE, words, NULL), "plus",
                    full)) {
        effects_push(v->out, EFFECT_DOT)->index = (int)idea;
    }
}

/* Width of the steps beside the words of a wide card. */
static float steps_w(struct ui *ui, const struct model *model) {
    float dots = (float)dots_each(model) * ui_mm(ui, DOT_MM + DOT_GAP_MM);
    return 2 * chrome_target(ui) + fminf(fmaxf(dots, ui_mm(ui, 2 * DOT_MM)), ui_mm(ui, DOTS_MOST_MM)) + 2 * idea_card_pad(ui);
}

static struct idea_card empty_card(const struct view *v) {
    struct ui *ui = v->ui;
    return (struct idea_card){.type = TYPE_HINT,
                              .foot_h = idea_card_foot(ui),
                              .aside_w = steps_w(v->ui, v->model),
                              .aside_from = ui_mm(ui, ASIDE_MM) * ui->text_scale};
}

static struct idea_card card_of(const struct view *v, uint32_t idea, int on) {
    struct idea_card card = empty_card(v);
    card.id = ui_printf(v->ui, "card:%u", idea);
    card.text = brainstorm_idea(v->model, idea);
    card.chosen = on > 0;
    card.color = brainstorm_color(v->model, idea);
    card.type = v->grid.type;
    card.least = v->grid.least;
    return card;
}

static void show_card(struct view *v, uint32_t idea, int column, float *from) {
    int on = brainstorm_dots_on(v->model->pass, idea);
    const struct idea_card card = card_of(v, idea, on);
    int size = wall_grid_size(&v->grid, card.text);
    float h = idea_card_height(v->ui, &card, v->grid.column_w);
    struct rect foot;
    idea_card(v->ui, &card, wall_grid_at(&v->grid, column, from, size, h), &foot);
    show_steps(v, idea, on, foot);
}

/* --- a page -------------------------------------------------------------------------------------------------------------- */

static int section_pages(const struct view *v, size_t s) {
    const struct wall_section *section = &v->model->wall->sections[s];
    size_t columns = section->group_count > 0 ? section->groups[0].columns[v->grids[s].height - 1] : 0;
    size_t wide = (size_t)v->grids[s].columns;
    return (int)((columns + wide - 1) / wide);
}

static void show_page(struct view *v, size_t s, int page) {
    const struct wall_section *section = &v->model->wall->sections[s];
    v->grid = v->grids[s];
    for (int column = 0; column < v->grid.columns && section->group_count > 0; column++) {
        size_t first = 0, at = (size_t)page * (size_t)v->grid.columns + (size_t)column;
        size_t n = wall_column(section, &section->groups[0], v->grid.height, at, &first);
        float from = 0;
        for (size_t i = 0; i < n; i++) {
            show_card(v, v->model->wall->cards[first + i], column, &from);
        }
    }
}

/* A sign alone where its words would leave no room for the heading. */
static struct button undo_button(struct ui *ui, const struct model *model, float row_w) {
    struct button undo = {.label = chrome_word(model, STR_UNDO),
                          .icon = "undo",
                          .directional = true,
                          .look = LOOK_HEADER,
                          .type = TYPE_BUTTON,
                          .disabled = model->pass->dot_count == 0};
    undo.icon_only = ui_is_small(ui) || ui_button_width(ui, &undo) > row_w * UNDO_PART;
    return undo;
}

static void show_undo(struct ui *ui, const struct model *model, struct effects *out, struct rect r, float row_w) {
    const struct button undo = undo_button(ui, model, row_w);
    if (ui_button(ui, "undo", r, &undo)) {
        effects_push(out, EFFECT_UNDO_DOT);
    }
}

static float undo_w(struct ui *ui, const struct model *model, float row_w) {
    const struct button undo = undo_button(ui, model, row_w);
    return undo.icon_only ? chrome_target(ui) : ui_button_width(ui, &undo);
}

/* The heading, how many are left, and the way to take the last one back beside them. */
struct head {
    const char *title, *left;
    float factor, title_h, left_h, undo_w, h;
};

static struct head plan_head(struct ui *ui, const struct model *model, struct rect body) {
    struct head h = {
        .title = chrome_word(model, STR_DOTS_TITLE), .left = left_words(ui, model), .undo_w = undo_w(ui, model, body.w)};
    float w = body.w - h.undo_w - chrome_between(ui), most = ui_is_small(ui) ? HEADING_SMALL : HEADING_FACTOR;
    struct rect room = {0, 0, w, body.h * HEADING_PART};
    h.factor = chrome_fit(ui, h.title, TYPE_QUESTION, true, room, most, HEADING_LEAST);
    h.title_h = ceilf(chrome_measure(ui, h.title, TYPE_QUESTION, true, w, h.factor).h);
    h.left_h = ceilf(chrome_measure(ui, h.left, TYPE_HINT, true, w, 1).h);
    h.h = fmaxf(h.title_h + h.left_h, brainstorm_button_h(ui)) + chrome_between(ui);
    return h;
}

/* Without its title, as high as the way back. */
static float low_head(struct ui *ui) {
    return brainstorm_button_h(ui) + chrome_between(ui);
}

static void show_head(struct ui *ui, const struct model *model, struct effects *out, struct rect body, const struct head *h,
                      bool with_title) {
    struct rect row = rect_cut_top(&body, (with_title ? h->h : low_head(ui)) - chrome_between(ui));
    struct rect end = ui_cut_end(ui, &row, h->undo_w);
    ui_cut_end(ui, &row, chrome_between(ui));
    if (with_title) {
        const struct label heading = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
        chrome_label(ui, "heading", rect_cut_top(&row, h->title_h), h->title, &heading, h->factor);
    }
    const struct label how = {.type = TYPE_HINT, .bold = true, .is_private = true, .center_vertically = !with_title};
    ui_label(ui, "dots", row, h->left, &how);
    show_undo(ui, model, out, rect_cut_bottom(&end, brainstorm_button_h(ui)), body.w);
}

static size_t section_of(const struct view *v, int *page) {
    size_t s = 0;
    while (s + 1 < WALL_SECTIONS && *page >= section_pages(v, s)) {
        *page -= section_pages(v, s++);
    }
    return s;
}

static struct wall_need need_of(const struct wall_section *section) {
    struct wall_need need = {{0}};
    for (int i = 0; i < WALL_HEIGHT_MAX && section->group_count > 0; i++) {
        need.columns[i] = section->groups[0].columns[i];
    }
    return need;
}

/* Each section on the area that its heading leaves. */
static int make_grids(struct view *v, struct rect body, const struct head *h) {
    const struct idea_card sample = empty_card(v);
    int pages = 0;
    for (size_t s = 0; s < WALL_SECTIONS; s++) {
        const struct wall_section *section = &v->model->wall->sections[s];
        struct rect area = body;
        rect_cut_top(&area, wall_grid_takes_heading(v->ui, section) ? low_head(v->ui) : h->h);
        v->grids[s] = wall_grid(v->ui, area, &sample, section->is_long, section->longest);
        const struct wall_need need = need_of(section);
        wall_grid_spread(&v->grids[s], v->ui, &sample, &need, section->longest);
        pages += section_pages(v, s);
    }
    return pages;
}

void dots_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = brainstorm_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct view v = {.ui = ui, .model = model, .out = out};
    struct pager_place pager = brainstorm_place_pager(ui, model, &place, true, &body);
    float scale = chrome_scale_down(ui);
    const struct head head = plan_head(ui, model, body);
    ui->text_scale = scale;
    int pages = make_grids(&v, body, &head), page = model->page < pages ? model->page : pages > 0 ? pages - 1 : 0, at = page;
    size_t s = section_of(&v, &at);
    chrome_scale_down(ui);
    show_head(ui, model, out, body, &head, !wall_grid_takes_heading(ui, &model->wall->sections[s]));
    ui->text_scale = scale;
    show_page(&v, s, at);
    if (pages > 1) {
        chrome_pager(ui, model, out, &pager, page, pages, 0);
    }
    brainstorm_turn(ui, page, out, chrome_footer(ui, model, &footer, &place), EFFECT_NONE);
}
