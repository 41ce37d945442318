/* What holds of a kiosk after every input, whoever gave it: where a visit has ended nothing of it is left, and nobody is in the
 * organizer's area without the PIN (TRUST K2, P10). */
#ifndef TESTS_KIOSK_NOBODY_LEFT_H
#define TESTS_KIOSK_NOBODY_LEFT_H
#include "support/cmocka.h"

#include "kiosk/session.h"

static inline void expect_nobody_left(struct session *s, enum screen_id before) {
    enum screen_id screen = session_screen(s);
    if (screen == SCREEN_ATTRACT || screen == SCREEN_ERASED || screen == SCREEN_THANKS || screen == SCREEN_OUT_OF_SERVICE) {
        assert_false(s->has_interview);
        assert_int_equal(arena_used(&s->person), 0);
        assert_null(s->edit.buf);
    }
    if (screen == SCREEN_ATTRACT && before != SCREEN_ATTRACT && before != SCREEN_SETTINGS) {
        assert_int_equal(s->model.language, s->params.event->default_language);
    }
    assert_null(s->model.organizer);
    assert_true(session_nodes(s)->n <= NODES_MAX);
}
#endif
