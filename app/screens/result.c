/* One question's results: the sentence, the chart, what is to be known about it, and the ways to others. */
#include <math.h>

#include "screens/frames.h"
#include "screens/results_items.h"
#include "screens/sheet.h"

#define COLUMN_MM       84.0f
#define HISTOGRAM_MM    30.0f
#define HISTOGRAM_LEAST 12.0f
#define HISTOGRAM_STEP  3.0f
#define RADAR_MM        64.0f
#define RADAR_LEAST     28.0f
#define SCALE_STEP      0.125f
#define TITLE_PART      3

struct shown {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct result_items *items;
    struct chart_columns columns;
    float columns_w;    /* what `columns` was made for */
    float histogram_mm; /* its columns' height */
    float radar_mm;
};

static const struct chart_columns *columns_for(struct shown *s, float w) {
    struct chart_row rows[RESULT_ITEMS_MAX];
    size_t n = 0;
    if (s->columns_w != w) {
        for (size_t i = 0; i < s->items->n; i++) {
            if (s->items->at[i].kind == ITEM_ROW) {
                rows[n++] = s->items->at[i].row;
            }
        }
        s->columns = ui_chart_columns(s->ui, rows, n, w);
        s->columns_w = w;
    }
    return &s->columns;
}

/* --- tools in the header -----------------------------------------------------------------------------------------------------
 */

struct tools {
    const struct model *model;
    struct ui *ui;
    struct effects *out;
    struct button by, table;
    bool has_by;
    float w; /* of both */
};

static float tool_width(struct ui *ui, const struct button *b) {
    return b->icon_only ? chrome_target(ui) : ui_button_width(ui, b);
}

/* The first way to write them that is no wider than the room; else the narrowest. A question to group by may be long, then the button
 * says "By groups"; the table's sign says as much as its words. */
static bool fold_tools(struct tools *t, float room) {
    static const struct { bool by_groups, table_sign; } folds[] = {{false, false}, {false, true}, {true, false}, {true, true}};
    int by = t->model->results->by;
    float scale = chrome_scale_down(t->ui);
    t->w = INFINITY;
    for (size_t i = 0; i < sizeof folds / sizeof folds[0] && t->w > room; i++) {
        t->by.label = folds[i].by_groups ? chrome_word(t->model, STR_RESULTS_BY_GROUPS) : results_by_words(t->model, by);
        t->table.icon_only = folds[i].table_sign;
        t->w = tool_width(t->ui, &t->table) + (t->has_by ? tool_width(t->ui, &t->by) + chrome_between(t->ui) : 0);
    }
    t->ui->text_scale = scale;
    return t->w <= room;
}

static struct tools make_tools(struct ui *ui, const struct model *model, struct effects *out, const struct header *header) {
    const struct results_view *view = model->results;
    struct tools t = {.model = model,
                      .ui = ui,
                      .out = out,
                      .has_by = view->results && view->results->grouping_count > 0,
                      .by = {.icon_end = "down", .look = LOOK_HEADER, .type = TYPE_SMALL},
                      .table = {.label = chrome_word(model, view->as_table ? STR_RESULTS_AS_BARS : STR_RESULTS_AS_TABLE),
                                .icon = view->as_table ? "chart" : "table",
                                .look = LOOK_HEADER,
                                .type = TYPE_SMALL}};
    if (!fold_tools(&t, chrome_own_room(ui, model, header))) {
        fold_tools(&t, ui->screen.w - 2 * chrome_edge(ui)); /* a row of their own */
    }
    return t;
}

static void show_tools(void *ctx, struct rect r) {
    const struct tools *t = ctx;
    if (t->has_by) {
        struct rect by = rect_cut_left(&r, r.w - tool_width(t->ui, &t->table) - chrome_between(t->ui));
        rect_cut_left(&r, chrome_between(t->ui));
        if (ui_button(t->ui, "by", by, &t->by)) {
            effects_push(t->out, EFFECT_RESULTS_CHOOSE_BY);
        }
    }
    if (ui_button(t->ui, "table", r, &t->table)) {
        effects_push(t->out, EFFECT_RESULTS_TABLE);
    }
}

/* --- things on the sheet ------------------------------------------------------------------------------------------------------
 */

static enum type_role type_of(const struct result_item *item) {
    return item->kind == ITEM_HEADING ? TYPE_ANSWER : TYPE_HINT;
}

static struct sheet_item measure(void *ctx, size_t i, float w) {
    struct shown *s = ctx;
    const struct result_item *item = &s->items->at[i];
    struct sheet_item out = {0};
    switch (item->kind) {
    case ITEM_ROW:
        out.h = ui_chart_row_height(s->ui, &item->row, columns_for(s, w), w);
        out.leads = item->row.bold; /* what the numbers below are */
        break;
    case ITEM_HISTOGRAM:
        out.h = ui_chart_histogram_height(s->ui, s->histogram_mm);
        break;
    case ITEM_KEYS:
        out.h = ui_chart_keys_height(s->ui, item->keys, item->key_count, w);
        break;
    case ITEM_AXES:
        out.h = axes_height(s->ui, item->axes, ui_mm(s->ui, s->radar_mm), w);
        break;
    case ITEM_HEADING:
    case ITEM_WORDS:
        out.h = chrome_measure(s->ui, item->words, type_of(item), false, w, 1).h;
        out.leads = item->kind != ITEM_WORDS;
        break;
    }
    out.h = ceilf(out.h);
    out.close = i > 0 && (item->kind == item[-1].kind || item[-1].kind == ITEM_HEADING);
    return out;
}

static void show_item(struct shown *s, size_t i, struct rect at) {
    const struct result_item *item = &s->items->at[i];
    const char *id = ui_printf(s->ui, "result:%zu", i);
    switch (item->kind) {
    case ITEM_ROW:
        ui_chart_row(s->ui, id, at, &item->row, columns_for(s, at.w));
        break;
    case ITEM_HISTOGRAM:
        ui_chart_histogram(s->ui, id, at, &item->histogram);
        break;
    case ITEM_KEYS:
        ui_chart_keys(s->ui, id, at, item->keys, item->key_count, item->words);
        break;
    case ITEM_AXES:
        axes_show(s->ui, id, at, item->axes, ui_mm(s->ui, s->radar_mm));
        break;
    case ITEM_HEADING:
    case ITEM_WORDS: {
        const struct label how = {.type = type_of(item), .role = item->kind == ITEM_HEADING ? ROLE_HEADING : ROLE_TEXT};
        ui_label(s->ui, id, at, item->words, &how);
        break;
    }
    }
}

static bool has_radar(const struct result_items *items) {
    for (size_t i = 0; i < items->n; i++) {
        if (items->at[i].kind == ITEM_AXES) {
            return true;
        }
    }
    return false;
}

static void choose_again(struct shown *s, struct sheet *sheet, struct rect body, int most, bool has_room) {
    result_items(s->items, s->ui, s->model, body.w, has_room);
    s->columns_w = -1;
    sheet_choose(sheet, s->ui, s->items->n, body, most, COLUMN_MM, measure, s);
}

/* Large type grows as far as what is highest on the sheet fits it, a picture is lower rather than a sentence alone on a page, and
 * a radar is left out where its table alone saves a page. */
static void choose(struct shown *s, struct sheet *sheet, struct rect body) {
    int most = s->model->results->by >= 0 ? 2 : 1;
    s->columns_w = -1;
    sheet_choose(sheet, s->ui, s->items->n, body, most, COLUMN_MM, measure, s);
    while ((sheet->pages > 1 || !sheet->fits) && s->histogram_mm > HISTOGRAM_LEAST) {
        s->histogram_mm -= HISTOGRAM_STEP;
        s->radar_mm = fmaxf(RADAR_LEAST, s->radar_mm - HISTOGRAM_STEP);
        sheet_choose(sheet, s->ui, s->items->n, body, most, COLUMN_MM, measure, s);
    }
    bool fitted = sheet->fits;
    int pages = sheet->pages;
    if (has_radar(s->items) && (pages > 1 || !fitted)) {
        choose_again(s, sheet, body, most, false);
        if (fitted && sheet->pages >= pages) {
            choose_again(s, sheet, body, most, true);
        }
    }
    while (!sheet->fits && s->ui->text_scale > 1) {
        s->ui->text_scale = fmaxf(1, s->ui->text_scale - SCALE_STEP);
        s->columns_w = -1;
        sheet_choose(sheet, s->ui, s->items->n, body, most, COLUMN_MM, measure, s);
    }
}

/* --- the title on every page --------------------------------------------------------------------------------------------------
 */

/* Furniture: as small as what is read below where it would take two lines of a 7 inch panel, or a third of any. */
struct title {
    const char *words;
    struct label how;
    float h;
};

static struct title make_title(struct shown *s, struct rect body) {
    struct title t = {.words = s->items->title, .how = {.type = TYPE_ANSWER, .bold = true, .role = ROLE_HEADING}};
    float scale = chrome_scale_down(s->ui);
    struct text_extent e = chrome_measure(s->ui, t.words, TYPE_ANSWER, true, body.w, 1);
    if ((ui_is_small(s->ui) && e.lines > 1) || e.h > body.h / TITLE_PART || e.widest_word > body.w) {
        t.how = (struct label){.type = TYPE_HINT, .bold = true, .role = ROLE_TEXT};
        e = chrome_measure(s->ui, t.words, TYPE_HINT, true, body.w, 1);
    }
    t.h = ceilf(e.h);
    s->ui->text_scale = scale;
    return t;
}

struct layout {
    struct title title;
    struct rect at; /* of the title */
    struct sheet *sheet;
    struct pager_place pager;
};

/* Pages turn beside the title, in portrait below. */
static void lay_out(struct shown *s, struct layout *l, struct rect body, bool turns) {
    bool beside = turns && !chrome_is_portrait(s->ui);
    float group = beside ? chrome_pager_group_w(s->ui, s->model, true) : 0;
    struct rect row = body;
    if (beside) {
        rect_cut_right(&row, group + chrome_between(s->ui));
    }
    l->title = make_title(s, row);
    l->at = (struct rect){row.x, row.y, row.w, beside ? fmaxf(l->title.h, chrome_target(s->ui)) : l->title.h};
    if (beside) {
        l->pager = chrome_pager_group(s->ui, group, (struct rect){body.x, body.y, body.w, chrome_target(s->ui)});
        l->title.how.center_vertically = l->title.h < chrome_target(s->ui);
    }
    rect_cut_top(&body, l->at.h + floorf(chrome_between(s->ui) / 2));
    if (turns && !beside) {
        l->pager = chrome_place_pager(s->ui, s->model, &body);
    }
    choose(s, l->sheet, body);
}

static void show_sheet(struct shown *s, struct rect body) {
    struct layout l = {.sheet = ARENA_NEW(s->ui->frame, struct sheet)};
    float scale = s->ui->text_scale;
    lay_out(s, &l, body, false);
    bool turns = l.sheet->pages > 1;
    if (turns) {
        s->ui->text_scale = scale;
        lay_out(s, &l, body, true);
    }
    float fitted = s->ui->text_scale;
    s->ui->text_scale = scale;
    chrome_scale_down(s->ui);
    ui_label(s->ui, "question", l.at, l.title.words, &l.title.how);
    s->ui->text_scale = fitted;
    int page = s->model->page < l.sheet->pages ? s->model->page : l.sheet->pages - 1;
    for (size_t i = 0; i < s->items->n; i++) {
        if (l.sheet->page[i] == page) {
            show_item(s, i, l.sheet->at[i]);
        }
    }
    s->ui->text_scale = scale;
    if (turns) {
        chrome_pager(s->ui, s->model, s->out, &l.pager, page, l.sheet->pages, 0);
    }
}

void result_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct results_view *view = model->results;
    size_t n = results_pages(view);
    struct header header = {.progress = true, .position = (int)view->question + 1, .total = (int)n};
    struct tools tools = make_tools(ui, model, out, &header);
    header.own_w = tools.w;
    header.own = show_tools;
    header.ctx = &tools;
    struct rect body = chrome_begin(ui, model, out, &header);
    bool is_last = view->question + 1 >= n, has_before = view->question > 0 && !ui_is_small(ui); /* there is no room for it */
    const struct footer footer = {.back = true,
                                  .quiet_id = "before",
                                  .quiet = has_before ? chrome_word(model, STR_RESULTS_BEFORE) : NULL,
                                  .primary_id = "next",
                                  .primary = is_last ? NULL : chrome_word(model, view->standing ? STR_NEXT : STR_RESULTS_NEXT)};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct shown s = {.ui = ui,
                      .model = model,
                      .out = out,
                      .items = ARENA_NEW(ui->frame, struct result_items),
                      .columns_w = -1,
                      .histogram_mm = HISTOGRAM_MM,
                      .radar_mm = RADAR_MM};
    result_items(s.items, ui, model, body.w, true);
    show_sheet(&s, body);
    enum footer_press press = chrome_footer(ui, model, &footer, &place);
    if (press == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    } else if (press != FOOTER_NONE) {
        effects_push(out, EFFECT_RESULTS_QUESTION)->index = (int)view->question + (press == FOOTER_PRIMARY ? 1 : -1);
    }
}
