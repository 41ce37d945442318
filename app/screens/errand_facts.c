/* What is to be read: an event that was taken from a stick, what the kiosk holds, how it is doing. */
#include <string.h>

#include "screens/errand_view.h"
#include "screens/frames.h"

static const char *number(struct ui *ui, size_t n) {
    return ui_printf(ui, "%zu", n);
}

/* --- an event ----------------------------------------------------------------------------------------------------- */

static const char *languages_of(struct ui *ui, const struct event *event) {
    const char *all = "";
    for (size_t i = 0; i < event->language_count; i++) {
        all = ui_printf(ui, "%s%s%s", all, i > 0 ? ", " : "", event->languages[i]);
    }
    return all;
}

/* An organizer sees where links lead before anybody follows them (TRUST I2). */
static const char *hosts_of(struct ui *ui, const struct event *event) {
    const char *all = "";
    for (size_t i = 0; i < event->follow_up_count; i++) {
        const char *host = event->follow_ups[i].url + strlen("https://");
        all = ui_printf(ui, "%s%s%.*s", all, i > 0 ? ", " : "", (int)strcspn(host, "/?#"), host);
    }
    return all;
}

static size_t questions_of(const struct event *event) {
    size_t n = 0;
    for (size_t i = 0; i < event->activity_count; i++) {
        n += event->activities[i].question_count;
    }
    return n;
}

static void add_event(struct ui *ui, const struct model *model, struct reading *r) {
    const struct event *event = model->errand->event;
    const struct privacy *p = &event->privacy;
    errand_line(r, chrome_words(ui, model, STR_LOAD_LANGUAGES, errand_foreign(ui, languages_of(ui, event)), NULL));
    errand_line(r, chrome_words(ui, model, STR_LOAD_ASKS, number(ui, event->activity_count), number(ui, questions_of(event))));
    if (model->errand->media > 0) {
        errand_line(r, chrome_words(ui, model, STR_LOAD_MEDIA, number(ui, model->errand->media), NULL));
    }
    errand_line(
        r, chrome_words(ui, model, STR_LOAD_HOLDER, errand_foreign(ui, p->steward), reading_date(ui, model, p->retain_until)));
    errand_line(r, chrome_words(ui, model, STR_LOAD_GROUP, ui_printf(ui, "%d", p->k), NULL));
    if (event->follow_up_count > 0) {
        errand_line(r, chrome_words(ui, model, STR_LOAD_LINKS, errand_foreign(ui, hosts_of(ui, event)), NULL));
    }
    errand_bad(r, chrome_word(model, STR_LOAD_UNSIGNED));
    errand_good(r, chrome_word(model, STR_LOAD_OTHERS_STAY));
}

static void add_notes(struct ui *ui, const struct model *model, struct reading *r) {
    const struct errand *e = model->errand;
    for (size_t i = 0; i < e->note_count && r->n < READING_ITEMS_MAX; i++) {
        const struct errand_note *note = &e->notes[i];
        errand_bad(r, note->line > 0
                          ? chrome_words(ui, model, STR_LOAD_LINE, number(ui, note->line), errand_foreign(ui, note->text))
                          : note->text);
    }
}

/* In the organizer's language where it has it. */
static const char *title_of(const struct event *event, const struct model *model) {
    int own = event_find_language(event, model->event->languages[model->language]);
    return text_in(event, &event->title, own >= 0 ? (size_t)own : event->default_language);
}

void loaded_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct errand *e = model->errand;
    struct reading *r = ARENA_NEW(ui->frame, struct reading);
    reading_heading(ui, r, e->event ? title_of(e->event, model) : chrome_word(model, STR_LOAD_REFUSED));
    if (e->event) {
        add_event(ui, model, r);
    }
    if (e->problem) {
        errand_bad(r, chrome_failure(ui, model, e->problem));
    }
    add_notes(ui, model, r);
    const struct footer footer = {.back = true,
                                  .quiet_id = "try",
                                  .quiet = e->event ? chrome_word(model, STR_LOAD_TRY) : NULL,
                                  .primary_id = "use",
                                  .primary = e->event ? chrome_word(model, STR_LOAD_USE) : NULL,
                                  .primary_plain = true};
    enum footer_press press = reading_frame(ui, model, out, r, &footer);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_QUIET) {
        effects_push(out, EFFECT_ERRAND_TRY_EVENT);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_ERRAND_RUN_EVENT);
    }
}

/* --- what it holds ------------------------------------------------------------------------------------------------ */

/* What was set aside, and what came back in its place (TRUST D10). */
static void add_damage(struct ui *ui, const struct model *model, struct reading *r) {
    const struct errand_health *h = &model->errand->health;
    if (h->quarantined > 0) {
        errand_bad(r, chrome_words(ui, model, STR_HELD_QUARANTINED, number(ui, h->quarantined), NULL));
    }
    if (h->rebuilt > 0) {
        errand_bad(r, chrome_words(ui, model, STR_HELD_REBUILT, errand_stepped(ui, model, h->rebuilt), NULL));
    }
}

static void add_counts(struct ui *ui, const struct model *model, struct reading *r) {
    const struct errand_health *h = &model->errand->health;
    if (h->store_problem) {
        errand_bad(r, chrome_failure(ui, model, h->store_problem));
    } else if (h->responses + h->contributions == 0) {
        errand_good(r, chrome_word(model, STR_HELD_NOTHING));
    } else {
        errand_line(r, chrome_words(ui, model, STR_HELD_RESPONSES, errand_stepped(ui, model, h->responses), NULL));
        errand_line(r, chrome_words(ui, model, STR_HELD_CONTRIBUTIONS, errand_stepped(ui, model, h->contributions), NULL));
    }
    add_damage(ui, model, r);
    if (h->is_trial) {
        errand_bad(r, chrome_word(model, STR_HELD_TRIAL));
    }
}

void contents_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct reading *r = ARENA_NEW(ui->frame, struct reading);
    reading_heading(ui, r, text_in(model->event, &model->event->title, model->language));
    add_counts(ui, model, r);
    errand_to_stick(ui, model, out, r, "put", STR_HELD_PUT);
}

/* --- how it is doing ---------------------------------------------------------------------------------------------- */

static void add_store(struct ui *ui, const struct model *model, struct reading *r) {
    const struct errand *e = model->errand;
    const struct errand_health *h = &e->health;
    const char *problem = h->store_problem                                       ? h->store_problem
                          : e->kind == ERRAND_CHECK && e->state == ERRAND_FAILED ? e->problem
                                                                                 : NULL;
    bool runs = e->kind == ERRAND_CHECK && e->state == ERRAND_RUNS;
    if (problem) {
        errand_bad(r, chrome_failure(ui, model, problem));
    } else if (runs || !h->is_checked) {
        errand_line(r, chrome_word(model, STR_HEALTH_CHECKING));
    } else if (h->is_whole) {
        errand_good(r, chrome_word(model, STR_HEALTH_WHOLE));
    } else {
        errand_bad(r, chrome_words(ui, model, STR_HEALTH_DAMAGED, number(ui, h->damaged), NULL));
    }
    if (!h->store_problem) {
        errand_line(r, chrome_words(ui, model, STR_HEALTH_UNSCRUBBED, errand_stepped(ui, model, h->unscrubbed), NULL));
    }
    add_damage(ui, model, r);
    if (h->second_fails) {
        errand_bad(r, chrome_word(model, STR_HEALTH_SECOND_FAILS));
    } else if (h->has_second) {
        errand_good(r, chrome_word(model, STR_HEALTH_SECOND));
    }
}

static void add_battery(struct ui *ui, const struct model *model, struct reading *r) {
    const struct errand_health *h = &model->errand->health;
    const char *percent = ui_printf(ui, "%d", h->battery_percent);
    if (h->has_battery && h->is_battery_low) {
        errand_bad(r, chrome_words(ui, model, STR_HEALTH_BATTERY_LOW, percent, NULL));
    } else if (h->has_battery) {
        errand_good(r, chrome_words(ui, model, STR_HEALTH_BATTERY, percent, NULL));
    }
}

static void add_machine(struct ui *ui, const struct model *model, struct reading *r) {
    const struct errand_health *h = &model->errand->health;
    float mm = ui_mm(ui, 100) / 100;
    if (model->clock_is_plausible) {
        errand_good(r, chrome_word(model, STR_HEALTH_CLOCK));
    } else {
        errand_bad(r, chrome_word(model, STR_HEALTH_CLOCK_WRONG));
    }
    errand_line(r, chrome_word(model, !h->has_sound       ? STR_HEALTH_SILENT
                                      : h->has_headphones ? STR_HEALTH_HEADPHONES
                                                          : STR_HEALTH_SPEAKER));
    errand_line(r,
                chrome_words(ui, model, STR_HEALTH_DISPLAY, ui_printf(ui, "%d × %d", ui->in.w_px, ui->in.h_px),
                             ui_printf(ui, "%.0f × %.0f", (double)((float)ui->in.w_px / mm), (double)((float)ui->in.h_px / mm))));
}

void health_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct errand_health *h = &model->errand->health;
    struct reading *r = ARENA_NEW(ui->frame, struct reading);
    const char *space = chrome_words(ui, model, STR_HEALTH_SPACE, errand_size(ui, model, h->free_bytes), NULL);
    reading_heading(ui, r, chrome_word(model, STR_MENU_HEALTH));
    add_battery(ui, model, r);
    if (h->is_space_low) {
        errand_bad(r, space);
    } else {
        errand_good(r, space);
    }
    add_store(ui, model, r);
    add_machine(ui, model, r);
    errand_line(r, chrome_word(model, model->event->privacy.mode == MODE_OPEN ? STR_HEALTH_OPEN : STR_AREA_SEALED));
    if (reading_frame(ui, model, out, r, &(struct footer){.back = true}) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
