/* chorus merge: packs into one data folder, and taking one source back. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"
#include "insight/duplicates.h"
#include "store/pack.h"

enum { SOURCE_DIGITS = 2 * SOURCE_SIZE };

struct merge_flags {
    const char *into, *undo, *accept, *look;
    const char *const *packs;
    size_t pack_count;
};

static bool parse(struct merge_flags *f, int argc, char **argv, int *status) {
    const struct option_row rows[] = {
        {"into", "FOLDER", "a data folder of the packs' event; made where there is none", true, &f->into, NULL},
        {"accept", NULL, "remembers the keys of these packs: you compared them with what their kiosks show", false, &f->accept,
         NULL},
        {"look", NULL, "says what merging these packs would give, and takes nothing of them; a folder that is new stays empty",
         false, &f->look, NULL},
        {"undo", "SOURCE", "takes back all rows of one source, as the list names it", false, &f->undo, NULL},
    };
    const struct options o = {
        "merge",
        "--into FOLDER [--look] [--accept] PACK... | --into FOLDER --undo SOURCE",
        "Puts packs into one data folder, all of them or none: each row once, however often and in whatever order packs come, "
        "and\n"
        "without what was deleted in any of them. Says of each pack whether the key that signed it is known, unknown or another\n"
        "one than before (which is refused), then lists how much is of which source, how often its answers are those of another\n"
        "one of its own (duplicates) or marked as hasty, flat or repeated, and whether that STANDS OUT beside the other "
        "sources.\n"
        "Without a pack it only lists.",
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

/* --- what is listed ------------------------------------------------------------------------------------------------- */

/* NULL in *out: the folder is sealed. */
static enum store_status compare(struct store *store, const struct source_count *sources, size_t n, struct arena *a,
                                 struct duplicates **out, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    size_t responses = 0;
    int more;
    *out = NULL;
    enum store_status status = store_rows_begin(store, &rows, err);
    if (status != STORE_OK) {
        return status == STORE_SEALED ? STORE_OK : status;
    }
    for (size_t i = 0; i < n; i++) {
        responses += sources[i].responses;
    }
    struct duplicates *d = ARENA_NEW(a, struct duplicates);
    duplicates_init(d, responses, a);
    while ((more = rows.next(rows.ctx, &row, err)) == 1) {
        duplicates_add(d, &row);
    }
    (void)store_rows_end(store);
    duplicates_settle(d);
    duplicates_finish(d);
    *out = d;
    return more == 0 ? STORE_OK : STORE_FAILED;
}

static int percent_of(size_t part, size_t whole) {
    return whole == 0 ? 0 : (int)lround(100.0 * (double)part / (double)whole);
}

static void tell_of_duplicates(const struct duplicate_count *c) {
    if (c->responses > 0) {
        printf("    duplicates %zu (%d%%), marked %zu (%d%%)\n", c->duplicates, percent_of(c->duplicates, c->responses),
               c->marked, percent_of(c->marked, c->responses));
    }
    if (c->duplicates_stand_out) {
        printf("    STANDS OUT: %.0f pairs of its responses are equal; of as many from all sources %.1f would be\n", c->pairs,
               c->expected_pairs);
    }
    if (c->marks_stand_out) {
        printf("    STANDS OUT: more of its responses are marked than of those of the others\n");
    }
}

static void tell_of_all(const struct duplicates *d) {
    if (d == NULL) {
        printf("Sealed: whether answers come twice is seen once they are unsealed.\n");
    } else if (d->all.responses > 0) {
        printf("All: %zu responses, %zu of them duplicates (%d%%): just as another one of the same source.\n", d->all.responses,
               d->all.duplicates, percent_of(d->all.duplicates, d->all.responses));
    }
}

static void tell_of_source(const struct store *store, const struct source_count *now, const struct source_count *then) {
    static const struct source_count none;
    char name[SOURCE_DIGITS + 1];
    bool own = memcmp(now->source, store_source(store), SOURCE_SIZE) == 0, is_new = then == NULL;
    then = is_new ? &none : then;
    printf("%s  %zu responses (%+td), %zu contributions (%+td), %zu steps (%+td)%s%s\n", source_name(now->source, name),
           now->responses, (ptrdiff_t)(now->responses - then->responses), now->contributions,
           (ptrdiff_t)(now->contributions - then->contributions), now->codings, (ptrdiff_t)(now->codings - then->codings),
           own                ? ", collected here"
           : now->is_accepted ? ", of a kiosk that is known"
                              : ", of an UNKNOWN kiosk",
           own || !is_new ? "" : ", NEW in this folder");
}

/* The totals of each source, how they changed, and what is strange about them. */
static enum store_status list(struct store *store, const struct source_count *before, size_t n_before, struct arena *a,
                              struct err *err) {
    struct source_count *now;
    struct duplicates *d = NULL;
    size_t n;
    enum store_status status = store_sources(store, a, &now, &n, err);
    if (status == STORE_OK) {
        status = compare(store, now, n, a, &d, err);
    }
    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        tell_of_source(store, &now[i], find_among(before, n_before, now[i].source));
        if (d != NULL) {
            const struct duplicate_count count = duplicates_of(d, now[i].source);
            tell_of_duplicates(&count);
        }
    }
    if (status == STORE_OK) {
        tell_of_all(d);
    }
    return status;
}

/* What is said of a pack's key. A look keeps nothing, whatever it is asked to accept; another key is not even looked at without. */
static const char *signer_words(const struct merge_flags *f, enum signer_state state) {
    enum { PLAIN, ACCEPTED, LOOKED, WAYS };
    static const char *const words[][WAYS] = {
        [SIGNER_KNOWN] = {"known", "known", "known"},
        [SIGNER_UNKNOWN] = {"UNKNOWN here; compare it with what that kiosk shows, then merge again with --accept",
                            "accepted from now on", "UNKNOWN here; --accept would make it known"},
        [SIGNER_CHANGED] = {NULL, "CHANGED, and accepted", "CHANGED; --accept would take it"},
    };
    return words[state][f->accept == NULL ? PLAIN : f->look == NULL ? ACCEPTED : LOOKED];
}

static void tell_of_pack(const struct merge_flags *f, const struct merge_pack *pack) {
    char source[SOURCE_DIGITS + 1], print[PACK_PRINT_SIZE];
    printf("%s: %zu new rows, packed by %s, key %s, %s.\n", file_base_name(pack->path), pack->added,
           source_name(pack->signer.source, source), pack_fingerprint(pack->signer.key, print), signer_words(f, pack->state));
}

/* A merge, or a look at one. */
struct merging {
    const struct merge_flags *f;
    struct store *store;
    struct arena *arena;
    struct merge_pack *packs;
    struct source_count *before;
    size_t before_count;
};

static enum store_status tell(void *ctx, const struct merge_counts *counts, struct err *err) {
    const struct merging *m = ctx;
    for (size_t i = 0; i < m->f->pack_count; i++) {
        tell_of_pack(m->f, &m->packs[i]);
    }
    printf("%s: %zu rows are new, %zu were here, %zu were deleted somewhere and are not taken.\n",
           m->f->look ? "A look, and nothing was changed" : "Merged", counts->added, counts->known, counts->deleted);
    return list(m->store, m->before, m->before_count, m->arena, err);
}

static enum store_status merge_packs(struct merging *m, struct err *err) {
    const struct merge_look look = {tell, m};
    struct merge_counts counts = {0};
    bool accepts = m->f->accept != NULL;
    m->packs = ARENA_ARRAY(m->arena, struct merge_pack, m->f->pack_count);
    for (size_t i = 0; i < m->f->pack_count; i++) {
        m->packs[i].path = m->f->packs[i];
    }
    if (m->f->look != NULL) {
        return store_look(m->store, m->packs, m->f->pack_count, accepts, &look, err);
    }
    enum store_status status = store_merge(m->store, m->packs, m->f->pack_count, accepts, &counts, err);
    return status == STORE_OK ? tell(m, &counts, err) : status;
}

static enum store_status merge(const struct merge_flags *f, struct store *store, struct arena *a, struct err *err) {
    struct merging m = {.f = f, .store = store, .arena = a};
    enum store_status status = store_sources(store, a, &m.before, &m.before_count, err);
    if (status != STORE_OK) {
        return status;
    }
    return f->pack_count > 0 ? merge_packs(&m, err) : list(store, m.before, m.before_count, a, err);
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
