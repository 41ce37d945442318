/* Any bytes as a stored contribution and as a stored step of coding: refused with a sentence, or accepted, written again as the
 * same bytes, and taken by a board. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/idea.h"

static const uint8_t id[16] = {1};

static void same(const struct strbuf *again, const uint8_t *data, size_t size) {
    if (again->len != size || memcmp(again->data, data, size) != 0) {
        abort(); /* a second form of the same row was accepted */
    }
}

static void as_contribution(struct idea_board *board, const uint8_t *data, size_t size, struct arena *a) {
    struct contribution c;
    struct err err = {""};
    struct strbuf again = {0};
    if (contribution_decode(data, size, a, &c, &err)) {
        contribution_encode(&c, &again);
        same(&again, data, size);
        c.activity = board->activity->id;
        idea_board_add(board, id, &c);
    } else if (err.text[0] == '\0') {
        abort();
    }
    strbuf_finish(&again);
}

static void as_coding(struct idea_board *board, const uint8_t *data, size_t size, struct arena *a) {
    struct coding_operation op;
    struct err err = {""};
    struct strbuf again = {0};
    if (coding_decode(id, data, size, a, &op, &err)) {
        coding_encode(&op, &again);
        same(&again, data, size);
        op.activity = board->activity->id;
        idea_board_code(board, &op);
    } else if (err.text[0] == '\0') {
        abort();
    }
    strbuf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct named_text statements[] = {{"far", {NULL}}};
    static const struct brainstorm about = {.stages = 15, .statements = statements, .statement_count = 1};
    static const struct activity activity = {.id = "a", .kind = ACTIVITY_BRAINSTORM, .brainstorm = &about};
    static const struct event event = {.id = "e", .activities = &activity, .activity_count = 1};
    struct arena a;
    struct idea_board board;
    arena_init(&a, 16 * 1024);
    idea_board_init(&board, &event, &activity);
    as_contribution(&board, data, size, &a);
    as_coding(&board, data, size, &a);
    idea_board_settle(&board);
    idea_board_finish(&board);
    arena_finish(&a);
    return 0;
}
