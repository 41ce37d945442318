#include "core/storm_pass.h"

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void do_everything(struct storm *s) {
    storm_begin(s);
    brainstorm_set_role(&s->pass, 1);
    brainstorm_next(&s->pass);
    write_idea(s, "my idea");
    brainstorm_tag(&s->pass, 1);
    brainstorm_next(&s->pass);
    brainstorm_join(&s->pass, idea(s, 1));
    brainstorm_next(&s->pass);
    brainstorm_next(&s->pass);
    assert_true(brainstorm_spend(&s->pass, idea(s, 2)));
    brainstorm_next(&s->pass);
    brainstorm_vote(&s->pass, VOTE_AGREE);
    brainstorm_toggle_actor(&s->pass, 0);
    brainstorm_next_stage(&s->pass);
    brainstorm_choose(&s->pass, SIDE_RIGHT);
    brainstorm_next(&s->pass);
    assert_int_equal(s->pass.step, STEP_END);
}

static void rows_of_a_visit(void **state) {
    struct storm s;
    const struct contribution_row *rows, *again;
    size_t kinds[CONTRIBUTION_KINDS] = {0};
    (void)state;
    storm_with_ideas(&s);
    do_everything(&s);
    size_t n = brainstorm_rows(&s.pass, "north", 2, &s.arena, &rows);
    assert_int_equal(n, 9); /* idea, voice, dot, vote, pair and four turns */
    assert_int_equal(brainstorm_rows(&s.pass, "north", 2, &s.arena, &again), n);
    for (size_t i = 0; i < n; i++) {
        struct contribution c;
        struct err err;
        assert_true(contribution_decode(rows[i].body, rows[i].body_size, &s.arena, &c, &err));
        kinds[c.kind]++;
        assert_true(i == 0 || memcmp(rows[i - 1].id, rows[i].id, BRAINSTORM_ID) < 0);
        assert_memory_equal(rows[i].id, again[i].id, BRAINSTORM_ID);
        assert_memory_equal(rows[i].body, again[i].body, rows[i].body_size);
        assert_string_equal(c.visit, "");
        assert_string_equal(c.site, "north");
        assert_int_equal(c.slot, 2);
        assert_string_equal(c.role, c.kind == CONTRIBUTION_IDEA || c.kind == CONTRIBUTION_VOTE ? "staff" : "");
    }
    assert_int_equal(kinds[CONTRIBUTION_TURN], 4);
    storm_finish(&s);
}

/* Without `link: yes` nothing that is drawn for one row stands in another. */
static void rows_share_nothing(void **state) {
    (void)state;
    for (int link = 0; link < 2; link++) {
        struct storm s;
        const struct contribution *made;
        char visit[IDEA_ID_SIZE];
        storm_with_ideas(&s);
        s.event.privacy.link = link == 1;
        do_everything(&s);
        size_t n = brainstorm_contributions(&s.pass, NULL, 1, &s.arena, &made);
        idea_id_format(s.pass.visit, visit);
        for (size_t i = 0; i < n; i++) {
            assert_string_equal(made[i].visit, link ? visit : "");
        }
        storm_finish(&s);
    }
}

/* A stage in which nothing was done is no turn. */
static void short_visit(void **state) {
    struct storm s;
    const struct contribution *made;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_PAIRWISE);
    brainstorm_choose(&s.pass, SIDE_LEFT);
    size_t n = brainstorm_contributions(&s.pass, NULL, 1, &s.arena, &made);
    assert_int_equal(n, 2);
    assert_int_equal(made[1].kind, CONTRIBUTION_TURN);
    assert_int_equal(made[1].choice, STAGE_PAIRWISE);
    storm_finish(&s);
}

/* What a person gives comes out of the board as it went in. */
static void onto_the_board(void **state) {
    struct storm s;
    const struct contribution_row *rows;
    (void)state;
    storm_with_ideas(&s);
    do_everything(&s);
    size_t n = brainstorm_rows(&s.pass, NULL, 1, &s.arena, &rows);
    for (size_t i = 0; i < n; i++) {
        struct contribution c;
        struct err err;
        assert_true(contribution_decode(rows[i].body, rows[i].body_size, &s.arena, &c, &err));
        idea_board_add(&s.board, rows[i].id, &c);
    }
    idea_board_settle(&s.board);
    assert_int_equal(s.board.ideas.at[idea(&s, 1)].voices, 2);
    assert_int_equal(s.board.ideas.at[idea(&s, 2)].dots, 1);
    assert_int_equal(s.board.votes.at[0].actors, 1);
    assert_int_equal(s.board.pairs.n, 1);
    for (int i = 0; i < STAGES; i++) {
        assert_int_equal(s.board.turns[i], 1);
    }
    storm_finish(&s);
}

int test_brainstorm_rows(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_a_visit),
        cmocka_unit_test(rows_share_nothing),
        cmocka_unit_test(short_visit),
        cmocka_unit_test(onto_the_board),
    };
    return cmocka_run_group_tests_name("core/brainstorm_rows", tests, NULL, NULL);
}
