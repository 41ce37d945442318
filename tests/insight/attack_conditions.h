/* Random conditions of every form that an author may write, on the questions of the sample event. */
#ifndef TESTS_INSIGHT_ATTACK_CONDITIONS_H
#define TESTS_INSIGHT_ATTACK_CONDITIONS_H
#include "insight/attack.h"
#include "insight/gathering.h"

enum attack_form {
    FORM_EQUAL,   /* = and >= */
    FORM_DIFFERS, /* != */
    FORM_NOT,     /* not() */
    FORM_UNION,   /* of answers to one question */
    FORM_EITHER,  /* or, of two questions */
    FORM_BOTH,    /* and, of two questions */
    FORM_SEVERAL, /* several choices, more than one of them */
    FORM_RANK,    /* a ranking */
    FORM_BETWEEN, /* a number between two ends, or beyond them */
    FORM_CHAIN,   /* a question that is itself asked only of some */
    ATTACK_FORMS,
    ATTACK_ANY_FORM = ATTACK_FORMS
};
enum { ATTACK_WRITTEN = 4, ATTACK_READERS = 3, ATTACK_TYPES_MAX = 1500 };
static const char *const attack_form_names[ATTACK_FORMS] = {"=",   "!=",      "not",  "this or that", "or",
                                                            "and", "several", "rank", "between",      "chain"};

/* R, S stand for roles; T, U for topics; P for what is ranked and for a choice of depth. */
static const char *const attack_conditions[ATTACK_FORMS][ATTACK_WRITTEN] = {
    [FORM_EQUAL] = {"${role} = 'R'", "${led} >= 3", "selected(${topics}, 'T')", "${recommend} >= 9"},
    [FORM_DIFFERS] = {"${role} != 'R'", "${led} != 5", "${topics} != ''", "${age} != 30"},
    [FORM_NOT] = {"not(${role} = 'R')", "not(selected(${topics}, 'T'))", "not(${led} < 4)", "not(${role} != 'R')"},
    [FORM_UNION] = {"${role} = 'R' or ${role} = 'S'", "${led} = 5 or ${led} = 1", "${led} = 5 or ${led} = 4",
                    "${role} = '' or ${role} = 'R'"},
    [FORM_EITHER] = {"${role} = 'R' or ${led} < 4", "selected(${topics}, 'T') or ${role} = 'R'", "${role} != 'R' or ${led} = 5",
                     "${led} < 3 or selected(${topics}, 'T')"},
    [FORM_BOTH] = {"${role} = 'R' and ${led} >= 4", "${role} != 'R' and not(selected(${topics}, 'T'))",
                   "${role} = 'R' and selected(${topics}, 'T')", "${led} != 5 and ${role} != 'R'"},
    [FORM_SEVERAL] = {"selected(${topics}, 'T') or selected(${topics}, 'U')", "count-selected(${topics}) != 1",
                      "selected(${topics}, 'T') and not(selected(${topics}, 'U'))",
                      "not(selected(${topics}, 'T')) or ${topics} = ''"},
    [FORM_RANK] = {"selected(${best}, 'P')", "not(selected(${best}, 'P'))", "${best} != ''",
                   "${best} = '' or selected(${best}, 'P')"},
    [FORM_BETWEEN] = {"${age} >= 18 and ${age} <= 40", "${age} < 20 or ${age} > 50", "${led} > 2 and ${led} < 5",
                      "${recommend} > 6 and ${recommend} <= 8"},
    [FORM_CHAIN] = {"${depth} = 'P'", "${depth} != 'P'", "${depth} = 'a' or ${depth} = 'b'", "${depth} = 'P' and ${role} = 'R'"},
};
static const char *const attack_readers[ATTACK_READERS] = {"why", "detail", "comment"};

/* What an event asks of whom. */
struct attack_plan {
    enum attack_form form; /* of all its conditions; or ATTACK_ANY_FORM */
    uint32_t readers;      /* up to ATTACK_READERS */
    bool has_ties;         /* `best` and `sessions` are who speaks for whom, and ties; asked of some where there are readers */
};

static inline const char *attack_write(struct rng *rng, const char *pattern, struct arena *arena) {
    static const char *const roles[] = {"provider", "peer", "family", "other_role", "none"};
    static const char *const topics[] = {"housing", "income", "health", "transport"};
    static const char *const letters[] = {"a", "b", "c", "d"};
    size_t role = attack_pick(rng, 4), topic = attack_pick(rng, 4), letter = attack_pick(rng, 4), n = 0;
    char out[200];
    for (const char *c = pattern; *c; c++) {
        char name[2] = {*c, '\0'};
        bool is_quoted = c > pattern && c[-1] == '\'' && c[1] == '\'';
        const char *word = !is_quoted  ? name
                           : *c == 'R' ? roles[role]
                           : *c == 'S' ? roles[(role + 1) % 5]
                           : *c == 'T' ? topics[topic]
                           : *c == 'U' ? topics[(topic + 1) % 4]
                           : *c == 'P' ? letters[letter]
                                       : name;
        n += (size_t)snprintf(&out[n], sizeof out - n, "%s", word);
    }
    return arena_strdup(arena, out);
}

/* How many combinations of answers there are at most to what is read. */
static inline size_t attack_combinations(struct sample *s) {
    static const struct {
        const char *id;
        size_t answers;
    } most[] = {{"role", 6}, {"topics", 16}, {"led", 6}, {"recommend", 12}, {"age", 12}, {"best", 13}, {"depth", 5}};
    uint64_t reads[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    size_t out = 1;
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        if (s->questions[q].relevant) {
            expression_reads(s->questions[q].relevant, &s->activity, reads);
        }
    }
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        for (size_t i = 0; i < sizeof most / sizeof most[0]; i++) {
            out *= (reads[0] >> q & 1) != 0 && strcmp(most[i].id, s->questions[q].id) == 0 ? most[i].answers : 1;
        }
        out *= s->questions[q].ties == TIES_SPEAKER ? 5 : 1;
    }
    return out;
}

static inline void attack_ask(struct gathering *g, struct rng *rng, enum attack_form form, const char *reader) {
    struct sample *s = &g->sample;
    struct question *question = &s->questions[sample_index(s, reader)];
    const char *pattern;
    do {
        pattern = attack_conditions[form][rng_below(rng, ATTACK_WRITTEN)];
    } while (s->questions[sample_index(s, "sessions")].ties != TIES_NONE && strstr(pattern, "best"));
    question->relevant = sample_parse(s, attack_write(rng, pattern, &g->arena), NULL);
    question->relevant = attack_combinations(s) > ATTACK_TYPES_MAX ? NULL : question->relevant;
}

/* The matrix becomes ties between its rows, and the question before it who is spoken for. */
static inline void attack_make_ties(struct sample *s) {
    static const struct choice speakers[] = {
        {.id = "morning"}, {.id = "noon"}, {.id = "evening"}, {.id = TIES_ELSEWHERE, .last = true}};
    struct question *levels = &s->questions[sample_index(s, "sessions")];
    levels->ties = TIES_LEVELS;
    levels->points = TIES_POINTS;
    levels[-1] = (struct question){
        .id = "sessions_from", .kind = QUESTION_SELECT_ONE, .ties = TIES_SPEAKER, .choices = speakers, .choice_count = 4};
}

/* The sample's own conditions give way to random ones. */
static inline void attack_plan_event(struct gathering *g, struct rng *rng, const struct attack_plan *plan) {
    struct sample *s = &g->sample;
    for (size_t q = 0; q < SAMPLE_QUESTIONS; q++) {
        s->questions[q].relevant = NULL;
    }
    if (plan->has_ties) {
        attack_make_ties(s);
    }
    for (uint32_t i = 0; i < plan->readers; i++) {
        enum attack_form form = plan->form == ATTACK_ANY_FORM ? (enum attack_form)rng_below(rng, ATTACK_FORMS) : plan->form;
        form = plan->has_ties && form == FORM_RANK ? FORM_UNION : form;
        if (form == FORM_CHAIN && !s->questions[sample_index(s, "depth")].relevant) {
            attack_ask(g, rng, (enum attack_form)rng_below(rng, FORM_RANK), "depth");
        }
        attack_ask(g, rng, form, plan->has_ties && i + 1 == plan->readers ? "sessions_from" : attack_readers[i]);
    }
}
#endif
