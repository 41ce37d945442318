/* Ties between organizations as a network that other programs read: GraphML (Brandes et al., "GraphML progress report", Graph
 * Drawing 2001, LNCS 2265 (2002) 501-512) and tables, waves of asking side by side.
 *
 * One directed graph per question. Attributes of waves end in _1, _2 ..., the oldest first:
 *   node  text; speakers (at least so many, in steps of five), in, out, betweenness: of ties from "exchange" on
 *   edge  level, 0 none to 3 plan together; sides: confirmed, unconfirmed, unanswered, none; change, of the wave before: gained,
 *         lost, kept, absent. An edge stands where a wave tells a level above none.
 *   graph wave, what it is called; density
 * A wave in which the roster or the wording changed is as many, one behind the other.
 * What is not told has no value. Tables: nodes, edges, and waves with a row for each.
 *
 * Promises: says what insight/ties.h tells, no more; where few people speak for an organization it has no ties of its own. */
#ifndef EXPORT_TIES_H
#define EXPORT_TIES_H
#include "export/sheet.h"
#include "insight/trend.h"

struct ties_wave {
    const char *label;
    const struct event *event;   /* of the result: the version that asked, whose languages its texts have */
    const struct result *result; /* of the question in that wave; NULL: not asked */
};
/* A question in each wave, found by its id, in its latest wording; out: [n]. */
void ties_waves(const struct trend_wave *waves, size_t n, const char *question, struct ties_wave *out);
/* In each of its wordings; where a wave has more than one they follow each other as "2026 (1)", "2026 (2)", the oldest first.
 * Returns how many. */
size_t ties_wordings(const struct trend_wave *waves, size_t n, const char *question, struct arena *arena,
                     const struct ties_wave **out);
/* Those that the last of n >= 1 waves asks, and an earlier one asked: out, as many as are returned. */
size_t ties_followed(const struct trend_wave *waves, size_t n, struct arena *arena, const struct result *const **out);

/* An organization in one wave or more. */
struct ties_node {
    const char *id, *text;
    const size_t *at; /* [wave_count]: its row in that wave's question, SIZE_MAX where it is not in the roster */
};
struct ties_export {
    struct arena *arena;
    const char *question; /* its id */
    const struct ties_wave *waves;
    size_t wave_count;
    struct ties_node *nodes; /* the last wave's roster, then those of earlier ones alone */
    size_t node_count;
    const size_t **earlier; /* [wave_count][rows of that wave]: the row in the wave before, for ties_change() */
};
/* tag: language of the organizations' names. */
void ties_export_init(struct ties_export *out, const char *question, const struct ties_wave *waves, size_t wave_count,
                      const char *tag, struct arena *arena);
/* What changed since the wave before, of ties from TIES_FROM on; false: one of both tells none, or there is none before. */
bool ties_wave_changes(const struct ties_export *x, size_t wave, size_t counts[TIE_CHANGES]);
void ties_put_graphml(const struct ties_export *x, struct strbuf *out);
void ties_put_nodes(const struct ties_export *x, struct sheet_writer *w);
void ties_put_edges(const struct ties_export *x, struct sheet_writer *w);
void ties_put_waves(const struct ties_export *x, struct sheet_writer *w);
#endif
