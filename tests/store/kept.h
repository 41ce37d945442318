/* A data folder with a second store, for a test: it is broken off, ruined, and looked into. */
#ifndef TESTS_STORE_KEPT_H
#define TESTS_STORE_KEPT_H
#include "store/help.h"

#include <sys/stat.h>

#include "base/file.h"
#include "store/internal.h"

struct kept {
    struct fixture f;
    char log[2 * PATH_ROOM], elsewhere[PATH_ROOM];
};

static inline int kept_setup(void **state) {
    struct kept *k = calloc(1, sizeof *k);
    test_folder(k->f.folder, sizeof k->f.folder);
    test_folder(k->elsewhere, sizeof k->elsewhere);
    k->f.log_folder = in_folder(&k->f, "log", k->log);
    *state = k;
    return 0;
}

static inline int kept_teardown(void **state) {
    struct kept *k = *state;
    fixture_close(&k->f);
    test_folder_remove(k->f.folder);
    test_folder_remove(k->elsewhere);
    free(k);
    return 0;
}

/* As a power cut leaves it: the store is not closed, so nothing is scrubbed. */
static inline void break_off(struct fixture *f) {
    f->store->poison = STORE_FAILED;
    fixture_close(f);
}

static inline void overwrite(struct fixture *f, const char *name) {
    char path[2 * PATH_ROOM];
    struct stat st;
    FILE *file = stat(in_folder(f, name, path), &st) == 0 && st.st_size > 0 ? fopen(path, "r+e") : NULL;
    for (off_t i = 0; file && i < st.st_size; i++) {
        fputc('x', file);
    }
    if (file) {
        fclose(file);
    }
}

static inline void ruin_store(struct fixture *f) {
    overwrite(f, "chorus.db");
    overwrite(f, "chorus.db-wal");
}

static inline void record_path(const char *folder, char out[2 * PATH_ROOM]) {
    for (int i = 0; i < 2; i++) {
        snprintf(out, 2 * PATH_ROOM, "%.*s/records.%c", PATH_ROOM + 8, folder, "ab"[i]);
        if (file_exists(out)) {
            return;
        }
    }
    fail_msg("there is no ledger in %s", folder);
}

static inline bool is_in_file(const char *path, const void *bytes, size_t n) {
    struct arena a = {0};
    struct err err = {0};
    char *data;
    size_t size;
    assert_true(file_read(path, 1 << 26, false, &a, &data, &size, &err));
    bool found = memmem(data, size, bytes, n) != NULL;
    arena_finish(&a);
    return found;
}

static inline bool is_in_ledger(const char *folder, const void *bytes, size_t n) {
    char path[2 * PATH_ROOM];
    record_path(folder, path);
    return is_in_file(path, bytes, n);
}
#endif
