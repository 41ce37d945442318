/* Heading, cards, pages: languages, activities. */
#include <math.h>

#include "screens/cards.h"

#define TEXT_STEP     0.1f
#define HEADING_PART  0.4f /* of the screen, at most */
#define HEADING_LEAST 0.6f
#define LARGE_LEAST   1.395f /* but for a 7 inch panel: 1.5 times the normal size, less 7 % for a long word (ACCESS A2) */
#define HEADING_STEP  0.75f
enum { LIST_PAGES = 3 };

struct attempt {
    struct rect heading, area;
    bool grouped; /* pages turn at the end of the heading */
    struct pager_place group;
    float heading_scale, text_scale; /* heading_scale: 0 without a heading */
    struct cards cards;
};

/* Cuts the heading off the body; none where a word of it would be cut. */
static void place_heading(struct ui *ui, const struct model *model, const struct card_list *list, struct rect body, float scale,
                          struct attempt *a) {
    float group = a->grouped ? chrome_pager_group_w(ui, model, false) : 0;
    struct rect row = body;
    a->area = body;
    a->heading_scale = 0;
    row.w -= group;
    if (!list->heading) {
        return;
    }
    float was = ui->text_scale;
    ui->text_scale = scale;
    struct rect room = {row.x, row.y, row.w, row.h * HEADING_PART};
    float least = ui_is_small(ui) ? HEADING_LEAST : fmaxf(HEADING_LEAST, fminf(1, LARGE_LEAST / scale));
    float factor = chrome_fit(ui, list->heading, TYPE_QUESTION, true, room, 1, least);
    struct text_extent e = chrome_measure(ui, list->heading, TYPE_QUESTION, true, room.w, factor);
    ui->text_scale = was;
    if (e.widest_word <= room.w) {
        a->heading_scale = scale * factor;
        a->heading = rect_cut_top(&a->area, fmaxf(ceilf(e.h), a->grouped ? chrome_target(ui) : 0));
        a->group = chrome_pager_group(ui, group, a->heading);
        a->heading.w = row.w;
        rect_cut_top(&a->area, chrome_gap(ui));
    }
}

static void try_text(struct ui *ui, const struct model *model, const struct card_list *list, float scale, struct attempt *a) {
    float was = ui->text_scale;
    ui->text_scale = a->text_scale = scale;
    cards_init(&a->cards, ui, model, list->cards, list->n, a->area, a->grouped && a->heading_scale > 0 ? &a->group : NULL);
    ui->text_scale = was;
}

/* Up to LIST_PAGES the larger type counts, above it the fewer pages. */
static bool is_better(const struct attempt *a, const struct attempt *b) {
    int a_pages = a->cards.pages > LIST_PAGES ? a->cards.pages : LIST_PAGES,
        b_pages = b->cards.pages > LIST_PAGES ? b->cards.pages : LIST_PAGES;
    if (a->cards.fit != b->cards.fit) {
        return a->cards.fit;
    }
    if (a_pages != b_pages) {
        return a_pages < b_pages;
    }
    return a->text_scale != b->text_scale ? a->text_scale > b->text_scale : a->cards.pages < b->cards.pages;
}

/* The heading keeps the person's size where that costs no page, else steps down: on a 7 inch panel to the normal one, as all
 * furniture; it is left out where the cards do not fit otherwise. */
static struct attempt *lay_out(struct ui *ui, const struct model *model, const struct card_list *list, struct rect body) {
    struct attempt *best = ARENA_NEW(ui->frame, struct attempt), *trial = ARENA_NEW(ui->frame, struct attempt);
    float scale = ui->text_scale, least = fminf(scale, 1);
    float calm = fmaxf(least, chrome_kept_scale(ui)); /* no fewer pages below it */
    float smaller = ui_is_small(ui) ? least : fmaxf(least, HEADING_STEP * scale);
    const float headings[] = {scale, smaller, 0};
    for (float text = scale;; text = fmaxf(text - TEXT_STEP, least)) {
        for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
            struct card_list without = *list;
            without.heading = headings[i] > 0 ? list->heading : NULL;
            for (int grouped = 0; grouped < (chrome_is_portrait(ui) ? 1 : 2); grouped++) {
                trial->grouped = grouped;
                place_heading(ui, model, &without, body, headings[i], trial);
                try_text(ui, model, list, text, trial);
                if (best->text_scale <= 0 || is_better(trial, best)) {
                    *best = *trial;
                }
            }
            if (best->cards.fit && headings[i] <= smaller) {
                break; /* a heading never gives way to fewer pages */
            }
        }
        bool is_calm = best->cards.pages <= LIST_PAGES || text - TEXT_STEP < calm;
        if (text <= least || (best->cards.fit && is_calm)) {
            return best;
        }
    }
}

void cards_list(struct ui *ui, const struct model *model, struct effects *out, const struct card_list *list, struct rect body) {
    const struct attempt *a = lay_out(ui, model, list, body);
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    float scale = ui->text_scale;
    int page = model->page - list->first;
    page = page < 0 ? 0 : page < a->cards.pages ? page : a->cards.pages - 1;
    if (a->heading_scale > 0) {
        ui->text_scale = a->heading_scale;
        ui_label(ui, "heading", a->heading, list->heading, &how);
    }
    ui->text_scale = a->text_scale;
    const struct cards_turn turn = {page, list->first};
    cards_show(ui, model, out, &a->cards, list->n, &turn, list->show, list->ctx);
    ui->text_scale = scale;
}
