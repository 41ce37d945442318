/* A question's counts, line by line: everybody, then the groups, joined where they are small. */
#include <string.h>

#include "insight/results_book.h"

/* --- pools -------------------------------------------------------------------------------------------------------------- */

/* A pool is called by its first group. Returns the name of both together. */
static size_t merge(size_t *pools, size_t n, size_t a, size_t b) {
    size_t from = a > b ? a : b, into = a > b ? b : a;
    for (size_t i = 0; i < n; i++) {
        pools[i] = pools[i] == from ? into : pools[i];
    }
    return into;
}

static uint64_t size_of(const uint32_t *sizes, const size_t *pools, size_t n, size_t pool) {
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += pools[i] == pool ? sizes[i] : 0;
    }
    return sum;
}

/* The smallest pool but one; SIZE_MAX: there is none. */
static size_t smallest(const uint32_t *sizes, const size_t *pools, size_t n, size_t but) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (pools[i] == i && i != but && (best == SIZE_MAX || size_of(sizes, pools, n, i) < size_of(sizes, pools, n, best))) {
            best = i;
        }
    }
    return best;
}

/* All that are small become one, which takes in the next smallest until it is small no more. */
static void join_small(const uint32_t *sizes, size_t n, uint32_t k, size_t *pools) {
    size_t small = smallest(sizes, pools, n, SIZE_MAX), next;
    while (small != SIZE_MAX && (next = smallest(sizes, pools, n, small)) != SIZE_MAX &&
           (size_of(sizes, pools, n, small) < k || size_of(sizes, pools, n, next) < k)) {
        small = merge(pools, n, small, next);
    }
}

/* From the first period on, until a stretch holds k; what is left over joins the last stretch. */
static void join_neighbours(const uint32_t *sizes, size_t n, uint32_t k, size_t *pools) {
    size_t last = SIZE_MAX, at = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (pools[i] == SIZE_MAX) {
            continue;
        }
        at = at == SIZE_MAX ? pools[i] : merge(pools, n, at, pools[i]);
        if (size_of(sizes, pools, n, at) >= k) {
            last = at;
            at = SIZE_MAX;
        }
    }
    if (at != SIZE_MAX && last != SIZE_MAX) {
        merge(pools, n, at, last);
    }
}

size_t results_pool(const uint32_t *sizes, size_t n, uint32_t k, bool neighbours, size_t *pools) {
    size_t count = 0;
    if (neighbours) {
        join_neighbours(sizes, n, k, pools);
    } else {
        join_small(sizes, n, k, pools);
    }
    for (size_t i = 0; i < n; i++) {
        count += pools[i] == i;
    }
    return count;
}

void results_pools_of(const struct result_by *groups, size_t n, size_t *pools) {
    for (size_t i = 0; i < n; i++) {
        pools[i] = SIZE_MAX;
    }
    for (size_t g = 0; g < groups->group_count; g++) {
        for (size_t m = 0; m < groups->groups[g].member_count; m++) {
            pools[groups->groups[g].members[m]] = groups->groups[g].members[0];
        }
    }
}

size_t results_region_of(const struct results_book *book, size_t grouping, size_t site) {
    const struct tally *regions = &book->tallies[grouping - 1];
    return site < book->event->site_count ? regions->regions.of[site] : regions->group_count - 1;
}

size_t results_pool_sites(const struct results_book *book, size_t grouping, const uint32_t *sizes, uint32_t k,
                          const size_t *regions, size_t *pools) {
    size_t n = book->groupings[grouping].group_count, inside[RESULTS_GROUPS_MAX + 1], count = 0;
    size_t region_count = book->groupings[grouping - 1].group_count;
    for (size_t r = 0; r <= region_count; r++) {
        size_t region = r < region_count ? r : SIZE_MAX; /* regions that are not told are one */
        for (size_t i = 0; i < n; i++) {
            inside[i] = regions[results_region_of(book, grouping, i)] == region ? pools[i] : SIZE_MAX;
        }
        count += results_pool(sizes, n, k, false, inside);
        for (size_t i = 0; i < n; i++) {
            pools[i] = inside[i] == SIZE_MAX ? pools[i] : inside[i];
        }
    }
    return count;
}

/* --- lines -------------------------------------------------------------------------------------------------------------- */

static const struct tally *tally_of(const struct results_book *book, int grouping) {
    return &book->tallies[grouping < 0 ? 0 : grouping];
}

/* The same number of every group of the line, added up. */
static uint32_t count_of(const struct results_book *book, const struct results_line *line, size_t question, size_t part,
                         size_t bin) {
    const struct tally *tally = tally_of(book, line->grouping);
    uint32_t sum = 0;
    for (size_t m = 0; m < line->member_count; m++) {
        sum += tally_count(tally, line->members[m], question, part, bin);
    }
    return line->grouping < 0 ? tally_count(tally, tally->group_count, question, part, bin) : sum;
}

static void fill_states(const struct results_book *book, size_t question, struct results_line *line) {
    const struct tally *tally = tally_of(book, line->grouping);
    for (size_t m = 0; m < line->member_count || (m == 0 && line->grouping < 0); m++) {
        size_t group = line->grouping < 0 ? tally->group_count : line->members[m];
        line->responses += tally_responses(tally, group);
        for (int state = 0; state < ANSWER_STATES; state++) {
            line->states[state] += tally_state(tally, group, question, (enum answer_state)state);
        }
    }
    line->answered = line->states[ANSWER_ANSWERED];
}

static void fill_open_bins(const struct results_book *book, const struct results_sheet *sheet, const struct results_line *line,
                           uint32_t *row, struct arena *arena) {
    const struct summary_value *values;
    size_t n = results_values(book, line, sheet->index, 0, arena, &values);
    for (size_t i = 0, bin = 0; i < n && sheet->bin_count > 0; i++) {
        while (bin + 1 < sheet->bin_count && values[i].value >= book->breaks[sheet->index][bin + 1]) {
            bin++;
        }
        row[bin] += values[i].n;
    }
}

static void fill_row(const struct results_book *book, const struct results_sheet *sheet, struct results_line *line, size_t part,
                     uint32_t *row, struct arena *arena) {
    uint32_t in_bins = 0;
    if (tally_has_mean(sheet->question)) {
        fill_open_bins(book, sheet, line, row, arena);
    }
    for (size_t bin = 0; bin < sheet->bin_count; bin++) {
        enum result_joined joined = results_joined(sheet->question, bin);
        row[bin] += tally_has_mean(sheet->question) ? 0 : count_of(book, line, sheet->index, part, bin);
        in_bins += row[bin];
        if (joined < JOINED) {
            row[sheet->bin_count + 1 + joined] += row[bin];
        }
    }
    row[sheet->bin_count] = line->answered - in_bins;
    if (results_rest_is_known(sheet->question) && in_bins < line->base) {
        line->base = in_bins;
    }
}

/* What the least of a group's numbers rests on: where others were not asked, their number tells as much. */
static uint32_t base_of(const struct results_sheet *sheet, const struct results_line *line) {
    uint32_t others = line->responses - line->answered;
    return results_is_conditional(sheet->question) && others < line->answered ? others : line->answered;
}

static void add_line(const struct results_book *book, struct results_sheet *sheet, const struct results_line *like,
                     struct arena *arena) {
    struct results_line *line = &sheet->lines[sheet->line_count];
    uint32_t *counts = &sheet->counts[results_cell(sheet, sheet->line_count, 0, 0)];
    *line = *like;
    memset(counts, 0, sheet->part_count * results_width(sheet) * sizeof *counts); /* a table that stayed out may have left some */
    fill_states(book, sheet->index, line);
    line->base = base_of(sheet, line);
    for (size_t part = 0; part < sheet->part_count; part++) {
        fill_row(book, sheet, line, part, &sheet->counts[results_cell(sheet, sheet->line_count, part, 0)], arena);
    }
    sheet->line_count++;
}

/* --- groups ------------------------------------------------------------------------------------------------------------- */

bool results_is_group(const struct tally *tally, size_t group) {
    bool is_named =
        group + 1 < tally->group_count && (tally->params.by != TALLY_BY_SITE || !site_has_below(tally->params.event, group));
    return is_named || tally_responses(tally, group) > 0;
}

static uint32_t group_base(const struct results_book *book, const struct results_sheet *sheet, size_t grouping, size_t group,
                           struct arena *arena) {
    struct results_line line = {.grouping = (int)grouping, .members = &group, .member_count = 1};
    uint32_t *row = ARENA_ARRAY(arena, uint32_t, results_width(sheet));
    fill_states(book, sheet->index, &line);
    line.base = base_of(sheet, &line);
    for (size_t part = 0; part < sheet->part_count; part++) {
        memset(row, 0, results_width(sheet) * sizeof *row);
        fill_row(book, sheet, &line, part, row, arena);
    }
    return line.base;
}

/* Pools of a question: those of the grouping's sizes, joined further where fewer answered. */
static size_t pool_question(const struct results_book *book, const struct results_sheet *sheet, size_t grouping,
                            const struct result_by *groups, const size_t *regions, size_t *pools, struct arena *arena) {
    size_t n = book->groupings[grouping].group_count;
    uint32_t *sizes = ARENA_ARRAY(arena, uint32_t, n);
    results_pools_of(groups, n, pools);
    for (size_t i = 0; i < n; i++) {
        sizes[i] = pools[i] == SIZE_MAX ? 0 : group_base(book, sheet, grouping, i, arena);
    }
    return results_has_regions(book, grouping)
               ? results_pool_sites(book, grouping, sizes, sheet->k, regions, pools)
               : results_pool(sizes, n, sheet->k, book->groupings[grouping].by == TALLY_BY_SLOT, pools);
}

static void add_pools(const struct results_book *book, struct results_sheet *sheet, size_t grouping, const size_t *pools,
                      struct arena *arena) {
    size_t n = book->groupings[grouping].group_count;
    for (size_t pool = 0; pool < n; pool++) {
        struct results_line line = {.grouping = (int)grouping, .members = ARENA_ARRAY(arena, size_t, n)};
        for (size_t i = pool; i < n && pools[pool] == pool; i++) {
            if (pools[i] == pool) {
                line.members[line.member_count++] = i;
            }
        }
        if (line.member_count > 0) {
            add_line(book, sheet, &line, arena);
        }
    }
}

/* A scale by groups, and a scale in rows: where one of its counts is small all are told joined, so that most of it can be told.
 */
static void join_scales(struct results_sheet *sheet, size_t first) {
    bool is_small = false;
    for (size_t line = first; line < sheet->line_count; line++) {
        for (size_t part = 0; part < sheet->part_count; part++) {
            for (size_t bin = 0; bin < sheet->bin_count; bin++) {
                is_small = is_small || sheet->counts[results_cell(sheet, line, part, bin)] < sheet->k;
            }
        }
    }
    for (size_t line = first; line < sheet->line_count; line++) {
        sheet->lines[line].is_joined = is_small && results_has_joined(sheet->question);
    }
}

/* A table of which less than half could be shown says little, and costs the others: it stays out, whole. */
static bool is_worth_it(const struct results_sheet *sheet, size_t first) {
    size_t large = 0, all = 0, large_joined = 0, all_joined = 0, bins = sheet->bin_count;
    for (size_t line = first; line < sheet->line_count; line++) {
        for (size_t part = 0; part < sheet->part_count; part++) {
            const uint32_t *row = &sheet->counts[results_cell(sheet, line, part, 0)];
            for (size_t bin = 0; bin < bins; bin++, all++) {
                large += row[bin] >= sheet->k;
            }
            for (size_t joined = 0; joined < JOINED && results_has_joined(sheet->question); joined++, all_joined++) {
                large_joined += row[bins + 1 + joined] >= sheet->k;
            }
        }
    }
    return all == 0 || 2 * large >= all || (all_joined > 0 && 2 * large_joined >= all_joined);
}

static void add_groups(const struct results_book *book, struct results_sheet *sheet, const struct result_by *groups, bool protect,
                       struct arena *arena) {
    size_t *regions = NULL;
    for (size_t g = 0; g < book->grouping_count; g++) {
        const struct results_grouping *grouping = &book->groupings[g];
        size_t *pools = ARENA_ARRAY(arena, size_t, grouping->group_count), shown = 0;
        if (grouping->by == TALLY_BY_QUESTION && grouping->question == sheet->index) {
            continue;
        }
        for (size_t i = 0; i < grouping->group_count; i++) {
            pools[i] = results_is_group(&book->tallies[g], i) ? i : SIZE_MAX;
            shown += pools[i] == i;
        }
        if (protect) {
            shown =
                results_is_conditional(sheet->question) ? 0 : pool_question(book, sheet, g, &groups[g], regions, pools, arena);
        }
        size_t first = sheet->line_count;
        if (shown >= 2) {
            add_pools(book, sheet, g, pools, arena);
        }
        if (protect) {
            join_scales(sheet, first);
        }
        sheet->line_count = protect && !is_worth_it(sheet, first) ? first : sheet->line_count;
        regions = pools;
    }
}

void results_fill(struct results_book *book, size_t question, const struct result_by *groups, bool protect, struct arena *arena,
                  struct results_sheet *out) {
    const struct question *q = &book->activity->questions[question];
    *out = (struct results_sheet){.question = q, .index = question, .k = results_k(book, question)};
    out->part_count = tally_has_mean(q) ? 1 : tally_parts(q);
    out->bin_count = results_bins(book, question);
    out->breaks = book->breaks[question];
    size_t most = 1;
    for (size_t g = 0; g < book->grouping_count; g++) {
        most += book->groupings[g].group_count;
    }
    size_t cells = most * out->part_count * results_width(out);
    out->lines = ARENA_ARRAY(arena, struct results_line, most);
    out->counts = ARENA_ARRAY(arena, uint32_t, cells + 1);
    out->hidden = ARENA_ARRAY(arena, uint8_t, cells + 1);
    add_line(book, out, &(struct results_line){.grouping = -1}, arena);
    out->is_withheld = protect && out->lines[0].base < out->k;
    if (protect && out->part_count > 1) {
        join_scales(out, 0);
    }
    if (!out->is_withheld) {
        add_groups(book, out, groups, protect, arena);
    }
}
