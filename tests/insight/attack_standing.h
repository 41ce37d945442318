/* An attacker of a brainstorm's results who stays in the room. Shared by test_standing_attack.c and tests/bench/attack.c.
 *
 * Each looks at every renewal, knows the rules (standing.h), has counted how many people came between two, and knows that nobody
 * gives more than one voice to a theme or one dot to an idea, and that only organizers take anything away. From what was shown
 * follow bounds for every exact count, before and after, by drawing each difference tighter until nothing moves: exact, since
 * the looks at a count are a chain. There is no total to work with: a person gives any number of ideas and voices, an idea has
 * any number of themes, and nobody has to use up their dots. Nothing is shared with the code under attack. */
#ifndef TESTS_INSIGHT_ATTACK_STANDING_H
#define TESTS_INSIGHT_ATTACK_STANDING_H
#include <assert.h>

#include "base/random.h"
#include "core/storm.h"
#include "insight/standing.h"

enum {
    WATCH_THEMES = 6,
    WATCH_SEEDS = 4,
    WATCH_COUNTS = WATCH_THEMES + WATCH_SEEDS, /* what is counted: voices of each theme, then dots of each seed */
    WATCH_LOOKS = 48,
    WATCH_STEPS = 40,
    WATCH_STEP = 5,
    WATCH_PEOPLE = 150
};
/* How well a room is guarded: the shipped way, or the one it is compared with. */
enum watch_guard { WATCH_GUARDED, WATCH_EVERY_VISIT };

struct watch_bounds {
    int low, high;
};
struct watch_look {
    struct watch_bounds counts[WATCH_COUNTS];
    int truth[WATCH_COUNTS], grown; /* grown: people since the look before */
    bool hidden;                    /* something was taken away since */
};
/* What the watcher remembers of a count, as standing.h does. */
struct watch_past {
    bool is_known, may_be_capped;
    int withheld_at, most, none_at;
};
struct watch {
    struct storm storm;
    struct brainstorm_theme themes[WATCH_THEMES];
    struct brainstorm_seed seeds[WATCH_SEEDS];
    char ids[WATCH_COUNTS][8];
    struct standing standing;
    struct watch_look looks[WATCH_LOOKS];
    size_t look_count;
    uint64_t rows;
    uint32_t k, people, people_before, steps;
    int last_idea; /* its number, 0: none yet */
    struct watch_past past[WATCH_COUNTS];
    bool hidden;
};
struct watch_sums {
    size_t rooms, looks, small, recovered, unsound; /* unsound: the attacker's own mistakes */
};

/* --- a room ---------------------------------------------------------------------------------------------------------- */

static inline void watch_init(struct watch *w, struct rng *rng) {
    static const uint32_t ks[] = {5, 11, 20};
    memset(w, 0, sizeof *w);
    storm_init(&w->storm);
    w->k = ks[rng_below(rng, 3)];
    w->storm.event.privacy.k = (int)w->k;
    w->storm.about.themes = w->themes;
    w->storm.about.theme_count = 1 + rng_below(rng, WATCH_THEMES);
    w->storm.about.seeds = w->seeds;
    w->storm.about.seed_count = 1 + rng_below(rng, WATCH_SEEDS);
    for (size_t i = 0; i < WATCH_COUNTS; i++) {
        snprintf(w->ids[i], sizeof w->ids[i], "c%zu", i);
    }
    for (size_t i = 0; i < w->storm.about.theme_count; i++) {
        w->themes[i] = (struct brainstorm_theme){.id = w->ids[i], .text = storm_themes[0].text};
    }
    for (size_t i = 0; i < w->storm.about.seed_count; i++) {
        w->seeds[i] = (struct brainstorm_seed){w->ids[WATCH_THEMES + i], storm_seeds[0].text, IDEA_NONE};
    }
    idea_board_finish(&w->storm.board);
    idea_board_init(&w->storm.board, &w->storm.event, &w->storm.activity);
}

static inline void watch_finish(struct watch *w) {
    standing_finish(&w->standing);
    storm_finish(&w->storm);
}

static inline void watch_add(struct watch *w, struct contribution row) {
    uint8_t id[16] = {1};
    uint64_t number = ++w->rows;
    memcpy(id + 1, &number, sizeof number);
    idea_board_add(&w->storm.board, id, &row);
}

/* Uneven, as rooms are. */
static inline size_t watch_pick(struct rng *rng, size_t n) {
    size_t a = rng_below(rng, (uint32_t)n), b = rng_below(rng, (uint32_t)n);
    return rng_below(rng, 3) && b < a ? b : a;
}

/* Somebody writes a card, sticks a dot on one of the start's, or does both. */
static inline void watch_visit(struct watch *w, struct rng *rng) {
    uint32_t does = 1 + rng_below(rng, 3);
    if (does & 1) {
        struct contribution idea = storm_plain(CONTRIBUTION_IDEA), turn = storm_plain(CONTRIBUTION_TURN);
        const char *theme = w->ids[watch_pick(rng, w->storm.about.theme_count)];
        idea.text = "words";
        idea.language = "en";
        idea.themes = &theme;
        idea.theme_count = 1;
        watch_add(w, idea);
        w->last_idea = (int)w->rows;
        turn.choice = STAGE_COLLECT;
        watch_add(w, turn);
    }
    if (does & 2) {
        struct contribution dot = storm_plain(CONTRIBUTION_DOT), turn = storm_plain(CONTRIBUTION_TURN);
        dot.target = w->ids[WATCH_THEMES + watch_pick(rng, w->storm.about.seed_count)];
        watch_add(w, dot);
        turn.choice = STAGE_DOTS;
        watch_add(w, turn);
    }
    w->people++;
}

/* An organizer shows the last card, or hides it. */
static inline void watch_step(struct watch *w, struct rng *rng) {
    bool hides = rng_below(rng, 4) == 0;
    if (w->last_idea == 0 || w->steps >= WATCH_STEPS) {
        return;
    }
    uint8_t id[16] = {1};
    uint64_t number = (uint64_t)w->last_idea;
    char text[IDEA_ID_SIZE];
    memcpy(id + 1, &number, sizeof number);
    idea_id_format(id, text);
    const char *one = arena_strdup(&w->storm.arena, text);
    const char **ideas = ARENA_ARRAY(&w->storm.arena, const char *, 1);
    ideas[0] = one;
    storm_code_ideas(&w->storm, (uint8_t)(0xC0 + w->steps++), hides ? CODING_HIDE : CODING_SHOW, "", "", "", ideas, 1);
    w->last_idea = 0;
    w->hidden = w->hidden || hides;
}

/* --- what is seen ---------------------------------------------------------------------------------------------------- */

/* What a shown number says: so many, up to the next step, or more where it is the most that may be told since it was withheld;
 * 0: fewer than the first step that k allows. */
static inline struct watch_bounds watch_reading(struct watch *w, size_t count, uint32_t n, bool is_none) {
    int first = (int)((w->k + WATCH_STEP - 1) / WATCH_STEP * WATCH_STEP), people = (int)public_basis_people(&w->standing.basis);
    struct watch_past *past = &w->past[count];
    int more = people - past->withheld_at, cap = more + past->most - (STANDING_LEFT - 1);
    bool is_capped = past->is_known && (more < WATCH_STEP ? past->may_be_capped : cap < (n > 0 ? (int)n + WATCH_STEP : first));
    if (is_none) {
        *past = (struct watch_past){.none_at = people};
        return (struct watch_bounds){0, 0};
    }
    if (n == 0 && (!past->is_known || more >= WATCH_STEP)) {
        int room = people - past->none_at;
        *past = (struct watch_past){true, is_capped, people, room < first - 1 ? room : first - 1, past->none_at};
    }
    return (struct watch_bounds){(int)n, is_capped ? 2 * WATCH_PEOPLE : n == 0 ? first - 1 : (int)n + WATCH_STEP - 1};
}

/* By hand from the board, with nothing of insight/. */
static inline void watch_truth(const struct watch *w, int truth[WATCH_COUNTS]) {
    const struct idea_board *board = &w->storm.board;
    memset(truth, 0, WATCH_COUNTS * sizeof *truth);
    for (size_t i = 0; i < board->ideas.n; i++) {
        const struct idea *idea = &board->ideas.at[i];
        if (idea->seed >= 0) {
            truth[WATCH_THEMES + idea->seed] = (int)idea->all_dots;
        } else if (idea->is_known && idea->status != IDEA_HIDDEN) {
            truth[idea->themes[0]] += 1;
        }
    }
}

static inline void watch_read_page(struct watch *w, const struct standing_page *page, struct watch_look *look) {
    const struct idea_board *board = &w->storm.board;
    bool is_dots = page->kind == STANDING_DOTS, tells_none = !is_dots && page->people > 0;
    uint32_t told[WATCH_COUNTS] = {0};
    bool listed[WATCH_COUNTS] = {false};
    for (size_t i = 0; i < page->n; i++) {
        const struct standing_row *row = &page->rows[i];
        size_t at = WATCH_COUNTS;
        for (size_t t = 0; !is_dots && t < w->storm.about.theme_count; t++) {
            at = row->text == &w->themes[t].text ? t : at;
        }
        at = is_dots ? WATCH_THEMES + (size_t)board->ideas.at[row->idea].seed : at;
        assert(at < WATCH_COUNTS);
        told[at] = row->n;
        listed[at] = true;
    }
    for (size_t i = is_dots ? WATCH_THEMES : 0; i < (is_dots ? WATCH_COUNTS : WATCH_THEMES); i++) {
        look->counts[i] = watch_reading(w, i, told[i], tells_none && !listed[i]);
        look->counts[i].low += tells_none && listed[i] && told[i] == 0;
    }
}

/* Notes what stands there, when it was renewed. */
static inline void watch_look(struct watch *w, enum watch_guard guard) {
    const struct standing before = w->standing;
    idea_board_settle(&w->storm.board);
    if (guard != WATCH_GUARDED) {
        standing_finish(&w->standing);
    }
    standing_follow(&w->standing, &w->storm.board);
    bool is_renewed = guard != WATCH_GUARDED || !before.is_there || before.current != w->standing.current;
    if (!is_renewed || w->look_count >= WATCH_LOOKS) {
        return;
    }
    struct watch_look *look = &w->looks[w->look_count++];
    watch_truth(w, look->truth);
    for (size_t p = 0; p < w->standing.page_count; p++) {
        if (w->standing.pages[p].kind == STANDING_THEMES || w->standing.pages[p].kind == STANDING_DOTS) {
            watch_read_page(w, &w->standing.pages[p], look);
        }
    }
    look->grown = (int)(w->people - w->people_before);
    look->hidden = w->hidden;
    w->people_before = w->people;
    w->hidden = false;
}

/* --- what follows ---------------------------------------------------------------------------------------------------- */

static inline bool watch_narrow(struct watch_bounds *b, int low, int high) {
    bool moves = low > b->low || high < b->high;
    b->low = low > b->low ? low : b->low;
    b->high = high < b->high ? high : b->high;
    return moves;
}

/* after = before + what at most `grown` people gave, less what was hidden. */
static inline bool watch_difference(struct watch_bounds *before, struct watch_bounds *after, int grown, bool hidden) {
    bool moves = watch_narrow(after, hidden ? 0 : before->low, before->high + grown);
    return watch_narrow(before, after->low - grown, hidden ? before->high : after->high) || moves;
}

static inline void watch_conclude(struct watch *w, struct watch_sums *out) {
    for (size_t i = 0; i < WATCH_COUNTS; i++) {
        watch_narrow(&w->looks[0].counts[i], 0, w->looks[0].grown);
    }
    for (bool moves = true; moves;) {
        moves = false;
        for (size_t l = 1; l < w->look_count; l++) {
            struct watch_look *before = &w->looks[l - 1], *look = &w->looks[l];
            for (size_t i = 0; i < WATCH_COUNTS; i++) {
                bool hidden = look->hidden && i < WATCH_THEMES;
                moves = watch_difference(&before->counts[i], &look->counts[i], look->grown, hidden) || moves;
            }
        }
    }
    for (size_t l = 0; l < w->look_count; l++) {
        for (size_t i = 0; i < WATCH_COUNTS; i++) {
            struct watch_bounds b = w->looks[l].counts[i];
            int truth = w->looks[l].truth[i];
            bool is_small = truth > 0 && truth < (int)w->k;
            out->small += is_small;
            out->recovered += is_small && b.low == b.high;
            out->unsound += truth < b.low || truth > b.high;
        }
    }
    out->looks += w->look_count;
    out->rooms++;
}

/* A room from its first visit to its last, looked at after each. */
static inline void attack_standing(struct rng *rng, enum watch_guard guard, struct watch_sums *out) {
    struct watch *w = calloc(1, sizeof *w);
    uint32_t people = 5 + rng_below(rng, WATCH_PEOPLE - 5);
    watch_init(w, rng);
    for (uint32_t i = rng_below(rng, 3) * rng_below(rng, WATCH_STEP); i > 0; i--) {
        watch_visit(w, rng);
    }
    watch_look(w, guard);
    while (w->people < people && w->look_count < WATCH_LOOKS) {
        watch_visit(w, rng);
        watch_look(w, guard);
        if (rng_below(rng, 6) == 0) {
            watch_step(w, rng);
            watch_look(w, guard);
        }
    }
    watch_conclude(w, out);
    watch_finish(w);
    free(w);
}
#endif
