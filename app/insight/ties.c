#include "insight/ties.h"

#include <assert.h>
#include <string.h>

/* --- what was said ------------------------------------------------------------------------------------------------------- */

void ties_tally_init(struct ties_tally *tally, size_t n, struct arena *arena) {
    *tally = (struct ties_tally){n, ARENA_ARRAY(arena, uint32_t, n + 1), ARENA_ARRAY(arena, uint32_t, n * n * TIE_LEVELS + 1)};
}

static uint32_t *reports_of(const struct ties_tally *tally, size_t from, size_t to) {
    return &tally->reports[(from * tally->n + to) * TIE_LEVELS];
}

void ties_tally_add(struct ties_tally *tally, size_t speaker, const signed char *said) {
    assert(speaker < tally->n);
    tally->speakers[speaker]++;
    for (size_t to = 0; to < tally->n; to++) {
        if (to != speaker && said[to] >= TIE_NONE && said[to] < TIE_LEVELS) {
            reports_of(tally, speaker, to)[said[to]]++;
        }
    }
}

/* --- what is told of it -------------------------------------------------------------------------------------------------- */

static enum tie_level lower_median(const uint32_t *reports, uint32_t k) {
    uint32_t n = 0, below = 0;
    int level = TIE_NONE;
    for (int i = 0; i < TIE_LEVELS; i++) {
        n += reports[i];
    }
    if (n == 0 || n < k) {
        return TIE_UNTOLD;
    }
    while (2 * (below + reports[level]) < n) {
        below += reports[level++];
    }
    return (enum tie_level)level;
}

static uint32_t in_steps(uint32_t n) {
    return n < TIES_STEP ? n : n / TIES_STEP * TIES_STEP;
}

void ties_make(struct ties *ties, const struct ties_tally *tally, uint32_t k, struct arena *arena) {
    size_t n = tally->n;
    *ties = (struct ties){n, k, ARENA_ARRAY(arena, uint32_t, n + 1), ARENA_ARRAY(arena, signed char, n *n + 1)};
    memset(ties->levels, TIE_UNTOLD, n * n);
    for (size_t from = 0; from < n; from++) {
        uint32_t speakers = tally->speakers[from];
        ties->at_least[from] = speakers > 0 && speakers >= k ? in_steps(speakers) : 0;
        for (size_t to = 0; to < n; to++) {
            if (to != from && ties->at_least[from] > 0) {
                ties->levels[from * n + to] = (signed char)lower_median(reports_of(tally, from, to), k);
            }
        }
    }
}

void ties_blur(struct ties *ties, uint32_t answered, uint32_t most) {
    uint64_t least = 0, greatest = 0, senders = 0, small = ties->k > 0 ? ties->k - 1 : 0;
    for (size_t i = 0; i < ties->n; i++) {
        uint32_t told = ties->at_least[i];
        least += told > 0 && told < ties->k ? ties->k : told;
        greatest += told > 0 ? told + TIES_STEP - 1 : 0;
        senders += told > 0;
    }
    if (senders == ties->n || senders == 0) {
        return;
    }
    bool some_speak = answered > greatest + small * (ties->n - senders - 1), few_speak = most < least + small;
    for (size_t i = 0; i < ties->n && (some_speak || few_speak); i++) {
        ties->at_least[i] = ties->at_least[i] > 0 ? in_steps(ties->k) : 0;
    }
    if (few_speak && most <= ties->k * senders) {
        memset(ties->at_least, 0, ties->n * sizeof *ties->at_least);
        memset(ties->levels, TIE_UNTOLD, ties->n * ties->n);
    }
}

enum tie_level ties_level(const struct ties *ties, size_t from, size_t to) {
    assert(from < ties->n && to < ties->n);
    return (enum tie_level)ties->levels[from * ties->n + to];
}

enum tie_sides ties_sides(const struct ties *ties, size_t a, size_t b, enum tie_level from) {
    enum tie_level there = ties_level(ties, a, b), back = ties_level(ties, b, a);
    bool is_there = there >= from, is_back = back >= from;
    if (there == TIE_UNTOLD && back == TIE_UNTOLD) {
        return SIDES_UNTOLD;
    }
    if (is_there && is_back) {
        return SIDES_CONFIRMED;
    }
    if (!is_there && !is_back) {
        return SIDES_NONE;
    }
    return there == TIE_UNTOLD || back == TIE_UNTOLD ? SIDES_UNANSWERED : SIDES_UNCONFIRMED;
}

enum tie_level ties_between(const struct ties *ties, size_t a, size_t b) {
    enum tie_level there = ties_level(ties, a, b), back = ties_level(ties, b, a);
    if (there == TIE_UNTOLD || back == TIE_UNTOLD) {
        return there == TIE_UNTOLD ? back : there;
    }
    return there < back ? there : back;
}

static void count_pairs(const struct ties *ties, struct ties_measures *out) {
    for (size_t a = 0; a < ties->n; a++) {
        out->senders += ties->at_least[a] > 0;
        for (size_t b = a + 1; b < ties->n; b++) {
            out->sides[ties_sides(ties, a, b, out->from)]++;
        }
    }
}

void ties_measure(const struct ties *ties, enum tie_level from, struct arena *arena, struct ties_measures *out) {
    size_t n = ties->n;
    struct graph_arc *arcs = ARENA_ARRAY(arena, struct graph_arc, n * n + 1);
    struct graph graph;
    assert(from > TIE_NONE && from < TIE_LEVELS);
    *out = (struct ties_measures){.from = from,
                                  .in = ARENA_ARRAY(arena, uint32_t, n + 1),
                                  .out = ARENA_ARRAY(arena, uint32_t, n + 1),
                                  .betweenness = ARENA_ARRAY(arena, double, n + 1)};
    for (size_t i = 0; i < n * n; i++) {
        out->told += ties->levels[i] != TIE_UNTOLD;
        if (ties->levels[i] >= (int)from) {
            arcs[out->present++] = (struct graph_arc){(uint32_t)(i / n), (uint32_t)(i % n)};
        }
    }
    out->density = out->told > 0 ? (double)out->present / (double)out->told : 0;
    count_pairs(ties, out);
    graph_init(&graph, n, arcs, out->present, arena);
    graph_degrees(&graph, out->in, out->out);
    graph_betweenness(&graph, arena, out->betweenness);
}

/* --- two waves ----------------------------------------------------------------------------------------------------------- */

enum tie_change ties_change(const struct ties *before, const struct ties *after, const size_t *earlier, size_t from, size_t to,
                            enum tie_level level) {
    enum tie_level now = ties_level(after, from, to);
    if (from == to || now == TIE_UNTOLD || earlier[from] == SIZE_MAX || earlier[to] == SIZE_MAX) {
        return CHANGE_UNTOLD;
    }
    enum tie_level then = ties_level(before, earlier[from], earlier[to]);
    if (then == TIE_UNTOLD) {
        return CHANGE_UNTOLD;
    }
    return then >= level ? (now >= level ? CHANGE_KEPT : CHANGE_LOST) : now >= level ? CHANGE_GAINED : CHANGE_ABSENT;
}

void ties_changes(const struct ties *before, const struct ties *after, const size_t *earlier, enum tie_level level,
                  size_t counts[TIE_CHANGES]) {
    memset(counts, 0, TIE_CHANGES * sizeof *counts);
    for (size_t from = 0; from < after->n; from++) {
        for (size_t to = 0; to < after->n; to++) {
            if (from != to) {
                counts[ties_change(before, after, earlier, from, to, level)]++;
            }
        }
    }
}
