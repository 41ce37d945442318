#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "core/brainstorm_pass.h"

/* --- orders ------------------------------------------------------------------------------------------------------- */

static struct rng lot(const struct brainstorm_pass *pass, const char *purpose) {
    uint64_t seed = pass->params.order_seed;
    struct rng rng;
    rng_init(&rng, hash_string(hash_bytes(HASH_START, &seed, sizeof seed), purpose));
    return rng;
}

static const uint8_t *draw_themes(const struct brainstorm_pass *pass) {
    size_t n = pass->about->theme_count;
    uint8_t *order = ARENA_ARRAY(pass->arena, uint8_t, n + 1);
    struct rng rng = lot(pass, "themes");
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint8_t)i;
    }
    if (pass->params.random_order) {
        rng_shuffle(&rng, order, n);
    }
    return order;
}

/* Fisher-Yates, as rng_shuffle(). */
static const uint32_t *draw_items(const struct brainstorm_pass *pass) {
    size_t n = pass->params.board->shown_count;
    uint32_t *items = ARENA_ARRAY(pass->arena, uint32_t, n + 1);
    struct rng rng = lot(pass, "cards");
    if (n > 0) {
        memcpy(items, pass->params.board->shown, n * sizeof *items);
    }
    for (size_t i = n; i > 1 && pass->params.random_order; i--) {
        size_t j = rng_below(&rng, (uint32_t)i);
        uint32_t held = items[i - 1];
        items[i - 1] = items[j];
        items[j] = held;
    }
    return items;
}

struct drawn {
    uint8_t statement;
    double key;
};

static int by_key(const void *a, const void *b) {
    const struct drawn *x = a, *y = b;
    if (x->key > y->key || x->key < y->key) {
        return x->key > y->key ? -1 : 1;
    }
    return x->statement - y->statement;
}

/* Key u^(1/w) with w = 1 / (1 + seen), as its logarithm (Efraimidis and Spirakis 2006). */
static const uint8_t *draw_statements(const struct brainstorm_pass *pass) {
    size_t n = pass->about->statement_count;
    struct drawn drawn[EVENT_STATEMENTS_MAX];
    uint8_t *order = ARENA_ARRAY(pass->arena, uint8_t, n + 1);
    struct rng rng = lot(pass, "statements");
    for (size_t i = 0; i < n; i++) {
        double seen = pass->params.board->statement_seen[i];
        double key = log(1 - rng_unit(&rng)) * (1 + seen);
        drawn[i] = (struct drawn){(uint8_t)i, pass->params.random_order ? key : -(double)i};
    }
    if (n > 0) {
        qsort(drawn, n, sizeof *drawn, by_key);
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = drawn[i].statement;
    }
    return order;
}

/* --- dots --------------------------------------------------------------------------------------------------------- */

int brainstorm_dots_left(const struct brainstorm_pass *pass) {
    return pass->about->dots - (int)pass->dot_count;
}

int brainstorm_dots_on(const struct brainstorm_pass *pass, uint32_t idea) {
    int n = 0;
    for (size_t i = 0; i < pass->dot_count; i++) {
        n += pass->dots[i].idea == idea;
    }
    return n;
}

static bool is_item(const struct brainstorm_pass *pass, uint32_t idea) {
    for (size_t i = 0; i < pass->item_count; i++) {
        if (pass->items[i] == idea) {
            return true;
        }
    }
    return false;
}

bool brainstorm_spend(struct brainstorm_pass *pass, uint32_t idea) {
    if (pass->step != STEP_DOTS || brainstorm_dots_left(pass) == 0 || brainstorm_dots_on(pass, idea) == pass->about->dots_each ||
        !is_item(pass, idea)) {
        return false;
    }
    struct brainstorm_voice *dot = &pass->dots[pass->dot_count++];
    dot->idea = idea;
    pass_draw_id(pass, dot->id);
    return true;
}

static void remove_dot(struct brainstorm_pass *pass, size_t at) {
    pass->dot_count--;
    memmove(&pass->dots[at], &pass->dots[at + 1], (pass->dot_count - at) * sizeof *pass->dots);
    pass->dots[pass->dot_count] = (struct brainstorm_voice){0};
}

void brainstorm_take_back(struct brainstorm_pass *pass, uint32_t idea) {
    for (size_t i = pass->dot_count; pass->step == STEP_DOTS && i-- > 0;) {
        if (pass->dots[i].idea == idea) {
            remove_dot(pass, i);
            return;
        }
    }
}

void brainstorm_undo_dot(struct brainstorm_pass *pass) {
    if (pass->step == STEP_DOTS && pass->dot_count > 0) {
        remove_dot(pass, pass->dot_count - 1);
    }
}

/* --- validate ----------------------------------------------------------------------------------------------------- */

int brainstorm_statement(const struct brainstorm_pass *pass) {
    return brainstorm_stage(pass) == STAGE_VALIDATE ? pass->statement_order[pass->at] : IDEA_NONE;
}

const struct brainstorm_vote *brainstorm_vote_on(const struct brainstorm_pass *pass) {
    int statement = brainstorm_statement(pass);
    return statement >= 0 ? &pass->votes[statement] : NULL;
}

void brainstorm_vote(struct brainstorm_pass *pass, enum vote vote) {
    int statement = brainstorm_statement(pass);
    if (pass->step != STEP_VALIDATE || statement < 0 || (unsigned)vote >= VOTES) {
        return;
    }
    struct brainstorm_vote *given = &pass->votes[statement];
    if (!given->is_given) {
        pass_draw_id(pass, given->id);
    }
    given->is_given = true;
    given->vote = vote;
    if (vote == VOTE_AGREE && pass->about->actor_count > 0) {
        pass->step = STEP_MUST_ACT;
        return;
    }
    given->actors = 0;
    brainstorm_next(pass);
}

void brainstorm_toggle_actor(struct brainstorm_pass *pass, int actor) {
    if (pass->step == STEP_MUST_ACT && actor >= 0 && actor < (int)pass->about->actor_count) {
        pass->votes[brainstorm_statement(pass)].actors ^= UINT64_C(1) << actor;
    }
}

/* --- pairwise ----------------------------------------------------------------------------------------------------- */

static bool was_compared(const struct brainstorm_pass *pass, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < pass->pair_count; i++) {
        const struct brainstorm_pair *pair = &pass->pairs[i];
        if ((pair->left == a && pair->right == b) || (pair->left == b && pair->right == a)) {
            return true;
        }
    }
    return false;
}

static double weight_of(const struct brainstorm_pass *pass, uint32_t idea) {
    double seen = pass->params.board->pair_seen[idea];
    for (size_t i = 0; i < pass->pair_count; i++) {
        seen += pass->pairs[i].left == idea || pass->pairs[i].right == idea;
    }
    return 1 / (1 + seen);
}

/* May stand against `left`; any where left is UINT32_MAX. */
static bool may_stand(const struct brainstorm_pass *pass, uint32_t left, uint32_t idea) {
    return left == UINT32_MAX || (idea != left && !was_compared(pass, left, idea));
}

/* UINT32_MAX when there is none. */
static uint32_t draw_card(struct brainstorm_pass *pass, uint32_t left) {
    double total = 0, at = 0;
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < pass->item_count; i++) {
        total += may_stand(pass, left, pass->items[i]) ? weight_of(pass, pass->items[i]) : 0;
    }
    double lot_at = pass->params.random_order ? rng_unit(&pass->rng) * total : 0;
    for (size_t i = 0; i < pass->item_count && at <= lot_at; i++) {
        if (may_stand(pass, left, pass->items[i])) {
            at += weight_of(pass, pass->items[i]);
            last = pass->items[i];
        }
    }
    return last;
}

/* By lot; where that card has met all others, the first pair that is left. */
static void draw_pair(struct brainstorm_pass *pass) {
    uint32_t left = draw_card(pass, UINT32_MAX), right = draw_card(pass, left);
    for (size_t i = 0; i < pass->item_count && right == UINT32_MAX; i++) {
        left = pass->items[i];
        right = draw_card(pass, left);
    }
    bool is_turned = pass->params.random_order && rng_below(&pass->rng, 2) == 1;
    pass->left = right == UINT32_MAX ? 0 : is_turned ? right : left;
    pass->right = right == UINT32_MAX ? 0 : is_turned ? left : right;
}

bool brainstorm_has_pair(const struct brainstorm_pass *pass) {
    return pass->left != pass->right && pass->pair_count < BRAINSTORM_PAIRS_MAX;
}

void brainstorm_choose(struct brainstorm_pass *pass, enum side side) {
    if (pass->step != STEP_PAIRWISE || !brainstorm_has_pair(pass) || (unsigned)side >= SIDES) {
        return;
    }
    struct brainstorm_pair *pair = &pass->pairs[pass->pair_count++];
    *pair = (struct brainstorm_pair){.left = pass->left, .right = pass->right, .side = side};
    pass_draw_id(pass, pair->id);
    draw_pair(pass);
}

void brainstorm_undo_pair(struct brainstorm_pass *pass) {
    if (pass->step != STEP_PAIRWISE || pass->pair_count == 0) {
        return;
    }
    struct brainstorm_pair *pair = &pass->pairs[--pass->pair_count];
    pass->left = pair->left;
    pass->right = pair->right;
    *pair = (struct brainstorm_pair){0};
}

void pass_draw_orders(struct brainstorm_pass *pass) {
    pass->theme_order = draw_themes(pass);
    pass->items = draw_items(pass);
    pass->item_count = pass->params.board->shown_count;
    pass->statement_order = draw_statements(pass);
    pass->rng = lot(pass, "pairs");
    draw_pair(pass);
}
