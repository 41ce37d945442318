#include "base/strbuf.h"
#include "core/slot.h"
#include "core/storm.h"

#define PERSONS "01000000000000000000000000000000" /* the idea of the first row */

/* Rows as a store gives them. */
struct list {
    struct response_row rows[12];
    size_t n, next;
};

static int next_row(void *ctx, struct response_row *out, struct err *err) {
    struct list *list = ctx;
    (void)err;
    if (list->next == list->n) {
        return 0;
    }
    *out = list->rows[list->next++];
    return 1;
}

/* version: of its hash. */
static void push(struct storm *s, struct list *list, uint8_t version, const struct contribution *c) {
    struct response_row *row = &list->rows[list->n++];
    struct strbuf body = {0};
    contribution_encode(c, &body);
    *row = (struct response_row){.id = {(uint8_t)list->n}, .event_hash = {version}, .body_size = body.len};
    char *bytes = arena_push(&s->arena, body.len);
    memcpy(bytes, body.data, body.len);
    row->body = (const uint8_t *)bytes;
    strbuf_finish(&body);
}

static void push_about(struct storm *s, struct list *list, uint8_t version, enum contribution_kind kind, const char *target) {
    struct contribution c = storm_plain(kind);
    c.target = target;
    c.right = kind != CONTRIBUTION_PAIR ? "" : strcmp(target, "ride") == 0 ? PERSONS : "ride";
    push(s, list, version, &c);
}

static void read_all(struct storm *s, struct list *list) {
    struct response_rows rows = {.ctx = list, .next = next_row};
    struct err err = {0};
    size_t unreadable = 0;
    assert_true(idea_board_read(&s->board, &rows, &unreadable, &err));
    assert_int_equal(unreadable, 0);
    idea_board_settle(&s->board);
}

static size_t votes_on(const struct storm *s, size_t statement) {
    return s->board.statement_seen[statement];
}

static size_t dots_on(const struct storm *s, const char *id) {
    int at = idea_board_find(&s->board, id);
    return at < 0 ? 0 : s->board.ideas.at[at].dots;
}

/* The board's version, and one that calls by "far" what the board calls "shut", and by "ride" what is no card here. */
static void name_versions(struct storm *s, const struct event *other) {
    static const struct idea_alias aliases[] = {{true, "far", "shut"}, {false, "ride", "ride_2"}, {true, "ride", "never"}};
    struct idea_version own = {.hash = {1}, .event = &s->event},
                        second = {.hash = {2}, .event = other, .aliases = aliases, .alias_count = 3};
    idea_board_version(&s->board, &own);
    idea_board_version(&s->board, &second);
}

static void what_is_said_counts_under_its_own_words(void **state) {
    struct storm s;
    struct list list = {0};
    (void)state;
    storm_init(&s);
    name_versions(&s, &s.event);
    push_about(&s, &list, 1, CONTRIBUTION_VOTE, "far");
    push_about(&s, &list, 2, CONTRIBUTION_VOTE, "far");
    push_about(&s, &list, 2, CONTRIBUTION_VOTE, "far");
    push_about(&s, &list, 1, CONTRIBUTION_DOT, "ride");
    push_about(&s, &list, 2, CONTRIBUTION_DOT, "ride");
    push_about(&s, &list, 2, CONTRIBUTION_DOT, "ride");
    push_about(&s, &list, 2, CONTRIBUTION_PAIR, "ride");
    read_all(&s, &list);
    assert_int_equal(votes_on(&s, 0), 1);
    assert_int_equal(votes_on(&s, 1), 2);
    assert_int_equal(dots_on(&s, "ride"), 1);
    assert_int_equal(dots_on(&s, "ride_2"), 2);
    assert_string_equal(s.board.ideas.at[s.board.pairs.at[0].left].id, "ride_2");
    assert_string_equal(s.board.ideas.at[s.board.pairs.at[0].right].id, PERSONS);
    assert_int_equal(s.board.unplaced, 0);
    storm_finish(&s);
}

/* Of a version that cannot be read ideas are known, and what is said of them; of its statements and seeds nobody knows the words. */
static void of_a_version_not_named_only_ideas_count(void **state) {
    struct storm s;
    struct list list = {0};
    struct contribution idea = storm_plain(CONTRIBUTION_IDEA);
    (void)state;
    for (int named = 0; named < 2; named++) {
        storm_init(&s);
        s.about.moderation = MODERATION_AFTER;
        if (named) {
            name_versions(&s, &s.event);
        }
        list.n = list.next = 0;
        idea.text = "No bus";
        idea.language = "en";
        push(&s, &list, 9, &idea); /* id 1 */
        push_about(&s, &list, 9, CONTRIBUTION_DOT, PERSONS);
        push_about(&s, &list, 9, CONTRIBUTION_DOT, "ride");
        push_about(&s, &list, 9, CONTRIBUTION_VOICE, "ride");
        push_about(&s, &list, 9, CONTRIBUTION_PAIR, PERSONS);
        push_about(&s, &list, 9, CONTRIBUTION_VOTE, "far");
        push_about(&s, &list, 9, CONTRIBUTION_TURN, "");
        read_all(&s, &list);
        int at = idea_board_find(&s.board, PERSONS);
        assert_true(at >= 0);
        assert_int_equal(s.board.ideas.at[at].dots, 1);
        assert_int_equal(s.board.ideas.at[at].slot, named ? SLOT_UNKNOWN : 1);
        assert_int_equal(s.board.ideas.at[at].is_shown, !named);
        assert_int_equal(s.board.ideas.at[at].hides_language, named);
        assert_int_equal(dots_on(&s, "ride"), named ? 0 : 1);
        assert_int_equal(votes_on(&s, 0), named ? 0 : 1);
        assert_int_equal(s.board.pairs.n, named ? 0 : 1);
        assert_int_equal(s.board.unplaced, named ? 4 : 0);
        assert_int_equal(s.board.turns[STAGE_COLLECT], 1);
        storm_finish(&s);
    }
}

/* A card that an organizer hid in one version stays in the other, which has other words under its id. */
static void a_step_is_about_its_own_version(void **state) {
    struct storm s;
    struct list list = {0};
    const char *const ideas[] = {"ride"};
    struct coding_operation op = {
        .kind = CODING_HIDE, .counter = 1, .activity = "storm", .theme = "", .into = "", .text = "", .undone = ""};
    struct strbuf body = {0};
    struct response_rows rows = {.ctx = &list, .next = next_row};
    struct err err = {0};
    size_t unreadable = 0;
    (void)state;
    storm_init(&s);
    name_versions(&s, &s.event);
    op.ideas = ideas;
    op.idea_count = 1;
    coding_encode(&op, &body);
    list.rows[list.n++] =
        (struct response_row){.id = {7}, .event_hash = {2}, .body = (const uint8_t *)body.data, .body_size = body.len};
    assert_true(idea_board_read_coding(&s.board, &rows, &unreadable, &err));
    idea_board_settle(&s.board);
    assert_int_equal(s.board.operations.n, 1);
    assert_string_equal(s.board.operations.at[0]->ideas[0], "ride_2");
    assert_true(s.board.ideas.at[idea_board_find(&s.board, "ride")].is_shown);
    strbuf_finish(&body);
    storm_finish(&s);
}

int test_idea_read(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_counts_under_its_own_words),
        cmocka_unit_test(of_a_version_not_named_only_ideas_count),
        cmocka_unit_test(a_step_is_about_its_own_version),
    };
    return cmocka_run_group_tests_name("core/idea_read", tests, NULL, NULL);
}
