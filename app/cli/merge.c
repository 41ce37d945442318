/* chorus merge: packs into one data folder, and taking one source back. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "store/pack.h"

enum { SOURCE_DIGITS = 2 * SOURCE_SIZE };

struct merge_flags {
    const char *into, *undo, *accept;
    const char *const *packs;
    size_t pack_count;
};

static bool parse(struct merge_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"into", "FOLDER", "a data folder of the packs' event; made where there is none", true, &f->into, NULL},
        {"accept", NULL, "remembers the keys of these packs: you compared them with what their kiosks show", false, &f->accept,
         NULL},
        {"undo", "SOURCE", "takes back all rows of one source, as the list names it", false, &f->undo, NULL},
    };
    const struct options o = {
        "merge",
        "--into FOLDER [--accept] PACK... | --into FOLDER --undo SOURCE",
        "Puts packs into one data folder, all of them or none: each row once, however often and in whatever order packs come, "
        "and\n"
        "without what was deleted in any of them. Says of each pack whether the key that signed it is known, unknown or another\n"
        "one than before (which is refused), then lists how much is of which source. Without a pack it only lists.",
        rows,
        sizeof rows / sizeof rows[0],
        "PACK...",
    };
    int operand;
    if (!options_parse(&o, argc, argv, &operand, status)) {
        return false;
    }
    f->packs = (const char *const *)argv + operand;
    f->pack_count = (size_t)(argc - operand);
    if (f->undo != NULL && f->pack_count > 0) {
        fprintf(stderr, "chorus merge: --undo takes no packs. Do one after the other.\n");
        *status = EXIT_USAGE;
        return false;
    }
    return true;
}

static const char *source_name(const uint8_t source[SOURCE_SIZE], char out[SOURCE_DIGITS + 1]) {
    for (size_t i = 0; i < SOURCE_SIZE; i++) {
        snprintf(out + 2 * i, 3, "%02x", source[i]);
    }
    return out;
}

/* Every pack is read to its end before a folder is made for it. */
static enum store_status open_store(const struct merge_flags *f, struct arena *a, struct store **out, struct err *err) {
    struct store_params params = {.folder = f->into, .access = STORE_READ};
    size_t items[PACK_KINDS];
    struct pack *pack;
    if (f->pack_count == 0 || file_exists(file_join(a, f->into, "chorus.db"))) {
        return store_open(out, &params, err);
    }
    for (size_t i = 0; i < f->pack_count; i++) {
        if (!pack_check(f->packs[i], items, err)) {
            return STORE_FOREIGN;
        }
    }
    if (!pack_open(&pack, f->packs[0], err)) {
        return STORE_FOREIGN;
    }
    params = (struct store_params){.folder = f->into,
                                   .access = STORE_COLLECT,
                                   .event_id = arena_strdup(a, pack_event_id(pack)),
                                   .trial = pack_is_trial(pack)};
    pack_close(pack);
    return store_open(out, &params, err);
}

static const struct source_count *find_among(const struct source_count *sources, size_t n, const uint8_t *source) {
    for (size_t i = 0; i < n; i++) {
        if (memcmp(sources[i].source, source, SOURCE_SIZE) == 0) {
            return &sources[i];
        }
    }
    return NULL;
}

/* The totals of each source, and how they changed. */
static enum store_status list(struct store *store, const struct source_count *before, size_t n_before, struct arena *a,
                              struct err *err) {
    static const struct source_count none;
    struct source_count *now;
    char name[SOURCE_DIGITS + 1];
    size_t n;
    enum store_status status = store_sources(store, a, &now, &n, err);
    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        const struct source_count *then = find_among(before, n_before, now[i].source);
        bool own = memcmp(now[i].source, store_source(store), SOURCE_SIZE) == 0, is_new = then == NULL;
        then = is_new ? &none : then;
        printf("%s  %zu responses (%+td), %zu contributions (%+td), %zu steps (%+td)%s%s\n", source_name(now[i].source, name),
               now[i].responses, (ptrdiff_t)(now[i].responses - then->responses), now[i].contributions,
               (ptrdiff_t)(now[i].contributions - then->contributions), now[i].codings,
               (ptrdiff_t)(now[i].codings - then->codings),
               own                  ? ", collected here"
               : now[i].is_accepted ? ", of a kiosk that is known"
                                    : ", of an UNKNOWN kiosk",
               own || !is_new ? "" : ", NEW in this folder");
    }
    return status;
}

static void tell_of_pack(const struct merge_pack *pack, bool accepted) {
    static const char *const words[] = {
        [SIGNER_KNOWN] = "known",
        [SIGNER_UNKNOWN] = "UNKNOWN here; compare it with what that kiosk shows, then merge again with --accept",
        [SIGNER_CHANGED] = "CHANGED, and accepted",
    };
    char source[SOURCE_DIGITS + 1], print[PACK_PRINT_SIZE];
    printf("%s: %zu new rows, packed by %s, key %s, %s.\n", file_base_name(pack->path), pack->added,
           source_name(pack->signer.source, source), pack_fingerprint(pack->signer.key, print),
           accepted && pack->state == SIGNER_UNKNOWN ? "accepted from now on" : words[pack->state]);
}

static enum store_status merge_packs(const struct merge_flags *f, struct store *store, struct arena *a, struct err *err) {
    struct merge_pack *packs = ARENA_ARRAY(a, struct merge_pack, f->pack_count);
    struct merge_counts counts = {0};
    for (size_t i = 0; i < f->pack_count; i++) {
        packs[i].path = f->packs[i];
    }
    enum store_status status = store_merge(store, packs, f->pack_count, f->accept != NULL, &counts, err);
    for (size_t i = 0; status == STORE_OK && i < f->pack_count; i++) {
        tell_of_pack(&packs[i], f->accept != NULL);
    }
    if (status == STORE_OK) {
        printf("Merged: %zu rows are new, %zu were here, %zu were deleted somewhere and are not taken.\n", counts.added,
               counts.known, counts.deleted);
    }
    return status;
}

static enum store_status merge(const struct merge_flags *f, struct store *store, struct arena *a, struct err *err) {
    struct source_count *before;
    size_t n;
    enum store_status status = store_sources(store, a, &before, &n, err);
    if (status == STORE_OK && f->pack_count > 0) {
        status = merge_packs(f, store, a, err);
    }
    return status == STORE_OK ? list(store, before, n, a, err) : status;
}

static enum store_status undo(const struct merge_flags *f, struct store *store, struct arena *a, struct err *err) {
    struct source_count *sources;
    char name[SOURCE_DIGITS + 1];
    size_t n, erased = 0;
    enum store_status status = store_sources(store, a, &sources, &n, err);
    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        if (strcmp(source_name(sources[i].source, name), f->undo) == 0) {
            status = store_undo(store, sources[i].source, &erased, err);
            if (status == STORE_OK) {
                printf("Taken back: %zu rows of %s.\n", erased, name);
                status = list(store, sources, n, a, err);
            }
            return status;
        }
    }
    if (status == STORE_OK) {
        err_set(err, "%s holds nothing of a source \"%.40s\". `chorus merge --into %s` lists its sources.", f->into, f->undo,
                f->into);
        status = STORE_FOREIGN;
    }
    return status;
}

static int run(const void *flags, struct arena *a) {
    const struct merge_flags *f = flags;
    struct store *store;
    struct err err = {0};
    enum store_status status = open_store(f, a, &store, &err);
    if (status == STORE_OK) {
        status = f->undo == NULL ? merge(f, store, a, &err) : undo(f, store, a, &err);
        store_close(store);
    }
    if (status != STORE_OK) {
        fprintf(stderr, "%s\n", err.text);
    }
    return status == STORE_OK ? EXIT_GOOD : EXIT_PROBLEM;
}

int command_merge(int argc, char **argv) {
    struct merge_flags flags = {0};
    int status;
    return parse(&flags, argc, argv, &status) ? load_and_work(run, &flags) : status;
}
