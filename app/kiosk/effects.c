#include "kiosk/effects.h"

#include <assert.h>

#include "kiosk/listen.h"
#include "kiosk/visit.h"

#define ON(screen) (1u << (screen))

static const unsigned anywhere = ~0u;

/* An answer changed: what was wrong with it is no longer said, and its field follows. */
static void answered(struct session *s) {
    s->model.problem = ANSWER_FINE;
    s->model.problem_bound = 0;
}

static void on_none(struct session *s, const struct effect *e) {
    (void)s, (void)e;
}

static void on_start(struct session *s, const struct effect *e) {
    (void)e;
    visit_start(s);
}

static void on_show_languages(struct session *s, const struct effect *e) {
    (void)e;
    if (s->params.event->language_count > 1) {
        visit_show_languages(s);
    }
}

static void on_language(struct session *s, const struct effect *e) {
    if (e->index >= 0 && (size_t)e->index < s->params.event->language_count) {
        visit_language(s, (size_t)e->index);
    }
}

static void on_activity(struct session *s, const struct effect *e) {
    if (e->index >= 0 && (size_t)e->index < s->params.event->activity_count && s->offered[e->index]) {
        visit_activity(s, (size_t)e->index);
    }
}

static void on_show_stored(struct session *s, const struct effect *e) {
    (void)e;
    visit_go(s, SCREEN_STORED);
}

static void on_agree(struct session *s, const struct effect *e) {
    (void)e;
    visit_agree(s);
}

static void on_choose(struct session *s, const struct effect *e) {
    bool had_field = s->edit.buf != NULL;
    interview_choose(&s->interview, e->index);
    answered(s);
    visit_sync_edit(s);
    if (had_field && !s->edit.buf) {
        s->model.keyboard_open = false;
    }
}

static void on_number(struct session *s, const struct effect *e) {
    interview_set_number(&s->interview, e->number);
    answered(s);
}

static void on_row(struct session *s, const struct effect *e) {
    interview_set_row(&s->interview, e->index, (int)e->number);
    answered(s);
}

static void on_edit(struct session *s, const struct effect *e) {
    if (s->edit.buf && edit_apply(&s->edit, &e->edit)) {
        interview_set_text(&s->interview, s->edit.buf);
        answered(s);
    }
}

static void on_open_keyboard(struct session *s, const struct effect *e) {
    (void)e;
    s->model.keyboard_open = s->edit.buf != NULL;
}

static void on_close_keyboard(struct session *s, const struct effect *e) {
    (void)e;
    s->model.keyboard_open = false;
    s->model.keyboard = (struct keyboard_state){0};
}

static void on_keyboard(struct session *s, const struct effect *e) {
    s->model.keyboard = e->keyboard;
}

static void on_page(struct session *s, const struct effect *e) {
    s->model.page = e->index > 0 ? e->index : 0;
}

static void on_next(struct session *s, const struct effect *e) {
    (void)e;
    visit_next(s);
}

static void on_back(struct session *s, const struct effect *e) {
    (void)e;
    visit_back(s);
}

static void on_decline(struct session *s, const struct effect *e) {
    (void)e;
    visit_decline(s);
}

static void on_open_question(struct session *s, const struct effect *e) {
    if (e->index >= 0 && (size_t)e->index < s->interview.activity->question_count) {
        visit_open_question(s, (size_t)e->index);
    }
}

static void on_send(struct session *s, const struct effect *e) {
    (void)e;
    if (s->now_ms - s->screen_since_ms >= SEND_LOCK_MS) {
        visit_send(s);
    }
}

static void on_erase(struct session *s, const struct effect *e) {
    (void)e;
    visit_erase(s, false);
}

static void on_done(struct session *s, const struct effect *e) {
    (void)e;
    session_reset(s);
}

static void on_still_here(struct session *s, const struct effect *e) {
    (void)e;
    visit_show(s, s->beneath);
}

static void on_show_settings(struct session *s, const struct effect *e) {
    (void)e;
    visit_show_settings(s);
}

static void on_settings(struct session *s, const struct effect *e) {
    struct settings settings = e->settings;
    settings_tidy(&settings);
    session_set(s, &settings);
}

static void on_listen(struct session *s, const struct effect *e) {
    (void)e;
    listen_press(s);
}

static void on_listen_pause(struct session *s, const struct effect *e) {
    (void)e;
    listen_pause(s);
}

static void on_listen_repeat(struct session *s, const struct effect *e) {
    (void)e;
    listen_repeat(s);
}

#define OVER_PERSON \
    (ON(SCREEN_ACTIVITIES) | ON(SCREEN_CONSENT) | ON(SCREEN_STORED) | ON(SCREEN_QUESTION) | ON(SCREEN_REVIEW) | ON(SCREEN_THANKS))

/* Where an effect means something, and what it does there. */
static const struct {
    unsigned screens;
    void (*run)(struct session *s, const struct effect *e);
} rows[] = {
    [EFFECT_NONE] = {0, on_none},
    [EFFECT_START] = {ON(SCREEN_ATTRACT), on_start},
    [EFFECT_SHOW_LANGUAGES] = {OVER_PERSON | ON(SCREEN_SETTINGS), on_show_languages},
    [EFFECT_LANGUAGE] = {ON(SCREEN_ATTRACT) | ON(SCREEN_LANGUAGES), on_language},
    [EFFECT_ACTIVITY] = {ON(SCREEN_ACTIVITIES) | ON(SCREEN_THANKS), on_activity},
    [EFFECT_SHOW_STORED] = {ON(SCREEN_CONSENT), on_show_stored},
    [EFFECT_AGREE] = {ON(SCREEN_CONSENT), on_agree},
    [EFFECT_CHOOSE] = {ON(SCREEN_QUESTION), on_choose},
    [EFFECT_NUMBER] = {ON(SCREEN_QUESTION), on_number},
    [EFFECT_ROW] = {ON(SCREEN_QUESTION), on_row},
    [EFFECT_EDIT] = {ON(SCREEN_QUESTION), on_edit},
    [EFFECT_OPEN_KEYBOARD] = {ON(SCREEN_QUESTION), on_open_keyboard},
    [EFFECT_CLOSE_KEYBOARD] = {ON(SCREEN_QUESTION), on_close_keyboard},
    [EFFECT_KEYBOARD] = {ON(SCREEN_QUESTION), on_keyboard},
    [EFFECT_PAGE] = {anywhere, on_page},
    [EFFECT_NEXT] = {ON(SCREEN_QUESTION), on_next},
    [EFFECT_BACK] = {anywhere, on_back},
    [EFFECT_DECLINE] = {ON(SCREEN_QUESTION), on_decline},
    [EFFECT_OPEN_QUESTION] = {ON(SCREEN_REVIEW), on_open_question},
    [EFFECT_SEND] = {ON(SCREEN_REVIEW), on_send},
    [EFFECT_ERASE] = {~(ON(SCREEN_ATTRACT) | ON(SCREEN_SAVING) | ON(SCREEN_ERASED) | ON(SCREEN_CLOSED) |
                        ON(SCREEN_OUT_OF_SERVICE)),
                      on_erase},
    [EFFECT_DONE] = {ON(SCREEN_THANKS) | ON(SCREEN_ERASED), on_done},
    [EFFECT_STILL_HERE] = {ON(SCREEN_IDLE), on_still_here},
    [EFFECT_SHOW_SETTINGS] = {OVER_PERSON | ON(SCREEN_ATTRACT) | ON(SCREEN_LANGUAGES), on_show_settings},
    [EFFECT_SETTINGS] = {ON(SCREEN_SETTINGS), on_settings},
    [EFFECT_LISTEN] = {anywhere, on_listen},
    [EFFECT_LISTEN_PAUSE] = {anywhere, on_listen_pause},
    [EFFECT_LISTEN_REPEAT] = {anywhere, on_listen_repeat},
};
static_assert(sizeof rows / sizeof rows[0] == EFFECT_KINDS, "every kind of effect has a row");

void effects_run(struct session *s, const struct effects *effects) {
    for (size_t i = 0; i < effects->n; i++) {
        const struct effect *e = &effects->at[i];
        if (rows[e->kind].screens & ON(s->model.screen)) {
            rows[e->kind].run(s, e);
        }
    }
}
