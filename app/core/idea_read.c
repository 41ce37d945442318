#include "core/idea.h"

bool idea_board_read(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err) {
    struct arena arena;
    struct response_row row;
    int more;
    arena_init(&arena, 16 * 1024);
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        struct contribution c;
        struct err ignored = {0};
        if (contribution_decode(row.body, row.body_size, &arena, &c, &ignored)) {
            idea_board_add(board, row.id, &c);
        } else {
            ++*unreadable;
        }
        arena_clear(&arena);
    }
    arena_finish(&arena);
    return more == 0;
}

bool idea_board_read_coding(struct idea_board *board, struct response_rows *rows, size_t *unreadable, struct err *err) {
    struct arena arena;
    struct response_row row;
    int more;
    arena_init(&arena, 16 * 1024);
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        struct coding_operation op;
        struct err ignored = {0};
        if (coding_decode(row.id, row.body, row.body_size, &arena, &op, &ignored)) {
            idea_board_code(board, &op);
        } else {
            ++*unreadable;
        }
        arena_clear(&arena);
    }
    arena_finish(&arena);
    return more == 0;
}
