/* chorus export: what was answered, as files for a spreadsheet or for other programs. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/waves.h"
#include "core/retention.h"
#include "kiosk/takeout.h"

struct export_flags {
    const char *data, *format, *out, *lang, *earlier, *public_, *past_retention, *wave;
    struct option_values trend;
};

/* "csv|json", or a line for each. */
static const char *list_formats(struct arena *a, bool with_help) {
    const char *list = "";
    for (size_t i = 0; i < takeout_format_count(); i++) {
        const struct takeout_format *format = takeout_format_get(i);
        list = with_help ? arena_printf(a, "%s\n  %-12s %s", list, format->name, format->holds)
                         : arena_printf(a, "%s%s%s", list, i > 0 ? "|" : "", format->name);
    }
    return list;
}

static bool parse(struct export_flags *f, struct arena *a, int argc, char **argv, int *status) {
    const char *names = list_formats(a, false);
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", true, &f->data, NULL},
        {"format", "FORMAT", "one of those above", true, &f->format, NULL},
        {"out", "FOLDER", "where the files go; it is made when it is not there", true, &f->out, NULL},
        {"lang", "TAG", "the language of labels (default: the event's)", false, &f->lang, NULL},
        {"public", NULL, "no row of any person: tables with all small counts suppressed", false, &f->public_, NULL},
        {"past-retention", NULL, "also after the date on which the event promised to destroy the answers", false,
         &f->past_retention, NULL},
        {"earlier", "FILE", "brainstorm.json of an earlier gathering: says which themes recur, are new or fell silent", false,
         &f->earlier, NULL},
        {"trend", "[NAME=]FOLDER", "graphml: " WAVES_TREND_HELP " Its ties stand beside these", false, NULL, &f->trend},
        {"wave", "NAME", "graphml: " WAVES_NAME_HELP, false, &f->wave, NULL},
    };
    const struct options o = {
        "export",
        "--data FOLDER --format FORMAT --out FOLDER [--lang TAG] [--public] [--earlier FILE]\n"
        "       [--trend [NAME=]FOLDER]... [--wave NAME]",
        arena_printf(a,
                     "Writes what was answered. Without --public: row-level data, keep the files as safe as the data folder.\n"
                     "Exit status: 0 all of it, 1 something was damaged or could not be written, 2 wrong use.\n%s",
                     list_formats(a, true)),
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    if (takeout_format_find(f->format) < 0) {
        fprintf(stderr, "chorus export: this version writes --format %s, not \"%.40s\".\n", names, f->format);
        *status = EXIT_USAGE;
        return false;
    }
    if ((f->trend.n > 0 || f->wave != NULL) && strcmp(f->format, "graphml") != 0) {
        fprintf(stderr, "chorus export: --trend and --wave go with --format graphml; `chorus report` follows indicators.\n");
        *status = EXIT_USAGE;
        return false;
    }
    return true;
}

/* --- progress ------------------------------------------------------------------------------------------------------ */

struct progress {
    struct timespec started;
    bool is_shown;
};

static void show_progress(void *ctx, size_t done, size_t total) {
    struct progress *progress = ctx;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (progress->is_shown || now.tv_sec - progress->started.tv_sec > 1) {
        fprintf(stderr, "\r%zu %%", total > 0 ? done * 100 / total : 100);
        fflush(stderr);
        progress->is_shown = true;
    }
}

/* --- report -------------------------------------------------------------------------------------------------------- */

static const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

static void print_counts(const struct takeout_result *r) {
    if (r->has_survey && r->responses + r->contributions == r->responses) {
        printf("%zu response%s", r->responses, plural(r->responses));
        return;
    }
    if (r->responses > 0) {
        printf("%zu response%s, ", r->responses, plural(r->responses));
    }
    printf("%zu idea%s and %zu contributions in all", r->ideas, plural(r->ideas), r->contributions);
}

static int report(const struct export_flags *f, const struct store *store, const struct takeout_result *r) {
    print_counts(r);
    printf(" of \"%s\"%s in %s:", store_event_id(store), store_is_trial(store) ? " (a trial)" : "", f->out);
    for (size_t i = 0; i < r->file_count; i++) {
        printf("%s %s", i > 0 ? "," : "", r->files[i]);
    }
    printf(".\n");
    if (store_rebuilt(store) > 0) {
        fprintf(stderr, "%zu row%s came back from the second copy after the store was damaged: recovered, suspect.\n",
                store_rebuilt(store), plural(store_rebuilt(store)));
    }
    if (r->damaged > 0) {
        fprintf(stderr, "%zu response%s damaged and left out. Keep the data folder: it still holds what is left of them.\n",
                r->damaged, r->damaged == 1 ? " was" : "s were");
    }
    if (r->damaged_storm_rows > 0) {
        fprintf(stderr, "%zu row%s of the brainstorm %s damaged and left out. Keep the data folder.\n", r->damaged_storm_rows,
                plural(r->damaged_storm_rows), r->damaged_storm_rows == 1 ? "was" : "were");
    }
    if (r->stray_rows > 0) {
        fprintf(stderr, "%zu row%s of brainstorms belong%s to none that can be read, and were left out. Keep the data folder.\n",
                r->stray_rows, plural(r->stray_rows), r->stray_rows == 1 ? "s" : "");
    }
    if (r->unplaced_rows > 0) {
        fprintf(stderr,
                "%zu vote%s, dots, voices or pairs are of statements and cards whose words cannot be read any more, and were not "
                "counted. Keep the data folder.\n",
                r->unplaced_rows, plural(r->unplaced_rows));
    }
    if (r->lost_versions > 0) {
        fprintf(stderr,
                "%zu version%s of the event could not be read: answers to questions only asked there are in the table of answers "
                "without labels, and have no column in that of responses; a file for SPSS lacks them.\n",
                r->lost_versions, plural(r->lost_versions));
    }
    return r->damaged + r->damaged_storm_rows + r->stray_rows + r->unplaced_rows + r->lost_versions > 0 ? EXIT_PROBLEM
                                                                                                        : EXIT_GOOD;
}

/* --- the command --------------------------------------------------------------------------------------------------- */

static int take(const struct export_flags *f, struct store *store, const struct earlier_gathering *earlier, struct arena *a) {
    struct progress progress = {0};
    struct err err = {0};
    struct takeout_result result;
    struct takeout_wave waves[TAKEOUT_WAVES_MAX];
    struct takeout_params params = {.store = store,
                                    .format = (size_t)takeout_format_find(f->format),
                                    .folder = f->out,
                                    .language = f->lang,
                                    .is_public = f->public_ != NULL,
                                    .today = f->past_retention != NULL ? RETENTION_WAIVED : load_today(),
                                    .earlier = earlier,
                                    .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
                                    .progress_ctx = &progress,
                                    .report.label = f->wave};
    clock_gettime(CLOCK_MONOTONIC, &progress.started);
    if (!waves_open(&f->trend, f->data, a, waves, &params)) {
        waves_close(&params);
        return EXIT_PROBLEM;
    }
    enum takeout_status status = takeout_write(&params, &result, &err);
    waves_close(&params);
    if (progress.is_shown) {
        fprintf(stderr, "\n");
    }
    if (status == TAKEOUT_DONE) {
        return report(f, store, &result);
    }
    fprintf(stderr, "%s\n", err.text);
    return status == TAKEOUT_WRONG ? EXIT_USAGE : EXIT_PROBLEM;
}

static int run(const void *flags, struct arena *a) {
    const struct export_flags *f = flags;
    struct earlier_gathering earlier;
    struct store *store;
    if (f->earlier != NULL && !load_earlier(f->earlier, a, &earlier)) {
        return EXIT_PROBLEM;
    }
    if (!load_store(f->data, &store)) {
        return EXIT_PROBLEM;
    }
    int status = take(f, store, f->earlier != NULL ? &earlier : NULL, a);
    store_close(store);
    return status;
}

int command_export(int argc, char **argv) {
    struct export_flags flags = {0};
    struct arena words = {0};
    int status;
    arena_init(&words, 4096);
    bool good = parse(&flags, &words, argc, argv, &status);
    arena_finish(&words);
    return good ? load_and_work(run, &flags) : status;
}
