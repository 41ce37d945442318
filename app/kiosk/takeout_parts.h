/* One takeout under way, shared by its parts. Private to kiosk/takeout*. */
#ifndef KIOSK_TAKEOUT_PARTS_H
#define KIOSK_TAKEOUT_PARTS_H
#include "base/strings.h"
#include "core/idea.h"
#include "export/survey.h"
#include "insight/trend.h"
#include "kiosk/takeout.h"

struct takeout {
    const struct takeout_params *params;
    struct takeout_result *result;
    struct arena arena;
    const struct event *event;   /* the version most answered, or the one --lang wants; its k is the largest of all versions */
    const struct strings *words; /* of the labels' language */
    const char *assets;          /* their folder */
    struct survey_export survey;
    size_t *contributions; /* [survey.version_count] */
    struct results_shelf shelf;
    struct idea_board *boards;
    size_t board_count;
    struct outfiles files;
    size_t done_before, total; /* of progress: rows of passes that are over; of all passes */
    enum takeout_status status;
};

/* Whether no version before this one has an activity of that id and kind: over all versions, each activity once. */
bool takeout_is_first(const struct takeout *t, size_t version, const struct activity *activity);
/* takeout_storm.c: one brainstorm as all versions have it, first of them `version`; in the languages of t->event, in the words of
 * the version that was told most, with the statements and seeds of all that were told anything. What has other words under an id
 * that another version has is another one, with a number behind its id. versions: [survey.version_count], with what each calls
 * otherwise. */
const struct activity *takeout_storm(struct takeout *t, size_t version, const char *id, struct idea_version *versions);
/* A board for each brainstorm of any version, settled; takeout_finish_boards() in any case. */
bool takeout_read_boards(struct takeout *t, struct err *err);
void takeout_finish_boards(struct takeout *t);

bool takeout_read_versions(struct takeout *t, struct err *err); /* of the event, the one most answered first */
/* t->shelf with the versions of the event on it, nothing counted yet. */
void takeout_open_shelf(struct takeout *t);
/* All rows counted, then the results of every survey: of an activity the latest wording first. */
bool takeout_make_results(struct takeout *t, const struct results ***out, size_t *n, struct err *err);

/* The waves of a trend: each read as a takeout of its own. */
struct takeout_trend {
    struct takeout *earlier;  /* in the takeout's arena, as the rest */
    size_t earlier_count;     /* begun */
    struct trend_wave *waves; /* those, and this one */
    size_t wave_count;
};
/* Reads params->report.waves; false where two stores hold the same response, which would count it twice and give small counts
 * away. */
bool takeout_read_trend(struct takeout_trend *trend, struct takeout *t, struct err *err);
/* This event's own results as the last wave. */
void takeout_add_wave(struct takeout_trend *trend, struct takeout *t, const struct results *const *results, size_t n);
/* The same. False where no indicator is asked twice. */
bool takeout_join_trend(struct takeout_trend *trend, struct takeout *t, const struct results *const *results, size_t n,
                        struct err *err);
void takeout_finish_trend(struct takeout_trend *trend);

bool takeout_report_pdf(struct takeout *t, struct err *err);
bool takeout_report_html(struct takeout *t, struct err *err);
bool takeout_ties(struct takeout *t, struct err *err);
bool takeout_start_card(struct takeout *t, struct err *err);

bool takeout_format_write(struct takeout *t, struct err *err);
#endif
