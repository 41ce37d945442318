#include "core/idea.h"

/* One row onto the board; false when it cannot be read. */
typedef bool read_one(struct idea_board *board, const struct response_row *row, struct arena *a);

static bool read_contribution(struct idea_board *board, const struct response_row *row, struct arena *a) {
    struct contribution c;
    struct err ignored = {0};
    bool good = contribution_decode(row->body, row->body_size, a, &c, &ignored);
    if (good) {
        idea_board_add(board, row->id, &c);
    }
    return good;
}

static bool read_coding(struct idea_board *board, const struct response_row *row, struct arena *a) {
    struct coding_operation op;
    struct err ignored = {0};
    bool good = coding_decode(row->id, row->body, row->body_size, a, &op, &ignored);
    if (good) {
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
