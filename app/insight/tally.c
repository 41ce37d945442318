#include "insight/tally.h"

#include <assert.h>
#include <string.h>

#include "base/vec.h"
#include "core/decimal.h"
#include "core/record.h"
#include "core/slot.h"

enum { NPS_BINS = 11, OTHER_COLUMNS = ANSWER_STATES }; /* the remainder, and each state but answered */

/* How often each value of a number came, ascending. */
struct tally_values {
    VEC(struct summary_value) list;
};

/* --- kinds -------------------------------------------------------------------------------------------------------- */

static size_t one(const struct question *q) {
    (void)q;
    return 1;
}
static size_t nps_bins(const struct question *q) {
    (void)q;
    return NPS_BINS;
}
static size_t choices(const struct question *q) {
    return q->choice_count;
}
static size_t points(const struct question *q) {
    return (size_t)q->points;
}
static size_t rows(const struct question *q) {
    return q->row_count;
}
static size_t places(const struct question *q) {
    return q->has_max && q->max < (double)q->choice_count ? (size_t)q->max : q->choice_count;
}

static bool is_slice(struct slice slice, const char *text) {
    return slice_equal(slice, slice_of(text));
}

static size_t find_choice(const struct question *q, struct slice id) {
    size_t i = 0;
    while (i < q->choice_count && !is_slice(id, q->choices[i].id)) {
        i++;
    }
    return i;
}

static size_t find_row(const struct question *q, struct slice id) {
    size_t i = 0;
    while (i < q->row_count && !is_slice(id, q->rows[i].id)) {
        i++;
    }
    return i;
}

/* The bin of a value; far out of range where it is none. */
static size_t bin_of(struct slice value, int least) {
    double number;
    return decimal_parse(value.at, value.n, 0, &number) && number >= least ? (size_t)(number - least) : SIZE_MAX;
}

static void count_bin(const struct question *q, uint32_t *counts, size_t part, size_t bin) {
    if (part < tally_parts(q) && bin < tally_bins(q)) {
        counts[part * tally_bins(q) + bin]++;
    }
}

static void count_choice(const struct question *q, const struct view_part *part, uint32_t *counts) {
    count_bin(q, counts, 0, find_choice(q, part->part));
}
static void count_chosen(const struct question *q, const struct view_part *part, uint32_t *counts) {
    count_bin(q, counts, find_choice(q, part->part), 0);
}
static void count_point(const struct question *q, const struct view_part *part, uint32_t *counts) {
    count_bin(q, counts, 0, bin_of(part->value, 1));
}
static void count_nps(const struct question *q, const struct view_part *part, uint32_t *counts) {
    count_bin(q, counts, 0, bin_of(part->value, 0));
}
static void count_place(const struct question *q, const struct view_part *part, uint32_t *counts) {
    count_bin(q, counts, find_choice(q, part->part), bin_of(part->value, 1));
}
static void count_row(const struct question *q, const struct view_part *part, uint32_t *counts) {
    count_bin(q, counts, find_row(q, part->part), bin_of(part->value, 1));
}

enum values { VALUES_NONE, VALUES_BINS, VALUES_BINS_FROM_1, VALUES_OPEN /* numbers, kept one by one */ };
static const struct tally_kind {
    size_t (*parts)(const struct question *q), (*bins)(const struct question *q);
    void (*count)(const struct question *q, const struct view_part *part, uint32_t *counts);
    enum values values;
} kinds[QUESTION_KINDS] = {
    [QUESTION_SELECT_ONE] = {one, choices, count_choice, VALUES_NONE},
    [QUESTION_SELECT_MULTIPLE] = {choices, one, count_chosen, VALUES_NONE},
    [QUESTION_RATING] = {one, points, count_point, VALUES_BINS_FROM_1},
    [QUESTION_NPS] = {one, nps_bins, count_nps, VALUES_BINS},
    [QUESTION_RANGE] = {.values = VALUES_OPEN},
    [QUESTION_INTEGER] = {.values = VALUES_OPEN},
    [QUESTION_DECIMAL] = {.values = VALUES_OPEN},
    [QUESTION_RANK] = {choices, places, count_place, VALUES_NONE},
    [QUESTION_MATRIX] = {rows, points, count_row, VALUES_BINS_FROM_1},
};

_Static_assert(sizeof kinds / sizeof kinds[0] == QUESTION_KINDS, "a row per kind");

size_t tally_parts(const struct question *question) {
    return kinds[question->kind].parts && question->ties == TIES_NONE ? kinds[question->kind].parts(question) : 0;
}

size_t tally_bins(const struct question *question) {
    return kinds[question->kind].bins && question->ties == TIES_NONE ? kinds[question->kind].bins(question) : 0;
}

bool tally_has_mean(const struct question *question) {
    return kinds[question->kind].values == VALUES_OPEN;
}

/* --- ballots ------------------------------------------------------------------------------------------------------ */

static void count_order(struct tally *tally, size_t question, const struct view_answer *answer) {
    const struct question *q = &tally->params.activity->questions[question];
    uint64_t order = 0;
    size_t place = 0;
    for (size_t p = 0; p < answer->part_count; p++) {
        size_t choice = find_choice(q, answer->parts[p].part);
        if (choice < q->choice_count) {
            order = ballot_place(order, place++, choice);
        }
    }
    if (order != 0) {
        ballot_orders_add(&tally->orders[question], tally->arena, order, 1);
    }
}

/* --- ties --------------------------------------------------------------------------------------------------------- */

static const struct view_answer *find_answer(const struct record_view *response, const struct question *question) {
    for (size_t i = 0; i < response->answer_count; i++) {
        const struct view_answer *answer = &response->answers[i];
        if (answer->kind == question->kind && is_slice(answer->question, question->id)) {
            return answer->part_count > 0 ? answer : NULL;
        }
    }
    return NULL;
}

/* Levels without a speaker of the roster are none: they are said for nobody. */
static void count_ties(struct tally *tally, size_t question, const struct record_view *response) {
    const struct question *q = &tally->params.activity->questions[question];
    const struct view_answer *speaker = find_answer(response, q - 1), *levels = find_answer(response, q);
    signed char said[EVENT_CHOICES_MAX];
    size_t own = speaker ? find_row(q, speaker->parts[0].part) : q->row_count;
    memset(said, TIE_UNTOLD, sizeof said);
    for (size_t p = 0; levels && p < levels->part_count; p++) {
        size_t row = find_row(q, levels->parts[p].part), level = bin_of(levels->parts[p].value, 1);
        if (row < q->row_count && level < TIE_LEVELS) {
            said[row] = (signed char)level;
        }
    }
    if (own < q->row_count) {
        ties_tally_add(&tally->ties[question], own, said);
    }
}

/* --- adding ------------------------------------------------------------------------------------------------------- */

static size_t count_groups(const struct tally_params *params, const struct site_regions *regions) {
    switch (params->by) {
    case TALLY_BY_REGION:
        return regions->count + 1;
    case TALLY_BY_SITE:
        return params->event->site_count + 1;
    case TALLY_BY_SLOT:
        return (size_t)slot_count(params->event) + 1;
    case TALLY_BY_QUALITY:
        return TALLY_QUALITIES + 1;
    case TALLY_BY_QUESTION:
        assert(params->activity->questions[params->question].kind == QUESTION_SELECT_ONE);
        return params->activity->questions[params->question].choice_count + 1;
    case TALLY_BY_NOTHING:
    case TALLY_BYS:
        break;
    }
    return 0;
}

void tally_init(struct tally *tally, struct arena *arena, const struct tally_params *params) {
    const struct activity *activity = params->activity;
    *tally = (struct tally){.params = *params, .arena = arena};
    if (params->by == TALLY_BY_REGION) {
        site_regions_of(params->event, arena, &tally->regions);
    }
    tally->group_count = count_groups(params, &tally->regions);
    tally->first = ARENA_ARRAY(arena, size_t, activity->question_count + 1);
    for (size_t q = 0; q < activity->question_count; q++) {
        const struct question *question = &activity->questions[q];
        tally->first[q] = tally->size;
        tally->size += ANSWER_STATES + tally_parts(question) * tally_bins(question);
    }
    tally->counts = ARENA_ARRAY(arena, uint32_t *, tally->group_count + 1);
    tally->values = ARENA_ARRAY(arena, struct tally_values *, tally->group_count + 1);
    tally->responses = ARENA_ARRAY(arena, uint32_t, tally->group_count + 1);
    tally->orders = params->keeps_orders ? ARENA_ARRAY(arena, struct ballot_orders, activity->question_count + 1) : NULL;
    tally->ties = params->keeps_ties ? ARENA_ARRAY(arena, struct ties_tally, activity->question_count + 1) : NULL;
    for (size_t q = 0; tally->ties && q < activity->question_count; q++) {
        if (activity->questions[q].ties == TIES_LEVELS) {
            ties_tally_init(&tally->ties[q], activity->questions[q].row_count, arena);
        }
    }
}

/* Records keep the event's order, so the question looked for is nearly always the next one. */
static size_t find_question(const struct activity *activity, struct slice id, size_t hint) {
    for (size_t step = 0; step < activity->question_count; step++) {
        size_t q = (hint + step) % activity->question_count;
        if (is_slice(id, activity->questions[q].id)) {
            return q;
        }
    }
    return activity->question_count;
}

static void count_value(struct tally_values *values, double number, struct arena *arena) {
    size_t low = 0, high = values->list.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (values->list.at[middle].value < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == values->list.n || values->list.at[low].value > number) {
        (void)vec_push(&values->list, arena);
        memmove(&values->list.at[low + 1], &values->list.at[low], (values->list.n - 1 - low) * sizeof values->list.at[0]);
        values->list.at[low] = (struct summary_value){number, 0};
    }
    values->list.at[low].n++;
}

static void add_to_group(struct tally *tally, size_t group, const struct record_view *response) {
    const struct activity *activity = tally->params.activity;
    if (!tally->counts[group]) {
        tally->counts[group] = ARENA_ARRAY(tally->arena, uint32_t, tally->size + 1);
        tally->values[group] = ARENA_ARRAY(tally->arena, struct tally_values, activity->question_count + 1);
    }
    tally->responses[group]++;
    for (size_t i = 0, hint = 0; i < response->answer_count && activity->question_count > 0; i++) {
        const struct view_answer *answer = &response->answers[i];
        size_t q = find_question(activity, answer->question, hint);
        if (q == activity->question_count || activity->questions[q].kind != answer->kind) {
            continue;
        }
        const struct question *question = &activity->questions[q];
        uint32_t *counts = &tally->counts[group][tally->first[q]];
        hint = q + 1;
        counts[answer->state]++;
        for (size_t p = 0; p < answer->part_count && kinds[question->kind].count && tally_parts(question) > 0; p++) {
            kinds[question->kind].count(question, &answer->parts[p], counts + ANSWER_STATES);
        }
        double number;
        if (kinds[question->kind].values == VALUES_OPEN && answer->part_count > 0 &&
            decimal_parse(answer->parts[0].value.at, answer->parts[0].value.n, DECIMAL_PLACES_MAX, &number)) {
            count_value(&tally->values[group][q], number, tally->arena);
        }
        if (group == tally->group_count && tally->orders && question->ballot == BALLOT_RANKED) {
            count_order(tally, q, answer);
        }
    }
}

static size_t group_by_question(const struct tally *tally, const struct record_view *response) {
    const struct question *question = &tally->params.activity->questions[tally->params.question];
    for (size_t i = 0; i < response->answer_count; i++) {
        const struct view_answer *answer = &response->answers[i];
        if (answer->kind == QUESTION_SELECT_ONE && answer->part_count > 0 && is_slice(answer->question, question->id)) {
            return find_choice(question, answer->parts[0].part); /* one that is not known any more: "not told" */
        }
    }
    return question->choice_count;
}

/* site_count: none of the event's. */
static size_t find_site(const struct event *event, struct slice id) {
    size_t i = 0;
    while (i < event->site_count && !is_slice(id, event->sites[i].id)) {
        i++;
    }
    return i;
}

static size_t group_of(const struct tally *tally, const struct record_view *response) {
    const struct event *event = tally->params.event;
    size_t last = tally->group_count - 1, site;
    switch (tally->params.by) {
    case TALLY_BY_REGION:
        site = find_site(event, response->site);
        return site < event->site_count ? tally->regions.of[site] : last;
    case TALLY_BY_SITE:
        return find_site(event, response->site);
    case TALLY_BY_SLOT:
        return response->slot >= 1 && (size_t)response->slot <= last ? (size_t)response->slot - 1 : last;
    case TALLY_BY_QUALITY:
        return response->flags & FLAGS_OF_QUALITY ? TALLY_MARKED : TALLY_UNMARKED;
    case TALLY_BY_QUESTION:
        return group_by_question(tally, response);
    case TALLY_BY_NOTHING:
    case TALLY_BYS:
        break;
    }
    return tally->group_count;
}

void tally_add(struct tally *tally, const struct record_view *response) {
    if (!is_slice(response->activity, tally->params.activity->id)) {
        return;
    }
    add_to_group(tally, tally->group_count, response);
    for (size_t q = 0; tally->ties && q < tally->params.activity->question_count; q++) {
        if (tally->params.activity->questions[q].ties == TIES_LEVELS) {
            count_ties(tally, q, response);
        }
    }
    if (tally->group_count > 0) {
        add_to_group(tally, group_of(tally, response), response);
    }
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static const uint32_t *counts_of(const struct tally *tally, size_t group, size_t question) {
    assert(group <= tally->group_count && question < tally->params.activity->question_count);
    return tally->counts[group] ? &tally->counts[group][tally->first[question]] : NULL;
}

uint32_t tally_responses(const struct tally *tally, size_t group) {
    assert(group <= tally->group_count);
    return tally->responses[group];
}

uint32_t tally_state(const struct tally *tally, size_t group, size_t question, enum answer_state state) {
    const uint32_t *counts = counts_of(tally, group, question);
    if (!counts) {
        return 0;
    }
    uint32_t others = counts[ANSWER_ANSWERED] + counts[ANSWER_DECLINED] + counts[ANSWER_SKIPPED];
    return state == ANSWER_NOT_ASKED ? tally->responses[group] - others : counts[state];
}

uint32_t tally_count(const struct tally *tally, size_t group, size_t question, size_t part, size_t bin) {
    const struct question *q = &tally->params.activity->questions[question];
    const uint32_t *counts = counts_of(tally, group, question);
    assert(part < tally_parts(q) && bin < tally_bins(q));
    return counts ? counts[ANSWER_STATES + part * tally_bins(q) + bin] : 0;
}

size_t tally_values(const struct tally *tally, size_t group, size_t question, size_t part, struct arena *arena,
                    const struct summary_value **out) {
    const struct question *q = &tally->params.activity->questions[question];
    enum values kind = kinds[q->kind].values;
    *out = NULL;
    if (kind == VALUES_OPEN) {
        const struct tally_values *values = tally->values[group] ? &tally->values[group][question] : NULL;
        *out = values ? values->list.at : NULL;
        return values ? values->list.n : 0;
    }
    if (kind == VALUES_NONE) {
        return 0;
    }
    struct summary_value *values = ARENA_ARRAY(arena, struct summary_value, tally_bins(q));
    for (size_t bin = 0; bin < tally_bins(q); bin++) {
        double value = (double)bin + (kind == VALUES_BINS_FROM_1);
        values[bin] = (struct summary_value){value, tally_count(tally, group, question, part, bin)};
    }
    *out = values;
    return tally_bins(q);
}

uint32_t tally_points(const struct tally *tally, size_t group, size_t question, size_t part) {
    const struct question *q = &tally->params.activity->questions[question];
    uint32_t sum = 0;
    assert(q->kind == QUESTION_RANK);
    for (size_t place = 0; place < tally_bins(q); place++) {
        sum += (uint32_t)(tally_bins(q) - place) * tally_count(tally, group, question, part, place);
    }
    return sum;
}

void tally_ballot(const struct tally *tally, size_t question, struct arena *arena, struct ballot_count *out) {
    const struct question *q = &tally->params.activity->questions[question];
    uint32_t votes[EVENT_CHOICES_MAX] = {0};
    assert(q->ballot != BALLOT_NONE);
    if (q->ballot == BALLOT_RANKED) {
        assert(tally->orders);
        ballot_count_orders(&tally->orders[question], q->choice_count, q->tie, arena, out);
        return;
    }
    for (size_t i = 0; i < q->choice_count; i++) {
        bool is_single = q->ballot == BALLOT_SINGLE;
        votes[i] = tally_count(tally, tally->group_count, question, is_single ? 0 : i, is_single ? i : 0);
    }
    ballot_count_votes(votes, q->choice_count, tally_state(tally, tally->group_count, question, ANSWER_ANSWERED), q->tie, arena,
                       out);
}

size_t tally_columns(const struct question *question) {
    return tally_bins(question) + OTHER_COLUMNS;
}

void tally_table(const struct tally *tally, size_t question, size_t part, uint32_t *counts) {
    const struct question *q = &tally->params.activity->questions[question];
    size_t bins = tally_parts(q) > 0 ? tally_bins(q) : 0;
    for (size_t group = 0; group < tally->group_count; group++) {
        uint32_t *row = &counts[group * tally_columns(q)], in_bins = 0;
        for (size_t bin = 0; bin < bins; bin++) {
            row[bin] = tally_count(tally, group, question, part, bin);
            in_bins += row[bin];
        }
        row[bins] = tally_state(tally, group, question, ANSWER_ANSWERED) - in_bins;
        row[bins + 1] = tally_state(tally, group, question, ANSWER_DECLINED);
        row[bins + 2] = tally_state(tally, group, question, ANSWER_SKIPPED);
        row[bins + 3] = tally_state(tally, group, question, ANSWER_NOT_ASKED);
    }
}
