#include "screens/organizer_menu.h"

#include "screens/errand_view.h"

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

static bool keeps_answers(const struct model *model) {
    return model->errand && model->errand->is_offered;
}

static bool is_open(const struct model *model) {
    return model->event->privacy.mode == MODE_OPEN;
}

/* What is sealed leaves as it is, by handing over, and is opened at the desk. */
static bool can_export(const struct model *model) {
    return keeps_answers(model) && is_open(model);
}

static bool has_wall(const struct model *model) {
    return has_brainstorm(model) && is_open(model);
}

static bool can_load(const struct model *model) {
    return keeps_answers(model) && model->errand->can_load;
}

/* What somebody should look at, at once. */
static const char *health_detail(struct ui *ui, const struct model *model) {
    const struct errand_health *h = &model->errand->health;
    if (h->has_battery && h->is_battery_low) {
        return chrome_words(ui, model, STR_HEALTH_BATTERY_LOW, ui_printf(ui, "%d", h->battery_percent), NULL);
    }
    if (h->quarantined > 0) {
        return chrome_words(ui, model, STR_HELD_QUARANTINED, ui_printf(ui, "%zu", h->quarantined), NULL);
    }
    if (h->second_fails) {
        return chrome_word(model, STR_HEALTH_SECOND_FAILS);
    }
    return h->is_space_low ? chrome_words(ui, model, STR_HEALTH_SPACE, errand_size(ui, model, h->free_bytes), NULL) : NULL;
}

static const char *held_detail(struct ui *ui, const struct model *model) {
    const struct errand_health *h = &model->errand->health;
    bool is_empty = h->responses + h->contributions == 0;
    return h->store_problem ? NULL
           : is_empty       ? chrome_word(model, STR_HELD_NOTHING)
                            : chrome_words(ui, model, STR_HELD_RESPONSES, errand_stepped(ui, model, h->responses), NULL);
}

static const char *practice_detail(struct ui *ui, const struct model *model) {
    (void)ui;
    return strings_get(model->strings, model->practice ? STR_PRACTICE_IS_ON : STR_PRACTICE_IS_OFF);
}

/* A survey's: what is written on cards of a brainstorm has no mark of its own. */
static bool takes_paper(const struct model *model) {
    return has_survey(model) && !model->practice;
}

static bool runs(const struct model *model) {
    return !model->organizer->is_paused;
}

static bool rests(const struct model *model) {
    return model->organizer->is_paused;
}

const struct organizer_row organizer_menu[] = {
    {"activities", STR_MENU_ACTIVITIES, "tick", EFFECT_ORGANIZER_GO, SCREEN_OPEN_CLOSE, NULL, NULL},
    {"pause", STR_MENU_PAUSE, "pause", EFFECT_PAUSE, SCREEN_ORGANIZER, runs, NULL},
    {"pause", STR_MENU_GO_ON, "play", EFFECT_PAUSE, SCREEN_ORGANIZER, rests, NULL},
    {"practice", STR_MENU_PRACTICE, "pencil", EFFECT_PRACTICE, SCREEN_ORGANIZER, NULL, practice_detail},
    {"paper", STR_MENU_PAPER, "table", EFFECT_ORGANIZER_GO, SCREEN_PAPER, takes_paper, NULL},
    {"results", STR_MENU_RESULTS, "chart", EFFECT_ORGANIZER_GO, SCREEN_RESULTS, NULL, NULL},
    {"desk", STR_MENU_DESK, "tag", EFFECT_ORGANIZER_GO, SCREEN_DESK, has_brainstorm, NULL},
    {"wall", STR_MENU_WALL, "screen", EFFECT_ORGANIZER_GO, SCREEN_BIG_WALL, has_wall, NULL},
    {"contents", STR_MENU_CONTENTS, "box", EFFECT_ORGANIZER_GO, SCREEN_CONTENTS, keeps_answers, held_detail},
    {"export", STR_MENU_EXPORT, "down", EFFECT_ORGANIZER_GO, SCREEN_EXPORT, can_export, NULL},
    {"load", STR_MENU_LOAD, "up", EFFECT_ORGANIZER_GO, SCREEN_LOAD, can_load, NULL},
    {"health", STR_MENU_HEALTH, "heart", EFFECT_ORGANIZER_GO, SCREEN_HEALTH, keeps_answers, health_detail},
    {"hand_over", STR_MENU_HAND_OVER, "enter", EFFECT_ORGANIZER_GO, SCREEN_HAND_OVER, keeps_answers, NULL},
    {"pin", STR_MENU_PIN, "lock", EFFECT_ORGANIZER_GO, SCREEN_PIN_NEW, NULL, NULL},
    {"shut_down", STR_MENU_SHUT_DOWN, "power", EFFECT_ORGANIZER_GO, SCREEN_SHUT_DOWN, keeps_answers, NULL},
};
const size_t organizer_menu_count = sizeof organizer_menu / sizeof organizer_menu[0];
