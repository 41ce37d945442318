/* One takeout under way, shared by its parts. Private to kiosk/takeout*. */
#ifndef KIOSK_TAKEOUT_PARTS_H
#define KIOSK_TAKEOUT_PARTS_H
#include "core/idea.h"
#include "export/survey.h"
#include "kiosk/takeout.h"

struct takeout {
    const struct takeout_params *params;
    struct takeout_result *result;
    struct arena arena;
    const struct event *event; /* the version most answered */
    struct survey_export survey;
    struct idea_board boards[EVENT_ACTIVITIES_MAX];
    size_t board_count;
    struct outfiles files;
    size_t total;
    enum takeout_status status;
};

/* A board for each brainstorm of the event, settled; takeout_finish_boards() in any case. */
bool takeout_read_boards(struct takeout *t, struct err *err);
void takeout_finish_boards(struct takeout *t);

/* Exporters over the store's rows. */
bool takeout_surveys(struct takeout *t,
                     bool (*write)(const struct survey_export *params, struct outfiles *files, struct response_rows *rows,
                                   struct survey_counts *counts, struct err *err),
                     struct err *err);
#endif
