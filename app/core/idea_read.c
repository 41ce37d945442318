#include <string.h>

#include "core/idea.h"
#include "core/slot.h"

/* --- versions ----------------------------------------------------------------------------------------------------- */

void idea_board_version(struct idea_board *board, const struct idea_version *version) {
    struct idea_version *kept = vec_push(&board->versions, &board->arena);
    size_t n = (size_t)slot_count(version->event) + 1;
    int *slots = ARENA_ARRAY(&board->arena, int, n);
    for (size_t i = 0; i < n; i++) {
        slots[i] = slot_in(board->event, version->event, (int)i);
    }
    *kept = *version;
    kept->slots = slots;
    kept->slot_count = n;
}

static const struct idea_version *version_of(const struct idea_board *board, const struct response_row *row) {
    for (size_t i = 0; i < board->versions.n; i++) {
        if (memcmp(board->versions.at[i].hash, row->event_hash, EVENT_HASH_SIZE) == 0) {
            return &board->versions.at[i];
        }
    }
    return NULL;
}

/* What the board calls it. */
static const char *alias(const struct idea_version *version, bool is_statement, const char *id) {
    for (size_t i = 0; i < version->alias_count; i++) {
        const struct idea_alias *a = &version->aliases[i];
        if (a->is_statement == is_statement && strcmp(a->from, id) == 0) {
            return a->to;
        }
    }
    return id;
}

/* It speaks of what stands in the event file, and of no person's idea. */
static bool is_about_event(const struct contribution *c) {
    uint8_t id[16];
    bool has_target = c->kind == CONTRIBUTION_VOICE || c->kind == CONTRIBUTION_DOT || c->kind == CONTRIBUTION_PAIR;
    return c->kind == CONTRIBUTION_VOTE || (has_target && !idea_id_parse(c->target, id)) ||
           (c->kind == CONTRIBUTION_PAIR && !idea_id_parse(c->right, id));
}

/* What was said, in the board's own terms. False: it has no place there. */
static bool place(const struct idea_version *version, struct contribution *c) {
    if (version == NULL) {
        c->slot = SLOT_UNKNOWN;
        return !is_about_event(c);
    }
    c->slot = c->slot >= 0 && (size_t)c->slot < version->slot_count ? version->slots[c->slot] : SLOT_UNKNOWN;
    c->target = alias(version, c->kind == CONTRIBUTION_VOTE, c->target);
    c->right = alias(version, false, c->right);
    return true;
}

/* What its person was promised. */
static void keep_promises(struct idea_board *board, const struct idea_version *version, const uint8_t id[16]) {
    char name[IDEA_ID_SIZE];
    idea_id_format(id, name);
    struct idea *idea = &board->ideas.at[idea_board_find(board, name)];
    const struct activity *own = version ? event_find_activity(version->event, board->activity->id) : NULL;
    idea->waits = !own || !own->brainstorm || own->brainstorm->moderation == MODERATION_BEFORE;
    idea->hides_language = !version || !version->event->privacy.record_language;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

/* One row onto the board; false when it cannot be read. */
typedef bool read_one(struct idea_board *board, const struct response_row *row, struct arena *a);

static void add(struct idea_board *board, const struct response_row *row, struct contribution *c) {
    const struct idea_version *version = version_of(board, row);
    bool has_versions = board->versions.n > 0, is_own = strcmp(c->activity, board->activity->id) == 0;
    if (is_own && has_versions && !place(version, c)) {
        board->unplaced++;
        return;
    }
    idea_board_add(board, row->id, c);
    if (is_own && has_versions && c->kind == CONTRIBUTION_IDEA) {
        keep_promises(board, version, row->id);
    }
}

static bool read_contribution(struct idea_board *board, const struct response_row *row, struct arena *a) {
    struct contribution c;
    struct err ignored = {0};
    bool good = contribution_decode(row->body, row->body_size, a, &c, &ignored);
    if (good) {
        add(board, row, &c);
    }
    return good;
}

static bool read_coding(struct idea_board *board, const struct response_row *row, struct arena *a) {
    struct coding_operation op;
    struct err ignored = {0};
    bool good = coding_decode(row->id, row->body, row->body_size, a, &op, &ignored);
    if (good) {
        const struct idea_version *version = version_of(board, row);
        const char **ideas = ARENA_ARRAY(a, const char *, op.idea_count + 1);
        for (size_t i = 0; i < op.idea_count; i++) {
            ideas[i] = version ? alias(version, false, op.ideas[i]) : op.ideas[i];
        }
        op.ideas = ideas;
        op.into = version && op.kind == CODING_SAME ? alias(version, false, op.into) : op.into;
        idea_board_code(board, &op);
    }
    return good;
}

static bool read_all(struct idea_board *board, struct response_rows *rows, read_one *read, size_t *unreadable, struct err *err) {
    struct arena arena;
    struct response_row row;
    int more;
    arena_init(&arena, 16 * 1024);
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        *unreadable += !read(board, &row, &arena);
        arena_clear(&arena);
    }
    arena_finish(&arena);
    return more == 0;
}

bool idea_board_read(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err) {
    return read_all(board, rows, read_contribution, unreadable, err);
}

bool idea_board_read_coding(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err) {
    return read_all(board, rows, read_coding, unreadable, err);
}
