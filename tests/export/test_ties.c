/* Two waves as GraphML, loaded again by igraph: the same measures; and the change that was planted. */
#include "export/ties.h"

#include <igraph/igraph.h>

#include "base/random.h"
#include "export/help.h"

enum { MOST = 12, K = 5, PAIRS = 60 };

struct wave {
    struct row rows[MOST];
    struct question question;
    struct event event;
    struct result result;
    struct result_ties ties;
};
struct two {
    struct arena arena;
    struct wave waves[2];
    struct ties_wave list[2];
    struct ties_export export;
    char folder[512];
    igraph_t graph;
};

static const char *const names[MOST] = {"a1", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
static const struct text texts[MOST] = {TEXT("Bread & <Roses>", "Pain"),
                                        TEXT("B", "B"),
                                        TEXT("C", "C"),
                                        TEXT("D", "D"),
                                        TEXT("E", "E"),
                                        TEXT("F", "F"),
                                        TEXT("G", "G"),
                                        TEXT("H", "H"),
                                        TEXT("I", "I"),
                                        TEXT("J", "J"),
                                        TEXT("K", "K"),
                                        TEXT("L", "L")};

/* The roster is names[first] and the next n - 1. */
static void make_wave(struct two *two, size_t at, size_t first, size_t n, const struct ties_tally *tally) {
    struct wave *w = &two->waves[at];
    for (size_t i = 0; i < n; i++) {
        w->rows[i] = (struct row){names[first + i], texts[first + i]};
    }
    w->question = (struct question){
        .id = "ties", .kind = QUESTION_MATRIX, .ties = TIES_LEVELS, .rows = w->rows, .row_count = n, .points = TIES_POINTS};
    w->event = (struct event){.id = "e", .languages = test_languages, .language_count = 2};
    ties_make(&w->ties.told, tally, K, &two->arena);
    ties_measure(&w->ties.told, TIES_FROM, &two->arena, &w->ties.measures);
    w->result = (struct result){.question = &w->question, .ties = &w->ties};
    two->list[at] = (struct ties_wave){at == 0 ? "2026 \"first\"" : "2027", &w->event, &w->result};
}

static void say(struct ties_tally *tally, size_t speaker, const signed char *said, size_t people) {
    for (size_t i = 0; i < people; i++) {
        ties_tally_add(tally, speaker, said);
    }
}

static void load(struct two *two) {
    struct strbuf out = {0};
    struct err err = {0};
    ties_export_init(&two->export, "ties", two->list, 2, "en", &two->arena);
    ties_put_graphml(&two->export, &out);
    const char *path = file_join(&two->arena, two->folder, "ties.graphml");
    assert_true(file_write(path, out.data, out.len, &err));
    FILE *file = fopen(path, "r");
    assert_int_equal(igraph_read_graph_graphml(&two->graph, file, 0), IGRAPH_SUCCESS);
    fclose(file);
    strbuf_finish(&out);
}

static void begin(struct two *two) {
    memset(two, 0, sizeof *two);
    arena_init(&two->arena, 64 * 1024);
    test_folder(two->folder, sizeof two->folder);
    igraph_set_attribute_table(&igraph_cattribute_table);
}

static void finish(struct two *two) {
    test_folder_remove(two->folder);
    arena_finish(&two->arena);
}

/* --- the same measures --------------------------------------------------------------------------------------------------- */

static void random_wave(struct rng *rng, struct two *two, size_t at, size_t first, size_t n) {
    struct ties_tally tally;
    ties_tally_init(&tally, n, &two->arena);
    for (size_t speaker = 0; speaker < n; speaker++) {
        size_t people = rng_below(rng, 4) == 0 ? K - 1 : K + rng_below(rng, K);
        for (size_t i = 0; i < people; i++) {
            signed char said[MOST];
            for (size_t to = 0; to < n; to++) {
                said[to] = (signed char)rng_below(rng, TIE_LEVELS);
            }
            ties_tally_add(&tally, speaker, said);
        }
    }
    make_wave(two, at, first, n, &tally);
}

/* Only the ties of one wave from "exchange" on. */
static void keep_wave(const igraph_t *all, size_t wave, igraph_t *out) {
    char name[16];
    igraph_vector_int_t drop;
    snprintf(name, sizeof name, "level_%zu", wave + 1);
    igraph_vector_int_init(&drop, 0);
    for (igraph_integer_t e = 0; e < igraph_ecount(all); e++) {
        if (!(EAN(all, name, e) >= TIE_EXCHANGE)) { /* none: NaN */
            igraph_vector_int_push_back(&drop, e);
        }
    }
    igraph_copy(out, all);
    igraph_delete_edges(out, igraph_ess_vector(&drop));
    igraph_vector_int_destroy(&drop);
}

static void assert_number(const igraph_t *graph, const char *name, size_t wave, igraph_integer_t node, double expected) {
    char full[32];
    snprintf(full, sizeof full, "%s_%zu", name, wave + 1);
    double found = VAN(graph, full, node);
    if (!(found - expected < 1e-6 && expected - found < 1e-6)) {
        fail_msg("%s of node %d is %f, igraph says %f", full, (int)node, found, expected);
    }
}

static void assert_measures(const struct two *two, size_t wave) {
    igraph_t graph;
    igraph_vector_int_t in, out;
    igraph_vector_t between;
    size_t senders = 0;
    keep_wave(&two->graph, wave, &graph);
    igraph_vector_int_init(&in, 0);
    igraph_vector_int_init(&out, 0);
    igraph_vector_init(&between, 0);
    igraph_degree(&graph, &in, igraph_vss_all(), IGRAPH_IN, IGRAPH_LOOPS);
    igraph_degree(&graph, &out, igraph_vss_all(), IGRAPH_OUT, IGRAPH_LOOPS);
    igraph_betweenness(&graph, &between, igraph_vss_all(), IGRAPH_DIRECTED, NULL);
    for (size_t i = 0; i < two->export.node_count; i++) {
        const struct ties *told = &two->waves[wave].ties.told;
        size_t at = two->export.nodes[i].at[wave];
        igraph_integer_t node = (igraph_integer_t)i;
        assert_string_equal(VAS(&two->graph, "id", node), two->export.nodes[i].id);
        assert_string_equal(VAS(&two->graph, "text", node), two->export.nodes[i].text);
        if (at != SIZE_MAX) {
            assert_number(&two->graph, "in", wave, node, VECTOR(in)[i]);
        }
        if (at != SIZE_MAX && told->at_least[at] > 0) {
            assert_number(&two->graph, "out", wave, node, VECTOR(out)[i]);
            assert_number(&two->graph, "betweenness", wave, node, VECTOR(between)[i]);
            senders++;
        } else {
            assert_int_equal(VECTOR(out)[i], 0); /* no arc of who is no sender */
        }
    }
    assert_int_equal(senders, two->waves[wave].ties.measures.senders);
    igraph_vector_int_destroy(&in);
    igraph_vector_int_destroy(&out);
    igraph_vector_destroy(&between);
    igraph_destroy(&graph);
}

static void igraph_measures_the_same(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, test_seed("export/ties igraph"));
    for (int pair = 0; pair < PAIRS; pair++) {
        struct two two;
        begin(&two);
        random_wave(&rng, &two, 0, 0, 2 + rng_below(&rng, 8));
        random_wave(&rng, &two, 1, rng_below(&rng, 2), 2 + rng_below(&rng, 8));
        load(&two);
        assert_int_equal(igraph_vcount(&two.graph), two.export.node_count);
        assert_string_equal(GAS(&two.graph, "wave_1"), "2026 \"first\"");
        assert_measures(&two, 0);
        assert_measures(&two, 1);
        igraph_destroy(&two.graph);
        finish(&two);
    }
}

/* Where everything is told our density is igraph's. */
static void density_is_the_same(void **state) {
    (void)state;
    static const signed char said[] = {0, 2, 1, 3};
    struct two two;
    struct ties_tally tally;
    igraph_t graph;
    igraph_real_t density;
    begin(&two);
    ties_tally_init(&tally, 4, &two.arena);
    for (size_t i = 0; i < 4; i++) {
        say(&tally, i, said, K);
    }
    make_wave(&two, 0, 0, 4, &tally);
    make_wave(&two, 1, 0, 4, &tally);
    load(&two);
    keep_wave(&two.graph, 0, &graph);
    igraph_density(&graph, &density, false);
    assert_true(GAN(&two.graph, "density_1") == 0.5 && density == 0.5);
    igraph_destroy(&graph);
    igraph_destroy(&two.graph);
    finish(&two);
}

/* --- a planted change ---------------------------------------------------------------------------------------------------- */

static const char *change_of(const igraph_t *graph, const char *from, const char *to) {
    for (igraph_integer_t e = 0; e < igraph_ecount(graph); e++) {
        if (strcmp(VAS(graph, "id", IGRAPH_FROM(graph, e)), from) == 0 &&
            strcmp(VAS(graph, "id", IGRAPH_TO(graph, e)), to) == 0) {
            return EAS(graph, "change_2", e);
        }
    }
    return "no edge";
}

/* From 2026 to 2027: a1 gains d and loses b, keeps c; e is new. */
static void a_planted_change_is_told(void **state) {
    (void)state;
    static const signed char first[] = {-1, 3, 2, 1, 0}, second[] = {-1, 1, 3, 2, 2};
    struct two two;
    struct ties_tally before, after;
    char *cells = NULL;
    struct strbuf edges = {0}, waves = {0};
    begin(&two);
    ties_tally_init(&before, 4, &two.arena);
    ties_tally_init(&after, 5, &two.arena);
    say(&before, 0, first, K);
    say(&after, 0, second, 2 * K);
    say(&after, 4, second, K - 1); /* too few */
    make_wave(&two, 0, 0, 4, &before);
    make_wave(&two, 1, 0, 5, &after);
    load(&two);
    assert_string_equal(change_of(&two.graph, "a1", "b"), "lost");
    assert_string_equal(change_of(&two.graph, "a1", "c"), "kept");
    assert_string_equal(change_of(&two.graph, "a1", "d"), "gained");
    assert_string_equal(change_of(&two.graph, "a1", "e"), ""); /* not asked before */
    assert_string_equal(change_of(&two.graph, "e", "b"), "no edge");
    ties_put_edges(&two.export, &(struct sheet_writer){.form = SHEET_CSV, .out = &edges});
    ties_put_waves(&two.export, &(struct sheet_writer){.form = SHEET_CSV, .out = &waves});
    cells = strstr(edges.data, "\"a1\",\"d\"");
    assert_non_null(cells);
    assert_true(strncmp(cells, "\"a1\",\"d\",\"1\",\"none\",\"\",\"2\",\"unanswered\",\"gained\"", 47) == 0);
    assert_non_null(
        strstr(waves.data, "\"2\",\"2027\",\"e\",\"5\",\"1\",\"4\",\"3\",\"0.75\",\"0\",\"0\",\"3\",\"0\",\"1\",\"1\",\"1\""));
    strbuf_finish(&edges);
    strbuf_finish(&waves);
    igraph_destroy(&two.graph);
    finish(&two);
}

int test_ties(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(igraph_measures_the_same),
        cmocka_unit_test(density_is_the_same),
        cmocka_unit_test(a_planted_change_is_told),
    };
    return cmocka_run_group_tests_name("export/ties", tests, NULL, NULL);
}
