#include "insight/public_room.h"

#include "base/random.h"
#include "core/storm.h"
#include "insight/help.h"
#include "support/folder.h"

enum { ROOMS = 400, IDEAS_MOST = 260 };

struct crowd {
    struct storm storm;
    struct rng rng;
    uint64_t rows;
    char ids[IDEAS_MOST][IDEA_ID_SIZE];
    size_t idea_count;
};

static void add(struct crowd *c, struct contribution *row, char *id_text) {
    uint8_t id[16] = {0};
    uint64_t number = ++c->rows;
    memcpy(id, &number, sizeof number);
    if (id_text) {
        idea_id_format(id, id_text);
    }
    idea_board_add(&c->storm.board, id, row);
}

static void say(struct crowd *c) {
    static const char *const themes[] = {"access", "stigma", THEME_ELSE};
    struct contribution idea = storm_plain(CONTRIBUTION_IDEA);
    char text[32];
    snprintf(text, sizeof text, "idea %zu", c->idea_count);
    idea.text = text;
    idea.language = "en";
    idea.themes = &themes[rng_below(&c->rng, 3)];
    idea.theme_count = rng_below(&c->rng, 4) > 0;
    add(c, &idea, c->ids[c->idea_count++]);
}

static void support(struct crowd *c, enum contribution_kind kind) {
    struct contribution row = storm_plain(kind);
    size_t skewed = rng_below(&c->rng, 1 + rng_below(&c->rng, (uint32_t)c->idea_count));
    row.target = c->ids[skewed];
    add(c, &row, NULL);
}

static void vote(struct crowd *c) {
    struct contribution row = storm_plain(CONTRIBUTION_VOTE);
    row.target = storm_statements[rng_below(&c->rng, 2)].id;
    row.choice = (int)rng_below(&c->rng, VOTES);
    add(c, &row, NULL);
}

static void turn(struct crowd *c, int people) {
    for (int i = 0; i < people; i++) {
        struct contribution row = storm_plain(CONTRIBUTION_TURN);
        add(c, &row, NULL);
    }
    idea_board_settle(&c->storm.board);
}

static void code(struct crowd *c, enum coding_kind kind, size_t from, size_t n, uint8_t number) {
    const char *ids[IDEAS_MOST];
    for (size_t i = 0; i < n; i++) {
        ids[i] = c->ids[from + i];
    }
    storm_code_ideas(&c->storm, number, kind, "", "", "", ids, n);
}

static struct crowd *open_crowd(uint64_t seed, int k) {
    struct crowd *c = test_malloc(sizeof *c);
    memset(c, 0, sizeof *c);
    storm_init(&c->storm);
    rng_init(&c->rng, seed);
    c->storm.event.privacy.k = k;
    return c;
}

static void close_crowd(struct crowd *c) {
    storm_finish(&c->storm);
    test_free(c);
}

/* Most of it approved; a tail waits or was hidden. */
static void fill(struct crowd *c) {
    static const int ks[] = {5, 11, 20};
    c->storm.event.privacy.k = ks[rng_below(&c->rng, 3)];
    for (size_t n = 1 + rng_below(&c->rng, IDEAS_MOST); n > 0; n--) {
        say(c);
    }
    for (uint32_t n = rng_below(&c->rng, 900); n > 0; n--) {
        support(c, rng_below(&c->rng, 2) ? CONTRIBUTION_VOICE : CONTRIBUTION_DOT);
    }
    for (uint32_t n = rng_below(&c->rng, 90); n > 0; n--) {
        vote(c);
    }
    turn(c, (int)rng_below(&c->rng, 60));
    code(c, CODING_SHOW, 0, c->idea_count - c->idea_count / 4, 1);
    code(c, CODING_HIDE, 0, c->idea_count / 8, 2);
}

static struct public_params whole(const struct crowd *c) {
    return (struct public_params){.board = &c->storm.board, .order_seed = 7, .random_order = true, .share = PUBLIC_WHOLE};
}

static void assert_sayable(const struct crowd *c, uint32_t count) {
    assert_true(count == 0 || (count >= (uint32_t)c->storm.event.privacy.k && count % PUBLIC_STEP == 0));
}

static void counts(void **state) {
    (void)state;
    static const struct {
        uint32_t n, k, said;
    } rows[] = {{0, 5, 0},   {4, 5, 0},   {5, 5, 5},    {9, 5, 5},    {10, 5, 10},
                {11, 11, 0}, {14, 11, 0}, {15, 11, 15}, {20, 20, 20}, {24, 20, 20}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(public_count(rows[i].n, rows[i].k), rows[i].said);
    }
}

static void check_cards(const struct crowd *c, const struct public_card *cards, const uint32_t *ideas, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct idea *idea = &c->storm.board.ideas.at[ideas[i]];
        assert_true(idea->is_shown);
        assert_sayable(c, cards[i].voices);
        assert_sayable(c, cards[i].dots);
        assert_true(cards[i].voices <= idea->all_voices && cards[i].dots <= idea->all_dots);
    }
}

/* Whatever was said, by however many: nothing below k, only multiples of five, no words that others may not see, and every order
 * tells no more than the counts. */
static void any_room(void **state) {
    (void)state;
    uint64_t seed = test_seed("insight/public_room");
    for (uint64_t i = 0; i < ROOMS; i++) {
        struct crowd *c = open_crowd(seed + i, 0);
        fill(c);
        for (int share = 1; share <= PUBLIC_WHOLE; share++) {
            struct public_params params = whole(c);
            struct public_room room;
            params.share = share;
            public_room_read(&room, &params, &c->storm.arena);
            assert_true(room.card_count <= PUBLIC_CARDS && room.rank_count <= PUBLIC_RANKS);
            for (size_t t = 0; t < room.theme_count; t++) {
                assert_sayable(c, room.themes[t].voices);
                assert_true(t == 0 || room.themes[t - 1].voices >= room.themes[t].voices);
            }
            check_cards(c, room.cards, room.card_ideas, room.card_count);
            check_cards(c, room.ranks, room.rank_ideas, room.rank_count);
            for (size_t r = 0; r < room.rank_count; r++) {
                assert_true(room.ranks[r].dots > 0 && (r == 0 || room.ranks[r - 1].dots >= room.ranks[r].dots));
                bool shares = r > 0 && room.ranks[r - 1].dots == room.ranks[r].dots;
                assert_int_equal(room.ranks[r].rank, shares ? room.ranks[r - 1].rank : r + 1);
            }
            for (size_t s = 0; s < room.statement_count; s++) {
                assert_sayable(c, room.statements[s].n);
            }
        }
        close_crowd(c);
    }
}

/* The best ten of all, not of those that stand as cards. */
static void the_best_are_found_wherever_they_stand(void **state) {
    (void)state;
    struct crowd *c = open_crowd(1, 5);
    while (c->idea_count < IDEAS_MOST) {
        say(c);
    }
    for (size_t i = 0; i < 3; i++) {
        for (size_t dots = 0; dots < 10 * (i + 1); dots++) {
            struct contribution row = storm_plain(CONTRIBUTION_DOT);
            row.target = c->ids[i * 80];
            add(c, &row, NULL);
        }
    }
    turn(c, 9);
    code(c, CODING_SHOW, 0, c->idea_count, 1);
    const struct public_params params = whole(c);
    struct public_room room;
    public_room_read(&room, &params, &c->storm.arena);
    assert_int_equal(room.card_count, PUBLIC_CARDS);
    assert_int_equal(room.rank_count, 3);
    assert_int_equal(room.ranks[0].dots, 30);
    assert_string_equal(public_card_text(&room, &room.ranks[0], 0), "idea 160");
    assert_int_equal(room.ranks[2].dots, 10);
    close_crowd(c);
}

static void renewed_for_five_or_for_an_organizer_alone(void **state) {
    (void)state;
    struct crowd *c = open_crowd(1, 5);
    say(c);
    say(c);
    turn(c, 3);
    code(c, CODING_SHOW, 0, 2, 1);
    const struct public_params params = whole(c);
    const struct idea_board *board = &c->storm.board;
    struct public_room room;
    public_room_read(&room, &params, &c->storm.arena);
    assert_false(public_basis_is_due(&room.basis, board));
    code(c, CODING_HIDE, 1, 1, 2); /* nobody sent anything meanwhile */
    assert_true(public_basis_is_due(&room.basis, board));
    turn(c, 1);
    assert_false(public_basis_is_due(&room.basis, board));
    turn(c, 3);
    assert_false(public_basis_is_due(&room.basis, board));
    assert_int_equal(room.card_count, 3); /* with the seed */
    assert_true(public_room_drop(&room, board));
    assert_int_equal(room.card_count, 2); /* hidden is hidden, due or not */
    assert_false(public_room_drop(&room, board));
    turn(c, 1);
    assert_true(public_basis_is_due(&room.basis, board));
    close_crowd(c);
}

int test_public_room(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(any_room),
        cmocka_unit_test(the_best_are_found_wherever_they_stand),
        cmocka_unit_test(renewed_for_five_or_for_an_organizer_alone),
    };
    return cmocka_run_group_tests_name("insight/public_room", tests, NULL, NULL);
}
