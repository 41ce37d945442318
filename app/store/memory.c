#include "store/memory.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* In front of each block; keeps what follows aligned for any type. */
union header {
    size_t size;
    max_align_t align;
};

static int size_of(void *p) {
    return p == NULL ? 0 : (int)((union header *)p - 1)->size;
}

static void *take(int n) {
    union header *h = malloc(sizeof *h + (size_t)n);
    if (h == NULL) {
        return NULL;
    }
    h->size = (size_t)n;
    return h + 1;
}

static void give(void *p) {
    if (p == NULL) {
        return;
    }
    union header *h = (union header *)p - 1;
    explicit_bzero(p, h->size);
    free(h);
}

static void *resize(void *p, int n) {
    void *fresh = take(n);
    if (fresh == NULL) {
        return NULL;
    }
    int old = size_of(p);
    memcpy(fresh, p, (size_t)(old < n ? old : n));
    give(p);
    return fresh;
}

static int round_up(int n) {
    return (n + 7) & ~7;
}

static int start(void *data) {
    (void)data;
    return SQLITE_OK;
}

static void stop(void *data) {
    (void)data;
}

/* Where SQLite takes pages and page-sized scratch from, before it asks the allocator. The one mutable thing at file scope:
 * SQLite's configuration belongs to the process. */
enum { SLOTS = 16, SLOT_SIZE = 4096 + 512, SCRATCH_SLOTS = 2 };
static union {
    max_align_t align;
    unsigned char at[SLOTS][SLOT_SIZE];
} region;

bool memory_install(void) {
    static const sqlite3_mem_methods methods = {take, give, resize, size_of, round_up, start, stop, NULL};
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK) {
        sqlite3_config(SQLITE_CONFIG_PAGECACHE, &region, (int)SLOT_SIZE, (int)SLOTS);
        sqlite3_config(SQLITE_CONFIG_URI, 0); /* a path is a path */
    }
    return sqlite3_initialize() == SQLITE_OK;
}

bool memory_wipe_scratch(void) {
    int used = 0, highest = 0;
    if (sqlite3_status(SQLITE_STATUS_PAGECACHE_USED, &used, &highest, 0) != SQLITE_OK || used > SCRATCH_SLOTS) {
        return false;
    }
    for (size_t i = 0; i < SLOTS; i++) {
        /* A free slot begins with the address of the next one. */
        explicit_bzero(region.at[i] + sizeof(void *), SLOT_SIZE - sizeof(void *));
    }
    return true;
}
