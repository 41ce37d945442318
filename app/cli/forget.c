/* chorus forget: deletes what a receipt's code belongs to. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "kiosk/health.h"
#include "store/receipt.h"
#include "store/store.h"

struct forget_flags {
    const char *data, *code;
};

static bool parse(struct forget_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", true, &f->data, NULL},
        {"code", "CODE", "the sixteen digits of the slip; hyphens, spaces and case do not matter", true, &f->code, NULL},
    };
    const struct options o = {
        "forget",
        "--data FOLDER --code CODE",
        "Deletes the answers of the person who holds the slip, for good, and leaves out in every export what is deleted.\n"
        "What left the folder before, in files, has to be deleted there. Exit status: 0 deleted, 1 the code belongs to nothing "
        "here.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

static int run(const void *flags, struct arena *a) {
    const struct forget_flags *f = flags;
    char code[RECEIPT_CODE_ROOM];
    struct store *store;
    struct err err = {0};
    size_t n = 0;
    (void)a;
    if (!receipt_parse(f->code, code)) {
        fprintf(stderr, "A code has sixteen digits, such as 7K3M-9QTA-02XC-VB5H. This is none.\n");
        return EXIT_USAGE;
    }
    if (!load_store(f->data, &store)) {
        return EXIT_PROBLEM;
    }
    enum store_status status = store_forget(store, code, &n, &err);
    store_close(store);
    if (status != STORE_OK) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    if (n == 0) {
        fprintf(stderr, "The code belongs to nothing in %s. Was it another event, another kiosk, or deleted before?\n", f->data);
        return EXIT_PROBLEM;
    }
    if (health_quarantined(f->data) > 0) {
        fprintf(stderr,
                "What was set aside as damaged, in %s/quarantine, may hold it still. Remove that folder once nobody needs it.\n",
                f->data);
    }
    printf("Deleted: %zu row%s. Files that were exported before still hold %s.\n", n, n == 1 ? "" : "s", n == 1 ? "it" : "them");
    return EXIT_GOOD;
}

int command_forget(int argc, char **argv) {
    struct forget_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
