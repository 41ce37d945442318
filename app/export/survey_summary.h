/* How many said what, as one long table: a row for each number about a question, of everybody and by site, period and question.
 * What may be told is decided by insight/results.h alone; a number that may not be is "[suppressed]".
 *
 * measure: answered, declined, skipped, not_asked; count (of the choice, point, place or range of numbers in `value`), joined (of
 *          low, middle and high of a scale), rest (answered, but none of them), together (all that are suppressed, as one):
 * people in n, their share of those who answered in share, its 95 % interval (Wilson) in low and high. median, mean, score
 * (recommendation), points (Borda), rank: in number, with the 95 % interval where there is one. responses: how many people are in
 * a group.
 * Of a question that was asked before as well (`before`): before and after, shares or means in number with their interval, of how
 * many people in n; change: the second less the first, of two groups (insight/pair.h), with its interval.
 * Of a ballot: elected, a row for each choice in `part`; of a ranked one by round (in value): votes of each choice that is in (n,
 * and their share of the ballots that count), leaves (by what rule in value_text: fewest, before, together, listed;
 * insight/ballot.h), exhausted; rounds, where some are suppressed.
 * Of ties between organizations: tie, from the one in `part` to the one in `value`, its level in number (1 know, 2 exchange, 3 plan
 * together); none, and what is not told, have no row (insight/ties.h). */
#ifndef EXPORT_SURVEY_SUMMARY_H
#define EXPORT_SURVEY_SUMMARY_H
#include "export/sheet.h"
#include "export/survey.h"
#include "insight/results.h"

#define SUMMARY_SUPPRESSED "[suppressed]"

struct survey_summary {
    const struct survey_export *params;
    struct results_shelf *shelf; /* of the same versions */
    enum results_mode mode;
    bool only_ballots; /* what ballots decided, for an export of rows: a table of the same columns */
};
bool survey_has_ballots(const struct survey_export *params);
void survey_ballots_begin(struct sheet_writer *w); /* as the next, where only_ballots */
void survey_summary_begin(struct sheet_writer *w); /* so that it stands before other tables; ended by the next */
void survey_summary_end(struct sheet_writer *w, const struct survey_summary *summary);
#endif
