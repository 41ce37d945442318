/* What a brainstorm gave, for a spreadsheet and for other programs: ideas.csv, themes.csv, dots.csv, pairs.csv, votes.csv,
 * activities.csv, recurrence.csv (with an earlier gathering), contributions.csv (with `link: yes`) and brainstorm_codebook.csv;
 * or all of it in brainstorm.json. The codebook says what every column means.
 *
 * Roles:    no row of a person says a role, but with `link: yes`; they leave in votes.csv and theme_roles.csv only.
 * Votes:    statement x role x answer. A cell of fewer than k people, and whatever would give it away, is "[suppressed]": all
 * cells of a statement, of roles, of answers and of "who must act", go through insight/suppress.h as one set. Shares, intervals
 *           and the label of consensus stand only where all numbers they come from are shown.
 * Words:    an idea marked as naming a person leaves without its words, as "[withheld]". Everything else leaves as it was said:
 *           these are files for an organizer, to be kept as safe as the data folder.
 * Promises: rows in the order of random ids or of the event; no row says what else the same person gave, but with `link: yes`;
 *           no clock, host or user name in any (P12). */
#ifndef EXPORT_BRAINSTORM_H
#define EXPORT_BRAINSTORM_H
#include "core/idea.h"
#include "core/idea_earlier.h"
#include "core/rows.h"
#include "export/xlsx.h"

struct brainstorm_export {
    const struct event *event;
    const struct idea_board *boards; /* one per brainstorm of the event, settled */
    size_t board_count;
    size_t language;                         /* of labels, index into event->languages */
    const struct earlier_gathering *earlier; /* NULL: nothing to compare with; not in public */
    bool is_public;                          /* names end in -public: approved words, counts from k on in steps of 5 (TRUST P7) */
};
/* Adds its files, and fills them; the caller finishes or abandons.
 * rows: all contributions, for contributions.csv; used with `link: yes` only, may be NULL then and otherwise. */
MUST_CHECK bool brainstorm_export_csv(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                                      struct err *err);
MUST_CHECK bool brainstorm_export_json(const struct brainstorm_export *params, struct outfiles *files, struct response_rows *rows,
                                       struct err *err);
/* A sheet for each table, under its name. */
MUST_CHECK bool brainstorm_export_xlsx(const struct brainstorm_export *params, struct xlsx *book, struct response_rows *rows,
                                       struct err *err);
#endif
