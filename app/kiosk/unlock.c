#include "kiosk/unlock.h"

#include "kiosk/errands.h"
#include "kiosk/results.h"
#include "kiosk/visit.h"
#include "seal/key.h"

static bool is_here(const struct session *s) {
    return s->model.screen == SCREEN_UNLOCK;
}

bool unlock_is_by_words(const struct session *s) {
    return s->params.event->privacy.key.is_of_words;
}

static void drop_words(struct session *s) {
    s->edit = (struct edit){0};
    s->unlock.is_shown = false;
}

/* An empty field. */
static void ask(struct session *s, enum unlock_problem problem) {
    const struct session_errands *errands = s->params.errands;
    char *words = errands ? errands->words(errands->ctx) : NULL;
    drop_words(s);
    if (words) {
        edit_init(&s->edit, words, SEAL_WORDS_BYTES, SEAL_WORDS_BYTES - 1, true, "");
    }
    s->unlock.problem = words ? problem : UNLOCK_NO_MEMORY;
    s->unlock.is_busy = false;
    s->model.keyboard_open = words != NULL;
    s->screen_changed = true; /* whoever types goes on in the field */
}

void unlock_open(struct session *s) {
    visit_go(s, SCREEN_UNLOCK);
    ask(s, UNLOCK_FINE);
}

/* Before they are looked at, so that leaving meanwhile makes no try free. */
static void slow_down(struct session *s) {
    uint64_t wait_s = UNLOCK_WAIT_LEAST_S;
    for (uint32_t i = 0; i < s->wrong_words && wait_s < UNLOCK_WAIT_MOST_S; i++) {
        wait_s *= 2;
    }
    s->wrong_words++;
    s->unlock_wait_ms = s->now_ms + 1000 * (wait_s < UNLOCK_WAIT_MOST_S ? wait_s : UNLOCK_WAIT_MOST_S);
}

void unlock_enter(struct session *s) {
    if (!s->edit.buf || s->edit.len == 0 || s->now_ms < s->unlock_wait_ms || !errands_begin_words(s)) {
        return;
    }
    drop_words(s); /* the job has them */
    slow_down(s);
    s->unlock.is_busy = true;
    s->unlock.problem = UNLOCK_FINE;
    s->model.keyboard_open = false;
}

void unlock_show(struct session *s) {
    s->unlock.is_shown = !s->unlock.is_shown;
}

void unlock_back(struct session *s) {
    drop_words(s);
    s->params.errands->seal(s->params.errands->ctx);
    results_enter(s);
}

void unlock_ended(struct session *s) {
    const struct errand *errand = s->params.errands->look(s->params.errands->ctx);
    if (errand->state == ERRAND_DONE) {
        s->wrong_words = 0;
        s->unlock_wait_ms = 0;
    } else if (is_here(s)) {
        ask(s, errand->are_wrong_words ? UNLOCK_WRONG : UNLOCK_FAILED);
    }
}

void unlock_fill(struct session *s) {
    uint64_t left = is_here(s) && s->unlock_wait_ms > s->now_ms ? s->unlock_wait_ms - s->now_ms : 0;
    s->unlock.wait_s = (int)((left + 999) / 1000);
    s->model.unlock = is_here(s) ? &s->unlock : NULL;
}

uint64_t unlock_deadline_ms(const struct session *s) {
    bool waits = is_here(s) && s->unlock_wait_ms > s->now_ms;
    return waits ? s->now_ms + (s->unlock_wait_ms - s->now_ms - 1) % 1000 + 1 : UINT64_MAX;
}
