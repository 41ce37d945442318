#include <string.h>

#include "kiosk/takeout_parts.h"

/* Everything the store says about one brainstorm. Damaged and unreadable rows are the same for each board: those of all. */
static bool fill(struct takeout *t, struct idea_board *board, struct err *err) {
    struct store *store = t->params->store;
    struct response_rows rows;
    size_t unreadable = 0;
    if (store_contributions_begin(store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = idea_board_read(board, &rows, &unreadable, err);
    size_t damaged = store_rows_end(store);
    if (!good || store_coding_begin(store, &rows, err) != STORE_OK) {
        return false;
    }
    good = idea_board_read_coding(board, &rows, &unreadable, err);
    t->result->damaged_storm_rows = damaged + store_rows_end(store) + unreadable;
    idea_board_settle(board);
    return good;
}

static size_t count_ideas(const struct idea_board *board) {
    size_t n = 0;
    for (size_t i = 0; i < board->ideas.n; i++) {
        n += board->ideas.at[i].text != NULL;
    }
    return n;
}

/* --- all of them --------------------------------------------------------------------------------------------------- */

static bool add_board(struct takeout *t, size_t version, const char *id, struct err *err) {
    struct idea_version *versions = ARENA_ARRAY(&t->arena, struct idea_version, t->survey.version_count);
    struct idea_board *board = &t->boards[t->board_count++];
    idea_board_init(board, t->event, takeout_storm(t, version, id, versions));
    for (size_t v = 0; v < t->survey.version_count; v++) {
        idea_board_version(board, &versions[v]);
    }
    bool good = fill(t, board, err);
    t->result->ideas += count_ideas(board);
    t->result->unplaced_rows += board->unplaced;
    return good;
}

static bool add_boards(struct takeout *t, size_t version, struct err *err) {
    const struct event *event = t->survey.versions[version].event;
    bool good = true;
    for (size_t i = 0; i < event->activity_count && good; i++) {
        const struct activity *activity = &event->activities[i];
        if (activity->kind == ACTIVITY_BRAINSTORM && takeout_is_first(t, version, activity)) {
            good = add_board(t, version, activity->id, err);
        }
    }
    return good;
}

static bool has_board(const struct takeout *t, const struct response_row *row, struct arena *a) {
    struct contribution c;
    struct err ignored = {0};
    if (!contribution_decode(row->body, row->body_size, a, &c, &ignored)) {
        return true; /* counted among the damaged */
    }
    for (size_t i = 0; i < t->board_count; i++) {
        if (strcmp(t->boards[i].activity->id, c.activity) == 0) {
            return true;
        }
    }
    return false;
}

/* Rows of a brainstorm that only a lost version knows. */
static bool count_strays(struct takeout *t, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    struct arena scratch;
    int more;
    if (store_contributions_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    arena_init(&scratch, 16 * 1024);
    while ((more = rows.next(rows.ctx, &row, err)) > 0) {
        t->result->stray_rows += !has_board(t, &row, &scratch);
        arena_clear(&scratch);
    }
    arena_finish(&scratch);
    (void)store_rows_end(t->params->store);
    return more == 0;
}

bool takeout_read_boards(struct takeout *t, struct err *err) {
    bool good = true;
    t->boards = ARENA_ARRAY(&t->arena, struct idea_board, EVENT_ACTIVITIES_MAX * t->survey.version_count);
    for (size_t v = 0; v < t->survey.version_count && good; v++) {
        good = add_boards(t, v, err);
    }
    t->result->contributions = store_contribution_count(t->params->store);
    return good && (t->result->lost_versions == 0 || t->result->contributions == 0 || count_strays(t, err));
}

void takeout_finish_boards(struct takeout *t) {
    for (size_t i = 0; i < t->board_count; i++) {
        idea_board_finish(&t->boards[i]);
    }
}
