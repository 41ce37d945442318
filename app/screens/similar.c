/* "Close to yours": the card just added, and up to three that say something like it. Join one, or keep one's own. */
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/idea_card.h"
#include "screens/sheet.h"

#define HEADING_PART  0.32f
#define COLUMN_MM     60.0f
#define HEADING_SMALL 0.8f /* times the type, on a 7 inch panel */
#define CARD_MOST_MM  44.0f
enum { LARGE_PAGES = 3 };

struct showing {
    struct ui *ui;
    const struct model *model;
    float factor;
    enum type_role type;
};

static bool has_card(const struct model *model) {
    return model->pass->card >= 0 && (size_t)model->pass->card < model->pass->card_count;
}

/* 0: the own card; then those offered. */
static struct idea_card card_at(struct ui *ui, const struct model *model, size_t i, enum type_role type) {
    const struct brainstorm_pass *pass = model->pass;
    if (i == 0) {
        return (struct idea_card){.id = ui_printf(ui, "idea:%d", pass->card),
                                  .text = pass->cards[pass->card].text,
                                  .head = chrome_word(model, STR_YOUR_CARD),
                                  .is_private = true,
                                  .type = type};
    }
    uint32_t idea = pass->offered[i - 1];
    return (struct idea_card){.id = ui_printf(ui, "similar:%zu", i - 1),
                              .text = brainstorm_idea(model, idea),
                              .tap = chrome_word(model, STR_ADD_MY_VOICE),
                              .note = brainstorm_voices(ui, model, idea, false),
                              .brief = brainstorm_voices(ui, model, idea, true),
                              .is_private = true,
                              .color = 1,
                              .type = type};
}

static struct sheet_item measure(void *ctx, size_t i, float w) {
    const struct showing *s = ctx;
    struct idea_card card = card_at(s->ui, s->model, i, s->type);
    return (struct sheet_item){.h = idea_card_height_at(s->ui, &card, w, s->factor)};
}

/* Side by side on one page, so that they can be compared; large type may take a few. */
static struct sheet *lay_out(struct showing *s, size_t n, struct rect area) {
    struct sheet *sheet = ARENA_NEW(s->ui->frame, struct sheet);
    const struct sheet_fit fit = {.most = 2,
                                  .least_mm = COLUMN_MM,
                                  .factor = &s->factor,
                                  .least = brainstorm_least(s->ui, TYPE_ANSWER),
                                  .pages = s->ui->text_scale > 1.2f ? LARGE_PAGES : 1};
    sheet_fit(sheet, s->ui, n, area, &fit, measure, s);
    return sheet;
}

static void show_card(const struct showing *s, struct effects *out, size_t i, struct rect r) {
    struct idea_card card = card_at(s->ui, s->model, i, s->type);
    card.least = s->factor;
    if (idea_card(s->ui, &card, r, NULL)) {
        effects_push(out, EFFECT_JOIN)->index = (int)s->model->pass->offered[i - 1];
    }
}

/* A large panel: the own card in one half, those offered one below the other beside it, in the type of a question where all of
 * it has room for that. Says whether it did. */
static bool show_halves(struct ui *ui, const struct model *model, struct effects *out, struct rect area, enum type_role type) {
    struct showing s = {ui, model, 1, type};
    size_t n = model->pass->offered_count;
    struct rect left = area, right;
    right = rect_cut_right(&left, floorf((area.w - chrome_between(ui)) / 2));
    rect_cut_right(&left, chrome_between(ui));
    float gap = chrome_between(ui), most = 0;
    for (size_t i = 0; i <= n; i++) {
        float part = i == 0 ? (float)n : 1; /* the own card is as high as all others */
        most = fmaxf(most, measure(&s, i, right.w).h / part);
    }
    float h = floorf((area.h + gap) / (float)(n ? n : 1) - gap);
    if (n == 0 || most > h || ui_is_small(ui) || chrome_is_portrait(ui)) {
        return false;
    }
    h = fmaxf(ceilf(most), fminf(h, ui_mm(ui, CARD_MOST_MM)));
    left.h = (float)n * (h + gap) - gap;
    show_card(&s, out, 0, left);
    for (size_t i = 1; i <= n; i++) {
        show_card(&s, out, i, rect_cut_top(&right, h));
        rect_cut_top(&right, gap);
    }
    return true;
}

static void show_pages(struct ui *ui, const struct model *model, struct effects *out, struct rect area,
                       const struct footer_place *footer) {
    struct showing showing = {ui, model, 1, TYPE_ANSWER};
    size_t n = 1 + model->pass->offered_count;
    struct pager_place pager = {.side = false};
    struct sheet *sheet = lay_out(&showing, n, area);
    if (sheet->pages > 1) {
        pager = brainstorm_place_pager(ui, model, footer, false, &area);
        sheet = lay_out(&showing, n, area);
    }
    int page = model->page < sheet->pages ? model->page : sheet->pages - 1;
    for (size_t i = 0; i < n; i++) {
        if (sheet->page[i] == page) {
            show_card(&showing, out, i, sheet->at[i]);
        }
    }
    if (sheet->pages > 1) {
        chrome_pager(ui, model, out, &pager, page, sheet->pages, 0);
    }
}

/* A low panel needs its room for the cards. */
static const char *hint(const struct ui *ui, const struct model *model) {
    bool low = ui_is_small(ui) && !chrome_is_portrait(ui);
    return model->pass->is_waiting ? chrome_word(model, STR_SIMILAR_LOOKING) : low ? NULL : chrome_word(model, STR_SIMILAR_HINT);
}

void similar_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = {
        .back = true, .primary_id = "keep", .primary = chrome_word(model, STR_SIMILAR_KEEP), .primary_plain = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    chrome_heading(ui, chrome_word(model, STR_SIMILAR_TITLE), hint(ui, model), &body, body.h * HEADING_PART, HEADING_SMALL);
    if (has_card(model) && !show_halves(ui, model, out, body, TYPE_QUESTION) && !show_halves(ui, model, out, body, TYPE_ANSWER)) {
        show_pages(ui, model, out, body, &place);
    }
    brainstorm_move(out, chrome_footer(ui, model, &footer, &place), EFFECT_NONE);
}
