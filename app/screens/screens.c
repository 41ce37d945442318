#include "screens/screens.h"

#include <assert.h>
#include <math.h>

#include "screens/frames.h"
#include "screens/question.h"

#define BOARD_SHORT_MM 136.0f /* the panel that the sizes of type were chosen on (shared design) */
#define LARGEST        1.3f
#define ENOUGH         2.0f /* what a person asked for is not made larger still (ACCESS A2) */

static void (*const frames[SCREENS])(struct ui *ui, const struct model *model, struct effects *out) = {
    [SCREEN_ATTRACT] = attract_frame,
    [SCREEN_LANGUAGES] = languages_frame,
    [SCREEN_ACTIVITIES] = activities_frame,
    [SCREEN_CONSENT] = consent_frame,
    [SCREEN_STORED] = stored_frame,
    [SCREEN_QUESTION] = question_frame,
    [SCREEN_REVIEW] = review_frame,
    [SCREEN_SAVING] = saving_frame,
    [SCREEN_THANKS] = thanks_frame,
    [SCREEN_IDLE] = idle_frame,
    [SCREEN_ERASED] = erased_frame,
    [SCREEN_CLOSED] = closed_frame,
    [SCREEN_OUT_OF_SERVICE] = out_of_service_frame,
    [SCREEN_SETTINGS] = settings_frame,
    [SCREEN_RECEIPT] = receipt_frame,
    [SCREEN_SLIP] = slip_frame,
    [SCREEN_ROLE] = role_frame,
    [SCREEN_COLLECT] = collect_frame,
    [SCREEN_SIMILAR] = similar_frame,
    [SCREEN_THEMES] = themes_frame,
    [SCREEN_WALL] = wall_frame,
    [SCREEN_DOTS] = dots_frame,
    [SCREEN_VALIDATE] = validate_frame,
    [SCREEN_MUST_ACT] = must_act_frame,
    [SCREEN_PAIRWISE] = pairwise_frame,
    [SCREEN_SUMMARY] = summary_frame,
    [SCREEN_PAUSED] = paused_frame,
    [SCREEN_PAPER] = paper_frame,
    [SCREEN_SHIFT_START] = shift_start_frame,
    [SCREEN_SHIFT_SITE] = shift_site_frame,
    [SCREEN_SHIFT_TURN] = shift_turn_frame,
    [SCREEN_SHIFT_END] = shift_end_frame,
    [SCREEN_PIN] = pin_frame,
    [SCREEN_PIN_NEW] = pin_new_frame,
    [SCREEN_PIN_WORDS] = pin_words_frame,
    [SCREEN_PIN_RECOVER] = pin_recover_frame,
    [SCREEN_BIG_WALL] = big_wall_frame,
    [SCREEN_ORGANIZER] = organizer_home_frame,
    [SCREEN_RESULTS] = results_frame,
    [SCREEN_RESULT] = result_frame,
    [SCREEN_RESULT_BY] = results_by_frame,
    [SCREEN_UNLOCK] = unlock_frame,
    [SCREEN_OPEN_CLOSE] = open_close_frame,
    [SCREEN_DESK] = desk_home_frame,
    [SCREEN_QUEUE] = desk_queue_frame,
    [SCREEN_THEME_LIST] = desk_themes_frame,
    [SCREEN_THEME] = desk_theme_frame,
    [SCREEN_THEME_TARGET] = desk_themes_frame,
    [SCREEN_THEME_NAME] = desk_name_frame,
    [SCREEN_EXPORT] = export_frame,
    [SCREEN_LOAD] = load_frame,
    [SCREEN_LOADED] = loaded_frame,
    [SCREEN_CONTENTS] = contents_frame,
    [SCREEN_HEALTH] = health_frame,
    [SCREEN_HAND_OVER] = hand_over_frame,
    [SCREEN_SHUT_DOWN] = shut_down_frame,
    [SCREEN_ERRAND] = errand_frame,
};
static_assert(SCREENS == 57, "every screen has its frame");

/* Larger panels stand further away: their type grows with them. */
static void frame(struct ui *ui, const struct model *model, struct effects *out) {
    float scale = ui->text_scale, by = fminf(ui->screen.w, ui->screen.h) / ui_mm(ui, BOARD_SHORT_MM);
    ui->text_scale = fmaxf(scale, fminf(scale * fminf(fmaxf(by, 1), LARGEST), ENOUGH));
    frames[model->screen](ui, model, out);
    ui->text_scale = scale;
}

const struct screen screens[SCREENS] = {
    [SCREEN_ATTRACT] = {"attract", frame, false},
    [SCREEN_LANGUAGES] = {"languages", frame, true},
    [SCREEN_ACTIVITIES] = {"activities", frame, true},
    [SCREEN_CONSENT] = {"consent", frame, true},
    [SCREEN_STORED] = {"stored", frame, true},
    [SCREEN_QUESTION] = {"question", frame, true},
    [SCREEN_REVIEW] = {"review", frame, true},
    [SCREEN_SAVING] = {"saving", frame, false},
    [SCREEN_THANKS] = {"thanks", frame, false},
    [SCREEN_IDLE] = {"idle", frame, true},
    [SCREEN_ERASED] = {"erased", frame, false},
    [SCREEN_CLOSED] = {"closed", frame, false},
    [SCREEN_OUT_OF_SERVICE] = {"out_of_service", frame, false},
    [SCREEN_SETTINGS] = {"settings", frame, true},
    [SCREEN_RECEIPT] = {"receipt", frame, true},
    [SCREEN_SLIP] = {"slip", frame, true},
    [SCREEN_ROLE] = {"role", frame, true},
    [SCREEN_COLLECT] = {"collect", frame, true},
    [SCREEN_SIMILAR] = {"similar", frame, true},
    [SCREEN_THEMES] = {"themes", frame, true},
    [SCREEN_WALL] = {"wall", frame, true},
    [SCREEN_DOTS] = {"dots", frame, true},
    [SCREEN_VALIDATE] = {"validate", frame, true},
    [SCREEN_MUST_ACT] = {"must_act", frame, true},
    [SCREEN_PAIRWISE] = {"pairwise", frame, true},
    [SCREEN_SUMMARY] = {"summary", frame, true},
    [SCREEN_PAUSED] = {"paused", frame, false},
    [SCREEN_PAPER] = {"paper", frame, true},
    [SCREEN_SHIFT_START] = {"shift_start", frame, false},
    [SCREEN_SHIFT_SITE] = {"shift_site", frame, false},
    [SCREEN_SHIFT_TURN] = {"shift_turn", frame, false},
    [SCREEN_SHIFT_END] = {"shift_end", frame, false},
    [SCREEN_PIN] = {"pin", frame, true},
    [SCREEN_PIN_NEW] = {"pin_new", frame, true},
    [SCREEN_PIN_WORDS] = {"pin_words", frame, true},
    [SCREEN_PIN_RECOVER] = {"pin_recover", frame, true},
    [SCREEN_BIG_WALL] = {"big_wall", frame, false},
    [SCREEN_ORGANIZER] = {"organizer", frame, true},
    [SCREEN_RESULTS] = {"results", frame, true},
    [SCREEN_RESULT] = {"result", frame, true},
    [SCREEN_RESULT_BY] = {"result_by", frame, true},
    [SCREEN_UNLOCK] = {"unlock", frame, true},
    [SCREEN_OPEN_CLOSE] = {"open_close", frame, true},
    [SCREEN_DESK] = {"desk", frame, true},
    [SCREEN_QUEUE] = {"queue", frame, true},
    [SCREEN_THEME_LIST] = {"theme_list", frame, true},
    [SCREEN_THEME] = {"theme", frame, true},
    [SCREEN_THEME_TARGET] = {"theme_target", frame, true},
    [SCREEN_THEME_NAME] = {"theme_name", frame, true},
    [SCREEN_EXPORT] = {"export", frame, true},
    [SCREEN_LOAD] = {"load", frame, true},
    [SCREEN_LOADED] = {"loaded", frame, true},
    [SCREEN_CONTENTS] = {"contents", frame, true},
    [SCREEN_HEALTH] = {"health", frame, true},
    [SCREEN_HAND_OVER] = {"hand_over", frame, true},
    [SCREEN_SHUT_DOWN] = {"shut_down", frame, true},
    [SCREEN_ERRAND] = {"errand", frame, true},
};

/* Never Erase, which stands first on most screens. "" where a screen has nothing else at a known place. */
static const char *const first_focus[SCREENS] = {
    [SCREEN_ATTRACT] = "start",      [SCREEN_LANGUAGES] = "back",    [SCREEN_ACTIVITIES] = "back",
    [SCREEN_CONSENT] = "agree",      [SCREEN_STORED] = "back",       [SCREEN_QUESTION] = "",
    [SCREEN_REVIEW] = "send",        [SCREEN_SAVING] = "",           [SCREEN_THANKS] = "done",
    [SCREEN_IDLE] = "stay",          [SCREEN_ERASED] = "done",       [SCREEN_CLOSED] = "",
    [SCREEN_OUT_OF_SERVICE] = "",    [SCREEN_SETTINGS] = "back",     [SCREEN_RECEIPT] = "send",
    [SCREEN_SLIP] = "done",          [SCREEN_COLLECT] = "field",     [SCREEN_SIMILAR] = "keep",
    [SCREEN_WALL] = "next",          [SCREEN_DOTS] = "next",         [SCREEN_VALIDATE] = "vote:agree",
    [SCREEN_PAIRWISE] = "left",      [SCREEN_SUMMARY] = "send",      [SCREEN_PAUSED] = "",
    [SCREEN_OPEN_CLOSE] = "back",    [SCREEN_PIN] = "pin",           [SCREEN_PIN_NEW] = "pin",
    [SCREEN_PIN_WORDS] = "written",  [SCREEN_PIN_RECOVER] = "field", [SCREEN_ORGANIZER] = "leave",
    [SCREEN_DESK] = "queue:waiting", [SCREEN_QUEUE] = "show",        [SCREEN_THEME_LIST] = "back",
    [SCREEN_THEME] = "back",         [SCREEN_BIG_WALL] = "",         [SCREEN_THEME_TARGET] = "back",
    [SCREEN_THEME_NAME] = "field",   [SCREEN_RESULTS] = "back",      [SCREEN_RESULT] = "back",
    [SCREEN_RESULT_BY] = "back",     [SCREEN_SHIFT_START] = "field", [SCREEN_SHIFT_SITE] = "back",
    [SCREEN_SHIFT_TURN] = "start",   [SCREEN_SHIFT_END] = "more",    [SCREEN_EXPORT] = "back",
    [SCREEN_LOAD] = "back",          [SCREEN_LOADED] = "back",       [SCREEN_CONTENTS] = "back",
    [SCREEN_HEALTH] = "back",        [SCREEN_HAND_OVER] = "back",    [SCREEN_SHUT_DOWN] = "back",
    [SCREEN_ERRAND] = "back",        [SCREEN_UNLOCK] = "field",
};

bool screen_turns(enum screen_id screen) {
    return screen == SCREEN_ATTRACT || screen == SCREEN_SHIFT_TURN;
}

/* The first choice of a list. */
static const char *first_of_list(const struct model *model) {
    const struct brainstorm *about = model->pass->about;
    const uint8_t *order = model->pass->theme_order;
    const char *prefix = "theme", *id = about->theme_count > 0 ? about->themes[order ? order[0] : 0].id : THEME_ELSE;
    if (model->screen != SCREEN_THEMES) {
        prefix = model->screen == SCREEN_ROLE ? "role" : "actor";
        id = (model->screen == SCREEN_ROLE ? about->roles : about->actors)[0].id;
    }
    return arena_printf(model->pass->arena, "%s:%s", prefix, id);
}

const char *screen_first_focus(const struct model *model) {
    bool is_list = model->screen == SCREEN_ROLE || model->screen == SCREEN_THEMES || model->screen == SCREEN_MUST_ACT;
    if (is_list && model->pass) {
        return first_of_list(model);
    }
    if (model->screen == SCREEN_ERRAND && model->errand && model->errand->state == ERRAND_RUNS) {
        return "stop";
    }
    if (model->screen == SCREEN_PAPER) {
        return model->paper->focus;
    }
    if (model->screen == SCREEN_UNLOCK && !model->edit) {
        return "back";
    }
    if (model->screen == SCREEN_COLLECT && !model->edit) {
        return "next";
    }
    if (model->screen == SCREEN_SUMMARY && model->pass && brainstorm_is_empty(model->pass)) {
        return "done";
    }
    if (model->screen == SCREEN_QUESTION && model->interview && interview_question(model->interview)) {
        return question_face(interview_question(model->interview)->kind)->first(model);
    }
    if (model->screen == SCREEN_PIN && model->door && model->door->state != DOOR_ASKS) {
        return "back";
    }
    return first_focus[model->screen];
}
