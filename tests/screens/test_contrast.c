/* Every word on every screen can be read on every theme (ACCESS A3): its colour against what was painted below it. */
#include <stdio.h>
#include <string.h>

#include "screens/fixture.h"
#include "support/cmocka.h"

static bool same(struct color a, struct color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static struct color ground_of(const struct draw_list *draws, size_t text) {
    const struct rect *r = &draws->list.at[text].rect;
    struct point middle = {r->x + r->w / 2, r->y + r->h / 2};
    for (size_t i = text; i-- > 0;) {
        const struct draw *d = &draws->list.at[i];
        if (d->kind == DRAW_RECT && d->color.a == 255 && rect_contains(d->rect, middle)) {
            return d->color;
        }
    }
    return draws->ground;
}

/* What is disabled is written in the colour of lines, for which 3:1 is asked. */
static int faults_of(const struct fixture *f, const char *view) {
    const struct draw_list *draws = &f->ui.draws;
    int faults = 0;
    for (size_t i = 0; i < draws->list.n; i++) {
        const struct draw *d = &draws->list.at[i];
        double least = same(d->color, f->ui.theme->line) ? 3 : 7;
        if (d->kind == DRAW_TEXT && theme_contrast(d->color, ground_of(draws, i)) < least) {
            printf("%s %s: \"%.30s\" has a contrast of %.1f, not %.0f\n", f->ui.theme->name, view, d->text,
                   theme_contrast(d->color, ground_of(draws, i)), least);
            faults++;
        }
    }
    return faults;
}

static void every_word_can_be_read_on_every_theme(void **state) {
    (void)state;
    int faults = 0;
    for (size_t v = 0; v < view_count; v++) {
        for (int theme = 0; theme < THEMES; theme++) {
            struct fixture *f = test_calloc(1, sizeof *f);
            fixture_init(f, &views[v], &panels[4], 0, 1);
            f->ui.theme = &f->themes[theme];
            fixture_still(f);
            faults += faults_of(f, views[v].name);
            fixture_finish(f);
            test_free(f);
        }
    }
    assert_int_equal(faults, 0);
}

int test_contrast(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_word_can_be_read_on_every_theme)};
    return cmocka_run_group_tests_name("screens/contrast", tests, NULL, NULL);
}
