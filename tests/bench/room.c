/* Is a planted ranking of 30 ideas recovered from 60 short visits, by dots and by pairs, and do the intervals cover what they
 * say? usage: bench_room [REPETITIONS] [SEED]      (1,000 by default; the simulated room is tests/insight/room.h) Exit status 1
 * when a nominal 95 % interval covers less than 93 %. */
#include <stdio.h>
#include <stdlib.h>

#include "insight/room.h"

int main(int argc, char **argv) {
    int repetitions = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct room_result sum = {0};
    struct room room;
    struct rng rng;
    double worst_dots = 1, worst_pairs = 1;
    room_make(&room, seed);
    rng_init(&rng, seed + 1);
    for (int i = 0; i < repetitions; i++) {
        struct room_result r = room_run(&room, &rng);
        sum.dots_order += r.dots_order / repetitions;
        sum.pairs_order += r.pairs_order / repetitions;
        worst_dots = fmin(worst_dots, r.dots_order);
        worst_pairs = fmin(worst_pairs, r.pairs_order);
        sum.dots_covered += r.dots_covered;
        sum.pairs_covered += r.pairs_covered;
        sum.dots_all_bounds += r.dots_all_bounds;
        sum.pairs_all_bounds += r.pairs_all_bounds;
        sum.dots_width += r.dots_width / repetitions;
        sum.pairs_width += r.pairs_width / repetitions;
    }
    double cards = (double)repetitions * ROOM_CARDS, dots = 100 * sum.dots_covered / cards,
           pairs = 100 * sum.pairs_covered / cards;
    printf("%d rooms of %d visits, %d ideas, seed %llu\n", repetitions, ROOM_VISITS, ROOM_CARDS, (unsigned long long)seed);
    printf("dots:  rank correlation with the truth %.3f (worst %.3f), interval of a share covers %.1f %% (width %.3f), "
           "all rank bounds hold in %.1f %%\n",
           sum.dots_order, worst_dots, dots, sum.dots_width, 100.0 * sum.dots_all_bounds / repetitions);
    printf("pairs: rank correlation with the truth %.3f (worst %.3f), interval of a score covers %.1f %% (width %.3f), "
           "all rank bounds hold in %.1f %%\n",
           sum.pairs_order, worst_pairs, pairs, sum.pairs_width, 100.0 * sum.pairs_all_bounds / repetitions);
    return dots < 93 || pairs < 93;
}
