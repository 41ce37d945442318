/* The tables of one question as an attacker reads them: the shown numbers of everybody and of every group, and what everybody
 * can add up. Shared by attack_results.h and attack_readers.h.
 *
 * His equations are written from the outputs, not from the code under attack. */
#ifndef TESTS_INSIGHT_ATTACK_SHEET_H
#define TESTS_INSIGHT_ATTACK_SHEET_H
#include <assert.h>

#include "insight/attack.h"
#include "insight/gathering.h"
#include "insight/pair.h"
#include "insight/results_book.h"

enum { ATTACK_LINES = 1 + RESULTS_GROUPINGS_MAX * RESULTS_GROUPS_MAX };

/* A question's cells in the attacker's set: [line][part][bin or rest or joined]. */
struct attack_sheet {
    const struct result *shown, *exact;
    const struct result_view *views[ATTACK_LINES];
    const struct result_group *groups[ATTACK_LINES]; /* NULL: everybody */
    int grouping[ATTACK_LINES];
    size_t lines;
    uint32_t *cells;
};

static inline uint32_t *attack_at(const struct attack_sheet *s, size_t line, size_t part, size_t column) {
    return &s->cells[(line * s->shown->part_count + part) * (s->shown->bin_count + 1 + JOINED) + column];
}

static inline const struct result_count *attack_count_of(const struct result_part *part, size_t bins, size_t column) {
    return column < bins ? &part->bins[column].count : column == bins ? &part->rest : &part->joined[column - bins - 1].count;
}

/* The exact view of a group that may be several joined. */
static inline uint32_t attack_true(const struct attack_sheet *s, size_t line, size_t part, size_t column) {
    uint32_t sum = 0;
    if (s->grouping[line] < 0) {
        return attack_count_of(&s->exact->all.parts[part], s->exact->bin_count, column)->n;
    }
    const struct result_by *by = &s->exact->by[s->grouping[line]];
    for (size_t g = 0; g < by->group_count; g++) {
        for (size_t m = 0; m < s->groups[line]->member_count; m++) {
            if (by->groups[g].members[0] == s->groups[line]->members[m]) {
                sum += attack_count_of(&by->views[g].parts[part], s->exact->bin_count, column)->n;
            }
        }
    }
    return sum;
}

static inline uint32_t attack_known(struct suppress *set, uint32_t value) {
    return suppress_add(set, value, SUPPRESS_PUBLIC);
}

/* Below, at and above the middle; 0 to 6, 7 and 8, 9 and 10. JOINED: of no scale. */
static inline size_t attack_joined(const struct question *q, size_t bin) {
    size_t twice = 2 * bin + 1, points = (size_t)q->points;
    if (q->kind == QUESTION_NPS) {
        return bin < 7 ? 0 : bin < 9 ? 1 : 2;
    }
    return q->kind != QUESTION_RATING ? JOINED : twice < points ? 0 : twice == points ? 1 : 2;
}

static inline void attack_add_part(struct suppress *set, struct attack_sheet *s, size_t line, size_t part) {
    const struct result *r = s->shown;
    uint32_t sums[RESULTS_BINS_MAX];
    bool some_are_left = r->question->kind == QUESTION_RANK && r->bin_count < r->part_count;
    bool rest_is_known = r->question->kind != QUESTION_SELECT_MULTIPLE && !some_are_left;
    for (size_t c = 0; c < r->bin_count + 1 + JOINED; c++) {
        bool is_shown = attack_count_of(&s->views[line]->parts[part], r->bin_count, c)->is_shown;
        bool is_known = c == r->bin_count && rest_is_known, is_joined = c > r->bin_count;
        enum suppress_kind kind = is_known || is_shown ? SUPPRESS_PUBLIC : is_joined ? SUPPRESS_LATENT : SUPPRESS_OPEN;
        uint32_t cell = suppress_add(set, attack_true(s, line, part, c), kind);
        set->cells.at[cell].state = is_shown ? SUPPRESS_SHOWN : SUPPRESS_PRIMARY;
        *attack_at(s, line, part, c) = cell;
    }
    suppress_sum(set, attack_known(set, s->views[line]->answered.n), attack_at(s, line, part, 0), r->bin_count + 1);
    for (size_t j = 0; j < JOINED && attack_joined(r->question, 0) < JOINED; j++) {
        size_t n = 0;
        for (size_t bin = 0; bin < r->bin_count; bin++) {
            if (attack_joined(r->question, bin) == j) {
                sums[n++] = *attack_at(s, line, part, bin);
            }
        }
        if (n > 0) {
            suppress_sum(set, *attack_at(s, line, part, r->bin_count + 1 + j), sums, n);
        }
    }
}

static inline void attack_add_across(struct suppress *set, struct attack_sheet *s, size_t line) {
    uint32_t parts[EVENT_CHOICES_MAX + 1], sum = 0;
    enum question_kind kind = s->shown->question->kind;
    uint32_t answered = s->views[line]->answered.n;
    for (size_t bin = 0; bin < s->shown->bin_count && (kind == QUESTION_RANK || kind == QUESTION_SELECT_MULTIPLE); bin++) {
        sum = 0;
        for (size_t part = 0; part < s->shown->part_count; part++) {
            parts[part] = *attack_at(s, line, part, bin);
            sum += set->cells.at[parts[part]].value;
        }
        if (kind == QUESTION_RANK) { /* each place once */
            suppress_sum(set, attack_known(set, answered), parts, s->shown->part_count);
        } else { /* as many each as the question asks for and allows */
            const struct question *q = s->shown->question;
            uint32_t least = (uint32_t)q->min, most = (uint32_t)q->max, all = suppress_add(set, sum, SUPPRESS_LATENT);
            enum suppress_kind kind_of_rest = least == most ? SUPPRESS_PUBLIC : SUPPRESS_LATENT;
            uint32_t both[] = {attack_known(set, least * answered), suppress_add(set, sum - least * answered, kind_of_rest)};
            suppress_sum(set, all, parts, s->shown->part_count);
            suppress_sum(set, all, both, 2);
            if (most > 0) {
                uint32_t under[] = {all, suppress_add(set, most * answered - sum, kind_of_rest)};
                suppress_sum(set, attack_known(set, most * answered), under, 2);
            }
        }
    }
}

static inline void attack_add_groupings(struct suppress *set, struct attack_sheet *s) {
    uint32_t parts[ATTACK_LINES];
    for (int g = 0; g < RESULTS_GROUPINGS_MAX; g++) {
        for (size_t part = 0; part < s->shown->part_count; part++) {
            for (size_t c = 0; c <= s->shown->bin_count; c++) {
                size_t n = 0;
                for (size_t line = 1; line < s->lines; line++) {
                    if (s->grouping[line] == g) {
                        parts[n++] = *attack_at(s, line, part, c);
                    }
                }
                if (n > 0) {
                    suppress_sum(set, *attack_at(s, 0, part, c), parts, n);
                }
            }
        }
    }
}

static inline bool attack_lies_in(const struct results *shown, const struct result_group *region,
                                  const struct result_group *sites) {
    const struct event *event = shown->event;
    size_t site = sites->members[0], none = shown->groupings[0].group_count - 1;
    bool is_placed = false;
    for (size_t m = 0; m < region->member_count; m++) {
        for (int up = site < event->site_count ? (int)site : -1; up >= 0; up = event->sites[up].parent) {
            is_placed = is_placed || (region->members[m] < none && shown->groupings[0].sites[region->members[m]] == (size_t)up);
        }
    }
    bool is_nowhere =
        site == event->site_count || (event->sites[site].parent < 0 && strcmp(event->sites[site].id, "province") == 0);
    return is_placed || (is_nowhere && region->members[region->member_count - 1] == none);
}

/* What the sites of a region add up to stands beside them. */
static inline void attack_add_regions(struct suppress *set, const struct results *shown, struct attack_sheet *s) {
    uint32_t parts[ATTACK_LINES];
    for (size_t line = 1; line < s->lines && shown->groupings[0].by == TALLY_BY_REGION; line++) {
        for (size_t part = 0; part < s->shown->part_count && s->grouping[line] == 0; part++) {
            for (size_t c = 0; c <= s->shown->bin_count; c++) {
                uint32_t n = 0, sum = 0;
                for (size_t site = 1; site < s->lines; site++) {
                    if (s->grouping[site] == 1 && attack_lies_in(shown, s->groups[line], s->groups[site])) {
                        parts[n] = *attack_at(s, site, part, c);
                        sum += set->cells.at[parts[n++]].value;
                    }
                }
                if (n > 0) {
                    assert(sum == set->cells.at[*attack_at(s, line, part, c)].value);
                    suppress_sum(set, *attack_at(s, line, part, c), parts, n);
                }
            }
        }
    }
}

/* Sizes of roles stand beside the question that asks for the role. */
static inline void attack_add_sizes(struct suppress *set, const struct results *shown, const struct attack_sheet *s) {
    for (size_t g = 0; g < shown->grouping_count; g++) {
        const struct result_by *by = &shown->groups[g];
        for (size_t i = 0; i < by->group_count && shown->groupings[g].by == TALLY_BY_QUESTION; i++) {
            uint32_t parts[EVENT_CHOICES_MAX + 1], size = by->groups[i].responses.n;
            size_t n = 0;
            if (shown->groupings[g].question != s->shown->index) {
                continue;
            }
            for (size_t m = 0; m < by->groups[i].member_count; m++) {
                size_t member = by->groups[i].members[m];
                if (member < s->shown->bin_count) {
                    parts[n++] = *attack_at(s, 0, 0, member);
                } else {
                    size -= shown->responses.n - s->shown->all.answered.n;
                }
            }
            if (n > 0) {
                suppress_sum(set, attack_known(set, size), parts, n);
            }
        }
    }
}

/* Nobody has more votes than who is elected, nor as many, but where the order of the choices may have decided. */
static inline void attack_add_elected(struct suppress *set, const struct attack_sheet *s) {
    uint64_t elected = s->shown->ballot ? s->shown->ballot->elected : 0;
    size_t first = 0, choices = elected ? s->shown->question->choice_count : 0;
    bool by_part = s->shown->question->kind == QUESTION_SELECT_MULTIPLE;
    while (first < choices && !(elected >> first & 1)) {
        first++;
    }
    for (size_t i = 0; i < choices; i++) {
        if (i == first) {
            continue;
        }
        uint32_t most = *attack_at(s, 0, by_part ? first : 0, by_part ? 0 : first);
        uint32_t other = *attack_at(s, 0, by_part ? i : 0, by_part ? 0 : i);
        uint32_t less = elected >> i & 1 || (s->shown->question->tie == TIE_LISTED && i > first) ? 0 : 1;
        uint32_t more = set->cells.at[most].value - set->cells.at[other].value - less;
        uint32_t open = suppress_add(set, more, elected >> i & 1 ? SUPPRESS_PUBLIC : SUPPRESS_LATENT);
        suppress_sum(set, most, (uint32_t[]){other, attack_known(set, less), open}, 3);
    }
}

/* Before and after: how many stand above the middle of a scale is told of both sides. */
static inline void attack_add_change(struct suppress *set, const struct results *shown, const struct attack_sheet *s) {
    for (size_t i = 0; i < shown->question_count; i++) {
        const struct result *after = &shown->questions[i], *before = pair_find(shown, NULL, 0, after);
        struct pair_change change;
        if (before && (before == s->shown || after == s->shown) && pair_compare(before, after, 0, &change)) {
            const struct pair_side *side = before == s->shown ? &change.before : &change.after;
            uint32_t high = *attack_at(s, 0, 0, s->shown->bin_count + 1 + JOINED_HIGH);
            suppress_sum(set, attack_known(set, (uint32_t)lround(side->value * side->n)), &high, 1);
        }
    }
}

static inline void attack_add_line(struct suppress *set, struct attack_sheet *s, int grouping, const struct result_group *group,
                                   const struct result_view *view) {
    size_t line = s->lines++;
    s->views[line] = view;
    s->groups[line] = group;
    s->grouping[line] = grouping;
    for (size_t part = 0; part < s->shown->part_count; part++) {
        attack_add_part(set, s, line, part);
    }
    attack_add_across(set, s, line);
}

/* What one output tells of question i. False: nothing. */
static inline bool attack_add_question(struct suppress *set, struct arena *arena, const struct results *shown,
                                       const struct results *exact, size_t i, struct attack_sheet *s) {
    *s = (struct attack_sheet){.shown = &shown->questions[i], .exact = &exact->questions[i]};
    if (!s->shown->all.parts || s->shown->part_count == 0 || s->shown->bin_count > RESULTS_BINS_MAX) {
        return false;
    }
    s->cells = ARENA_ARRAY(arena, uint32_t, ATTACK_LINES * s->shown->part_count * (s->shown->bin_count + 1 + JOINED));
    attack_add_line(set, s, -1, NULL, &s->shown->all);
    for (int g = 0; g < RESULTS_GROUPINGS_MAX; g++) {
        for (size_t group = 0; group < s->shown->by[g].group_count; group++) {
            attack_add_line(set, s, g, &s->shown->by[g].groups[group], &s->shown->by[g].views[group]);
        }
    }
    attack_add_groupings(set, s);
    attack_add_regions(set, shown, s);
    attack_add_sizes(set, shown, s);
    attack_add_elected(set, s);
    attack_add_change(set, shown, s);
    return true;
}

/* Lines that both outputs have: what came between them is no less than nothing. */
static inline void attack_link(struct suppress *set, const struct attack_sheet *before, const struct attack_sheet *after) {
    for (size_t a = 0; a < before->lines; a++) {
        for (size_t b = 0; b < after->lines; b++) {
            size_t members = before->groups[a] ? before->groups[a]->member_count : 0;
            bool same =
                before->grouping[a] == after->grouping[b] && members == (after->groups[b] ? after->groups[b]->member_count : 0);
            for (size_t m = 0; same && m < members; m++) {
                same = before->groups[a]->members[m] == after->groups[b]->members[m];
            }
            size_t columns = after->shown->bin_count + 1;
            for (size_t part = 0; part < after->shown->part_count && same; part++) {
                for (size_t c = 0; c < columns; c++) {
                    uint32_t from = *attack_at(before, a, part, c), to = *attack_at(after, b, part, c);
                    uint32_t since = suppress_add(set, set->cells.at[to].value - set->cells.at[from].value, SUPPRESS_LATENT);
                    suppress_sum(set, to, (uint32_t[]){from, since}, 2);
                }
            }
        }
    }
}

#endif
