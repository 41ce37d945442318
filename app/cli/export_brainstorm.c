#include "cli/export_brainstorm.h"

#include <stdio.h>

#include "author/earlier_file.h"
#include "base/file.h"
#include "cli/command.h"
#include "export/brainstorm.h"

/* Everything one store says about one brainstorm. *left_out: damaged or unreadable rows. */
static bool fill(const struct brainstorm_job *job, struct idea_board *board, size_t *left_out, struct err *err) {
    struct response_rows rows;
    size_t unreadable = 0;
    if (store_contributions_begin(job->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = idea_board_read(board, &rows, &unreadable, err);
    size_t damaged = store_rows_end(job->store);
    if (!good || store_coding_begin(job->store, &rows, err) != STORE_OK) {
        return false;
    }
    good = idea_board_read_coding(board, &rows, &unreadable, err);
    damaged += store_rows_end(job->store);
    *left_out = damaged + unreadable; /* the same for each board: the rows are those of all */
    idea_board_settle(board);
    return good;
}

static bool read_earlier(const struct brainstorm_job *job, struct earlier_gathering *out) {
    struct diagnostics d;
    struct earlier_file file;
    diagnostics_init(&d, job->earlier, job->arena);
    bool good = earlier_file_load(job->earlier, job->arena, &file, &d);
    diagnostics_print(&d, stderr);
    if (good) {
        earlier_gathering_of(&file, job->arena, out);
    }
    return good;
}

static bool write_files(const struct brainstorm_job *job, const struct brainstorm_export *params, struct err *err) {
    struct response_rows rows;
    if (!file_make_folder(job->out, err) || store_contributions_begin(job->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = job->as_json ? brainstorm_export_json(params, &rows, err) : brainstorm_export_csv(params, &rows, err);
    (void)store_rows_end(job->store); /* damaged rows were counted before */
    return good;
}

static int report(const struct brainstorm_job *job, const struct idea_board *boards, size_t n, size_t left_out) {
    size_t ideas = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < boards[i].ideas.n; k++) {
            ideas += boards[i].ideas.at[k].text != NULL;
        }
    }
    printf("%zu idea%s and %zu contributions in all of \"%s\"%s in %s: %s.\n", ideas, ideas == 1 ? "" : "s",
           store_contribution_count(job->store), store_event_id(job->store), store_is_trial(job->store) ? " (a trial)" : "",
           job->out,
           job->as_json ? "brainstorm.json"
                        : "activities.csv, themes.csv, ideas.csv, dots.csv, pairs.csv, votes.csv, "
                          "brainstorm_codebook.csv");
    if (left_out > 0) {
        fprintf(stderr, "%zu row%s of the brainstorm %s damaged and left out. Keep the data folder.\n", left_out,
                left_out == 1 ? "" : "s", left_out == 1 ? "was" : "were");
    }
    return left_out > 0 ? EXIT_PROBLEM : EXIT_GOOD;
}

int export_brainstorm(const struct brainstorm_job *job, struct err *err) {
    struct idea_board boards[EVENT_ACTIVITIES_MAX] = {0};
    struct earlier_gathering earlier;
    size_t n = 0, left_out = 0;
    if (job->earlier != NULL && !read_earlier(job, &earlier)) {
        return EXIT_PROBLEM;
    }
    bool good = true;
    for (size_t i = 0; i < job->event->activity_count && good; i++) {
        if (job->event->activities[i].kind == ACTIVITY_BRAINSTORM) {
            idea_board_init(&boards[n], job->event, &job->event->activities[i]);
            good = fill(job, &boards[n++], &left_out, err);
        }
    }
    const struct brainstorm_export params = {.folder = job->out,
                                             .event = job->event,
                                             .boards = boards,
                                             .board_count = n,
                                             .language = job->language,
                                             .earlier = job->earlier != NULL ? &earlier : NULL};
    int status = good && write_files(job, &params, err) ? report(job, boards, n, left_out) : EXIT_PROBLEM;
    for (size_t i = 0; i < n; i++) {
        idea_board_finish(&boards[i]);
    }
    return status;
}
