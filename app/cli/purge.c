/* chorus purge: destroys what was collected, and says what that was. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "store/store.h"

struct purge_flags {
    const char *data, *event_id, *receipt;
};

static bool parse(struct purge_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", true, &f->data, NULL},
        {"event-id", "ID", "the id of its event, typed as a confirmation", false, &f->event_id, NULL},
        {"receipt", "FILE", "write the receipt there, too; not into the data folder", false, &f->receipt, NULL},
    };
    const struct options o = {
        "purge",
        "--data FOLDER --event-id ID [--receipt FILE]",
        "Destroys every answer, idea, vote and organizer's step in the folder, its log and what is in quarantine, and prints a\n"
        "receipt with the counts. There is no way back: export first. Nothing happens without the event's id.\n"
        "Copies elsewhere are not touched, and a flash medium may keep blocks behind the files: destroy the medium, or have\n"
        "sealed the answers from the start.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

static bool is_confirmed(const struct purge_flags *f, const struct store *store, int *status) {
    if (f->event_id != NULL && strcmp(f->event_id, store_event_id(store)) == 0) {
        return true;
    }
    fprintf(stderr,
            "The data folder %s holds %zu response%s and %zu contribution%s of \"%s\"%s. Nothing was destroyed: ", f->data,
            store_count(store), store_count(store) == 1 ? "" : "s", store_contribution_count(store),
            store_contribution_count(store) == 1 ? "" : "s", store_event_id(store), store_is_trial(store) ? " (a trial)" : "");
    if (f->event_id != NULL) {
        fprintf(stderr, "\"%.64s\" is another event's id.\n", f->event_id);
        *status = EXIT_PROBLEM;
    } else {
        fprintf(stderr, "export first, then confirm with --event-id %s.\n", store_event_id(store));
        *status = EXIT_USAGE;
    }
    return false;
}

static void write_receipt(const struct store *store, const struct purge_counts *n, struct strbuf *out) {
    const struct {
        const char *what;
        size_t n;
    } rows[] = {
        {"responses", n->responses},       {"contributions to brainstorms", n->contributions},
        {"organizers' steps", n->codings}, {"versions of the event", n->events},
        {"log files", n->log_files},       {"files in quarantine", n->quarantined_files},
    };
    char day[16];
    time_t now = time(NULL);
    struct tm tm;
    strftime(day, sizeof day, "%Y-%m-%d", localtime_r(&now, &tm));
    strbuf_printf(out, "Chorus: what was collected was destroyed\nEvent: %s%s\nDay: %s\n", store_event_id(store),
                  store_is_trial(store) ? " (a trial)" : "", day);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        strbuf_printf(out, "Destroyed, %s: %zu\n", rows[i].what, rows[i].n);
    }
    strbuf_printf(out,
                  "Left in the data folder: %zu responses, %zu contributions\n"
                  "Not covered: copies and exports elsewhere; blocks that a flash medium keeps behind its files.\n",
                  store_count(store), store_contribution_count(store));
}

static bool purge(const struct purge_flags *f, struct store *store, struct err *err) {
    struct purge_counts counts;
    struct strbuf text = {0};
    if (store_purge(store, &counts, err) != STORE_OK) {
        return false;
    }
    write_receipt(store, &counts, &text);
    printf("%s", text.data);
    bool written = f->receipt == NULL || file_write(f->receipt, text.data, text.len, err);
    strbuf_finish(&text);
    return written;
}

static int run(const void *flags, struct arena *a) {
    const struct purge_flags *f = flags;
    struct store *store;
    struct err err = {0};
    int status = EXIT_GOOD;
    (void)a;
    if (!load_store(f->data, &store)) {
        return EXIT_PROBLEM;
    }
    if (is_confirmed(f, store, &status) && !purge(f, store, &err)) {
        fprintf(stderr, "%s\n", err.text);
        status = EXIT_PROBLEM;
    }
    store_close(store);
    return status;
}

int command_purge(int argc, char **argv) {
    struct purge_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
