#include "core/storm_pass.h"

/* --- moving ------------------------------------------------------------------------------------------------------- */

static void steps(void **state) {
    static const struct {
        const char *name;
        unsigned stages;
        enum wall wall;
        bool without_ideas;
        enum brainstorm_step expected[8];
    } rows[] = {
        {"all",
         ALL_STAGES,
         WALL_OPEN,
         false,
         {STEP_ROLE, STEP_COLLECT, STEP_WALL, STEP_DOTS, STEP_VALIDATE, STEP_VALIDATE, STEP_PAIRWISE, STEP_END}},
        {"blind, and nothing given",
         ALL_STAGES,
         WALL_AFTER_OWN,
         false,
         {STEP_ROLE, STEP_COLLECT, STEP_DOTS, STEP_VALIDATE, STEP_VALIDATE, STEP_PAIRWISE, STEP_END}},
        {"hidden", IN(STAGE_COLLECT), WALL_HIDDEN, false, {STEP_ROLE, STEP_COLLECT, STEP_END}},
        {"nothing to compare", ALL_STAGES, WALL_HIDDEN, true, {STEP_ROLE, STEP_COLLECT, STEP_VALIDATE, STEP_VALIDATE, STEP_END}},
        {"dots alone ask no role", IN(STAGE_DOTS), WALL_OPEN, false, {STEP_DOTS, STEP_END}},
        {"a role for votes", IN(STAGE_VALIDATE), WALL_OPEN, false, {STEP_ROLE, STEP_VALIDATE, STEP_VALIDATE, STEP_END}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct storm s;
        if (rows[i].without_ideas) {
            storm_init(&s);
        } else {
            storm_with_ideas(&s);
        }
        s.about.wall = rows[i].wall;
        s.stages = rows[i].stages;
        storm_begin(&s);
        size_t n = 0;
        for (; rows[i].expected[n] != STEP_END; n++) {
            assert_int_equal(s.pass.step, rows[i].expected[n]);
            assert_int_equal(brainstorm_is_last(&s.pass), rows[i].expected[n + 1] == STEP_END);
            brainstorm_next(&s.pass);
        }
        assert_int_equal(s.pass.step, STEP_END);
        brainstorm_next(&s.pass);
        assert_int_equal(s.pass.step, STEP_END);
        while (n-- > 0) {
            assert_true(brainstorm_back(&s.pass));
            assert_int_equal(s.pass.step, rows[i].expected[n]);
        }
        assert_false(brainstorm_back(&s.pass));
        assert_true(brainstorm_is_empty(&s.pass));
        storm_finish(&s);
    }
}

static void nothing_to_show(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    struct brainstorm_params params = {&s.event, &s.activity, &s.board, IN(STAGE_DOTS), 0, false, {&s, storm_draw}, NULL, 0};
    assert_false(brainstorm_has_stage(&params));
    params.stages |= IN(STAGE_VALIDATE);
    assert_true(brainstorm_has_stage(&params));
    params.stages = 0;
    assert_false(brainstorm_has_stage(&params));
    storm_finish(&s);
}

/* --- anything at all ---------------------------------------------------------------------------------------------- */

static void any_call(struct storm *s, struct rng *rng) {
    struct brainstorm_pass *pass = &s->pass;
    static const char *const words[] = {"no bus", " ", "", "shut\nat night", "e\xcc\x81"};
    uint32_t any = rng_below(rng, 7), list[] = {any, rng_below(rng, 7), 99};
    switch (rng_below(rng, 22)) {
    case 0:
        brainstorm_next_stage(pass);
        break;
    case 1:
        (void)brainstorm_back(pass);
        break;
    case 2:
        brainstorm_set_role(pass, (int)any - 2);
        break;
    case 3:
        (void)brainstorm_add(pass);
        break;
    case 4:
        brainstorm_edit(pass, any);
        break;
    case 5:
        brainstorm_remove(pass, any);
        break;
    case 6:
        brainstorm_open_themes(pass, any);
        break;
    case 7:
        brainstorm_tag(pass, (int)any - 1);
        break;
    case 8:
        brainstorm_offer(pass, pass->query - rng_below(rng, 2), list, rng_below(rng, 4));
        break;
    case 9:
        brainstorm_keep(pass);
        break;
    case 10:
        brainstorm_join(pass, any);
        break;
    case 11:
        brainstorm_leave(pass, any);
        break;
    case 12:
        (void)brainstorm_spend(pass, any);
        break;
    case 13:
        brainstorm_take_back(pass, any);
        break;
    case 14:
        brainstorm_undo_dot(pass);
        break;
    case 15:
        brainstorm_vote(pass, (enum vote)any);
        break;
    case 16:
        brainstorm_toggle_actor(pass, (int)any - 1);
        break;
    case 17:
        brainstorm_choose(pass, (enum side)any);
        break;
    case 18:
        brainstorm_undo_pair(pass);
        break;
    case 19:
    case 20:
        brainstorm_set_draft(pass, words[rng_below(rng, 5)], any % 2);
        break;
    default:
        brainstorm_next(pass);
        break;
    }
}

static void check_pass(struct storm *s) {
    const struct brainstorm_pass *pass = &s->pass;
    assert_true(pass->card_count <= (size_t)s->about.max_ideas);
    assert_true(brainstorm_dots_left(pass) >= 0);
    assert_true(pass->editing < (int)pass->card_count && pass->card < (int)pass->card_count);
    assert_int_equal(pass->step == STEP_SIMILAR || pass->step == STEP_THEMES, pass->card >= 0);
    for (size_t i = 0; i < pass->card_count; i++) {
        assert_true(*pass->cards[i].text != '\0');
    }
    for (size_t i = 0; i < pass->voice_count; i++) {
        assert_true(s->board.ideas.at[pass->voices[i].idea].is_shown);
    }
    for (size_t i = 0; i < pass->offered_count; i++) {
        assert_true(s->board.ideas.at[pass->offered[i]].is_shown);
        assert_int_not_equal(s->about.wall, WALL_HIDDEN);
    }
}

static void any_touches(void **state) {
    struct rng rng;
    size_t rows_seen = 0;
    (void)state;
    print_message("seed 3\n");
    rng_init(&rng, 3);
    for (int round = 0; round < 400; round++) {
        struct storm s;
        const struct contribution_row *rows;
        storm_with_ideas(&s);
        s.about.wall = (enum wall)rng_below(&rng, WALLS);
        s.stages = rng_below(&rng, 16);
        s.random_order = true;
        s.seed = rng_next(&rng);
        storm_begin(&s);
        for (int i = 0; i < 200; i++) {
            any_call(&s, &rng);
            check_pass(&s);
        }
        size_t n = brainstorm_rows(&s.pass, NULL, 1, &s.arena, &rows);
        assert_int_equal(n == 0, brainstorm_is_empty(&s.pass));
        for (size_t i = 0; i < n; i++) {
            struct contribution c;
            struct err err;
            assert_true(contribution_decode(rows[i].body, rows[i].body_size, &s.arena, &c, &err));
            assert_true(i == 0 || memcmp(rows[i - 1].id, rows[i].id, BRAINSTORM_ID) < 0); /* no id twice */
        }
        rows_seen += n;
        storm_finish(&s);
    }
    print_message("%zu rows\n", rows_seen);
    assert_true(rows_seen > 800);
}

int test_brainstorm(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps),
        cmocka_unit_test(nothing_to_show),
        cmocka_unit_test(any_touches),
    };
    return cmocka_run_group_tests_name("core/brainstorm", tests, NULL, NULL);
}
