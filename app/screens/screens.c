#include "screens/screens.h"

#include <assert.h>

#include "screens/frames.h"
#include "screens/question.h"

const struct screen screens[SCREENS] = {
    [SCREEN_ATTRACT] = {"attract", attract_frame, false},
    [SCREEN_LANGUAGES] = {"languages", languages_frame, true},
    [SCREEN_ACTIVITIES] = {"activities", activities_frame, true},
    [SCREEN_CONSENT] = {"consent", consent_frame, true},
    [SCREEN_STORED] = {"stored", stored_frame, true},
    [SCREEN_QUESTION] = {"question", question_frame, true},
    [SCREEN_REVIEW] = {"review", review_frame, true},
    [SCREEN_SAVING] = {"saving", saving_frame, false},
    [SCREEN_THANKS] = {"thanks", thanks_frame, false},
    [SCREEN_IDLE] = {"idle", idle_frame, true},
    [SCREEN_ERASED] = {"erased", erased_frame, false},
    [SCREEN_CLOSED] = {"closed", closed_frame, false},
    [SCREEN_OUT_OF_SERVICE] = {"out_of_service", out_of_service_frame, false},
};
static_assert(SCREENS == 13, "every screen has its row");

/* Never Erase, which stands first on most screens. "" where a screen has nothing else at a known place. */
static const char *const first_focus[SCREENS] = {
    [SCREEN_ATTRACT] = "start",   [SCREEN_LANGUAGES] = "back", [SCREEN_ACTIVITIES] = "back", [SCREEN_CONSENT] = "agree",
    [SCREEN_STORED] = "back",     [SCREEN_QUESTION] = "",      [SCREEN_REVIEW] = "send",     [SCREEN_SAVING] = "",
    [SCREEN_THANKS] = "done",     [SCREEN_IDLE] = "stay",      [SCREEN_ERASED] = "done",     [SCREEN_CLOSED] = "",
    [SCREEN_OUT_OF_SERVICE] = "",
};

const char *screen_first_focus(const struct model *model) {
    if (model->screen == SCREEN_QUESTION && model->interview && interview_question(model->interview)) {
        return question_face(interview_question(model->interview)->kind)->first(model);
    }
    return first_focus[model->screen];
}
