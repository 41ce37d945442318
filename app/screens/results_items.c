/* A question's results in words and pictures: the sentence first, then the chart, then what has to be known about it. */
#include "screens/results_items.h"

#include <math.h>
#include <string.h>

#include "screens/frames.h"

static const char *count_words(struct result_items *out, enum string_id id, uint32_t n) {
    return chrome_words(out->ui, out->model, id, ui_printf(out->ui, "%u", n), NULL);
}

/* Why nothing follows, and what would help. */
static void add_silence(struct result_items *out) {
    const struct result_view *all = &out->result->all;
    bool by_others = out->result->silence == SILENCE_ASKED;
    if (out->result->silence == SILENCE_FEW) {
        result_item(out, ITEM_WORDS, count_words(out, STR_RESULTS_FEW, out->result->k));
        return;
    }
    if (all->answered.is_shown) {
        result_item(out, ITEM_WORDS, count_words(out, STR_RESULTS_PEOPLE, all->answered.n));
    }
    result_item(out, ITEM_WORDS,
                count_words(out, by_others ? STR_RESULTS_SILENT_ASKED : STR_RESULTS_SILENT_CLOSE, out->result->k));
    result_item(out, ITEM_WORDS, chrome_word(out->model, STR_RESULTS_SILENT_HELP));
}

static const char *answered_words(struct result_items *out, const struct result_view *view) {
    return view->answered.is_shown ? count_words(out, STR_RESULTS_PEOPLE, view->answered.n)
                                   : count_words(out, STR_RESULTS_FEW, out->result->k);
}

const char *result_joined_words(const struct result_items *items, enum result_joined joined) {
    const char *words = "";
    for (size_t bin = 0; bin < items->result->bin_count; bin++) {
        if (result_joined(items, bin) == joined) {
            words = chrome_list(items->ui, items->model, words, result_bin_label(items, bin));
        }
    }
    return words;
}

static const char *share_words(struct result_items *out, const char *label, const struct result_share *share) {
    struct ui *ui = out->ui;
    const struct model *m = out->model;
    const char *low = ui_printf(ui, "%d", (int)lround(100 * share->interval.low));
    const char *interval = chrome_words(ui, m, STR_RESULTS_INTERVAL, low, result_percent(ui, m, share->interval.high));
    const char *line = chrome_words(ui, m, STR_RESULTS_LINE, label, result_percent(ui, m, share->share));
    return chrome_words(ui, m, STR_RESULTS_SURE, line, interval);
}

static const char *mean_words(struct result_items *out, const struct summary *summary) {
    struct ui *ui = out->ui;
    const char *mean = chrome_words(ui, out->model, STR_RESULTS_MEAN, result_number(ui, summary->mean, 1), NULL);
    if (summary->n < 2) {
        return mean;
    }
    const char *interval = chrome_words(ui, out->model, STR_RESULTS_INTERVAL, result_number(ui, summary->mean_interval.low, 1),
                                        result_number(ui, summary->mean_interval.high, 1));
    return chrome_words(ui, out->model, STR_RESULTS_SURE, mean, interval);
}

/* The sentence before the picture. */
static const char *summary_words(struct result_items *out, const struct result_view *view) {
    const struct result_part *part = view->parts;
    const struct result *r = out->result;
    struct ui *ui = out->ui;
    if (!part || r->part_count != 1) {
        return NULL;
    }
    if (r->chart == CHART_SCALE && part->joined[JOINED_HIGH].count.is_shown) {
        return share_words(out, result_joined_words(out, JOINED_HIGH), &part->joined[JOINED_HIGH]);
    }
    if (part->has_score) {
        const char *score = ui_printf(ui, "\u200e%+d", (int)lround(100 * part->score.score));
        return chrome_words(ui, out->model, STR_RESULTS_SCORE, score, NULL);
    }
    if (part->has_mean) {
        const char *median = result_number(ui, part->summary.median_low, r->question->decimals);
        return ui_printf(ui, "%s %s", chrome_words(ui, out->model, STR_RESULTS_MEDIAN, median, NULL),
                         mean_words(out, &part->summary));
    }
    return NULL;
}

static void add_sentence(struct result_items *out, const struct result_view *view) {
    const char *summary = summary_words(out, view), *answered = answered_words(out, view);
    result_item(out, ITEM_WORDS, summary ? ui_printf(out->ui, "%s %s", answered, summary) : answered);
}

/* --- a picture of columns --------------------------------------------------------------------------------------------------- */

static const char *column_label(const struct result_items *items, size_t bin) {
    const struct result *r = items->result;
    if (!r->breaks) {
        return result_bin_label(items, bin);
    }
    const char *from = isinf(r->breaks[bin]) ? "<" : result_number(items->ui, r->breaks[bin], r->question->decimals);
    const char *to = result_number(items->ui, r->breaks[bin + 1], r->question->decimals);
    return isinf(r->breaks[bin])       ? ui_printf(items->ui, "%s %s", from, to)
           : isinf(r->breaks[bin + 1]) ? ui_printf(items->ui, "%s +", from)
                                       : from;
}

/* Where the median stands, in columns; -1 where it is not told. */
static double median_place(const struct result *r, const struct result_part *part) {
    if (!part->has_median) {
        return -1;
    }
    double median = (part->summary.median_low + part->summary.median_high) / 2;
    for (size_t bin = 0; r->breaks && bin < r->bin_count; bin++) {
        double from = r->breaks[bin], to = r->breaks[bin + 1];
        if (median < to || bin + 1 == r->bin_count) {
            return (double)bin + (isinf(from) || isinf(to) ? 0.5 : (median - from) / (to - from));
        }
    }
    return r->breaks ? -1 : median + 0.5;
}

static bool add_histogram(struct result_items *out, const struct result_view *view, float w) {
    const struct result *r = out->result;
    const struct result_part *part = view->parts; /* the first is everybody */
    if (part == NULL) {
        return false;
    }
    struct chart_histogram h = {.n = r->bin_count, .median = median_place(r, part), .speech = ""};
    struct chart_column *columns = ARENA_ARRAY(out->ui->frame, struct chart_column, r->bin_count + 1);
    double most = 0.01;
    for (size_t bin = 0; bin < r->bin_count; bin++) {
        most = fmax(most, part->bins[bin].share);
    }
    for (size_t bin = 0; bin < r->bin_count; bin++) {
        const struct result_share *share = &part->bins[bin];
        columns[bin].label = column_label(out, bin);
        columns[bin].number = share->count.is_shown ? ui_printf(out->ui, "%u", share->count.n) : "";
        columns[bin].share = share->share / most;
        columns[bin].is_withheld = !share->count.is_shown;
        const char *said = share->count.is_shown ? columns[bin].number : chrome_word(out->model, STR_RESULTS_WITHHELD);
        const char *words = chrome_words(out->ui, out->model, STR_RESULTS_LINE, result_bin_label(out, bin), said);
        h.speech = ui_printf(out->ui, "%s%s%s (%s)", h.speech, h.speech[0] ? ". " : "", words, columns[bin].label);
        out->has_withheld = out->has_withheld || columns[bin].is_withheld;
    }
    h.columns = columns;
    if (out->view->as_table || !ui_chart_histogram_fits(out->ui, &h, w)) {
        return false;
    }
    result_item(out, ITEM_HISTOGRAM, NULL)->histogram = h;
    return true;
}

/* --- everybody, and group by group --------------------------------------------------------------------------------------------
 */

static void add_states(struct result_items *out, const struct result_view *view) {
    const struct {
        enum string_id word;
        const struct result_count *count;
    } rows[] = {{STR_RESULTS_ANSWERED, &view->answered},
                {STR_RESULTS_DECLINED, &view->declined},
                {STR_RESULTS_SKIPPED, &view->skipped},
                {STR_RESULTS_NOT_ASKED, &view->not_asked}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].count->is_shown) {
            const char *n = ui_printf(out->ui, "%u", rows[i].count->n), *word = chrome_word(out->model, rows[i].word);
            struct chart_row *row = &result_item(out, ITEM_ROW, NULL)->row;
            *row = (struct chart_row){.label = word, .number = n};
            row->speech = chrome_words(out->ui, out->model, STR_RESULTS_LINE, word, n);
        }
    }
}

static void add_everybody(struct result_items *out, float w) {
    const struct result_view *view = &out->result->all;
    bool is_ranked = out->result->chart == CHART_ROUNDS;
    if (!view->parts && out->result->silence != SILENCE_BALLOT) {
        add_silence(out);
        return;
    }
    if (!out->result->question->is_self_assessment) {
        add_sentence(out, view);
    }
    if (out->result->question->ballot != BALLOT_NONE) {
        ballot_items(out);
    }
    if (out->result->ties) {
        ties_items(out);
    }
    if (out->result->chart == CHART_STATES) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_RESULTS_TEXTS));
        add_states(out, view);
        return;
    }
    if (out->result->question->is_self_assessment) {
        axes_items(out, view, answered_words(out, view));
    } else if (!is_ranked && !out->result->ties && (out->result->chart != CHART_DISTRIBUTION || !add_histogram(out, view, w))) {
        result_rows(out, view);
    }
    if (out->view->as_table) {
        add_states(out, view);
    }
    const struct result *before = pair_of(out);
    if (before) {
        pair_items(out, before);
    }
}

static const char *group_label(const struct result_items *items, int grouping, size_t member) {
    static const enum string_id none[] = {[TALLY_BY_REGION] = STR_RESULTS_NO_SITE,
                                          [TALLY_BY_SITE] = STR_RESULTS_NO_SITE,
                                          [TALLY_BY_SLOT] = STR_RESULTS_NO_TIME,
                                          [TALLY_BY_QUESTION] = STR_RESULTS_NOT_TOLD};
    const struct results *results = items->view->results;
    struct result_name name = results_group_name(results, (size_t)grouping, member);
    if (results->groupings[grouping].by == TALLY_BY_QUALITY && name.number > 0) {
        static const enum string_id qualities[] = {[TALLY_UNMARKED] = STR_QUALITY_UNMARKED, [TALLY_MARKED] = STR_QUALITY_MARKED};
        return chrome_word(items->model, qualities[member]);
    }
    if (name.text) {
        return text_in(items->model->event, name.text, items->model->language);
    }
    return name.number > 0
               ? chrome_words(items->ui, items->model, STR_RESULTS_TIME, ui_printf(items->ui, "%d", name.number), NULL)
               : chrome_word(items->model, none[results->groupings[grouping].by]);
}

static const char *group_words(const struct result_items *items, int grouping, const struct result_group *group) {
    const char *words = "";
    for (size_t m = 0; m < group->member_count; m++) {
        words = chrome_list(items->ui, items->model, words, group_label(items, grouping, group->members[m]));
    }
    return words;
}

static void add_group(struct result_items *out, const struct result_group *group, const struct result_view *view) {
    const char *words = group_words(out, out->view->by, group), *n = ui_printf(out->ui, "%u", view->answered.n);
    const char *heading = view->answered.is_shown ? ui_printf(out->ui, "%s (%s)", words, n) : words;
    if (!result_stack(out, view, heading)) {
        result_item(out, ITEM_HEADING, heading);
        if (out->result->chart == CHART_DISTRIBUTION && view->parts) {
            const char *summary = summary_words(out, view);
            if (summary) {
                result_item(out, ITEM_WORDS, summary);
            }
        }
        result_rows(out, view);
    }
}

/* Which fill means which answers: before the rows, so that it is never on the page after them. */
static void add_legend(struct result_items *out) {
    const struct theme *t = out->ui->theme;
    const struct color fills[JOINED] = {t->series[1], t->line, t->accent};
    struct result_item *item = out->at, *end = result_item(out, ITEM_KEYS, "");
    while (item < end && item->kind != ITEM_ROW) {
        item++;
    }
    memmove(item + 1, item, (size_t)(end - item) * sizeof *item);
    *item = (struct result_item){.kind = ITEM_KEYS, .words = ""};
    for (int joined = 0; joined < JOINED; joined++) {
        const char *words = result_joined_words(out, (enum result_joined)joined);
        if (words[0]) {
            item->keys[item->key_count++] = (struct chart_key){words, fills[joined], joined == JOINED_LOW};
            item->words = ui_printf(out->ui, "%s%s%s", item->words, item->words[0] ? ". " : "", words);
        }
    }
}

static void add_by_groups(struct result_items *out) {
    const struct result_by *by = &out->result->by[out->view->by];
    bool has_joined = false;
    result_item(
        out, ITEM_WORDS,
        ui_printf(out->ui, "%s · %s", results_by_words(out->model, out->view->by), answered_words(out, &out->result->all)));
    for (size_t g = 0; g < by->group_count; g++) {
        add_group(out, &by->groups[g], &by->views[g]);
        has_joined = has_joined || by->groups[g].member_count > 1;
    }
    if (by->group_count == 0) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_RESULTS_STAYED_OUT));
    }
    if (has_joined) {
        result_item(out, ITEM_WORDS, count_words(out, STR_RESULTS_JOINED, out->result->k));
    }
}

void result_items(struct result_items *out, struct ui *ui, const struct model *model, float w, bool has_room) {
    const struct results_view *view = model->results;
    *out = (struct result_items){.ui = ui, .model = model, .view = view, .has_room = has_room};
    if (view->standing) {
        standing_items(out);
        return;
    }
    out->result = &view->results->questions[view->question];
    out->title = text_in(model->event, &out->result->question->text, model->language);
    if (view->results->wordings > 1) {
        const char *at = ui_printf(ui, "%u", view->results->wording), *of = ui_printf(ui, "%u", view->results->wordings);
        result_item(out, ITEM_WORDS, chrome_words(ui, model, STR_RESULTS_WORDING, at, of));
    }
    if (view->by >= 0 && out->result->all.parts && out->result->chart != CHART_STATES && out->result->chart != CHART_ROUNDS &&
        !out->result->ties) {
        add_by_groups(out);
    } else {
        add_everybody(out, w);
    }
    if (out->has_stack) {
        add_legend(out);
    }
    if (out->has_withheld) {
        result_item(out, ITEM_WORDS, count_words(out, STR_RESULTS_HATCH, out->result->k));
    }
    if (view->results->mode == RESULTS_LIVE && view->as_table) {
        result_item(out, ITEM_WORDS, count_words(out, STR_RESULTS_STEPS, SUPPRESS_STEP));
    }
}
