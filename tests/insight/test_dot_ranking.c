#include "insight/dot_ranking.h"

#include "core/storm.h"
#include "insight/help.h"
#include "insight/public_room.h"

enum { CARDS = 5, K = 11, WAITS = CARDS - 1 /* no organizer has looked at it */ };

/* Cards with as many dots, all but the last approved. */
static void spread(struct storm *s, const int dots[CARDS]) {
    char ids[CARDS][IDEA_ID_SIZE];
    const char *approved[CARDS];
    uint64_t rows = 0;
    storm_init(s);
    s->event.privacy.k = K;
    s->about.moderation = MODERATION_AFTER;
    for (int i = 0; i < CARDS; i++) {
        struct contribution idea = storm_plain(CONTRIBUTION_IDEA), dot = storm_plain(CONTRIBUTION_DOT);
        uint8_t id[16] = {1};
        idea.text = (const char *const[]){"a", "b", "c", "d", "e"}[i];
        idea.language = "en";
        memcpy(id + 1, &(uint64_t){++rows}, sizeof rows);
        idea_id_format(id, ids[i]);
        idea_board_add(&s->board, id, &idea);
        dot.target = approved[i] = ids[i];
        for (int d = 0; d < dots[i]; d++) {
            memcpy(id + 1, &(uint64_t){++rows}, sizeof rows);
            idea_board_add(&s->board, id, &dot);
        }
    }
    storm_code_ideas(s, 1, CODING_SHOW, "", "", "", approved, WAITS);
    idea_board_settle(&s->board);
}

static const char *text_at(const struct dot_ranking *r, const struct storm *s, size_t row) {
    return dot_ranking_idea(r, &s->board, row)->text;
}

static void the_exact_one_has_every_dot(void **state) {
    (void)state;
    struct storm s;
    struct arena arena = {0};
    spread(&s, (const int[CARDS]){16, 19, 13, 2, 30});
    struct dot_ranking r = dot_ranking(&s.board, &arena);
    assert_int_equal(r.total, 80);
    for (size_t i = 0, at = 0; i < r.n; i++) {
        if (r.rows[i].dots == 19 || r.rows[i].dots == 16) {
            assert_string_equal(text_at(&r, &s, i), at++ == 0 ? "b" : "a");
        }
    }
    arena_finish(&arena);
    storm_finish(&s);
}

/* 16 and 19 both read 15, so neither place may tell which is more; of 13 nothing is told, so it is not there at all. */
static void a_public_one_tells_no_more_than_its_counts(void **state) {
    (void)state;
    static const int rooms[][CARDS] = {{16, 19, 13, 2, 30}, {19, 16, 2, 13, 2}, {15, 17, 0, 0, 50}};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        struct storm s;
        struct arena arena = {0};
        spread(&s, rooms[i]);
        struct dot_ranking r = dot_ranking_public(&s.board, &arena);
        assert_int_equal(r.n, 2);
        for (size_t row = 0; row < r.n; row++) {
            assert_int_equal(r.rows[row].rank, 1);
            assert_int_equal(r.rows[row].dots, 15);
            assert_string_equal(text_at(&r, &s, row), row == 0 ? "a" : "b");
        }
        arena_finish(&arena);
        storm_finish(&s);
    }
}

int test_dot_ranking(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exact_one_has_every_dot),
        cmocka_unit_test(a_public_one_tells_no_more_than_its_counts),
    };
    return cmocka_run_group_tests_name("insight/dot_ranking", tests, NULL, NULL);
}
