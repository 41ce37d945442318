/* Any bytes as what stands between a pack's first line and its end, with a right sum and a right signature: merged into a folder.
 * Refused with a sentence, or taken, and then taken back: the rows that were there before are there behind it. Rows in the folder's
 * own name, whose number the fuzzer comes to know, stay where somebody vouched for them: then the next folder is another one. */
#include "support/forged_pack.h"

#include <unistd.h>

#include "store/store.h"

enum { PATH_ROOM = 256, SIGNER_AT = 6 };

static struct store *store;

static void open_once(char path[PATH_ROOM]) {
    static char folder[PATH_ROOM];
    struct err err;
    if (store == NULL) {
        const char *temporary = getenv("TMPDIR"); /* tests/fuzz/run.sh clears it behind us */
        snprintf(folder, sizeof folder, "%.200s/chorus-fuzz-XXXXXX", temporary != NULL ? temporary : "/tmp");
        if (mkdtemp(folder) == NULL ||
            store_open(&store, &(struct store_params){.folder = folder, .access = STORE_COLLECT, .event_id = "welcome"}, &err) !=
                STORE_OK) {
            abort();
        }
    }
    snprintf(path, PATH_ROOM, "%.240s/fuzz.pack", folder);
}

static void take_back(bool accepts) {
    struct source_count *sources;
    struct arena a;
    struct err err;
    size_t n, erased;
    bool stays = false;
    arena_init(&a, 4096);
    if (store_sources(store, &a, &sources, &n, &err) != STORE_OK) {
        abort();
    }
    for (size_t i = 0; i < n; i++) {
        bool is_own = memcmp(sources[i].source, store_source(store), SOURCE_SIZE) == 0;
        stays |= is_own;
        if (is_own ? !accepts : store_undo(store, sources[i].source, &erased, &err) != STORE_OK) {
            abort();
        }
    }
    if ((store_count(store) + store_contribution_count(store) != 0) != stays) {
        abort();
    }
    if (stays) {
        store_close(store);
        store = NULL;
    }
    arena_finish(&a);
}

/* Again, beside itself: nothing is new. Where the folder is asked to know the signer, deletions are taken, too. */
static void again(const char *path) {
    struct merge_pack packs[2] = {{.path = path}, {.path = path}};
    struct merge_counts counts;
    struct err err;
    size_t rows = store_count(store) + store_contribution_count(store);
    if (store_merge(store, packs, 2, true, &counts, &err) != STORE_OK || counts.added != 0 ||
        store_count(store) + store_contribution_count(store) > rows) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const uint8_t source[SOURCE_SIZE] = {1}, seed[32] = {2};
    char path[PATH_ROOM];
    bool accepts = size % 2 != 0;
    open_once(path);
    struct merge_pack pack = {.path = path};
    struct merge_counts counts;
    struct forged_pack f;
    struct err err = {""};
    forged_init(&f, source, seed);
    forged_magic(&f);
    size_t signer = f.bytes.len + SIGNER_AT;
    strbuf_add(&f.bytes, data, size);
    if (f.bytes.len >= signer + sizeof f.signer) {
        memcpy(f.bytes.data + signer, &f.signer, sizeof f.signer);
    }
    forged_end(&f);
    forged_write(&f, path);
    size_t items[PACK_KINDS];
    bool is_pack = pack_check(path, items, &err);
    enum store_status status = store_merge(store, &pack, 1, accepts, &counts, &err);
    if (status == STORE_OK) {
        if (!is_pack) {
            abort();
        }
        again(path);
        take_back(accepts);
    } else if (status != STORE_FOREIGN || strstr(err.text, "Nothing was changed.") == NULL) {
        abort();
    }
    forged_finish(&f);
    return 0;
}
