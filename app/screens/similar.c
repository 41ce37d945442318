/* "Close to yours": the card just added, and up to three that say something like it. Join one, or keep one's own. */
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/idea_card.h"
#include "screens/sheet.h"

#define HEADING_PART  0.32f
#define COLUMN_MM     60.0f
#define HEADING_SMALL 0.8f /* times the type, on a 7 inch panel */
enum { LARGE_PAGES = 3 };

struct showing {
    struct ui *ui;
    const struct model *model;
    float factor;
};

static bool has_card(const struct model *model) {
    return model->pass->card >= 0 && (size_t)model->pass->card < model->pass->card_count;
}

/* 0: the own card; then those offered. */
static struct idea_card card_at(struct ui *ui, const struct model *model, size_t i) {
    const struct brainstorm_pass *pass = model->pass;
    if (i == 0) {
        return (struct idea_card){.id = ui_printf(ui, "idea:%d", pass->card),
                                  .text = pass->cards[pass->card].text,
                                  .head = chrome_word(model, STR_YOUR_CARD),
                                  .is_private = true,
                                  .type = TYPE_ANSWER};
    }
    uint32_t idea = pass->offered[i - 1];
    return (struct idea_card){.id = ui_printf(ui, "similar:%zu", i - 1),
                              .text = brainstorm_idea(model, idea),
                              .tap = chrome_word(model, STR_ADD_MY_VOICE),
                              .note = brainstorm_voices(ui, model, idea, false),
                              .brief = brainstorm_voices(ui, model, idea, true),
                              .is_private = true,
                              .color = 1,
                              .type = TYPE_ANSWER};
}

static struct sheet_item measure(void *ctx, size_t i, float w) {
    const struct showing *s = ctx;
    struct idea_card card = card_at(s->ui, s->model, i);
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

static void show_cards(struct ui *ui, const struct model *model, struct effects *out, struct rect area,
                       const struct footer_place *footer) {
    struct showing showing = {ui, model, 1};
    size_t n = 1 + model->pass->offered_count;
    struct pager_place pager = {.side = false};
    struct sheet *sheet = lay_out(&showing, n, area);
    if (sheet->pages > 1) {
        pager = brainstorm_place_pager(ui, model, footer, false, &area);
        sheet = lay_out(&showing, n, area);
    }
    int page = model->page < sheet->pages ? model->page : sheet->pages - 1;
    for (size_t i = 0; i < n; i++) {
        struct idea_card card = card_at(ui, model, i);
        card.least = showing.factor;
        if (sheet->page[i] == page && idea_card(ui, &card, sheet->at[i], NULL)) {
            effects_push(out, EFFECT_JOIN)->index = (int)model->pass->offered[i - 1];
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
    brainstorm_heading(ui, chrome_word(model, STR_SIMILAR_TITLE), hint(ui, model), &body, body.h * HEADING_PART, HEADING_SMALL);
    if (has_card(model)) {
        show_cards(ui, model, out, body, &place);
    }
    brainstorm_move(out, chrome_footer(ui, model, &footer, &place), EFFECT_NONE);
}
