#include "insight/standing.h"

#include <stdlib.h>
#include <string.h>

#include "insight/pairing.h"
#include "insight/ranking.h"

bool standing_is_approved(const struct idea *idea) {
    return idea->is_shown && (idea->status == IDEA_SHOWN || (idea->seed >= 0 && idea->status == IDEA_WAITING));
}

struct reader {
    struct standing *standing;
    const struct idea_board *board;
    struct arena *arena;
    uint32_t k;
};

static uint32_t told(const struct reader *r, uint64_t n) {
    return public_count((uint32_t)n, r->k);
}

static uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* The most that may be told. Who counted everybody that came since the count was withheld knows the least that it was then: what
 * is told now, less all of them; and the most: all who came since there was none. */
static uint32_t told_most(const struct reader *r, const struct standing_past *past) {
    uint32_t more = public_basis_people(&r->standing->basis) - past->people, most = more + past->most;
    return more < PUBLIC_STEP ? 0 : most < STANDING_LEFT ? 0 : told(r, most - STANDING_LEFT + 1);
}

/* The same of a count that is looked at again and again. tells_none: that there is none is seen. */
static uint32_t told_again(const struct reader *r, struct standing_past *past, uint64_t n, bool tells_none) {
    uint32_t said = told(r, n), people = public_basis_people(&r->standing->basis);
    bool is_late = past->is_known && people < past->people + PUBLIC_STEP; /* an organizer took a step meanwhile */
    if (past->is_known && (!is_late || past->is_capped)) {
        said = smaller(said, told_most(r, past));
    }
    if (n == 0 && tells_none) {
        *past = (struct standing_past){.none_at = people};
    } else if (said == 0) {
        uint32_t first = (r->k + PUBLIC_STEP - 1) / PUBLIC_STEP * PUBLIC_STEP;
        past->is_capped = told(r, n) > 0;
        past->most = is_late ? past->most : smaller(first - 1, people - past->none_at);
        past->people = is_late ? past->people : people;
        past->is_known = true;
    }
    return said;
}

static struct standing_page *add_page(struct reader *r, enum standing_kind kind, size_t rows) {
    struct standing_page *page = &r->standing->pages[r->standing->page_count++];
    *page = (struct standing_page){.kind = kind, .rows = ARENA_ARRAY(r->arena, struct standing_row, rows + 1)};
    return page;
}

static struct standing_row idea_row(const struct reader *r, const struct idea *idea) {
    const struct brainstorm *about = r->board->activity->brainstorm;
    return (struct standing_row){.words = idea->seed >= 0 ? NULL : arena_strdup(r->arena, idea->text),
                                 .text = idea->seed >= 0 ? &about->seeds[idea->seed].text : NULL,
                                 .idea = (int)(idea - r->board->ideas.at),
                                 .vote = IDEA_NONE};
}

/* Largest first; the order they came in among equals, which is the board's. */
static void insert_row(struct standing_page *page, struct standing_row row, size_t most) {
    size_t at = page->n;
    while (at > 0 && page->rows[at - 1].share < row.share) {
        at--;
    }
    if (page->n < most) {
        page->n++;
    }
    if (at < page->n) {
        memmove(&page->rows[at + 1], &page->rows[at], (page->n - at - 1) * sizeof row);
        page->rows[at] = row;
    }
}

/* Counts become shares of the largest. */
static void scale_rows(struct standing_page *page) {
    double most = page->n > 0 && page->rows[0].share > 0 ? page->rows[0].share : 1;
    for (size_t i = 0; i < page->n; i++) {
        page->rows[i].share /= most;
        page->rows[i].has_share = page->rows[i].n > 0;
    }
}

/* --- themes ------------------------------------------------------------------------------------------------------------------
 */

static bool is_in(const struct idea *idea, size_t theme) {
    for (size_t i = 0; i < idea->theme_count; i++) {
        if (idea->themes[i] == theme) {
            return true;
        }
    }
    return false;
}

static bool counts(const struct idea_board *board, size_t i) {
    const struct idea *idea = &board->ideas.at[i];
    return idea->is_known && idea->same_as == i && (idea->status == IDEA_SHOWN || idea->status == IDEA_WAITING);
}

uint32_t standing_voices(const struct idea_board *board, size_t theme) {
    size_t voices = 0;
    for (size_t i = 0; i < board->ideas.n; i++) {
        voices += counts(board, i) && is_in(&board->ideas.at[i], theme) ? board->ideas.at[i].all_voices : 0;
    }
    return (uint32_t)voices;
}

static struct standing_row theme_row(const struct reader *r, size_t theme, uint32_t n) {
    const struct idea_theme *t = &r->board->themes.at[theme];
    bool is_named = t->name || (t->theme < 0 && strcmp(t->id, THEME_ELSE) != 0);
    return (struct standing_row){.words = is_named ? arena_strdup(r->arena, t->name ? t->name : t->id) : NULL,
                                 .text =
                                     t->theme >= 0 && !is_named ? &r->board->activity->brainstorm->themes[t->theme].text : NULL,
                                 .idea = IDEA_NONE,
                                 .vote = IDEA_NONE,
                                 .n = n,
                                 .rank = (uint32_t)theme,
                                 .share = n};
}

/* The words that may be read; theme -1: of ideas without one. */
static void add_group(struct reader *r, struct standing_page *page, size_t place, int theme, size_t *left) {
    const struct idea_board *board = r->board;
    struct standing_group group = {.theme = place};
    group.ideas = ARENA_ARRAY(r->arena, uint32_t, board->shown_count + 1);
    group.words = ARENA_ARRAY(r->arena, const char *, board->shown_count + 1);
    group.texts = ARENA_ARRAY(r->arena, const struct text *, board->shown_count + 1);
    for (size_t i = 0; *left > 0 && i < board->shown_count; i++) {
        const struct idea *idea = &board->ideas.at[board->shown[i]];
        if (standing_is_approved(idea) && (theme >= 0 ? is_in(idea, (size_t)theme) : idea->theme_count == 0)) {
            const struct standing_row row = idea_row(r, idea);
            group.ideas[group.n] = board->shown[i];
            group.words[group.n] = row.words;
            group.texts[group.n++] = row.text;
            --*left;
        }
    }
    if (group.n > 0) {
        page->groups[page->group_count++] = group;
    }
}

/* A card that may be read tells of its theme by itself. */
static bool can_be_read(const struct idea_board *board, size_t theme) {
    for (size_t i = 0; i < board->shown_count; i++) {
        const struct idea *idea = &board->ideas.at[board->shown[i]];
        if (standing_is_approved(idea) && is_in(idea, theme)) {
            return true;
        }
    }
    return false;
}

static void read_themes(struct reader *r) {
    const struct idea_board *board = r->board;
    struct standing_page *page = add_page(r, STANDING_THEMES, board->themes.n);
    size_t left = STANDING_WORDS_MAX;
    page->people = told(r, board->turns[STAGE_COLLECT]);
    for (size_t i = 0; i < board->themes.n; i++) {
        const struct idea_theme *theme = &board->themes.at[i];
        uint32_t voices = theme->is_known && theme->merged_into < 0 ? standing_voices(board, i) : 0;
        uint32_t n = told_again(r, &r->standing->themes.at[i], voices, page->people > 0);
        if (voices > 0 && (page->people > 0 || can_be_read(board, i))) {
            insert_row(page, theme_row(r, i, n), board->themes.n);
        }
    }
    page->groups = ARENA_ARRAY(r->arena, struct standing_group, page->n + 1);
    for (size_t i = 0; i < page->n; i++) {
        add_group(r, page, i, (int)page->rows[i].rank, &left);
        page->rows[i].rank = 0;
    }
    add_group(r, page, SIZE_MAX, -1, &left);
    scale_rows(page);
}

/* --- dots and pairs ----------------------------------------------------------------------------------------------------------
 */

static void read_dots(struct reader *r) {
    const struct idea_board *board = r->board;
    struct ranked *order = ARENA_ARRAY(r->arena, struct ranked, board->shown_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < board->shown_count; i++) {
        const struct idea *idea = &board->ideas.at[board->shown[i]];
        uint32_t dots = told_again(r, &r->standing->ideas.at[board->shown[i]], idea->all_dots, false);
        if (standing_is_approved(idea) && dots > 0) {
            order[n++] = (struct ranked){.card = i, .dots = dots};
        }
    }
    ranking_order(order, n);
    struct standing_page *page = add_page(r, STANDING_DOTS, STANDING_WORDS_MAX);
    page->people = told(r, board->turns[STAGE_DOTS]);
    for (; page->n < n && page->n < STANDING_WORDS_MAX; page->n++) {
        struct standing_row *row = &page->rows[page->n];
        *row = idea_row(r, &board->ideas.at[board->shown[order[page->n].card]]);
        row->n = order[page->n].dots;
        row->share = row->n;
        row->rank = order[page->n].rank;
    }
    scale_rows(page);
}

static void read_pairs(struct reader *r) {
    const struct idea_board *board = r->board;
    struct pairing p = {0};
    pairing_gather(board, r->arena, &p);
    struct standing_page *page = add_page(r, STANDING_PAIRS, p.card_count);
    struct pairwise_score *scores = ARENA_ARRAY(r->arena, struct pairwise_score, p.card_count + 1);
    page->people = told(r, board->turns[STAGE_PAIRWISE]);
    if (p.card_count < 2 || p.vote_count == 0) {
        return;
    }
    pairwise_scores(p.votes, p.vote_count, p.card_count, INTERVAL_LEVEL, r->arena, scores);
    for (size_t i = 0; i < p.card_count; i++) {
        const struct idea *idea = &board->ideas.at[p.cards[i]];
        struct standing_row row = idea_row(r, idea);
        row.n = told(r, (uint64_t)scores[i].wins + scores[i].losses);
        row.has_share = row.has_interval = true;
        row.share = scores[i].score;
        row.interval = scores[i].interval;
        if (standing_is_approved(idea) && row.n > 0) {
            insert_row(page, row, STANDING_WORDS_MAX);
        }
    }
}

/* --- statements --------------------------------------------------------------------------------------------------------------
 */

static void follow_statement(struct reader *r, size_t statement) {
    struct agreement_votes rows[AGREEMENT_ROWS_MAX] = {{{0}}};
    size_t roles = r->board->activity->brainstorm->role_count;
    for (size_t i = 0; i < r->board->votes.n; i++) {
        const struct idea_vote *vote = &r->board->votes.at[i];
        if (vote->statement == statement) {
            rows[vote->role >= 0 ? (size_t)vote->role : roles].of[vote->vote]++;
        }
    }
    agreement_live_follow(&r->standing->statements[statement], rows, roles + 1, r->k);
}

static struct standing_row vote_row(int vote, uint32_t n, uint32_t of) {
    struct standing_row row = {.idea = IDEA_NONE, .vote = vote, .n = n, .has_share = of > 0 && vote != VOTE_DOES_NOT_APPLY};
    if (row.has_share) {
        row.share = (double)n / of;
        row.interval = interval_wilson(n, of, INTERVAL_LEVEL);
        row.has_interval = true;
    }
    return row;
}

static void read_statement(struct reader *r, size_t statement) {
    const struct agreement_live *live = &r->standing->statements[statement];
    struct standing_page *page = add_page(r, STANDING_STATEMENT, VOTES);
    struct agreement_votes all = {{0}};
    page->statement = &r->board->activity->brainstorm->statements[statement].text;
    for (size_t i = 0; i < live->n * VOTES; i++) {
        all.of[i % VOTES] += live->rows[i / VOTES].of[i % VOTES];
    }
    struct agreement whole = agreement_of(&all, &CONSENSUS_RULE);
    page->people = told(r, whole.n);
    page->label = whole.label;
    page->least = whole.least;
    if (page->people > 0 && live->shown.columns == AGREEMENT_ALL_COLUMNS) {
        static const int order[] = {VOTE_AGREE, VOTE_DISAGREE, VOTE_PASS, VOTE_DOES_NOT_APPLY};
        for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
            page->rows[page->n++] = vote_row(order[i], all.of[order[i]], whole.n);
        }
    } else if (page->people > 0 && live->shown.columns == AGREEMENT_OR_NOT) {
        page->rows[page->n++] = vote_row(VOTE_AGREE, all.of[VOTE_AGREE], whole.asked);
        page->rows[page->n++] = vote_row(VOTES, whole.asked - all.of[VOTE_AGREE], whole.asked);
    }
}

/* --- the whole ---------------------------------------------------------------------------------------------------------------
 */

/* As if those that went had never been there. */
static void rank_again(struct standing_page *page) {
    struct ranked order[STANDING_WORDS_MAX];
    for (size_t i = 0; i < page->n; i++) {
        order[i] = (struct ranked){.card = i, .dots = page->rows[i].n};
    }
    ranking_order(order, page->n);
    for (size_t i = 0; i < page->n; i++) {
        page->rows[order[i].card].rank = order[i].rank;
    }
}

static void drop_rows(struct standing_page *page, const struct idea_board *board) {
    size_t kept = 0;
    for (size_t i = 0; i < page->n; i++) {
        if (page->rows[i].idea < 0 || standing_is_approved(&board->ideas.at[page->rows[i].idea])) {
            page->rows[kept++] = page->rows[i];
        }
    }
    page->n = kept;
    if (page->kind == STANDING_DOTS) {
        rank_again(page);
    }
}

static void drop_words(struct standing_group *group, const struct idea_board *board) {
    size_t kept = 0;
    for (size_t i = 0; i < group->n; i++) {
        if (standing_is_approved(&board->ideas.at[group->ideas[i]])) {
            group->ideas[kept] = group->ideas[i];
            group->words[kept] = group->words[i];
            group->texts[kept++] = group->texts[i];
        }
    }
    group->n = kept;
}

/* What an organizer hid since. */
static void drop(struct standing *standing, const struct idea_board *board) {
    for (size_t p = 0; p < standing->page_count; p++) {
        drop_rows(&standing->pages[p], board);
        for (size_t g = 0; g < standing->pages[p].group_count; g++) {
            drop_words(&standing->pages[p].groups[g], board);
        }
    }
}

static void read_all(struct reader *r) {
    static void (*const pages[STAGES])(struct reader * r) = {
        [STAGE_COLLECT] = read_themes, [STAGE_DOTS] = read_dots, [STAGE_PAIRWISE] = read_pairs};
    const struct brainstorm *about = r->board->activity->brainstorm;
    for (size_t i = 0; i < STAGES; i++) {
        if (pages[i] && about->stages & 1u << i) {
            pages[i](r);
        }
    }
    for (size_t i = 0; i < about->statement_count && about->stages & 1u << STAGE_VALIDATE; i++) {
        follow_statement(r, i);
        read_statement(r, i);
    }
}

static void remember(struct standing *standing, const struct idea_board *board) {
    while (standing->themes.n < board->themes.n) {
        vec_push(&standing->themes, &standing->memory);
    }
    while (standing->ideas.n < board->ideas.n) {
        vec_push(&standing->ideas, &standing->memory);
    }
}

void standing_follow(struct standing *standing, const struct idea_board *board) {
    const struct brainstorm *about = board->activity->brainstorm;
    if (standing->is_there && !public_basis_is_due(&standing->basis, board)) {
        drop(standing, board);
        return;
    }
    int next = 1 - standing->current;
    struct reader r = {standing, board, &standing->arenas[next], (uint32_t)board->event->privacy.k};
    arena_clear(r.arena);
    standing->pages = ARENA_ARRAY(r.arena, struct standing_page, STANDING_KINDS + about->statement_count);
    standing->page_count = 0;
    standing->statements = standing->statements
                               ? standing->statements
                               : ARENA_ARRAY(&standing->memory, struct agreement_live, about->statement_count + 1);
    standing->basis = public_basis_of(board);
    remember(standing, board);
    read_all(&r);
    arena_clear(&standing->arenas[standing->current]);
    standing->current = next;
    standing->is_there = true;
}

void standing_finish(struct standing *standing) {
    arena_finish(&standing->arenas[0]);
    arena_finish(&standing->arenas[1]);
    arena_finish(&standing->memory);
    *standing = (struct standing){.current = 0};
}
