#include "store/help.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>

/* TRUST P10: after a save, no copy of the answer stays in the process. */

enum { CANARY = 24, REGION_MAX = 1 << 28 };

static size_t hits_in(int fd, unsigned long from, unsigned long to, const char *canary) {
    static char piece[1 << 16];
    size_t hits = 0;
    for (unsigned long at = from; at < to; at += sizeof piece - CANARY) {
        size_t size = to - at < sizeof piece ? to - at : sizeof piece;
        ssize_t got = pread(fd, piece, size, (off_t)at);
        if (got <= 0) {
            continue;
        }
        for (char *p = piece; (p = memmem(p, (size_t)(piece + got - p), canary, CANARY)) != NULL; p += CANARY) {
            hits++;
        }
        memset(piece, 0, sizeof piece);
    }
    return hits;
}

/* Writable memory of this process but the stack; the sanitizer's huge shadow is left out. */
static size_t hits_in_memory(const char *canary) {
    FILE *maps = fopen("/proc/self/maps", "r");
    int fd = open("/proc/self/mem", O_RDONLY);
    char line[512];
    size_t hits = 0;
    assert_non_null(maps);
    assert_true(fd >= 0);
    while (fgets(line, sizeof line, maps) != NULL) {
        unsigned long from, to;
        char mode[5];
        if (sscanf(line, "%lx-%lx %4s", &from, &to, mode) == 3 && mode[1] == 'w' && to - from < REGION_MAX &&
            strstr(line, "[stack]") == NULL) {
            hits += hits_in(fd, from, to, canary);
        }
    }
    close(fd);
    fclose(maps);
    return hits;
}

/* The canary is spelled by a rule, so that the only copies are those made here. */
static void spell(char out[CANARY], size_t which) {
    for (size_t i = 0; i < CANARY; i++) {
        out[i] = (char)('A' + (which * 7 + i * 5 + 3) % 26);
    }
}

static void test_no_answer_stays_in_memory(void **state) {
    struct fixture *f = *state;
    char canary[CANARY];
    size_t hits = 0;
    spell(canary, 99);
    char *seen = malloc(CANARY);
    memcpy(seen, canary, CANARY);
    assert_true(hits_in_memory(canary) > 0); /* the scan sees what is there */
    explicit_bzero(seen, CANARY);
    free(seen);
    fixture_open(f);
    for (size_t i = 0; i < 60; i++) {
        uint8_t id[RESPONSE_ID_SIZE];
        if (i == 30) { /* a store that was there before is checked at open, with more of SQLite at work */
            fixture_close(f);
            fixture_open(f);
        }
        random_bytes(id, sizeof id);
        size_t size = i % 7 == 0 ? 9000 : 40 + 37 * (i % 20); /* over several pages, too */
        char *body = malloc(size);
        memset(body, 'x', size);
        spell(body + size - CANARY, i);
        spell(canary, i);
        assert_int_equal(fixture_save(f, id, body, size), STORE_OK);
        explicit_bzero(body, size);
        free(body);
        hits += hits_in_memory(canary);
    }
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    for (size_t i = 0; i < 60; i++) {
        spell(canary, i);
        hits += hits_in_memory(canary);
    }
    assert_int_equal(hits, 0);
}

/* --- interrupting ----------------------------------------------------------------------------------------------- */

static void *interrupt_soon(void *ctx) {
    struct store *store = ctx;
    for (int i = 0; i < 200; i++) {
        usleep(500);
        store_interrupt(store);
    }
    return NULL;
}

/* A tap cuts a scrub off: nothing changed, it can be done again, and no save was ever interrupted. */
static void test_a_scrub_can_be_interrupted(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    pthread_t thread;
    size_t damaged, interrupted = 0, stored = 3000;
    rng_init(&rng, 3);
    fixture_open(f);
    fixture_fill(f, stored, NULL, &rng);
    assert_int_equal(pthread_create(&thread, NULL, interrupt_soon, f->store), 0);
    for (int i = 0; i < 20; i++) {
        enum store_status status = store_scrub(f->store, &f->err);
        assert_true(status == STORE_OK || status == STORE_INTERRUPTED);
        interrupted += status == STORE_INTERRUPTED;
        fixture_fill(f, 1, NULL, &rng);
        stored++;
    }
    pthread_join(thread, NULL);
    printf("scrub: %zu of 20 were interrupted\n", interrupted);
    assert_true(interrupted > 0);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_false(store_needs_scrub(f->store));
    assert_int_equal(fixture_count_rows(f, &damaged), stored);
    assert_int_equal(damaged, 0);
}

/* A store of 24 MB is rewritten with a few in memory, and leaves nothing beside itself; a small one in memory alone. */
static void test_a_large_scrub_takes_little_memory(void **state) {
    enum { ROWS = 48, BODY = 512 * 1024, ROOM = 8 * 1024 * 1024 };
    struct fixture *f = *state;
    uint8_t id[RESPONSE_ID_SIZE] = {0}, *body = calloc(1, BODY);
    size_t damaged;
    fixture_open(f);
    for (size_t i = 0; i < ROWS; i++) {
        id[0] = (uint8_t)(i * 37);
        body[i] = id[15] = (uint8_t)i;
        assert_int_equal(fixture_save(f, id, body, BODY), STORE_OK);
    }
    free(body);
    size_t entries = test_folder_entries(f->folder);
    (void)sqlite3_memory_highwater(1);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_true(sqlite3_memory_highwater(0) < ROOM);
    assert_int_equal(test_folder_entries(f->folder), entries);
    assert_int_equal(fixture_count_rows(f, &damaged), ROWS);
    assert_int_equal(damaged, 0);
}

int test_memory(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_answer_stays_in_memory, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_scrub_can_be_interrupted, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_large_scrub_takes_little_memory, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/memory", tests, NULL, NULL);
}
