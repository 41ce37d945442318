/* A pass through the storm of storm.h, at any step. */
#ifndef TESTS_CORE_STORM_PASS_H
#define TESTS_CORE_STORM_PASS_H
#include "base/strbuf.h"
#include "core/storm.h"

static inline void begin_at(struct storm *s, enum brainstorm_step step) {
    storm_begin(s);
    while (s->pass.step != step) {
        enum brainstorm_step before = s->pass.step;
        size_t at = s->pass.at;
        brainstorm_next(&s->pass);
        assert_true(s->pass.step != before || s->pass.at != at);
    }
}

/* Two ideas that others see: 1 and 2, besides the seed. */
static inline void storm_with_ideas(struct storm *s) {
    storm_init(s);
    storm_idea(s, 1, "No bus", "access");
    storm_idea(s, 2, "Shut at night", NULL);
    storm_idea(s, 3, "Nobody has looked at this", NULL);
    storm_show(s, 10, 1);
    storm_show(s, 11, 2);
}

static inline uint32_t idea(struct storm *s, uint8_t number) {
    return (uint32_t)idea_board_find(&s->board, storm_id(s, number));
}

static inline void write_idea(struct storm *s, const char *text) {
    brainstorm_set_draft(&s->pass, text, 0);
    assert_true(brainstorm_add(&s->pass));
}
#endif
