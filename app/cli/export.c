/* chorus export: what was answered, as files for a spreadsheet or for other programs. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "author/event_file.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/export_brainstorm.h"
#include "cli/load.h"
#include "cli/options.h"
#include "core/slot.h"
#include "export/csv.h"
#include "export/slots.h"
#include "store/store.h"

struct export_flags {
    const char *data, *format, *out, *lang, *earlier;
};

/* One export under way. */
struct job {
    const struct export_flags *flags;
    struct arena *arena;
    struct store *store;
    struct csv_params params;
    size_t total, lost_versions;
    struct timespec started;
    bool shown;
};

static bool parse(struct export_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", true, &f->data, NULL},
        {"format", "csv|json", "csv: a table per file; json: brainstorm.json, for brainstorms only", true, &f->format, NULL},
        {"out", "FOLDER", "where the files go; it is made when it is not there", true, &f->out, NULL},
        {"lang", "TAG", "the language of labels (default: the event's)", false, &f->lang, NULL},
        {"earlier", "FILE", "brainstorm.json of an earlier gathering: says which themes recur, are new or fell silent", false,
         &f->earlier, NULL},
    };
    const struct options o = {
        "export",
        "--data FOLDER --format csv|json --out FOLDER [--lang TAG] [--earlier FILE]",
        "Writes what was answered. Row-level data: keep the files as safe as the data folder.\n"
        "Exit status: 0 all of it, 1 something was damaged or could not be written, 2 wrong use.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    if (strcmp(f->format, "csv") != 0 && strcmp(f->format, "json") != 0) {
        fprintf(stderr, "chorus export: this version writes --format csv and json, not \"%.40s\".\n", f->format);
        *status = EXIT_USAGE;
        return false;
    }
    return true;
}

static void show_progress(void *ctx, size_t done) {
    struct job *job = ctx;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (job->shown || now.tv_sec - job->started.tv_sec > 1) {
        fprintf(stderr, "\r%zu of %zu responses", done, job->total);
        fflush(stderr);
        job->shown = true;
    }
}

/* Versions whose stored file can no longer be read lose their labels; their responses are exported all the same. */
static bool read_versions(struct job *job, struct err *err) {
    struct stored_event *stored;
    size_t n;
    if (store_events(job->store, job->arena, &stored, &n, err) != STORE_OK) {
        return false;
    }
    struct export_version *versions = ARENA_ARRAY(job->arena, struct export_version, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct diagnostics d;
        diagnostics_init(&d, "stored event", job->arena);
        const struct event *event =
            stored[i].source != NULL ? event_file_parse(stored[i].source, stored[i].source_size, job->arena, &d) : NULL;
        if (event == NULL) {
            job->lost_versions++;
            continue;
        }
        versions[job->params.version_count].event = event;
        memcpy(versions[job->params.version_count++].hash, stored[i].hash, EVENT_HASH_SIZE);
    }
    job->params.versions = versions;
    return job->params.version_count > 0 ||
           err_set(err, "The data folder %s holds no version of the event that can be read, so there are no columns. %s",
                   job->flags->data,
                   n > 0 ? "Keep the folder: the responses are still in it." : "Nothing was collected in it yet.");
}

/* TRUST P1: a period in which few people answered leaves together with its neighbour. */
static bool join_slots(struct job *job, struct err *err) {
    size_t n = 0, k = 0;
    for (size_t i = 0; i < job->params.version_count; i++) {
        const struct event *event = job->params.versions[i].event;
        size_t own = (size_t)slot_count(event) + 1;
        n = own > n ? own : n;
        k = (size_t)event->privacy.k > k ? (size_t)event->privacy.k : k;
    }
    if (n <= 2) {
        return true;
    }
    struct response_rows rows;
    size_t *counts = ARENA_ARRAY(job->arena, size_t, n);
    if (store_rows_begin(job->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool counted = slots_count(&rows, counts, n, err);
    (void)store_rows_end(job->store); /* damaged rows are met and reported again */
    job->params.slots = slots_join(counts, n, k, job->arena);
    job->params.slot_count = n;
    return counted;
}

static bool write_files(struct job *job, size_t *exported, size_t *damaged, struct err *err) {
    struct response_rows rows;
    size_t unreadable = 0;
    job->params.folder = job->flags->out;
    job->params.progress = isatty(STDERR_FILENO) ? show_progress : NULL;
    job->params.progress_ctx = job;
    if (!file_make_folder(job->flags->out, err) || !join_slots(job, err) ||
        store_rows_begin(job->store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = csv_export(&job->params, &rows, exported, &unreadable, err);
    *damaged = store_rows_end(job->store) + unreadable;
    if (job->shown) {
        fprintf(stderr, "\n");
    }
    return good;
}

static int report(const struct job *job, size_t exported, size_t damaged) {
    printf("%zu response%s of \"%s\"%s in %s: responses.csv, answers.csv, codebook.csv.\n", exported, exported == 1 ? "" : "s",
           store_event_id(job->store), store_is_trial(job->store) ? " (a trial)" : "", job->flags->out);
    if (damaged > 0) {
        fprintf(stderr, "%zu response%s damaged and left out. Keep the data folder: it still holds what is left of them.\n",
                damaged, damaged == 1 ? " was" : "s were");
    }
    if (job->lost_versions > 0) {
        fprintf(stderr,
                "%zu version%s of the event could not be read: answers to questions only asked there are in answers.csv "
                "without labels, and have no column in responses.csv.\n",
                job->lost_versions, job->lost_versions == 1 ? "" : "s");
    }
    return damaged > 0 || job->lost_versions > 0 ? EXIT_PROBLEM : EXIT_GOOD;
}

static bool has_kind(const struct event *event, enum activity_kind kind) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static int export_surveys(struct job *job, struct err *err) {
    size_t exported = 0, damaged = 0;
    return write_files(job, &exported, &damaged, err) ? report(job, exported, damaged) : EXIT_PROBLEM;
}

static int export_brainstorms(struct job *job, bool as_json, struct err *err) {
    const struct brainstorm_job brainstorms = {.store = job->store,
                                               .event = job->params.versions[0].event,
                                               .language = job->params.language,
                                               .out = job->flags->out,
                                               .earlier = job->flags->earlier,
                                               .as_json = as_json,
                                               .arena = job->arena};
    return export_brainstorm(&brainstorms, err);
}

static int export_all(struct job *job, struct err *err) {
    const struct event *event = job->params.versions[0].event;
    bool as_json = strcmp(job->flags->format, "json") == 0, storms = has_kind(event, ACTIVITY_BRAINSTORM);
    int status = EXIT_GOOD;
    if (!storms && (as_json || job->flags->earlier != NULL)) {
        fprintf(stderr, "chorus export: the event has no brainstorm; --format json and --earlier are for brainstorms only.\n");
        return EXIT_USAGE;
    }
    if (!as_json && has_kind(event, ACTIVITY_SURVEY)) {
        status = export_surveys(job, err);
    }
    if (storms && err->text[0] == '\0') {
        int second = export_brainstorms(job, as_json, err);
        status = second != EXIT_GOOD ? second : status;
    }
    return status;
}

static int run(const void *flags, struct arena *a) {
    struct job job = {.flags = flags, .arena = a};
    struct err err = {0};
    const struct store_params params = {.folder = job.flags->data, .access = STORE_READ};
    if (store_open(&job.store, &params, &err) != STORE_OK) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    clock_gettime(CLOCK_MONOTONIC, &job.started);
    job.total = store_count(job.store);
    int status = EXIT_PROBLEM;
    if (read_versions(&job, &err)) {
        bool has_language = load_language(job.params.versions[0].event, job.flags->lang, &job.params.language);
        status = has_language ? export_all(&job, &err) : EXIT_USAGE;
    }
    if (err.text[0] != '\0') {
        fprintf(stderr, "%s\n", err.text);
    }
    store_close(job.store);
    return status;
}

int command_export(int argc, char **argv) {
    struct export_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
