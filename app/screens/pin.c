/* The PIN: typed to come in, or chosen and typed once more. A pad of digits beside the field where the panel is wide, else below.
 */
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/typing.h"

#define PAD_MM        84.0f
#define PAD_SMALL_MM  58.0f
#define PAD_H_MM      68.0f
#define FIELD_MM      14.0f
#define FIELD_MOST_W  90.0f
#define NOTE_LEAST    0.89f /* of 3.6 mm: capitals of 3.2 */
#define MESSAGE_LEAST 0.6f
#define HEAD_PART     0.5f /* of the room beside the pad or above it, at most */

struct pin_view {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    const char *heading, *hint;
    struct footer footer;
};

static const char *problem_words(const struct pin_view *v) {
    static const enum string_id words[DOOR_PROBLEMS] = {
        [DOOR_FINE] = STRING_COUNT,         [DOOR_WRONG] = STR_PIN_WRONG,         [DOOR_FAILED] = STR_PIN_FAILED,
        [DOOR_DIFFER] = STR_PIN_DIFFER,     [DOOR_SHORT] = STR_PIN_SHORT,         [DOOR_COMMON] = STR_PIN_COMMON,
        [DOOR_OF_EVENT] = STR_PIN_OF_EVENT, [DOOR_WRONG_WORDS] = STR_PIN_NO_WORDS};
    const struct door *door = v->model->door;
    if (door->is_busy) {
        return chrome_word(v->model, STR_PIN_CHECKING);
    }
    return door->problem == DOOR_FINE ? NULL : chrome_word(v->model, words[door->problem]);
}

static float pad_least(const struct pin_view *v) {
    return (float)v->model->pin_keys->layers[0].n * (ui_mm(v->ui, MM_KEY_H) + 1) + 2 * ui_mm(v->ui, 2);
}

static struct rect place_pad(const struct pin_view *v, struct rect *body) {
    struct ui *ui = v->ui;
    struct rect pad;
    if (chrome_is_portrait(ui)) {
        float most = fmaxf(pad_least(v), fminf(ui_mm(ui, PAD_H_MM), body->h / 2));
        pad = rect_cut_bottom(body, fminf(most, body->h));
        rect_cut_bottom(body, chrome_between(ui));
    } else {
        pad = ui_cut_end(ui, body, ui_mm(ui, ui_is_small(ui) ? PAD_SMALL_MM : PAD_MM));
        (void)ui_cut_end(ui, body, chrome_gap(ui));
        pad = rect_cut_bottom(&pad, fminf(pad.h, ui_mm(ui, PAD_H_MM)));
    }
    return pad;
}

static void show_pad(const struct pin_view *v, struct rect r) {
    ui_rect(v->ui, r, v->ui->theme->keyboard, v->ui->theme->keyboard, 0, ui_mm(v->ui, MM_RADIUS));
    const struct typing_keys keys = {.keymap = v->model->pin_keys, .on_next = EFFECT_PIN_ENTER, .on_done = EFFECT_PIN_ENTER};
    typing_keyboard(v->ui, v->model, v->out, rect_inset(r, ui_mm(v->ui, 1)), &keys);
}

static void show_field(const struct pin_view *v, struct rect r) {
    bool submitted = false;
    const struct field field = {.edit = v->model->edit,
                                .label = v->heading,
                                .submitted = &submitted,
                                .align = ALIGN_START,
                                .type = TYPE_ANSWER,
                                .masked = true};
    struct edit_op op = ui_field(v->ui, "pin", r, &field);
    if (op.kind != EDIT_NONE) {
        effects_push(v->out, EFFECT_EDIT)->edit = op;
    }
    if (submitted) {
        effects_push(v->out, EFFECT_PIN_ENTER);
    }
}

/* Below the heading: what is wrong, or that it is being looked at, else what to do. */
static void show_note(const struct pin_view *v, struct rect r) {
    const char *problem = problem_words(v), *words = problem ? problem : v->hint ? v->hint : "";
    bool is_bad = v->model->door->problem != DOOR_FINE && !v->model->door->is_busy;
    const struct theme *t = v->ui->theme;
    const struct label how = {.type = TYPE_HINT, .bold = is_bad, .color = is_bad ? t->danger : problem ? t->ink : t->ink_second};
    float scale = chrome_scale_down(v->ui);
    float factor = chrome_fit(v->ui, words, TYPE_HINT, is_bad, r, 1, NOTE_LEAST / fmaxf(1, v->ui->text_scale));
    if (words[0]) {
        chrome_label(v->ui, problem ? "problem" : "hint", r, words, &how, factor);
    }
    v->ui->text_scale = scale;
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

static void typing(struct pin_view *v, enum effect_kind quiet) {
    struct ui *ui = v->ui;
    struct rect body = chrome_begin(ui, v->model, v->out, &(struct header){0});
    struct footer_place place = chrome_place_footer(ui, v->model, &body, &v->footer);
    struct rect pad = place_pad(v, &body);
    float field_h = ui_mm(ui, ui_is_small(ui) ? MM_TARGET : FIELD_MM);
    struct rect field = rect_cut_bottom(&body, fmaxf(field_h, typing_field_height(ui, v->model, 1)));
    field.w = fminf(field.w, ui_mm(ui, FIELD_MOST_W) * ui->text_scale);
    rect_cut_bottom(&body, chrome_between(ui));
    brainstorm_heading(ui, v->heading, NULL, &body, body.h * HEAD_PART, 1);
    show_note(v, body);
    if (v->model->edit) {
        show_field(v, field);
    }
    show_pad(v, pad);
    move(v->out, chrome_footer(ui, v->model, &v->footer, &place), quiet);
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
    brainstorm_heading(ui, chrome_word(model, STR_PIN_TITLE), NULL, &body, body.h / 2, 1);
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
    struct pin_view v = {.ui = ui,
                         .model = model,
                         .out = out,
                         .heading = chrome_word(model, STR_PIN_TITLE),
                         .hint = chrome_word(model, STR_PIN_HINT),
                         .footer = {.back = true,
                                    .quiet_id = "forgotten",
                                    .quiet = chrome_word(model, STR_PIN_FORGOTTEN),
                                    .primary_id = "enter",
                                    .primary = chrome_word(model, STR_PIN_OPEN),
                                    .primary_disabled = !may_enter(model),
                                    .primary_plain = true}};
    typing(&v, EFFECT_PIN_FORGOTTEN);
}

/* --- a new one ---------------------------------------------------------------------------------------------------- */

void pin_new_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct door *door = model->door;
    struct pin_view v = {.ui = ui,
                         .model = model,
                         .out = out,
                         .heading = chrome_word(model, door->is_repeat ? STR_PIN_AGAIN : STR_PIN_NEW),
                         .hint = door->is_repeat ? NULL : chrome_word(model, STR_PIN_NEW_HINT),
                         .footer = {.back = !door->is_first,
                                    .quiet_id = "later",
                                    .quiet = door->is_first ? chrome_word(model, STR_PIN_LATER) : NULL,
                                    .primary_id = "enter",
                                    .primary = chrome_word(model, STR_NEXT),
                                    .primary_disabled = !may_enter(model)}};
    typing(&v, EFFECT_BACK);
}
