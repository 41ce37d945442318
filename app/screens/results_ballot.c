/* What a ballot decides: who is first, and round by round how it came about. */
#include "screens/results_items.h"

static const char *choice_label(const struct result_items *items, size_t choice) {
    return text_in(items->model->event, &items->result->question->choices[choice].text, items->model->language);
}

static const char *list_of(const struct result_items *items, uint64_t set) {
    const char *words = "";
    for (size_t i = 0; set >> i; i++) {
        words = set >> i & 1 ? chrome_list(items->ui, items->model, words, choice_label(items, i)) : words;
    }
    return words;
}

static const char *words_of(const struct result_items *items, enum string_id id, const char *with) {
    return chrome_words(items->ui, items->model, id, with, NULL);
}

static void add_row(struct result_items *out, const char *label, uint32_t n, uint32_t of, bool has_bar) {
    double share = of > 0 ? (double)n / of : 0;
    struct chart_row *row = &result_item(out, ITEM_ROW, NULL)->row;
    row->label = label;
    row->number =
        has_bar ? ui_printf(out->ui, "%u · %s", n, result_percent(out->ui, out->model, share)) : ui_printf(out->ui, "%u", n);
    row->speech = chrome_words(out->ui, out->model, STR_RESULTS_LINE, label, row->number);
    row->has_bar = has_bar && !out->view->as_table;
    row->parts[0] = (struct chart_part){0, share, out->ui->theme->accent, false};
    row->part_count = has_bar;
}

/* Most votes first; of equals the first listed. */
static void add_round(struct result_items *out, const struct result_round *round) {
    uint64_t left = round->in;
    const char *name = out->result->ballot->has_more && round->is_last
                           ? chrome_word(out->model, STR_BALLOT_LAST)
                           : words_of(out, STR_BALLOT_ROUND, ui_printf(out->ui, "%u", round->at));
    result_item(out, ITEM_HEADING, name);
    while (left != 0) {
        size_t most = (size_t)__builtin_ctzll(left);
        for (size_t i = most; left >> i; i++) {
            most = left >> i & 1 && round->votes[i] > round->votes[most] ? i : most;
        }
        left &= ~(UINT64_C(1) << most);
        add_row(out, choice_label(out, most), round->votes[most], round->counted, true);
    }
    if (round->exhausted > 0) {
        add_row(out, chrome_word(out->model, STR_BALLOT_EXHAUSTED), round->exhausted, 0, false);
    }
    if (round->out != 0) {
        result_item(out, ITEM_WORDS, words_of(out, STR_BALLOT_LEAVES, list_of(out, round->out)));
    }
}

void ballot_items(struct result_items *out) {
    const struct result_ballot *ballot = out->result->ballot;
    if (!ballot || ballot->elected == 0) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_BALLOT_UNTOLD));
        return;
    }
    enum string_id words = ballot_size(ballot->elected) == 1 ? STR_BALLOT_ELECTED : STR_BALLOT_TIED;
    result_item(out, ITEM_WORDS, words_of(out, words, list_of(out, ballot->elected)));
    if (ballot->is_listed) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_BALLOT_LISTED));
    }
    for (size_t r = 0; r < ballot->round_count; r++) {
        add_round(out, &ballot->rounds[r]);
    }
    if (ballot->has_more && ballot->round_count == 0) { /* else the last round stands for the others */
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_BALLOT_HIDDEN));
    }
    if (out->result->chart == CHART_ROUNDS && out->view->as_table) {
        result_item(out, ITEM_WORDS, chrome_word(out->model, STR_BALLOT_RUNOFF));
    }
}
