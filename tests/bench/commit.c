/* commit FOLDER N: a durable save of one 12-answer response, in turns with a bare SQLite transaction of the same row under the
 * same settings. Prints ms medians and their ratio. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/random.h"
#include "store/store.h"

enum { RUNS_MAX = 20000, BODY = 420 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static sqlite3 *bare_open(const char *path, sqlite3_stmt *out[3]) {
    static const char *const sql[] = {"BEGIN IMMEDIATE", "INSERT INTO response VALUES(?,?,?,?,?)", "COMMIT"};
    sqlite3 *db;
    if (sqlite3_open(path, &db) ||
        sqlite3_exec(
            db,
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            "CREATE TABLE response(id BLOB PRIMARY KEY, event_hash BLOB, source BLOB, sum BLOB, body BLOB) WITHOUT ROWID",
            0, 0, 0))
        die("The bare database cannot be made.");
    for (int i = 0; i < 3; i++)
        sqlite3_prepare_v2(db, sql[i], -1, &out[i], NULL);
    return db;
}

static double bare_save(sqlite3_stmt *statement[3], const uint8_t *id, const uint8_t *body) {
    double begin = now_ms();
    const void *value[] = {id, body, body, body, body};
    const int size[] = {RESPONSE_ID_SIZE, EVENT_HASH_SIZE, SOURCE_SIZE, 32, BODY};
    for (int i = 0; i < 5; i++)
        sqlite3_bind_blob(statement[1], i + 1, value[i], size[i], SQLITE_STATIC);
    for (int i = 0; i < 3; i++) {
        if (sqlite3_step(statement[i]) != SQLITE_DONE)
            die("A bare transaction failed.");
        sqlite3_reset(statement[i]);
    }
    return now_ms() - begin;
}

int main(int argc, char **argv) {
    static double ours[RUNS_MAX], twice[RUNS_MAX], bare[RUNS_MAX];
    if (argc < 3)
        die("Usage: commit FOLDER N");
    struct arena a;
    arena_init(&a, 4096);
    struct err err;
    struct store *store = NULL, *kept = NULL;
    struct event event = {.id = "commit", .source = "commit", .source_size = 6};
    struct store_params params = {.folder = file_join(&a, argv[1], "ours"), .event_id = "commit", .trial = true};
    uint8_t hash[EVENT_HASH_SIZE], id[RESPONSE_ID_SIZE], body[BODY];
    if (store_open(&store, &params, &err) || store_put_event(store, &event, hash, &err))
        die("%s", err.text);
    params.folder = file_join(&a, argv[1], "kept");
    params.log_folder = file_join(&a, argv[1], "kept/log");
    if (store_open(&kept, &params, &err) || store_put_event(kept, &event, hash, &err))
        die("%s", err.text);
    sqlite3_stmt *statement[3];
    sqlite3 *plain = bare_open(file_join(&a, argv[1], "bare.db"), statement);
    long n = strtol(argv[2], NULL, 10);
    random_bytes(body, sizeof body);
    for (long i = 0; i < n && i < RUNS_MAX; i++) {
        random_bytes(id, sizeof id);
        bare[i] = bare_save(statement, id, body);
        double begin = now_ms();
        if (store_save(store, id, hash, body, sizeof body, &err))
            die("%s", err.text);
        ours[i] = now_ms() - begin;
        begin = now_ms();
        if (store_save(kept, id, hash, body, sizeof body, &err))
            die("%s", err.text);
        twice[i] = now_ms() - begin;
    }
    qsort(ours, (size_t)n, sizeof *ours, ascending);
    qsort(twice, (size_t)n, sizeof *twice, ascending);
    qsort(bare, (size_t)n, sizeof *bare, ascending);
    printf("commit_ms %.3f\nfloor_ms %.3f\nratio %.2f\n", ours[n / 2], bare[n / 2], ours[n / 2] / bare[n / 2]);
    printf("second_copy_ms %.3f\nsecond_copy_ratio %.2f\n", twice[n / 2], twice[n / 2] / ours[n / 2]);
    for (int i = 0; i < 3; i++)
        sqlite3_finalize(statement[i]);
    sqlite3_close(plain);
    store_close(store);
    store_close(kept);
    arena_finish(&a);
    return 0;
}
