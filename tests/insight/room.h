/* A room that is simulated: 30 ideas with a planted true ranking, 60 short visits. Shared by the unit test and
 * tests/bench/room.c.
 *
 * Idea i's strength is exp(2 - 4 i / 29): the best beats the worst 98 times in 100, and its neighbour 53 times. In a visit a
 * person places ROOM_DOTS dots on different ideas, drawn by strength, and judges ROOM_PAIRS pairs; one in four visits is cut
 * short after a third of it. Cards are numbered in random order, so that no rule profits from the order. */
#ifndef TESTS_INSIGHT_ROOM_H
#define TESTS_INSIGHT_ROOM_H
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/random.h"
#include "insight/pairwise.h"
#include "insight/ranking.h"

enum { ROOM_CARDS = 30, ROOM_VISITS = 60, ROOM_DOTS = 5, ROOM_PAIRS = 12, ROOM_VOTES = ROOM_VISITS * ROOM_PAIRS };

struct room {
    double strength[ROOM_CARDS], share[ROOM_CARDS], score[ROOM_CARDS]; /* the truth; share of dots in the long run */
};
struct room_result {
    double dots_order, pairs_order;                             /* Spearman's rank correlation with the truth */
    int dots_covered, pairs_covered, dots_bounds, pairs_bounds; /* of ROOM_CARDS */
    int dots_all_bounds, pairs_all_bounds;                      /* 1: the rank bounds of all cards held together */
    double dots_width, pairs_width;                             /* mean width of an interval */
    uint32_t most_seen, least_seen;                             /* votes on a card */
};

static inline void room_place(const struct room *room, struct rng *rng, int dots, uint32_t *counts) {
    bool taken[ROOM_CARDS] = {false};
    for (int d = 0; d < dots; d++) {
        double sum = 0;
        int card = 0;
        for (int i = 0; i < ROOM_CARDS; i++) {
            sum += taken[i] ? 0 : room->strength[i];
            card = !taken[i] && rng_unit(rng) * sum < room->strength[i] ? i : card;
        }
        taken[card] = true;
        counts[card]++;
    }
}

static inline int room_visit_size(int full, struct rng *rng) {
    return rng_below(rng, 4) == 0 ? full / 3 : full;
}

static inline void room_make(struct room *room, uint64_t seed) {
    uint8_t order[ROOM_CARDS];
    uint32_t counts[ROOM_CARDS] = {0}, total = 0;
    struct rng rng;
    rng_init(&rng, seed);
    for (uint8_t i = 0; i < ROOM_CARDS; i++) {
        order[i] = i;
    }
    rng_shuffle(&rng, order, ROOM_CARDS);
    for (int i = 0; i < ROOM_CARDS; i++) {
        room->strength[i] = exp(2 - 4.0 * order[i] / (ROOM_CARDS - 1));
    }
    for (int person = 0; person < 100000; person++) {
        room_place(room, &rng, room_visit_size(ROOM_DOTS, &rng), counts);
    }
    for (int i = 0; i < ROOM_CARDS; i++) {
        total += counts[i];
        room->score[i] = 0;
        for (int j = 0; j < ROOM_CARDS; j++) {
            room->score[i] += j == i ? 0 : room->strength[i] / (room->strength[i] + room->strength[j]) / (ROOM_CARDS - 1);
        }
    }
    for (int i = 0; i < ROOM_CARDS; i++) {
        room->share[i] = (double)counts[i] / total;
    }
}

static inline double room_rank(const double *values, int i) {
    double rank = 1;
    for (int j = 0; j < ROOM_CARDS; j++) {
        rank += values[j] > values[i] ? 1 : j != i && values[j] == values[i] ? 0.5 : 0;
    }
    return rank;
}

static inline double room_spearman(const double *a, const double *b) {
    double mean = (ROOM_CARDS + 1) / 2.0, product = 0, squares_a = 0, squares_b = 0;
    for (int i = 0; i < ROOM_CARDS; i++) {
        double x = room_rank(a, i) - mean, y = room_rank(b, i) - mean;
        product += x * y;
        squares_a += x * x;
        squares_b += y * y;
    }
    return product / sqrt(squares_a * squares_b);
}

static inline bool room_holds(struct interval i, double truth) {
    return i.low <= truth && truth <= i.high;
}

static inline void room_dots(const struct room *room, struct rng *rng, struct arena *arena, struct room_result *out) {
    uint32_t counts[ROOM_CARDS] = {0};
    double shares[ROOM_CARDS];
    struct ranked ranked[ROOM_CARDS];
    for (int visit = 0; visit < ROOM_VISITS; visit++) {
        room_place(room, rng, room_visit_size(ROOM_DOTS, rng), counts);
    }
    ranking_of(counts, ROOM_CARDS, (struct ranking_rule){ROOM_DOTS, 1}, INTERVAL_LEVEL, arena, ranked);
    for (int r = 0; r < ROOM_CARDS; r++) {
        size_t card = ranked[r].card;
        double rank = room_rank(room->share, (int)card);
        shares[card] = ranked[r].share;
        out->dots_covered += room_holds(ranked[r].interval, room->share[card]);
        out->dots_width += (ranked[r].interval.high - ranked[r].interval.low) / ROOM_CARDS;
        out->dots_bounds += ranked[r].bounds.best <= rank && rank <= ranked[r].bounds.worst;
    }
    out->dots_order = room_spearman(shares, room->strength);
    out->dots_all_bounds = out->dots_bounds == ROOM_CARDS;
}

/* A card by the weights of core/brainstorm_stages.c, 1 / (1 + seen), and not `other`. */
static inline uint16_t room_draw(const uint32_t *seen, int other, struct rng *rng) {
    double sum = 0;
    uint16_t card = 0;
    for (uint16_t i = 0; i < (uint16_t)ROOM_CARDS; i++) {
        double weight = i == other ? 0 : 1.0 / (1 + seen[i]);
        sum += weight;
        card = weight > 0 && rng_unit(rng) * sum < weight ? i : card;
    }
    return card;
}

static inline size_t room_vote(const struct room *room, struct rng *rng, struct pairwise_vote *votes, uint32_t *seen) {
    size_t n = 0;
    for (int visit = 0; visit < ROOM_VISITS; visit++) {
        for (int i = 0, pairs = room_visit_size(ROOM_PAIRS, rng); i < pairs; i++) {
            uint16_t left = room_draw(seen, -1, rng), right = room_draw(seen, left, rng);
            bool is_left = rng_unit(rng) * (room->strength[left] + room->strength[right]) < room->strength[left];
            votes[n++] = (struct pairwise_vote){is_left ? left : right, is_left ? right : left};
            seen[left]++;
            seen[right]++;
        }
    }
    return n;
}

static inline void room_pairs(const struct room *room, struct rng *rng, struct arena *arena, struct room_result *out) {
    struct pairwise_vote votes[ROOM_VOTES];
    uint32_t seen[ROOM_CARDS] = {0};
    double scores[ROOM_CARDS];
    struct pairwise_score found[ROOM_CARDS];
    size_t n = room_vote(room, rng, votes, seen);
    pairwise_scores(votes, n, ROOM_CARDS, INTERVAL_LEVEL, arena, found);
    out->least_seen = UINT32_MAX;
    for (int i = 0; i < ROOM_CARDS; i++) {
        double rank = room_rank(room->score, i);
        scores[i] = found[i].score;
        out->pairs_covered += room_holds(found[i].interval, room->score[i]);
        out->pairs_width += (found[i].interval.high - found[i].interval.low) / ROOM_CARDS;
        out->pairs_bounds += found[i].bounds.best <= rank && rank <= found[i].bounds.worst;
        out->most_seen = seen[i] > out->most_seen ? seen[i] : out->most_seen;
        out->least_seen = seen[i] < out->least_seen ? seen[i] : out->least_seen;
    }
    out->pairs_order = room_spearman(scores, room->strength);
    out->pairs_all_bounds = out->pairs_bounds == ROOM_CARDS;
}

static inline struct room_result room_run(const struct room *room, struct rng *rng) {
    struct room_result result = {0};
    struct arena arena = {0};
    room_dots(room, rng, &arena, &result);
    room_pairs(room, rng, &arena, &result);
    arena_finish(&arena);
    return result;
}
#endif
