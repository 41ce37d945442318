/* Every shown idea stands on the wall once, in a column that holds it, whatever the height. */
#include "core/wall.h"

#include "storm.h"

enum { IDEAS = 400, LETTERS_MOST = 290 };

static void add_idea(struct storm *s, size_t i, size_t letters, const char *theme) {
    char words[LETTERS_MOST + 1];
    for (size_t at = 0; at < letters; at++) {
        words[at] = at % 6 == 5 && at + 1 < letters ? ' ' : (char)('a' + (i + at) % 26);
    }
    words[letters] = '\0';
    const struct contribution c = {.kind = CONTRIBUTION_IDEA,
                                   .activity = s->activity.id,
                                   .site = "",
                                   .role = "",
                                   .visit = "",
                                   .language = "en",
                                   .text = words,
                                   .themes = &theme,
                                   .theme_count = theme != NULL};
    const uint8_t id[16] = {1, (uint8_t)(i >> 8), (uint8_t)i};
    idea_board_add(&s->board, id, &c);
}

static void fill(struct storm *s, uint64_t seed) {
    static const char *const of[] = {"access", "stigma", THEME_ELSE, NULL};
    struct rng rng;
    rng_init(&rng, seed);
    storm_init(s);
    s->about.moderation = MODERATION_AFTER;
    for (size_t i = 0; i < IDEAS; i++) {
        add_idea(s, i, 1 + rng_below(&rng, LETTERS_MOST), of[rng_below(&rng, 4)]);
    }
    idea_board_settle(&s->board);
}

static void check_column(const struct storm *s, const struct wall_index *w, const struct wall_section *section, size_t first,
                         size_t n, int height, int *seen) {
    int used = 0;
    for (size_t i = first; i < first + n; i++) {
        int size = wall_size(wall_letters(idea_text(&s->board, &s->board.ideas.at[w->cards[i]], 0)));
        assert_true((size > WALL_SHORT_SIZE) == section->is_long);
        used += size < height ? size : height;
        seen[w->cards[i]]++;
    }
    assert_true(n > 0 && used <= height);
}

static void check_wall(const struct storm *s, const struct wall_index *w) {
    for (int height = 1; height <= WALL_HEIGHT_MAX; height++) {
        int *seen = calloc(s->board.ideas.n, sizeof *seen);
        assert_non_null(seen);
        for (size_t k = 0; k < WALL_SECTIONS; k++) {
            const struct wall_section *section = &w->sections[k];
            for (size_t g = 0; g < section->group_count; g++) {
                for (size_t c = 0; c < section->groups[g].columns[height - 1]; c++) {
                    size_t first, n = wall_column(section, &section->groups[g], height, c, &first);
                    check_column(s, w, section, first, n, height, seen);
                }
            }
        }
        for (size_t i = 0; i < s->board.shown_count; i++) {
            assert_int_equal(seen[s->board.shown[i]], 1);
        }
        free(seen);
    }
}

static void every_idea_stands_there_once(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct storm s;
        struct wall_index wall;
        fill(&s, seed);
        print_message("seed %d\n", (int)seed);
        wall_init(&wall, &(struct wall_params){.board = &s.board, .order_seed = seed, .random_order = seed % 2}, &s.arena);
        assert_int_equal(wall.count, s.board.shown_count);
        check_wall(&s, &wall);
        wall_init(&wall,
                  &(struct wall_params){.board = &s.board,
                                        .order_seed = seed,
                                        .random_order = true,
                                        .items = s.board.shown,
                                        .item_count = s.board.shown_count},
                  &s.arena);
        check_wall(&s, &wall);
        assert_true(wall.sections[0].group_count <= 1 && wall.sections[1].group_count <= 1);
        storm_finish(&s);
    }
}

/* Themes in the order of the board, what has none or something else last and together. */
static void groups_are_themes(void **state) {
    (void)state;
    struct storm s;
    struct wall_index wall;
    fill(&s, 9);
    wall_init(&wall, &(struct wall_params){.board = &s.board}, &s.arena);
    for (size_t k = 0; k < WALL_SECTIONS; k++) {
        assert_int_equal(wall.sections[k].group_count, 3);
        assert_int_equal(wall.sections[k].groups[0].theme, 0);
        assert_int_equal(wall.sections[k].groups[1].theme, 1);
        assert_int_equal(wall.sections[k].groups[2].theme, IDEA_NONE);
    }
    storm_finish(&s);
}

/* Of dots, the long words come first for one person in two. */
static void which_section_is_first_goes_by_lot(void **state) {
    (void)state;
    struct storm s;
    int long_first = 0;
    fill(&s, 3);
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct wall_index wall;
        wall_init(&wall,
                  &(struct wall_params){.board = &s.board,
                                        .order_seed = seed,
                                        .random_order = true,
                                        .items = s.board.shown,
                                        .item_count = s.board.shown_count},
                  &s.arena);
        long_first += wall.sections[0].is_long;
    }
    assert_in_range(long_first, 70, 130);
    storm_finish(&s);
}

static void letters_are_counted_by_their_width(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t letters;
    } rows[] = {{"", 0}, {"abc", 3}, {"été", 3}, {"漢字", 4}, {"ᐃᓄᒃ", 3}, {"한글", 4}, {"“a”", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(wall_letters(rows[i].text), rows[i].letters);
    }
    assert_int_equal(wall_size(0), 1);
    assert_int_equal(wall_size(wall_size_letters(1)), 1);
    assert_int_equal(wall_size(wall_size_letters(1) + 1), 2);
    assert_int_equal(wall_size(100000), WALL_SIZE_MAX);
}

int test_wall(void);
int test_wall(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_idea_stands_there_once),
        cmocka_unit_test(groups_are_themes),
        cmocka_unit_test(which_section_is_first_goes_by_lot),
        cmocka_unit_test(letters_are_counted_by_their_width),
    };
    return cmocka_run_group_tests_name("core/wall", tests, NULL, NULL);
}
