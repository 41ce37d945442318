/* chorus pack: all that a data folder holds, as one file to be merged elsewhere. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "core/retention.h"
#include "kiosk/takeout.h"
#include "store/pack.h"

struct pack_flags {
    const char *data, *out, *past_retention;
};

static bool parse(struct pack_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"data", "FOLDER", "the data folder of one event", true, &f->data, NULL},
        {"out", "FILE", "the pack; replaced when it is there", true, &f->out, NULL},
        {"past-retention", NULL, "also after the date on which the event promised to destroy the answers", false,
         &f->past_retention, NULL},
    };
    const struct options o = {
        "pack",
        "--data FOLDER --out FILE [--past-retention]",
        "Writes all that a data folder holds into one file, which `chorus merge` puts into another folder of the same event. It\n"
        "holds every answer, as readable as in the folder: keep it as safe. It is signed with a key of the folder's own, whose\n"
        "fingerprint is shown: who merges can see that a pack is of a kiosk they know.",
        rows,
        sizeof rows / sizeof rows[0],
        NULL,
    };
    int operand;
    return options_parse(&o, argc, argv, &operand, status);
}

static int run(const void *flags, struct arena *a) {
    const struct pack_flags *f = flags;
    struct store *store;
    struct err err = {0};
    struct pack_made made;
    (void)a;
    if (!load_store(f->data, &store)) {
        return EXIT_PROBLEM;
    }
    bool good = takeout_may_leave(store, f->past_retention != NULL ? RETENTION_WAIVED : load_today(), &err) &&
                store_pack(store, f->out, &made, &err) == STORE_OK;
    store_close(store);
    if (!good) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_PROBLEM;
    }
    printf("Packed, and read back from %s: %zu responses, %zu contributions, %zu organizers' steps, %zu deletions.\n", f->out,
           made.items[PACK_RESPONSE], made.items[PACK_CONTRIBUTION], made.items[PACK_CODING], made.items[PACK_TOMBSTONE]);
    printf("Signed with this folder's key: %s. Tell it to whoever merges.\n", made.fingerprint);
    if (made.damaged > 0) {
        fprintf(stderr, "%zu damaged rows were left out.\n", made.damaged);
    }
    return made.damaged > 0 ? EXIT_PROBLEM : EXIT_GOOD;
}

int command_pack(int argc, char **argv) {
    struct pack_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
