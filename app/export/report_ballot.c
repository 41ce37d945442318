/* What a ballot decides, and the table of its rounds. */
#include "export/report_parts.h"

enum { ROUNDS_MAX = 5 }; /* side by side in one table */

static const char *choice_label(const struct report *r, const struct result *q, size_t choice) {
    return words_text(&r->words, &q->question->choices[choice].text);
}

static const char *list_of(const struct report *r, const struct result *q, uint64_t set) {
    const char **names = ARENA_ARRAY(r->params->arena, const char *, q->question->choice_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < q->question->choice_count; i++) {
        if (set >> i & 1) {
            names[n++] = choice_label(r, q, i);
        }
    }
    return words_list(&r->words, names, n);
}

static const char *votes_of(const struct report *r, const struct result_round *round, size_t choice) {
    if (!(round->in >> choice & 1)) {
        return "–";
    }
    const char *n = words_number(&r->words, round->votes[choice]);
    double share = round->counted > 0 ? (double)round->votes[choice] / round->counted : 0;
    return arena_printf(r->params->arena, "%s (%s)", n, words_percent(&r->words, share));
}

/* Rounds [first, first + n) side by side; below, what is exhausted and who leaves. */
static void add_rounds(struct report *r, struct card *card, const struct result *q, size_t first, size_t n) {
    struct arena *a = r->params->arena;
    size_t choices = q->question->choice_count, columns = n + 1;
    struct document_table *t = ARENA_NEW(a, struct document_table);
    const char **heads = ARENA_ARRAY(a, const char *, columns);
    *t = (struct document_table){.caption = "", .columns = columns, .rows = choices + 2};
    t->cells = ARENA_ARRAY(a, const char *, columns * t->rows);
    heads[0] = words_get(&r->words, STR_REPORT_COL_ANSWER);
    for (size_t i = 0; i < choices; i++) {
        t->cells[i * columns] = choice_label(r, q, i);
    }
    t->cells[choices * columns] = words_get(&r->words, STR_BALLOT_EXHAUSTED);
    t->cells[(choices + 1) * columns] = "";
    for (size_t k = 0; k < n; k++) {
        const struct result_round *round = &q->ballot->rounds[first + k];
        heads[k + 1] = q->ballot->has_more && round->is_last
                           ? words_get(&r->words, STR_BALLOT_LAST)
                           : WORDS(&r->words, STR_BALLOT_ROUND, words_number(&r->words, round->at));
        for (size_t i = 0; i < choices; i++) {
            t->cells[i * columns + k + 1] = votes_of(r, round, i);
        }
        t->cells[choices * columns + k + 1] = words_number(&r->words, round->exhausted);
        t->cells[(choices + 1) * columns + k + 1] =
            round->out != 0 ? WORDS(&r->words, STR_BALLOT_LEAVES, list_of(r, q, round->out)) : "";
    }
    t->heads = heads;
    card_table(card, a, t);
}

void report_elected(struct report *r, struct card *card, const struct result *q) {
    struct arena *a = r->params->arena;
    if (q->ballot == NULL || q->ballot->elected == 0) {
        card_text(card, a, BLOCK_SENTENCE, words_get(&r->words, STR_BALLOT_UNTOLD));
        return;
    }
    enum string_id words = ballot_size(q->ballot->elected) == 1 ? STR_BALLOT_ELECTED : STR_BALLOT_TIED;
    card_text(card, a, BLOCK_SENTENCE, WORDS(&r->words, words, list_of(r, q, q->ballot->elected)));
    if (q->ballot->is_listed) {
        card_text(card, a, BLOCK_TEXT, words_get(&r->words, STR_BALLOT_LISTED));
    }
}

void report_rounds(struct report *r, struct card *card, const struct result *q) {
    struct arena *a = r->params->arena;
    size_t n = q->ballot != NULL ? q->ballot->round_count : 0;
    for (size_t first = 0; first < n; first += ROUNDS_MAX) {
        add_rounds(r, card, q, first, n - first < ROUNDS_MAX ? n - first : ROUNDS_MAX);
    }
    if (q->ballot != NULL && q->ballot->has_more) {
        card_text(card, a, BLOCK_NOTE, words_get(&r->words, STR_BALLOT_HIDDEN));
    }
    card_text(card, a, BLOCK_NOTE, words_get(&r->words, STR_BALLOT_RUNOFF));
}
