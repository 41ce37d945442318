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

struct shown {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct result_items *items;
    struct chart_columns columns;
    float columns_w;    /* what `columns` was made for */
    float histogram_mm; /* its columns' height */
    float radar_mm;
    float w;
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

/* --- tools -------------------------------------------------------------------------------------------------------------------
 */

struct tools {
    struct button by, table;
    bool has_by;
    float by_w, table_w, w, h; /* w, h: of both */
};

static float tool_width(struct ui *ui, const struct button *b) {
    return b->icon_only ? chrome_target(ui) : ui_button_width(ui, b);
}

static float tool_height(struct ui *ui, const struct button *b, float w) {
    return b->icon_only ? chrome_target(ui) : fmaxf(chrome_target(ui), ui_button_height(ui, b, w));
}

/* The first way to write them that is no wider than w. A question to group by may be long, then the button says "By groups"; the
 * table's sign says as much as its words. */
static bool fold_tools(struct shown *s, struct tools *t, float w) {
    static const struct { bool by_groups, table_sign; } folds[] = {{false, false}, {false, true}, {true, false}, {true, true}};
    int by = s->model->results->by;
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
        t->by.label = folds[i].by_groups ? chrome_word(s->model, STR_RESULTS_BY_GROUPS) : results_by_words(s->model, by);
        t->table.icon_only = folds[i].table_sign;
        t->by_w = t->has_by ? ui_button_width(s->ui, &t->by) : 0;
        t->table_w = tool_width(s->ui, &t->table);
        t->w = t->by_w + t->table_w + (t->has_by ? chrome_between(s->ui) : 0);
        if (t->w <= w) {
            return true;
        }
    }
    return false;
}

/* At the size of furniture, which leaves its room to the results: beside the pager, else on the whole strip, at worst on several
 * lines. */
static struct tools make_tools(struct shown *s, float beside, float whole) {
    float scale = chrome_scale_down(s->ui);
    const struct results_view *view = s->model->results;
    struct tools t = {.by = {.icon_end = "down", .look = LOOK_SECONDARY, .type = TYPE_BUTTON},
                      .table = {.look = LOOK_SECONDARY, .type = TYPE_BUTTON}};
    t.has_by = view->results && view->results->grouping_count > 0;
    t.table.label = chrome_word(s->model, view->as_table ? STR_RESULTS_AS_BARS : STR_RESULTS_AS_TABLE);
    t.table.icon = view->as_table ? "chart" : "table";
    if (!fold_tools(s, &t, beside) && !fold_tools(s, &t, whole)) {
        t.by_w -= t.w - whole;
        t.w = whole;
    }
    t.h = fmaxf(t.has_by ? ui_button_height(s->ui, &t.by, t.by_w) : 0, tool_height(s->ui, &t.table, t.table_w));
    s->ui->text_scale = scale;
    return t;
}

static void show_tools(struct shown *s, const struct tools *t, struct rect r) {
    struct rect by = rect_cut_left(&r, t->by_w);
    float scale = chrome_scale_down(s->ui);
    if (t->has_by) {
        rect_cut_left(&r, chrome_between(s->ui));
    }
    r.w = t->table_w;
    if (t->has_by && ui_button(s->ui, "by", by, &t->by)) {
        effects_push(s->out, EFFECT_RESULTS_CHOOSE_BY);
    }
    if (ui_button(s->ui, "table", r, &t->table)) {
        effects_push(s->out, EFFECT_RESULTS_TABLE);
    }
    s->ui->text_scale = scale;
}

/* --- things on the sheet ------------------------------------------------------------------------------------------------------
 */

static enum type_role type_of(const struct result_item *item) {
    return item->kind == ITEM_TITLE || item->kind == ITEM_HEADING ? TYPE_ANSWER : TYPE_HINT;
}

static bool is_bold(const struct result_item *item) {
    return item->kind == ITEM_TITLE;
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
    case ITEM_TITLE:
    case ITEM_HEADING:
    case ITEM_WORDS:
        out.h = chrome_measure(s->ui, item->words, type_of(item), is_bold(item), w, 1).h;
        out.leads = item->kind != ITEM_WORDS;
        break;
    }
    out.h = ceilf(out.h);
    out.close = i > 0 && (item->kind == item[-1].kind || item[-1].kind == ITEM_TITLE || item[-1].kind == ITEM_HEADING);
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
    case ITEM_TITLE:
    case ITEM_HEADING:
    case ITEM_WORDS: {
        const struct label how = {
            .type = type_of(item), .bold = is_bold(item), .role = type_of(item) == TYPE_ANSWER ? ROLE_HEADING : ROLE_TEXT};
        ui_label(s->ui, item->kind == ITEM_TITLE ? "question" : id, at, item->words, &how);
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

/* The tools and the pager share a strip above the footer; in a narrow one the pager stands above the tools. */
static void show_sheet(struct shown *s, struct rect body) {
    struct sheet *sheet = ARENA_NEW(s->ui->frame, struct sheet);
    float gap = chrome_between(s->ui), pager_w = chrome_pager_group_w(s->ui, s->model, true), scale = s->ui->text_scale;
    struct tools tools = make_tools(s, body.w - gap - pager_w, body.w);
    struct rect strip = rect_cut_bottom(&body, tools.h), turn = strip;
    rect_cut_bottom(&body, gap);
    choose(s, sheet, body);
    if (sheet->pages > 1 && tools.w + gap + pager_w > strip.w) {
        turn = rect_cut_bottom(&body, chrome_target(s->ui));
        rect_cut_bottom(&body, gap);
        choose(s, sheet, body);
    }
    int page = s->model->page < sheet->pages ? s->model->page : sheet->pages - 1;
    for (size_t i = 0; i < s->items->n; i++) {
        if (sheet->page[i] == page) {
            show_item(s, i, sheet->at[i]);
        }
    }
    s->ui->text_scale = scale;
    if (sheet->pages > 1) {
        const struct pager_place pager = chrome_pager_group(s->ui, pager_w, turn);
        chrome_pager(s->ui, s->model, s->out, &pager, page, sheet->pages, 0);
    }
    show_tools(s, &tools, strip);
}

void result_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct results_view *view = model->results;
    size_t n = results_pages(view);
    const struct header header = {.progress = true, .position = (int)view->question + 1, .total = (int)n};
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
