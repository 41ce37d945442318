/* An event file (YAML) -> struct event. Hostile input: TRUST I2, I3, I4.
 *
 * Owns:     nothing; the event lives in the arena.
 * Promises: every problem is reported, not the first only; NULL when there is one error or more; bounded time and memory
 *           (a refusal under 200 ms and 32 MB); refuses anchors, aliases, tags, merge keys, several documents, duplicate keys,
 *           NUL, invalid UTF-8, unknown keys. What hangs on something already reported is not reported again.
 * Never:    follows a path from the file: media are bare names in the folder ID/ beside it.
 *
 * The file. (!) marks a key that must be there; in brackets what holds without the key. A text is {en: "...", fr: "..."}, or
 * one string in an event of one language; at most 500 code points, sanitised. A language that is missing is a warning, the
 * default language an error. Words such as yes, no, null and 1.0 are text where text is meant, also as ids.
 *
 *   chorus! 1
 *   id! [a-z0-9_-]{1,32}                    title! text              another  yes | no [no]: the thank-you offers the others
 *   languages! 1 to 24 BCP 47 tags          default_language [the first]
 *   privacy!  sensitivity low | normal | health [normal]; mode open | sealed [open; health: sealed]; k, never under 5 | 11 | 20
 *             [that]; key (sealed!): the public one of chorus keygen;
 *             slot event | day | half_day | "N min", N 30 to 1440 [event], all but event want `opening`;
 *             retain_until! date; steward! string; record_language, link, receipt yes | no [no]
 *   sites     up to 500 of {id!, text!, parent: id of a site}, 4 levels
 *   timing    idle_s 30-600 [60], warn_s 20-120 [30], thanks_s 5-300 [30], cooldown_s 0-30 [5]
 *   theme     accent "#RRGGBB"; logo NAME.png in ID/: a regular file, 2 MB, 4096 px
 *   follow_up up to 6 of {id!, title!, url!}: https, 300 bytes of ASCII, no user name
 *   core      {file: NAME.yaml in ID/, sha256}: questions that no event alters (author/core_file.h)
 *   activities! 1 to 20 of
 *     id!, kind survey | brainstorm [survey], title!, intro, consent: who asks and why, 25 words
 *       (the screen itself says: anonymous, optional, no way back, the date; a warning over 60)
 *     opening  up to 60 of "2026-11-22T09:00/17:00" or "2026-11-22T20:00/2026-11-23T01:00", each 31 days at most [always open]
 *     brainstorm:
 *       prompt! (not where validate is the only stage)     max_ideas 1 to 20 of one person [5]
 *       themes   2 to 40 of {id!, text!, example}; "something else" is offered behind them
 *       wall     hidden | after_own | open: who sees others' ideas while writing [after_own; sealed: hidden and nothing else]
 *       moderation before | after: when an organizer looks at an idea [before]; after only where sensitivity is low
 *       stages   of collect, dots, validate, pairwise [collect]; open: those open until the organizer switches [all of them]
 *       dots     1 to 20 of one person [5]; dots_each: how many may go to one card [1: a count is of people]
 *       statements (validate!) 1 to 100 of {id!, text!}; who_must_act 2 to 30 of {id!, text!}: asked after "agree"
 *       roles    2 to 20 of {id!, text!}: constituency or sector, coarse, asked once, may be passed over
 *       seeds    1 to 300 of {id!, text! in one language or more, themes: [id, ...]}: cards that are there from the start;
 *                an idea of an earlier gathering keeps its id of 32 hex digits (chorus new --from)
 *     survey: questions! 200 in the whole event, of {core: ID} where there is a core, or of
 *       id! [a-z0-9_]{1,32}, unique in the event, no fixed column of responses.csv; kind!; text!; hint
 *       relevant    expression: when it is asked        all but note: constraint expression, "." is the answer;
 *       constraint_message text; required, sensitive yes | no [no]; indicator id;
 *       before id: the question, anywhere in the event, that asked the same of the time before. Both have the same answers, and
 *         are compared as two groups (insight/pair.h). Not of note, text, rank and ballot
 *
 *   | kind            | keys of its own                                                                                   |
 *   | note            |                                                                                                   |
 *   | select_one      | choices! 2 to 50 of {id!, text!, last, other}; order random | fixed [random]                      |
 *   | select_multiple | choices! 1 to 50 of {id!, text!, last, other, exclusive}; order; min, max: how many may be chosen |
 *   | rating          | scale faces | stars | words [faces]; points 3 to 7 [5]; labels: one per point, or two, the ends   |
 *   | nps             | labels: the two ends                                                                              |
 *   | range           | min!, max!, step [1], at most 1,000 even steps; labels: the two ends                              |
 *   | integer         | min, max                                                                                          |
 *   | decimal         | min, max; decimals 0 to 6 [2]                                                                     |
 *   | text            | lines 1 to 10 [3]; max_length 1 to 1000 code points [500]                                         |
 *   | rank            | choices! 2 to 50 of {id!, text!, last}; order; max: how many are put in order [all]               |
 *   | matrix          | rows! 1 to 50 of {id!, text!}; scale, points, labels as rating                                    |
 *   | ballot          | method! single | approval | ranked; choices! 2 to 50 (ranked: 15) of {id!, text!, last, picture, alt}; order;  |
 *   |                 | max (not single): how many may be chosen or put in order; tie declared | listed [declared]: what  |
 *   |                 | decides between equals, the order of choices where listed (insight/ballot.h)                      |
 *   | ties            | organizations! 2 to 49 of {id!, text!}; speaks_for! text, which of them somebody speaks for;          |
 *   |                 | elsewhere! text: none of them, or would rather not say; labels: 4, from none to the closest       |
 *   |                 | [none, know, exchange, plan together, in every language]. Not required, indicator, constraint:    |
 *   |                 | it is two questions, ID_from and ID, whose answers leave as ties between organizations            |
 *   | self_assessment | axes! 3 to 8 of {id!, text!}; scale, points as rating, labels! as rating: a matrix rated axis by axis |
 *   A ballot's picture is NAME.png or NAME.jpg in ID/: a regular file, 2 MB, 1024 px; alt! with it, in every language.
 *   scale: words wants a label for every point. At most one choice is `other`. Numbers are within 1e12.
 *   Expressions: core/expression.h. A circle of `relevant` is an error; one that can never be true, or that reads a later
 *   question, a warning. */
#ifndef AUTHOR_EVENT_FILE_H
#define AUTHOR_EVENT_FILE_H
#include "author/tree.h"
#include "base/err.h"
#include "core/event.h"

const struct event *event_file_load(const char *path, struct arena *a, struct diagnostics *d);
/* From memory, as stored with the responses or fuzzed: the source of an event, which holds its core; no folder, so no media. */
const struct event *event_file_parse(const char *bytes, size_t n, struct arena *a, struct diagnostics *d);
/* The file's bytes, and somebody who reads NAME in the folder ID beside it. */
struct event_beside {
    bool (*read)(const void *context, const char *id, const char *name, size_t max, struct arena *a, char **bytes, size_t *n,
                 struct err *err);
    const void *context;
};
struct event_beside event_beside_file(const char *path); /* borrows the path */
const struct event *event_file_read(const char *bytes, size_t n, const struct event_beside *beside, struct arena *a,
                                    struct diagnostics *d);
/* The tree of an event that was read, its core left out. */
const struct tree_node *event_file_tree(const struct event *event, struct arena *a, struct diagnostics *d);
/* Its core, with the lines it has in its own file; NULL: it has none. root: of the line above. */
const struct tree_node *event_file_core(const struct event *event, const struct tree_node *root, struct arena *a,
                                        struct diagnostics *d);
#endif
