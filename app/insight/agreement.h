/* Statements put to the room: "true for the people you know?" Shares with intervals, one label each, and when roles may be shown.
 *
 * Shares are of those for whom the statement applies: agree + disagree + pass = n. A pass counts, as in Polis (Small et al.,
 * "Polis: scaling deliberation by mapping high dimensional opinion spaces", Recerca 26 (2021) 2): who has looked and would not
 * say is no support. "Does not apply" is a share of everyone who answered. Promises: the label follows from consensus.h, in both
 * directions; with few votes it says so instead of guessing. */
#ifndef INSIGHT_AGREEMENT_H
#define INSIGHT_AGREEMENT_H
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

/* How votes by role may leave. Rows: one per role and one for "no role given", or it could be had by subtraction; together they
 * are the whole. A cell of nobody is a cell below k: it says something about everyone in that role. */
enum agreement_detail {
    AGREEMENT_NO_ROLES,    /* only the whole */
    AGREEMENT_ROLES_AGREE, /* per role: agree, and all other votes as one */
    AGREEMENT_ROLES        /* per role: all votes */
};
enum agreement_detail agreement_detail(const struct agreement_votes *roles, size_t n, uint32_t k);

/* For putting statements in order by what joins the roles, not by what the largest one thinks: the product over roles of
 * (agree + 1) / (n + 2) ("group-informed consensus", Small et al. 2021). Roles with fewer than k votes are left out; 0 to 1, and
 * 0 where no role is left. The number is for sorting and is not shown. */
double agreement_across(const struct agreement_votes *roles, size_t n, uint32_t k);
#endif
