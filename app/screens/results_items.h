/* A result as things to put on a sheet: sentences, rows of a chart, a histogram. Private to screens. */
#ifndef SCREENS_RESULTS_ITEMS_H
#define SCREENS_RESULTS_ITEMS_H
#include "screens/chrome.h"
#include "screens/results_view.h"
#include "ui/chart.h"

enum { RESULT_ITEMS_MAX = 240 };
enum result_item_kind { ITEM_WORDS, ITEM_HEADING, ITEM_ROW, ITEM_HISTOGRAM, ITEM_KEYS, ITEM_AXES };
/* A radar and the rows of its table: one thing, so that neither stands on a page without the other. */
struct result_axes {
    struct chart_radar radar;
    struct chart_row rows[EVENT_AXES_MAX + 1]; /* the head first */
    size_t row_count;
};
struct result_item {
    enum result_item_kind kind;
    const char *words;
    struct chart_row row;
    struct chart_histogram histogram;
    struct chart_key keys[JOINED];
    size_t key_count;
    const struct result_axes *axes;
};
struct result_items {
    struct ui *ui;
    const struct model *model;
    const struct results_view *view;
    const struct result *result;
    const char *title; /* stands above every page of them */
    struct result_item at[RESULT_ITEMS_MAX];
    size_t n;
    bool has_withheld, has_stack; /* what has to be explained below */
    bool has_room;                /* for pictures that stand beside their table */
};
/* Everything of the question on screen, in the order of reading. w: of the sheet, px. */
void result_items(struct result_items *out, struct ui *ui, const struct model *model, float w, bool has_room);

/* results_standing.c: of a brainstorm. */
void standing_items(struct result_items *out);

/* results_ballot.c: who is first, and the rounds of a ranked ballot. */
void ballot_items(struct result_items *out);

/* results_ties.c: how organizations stand among each other. */
void ties_items(struct result_items *out);

/* results_pair.c: what was said before, and the change. */
const struct result *pair_of(const struct result_items *items); /* NULL: it was not asked before */
void pair_items(struct result_items *out, const struct result *before);

/* results_axes.c: of a self-assessment. answered: by how many; side: of the radar, px. */
void axes_items(struct result_items *out, const struct result_view *view, const char *answered);
float axes_height(struct ui *ui, const struct result_axes *axes, float side, float w);
void axes_show(struct ui *ui, const char *id, struct rect at, const struct result_axes *axes, float side);

/* result_rows.c: the rows of one view; every view of a result has the same ones. */
void result_rows(struct result_items *out, const struct result_view *view);
/* The whole of a view in one row, to stand among those of other groups; false: this question has no such row. */
bool result_stack(struct result_items *out, const struct result_view *view, const char *label);
struct result_item *result_item(struct result_items *out, enum result_item_kind kind, const char *words);
const char *result_percent(struct ui *ui, const struct model *model, double share);
const char *result_number(struct ui *ui, double number, int decimals);
enum result_joined result_joined(const struct result_items *items, size_t bin); /* below, at or above the middle */
const char *result_bin_label(const struct result_items *items, size_t bin);
/* The answers below, at or above the middle: "Good, Very good". */
const char *result_joined_words(const struct result_items *items, enum result_joined joined);
#endif
