#include "insight/public_room.h"

#include <string.h>

#include "base/random.h"
#include "insight/ranking.h"

uint32_t public_count(uint32_t n, uint32_t k) {
    uint32_t said = n - n % PUBLIC_STEP;
    return said >= k ? said : 0;
}

struct public_basis public_basis_of(const struct idea_board *board) {
    struct public_basis basis = {.steps = board->operations.n};
    for (int i = 0; i < STAGES; i++) {
        basis.turns[i] = board->turns[i];
    }
    return basis;
}

uint32_t public_basis_people(const struct public_basis *basis) {
    size_t most = 0;
    for (int i = 0; i < STAGES; i++) {
        most = basis->turns[i] > most ? basis->turns[i] : most;
    }
    return (uint32_t)most;
}

/* Nobody: in no stage. The most of all stages may stay the same while somebody comes to another. */
bool public_basis_is_due(const struct public_basis *shown, const struct idea_board *board) {
    const struct public_basis now = public_basis_of(board);
    bool nobody = memcmp(now.turns, shown->turns, sizeof now.turns) == 0;
    return public_basis_people(&now) >= public_basis_people(shown) + PUBLIC_STEP || (nobody && now.steps != shown->steps);
}

struct reading {
    struct public_room *room;
    const struct public_params *params;
    const struct idea_board *board;
    struct arena *arena;
    struct rng rng;
    uint32_t *ideas; /* those shown, in the order drawn by lot */
    size_t idea_count;
    int *places; /* by theme on the board: its place in room->themes, IDEA_NONE */
};

static uint32_t counted(const struct reading *r, size_t n) {
    uint64_t so_far = (uint64_t)n * (unsigned)r->params->share / PUBLIC_WHOLE;
    return public_count((uint32_t)so_far, (uint32_t)r->room->event->privacy.k);
}

/* --- in which order ----------------------------------------------------------------------------------------------------- */

static void shuffle(struct reading *r, uint32_t *items, size_t n) {
    for (size_t i = n; i > 1 && r->params->random_order; i--) {
        size_t j = rng_below(&r->rng, (uint32_t)i);
        uint32_t was = items[i - 1];
        items[i - 1] = items[j];
        items[j] = was;
    }
}

static void list_ideas(struct reading *r) {
    r->ideas = ARENA_ARRAY(r->arena, uint32_t, r->board->shown_count + 1);
    for (size_t i = 0; i < r->board->shown_count; i++) {
        r->ideas[i] = r->board->shown[i];
    }
    shuffle(r, r->ideas, r->board->shown_count);
    r->idea_count = r->board->shown_count * (size_t)r->params->share / PUBLIC_WHOLE;
}

/* --- themes -------------------------------------------------------------------------------------------------------------- */

static const char *copy(struct reading *r, const char *text) {
    return text ? arena_strdup(r->arena, text) : NULL;
}

/* Behind those with as many voices: equals stand as the event has them, which says nothing. */
static void insert_theme(struct public_room *room, struct public_theme theme) {
    size_t at = room->theme_count++;
    for (; at > 0 && room->themes[at - 1].voices < theme.voices; at--) {
        room->themes[at] = room->themes[at - 1];
    }
    room->themes[at] = theme;
}

static const char *own_name(const struct idea_theme *theme) {
    bool is_plain = theme->theme >= 0 || strcmp(theme->id, THEME_ELSE) == 0;
    return theme->name || is_plain ? theme->name : theme->id;
}

static void read_themes(struct reading *r) {
    const struct idea_board *board = r->board;
    r->room->themes = ARENA_ARRAY(r->arena, struct public_theme, board->themes.n + 1);
    r->places = ARENA_ARRAY(r->arena, int, board->themes.n + 1);
    for (size_t i = 0; i < board->themes.n; i++) {
        const struct idea_theme *theme = &board->themes.at[i];
        r->places[i] = IDEA_NONE;
        if (theme->is_known && theme->ideas > 0) {
            insert_theme(r->room, (struct public_theme){.name = copy(r, own_name(theme)),
                                                        .theme = theme->theme,
                                                        .color = (int)i,
                                                        .voices = counted(r, theme->voices)});
        }
    }
    for (size_t place = 0; place < r->room->theme_count; place++) {
        r->places[r->room->themes[place].color] = (int)place;
    }
}

/* --- cards ----------------------------------------------------------------------------------------------------------------- */

static struct public_card card_of(struct reading *r, uint32_t index) {
    const struct idea *idea = &r->board->ideas.at[index];
    return (struct public_card){.text = copy(r, idea->text),
                                .language = copy(r, idea->language),
                                .seed = idea->seed,
                                .theme = idea->theme_count > 0 ? r->places[idea->themes[0]] : IDEA_NONE,
                                .voices = counted(r, idea->all_voices),
                                .dots = counted(r, idea->all_dots)};
}

static void read_cards(struct reading *r) {
    struct public_room *room = r->room;
    size_t n = r->idea_count < PUBLIC_CARDS ? r->idea_count : PUBLIC_CARDS;
    room->cards = ARENA_ARRAY(r->arena, struct public_card, n + 1);
    room->card_ideas = ARENA_ARRAY(r->arena, uint32_t, n + 1);
    for (; room->card_count < n; room->card_count++) {
        room->cards[room->card_count] = card_of(r, r->ideas[room->card_count]);
        room->card_ideas[room->card_count] = r->ideas[room->card_count];
    }
}

static void read_ranks(struct reading *r) {
    struct public_room *room = r->room;
    struct ranked *rows = ARENA_ARRAY(r->arena, struct ranked, r->board->shown_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->board->shown_count; i++) {
        uint32_t dots = counted(r, r->board->ideas.at[r->ideas[i]].all_dots);
        if (dots > 0) {
            rows[n++] = (struct ranked){.card = i, .dots = dots};
        }
    }
    ranking_order(rows, n);
    room->ranks = ARENA_ARRAY(r->arena, struct public_card, PUBLIC_RANKS);
    room->rank_ideas = ARENA_ARRAY(r->arena, uint32_t, PUBLIC_RANKS);
    for (; room->rank_count < n && room->rank_count < PUBLIC_RANKS; room->rank_count++) {
        const struct ranked *row = &rows[room->rank_count];
        room->rank_ideas[room->rank_count] = r->ideas[row->card];
        room->ranks[room->rank_count] = card_of(r, r->ideas[row->card]);
        room->ranks[room->rank_count].rank = row->rank;
    }
}

/* --- statements ------------------------------------------------------------------------------------------------------------ */

static struct public_statement statement_of(const struct reading *r, int statement) {
    struct agreement_votes votes = {{0}};
    for (size_t i = 0; i < r->board->votes.n; i++) {
        const struct idea_vote *vote = &r->board->votes.at[i];
        votes.of[vote->vote] += vote->statement == statement;
    }
    struct agreement agreement = agreement_of(&votes, &CONSENSUS_RULE);
    return (struct public_statement){
        .statement = statement, .n = public_count(agreement.n, (uint32_t)r->room->event->privacy.k), .label = agreement.label};
}

static void read_statements(struct reading *r) {
    struct public_room *room = r->room;
    size_t n = room->activity->brainstorm->statement_count;
    uint32_t *order = ARENA_ARRAY(r->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
    }
    shuffle(r, order, n);
    room->statements = ARENA_ARRAY(r->arena, struct public_statement, n + 1);
    for (; room->statement_count < n; room->statement_count++) {
        room->statements[room->statement_count] = statement_of(r, (int)order[room->statement_count]);
    }
}

/* --- the whole ---------------------------------------------------------------------------------------------------------------
 */

void public_room_read(struct public_room *out, const struct public_params *params, struct arena *a) {
    const struct idea_board *board = params->board;
    struct reading r = {.room = out, .params = params, .board = board, .arena = a};
    *out = (struct public_room){.event = board->event, .activity = board->activity, .basis = public_basis_of(board)};
    rng_init(&r.rng, params->order_seed);
    list_ideas(&r);
    read_themes(&r);
    read_cards(&r);
    read_ranks(&r);
    read_statements(&r);
}

static size_t drop(struct public_card *cards, uint32_t *ideas, size_t n, const struct idea_board *board) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (ideas[i] < board->ideas.n && board->ideas.at[ideas[i]].is_shown) {
            ideas[kept] = ideas[i];
            cards[kept++] = cards[i];
        }
    }
    return kept;
}

/* As if those that went had never been there. */
static void rank_again(struct public_room *shown) {
    struct ranked rows[PUBLIC_RANKS];
    for (size_t i = 0; i < shown->rank_count; i++) {
        rows[i] = (struct ranked){.card = i, .dots = shown->ranks[i].dots};
    }
    ranking_order(rows, shown->rank_count);
    for (size_t i = 0; i < shown->rank_count; i++) {
        shown->ranks[rows[i].card].rank = rows[i].rank;
    }
}

bool public_room_drop(struct public_room *shown, const struct idea_board *board) {
    size_t cards = shown->card_count, ranks = shown->rank_count;
    shown->card_count = drop(shown->cards, shown->card_ideas, cards, board);
    shown->rank_count = drop(shown->ranks, shown->rank_ideas, ranks, board);
    rank_again(shown);
    return shown->card_count < cards || shown->rank_count < ranks;
}

const char *public_theme_name(const struct public_room *room, const struct public_theme *theme, size_t language) {
    if (theme->name) {
        return theme->name;
    }
    return theme->theme >= 0 ? text_in(room->event, &room->activity->brainstorm->themes[theme->theme].text, language) : "";
}

const char *public_card_text(const struct public_room *room, const struct public_card *card, size_t language) {
    bool is_seed = card->seed != IDEA_NONE;
    return is_seed ? text_in(room->event, &room->activity->brainstorm->seeds[card->seed].text, language) : card->text;
}
