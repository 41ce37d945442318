/* An attacker who has what results.h gives out, and nothing else: the shown numbers of every table, what everybody can add up,
 * what conditions tell (attack_readers.h), and for a live view the output before. What he must not find out comes from the exact
 * results of the same people. */
#ifndef TESTS_INSIGHT_ATTACK_RESULTS_H
#define TESTS_INSIGHT_ATTACK_RESULTS_H
#include "insight/attack_judge.h"

/* --- random people -------------------------------------------------------------------------------------------------- */

struct attack_habits {
    uint32_t sites, uneven;
    bool has_regions, has_ballots, has_numbers;
    enum ballot_tie tie;
    uint32_t least, most, places; /* topics of each; how many are ranked */
    struct attack_plan plan;
};

static inline struct attack_habits attack_habits(struct rng *rng, uint32_t sites, bool has_ballots) {
    struct attack_habits habits = {.sites = sites, .uneven = rng_below(rng, 4), .has_regions = rng_below(rng, 2) > 0};
    habits.has_ballots = has_ballots;
    habits.tie = rng_below(rng, 2) ? TIE_LISTED : TIE_DECLARED;
    habits.most = rng_below(rng, 2) * 2;
    habits.least = habits.most && rng_below(rng, 2) ? 2 : 1;
    habits.has_numbers = rng_below(rng, 3) == 0;
    habits.places = rng_below(rng, 2) ? 2 : 4;
    habits.plan = (struct attack_plan){ATTACK_ANY_FORM, rng_below(rng, ATTACK_READERS + 1), rng_below(rng, 4) == 0};
    return habits;
}

struct attack_words {
    char at[400];
    size_t n;
};

static inline void attack_word(struct attack_words *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void attack_word(struct attack_words *w, const char *format, ...) {
    va_list args;
    va_start(args, format);
    w->n += (size_t)vsnprintf(&w->at[w->n], sizeof w->at - w->n, format, args);
    va_end(args);
}

static inline void attack_say_topics(struct rng *rng, const struct attack_habits *habits, struct attack_words *w) {
    static const char *const topics[] = {"housing", "income", "health", "transport"};
    uint8_t first = attack_pick(rng, 4), second = attack_pick(rng, 4);
    if (habits->least > 1 && second <= first) {
        second = first;
        first = second > 0 ? 0 : 1;
    }
    bool has_two = habits->least > 1 || (second > first && rng_below(rng, 2));
    attack_word(w, has_two ? "topics=%s,%s " : "topics=%s ", topics[first], topics[second]);
}

static inline void attack_say_best(struct rng *rng, const struct attack_habits *habits, struct attack_words *w) {
    static const char *const bests[] = {"a,b,c,d", "a,c,b,d", "b,a,c,d", "d,c,b,a"};
    static const char *const speakers[] = {"morning", "noon", "evening", "elsewhere"};
    if (habits->plan.has_ties) {
        uint8_t own = attack_pick(rng, 4), other = attack_pick(rng, 4);
        own = other < own ? other : own; /* few speak for the last, and hardly anybody for none */
        attack_word(w, "sessions_from=%s ", speakers[own]);
        if (own < 3 && rng_below(rng, 12)) {
            attack_word(w, "sessions=%s:%u ", speakers[(own + 1) % 3], 1 + rng_below(rng, TIES_POINTS));
        }
    } else {
        attack_word(w, "best=%.*s ", (int)(2 * habits->places - 1), bests[attack_pick(rng, 4)]);
    }
}

/* Somebody's words; what they would not be asked falls away. */
static inline void attack_speak(struct rng *rng, const struct attack_habits *habits, struct attack_words *w) {
    static const char *const roles[] = {"provider", "peer", "family", "other_role", "none"};
    static const uint32_t ages[] = {30, 17, 45, 61, 19, 40, 52, 18};
    if (rng_below(rng, 12)) {
        attack_word(w, "role=%s ", roles[attack_pick(rng, 2 + habits->uneven)]);
    }
    if (rng_below(rng, 12)) {
        attack_word(w, "led=%u ", 5u - attack_pick(rng, 5));
    }
    if (rng_below(rng, 3)) {
        attack_word(w, "led_before=%u ", 1u + attack_pick(rng, 5));
    }
    attack_say_topics(rng, habits, w);
    attack_say_best(rng, habits, w);
    if (habits->has_numbers && rng_below(rng, 12)) {
        attack_word(w, "age=%u recommend=%u ", ages[attack_pick(rng, 8)], 10u - attack_pick(rng, 6));
    }
    if (rng_below(rng, 6)) {
        attack_word(w, "depth=%c comment=x ", 'a' + attack_pick(rng, 4));
    }
    static const char *const whys[] = {"x", "DECLINED", NULL};
    for (uint32_t i = 0; i < 2; i++) {
        const char *why = whys[rng_below(rng, 3)];
        if (why) {
            attack_word(w, "%s=%s ", attack_readers[i], why);
        }
    }
}

/* Who answered, in order: the attacker's truth. */
struct attack_person {
    struct answer answers[SAMPLE_QUESTIONS];
};
struct attack_crowd {
    VEC(struct attack_person) people;
};

static inline void attack_send(struct gathering *g, struct rng *rng, const struct attack_habits *habits,
                               struct attack_crowd *crowd) {
    struct attack_words w = {{0}, 0};
    const char *where;
    attack_speak(rng, habits, &w);
    g->flags = rng_below(rng, 6) ? 0 : FLAG_FAST; /* a grouping more to subtract */
    if (habits->has_regions) {
        uint32_t site = rng_below(rng, 2 + GATHERING_TREE) * (rng_below(rng, 3) > 0);
        where = site < GATHERING_TREE ? gathering_tree[GATHERING_TREE - 1 - site].id : "";
    } else {
        uint8_t site = attack_pick(rng, habits->sites + 1);
        where = site < 3 ? gathering_sites[site].id : "";
    }
    gathering_answer(g, 1, w.at, where);
    if (crowd) {
        memcpy(vec_push(&crowd->people, &g->arena)->answers, g->sample.answers, sizeof g->sample.answers);
    }
}

static inline bool attack_primary_only(struct suppress *set) {
    suppress_run_primary(set);
    return true;
}

/* What of the code under attack is taken away, to show that it is needed. */
enum attack_without { WITHOUT_NOTHING, WITHOUT_COMPLEMENTARY, WITHOUT_CONDITIONS };

/* same: so that two shelves ask the same of the same people. */
static inline void attack_open(struct gathering *g, const struct attack_habits *habits, uint32_t k, bool is_live,
                               enum attack_without without, uint64_t same) {
    struct rng rng;
    rng_init(&rng, same);
    gathering_begin(g, (int)k, is_live);
    if (habits->has_regions) {
        g->sample.event.sites = gathering_tree;
        g->sample.event.site_count = GATHERING_TREE;
    }
    struct question *topics = &g->sample.questions[sample_index(&g->sample, "topics")];
    topics->min = habits->least;
    topics->max = habits->most;
    topics->choice_count = 4;
    struct question *before = &g->sample.questions[sample_index(&g->sample, "hours")]; /* as before `led` */
    *before = g->sample.questions[sample_index(&g->sample, "led")];
    before->id = "led_before";
    g->sample.questions[sample_index(&g->sample, "led")].before = before->id;
    g->sample.questions[sample_index(&g->sample, "best")].max = habits->places;
    if (habits->has_ballots) {
        struct question *role = &g->sample.questions[sample_index(&g->sample, "role")];
        role->ballot = BALLOT_SINGLE;
        topics->ballot = BALLOT_APPROVAL;
        role->tie = topics->tie = habits->tie;
    }
    attack_plan_event(g, &rng, &habits->plan);
    gathering_open(g);
    g->book->protect = without == WITHOUT_COMPLEMENTARY ? attack_primary_only : g->book->protect;
    g->book->ignores_conditions = without == WITHOUT_CONDITIONS;
}

/* --- the attack ------------------------------------------------------------------------------------------------------- */

/* One output or two, of which the second counted more. */
struct attack_case {
    const struct gathering *g;
    const struct attack_crowd *crowd;
    size_t looks, counted[2];
    struct results shown[2], exact[2];
    uint32_t k;
};

static inline bool attack_is_read(const struct attack_joint *j, size_t question) {
    for (size_t a = 0; a < j->axis_count; a++) {
        if (j->axes[a].question == question) {
            return true;
        }
    }
    return false;
}

static inline uint32_t *attack_people_of(const struct attack_joint *j, const struct attack_crowd *crowd, size_t counted,
                                         struct arena *arena) {
    uint32_t *people = ARENA_ARRAY(arena, uint32_t, j->types);
    for (size_t i = 0; i < counted; i++) {
        people[attack_type_of(j, crowd->people.at[i].answers)]++;
    }
    return people;
}

/* The questions of one set: all that conditions read; or one that none does. */
static inline void attack_questions(const struct attack_case *c, const struct attack_joint *j, size_t only,
                                    struct attack_sums *out) {
    struct arena arena = {0};
    struct suppress set;
    struct attack_told told[2] = {{0}};
    struct attack_sheet sheets[2][SAMPLE_QUESTIONS];
    const struct attack_sheet *there[2][SAMPLE_QUESTIONS] = {{0}};
    uint32_t earlier_cells = 0;
    suppress_init(&set, &arena, c->k);
    for (size_t look = 0; look < c->looks; look++) {
        const struct results *shown = &c->shown[look];
        earlier_cells = look + 1 == c->looks ? (uint32_t)set.cells.n : 0;
        for (size_t i = 0; i < shown->question_count; i++) {
            size_t q = shown->questions[i].index;
            bool is_one = only < SAMPLE_QUESTIONS ? q == only : attack_is_read(j, q);
            bool is_there = is_one && attack_add_question(&set, &arena, shown, &c->exact[look], i, &sheets[look][q]);
            there[look][q] = is_there ? &sheets[look][q] : NULL;
            out->elected += is_there && shown->questions[i].ballot != NULL;
            if (look == 1 && is_there && there[0][q] && sheets[0][q].shown->breaks == sheets[1][q].shown->breaks) {
                attack_link(&set, &sheets[0][q], &sheets[1][q]);
            }
        }
        if (only >= SAMPLE_QUESTIONS) {
            told[look] = (struct attack_told){.set = &set, .j = j, .shown = shown, .exact = &c->exact[look]};
            attack_add_joint(&told[look], attack_people_of(j, c->crowd, c->counted[look], &arena), there[look], &arena);
        }
    }
    if (c->looks == 2 && only >= SAMPLE_QUESTIONS) {
        attack_link_joint(&told[0], &told[1]);
    }
    attack_judge(&set, earlier_cells, c->k, only < SAMPLE_QUESTIONS ? NULL : &told[c->looks - 1], out);
    arena_finish(&arena);
}

static inline void attack_all(struct attack_case *c, struct attack_sums *out) {
    struct arena arena = {0};
    struct attack_joint j = {.g = c->g, .looks = {&c->shown[0], c->looks == 2 ? &c->shown[1] : NULL}};
    attack_combine(&j, &arena);
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        if (!attack_is_read(&j, q)) {
            attack_questions(c, &j, q, out);
        }
    }
    if (j.axis_count > 0) {
        attack_questions(c, &j, SAMPLE_QUESTIONS, out);
    }
    for (size_t look = 0; look < c->looks; look++) {
        attack_states(&c->shown[look], &c->exact[look], c->k, out);
    }
    out->events++;
    arena_finish(&arena);
}

/* Everybody's answers out once. form: of all conditions, or ATTACK_ANY_FORM. */
static inline void attack_one_output(struct rng *rng, enum attack_form form, enum attack_without without,
                                     struct attack_sums *out) {
    static const uint32_t ks[] = {5, 11, 20};
    struct gathering g;
    struct attack_crowd crowd = {0};
    struct attack_habits habits = attack_habits(rng, rng_below(rng, 4), out->events % 2 == 0);
    struct attack_case c = {.g = &g, .crowd = &crowd, .looks = 1, .k = ks[rng_below(rng, 3)]};
    habits.plan.form = form;
    c.counted[0] = 10 + (1 + 2 * habits.has_regions) * rng_below(rng, 20u << rng_below(rng, 5));
    attack_open(&g, &habits, c.k, false, without, rng_below(rng, UINT32_MAX));
    for (uint32_t i = 0; i < c.counted[0]; i++) {
        attack_send(&g, rng, &habits, &crowd);
    }
    results_make(g.book, RESULTS_PUBLIC, &g.given, &c.shown[0]);
    results_make(g.book, RESULTS_EXACT, &g.given, &c.exact[0]);
    attack_all(&c, out);
    gathering_close(&g);
}

/* A live view, looked at twice. Its exact numbers come from a second shelf that counts the same rows without waiting. */
static inline void attack_two_looks(struct rng *rng, enum attack_form form, enum attack_without without,
                                    struct attack_sums *out) {
    struct gathering live, exactly;
    struct attack_crowd crowd = {0};
    struct attack_habits habits = attack_habits(rng, 1 + rng_below(rng, 3), out->events % 2 == 0);
    struct attack_case c = {.g = &live, .crowd = &crowd, .looks = 2, .k = rng_below(rng, 2) ? 5 : 11};
    uint64_t seed = (uint64_t)rng_below(rng, UINT32_MAX);
    habits.plan.form = form;
    habits.has_numbers = habits.has_numbers && rng_below(rng, 3) == 0; /* their many bins cost most of the time */
    c.counted[0] = 20 + 5 * rng_below(rng, 40);
    c.counted[1] = c.counted[0] + 5 * (1 + (rng_below(rng, 2) ? 0 : rng_below(rng, 20)));
    attack_open(&live, &habits, c.k, true, without, seed);
    attack_open(&exactly, &habits, c.k, false, WITHOUT_NOTHING, seed);
    struct rng same[2];
    rng_init(&same[0], seed);
    rng_init(&same[1], seed);
    for (size_t i = 0, look = 0; i < c.counted[1]; i++) {
        attack_send(&live, &same[0], &habits, &crowd);
        attack_send(&exactly, &same[1], &habits, NULL);
        if (i + 1 == c.counted[look]) {
            results_make(live.book, RESULTS_LIVE, &live.given, &c.shown[look]);
            exactly.book->breaks = live.book->breaks;
            exactly.book->break_count = live.book->break_count;
            exactly.book->break_people = live.book->break_people;
            results_make(exactly.book, RESULTS_EXACT, &exactly.given, &c.exact[look]);
            look++;
        }
    }
    attack_all(&c, out);
    gathering_close(&exactly);
    gathering_close(&live);
}

/* How many events it takes until conditions of a form give a small count away, when nothing is done about them. */
static inline size_t attack_events_until_recovered(struct rng *rng, enum attack_form form, size_t most) {
    struct attack_sums sums = {0};
    while (sums.recovered == 0 && sums.events < most) {
        attack_one_output(rng, form, WITHOUT_CONDITIONS, &sums);
    }
    return sums.recovered > 0 ? sums.events : most;
}
#endif
