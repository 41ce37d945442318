/* merge FOLDER PACKS ROWS...: for each of ROWS, PACKS packs of so many responses into a fresh folder under FOLDER; microseconds
 * of the processor a row, of the merge, of the rewriting behind it, and the most memory the process had. Linear: the columns stay
 * as rows grow. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/random.h"
#include "core/record.h"
#include "support/forged_pack.h"

enum { PATH_ROOM = 600, ANSWERS = 12 };
static const char event_source[] = "chorus: 1\nid: bench\n";

/* Of the processor, since others may be at work beside it. */
static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_id(const void *a, const void *b) {
    return memcmp(a, b, RESPONSE_ID_SIZE);
}

static void write_body(struct strbuf *body, struct rng *rng) {
    static const char *const names[ANSWERS] = {"led", "heard", "room", "food", "again", "why",
                                               "q7",  "q8",    "q9",   "q10",  "q11",   "q12"};
    struct record_part parts[ANSWERS];
    struct record_answer answers[ANSWERS];
    char values[ANSWERS][8];
    for (size_t i = 0; i < ANSWERS; i++) {
        snprintf(values[i], sizeof values[i], "%u", 1 + rng_below(rng, 5));
        parts[i] = (struct record_part){.part = "", .value = values[i]};
        answers[i] = (struct record_answer){
            .question = names[i], .kind = "rating", .state = ANSWER_ANSWERED, .parts = &parts[i], .part_count = 1};
    }
    strbuf_clear(body);
    record_write(&(struct record){.header = {.activity = "a", .site = "north", .language = ""},
                                  .answers = answers,
                                  .answer_count = ANSWERS},
                 body);
}

static void write_pack(const char *path, size_t rows, struct rng *rng) {
    struct forged_pack f;
    struct strbuf body = {0};
    uint8_t seed[32], source[SOURCE_SIZE], hash[EVENT_HASH_SIZE];
    uint8_t(*ids)[RESPONSE_ID_SIZE] = calloc(rows, sizeof *ids);
    random_bytes(seed, sizeof seed);
    random_bytes(source, sizeof source);
    random_bytes(ids, rows * sizeof *ids);
    qsort(ids, rows, sizeof *ids, by_id);
    crypto_hash_sha256(hash, (const uint8_t *)event_source, sizeof event_source - 1);
    forged_init(&f, source, seed);
    forged_magic(&f);
    forged_header(&f, "bench", 0);
    forged_frame(&f, 'E', event_source, sizeof event_source - 1);
    for (size_t i = 0; i < rows; i++) {
        write_body(&body, rng);
        forged_row(&f, 'R', ids[i], hash, source, body.data, body.len);
    }
    forged_end(&f);
    forged_write(&f, path);
    forged_finish(&f);
    strbuf_finish(&body);
    free(ids);
}

/* In a process of its own, so that the memory is this merge's. */
static void merge(const char *folder, struct merge_pack *packs, size_t n, size_t rows) {
    struct store *store;
    struct err err;
    struct merge_counts counts;
    struct rusage usage, before;
    const struct store_params params = {.folder = folder, .access = STORE_COLLECT, .event_id = "bench"};
    if (store_open(&store, &params, &err) != STORE_OK) {
        die("%s", err.text);
    }
    getrusage(RUSAGE_SELF, &before);
    double start = now_s();
    if (store_merge(store, packs, n, false, &counts, &err) != STORE_OK || counts.added != n * rows) {
        die("%s", err.text);
    }
    double merged = now_s();
    getrusage(RUSAGE_SELF, &usage);
    long of_merge = usage.ru_maxrss;
    store_close(store);
    double closed = now_s(), all = (double)(n * rows);
    getrusage(RUSAGE_SELF, &usage);
    printf("%9zu %9.2f %9.2f %10.1f %10.1f %10.1f\n", n * rows, 1e6 * (merged - start) / all, 1e6 * (closed - merged) / all,
           (double)before.ru_maxrss / 1024, (double)of_merge / 1024, (double)usage.ru_maxrss / 1024);
}

int main(int argc, char **argv) {
    if (argc < 4) {
        die("Usage: merge FOLDER PACKS ROWS...");
    }
    struct rng rng;
    char folder[PATH_ROOM];
    size_t n = strtoul(argv[2], NULL, 10);
    struct merge_pack *packs = calloc(n, sizeof *packs);
    char(*paths)[PATH_ROOM] = calloc(n, sizeof *paths);
    rng_init(&rng, 1);
    printf("     rows  us merge   us close  MB before   MB merge   MB close\n");
    fflush(stdout);
    for (int at = 3; at < argc; at++) {
        size_t rows = strtoul(argv[at], NULL, 10);
        pid_t child;
        snprintf(folder, sizeof folder, "%.300s/into-%zu", argv[1], rows);
        for (size_t i = 0; i < n; i++) {
            snprintf(paths[i], sizeof paths[i], "%.300s/%zu-%zu.pack", argv[1], rows, i);
            packs[i].path = paths[i];
        }
        child = fork();
        if (child == 0) {
            for (size_t i = 0; i < n; i++) {
                write_pack(paths[i], rows, &rng);
            }
            _exit(0);
        }
        waitpid(child, NULL, 0);
        child = fork();
        if (child == 0) {
            merge(folder, packs, n, rows);
            fflush(stdout);
            _exit(0);
        }
        waitpid(child, NULL, 0);
        for (size_t i = 0; i < n; i++) {
            (void)unlink(paths[i]);
        }
    }
    free(paths);
    free(packs);
    return 0;
}
