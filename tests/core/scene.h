/* An interview of the sample activity, and how to get about in it. */
#ifndef TESTS_CORE_SCENE_H
#define TESTS_CORE_SCENE_H
#include "core/interview.h"
#include "core/sample.h"

static const uint8_t id[RESPONSE_ID_SIZE] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

struct scene {
    struct sample sample;
    struct arena arena;
    struct interview iv;
};

static inline void begin(struct scene *s) {
    sample_init(&s->sample);
    arena_init(&s->arena, 64 * 1024);
    interview_begin(&s->iv, &s->sample.event, &s->sample.activity, &s->arena, id, 1, false);
}

static inline void finish(struct scene *s) {
    arena_finish(&s->arena);
    sample_finish(&s->sample);
}

static const char *where(const struct scene *s) {
    const struct question *q = interview_question(&s->iv);
    return q != NULL ? q->id : "review";
}

static inline void go(struct scene *s, const char *question) {
    for (int i = 0; i < 100 && strcmp(where(s), question) != 0; i++) {
        if (strcmp(where(s), "role") == 0 && !answer_has_value(interview_question(&s->iv), interview_answer(&s->iv))) {
            interview_choose(&s->iv, 1);
        }
        assert_int_equal(interview_next(&s->iv, NULL), ANSWER_FINE);
    }
    assert_string_equal(where(s), question);
}

static inline const struct answer *answer_of(const struct scene *s, const char *question) {
    return &s->iv.answers[sample_index(&s->sample, question)];
}
#endif
