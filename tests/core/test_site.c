#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/site.h"

#define SITES_MAX 9

struct tree {
    const char *what;
    int parents[SITES_MAX];
    size_t n;
    size_t regions[SITES_MAX], region_count;
    size_t of[SITES_MAX]; /* region_count: none */
};

static void regions_are_the_highest_level_of_several(void **state) {
    static const struct tree trees[] = {
        {"no site", {0}, 0, {0}, 0, {0}},
        {"sites side by side", {-1, -1, -1}, 3, {0}, 0, {0}},
        {"sites of one region", {-1, 0, 0}, 3, {0}, 0, {0}},
        {"two regions", {-1, -1, 0, 0, 1}, 5, {0, 1}, 2, {0, 1, 0, 0, 1}},
        {"a province over them", {-1, 0, 0, 1, 1, 2}, 6, {1, 2}, 2, {2, 0, 1, 0, 0, 1}},
        {"named before what they belong to", {2, 2, -1, -1}, 4, {2, 3}, 2, {0, 0, 0, 1}},
        {"one that stands alone", {-1, -1, 0}, 3, {0, 1}, 2, {0, 1, 0}},
        {"four levels", {-1, 0, 0, 1, 1, 3, 4, 2}, 8, {1, 2}, 2, {2, 0, 1, 0, 0, 0, 0, 1}},
    };
    (void)state;
    for (size_t t = 0; t < sizeof trees / sizeof trees[0]; t++) {
        const struct tree *tree = &trees[t];
        struct site sites[SITES_MAX] = {{0}};
        struct site_regions regions;
        struct arena a = {0};
        for (size_t i = 0; i < tree->n; i++) {
            sites[i].parent = tree->parents[i];
        }
        struct event event = {.sites = sites, .site_count = tree->n};
        site_regions_of(&event, &a, &regions);
        if (regions.count != tree->region_count) {
            fail_msg("%s: %zu regions", tree->what, regions.count);
        }
        for (size_t r = 0; r < regions.count; r++) {
            assert_int_equal(regions.sites[r], tree->regions[r]);
        }
        for (size_t i = 0; i < tree->n && regions.count > 0; i++) {
            assert_int_equal(regions.of[i], tree->of[i]);
        }
        arena_finish(&a);
    }
}

static void depth_and_below(void **state) {
    static const struct site sites[] = {{.parent = -1}, {.parent = 0}, {.parent = 1}};
    const struct event event = {.sites = sites, .site_count = 3};
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(site_depth(&event, (size_t)i), i);
        assert_int_equal(site_has_below(&event, (size_t)i), i < 2);
    }
}

int test_site(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions_are_the_highest_level_of_several),
        cmocka_unit_test(depth_and_below),
    };
    return cmocka_run_group_tests_name("core/site", tests, NULL, NULL);
}
