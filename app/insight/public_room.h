/* What of a room may stand where everybody sees it: on the big screen, and on nothing else that is closer than that.
 *
 * Counts: of voices and dots, rounded down to a multiple of PUBLIC_STEP, and not said at all where that is below k (TRUST P6,
 * P7): "some people". Nothing here can tell 11 from 14, nor can walls, reports and public files beside it: they ask
 * public_count(), since two rules together tell more than either. Words: of ideas that others may see (idea.is_shown), never of
 * one that waits or is hidden. Order: themes and ranks by their public count, so that an order tells no more than the counts do;
 * among equals, and for cards, by lot. Labels of statements: by agreement.h, from k votes on. No role: what cannot be seen needs
 * no suppression.
 *
 * Renewal: public_basis_is_due() holds an output back until PUBLIC_STEP more people have sent something, so that nobody reads the
 * last one's words off the difference of two pictures (P6); an organizer's steps show at once while nobody has sent anything
 * since. An idea that may no longer be shown goes at once, whatever is due: public_room_drop().
 *
 * Owns:     copies of all words, in the arena given.
 * Borrows:  the event.
 * Promises: at most PUBLIC_CARDS cards and PUBLIC_RANKS ranks, whatever the room. Two of the same room differ only by lot.
 * Never:    an exact count in anything but `basis`, which is for public_basis_is_due() alone. */
#ifndef INSIGHT_PUBLIC_ROOM_H
#define INSIGHT_PUBLIC_ROOM_H
#include "core/idea.h"
#include "insight/agreement.h"
#include "insight/suppress.h"

enum { PUBLIC_STEP = SUPPRESS_STEP, PUBLIC_CARDS = 200, PUBLIC_RANKS = 10, PUBLIC_WHOLE = 4 };

/* What an output was made of: who had sent something, stage by stage, and an organizer's steps. */
struct public_basis {
    size_t turns[STAGES]; /* a visit leaves one in each stage it took part in */
    size_t steps;
};
struct public_basis public_basis_of(const struct idea_board *board);
uint32_t public_basis_people(const struct public_basis *basis); /* the least that have sent something; exact */
/* Whether it may be renewed: PUBLIC_STEP more people have sent something, or an organizer took a step while nobody did. */
bool public_basis_is_due(const struct public_basis *shown, const struct idea_board *board);

/* 0: fewer than may be said. */
uint32_t public_count(uint32_t n, uint32_t k);

struct public_theme {
    const char *name; /* given by an organizer, else NULL */
    int theme;        /* of the activity, IDEA_NONE: something else, or one that only has a name */
    int color;        /* index on the board: the colour of its cards */
    uint32_t voices;  /* public_count() */
};
struct public_card {
    const char *text, *language; /* a person's words; NULL and "": a seed's */
    int seed;                    /* of the activity, IDEA_NONE */
    int theme;                   /* place in themes, IDEA_NONE */
    uint32_t voices, dots;       /* public_count() */
    uint32_t rank;               /* among ranks, by those dots (ranking.h); 0: elsewhere */
};
struct public_statement {
    int statement; /* of the activity */
    uint32_t n;    /* public_count() of those for whom it applies; 0: no label either */
    enum agreement_label label;
};
struct public_room {
    const struct event *event;
    const struct activity *activity;
    struct public_theme *themes; /* with something in them, most voices first */
    size_t theme_count;
    struct public_card *cards;
    uint32_t *card_ideas; /* where each was on the board */
    size_t card_count;
    struct public_card *ranks; /* most dots first, from k dots on */
    uint32_t *rank_ideas;
    size_t rank_count;
    struct public_statement *statements; /* of all, in an order drawn by lot */
    size_t statement_count;
    struct public_basis basis;
};

struct public_params {
    const struct idea_board *board; /* settled */
    uint64_t order_seed;
    bool random_order; /* false: as on the board (shots, goldens) */
    int share;         /* of PUBLIC_WHOLE: how much of a finished room has come so far in its replay; PUBLIC_WHOLE: all */
};
void public_room_read(struct public_room *out, const struct public_params *params, struct arena *a);
/* Takes out what the board no longer shows. Returns whether anything went. */
bool public_room_drop(struct public_room *shown, const struct idea_board *board);

/* Never NULL; "" for something else without a name of its own. */
const char *public_theme_name(const struct public_room *room, const struct public_theme *theme, size_t language);
const char *public_card_text(const struct public_room *room, const struct public_card *card, size_t language);
#endif
