/* Steps that are asked about once: hand over, shut down. And what is under way. */
#include <math.h>

#include "screens/errand_view.h"
#include "screens/frames.h"
#include "screens/message.h"

#define BAR_MM      6.0f
#define BAR_W_MM    120.0f
#define BAR_ROOM_MM 20.0f

/* --- asked once --------------------------------------------------------------------------------------------------- */

void hand_over_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct errand_health *h = &model->errand->health;
    struct reading *r = ARENA_NEW(ui->frame, struct reading);
    const char *steward = errand_foreign(ui, model->event->privacy.steward);
    reading_heading(ui, r, chrome_words(ui, model, STR_HAND_HEADING, steward, NULL));
    errand_bad(r, chrome_word(model, STR_HAND_TEXT));
    if (h->store_problem) {
        errand_bad(r, chrome_failure(ui, model, h->store_problem));
    } else {
        errand_line(r, chrome_words(ui, model, STR_HELD_RESPONSES, errand_stepped(ui, model, h->responses), NULL));
        errand_line(r, chrome_words(ui, model, STR_HELD_CONTRIBUTIONS, errand_stepped(ui, model, h->contributions), NULL));
    }
    errand_to_stick(ui, model, out, r, "go", STR_HAND_GO);
}

void shut_down_frame(struct ui *ui, const struct model *model, struct effects *out) {
    bool can = model->errand->can_shut_down;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {
        .back = true, .primary_id = "go", .primary = can ? chrome_word(model, STR_MENU_SHUT_DOWN) : NULL, .primary_plain = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    const struct message m = {.icon = "power",
                              .title = chrome_word(model, STR_MENU_SHUT_DOWN),
                              .text = chrome_word(model, can ? STR_SHUT_TEXT : STR_SHUT_NO_HELPER)};
    message_show(ui, &m, body);
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_ERRAND_SHUT_DOWN);
    }
}

/* --- under way ---------------------------------------------------------------------------------------------------- */

static void show_bar(struct ui *ui, const struct errand *e, struct rect body) {
    struct rect bar = rect_center(body, fminf(body.w, ui_mm(ui, BAR_W_MM)), ui_mm(ui, BAR_MM)), done = bar;
    float part = e->total > 0 ? (float)e->done / (float)e->total : 0;
    done.w = fmaxf(bar.h, roundf(bar.w * part));
    ui_rect(ui, bar, ui->theme->surface, ui->theme->line, ui_mm(ui, 0.4f), bar.h / 2);
    if (e->done > 0) {
        ui_rect(ui, done, ui->theme->accent, ui->theme->accent, 0, bar.h / 2);
    }
}

static void show_running(struct ui *ui, const struct model *model, struct rect body) {
    const struct errand *e = model->errand;
    struct rect top = rect_cut_top(&body, body.h - fminf(body.h * 0.4f, ui_mm(ui, BAR_ROOM_MM)));
    const struct message m = {.title = chrome_word(model, e->is_cancelled ? STR_ERRAND_STOPPING : STR_ERRAND_RUNS),
                              .text = "",
                              .second = e->total > 0 ? chrome_words(ui, model, STR_PROGRESS, ui_printf(ui, "%zu", e->done),
                                                                    ui_printf(ui, "%zu", e->total))
                                                     : ""};
    message_show(ui, &m, top);
    show_bar(ui, e, body);
}

static const char *what_came(struct ui *ui, const struct model *model) {
    const struct errand *e = model->errand;
    if (e->kind == ERRAND_EXPORT && e->fingerprint) {
        return chrome_words(ui, model, STR_EXPORT_KEY, errand_foreign(ui, e->fingerprint), NULL);
    }
    return e->kind == ERRAND_HAND_OVER ? chrome_words(ui, model, STR_HAND_DONE, ui_printf(ui, "%zu", e->responses),
                                                      ui_printf(ui, "%zu", e->contributions))
                                       : "";
}

static void show_ended(struct ui *ui, const struct model *model, struct rect body) {
    const struct errand *e = model->errand;
    bool good = e->state == ERRAND_DONE;
    const char *files = good ? chrome_words(ui, model, STR_ERRAND_FILES, ui_printf(ui, "%zu", e->files), NULL) : "";
    const struct message m = {.icon = good ? "tick" : "warning",
                              .title = chrome_word(model, good ? STR_ERRAND_DONE : STR_ERRAND_FAILED),
                              .text = good         ? what_came(ui, model)
                                      : e->problem ? chrome_failure(ui, model, e->problem)
                                                   : "",
                              .second = files,
                              .small = good ? e->folder : NULL};
    message_show(ui, &m, body);
}

void errand_frame(struct ui *ui, const struct model *model, struct effects *out) {
    bool runs = model->errand->state == ERRAND_RUNS;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.back = !runs,
                                  .primary_id = "stop",
                                  .primary = runs ? chrome_word(model, STR_ERRAND_STOP) : NULL,
                                  .primary_plain = true,
                                  .primary_disabled = model->errand->is_cancelled};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    if (runs) {
        show_running(ui, model, body);
    } else {
        show_ended(ui, model, body);
    }
    if (chrome_footer(ui, model, &footer, &place) != FOOTER_NONE) {
        effects_push(out, EFFECT_BACK);
    }
}
