/* Every widget is in the gallery in its states, and each state can be told from the others. */
#include "screens/gallery.h"

#include "base/hash.h"
#include "kiosk/sample.h"

enum { STATES_MOST = 8 };

struct seen {
    struct arena arena;
    char widget[64];
    uint64_t looks[STATES_MOST];
    size_t n, items, widgets;
};

/* Of all that shows, wherever it stands. */
static uint64_t look_of(const struct gallery_item *item) {
    struct draw_list list = {0};
    struct arena arena;
    arena_init(&arena, 4096);
    list.arena = &arena;
    for (size_t i = 0; i < item->draw_count; i++) {
        struct draw d = item->draws[i];
        d.rect.x -= item->draws[0].rect.x;
        d.rect.y -= item->draws[0].rect.y;
        *(struct draw *)vec_push(&list.list, &arena) = d;
    }
    uint64_t hash = draw_list_hash(&list);
    arena_finish(&arena);
    return hash;
}

static void look(void *ctx, const struct gallery_item *item) {
    struct seen *seen = ctx;
    seen->items++;
    if (strcmp(seen->widget, item->widget) != 0) {
        snprintf(seen->widget, sizeof seen->widget, "%s", item->widget);
        seen->n = 0;
        seen->widgets++;
    }
    if (item->draw_count == 0) {
        fail_msg("%s, %s draws nothing", item->widget, item->state);
    }
    uint64_t is = look_of(item);
    for (size_t i = 0; i < seen->n; i++) {
        if (seen->looks[i] == is) {
            fail_msg("%s, %s looks like another of its states", item->widget, item->state);
        }
    }
    assert_true(seen->n < STATES_MOST);
    seen->looks[seen->n++] = is;
    for (size_t i = 0; i < item->nodes->n; i++) {
        if (item->nodes->at[i].overflows) {
            fail_msg("%s, %s: \"%s\" does not fit", item->widget, item->state, item->nodes->at[i].label);
        }
    }
}

static void states_can_be_told_apart(void **state) {
    (void)state;
    static const char *const icons[] = {"back", "next"};
    struct kiosk k;
    open_sample(&k, sample_long, DRIVER_PRACTICE);
    for (int theme = 0; theme < THEMES; theme++) {
        struct seen seen = {0};
        struct draw_list page;
        struct arena arena;
        const struct gallery gallery = {.model = &k.session.model,
                                        .text = k.session.params.text,
                                        .theme = &k.session.themes[theme],
                                        .text_scale = 1,
                                        .px_per_mm = 5.88f,
                                        .w_px = 1280,
                                        .icons = icons,
                                        .icon_count = 2,
                                        .look = look,
                                        .ctx = &seen};
        arena_init(&arena, 0);
        size_t at = 0;
        while (gallery_draw(&gallery, &arena, &page, &at)) {
            assert_in_range(page.h_px, 500, 2 * GALLERY_PAGE_PX);
            arena_clear(&arena);
        }
        arena_finish(&arena);
        assert_true(seen.widgets > 35 && seen.items > 100);
    }
    driver_close(&k);
}

int test_gallery(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_can_be_told_apart),
    };
    return cmocka_run_group_tests_name("kiosk/gallery", tests, NULL, NULL);
}
