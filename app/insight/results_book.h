/* The inside of results.h: a book, and the sheet of numbers that one question's results are made of. Private to insight. */
#ifndef INSIGHT_RESULTS_BOOK_H
#define INSIGHT_RESULTS_BOOK_H
#include "insight/results.h"

struct results_version {
    uint8_t hash[EVENT_HASH_SIZE];
    struct results_book **books; /* one per survey activity of the version */
    const int **slots;           /* [book_count][slot_count]: in the book's event; NULL: the same */
    size_t book_count, slot_count;
};

struct results_body {
    struct slice bytes;
    const int *slots; /* of its version, as above */
    size_t slot_count;
};

/* Everybody (grouping -1), or one shown group of a grouping. */
struct results_line {
    int grouping;
    size_t *members, member_count;      /* groups of the grouping's tally; everybody: none */
    uint32_t responses, answered, base; /* base: the least that stands behind any of its numbers */
    uint32_t states[ANSWER_STATES];
    bool is_joined; /* of a scale: only its joined categories may be told, since a single count is small */
};

enum results_hiding {
    HIDING_NONE,
    HIDING_SMALL, /* below k, or once was and not yet to be told from it */
    HIDING_BESIDE /* hides another */
};

/* What is told elsewhere about a question's counts: that some of its options, with everybody who left it unanswered or nobody, hold
 * `known` people (or more, where not all of them came that far): who was asked another question, or how large a group is. */
struct results_told {
    uint64_t options; /* bit i: choice or bin i. 0: it cannot be told from counts */
    uint32_t known, sum, unanswered;
};

/* A question's counts before anybody sees them. A line has, for each part, its bins, then the rest, then the joined ones. */
struct results_sheet {
    const struct question *question;
    size_t index, part_count, bin_count;
    uint32_t k;
    bool is_withheld;           /* nothing but `answered` may be told */
    struct results_line *lines; /* everybody first, then grouping by grouping */
    size_t line_count;
    uint32_t *counts;          /* [line_count][part_count][results_width()] */
    const double *breaks;      /* that the bins were made with */
    uint8_t *hidden;           /* enum results_hiding, the same shape */
    struct results_vote *vote; /* NULL: no ballot */
    struct results_told *told; /* of everybody */
    size_t told_count;
};

/* The count of a ballot, and what of it is told. */
struct results_vote {
    struct ballot_count count;
    bool tells_elected;
    bool *tells_round; /* [count.round_count] */
};
static inline size_t results_width(const struct results_sheet *sheet) {
    return sheet->bin_count + 1 + JOINED;
}
static inline size_t results_cell(const struct results_sheet *sheet, size_t line, size_t part, size_t column) {
    return (line * sheet->part_count + part) * results_width(sheet) + column;
}

/* What a live book gave last. Two arenas: the new one is written while the old one is read. */
struct results_memory {
    struct arena arenas[2];
    int current;
    struct results_sheet *sheets; /* [question_count]; NULL before the first */
    uint32_t counted;
};

struct results_book {
    const struct event *event;
    const struct activity *activity;
    uint32_t wording, wordings;
    uint32_t k;         /* the strictest of its versions: everybody was promised theirs */
    bool *is_sensitive; /* [question_count]: in any of its versions */
    size_t grouping_count;
    struct results_grouping groupings[RESULTS_GROUPINGS_MAX];
    struct tally *tallies; /* one per grouping, at least one */
    double **breaks;       /* [question_count]: NULL until chosen */
    size_t *break_count;
    uint32_t *break_people;       /* how many values they were chosen from */
    uint32_t *small_at;           /* [question_count]: ballots when a live view last could not tell a last round; 0: never */
    struct arena *arena, waiting; /* waiting: bodies that are not counted yet */
    struct results_body bodies[SUPPRESS_STEP];
    size_t waiting_count;
    bool is_live;
    struct results_memory memory;
    bool *tells;                           /* [question_count]: depends on another one, and may be told. Of what is made */
    bool (*protect)(struct suppress *set); /* suppress_run(); a test takes the second step away */
    bool ignores_conditions;               /* a test takes away what is done about questions that depend on others */
};

/* Bins of a question as shown: those of tally.h, or of the breaks. */
size_t results_bins(const struct results_book *book, size_t question);
/* Chooses breaks for an open number from its values, in round steps that do not show the smallest or largest; and again when
 * twice as many answered. */
void results_choose_breaks(struct results_book *book, size_t question, struct arena *scratch);
/* The values of some groups of a tally as one list, ascending. members NULL: everybody. */
size_t results_values(const struct results_book *book, const struct results_line *line, size_t question, size_t part,
                      struct arena *arena, const struct summary_value **out);

/* Which joined category a bin belongs to; JOINED: none, the question has none. */
enum result_joined results_joined(const struct question *question, size_t bin);
bool results_has_joined(const struct question *question);
/* Everybody who answered is in exactly one bin, or left the row, or ranked all: who is in none is no secret. */
bool results_rest_is_known(const struct question *question);
/* On what it depends who answers: the question's condition; that of ties stands at who speaks for whom, the question before. */
static inline const struct expression *results_condition(const struct question *question) {
    return question[question->ties == TIES_LEVELS ? -1 : 0].relevant;
}
/* Whether who answers this question tells how somebody answered another. */
static inline bool results_is_conditional(const struct question *question) {
    return results_condition(question) != NULL;
}
uint32_t results_k(const struct results_book *book, size_t question);

/* A group of nobody without a site, a time or a role is no group, nor is a site of nobody that stands for those below it. */
bool results_is_group(const struct tally *tally, size_t group);
/* Joins groups until each holds k. sizes: [n], pools: [n] pool of each group, SIZE_MAX: left out. Returns how many pools. */
size_t results_pool(const uint32_t *sizes, size_t n, uint32_t k, bool neighbours, size_t *pools);

/* Sites, whose regions are the grouping before: each joins only sites of its own region. regions: the pools of regions. */
static inline bool results_has_regions(const struct results_book *book, size_t grouping) {
    return grouping > 0 && book->groupings[grouping].by == TALLY_BY_SITE && book->groupings[grouping - 1].by == TALLY_BY_REGION;
}
size_t results_pool_sites(const struct results_book *book, size_t grouping, const uint32_t *sizes, uint32_t k,
                          const size_t *regions, size_t *pools);
size_t results_region_of(const struct results_book *book, size_t grouping, size_t site); /* the group of the grouping before */
void results_pools_of(const struct result_by *groups, size_t n, size_t *pools);          /* as results_pool() would name them */

/* results_asked.c: which questions that depend on others may be told, in book->tells, and in each sheet what is told of it
 * elsewhere. earlier: what a live book gave before, or NULL. arena: of the sheets. */
void results_choose_told(struct results_book *book, struct results_sheet *sheets, const struct result_by *groups,
                         const struct results_sheet *earlier, struct arena *arena, struct arena *scratch);

/* Lines and counts; pools of the groupings as chosen for group sizes, NULL where nothing is joined. */
void results_fill(struct results_book *book, size_t question, const struct result_by *groups, bool protect, struct arena *arena,
                  struct results_sheet *out);
/* results_ballot.c: counts a ballot. Who it elects is to be told, until results_protect() finds that it cannot. */
void results_count_ballot(const struct results_book *book, struct results_sheet *sheet, struct arena *arena);
/* After results_protect(): which rounds are told. protect: else all of them. */
void results_choose_rounds(const struct results_book *book, struct results_sheet *sheet, bool protect);
/* What is told, for the result of the question; NULL: nothing. */
const struct result_ballot *results_ballot(const struct results_sheet *sheet, bool is_exact, struct arena *arena);
/* Hides what must be. earlier: what a live book gave before, or NULL. */
void results_protect(const struct results_book *book, struct results_sheet *sheet, const struct results_sheet *earlier,
                     struct arena *scratch);
/* Whether what is told elsewhere leaves the question's small counts open, with nothing of its own told but how many answered. */
bool results_can_protect(const struct results_book *book, const struct results_sheet *sheet, const struct results_sheet *earlier,
                         struct arena *scratch);
#endif
