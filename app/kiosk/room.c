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

static void settle(struct room *room, struct room_activity *a) {
    idea_board_settle(&a->board);
    a->is_stale = false;
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
        idea_board_finish(&room->activities[i].board);
    }
    arena_finish(&room->arena);
    *room = (struct room){0};
}

static void add(struct room *room, const uint8_t id[BRAINSTORM_ID], const struct contribution *c) {
    for (size_t i = 0; i < room->event->activity_count; i++) {
        struct room_activity *a = &room->activities[i];
        if (a->board.activity && strcmp(a->board.activity->id, c->activity) == 0) {
            idea_board_add(&a->board, id, c);
            a->is_stale = true;
        }
    }
}

void room_code(struct room *room, const struct coding_operation *op) {
    for (size_t i = 0; i < room->event->activity_count; i++) {
        struct room_activity *a = &room->activities[i];
        if (a->board.activity && strcmp(a->board.activity->id, op->activity) == 0) {
            idea_board_code(&a->board, op);
            a->is_stale = true;
        }
    }
}

/* A row that cannot be read is passed over: the export names it. */
void room_add(struct room *room, const struct contribution_row *rows, size_t n) {
    struct arena arena;
    arena_init(&arena, 16 * 1024);
    for (size_t i = 0; i < n; i++) {
        struct contribution c;
        struct err err = {0};
        if (contribution_decode(rows[i].body, rows[i].body_size, &arena, &c, &err)) {
            add(room, rows[i].id, &c);
        }
    }
    arena_finish(&arena);
}

/* --- what the store holds ----------------------------------------------------------------------------------------- */

static enum store_status load_contributions(struct room *room, struct store *store, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    enum store_status status = store_contributions_begin(store, &rows, err);
    int more = 0;
    while (status == STORE_OK && (more = rows.next(rows.ctx, &row, err)) > 0) {
        struct contribution_row one = {.body = row.body, .body_size = row.body_size};
        memcpy(one.id, row.id, sizeof one.id);
        room_add(room, &one, 1);
    }
    (void)store_rows_end(store);
    return status == STORE_OK && more < 0 ? STORE_FAILED : status;
}

static enum store_status load_coding(struct room *room, struct store *store, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    struct arena arena;
    arena_init(&arena, 64 * 1024);
    enum store_status status = store_coding_begin(store, &rows, err);
    int more = 0;
    while (status == STORE_OK && (more = rows.next(rows.ctx, &row, err)) > 0) {
        struct coding_operation op;
        struct err unreadable = {0};
        if (coding_decode(row.id, row.body, row.body_size, &arena, &op, &unreadable)) {
            room_code(room, &op);
        }
        arena_clear(&arena);
    }
    (void)store_rows_end(store);
    arena_finish(&arena);
    return status == STORE_OK && more < 0 ? STORE_FAILED : status;
}

static enum store_status load_stages(struct room *room, struct store *store, struct err *err) {
    enum store_status status = STORE_OK;
    for (size_t i = 0; i < room->event->activity_count && status == STORE_OK; i++) {
        struct room_activity *a = &room->activities[i];
        if (a->board.activity) {
            status = store_get_stages(store, a->board.activity->id, &a->stages, err);
        }
    }
    return status;
}

enum store_status room_load(struct room *room, struct store *store, struct err *err) {
    if (!room->activities) {
        return STORE_OK;
    }
    enum store_status status = load_contributions(room, store, err);
    if (status == STORE_OK) {
        status = load_coding(room, store, err);
    }
    if (status == STORE_OK) {
        status = load_stages(room, store, err);
    }
    room_settle(room);
    return status;
}

const struct idea_board *room_board(const struct room *room, size_t activity) {
    return &room->activities[activity].board;
}

unsigned room_stages(const struct room *room, size_t activity) {
    return room->activities[activity].stages;
}

void room_set_stages(struct room *room, size_t activity, unsigned stages) {
    room->activities[activity].stages = stages & room->event->activities[activity].brainstorm->stages;
}
