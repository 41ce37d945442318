/* An attacker who has what results.h gives out, and nothing else: the shown numbers of every table, what everybody can add up,
 * and for a live view the output before. What he must not find out comes from the exact results of the same people.
 *
 * His equations are written from the outputs, not from the code under attack. */
#ifndef TESTS_INSIGHT_ATTACK_RESULTS_H
#define TESTS_INSIGHT_ATTACK_RESULTS_H
#include <assert.h>

#include "insight/attack.h"
#include "insight/gathering.h"
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

static inline void attack_add_part(struct suppress *set, struct attack_sheet *s, size_t line, size_t part) {
    const struct result *r = s->shown;
    uint32_t sums[ANSWERS_MAX * 4];
    bool rest_is_known = r->question->kind != QUESTION_SELECT_MULTIPLE; /* everybody ranks all */
    for (size_t c = 0; c < r->bin_count + 1 + JOINED; c++) {
        bool is_shown = attack_count_of(&s->views[line]->parts[part], r->bin_count, c)->is_shown;
        bool is_known = c == r->bin_count && rest_is_known, is_joined = c > r->bin_count;
        enum suppress_kind kind = is_known || is_shown ? SUPPRESS_PUBLIC : is_joined ? SUPPRESS_LATENT : SUPPRESS_OPEN;
        uint32_t cell = suppress_add(set, attack_true(s, line, part, c), kind);
        set->cells.at[cell].state = is_shown ? SUPPRESS_SHOWN : SUPPRESS_PRIMARY;
        *attack_at(s, line, part, c) = cell;
    }
    suppress_sum(set, attack_known(set, s->views[line]->answered.n), attack_at(s, line, part, 0), r->bin_count + 1);
    for (size_t j = 0; j < JOINED && r->question->kind == QUESTION_RATING; j++) {
        size_t n = 0;
        for (size_t bin = 0; bin < r->bin_count; bin++) {
            size_t twice = 2 * bin + 1, points = r->bin_count;
            if ((twice < points && j == 0) || (twice == points && j == 1) || (twice > points && j == 2)) {
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

/* "why" is asked of who gave 1 or 2. */
static inline void attack_add_asked(struct suppress *set, const struct results *shown, const struct results *exact,
                                    const struct attack_sheet *s) {
    const struct result *why = gathering_result(shown, "why"), *all = gathering_result(exact, "why");
    if (strcmp(s->shown->question->id, "led") == 0 && why->all.answered.is_shown) {
        uint32_t parts[] = {*attack_at(s, 0, 0, 0), *attack_at(s, 0, 0, 1)};
        suppress_sum(set, attack_known(set, exact->responses.n - all->all.not_asked.n), parts, 2);
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
    if (!s->shown->all.parts || s->shown->part_count == 0 || s->shown->bin_count > ANSWERS_MAX) {
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
    attack_add_asked(set, shown, exact, s);
    attack_add_elected(set, s);
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

struct attack_sums {
    /* recovered: known not to be 0, or known to be below k; in the look before the last: known exactly. narrowed: in the look
     * before, known to have been below k. */
    size_t events, cells, hidden, small, recovered, narrowed, elected;
};

/* earlier_cells: the first cells of the set are of an output before. */
static inline void attack_judge(const struct suppress *set, uint32_t earlier_cells, uint32_t k, struct attack_sums *out) {
    struct attack a = attack_begin(set);
    for (uint32_t i = 0; i < set->cells.n; i++) {
        const struct suppress_cell *cell = &set->cells.at[i];
        out->cells += cell->kind == SUPPRESS_OPEN || (cell->kind == SUPPRESS_PUBLIC && cell->state == SUPPRESS_SHOWN);
        if (cell->kind != SUPPRESS_OPEN) {
            continue;
        }
        out->hidden++;
        if (cell->value < k) {
            struct attack_bounds bounds = attack_cell(&a, i);
            bool is_low = bounds.low<0.5, is_high = bounds.high> k - 0.5;
            out->small++;
            if (i < earlier_cells) {
                out->narrowed += !is_high;
                out->recovered += bounds.high - bounds.low < 0.5;
            } else {
                out->recovered += !(is_low && is_high);
            }
        }
    }
    attack_end(&a);
}

/* --- random people -------------------------------------------------------------------------------------------------- */

struct attack_habits {
    uint32_t sites, uneven;
    bool has_regions, has_ballots;
    enum ballot_tie tie;
    uint32_t least, most; /* topics of each */
};

static inline struct attack_habits attack_habits(struct rng *rng, uint32_t sites, bool has_ballots) {
    struct attack_habits habits = {.sites = sites, .uneven = rng_below(rng, 4), .has_regions = rng_below(rng, 2) > 0};
    habits.has_ballots = has_ballots;
    habits.tie = rng_below(rng, 2) ? TIE_LISTED : TIE_DECLARED;
    habits.most = rng_below(rng, 2) * 2;
    habits.least = habits.most && rng_below(rng, 2) ? 2 : 1;
    return habits;
}

static inline void attack_send(struct gathering *g, struct rng *rng, const struct attack_habits *habits) {
    static const char *const roles[] = {"provider", "peer", "family", "other_role", "none"};
    static const char *const topics[] = {"housing", "income", "health", "transport"};
    static const char *const bests[] = {"a,b,c,d", "a,c,b,d", "b,a,c,d", "d,c,b,a"};
    char words[200];
    size_t at = 0;
    if (rng_below(rng, 12)) {
        at += (size_t)snprintf(&words[at], sizeof words - at, "role=%s ", roles[attack_pick(rng, 2 + habits->uneven)]);
    }
    if (rng_below(rng, 12)) {
        uint32_t led = 5u - attack_pick(rng, 5);
        at += (size_t)snprintf(&words[at], sizeof words - at, led < 3 ? "led=%u why=x " : "led=%u ", led);
    }
    uint8_t first = attack_pick(rng, 4), second = attack_pick(rng, 4);
    if (habits->least > 1 && second <= first) {
        second = first;
        first = second > 0 ? 0 : 1;
    }
    bool has_two = habits->least > 1 || (second > first && rng_below(rng, 2));
    at +=
        (size_t)snprintf(&words[at], sizeof words - at, has_two ? "topics=%s,%s " : "topics=%s ", topics[first], topics[second]);
    snprintf(&words[at], sizeof words - at, "best=%s", bests[attack_pick(rng, 4)]);
    g->flags = rng_below(rng, 6) ? 0 : FLAG_FAST; /* a grouping more to subtract */
    if (habits->has_regions) {
        uint32_t site = rng_below(rng, 2 + GATHERING_TREE) * (rng_below(rng, 3) > 0);
        gathering_answer(g, 1, words, site < GATHERING_TREE ? gathering_tree[GATHERING_TREE - 1 - site].id : "");
        return;
    }
    uint8_t site = attack_pick(rng, habits->sites + 1);
    gathering_answer(g, 1, words, site < 3 ? gathering_sites[site].id : "");
}

static inline bool attack_primary_only(struct suppress *set) {
    suppress_run_primary(set);
    return true;
}

static inline void attack_open(struct gathering *g, const struct attack_habits *habits, uint32_t k, bool is_live,
                               bool complementary) {
    gathering_begin(g, (int)k, is_live);
    if (habits->has_regions) {
        g->sample.event.sites = gathering_tree;
        g->sample.event.site_count = GATHERING_TREE;
    }
    g->sample.questions[sample_index(&g->sample, "topics")].min = habits->least;
    g->sample.questions[sample_index(&g->sample, "topics")].max = habits->most;
    g->sample.questions[sample_index(&g->sample, "best")].max = 4;
    if (habits->has_ballots) {
        struct question *role = &g->sample.questions[sample_index(&g->sample, "role")];
        struct question *topics = &g->sample.questions[sample_index(&g->sample, "topics")];
        role->ballot = BALLOT_SINGLE;
        topics->ballot = BALLOT_APPROVAL;
        role->tie = topics->tie = habits->tie;
    }
    gathering_open(g);
    if (!complementary) {
        g->book->protect = attack_primary_only;
    }
}

/* Everybody's answers out once. */
static inline void attack_one_output(struct rng *rng, bool complementary, struct attack_sums *out) {
    static const uint32_t ks[] = {5, 11, 20};
    struct gathering g;
    struct attack_habits habits = attack_habits(rng, rng_below(rng, 4), out->events % 2 == 0);
    uint32_t k = ks[rng_below(rng, 3)], n = 10 + (1 + 2 * habits.has_regions) * rng_below(rng, 20u << rng_below(rng, 5));
    struct results shown, exact;
    attack_open(&g, &habits, k, false, complementary);
    for (uint32_t i = 0; i < n; i++) {
        attack_send(&g, rng, &habits);
    }
    results_make(g.book, RESULTS_PUBLIC, &g.given, &shown);
    results_make(g.book, RESULTS_EXACT, &g.given, &exact);
    for (size_t i = 0; i < shown.question_count; i++) {
        struct arena arena = {0};
        struct suppress set;
        struct attack_sheet sheet;
        suppress_init(&set, &arena, k);
        if (attack_add_question(&set, &arena, &shown, &exact, i, &sheet)) {
            out->elected += sheet.shown->ballot != NULL;
            attack_judge(&set, 0, k, out);
        }
        arena_finish(&arena);
    }
    out->events++;
    gathering_close(&g);
}

/* A live view, looked at twice. Its exact numbers come from a second shelf that counts the same rows without waiting. */
static inline void attack_two_looks(struct rng *rng, bool complementary, struct attack_sums *out) {
    struct gathering live, exactly;
    struct attack_habits habits = attack_habits(rng, 1 + rng_below(rng, 3), out->events % 2 == 0);
    uint32_t k = rng_below(rng, 2) ? 5 : 11, n = 20 + 5 * rng_below(rng, 40);
    uint32_t more = 5 * (1 + (rng_below(rng, 2) ? 0 : rng_below(rng, 20)));
    uint64_t seed = (uint64_t)rng_below(rng, UINT32_MAX);
    struct results shown[2] = {{0}}, exact[2] = {{0}};
    attack_open(&live, &habits, k, true, complementary);
    attack_open(&exactly, &habits, k, false, true);
    struct gathering *both[] = {&live, &exactly};
    struct rng same[2];
    rng_init(&same[0], seed);
    rng_init(&same[1], seed);
    for (uint32_t i = 0, look = 0; i < n + more; i++) {
        attack_send(both[0], &same[0], &habits);
        attack_send(both[1], &same[1], &habits);
        if (i + 1 == n || i + 1 == n + more) {
            results_make(live.book, RESULTS_LIVE, &live.given, &shown[look]);
            exactly.book->breaks = live.book->breaks;
            results_make(exactly.book, RESULTS_EXACT, &exactly.given, &exact[look]);
            look++;
        }
    }
    for (size_t i = 0; i < shown[1].question_count; i++) {
        struct arena arena = {0};
        struct suppress set;
        struct attack_sheet before, after;
        suppress_init(&set, &arena, k);
        bool has_before = attack_add_question(&set, &arena, &shown[0], &exact[0], i, &before);
        uint32_t earlier_cells = (uint32_t)set.cells.n;
        if (attack_add_question(&set, &arena, &shown[1], &exact[1], i, &after)) {
            out->elected += after.shown->ballot != NULL;
            if (has_before) {
                attack_link(&set, &before, &after);
            }
            attack_judge(&set, earlier_cells, k, out);
        }
        arena_finish(&arena);
    }
    out->events++;
    gathering_close(&exactly);
    gathering_close(&live);
}
#endif
