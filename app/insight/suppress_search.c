#include "insight/suppress_search.h"

#include <string.h>

/* Bounds of one search. A rectangle of a table of 30 by 20 is found within a tenth of it. Once all searches of a set together
 * have taken NODES_RICH (some 30 ms of a desktop), each is kept short: then too much may be hidden, never too little. */
enum { NODES_MAX = 60000, NODES_RICH = 400000, NODES_POOR = 10000, COST_OF_ONE = 1000, COST_OF_TOTAL = 5000 };

struct search {
    const struct suppress *set;
    size_t *first; /* per cell, and one more: where its terms begin in `uses` */
    struct use {
        uint32_t equation;
        int32_t sign;
    } * uses;
    int32_t *imbalance;   /* per equation */
    int8_t *moved;        /* per cell: in the pattern at work */
    uint32_t *unbalanced; /* equations that are out of balance, in no order */
    size_t unbalanced_count, uses_most;
    struct pattern path, best;
    /* Which way a cell could move at all, each of its equations having another that makes up for it: what is left of all when
     * those are taken out that could not, again and again. */
    bool *ways[2];        /* [0] down, [1] up */
    uint32_t *balance[2]; /* per equation: how many could [0] lower, [1] raise its sum */
    uint32_t *queue;      /* cells to look at again */
    bool *is_queued;
    const uint32_t *table;
    uint32_t room;
    size_t size_max, nodes, nodes_max, spent;
    bool hidden_only, found;
};

bool search_is_hidden(const struct suppress_cell *cell) {
    return cell->kind == SUPPRESS_LATENT || cell->kind == SUPPRESS_WITHHELD || cell->state != SUPPRESS_SHOWN;
}

struct search *search_begin(const struct suppress *set, struct arena *arena) {
    struct search *s = ARENA_NEW(arena, struct search);
    size_t cells = set->cells.n;
    s->set = set;
    s->first = ARENA_ARRAY(arena, size_t, cells + 2);
    s->uses = ARENA_ARRAY(arena, struct use, set->terms.n + 1);
    s->imbalance = ARENA_ARRAY(arena, int32_t, set->equations.n + 1);
    s->unbalanced = ARENA_ARRAY(arena, uint32_t, set->equations.n + 1);
    s->moved = ARENA_ARRAY(arena, int8_t, cells + 1);
    s->queue = ARENA_ARRAY(arena, uint32_t, cells + 1);
    s->is_queued = ARENA_ARRAY(arena, bool, cells + 1);
    for (int way = 0; way < 2; way++) {
        s->ways[way] = ARENA_ARRAY(arena, bool, cells + 1);
        s->balance[way] = ARENA_ARRAY(arena, uint32_t, set->equations.n + 1);
    }
    for (size_t t = 0; t < set->terms.n; t++) {
        s->first[set->terms.at[t].cell + 2]++;
    }
    for (size_t c = 0; c < cells; c++) {
        s->uses_most = s->first[c + 2] > s->uses_most ? s->first[c + 2] : s->uses_most;
        s->first[c + 2] += s->first[c + 1];
    }
    for (size_t e = 0; e < set->equations.n; e++) {
        const struct suppress_term *terms = &set->terms.at[set->equations.at[e].first];
        for (size_t t = 0; t < set->equations.at[e].n; t++) {
            s->uses[s->first[terms[t].cell + 1]++] = (struct use){(uint32_t)e, terms[t].sign};
        }
    }
    return s;
}

static uint64_t cost_of(const struct suppress_cell *cell) {
    if (search_is_hidden(cell)) {
        return 0;
    }
    uint32_t small = cell->value < COST_OF_ONE ? cell->value : COST_OF_ONE - 1;
    return COST_OF_ONE + small + (uint64_t)COST_OF_TOTAL * cell->times_total;
}

static void change_imbalance(struct search *s, uint32_t equation, int by) {
    bool was_balanced = s->imbalance[equation] == 0;
    s->imbalance[equation] += by;
    if (was_balanced) {
        s->unbalanced[s->unbalanced_count++] = equation;
    } else if (s->imbalance[equation] == 0) {
        size_t at = 0;
        while (s->unbalanced[at] != equation) {
            at++;
        }
        s->unbalanced[at] = s->unbalanced[--s->unbalanced_count];
    }
}

static void move(struct search *s, uint32_t cell, int sign, int direction) {
    for (size_t u = s->first[cell]; u < s->first[cell + 1]; u++) {
        change_imbalance(s, s->uses[u].equation, s->uses[u].sign * sign * direction);
    }
    s->moved[cell] = (int8_t)(direction > 0 ? sign : 0);
}

static bool may_move(const struct search *s, uint32_t cell, int sign) {
    return !s->moved[cell] && s->ways[sign > 0][cell];
}

static void change_balance(struct search *s, uint32_t cell, int way, int by) {
    for (size_t u = s->first[cell]; u < s->first[cell + 1]; u++) {
        bool raises = (s->uses[u].sign > 0) == (way > 0);
        s->balance[raises][s->uses[u].equation] += (uint32_t)by;
    }
}

static bool is_made_up_for(const struct search *s, uint32_t cell, int way) {
    for (size_t u = s->first[cell]; u < s->first[cell + 1]; u++) {
        bool raises = (s->uses[u].sign > 0) == (way > 0);
        uint32_t others = s->balance[!raises][s->uses[u].equation] - s->ways[!way][cell]; /* it cannot make up for itself */
        if (others == 0) {
            return false;
        }
    }
    return true;
}

static size_t queue_around(struct search *s, uint32_t cell, size_t n) {
    for (size_t u = s->first[cell]; u < s->first[cell + 1]; u++) {
        const struct suppress_equation *e = &s->set->equations.at[s->uses[u].equation];
        for (size_t t = e->first; t < e->first + e->n; t++) {
            uint32_t other = s->set->terms.at[t].cell;
            if (!s->is_queued[other] && (s->ways[0][other] || s->ways[1][other])) {
                s->is_queued[other] = true;
                s->queue[n++] = other;
            }
        }
    }
    return n;
}

static void find_ways(struct search *s) {
    size_t cells = s->set->cells.n, n = 0;
    memset(s->balance[0], 0, s->set->equations.n * sizeof *s->balance[0]);
    memset(s->balance[1], 0, s->set->equations.n * sizeof *s->balance[1]);
    for (uint32_t c = 0; c < cells; c++) {
        const struct suppress_cell *cell = &s->set->cells.at[c];
        s->ways[1][c] = cell->kind != SUPPRESS_PUBLIC && (!s->hidden_only || search_is_hidden(cell));
        s->ways[0][c] = s->ways[1][c] && s->table[c] >= s->room;
        for (int way = 0; way < 2; way++) {
            change_balance(s, c, way, s->ways[way][c]);
        }
        s->is_queued[c] = s->ways[1][c];
        s->queue[n] = c;
        n += s->ways[1][c];
    }
    while (n > 0) {
        uint32_t c = s->queue[--n];
        s->is_queued[c] = false;
        for (int way = 0; way < 2; way++) {
            if (s->ways[way][c] && !is_made_up_for(s, c, way)) {
                s->ways[way][c] = false;
                change_balance(s, c, way, -1);
                n = queue_around(s, c, n);
            }
        }
    }
}

/* How many unbalanced equations are left when this cell has moved as well. */
static size_t left_after(const struct search *s, uint32_t cell, int sign) {
    size_t left = s->unbalanced_count;
    for (size_t u = s->first[cell]; u < s->first[cell + 1]; u++) {
        int32_t now = s->imbalance[s->uses[u].equation], then = now + s->uses[u].sign * sign;
        left += (size_t)(now == 0);
        left -= (size_t)(then == 0);
    }
    return left;
}

/* The unbalanced equation with the fewest terms: the least to try. */
static const struct suppress_equation *narrowest(const struct search *s, int *imbalance) {
    const struct suppress_equation *best = NULL;
    for (size_t i = 0; i < s->unbalanced_count; i++) {
        const struct suppress_equation *e = &s->set->equations.at[s->unbalanced[i]];
        if (!best || e->n < best->n) {
            best = e;
            *imbalance = s->imbalance[s->unbalanced[i]];
        }
    }
    return best;
}

static void keep_best(struct search *s) {
    if (!s->found || s->path.cost < s->best.cost) {
        s->best = s->path;
        s->found = true;
    }
}

static void extend(struct search *s);

static void try_cell(struct search *s, uint32_t cell, int sign) {
    uint64_t cost = cost_of(&s->set->cells.at[cell]);
    bool is_hopeless = s->found && s->path.cost + cost >= s->best.cost;
    size_t still = s->size_max - s->path.n - 1; /* cells that may come after this one */
    if (is_hopeless || !may_move(s, cell, sign) || left_after(s, cell, sign) > still * s->uses_most) {
        return;
    }
    move(s, cell, sign, +1);
    s->path.at[s->path.n++] = (struct pattern_cell){cell, sign};
    s->path.cost += cost;
    extend(s);
    s->path.cost -= cost;
    s->path.n--;
    move(s, cell, sign, -1);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as a pattern is long
static void extend(struct search *s) {
    if (s->unbalanced_count == 0) {
        keep_best(s);
        return;
    }
    if (s->path.n == s->size_max || ++s->nodes > s->nodes_max) {
        return;
    }
    int imbalance = 0;
    const struct suppress_equation *e = narrowest(s, &imbalance);
    for (size_t t = e->first; t < e->first + e->n; t++) {
        const struct suppress_term *term = &s->set->terms.at[t];
        try_cell(s, term->cell, imbalance * term->sign > 0 ? -1 : 1);
    }
}

bool search_pattern(struct search *s, const uint32_t *table, uint32_t cell, int sign, uint32_t room, bool hidden_only,
                    struct pattern *out) {
    s->table = table;
    s->room = room;
    s->hidden_only = hidden_only;
    s->found = false;
    s->nodes = 0;
    s->nodes_max = s->spent > NODES_RICH ? NODES_POOR : NODES_MAX;
    find_ways(s);
    for (s->size_max = 1; s->size_max <= PATTERN_MAX && !s->found && s->nodes <= s->nodes_max; s->size_max++) {
        s->path = (struct pattern){0};
        try_cell(s, cell, sign);
    }
    s->spent += s->nodes;
    *out = s->best;
    return s->found;
}
