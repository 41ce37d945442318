#include "base/strbuf.h"
#include "core/storm.h"

static void begin_at(struct storm *s, enum brainstorm_step step) {
    storm_begin(s);
    while (s->pass.step != step) {
        enum brainstorm_step before = s->pass.step;
        size_t at = s->pass.at;
        brainstorm_next(&s->pass);
        assert_true(s->pass.step != before || s->pass.at != at);
    }
}

/* Two ideas that others see: 1 and 2, besides the seed. */
static void storm_with_ideas(struct storm *s) {
    storm_init(s);
    storm_idea(s, 1, "No bus", "access");
    storm_idea(s, 2, "Shut at night", NULL);
    storm_idea(s, 3, "Nobody has looked at this", NULL);
    storm_show(s, 10, 1);
    storm_show(s, 11, 2);
}

static uint32_t idea(struct storm *s, uint8_t number) {
    return (uint32_t)idea_board_find(&s->board, storm_id(s, number));
}

static void write_idea(struct storm *s, const char *text) {
    brainstorm_set_draft(&s->pass, text, 0);
    assert_true(brainstorm_add(&s->pass));
}

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
    struct brainstorm_params params = {&s.event, &s.activity, &s.board, IN(STAGE_DOTS), 0, false, {&s, storm_draw}};
    assert_false(brainstorm_has_stage(&params));
    params.stages |= IN(STAGE_VALIDATE);
    assert_true(brainstorm_has_stage(&params));
    params.stages = 0;
    assert_false(brainstorm_has_stage(&params));
    storm_finish(&s);
}

/* --- collect ------------------------------------------------------------------------------------------------------ */

static void ideas_are_bounded_nfc_and_trimmed(void **state) {
    struct storm s;
    char tall[EVENT_IDEA_TEXT_MAX + 50];
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "  \n ", 0);
    assert_false(brainstorm_add(&s.pass));
    write_idea(&s, " e\xcc\x81t\xc3\xa9 \n");
    assert_string_equal(s.pass.cards[0].text, "\xc3\xa9t\xc3\xa9");
    memset(tall, 'x', sizeof tall - 1);
    tall[sizeof tall - 1] = '\0';
    brainstorm_next(&s.pass);
    write_idea(&s, tall);
    assert_int_equal(strlen(s.pass.cards[1].text), EVENT_IDEA_TEXT_MAX);
    brainstorm_next(&s.pass);
    write_idea(&s, "third");
    brainstorm_next(&s.pass);
    assert_int_equal(brainstorm_room(&s.pass), 0); /* max_ideas */
    brainstorm_set_draft(&s.pass, "fourth", 0);
    assert_false(brainstorm_add(&s.pass));
    assert_string_equal(s.pass.draft, "");
    assert_int_equal(s.pass.card_count, 3);
    storm_finish(&s);
}

static void edit_remove_and_tag(void **state) {
    struct storm s;
    uint8_t id[BRAINSTORM_ID];
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    write_idea(&s, "one");
    assert_int_equal(s.pass.step, STEP_THEMES);
    brainstorm_tag(&s.pass, 0);
    brainstorm_tag(&s.pass, 2); /* something else */
    brainstorm_tag(&s.pass, 3); /* no such theme */
    brainstorm_tag(&s.pass, 0);
    brainstorm_tag(&s.pass, 1);
    assert_int_equal(s.pass.cards[0].themes, 6);
    brainstorm_next(&s.pass);
    write_idea(&s, "two");
    brainstorm_next(&s.pass);
    memcpy(id, s.pass.cards[0].id, sizeof id);
    brainstorm_edit(&s.pass, 0);
    assert_string_equal(s.pass.draft, "one");
    write_idea(&s, "one, better");
    assert_int_equal(s.pass.step, STEP_COLLECT);
    assert_memory_equal(s.pass.cards[0].id, id, sizeof id);
    assert_int_equal(s.pass.cards[0].themes, 6);
    assert_string_equal(s.pass.cards[0].text, "one, better");
    char *words = s.pass.cards[0].text;
    brainstorm_remove(&s.pass, 0);
    assert_string_equal(words, ""); /* overwritten */
    assert_string_equal(s.pass.cards[0].text, "two");
    assert_int_equal(s.pass.card_count, 1);
    brainstorm_open_themes(&s.pass, 0);
    assert_int_equal(s.pass.step, STEP_THEMES);
    assert_true(brainstorm_back(&s.pass));
    assert_string_equal(s.pass.draft, "two");
    storm_finish(&s);
}

static void next_adds_what_is_in_the_field(void **state) {
    struct storm s;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "half", 1);
    brainstorm_next(&s.pass);
    assert_int_equal(s.pass.step, STEP_THEMES);
    assert_int_equal(s.pass.cards[0].language, 1);
    storm_finish(&s);
}

/* --- similar ------------------------------------------------------------------------------------------------------ */

static void similar_while_typing(void **state) {
    struct storm s;
    uint32_t query, stale;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    assert_null(brainstorm_query(&s.pass, &query));
    brainstorm_set_draft(&s.pass, "no bu", 0);
    assert_string_equal(brainstorm_query(&s.pass, &stale), "no bu");
    brainstorm_set_draft(&s.pass, "no bus", 0);
    (void)brainstorm_query(&s.pass, &query);
    assert_int_not_equal(query, stale);
    uint32_t answer[] = {idea(&s, 3), idea(&s, 1), 999999, idea(&s, 1), idea(&s, 2)};
    brainstorm_offer(&s.pass, stale, answer, 5);
    assert_int_equal(s.pass.offered_count, 0);
    brainstorm_offer(&s.pass, query, answer, 5);
    assert_int_equal(s.pass.offered_count, 2); /* 3 is not shown to others */
    assert_int_equal(s.pass.offered[0], idea(&s, 1));
    brainstorm_join(&s.pass, idea(&s, 1));
    assert_string_equal(s.pass.draft, "");
    assert_int_equal(s.pass.offered_count, 0);
    assert_int_equal(s.pass.card_count, 0);
    assert_int_equal(s.pass.voice_count, 1);
    brainstorm_join(&s.pass, idea(&s, 1));
    brainstorm_join(&s.pass, idea(&s, 3));
    assert_int_equal(s.pass.voice_count, 1);
    brainstorm_leave(&s.pass, idea(&s, 1));
    assert_int_equal(s.pass.voice_count, 0);
    storm_finish(&s);
}

static void similar_after_own(void **state) {
    struct storm s;
    uint32_t query;
    (void)state;
    storm_with_ideas(&s);
    s.about.wall = WALL_AFTER_OWN;
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "no bus", 0);
    assert_null(brainstorm_query(&s.pass, &query)); /* blind first */
    assert_true(brainstorm_add(&s.pass));
    assert_int_equal(s.pass.step, STEP_SIMILAR);
    assert_true(s.pass.is_waiting);
    assert_string_equal(brainstorm_query(&s.pass, &query), "no bus");
    uint32_t answer[] = {idea(&s, 1)};
    brainstorm_offer(&s.pass, query, answer, 1);
    assert_false(s.pass.is_waiting);
    brainstorm_join(&s.pass, answer[0]);
    assert_int_equal(s.pass.step, STEP_COLLECT);
    assert_int_equal(s.pass.card_count, 0);
    assert_int_equal(s.pass.voice_count, 1);
    write_idea(&s, "mine");
    brainstorm_keep(&s.pass);
    assert_int_equal(s.pass.step, STEP_THEMES);
    brainstorm_next(&s.pass);
    write_idea(&s, "another");
    (void)brainstorm_query(&s.pass, &query);
    brainstorm_offer(&s.pass, query, answer, 0); /* nothing is close */
    assert_int_equal(s.pass.step, STEP_THEMES);
    brainstorm_next(&s.pass);
    brainstorm_next(&s.pass);
    assert_int_equal(s.pass.step, STEP_WALL);
    storm_finish(&s);
}

static void hidden_wall_offers_nothing(void **state) {
    struct storm s;
    uint32_t query;
    (void)state;
    storm_with_ideas(&s);
    s.about.wall = WALL_HIDDEN;
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "no bus", 0);
    assert_null(brainstorm_query(&s.pass, &query));
    uint32_t answer[] = {idea(&s, 1)};
    brainstorm_offer(&s.pass, s.pass.query, answer, 1);
    brainstorm_join(&s.pass, answer[0]);
    assert_int_equal(s.pass.offered_count + s.pass.voice_count, 0);
    assert_true(brainstorm_add(&s.pass));
    assert_int_equal(s.pass.step, STEP_THEMES);
    storm_finish(&s);
}

/* --- dots, votes, pairs ------------------------------------------------------------------------------------------- */

static void dots(void **state) {
    struct storm s;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_DOTS);
    assert_int_equal(s.pass.item_count, 3);
    assert_true(brainstorm_spend(&s.pass, idea(&s, 1)));
    assert_true(brainstorm_spend(&s.pass, idea(&s, 1)));
    assert_false(brainstorm_spend(&s.pass, idea(&s, 1))); /* dots_each */
    assert_false(brainstorm_spend(&s.pass, idea(&s, 3))); /* not shown */
    assert_true(brainstorm_spend(&s.pass, idea(&s, 2)));
    assert_false(brainstorm_spend(&s.pass, idea(&s, 2))); /* none left */
    brainstorm_undo_dot(&s.pass);
    assert_int_equal(brainstorm_dots_on(&s.pass, idea(&s, 2)), 0);
    brainstorm_take_back(&s.pass, idea(&s, 1));
    assert_int_equal(brainstorm_dots_on(&s.pass, idea(&s, 1)), 1);
    assert_int_equal(brainstorm_dots_left(&s.pass), 2);
    storm_finish(&s);
}

static void votes(void **state) {
    struct storm s;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_VALIDATE);
    assert_int_equal(brainstorm_statement(&s.pass), 0);
    brainstorm_vote(&s.pass, VOTE_AGREE);
    assert_int_equal(s.pass.step, STEP_MUST_ACT);
    brainstorm_toggle_actor(&s.pass, 1);
    brainstorm_toggle_actor(&s.pass, 2);
    assert_int_equal(brainstorm_vote_on(&s.pass)->actors, 2);
    brainstorm_next(&s.pass);
    assert_int_equal(brainstorm_statement(&s.pass), 1);
    brainstorm_vote(&s.pass, VOTE_PASS);
    assert_int_equal(s.pass.step, STEP_PAIRWISE);
    assert_true(brainstorm_back(&s.pass));
    assert_true(brainstorm_back(&s.pass));
    brainstorm_vote(&s.pass, VOTE_DISAGREE); /* changed their mind: nobody must act */
    assert_int_equal(s.pass.votes[0].actors, 0);
    assert_int_equal(s.pass.votes[0].vote, VOTE_DISAGREE);
    brainstorm_next_stage(&s.pass);
    assert_int_equal(s.pass.step, STEP_PAIRWISE);
    storm_finish(&s);
}

/* Among people, the statement seen less comes first more often, and neither always. */
static void less_seen_come_first(void **state) {
    struct storm s;
    int first[2] = {0};
    (void)state;
    storm_with_ideas(&s);
    s.random_order = true;
    s.board.statement_seen[0] = 9;
    for (s.seed = 0; s.seed < 2000; s.seed++) {
        storm_begin(&s);
        first[s.pass.statement_order[0]]++;
    }
    print_message("seen 9 times: %d first, never seen: %d first\n", first[0], first[1]);
    assert_in_range(first[0], 130, 240); /* 1/11 of 2,000 is 182, 3 standard deviations are 39 */
    storm_finish(&s);
}

static void pairs(void **state) {
    struct storm s;
    uint32_t seen[3][2];
    (void)state;
    storm_with_ideas(&s);
    s.random_order = true;
    s.seed = 5;
    begin_at(&s, STEP_PAIRWISE);
    for (size_t i = 0; i < 3; i++) {
        assert_true(brainstorm_has_pair(&s.pass));
        seen[i][0] = s.pass.left < s.pass.right ? s.pass.left : s.pass.right;
        seen[i][1] = s.pass.left < s.pass.right ? s.pass.right : s.pass.left;
        assert_int_not_equal(seen[i][0], seen[i][1]);
        for (size_t k = 0; k < i; k++) {
            assert_true(seen[i][0] != seen[k][0] || seen[i][1] != seen[k][1]);
        }
        brainstorm_choose(&s.pass, SIDE_LEFT);
    }
    assert_false(brainstorm_has_pair(&s.pass)); /* three cards make three pairs */
    brainstorm_choose(&s.pass, SIDE_LEFT);
    assert_int_equal(s.pass.pair_count, 3);
    brainstorm_undo_pair(&s.pass);
    assert_true(brainstorm_has_pair(&s.pass));
    brainstorm_choose(&s.pass, SIDE_UNDECIDED);
    assert_int_equal(s.pass.pairs[2].side, SIDE_UNDECIDED);
    write_idea(&s, "my own");
    assert_int_equal(s.pass.step, STEP_PAIRWISE);
    assert_true(s.pass.cards[0].in_pairwise);
    storm_finish(&s);
}

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
        cmocka_unit_test(ideas_are_bounded_nfc_and_trimmed),
        cmocka_unit_test(edit_remove_and_tag),
        cmocka_unit_test(next_adds_what_is_in_the_field),
        cmocka_unit_test(similar_while_typing),
        cmocka_unit_test(similar_after_own),
        cmocka_unit_test(hidden_wall_offers_nothing),
        cmocka_unit_test(dots),
        cmocka_unit_test(votes),
        cmocka_unit_test(less_seen_come_first),
        cmocka_unit_test(pairs),
        cmocka_unit_test(rows_of_a_visit),
        cmocka_unit_test(rows_share_nothing),
        cmocka_unit_test(short_visit),
        cmocka_unit_test(onto_the_board),
        cmocka_unit_test(any_touches),
    };
    return cmocka_run_group_tests_name("core/brainstorm", tests, NULL, NULL);
}
