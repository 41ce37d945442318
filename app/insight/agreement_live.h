/* A live view of a statement's votes over time: it moves on only when what came since could be shown by itself.
 *
 * Whoever sees the view before and after one person voted takes the difference. So the view keeps the votes that it last showed;
 * it follows the room when the difference, too, meets the rule of agreement_shown(): k in every cell that both views show, roles
 * in which nobody voted meanwhile left out. More columns, or roles, appear when what they held before and what they got since,
 * where that is below k, could both have been nought. Until then it shows what it showed, however old. Steps of SUPPRESS_STEP are
 * not enough for roles: five people more are one here and four there. The number of people is not held back: it tells no answer.
 *
 * Owns:     its snapshot.
 * Promises: two views after one another give no role and no answer of fewer than k people by subtraction
 *           (tests/insight/attack_live.h tries).
 * Never:    knows what left in a file meanwhile: see agreement_publish(). */
#ifndef INSIGHT_AGREEMENT_LIVE_H
#define INSIGHT_AGREEMENT_LIVE_H
#include "insight/agreement.h"
#include "insight/suppress.h"

enum { AGREEMENT_ROWS_MAX = EVENT_ROLES_MAX + 1 };

struct agreement_live {
    struct agreement_votes rows[AGREEMENT_ROWS_MAX]; /* as last shown: one per role, one for "no role given" */
    size_t n;                                        /* 0: nothing was shown yet */
    struct agreement_shown shown;
};

/* The room's votes now, the same rows every time. True when the view changed. A zeroed view has shown nothing. */
bool agreement_live_follow(struct agreement_live *live, const struct agreement_votes *rows, size_t n, uint32_t k);

/* Marks in a table of rows x VOTES, as suppress_add_table() made it, what a live view of the same votes may show: known to
 * everybody, so that a file beside the view gives nothing away with it. Before suppress_run(). */
void agreement_publish(const struct agreement_shown *shown, struct suppress *set, const struct suppress_table *table);
#endif
