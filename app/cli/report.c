/* chorus report: what was asked and what people said, as one PDF or one web page. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/waves.h"
#include "core/retention.h"
#include "kiosk/takeout.h"

struct report_flags {
    const char *data, *out, *lang, *public_, *full, *earlier, *card, *paper, *past_retention, *wave;
    struct option_values trend;
};

static bool parse(struct report_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", true, &f->data, NULL},
        {"out", "FILE", "FILE.pdf for print, FILE.html for the web", true, &f->out, NULL},
        {"lang", "TAG", "the report's language (default: the event's)", false, &f->lang, NULL},
        {"public", NULL, "for everybody: small counts are withheld, and what would give them away", false, &f->public_, NULL},
        {"full", NULL, "every table and every approved idea, not only two pages or so", false, &f->full, NULL},
        {"past-retention", NULL, "also after the date on which the event promised to destroy the answers", false,
         &f->past_retention, NULL},
        {"earlier", "FILE", "brainstorm.json of an earlier gathering: says which themes recur, are new or fell silent", false,
         &f->earlier, NULL},
        {"trend", "[NAME=]FOLDER", WAVES_TREND_HELP " Its indicators are followed", false, NULL, &f->trend},
        {"wave", "NAME", WAVES_NAME_HELP, false, &f->wave, NULL},
        {"card", NULL, "not a report: the start card, one page for whoever sets the kiosk up (PDF)", false, &f->card, NULL},
        {"paper", "a4|letter", "the paper of the PDF (default: a4)", false, &f->paper, NULL},
    };
    const struct options o = {
        "report",
        "--data FOLDER --out FILE.pdf|FILE.html [--lang TAG] [--public] [--full] [--past-retention] [--earlier FILE]\n"
        "       [--trend [NAME=]FOLDER]... [--wave NAME] [--card] [--paper a4|letter]",
        "Writes one report to hand on. Without --public it holds exact counts: only for people who may see them.\n"
        "`chorus form` prints an activity on paper, or the start card where nothing was collected yet.\n"
        "Exit status: 0 all of it, 1 something was damaged or could not be written, 2 wrong use.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

static const char *ending(const char *path) {
    const char *dot = strrchr(file_base_name(path), '.');
    return dot ? dot : "";
}

/* What the flags ask for, or the sentence that says why not. */
static bool read_flags(const struct report_flags *f, struct arena *a, struct takeout_params *p) {
    const char *end = ending(f->out);
    const char *pdf = f->card ? "card.pdf" : "report.pdf", *html = f->card ? "" : "report.html";
    int format = takeout_format_find(strcmp(end, ".pdf") == 0 ? pdf : strcmp(end, ".html") == 0 ? html : "");
    int paper = f->paper ? paper_size_find(f->paper) : PAPER_A4;
    const char *name = file_base_name(f->out);
    if (format < 0 || strlen(name) >= OUTFILE_NAME_MAX) {
        fprintf(stderr, "chorus report: --out takes a file that ends in %s and has a short name, not \"%.80s\".\n",
                f->card ? ".pdf" : ".pdf or .html", f->out);
        return false;
    }
    if (paper < 0) {
        fprintf(stderr, "chorus report: --paper is a4 or letter, not \"%.40s\".\n", f->paper);
        return false;
    }
    p->format = (size_t)format;
    p->folder = name == f->out ? "." : name == f->out + 1 ? "/" : arena_strndup(a, f->out, (size_t)(name - f->out) - 1);
    p->language = f->lang;
    p->is_public = f->public_ != NULL;
    p->today = f->past_retention != NULL ? RETENTION_WAIVED : load_today();
    p->report.name = name;
    p->report.is_full = f->full != NULL;
    p->report.paper = (enum paper_size)paper;
    return true;
}

static int tell(const struct report_flags *f, const struct store *store, const struct takeout_result *r) {
    if (f->card) {
        printf("Start card of \"%s\" in %s.\n", store_event_id(store), f->out);
        return EXIT_GOOD;
    }
    printf("Report of \"%s\"%s in %s: %zu response%s", store_event_id(store), store_is_trial(store) ? " (a trial)" : "", f->out,
           r->responses, r->responses == 1 ? "" : "s");
    if (r->has_brainstorm) {
        printf(", %zu idea%s", r->ideas, r->ideas == 1 ? "" : "s");
    }
    printf(".%s\n", f->public_ ? "" : " It holds exact counts; --public makes one for everybody.");
    size_t damaged = r->damaged + r->damaged_storm_rows + r->stray_rows + r->unplaced_rows;
    if (damaged > 0) {
        fprintf(stderr, "%zu row%s damaged and left out. Keep the data folder: it still holds what is left of them.\n", damaged,
                damaged == 1 ? " was" : "s were");
    }
    return damaged > 0 ? EXIT_PROBLEM : EXIT_GOOD;
}

static int write_report(const struct report_flags *f, struct takeout_params *params) {
    static const int statuses[TAKEOUT_STATUSES] = {EXIT_GOOD, EXIT_USAGE, EXIT_PROBLEM, EXIT_PROBLEM};
    struct takeout_result result;
    struct err err = {0};
    enum takeout_status status = takeout_write(params, &result, &err);
    if (status == TAKEOUT_DONE) {
        return tell(f, params->store, &result);
    }
    fprintf(stderr, "%s\n", err.text);
    return statuses[status];
}

static int run(const void *flags, struct arena *a) {
    const struct report_flags *f = flags;
    struct takeout_params params = {0};
    struct takeout_wave waves[TAKEOUT_WAVES_MAX];
    struct earlier_gathering earlier;
    int exit_status = EXIT_PROBLEM;
    if (!read_flags(f, a, &params)) {
        return EXIT_USAGE;
    }
    if (f->earlier != NULL && !load_earlier(f->earlier, a, &earlier)) {
        return EXIT_PROBLEM;
    }
    params.earlier = f->earlier != NULL ? &earlier : NULL;
    if (!load_store(f->data, &params.store)) {
        return EXIT_PROBLEM;
    }
    params.report.label = f->wave;
    if (waves_open(&f->trend, f->data, a, waves, &params)) {
        exit_status = write_report(f, &params);
    }
    waves_close(&params);
    store_close(params.store);
    return exit_status;
}

int command_report(int argc, char **argv) {
    struct report_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
