#include "insight/standing.h"

#include "core/storm.h"
#include "insight/help.h"
#include "insight/public_room.h"

/* A room of which everything is counted by hand. */
struct crowd {
    struct storm storm;
    struct standing standing;
    uint64_t rows;
};

static void add(struct crowd *c, struct contribution row, char id_text[IDEA_ID_SIZE]) {
    uint8_t id[16] = {1};
    uint64_t number = ++c->rows;
    memcpy(id + 1, &number, sizeof number);
    if (id_text) {
        idea_id_format(id, id_text);
    }
    idea_board_add(&c->storm.board, id, &row);
}

static void say(struct crowd *c, const char *text, const char *theme, char id_text[IDEA_ID_SIZE]) {
    struct contribution idea = storm_plain(CONTRIBUTION_IDEA);
    idea.text = text;
    idea.language = "en";
    idea.themes = &theme;
    idea.theme_count = 1;
    add(c, idea, id_text);
}

static void support(struct crowd *c, enum contribution_kind kind, const char *id, int times) {
    struct contribution row = storm_plain(kind);
    row.target = id;
    for (int i = 0; i < times; i++) {
        add(c, row, NULL);
    }
}

static void vote(struct crowd *c, const char *statement, int choice, int times) {
    struct contribution row = storm_plain(CONTRIBUTION_VOTE);
    row.target = statement;
    row.choice = choice;
    for (int i = 0; i < times; i++) {
        add(c, row, NULL);
    }
}

static void turns(struct crowd *c, enum stage stage, int times) {
    struct contribution row = storm_plain(CONTRIBUTION_TURN);
    row.choice = (int)stage;
    for (int i = 0; i < times; i++) {
        add(c, row, NULL);
    }
}

static struct crowd *open_crowd(void) {
    struct crowd *c = test_calloc(1, sizeof *c);
    storm_init(&c->storm);
    c->storm.event.privacy.k = 5;
    return c;
}

static void close_crowd(struct crowd *c) {
    standing_finish(&c->standing);
    storm_finish(&c->storm);
    test_free(c);
}

static void look(struct crowd *c) {
    idea_board_settle(&c->storm.board);
    standing_follow(&c->standing, &c->storm.board);
}

static const struct standing_page *page_of(const struct crowd *c, enum standing_kind kind, size_t nth) {
    for (size_t i = 0; i < c->standing.page_count; i++) {
        if (c->standing.pages[i].kind == kind && nth-- == 0) {
            return &c->standing.pages[i];
        }
    }
    return NULL;
}

static bool can_be_read(const struct crowd *c, const char *words) {
    const struct standing_page *themes = page_of(c, STANDING_THEMES, 0);
    for (size_t g = 0; g < themes->group_count; g++) {
        for (size_t i = 0; i < themes->groups[g].n; i++) {
            if (themes->groups[g].words[i] && strcmp(themes->groups[g].words[i], words) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* TRUST P7: ideas count for their theme before anybody approved them; their words are not there. */
static void what_waits_counts_and_is_not_read(void **state) {
    (void)state;
    struct crowd *c = open_crowd();
    char far[IDEA_ID_SIZE], shame[IDEA_ID_SIZE];
    say(c, "it is far", "access", far);
    say(c, "shame", "stigma", shame);
    support(c, CONTRIBUTION_VOICE, far, 12);
    support(c, CONTRIBUTION_VOICE, shame, 2);
    turns(c, STAGE_COLLECT, 13);
    look(c);
    const struct standing_page *themes = page_of(c, STANDING_THEMES, 0);
    assert_int_equal(themes->n, 2);
    assert_int_equal(themes->people, 10);
    assert_int_equal(themes->rows[0].n, 10); /* of 13 voices */
    assert_int_equal(themes->rows[1].n, 0);  /* of 3 */
    assert_false(themes->rows[1].has_share);
    assert_false(can_be_read(c, "it is far"));
    const char *ids[] = {far};
    storm_code_ideas(&c->storm, 1, CODING_SHOW, "", "", "", ids, 1);
    look(c);
    assert_true(can_be_read(c, "it is far"));
    storm_code_ideas(&c->storm, 2, CODING_HIDE, "", "", "", ids, 1);
    turns(c, STAGE_COLLECT, 1); /* nothing is due, but the words go at once */
    look(c);
    assert_int_equal(page_of(c, STANDING_THEMES, 0)->rows[0].n, 10);
    assert_false(can_be_read(c, "it is far"));
    close_crowd(c);
}

/* TRUST P6: what one person gave cannot be read off two looks. */
static void two_looks_one_person_apart_are_the_same(void **state) {
    (void)state;
    struct crowd *c = open_crowd();
    char far[IDEA_ID_SIZE];
    say(c, "it is far", "access", far);
    support(c, CONTRIBUTION_VOICE, far, 8);
    support(c, CONTRIBUTION_DOT, far, 9);
    turns(c, STAGE_COLLECT, 9);
    const char *ids[] = {far};
    storm_code_ideas(&c->storm, 1, CODING_SHOW, "", "", "", ids, 1);
    look(c);
    assert_int_equal(page_of(c, STANDING_DOTS, 0)->rows[0].n, 5);
    support(c, CONTRIBUTION_DOT, far, 1);
    support(c, CONTRIBUTION_VOICE, far, 1);
    turns(c, STAGE_COLLECT, 1);
    look(c);
    assert_int_equal(page_of(c, STANDING_DOTS, 0)->rows[0].n, 5);
    assert_int_equal(page_of(c, STANDING_THEMES, 0)->rows[0].n, 5);
    turns(c, STAGE_COLLECT, 4);
    look(c);
    assert_int_equal(page_of(c, STANDING_DOTS, 0)->rows[0].n, 10);
    assert_int_equal(page_of(c, STANDING_DOTS, 0)->rows[0].rank, 1);
    close_crowd(c);
}

static void dotted(struct crowd *c, char *id, const char *text, int dots) {
    say(c, text, "access", id);
    support(c, CONTRIBUTION_DOT, id, dots);
}

/* The rule of ranking.h, and it holds again the moment one is hidden. */
static void dots_are_ranked_as_everywhere(void **state) {
    (void)state;
    struct crowd *c = open_crowd();
    char ids[4][IDEA_ID_SIZE];
    static const struct {
        const char *text;
        int dots;
    } ideas[] = {{"it is far", 30}, {"it is cold", 21}, {"it is dear", 22}, {"it is late", 10}};
    const char *all[] = {ids[0], ids[1], ids[2], ids[3]};
    for (size_t i = 0; i < 4; i++) {
        dotted(c, ids[i], ideas[i].text, ideas[i].dots);
    }
    turns(c, STAGE_DOTS, 30);
    storm_code_ideas(&c->storm, 1, CODING_SHOW, "", "", "", all, 4);
    look(c);
    static const uint32_t ranks[] = {1, 2, 2, 4}, later[] = {1, 1, 3};
    const struct standing_page *page = page_of(c, STANDING_DOTS, 0);
    assert_int_equal(page->n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(page->rows[i].rank, ranks[i]);
    }
    storm_code_ideas(&c->storm, 2, CODING_HIDE, "", "", "", all, 1);
    turns(c, STAGE_DOTS, 1); /* nothing is due, but the words go at once */
    look(c);
    page = page_of(c, STANDING_DOTS, 0);
    assert_int_equal(page->n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(page->rows[i].rank, later[i]);
    }
    close_crowd(c);
}

static void statements_show_what_their_cells_allow(void **state) {
    (void)state;
    static const struct {
        int agree, disagree, pass, away;
        size_t rows;
        uint32_t people;
    } rows[] = {
        {20, 10, 6, 5, 4, 35},
        {20, 10, 6, 0, 2, 35}, /* nobody to whom it does not apply: agree, and all others */
        {20, 2, 1, 0, 0, 20},
        {3, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct crowd *c = open_crowd();
        vote(c, "far", VOTE_AGREE, rows[i].agree);
        vote(c, "far", VOTE_DISAGREE, rows[i].disagree);
        vote(c, "far", VOTE_PASS, rows[i].pass);
        vote(c, "far", VOTE_DOES_NOT_APPLY, rows[i].away);
        turns(c, STAGE_VALIDATE, rows[i].agree + rows[i].disagree + rows[i].pass + rows[i].away);
        look(c);
        const struct standing_page *page = page_of(c, STANDING_STATEMENT, 0);
        assert_int_equal(page->n, rows[i].rows);
        assert_int_equal(page->people, rows[i].people);
        if (rows[i].rows == 4) {
            assert_int_equal(page->rows[0].n, rows[i].agree);
            assert_true(page->rows[0].has_interval && page->rows[0].interval.low < page->rows[0].share);
            assert_true(page->rows[0].share > 0.55 && page->rows[0].share < 0.56); /* 20 of 36 */
        }
        close_crowd(c);
    }
}

static void pairs_rank_approved_cards(void **state) {
    (void)state;
    struct crowd *c = open_crowd();
    char ids[3][IDEA_ID_SIZE];
    const char *approved[] = {ids[0], ids[1]};
    for (int i = 0; i < 3; i++) {
        say(c, (const char *const[]){"first", "second", "third"}[i], "access", ids[i]);
    }
    storm_code_ideas(&c->storm, 1, CODING_SHOW, "", "", "", approved, 2);
    for (int i = 0; i < 12; i++) {
        struct contribution pair = storm_plain(CONTRIBUTION_PAIR);
        pair.target = ids[0];
        pair.right = ids[1];
        pair.choice = i < 9 ? SIDE_LEFT : SIDE_RIGHT;
        add(c, pair, NULL);
    }
    turns(c, STAGE_PAIRWISE, 12);
    look(c);
    const struct standing_page *page = page_of(c, STANDING_PAIRS, 0);
    assert_int_equal(page->n, 2);
    assert_string_equal(page->rows[0].words, "first");
    assert_true(page->rows[0].share > page->rows[1].share);
    assert_int_equal(page->people, 10);
    close_crowd(c);
}

int test_standing(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_counts_and_is_not_read),
        cmocka_unit_test(two_looks_one_person_apart_are_the_same),
        cmocka_unit_test(statements_show_what_their_cells_allow),
        cmocka_unit_test(dots_are_ranked_as_everywhere),
        cmocka_unit_test(pairs_rank_approved_cards),
    };
    return cmocka_run_group_tests_name("insight/standing", tests, NULL, NULL);
}
