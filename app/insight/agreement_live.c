#include "insight/agreement_live.h"

#include <assert.h>
#include <string.h>

static bool is_nobody(const struct agreement_votes *votes) {
    return votes->of[VOTE_AGREE] + votes->of[VOTE_DISAGREE] + votes->of[VOTE_PASS] + votes->of[VOTE_DOES_NOT_APPLY] == 0;
}

/* What came since: false where a vote was taken back. */
static bool subtract(const struct agreement_live *live, const struct agreement_votes *rows, struct agreement_votes *out) {
    for (size_t i = 0; i < live->n; i++) {
        for (int vote = 0; vote < VOTES; vote++) {
            if (rows[i].of[vote] < live->rows[i].of[vote]) {
                return false;
            }
            out[i].of[vote] = rows[i].of[vote] - live->rows[i].of[vote];
        }
    }
    return true;
}

/* The cell of a view with these columns that an answer is counted in. */
static uint32_t cell_of(const struct agreement_votes *votes, int vote, enum agreement_columns columns) {
    uint32_t others = votes->of[VOTE_DISAGREE] + votes->of[VOTE_PASS] + votes->of[VOTE_DOES_NOT_APPLY];
    return columns == AGREEMENT_OR_NOT && vote != VOTE_AGREE ? others : votes->of[vote];
}

/* A cell is shown for the first time, and the one around it was shown before. What it held then and what came since, where it is
 * below k, must both be able to be nought: the cell is no larger than what came into the one around, or was in it. */
struct rise {
    const struct agreement_votes *now, *since, *around, *came; /* around: now, the row that holds it; came: since, into that */
    enum agreement_columns from, to;
};
static bool may_rise(const struct rise *r, uint32_t k) {
    for (int vote = 0; vote < VOTES; vote++) {
        uint32_t now = cell_of(r->now, vote, r->to), since = cell_of(r->since, vote, r->to);
        uint32_t came = cell_of(r->came, vote, r->from), held = cell_of(r->around, vote, r->from) - came;
        if ((now - since < k && now > came) || (since < k && now > held)) {
            return false;
        }
    }
    return true;
}

static struct agreement_votes sum_of(const struct agreement_votes *rows, size_t n) {
    struct agreement_votes sum = {{0}};
    for (size_t i = 0; i < n; i++) {
        for (int vote = 0; vote < VOTES; vote++) {
            sum.of[vote] += rows[i].of[vote];
        }
    }
    return sum;
}

/* May the view show this much of the rows? both: the columns that the view before and this one have. */
static bool can_follow(const struct agreement_live *live, const struct agreement_votes *rows, const struct agreement_votes *since,
                       const struct agreement_shown *next, uint32_t k) {
    enum agreement_columns both = live->shown.columns < next->columns ? live->shown.columns : next->columns;
    struct agreement_votes room = sum_of(rows, live->n), came = sum_of(since, live->n);
    if (agreement_shown(since, live->n, k).columns < both) {
        return false;
    }
    bool widens = next->columns > live->shown.columns;
    if (widens && !may_rise(&(struct rise){&room, &came, &room, &came, both, next->columns}, k)) {
        return false;
    }
    for (size_t i = 0; i < live->n && next->by_role; i++) {
        bool was = live->shown.by_role;
        const struct rise rise = {&rows[i], &since[i], was ? &rows[i] : &room, was ? &since[i] : &came, both, next->columns};
        if ((was && !is_nobody(&since[i]) && agreement_shown(&since[i], 1, k).columns < both) ||
            ((!was || widens) && !may_rise(&rise, k))) {
            return false;
        }
    }
    return true;
}

/* The most that may be shown now without telling too much of the time before; never less than was shown, while the votes allow
 * it, since it would take long to come back. */
static bool choose(const struct agreement_live *live, const struct agreement_votes *rows, const struct agreement_votes *since,
                   uint32_t k, struct agreement_shown *out) {
    struct agreement_shown most = agreement_shown(rows, live->n, k);
    int least = most.columns < live->shown.columns ? (int)most.columns : (int)live->shown.columns;
    for (int columns = (int)most.columns; columns >= least; columns--) {
        for (int by_role = most.by_role; by_role >= (live->shown.by_role && most.by_role); by_role--) {
            struct agreement_shown next = {(enum agreement_columns)columns, by_role};
            if (can_follow(live, rows, since, &next, k)) {
                *out = next;
                return true;
            }
        }
    }
    return false;
}

bool agreement_live_follow(struct agreement_live *live, const struct agreement_votes *rows, size_t n, uint32_t k) {
    struct agreement_votes since[AGREEMENT_ROWS_MAX];
    struct agreement_shown next = agreement_shown(rows, n, k);
    assert(n > 0 && n <= AGREEMENT_ROWS_MAX && (live->n == 0 || live->n == n));
    bool same = live->n == n && memcmp(live->rows, rows, n * sizeof *rows) == 0;
    bool has_shown = live->n > 0 && live->shown.columns != AGREEMENT_NO_COLUMNS;
    if (same || (has_shown && (!subtract(live, rows, since) || !choose(live, rows, since, k, &next)))) {
        return false;
    }
    memcpy(live->rows, rows, n * sizeof *rows);
    live->n = n;
    live->shown = next;
    return true;
}

void agreement_publish(const struct agreement_shown *shown, struct suppress *set, const struct suppress_table *table) {
    if (shown->columns == AGREEMENT_NO_COLUMNS) {
        return;
    }
    for (size_t row = shown->by_role ? 0 : table->rows; row <= table->rows; row++) {
        for (size_t column = 0; column <= VOTES; column++) {
            if (shown->columns == AGREEMENT_ALL_COLUMNS || column == VOTE_AGREE || column == VOTES) {
                set->cells.at[suppress_table_cell(table, row, column)].kind = SUPPRESS_PUBLIC;
            }
        }
    }
}
