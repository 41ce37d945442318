/* The steps of a brainstorm as models, and what their nodes ask for, show and keep to themselves. */
#include <stdio.h>
#include <string.h>

#include "insight/public_room.h"
#include "screens/fixture.h"
#include "support/cmocka.h"
#include "support/contribution.h"

static const struct brainstorm_theme themes[] = {
    {"way", T("Getting there", "Se déplacer"), T("Buses, rides", "Autobus, trajets")},
    {"test", T("Testing", "Dépistage"), T(NULL, NULL)},
    {"town", T("Privacy in small towns", "Vie privée dans les petites villes"), T(NULL, NULL)},
};
static const struct named_text roles[] = {{"peer", T("A peer", "Pair aidant")}, {"staff", T("Staff", "Personnel")}};
static const struct named_text actors[] = {{"town", T("The town", "La ville")}, {"all", T("All of us", "Nous tous")}};
static const struct named_text statements[] = {
    {"wait", T("People wait too long for help.", "Les gens attendent trop longtemps.")},
    {"night", T("There is nobody to call at night.", "Il n’y a personne à appeler la nuit.")},
};
static const char *const said[] = {
    "There is no bus to the clinic after four",
    "A ride to the clinic, once a week",
    "Testing where we already meet",
    "Being looked at in the waiting room",
    "Ask me, not my file",
    "Someone who calls back",
    "Results by phone, in the same week, and from a person who can explain them to me",
};
static const struct brainstorm about = {.prompt = T("What keeps care out of reach?", "Qu’est-ce qui éloigne les soins\u202f?"),
                                        .themes = themes,
                                        .theme_count = COUNT(themes),
                                        .max_ideas = 3,
                                        .wall = WALL_OPEN,
                                        .stages = (1u << STAGES) - 1,
                                        .open_stages = (1u << STAGES) - 1,
                                        .dots = 3,
                                        .dots_each = 2,
                                        .statements = statements,
                                        .statement_count = COUNT(statements),
                                        .actors = actors,
                                        .actor_count = COUNT(actors),
                                        .roles = roles,
                                        .role_count = COUNT(roles)};
static const struct activity storm = {
    .id = "storm", .kind = ACTIVITY_BRAINSTORM, .title = T("Say it", "Dites-le"), .brainstorm = &about};
static const char *const languages[] = {"en", "fr"};

#define STORM_EVENT(is_linked) \
    { \
        .id = "storm", .title = T("Storm", "Tempête"), .languages = languages, .language_count = 2, \
        .privacy = {.k = 11, .retain_until = "2027-03-31", .steward = "Us", .link = (is_linked)}, .timing = {60, 30, 30, 5}, \
        .activities = &storm, .activity_count = 1 \
    }
static const struct event apart = STORM_EVENT(false), linked = STORM_EVENT(true);

/* --- models --------------------------------------------------------------------------------------------------------------- */

static void draw_id(void *ctx, uint8_t id[BRAINSTORM_ID]) {
    uint8_t *last = ctx;
    memset(id, 0, BRAINSTORM_ID);
    id[0] = ++*last;
}

static void add_voices(struct idea_board *board, const uint8_t id[16], size_t n, uint8_t first) {
    char target[IDEA_ID_SIZE];
    idea_id_format(id, target);
    for (size_t j = 0; j < n; j++) {
        struct contribution voice = blank_contribution(CONTRIBUTION_VOICE, "storm");
        voice.target = target;
        const uint8_t of[16] = {0xf0, first, (uint8_t)j};
        idea_board_add(board, of, &voice);
    }
}

/* Idea i has 3 i voices more than its writer's. */
static void fill_board(struct idea_board *board, const struct event *event) {
    struct coding_operation show = {.id = "00000000000000000000000000000001",
                                    .counter = 1,
                                    .kind = CODING_SHOW,
                                    .activity = "storm",
                                    .theme = "",
                                    .into = "",
                                    .text = "",
                                    .undone = "",
                                    .idea_count = COUNT(said)};
    char ids[COUNT(said)][IDEA_ID_SIZE];
    const char *all[COUNT(said)];
    idea_board_init(board, event, &storm);
    for (size_t i = 0; i < COUNT(said); i++) {
        const char *theme = themes[i % COUNT(themes)].id;
        struct contribution idea = blank_contribution(CONTRIBUTION_IDEA, "storm");
        idea.language = "en";
        idea.text = said[i];
        idea.themes = &theme;
        idea.theme_count = 1;
        const uint8_t id[16] = {(uint8_t)(1 + i)};
        idea_board_add(board, id, &idea);
        add_voices(board, id, 3 * i, (uint8_t)i);
        idea_id_format(id, ids[i]);
        all[i] = ids[i];
    }
    show.ideas = all;
    idea_board_code(board, &show);
    idea_board_settle(board);
}

static void begin(struct fixture *f, enum brainstorm_step step) {
    static uint8_t drawn;
    drawn = 0;
    fill_board(&f->board, &apart);
    uint32_t *told = ARENA_ARRAY(&f->arena, uint32_t, f->board.ideas.n + 1);
    for (size_t i = 0; i < f->board.ideas.n; i++) {
        told[i] = public_count((uint32_t)f->board.ideas.at[i].all_voices, (uint32_t)apart.privacy.k);
    }
    const struct brainstorm_params params = {.event = &apart,
                                             .activity = &storm,
                                             .board = &f->board,
                                             .told = told,
                                             .told_count = f->board.ideas.n,
                                             .stages = (1u << STAGES) - 1,
                                             .ids = {&drawn, draw_id}};
    brainstorm_begin(&f->pass, &params, &f->arena);
    f->pass.step = step;
    f->model.event = &apart;
    f->model.activity = &storm;
    f->model.interview = NULL;
    f->model.pass = &f->pass;
}

static void write_card(struct fixture *f, const char *words) {
    enum brainstorm_step step = f->pass.step;
    f->pass.step = STEP_COLLECT;
    brainstorm_set_draft(&f->pass, words, 0);
    assert_true(brainstorm_add(&f->pass));
    f->pass.step = step;
}

static void open_field(struct fixture *f, const char *words) {
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, 300, false, words);
    f->model.edit = &f->edit;
}

static void build_wall(struct fixture *f, bool is_dots) {
    const struct wall_params params = {
        .board = &f->board, .items = is_dots ? f->pass.items : NULL, .item_count = is_dots ? f->pass.item_count : 0};
    wall_init(&f->wall, &params, &f->arena);
    f->model.wall = &f->wall;
}

void storm_role(struct fixture *f) {
    begin(f, STEP_ROLE);
    brainstorm_set_role(&f->pass, 1);
}

void storm_collect(struct fixture *f) {
    begin(f, STEP_COLLECT);
    open_field(f, "");
}

void storm_collect_cards(struct fixture *f) {
    storm_collect(f);
    write_card(f, "A nurse from another town");
    write_card(f, "Somewhere warm to wait");
    f->pass.cards[0].themes = 1;
}

void storm_collect_typing(struct fixture *f) {
    begin(f, STEP_COLLECT);
    open_field(f, "no bus after four");
    brainstorm_set_draft(&f->pass, "no bus after four", 0);
    const uint32_t close[] = {0, 6};
    brainstorm_offer(&f->pass, f->pass.query, close, COUNT(close));
    f->model.keyboard_open = true;
}

void storm_similar(struct fixture *f) {
    begin(f, STEP_COLLECT);
    write_card(f, "no bus after four");
    f->pass.step = STEP_SIMILAR;
    f->pass.card = 0;
    f->pass.offered[0] = 0;
    f->pass.offered[1] = 6;
    f->pass.offered_count = 2;
}

void storm_themes(struct fixture *f) {
    begin(f, STEP_COLLECT);
    write_card(f, "no bus after four");
    f->pass.step = STEP_THEMES;
    f->pass.card = 0;
    brainstorm_tag(&f->pass, 0);
}

void storm_wall(struct fixture *f) {
    begin(f, STEP_WALL);
    write_card(f, "A nurse from another town");
    brainstorm_join(&f->pass, 0);
    build_wall(f, false);
}

void storm_wall_last(struct fixture *f) {
    storm_wall(f);
    f->model.page = 99;
}

void storm_dots(struct fixture *f) {
    begin(f, STEP_DOTS);
    build_wall(f, true);
    assert_true(brainstorm_spend(&f->pass, f->pass.items[0]));
}

void storm_validate(struct fixture *f) {
    begin(f, STEP_VALIDATE);
}

void storm_must_act(struct fixture *f) {
    begin(f, STEP_VALIDATE);
    brainstorm_vote(&f->pass, VOTE_AGREE);
    assert_int_equal(f->pass.step, STEP_MUST_ACT);
}

void storm_pairwise(struct fixture *f) {
    begin(f, STEP_PAIRWISE);
    open_field(f, "");
}

void storm_pairwise_typing(struct fixture *f) {
    storm_pairwise(f);
    f->model.keyboard_open = true;
}

void storm_summary(struct fixture *f) {
    begin(f, STEP_VALIDATE);
    brainstorm_vote(&f->pass, VOTE_AGREE);
    brainstorm_toggle_actor(&f->pass, 1);
    f->pass.step = STEP_PAIRWISE;
    brainstorm_choose(&f->pass, SIDE_LEFT);
    f->pass.step = STEP_WALL;
    brainstorm_join(&f->pass, 3);
    f->pass.step = STEP_DOTS;
    assert_true(brainstorm_spend(&f->pass, 5));
    write_card(f, "A nurse from another town");
    f->pass.step = STEP_END;
}

void storm_summary_empty(struct fixture *f) {
    begin(f, STEP_END);
}

void storm_consent(struct fixture *f) {
    f->model.event = &apart;
    f->model.activity = &storm;
    f->model.interview = NULL;
}

void storm_stored_linked(struct fixture *f) {
    storm_consent(f);
    f->model.event = &linked;
}

/* The whole room looks at what it has said. */
void storm_big_wall(struct fixture *f) {
    begin(f, STEP_WALL);
    const struct public_params params = {.board = &f->board, .share = PUBLIC_WHOLE};
    public_room_read(&f->room, &params, &f->arena);
    f->big_wall =
        (struct big_wall){.room = &f->room, .slide = BIG_THEMES, .language = f->model.language, .strings = f->model.strings};
    f->model.pass = NULL;
    f->model.activity = NULL;
    f->model.big_wall = &f->big_wall;
}

/* An organizer looks at the ideas of the room. */
void storm_desk(struct fixture *f) {
    begin(f, STEP_COLLECT);
    f->model.pass = NULL;
    f->model.activity = NULL;
    f->desk = (struct desk){.board = &f->board,
                            .stages = 1u << STAGE_COLLECT,
                            .counts = {2, COUNT(said), 1, 0},
                            .filter = IDEA_SHOWN,
                            .theme = IDEA_NONE,
                            .ideas = f->desk_ideas,
                            .idea_count = COUNT(said),
                            .can_undo = true};
    for (uint32_t i = 0; i < COUNT(said); i++) {
        f->desk_ideas[i] = i;
    }
    f->model.organizer = &f->organizer;
    f->model.desk = &f->desk;
}

void storm_desk_theme(struct fixture *f) {
    storm_desk(f);
    f->desk.theme = 0;
    f->desk.picked[0] = 1;
    f->desk.picked_count = 1;
}

void storm_desk_merge(struct fixture *f) {
    storm_desk_theme(f);
    f->desk.task = DESK_MERGE;
}

void storm_desk_name(struct fixture *f) {
    storm_desk_theme(f);
    f->desk.task = DESK_SPLIT;
    open_field(f, "Buses");
    f->model.keyboard_open = true;
}

/* --- what a tap asks for ----------------------------------------------------------------------------------------------- */

static const struct {
    const char *view, *node;
    enum effect_kind kind;
    int index;
} taps[] = {
    {"storm-role", "role:peer", EFFECT_ROLE, 0},
    {"storm-role", "next", EFFECT_NEXT, 0},
    {"storm-collect", "field", EFFECT_OPEN_KEYBOARD, 0},
    {"storm-collect", "next", EFFECT_NEXT, 0},
    {"storm-collect-cards", "edit:1", EFFECT_EDIT_IDEA, 1},
    {"storm-collect-cards", "themes:1", EFFECT_OPEN_THEMES, 1},
    {"storm-collect-cards", "remove:0", EFFECT_REMOVE_IDEA, 0},
    {"storm-collect-typing", "add", EFFECT_ADD_IDEA, 0},
    {"storm-collect-typing", "similar:0", EFFECT_JOIN, 0},
    {"storm-similar", "similar:1", EFFECT_JOIN, 6},
    {"storm-similar", "keep", EFFECT_NEXT, 0},
    {"storm-themes", "theme:test", EFFECT_TAG, 1},
    {"storm-themes", "theme:something_else", EFFECT_TAG, 3},
    {"storm-wall", "voice:0", EFFECT_LEAVE, 0},
    {"storm-wall", "voice:1", EFFECT_JOIN, 1},
    {"storm-wall", "back", EFFECT_BACK, 0},
    {"storm-dots", "dot:0", EFFECT_DOT, 0},
    {"storm-dots", "less:0", EFFECT_TAKE_DOT, 0},
    {"storm-dots", "undo", EFFECT_UNDO_DOT, 0},
    {"storm-validate", "vote:does_not_apply", EFFECT_VOTE, VOTE_DOES_NOT_APPLY},
    {"storm-validate", "enough", EFFECT_NEXT_STAGE, 0},
    {"storm-validate", "next", EFFECT_NEXT, 0},
    {"storm-must-act", "actor:all", EFFECT_ACTOR, 1},
    {"storm-pairwise", "left", EFFECT_PREFER, SIDE_LEFT},
    {"storm-pairwise", "right", EFFECT_PREFER, SIDE_RIGHT},
    {"storm-pairwise", "undecided", EFFECT_PREFER, SIDE_UNDECIDED},
    {"storm-pairwise", "add", EFFECT_OPEN_KEYBOARD, 0},
    {"storm-pairwise", "enough", EFFECT_NEXT_STAGE, 0},
    {"storm-pairwise-typing", "add", EFFECT_ADD_IDEA, 0},
    {"storm-pairwise-typing", "key:done", EFFECT_CLOSE_KEYBOARD, 0},
    {"storm-summary", "send", EFFECT_SEND, 0},
    {"storm-summary", "remove:0", EFFECT_REMOVE_IDEA, 0},
    {"storm-summary", "voice:3", EFFECT_LEAVE, 3},
    {"storm-summary-empty", "done", EFFECT_ERASE, 0},
};

static void every_node_asks_for_what_it_says(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < COUNT(taps); i++) {
        fixture_init(f, view_find(taps[i].view), &panels[6], i % 2, 1);
        if (!fixture_tap(f, taps[i].node)) {
            fail_msg("%s has no %s", taps[i].view, taps[i].node);
        }
        const struct effect *last = f->effects.n > 0 ? &f->effects.at[f->effects.n - 1] : NULL;
        if (!last || last->kind != taps[i].kind || last->index != taps[i].index) {
            fail_msg("%s: %s asks for %d %d", taps[i].view, taps[i].node, last ? (int)last->kind : 0, last ? last->index : 0);
        }
        fixture_finish(f);
    }
    test_free(f);
}

/* --- what is kept to itself --------------------------------------------------------------------------------------------- */

static bool is_private(struct fixture *f, const char *id) {
    const struct node *n = node_find(&f->ui.nodes, id);
    if (!n) {
        fail_msg("there is no %s", id);
    }
    return n->is_private;
}

static void own_words_and_what_is_close_to_them_are_private(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"storm-collect-cards", "idea:0"}, {"storm-similar", "idea:0"},
        {"storm-similar", "similar:0"},    {"storm-collect-typing", "similar:0"},
        {"storm-collect-typing", "field"}, {"storm-themes", "about"},
        {"storm-wall", "idea:0"},          {"storm-dots", "dots"},
        {"storm-summary", "idea:0"},       {"storm-summary", "voice:3"},
    };
    struct fixture *f = test_calloc(1, sizeof *f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        fixture_init(f, view_find(rows[i][0]), &panels[6], 0, 1);
        fixture_still(f);
        assert_true(is_private(f, rows[i][1]));
        fixture_finish(f);
    }
    test_free(f);
}

static bool says(struct fixture *f, const char *words) {
    for (size_t i = 0; i < f->ui.draws.list.n; i++) {
        const struct draw *d = &f->ui.draws.list.at[i];
        if (d->kind == DRAW_TEXT && strstr(d->text, words)) {
            return true;
        }
    }
    return false;
}

/* Ideas have 1, 4, 7, 10, 13, 16 and 19 voices, and k is 11; of 13 the big screen tells nothing, so nothing else may. */
static void no_count_below_k_is_said_and_the_others_in_steps(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    bool said_15 = false;
    for (int page = 0; page < 12; page++) {
        fixture_init(f, view_find("storm-wall"), &panels[page % PANELS], 0, 1);
        f->model.page = page / 2;
        fixture_still(f);
        said_15 = said_15 || says(f, "15");
        assert_false(says(f, "11") || says(f, "10+") || says(f, "10 voices") || says(f, "13") || says(f, "16") || says(f, "19") ||
                     says(f, "7 v"));
        fixture_finish(f);
    }
    test_free(f);
    assert_true(said_15);
}

static void a_chosen_card_is_ticked_for_all_senses(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, view_find("storm-wall"), &panels[6], 0, 1);
    fixture_still(f);
    const struct node *joined = node_find(&f->ui.nodes, "voice:0"), *other = node_find(&f->ui.nodes, "voice:1");
    assert_true(joined && other && joined->selected && !other->selected);
    assert_int_equal(joined->role, ROLE_CHECKBOX);
    fixture_finish(f);
    test_free(f);
}

/* --- typing ------------------------------------------------------------------------------------------------------------------
 */

/* Whether something is close or not, what one types with stays where it is. */
static void nothing_moves_when_something_close_turns_up(void **state) {
    (void)state;
    static const char *const ids[] = {"field", "add", "next", "key:space"};
    struct fixture *f = test_calloc(1, sizeof *f);
    for (int p = 0; p < PANELS; p++) {
        struct rect with[COUNT(ids)];
        for (int offered = 2; offered >= 0; offered -= 2) {
            fixture_init(f, view_find("storm-collect-typing"), &panels[p], 0, 1);
            assert_int_equal(f->pass.offered_count, 2);
            f->pass.offered_count = (size_t)offered;
            fixture_still(f);
            for (size_t i = 0; i < COUNT(ids); i++) {
                const struct node *n = node_find(&f->ui.nodes, ids[i]);
                assert_non_null(n);
                with[i] = offered ? n->rect : with[i];
                assert_memory_equal(&with[i], &n->rect, sizeof with[i]);
            }
            fixture_finish(f);
        }
    }
    test_free(f);
}

static void consent_and_stored_tell_whether_rows_stay_together(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, view_find("storm-stored-linked"), &panels[6], 0, 1);
    fixture_still(f);
    assert_true(says(f, "kept together") && !says(f, "Each by itself"));
    f->model.event = &apart;
    fixture_still(f);
    assert_true(says(f, "Each by itself") && !says(f, "kept together"));
    f->model.screen = SCREEN_CONSENT;
    fixture_still(f);
    assert_true(says(f, "once the team has read it") && !says(f, "kept together"));
    f->model.event = &linked;
    fixture_still(f);
    assert_true(says(f, "kept together"));
    fixture_finish(f);
    test_free(f);
}

int test_brainstorm(void);
int test_brainstorm(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_asks_for_what_it_says),
        cmocka_unit_test(own_words_and_what_is_close_to_them_are_private),
        cmocka_unit_test(no_count_below_k_is_said_and_the_others_in_steps),
        cmocka_unit_test(a_chosen_card_is_ticked_for_all_senses),
        cmocka_unit_test(nothing_moves_when_something_close_turns_up),
        cmocka_unit_test(consent_and_stored_tell_whether_rows_stay_together),
    };
    return cmocka_run_group_tests_name("screens/brainstorm", tests, NULL, NULL);
}
