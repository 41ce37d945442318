#include "kiosk/door.h"

#include <string.h>

#include "kiosk/organizer.h"
#include "kiosk/visit.h"

bool door_exists(const struct session *s) {
    return s->params.pin != NULL;
}

bool door_is_here(const struct session *s) {
    return s->model.door != NULL;
}

/* --- coming to it ------------------------------------------------------------------------------------------------- */

static enum pin_standing standing(const struct session *s) {
    const struct session_pin *pin = s->params.pin;
    return pin ? pin->standing(pin->ctx) : PIN_UNKNOWN;
}

static void show(struct session *s, enum screen_id screen) {
    bool types_words = screen == SCREEN_PIN_RECOVER;
    s->model.door = &s->door;
    if (s->edit_buf) {
        explicit_bzero(s->edit_buf, EVENT_TEXT_ANSWER_BYTES + 1);
    }
    visit_set_field(s, types_words ? DOOR_WORDS_MAX : PIN_DIGITS_MAX, true, "");
    if (screen == SCREEN_PIN_WORDS) {
        visit_set_field(s, 0, true, "");
    }
    visit_go(s, screen);
    s->model.keyboard_open = types_words;
}

bool door_wants_first(const struct session *s) {
    return !s->pin_later && standing(s) == PIN_UNSET;
}

void door_open_first(struct session *s) {
    s->door = (struct door){.is_first = true, .problem = s->pin_dropped ? DOOR_FAILED : DOOR_FINE};
    show(s, SCREEN_PIN_NEW);
}

void door_open_new(struct session *s) {
    explicit_bzero(s->door_first, sizeof s->door_first);
    s->door = (struct door){.is_repeat = false};
    show(s, SCREEN_PIN_NEW);
}

static enum door_state state_now(const struct session *s) {
    const struct session_pin *pin = s->params.pin;
    enum pin_standing now = standing(s);
    if (now == PIN_READY) {
        return pin->wait_ms(pin->ctx, s->now_ms) > 0 ? DOOR_WAITS : DOOR_ASKS;
    }
    return now == PIN_DISABLED ? DOOR_DISABLED : pin->has_recovery(pin->ctx) ? DOOR_DAMAGED : DOOR_LOST;
}

void door_open(struct session *s) {
    enum pin_standing now = standing(s);
    if (now == PIN_UNKNOWN || now == PIN_UNSET) {
        return;
    }
    session_reset(s);
    s->door = (struct door){.state = state_now(s), .problem = s->pin_dropped ? DOOR_DROPPED : DOOR_FINE};
    show(s, SCREEN_PIN);
}

/* --- at it -------------------------------------------------------------------------------------------------------- */

bool door_takes(const struct session *s, const struct edit_op *op) {
    bool digits_only = s->model.screen == SCREEN_PIN || s->model.screen == SCREEN_PIN_NEW;
    return !s->door.is_busy && (!digits_only || op->kind != EDIT_TYPE || strspn(op->text, "0123456789") == strlen(op->text));
}

void door_typed(struct session *s) {
    s->door.problem = DOOR_FINE;
}

static void empty_field(struct session *s) {
    if (s->edit_buf) {
        explicit_bzero(s->edit_buf, EVENT_TEXT_ANSWER_BYTES + 1);
        s->edit.len = s->edit.caret = 0;
        s->screen_changed = true; /* whoever types goes on in the field */
    }
}

static void ask(struct session *s, enum pin_task task) {
    const struct session_pin *pin = s->params.pin;
    s->door.is_busy = true;
    s->door.problem = DOOR_FINE;
    pin->begin(pin->ctx, task, s->edit.buf, s->now_ms);
    empty_field(s);
}

static void choose_again(struct session *s, enum door_problem problem) {
    explicit_bzero(s->door_first, sizeof s->door_first);
    s->door.is_repeat = false;
    s->door.problem = problem;
    empty_field(s);
}

static void choose(struct session *s) {
    static const enum door_problem problems[] = {
        [PIN_FINE] = DOOR_FINE,        [PIN_TOO_SHORT] = DOOR_SHORT, [PIN_TOO_LONG] = DOOR_SHORT,
        [PIN_NOT_DIGITS] = DOOR_SHORT, [PIN_COMMON] = DOOR_COMMON,   [PIN_OF_EVENT] = DOOR_OF_EVENT};
    if (s->door.is_repeat && strcmp(s->door_first, s->edit.buf) != 0) {
        choose_again(s, DOOR_DIFFER);
        return;
    }
    enum door_problem problem = problems[pin_judge(s->edit.buf, s->params.event)];
    if (problem != DOOR_FINE) {
        choose_again(s, problem);
    } else if (!s->door.is_repeat) {
        memcpy(s->door_first, s->edit.buf, s->edit.len + 1);
        s->door.is_repeat = true;
        empty_field(s);
    } else {
        explicit_bzero(s->door_first, sizeof s->door_first);
        ask(s, PIN_TASK_SET);
    }
}

void door_enter(struct session *s) {
    bool may = !s->door.is_busy && s->edit.buf && s->edit.len > 0;
    if (may && s->model.screen == SCREEN_PIN && s->door.state == DOOR_ASKS) {
        ask(s, PIN_TASK_TRY);
    } else if (may && s->model.screen == SCREEN_PIN_RECOVER) {
        ask(s, PIN_TASK_RECOVER);
    } else if (may && s->model.screen == SCREEN_PIN_NEW) {
        choose(s);
    }
}

void door_forgotten(struct session *s) {
    if (!s->door.is_busy && s->door.state != DOOR_LOST) {
        s->door.problem = DOOR_FINE;
        show(s, SCREEN_PIN_RECOVER);
    }
}

void door_written(struct session *s) {
    organizer_open(s);
}

/* Recovery words are shown once, and asked for once: nobody leaves before the answer. A PIN is typed anew by who comes back. */
void door_back(struct session *s) {
    if (s->door.is_busy && s->model.screen != SCREEN_PIN) {
        return;
    }
    if (s->model.screen == SCREEN_PIN_RECOVER) {
        s->door = (struct door){.state = state_now(s)};
        show(s, SCREEN_PIN);
    } else if (organizer_is_in(s)) {
        organizer_home(s);
    } else {
        s->pin_later = s->pin_later || s->door.is_first;
        session_reset(s);
    }
}

/* --- what came of it ---------------------------------------------------------------------------------------------- */

static void tried(struct session *s, const struct pin_answer *answer) {
    if (answer->result == PIN_RIGHT) {
        organizer_open(s);
        s->organizer.wrong_pins = answer->failures;
        return;
    }
    s->door.problem = answer->result == PIN_FAILED ? DOOR_FAILED : DOOR_WRONG;
    s->door.state = state_now(s);
}

static void recovered(struct session *s, const struct pin_answer *answer) {
    if (answer->result == PIN_RIGHT) {
        door_open_new(s);
        return;
    }
    s->door.problem = answer->result == PIN_FAILED ? DOOR_FAILED : DOOR_WRONG_WORDS;
}

static void set(struct session *s, const struct pin_answer *answer) {
    if (answer->result != PIN_RIGHT) {
        choose_again(s, DOOR_FAILED);
        return;
    }
    snprintf(s->door_words, sizeof s->door_words, "%s", answer->words);
    show(s, SCREEN_PIN_WORDS);
    s->door.words = s->door_words;
}

/* Who chose it is gone, and nobody saw its words, so that it was not kept. A first one is asked for once more where nobody else has
 * come meanwhile. */
static void drop(struct session *s) {
    s->pin_dropped = true;
    if (standing(s) == PIN_UNSET && visit_rests(s)) {
        session_refresh(s);
    } else if (standing(s) == PIN_UNSET) {
        s->pin_later = true;
    }
}

static const struct {
    enum screen_id screen;
    void (*run)(struct session *s, const struct pin_answer *answer);
} tasks[PIN_TASKS] = {[PIN_TASK_TRY] = {SCREEN_PIN, tried},
                      [PIN_TASK_RECOVER] = {SCREEN_PIN_RECOVER, recovered},
                      [PIN_TASK_SET] = {SCREEN_PIN_NEW, set}};

bool session_awaits_pin(const struct session *s, enum pin_task task) {
    return door_is_here(s) && s->door.is_busy && visit_beneath(s) == tasks[task].screen;
}

void session_pinned(struct session *s, const struct pin_answer *answer) {
    if (!session_awaits_pin(s, answer->task)) {
        if (answer->task == PIN_TASK_SET) {
            drop(s);
        }
        return;
    }
    visit_uncover(s);
    s->is_settled = false;
    s->door.is_busy = false;
    tasks[answer->task].run(s, answer);
}

/* --- time --------------------------------------------------------------------------------------------------------- */

static uint64_t wait_ms(const struct session *s) {
    const struct session_pin *pin = s->params.pin;
    bool waits = pin && door_is_here(s) && visit_beneath(s) == SCREEN_PIN && s->door.state == DOOR_WAITS;
    return waits ? pin->wait_ms(pin->ctx, s->now_ms) : 0;
}

void door_fill(struct session *s) {
    if (door_is_here(s) && s->params.pin && s->door.state == DOOR_WAITS && !s->door.is_busy) {
        uint64_t left = wait_ms(s);
        s->door.wait_s = (int)((left + 999) / 1000);
        s->door.state = left > 0 ? DOOR_WAITS : DOOR_ASKS;
        s->screen_changed =
            s->screen_changed || (left == 0 && s->model.screen == SCREEN_PIN); /* the field is back to type into */
        s->door.problem = left > 0 ? s->door.problem : DOOR_FINE;
    }
}

uint64_t door_deadline_ms(const struct session *s) {
    uint64_t left = wait_ms(s);
    return left > 0 ? s->now_ms + (left - 1) % 1000 + 1 : UINT64_MAX;
}

int door_idle_s(const struct session *s) {
    return visit_beneath(s) == SCREEN_PIN_WORDS ? DOOR_WORDS_IDLE_S : DOOR_IDLE_S;
}
