#include "screens/pad.h"

#include <math.h>

#include "screens/typing.h"

#define PAD_MM       84.0f
#define PAD_SMALL_MM 58.0f
#define PAD_H_MM     68.0f
#define FIELD_MM     14.0f
#define FIELD_MOST_W 90.0f
#define NOTE_LEAST   0.89f /* of 3.6 mm: capitals of 3.2 */
#define HEAD_PART    0.5f  /* of the room beside the pad or above it, at most */

struct pad_view {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    const struct pad_page *page;
};

static float pad_least(const struct pad_view *v) {
    return (float)v->model->pin_keys->layers[0].n * (ui_mm(v->ui, MM_KEY_H) + 1) + 2 * ui_mm(v->ui, 2);
}

static struct rect place_pad(const struct pad_view *v, struct rect *body) {
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

static void show_pad(const struct pad_view *v, struct rect r) {
    ui_rect(v->ui, r, v->ui->theme->keyboard, v->ui->theme->keyboard, 0, ui_mm(v->ui, MM_RADIUS));
    const struct typing_keys keys = {.keymap = v->model->pin_keys, .on_next = v->page->on_enter, .on_done = v->page->on_enter};
    typing_keyboard(v->ui, v->model, v->out, rect_inset(r, ui_mm(v->ui, 1)), &keys);
}

static void show_field(const struct pad_view *v, struct rect r) {
    bool submitted = false;
    const struct field field = {.edit = v->model->edit,
                                .label = v->page->heading,
                                .submitted = &submitted,
                                .align = ALIGN_START,
                                .type = TYPE_ANSWER,
                                .masked = v->page->masked};
    struct edit_op op = ui_field(v->ui, v->page->field, r, &field);
    if (op.kind != EDIT_NONE) {
        effects_push(v->out, EFFECT_EDIT)->edit = op;
    }
    if (submitted) {
        effects_push(v->out, v->page->on_enter);
    }
}

static void show_note(const struct pad_view *v, struct rect r) {
    const struct pad_page *p = v->page;
    const char *words = p->note ? p->note : "";
    const struct theme *t = v->ui->theme;
    const struct label how = {.type = TYPE_HINT,
                              .bold = p->is_bad,
                              .color = p->is_bad       ? t->danger
                                       : p->is_problem ? t->ink
                                                       : t->ink_second};
    float scale = chrome_scale_down(v->ui);
    float factor = chrome_fit(v->ui, words, TYPE_HINT, p->is_bad, r, 1, NOTE_LEAST / fmaxf(1, v->ui->text_scale));
    if (words[0]) {
        chrome_label(v->ui, p->is_problem ? "problem" : "hint", r, words, &how, factor);
    }
    v->ui->text_scale = scale;
}

enum footer_press pad_frame(struct ui *ui, const struct model *model, struct effects *out, const struct pad_page *page) {
    const struct pad_view v = {ui, model, out, page};
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    struct footer_place place = chrome_place_footer(ui, model, &body, &page->footer);
    struct rect pad = place_pad(&v, &body);
    float field_h = ui_mm(ui, ui_is_small(ui) ? MM_TARGET : FIELD_MM);
    struct rect field = rect_cut_bottom(&body, fmaxf(field_h, typing_field_height(ui, model, 1)));
    field.w = fminf(field.w, ui_mm(ui, FIELD_MOST_W) * ui->text_scale);
    rect_cut_bottom(&body, chrome_between(ui));
    chrome_heading(ui, page->heading, NULL, &body, body.h * HEAD_PART, 1);
    show_note(&v, body);
    if (model->edit) {
        show_field(&v, field);
    }
    show_pad(&v, pad);
    return chrome_footer(ui, model, &page->footer, &place);
}
