/* What a reader of all numbers knows about questions that are asked only where others were answered in some way.
 *
 * His unknowns are how many people gave each combination of answers to the questions that conditions read. Every number that is
 * told is a sum of some of them: a count, who answered, who was asked a question (those for whom its condition holds; the others
 * are the complement), who speaks for an organization (which is told in steps). Unions, intersections and chains need no rule of
 * their own, and no inequality that could be written is missing. Conditions are evaluated as core does; nothing is shared with
 * the code under attack. */
#ifndef TESTS_INSIGHT_ATTACK_READERS_H
#define TESTS_INSIGHT_ATTACK_READERS_H
#include "insight/attack_conditions.h"
#include "insight/attack_sheet.h"

enum { ATTACK_AXES = 8, ATTACK_CLASSES = 140 };

/* A question that conditions read, or that is of ties, and the answers to it that can be told apart. Class 0: none. */
struct attack_axis {
    size_t question, n;
    struct answer *classes;
};
/* All combinations of them that an interview can end with. */
struct attack_joint {
    const struct gathering *g;
    const struct results *looks[2]; /* whose bins of numbers can be told apart; the second may be NULL */
    struct attack_axis axes[ATTACK_AXES];
    size_t axis_count, types;
    bool *is_possible;
};

static inline const struct expression *attack_condition_of(const struct question *q) {
    return q[q->ties == TIES_LEVELS ? -1 : 0].relevant;
}

/* --- answers that can be told apart ------------------------------------------------------------------------------- */

static inline size_t attack_bin(const struct result *r, double number) {
    size_t bin = 0;
    while (bin + 1 < r->bin_count && number >= r->breaks[bin + 1]) {
        bin++;
    }
    return bin;
}

/* Of a typed number: which conditions that read nothing else hold, and in which bins it is. */
static inline uint64_t attack_signature(const struct attack_joint *j, size_t question, const struct answer *answer) {
    const struct activity *activity = &j->g->sample.activity;
    struct answer answers[SAMPLE_QUESTIONS] = {0};
    uint64_t out = 0;
    answers[question] = *answer;
    for (size_t q = 0; q < activity->question_count; q++) {
        const struct expression *condition = activity->questions[q].relevant;
        out = out << 1 | (condition && expression_is_true(condition, activity, answers, NULL, NULL));
    }
    for (int look = 0; look < 2 && j->looks[look]; look++) {
        out = out << 4 | attack_bin(gathering_result(j->looks[look], activity->questions[question].id), answer->number);
    }
    return out;
}

static inline bool attack_is_same(const struct attack_joint *j, size_t question, const struct answer *a, const struct answer *b) {
    const struct question *q = &j->g->sample.questions[question];
    if (a->state != ANSWER_ANSWERED || b->state != ANSWER_ANSWERED) {
        return a->state != ANSWER_ANSWERED && b->state != ANSWER_ANSWERED;
    }
    return q->kind == QUESTION_TEXT      ? true
           : q->kind == QUESTION_INTEGER ? attack_signature(j, question, a) == attack_signature(j, question, b)
                                         : answer_equals(q, a, b);
}

static inline void attack_add_class(const struct attack_joint *j, struct attack_axis *axis, struct answer answer) {
    answer.state = ANSWER_ANSWERED;
    for (size_t i = 1; i < axis->n; i++) {
        if (attack_is_same(j, axis->question, &axis->classes[i], &answer)) {
            return;
        }
    }
    assert(axis->n < ATTACK_CLASSES);
    axis->classes[axis->n++] = answer;
}

/* Whoever ranks gives as many places as there are. */
static inline void attack_add_orders(const struct attack_joint *j, struct attack_axis *axis, struct answer *answer,
                                     size_t places) {
    const struct question *q = &j->g->sample.questions[axis->question];
    if (answer->order_count == places) {
        attack_add_class(j, axis, *answer);
        return;
    }
    for (uint8_t i = 0; i < q->choice_count; i++) {
        if (!memchr(answer->order, i, answer->order_count)) {
            answer->order[answer->order_count++] = i;
            attack_add_orders(j, axis, answer, places);
            answer->order_count--;
        }
    }
}

static inline void attack_add_subsets(const struct attack_joint *j, struct attack_axis *axis) {
    const struct question *q = &j->g->sample.questions[axis->question];
    uint64_t least = q->min > 1 ? (uint64_t)q->min : 1, most = q->max > 0 ? (uint64_t)q->max : q->choice_count;
    for (uint64_t chosen = 1; chosen < UINT64_C(1) << q->choice_count; chosen++) {
        uint64_t n = (uint64_t)__builtin_popcountll(chosen);
        if (n >= least && n <= most) {
            attack_add_class(j, axis, (struct answer){.chosen = chosen});
        }
    }
}

static inline void attack_add_classes(const struct attack_joint *j, struct attack_axis *axis, struct arena *arena) {
    const struct question *q = &j->g->sample.questions[axis->question];
    axis->classes = ARENA_ARRAY(arena, struct answer, ATTACK_CLASSES);
    axis->n = 1;
    bool is_scale = q->kind == QUESTION_RATING || q->kind == QUESTION_NPS;
    double low = is_scale ? q->kind == QUESTION_RATING : q->min, high = !is_scale ? q->max : low ? q->points : 10;
    for (double number = low; number <= high && (is_scale || q->kind == QUESTION_INTEGER); number++) {
        attack_add_class(j, axis, (struct answer){.number = number, .has_number = true});
    }
    for (size_t i = 0; i < q->choice_count && q->kind == QUESTION_SELECT_ONE; i++) {
        attack_add_class(j, axis, (struct answer){.chosen = UINT64_C(1) << i});
    }
    if (q->kind == QUESTION_SELECT_MULTIPLE) {
        attack_add_subsets(j, axis);
    } else if (q->kind == QUESTION_RANK) {
        attack_add_orders(j, axis, &(struct answer){0}, (size_t)q->max);
    } else if (q->kind == QUESTION_TEXT) {
        attack_add_class(j, axis, (struct answer){.text = "x"});
    }
}

/* --- combinations --------------------------------------------------------------------------------------------------- */

static inline void attack_answers_of(const struct attack_joint *j, size_t type, struct answer *answers) {
    memset(answers, 0, SAMPLE_QUESTIONS * sizeof *answers);
    for (size_t a = 0; a < j->axis_count; a++) {
        answers[j->axes[a].question] = j->axes[a].classes[type % j->axes[a].n];
        type /= j->axes[a].n;
    }
}

static inline size_t attack_type_of(const struct attack_joint *j, const struct answer *answers) {
    size_t type = 0, scale = 1;
    for (size_t a = 0; a < j->axis_count; a++) {
        const struct attack_axis *axis = &j->axes[a];
        size_t class = 0;
        while (!attack_is_same(j, axis->question, &axis->classes[class], &answers[axis->question])) {
            class ++;
            assert(class < axis->n);
        }
        type += scale * class;
        scale *= axis->n;
    }
    return type;
}

static inline bool attack_is_asked(const struct attack_joint *j, const struct question *q, const struct answer *answers) {
    const struct expression *condition = attack_condition_of(q);
    return !condition || expression_is_true(condition, &j->g->sample.activity, answers, NULL, NULL);
}

static inline bool attack_can_be(const struct attack_joint *j, const struct answer *answers) {
    bool can_be = true;
    for (size_t a = 0; a < j->axis_count; a++) {
        size_t q = j->axes[a].question;
        can_be = can_be && (answers[q].state != ANSWER_ANSWERED || attack_is_asked(j, &j->g->sample.questions[q], answers));
    }
    return can_be;
}

static inline void attack_combine(struct attack_joint *j, struct arena *arena) {
    const struct activity *activity = &j->g->sample.activity;
    uint64_t reads[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    for (size_t q = 0; q < activity->question_count; q++) {
        if (activity->questions[q].relevant) {
            expression_reads(activity->questions[q].relevant, activity, reads);
        }
    }
    j->types = 1;
    for (size_t q = 0; q < activity->question_count; q++) {
        if ((reads[0] >> q & 1) != 0 || activity->questions[q].ties == TIES_SPEAKER) {
            assert(j->axis_count < ATTACK_AXES);
            struct attack_axis *axis = &j->axes[j->axis_count++];
            axis->question = q;
            attack_add_classes(j, axis, arena);
            j->types *= axis->n;
        }
    }
    j->is_possible = ARENA_ARRAY(arena, bool, j->types);
    for (size_t type = 0; type < j->types; type++) {
        struct answer answers[SAMPLE_QUESTIONS];
        attack_answers_of(j, type, answers);
        j->is_possible[type] = attack_can_be(j, answers);
    }
}

/* --- what is told of them ------------------------------------------------------------------------------------------- */

/* One look: a cell per combination, NO_TYPE where it cannot be. */
#define NO_TYPE UINT32_MAX
struct attack_told {
    struct suppress *set;
    const struct attack_joint *j;
    const struct results *shown, *exact;
    uint32_t *types, *parts;
    size_t n;                             /* parts of the sum at work */
    uint32_t speakers[EVENT_CHOICES_MAX]; /* cells of who speaks for each organization */
    bool is_sender[EVENT_CHOICES_MAX];
    size_t organizations;
};

typedef bool attack_belongs(const struct attack_told *t, const struct answer *answers, const size_t *args);

static inline uint32_t attack_collect(struct attack_told *t, attack_belongs *belongs, const size_t *args) {
    uint32_t sum = 0;
    t->n = 0;
    for (size_t type = 0; type < t->j->types; type++) {
        struct answer answers[SAMPLE_QUESTIONS];
        attack_answers_of(t->j, type, answers);
        if (t->types[type] != NO_TYPE && belongs(t, answers, args)) {
            t->parts[t->n++] = t->types[type];
            sum += t->set->cells.at[t->types[type]].value;
        }
    }
    return sum;
}

static inline bool attack_anybody(const struct attack_told *t, const struct answer *answers, const size_t *args) {
    (void)t, (void)answers, (void)args;
    return true;
}

static inline bool attack_who_answered(const struct attack_told *t, const struct answer *answers, const size_t *args) {
    (void)t;
    return answers[args[0]].state == ANSWER_ANSWERED;
}

static inline bool attack_who_is_asked(const struct attack_told *t, const struct answer *answers, const size_t *args) {
    return attack_is_asked(t->j, &t->j->g->sample.questions[args[0]], answers);
}

static inline bool attack_who_speaks(const struct attack_told *t, const struct answer *answers, const size_t *args) {
    size_t organizations = t->j->g->sample.questions[args[0]].choice_count - 1;
    return (answers[args[0]].chosen & ((UINT64_C(1) << organizations) - 1)) != 0;
}

static inline bool attack_who_speaks_for(const struct attack_told *t, const struct answer *answers, const size_t *args) {
    (void)t;
    return (answers[args[0]].chosen >> args[1] & 1) != 0;
}

/* args: question, part, column. */
static inline bool attack_who_counts(const struct attack_told *t, const struct answer *answers, const size_t *args) {
    const struct question *q = &t->j->g->sample.questions[args[0]];
    const struct answer *a = &answers[args[0]];
    const struct result *r = gathering_result(t->shown, q->id);
    bool is_several = q->kind == QUESTION_SELECT_MULTIPLE, is_rank = q->kind == QUESTION_RANK;
    size_t bin = r->bin_count;
    if (a->state != ANSWER_ANSWERED) {
        return false;
    }
    if (is_several) {
        bin = a->chosen >> args[1] & 1 ? 0 : bin;
    } else if (is_rank) {
        for (size_t place = 0; place < a->order_count; place++) {
            bin = a->order[place] == args[1] ? place : bin;
        }
    } else {
        bin = q->kind == QUESTION_SELECT_ONE ? (size_t)__builtin_ctzll(a->chosen)
              : q->kind == QUESTION_INTEGER  ? attack_bin(r, a->number)
                                             : (size_t)a->number - (q->kind == QUESTION_RATING);
    }
    return bin == args[2];
}

static inline void attack_say(struct attack_told *t, uint32_t total, attack_belongs *belongs, const size_t *args) {
    attack_collect(t, belongs, args);
    suppress_sum(t->set, total, t->parts, t->n);
}

static inline void attack_add_counts(struct attack_told *t, const struct attack_sheet *s, size_t question) {
    for (size_t part = 0; part < s->shown->part_count; part++) {
        for (size_t column = 0; column <= s->shown->bin_count; column++) {
            attack_say(t, *attack_at(s, 0, part, column), attack_who_counts, (size_t[]){question, part, column});
        }
    }
}

static inline bool attack_hears_of(const struct result_view *view) {
    return view->answered.is_shown || view->declined.is_shown || view->skipped.is_shown || view->not_asked.is_shown;
}

/* How many were asked, where anything of it is told. Of ties: at least who answered. */
static inline void attack_add_asked(struct attack_told *t, const struct result *shown, const struct result *exact) {
    size_t q = shown->index;
    if (!attack_condition_of(shown->question) || !attack_hears_of(&shown->all)) {
        return;
    }
    uint32_t asked = t->exact->responses.n - exact->all.not_asked.n;
    if (shown->question->ties == TIES_NONE) {
        attack_say(t, attack_known(t->set, asked), attack_who_is_asked, &q);
    }
}

/* How many speak for an organization: k or more, and in steps, but for numbers that say no more than k; or fewer than k. */
static inline void attack_add_speakers(struct attack_told *t, const struct ties *ties, size_t organization, bool in_steps) {
    uint32_t cell = t->speakers[organization], n = t->set->cells.at[cell].value, told = ties->at_least[organization];
    uint32_t least = told == 0 ? 0 : told < ties->k ? ties->k : told;
    uint32_t more = suppress_add(t->set, n - least, SUPPRESS_LATENT);
    suppress_sum(t->set, cell, (uint32_t[]){attack_known(t->set, least), more}, 2);
    if (told == 0 || in_steps) {
        uint32_t most = told == 0 ? ties->k - 1 : told + TIES_STEP - 1, left = suppress_add(t->set, most - n, SUPPRESS_LATENT);
        suppress_sum(t->set, attack_known(t->set, most), (uint32_t[]){cell, left}, 2);
    }
}

static inline void attack_add_ties(struct attack_told *t, const struct result *shown) {
    size_t q = shown->index - 1, senders = 0;
    bool in_steps = false;
    for (size_t o = 0; shown->ties && o < shown->ties->told.n; o++) {
        uint32_t told = shown->ties->told.at_least[o], sum = attack_collect(t, attack_who_speaks_for, (size_t[]){q, o});
        t->speakers[o] = suppress_add(t->set, sum, SUPPRESS_LATENT);
        suppress_sum(t->set, t->speakers[o], t->parts, t->n);
        t->is_sender[o] = told > 0;
        in_steps = in_steps || (told > 0 && told != shown->ties->told.k / TIES_STEP * TIES_STEP);
        senders += told > 0;
    }
    if (senders == 0) { /* nothing is told */
        return;
    }
    t->organizations = shown->ties->told.n;
    for (size_t o = 0; o < t->organizations; o++) {
        attack_add_speakers(t, &shown->ties->told, o, in_steps);
    }
    if (shown->all.answered.is_shown) {
        uint32_t asked = attack_collect(t, attack_who_speaks, &q), all = suppress_add(t->set, asked, SUPPRESS_LATENT);
        suppress_sum(t->set, all, t->parts, t->n);
        uint32_t unsaid = suppress_add(t->set, asked - shown->all.answered.n, SUPPRESS_LATENT);
        suppress_sum(t->set, all, (uint32_t[]){attack_known(t->set, shown->all.answered.n), unsaid}, 2);
    }
}

/* people: how many of each combination. sheets: [question_count] of the activity, NULL where nothing is told. */
static inline void attack_add_joint(struct attack_told *t, const uint32_t *people, const struct attack_sheet *const *sheets,
                                    struct arena *arena) {
    t->types = ARENA_ARRAY(arena, uint32_t, t->j->types);
    t->parts = ARENA_ARRAY(arena, uint32_t, t->j->types);
    for (size_t type = 0; type < t->j->types; type++) {
        t->types[type] = t->j->is_possible[type] ? suppress_add(t->set, people[type], SUPPRESS_LATENT) : NO_TYPE;
        assert(t->types[type] != NO_TYPE || people[type] == 0);
    }
    if (t->shown->responses.is_shown) {
        attack_say(t, attack_known(t->set, t->shown->responses.n), attack_anybody, NULL);
    }
    for (size_t a = 0; a < t->j->axis_count; a++) {
        size_t q = t->j->axes[a].question;
        if (sheets[q]) {
            attack_add_counts(t, sheets[q], q);
        }
    }
    for (size_t i = 0; i < t->shown->question_count; i++) {
        const struct result *r = &t->shown->questions[i];
        for (size_t a = 0; a < t->j->axis_count && r->all.answered.is_shown; a++) {
            if (t->j->axes[a].question == r->index) {
                attack_say(t, attack_known(t->set, r->all.answered.n), attack_who_answered, &r->index);
            }
        }
        attack_add_asked(t, r, &t->exact->questions[i]);
        attack_add_ties(t, r);
    }
}

/* Nobody takes an answer back: of each combination there are no fewer later. */
static inline void attack_link_joint(const struct attack_told *before, const struct attack_told *after) {
    struct suppress *set = after->set;
    for (size_t type = 0; type < after->j->types; type++) {
        uint32_t from = before->types[type], to = after->types[type];
        if (to != NO_TYPE) {
            uint32_t since = suppress_add(set, set->cells.at[to].value - set->cells.at[from].value, SUPPRESS_LATENT);
            suppress_sum(set, to, (uint32_t[]){from, since}, 2);
        }
    }
}
#endif
