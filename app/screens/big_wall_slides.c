/* The slides of the big screen, one function each. */
#include <math.h>
#include <string.h>

#include "screens/big_wall_view.h"

#define TRACK_CAPS   0.42f /* thickness of a bar, of the capitals */
#define RADIUS_CAPS  0.45f
#define NUMBER_MOST  0.42f /* of the width: a number wider than that stands below its words */
#define RANK_CAPS    2.1f  /* the disc of a rank */
#define BAR_GAP      0.2f  /* of the capitals, above a bar */
#define PROMPT_LARGE 2.2f
#define CARD_LARGE   2.2f
#define CARD_SHORT   0.62f /* a card is no lower than this part of what is free */

static const struct brainstorm *about(const struct big_view *v) {
    return v->wall->room->activity->brainstorm;
}

static const char *text_of(const struct big_view *v, const struct text *text) {
    return text_in(v->wall->room->event, text, v->wall->language);
}

/* --- the question ---------------------------------------------------------------------------------------------------------- */

/* Cut off the bottom of the body; empty once the event is closed. */
static struct rect cut_invitation(struct big_view *v) {
    const char *text = big_word(v, STR_BIG_TAKE_PART);
    float pad = v->gap, h = ceilf(big_measure(v, text, true, v->body.w - 2 * pad, 1).h) + pad;
    if (!v->wall->is_open) {
        return (struct rect){0, 0, 0, 0};
    }
    struct rect row = rect_cut_bottom(&v->body, h);
    row.w = fminf(row.w, ceilf(big_measure(v, text, true, 0, 1).w) + 2 * pad + 2);
    rect_cut_bottom(&v->body, 2 * v->gap);
    return row;
}

static void show_invitation(struct big_view *v, struct rect row) {
    const struct theme *t = v->ui->theme;
    const char *text = big_word(v, STR_BIG_TAKE_PART);
    float pad = v->gap;
    ui_rect(v->ui, row, t->attract_ink, t->attract_ink, 0, RADIUS_CAPS * v->cap);
    big_show(
        v, rect_inset_xy(row, pad, 0),
        &(struct big_words){.id = "invitation", .text = text, .factor = 1, .bold = true, .centered = true, .color = t->attract});
}

void big_prompt(struct big_view *v) {
    const struct theme *t = v->ui->theme;
    const char *title = text_of(v, &v->wall->room->event->title), *prompt = text_of(v, &about(v)->prompt);
    v->ui->draws.ground = t->attract;
    if (!prompt[0]) {
        prompt = text_of(v, &v->wall->room->activity->title);
    }
    if (strcmp(title, prompt) != 0) {
        float h = ceilf(big_measure(v, title, false, v->body.w, 1).h);
        big_show(v, rect_cut_top(&v->body, h),
                 &(struct big_words){.id = "title", .text = title, .factor = 1, .color = t->attract_ink_second});
        rect_cut_top(&v->body, v->gap);
    }
    struct rect invitation = cut_invitation(v);
    struct big_text part = big_fit(v, prompt, true, v->body, PROMPT_LARGE);
    big_show(v, part.words,
             &(struct big_words){.id = "heading",
                                 .text = part.shown,
                                 .factor = part.factor,
                                 .bold = true,
                                 .centered = true,
                                 .role = ROLE_HEADING,
                                 .color = t->attract_ink});
    big_show_pages(v, &part, t->attract_ink);
    if (invitation.h > 0) {
        show_invitation(v, invitation);
    }
}

/* --- words with a number at the end of their line ------------------------------------------------------------------------------
 */

/* A row of a list: words, a number beside or below them. */
struct line {
    const char *words, *number;
    float words_w, number_w, words_h, number_h;
    bool below;
};

static float widest_number(struct big_view *v, const struct line *lines, size_t n) {
    float w = 0;
    for (size_t i = 0; i < n; i++) {
        w = fmaxf(w, ceilf(big_measure(v, lines[i].number, true, 0, 1).w) + 2);
    }
    return w;
}

static void measure_lines(struct big_view *v, struct line *lines, size_t n, float w) {
    float number_w = widest_number(v, lines, n);
    bool below = number_w > NUMBER_MOST * w;
    for (size_t i = 0; i < n; i++) {
        struct line *l = &lines[i];
        l->below = below;
        l->number_w = below ? w : number_w;
        l->words_w = below ? w : w - number_w - v->gap;
        l->words_h = ceilf(big_measure(v, l->words, false, l->words_w, 1).h);
        l->number_h = ceilf(big_measure(v, l->number, true, l->number_w, 1).h);
    }
}

static float line_height(const struct line *l) {
    return l->below ? l->words_h + l->number_h : fmaxf(l->words_h, l->number_h);
}

static void show_line(struct big_view *v, const struct line *l, struct rect r, const char *id) {
    struct rect words = {r.x, r.y, l->words_w, l->words_h}, number = {r.x, r.y + l->words_h, l->number_w, l->number_h};
    if (!l->below) {
        number = (struct rect){r.x + r.w - l->number_w, r.y + l->words_h - l->number_h, l->number_w, l->number_h};
        number.y = fmaxf(number.y, r.y);
    }
    big_show(v, words, &(struct big_words){.id = id, .text = l->words, .factor = 1});
    big_show(
        v, number,
        &(struct big_words){.id = "", .text = l->number, .factor = 1, .bold = true, .align = l->below ? ALIGN_START : ALIGN_END});
}

/* --- themes -------------------------------------------------------------------------------------------------------------------
 */

static const char *theme_name(const struct big_view *v, int place) {
    const struct public_room *room = v->wall->room;
    const char *name = place >= 0 ? public_theme_name(room, &room->themes[place], v->wall->language) : "";
    return name[0] ? name : big_word(v, STR_THEME_ELSE);
}

/* As long as its share of the longest; what may not be said leaves the track empty. */
static void show_bar(struct big_view *v, struct rect track, uint32_t voices, uint32_t most) {
    const struct theme *t = v->ui->theme;
    float radius = track.h / 2;
    ui_rect(v->ui, track, t->accent_soft, t->accent_soft, 0, radius);
    if (voices > 0) {
        track.w = fmaxf(track.h, track.w * (float)voices / (float)most);
        ui_rect(v->ui, track, t->accent, t->accent, 0, radius);
    }
}

void big_themes(struct big_view *v) {
    const struct public_room *room = v->wall->room;
    float track = roundf(TRACK_CAPS * v->cap);
    struct line *lines = ARENA_ARRAY(v->ui->frame, struct line, room->theme_count + 1);
    float *heights = ARENA_ARRAY(v->ui->frame, float, room->theme_count + 1);
    big_heading(v, big_word(v, STR_BIG_THEMES));
    for (size_t i = 0; i < room->theme_count; i++) {
        lines[i] =
            (struct line){.words = theme_name(v, (int)i), .number = big_words(v, STR_VOICES_BRIEF, room->themes[i].voices)};
    }
    measure_lines(v, lines, room->theme_count, v->body.w);
    for (size_t i = 0; i < room->theme_count; i++) {
        heights[i] = line_height(&lines[i]) + roundf(BAR_GAP * v->cap) + track;
    }
    struct big_rows rows = big_page(v, heights, room->theme_count);
    for (size_t i = rows.first; i < rows.first + rows.n; i++) {
        struct rect row = rect_cut_top(&v->body, heights[i]);
        show_line(v, &lines[i], row, "");
        show_bar(v, rect_cut_bottom(&row, track), room->themes[i].voices, room->themes[0].voices);
        rect_cut_top(&v->body, rows.gap);
    }
}

/* --- one card ------------------------------------------------------------------------------------------------------------------
 */

void big_card(struct big_view *v) {
    struct ui *ui = v->ui;
    const struct public_room *room = v->wall->room;
    const struct public_card *card = &room->cards[v->wall->item];
    const char *text = public_card_text(room, card, v->wall->language), *language = ui->language;
    const char *voices = big_words(v, STR_VOICES, card->voices);
    int color = card->theme >= 0 ? room->themes[card->theme].color : 1;
    big_heading(v, theme_name(v, card->theme));
    struct rect foot = rect_cut_bottom(&v->body, ceilf(big_measure(v, voices, true, v->body.w, 1).h));
    rect_cut_bottom(&v->body, v->gap);
    float pad = 1.5f * v->gap;
    struct rect inside = rect_inset(v->body, pad);
    if (card->language && card->language[0]) {
        ui->language = card->language;
    }
    struct big_text part = big_fit(v, text, false, inside, CARD_LARGE);
    struct rect r = v->body;
    if (part.page.h <= 0) {
        float h = ceilf(big_measure(v, text, false, inside.w, part.factor).h) + 2 * pad;
        r.h = fminf(r.h, fmaxf(h, CARD_SHORT * r.h));
        part.words.h = r.h - 2 * pad;
    }
    struct color fill = ui->theme->cards[color % THEME_CARDS];
    ui_rect(ui, r, fill, fill, 0, RADIUS_CAPS * v->cap);
    big_show(v, part.words, &(struct big_words){.id = "card", .text = part.shown, .factor = part.factor, .centered = true});
    ui->language = language;
    big_show_pages(v, &part, ui->theme->ink);
    foot.y = r.y + r.h + v->gap;
    big_show(v, foot, &(struct big_words){.id = "", .text = voices, .factor = 1, .bold = true});
}

/* --- the ranking of dots
 * --------------------------------------------------------------------------------------------------------- */

static void show_disc(struct big_view *v, struct rect r, uint32_t rank) {
    const struct theme *t = v->ui->theme;
    ui_rect(v->ui, r, t->accent, t->accent, 0, r.h / 2);
    big_show(v, r,
             &(struct big_words){.id = ui_printf(v->ui, "rank:%u", rank),
                                 .text = ui_printf(v->ui, "%u", rank),
                                 .factor = 1,
                                 .bold = true,
                                 .centered = true,
                                 .align = ALIGN_CENTER,
                                 .color = t->accent_ink});
}

void big_ranks(struct big_view *v) {
    const struct public_room *room = v->wall->room;
    float disc = roundf(RANK_CAPS * v->cap);
    struct line *lines = ARENA_ARRAY(v->ui->frame, struct line, PUBLIC_RANKS);
    float *heights = ARENA_ARRAY(v->ui->frame, float, PUBLIC_RANKS);
    big_heading(v, big_word(v, STR_BIG_RANKS));
    for (size_t i = 0; i < room->rank_count; i++) {
        lines[i] = (struct line){.words = public_card_text(room, &room->ranks[i], v->wall->language),
                                 .number = big_words(v, STR_VOICES_BRIEF, room->ranks[i].dots)};
    }
    measure_lines(v, lines, room->rank_count, v->body.w - disc - v->gap);
    for (size_t i = 0; i < room->rank_count; i++) {
        heights[i] = fmaxf(line_height(&lines[i]), disc);
    }
    struct big_rows rows = big_page(v, heights, room->rank_count);
    for (size_t i = rows.first; i < rows.first + rows.n; i++) {
        struct rect row = rect_cut_top(&v->body, heights[i]), mark = rect_cut_left(&row, disc);
        mark.h = disc;
        rect_cut_left(&row, v->gap);
        row.y += fmaxf(0, (disc - line_height(&lines[i])) / 2);
        show_disc(v, mark, room->ranks[i].rank);
        show_line(v, &lines[i], row, "");
        rect_cut_top(&v->body, rows.gap);
    }
}

/* --- a statement, and what the room makes of it
 * ----------------------------------------------------------------------------------- */

static const enum string_id labels[AGREEMENT_LABELS] = {[AGREEMENT_TOO_FEW] = STR_BIG_TOO_FEW,
                                                        [AGREEMENT_TRUE] = STR_BIG_TRUE,
                                                        [AGREEMENT_NOT_TRUE] = STR_BIG_NOT_TRUE,
                                                        [AGREEMENT_DIVIDED] = STR_BIG_DIVIDED,
                                                        [AGREEMENT_UNCLEAR] = STR_BIG_UNCLEAR};

/* How many it rests on, at the bottom, and above it the label in a box. */
struct verdict {
    const char *label, *people;
    struct rect box, below;
    bool is_firm;
};

/* Cut off the bottom of the body. */
static struct verdict cut_verdict(struct big_view *v, const struct public_statement *s) {
    struct verdict out = {.label = big_word(v, labels[s->n > 0 ? s->label : AGREEMENT_TOO_FEW]),
                          .people = big_words(v, STR_BIG_PEOPLE, s->n),
                          .is_firm = s->n > 0 && (s->label == AGREEMENT_TRUE || s->label == AGREEMENT_NOT_TRUE)};
    float pad = v->gap;
    out.below = rect_cut_bottom(&v->body, ceilf(big_measure(v, out.people, false, v->body.w, 1).h));
    rect_cut_bottom(&v->body, v->gap);
    out.box = rect_cut_bottom(&v->body, ceilf(big_measure(v, out.label, true, v->body.w - 2 * pad, 1).h) + pad);
    rect_cut_bottom(&v->body, 2 * v->gap);
    return out;
}

static void show_verdict(struct big_view *v, const struct verdict *verdict) {
    const struct theme *t = v->ui->theme;
    ui_rect(v->ui, verdict->box, verdict->is_firm ? t->accent : t->accent_soft, t->accent, 0, RADIUS_CAPS * v->cap);
    big_show(v, rect_inset_xy(verdict->box, v->gap, 0),
             &(struct big_words){.id = "label",
                                 .text = verdict->label,
                                 .factor = 1,
                                 .bold = true,
                                 .centered = true,
                                 .color = verdict->is_firm ? t->accent_ink : t->ink});
    big_show(v, verdict->below, &(struct big_words){.id = "", .text = verdict->people, .factor = 1});
}

void big_statement(struct big_view *v) {
    const struct public_statement *s = &v->wall->room->statements[v->wall->item];
    const char *text = text_of(v, &about(v)->statements[s->statement].text);
    big_heading(v, big_word(v, STR_BIG_STATEMENT));
    struct verdict verdict = cut_verdict(v, s);
    struct big_text part = big_fit(v, text, true, v->body, CARD_LARGE);
    big_show(v, part.words,
             &(struct big_words){.id = "statement", .text = part.shown, .factor = part.factor, .bold = true, .centered = true});
    big_show_pages(v, &part, v->ui->theme->ink);
    show_verdict(v, &verdict);
}
