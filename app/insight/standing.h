/* How a brainstorm stands: its themes, dots, pairs and statements, as pages of rows that the organizer's screens show.
 *
 * Rules (TRUST P6, P7): voices and dots from k on, in steps of PUBLIC_STEP, in an order that says no more than they do. Ideas
 * count towards their themes from the moment they are sent until an organizer hides them; the words of one stand here only once
 * approved. A card's score in pairs from k comparisons on. Statements by agreement_live.h: shares with intervals where every
 * count behind them holds k, the label with n in any case from k votes on. The whole is renewed when PUBLIC_STEP more people have
 * sent something, or an organizer took a step while nobody did; an idea that is hidden goes at once. A count that comes back
 * after it was withheld says no more than that it may have been any of STANDING_LEFT numbers then, even if all who came since
 * are in it. While fewer than k people wrote, a theme without a card that may be read is not listed.
 *
 * Owns:     two arenas and what was shown last, from a zeroed struct to standing_finish().
 * Borrows:  the board's event.
 * Promises: between two calls of standing_follow() nothing moves.
 * Never:    gives an exact count of fewer than k people. */
#ifndef INSIGHT_STANDING_H
#define INSIGHT_STANDING_H
#include "core/idea.h"
#include "insight/agreement_live.h"
#include "insight/interval.h"
#include "insight/public_room.h"

/* Whether an organizer let everybody read it: a card of the start, or an approved idea. One that others saw before stays out. */
bool standing_is_approved(const struct idea *idea);
/* Voices of a theme's ideas, those that wait for approval included; exact. */
uint32_t standing_voices(const struct idea_board *board, size_t theme);

enum standing_kind { STANDING_THEMES, STANDING_DOTS, STANDING_PAIRS, STANDING_STATEMENT, STANDING_KINDS };
enum { STANDING_WORDS_MAX = 150 /* approved ideas told below the themes */, STANDING_LEFT = 4 };

struct standing_row {
    const char *words;       /* an idea's or an organizer's; NULL: see text, else vote, else "something else" */
    const struct text *text; /* of the event */
    int idea;                /* on the board, IDEA_NONE */
    int vote;                /* enum vote; VOTES: all but agree; IDEA_NONE */
    uint32_t n;              /* in steps; of statements exact. 0: withheld */
    uint32_t rank;           /* of dots; 0: none */
    bool has_share;
    double share; /* of a bar's full length: of the largest count, a score, of all to whom it applies */
    bool has_interval;
    struct interval interval;
};
/* A theme's approved ideas. */
struct standing_group {
    size_t theme; /* place in the rows of STANDING_THEMES; SIZE_MAX: without a theme */
    const char **words;
    const struct text **texts; /* where words are NULL */
    uint32_t *ideas;
    size_t n;
};
struct standing_page {
    enum standing_kind kind;
    const struct text *statement; /* STANDING_STATEMENT */
    struct standing_row *rows;
    size_t n;
    struct standing_group *groups; /* STANDING_THEMES */
    size_t group_count;
    uint32_t people; /* who took part in it, in steps; of a statement: votes; 0: fewer than k */
    enum agreement_label label;
    uint32_t least; /* as in agreement.h */
};
/* Of a count: when it was last withheld, in public_basis_people(). */
struct standing_past {
    bool is_known, is_capped; /* capped: not for being small */
    uint32_t people, most;    /* most: that it could have been then, one of each who came */
    uint32_t none_at;         /* when it was last seen that there was none */
};
struct standing {
    struct arena arenas[2];
    int current;
    bool is_there;
    struct public_basis basis;
    struct agreement_live *statements;       /* [statement_count], in an arena of their own, as are: */
    VEC(struct standing_past) themes, ideas; /* by their place on the board */
    struct arena memory;
    struct standing_page *pages;
    size_t page_count;
};
void standing_follow(struct standing *standing, const struct idea_board *board);
void standing_finish(struct standing *standing);
#endif
