/* An attacker against 10,000 random events: tables by site, role and region, two outputs a few responses apart, and votes by
 * role. usage: bench_attack [EVENTS] [SEED] [--primary-only | --no-conditions] Exit status 1 when a protected cell is recovered,
 * which it is with --primary-only. Then the live views of votes by role: each by itself, each with the one a visit before it, each
 * with the file. Then the results of surveys: all tables of an event, and a live view looked at twice. Last, the results of
 * brainstorms, looked at by somebody who stays in the room; with --primary-only as if they were renewed at every visit. The
 * attackers are tests/insight/attack.h, attack_live.h, attack_results.h and attack_standing.h.
 * --no-conditions: instead, after how many events conditions of each form give a small count away, when nothing is done about
 * them; exit status 1 where a form does not. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "insight/attack_live.h"
#include "insight/attack_results.h"
#include "insight/attack_standing.h"

struct sums {
    size_t events, refused, cells, small, hidden, recovered;
};

static void play(struct rng *rng, bool complementary, struct sums *out) {
    static const uint32_t ks[] = {5, 11, 20};
    struct people people = attack_people(rng);
    uint32_t k = ks[rng_below(rng, 3)], kind = rng_below(rng, 5);
    struct arena arena = {0};
    struct suppress set;
    bool may_leave = true;
    if (kind == 4) {
        people.n = people.n > 300 ? 300 : people.n;
        may_leave = attack_two_outputs(&set, &arena, &people, rng_below(rng, 2) ? 1 : 1 + rng_below(rng, 200), k, complementary);
    } else {
        suppress_init(&set, &arena, k);
        attack_add_tables(&set, &people, people.n, kind == 1 || kind == 3, kind >= 2);
        if (complementary) {
            may_leave = suppress_run(&set);
        } else {
            suppress_run_primary(&set);
        }
    }
    out->events++;
    out->refused += !may_leave;
    if (may_leave) {
        out->recovered += attack_recovered(&set, &out->small);
        for (size_t i = 0; i < set.cells.n; i++) {
            out->cells += set.cells.at[i].kind == SUPPRESS_OPEN;
            out->hidden += set.cells.at[i].kind == SUPPRESS_OPEN && set.cells.at[i].state != SUPPRESS_SHOWN;
        }
    }
    arena_finish(&arena);
}

/* Brainstorms, looked at by somebody who stays in the room. */
static void attack_rooms(size_t rooms, struct rng *rng, bool guarded, size_t *small, size_t *recovered) {
    struct watch_sums sums = {0};
    while (sums.rooms < rooms) {
        attack_standing(rng, guarded ? WATCH_GUARDED : WATCH_EVERY_VISIT, &sums);
    }
    printf("%zu brainstorms, %zu looks at their results: %zu counts below k, %zu recovered\n", sums.rooms, sums.looks, sums.small,
           sums.recovered);
    *small += sums.small;
    *recovered += sums.recovered;
}

/* The same against results.h: all of an event's questions by site and role, and a live view looked at twice. */
static void attack_results(size_t events, struct rng *rng, bool complementary, size_t *small, size_t *recovered) {
    struct attack_sums once = {0}, twice = {0};
    enum attack_without without = complementary ? WITHOUT_NOTHING : WITHOUT_COMPLEMENTARY;
    while (once.events + twice.events < events) {
        if (rng_below(rng, 2)) {
            attack_one_output(rng, ATTACK_ANY_FORM, without, &once);
        } else {
            attack_two_looks(rng, ATTACK_ANY_FORM, without, &twice);
        }
    }
    printf("%zu results with all tables: %zu of %zu counts withheld, %zu of them below k, %zu recovered\n", once.events,
           once.hidden, once.cells, once.small, once.recovered);
    printf(
        "%zu live views looked at twice: %zu of %zu counts withheld, %zu of them below k, %zu recovered, %zu known to have been "
        "small\n",
        twice.events, twice.hidden, twice.cells, twice.small, twice.recovered, twice.narrowed);
    printf("of these, %zu states below k and %zu organizations few speak for: %zu and %zu recovered\n",
           once.states + twice.states, once.speakers + twice.speakers, once.recovered_states + twice.recovered_states,
           once.recovered_speakers + twice.recovered_speakers);
    *small += once.small + once.states + once.speakers + twice.small + twice.states + twice.speakers;
    *recovered += once.recovered + twice.recovered;
}

static int attack_conditions_of_each_form(size_t events, struct rng *rng) {
    size_t blunt = 0;
    for (int form = 0; form < ATTACK_FORMS; form++) {
        size_t n = attack_events_until_recovered(rng, (enum attack_form)form, events);
        printf("conditions of the form \"%s\": %s after %zu events\n", attack_form_names[form],
               n < events ? "a small count recovered" : "nothing", n);
        blunt += n == events;
    }
    return blunt > 0;
}

int main(int argc, char **argv) {
    size_t events = argc > 1 ? strtoull(argv[1], NULL, 10) : 10000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    bool complementary = !(argc > 3 && strcmp(argv[3], "--primary-only") == 0);
    struct sums sums = {0};
    struct rng rng;
    rng_init(&rng, seed);
    if (argc > 3 && strcmp(argv[3], "--no-conditions") == 0) {
        return attack_conditions_of_each_form(events, &rng);
    }
    clock_t begin = clock();
    while (sums.events < events) {
        play(&rng, complementary, &sums);
    }
    printf("%zu events, seed %llu: %zu cells below k, %zu recovered; %zu of %zu cells hidden (%.1f %%), %zu events refused; %.1f "
           "s\n",
           sums.events, (unsigned long long)seed, sums.small, sums.recovered, sums.hidden, sums.cells,
           100.0 * (double)sums.hidden / (double)sums.cells, sums.refused, (double)(clock() - begin) / CLOCKS_PER_SEC);
    size_t small = 0, recovered = 0, by_role = 0;
    for (size_t i = 0; i < events; i++) {
        by_role += attack_votes(&rng, &small, &recovered);
    }
    printf("%zu rooms voting, %zu shown by role: %zu cells below k, %zu recovered\n", events, by_role, small, recovered);
    struct live_sums views = {0}, files = {0};
    for (size_t i = 0; i < events; i++) {
        attack_live_room(&rng, LIVE_GUARDED, &views);
        attack_view_and_file(&rng, true, &files);
    }
    printf("%zu rooms watched visit by visit, %zu shown by role, %zu changes of the view: %zu cells below k, %zu recovered\n",
           views.rooms, views.by_role, views.changes, views.small, views.recovered);
    printf("%zu views with the file of the same votes: %zu cells below k, %zu recovered\n", files.rooms, files.small,
           files.recovered);
    small += sums.small + views.small + files.small;
    recovered += sums.recovered + views.recovered + files.recovered;
    attack_results(events, &rng, complementary, &small, &recovered);
    attack_rooms(events, &rng, complementary, &small, &recovered);
    printf("small counts attacked: trials %zu, violations %zu\n", small, recovered);
    return recovered > 0;
}
