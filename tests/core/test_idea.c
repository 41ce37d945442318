#include "base/random.h"
#include "base/strbuf.h"
#include "core/storm.h"

static const struct idea *idea_at(struct storm *s, uint8_t number) {
    int at = idea_board_find(&s->board, storm_id(s, number));
    assert_true(at >= 0);
    return &s->board.ideas.at[at];
}

static const struct idea_theme *theme_at(struct storm *s, const char *id) {
    int at = idea_board_find_theme(&s->board, id);
    assert_true(at >= 0);
    return &s->board.themes.at[at];
}

/* "access stigma": names of the coded themes. */
static const char *themes_of(struct storm *s, const struct idea *idea) {
    struct strbuf out = {0};
    for (size_t i = 0; i < idea->theme_count; i++) {
        const struct idea_theme *theme = &s->board.themes.at[idea->themes[i]];
        strbuf_printf(&out, "%s%s", i ? " " : "", theme->name ? theme->name : theme->id);
    }
    const char *text = arena_strdup(&s->arena, out.data ? out.data : "");
    strbuf_finish(&out);
    return text;
}

/* --- one after the other ------------------------------------------------------------------------------------------ */

static void what_people_said(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    storm_voice(&s, CONTRIBUTION_VOICE, storm_id(&s, 1)); /* before the idea itself: rows come in the order of ids */
    storm_idea(&s, 1, "No bus", "access");
    storm_voice(&s, CONTRIBUTION_VOICE, "ride");
    storm_voice(&s, CONTRIBUTION_DOT, storm_id(&s, 1));
    storm_voice(&s, CONTRIBUTION_VOICE, storm_id(&s, 9)); /* its row was lost */
    idea_board_settle(&s.board);
    assert_int_equal(idea_at(&s, 1)->voices, 2);
    assert_int_equal(idea_at(&s, 1)->all_dots, 1);
    assert_string_equal(themes_of(&s, idea_at(&s, 1)), "access");
    assert_false(idea_at(&s, 1)->is_shown); /* nobody has looked at it */
    assert_false(idea_at(&s, 9)->is_known);
    int ride = idea_board_find(&s.board, "ride");
    assert_int_equal(s.board.ideas.at[ride].all_voices, 1);
    assert_true(s.board.ideas.at[ride].is_shown);
    assert_string_equal(idea_text(&s.board, &s.board.ideas.at[ride], 1), "f:A ride to the clinic");
    assert_int_equal(s.board.shown_count, 1);
    storm_show(&s, 20, 1);
    assert_int_equal(s.board.shown_count, 2);
    assert_int_equal(theme_at(&s, "access")->ideas, 2);
    assert_int_equal(theme_at(&s, "access")->voices, 3);
    storm_finish(&s);
}

static void moderation(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    s.about.moderation = MODERATION_AFTER;
    storm_idea(&s, 1, "No bus", NULL);
    storm_idea(&s, 2, "Ask Anne, 514 555-0199", NULL);
    idea_board_settle(&s.board);
    assert_true(idea_at(&s, 1)->is_shown);
    assert_false(idea_at(&s, 2)->is_shown); /* waits: the detector found something */
    assert_int_not_equal(idea_at(&s, 2)->personal, 0);
    const char *one = storm_id(&s, 1);
    storm_code_ideas(&s, 10, CODING_HIDE, "", "", "", &one, 1);
    assert_false(idea_at(&s, 1)->is_shown);
    storm_code_ideas(&s, 11, CODING_NAMES_PERSON, "", "", "", &one, 1);
    assert_int_equal(idea_at(&s, 1)->status, IDEA_NAMES_PERSON);
    storm_show(&s, 12, 1);
    storm_show(&s, 13, 2);
    assert_true(idea_at(&s, 1)->is_shown && idea_at(&s, 2)->is_shown);
    storm_finish(&s);
}

static void merge_split_rename_and_back(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    storm_idea(&s, 1, "No bus", "access");
    storm_idea(&s, 2, "Looked down on", "stigma");
    storm_idea(&s, 3, "Shut at night", "access");
    for (uint8_t i = 1; i <= 3; i++) {
        storm_show(&s, (uint8_t)(10 + i), i);
    }
    storm_code_ideas(&s, 20, CODING_MERGE_THEMES, "access", "stigma", "", NULL, 0);
    assert_string_equal(themes_of(&s, idea_at(&s, 1)), "stigma");
    assert_int_equal(theme_at(&s, "stigma")->ideas, 4); /* the seed too */
    assert_int_equal(theme_at(&s, "access")->merged_into, idea_board_find_theme(&s.board, "stigma"));

    const char *one = storm_id(&s, 1);
    storm_code_ideas(&s, 21, CODING_SPLIT_THEME, "stigma", "", "Getting there", &one, 1);
    assert_string_equal(themes_of(&s, idea_at(&s, 1)), "Getting there");
    assert_string_equal(themes_of(&s, idea_at(&s, 3)), "stigma");
    const struct idea_theme *made = theme_at(&s, storm_id(&s, 21));
    assert_true(made->is_known && made->is_coded);
    assert_int_equal(made->parent, idea_board_find_theme(&s.board, "stigma"));
    storm_code_ideas(&s, 22, CODING_RENAME_THEME, storm_id(&s, 21), "", "Transport", NULL, 0);
    assert_string_equal(themes_of(&s, idea_at(&s, 1)), "Transport");

    storm_code(&s, 23, storm_operation(CODING_UNDO, storm_id(&s, 21)));
    assert_string_equal(themes_of(&s, idea_at(&s, 1)), "stigma");
    assert_false(theme_at(&s, storm_id(&s, 21))->is_known);
    storm_code(&s, 24, storm_operation(CODING_UNDO, storm_id(&s, 20)));
    assert_string_equal(themes_of(&s, idea_at(&s, 1)), "access");
    assert_int_equal(theme_at(&s, "access")->merged_into, IDEA_NONE);
    assert_int_equal(idea_at(&s, 1)->own_theme_count, 1); /* the person's own tag was never touched */
    assert_string_equal(idea_at(&s, 1)->text, "No bus");
    storm_finish(&s);
}

static void duplicates_count_as_one(void **state) {
    struct storm s;
    (void)state;
    storm_init(&s);
    storm_idea(&s, 1, "No bus", "access");
    storm_idea(&s, 2, "There is no bus", "stigma");
    storm_idea(&s, 3, "Buses?", NULL);
    storm_voice(&s, CONTRIBUTION_VOICE, storm_id(&s, 2));
    for (uint8_t i = 1; i <= 3; i++) {
        storm_show(&s, (uint8_t)(10 + i), i);
    }
    const char *two = storm_id(&s, 2), *three = storm_id(&s, 3);
    storm_code_ideas(&s, 20, CODING_SAME, "", storm_id(&s, 2), "", &three, 1);
    storm_code_ideas(&s, 21, CODING_SAME, "", storm_id(&s, 1), "", &two, 1);
    assert_int_equal(idea_at(&s, 1)->all_voices, 4);
    assert_int_equal(idea_at(&s, 2)->all_voices, 0);
    assert_int_equal(idea_at(&s, 3)->same_as, (size_t)idea_board_find(&s.board, storm_id(&s, 1)));
    assert_int_equal(s.board.shown_count, 2);
    storm_code(&s, 22, storm_operation(CODING_UNDO, storm_id(&s, 21)));
    assert_int_equal(idea_at(&s, 1)->all_voices, 1);
    assert_int_equal(idea_at(&s, 2)->all_voices, 3);
    storm_finish(&s);
}

static void votes_and_pairs(void **state) {
    struct storm s;
    static const char *const actors[] = {"clinic", "gone"};
    (void)state;
    storm_init(&s);
    struct contribution vote = storm_plain(CONTRIBUTION_VOTE), pair = storm_plain(CONTRIBUTION_PAIR),
                        turn = storm_plain(CONTRIBUTION_TURN);
    static const uint8_t id[16] = {1};
    vote.target = "shut";
    vote.role = "staff";
    vote.choice = VOTE_AGREE;
    vote.actors = actors;
    vote.actor_count = 2;
    idea_board_add(&s.board, id, &vote);
    vote.target = "no such statement";
    idea_board_add(&s.board, id, &vote);
    vote.activity = "another";
    idea_board_add(&s.board, id, &vote);
    pair.target = "ride";
    pair.right = storm_id(&s, 1);
    pair.choice = SIDE_RIGHT;
    idea_board_add(&s.board, id, &pair);
    turn.choice = STAGE_VALIDATE;
    idea_board_add(&s.board, id, &turn);
    storm_idea(&s, 1, "No bus", NULL);
    idea_board_settle(&s.board);
    assert_int_equal(s.board.votes.n, 1);
    assert_int_equal(s.board.votes.at[0].statement, 1);
    assert_int_equal(s.board.votes.at[0].role, 1);
    assert_int_equal(s.board.votes.at[0].actors, 2);
    assert_int_equal(s.board.statement_seen[1], 1);
    assert_int_equal(s.board.turns[STAGE_VALIDATE], 1);
    assert_int_equal(s.board.pairs.n, 1);
    assert_int_equal(s.board.pair_seen[s.board.pairs.at[0].right], 1);
    storm_finish(&s);
}

/* --- replay is the same for any order of insertion ------------------------------------------------------------------ */

enum { IDEAS = 12, OPERATIONS = 40 };

struct history {
    struct contribution rows[3 * IDEAS];
    uint8_t row_ids[3 * IDEAS][16];
    size_t row_count;
    struct coding_operation ops[OPERATIONS];
    size_t op_count;
};

static const char *any_theme(struct storm *s, struct rng *rng) {
    return s->board.themes.at[rng_below(rng, (uint32_t)s->board.themes.n)].id;
}

static const char *any_idea(struct storm *s, struct rng *rng) {
    return rng_below(rng, 20) == 0 ? "ride" : storm_id(s, (uint8_t)(1 + rng_below(rng, IDEAS)));
}

/* An organizer who does anything at all, on one of two kiosks that do not know of each other. */
static void random_operation(struct storm *s, struct rng *rng, struct coding_operation *op, uint8_t number) {
    const char **ideas = ARENA_ARRAY(&s->arena, const char *, 3);
    *op = storm_operation((enum coding_kind)rng_below(rng, CODING_KINDS), "");
    strncat(op->id, storm_id(s, number), IDEA_ID_SIZE - 1);
    op->idea_count = 1 + rng_below(rng, 3);
    for (size_t i = 0; i < op->idea_count; i++) {
        ideas[i] = any_idea(s, rng);
    }
    op->ideas = ideas;
    op->theme = any_theme(s, rng);
    op->into = op->kind == CODING_SAME ? any_idea(s, rng) : any_theme(s, rng);
    op->text = arena_printf(&s->arena, "name %d", number);
    if (op->kind == CODING_UNDO && s->board.operations.n > 0) {
        op->undone = s->board.operations.at[rng_below(rng, (uint32_t)s->board.operations.n)]->id;
    }
    coding_place(op, s->board.operations.at, s->board.operations.n, &s->arena);
}

static void random_history(struct storm kiosks[2], struct rng *rng, struct history *h) {
    *h = (struct history){0};
    for (int i = 1; i <= IDEAS; i++) {
        static const char *const tags[] = {"access", "stigma", THEME_ELSE, "of an older version"};
        struct contribution idea = storm_plain(CONTRIBUTION_IDEA), voice = storm_plain(CONTRIBUTION_VOICE);
        idea.text = "words";
        idea.themes = &tags[rng_below(rng, 4)];
        idea.theme_count = rng_below(rng, 2);
        voice.target = any_idea(&kiosks[0], rng);
        h->rows[h->row_count] = idea;
        h->row_ids[h->row_count++][0] = (uint8_t)i;
        h->rows[h->row_count] = voice;
        h->row_ids[h->row_count++][1] = (uint8_t)i;
    }
    for (int i = 0; i < OPERATIONS; i++) {
        struct storm *kiosk = &kiosks[rng_below(rng, 2)];
        random_operation(kiosk, rng, &h->ops[h->op_count], (uint8_t)(100 + i));
        idea_board_code(&kiosk->board, &h->ops[h->op_count++]);
        idea_board_settle(&kiosk->board);
    }
}

/* Everything a board says, by ids: indices depend on the order of insertion. */
static int by_line(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void dump(struct storm *s, struct strbuf *out) {
    const char *lines[256];
    size_t n = 0;
    for (size_t i = 0; i < s->board.ideas.n; i++) {
        const struct idea *idea = &s->board.ideas.at[i];
        struct strbuf themes = {0};
        const char *names[16];
        for (size_t t = 0; t < idea->theme_count; t++) {
            names[t] = s->board.themes.at[idea->themes[t]].id;
        }
        qsort(names, idea->theme_count, sizeof *names, by_line);
        for (size_t t = 0; t < idea->theme_count; t++) {
            strbuf_printf(&themes, " %s", names[t]);
        }
        lines[n++] =
            arena_printf(&s->arena, "%s %d %d same %s voices %zu of %zu:%s\n", idea->id, idea->status, idea->is_shown,
                         s->board.ideas.at[idea->same_as].id, idea->voices, idea->all_voices, themes.data ? themes.data : "");
        strbuf_finish(&themes);
    }
    for (size_t i = 0; i < s->board.themes.n; i++) {
        const struct idea_theme *t = &s->board.themes.at[i];
        const char *into = t->merged_into >= 0 ? s->board.themes.at[t->merged_into].id : "-";
        const char *parent = t->parent >= 0 ? s->board.themes.at[t->parent].id : "-";
        lines[n++] = arena_printf(&s->arena, "theme %s %s %d %d in %s of %s: %zu ideas, %zu voices\n", t->id,
                                  t->name ? t->name : "-", t->is_known, t->is_coded, into, parent, t->ideas, t->voices);
    }
    for (size_t i = 0; i < s->board.operations.n; i++) {
        lines[n++] = arena_printf(&s->arena, "op %03zu %s %d\n", i, s->board.operations.at[i]->id, s->board.in_force[i]);
    }
    qsort(lines, n, sizeof *lines, by_line);
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(out, lines[i]);
    }
}

static void insert_shuffled(struct storm *s, const struct history *h, struct rng *rng) {
    uint8_t order[3 * IDEAS + OPERATIONS];
    size_t n = h->row_count + h->op_count;
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint8_t)i;
    }
    rng_shuffle(rng, order, n);
    for (size_t i = 0; i < n; i++) {
        if (order[i] < h->row_count) {
            idea_board_add(&s->board, h->row_ids[order[i]], &h->rows[order[i]]);
        } else {
            idea_board_code(&s->board, &h->ops[order[i] - h->row_count]);
        }
        if (rng_below(rng, 8) == 0) { /* settling in between changes nothing; nor does an operation met twice */
            idea_board_settle(&s->board);
            idea_board_code(&s->board, &h->ops[rng_below(rng, (uint32_t)h->op_count)]);
        }
    }
    idea_board_code(&s->board, &h->ops[0]);
    idea_board_settle(&s->board);
}

static void any_order_gives_the_same(void **state) {
    struct rng rng;
    uint64_t seed = 42;
    size_t different = 0;
    (void)state;
    print_message("seed %llu\n", (unsigned long long)seed);
    rng_init(&rng, seed);
    struct strbuf before = {0};
    for (int round = 0; round < 200; round++) {
        struct storm kiosks[2];
        struct history h;
        struct strbuf expected = {0};
        storm_init(&kiosks[0]);
        storm_init(&kiosks[1]);
        random_history(kiosks, &rng, &h);
        for (int shuffle = 0; shuffle < 4; shuffle++) {
            struct storm s;
            struct strbuf found = {0};
            storm_init(&s);
            insert_shuffled(&s, &h, &rng);
            dump(&s, &found);
            if (shuffle == 0) {
                strbuf_adds(&expected, found.data);
            }
            assert_string_equal(found.data, expected.data);
            strbuf_finish(&found);
            storm_finish(&s);
        }
        different += before.data == NULL || strcmp(before.data, expected.data) != 0;
        strbuf_clear(&before);
        strbuf_adds(&before, expected.data);
        strbuf_finish(&expected);
        storm_finish(&kiosks[0]);
        storm_finish(&kiosks[1]);
    }
    assert_int_equal(different, 200); /* the histories are not all alike */
    strbuf_finish(&before);
}

/* Undoing everything gives what people said. */
static void undoing_all_restores(void **state) {
    struct rng rng;
    (void)state;
    rng_init(&rng, 7);
    for (int round = 0; round < 50; round++) {
        struct storm s, bare;
        storm_init(&s);
        storm_init(&bare);
        for (int i = 1; i <= IDEAS; i++) {
            storm_idea(&s, (uint8_t)i, "words", i % 2 ? "access" : NULL);
            storm_idea(&bare, (uint8_t)i, "words", i % 2 ? "access" : NULL);
        }
        idea_board_settle(&bare.board);
        struct coding_operation ops[OPERATIONS];
        for (int i = 0; i < OPERATIONS; i++) {
            do {
                random_operation(&s, &rng, &ops[i], (uint8_t)(100 + i));
            } while (ops[i].kind == CODING_UNDO);
            idea_board_code(&s.board, &ops[i]);
            idea_board_settle(&s.board);
        }
        for (int i = 0; i < OPERATIONS; i++) {
            storm_code(&s, (uint8_t)(150 + i), storm_operation(CODING_UNDO, ops[i].id));
        }
        for (int i = 1; i <= IDEAS; i++) {
            const struct idea *a = idea_at(&s, (uint8_t)i), *b = idea_at(&bare, (uint8_t)i);
            assert_int_equal(a->status, b->status);
            assert_int_equal(a->all_voices, b->all_voices);
            assert_string_equal(themes_of(&s, a), themes_of(&bare, b));
        }
        storm_finish(&s);
        storm_finish(&bare);
    }
}

int test_idea(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_people_said),
        cmocka_unit_test(moderation),
        cmocka_unit_test(merge_split_rename_and_back),
        cmocka_unit_test(duplicates_count_as_one),
        cmocka_unit_test(votes_and_pairs),
        cmocka_unit_test(any_order_gives_the_same),
        cmocka_unit_test(undoing_all_restores),
    };
    return cmocka_run_group_tests_name("core/idea", tests, NULL, NULL);
}
