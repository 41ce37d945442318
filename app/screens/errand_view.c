#include "screens/errand_view.h"

#include "insight/suppress.h"

const char *errand_stepped(struct ui *ui, const struct model *model, size_t n) {
    if (n == 0) {
        return "0";
    }
    return n < SUPPRESS_STEP ? chrome_words(ui, model, STR_REPORT_LESS, ui_printf(ui, "%d", SUPPRESS_STEP), NULL)
                             : chrome_words(ui, model, STR_REPORT_FROM, ui_printf(ui, "%zu", n - n % SUPPRESS_STEP), NULL);
}

const char *errand_size(struct ui *ui, const struct model *model, uint64_t bytes) {
    static const struct {
        uint64_t unit;
        enum string_id word;
    } units[] = {{1000000000, STR_SIZE_GB}, {1000000, STR_SIZE_MB}, {1000, STR_SIZE_KB}};
    enum { UNITS = sizeof units / sizeof units[0], WHOLE_FROM = 10 };
    size_t i = 0;
    while (i < UNITS - 1 && bytes < WHOLE_FROM * units[i].unit) {
        i++;
    }
    uint64_t n = (bytes + units[i].unit - 1) / units[i].unit;
    return chrome_words(ui, model, units[i].word, ui_printf(ui, "%llu", (unsigned long long)n), NULL);
}

const char *errand_stick(struct ui *ui, const struct model *model, bool to_write) {
    const struct errand *e = model->errand;
    if (!e->has_stick) {
        return chrome_word(model, STR_STICK_NONE);
    }
    return to_write && !e->is_writable ? chrome_word(model, STR_STICK_LOCKED)
                                       : chrome_words(ui, model, STR_STICK_FREE, errand_size(ui, model, e->stick_free), NULL);
}

const char *errand_foreign(struct ui *ui, const char *text) {
    return ui->mirrored ? ui_printf(ui, "\u2068%s\u2069", text) : text;
}

bool errand_can_write(const struct model *model) {
    const struct errand *e = model->errand;
    return e->has_stick && e->is_writable && e->state != ERRAND_RUNS;
}

void errand_line(struct reading *r, const char *text) {
    reading_line(r, text, "minus", false);
}

void errand_good(struct reading *r, const char *text) {
    reading_line(r, text, "tick", false);
}

void errand_bad(struct reading *r, const char *text) {
    reading_line(r, text, "warning", true);
}

void errand_to_stick(struct ui *ui, const struct model *model, struct effects *out, struct reading *r, const char *id,
                     enum string_id word) {
    errand_line(r, errand_stick(ui, model, true));
    const struct footer footer = {.back = true,
                                  .primary_id = id,
                                  .primary = chrome_word(model, word),
                                  .primary_plain = true,
                                  .primary_disabled = !errand_can_write(model)};
    enum footer_press press = reading_frame(ui, model, out, r, &footer);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_ERRAND_BEGIN);
    }
}
