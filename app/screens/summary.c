/* All that will be stored, as it will be: cards, voices, dots, votes, pairs. Cards and voices can be changed here, the rest by
 * going back. */
#include <limits.h>
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/idea_card.h"
#include "screens/own_cards.h"
#include "screens/sheet.h"

#define HEADING_PART  0.4f
#define HEADING_SMALL 0.8f
#define COLUMN_MM     84.0f
#define LINE_PAD_MM   1.0f

enum line_kind { LINE_HEADING, LINE_CARD, LINE_VOICE, LINE_WORDS };
struct line {
    enum line_kind kind;
    size_t index;     /* CARD: own card; VOICE: of pass->voices */
    const char *text; /* HEADING, WORDS */
};
struct summary_list {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    float factor;
    struct line lines[SHEET_MAX];
    size_t n;
};

/* --- what there is ------------------------------------------------------------------------------------------------------ */

static void add(struct summary_list *s, enum line_kind kind, size_t index, const char *text) {
    if (s->n < SHEET_MAX) {
        s->lines[s->n++] = (struct line){kind, index, text};
    }
}

static void add_heading(struct summary_list *s, enum string_id words) {
    add(s, LINE_HEADING, 0, chrome_word(s->model, words));
}

static void add_role(struct summary_list *s) {
    const struct brainstorm_pass *pass = s->model->pass;
    if (pass->role >= 0) {
        const char *role = brainstorm_text(s->model, &pass->about->roles[pass->role].text);
        add(s, LINE_WORDS, 0, chrome_words(s->ui, s->model, STR_SUM_ROLE, role, NULL));
    }
}

static void add_cards(struct summary_list *s) {
    for (size_t i = 0; i < s->model->pass->card_count; i++) {
        if (i == 0) {
            add_heading(s, STR_SUM_CARDS);
        }
        add(s, LINE_CARD, i, NULL);
    }
}

static void add_voices(struct summary_list *s) {
    for (size_t i = 0; i < s->model->pass->voice_count; i++) {
        if (i == 0) {
            add_heading(s, STR_SUM_VOICES);
        }
        add(s, LINE_VOICE, i, NULL);
    }
}

/* A card with dots once, where its first dot stands. */
static void add_dots(struct summary_list *s) {
    const struct brainstorm_pass *pass = s->model->pass;
    for (size_t i = 0; i < pass->dot_count; i++) {
        bool is_first = true;
        for (size_t j = 0; j < i && is_first; j++) {
            is_first = pass->dots[j].idea != pass->dots[i].idea;
        }
        if (i == 0) {
            add_heading(s, STR_SUM_DOTS);
        }
        if (is_first) {
            const char *on = ui_printf(s->ui, "%d", brainstorm_dots_on(pass, pass->dots[i].idea));
            add(s, LINE_WORDS, 0, chrome_words(s->ui, s->model, STR_SUM_DOT, on, brainstorm_idea(s->model, pass->dots[i].idea)));
        }
    }
}

static const char *actors(struct summary_list *s, const struct brainstorm_vote *vote, const char *words) {
    const struct brainstorm *about = s->model->pass->about;
    const char *all = "";
    for (size_t i = 0; i < about->actor_count; i++) {
        if (vote->actors >> i & 1) {
            all = chrome_list(s->ui, s->model, all, brainstorm_text(s->model, &about->actors[i].text));
        }
    }
    return all[0] ? ui_printf(s->ui, "%s\n%s", words, chrome_words(s->ui, s->model, STR_SUM_ACTORS, all, NULL)) : words;
}

static void add_votes(struct summary_list *s) {
    static const enum string_id words[] = {[VOTE_AGREE] = STR_VOTE_AGREE,
                                           [VOTE_DISAGREE] = STR_VOTE_DISAGREE,
                                           [VOTE_PASS] = STR_VOTE_PASS,
                                           [VOTE_DOES_NOT_APPLY] = STR_VOTE_DOES_NOT_APPLY};
    const struct brainstorm_pass *pass = s->model->pass;
    bool any = false;
    for (size_t i = 0; i < pass->about->statement_count && pass->votes; i++) {
        const struct brainstorm_vote *vote = &pass->votes[i];
        if (!vote->is_given) {
            continue;
        }
        if (!any) {
            add_heading(s, STR_SUM_VOTES);
        }
        any = true;
        const char *statement = brainstorm_text(s->model, &pass->about->statements[i].text);
        const char *line = chrome_words(s->ui, s->model, STR_CELL_OF, chrome_word(s->model, words[vote->vote]), statement);
        add(s, LINE_WORDS, 0, actors(s, vote, line));
    }
}

static void add_pairs(struct summary_list *s) {
    static const enum string_id words[] = {
        [SIDE_LEFT] = STR_SUM_PAIR, [SIDE_RIGHT] = STR_SUM_PAIR, [SIDE_UNDECIDED] = STR_SUM_PAIR_UNDECIDED};
    const struct brainstorm_pass *pass = s->model->pass;
    for (size_t i = 0; i < pass->pair_count; i++) {
        const struct brainstorm_pair *pair = &pass->pairs[i];
        bool turned = pair->side == SIDE_RIGHT;
        if (i == 0) {
            add_heading(s, STR_SUM_PAIRS);
        }
        add(s, LINE_WORDS, 0,
            chrome_words(s->ui, s->model, words[pair->side], brainstorm_idea(s->model, turned ? pair->right : pair->left),
                         brainstorm_idea(s->model, turned ? pair->left : pair->right)));
    }
}

static void (*const parts[])(struct summary_list *s) = {add_role, add_cards, add_voices, add_dots, add_votes, add_pairs};

/* --- lines ---------------------------------------------------------------------------------------------------------------- */

static struct idea_card voice_card(const struct summary_list *s, size_t i) {
    uint32_t idea = s->model->pass->voices[i].idea;
    return (struct idea_card){.id = ui_printf(s->ui, "voice:%u", idea),
                              .text = brainstorm_idea(s->model, idea),
                              .tap = chrome_word(s->model, STR_MY_VOICE),
                              .ticks = true,
                              .chosen = true,
                              .is_private = true,
                              .color = 1,
                              .type = TYPE_HINT,
                              .least = s->factor};
}

static struct sheet_item measure(void *ctx, size_t i, float w) {
    const struct summary_list *s = ctx;
    const struct line *l = &s->lines[i];
    if (l->kind == LINE_CARD) {
        return (struct sheet_item){.h = own_card_height(s->ui, s->model, l->index, w, s->factor)};
    }
    if (l->kind == LINE_VOICE) {
        const struct idea_card card = voice_card(s, l->index);
        return (struct sheet_item){.h = fmaxf(chrome_target(s->ui), idea_card_height_at(s->ui, &card, w, s->factor))};
    }
    bool heading = l->kind == LINE_HEADING;
    float h = chrome_measure(s->ui, l->text, TYPE_HINT, heading, w, s->factor).h;
    return (struct sheet_item){.h = ceilf(h + ui_mm(s->ui, LINE_PAD_MM)), .leads = heading};
}

static void show_line(struct summary_list *s, const struct line *l, struct rect r) {
    if (l->kind == LINE_CARD) {
        own_card(s->ui, s->model, s->out, l->index, r, s->factor);
        return;
    }
    if (l->kind == LINE_VOICE) {
        const struct idea_card card = voice_card(s, l->index);
        if (idea_card(s->ui, &card, r, NULL)) {
            effects_push(s->out, EFFECT_LEAVE)->index = (int)s->model->pass->voices[l->index].idea;
        }
        return;
    }
    bool heading = l->kind == LINE_HEADING;
    const struct label how = {.type = TYPE_HINT, .bold = heading, .is_private = !heading};
    chrome_label(s->ui, "", r, l->text, &how, s->factor);
}

/* --- pages ----------------------------------------------------------------------------------------------------------------- */

static void pack(struct summary_list *s, struct sheet *sheet, struct rect area) {
    const struct sheet_fit fit = {
        .most = 2, .least_mm = COLUMN_MM, .factor = &s->factor, .least = brainstorm_least(s->ui, TYPE_HINT), .pages = INT_MAX};
    sheet_fit(sheet, s->ui, s->n, area, &fit, measure, s);
}

/* Returns the page it shows. */
static int show_all(struct summary_list *s, struct rect area, const struct footer_place *footer) {
    struct sheet *sheet = ARENA_NEW(s->ui->frame, struct sheet);
    struct pager_place pager = {.side = false};
    pack(s, sheet, area);
    if (sheet->pages > 1) {
        pager = brainstorm_place_pager(s->ui, s->model, footer, s->n > 9, &area);
        pack(s, sheet, area);
    }
    int page = s->model->page < sheet->pages ? s->model->page : sheet->pages - 1;
    for (size_t i = 0; i < s->n; i++) {
        if (sheet->page[i] == page) {
            show_line(s, &s->lines[i], sheet->at[i]);
        }
    }
    if (sheet->pages > 1) {
        chrome_pager(s->ui, s->model, s->out, &pager, page, sheet->pages, 0);
    }
    return page;
}

static struct footer footer_of(const struct model *model, bool nothing) {
    struct footer f = {.back = true, .primary_id = "send", .primary = chrome_word(model, STR_SEND)};
    f.primary_disabled = model->send_locked;
    if (nothing) {
        f.primary_id = "done";
        f.primary = chrome_word(model, STR_DONE);
        f.primary_plain = true;
        f.primary_disabled = false;
    }
    return f;
}

/* The list may be read on several pages; Send stands on each of them. */
static void move(struct ui *ui, int page, struct effects *out, enum footer_press press, bool nothing) {
    if (press == FOOTER_PRIMARY) {
        effects_push(out, nothing ? EFFECT_ERASE : EFFECT_SEND);
    } else {
        brainstorm_turn(ui, page, out, press, EFFECT_NONE);
    }
}

void summary_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    bool nothing = brainstorm_is_empty(model->pass);
    const struct footer footer = footer_of(model, nothing);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct summary_list *s = ARENA_NEW(ui->frame, struct summary_list);
    s->ui = ui;
    s->model = model;
    s->out = out;
    int page = 0;
    chrome_heading(ui, chrome_word(model, nothing ? STR_SUM_NOTHING : STR_SUM_TITLE), NULL, &body, body.h * HEADING_PART,
                   HEADING_SMALL);
    if (nothing) {
        const char *words = chrome_word(model, STR_SUM_NOTHING_HINT);
        float factor = chrome_fit(ui, words, TYPE_ANSWER, false, body, 1, 1 / ui->text_scale);
        chrome_label(ui, "empty", body, words, &(struct label){.type = TYPE_ANSWER}, factor);
    } else {
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
            parts[i](s);
        }
        page = show_all(s, body, &place);
    }
    move(ui, page, out, chrome_footer(ui, model, &footer, &place), nothing);
}
