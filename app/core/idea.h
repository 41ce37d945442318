/* What a room has said so far: ideas, themes, voices, dots, votes and pairs, put together from the rows of one activity and
 * an organizer's coding operations.
 *
 * Owns:     its arenas, from idea_board_init() to idea_board_finish(): copies of all texts, in memory only.
 * Borrows:  the event.
 * Promises: rows and operations may come in any order and give the same board; counts are derived (CONTRACTS); the original
 *           words and the person's own tags are always there. Indices of ideas, and of themes that were there, stay what they
 *           are from one settle to the next; pointers do not. Ideas stand in the order they were added, which is that of random
 *           ids when read from a store: a screen shuffles them.
 * Never:    decides what a count may show: k is for insight and the screens. */
#ifndef CORE_IDEA_H
#define CORE_IDEA_H
#include "base/vec.h"
#include "core/coding.h"
#include "core/event.h"
#include "core/rows.h"

enum idea_status { IDEA_WAITING, IDEA_SHOWN, IDEA_HIDDEN, IDEA_NAMES_PERSON };
enum { IDEA_NONE = -1 };

struct idea {
    char id[IDEA_ID_SIZE];      /* of its row, or of the seed */
    const char *text;           /* the person's words, NFC; a seed's: NULL, see idea_text(). NULL too while only referred to */
    const char *language;       /* tag; "" for a seed */
    const char *site;           /* "" where there is none */
    int slot, role;             /* role: index into the activity's, IDEA_NONE */
    int seed;                   /* index into the activity's seeds, IDEA_NONE */
    bool is_known;              /* its own row or seed is there; false: something refers to it, nothing more */
    const uint16_t *own_themes; /* the person's own tags, indices into themes */
    size_t own_theme_count;
    unsigned personal;   /* bits of enum idea_personal */
    bool waits;          /* made with a version in which an organizer looks at ideas before others do */
    bool hides_language; /* made with a version that does not record it: for similarity alone */
    /* Its own rows. */
    size_t voices, dots; /* voices: the person who wrote it (none for a seed) and those who joined */
    /* From coding, by idea_board_settle(). */
    enum idea_status status;
    bool is_shown;          /* to others: known, and approved or, with `moderation: after`, not held back. Where the detector
                               found something an idea waits for approval in any case. Seeds are shown until hidden */
    size_t same_as;         /* index of the idea it counts with; its own when it stands for itself */
    const uint16_t *themes; /* coded, merges followed; sorted */
    size_t theme_count;
    size_t all_voices, all_dots; /* with all that count with it; 0 where it does not stand for itself */
};

struct idea_theme {
    const char *id;
    int theme;           /* index into the activity's themes, IDEA_NONE: "something else", of an earlier version, or coded */
    const char *name;    /* given by coding; NULL: idea_theme_name() knows */
    bool is_known;       /* false: its operation was undone, or only referred to */
    bool is_coded;       /* made by an organizer */
    bool is_met;         /* of the event, or a tag of a person */
    int parent;          /* the theme it was split from, IDEA_NONE */
    int merged_into;     /* followed to the end; IDEA_NONE: stands for itself */
    size_t ideas;        /* shown ones in it that stand for themselves */
    size_t voices, dots; /* of those */
};

struct idea_vote {
    uint16_t statement;
    uint8_t vote;    /* enum vote */
    int8_t role;     /* IDEA_NONE */
    uint64_t actors; /* bit i = actors[i] */
};
struct idea_pair {
    uint32_t left, right; /* indices of ideas */
    uint8_t side;         /* enum side */
};

/* A version of the event that rows were made with. */
struct idea_version {
    uint8_t hash[EVENT_HASH_SIZE];
    const struct event *event;
    const struct idea_alias *aliases; /* [alias_count] */
    size_t alias_count;
    const int *slots; /* made by idea_board_version(): [slot_count] in the board's event */
    size_t slot_count;
};
/* What that version calls `from` the board calls `to`: something else is called so here. */
struct idea_alias {
    bool is_statement; /* else a seed */
    const char *from, *to;
};

struct idea_board {
    const struct event *event;
    const struct activity *activity;
    struct arena arena, settled; /* what stays; what each settle makes anew */
    VEC(struct idea) ideas;
    VEC(struct idea_theme) themes; /* the activity's first, in its order, then THEME_ELSE, then others as met */
    VEC(struct idea_vote) votes;
    VEC(struct idea_pair) pairs;
    VEC(const struct coding_operation *) operations; /* sorted by idea_board_settle() */
    const bool *in_force;                            /* [operations.n], after a settle */
    VEC(struct idea_version) versions;
    size_t unplaced;          /* rows about statements and seeds of a version that nobody named */
    size_t turns[STAGES];     /* people who took part */
    uint32_t *statement_seen; /* [statement_count]: votes of any kind */
    uint32_t *pair_seen;      /* [ideas.n after a settle]: pairs it stood in, with what counts with it */
    const uint32_t *shown;    /* after a settle: ideas shown that stand for themselves */
    size_t shown_count;
    uint32_t *index; /* private: where ids are */
    size_t index_size;
};

void idea_board_init(struct idea_board *board, const struct event *event, const struct activity *activity);
void idea_board_finish(struct idea_board *board); /* overwrites; a zeroed board is fine */

/* Rows of a store come from versions of the event; each is named before they are read, or none is and all are of the board's own.
 * What is said of a statement or a seed counts where it had the words that it was said of, and periods become those of the board's
 * event. A row of a version that was not named is of a period that is not known, and says nothing of statements and seeds: nobody
 * can tell what words they had. Copies; borrows what it points to. */
void idea_board_version(struct idea_board *board, const struct idea_version *version);
/* A row. One of another activity, or about a statement that the event no longer has, is passed over. Each row once. */
void idea_board_add(struct idea_board *board, const uint8_t id[16], const struct contribution *c);
/* Copies; the same operation twice is one. Of another activity: passed over. */
void idea_board_code(struct idea_board *board, const struct coding_operation *op);
/* All rows of a store (store_contributions_begin, store_coding_begin), of whatever activity. *unreadable grows by each that is no
 * contribution or no operation, and is left out; board->unplaced by each that was made with a version nobody named. */
MUST_CHECK bool idea_board_read(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err);
MUST_CHECK bool idea_board_read_coding(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err);
/* Replays the coding. After adding, before reading. 10,000 ideas: a few ms. */
void idea_board_settle(struct idea_board *board);

int idea_board_find(const struct idea_board *board, const char *id);       /* index, IDEA_NONE */
int idea_board_find_theme(const struct idea_board *board, const char *id); /* index, IDEA_NONE */
/* The words: a person's as they are, a seed's in a language of the event. Never NULL. */
const char *idea_text(const struct idea_board *board, const struct idea *idea, size_t language);
/* "" for THEME_ELSE unless renamed: the screen has its own words for it. Never NULL. */
const char *idea_theme_name(const struct idea_board *board, const struct idea_theme *theme, size_t language);
#endif
