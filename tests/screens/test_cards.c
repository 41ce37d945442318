/* Cards on pages, and the rows of a matrix: what has room is shown whole, and every page can be turned to. */
#include "screens/cards.h"

#include <string.h>

#include "screens/fixture.h"
#include "support/cmocka.h"

/* --- a field in a taller script than its cards ----------------------------------------------------------------------------- */

static const char tall_words[] = "\u0627\u0643\u062a\u0628";

static struct text_extent measure_tall(void *ctx, const char *text, const struct text_style *style, float max_w) {
    struct text_extent e = text_estimate.measure(ctx, text, style, max_w);
    float by = strcmp(text, tall_words) == 0 ? 1.8f : 1;
    e.line_height *= by;
    e.h *= by;
    return e;
}

/* Wherever the cards begin a new page. */
static void a_field_holds_a_line_of_its_script(void **state) {
    static const struct panel desk = {"desk", 1920, 1080, 15.6f};
    const struct card cards[] = {{.label = "Bus"},
                                 {.label = "Car"},
                                 {.label = "Bicycle"},
                                 {.label = "On foot"},
                                 {.label = "Taxi"},
                                 {.label = "Boat"},
                                 {.label = "Other", .wants_field = true, .field_words = tall_words}};
    struct text_engine tall = text_estimate;
    struct fixture *f = test_calloc(1, sizeof *f);
    struct cards *placed = test_calloc(1, sizeof *placed);
    size_t n = COUNT(cards), alone = 0;
    (void)state;
    tall.measure = measure_tall;
    fixture_init_with(f, &views[0], &desk, 0, 2, &tall);
    fixture_still(f);
    float line = chrome_measure(&f->ui, tall_words, TYPE_ANSWER, false, 0, 1).line_height;
    for (size_t first = 0; first < n; first++) {
        for (float h = 200; h < 900; h += 10) {
            cards_init(placed, &f->ui, &f->model, cards + first, n - first, (struct rect){0, 0, 1819, h}, NULL);
            size_t last = n - first - 1;
            assert_true(!placed->fit || placed->field[last].h >= line);
            alone += last > 0 && placed->columns > 1 && placed->page[last] != placed->page[last - 1];
        }
    }
    assert_true(alone > 0);
    fixture_finish(f);
    test_free(placed);
    test_free(f);
}

/* --- words below a face, in a tall script ------------------------------------------------------------------------------------- */

static struct text_extent measure_all_tall(void *ctx, const char *text, const struct text_style *style, float max_w) {
    struct text_extent e = text_estimate.measure(ctx, text, style, max_w);
    float by = strcmp(text, "X") == 0 ? 1 : 1.4f;
    e.line_height *= by;
    e.h *= by;
    return e;
}

/* The second line of a word below its face, with what hangs below it, stays inside the point. */
static void words_below_a_face_stay_inside(void **state) {
    struct text_engine tall = text_estimate;
    size_t wrapped = 0;
    (void)state;
    tall.measure = measure_all_tall;
    for (int w = 600; w < 1300; w += 20) {
        const struct panel panel = {"panel", w, 1000, 10.1f};
        struct fixture *f = test_calloc(1, sizeof *f);
        fixture_init_with(f, view_find("faces"), &panel, 0, 1.25f, &tall);
        fixture_still(f);
        for (size_t i = 0; i < f->ui.nodes.n; i++) {
            const struct node *n = &f->ui.nodes.at[i];
            for (size_t d = 0; strncmp(n->id, "point:", 6) == 0 && d < f->ui.draws.list.n; d++) {
                const struct draw *words = &f->ui.draws.list.at[d];
                const struct point middle = {words->rect.x + words->rect.w / 2, words->rect.y + words->rect.h / 2};
                if (words->kind != DRAW_TEXT || !rect_contains(n->rect, middle)) {
                    continue;
                }
                struct text_extent e = measure_all_tall(tall.ctx, words->text, &words->style, words->rect.w);
                float baseline = words->rect.y + e.ascent + (float)(e.lines - 1) * e.line_height;
                assert_true(baseline + 0.3f * words->style.size_px < n->rect.y + n->rect.h);
                wrapped += e.lines > 1;
            }
        }
        fixture_finish(f);
        test_free(f);
    }
    assert_true(wrapped > 0);
}

/* --- a matrix ------------------------------------------------------------------------------------------------------------- */

static void ids_are_unique(const struct fixture *f) {
    for (size_t i = 0; i < f->ui.nodes.n; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *id = f->ui.nodes.at[i].id;
            assert_true(id[0] == '\0' || strcmp(id, f->ui.nodes.at[j].id) != 0);
        }
    }
}

static size_t points_shown(const struct fixture *f) {
    size_t n = 0;
    for (size_t i = 0; i < f->ui.nodes.n; i++) {
        n += strncmp(f->ui.nodes.at[i].id, "row:", 4) == 0;
    }
    return n;
}

/* However high the panel is: one pager, and each point of each row on one page. */
static void every_point_of_a_matrix_is_on_a_page(void **state) {
    static const float scales[] = {1.5f, 2};
    size_t in_lists = 0;
    (void)state;
    for (size_t s = 0; s < COUNT(scales); s++) {
        for (int h = 800; h < 1900; h += 19) {
            const struct panel tall = {"tall", 800, h, 10.1f};
            struct fixture *f = test_calloc(1, sizeof *f);
            fixture_init(f, view_find("matrix"), &tall, 0, scales[s]);
            size_t points = 0, page = 0;
            for (bool more = true; more; page++) {
                assert_true(page < 60);
                f->model.page = (int)page;
                fixture_still(f);
                ids_are_unique(f);
                points += points_shown(f);
                const struct node *next = node_find(&f->ui.nodes, "page:next");
                more = points == 0 || (next && !next->disabled); /* first pages of the question alone */
            }
            assert_int_equal(points, 5 * fixture_event.activities[0].questions[fixture_question("say")].row_count);
            in_lists += page > fixture_event.activities[0].questions[fixture_question("say")].row_count;
            fixture_finish(f);
            test_free(f);
        }
    }
    assert_true(in_lists > 0);
}

static struct text_extent measure_counted(void *ctx, const char *text, const struct text_style *style, float max_w) {
    size_t *count = ctx;
    ++*count;
    return text_estimate.measure(NULL, text, style, max_w);
}

/* Measurements of the first page with points, and of the last one; false: its rows have no pages of their own. */
static bool count_measured(int h, size_t *first, size_t *last) {
    size_t count = 0, page = 0, rows = fixture_event.activities[0].questions[fixture_question("say")].row_count, shown = 0;
    const struct panel tall = {"tall", 800, h, 10.1f};
    struct text_engine counted = {&count, measure_counted, text_estimate.caret, text_estimate.hit};
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init_with(f, view_find("matrix"), &tall, 0, 2, &counted);
    for (bool more = true; more; page++) {
        f->model.page = (int)page;
        count = 0;
        fixture_still(f);
        const struct node *next = node_find(&f->ui.nodes, "page:next");
        shown += points_shown(f) > 0;
        *first = shown == 1 ? count : *first;
        *last = count;
        more = points_shown(f) == 0 || (next && !next->disabled);
    }
    fixture_finish(f);
    test_free(f);
    return shown > rows;
}

/* Where each row has its own pages, turning to the last one looks at no row more often than the first does. */
static void pages_of_rows_are_counted_once(void **state) {
    size_t first = 0, last = 0, seen = 0;
    (void)state;
    for (int h = 800; h < 1900; h += 19) {
        if (count_measured(h, &first, &last)) {
            seen++;
            assert_true(last < first + first / 10);
        }
    }
    assert_true(seen > 0);
}

int test_cards(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_holds_a_line_of_its_script),
        cmocka_unit_test(words_below_a_face_stay_inside),
        cmocka_unit_test(every_point_of_a_matrix_is_on_a_page),
        cmocka_unit_test(pages_of_rows_are_counted_once),
    };
    return cmocka_run_group_tests_name("screens/cards", tests, NULL, NULL);
}
