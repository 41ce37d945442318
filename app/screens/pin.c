/* The PIN: typed to come in, or chosen and typed once more. */
#include "screens/frames.h"
#include "screens/pad.h"

#define MESSAGE_LEAST 0.6f

static const char *problem_words(const struct model *model) {
    static const enum string_id words[DOOR_PROBLEMS] = {
        [DOOR_FINE] = STRING_COUNT,         [DOOR_WRONG] = STR_PIN_WRONG,          [DOOR_FAILED] = STR_PIN_FAILED,
        [DOOR_DIFFER] = STR_PIN_DIFFER,     [DOOR_SHORT] = STR_PIN_SHORT,          [DOOR_COMMON] = STR_PIN_COMMON,
        [DOOR_OF_EVENT] = STR_PIN_OF_EVENT, [DOOR_WRONG_WORDS] = STR_PIN_NO_WORDS, [DOOR_DROPPED] = STR_PIN_DROPPED};
    const struct door *door = model->door;
    if (door->is_busy) {
        return chrome_word(model, STR_PIN_CHECKING);
    }
    return door->problem == DOOR_FINE ? NULL : chrome_word(model, words[door->problem]);
}

static void move(struct effects *out, enum footer_press press, enum effect_kind quiet) {
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_PIN_ENTER);
    } else if (press == FOOTER_QUIET) {
        effects_push(out, quiet);
    }
}

/* hint: what to do, where nothing is wrong. */
static void typing(struct ui *ui, const struct model *model, struct effects *out, struct pad_page *page, const char *hint,
                   enum effect_kind quiet) {
    const char *problem = problem_words(model);
    page->note = problem ? problem : hint;
    page->is_problem = problem != NULL;
    page->is_bad = model->door->problem != DOOR_FINE && !model->door->is_busy;
    page->field = "pin";
    page->masked = true;
    page->on_enter = EFFECT_PIN_ENTER;
    move(out, pad_frame(ui, model, out, page), quiet);
}

static bool may_enter(const struct model *model) {
    return !model->door->is_busy && model->edit && model->edit->len > 0;
}

/* --- to come in --------------------------------------------------------------------------------------------------- */

static const char *state_words(struct ui *ui, const struct model *model) {
    static const enum string_id words[DOOR_STATES] = {
        [DOOR_DISABLED] = STR_PIN_DISABLED, [DOOR_DAMAGED] = STR_PIN_DAMAGED, [DOOR_LOST] = STR_PIN_LOST};
    const struct door *door = model->door;
    if (door->state == DOOR_WAITS) {
        const char *left = ui_printf(ui, "%d:%02d", door->wait_s / 60, door->wait_s % 60);
        return chrome_words(ui, model, STR_PIN_WAIT, left, NULL);
    }
    return chrome_word(model, words[door->state]);
}

/* Nothing to type now: why, and the way by the recovery words. */
static void shut(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = true,
                                  .primary_id = "forgotten",
                                  .primary = model->door->state == DOOR_LOST ? NULL : chrome_word(model, STR_PIN_TYPE_WORDS)};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    chrome_heading(ui, chrome_word(model, STR_PIN_TITLE), NULL, &body, body.h / 2, 1);
    const char *words = state_words(ui, model);
    float scale = chrome_scale_down(ui), factor = chrome_fit(ui, words, TYPE_ANSWER, false, body, 1, MESSAGE_LEAST);
    chrome_label(ui, "message", body, words, &(struct label){.type = TYPE_ANSWER}, factor);
    ui->text_scale = scale;
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    move(out, press == FOOTER_PRIMARY ? FOOTER_QUIET : press, EFFECT_PIN_FORGOTTEN);
}

void pin_frame(struct ui *ui, const struct model *model, struct effects *out) {
    if (model->door->state != DOOR_ASKS) {
        shut(ui, model, out);
        return;
    }
    struct pad_page page = {.heading = chrome_word(model, STR_PIN_TITLE),
                            .footer = {.back = true,
                                       .quiet_id = "forgotten",
                                       .quiet = chrome_word(model, STR_PIN_FORGOTTEN),
                                       .primary_id = "enter",
                                       .primary = chrome_word(model, STR_PIN_OPEN),
                                       .primary_disabled = !may_enter(model),
                                       .primary_plain = true}};
    typing(ui, model, out, &page, chrome_word(model, STR_PIN_HINT), EFFECT_PIN_FORGOTTEN);
}

/* --- a new one ---------------------------------------------------------------------------------------------------- */

void pin_new_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct door *door = model->door;
    bool may_leave = !door->is_busy; /* the recovery words come with the answer */
    struct pad_page page = {.heading = chrome_word(model, door->is_repeat ? STR_PIN_AGAIN : STR_PIN_NEW),
                            .footer = {.back = !door->is_first && may_leave,
                                       .quiet_id = "later",
                                       .quiet = door->is_first && may_leave ? chrome_word(model, STR_PIN_LATER) : NULL,
                                       .primary_id = "enter",
                                       .primary = chrome_word(model, STR_NEXT),
                                       .primary_disabled = !may_enter(model)}};
    typing(ui, model, out, &page, door->is_repeat ? NULL : chrome_word(model, STR_PIN_NEW_HINT), EFFECT_BACK);
}
