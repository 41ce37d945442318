/* A directed graph without weights, and where its nodes stand in it.
 *
 * density      arcs over the arcs that there could be
 * degree       arcs into a node, and out of it (Freeman, "Centrality in social networks", Social Networks 1 (1978) 215-239)
 * betweenness  over all ordered pairs of other nodes, the part of the shortest paths between the two that leads through a node,
 *              not normalised (Freeman, Sociometry 40 (1977) 35-41), by the algorithm of Brandes ("A faster algorithm for
 *              betweenness centrality", Journal of Mathematical Sociology 25 (2001) 163-177, algorithm 1). It keeps lists of
 *              predecessors; here they are found again from the distances, so that memory stays linear.
 *
 * Promises: memory linear in nodes and arcs; betweenness takes time by nodes times arcs. igraph gives the same (tests). */
#ifndef INSIGHT_GRAPH_H
#define INSIGHT_GRAPH_H
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct graph_arc {
    uint32_t from, to; /* different nodes; no arc stands twice */
};
struct graph {
    size_t node_count, arc_count;
    const size_t *first; /* [node_count + 1]: a node's heads are heads[first[node]] to heads[first[node + 1] - 1] */
    const uint32_t *heads;
};

void graph_init(struct graph *graph, size_t node_count, const struct graph_arc *arcs, size_t arc_count, struct arena *arena);
double graph_density(const struct graph *graph);                                       /* 0 of fewer than two nodes */
void graph_degrees(const struct graph *graph, uint32_t *in, uint32_t *out);            /* [node_count] each */
void graph_betweenness(const struct graph *graph, struct arena *scratch, double *out); /* [node_count] */
#endif
