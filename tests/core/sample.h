/* One activity with a question of every kind, relevance that cascades, and answers written as words:
 * "role=provider topics=housing,income led=4 comment=hello best=b,a sessions=morning:3,evening:5". Used by tests and fuzzing. */
#ifndef TESTS_CORE_SAMPLE_H
#define TESTS_CORE_SAMPLE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/answer.h"
#include "core/event.h"
#include "core/expression.h"

enum { SAMPLE_QUESTIONS = 15 };
struct sample {
    struct arena arena;
    struct event event;
    struct activity activity;
    struct question questions[SAMPLE_QUESTIONS];
    struct answer answers[SAMPLE_QUESTIONS];
};

static const char *const sample_languages[] = {"en", "fr"};
static const char *const sample_words[] = {"Text", "Texte"};
static const char *const sample_english[] = {"Only English", NULL};
#define SAMPLE_TEXT \
    { sample_words }

static const struct choice sample_roles[] = {
    {.id = "provider", .text = SAMPLE_TEXT},
    {.id = "peer", .text = SAMPLE_TEXT},
    {.id = "family", .text = SAMPLE_TEXT},
    {.id = "other_role", .text = SAMPLE_TEXT, .other = true},
    {.id = "none", .text = SAMPLE_TEXT, .last = true},
};
static const struct choice sample_topics[] = {
    {.id = "housing", .text = SAMPLE_TEXT},
    {.id = "income", .text = SAMPLE_TEXT},
    {.id = "health", .text = SAMPLE_TEXT},
    {.id = "transport", .text = SAMPLE_TEXT},
    {.id = "else_", .text = SAMPLE_TEXT, .other = true},
    {.id = "none", .text = SAMPLE_TEXT, .exclusive = true},
};
static const struct choice sample_best[] = {
    {.id = "a", .text = SAMPLE_TEXT},
    {.id = "b", .text = SAMPLE_TEXT},
    {.id = "c", .text = SAMPLE_TEXT},
    {.id = "d", .text = SAMPLE_TEXT},
};
static const struct row sample_rows[] = {
    {.id = "morning", .text = SAMPLE_TEXT},
    {.id = "noon", .text = SAMPLE_TEXT},
    {.id = "evening", .text = SAMPLE_TEXT},
};

#define SAMPLE_CHOICES(list) .choices = (list), .choice_count = sizeof(list) / sizeof(list)[0], .random_order = true

static const struct question sample_questions[SAMPLE_QUESTIONS] = {
    {.id = "welcome", .kind = QUESTION_NOTE},
    {.id = "role", .kind = QUESTION_SELECT_ONE, SAMPLE_CHOICES(sample_roles), .required = true},
    {.id = "topics",
     .kind = QUESTION_SELECT_MULTIPLE,
     SAMPLE_CHOICES(sample_topics),
     .has_min = true,
     .min = 2,
     .has_max = true,
     .max = 3},
    {.id = "led", .kind = QUESTION_RATING, .points = 5},
    {.id = "recommend", .kind = QUESTION_NPS},
    {.id = "hours", .kind = QUESTION_RANGE, .min = 0, .max = 10, .step = 0.1, .decimals = 1},
    {.id = "age", .kind = QUESTION_INTEGER, .has_min = true, .min = 0, .has_max = true, .max = 120},
    {.id = "cost", .kind = QUESTION_DECIMAL, .decimals = 2},
    {.id = "comment", .kind = QUESTION_TEXT, .lines = 3, .max_length = 200},
    {.id = "best", .kind = QUESTION_RANK, SAMPLE_CHOICES(sample_best), .has_max = true, .max = 3},
    {.id = "sessions", .kind = QUESTION_MATRIX, .rows = sample_rows, .row_count = 3, .points = 5},
    {.id = "why", .kind = QUESTION_TEXT, .lines = 1, .max_length = 100},
    {.id = "detail", .kind = QUESTION_TEXT, .lines = 1},
    {.id = "more", .kind = QUESTION_NOTE},
    {.id = "depth", .kind = QUESTION_SELECT_ONE, SAMPLE_CHOICES(sample_best)},
};

static inline int sample_index(const struct sample *s, const char *id) {
    for (size_t i = 0; i < s->activity.question_count; i++) {
        if (strcmp(s->questions[i].id, id) == 0) {
            return (int)i;
        }
    }
    fprintf(stderr, "sample: no question %s\n", id);
    abort();
}

static inline const struct expression *sample_parse(struct sample *s, const char *source, const struct question *self) {
    struct expression_fault fault = {0};
    const struct expression *e = expression_parse(source, &s->arena, &fault);
    if (e == NULL || !expression_check(e, &s->activity, self, VALUE_BOOLEAN, &fault)) {
        fprintf(stderr, "sample: %s: %zu: %s\n", source, fault.offset, fault.text);
        abort();
    }
    return e;
}

static inline void sample_relevant(struct sample *s, const char *id, const char *source) {
    s->questions[sample_index(s, id)].relevant = sample_parse(s, source, NULL);
}

static inline void sample_init(struct sample *s) {
    memset(s, 0, sizeof *s);
    arena_init(&s->arena, 64 * 1024);
    memcpy(s->questions, sample_questions, sizeof s->questions);
    s->activity = (struct activity){.id = "evaluation", .questions = s->questions, .question_count = SAMPLE_QUESTIONS};
    s->event = (struct event){.id = "sample",
                              .languages = sample_languages,
                              .language_count = 2,
                              .activities = &s->activity,
                              .activity_count = 1,
                              .privacy = {.slot = SLOT_EVENT}};
    sample_relevant(s, "why", "${led} < 3");
    sample_relevant(s, "detail", "${role} = 'provider'");
    sample_relevant(s, "more", "selected(${topics}, 'housing')");
    sample_relevant(s, "depth", "${detail} != ''");
}

static inline void sample_finish(struct sample *s) {
    arena_finish(&s->arena);
}

static inline void sample_give_part(const struct question *q, struct answer *a, const char *part) {
    const char *colon = strchr(part, ':');
    char id[64];
    snprintf(id, sizeof id, "%.*s", (int)(colon != NULL ? (size_t)(colon - part) : strlen(part)), part);
    if (q->kind == QUESTION_MATRIX && colon != NULL) {
        a->points[question_find_row(q, id)] = (uint8_t)strtol(colon + 1, NULL, 10);
    } else if (q->kind == QUESTION_RANK) {
        a->order[a->order_count++] = (uint8_t)question_find_choice(q, id);
    } else {
        a->chosen |= UINT64_C(1) << question_find_choice(q, id);
    }
}

static inline void sample_give(struct sample *s, const char *id, const char *value) {
    int i = sample_index(s, id);
    const struct question *q = &s->questions[i];
    struct answer *a = &s->answers[i];
    const struct question_kind_info *info = question_kind_info(q->kind);
    a->state = ANSWER_ANSWERED;
    if (strcmp(value, "DECLINED") == 0) {
        a->state = ANSWER_DECLINED;
    } else if (info->is_number) {
        a->number = strtod(value, NULL);
        a->has_number = true;
    } else if (info->has_choices || info->has_rows) {
        char copy[200], *save = NULL;
        snprintf(copy, sizeof copy, "%s", value);
        for (char *part = strtok_r(copy, ",", &save); part != NULL; part = strtok_r(NULL, ",", &save)) {
            sample_give_part(q, a, part);
        }
    } else {
        a->text = arena_strdup(&s->arena, value);
    }
}

/* Forgets what was given before. */
static inline void sample_answers(struct sample *s, const char *words) {
    char copy[500], *save = NULL;
    memset(s->answers, 0, sizeof s->answers);
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok_r(copy, " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
        char *equals = strchr(word, '=');
        if (equals == NULL) {
            fprintf(stderr, "sample: %s has no =\n", word);
            abort();
        }
        *equals = '\0';
        sample_give(s, word, equals + 1);
    }
}
#endif
