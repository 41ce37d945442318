/* The set of icons: one grid, few weights, ink in the middle, nothing cut off. */
#include <math.h>

#include "base/file.h"
#include "scene.h"

enum { GRID = 34, SCALE = 6, SIDE = GRID * SCALE, ICONS_MOST = 100 };

/* Signs beside bold words; outlines; a tick in a small disc, and bars; faces, which are always large (ACCESS A12: all of one
 * weight). */
static const char *const weights[] = {"4", "3", "5.2", "1.8", "2"};

static bool is_weight(const char *at, size_t n) {
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++) {
        if (strlen(weights[i]) == n && strncmp(at, weights[i], n) == 0) {
            return true;
        }
    }
    return false;
}

static void check_source(const char *name, const char *svg) {
    static const char width[] = "stroke-width=\"";
    if (!strstr(svg, "viewBox=\"0 0 34 34\"")) {
        fail_msg("%s is not on the grid of 34", name);
    }
    for (const char *p = svg; (p = strstr(p, width));) {
        p += strlen(width);
        if (!is_weight(p, strcspn(p, "\""))) {
            fail_msg("%s has a line of its own weight: %.8s", name, p);
        }
    }
    for (const char *p = svg; (p = strchr(p, '#')); p++) {
        if (strncmp(p, "#ffffff", 7) != 0) {
            fail_msg("%s has a colour: %.7s", name, p);
        }
    }
}

struct ink {
    int left, right, top, bottom; /* first and last with ink */
    double sum_x, sum_y, n;       /* its middle by weight: a triangle stands by that */
};

static struct ink ink_of(struct scene *s, const char *name) {
    int w, h;
    scene_clear(s, SIDE, SIDE);
    s->list.ground = (struct color){255, 255, 255, 255};
    scene_add(s, (struct draw){.kind = DRAW_ICON, .rect = {0, 0, SIDE, SIDE}, .color = {0, 0, 0, 255}, .text = name});
    scene_show(s);
    const uint8_t *pixels = platform_pixels(s->platform, &w, &h);
    struct ink ink = {.left = SIDE, .right = -1, .top = SIDE, .bottom = -1};
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        if (pixels[4 * i] < 128) {
            ink.sum_x += x + 0.5;
            ink.sum_y += y + 0.5;
            ink.n++;
            ink.left = x < ink.left ? x : ink.left;
            ink.right = x > ink.right ? x : ink.right;
            ink.top = y < ink.top ? y : ink.top;
            ink.bottom = y > ink.bottom ? y : ink.bottom;
        }
    }
    return ink;
}

/* How far the ink is from the middle, in units of the grid: by its edges, or half-way to its middle by weight for what points
 * somewhere. */
static double aside(int first, int last, double sum, double n) {
    double by_edges = (first + last + 1 - SIDE) / 2.0, by_weight = sum / n - SIDE / 2.0;
    return fmin(fabs(by_edges), fabs(by_edges + by_weight) / 2) / SCALE;
}

/* Beside words an icon is centred by its square: its ink must be in the middle of it. */
static void check_picture(struct scene *s, const char *name) {
    const double most_aside = 1.0;
    struct ink ink = ink_of(s, name);
    if (ink.right < 0) {
        fail_msg("%s is empty", name);
    }
    if (aside(ink.left, ink.right, ink.sum_x, ink.n) > most_aside || aside(ink.top, ink.bottom, ink.sum_y, ink.n) > most_aside) {
        fail_msg("%s is not in the middle: ink from %d, %d to %d, %d of %d", name, ink.left, ink.top, ink.right, ink.bottom,
                 SIDE);
    }
    if (ink.left == 0 || ink.top == 0 || ink.right == SIDE - 1 || ink.bottom == SIDE - 1) {
        fail_msg("%s touches the edge: it may be cut off", name);
    }
}

static void the_set_is_of_one_hand(void **state) {
    (void)state;
    struct scene s;
    struct arena arena;
    struct err err;
    const char **names;
    size_t n, bytes;
    char *svg, name[64];
    arena_init(&arena, 4096);
    scene_open(&s, SIDE, SIDE, 0);
    assert_true(file_list(CHORUS_ASSETS_DIR "/icons", ICONS_MOST, &arena, &names, &n, &err));
    assert_true(n > 20);
    for (size_t i = 0; i < n; i++) {
        const char *path = file_join(&arena, CHORUS_ASSETS_DIR "/icons", names[i]);
        assert_true(file_read(path, 65536, false, &arena, &svg, &bytes, &err));
        check_source(names[i], svg);
        snprintf(name, sizeof name, "%.*s", (int)strcspn(names[i], "."), names[i]);
        if (strncmp(name, "pattern-", 8) != 0) { /* it fills its square, and goes on in the next */
            check_picture(&s, name);
        }
    }
    scene_close(&s);
    arena_finish(&arena);
}

int test_icons(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_set_is_of_one_hand)};
    return cmocka_run_group_tests_name("platform/icons", tests, NULL, NULL);
}
