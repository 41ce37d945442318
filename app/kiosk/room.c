#include "kiosk/room.h"

#include <string.h>

#include "base/log.h"

enum { INDEX_PART = SIMILAR_ID_SIZE - sizeof(uint32_t) };

static bool has_brainstorm(const struct event *event) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].brainstorm) {
            return true;
        }
    }
    return false;
}

/* --- similar ideas ------------------------------------------------------------------------------------------------ */

/* Equal scores stand by id: the idea's own comes first, which is random; where it stands on the board comes last. */
static void similar_id(const struct idea *idea, uint32_t index, uint8_t out[SIMILAR_ID_SIZE]) {
    memset(out, 0, SIMILAR_ID_SIZE);
    if (!idea_id_parse(idea->id, out)) {
        memcpy(out, idea->id, strnlen(idea->id, INDEX_PART));
    }
    memcpy(out + INDEX_PART, &index, sizeof index);
}

/* False when the index is full: what is in it goes on being found. */
static bool index_idea(struct room_activity *a, uint32_t i) {
    const struct idea_board *board = &a->board;
    const struct idea *idea = &board->ideas.at[i];
    size_t language = board->event->default_language;
    uint8_t id[SIMILAR_ID_SIZE];
    similar_id(idea, i, id);
    return similar_add(a->similar, id, idea->language[0] ? idea->language : board->event->languages[language],
                       idea_text(board, idea, language));
}

static void unindex_idea(struct room_activity *a, uint32_t i) {
    uint8_t id[SIMILAR_ID_SIZE];
    similar_id(&a->board.ideas.at[i], i, id);
    similar_remove(a->similar, id);
}

/* Only what changed since the last settle: indices of ideas stay what they are. */
static void follow_board(struct room *room, struct room_activity *a) {
    size_t left_out = 0;
    for (uint32_t i = 0; i < a->board.ideas.n; i++) {
        const struct idea *idea = &a->board.ideas.at[i];
        bool is_shown = idea->is_shown && idea->same_as == i;
        if (i == a->indexed.n) {
            vec_push(&a->indexed, &room->arena);
        }
        if (is_shown && !a->indexed.at[i]) {
            a->indexed.at[i] = index_idea(a, i);
            left_out += !a->indexed.at[i];
        } else if (!is_shown && a->indexed.at[i]) {
            unindex_idea(a, i);
            a->indexed.at[i] = false;
        }
    }
    if (left_out > 0) {
        log_line(LOG_WARNING, "There are more ideas than can be looked through for similar ones: %zu are left out.", left_out);
    }
    similar_settle(a->similar);
}

size_t room_similar(const struct room *room, size_t activity, const char *language, const char *text,
                    uint32_t ideas[BRAINSTORM_OFFERED_MAX]) {
    const struct room_activity *a = &room->activities[activity];
    struct similar_hit hits[BRAINSTORM_OFFERED_MAX];
    size_t n = a->similar ? similar_query(a->similar, language, text, SIMILAR_THRESHOLD, hits, BRAINSTORM_OFFERED_MAX) : 0;
    for (size_t i = 0; i < n; i++) {
        memcpy(&ideas[i], hits[i].id + INDEX_PART, sizeof ideas[i]);
    }
    return n;
}

/* --- boards ------------------------------------------------------------------------------------------------------- */

static void follow_voices(struct room *room, struct room_activity *a) {
    const struct idea_board *board = &a->board;
    bool is_due = !a->has_told || public_basis_is_due(&a->told_at, board);
    while (a->told.n < board->ideas.n) {
        *(uint32_t *)vec_push(&a->told, &room->arena) = 0;
    }
    if (!is_due) {
        return;
    }
    a->told_at = public_basis_of(board);
    a->has_told = true;
    for (size_t i = 0; i < board->ideas.n; i++) {
        a->told.at[i] = public_count((uint32_t)board->ideas.at[i].all_voices, (uint32_t)room->event->privacy.k);
    }
}

static void settle(struct room *room, struct room_activity *a) {
    idea_board_settle(&a->board);
    a->is_stale = false;
    follow_voices(room, a);
    if (a->similar) {
        follow_board(room, a);
    }
}

void room_settle(struct room *room) {
    for (size_t i = 0; room->activities && i < room->event->activity_count; i++) {
        if (room->activities[i].is_stale) {
            settle(room, &room->activities[i]);
        }
    }
}

static void begin(struct room_activity *a, const struct event *event, const struct activity *activity) {
    idea_board_init(&a->board, event, activity);
    a->stages = activity->brainstorm->open_stages;
    a->is_stale = true;
    if (activity->brainstorm->wall != WALL_HIDDEN) {
        a->similar = similar_create(SIMILAR_BYTES);
    }
}

void room_init(struct room *room, const struct event *event) {
    *room = (struct room){.event = event};
    if (!has_brainstorm(event)) {
        return;
    }
    arena_init(&room->arena, 4096);
    room->activities = ARENA_ARRAY(&room->arena, struct room_activity, event->activity_count);
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        if (activity->brainstorm) {
            begin(&room->activities[i], event, activity);
        }
    }
    room_settle(room);
}

void room_finish(struct room *room) {
    for (size_t i = 0; room->activities && i < room->event->activity_count; i++) {
        similar_destroy(room->activities[i].similar);
        standing_finish(&room->activities[i].standing);
        idea_board_finish(&room->activities[i].board);
    }
    arena_finish(&room->arena);
    *room = (struct room){0};
}

void room_empty(struct room *room) {
    const struct event *event = room->event;
    unsigned generation = room->generation + 1;
    room_finish(room);
    room_init(room, event);
    room->generation = generation;
}

/* Of this id; NULL: none of this event's. */
static struct room_activity *find_activity(struct room *room, const char *id) {
    for (size_t i = 0; room->activities && i < room->event->activity_count; i++) {
        struct room_activity *a = &room->activities[i];
        if (a->board.activity && strcmp(a->board.activity->id, id) == 0) {
            return a;
        }
    }
    return NULL;
}

void room_code(struct room *room, const struct coding_operation *op) {
    struct room_activity *a = find_activity(room, op->activity);
    if (a) {
        idea_board_code(&a->board, op);
        a->is_stale = true;
    }
}

void room_add_step(struct room *room, const struct contribution_row *row) {
    struct arena arena;
    struct coding_operation op;
    struct err err = {0};
    arena_init(&arena, 4096);
    if (coding_decode(row->id, row->body, row->body_size, &arena, &op, &err)) {
        room_code(room, &op);
    }
    arena_finish(&arena);
}

/* The kiosk keeps no more of a sealed event than it can read again after a restart: nothing. */
static bool is_sealed(const struct room *room) {
    return room->event->privacy.mode == MODE_SEALED && !room->is_unsealed;
}

void room_unseal(struct room *room) {
    room->is_unsealed = true;
}

/* A row that cannot be read is passed over: the export names it. */
void room_add(struct room *room, const struct contribution_row *rows, size_t n) {
    struct arena arena;
    if (is_sealed(room)) {
        return;
    }
    arena_init(&arena, 16 * 1024);
    for (size_t i = 0; i < n; i++) {
        struct contribution c;
        struct err err = {0};
        bool is_good = contribution_decode(rows[i].body, rows[i].body_size, &arena, &c, &err);
        struct room_activity *a = is_good ? find_activity(room, c.activity) : NULL;
        if (a) {
            idea_board_add(&a->board, rows[i].id, &c);
            a->is_stale = true;
        }
    }
    arena_finish(&arena);
}

/* --- what the store holds ----------------------------------------------------------------------------------------- */

static enum store_status load_rows(struct room_activity *a, struct store *store, struct err *err) {
    static const struct {
        enum store_status (*begin)(struct store *store, struct response_rows *out, struct err *err);
        bool (*read)(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err);
    } parts[] = {{store_contributions_begin, idea_board_read}, {store_coding_begin, idea_board_read_coding}};
    enum store_status status = STORE_OK;
    a->is_stale = true;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == STORE_OK; i++) {
        struct response_rows rows;
        size_t unreadable = 0;
        status = parts[i].begin(store, &rows, err);
        if (status == STORE_OK && !parts[i].read(&a->board, &rows, &unreadable, err)) {
            status = STORE_FAILED;
        }
        (void)store_rows_end(store);
    }
    return status;
}

enum store_status room_load(struct room *room, struct store *store, struct err *err) {
    enum store_status status = STORE_OK;
    for (size_t i = 0; room->activities && i < room->event->activity_count && status == STORE_OK; i++) {
        struct room_activity *a = &room->activities[i];
        if (a->board.activity && !is_sealed(room)) {
            status = load_rows(a, store, err);
        }
        if (a->board.activity && status == STORE_OK) {
            status = store_get_stages(store, a->board.activity->id, &a->stages, err);
        }
    }
    room_settle(room);
    return status;
}

const struct idea_board *room_board(const struct room *room, size_t activity) {
    return &room->activities[activity].board;
}

const uint32_t *room_told(const struct room *room, size_t activity, size_t *n) {
    *n = room->activities[activity].told.n;
    return room->activities[activity].told.at;
}

unsigned room_stages(const struct room *room, size_t activity) {
    return room->activities[activity].stages;
}

void room_set_stages(struct room *room, size_t activity, unsigned stages) {
    room->activities[activity].stages = stages & room->event->activities[activity].brainstorm->stages;
}

void room_add_stages(struct room *room, const char *activity, unsigned stages) {
    struct room_activity *a = find_activity(room, activity);
    if (a) {
        room_set_stages(room, (size_t)(a - room->activities), stages);
    }
}
