#include <math.h>
#include <stdlib.h>

#include "export/report_parts.h"
#include "insight/dot_ranking.h"
#include "insight/pairing.h"
#include "insight/public_room.h"
#include "insight/standing.h"

enum { IDEAS_IN_BRIEF = 2, IDEAS_IN_CARD = 9, RANKED_IN_BRIEF = 7, RANKED_MAX = 20, THEMES_IN_FIGURE = 24 };

static const char *idea_words(const struct report *r, const struct idea_board *board, const struct idea *idea) {
    return words_isolate(&r->words, idea_text(board, idea, r->params->language));
}

static const char *theme_words(const struct report *r, const struct idea_board *board, const struct idea_theme *theme) {
    const char *name = idea_theme_name(board, theme, r->params->language);
    return name[0] != '\0' ? words_isolate(&r->words, name) : words_get(&r->words, STR_THEME_ELSE);
}

static bool may_show(const struct report *r, uint64_t n) {
    return !r->params->is_public || public_count((uint32_t)n, (uint32_t)r->params->event->privacy.k) > 0;
}

/* A length that tells no more than the words beside it (TRUST P7). */
static double shown_length(const struct report *r, uint64_t n) {
    return r->params->is_public ? public_count((uint32_t)n, (uint32_t)r->params->event->privacy.k) : (double)n;
}

/* --- themes -------------------------------------------------------------------------------------------------------- */

struct ordered_theme {
    const struct idea_theme *theme;
    size_t at, voices; /* voices: also of ideas that wait, whose words are not printed */
    double told;       /* as far as they may be: an order says no more than the numbers beside it */
};

static int by_voices(const void *a, const void *b) {
    const struct ordered_theme *x = a, *y = b;
    return x->told != y->told ? (x->told < y->told ? 1 : -1) : (x->at > y->at) - (x->at < y->at);
}

static struct ordered_theme *order_themes(const struct report *r, const struct idea_board *board, size_t *n) {
    struct ordered_theme *themes = ARENA_ARRAY(r->params->arena, struct ordered_theme, board->themes.n + 1);
    for (size_t i = 0; i < board->themes.n; i++) {
        const struct idea_theme *theme = &board->themes.at[i];
        size_t voices = standing_voices(board, i);
        if (theme->is_known && theme->merged_into < 0 && (theme->ideas > 0 || voices > 0)) {
            themes[*n] = (struct ordered_theme){theme, i, voices, may_show(r, voices) ? shown_length(r, voices) : 0};
            ++*n;
        }
    }
    qsort(themes, *n, sizeof *themes, by_voices);
    return themes;
}

static void add_theme_chart(struct report *r, struct section *section, const struct idea_board *board,
                            const struct ordered_theme *themes, size_t n) {
    struct arena *a = r->params->arena;
    struct chart_bar *bars = ARENA_ARRAY(a, struct chart_bar, n);
    const char **labels = ARENA_ARRAY(a, const char *, n), **values = ARENA_ARRAY(a, const char *, n);
    double most = fmax(shown_length(r, themes[0].voices), 1);
    for (size_t i = 0; i < n; i++) {
        size_t voices = themes[i].voices;
        labels[i] = theme_words(r, board, themes[i].theme);
        values[i] = report_people(r, voices);
        bars[i] = (struct chart_bar){.label = labels[i], .value = "", .second = "", .is_withheld = !may_show(r, voices)};
        if (!bars[i].is_withheld) {
            bars[i].value = values[i];
            bars[i].share = shown_length(r, voices) / most;
        }
    }
    struct card *card = section_card(section, a, false);
    card_text(card, a, BLOCK_HEADING, words_get(&r->words, STR_REPORT_THEMES));
    if (n == 1 || themes[0].told > themes[1].told) {
        card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_THEME_MOST, labels[0], values[0]));
    }
    for (size_t first = 0; first < n; first += THEMES_IN_FIGURE) {
        size_t here = n - first < THEMES_IN_FIGURE ? n - first : THEMES_IN_FIGURE;
        struct figure *f = chart_bars(&r->maker, bars + first, here, DOCUMENT_COLUMN, words_get(&r->words, STR_REPORT_SOME));
        f->alternative = report_alternative(r, labels + first, values + first, here);
        card_figure(card, a, f);
    }
}

static bool has_theme(const struct idea *idea, size_t theme) {
    for (size_t i = 0; i < idea->theme_count; i++) {
        if (idea->themes[i] == theme) {
            return true;
        }
    }
    return false;
}

static int more_first(double x, double y) {
    return x < y ? 1 : x > y ? -1 : 0;
}

/* By what may be told of either number, never of their sum: among the others their random ids decide (TRUST P7). */
static int by_support(const void *a, const void *b, void *ctx) {
    const struct idea *const *x = a, *const *y = b;
    int voices = more_first(shown_length(ctx, (*x)->all_voices), shown_length(ctx, (*y)->all_voices));
    int dots = more_first(shown_length(ctx, (*x)->all_dots), shown_length(ctx, (*y)->all_dots));
    return voices != 0 ? voices : dots != 0 ? dots : (*x > *y) - (*x < *y);
}

/* theme: an index, or -1 for ideas without one. */
static const struct idea **approved_in(const struct report *r, const struct idea_board *board, int theme, size_t *n) {
    const struct idea **ideas = ARENA_ARRAY(r->params->arena, const struct idea *, board->shown_count + 1);
    for (size_t i = 0; i < board->shown_count; i++) {
        const struct idea *idea = &board->ideas.at[board->shown[i]];
        if (standing_is_approved(idea) && (theme >= 0 ? has_theme(idea, (size_t)theme) : idea->theme_count == 0)) {
            ideas[(*n)++] = idea;
        }
    }
    struct report copy = *r; /* qsort_r() takes what may be written */
    qsort_r(ideas, *n, sizeof(const struct idea *), by_support, &copy);
    return ideas;
}

static void add_ideas(struct report *r, struct section *section, const struct idea_board *board, const char *title, int theme) {
    struct arena *a = r->params->arena;
    size_t n = 0;
    const struct idea **ideas = approved_in(r, board, theme, &n);
    size_t printed = r->params->is_full || n <= IDEAS_IN_BRIEF ? n : IDEAS_IN_BRIEF;
    const char **items = ARENA_ARRAY(a, const char *, n + 1);
    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < printed; i++) {
        const char *text = idea_words(r, board, ideas[i]);
        bool with_voices = may_show(r, ideas[i]->all_voices);
        items[i] = with_voices ? WORDS(&r->words, STR_THEME_COUNT, text, report_people(r, ideas[i]->all_voices)) : text;
    }
    struct card *card = section_card(section, a, false);
    card_text(card, a, BLOCK_HEADING, title);
    if (theme >= 0) {
        card_text(card, a, BLOCK_NOTE,
                  WORDS(&r->words, STR_REPORT_THEME_LINE, words_number(&r->words, n),
                        report_people(r, standing_voices(board, (size_t)theme))));
    }
    for (size_t first = 0; first < printed; first += IDEAS_IN_CARD) { /* so that a page may end between them */
        card = first == 0 ? card : section_card(section, a, false);
        card_list(card, a, BLOCK_LIST, items + first, printed - first < IDEAS_IN_CARD ? printed - first : IDEAS_IN_CARD);
    }
    if (printed < n) {
        card_text(card, a, BLOCK_NOTE, WORDS(&r->words, STR_REPORT_MORE, words_number(&r->words, n - printed)));
    }
}

static void add_themes(struct report *r, struct section *section, const struct idea_board *board) {
    size_t n = 0;
    const struct ordered_theme *themes = order_themes(r, board, &n);
    if (n > 0) {
        add_theme_chart(r, section, board, themes, n);
    }
    for (size_t i = 0; i < n; i++) {
        add_ideas(r, section, board, theme_words(r, board, themes[i].theme), (int)themes[i].at);
    }
    add_ideas(r, section, board, words_get(&r->words, STR_THEME_NONE), -1);
}

/* --- rankings ------------------------------------------------------------------------------------------------------ */

static void draw_ranked(struct report *r, struct card *card, struct chart_bar *bars, size_t n, double most) {
    struct arena *a = r->params->arena;
    const char **labels = ARENA_ARRAY(a, const char *, n + 1), **values = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        labels[i] = bars[i].label;
        values[i] =
            bars[i].is_withheld ? words_get(&r->words, STR_REPORT_SOME) : arena_printf(a, "%s %s", bars[i].value, bars[i].second);
        bars[i].share /= most;
        bars[i].interval.low /= most;
        bars[i].interval.high /= most;
    }
    struct figure *f = chart_bars(&r->maker, bars, n, DOCUMENT_COLUMN, words_get(&r->words, STR_REPORT_SOME));
    f->alternative = report_alternative(r, labels, values, n);
    card_figure(card, a, f);
}

static size_t ranked_length(const struct report *r, size_t n) {
    size_t most = r->params->is_full ? RANKED_MAX : RANKED_IN_BRIEF;
    return n < most ? n : most;
}

static void add_dots(struct report *r, struct section *section, const struct idea_board *board) {
    struct arena *a = r->params->arena;
    bool is_public = r->params->is_public;
    const struct dot_ranking ranking = is_public ? dot_ranking_public(board, a) : dot_ranking(board, a);
    size_t shown = ranked_length(r, ranking.n), used = 0;
    struct chart_bar *bars = ARENA_ARRAY(a, struct chart_bar, shown + 1);
    double most = 0.01;
    for (size_t i = 0; i < ranking.n && used < shown && ranking.rows[i].dots > 0; i++) {
        const struct idea *idea = dot_ranking_idea(&ranking, board, i);
        const struct ranked *row = &ranking.rows[i];
        if (!standing_is_approved(idea)) {
            continue;
        }
        bars[used] = (struct chart_bar){.place = words_number(&r->words, row->rank),
                                        .label = idea_words(r, board, idea),
                                        .value = report_people(r, row->dots),
                                        .second = "",
                                        .share = row->share,
                                        .has_interval = !is_public,
                                        .interval = row->interval};
        most = fmax(most, is_public ? row->share : row->interval.high);
        used++;
    }
    if (used == 0) {
        return;
    }
    struct card *card = section_card(section, a, false);
    card_text(card, a, BLOCK_HEADING, words_get(&r->words, STR_REPORT_RANKING));
    card_text(card, a, BLOCK_SENTENCE,
              is_public ? WORDS(&r->words, STR_CELL_OF, words_get(&r->words, STR_FACT_DOTS), report_people(r, ranking.total))
                        : WORDS(&r->words, STR_REPORT_RANKING_HOW, words_number(&r->words, ranking.total),
                                words_number(&r->words, ranking.people)));
    draw_ranked(r, card, bars, used, most);
}

static int by_score(const void *a, const void *b, void *ctx) {
    const struct pairwise_score *scores = ctx;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return scores[x].score != scores[y].score ? (scores[x].score < scores[y].score ? 1 : -1) : (x > y) - (x < y);
}

static void add_pairs(struct report *r, struct section *section, const struct idea_board *board) {
    struct arena *a = r->params->arena;
    struct pairing p = {0};
    pairing_gather(board, a, &p);
    if (p.card_count < 2 || p.vote_count == 0) {
        return;
    }
    struct pairwise_score *scores = ARENA_ARRAY(a, struct pairwise_score, p.card_count);
    size_t *order = ARENA_ARRAY(a, size_t, p.card_count), shown = ranked_length(r, p.card_count), used = 0;
    pairwise_scores(p.votes, p.vote_count, p.card_count, INTERVAL_LEVEL, a, scores);
    for (size_t i = 0; i < p.card_count; i++) {
        order[i] = i;
    }
    qsort_r(order, p.card_count, sizeof *order, by_score, scores);
    struct chart_bar *bars = ARENA_ARRAY(a, struct chart_bar, shown + 1);
    for (size_t i = 0; i < p.card_count && used < shown; i++) {
        const struct idea *idea = &board->ideas.at[p.cards[order[i]]];
        const struct pairwise_score *score = &scores[order[i]];
        if (!standing_is_approved(idea) || !may_show(r, (uint64_t)score->wins + score->losses)) {
            continue;
        }
        bars[used++] = (struct chart_bar){.label = idea_words(r, board, idea),
                                          .value = words_percent(&r->words, score->score),
                                          .second = "",
                                          .share = score->score,
                                          .has_interval = true,
                                          .interval = score->interval};
    }
    struct card *card = section_card(section, a, false);
    card_text(card, a, BLOCK_HEADING, words_get(&r->words, STR_REPORT_PAIRS));
    card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, STR_REPORT_PAIRS_HOW, report_people(r, p.vote_count)));
    draw_ranked(r, card, bars, used, 1);
}

/* --- the section --------------------------------------------------------------------------------------------------- */

static size_t count_waiting(const struct idea_board *board) {
    size_t n = 0;
    for (size_t i = 0; i < board->ideas.n; i++) {
        const struct idea *idea = &board->ideas.at[i];
        n += idea->is_known && idea->seed < 0 && idea->status == IDEA_WAITING;
    }
    return n;
}

void report_storm(struct report *r, const struct idea_board *board) {
    struct arena *a = r->params->arena;
    struct section *section = document_section(r->document, a, words_text(&r->words, &board->activity->title));
    size_t waiting = count_waiting(board);
    struct card *prompt = section_card(section, a, true);
    card_text(prompt, a, BLOCK_TEXT, words_text(&r->words, &board->activity->brainstorm->prompt));
    if (waiting > 0) {
        card_text(prompt, a, BLOCK_NOTE, WORDS(&r->words, STR_REPORT_WAITING, report_people(r, waiting)));
    }
    add_themes(r, section, board);
    add_dots(r, section, board);
    add_pairs(r, section, board);
    report_votes(r, section, board);
    if (r->params->earlier != NULL && board->activity->brainstorm->stages & 1u << STAGE_COLLECT) {
        report_recurrence(r, board);
    }
}
