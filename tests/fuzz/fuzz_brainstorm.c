/* Any bytes as a stored contribution and as a stored step of coding: refused with a sentence, or accepted, written again as the
 * same bytes, and taken by a board. Behind a 0xFF they are many rows: two bytes of length before each; and another step is placed
 * behind all of them. */
#include "core/idea.h"
#include "fuzz/bytes.h"

enum { ROWS = 64, SEVERAL = 0xff };
static uint8_t id[16] = {1};

struct steps {
    const struct coding_operation *all[ROWS + 1];
    size_t n;
};

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
        must(*contribution_kind_name(c.kind));
        must(c.kind != CONTRIBUTION_VOTE || *vote_name((enum vote)c.choice));
        must(c.kind != CONTRIBUTION_PAIR || *side_name((enum side)c.choice));
    } else if (err.text[0] == '\0') {
        abort();
    }
    strbuf_finish(&again);
}

static void as_coding(struct idea_board *board, const uint8_t *data, size_t size, struct arena *a, struct steps *steps) {
    struct coding_operation op;
    struct err err = {""};
    struct strbuf again = {0};
    if (coding_decode(id, data, size, a, &op, &err)) {
        coding_encode(&op, &again);
        same(&again, data, size);
        op.activity = board->activity->id;
        idea_board_code(board, &op);
        must(*coding_kind_name(op.kind));
        struct coding_operation *kept = ARENA_NEW(a, struct coding_operation);
        *kept = op;
        steps->all[steps->n++] = kept;
    } else if (err.text[0] == '\0') {
        abort();
    }
    strbuf_finish(&again);
}

static void take_row(struct idea_board *board, const uint8_t *data, size_t size, struct arena *a, struct steps *steps) {
    as_contribution(board, data, size, a);
    as_coding(board, data, size, a, steps);
    id[0]++;
}

/* One more step, about what the last one was about. */
static void place(const struct steps *steps, struct arena *a) {
    static bool in_force[ROWS + 1];
    struct steps sorted = *steps;
    if (steps->n == 0) {
        return;
    }
    struct coding_operation next = *steps->all[steps->n - 1];
    memset(next.id, '0', sizeof next.id - 1);
    coding_place(&next, steps->all, steps->n, a);
    must(next.counter >= 1 && next.parent_count <= CODING_PARENTS_MAX);
    sorted.all[sorted.n++] = &next;
    size_t n = coding_sort(sorted.all, sorted.n);
    must(n >= 1 && n <= sorted.n);
    coding_in_force(sorted.all, n, in_force);
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
    struct steps steps = {.n = 0};
    struct bytes b = {data, size};
    bool are_several = size > 0 && data[0] == SEVERAL;
    id[0] = 1;
    if (are_several) {
        (void)take(&b);
    } else {
        take_row(&board, data, size, &a, &steps);
    }
    for (int i = 0; are_several && i < ROWS && b.n > 0; i++) {
        const char *row;
        size_t high = take(&b), n = take_some(&b, high << 8 | take(&b), &row);
        take_row(&board, (const uint8_t *)row, n, &a, &steps);
    }
    place(&steps, &a);
    uint8_t parsed[16];
    must(idea_id_parse("0123456789abcdef0123456789abcdef", parsed) && parsed[0] == 1 && !idea_id_parse("01", parsed));
    idea_board_settle(&board);
    idea_board_finish(&board);
    arena_finish(&a);
    return 0;
}
