/* Parts of the report, a function each. Private to export/report*. */
#ifndef EXPORT_REPORT_PARTS_H
#define EXPORT_REPORT_PARTS_H
#include "export/chart.h"
#include "export/report.h"

struct report {
    const struct report_params *params;
    struct document *document;
    struct figure_maker maker;
    struct words words;
    struct theme theme;
    const struct results *results; /* of the survey at hand */
};

/* The texts of another version of the event, in the report's language where it has it. */
struct words report_words(const struct report *r, const struct event *event);

void report_head(struct report *r);                                  /* report.c */
void report_survey(struct report *r, const struct results *results); /* report_survey.c */
void report_question(struct report *r, struct card *card, const struct result *q);
void report_groups(struct report *r, const struct results *results); /* report_groups.c */
void report_tables(struct report *r, const struct results *results); /* report_tables.c */
void report_storm(struct report *r, const struct idea_board *board); /* report_storm.c */
/* In the activity's section, or in one of its own where that holds ideas. */
void report_votes(struct report *r, struct section *section, const struct idea_board *board); /* report_votes.c */
void report_recurrence(struct report *r, const struct idea_board *board);
void report_trends(struct report *r); /* report_trend.c */
/* A share by wave; more than fit a column want a wide card. */
const struct figure *report_run(struct report *r, const struct chart_run_point *points, size_t n, const char *alternative);
bool report_run_is_wide(size_t waves);
void report_trend_ties(struct report *r, struct section *section, const struct result *last); /* report_trend_ties.c */
void report_method(struct report *r);                                                         /* report_method.c */

/* report_ballot.c: who is elected, or that it cannot be told; and the rounds of a ranked ballot. */
void report_elected(struct report *r, struct card *card, const struct result *q);
void report_rounds(struct report *r, struct card *card, const struct result *q);
void report_ties(struct report *r, struct card *card, const struct result *q); /* report_ties.c */
/* report_pair.c: what was said before, and the change; nothing where it was not asked before. */
const struct result *report_before(const struct report *r, const struct result *q); /* NULL: it was not */
void report_pair(struct report *r, struct card *card, const struct result *q);
void report_axes(struct report *r, struct card *card, const struct result *q);         /* report_axes.c: of a self-assessment */
void report_distribution(struct report *r, struct card *card, const struct result *q); /* report_distribution.c */

/* What to call a choice, a row, a point or a stretch of numbers. */
const char *report_part_label(const struct report *r, const struct result *q, size_t part);
const char *report_bin_label(const struct report *r, const struct result *q, size_t bin);
/* "12 of 30, 40% (interval 25 to 57%)" */
const char *report_share(const struct report *r, const struct result_share *share);
/* A chart's words for who does not see it: "label: value, label: value". */
const char *report_alternative(const struct report *r, const char *const *labels, const char *const *values, size_t n);
/* The one share of a question that sums it up, in a view: of what, and the share. NULL where there is none, or it is withheld. */
enum headline { HEADLINE_CHOICE, HEADLINE_ABOVE, HEADLINE_NPS };
struct report_headline {
    enum headline kind;
    size_t part, bin;
};
bool report_find_headline(const struct result *q, struct report_headline *out);
const struct result_share *report_headline_share(const struct result *q, const struct report_headline *h,
                                                 const struct result_view *view);
/* "Share above the middle of the scale", of the question at hand. */
const char *report_headline_words(const struct report *r, const struct result *q, const struct report_headline *h);
const char *report_group_label(const struct report *r, const struct results *results, size_t grouping,
                               const struct result_group *group);
const char *report_grouping_label(const struct report *r, const struct results *results, size_t grouping);
/* Counts of voices and dots (TRUST P7). */
const char *report_people(const struct report *r, uint64_t n);
#endif
