#include "insight/results.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "insight/results_book.h"

/* One call of results_make(). */
struct making {
    struct results_book *book;
    enum results_mode mode;
    struct arena *arena;
    struct results *out;
};

static bool protects(enum results_mode mode) {
    return mode == RESULTS_PUBLIC || mode == RESULTS_LIVE;
}

static struct result_count count_as(const struct making *m, uint32_t n, uint32_t k, bool is_hidden) {
    uint32_t rounded;
    if (m->mode == RESULTS_ROUNDED) {
        bool is_shown = suppress_round(n, k, &rounded);
        return (struct result_count){is_shown ? rounded : 0, is_shown};
    }
    return (struct result_count){is_hidden ? 0 : n, !is_hidden};
}

static struct result_share share_as(const struct result_count *count, uint32_t of) {
    struct result_share out = {.count = *count};
    if (count->is_shown && of > 0) {
        uint32_t n = count->n < of ? count->n : of; /* rounding can carry a part above its total */
        out.of = of;
        out.share = (double)n / of;
        out.interval = interval_wilson(n, of, INTERVAL_LEVEL);
    }
    return out;
}

/* --- group sizes ---------------------------------------------------------------------------------------------------------- */

static uint32_t grouping_k(const struct results_book *book, size_t g) {
    const struct results_grouping *grouping = &book->groupings[g];
    return grouping->by == TALLY_BY_QUESTION ? results_k(book, grouping->question) : book->k;
}

static void add_member(struct result_group *group, size_t member, uint32_t responses, size_t n, struct arena *arena) {
    group->members = group->members ? group->members : ARENA_ARRAY(arena, size_t, n);
    group->members[group->member_count++] = member;
    group->responses.n += responses;
}

/* Who told nothing joins last: a small group that hides behind them alone would be had by subtraction, since how many answered is
 * told, and its question would have to be withheld whole. */
static void pool_groups(const struct making *m, size_t g, uint32_t k, size_t *pools) {
    const struct results_grouping *grouping = &m->book->groupings[g];
    const uint32_t *sizes = m->book->tallies[g].responses;
    size_t n = grouping->group_count;
    if (results_has_regions(m->book, g)) {
        size_t *of = ARENA_ARRAY(m->arena, size_t, m->book->groupings[g - 1].group_count);
        results_pools_of(&m->out->groups[g - 1], m->book->groupings[g - 1].group_count, of);
        results_pool_sites(m->book, g, sizes, k, of, pools);
        return;
    }
    if (grouping->by == TALLY_BY_QUESTION) {
        results_pool(sizes, n - 1, k, false, pools);
    }
    results_pool(sizes, n, k, grouping->by == TALLY_BY_SLOT, pools);
}

static void make_groups(struct making *m, size_t g) {
    const struct tally *tally = &m->book->tallies[g];
    size_t n = m->book->groupings[g].group_count, *pools = ARENA_ARRAY(m->arena, size_t, n);
    uint32_t k = grouping_k(m->book, g);
    struct result_by *by = &m->out->groups[g];
    by->groups = ARENA_ARRAY(m->arena, struct result_group, n);
    for (size_t i = 0; i < n; i++) {
        pools[i] = results_is_group(tally, i) ? i : SIZE_MAX;
    }
    if (protects(m->mode)) {
        pool_groups(m, g, k, pools);
    }
    for (size_t pool = 0; pool < n; pool++) {
        struct result_group *group = &by->groups[by->group_count];
        for (size_t i = pool; i < n && pools[pool] == pool; i++) {
            if (pools[i] == pool) {
                add_member(group, i, tally_responses(tally, i), n, m->arena);
            }
        }
        by->group_count += group->member_count > 0;
    }
    for (size_t i = 0; i < by->group_count; i++) {
        by->groups[i].responses = count_as(m, by->groups[i].responses.n, k, false);
    }
    if (protects(m->mode) && by->group_count < 2) {
        by->group_count = 0;
    }
}

/* --- a view --------------------------------------------------------------------------------------------------------------- */

/* One part of one line of a sheet. */
struct place {
    const struct making *m;
    const struct results_sheet *sheet;
    size_t line, part;
    uint32_t of; /* who answered, as shown */
};

static struct result_count count_at(const struct place *p, size_t column) {
    size_t cell = results_cell(p->sheet, p->line, p->part, column);
    return count_as(p->m, p->sheet->counts[cell], p->sheet->k, p->sheet->hidden[cell] != HIDING_NONE);
}

static void add_bins(const struct place *p, struct result_part *out) {
    const struct results_sheet *s = p->sheet;
    uint32_t together = 0;
    out->bins = ARENA_ARRAY(p->m->arena, struct result_share, s->bin_count + 1);
    for (size_t bin = 0; bin < s->bin_count; bin++) {
        struct result_count count = count_at(p, bin);
        out->bins[bin] = share_as(&count, p->of);
        out->hidden += !count.is_shown;
        together += count.is_shown ? 0 : s->counts[results_cell(s, p->line, p->part, bin)];
    }
    if (out->hidden > 0 && results_rest_is_known(s->question)) {
        struct result_count count = count_as(p->m, together, s->k, false);
        out->together = share_as(&count, p->of);
    }
    out->rest = count_at(p, s->bin_count);
    for (int joined = 0; joined < JOINED && results_has_joined(s->question); joined++) {
        struct result_count count = count_at(p, s->bin_count + 1 + (size_t)joined);
        out->joined[joined] = share_as(&count, p->of);
    }
}

static void add_summary(const struct place *p, struct result_part *out) {
    const struct summary_value *values;
    const struct results_line *line = &p->sheet->lines[p->line];
    size_t n = results_values(p->m->book, line, p->sheet->index, p->part, p->m->arena, &values);
    if (n > 0 && out->hidden == 0 && p->m->mode != RESULTS_ROUNDED) {
        out->summary = summary_of(values, n, INTERVAL_LEVEL);
        out->has_median = out->summary.n > 0;
        out->has_mean = out->has_median && tally_has_mean(p->sheet->question);
    }
}

static void add_score(const struct place *p, struct result_part *out) {
    uint32_t counts[11] = {0};
    bool all = p->of > 0;
    for (int joined = 0; joined < JOINED; joined++) {
        all = all && out->joined[joined].count.is_shown;
    }
    if (p->sheet->question->kind == QUESTION_NPS && all) {
        counts[0] = out->joined[JOINED_LOW].count.n;
        counts[7] = out->joined[JOINED_MIDDLE].count.n;
        counts[10] = out->joined[JOINED_HIGH].count.n;
        out->score = summary_nps(counts, INTERVAL_LEVEL);
        out->has_score = true;
    }
}

static void add_points(const struct place *p, struct result_part *out) {
    out->has_points = p->sheet->question->kind == QUESTION_RANK && out->hidden == 0;
    for (size_t bin = 0; bin < p->sheet->bin_count && out->has_points; bin++) {
        out->points += (uint32_t)(p->sheet->bin_count - bin) * out->bins[bin].count.n;
    }
}

/* Ranks stand only where every part has its points. */
static void add_ranks(struct result_part *parts, size_t n) {
    bool all = true;
    for (size_t i = 0; i < n; i++) {
        all = all && parts[i].has_points;
    }
    for (size_t i = 0; i < n && all; i++) {
        parts[i].rank = 1;
        for (size_t j = 0; j < n; j++) {
            parts[i].rank += parts[j].points > parts[i].points;
        }
    }
}

/* Who did not answer is told apart where each of the three, and who answered, holds k in every group of the grouping: else what is
 * not told of one would follow from the others. */
static bool tells_states(const struct results_sheet *sheet, int grouping) {
    bool all = true;
    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct results_line *line = &sheet->lines[i];
        all = all && (line->grouping != grouping || line->base >= sheet->k);
        for (int state = 0; state < ANSWER_STATES && line->grouping == grouping; state++) {
            all = all && line->states[state] >= sheet->k;
        }
    }
    return all;
}

static void add_states(const struct making *m, const struct results_sheet *sheet, const struct results_line *line,
                       struct result_view *out) {
    struct result_count *const states[ANSWER_STATES] = {&out->not_asked, &out->skipped, &out->declined, &out->answered};
    bool all = !protects(m->mode) || tells_states(sheet, line->grouping);
    for (int i = 0; i < ANSWER_STATES; i++) {
        bool is_hidden = protects(m->mode) && (i == ANSWER_ANSWERED ? line->base < sheet->k : !all);
        *states[i] = count_as(m, line->states[i], sheet->k, is_hidden);
    }
}

static void make_view(const struct making *m, const struct results_sheet *sheet, size_t line, struct result_view *out) {
    add_states(m, sheet, &sheet->lines[line], out);
    if (!out->answered.is_shown || sheet->is_withheld) {
        return;
    }
    out->parts = ARENA_ARRAY(m->arena, struct result_part, sheet->part_count + 1);
    for (size_t part = 0; part < sheet->part_count; part++) {
        struct place place = {m, sheet, line, part, out->answered.n};
        if (sheet->question->kind == QUESTION_MATRIX) { /* a row's share is of who rated that row */
            uint32_t left = sheet->counts[results_cell(sheet, line, part, sheet->bin_count)];
            struct result_count count = count_as(m, sheet->lines[line].answered - left, sheet->k, false);
            place.of = count.n;
        }
        add_bins(&place, &out->parts[part]);
        add_summary(&place, &out->parts[part]);
        add_score(&place, &out->parts[part]);
        add_points(&place, &out->parts[part]);
    }
    add_ranks(out->parts, sheet->part_count);
}

/* --- a question ------------------------------------------------------------------------------------------------------------ */

static enum result_chart chart_of(const struct question *question) {
    static const enum result_chart charts[QUESTION_KINDS] = {
        [QUESTION_SELECT_ONE] = CHART_BARS,      [QUESTION_SELECT_MULTIPLE] = CHART_BARS, [QUESTION_RATING] = CHART_SCALE,
        [QUESTION_NPS] = CHART_DISTRIBUTION,     [QUESTION_RANGE] = CHART_DISTRIBUTION,   [QUESTION_INTEGER] = CHART_DISTRIBUTION,
        [QUESTION_DECIMAL] = CHART_DISTRIBUTION, [QUESTION_RANK] = CHART_RANKS,           [QUESTION_MATRIX] = CHART_SCALE,
        [QUESTION_TEXT] = CHART_STATES,
    };
    return question->ballot == BALLOT_RANKED ? CHART_ROUNDS : question->ties != TIES_NONE ? CHART_TIES : charts[question->kind];
}

static void add_group(const struct making *m, const struct results_sheet *sheet, size_t line, struct result *out) {
    const struct results_line *from = &sheet->lines[line];
    struct result_by *by = &out->by[from->grouping];
    if (!by->groups) {
        by->groups = ARENA_ARRAY(m->arena, struct result_group, sheet->line_count);
        by->views = ARENA_ARRAY(m->arena, struct result_view, sheet->line_count);
    }
    struct result_group *group = &by->groups[by->group_count];
    group->members = ARENA_ARRAY(m->arena, size_t, from->member_count); /* a live book's sheet goes before its results do */
    memcpy(group->members, from->members, from->member_count * sizeof *from->members);
    group->member_count = from->member_count;
    group->responses = count_as(m, from->responses, sheet->k, false);
    make_view(m, sheet, line, &by->views[by->group_count++]);
}

static enum result_silence silence_of(const struct making *m, const struct results_sheet *sheet, const struct result_view *all) {
    if (all->parts) {
        return SILENCE_NONE;
    }
    if (sheet->question->ballot == BALLOT_RANKED && sheet->lines[0].base >= sheet->k) {
        return SILENCE_BALLOT;
    }
    bool by_others = protects(m->mode) && results_is_conditional(sheet->question);
    return by_others ? SILENCE_ASKED : sheet->lines[0].states[ANSWER_ANSWERED] < sheet->k ? SILENCE_FEW : SILENCE_CLOSE;
}

static const struct result_ties *ties_of(const struct making *m, const struct results_sheet *sheet) {
    struct result_ties *ties = ARENA_NEW(m->arena, struct result_ties);
    const struct tally *tally = &m->book->tallies[0];
    size_t speaker = sheet->index - 1, all = tally->group_count;
    uint32_t k = sheet->is_withheld ? UINT32_MAX : sheet->k;
    ties_make(&ties->told, &tally->ties[sheet->index], k, m->arena);
    ties_blur(&ties->told, sheet->lines[0].answered,
              tally_responses(tally, all) - tally_state(tally, all, speaker, ANSWER_NOT_ASKED));
    ties_measure(&ties->told, TIES_FROM, m->arena, &ties->measures);
    return ties;
}

static void make_result(const struct making *m, const struct results_sheet *sheet, struct result *out) {
    const struct question *q = sheet->question;
    *out = (struct result){.question = q, .index = sheet->index, .chart = chart_of(q), .k = sheet->k};
    out->part_count = sheet->part_count;
    out->bin_count = sheet->bin_count;
    out->breaks = m->book->breaks[sheet->index];
    make_view(m, sheet, 0, &out->all);
    out->ballot = m->mode == RESULTS_ROUNDED ? NULL : results_ballot(sheet, !protects(m->mode), m->arena);
    out->ties = sheet->question->ties == TIES_LEVELS ? ties_of(m, sheet) : NULL;
    out->silence = silence_of(m, sheet, &out->all);
    for (size_t line = 1; line < sheet->line_count; line++) {
        add_group(m, sheet, line, out);
    }
}

/* --- all of it ------------------------------------------------------------------------------------------------------------- */

static void fill_sheets(const struct making *m, struct results_sheet *sheets, const struct results_sheet *earlier,
                        struct arena *arena) {
    struct arena scratch = {0};
    for (size_t q = 0; q < m->book->activity->question_count; q++) {
        uint32_t answered = tally_state(&m->book->tallies[0], m->book->tallies[0].group_count, q, ANSWER_ANSWERED);
        if (!protects(m->mode) || answered >= results_k(m->book, q)) {
            results_choose_breaks(m->book, q, &scratch);
        }
        results_fill(m->book, q, m->out->groups, protects(m->mode), arena, &sheets[q]);
        results_count_ballot(m->book, &sheets[q], arena);
        arena_clear(&scratch);
    }
    if (protects(m->mode)) {
        results_choose_told(m->book, sheets, m->out->groups, earlier, arena, &scratch);
    }
    for (size_t q = 0; q < m->book->activity->question_count; q++) {
        if (protects(m->mode)) {
            results_protect(m->book, &sheets[q], earlier ? &earlier[q] : NULL, &scratch);
        }
        results_choose_rounds(m->book, &sheets[q], protects(m->mode));
        arena_clear(&scratch);
    }
    arena_finish(&scratch);
}

/* A live book gives the same until more was counted, and keeps what it gave for the next time. */
static struct results_sheet *live_sheets(const struct making *m) {
    struct results_memory *memory = &m->book->memory;
    uint32_t counted = results_counted(m->book);
    if (!memory->sheets || memory->counted != counted) {
        int next = 1 - memory->current;
        arena_clear(&memory->arenas[next]);
        struct results_sheet *sheets =
            ARENA_ARRAY(&memory->arenas[next], struct results_sheet, m->book->activity->question_count + 1);
        fill_sheets(m, sheets, memory->sheets, &memory->arenas[next]);
        arena_clear(&memory->arenas[memory->current]);
        *memory = (struct results_memory){{memory->arenas[0], memory->arenas[1]}, next, sheets, counted};
    }
    return memory->sheets;
}

static struct results_sheet *all_sheets(const struct making *m) {
    struct results_sheet *sheets = ARENA_ARRAY(m->arena, struct results_sheet, m->book->activity->question_count + 1);
    fill_sheets(m, sheets, NULL, m->arena);
    return sheets;
}

void results_make(struct results_book *book, enum results_mode mode, struct arena *arena, struct results *out) {
    const struct activity *activity = book->activity;
    struct making m = {book, mode, arena, out};
    assert((mode == RESULTS_LIVE) == book->is_live);
    *out = (struct results){.event = book->event, .activity = activity, .mode = mode, .k = book->k};
    out->wording = book->wording;
    out->wordings = book->wordings;
    out->grouping_count = book->grouping_count;
    memcpy(out->groupings, book->groupings, sizeof out->groupings);
    out->responses = count_as(&m, results_counted(book), out->k, protects(mode) && results_counted(book) < out->k);
    for (size_t g = 0; g < book->grouping_count; g++) {
        make_groups(&m, g);
    }
    out->questions = ARENA_ARRAY(arena, struct result, activity->question_count + 1);
    const struct results_sheet *sheets = mode == RESULTS_LIVE ? live_sheets(&m) : all_sheets(&m);
    for (size_t q = 0; q < activity->question_count; q++) {
        if (activity->questions[q].kind != QUESTION_NOTE && activity->questions[q].ties != TIES_SPEAKER) {
            make_result(&m, &sheets[q], &out->questions[out->question_count++]);
        }
    }
}

/* --- words ------------------------------------------------------------------------------------------------------------------ */

struct result_name results_group_name(const struct results *results, size_t grouping, size_t group) {
    const struct results_grouping *g = &results->groupings[grouping];
    if (group + 1 == g->group_count) {
        return (struct result_name){NULL, 0};
    }
    switch (g->by) {
    case TALLY_BY_REGION:
        return (struct result_name){&results->event->sites[g->sites[group]].text, 0};
    case TALLY_BY_SITE:
        return (struct result_name){&results->event->sites[group].text, 0};
    case TALLY_BY_QUESTION:
        return (struct result_name){&results->activity->questions[g->question].choices[group].text, 0};
    case TALLY_BY_SLOT:
    case TALLY_BY_QUALITY:
    case TALLY_BY_NOTHING:
    case TALLY_BYS:
        break;
    }
    return (struct result_name){NULL, (int)group + 1};
}

const struct text *result_part_text(const struct result *result, size_t part) {
    const struct question *q = result->question;
    return q->kind == QUESTION_MATRIX                                        ? &q->rows[part].text
           : q->kind == QUESTION_SELECT_MULTIPLE || q->kind == QUESTION_RANK ? &q->choices[part].text
                                                                             : NULL;
}

const struct text *result_bin_text(const struct result *result, size_t bin) {
    const struct question *q = result->question;
    if (q->kind == QUESTION_SELECT_ONE) {
        return &q->choices[bin].text;
    }
    bool is_scale = q->kind == QUESTION_RATING || q->kind == QUESTION_MATRIX;
    return is_scale && bin < q->label_count && text_is_given(&q->labels[bin]) ? &q->labels[bin] : NULL;
}

/* Where an entry stands: what is shown before what is withheld, by its number; then the event's order. */
struct order_key {
    size_t at;
    bool is_last, is_hidden;
    uint32_t number;
};

static int by_number(const void *a, const void *b) {
    const struct order_key *x = a, *y = b;
    if (x->is_last != y->is_last) {
        return x->is_last - y->is_last;
    }
    if (x->is_hidden != y->is_hidden) {
        return x->is_hidden - y->is_hidden;
    }
    return x->number != y->number ? (x->number < y->number) - (x->number > y->number) : (x->at > y->at) - (x->at < y->at);
}

size_t result_order(const struct result *result, size_t *out) {
    const struct question *q = result->question;
    bool by_part = q->kind == QUESTION_SELECT_MULTIPLE || q->kind == QUESTION_RANK;
    size_t n = result->chart == CHART_SCALE ? result->part_count : by_part ? result->part_count : result->bin_count;
    struct order_key keys[EVENT_CHOICES_MAX + 1] = {0};
    for (size_t i = 0; i < n; i++) {
        const struct result_part *parts = result->all.parts;
        const struct result_count *count = !parts ? NULL : by_part ? &parts[i].bins[0].count : &parts[0].bins[i].count;
        bool is_ranked = q->kind == QUESTION_RANK && parts && parts[i].rank > 0, is_nominal = q->random_order;
        keys[i] = (struct order_key){i, q->choices && q->choices[i].last, false, 0};
        if (q->kind == QUESTION_RANK) {
            keys[i].number = is_ranked ? parts[i].points : 0;
        } else if (count && is_nominal && result->chart == CHART_BARS) {
            keys[i].is_hidden = !count->is_shown;
            keys[i].number = count->n;
        }
    }
    qsort(keys, n, sizeof keys[0], by_number);
    for (size_t i = 0; i < n; i++) {
        out[i] = keys[i].at;
    }
    return n;
}
