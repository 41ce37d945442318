#include "kiosk/effects.h"

#include <assert.h>

#include "kiosk/door.h"
#include "kiosk/effects_rows.h"
#include "kiosk/listen.h"
#include "kiosk/paper.h"
#include "kiosk/shift.h"
#include "kiosk/visit.h"
#include "kiosk/visit_brainstorm.h"

#define ON(screen) (UINT64_C(1) << (screen))
static_assert(SCREENS <= 64, "a bit for each screen");

static const uint64_t anywhere = ~UINT64_C(0);

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
    bool is_one = e->index >= 0 && (size_t)e->index < s->params.event->activity_count;
    if (is_one && (paper_is_on(s) || s->offered[e->index])) {
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
    bool is_code = s->model.screen == SCREEN_SHIFT_START;
    if (!s->edit.buf || (door_is_here(s) && !door_takes(s, &e->edit)) || (is_code && !shift_takes(&e->edit)) ||
        !edit_apply(&s->edit, &e->edit)) {
        return;
    }
    if (is_code) {
        shift_typed(s);
    } else if (door_is_here(s)) {
        door_typed(s);
    } else if (s->has_pass) {
        visit_brainstorm_typed(s);
    } else if (s->has_interview) {
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
    if (s->has_pass) {
        visit_brainstorm_next(s);
    } else {
        visit_next(s);
    }
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

static void on_receipt(struct session *s, const struct effect *e) {
    (void)e;
    if (s->now_ms - s->screen_since_ms >= SEND_LOCK_MS) {
        visit_send_with_receipt(s);
    }
}

static void on_erase(struct session *s, const struct effect *e) {
    (void)e;
    visit_erase(s, false);
}

static void on_done(struct session *s, const struct effect *e) {
    (void)e;
    if (s->model.screen == SCREEN_SLIP) {
        explicit_bzero(s->receipt, sizeof s->receipt);
        visit_thank(s);
        return;
    }
    session_reset(s);
}

static void on_still_here(struct session *s, const struct effect *e) {
    (void)e;
    visit_show(s, s->beneath);
}

static void on_show_settings(struct session *s, const struct effect *e) {
    visit_show_settings(s);
    s->model.page = e->index; /* 0, or where the person asked for something that is there */
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

/* --- a brainstorm ------------------------------------------------------------------------------------------------- */

static void on_role(struct session *s, const struct effect *e) {
    brainstorm_set_role(&s->pass, e->index);
}

static void on_add_idea(struct session *s, const struct effect *e) {
    (void)e;
    visit_brainstorm_add(s);
}

static bool is_card(const struct session *s, const struct effect *e) {
    return e->index >= 0 && (size_t)e->index < s->pass.card_count;
}

static void on_edit_idea(struct session *s, const struct effect *e) {
    if (is_card(s, e)) {
        brainstorm_edit(&s->pass, (size_t)e->index);
        visit_brainstorm_show(s);
        s->model.keyboard_open = s->edit.buf != NULL;
    }
}

static void on_remove_idea(struct session *s, const struct effect *e) {
    if (is_card(s, e)) {
        brainstorm_remove(&s->pass, (size_t)e->index);
        visit_brainstorm_sync_edit(s);
    }
}

static void on_open_themes(struct session *s, const struct effect *e) {
    if (is_card(s, e)) {
        brainstorm_open_themes(&s->pass, (size_t)e->index);
        visit_brainstorm_show(s);
    }
}

static void on_tag(struct session *s, const struct effect *e) {
    brainstorm_tag(&s->pass, e->index);
}

/* The step may move on (from SIMILAR), and the field is emptied. */
static void after_voice(struct session *s, enum brainstorm_step was) {
    if (s->pass.step != was) {
        visit_brainstorm_show(s);
    } else {
        visit_brainstorm_sync_edit(s);
    }
}

static void on_join(struct session *s, const struct effect *e) {
    enum brainstorm_step was = s->pass.step;
    if (e->index >= 0) {
        brainstorm_join(&s->pass, (uint32_t)e->index);
        after_voice(s, was);
    }
}

static void on_leave(struct session *s, const struct effect *e) {
    if (e->index >= 0) {
        brainstorm_leave(&s->pass, (uint32_t)e->index);
    }
}

static void on_dot(struct session *s, const struct effect *e) {
    if (e->index >= 0) {
        (void)brainstorm_spend(&s->pass, (uint32_t)e->index);
    }
}

static void on_take_dot(struct session *s, const struct effect *e) {
    if (e->index >= 0) {
        brainstorm_take_back(&s->pass, (uint32_t)e->index);
    }
}

static void on_undo_dot(struct session *s, const struct effect *e) {
    (void)e;
    brainstorm_undo_dot(&s->pass);
}

static void on_vote(struct session *s, const struct effect *e) {
    if (e->index >= 0 && e->index < VOTES) {
        brainstorm_vote(&s->pass, (enum vote)e->index);
        visit_brainstorm_show(s);
    }
}

static void on_actor(struct session *s, const struct effect *e) {
    brainstorm_toggle_actor(&s->pass, e->index);
}

static void on_prefer(struct session *s, const struct effect *e) {
    if (e->index >= 0 && e->index < SIDES) {
        brainstorm_choose(&s->pass, (enum side)e->index);
        visit_brainstorm_show(s);
    }
}

static void on_undo_pair(struct session *s, const struct effect *e) {
    (void)e;
    brainstorm_undo_pair(&s->pass);
    visit_brainstorm_show(s);
}

static void on_next_stage(struct session *s, const struct effect *e) {
    (void)e;
    brainstorm_next_stage(&s->pass);
    visit_brainstorm_show(s);
}

/* --- a peer's shift ----------------------------------------------------------------------------------------------- */

static void on_shift_code(struct session *s, const struct effect *e) {
    (void)e;
    shift_code(s);
}

static void on_shift_site(struct session *s, const struct effect *e) {
    shift_site(s, e->index);
}

static void on_shift_end(struct session *s, const struct effect *e) {
    (void)e;
    shift_end(s);
}

static void on_shift_hours(struct session *s, const struct effect *e) {
    shift_hours(s, e->index);
}

static void on_shift_finish(struct session *s, const struct effect *e) {
    (void)e;
    shift_finish(s);
}

/* The organizer's screens are the last ones. */
#define AREA (~(ON(SCREEN_ORGANIZER) - 1))
#define STEPS_OF_BRAINSTORM \
    (ON(SCREEN_ROLE) | ON(SCREEN_COLLECT) | ON(SCREEN_SIMILAR) | ON(SCREEN_THEMES) | ON(SCREEN_WALL) | ON(SCREEN_DOTS) | \
     ON(SCREEN_VALIDATE) | ON(SCREEN_MUST_ACT) | ON(SCREEN_PAIRWISE) | ON(SCREEN_SUMMARY))
#define OVER_PERSON \
    (ON(SCREEN_ACTIVITIES) | ON(SCREEN_CONSENT) | ON(SCREEN_STORED) | ON(SCREEN_QUESTION) | ON(SCREEN_REVIEW) | \
     ON(SCREEN_RECEIPT) | ON(SCREEN_SLIP) | ON(SCREEN_THANKS) | ON(SCREEN_PAPER) | STEPS_OF_BRAINSTORM | DOOR | AREA)
#define DOOR (ON(SCREEN_PIN) | ON(SCREEN_PIN_NEW) | ON(SCREEN_PIN_WORDS) | ON(SCREEN_PIN_RECOVER))
#define WITH_FIELD \
    (ON(SCREEN_QUESTION) | ON(SCREEN_COLLECT) | ON(SCREEN_PAIRWISE) | ON(SCREEN_THEME_NAME) | ON(SCREEN_PIN) | \
     ON(SCREEN_PIN_NEW) | ON(SCREEN_PIN_RECOVER) | ON(SCREEN_SHIFT_START) | ON(SCREEN_UNLOCK))
#define OF_PEER (ON(SCREEN_SHIFT_START) | ON(SCREEN_SHIFT_SITE) | ON(SCREEN_SHIFT_END))

/* Where an effect means something, and what it does there. */
static const struct {
    uint64_t screens;
    void (*run)(struct session *s, const struct effect *e);
} rows[] = {
    [EFFECT_NONE] = {0, on_none},
    [EFFECT_START] = {ON(SCREEN_ATTRACT) | ON(SCREEN_SHIFT_TURN), on_start},
    [EFFECT_SHOW_LANGUAGES] = {OVER_PERSON | OF_PEER | ON(SCREEN_SETTINGS), on_show_languages},
    [EFFECT_LANGUAGE] = {ON(SCREEN_ATTRACT) | ON(SCREEN_LANGUAGES), on_language},
    [EFFECT_ACTIVITY] = {ON(SCREEN_ACTIVITIES) | ON(SCREEN_THANKS) | ON(SCREEN_PAPER), on_activity},
    [EFFECT_SHOW_STORED] = {ON(SCREEN_CONSENT), on_show_stored},
    [EFFECT_AGREE] = {ON(SCREEN_CONSENT), on_agree},
    [EFFECT_CHOOSE] = {ON(SCREEN_QUESTION), on_choose},
    [EFFECT_NUMBER] = {ON(SCREEN_QUESTION), on_number},
    [EFFECT_ROW] = {ON(SCREEN_QUESTION), on_row},
    [EFFECT_EDIT] = {WITH_FIELD, on_edit},
    [EFFECT_OPEN_KEYBOARD] = {WITH_FIELD, on_open_keyboard},
    [EFFECT_CLOSE_KEYBOARD] = {WITH_FIELD, on_close_keyboard},
    [EFFECT_KEYBOARD] = {WITH_FIELD, on_keyboard},
    [EFFECT_PAGE] = {anywhere, on_page},
    [EFFECT_NEXT] = {ON(SCREEN_QUESTION) | STEPS_OF_BRAINSTORM, on_next},
    [EFFECT_BACK] = {anywhere, on_back},
    [EFFECT_DECLINE] = {ON(SCREEN_QUESTION), on_decline},
    [EFFECT_OPEN_QUESTION] = {ON(SCREEN_REVIEW), on_open_question},
    [EFFECT_SEND] = {ON(SCREEN_REVIEW) | ON(SCREEN_SUMMARY) | ON(SCREEN_RECEIPT), on_send},
    [EFFECT_RECEIPT] = {ON(SCREEN_RECEIPT), on_receipt},
    [EFFECT_ERASE] = {~(ON(SCREEN_ATTRACT) | ON(SCREEN_SAVING) | ON(SCREEN_ERASED) | ON(SCREEN_CLOSED) |
                        ON(SCREEN_OUT_OF_SERVICE) | ON(SCREEN_PAUSED) | ON(SCREEN_SHIFT_TURN) | OF_PEER | DOOR | AREA),
                      on_erase},
    [EFFECT_DONE] = {ON(SCREEN_THANKS) | ON(SCREEN_SLIP) | ON(SCREEN_ERASED) | ON(SCREEN_PAPER), on_done},
    [EFFECT_STILL_HERE] = {ON(SCREEN_IDLE), on_still_here},
    [EFFECT_SHOW_SETTINGS] = {OVER_PERSON | OF_PEER | ON(SCREEN_ATTRACT) | ON(SCREEN_SHIFT_TURN) | ON(SCREEN_LANGUAGES),
                              on_show_settings},
    [EFFECT_SETTINGS] = {ON(SCREEN_SETTINGS), on_settings},
    [EFFECT_LISTEN] = {anywhere, on_listen},
    [EFFECT_LISTEN_PAUSE] = {anywhere, on_listen_pause},
    [EFFECT_LISTEN_REPEAT] = {anywhere, on_listen_repeat},
    [EFFECT_ROLE] = {ON(SCREEN_ROLE), on_role},
    [EFFECT_ADD_IDEA] = {ON(SCREEN_COLLECT) | ON(SCREEN_PAIRWISE), on_add_idea},
    [EFFECT_EDIT_IDEA] = {ON(SCREEN_COLLECT) | ON(SCREEN_SIMILAR) | ON(SCREEN_SUMMARY), on_edit_idea},
    [EFFECT_REMOVE_IDEA] = {ON(SCREEN_COLLECT) | ON(SCREEN_SUMMARY), on_remove_idea},
    [EFFECT_OPEN_THEMES] = {ON(SCREEN_COLLECT) | ON(SCREEN_SUMMARY), on_open_themes},
    [EFFECT_TAG] = {ON(SCREEN_THEMES), on_tag},
    [EFFECT_JOIN] = {STEPS_OF_BRAINSTORM, on_join},
    [EFFECT_LEAVE] = {STEPS_OF_BRAINSTORM, on_leave},
    [EFFECT_DOT] = {ON(SCREEN_DOTS), on_dot},
    [EFFECT_TAKE_DOT] = {ON(SCREEN_DOTS), on_take_dot},
    [EFFECT_UNDO_DOT] = {ON(SCREEN_DOTS), on_undo_dot},
    [EFFECT_VOTE] = {ON(SCREEN_VALIDATE), on_vote},
    [EFFECT_ACTOR] = {ON(SCREEN_MUST_ACT), on_actor},
    [EFFECT_PREFER] = {ON(SCREEN_PAIRWISE), on_prefer},
    [EFFECT_UNDO_PAIR] = {ON(SCREEN_PAIRWISE), on_undo_pair},
    [EFFECT_NEXT_STAGE] = {STEPS_OF_BRAINSTORM, on_next_stage},
    [EFFECT_SHIFT_CODE] = {ON(SCREEN_SHIFT_START), on_shift_code},
    [EFFECT_SHIFT_SITE] = {ON(SCREEN_SHIFT_SITE), on_shift_site},
    [EFFECT_SHIFT_END] = {ON(SCREEN_SHIFT_TURN), on_shift_end},
    [EFFECT_SHIFT_HOURS] = {ON(SCREEN_SHIFT_END), on_shift_hours},
    [EFFECT_SHIFT_FINISH] = {ON(SCREEN_SHIFT_END), on_shift_finish},
    [EFFECT_PIN_ENTER] = {DOOR, on_pin_enter},
    [EFFECT_PIN_FORGOTTEN] = {ON(SCREEN_PIN), on_pin_forgotten},
    [EFFECT_PIN_WRITTEN] = {ON(SCREEN_PIN_WORDS), on_pin_written},
    [EFFECT_OPEN_CLOSE] = {ON(SCREEN_OPEN_CLOSE), on_open_close},
    [EFFECT_PAUSE] = {ON(SCREEN_ORGANIZER), on_pause},
    [EFFECT_PRACTICE] = {ON(SCREEN_ORGANIZER), on_practice},
    [EFFECT_ORGANIZER_GO] = {AREA, on_organizer_go},
    [EFFECT_RESULTS_OPEN] = {ON(SCREEN_RESULTS), on_results_open},
    [EFFECT_RESULTS_QUESTION] = {ON(SCREEN_RESULT), on_results_question},
    [EFFECT_RESULTS_CHOOSE_BY] = {ON(SCREEN_RESULT), on_results_choose_by},
    [EFFECT_RESULTS_BY] = {ON(SCREEN_RESULT_BY), on_results_by},
    [EFFECT_RESULTS_TABLE] = {ON(SCREEN_RESULT), on_results_table},
    [EFFECT_DESK_ACTIVITY] = {ON(SCREEN_DESK), on_desk_activity},
    [EFFECT_DESK_STAGE] = {ON(SCREEN_DESK), on_desk_stage},
    [EFFECT_DESK_THEMES] = {ON(SCREEN_DESK), on_desk_themes},
    [EFFECT_DESK_FILTER] = {ON(SCREEN_DESK), on_desk_filter},
    [EFFECT_DESK_STATUS] = {ON(SCREEN_QUEUE) | ON(SCREEN_THEME), on_desk_status},
    [EFFECT_DESK_THEME] = {ON(SCREEN_THEME_LIST) | ON(SCREEN_THEME_TARGET), on_desk_theme},
    [EFFECT_DESK_PICK] = {ON(SCREEN_THEME), on_desk_pick},
    [EFFECT_DESK_TASK] = {ON(SCREEN_THEME), on_desk_task},
    [EFFECT_DESK_NAME] = {ON(SCREEN_THEME_NAME), on_desk_name},
    [EFFECT_DESK_UNDO] = {AREA, on_desk_undo},
    [EFFECT_ERRAND_TAKE] = {ON(SCREEN_LOAD), on_errand_take},
    [EFFECT_ERRAND_EXPORT] = {ON(SCREEN_EXPORT), on_errand_export},
    [EFFECT_RESULTS_UNLOCK] = {ON(SCREEN_RESULTS), on_results_unlock},
    [EFFECT_UNLOCK_ENTER] = {ON(SCREEN_UNLOCK), on_unlock_enter},
    [EFFECT_UNLOCK_SHOW] = {ON(SCREEN_UNLOCK), on_unlock_show},
    [EFFECT_ERRAND_BEGIN] = {ON(SCREEN_HAND_OVER) | ON(SCREEN_CONTENTS), on_errand_begin},
    [EFFECT_ERRAND_RUN_EVENT] = {ON(SCREEN_LOADED), on_errand_run_event},
    [EFFECT_ERRAND_TRY_EVENT] = {ON(SCREEN_LOADED), on_errand_try_event},
    [EFFECT_ERRAND_SHUT_DOWN] = {ON(SCREEN_SHUT_DOWN), on_errand_shut_down},
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
