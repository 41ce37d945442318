/* Any bytes as an expression: parse, check, evaluate with and without answers. Whatever passes the check evaluates. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/expression.h"
#include "core/sample.h"

static const char *const answers[] = {
    "",
    "role=provider topics=housing,income led=2 recommend=0 hours=2.5 age=42 cost=-3.5 comment=12 best=a,b,c why=x",
    "role=DECLINED topics=none led=5 comment=words sessions=noon:3",
};

static void evaluate(struct sample *s, const struct expression *e, const struct question *self) {
    uint64_t reads[EVENT_QUESTIONS_MAX / 64 + 1] = {0};
    expression_reads(e, &s->activity, reads);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        sample_answers(s, answers[i]);
        const struct answer *own = self != NULL ? &s->answers[self - s->questions] : NULL;
        bool first = expression_is_true(e, &s->activity, s->answers, self, own);
        if (expression_is_true(e, &s->activity, s->answers, self, own) != first) {
            abort(); /* the same answers, another truth */
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct sample s;
    struct expression_fault fault = {.offset = 0};
    sample_init(&s);
    char *source = arena_strndup(&s.arena, (const char *)data, size); /* a NUL ends it, as in an event */
    const struct expression *e = expression_parse(source, &s.arena, &fault);
    if (e == NULL && (fault.offset > strlen(source) || fault.text[0] == '\0')) {
        abort(); /* a fault without a place or a word */
    }
    for (size_t i = 0; e != NULL && i <= SAMPLE_QUESTIONS; i++) {
        const struct question *self = i < SAMPLE_QUESTIONS ? &s.questions[i] : NULL;
        if (expression_check(e, &s.activity, self, VALUE_BOOLEAN, &fault)) {
            evaluate(&s, e, self);
        }
    }
    sample_finish(&s);
    return 0;
}
