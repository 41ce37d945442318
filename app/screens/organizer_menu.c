#include "screens/organizer_menu.h"

static bool has_brainstorm(const struct model *model) {
    for (size_t i = 0; i < model->event->activity_count; i++) {
        if (model->event->activities[i].brainstorm) {
            return true;
        }
    }
    return false;
}

static bool has_survey(const struct model *model) {
    for (size_t i = 0; i < model->event->activity_count; i++) {
        if (model->event->activities[i].kind == ACTIVITY_SURVEY) {
            return true;
        }
    }
    return false;
}

const struct organizer_row organizer_menu[] = {
    {"results", STR_MENU_RESULTS, "chart", EFFECT_ORGANIZER_GO, SCREEN_RESULTS, has_survey, NULL},
    {"desk", STR_MENU_DESK, "tag", EFFECT_ORGANIZER_GO, SCREEN_DESK, has_brainstorm, NULL},
    {"wall", STR_MENU_WALL, "play", EFFECT_ORGANIZER_GO, SCREEN_BIG_WALL, has_brainstorm, NULL},
    {"pin", STR_MENU_PIN, "lock", EFFECT_ORGANIZER_GO, SCREEN_PIN_NEW, NULL, NULL},
};
const size_t organizer_menu_count = sizeof organizer_menu / sizeof organizer_menu[0];
