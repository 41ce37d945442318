/* A panel of 21 inches is filled by what stands on it, and one of 7 inches holds more than one card: by node and place. */
#include <string.h>

#include "screens/fixture.h"
#include "support/cmocka.h"

static const struct panel desk = {"desk", 1920, 1080, 21.5f}, seven = {"seven", 800, 480, 7.0f};

static struct fixture *open_view(const char *view, const struct panel *panel, size_t language) {
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, view_find(view), panel, language, 1);
    fixture_still(f);
    return f;
}

static void close_view(struct fixture *f) {
    fixture_finish(f);
    test_free(f);
}

static struct rect place(struct fixture *f, const char *id) {
    const struct node *node = node_find(&f->ui.nodes, id);
    assert_non_null(node);
    return node->rect;
}

static float right(struct rect r) {
    return r.x + r.w;
}

/* The rightmost of the nodes whose ids begin so. */
static float rightmost(const struct fixture *f, const char *beginning) {
    float most = 0;
    for (size_t i = 0; i < f->ui.nodes.n; i++) {
        const struct node *node = &f->ui.nodes.at[i];
        most = strncmp(node->id, beginning, strlen(beginning)) == 0 && right(node->rect) > most ? right(node->rect) : most;
    }
    return most;
}

static void dots_and_wall_reach_the_other_edge(void **state) {
    (void)state;
    static const char *const filled[][2] = {{"storm-dots", "dot:"}, {"storm-wall", "voice:"}};
    for (size_t language = 0; language < 2; language++) {
        for (size_t i = 0; i < COUNT(filled); i++) {
            struct fixture *f = open_view(filled[i][0], &desk, language);
            assert_true(rightmost(f, filled[i][1]) > 0.95f * (float)desk.w_px);
            close_view(f);
        }
    }
}

/* One's own in one half, what is close to it below each other in the other, all of one width. */
static void what_is_close_stands_beside_ones_own(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        struct fixture *f = open_view("storm-similar", &desk, language);
        struct rect own = place(f, "idea:0"), first = place(f, "similar:0"), second = place(f, "similar:1");
        assert_true(right(own) < first.x);
        assert_true(first.x == second.x && first.w == second.w && first.h == second.h);
        assert_true(second.y >= first.y + first.h);
        assert_true(right(first) > 0.95f * (float)desk.w_px && first.w < 0.5f * (float)desk.w_px);
        close_view(f);
    }
}

static void four_votes_are_two_rows_of_two(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        struct fixture *f = open_view("storm-validate", &desk, language);
        struct rect agree = place(f, "vote:agree"), disagree = place(f, "vote:disagree"), pass = place(f, "vote:pass"),
                    away = place(f, "vote:does_not_apply");
        assert_true(agree.y == disagree.y && pass.y == away.y && pass.y > agree.y);
        assert_true(agree.x == pass.x && disagree.x == away.x && agree.w == away.w);
        close_view(f);
    }
}

/* The title of a wall gives way where it would take the place of a second column. */
static void a_small_wall_has_two_columns(void **state) {
    (void)state;
    for (size_t language = 0; language < 2; language++) {
        struct fixture *f = open_view("storm-wall", &seven, language);
        assert_true(place(f, "idea:0").x < 0.5f * (float)seven.w_px);
        assert_true(rightmost(f, "voice:") > 0.95f * (float)seven.w_px);
        close_view(f);
    }
}

int test_panels(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dots_and_wall_reach_the_other_edge),
        cmocka_unit_test(what_is_close_stands_beside_ones_own),
        cmocka_unit_test(four_votes_are_two_rows_of_two),
        cmocka_unit_test(a_small_wall_has_two_columns),
    };
    return cmocka_run_group_tests_name("screens/panels", tests, NULL, NULL);
}
