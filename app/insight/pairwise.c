#include "insight/pairwise.h"

#include <assert.h>
#include <math.h>

enum { ROUNDS_MAX = 10000 };
static const double NEAR_ENOUGH = 1e-8; /* of a log-strength */

struct fit {
    size_t cards;
    double *strength, *next;
    uint32_t *wins, *losses;
    double *lower; /* cards x cards: the information, then its Cholesky factor */
    double *slope; /* one card's, solved in place */
};

static struct fit make_fit(const struct pairwise_vote *votes, size_t n, size_t cards, struct arena *scratch) {
    struct fit fit = {.cards = cards,
                      .strength = ARENA_ARRAY(scratch, double, cards),
                      .next = ARENA_ARRAY(scratch, double, cards),
                      .wins = ARENA_ARRAY(scratch, uint32_t, cards),
                      .losses = ARENA_ARRAY(scratch, uint32_t, cards),
                      .lower = ARENA_ARRAY(scratch, double, cards *cards),
                      .slope = ARENA_ARRAY(scratch, double, cards)};
    for (size_t i = 0; i < n; i++) {
        assert(votes[i].winner < cards && votes[i].loser < cards && votes[i].winner != votes[i].loser);
        fit.wins[votes[i].winner]++;
        fit.losses[votes[i].loser]++;
    }
    for (size_t i = 0; i < cards; i++) {
        fit.strength[i] = 1;
    }
    return fit;
}

/* Hunter (2004), equation 3, with the made-up card of strength 1. Returns the largest change of a log-strength. */
static double improve(struct fit *fit, const struct pairwise_vote *votes, size_t n) {
    double change = 0;
    for (size_t i = 0; i < fit->cards; i++) {
        fit->next[i] = 2 * PAIRWISE_PRIOR / (fit->strength[i] + 1);
    }
    for (size_t v = 0; v < n; v++) {
        double share = 1 / (fit->strength[votes[v].winner] + fit->strength[votes[v].loser]);
        fit->next[votes[v].winner] += share;
        fit->next[votes[v].loser] += share;
    }
    for (size_t i = 0; i < fit->cards; i++) {
        double better = (fit->wins[i] + PAIRWISE_PRIOR) / fit->next[i];
        change = fmax(change, fabs(log(better / fit->strength[i])));
        fit->strength[i] = better;
    }
    return change;
}

static double chance(const struct fit *fit, size_t i, size_t j) {
    return fit->strength[i] / (fit->strength[i] + fit->strength[j]);
}

static double *cell(const struct fit *fit, size_t row, size_t column) {
    return &fit->lower[row * fit->cards + column];
}

/* Minus the second derivative of the log posterior by log-strengths. */
static void add_information(struct fit *fit, const struct pairwise_vote *votes, size_t n) {
    for (size_t i = 0; i < fit->cards; i++) {
        double p = fit->strength[i] / (fit->strength[i] + 1);
        *cell(fit, i, i) = 2 * PAIRWISE_PRIOR * p * (1 - p);
    }
    for (size_t v = 0; v < n; v++) {
        size_t i = votes[v].winner, j = votes[v].loser;
        double p = chance(fit, i, j), information = p * (1 - p);
        *cell(fit, i, i) += information;
        *cell(fit, j, j) += information;
        *cell(fit, i > j ? i : j, i > j ? j : i) -= information;
    }
}

/* Cholesky's factor in place. The matrix is positive definite: diagonally dominant, with the prior on the diagonal. */
static void factorise(struct fit *fit) {
    for (size_t j = 0; j < fit->cards; j++) {
        for (size_t i = j; i < fit->cards; i++) {
            double sum = *cell(fit, i, j);
            for (size_t k = 0; k < j; k++) {
                sum -= *cell(fit, i, k) * *cell(fit, j, k);
            }
            assert(i != j || sum > 0);
            *cell(fit, i, j) = i == j ? sqrt(sum) : sum / *cell(fit, j, j);
        }
    }
}

/* The variance of a combination of log-strengths, given by its slope: the squared length of what solves L y = slope. */
static double variance(const struct fit *fit) {
    double sum = 0;
    for (size_t i = 0; i < fit->cards; i++) {
        for (size_t k = 0; k < i; k++) {
            fit->slope[i] -= *cell(fit, i, k) * fit->slope[k];
        }
        fit->slope[i] /= *cell(fit, i, i);
        sum += fit->slope[i] * fit->slope[i];
    }
    return sum;
}

static double score_of(const struct fit *fit, size_t i) {
    double others = (double)fit->cards - 1, sum = 0;
    for (size_t j = 0; j < fit->cards; j++) {
        double p = j == i ? 0 : chance(fit, i, j);
        sum += p;
        fit->slope[j] = -p * (1 - p) / others;
    }
    fit->slope[i] = 0;
    for (size_t j = 0; j < fit->cards; j++) {
        fit->slope[i] -= j == i ? 0 : fit->slope[j];
    }
    return sum / others;
}

static struct interval logit_interval(double score, double deviation, double level) {
    double at = log(score / (1 - score)), half = interval_z(level) * deviation / (score * (1 - score));
    return (struct interval){1 / (1 + exp(half - at)), 1 / (1 + exp(-half - at))};
}

void pairwise_scores(const struct pairwise_vote *votes, size_t n, size_t cards, double level, struct arena *scratch,
                     struct pairwise_score *out) {
    assert(cards >= 2 && cards <= PAIRWISE_CARDS_MAX);
    struct fit fit = make_fit(votes, n, cards, scratch);
    struct interval *joint = ARENA_ARRAY(scratch, struct interval, cards);
    struct rank_bounds *bounds = ARENA_ARRAY(scratch, struct rank_bounds, cards);
    for (int round = 0; round < ROUNDS_MAX && improve(&fit, votes, n) > NEAR_ENOUGH; round++) {
    }
    add_information(&fit, votes, n);
    factorise(&fit);
    for (size_t i = 0; i < cards; i++) {
        double score = score_of(&fit, i), deviation = sqrt(variance(&fit));
        out[i] = (struct pairwise_score){
            .score = score, .interval = logit_interval(score, deviation, level), .wins = fit.wins[i], .losses = fit.losses[i]};
        joint[i] = logit_interval(score, deviation, ranking_joint_level(level, cards));
    }
    ranking_bounds(joint, cards, scratch, bounds);
    for (size_t i = 0; i < cards; i++) {
        out[i].bounds = bounds[i];
    }
}
