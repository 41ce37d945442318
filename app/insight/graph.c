#include "insight/graph.h"

#include <string.h>

void graph_init(struct graph *graph, size_t node_count, const struct graph_arc *arcs, size_t arc_count, struct arena *arena) {
    size_t *first = ARENA_ARRAY(arena, size_t, node_count + 1), *next = ARENA_ARRAY(arena, size_t, node_count + 1);
    uint32_t *heads = ARENA_ARRAY(arena, uint32_t, arc_count + 1);
    for (size_t i = 0; i < arc_count; i++) {
        first[arcs[i].from + 1]++;
    }
    for (size_t node = 0; node < node_count; node++) {
        first[node + 1] += first[node];
        next[node] = first[node];
    }
    for (size_t i = 0; i < arc_count; i++) {
        heads[next[arcs[i].from]++] = arcs[i].to;
    }
    *graph = (struct graph){node_count, arc_count, first, heads};
}

double graph_density(const struct graph *graph) {
    double n = (double)graph->node_count;
    return graph->node_count < 2 ? 0 : (double)graph->arc_count / (n * (n - 1));
}

void graph_degrees(const struct graph *graph, uint32_t *in, uint32_t *out) {
    memset(in, 0, graph->node_count * sizeof *in);
    for (size_t node = 0; node < graph->node_count; node++) {
        out[node] = (uint32_t)(graph->first[node + 1] - graph->first[node]);
    }
    for (size_t i = 0; i < graph->arc_count; i++) {
        in[graph->heads[i]]++;
    }
}

/* The shortest paths from one node. */
struct search {
    const struct graph *graph;
    uint32_t *order;       /* nodes as they were reached */
    size_t reached;        /* how many */
    size_t *distance;      /* from the source; SIZE_MAX: not reached */
    double *paths, *share; /* how many shortest paths lead there; what depends on a node, of all targets */
};

static void search_from(struct search *s, uint32_t source) {
    const struct graph *g = s->graph;
    for (size_t node = 0; node < g->node_count; node++) {
        s->distance[node] = SIZE_MAX;
        s->paths[node] = s->share[node] = 0;
    }
    s->distance[source] = 0;
    s->paths[source] = 1;
    s->order[0] = source;
    s->reached = 1;
    for (size_t at = 0; at < s->reached; at++) {
        uint32_t node = s->order[at];
        for (size_t i = g->first[node]; i < g->first[node + 1]; i++) {
            uint32_t head = g->heads[i];
            if (s->distance[head] == SIZE_MAX) {
                s->distance[head] = s->distance[node] + 1;
                s->order[s->reached++] = head;
            }
            s->paths[head] += s->distance[head] == s->distance[node] + 1 ? s->paths[node] : 0;
        }
    }
}

/* Farthest first: what a head depends on is whole before its share goes to the nodes before it. */
static void gather(struct search *s, double *out) {
    const struct graph *g = s->graph;
    for (size_t at = s->reached; at-- > 1;) {
        uint32_t node = s->order[at];
        for (size_t i = g->first[node]; i < g->first[node + 1]; i++) {
            uint32_t head = g->heads[i];
            if (s->distance[head] == s->distance[node] + 1) {
                s->share[node] += s->paths[node] / s->paths[head] * (1 + s->share[head]);
            }
        }
        out[node] += s->share[node];
    }
}

void graph_betweenness(const struct graph *graph, struct arena *scratch, double *out) {
    size_t n = graph->node_count;
    struct search s = {.graph = graph,
                       .order = ARENA_ARRAY(scratch, uint32_t, n + 1),
                       .distance = ARENA_ARRAY(scratch, size_t, n + 1),
                       .paths = ARENA_ARRAY(scratch, double, n + 1),
                       .share = ARENA_ARRAY(scratch, double, n + 1)};
    memset(out, 0, n * sizeof *out);
    for (size_t source = 0; source < n; source++) {
        search_from(&s, (uint32_t)source);
        gather(&s, out);
    }
}
