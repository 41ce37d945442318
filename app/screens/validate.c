/* One statement: is it true for the people you know? Four answers of equal weight that never change places. */
#include <assert.h>
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/cards.h"
#include "screens/frames.h"

#define HEADING_PART   0.25f
#define BESIDE_HEADING 0.5f
#define STATEMENT_PART 0.5f
#define PAD_MM         4.0f
#define LARGE          1.35f /* times the type, on a body as high as this */
#define LARGE_MM       110.0f

static const enum string_id words[] = {[VOTE_AGREE] = STR_VOTE_AGREE,
                                       [VOTE_DISAGREE] = STR_VOTE_DISAGREE,
                                       [VOTE_PASS] = STR_VOTE_PASS,
                                       [VOTE_DOES_NOT_APPLY] = STR_VOTE_DOES_NOT_APPLY};
static_assert(sizeof words / sizeof words[0] == VOTES, "every vote has its words");

struct showing {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
};

static void show_vote(void *ctx, size_t i, struct rect at, struct rect field) {
    (void)field;
    const struct showing *s = ctx;
    const struct brainstorm_vote *vote = brainstorm_vote_on(s->model->pass);
    const struct choice_look look = {.label = chrome_word(s->model, words[i]),
                                     .mark = MARK_RADIO,
                                     .selected = vote && vote->is_given && vote->vote == (enum vote)i};
    if (ui_choice(s->ui, ui_printf(s->ui, "vote:%s", vote_name((enum vote)i)), at, &look)) {
        effects_push(s->out, EFFECT_VOTE)->index = (int)i;
    }
}

/* On a card, as large as its part of the screen allows. */
static void show_statement(struct ui *ui, const char *text, struct rect *body, float most_h) {
    float most = most_h > ui_mm(ui, LARGE_MM) * STATEMENT_PART ? LARGE : 1;
    float pad = ui_mm(ui, ui_is_small(ui) ? PAD_MM / 2 : PAD_MM);
    struct rect room = {0, 0, floorf(body->w - 2 * pad), most_h - 2 * pad};
    float factor = chrome_fit(ui, text, TYPE_QUESTION, false, room, most, brainstorm_least(ui, TYPE_QUESTION));
    float h = fminf(most_h, ceilf(chrome_measure(ui, text, TYPE_QUESTION, false, room.w, factor).h + 2 * pad));
    struct rect r = rect_cut_top(body, h);
    ui_rect(ui, r, ui->theme->cards[0], ui->theme->line, ui_mm(ui, MM_BORDER), ui_mm(ui, MM_RADIUS));
    chrome_label(ui, "question", rect_inset(r, pad), text, &(struct label){.type = TYPE_QUESTION}, factor);
    rect_cut_top(body, chrome_between(ui));
}

/* The question and the statement: at the top of the body, or beside the answers. */
static void show_matter(struct ui *ui, const struct model *model, struct rect *body) {
    const struct brainstorm_pass *pass = model->pass;
    int statement = brainstorm_statement(pass);
    const char *text = statement >= 0 ? brainstorm_text(model, &pass->about->statements[statement].text) : "";
    struct rect left;
    float scale = ui->text_scale;
    ui->text_scale = ui_is_small(ui) ? 1 : scale;
    if (brainstorm_place_beside(ui, body, &left)) {
        chrome_heading(ui, chrome_word(model, STR_VALIDATE_TITLE), NULL, &left, left.h * BESIDE_HEADING, 0.9f);
        show_statement(ui, text, &left, left.h);
    } else {
        chrome_heading(ui, chrome_word(model, STR_VALIDATE_TITLE), NULL, body, body->h * HEADING_PART, 0.8f);
        show_statement(ui, text, body, body->h * STATEMENT_PART);
    }
    ui->text_scale = scale;
}

void validate_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct brainstorm_pass *pass = model->pass;
    const struct header header = {
        .erase = true, .progress = true, .position = (int)pass->at + 1, .total = (int)pass->about->statement_count};
    struct rect body = chrome_begin(ui, model, out, &header);
    struct footer footer = brainstorm_footer(model);
    footer.quiet_id = "enough";
    footer.quiet = chrome_word(model, STR_ENOUGH);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct card cards[VOTES];
    for (int i = 0; i < VOTES; i++) {
        cards[i] = (struct card){.label = chrome_word(model, words[i])};
    }
    show_matter(ui, model, &body);
    struct showing showing = {ui, model, out};
    const struct brainstorm_cards list = {.cards = cards, .n = VOTES, .show = show_vote, .ctx = &showing};
    int page = brainstorm_cards(ui, model, out, &list, &place, body);
    brainstorm_turn(ui, page, out, chrome_footer(ui, model, &footer, &place), EFFECT_NEXT_STAGE);
}
