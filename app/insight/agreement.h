/* Statements put to the room: "true for the people you know?" Shares with intervals, one label each, and when roles may be shown.
 *
 * Shares are of those for whom the statement applies: agree + disagree + pass = n. A pass counts, as in Polis (Small et al.,
 * "Polis: scaling deliberation by mapping high dimensional opinion spaces", Recerca 26 (2021) 2): who has looked and would not
 * say is no support. "Does not apply" is a share of everyone who answered.
 *
 * Promises: the label follows from consensus.h, in both directions; with few votes it says so instead of guessing. */
#ifndef INSIGHT_AGREEMENT_H
#define INSIGHT_AGREEMENT_H
#include <stdbool.h>
#include <stddef.h>

#include "core/brainstorm_record.h"
#include "insight/consensus.h"

struct agreement_votes {
    uint32_t of[VOTES];
};

enum agreement_label {
    AGREEMENT_TOO_FEW,  /* even all n together would not make a consensus */
    AGREEMENT_TRUE,     /* consensus that it is so */
    AGREEMENT_NOT_TRUE, /* consensus that it is not */
    AGREEMENT_DIVIDED,  /* shown: neither share reaches the threshold (both exact intervals end below it) */
    AGREEMENT_UNCLEAR,  /* n votes cannot tell */
    AGREEMENT_LABELS
};

struct agreement_share {
    double share;
    struct interval interval; /* Wilson */
};
struct agreement {
    uint32_t n, asked; /* asked: n and those to whom it does not apply */
    struct agreement_share of[VOTES];
    enum agreement_label label;
    uint32_t least; /* votes out of n that would make a consensus; 0: none would */
};
struct agreement agreement_of(const struct agreement_votes *votes, const struct consensus_rule *rule);

/* What a live view may show of a statement's votes, without hiding single cells: all columns or none, the same for the room and
 * for the roles, so that nothing can be had by subtraction. Rows: one per role and one for "no role given"; together they are the
 * room. A cell of nobody is below k: it says something about everyone in that role. Where a cell is too small the label still
 * stands (it is what the room came for), with n and what n can show. Files and reports put the same cells through suppress.h
 * instead. */
enum agreement_columns {
    AGREEMENT_NO_COLUMNS,
    AGREEMENT_OR_NOT, /* agree, and all other answers as one */
    AGREEMENT_ALL_COLUMNS
};
struct agreement_shown {
    enum agreement_columns columns; /* the room's: all of its cells are at least k */
    bool by_role;                   /* and so are those of every role */
};
struct agreement_shown agreement_shown(const struct agreement_votes *roles, size_t n, uint32_t k);

/* For putting statements in order by what joins the roles, not by what the largest one thinks: the product over roles of
 * (agree + 1) / (n + 2) ("group-informed consensus", Small et al. 2021). Roles with fewer than k votes are left out; 0 to 1, and
 * 0 where no role is left. The number is for sorting and is not shown. */
double agreement_across(const struct agreement_votes *roles, size_t n, uint32_t k);
#endif
