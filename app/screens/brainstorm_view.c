#include "screens/brainstorm_view.h"

#include <limits.h>
#include <math.h>

#define BESIDE_PART  0.38f
#define BESIDE_MM    140.0f /* narrower bodies have no room for two columns */
#define CAP_LEAST_MM 3.2f
#define LARGE        1.5f
#define LARGE_PART   0.9f
#define TEXT_STEP    0.1f
enum { LIST_PAGES = 3, MANY = 9 };

const char *brainstorm_text(const struct model *model, const struct text *text) {
    return text_in(model->event, text, model->language);
}

static const struct idea_board *board_of(const struct model *model) {
    return model->pass->params.board;
}

const char *brainstorm_idea(const struct model *model, uint32_t idea) {
    const struct idea_board *board = board_of(model);
    return idea < board->ideas.n ? idea_text(board, &board->ideas.at[idea], model->language) : "";
}

const char *brainstorm_theme(const struct model *model, int theme) {
    const struct brainstorm *about = model->pass->about;
    bool is_own = theme >= 0 && (size_t)theme < about->theme_count;
    return is_own ? brainstorm_text(model, &about->themes[theme].text) : chrome_word(model, STR_THEME_ELSE);
}

const char *brainstorm_voices(struct ui *ui, const struct model *model, uint32_t idea, bool brief) {
    const struct brainstorm_params *params = &model->pass->params;
    uint32_t said = idea < params->told_count ? params->told[idea] : 0;
    return said > 0 ? chrome_words(ui, model, brief ? STR_VOICES_BRIEF : STR_VOICES, ui_printf(ui, "%u", said), NULL) : "";
}

const char *brainstorm_themes(struct ui *ui, const struct model *model, uint64_t themes) {
    const char *all = "";
    for (size_t i = 0; i <= model->pass->about->theme_count; i++) {
        if (themes >> i & 1) {
            all = chrome_list(ui, model, all, brainstorm_theme(model, (int)i));
        }
    }
    return all;
}

int brainstorm_color(const struct model *model, uint32_t idea) {
    const struct idea_board *board = board_of(model);
    const struct idea *i = idea < board->ideas.n ? &board->ideas.at[idea] : NULL;
    return i && i->theme_count > 0 ? i->themes[0] % THEME_CARDS : 1;
}

bool brainstorm_meets_others(const struct model *model) {
    return model->pass->about->wall == WALL_OPEN;
}

/* --- what stands on every step --------------------------------------------------------------------------------------- */

float brainstorm_button_h(struct ui *ui) {
    float scale = chrome_scale_down(ui), line = ceilf(chrome_measure(ui, "X", TYPE_BUTTON, true, 0, 1).h);
    ui->text_scale = scale;
    return fmaxf(chrome_target(ui), line);
}

float brainstorm_least(const struct ui *ui, enum type_role type) {
    float large = ui_is_small(ui) ? 1 : fmaxf(1, LARGE_PART * fminf(ui->text_scale, LARGE));
    return fminf(1, CAP_LEAST_MM * large / (type_cap_mm(type) * ui->text_scale));
}

struct footer brainstorm_footer(const struct model *model) {
    return (struct footer){.back = true, .primary_id = "next", .primary = chrome_word(model, STR_NEXT)};
}

void brainstorm_move(struct effects *out, enum footer_press press, enum effect_kind quiet) {
    const enum effect_kind kinds[] = {
        [FOOTER_NONE] = EFFECT_NONE, [FOOTER_BACK] = EFFECT_BACK, [FOOTER_QUIET] = quiet, [FOOTER_PRIMARY] = EFFECT_NEXT};
    if (press != FOOTER_NONE) {
        effects_push(out, kinds[press]);
    }
}

/* The pager of this frame knows whether there is a page to turn. */
static bool turns(const struct ui *ui, const char *id) {
    const struct node *node = node_find(&ui->nodes, id);
    return node && !node->disabled;
}

void brainstorm_turn(struct ui *ui, int page, struct effects *out, enum footer_press press, enum effect_kind quiet) {
    if (press == FOOTER_PRIMARY && turns(ui, "page:next")) {
        effects_push(out, EFFECT_PAGE)->index = page + 1;
    } else if (press == FOOTER_BACK && turns(ui, "page:back")) {
        effects_push(out, EFFECT_PAGE)->index = page - 1;
    } else {
        brainstorm_move(out, press, quiet);
    }
}

/* What is free between the two buttons of a footer. */
static struct rect between_buttons(struct ui *ui, const struct footer_place *footer) {
    const struct rect *a = &footer->back, *b = &footer->primary;
    const struct rect *first = a->x < b->x ? a : b, *last = a->x < b->x ? b : a;
    float gap = chrome_between(ui), h = chrome_target(ui), from = first->x + first->w + gap;
    return (struct rect){from, roundf(a->y + (a->h - h) / 2), last->x - gap - from, h};
}

struct pager_place brainstorm_place_pager(struct ui *ui, const struct model *model, const struct footer_place *footer, bool many,
                                          struct rect *body) {
    struct rect free = between_buttons(ui, footer);
    float w = chrome_pager_group_w(ui, model, many), bare = 2 * chrome_target(ui) + chrome_between(ui);
    if (free.w >= w && footer->quiet.w <= 0) {
        return chrome_pager_group(ui, w, free);
    }
    if (free.w < bare || footer->quiet.w > 0 || chrome_is_portrait(ui)) {
        return chrome_place_pager(ui, model, body);
    }
    struct pager_place place = chrome_pager_group(ui, bare, free);
    place.words.w = 0; /* the two buttons say it by being there or not */
    return place;
}

bool brainstorm_place_beside(struct ui *ui, struct rect *body, struct rect *left) {
    bool beside = ui_is_small(ui) && !chrome_is_portrait(ui) && body->w >= ui_mm(ui, BESIDE_MM);
    *left = beside ? rect_cut_left(body, floorf(body->w * BESIDE_PART)) : (struct rect){0, 0, 0, 0};
    rect_cut_left(body, beside ? chrome_between(ui) : 0);
    return beside;
}

static void place_cards(struct ui *ui, const struct model *model, const struct brainstorm_cards *list,
                        const struct footer_place *footer, struct rect body, struct cards *placed) {
    cards_init(placed, ui, model, list->cards, list->n, body, NULL);
    if (placed->pages > 1) {
        struct pager_place pager = brainstorm_place_pager(ui, model, footer, list->n > MANY, &body);
        cards_init(placed, ui, model, list->cards, list->n, body, &pager);
    }
}

static bool is_good(const struct cards *placed, int most) {
    return placed->fit && placed->pages <= most;
}

static void drop_details(const struct brainstorm_cards *list) {
    for (size_t i = 0; i < list->n; i++) {
        list->cards[i].detail = NULL;
    }
}

int brainstorm_cards(struct ui *ui, const struct model *model, struct effects *out, const struct brainstorm_cards *list,
                     const struct footer_place *footer, struct rect body) {
    struct cards *placed = ARENA_NEW(ui->frame, struct cards);
    float scale = ui->text_scale, least = fminf(scale, 1);
    float calm = fmaxf(least, chrome_kept_scale(ui)); /* no fewer pages below it */
    place_cards(ui, model, list, footer, body, placed);
    if (!is_good(placed, LIST_PAGES)) {
        drop_details(list);
        place_cards(ui, model, list, footer, body, placed);
    }
    while (ui->text_scale > least && !is_good(placed, ui->text_scale > calm ? LIST_PAGES : INT_MAX)) {
        ui->text_scale = fmaxf(ui->text_scale - TEXT_STEP, ui->text_scale > calm ? calm : least);
        place_cards(ui, model, list, footer, body, placed);
    }
    const struct cards_turn turn = {model->page < placed->pages ? model->page : placed->pages - 1, 0};
    cards_show(ui, model, out, placed, list->n, &turn, list->show, list->ctx);
    ui->text_scale = scale;
    return turn.page;
}
