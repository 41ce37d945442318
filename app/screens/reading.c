#include "screens/reading.h"

#include <assert.h>
#include <string.h>

#include "core/slot.h"

#define LEAST 0.74f /* of TYPE_ANSWER: capitals of 3.6 mm */

static struct flow_item *push(struct reading *r) {
    assert(r->n < READING_ITEMS_MAX);
    struct flow_item *item = &r->items[r->n++];
    memset(item, 0, sizeof *item);
    item->id = "";
    return item;
}

void reading_heading(struct ui *ui, struct reading *r, const char *text) {
    struct flow_item *item = push(r);
    item->text = text;
    item->type = TYPE_QUESTION;
    item->factor = ui_is_small(ui) ? 0.81f : 1;
    item->bold = true;
    item->role = ROLE_HEADING;
}

void reading_line(struct reading *r, const char *text, const char *icon, bool strong_icon) {
    struct flow_item *item = push(r);
    item->text = text;
    item->type = TYPE_ANSWER;
    item->icon = icon;
    item->strong_icon = strong_icon;
    item->above_mm = 1.4f;
}

/* All but the last page end with Next. */
static struct footer footer_of_page(const struct model *model, const struct footer *last, bool is_last) {
    struct footer f = *last;
    if (!is_last) {
        f.primary_id = "page:next";
        f.primary = chrome_word(model, STR_NEXT);
        f.primary_plain = false;
    }
    return f;
}

enum footer_press reading_frame(struct ui *ui, const struct model *model, struct effects *out, struct reading *r,
                                const struct footer *footer) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = !model->organizer});
    struct rect rest = body;
    struct footer f = footer_of_page(model, footer, true);
    struct footer_place place = chrome_place_footer(ui, model, &rest, &f);
    int pages = flow_settle(ui, r->items, r->n, rest.w, rest.h, LEAST);
    int page = model->page < pages ? model->page : pages - 1;
    bool is_last = page + 1 >= pages;
    if (!is_last) {
        f = footer_of_page(model, footer, false);
        rest = body;
        place = chrome_place_footer(ui, model, &rest, &f);
    }
    flow_page(ui, r->items, r->n, rest, page);
    enum footer_press press = chrome_footer(ui, model, &f, &place);
    if (press == FOOTER_PRIMARY && !is_last) {
        effects_push(out, EFFECT_PAGE)->index = page + 1;
        return FOOTER_NONE;
    }
    if (press == FOOTER_BACK && page > 0) {
        effects_push(out, EFFECT_PAGE)->index = page - 1;
        return FOOTER_NONE;
    }
    return press;
}

const char *reading_date(struct ui *ui, const struct model *model, const char *iso) {
    int64_t days;
    if (!iso || !civil_parse(iso, strlen(iso), &days)) {
        return iso ? iso : "";
    }
    int year, month, day;
    civil_date(days, &year, &month, &day);
    bool french_first = day == 1 && strncmp(model->strings->tag, "fr", 2) == 0;
    const char *day_words = french_first ? "1er" : ui_printf(ui, "%d", day);
    const char *month_words = chrome_word(model, (enum string_id)(STR_MONTH_1 + month - 1));
    const char *date = chrome_words(ui, model, STR_DATE, day_words, month_words);
    return chrome_words(ui, model, STR_DATE_YEAR, date, ui_printf(ui, "%d", year));
}
