/* Pages of a list. */
#include <math.h>
#include <stdio.h>

#include "screens/chrome.h"

static const char *page_words(struct ui *ui, const struct model *model, int page, int pages) {
    char a[16], b[16];
    snprintf(a, sizeof a, "%d", page + 1);
    snprintf(b, sizeof b, "%d", pages);
    return chrome_words(ui, model, STR_PAGE, a, b);
}

static float pager_target(const struct ui *ui) {
    return chrome_target(ui);
}

static float words_width(struct ui *ui, const struct model *model, bool many) {
    int pages = many ? 88 : 8;
    return ceilf(chrome_measure(ui, page_words(ui, model, pages, pages), TYPE_SMALL, false, 0, 1).w) + chrome_between(ui);
}

float chrome_pager_group_w(struct ui *ui, const struct model *model, bool many) {
    float scale = chrome_scale_down(ui), w = words_width(ui, model, many);
    ui->text_scale = scale;
    return w + 2 * pager_target(ui);
}

struct pager_place chrome_pager_group(struct ui *ui, float w, struct rect r) {
    float target = pager_target(ui);
    struct rect row = rect_cut_bottom(&r, target);
    row = rect_cut_right(&row, fminf(row.w, w));
    struct pager_place place = {.back = rect_cut_left(&row, target), .next = rect_cut_right(&row, target)};
    place.words = row;
    return place;
}

float chrome_pager_least(const struct ui *ui) {
    return 2 * pager_target(ui) + chrome_between(ui);
}

/* Side by side where the area is too low for one above the other. */
static struct pager_place place_low(struct ui *ui, struct rect *area) {
    float target = pager_target(ui), gap = chrome_between(ui);
    struct rect row = ui_cut_end(ui, area, 2 * target + gap);
    ui_cut_end(ui, area, gap);
    row = rect_cut_bottom(&row, fminf(row.h, target));
    return (struct pager_place){.back = rect_cut_left(&row, target), .next = rect_cut_right(&row, target), .side = true};
}

/* Beside a low area, below a high one. The words between the buttons are left out where there is no room for them. */
struct pager_place chrome_place_pager(struct ui *ui, const struct model *model, struct rect *area) {
    struct pager_place place = {.side = !chrome_is_portrait(ui)};
    float scale = chrome_scale_down(ui);
    float target = pager_target(ui), gap = chrome_between(ui);
    struct text_extent words = chrome_measure(ui, page_words(ui, model, 88, 88), TYPE_SMALL, false, 0, 1);
    if (place.side && area->h < chrome_pager_least(ui)) {
        place = place_low(ui, area);
    } else if (place.side) {
        float most = fminf(area->h, 3 * target + words.h);
        bool has_words = most >= 2 * target + words.h;
        struct rect column = ui_cut_end(ui, area, has_words ? fmaxf(ceilf(words.w) + 2, target) : target);
        ui_cut_end(ui, area, gap);
        column = rect_cut_bottom(&column, most);
        place.back = rect_center(rect_cut_top(&column, target), target, target);
        place.next = rect_center(rect_cut_bottom(&column, target), target, target);
        place.words = has_words ? column : (struct rect){0, 0, 0, 0};
    } else {
        struct rect row = rect_cut_bottom(area, target);
        rect_cut_bottom(area, gap);
        place.next = ui_cut_end(ui, &row, 2 * target);
        place.words = ui_cut_end(ui, &row, fminf(words.w + 2 * gap, row.w - 2 * target));
        place.back = ui_cut_end(ui, &row, 2 * target);
    }
    ui->text_scale = scale;
    return place;
}

void chrome_pager(struct ui *ui, const struct model *model, struct effects *out, const struct pager_place *place, int page,
                  int pages, int first_index) {
    const struct button back = {.label = chrome_word(model, STR_PAGE_BACK),
                                .icon = place->side ? "up" : "back",
                                .icon_only = true,
                                .directional = true,
                                .look = LOOK_SECONDARY,
                                .type = TYPE_BUTTON,
                                .disabled = page == 0};
    const struct button next = {.label = chrome_word(model, STR_PAGE_NEXT),
                                .icon = place->side ? "down" : "next",
                                .icon_only = true,
                                .directional = true,
                                .look = LOOK_SECONDARY,
                                .type = TYPE_BUTTON,
                                .disabled = page + 1 >= pages};
    const struct label how = {
        .type = TYPE_SMALL, .center_vertically = true, .align = ALIGN_CENTER, .color = ui->theme->ink_second};
    float scale = chrome_scale_down(ui);
    if (ui_button(ui, "page:back", place->back, &back)) {
        effects_push(out, EFFECT_PAGE)->index = first_index + page - 1;
    }
    const char *words = page_words(ui, model, page, pages); /* of more pages than place was made for they may not fit */
    if (place->words.w >= chrome_measure(ui, words, how.type, false, 0, 1).w) {
        ui_label(ui, "page", place->words, words, &how);
    }
    if (ui_button(ui, "page:next", place->next, &next)) {
        effects_push(out, EFFECT_PAGE)->index = first_index + page + 1;
    }
    ui->text_scale = scale;
}
