#include "base/random.h"
#include "core/storm.h"

#define HEX_A "000102030405060708090a0b0c0d0e0f"
#define HEX_B "100102030405060708090a0b0c0d0e0f"
static const char *const two_ideas[] = {"seed", HEX_A};
static const char *const two_parents[] = {HEX_B, HEX_A}; /* written in order */

static struct coding_operation make(enum coding_kind kind) {
    struct coding_operation op = storm_operation(kind, "");
    memcpy(op.id, HEX_B, IDEA_ID_SIZE);
    return op;
}

static void samples(struct coding_operation out[CODING_KINDS]) {
    for (int i = 0; i < CODING_KINDS; i++) {
        out[i] = make((enum coding_kind)i);
    }
    static const enum coding_kind with_ideas[] = {CODING_SHOW,        CODING_HIDE, CODING_NAMES_PERSON,
                                                  CODING_SPLIT_THEME, CODING_MOVE, CODING_SAME};
    for (size_t i = 0; i < sizeof with_ideas / sizeof *with_ideas; i++) {
        out[with_ideas[i]].ideas = two_ideas;
        out[with_ideas[i]].idea_count = 2;
    }
    out[CODING_MERGE_THEMES].theme = out[CODING_SPLIT_THEME].theme = out[CODING_RENAME_THEME].theme = "access";
    out[CODING_MERGE_THEMES].into = out[CODING_MOVE].into = "stigma";
    out[CODING_SAME].into = HEX_B;
    out[CODING_ADD_THEME].text = out[CODING_SPLIT_THEME].text = out[CODING_RENAME_THEME].text = "Getting th\xc3\xa8re";
    out[CODING_UNDO].undone = HEX_A;
    out[CODING_UNDO].counter = 70000;
    out[CODING_UNDO].parents = two_parents;
    out[CODING_UNDO].parent_count = 2;
}

static void every_kind_comes_back(void **state) {
    struct coding_operation ops[CODING_KINDS];
    static const uint8_t id[16] = {0x10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    (void)state;
    samples(ops);
    for (int i = 0; i < CODING_KINDS; i++) {
        struct strbuf bytes = {0}, again = {0};
        struct coding_operation back;
        struct arena a;
        struct err err;
        arena_init(&a, 4096);
        coding_encode(&ops[i], &bytes);
        assert_true(coding_decode(id, (const uint8_t *)bytes.data, bytes.len, &a, &back, &err));
        assert_string_equal(back.id, HEX_B);
        assert_int_equal(back.kind, i);
        assert_int_equal(back.counter, ops[i].counter);
        assert_string_equal(back.text, ops[i].text);
        coding_encode(&back, &again);
        assert_int_equal(bytes.len, again.len);
        assert_memory_equal(bytes.data, again.data, bytes.len);
        /* A byte more or less is refused. */
        strbuf_addc(&bytes, 0);
        assert_false(coding_decode(id, (const uint8_t *)bytes.data, bytes.len, &a, &back, &err));
        assert_false(coding_decode(id, (const uint8_t *)bytes.data, bytes.len - 2, &a, &back, &err));
        strbuf_finish(&bytes);
        strbuf_finish(&again);
        arena_finish(&a);
    }
}

/* What a kind does not use must be empty, what it needs must be there. */
static void refused(void **state) {
    struct coding_operation ops[CODING_KINDS], rows[6];
    static const uint8_t id[16] = {1};
    (void)state;
    samples(ops);
    rows[0] = ops[CODING_SHOW];
    rows[0].idea_count = 0;
    rows[1] = ops[CODING_SHOW];
    rows[1].theme = "access";
    rows[2] = ops[CODING_MERGE_THEMES];
    rows[2].into = "";
    rows[3] = ops[CODING_RENAME_THEME];
    rows[3].text = " ";
    rows[4] = ops[CODING_UNDO];
    rows[4].undone = "seed";
    rows[5] = ops[CODING_HIDE];
    rows[5].counter = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf bytes = {0};
        struct coding_operation back;
        struct arena a;
        struct err err = {0};
        arena_init(&a, 4096);
        coding_encode(&rows[i], &bytes);
        assert_false(coding_decode(id, (const uint8_t *)bytes.data, bytes.len, &a, &back, &err));
        assert_non_null(strstr(err.text, "cannot be read: at byte"));
        strbuf_finish(&bytes);
        arena_finish(&a);
    }
}

/* Approvals of different ideas are not numbered against each other: they would tell who came first. */
static void counters(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    const char *one = storm_id(&s, 1), *two = storm_id(&s, 2);
    storm_show(&s, 10, 1);
    storm_show(&s, 11, 2);
    storm_code_ideas(&s, 12, CODING_MOVE, "", "access", "", &one, 1);
    storm_code_ideas(&s, 13, CODING_MOVE, "", "access", "", &two, 1);
    storm_code_ideas(&s, 14, CODING_MERGE_THEMES, "access", "stigma", "", NULL, 0);
    storm_code_ideas(&s, 15, CODING_MOVE, "access", "", "", &one, 1);
    static const struct {
        uint8_t id;
        int counter;
        size_t parents;
    } expected[] = {{10, 1, 0}, {11, 1, 0}, {12, 2, 1}, {13, 2, 1}, {14, 3, 2}, {15, 4, 1}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_string_equal(s.board.operations.at[i]->id, storm_id(&s, expected[i].id));
        assert_int_equal(s.board.operations.at[i]->counter, expected[i].counter);
        assert_int_equal(s.board.operations.at[i]->parent_count, expected[i].parents);
    }
    storm_finish(&s);
}

static void undo_of_undo(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    storm_idea(&s, 1, "one", NULL);
    storm_show(&s, 10, 1);
    for (uint8_t depth = 1; depth <= 4; depth++) {
        storm_code(&s, (uint8_t)(10 + depth), storm_operation(CODING_UNDO, storm_id(&s, (uint8_t)(9 + depth))));
        int idea = idea_board_find(&s.board, storm_id(&s, 1));
        assert_int_equal(s.board.ideas.at[idea].status, depth % 2 == 1 ? IDEA_WAITING : IDEA_SHOWN);
        assert_int_equal(s.board.operations.at[depth]->counter, depth + 1);
        for (uint8_t i = 0; i <= depth; i++) {
            assert_int_equal(s.board.in_force[i], (depth - i) % 2 == 0);
        }
    }
    storm_finish(&s);
}

int test_coding(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_back),
        cmocka_unit_test(refused),
        cmocka_unit_test(counters),
        cmocka_unit_test(undo_of_undo),
    };
    return cmocka_run_group_tests_name("core/coding", tests, NULL, NULL);
}
