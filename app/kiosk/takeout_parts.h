/* One takeout under way, shared by its parts. Private to kiosk/takeout*. */
#ifndef KIOSK_TAKEOUT_PARTS_H
#define KIOSK_TAKEOUT_PARTS_H
#include "base/strings.h"
#include "core/idea.h"
#include "export/survey.h"
#include "insight/results.h"
#include "kiosk/takeout.h"

struct takeout {
    const struct takeout_params *params;
    struct takeout_result *result;
    struct arena arena;
    const struct event *event;   /* the version most answered */
    const struct strings *words; /* of the labels' language */
    const char *assets;          /* their folder */
    struct survey_export survey;
    struct results_shelf shelf;
    struct idea_board boards[EVENT_ACTIVITIES_MAX];
    size_t board_count;
    struct outfiles files;
    size_t done_before, total; /* of progress: rows of passes that are over; of all passes */
    enum takeout_status status;
};

/* A board for each brainstorm of the event, settled; takeout_finish_boards() in any case. */
bool takeout_read_boards(struct takeout *t, struct err *err);
void takeout_finish_boards(struct takeout *t);

/* t->shelf with the versions of the event on it, nothing counted yet. */
void takeout_open_shelf(struct takeout *t);
bool takeout_report_pdf(struct takeout *t, struct err *err);
bool takeout_report_html(struct takeout *t, struct err *err);
bool takeout_start_card(struct takeout *t, struct err *err);

bool takeout_format_write(struct takeout *t, struct err *err);
#endif
