/* Sites that belong to regions: both are told, and neither tells what the other withholds. */
#include "insight/gathering.h"
#include "insight/help.h"

enum { REGION, SITE };
enum { PROVINCE, NORTH, SOUTH, WEST, N1, N2, N3, S1, S2 };

static void begin(struct gathering *g, int k) {
    gathering_begin(g, k, false);
    g->sample.event.sites = gathering_tree;
    g->sample.event.site_count = GATHERING_TREE;
    gathering_open(g);
}

static void answers(struct gathering *g, int site, size_t provider, size_t peer, size_t family) {
    const char *id = site < 0 ? "" : gathering_tree[site].id;
    gathering_answer(g, provider, "role=provider", id);
    gathering_answer(g, peer, "role=peer", id);
    gathering_answer(g, family, "role=family", id);
}

/* The view of the group that holds a member; NULL: none is told. */
static const struct result_view *view_of(const struct result *r, size_t grouping, size_t member) {
    const struct result_by *by = &r->by[grouping];
    for (size_t g = 0; g < by->group_count; g++) {
        for (size_t m = 0; m < by->groups[g].member_count; m++) {
            if (by->groups[g].members[m] == member) {
                return &by->views[g];
            }
        }
    }
    return NULL;
}

static const struct result_count *peers(const struct result *r, size_t grouping, size_t member) {
    const struct result_view *view = view_of(r, grouping, member);
    assert_non_null(view);
    assert_non_null(view->parts);
    return &view->parts[0].bins[1].count;
}

static void every_answer_counts_for_its_region(void **state) {
    struct gathering g;
    (void)state;
    begin(&g, 5);
    answers(&g, N1, 1, 2, 0);
    answers(&g, N2, 0, 3, 0);
    answers(&g, NORTH, 0, 4, 0); /* the region's own office */
    answers(&g, S1, 0, 5, 0);
    answers(&g, WEST, 0, 6, 0); /* nobody below it */
    answers(&g, PROVINCE, 0, 7, 0);
    answers(&g, -1, 0, 8, 0);
    struct results r = gathering_results(&g, RESULTS_EXACT);
    const struct result *role = gathering_result(&r, "role");
    assert_int_equal(r.groupings[REGION].by, TALLY_BY_REGION);
    assert_int_equal(r.groupings[SITE].by, TALLY_BY_SITE);
    static const struct {
        size_t grouping, member;
        uint32_t n;
        const char *site;
    } rows[] = {{REGION, 0, 9, "north"},         {REGION, 1, 5, "south"},        {REGION, 2, 6, "west"},
                {REGION, 3, 15, NULL},           {SITE, NORTH, 4, "north"},      {SITE, N1, 2, "n1"},
                {SITE, PROVINCE, 7, "province"}, {SITE, GATHERING_TREE, 8, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct result_name name = results_group_name(&r, rows[i].grouping, rows[i].member);
        assert_int_equal(peers(role, rows[i].grouping, rows[i].member)->n, rows[i].n);
        assert_ptr_equal(name.text, rows[i].site ? &gathering_tree[event_find_site(&g.sample.event, rows[i].site)].text : NULL);
    }
    assert_null(view_of(role, SITE, SOUTH)); /* nobody was there, and it stands for those below it */
    assert_non_null(view_of(role, SITE, S2));
    gathering_close(&g);
}

/* n1 has two peers. North's peers less n2's and n3's would be they. */
static void a_region_gives_no_site_away(void **state) {
    static const size_t others[] = {N2, N3};
    struct gathering g;
    (void)state;
    begin(&g, 5);
    answers(&g, N1, 20, 2, 21);
    answers(&g, N2, 22, 30, 23);
    answers(&g, N3, 22, 31, 23);
    answers(&g, S1, 24, 6, 25);
    answers(&g, S2, 26, 32, 27);
    answers(&g, WEST, 28, 33, 29);
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result *role = gathering_result(&r, "role");
    bool can_subtract = peers(role, REGION, 0)->is_shown;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        can_subtract = can_subtract && peers(role, SITE, others[i])->is_shown;
    }
    assert_false(peers(role, SITE, N1)->is_shown);
    assert_false(can_subtract);
    size_t shown = 0;
    for (size_t region = 0; region < 3; region++) {
        for (size_t bin = 0; bin < 3; bin++) {
            shown += view_of(role, REGION, region)->parts[0].bins[bin].count.is_shown;
        }
    }
    assert_true(shown >= 3);
    gathering_close(&g);
}

/* Two small sites of the north, and a small one of the south: who is joined with whom. */
static void small_sites_join_within_their_region(void **state) {
    struct gathering g;
    (void)state;
    begin(&g, 5);
    answers(&g, N1, 3, 0, 0);
    answers(&g, N2, 4, 0, 0);
    answers(&g, N3, 30, 0, 0);
    answers(&g, S1, 2, 0, 0);
    answers(&g, S2, 40, 0, 0);
    answers(&g, WEST, 50, 0, 0);
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    const struct result_by *sites = &r.groups[SITE], *regions = &r.groups[REGION];
    assert_int_equal(regions->group_count, 3);
    for (size_t i = 0; i < sites->group_count; i++) {
        const struct result_group *group = &sites->groups[i];
        assert_true(group->responses.is_shown && group->responses.n >= 5);
        for (size_t m = 0; m < group->member_count; m++) {
            bool is_south = group->members[m] == S1 || group->members[m] == S2;
            assert_int_equal(is_south, group->members[0] == S1 || group->members[0] == S2);
        }
    }
    assert_int_equal(sites->group_count, 4); /* n1 with n2, n3, s1 with s2, west */
    gathering_close(&g);
}

/* Regions of which only one is large enough are not told; their sites are as protected as without them. */
static void regions_that_are_too_small_are_one(void **state) {
    struct gathering g;
    (void)state;
    begin(&g, 5);
    answers(&g, N1, 8, 0, 0);
    answers(&g, N2, 9, 0, 0);
    answers(&g, S1, 1, 0, 0);
    answers(&g, WEST, 1, 0, 0);
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_int_equal(r.groups[REGION].group_count, 0);
    for (size_t i = 0; i < r.groups[SITE].group_count; i++) {
        assert_true(r.groups[SITE].groups[i].responses.n >= 5);
    }
    gathering_close(&g);
}

static void a_network_of_many_sites(void **state) {
    enum { SITES = 52, REGIONS = 5 };
    struct site sites[SITES] = {{0}};
    char ids[SITES][16];
    struct gathering g;
    (void)state;
    gathering_begin(&g, 5, false);
    for (int i = 0; i < SITES; i++) {
        snprintf(ids[i], sizeof ids[i], "s%d", i);
        sites[i] = (struct site){.id = ids[i], .parent = i < REGIONS ? -1 : i % REGIONS};
    }
    g.sample.event.sites = sites;
    g.sample.event.site_count = SITES;
    gathering_open(&g);
    for (int i = REGIONS; i < SITES; i++) {
        gathering_answer(&g, 7, "role=peer", ids[i]);
    }
    struct results r = gathering_results(&g, RESULTS_PUBLIC);
    assert_int_equal(r.groups[REGION].group_count, REGIONS);
    assert_int_equal(r.groups[SITE].group_count, SITES - REGIONS);
    gathering_close(&g);
}

int test_results_regions(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_counts_for_its_region),
        cmocka_unit_test(a_region_gives_no_site_away),
        cmocka_unit_test(small_sites_join_within_their_region),
        cmocka_unit_test(regions_that_are_too_small_are_one),
        cmocka_unit_test(a_network_of_many_sites),
    };
    return cmocka_run_group_tests_name("insight/results_regions", tests, NULL, NULL);
}
