#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/pack_frame.h"

struct writer {
    struct store *store;
    FILE *file;
    crypto_generichash_state sum;
    struct pack_key key;
    struct pack_made made;
};

static void put(struct writer *w, const void *bytes, size_t n) {
    fwrite(bytes, 1, n, w->file); /* ferror() tells at the end */
    crypto_generichash_update(&w->sum, bytes, n);
}

static void put_head(struct writer *w, int place, size_t n) {
    const uint8_t head[FRAME_HEAD] = {(uint8_t)frame_letters[place], (uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8),
                                      (uint8_t)n};
    put(w, head, sizeof head);
}

static void put_header(struct writer *w) {
    const char *id = w->store->event_id;
    size_t key = w->store->is_sealed ? SEAL_KEY_SIZE : 0;
    const uint8_t bits = (uint8_t)((w->store->trial ? PACK_TRIAL : 0) | (key > 0 ? PACK_SEALED : 0));
    put(w, pack_magic, sizeof pack_magic - 1);
    put_head(w, FRAME_HEADER, FRAME_HEADER_HEAD + key + strlen(id));
    put(w, &bits, 1);
    put(w, w->store->source, SOURCE_SIZE);
    put(w, w->key.key, PACK_KEY_SIZE);
    put(w, w->store->seal_key, key);
    put(w, id, strlen(id));
}

/* One column of blobs, each a frame. */
static enum sql_code put_column(struct writer *w, enum sql_statement s, int column, enum pack_kind kind) {
    enum sql_code code;
    while ((code = sql_step(w->store->sql, s)) == SQL_ROW) {
        size_t n;
        const uint8_t *bytes = sql_blob(w->store->sql, s, column, &n);
        bool fits = kind == PACK_TOMBSTONE ? n == RESPONSE_ID_SIZE : n > 0 && n <= FRAME_MAX;
        w->made.damaged += !fits;
        if (fits) {
            put_head(w, (int)kind + 1, n);
            put(w, bytes, n);
            w->made.items[kind]++;
        }
    }
    sql_reset(w->store->sql, s);
    return code;
}

static enum store_status put_rows(struct writer *w, enum pack_kind kind, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    int more;
    enum store_status status = store_begin_reading(w->store, pack_tables[kind], &rows, err);
    if (status != STORE_OK) {
        return status;
    }
    while ((more = rows.next(rows.ctx, &row, err)) == 1) {
        put_head(w, (int)kind + 1, FRAME_ROW_HEAD + row.body_size);
        put(w, row.id, sizeof row.id);
        put(w, row.event_hash, sizeof row.event_hash);
        put(w, row.source, sizeof row.source);
        put(w, row.body, row.body_size);
        w->made.items[kind]++;
    }
    w->made.damaged += store_rows_end(w->store);
    return more == 0 ? STORE_OK : STORE_FAILED;
}

static void put_end(struct writer *w) {
    uint8_t end[FRAME_END_SIZE];
    crypto_generichash_state so_far = w->sum;
    crypto_generichash_final(&so_far, end, SUM_SIZE);
    pack_key_sign(&w->key, end, SUM_SIZE, end + SUM_SIZE);
    put_head(w, FRAME_END, sizeof end);
    put(w, end, sizeof end);
}

static enum store_status put_all(struct writer *w, struct err *err) {
    put_header(w);
    enum sql_code code = put_column(w, SQL_ALL_EVENTS, 1, PACK_EVENT);
    for (int kind = PACK_RESPONSE; kind <= PACK_CODING && code == SQL_DONE; kind++) {
        enum store_status status = put_rows(w, (enum pack_kind)kind, err);
        if (status != STORE_OK) {
            return status;
        }
    }
    code = code == SQL_DONE ? put_column(w, SQL_ALL_TOMBSTONES, 0, PACK_TOMBSTONE) : code;
    put_end(w);
    return code == SQL_DONE ? STORE_OK : store_problem(w->store, code, err);
}

static bool is_small_enough(const struct writer *w, struct err *err) {
    bool small = ftell(w->file) <= PACK_BYTES_MAX;
    for (int kind = 0; kind < PACK_KINDS; kind++) {
        small &= w->made.items[kind] <= (kind == PACK_EVENT ? (size_t)PACK_VERSIONS_MAX : (size_t)PACK_ROWS_MAX);
    }
    return small || err_set(err, "%s holds more than a pack may: %d rows of a kind, %d MB. Keep the folder itself instead.",
                            w->store->folder, PACK_ROWS_MAX, PACK_BYTES_MAX / (1024 * 1024));
}

/* Written, on the medium, and read again from there. */
static enum store_status write_file(struct writer *w, const char *path, struct err *err) {
    size_t again[PACK_KINDS];
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    w->file = fd < 0 ? NULL : fdopen(fd, "wb");
    if (w->file == NULL) {
        err_set(err, "%s cannot be written (%s). Choose another place.", path, strerror(errno));
        return STORE_FAILED;
    }
    enum store_status status = put_all(w, err);
    bool small = status == STORE_OK && is_small_enough(w, err);
    bool kept = fflush(w->file) == 0 && ferror(w->file) == 0 && fsync(fd) == 0;
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    kept &= fclose(w->file) == 0;
    if (status == STORE_OK && !kept) {
        err_set(err, "%s could not be written to its end. Free some space there, or choose another place.", path);
        return STORE_FULL;
    }
    if (status != STORE_OK || !small) {
        return status == STORE_OK ? STORE_FAILED : status;
    }
    if (!pack_check(path, again, err) || memcmp(again, w->made.items, sizeof again) != 0) {
        err_set(err, "%s could not be read back as it was written. Try another medium.", path);
        return STORE_FAILED;
    }
    return status;
}

static enum store_status write_and_name(struct writer *w, const char *part, const char *path, struct err *err) {
    enum store_status status = write_file(w, part, err);
    if (status == STORE_OK && rename(part, path) != 0) {
        err_set(err, "%s could not be given its name (%s). Choose another place.", path, strerror(errno));
        status = STORE_FAILED;
    }
    if (status != STORE_OK) {
        (void)unlink(part);
    }
    return status;
}

enum store_status store_pack(struct store *store, const char *path, struct pack_made *out, struct err *err) {
    char part[PATH_MAX], folder[PATH_MAX];
    struct writer w = {.store = store};
    int n = snprintf(part, sizeof part, "%s.part", path);
    if (store->poison != STORE_OK) {
        return store_poisoned(store, err);
    }
    if (n < 0 || n >= (int)sizeof part) {
        err_set(err, "The name of the pack is too long. Choose a shorter one.");
        return STORE_FAILED;
    }
    if (store->is_unsealed) {
        err_set(err, "The answers in %s were unsealed, and do not travel. Pack the sealed folder that they come from.",
                store->folder);
        return STORE_FOREIGN;
    }
    if (!pack_key_open(&w.key, store->folder, err)) {
        return STORE_FAILED;
    }
    pack_fingerprint(w.key.key, w.made.fingerprint);
    crypto_generichash_init(&w.sum, NULL, 0, SUM_SIZE);
    snprintf(folder, sizeof folder, "%.*s", (int)(file_base_name(path) - path), path);
    enum store_status status = write_and_name(&w, part, path, err);
    pack_key_close(&w.key);
    if (status != STORE_OK) {
        return status;
    }
    *out = w.made;
    return file_sync_folder(*folder == '\0' ? "." : folder, err) ? STORE_OK : STORE_FAILED;
}
