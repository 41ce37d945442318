#include "insight/graph.h"

#include <igraph/igraph.h>

#include "base/random.h"
#include "insight/help.h"
#include "support/folder.h"

enum { GRAPHS = 1000, NODES = 40 };

static struct graph made(const struct graph_arc *arcs, size_t n, size_t nodes, struct arena *arena) {
    struct graph graph;
    graph_init(&graph, nodes, arcs, n, arena);
    return graph;
}

/* Worked by hand. A path a-b-c-d-e: b stands between a and the three behind it, c between two and two. */
static void a_path_is_as_by_hand(void **state) {
    (void)state;
    static const struct graph_arc path[] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
    static const double between[] = {0, 3, 4, 3, 0};
    struct arena arena = {0};
    struct graph graph = made(path, 4, 5, &arena);
    double out[5];
    uint32_t in_degree[5], out_degree[5];
    graph_betweenness(&graph, &arena, out);
    graph_degrees(&graph, in_degree, out_degree);
    for (size_t i = 0; i < 5; i++) {
        assert_near(out[i], between[i], 0);
        assert_int_equal(in_degree[i], i > 0);
        assert_int_equal(out_degree[i], i < 4);
    }
    assert_near(graph_density(&graph), 4.0 / 20, 1e-15);
    arena_finish(&arena);
}

/* Two ways of the same length share: of the paths from 0 to 3 half lead through 1, half through 2; all go on through 3 to 4. */
static void two_ways_share(void **state) {
    (void)state;
    static const struct graph_arc diamond[] = {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}};
    static const double between[] = {0, 1, 1, 3, 0};
    struct arena arena = {0};
    struct graph graph = made(diamond, 5, 5, &arena);
    double out[5];
    graph_betweenness(&graph, &arena, out);
    for (size_t i = 0; i < 5; i++) {
        assert_near(out[i], between[i], 1e-15);
    }
    arena_finish(&arena);
}

static void nothing_is_no_trouble(void **state) {
    (void)state;
    struct arena arena = {0};
    for (size_t n = 0; n < 3; n++) {
        struct graph graph = made(NULL, 0, n, &arena);
        double out[3] = {1, 1, 1};
        uint32_t degrees[3];
        graph_betweenness(&graph, &arena, out);
        graph_degrees(&graph, degrees, degrees);
        assert_true(graph_density(&graph) == 0);
        for (size_t i = 0; i < n; i++) {
            assert_true(out[i] == 0 && degrees[i] == 0);
        }
    }
    arena_finish(&arena);
}

/* --- against igraph ------------------------------------------------------------------------------------------------------ */

static size_t random_arcs(struct rng *rng, size_t nodes, struct graph_arc *arcs) {
    uint32_t chance = rng_below(rng, 101);
    size_t n = 0;
    for (uint32_t from = 0; from < nodes; from++) {
        for (uint32_t to = 0; to < nodes; to++) {
            if (from != to && rng_below(rng, 100) < chance) {
                arcs[n++] = (struct graph_arc){from, to};
            }
        }
    }
    return n;
}

static void fill_igraph(igraph_t *out, const struct graph_arc *arcs, size_t n, size_t nodes) {
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, (igraph_integer_t)(2 * n));
    for (size_t i = 0; i < n; i++) {
        VECTOR(ends)[2 * i] = arcs[i].from;
        VECTOR(ends)[2 * i + 1] = arcs[i].to;
    }
    igraph_create(out, &ends, (igraph_integer_t)nodes, IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&ends);
}

static void assert_degrees(const igraph_t *oracle, const uint32_t *degrees, size_t nodes, igraph_neimode_t mode) {
    igraph_vector_int_t theirs;
    igraph_vector_int_init(&theirs, 0);
    igraph_degree(oracle, &theirs, igraph_vss_all(), mode, IGRAPH_LOOPS);
    for (size_t i = 0; i < nodes; i++) {
        assert_int_equal(degrees[i], VECTOR(theirs)[i]);
    }
    igraph_vector_int_destroy(&theirs);
}

static void assert_as_igraph(const struct graph *graph, const igraph_t *oracle, struct arena *arena) {
    size_t n = graph->node_count;
    double *ours = ARENA_ARRAY(arena, double, n);
    uint32_t *in = ARENA_ARRAY(arena, uint32_t, n), *out = ARENA_ARRAY(arena, uint32_t, n);
    igraph_vector_t theirs;
    igraph_real_t density;
    igraph_density(oracle, &density, false);
    igraph_vector_init(&theirs, 0);
    igraph_betweenness(oracle, &theirs, igraph_vss_all(), IGRAPH_DIRECTED, NULL);
    graph_betweenness(graph, arena, ours);
    graph_degrees(graph, in, out);
    assert_near(graph_density(graph), density, 1e-12);
    for (size_t i = 0; i < n; i++) {
        assert_near(ours[i], VECTOR(theirs)[i], 1e-9 * (1 + ours[i]));
    }
    assert_degrees(oracle, in, n, IGRAPH_IN);
    assert_degrees(oracle, out, n, IGRAPH_OUT);
    igraph_vector_destroy(&theirs);
}

static void igraph_measures_the_same(void **state) {
    (void)state;
    static struct graph_arc arcs[NODES * NODES];
    struct rng rng;
    struct arena arena = {0};
    rng_init(&rng, test_seed("insight/graph igraph"));
    for (int i = 0; i < GRAPHS; i++) {
        size_t nodes = 2 + rng_below(&rng, NODES - 1), n = random_arcs(&rng, nodes, arcs);
        struct graph graph = made(arcs, n, nodes, &arena);
        igraph_t oracle;
        fill_igraph(&oracle, arcs, n, nodes);
        assert_as_igraph(&graph, &oracle, &arena);
        igraph_destroy(&oracle);
        arena_clear(&arena);
    }
    arena_finish(&arena);
}

int test_graph(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_is_as_by_hand),
        cmocka_unit_test(two_ways_share),
        cmocka_unit_test(nothing_is_no_trouble),
        cmocka_unit_test(igraph_measures_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
