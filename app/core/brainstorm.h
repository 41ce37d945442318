/* One person's pass through a brainstorm: the steps of the stages that are open, what they added, dotted, voted and chose.
 *
 *   ROLE -> COLLECT <-> (SIMILAR) <-> (THEMES) -> (WALL) -> DOTS -> VALIDATE <-> (MUST_ACT) -> PAIRWISE -> END
 *
 * Everything stays in memory until Send at END, as in a survey, and then becomes rows of one transaction: "Erase and leave" is
 * whole on every screen, one who walks away leaves nothing, and no row is on the medium before the person has said so. Rows are
 * handed over in the order of their random ids, which is not that in which they were made.
 *
 * Owns:     itself and what it keeps in the arena given to brainstorm_begin(). Clearing that arena and overwriting the struct is
 *           what forgets the person: dots, votes, pairs and the role stand in the struct.
 * Borrows:  the event and the board, which do not change during the pass.
 * Promises: each idea, voice, dot, vote, pair and turn gets its own random id when it is made, kept over every retry (TRUST
 *           D3). Orders (themes, cards, statements, pairs) are drawn from order_seed, which is no part of any row. Others'
 *           ideas are met only where wall, moderation and the open stages allow: in COLLECT with WALL_OPEN, in SIMILAR and WALL
 *           not with WALL_HIDDEN, in DOTS and PAIRWISE always. Out-of-range arguments and calls in the wrong step are
 *           ignored (a stale tap), never asserted.
 * Never:    reads a clock, draws a random number of its own, writes. */
#ifndef CORE_BRAINSTORM_H
#define CORE_BRAINSTORM_H
#include "base/random.h"
#include "core/idea.h"

enum brainstorm_step {
    STEP_ROLE,     /* "which of these are you?", coarse, may be passed over */
    STEP_COLLECT,  /* the field, own cards */
    STEP_SIMILAR,  /* "close to yours": join one, or keep your own card */
    STEP_THEMES,   /* tags of the card just added or opened */
    STEP_WALL,     /* what others said */
    STEP_DOTS,     /* spread the dots */
    STEP_VALIDATE, /* one statement */
    STEP_MUST_ACT, /* who must act, after "agree" */
    STEP_PAIRWISE, /* two cards */
    STEP_END,      /* all that will be stored, and Send */
    STEPS
};

enum { BRAINSTORM_OFFERED_MAX = 3, BRAINSTORM_PAIRS_MAX = 60, BRAINSTORM_VOICES_MAX = 20, BRAINSTORM_ID = 16 /* bytes */ };

/* An own idea. */
struct brainstorm_card {
    uint8_t id[BRAINSTORM_ID];
    char *text;       /* NFC, sanitised, trimmed; in one buffer of its own, overwritten on removal */
    size_t language;  /* index into event->languages, of the screen when it was written */
    uint64_t themes;  /* own tags: bit i = themes[i] of the activity, bit theme_count = something else */
    bool in_pairwise; /* written there */
};
struct brainstorm_voice {
    uint8_t id[BRAINSTORM_ID];
    uint32_t idea; /* index on the board */
};
struct brainstorm_vote {
    uint8_t id[BRAINSTORM_ID];
    bool is_given;
    enum vote vote;
    uint64_t actors; /* bit i = actors[i] */
};
struct brainstorm_pair {
    uint8_t id[BRAINSTORM_ID];
    uint32_t left, right; /* indices on the board */
    enum side side;
};
struct brainstorm_turn {
    uint8_t id[BRAINSTORM_ID];
};

/* Where random ids come from; session_world.draw_id fits. */
struct brainstorm_ids {
    void *ctx;
    void (*draw)(void *ctx, uint8_t id[BRAINSTORM_ID]);
};

struct brainstorm_params {
    const struct event *event;
    const struct activity *activity; /* of kind brainstorm */
    const struct idea_board *board;  /* settled */
    unsigned stages;                 /* those open now: bit i = enum stage */
    uint64_t order_seed;
    bool random_order; /* false: file and board order (shots, goldens) */
    struct brainstorm_ids ids;
    const uint32_t *told; /* [told_count] by idea: how many voices may be said to be with it; 0: nothing is */
    size_t told_count;    /* ideas behind it: 0 */
};

struct brainstorm_pass {
    struct brainstorm_params params;
    const struct brainstorm *about; /* the activity's */
    struct arena *arena;
    enum brainstorm_step step;
    int role; /* index, IDEA_NONE */

    char *draft; /* what the field holds; "" when empty. Never NULL */
    size_t draft_language;
    int editing;    /* the card whose words are in the field, IDEA_NONE for a new one */
    int card;       /* the card of SIMILAR and THEMES */
    uint32_t query; /* number of the question "what is similar?"; changes with every change of the words */
    uint32_t offered[BRAINSTORM_OFFERED_MAX];
    size_t offered_count;
    bool is_waiting; /* SIMILAR: the answer is not there yet */

    struct brainstorm_card cards[EVENT_IDEAS_MAX];
    size_t card_count;
    struct brainstorm_voice voices[BRAINSTORM_VOICES_MAX];
    size_t voice_count;
    const uint8_t *theme_order; /* [theme_count] indices as shown; "something else" stands behind them */

    const uint32_t *items; /* cards of DOTS as shown: indices of ideas on the board */
    size_t item_count;
    struct brainstorm_voice dots[EVENT_DOTS_MAX]; /* in the order they were spent */
    size_t dot_count;

    const uint8_t *statement_order; /* [statement_count] indices, less-seen ones tend to come first */
    size_t at;                      /* place in that order */
    struct brainstorm_vote *votes;  /* [statement_count] by statement */

    uint32_t left, right; /* the pair on screen; left == right: there is none left */
    struct brainstorm_pair pairs[BRAINSTORM_PAIRS_MAX];
    size_t pair_count;
    struct rng rng; /* of the order of pairs */

    uint8_t visit[BRAINSTORM_ID]; /* used where the event says `link: yes` */
    struct brainstorm_turn turns[STAGES];
};

void brainstorm_begin(struct brainstorm_pass *pass, const struct brainstorm_params *params, struct arena *arena);
/* False when no open stage has anything to show (no two cards to dot or compare, say): do not begin. */
bool brainstorm_has_stage(const struct brainstorm_params *params);

/* --- moving ------------------------------------------------------------------------------------------------------- */

/* The step after this one, passing over what is not open or has nothing to show. Words in a field are added first: in COLLECT
 * that is all then, see brainstorm_add(). From SIMILAR: keeps the own card. From THEMES: back to the field. From VALIDATE and
 * MUST_ACT: the next statement, behind the last one the next stage. */
void brainstorm_next(struct brainstorm_pass *pass);
/* False at the first step. From SIMILAR and THEMES: the card's words into the field again. Never back into SIMILAR. */
bool brainstorm_back(struct brainstorm_pass *pass);
void brainstorm_next_stage(struct brainstorm_pass *pass);        /* "that is enough": out of VALIDATE, PAIRWISE and the like */
bool brainstorm_is_last(const struct brainstorm_pass *pass);     /* brainstorm_next() would lead to END */
enum stage brainstorm_stage(const struct brainstorm_pass *pass); /* that the step belongs to; STAGES for ROLE and END */

void brainstorm_set_role(struct brainstorm_pass *pass, int role); /* the same again, or IDEA_NONE: takes it back */

/* --- collect ------------------------------------------------------------------------------------------------------ */

size_t brainstorm_room(const struct brainstorm_pass *pass); /* code points an idea may have; 0: no more cards are allowed */
void brainstorm_set_draft(struct brainstorm_pass *pass, const char *text, size_t language); /* language: of the screen */
/* The field's words become a card (or the edited card's new words). Then SIMILAR with WALL_AFTER_OWN and something to compare
 * with, else THEMES where there are themes, else the empty field. After editing, and in PAIRWISE, the step stays. False when
 * blank or full. */
bool brainstorm_add(struct brainstorm_pass *pass);
void brainstorm_edit(struct brainstorm_pass *pass, size_t card);   /* its words into the field; a draft there is added first */
void brainstorm_remove(struct brainstorm_pass *pass, size_t card); /* overwrites its words */
void brainstorm_open_themes(struct brainstorm_pass *pass, size_t card); /* THEMES for that card */
void brainstorm_tag(struct brainstorm_pass *pass, int theme); /* toggles on the card of THEMES; theme_count: something else */

/* The text to find similar ideas to, with its number: the draft with WALL_OPEN in COLLECT, the card in SIMILAR; else NULL. */
const char *brainstorm_query(const struct brainstorm_pass *pass, uint32_t *query);
/* The answer: ideas on the board, best first. Ignored when query is no longer pass->query. In SIMILAR with none: on to THEMES.
 * Those not shown to others, and those joined already, are left out here. */
void brainstorm_offer(struct brainstorm_pass *pass, uint32_t query, const uint32_t *ideas, size_t n);
void brainstorm_keep(struct brainstorm_pass *pass); /* SIMILAR: no, mine is another one */
/* "Add my voice": in COLLECT the field is emptied, in SIMILAR the own card is removed; on WALL (and wherever an idea is shown)
 * a voice alone. The idea need not have been offered. An idea joined already: nothing. */
void brainstorm_join(struct brainstorm_pass *pass, uint32_t idea);
void brainstorm_leave(struct brainstorm_pass *pass, uint32_t idea); /* takes the voice back */
bool brainstorm_has_joined(const struct brainstorm_pass *pass, uint32_t idea);

/* --- dots --------------------------------------------------------------------------------------------------------- */

int brainstorm_dots_left(const struct brainstorm_pass *pass);
int brainstorm_dots_on(const struct brainstorm_pass *pass, uint32_t idea);
bool brainstorm_spend(struct brainstorm_pass *pass, uint32_t idea);     /* false: none left, or dots_each are there */
void brainstorm_take_back(struct brainstorm_pass *pass, uint32_t idea); /* one dot off that card */
void brainstorm_undo_dot(struct brainstorm_pass *pass);                 /* the one spent last */

/* --- validate ----------------------------------------------------------------------------------------------------- */

/* Order: drawn without replacement with weights 1 / (1 + votes so far), so that less-seen statements tend to come up and the
 * order is never that of the file or of arrival (weights of All Our Ideas' catch-up algorithm: allourideas/pairwise-api,
 * Question#catchup_prompts_weights, without its bound of 0.05, under which a room's few votes would all weigh the same; Polis
 * lets new comments rise too, by a formula that also looks at agreement: compdemocracy/polis, conversation.clj, priority-metric;
 * drawing: Efraimidis and Spirakis 2006, "Weighted random sampling with a reservoir"). */
int brainstorm_statement(const struct brainstorm_pass *pass); /* index in the activity, IDEA_NONE elsewhere */
const struct brainstorm_vote *brainstorm_vote_on(const struct brainstorm_pass *pass); /* of it; NULL elsewhere */
void brainstorm_vote(struct brainstorm_pass *pass, enum vote vote); /* and on: MUST_ACT after agree where there are actors */
void brainstorm_toggle_actor(struct brainstorm_pass *pass, int actor);

/* --- pairwise ----------------------------------------------------------------------------------------------------- */

/* Pairs: each card drawn with weight 1 / (1 + pairs it stood in so far), never the same pair twice in a pass, sides by lot. All
 * Our Ideas' catch-up algorithm weighs pairs that way (as above; Salganik and Levy 2015, "Wiki Surveys", PLOS ONE 10(5)); a room
 * never fills 435 pairs, so cards are weighed. */
bool brainstorm_has_pair(const struct brainstorm_pass *pass);
void brainstorm_choose(struct brainstorm_pass *pass, enum side side); /* and on to the next pair */
void brainstorm_undo_pair(struct brainstorm_pass *pass);              /* the last choice: that pair is on screen again */

/* --- what will be stored ------------------------------------------------------------------------------------------ */

struct contribution_row {
    uint8_t id[BRAINSTORM_ID];
    const uint8_t *body;
    size_t body_size;
};
bool brainstorm_is_empty(const struct brainstorm_pass *pass); /* nothing would be stored */
/* Every row, in the order of ids; in the arena. site: NULL or "". The same bytes again on every call. */
size_t brainstorm_rows(const struct brainstorm_pass *pass, const char *site, int slot, struct arena *a,
                       const struct contribution_row **out);
/* The same as data, in the order it was made: what a screen shows as "what we store". */
size_t brainstorm_contributions(const struct brainstorm_pass *pass, const char *site, int slot, struct arena *a,
                                const struct contribution **out);
#endif
