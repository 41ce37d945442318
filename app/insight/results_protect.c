/* Which of a question's counts must be hidden: its cells and equations for suppress.h. */
#include <assert.h>
#include <string.h>

#include "insight/results_book.h"

#define NO_CELL UINT32_MAX

struct cells {
    struct suppress *set;
    const struct results_book *book;
    const struct results_sheet *sheet;
    bool is_earlier; /* of an output that is out already */
    bool is_strict;  /* and what was small in it stays hidden, with its full range */
    uint32_t *at;    /* results_cell() -> cell */
    uint32_t *parts; /* of the equation at work */
};

static uint32_t column(const struct cells *c, size_t line, size_t part, size_t at) {
    return c->at[results_cell(c->sheet, line, part, at)];
}

static uint32_t known(struct cells *c, uint32_t value) {
    return suppress_add(c->set, value, SUPPRESS_PUBLIC);
}

/* What the equation's parts do not account for: nothing, which everybody knows, or a number that nobody does. */
static uint32_t slack(struct cells *c, uint32_t value) {
    return suppress_add(c->set, value, value == 0 ? SUPPRESS_PUBLIC : SUPPRESS_LATENT);
}

/* The only bin of its joined category: told with it. */
static bool is_alone(const struct results_sheet *sheet, size_t bin) {
    size_t same = 0;
    for (size_t other = 0; other < sheet->bin_count; other++) {
        same += results_joined(sheet->question, other) == results_joined(sheet->question, bin);
    }
    return same == 1;
}

static bool is_hidden_in(const struct results_sheet *sheet, size_t cell) {
    return sheet->is_withheld || sheet->hidden[cell] != HIDING_NONE;
}

static uint32_t add_cell(struct cells *c, size_t line, size_t part, size_t at, bool is_known) {
    size_t cell = results_cell(c->sheet, line, part, at);
    bool is_single = at < c->sheet->bin_count && c->sheet->lines[line].is_joined && !is_alone(c->sheet, at);
    bool is_hidden = is_hidden_in(c->sheet, cell);
    bool is_strict = c->is_strict && c->sheet->counts[cell] < c->sheet->k;
    enum suppress_kind later = is_hidden || is_single ? SUPPRESS_WITHHELD : SUPPRESS_OPEN, earlier = !is_hidden ? SUPPRESS_PUBLIC
                                                                                                     : is_strict
                                                                                                         ? SUPPRESS_WITHHELD
                                                                                                         : SUPPRESS_LATENT;
    enum suppress_kind kind = is_known ? SUPPRESS_PUBLIC : c->is_earlier ? earlier : later;
    return c->at[cell] = suppress_add(c->set, c->sheet->counts[cell], kind);
}

/* A joined category of several bins is their sum; of one bin, that bin. */
static void add_joined(struct cells *c, size_t line, size_t part, enum result_joined joined) {
    size_t bins = c->sheet->bin_count, n = 0;
    for (size_t bin = 0; bin < bins; bin++) {
        if (results_joined(c->sheet->question, bin) == joined) {
            c->parts[n++] = column(c, line, part, bin);
        }
    }
    uint32_t *at = &c->at[results_cell(c->sheet, line, part, bins + 1 + joined)];
    *at = n == 1 ? c->parts[0] : NO_CELL;
    if (n > 1) {
        suppress_sum(c->set, add_cell(c, line, part, bins + 1 + joined, false), c->parts, n);
    }
}

/* All who answered stand in a bin or in none. */
static void add_part(struct cells *c, size_t line, size_t part) {
    const struct results_sheet *s = c->sheet;
    for (size_t at = 0; at <= s->bin_count; at++) {
        add_cell(c, line, part, at, at == s->bin_count && results_rest_is_known(s->question));
    }
    for (int joined = 0; joined < JOINED; joined++) {
        if (results_has_joined(s->question)) {
            add_joined(c, line, part, (enum result_joined)joined);
        } else {
            c->at[results_cell(s, line, part, s->bin_count + 1 + (size_t)joined)] = NO_CELL;
        }
    }
    suppress_sum(c->set, known(c, s->lines[line].answered), &c->at[results_cell(s, line, part, 0)], s->bin_count + 1);
}

static bool is_exclusive(const struct cells *c, size_t part) {
    const struct question *q = c->sheet->question;
    return part < q->choice_count && q->choices[part].exclusive;
}

/* What everybody chose, as if each choice that excludes the others were `each` of them. */
static uint32_t sum_choices(const struct cells *c, size_t line, uint32_t each, bool *has_exclusive) {
    uint32_t sum = 0;
    *has_exclusive = false;
    for (size_t part = 0; part < c->sheet->part_count; part++) {
        *has_exclusive |= is_exclusive(c, part);
        sum += c->set->cells.at[column(c, line, part, 0)].value * (is_exclusive(c, part) ? each : 1);
    }
    return sum;
}

/* The parts of that sum in c->parts; returns how many. */
static size_t list_choices(struct cells *c, size_t line, uint32_t each) {
    uint32_t alone[EVENT_CHOICES_MAX], alone_sum = 0;
    size_t alone_count = 0, n = 0;
    for (size_t part = 0; part < c->sheet->part_count; part++) {
        uint32_t cell = column(c, line, part, 0);
        if (each > 1 && is_exclusive(c, part)) {
            alone[alone_count++] = cell;
            alone_sum += c->set->cells.at[cell].value;
        } else {
            c->parts[n++] = cell;
        }
    }
    for (uint32_t i = 0; i < each && alone_count > 0; i++) {
        c->parts[n] = suppress_add(c->set, alone_sum, SUPPRESS_LATENT);
        suppress_sum(c->set, c->parts[n++], alone, alone_count);
    }
    return n;
}

/* So far from its limit that no small count is bounded by it, and not worth what its equations cost the search. */
static bool is_far(const struct cells *c, uint32_t each, uint32_t rest, bool has_exclusive) {
    return has_exclusive && each > 1 && rest >= each * c->sheet->k;
}

/* Several choices: whoever answered chose no fewer than the question asks for, at least one, and no more than it allows. Where an
 * older version had other limits, sums that do not keep to one have no equation of it. */
static void add_several(struct cells *c, size_t line) {
    const struct question *q = c->sheet->question;
    uint32_t answered = c->sheet->lines[line].answered;
    uint32_t least = q->min > 1 ? (uint32_t)q->min : 1, most = q->max >= 1 ? (uint32_t)q->max : 0;
    bool has_exclusive;
    uint32_t sum = sum_choices(c, line, least, &has_exclusive);
    if (sum < least * answered || is_far(c, least, sum - least * answered, has_exclusive)) {
        least = 1;
        sum = sum_choices(c, line, least, &has_exclusive);
    }
    uint32_t all = suppress_add(c->set, sum, SUPPRESS_LATENT);
    suppress_sum(c->set, all, c->parts, list_choices(c, line, least));
    if (sum >= least * answered) {
        uint32_t both[] = {known(c, least * answered), slack(c, sum - least * answered)};
        suppress_sum(c->set, all, both, 2);
    }
    sum = sum_choices(c, line, most, &has_exclusive);
    if (most > 0 && most < c->sheet->part_count && sum <= most * answered &&
        !is_far(c, most, most * answered - sum, has_exclusive)) {
        size_t n = list_choices(c, line, most);
        c->parts[n++] = slack(c, most * answered - sum);
        suppress_sum(c->set, known(c, most * answered), c->parts, n);
    }
}

/* A ranking: whoever answered gave each place once. */
static void add_places(struct cells *c, size_t line) {
    for (size_t place = 0; place < c->sheet->bin_count; place++) {
        uint32_t sum = 0, answered = c->sheet->lines[line].answered;
        for (size_t part = 0; part < c->sheet->part_count; part++) {
            c->parts[part] = column(c, line, part, place);
            sum += c->set->cells.at[c->parts[part]].value;
        }
        if (sum <= answered) {
            c->parts[c->sheet->part_count] = slack(c, answered - sum);
            suppress_sum(c->set, known(c, answered), c->parts, c->sheet->part_count + 1);
        }
    }
}

static uint32_t votes_for(const struct cells *c, size_t choice) {
    return c->sheet->part_count > 1 ? column(c, 0, choice, 0) : column(c, 0, 0, choice);
}

/* Who is elected is told: nobody has more votes, and nobody else as many, but for equals that the list decided between. */
static void add_elected(struct cells *c) {
    const struct results_vote *vote = c->sheet->vote;
    if (!vote || !vote->tells_elected || c->sheet->question->ballot == BALLOT_RANKED) {
        return;
    }
    size_t first = (size_t)__builtin_ctzll(vote->count.elected);
    uint32_t most = votes_for(c, first);
    for (size_t i = 0; i < c->sheet->question->choice_count; i++) {
        bool is_elected = vote->count.elected >> i & 1;
        bool may_be_equal = is_elected || (c->sheet->question->tie == TIE_LISTED && i > first);
        uint32_t fewer = vote->count.rounds[0].votes[first] - vote->count.rounds[0].votes[i] - !may_be_equal;
        if (i != first) {
            uint32_t parts[] = {votes_for(c, i), known(c, !may_be_equal),
                                suppress_add(c->set, fewer, is_elected ? SUPPRESS_PUBLIC : SUPPRESS_LATENT)};
            suppress_sum(c->set, most, parts, 3);
        }
    }
}

/* Groups add up to everybody, column by column. */
static void add_grouping(struct cells *c, int grouping) {
    const struct results_sheet *s = c->sheet;
    for (size_t part = 0; part < s->part_count; part++) {
        for (size_t at = 0; at <= s->bin_count; at++) {
            size_t n = 0;
            for (size_t line = 1; line < s->line_count; line++) {
                if (s->lines[line].grouping == grouping) {
                    c->parts[n++] = column(c, line, part, at);
                }
            }
            if (n > 0) {
                suppress_sum(c->set, column(c, 0, part, at), c->parts, n);
            }
        }
    }
}

static bool has_member(const struct results_line *line, size_t group) {
    size_t i = 0;
    while (i < line->member_count && line->members[i] != group) {
        i++;
    }
    return i < line->member_count;
}

/* And the sites of a region to that region. */
static void add_regions(struct cells *c, int sites) {
    const struct results_sheet *s = c->sheet;
    for (size_t region = 1; region < s->line_count; region++) {
        for (size_t cell = 0; s->lines[region].grouping == sites - 1 && cell < s->part_count * (s->bin_count + 1); cell++) {
            size_t part = cell / (s->bin_count + 1), at = cell % (s->bin_count + 1), n = 0;
            for (size_t line = region + 1; line < s->line_count; line++) {
                bool is_site = s->lines[line].grouping == sites;
                if (is_site &&
                    has_member(&s->lines[region], results_region_of(c->book, (size_t)sites, s->lines[line].members[0]))) {
                    c->parts[n++] = column(c, line, part, at);
                }
            }
            if (n > 0) {
                suppress_sum(c->set, column(c, region, part, at), c->parts, n);
            }
        }
    }
}

/* What is told elsewhere of these counts. */
static void add_told(struct cells *c, const struct results_told *told) {
    size_t n = 0;
    for (uint64_t left = told->options; left; left &= left - 1) {
        size_t i = (size_t)__builtin_ctzll(left);
        c->parts[n++] = c->sheet->part_count > 1 ? column(c, 0, i, 0) : column(c, 0, 0, i);
    }
    uint32_t all = suppress_add(c->set, told->sum + told->unanswered, SUPPRESS_LATENT);
    uint32_t both[] = {known(c, told->known), slack(c, told->sum + told->unanswered - told->known)};
    c->parts[n++] = known(c, told->unanswered);
    suppress_sum(c->set, all, c->parts, n);
    suppress_sum(c->set, all, both, 2);
}

/* --- an earlier output -------------------------------------------------------------------------------------------------- */

static bool same_line(const struct results_line *a, const struct results_line *b) {
    bool same = a->grouping == b->grouping && a->member_count == b->member_count;
    for (size_t i = 0; same && i < a->member_count; i++) {
        same = a->members[i] == b->members[i];
    }
    return same;
}

static size_t find_line(const struct results_sheet *earlier, const struct results_line *line) {
    size_t i = 0;
    while (i < earlier->line_count && !same_line(&earlier->lines[i], line)) {
        i++;
    }
    return i;
}

/* A count that was below k is shown again when nobody can tell that it was: where all that came since would not bring it from
 * below k, or where all of it may have come since. */
static bool may_come_back(uint32_t now, uint32_t since, uint32_t k) {
    return now >= k + since || (now >= k && since >= now);
}

/* What hid another comes back when that one does; before, only where all of it may have come since. */
static bool must_stay(uint32_t now, uint32_t since, uint32_t k, enum results_hiding hiding) {
    return hiding == HIDING_SMALL ? !may_come_back(now, since, k) : since < now;
}

/* Marks what was hidden that way in a part and must stay so. Returns whether there is any. */
static bool keep(struct results_sheet *sheet, const struct results_sheet *earlier, size_t part, enum results_hiding hiding) {
    bool any = false;
    for (size_t line = 0; line < sheet->line_count; line++) {
        size_t before = find_line(earlier, &sheet->lines[line]);
        for (size_t at = 0; at < results_width(sheet) && before < earlier->line_count; at++) {
            uint32_t since = sheet->lines[line].answered - earlier->lines[before].answered;
            size_t cell = results_cell(sheet, line, part, at);
            if (earlier->hidden[results_cell(earlier, before, part, at)] == hiding &&
                must_stay(sheet->counts[cell], since, sheet->k, hiding)) {
                sheet->hidden[cell] = (uint8_t)hiding;
                any = true;
            }
        }
    }
    return any;
}

static void keep_hidden(struct results_sheet *sheet, const struct results_sheet *earlier) {
    bool any = false;
    for (size_t part = 0; part < sheet->part_count; part++) {
        bool stays = keep(sheet, earlier, part, HIDING_SMALL);
        any = any || stays;
        if (stays && sheet->question->kind != QUESTION_RANK) {
            keep(sheet, earlier, part, HIDING_BESIDE);
        }
    }
    for (size_t part = 0; part < sheet->part_count && any && sheet->question->kind == QUESTION_RANK; part++) {
        keep(sheet, earlier, part, HIDING_BESIDE); /* its parts hang together by their places */
    }
}

static void link_outputs(struct cells *later, const struct cells *earlier) {
    const struct results_sheet *s = later->sheet;
    for (size_t line = 0; line < s->line_count; line++) {
        size_t before = find_line(earlier->sheet, &s->lines[line]);
        for (size_t part = 0; part < s->part_count && before < earlier->sheet->line_count; part++) {
            for (size_t at = 0; at <= s->bin_count; at++) {
                uint32_t a = column(earlier, before, part, at), b = column(later, line, part, at);
                suppress_link(later->set, &a, &b, 1);
            }
        }
    }
}

/* --- all of it ---------------------------------------------------------------------------------------------------------- */

static void add_sheet(struct cells *c, struct arena *arena) {
    const struct results_sheet *s = c->sheet;
    size_t width = 2 * s->part_count + results_width(s) + s->line_count + RESULTS_GROUPS_MAX + 2;
    c->at = ARENA_ARRAY(arena, uint32_t, s->line_count * s->part_count * results_width(s) + 1);
    c->parts = ARENA_ARRAY(arena, uint32_t, width);
    for (size_t line = 0; line < s->line_count; line++) {
        for (size_t part = 0; part < s->part_count; part++) {
            add_part(c, line, part);
        }
        if (s->question->kind == QUESTION_SELECT_MULTIPLE) {
            add_several(c, line);
        } else if (s->question->kind == QUESTION_RANK) {
            add_places(c, line);
        }
    }
    for (size_t g = 0; g < c->book->grouping_count; g++) {
        add_grouping(c, (int)g);
        if (results_has_regions(c->book, g)) {
            add_regions(c, (int)g);
        }
    }
    for (size_t i = 0; i < s->told_count; i++) {
        add_told(c, &s->told[i]);
    }
    add_elected(c);
}

static void take_states(const struct cells *c, struct results_sheet *sheet) {
    for (size_t i = 0; i < sheet->line_count * sheet->part_count * results_width(sheet); i++) {
        const struct suppress_cell *cell = c->at[i] == NO_CELL ? NULL : &c->set->cells.at[c->at[i]];
        bool is_hidden = !cell || (cell->kind != SUPPRESS_PUBLIC && cell->state != SUPPRESS_SHOWN);
        bool is_small = is_hidden && (sheet->hidden[i] == HIDING_SMALL || (cell && cell->value < sheet->k));
        sheet->hidden[i] = !is_hidden ? HIDING_NONE : is_small ? HIDING_SMALL : HIDING_BESIDE;
    }
}

/* Whether nobody can tell exactly what was small in the earlier output. */
static bool keeps_secrets(const struct cells *before, struct arena *scratch) {
    const struct results_sheet *s = before->sheet;
    size_t all = s->line_count * s->part_count * results_width(s), n = 0;
    uint32_t *small = ARENA_ARRAY(scratch, uint32_t, all + 1);
    for (size_t i = 0; i < all; i++) {
        if (before->at[i] != NO_CELL && is_hidden_in(s, i) && s->counts[i] < s->k) {
            small[n++] = before->at[i];
        }
    }
    return suppress_leaves_open(before->set, small, n);
}

struct protection_of {
    const struct results_book *book;
    const struct results_sheet *earlier;
    struct arena *scratch;
};

static bool protect_once(const struct protection_of *p, struct results_sheet *sheet, bool is_strict) {
    struct suppress set;
    suppress_init(&set, p->scratch, sheet->k);
    struct cells now = {.set = &set, .book = p->book, .sheet = sheet}, before = now;
    bool tells_counts = p->earlier && !p->earlier->is_withheld,
         tells = tells_counts || (p->earlier && p->earlier->told_count > 0);
    if (tells && p->earlier->breaks == sheet->breaks) {
        if (tells_counts) {
            keep_hidden(sheet, p->earlier);
        }
        before.sheet = p->earlier;
        before.is_earlier = true;
        before.is_strict = is_strict;
        add_sheet(&before, p->scratch);
    }
    add_sheet(&now, p->scratch);
    if (before.is_earlier) {
        link_outputs(&now, &before);
    }
    bool good = p->book->protect(&set) && (!before.is_earlier || is_strict || keeps_secrets(&before, p->scratch));
    if (good) {
        take_states(&now, sheet);
    }
    return good;
}

static void show_all(struct results_sheet *sheet) {
    memset(sheet->hidden, 0, sheet->line_count * sheet->part_count * results_width(sheet) * sizeof *sheet->hidden);
}

/* Leaves out the last grouping, whole. False: there is none. */
static bool drop_grouping(struct results_sheet *sheet) {
    int last = sheet->lines[sheet->line_count - 1].grouping;
    while (last >= 0 && sheet->lines[sheet->line_count - 1].grouping == last) {
        sheet->line_count--;
    }
    show_all(sheet);
    return last >= 0;
}

static bool protect_twice(const struct protection_of *p, struct results_sheet *sheet) {
    bool good = protect_once(p, sheet, false);
    if (!good && p->earlier) {
        show_all(sheet);
        good = protect_once(p, sheet, true);
    }
    return good;
}

bool results_can_protect(const struct results_book *book, const struct results_sheet *sheet, const struct results_sheet *earlier,
                         struct arena *scratch) {
    const struct protection_of p = {book, earlier, scratch};
    struct results_sheet everybody = *sheet;
    everybody.line_count = 1;
    everybody.is_withheld = false;
    everybody.vote = NULL;
    bool can = protect_twice(&p, &everybody);
    show_all(&everybody);
    return can;
}

void results_protect(const struct results_book *book, struct results_sheet *sheet, const struct results_sheet *earlier,
                     struct arena *scratch) {
    const struct protection_of p = {book, earlier, scratch};
    size_t lines = sheet->line_count;
    bool good = sheet->is_withheld || sheet->part_count == 0 || sheet->question->ballot == BALLOT_RANKED;
    while (!good) {
        good = protect_twice(&p, sheet);
        bool is_last = !good && !drop_grouping(sheet), may_be_silent = sheet->vote && sheet->vote->tells_elected;
        if (is_last && may_be_silent) { /* once more, without saying who is elected */
            sheet->vote->tells_elected = false;
            sheet->line_count = lines;
        }
        sheet->is_withheld = is_last && !may_be_silent;
        good = good || sheet->is_withheld;
    }
    if (sheet->vote && sheet->is_withheld) {
        sheet->vote->tells_elected = false;
    }
}
