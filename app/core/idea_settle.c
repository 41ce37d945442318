/* Replaying an organizer's coding over what people said. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/idea.h"

/* The coded themes of an idea while operations are replayed: small, copied when it grows. */
struct theme_set {
    uint16_t *at;
    size_t n;
};
struct replay {
    struct idea_board *board;
    struct theme_set *sets; /* [ideas.n] */
};

/* --- themes ------------------------------------------------------------------------------------------------------- */

static int resolve(const struct idea_board *board, int theme) {
    while (theme >= 0 && board->themes.at[theme].merged_into >= 0) {
        theme = board->themes.at[theme].merged_into;
    }
    return theme;
}

/* Where a theme of that name leads to now; IDEA_NONE when there is none. */
static int find_theme(const struct replay *p, const char *id) {
    int theme = idea_board_find_theme(p->board, id);
    return theme >= 0 && p->board->themes.at[theme].is_known ? resolve(p->board, theme) : IDEA_NONE;
}

static void leave(const struct replay *p, size_t idea, int theme) {
    struct theme_set *set = &p->sets[idea];
    size_t kept = 0;
    for (size_t i = 0; i < set->n; i++) {
        if (resolve(p->board, set->at[i]) != theme) {
            set->at[kept++] = set->at[i];
        }
    }
    set->n = kept;
}

static void enter(const struct replay *p, size_t idea, int theme) {
    struct theme_set *set = &p->sets[idea];
    leave(p, idea, theme);
    uint16_t *grown = ARENA_ARRAY(&p->board->settled, uint16_t, set->n + 1);
    if (set->n > 0) {
        memcpy(grown, set->at, set->n * sizeof *grown);
    }
    grown[set->n++] = (uint16_t)theme;
    set->at = grown;
}

static void move_all(const struct replay *p, const struct coding_operation *op, int from, int into) {
    for (size_t i = 0; i < op->idea_count; i++) {
        int idea = idea_board_find(p->board, op->ideas[i]);
        if (idea >= 0 && from >= 0) {
            leave(p, (size_t)idea, from);
        }
        if (idea >= 0 && into >= 0) {
            enter(p, (size_t)idea, into);
        }
    }
}

/* --- operations --------------------------------------------------------------------------------------------------- */

static void set_status(const struct replay *p, const struct coding_operation *op, enum idea_status status) {
    for (size_t i = 0; i < op->idea_count; i++) {
        int idea = idea_board_find(p->board, op->ideas[i]);
        if (idea >= 0) {
            p->board->ideas.at[idea].status = status;
        }
    }
}

static void apply_show(const struct replay *p, const struct coding_operation *op) {
    set_status(p, op, IDEA_SHOWN);
}

static void apply_hide(const struct replay *p, const struct coding_operation *op) {
    set_status(p, op, IDEA_HIDDEN);
}

static void apply_names_person(const struct replay *p, const struct coding_operation *op) {
    set_status(p, op, IDEA_NAMES_PERSON);
}

static void apply_merge(const struct replay *p, const struct coding_operation *op) {
    int from = find_theme(p, op->theme), into = find_theme(p, op->into);
    if (from >= 0 && into >= 0 && from != into) {
        p->board->themes.at[from].merged_into = into;
    }
}

static void make_theme(const struct replay *p, const struct coding_operation *op, int from) {
    int made = idea_board_find_theme(p->board, op->id);
    struct idea_theme *theme = &p->board->themes.at[made];
    theme->is_known = theme->is_coded = true;
    theme->parent = from;
    theme->name = op->text;
    move_all(p, op, from, made);
}

static void apply_add(const struct replay *p, const struct coding_operation *op) {
    make_theme(p, op, IDEA_NONE);
}

static void apply_split(const struct replay *p, const struct coding_operation *op) {
    int from = find_theme(p, op->theme);
    if (from >= 0) {
        make_theme(p, op, from);
    }
}

static void apply_rename(const struct replay *p, const struct coding_operation *op) {
    int theme = idea_board_find_theme(p->board, op->theme);
    if (theme >= 0 && p->board->themes.at[theme].is_known) {
        p->board->themes.at[theme].name = op->text;
    }
}

static void apply_move(const struct replay *p, const struct coding_operation *op) {
    int from = find_theme(p, op->theme), into = find_theme(p, op->into);
    bool is_known = (*op->theme == '\0' || from >= 0) && (*op->into == '\0' || into >= 0);
    if (is_known) {
        move_all(p, op, from, into);
    }
}

static size_t stands_for(const struct idea_board *board, size_t idea) {
    while (board->ideas.at[idea].same_as != idea) {
        idea = board->ideas.at[idea].same_as;
    }
    return idea;
}

static void apply_same(const struct replay *p, const struct coding_operation *op) {
    int into = idea_board_find(p->board, op->into);
    for (size_t i = 0; into >= 0 && i < op->idea_count; i++) {
        int idea = idea_board_find(p->board, op->ideas[i]);
        if (idea >= 0) {
            p->board->ideas.at[stands_for(p->board, (size_t)idea)].same_as = stands_for(p->board, (size_t)into);
        }
    }
}

static void apply_undo(const struct replay *p, const struct coding_operation *op) {
    (void)p, (void)op; /* coding_in_force() has seen to it */
}

static void (*const applies[])(const struct replay *p, const struct coding_operation *op) = {
    [CODING_SHOW] = apply_show,           [CODING_HIDE] = apply_hide,     [CODING_NAMES_PERSON] = apply_names_person,
    [CODING_MERGE_THEMES] = apply_merge,  [CODING_ADD_THEME] = apply_add, [CODING_SPLIT_THEME] = apply_split,
    [CODING_RENAME_THEME] = apply_rename, [CODING_MOVE] = apply_move,     [CODING_SAME] = apply_same,
    [CODING_UNDO] = apply_undo,
};
static_assert(sizeof applies / sizeof *applies == CODING_KINDS, "a handler for each kind");

/* --- before and behind -------------------------------------------------------------------------------------------- */

static void begin(struct replay *p) {
    struct idea_board *board = p->board;
    p->sets = ARENA_ARRAY(&board->settled, struct theme_set, board->ideas.n + 1);
    for (size_t i = 0; i < board->ideas.n; i++) {
        struct idea *idea = &board->ideas.at[i];
        idea->status = IDEA_WAITING;
        idea->same_as = i;
        idea->all_voices = idea->all_dots = 0;
        p->sets[i].n = idea->own_theme_count;
        p->sets[i].at = ARENA_ARRAY(&board->settled, uint16_t, idea->own_theme_count + 1);
        if (idea->own_theme_count > 0) {
            memcpy(p->sets[i].at, idea->own_themes, idea->own_theme_count * sizeof *idea->own_themes);
        }
    }
    for (size_t i = 0; i < board->themes.n; i++) {
        struct idea_theme *theme = &board->themes.at[i];
        theme->is_known = theme->is_met;
        theme->is_coded = false;
        theme->name = NULL;
        theme->parent = theme->merged_into = IDEA_NONE;
        theme->ideas = theme->voices = theme->dots = 0;
    }
}

static void replay(struct replay *p) {
    struct idea_board *board = p->board;
    board->operations.n = coding_sort(board->operations.at, board->operations.n);
    bool *in_force = ARENA_ARRAY(&board->settled, bool, board->operations.n + 1);
    coding_in_force(board->operations.at, board->operations.n, in_force);
    for (size_t i = 0; i < board->operations.n; i++) {
        if (in_force[i]) {
            applies[board->operations.at[i]->kind](p, board->operations.at[i]);
        }
    }
    board->in_force = in_force;
}

static int by_number(const void *a, const void *b) {
    const uint16_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void settle_themes(const struct replay *p, struct idea *idea, struct theme_set *set) {
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        set->at[i] = (uint16_t)resolve(p->board, set->at[i]);
    }
    if (set->n > 0) {
        qsort(set->at, set->n, sizeof *set->at, by_number);
    }
    for (size_t i = 0; i < set->n; i++) {
        if (n == 0 || set->at[n - 1] != set->at[i]) {
            set->at[n++] = set->at[i];
        }
    }
    idea->themes = set->at;
    idea->theme_count = n;
}

static bool is_shown(const struct idea_board *board, const struct idea *idea) {
    bool at_once = board->activity->brainstorm->moderation == MODERATION_AFTER && idea->personal == 0 && !idea->waits;
    bool by_itself = idea->seed >= 0 || at_once;
    return idea->is_known && (idea->status == IDEA_SHOWN || (idea->status == IDEA_WAITING && by_itself));
}

static void settle_ideas(const struct replay *p) {
    struct idea_board *board = p->board;
    for (size_t i = 0; i < board->ideas.n; i++) {
        struct idea *idea = &board->ideas.at[i];
        size_t stand = stands_for(board, i);
        idea->same_as = stand;
        idea->is_shown = is_shown(board, idea);
        settle_themes(p, idea, &p->sets[i]);
        board->ideas.at[stand].all_voices += idea->voices;
        board->ideas.at[stand].all_dots += idea->dots;
    }
    for (size_t i = 0; i < board->themes.n; i++) {
        board->themes.at[i].merged_into =
            board->themes.at[i].merged_into < 0 ? IDEA_NONE : resolve(board, board->themes.at[i].merged_into);
    }
}

static void list_shown(struct idea_board *board) {
    uint32_t *shown = ARENA_ARRAY(&board->settled, uint32_t, board->ideas.n + 1);
    board->shown_count = 0;
    for (size_t i = 0; i < board->ideas.n; i++) {
        const struct idea *idea = &board->ideas.at[i];
        if (!idea->is_shown || idea->same_as != i) {
            continue;
        }
        shown[board->shown_count++] = (uint32_t)i;
        for (size_t t = 0; t < idea->theme_count; t++) {
            struct idea_theme *theme = &board->themes.at[idea->themes[t]];
            theme->ideas++;
            theme->voices += idea->all_voices;
            theme->dots += idea->all_dots;
        }
    }
    board->shown = shown;
}

static void count_pairs(struct idea_board *board) {
    board->pair_seen = ARENA_ARRAY(&board->settled, uint32_t, board->ideas.n + 1);
    for (size_t i = 0; i < board->pairs.n; i++) {
        board->pair_seen[board->ideas.at[board->pairs.at[i].left].same_as]++;
        board->pair_seen[board->ideas.at[board->pairs.at[i].right].same_as]++;
    }
}

void idea_board_settle(struct idea_board *board) {
    struct replay p = {.board = board};
    arena_clear(&board->settled);
    begin(&p);
    replay(&p);
    settle_ideas(&p);
    list_shown(board);
    count_pairs(board);
}
