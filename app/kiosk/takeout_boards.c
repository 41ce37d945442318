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

bool takeout_read_boards(struct takeout *t, struct err *err) {
    bool good = true;
    for (size_t i = 0; i < t->event->activity_count && good; i++) {
        if (t->event->activities[i].kind == ACTIVITY_BRAINSTORM) {
            struct idea_board *board = &t->boards[t->board_count++];
            idea_board_init(board, t->event, &t->event->activities[i]);
            good = fill(t, board, err);
            t->result->ideas += count_ideas(board);
        }
    }
    t->result->contributions = store_contribution_count(t->params->store);
    return good;
}

void takeout_finish_boards(struct takeout *t) {
    for (size_t i = 0; i < t->board_count; i++) {
        idea_board_finish(&t->boards[i]);
    }
}
