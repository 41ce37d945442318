#include "core/idea.h"

#include <string.h>

#include "base/hash.h"
#include "core/idea_personal.h"

enum { INDEX_LEAST = 256, ARENA_BLOCK = 64 * 1024 };

static const char *keep(struct idea_board *board, const char *text) {
    return *text == '\0' ? "" : arena_strdup(&board->arena, text);
}

/* --- ids: open addressing, linear, at most half full --------------------------------------------------------------- */

static size_t slot_of(const struct idea_board *board, const char *id) {
    size_t i = (size_t)hash_string(HASH_START, id) & (board->index_size - 1);
    while (board->index[i] != 0 && strcmp(board->ideas.at[board->index[i] - 1].id, id) != 0) {
        i = (i + 1) & (board->index_size - 1);
    }
    return i;
}

static void grow_index(struct idea_board *board) {
    board->index_size = board->index_size == 0 ? INDEX_LEAST : 2 * board->index_size;
    board->index = ARENA_ARRAY(&board->arena, uint32_t, board->index_size);
    for (size_t i = 0; i < board->ideas.n; i++) {
        board->index[slot_of(board, board->ideas.at[i].id)] = (uint32_t)i + 1;
    }
}

int idea_board_find(const struct idea_board *board, const char *id) {
    return (int)board->index[slot_of(board, id)] - 1;
}

/* The idea of that id; made, unknown, where something refers to it before its row has come. */
static struct idea *refer(struct idea_board *board, const char *id) {
    int found = idea_board_find(board, id);
    if (found >= 0) {
        return &board->ideas.at[found];
    }
    struct idea *idea = vec_push(&board->ideas, &board->arena);
    *idea = (struct idea){.language = "", .site = "", .role = IDEA_NONE, .seed = IDEA_NONE};
    strncat(idea->id, id, IDEA_ID_SIZE - 1);
    board->index[slot_of(board, id)] = (uint32_t)board->ideas.n;
    if (board->ideas.n * 2 > board->index_size) {
        grow_index(board);
    }
    return idea;
}

int idea_board_find_theme(const struct idea_board *board, const char *id) {
    for (size_t i = 0; i < board->themes.n; i++) {
        if (strcmp(board->themes.at[i].id, id) == 0) {
            return (int)i;
        }
    }
    return IDEA_NONE;
}

static size_t refer_theme(struct idea_board *board, const char *id, bool is_met) {
    int found = idea_board_find_theme(board, id);
    if (found < 0) {
        found = (int)board->themes.n;
        struct idea_theme *theme = vec_push(&board->themes, &board->arena);
        *theme = (struct idea_theme){.id = arena_strdup(&board->arena, id), .theme = IDEA_NONE};
    }
    board->themes.at[found].is_met = board->themes.at[found].is_met || is_met;
    return (size_t)found;
}

/* --- beginning ---------------------------------------------------------------------------------------------------- */

static void add_seed(struct idea_board *board, size_t seed) {
    const struct brainstorm *about = board->activity->brainstorm;
    struct idea *idea = refer(board, about->seeds[seed].id);
    uint16_t *themes = ARENA_ARRAY(&board->arena, uint16_t, about->theme_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < about->theme_count; i++) {
        if (about->seeds[seed].themes >> i & 1) {
            themes[n++] = (uint16_t)i;
        }
    }
    idea->seed = (int)seed;
    idea->is_known = true;
    idea->own_themes = themes;
    idea->own_theme_count = n;
}

void idea_board_init(struct idea_board *board, const struct event *event, const struct activity *activity) {
    const struct brainstorm *about = activity->brainstorm;
    *board = (struct idea_board){.event = event, .activity = activity};
    arena_init(&board->arena, ARENA_BLOCK);
    arena_init(&board->settled, ARENA_BLOCK);
    grow_index(board);
    for (size_t i = 0; i < about->theme_count; i++) {
        size_t theme = refer_theme(board, about->themes[i].id, true);
        board->themes.at[theme].theme = (int)i;
    }
    refer_theme(board, THEME_ELSE, true);
    for (size_t i = 0; i < about->seed_count; i++) {
        add_seed(board, i);
    }
    board->statement_seen = ARENA_ARRAY(&board->arena, uint32_t, about->statement_count + 1);
    idea_board_settle(board);
}

void idea_board_finish(struct idea_board *board) {
    arena_finish(&board->arena);
    arena_finish(&board->settled);
    *board = (struct idea_board){0};
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void add_idea(struct idea_board *board, const char *id, const struct contribution *c) {
    struct idea *idea = refer(board, id);
    if (idea->is_known) {
        return;
    }
    uint16_t *themes = ARENA_ARRAY(&board->arena, uint16_t, c->theme_count + 1);
    for (size_t i = 0; i < c->theme_count; i++) {
        themes[i] = (uint16_t)refer_theme(board, c->themes[i], true);
    }
    idea->is_known = true;
    idea->text = keep(board, c->text);
    idea->language = keep(board, c->language);
    idea->site = keep(board, c->site);
    idea->slot = c->slot;
    idea->role = brainstorm_find_role(board->activity->brainstorm, c->role);
    idea->own_themes = themes;
    idea->own_theme_count = c->theme_count;
    idea->personal = idea_personal_find(c->text);
    idea->voices++;
}

static void add_vote(struct idea_board *board, const struct contribution *c) {
    const struct brainstorm *about = board->activity->brainstorm;
    int statement = brainstorm_find_statement(about, c->target);
    if (statement < 0) {
        return;
    }
    struct idea_vote *vote = vec_push(&board->votes, &board->arena);
    vote->statement = (uint16_t)statement;
    vote->vote = (uint8_t)c->choice;
    vote->role = (int8_t)brainstorm_find_role(about, c->role);
    for (size_t i = 0; i < c->actor_count; i++) {
        int actor = brainstorm_find_actor(about, c->actors[i]);
        vote->actors |= actor < 0 ? 0 : UINT64_C(1) << actor;
    }
    board->statement_seen[statement]++;
}

static void add_pair(struct idea_board *board, const struct contribution *c) {
    refer(board, c->target);
    refer(board, c->right);
    struct idea_pair *pair = vec_push(&board->pairs, &board->arena);
    pair->left = (uint32_t)idea_board_find(board, c->target);
    pair->right = (uint32_t)idea_board_find(board, c->right);
    pair->side = (uint8_t)c->choice;
}

void idea_board_add(struct idea_board *board, const uint8_t id[16], const struct contribution *c) {
    char name[IDEA_ID_SIZE];
    if (strcmp(c->activity, board->activity->id) != 0) {
        return;
    }
    idea_id_format(id, name);
    switch (c->kind) {
    case CONTRIBUTION_IDEA:
        add_idea(board, name, c);
        break;
    case CONTRIBUTION_VOICE:
        refer(board, c->target)->voices++;
        break;
    case CONTRIBUTION_DOT:
        refer(board, c->target)->dots++;
        break;
    case CONTRIBUTION_VOTE:
        add_vote(board, c);
        break;
    case CONTRIBUTION_PAIR:
        add_pair(board, c);
        break;
    case CONTRIBUTION_TURN:
        board->turns[c->choice]++;
        break;
    case CONTRIBUTION_KINDS:
        break;
    }
}

static const char *const *keep_all(struct idea_board *board, const char *const *texts, size_t n) {
    const char **kept = ARENA_ARRAY(&board->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        kept[i] = keep(board, texts[i]);
    }
    return kept;
}

void idea_board_code(struct idea_board *board, const struct coding_operation *op) {
    if (strcmp(op->activity, board->activity->id) != 0) {
        return;
    }
    struct coding_operation *kept = ARENA_NEW(&board->arena, struct coding_operation);
    *kept = *op;
    kept->activity = board->activity->id;
    kept->theme = keep(board, op->theme);
    kept->into = keep(board, op->into);
    kept->text = keep(board, op->text);
    kept->undone = keep(board, op->undone);
    kept->parents = keep_all(board, op->parents, op->parent_count);
    kept->ideas = keep_all(board, op->ideas, op->idea_count);
    *vec_push(&board->operations, &board->arena) = kept;
    if (op->kind == CODING_ADD_THEME || op->kind == CODING_SPLIT_THEME) {
        refer_theme(board, op->id, false);
    }
}

/* --- words -------------------------------------------------------------------------------------------------------- */

const char *idea_text(const struct idea_board *board, const struct idea *idea, size_t language) {
    if (idea->seed >= 0) {
        return text_in(board->event, &board->activity->brainstorm->seeds[idea->seed].text, language);
    }
    return idea->text != NULL ? idea->text : "";
}

const char *idea_theme_name(const struct idea_board *board, const struct idea_theme *theme, size_t language) {
    if (theme->name != NULL) {
        return theme->name;
    }
    if (theme->theme >= 0) {
        return text_in(board->event, &board->activity->brainstorm->themes[theme->theme].text, language);
    }
    return strcmp(theme->id, THEME_ELSE) == 0 ? "" : theme->id;
}
