#include "kiosk/tallies.h"

#include <string.h>

#include "author/event_file.h"

void tallies_init(struct tallies *tallies, const struct event *event, const uint8_t hash[EVENT_HASH_SIZE]) {
    struct arena first; /* holds itself, so that it stays where it is when the tallies are handed over */
    *tallies = (struct tallies){.event = event, .is_sealed = event->privacy.mode == MODE_SEALED};
    arena_init(&first, 16 * 1024);
    tallies->arena = ARENA_NEW(&first, struct arena);
    *tallies->arena = first;
    memcpy(tallies->hash, hash, EVENT_HASH_SIZE);
    results_shelf_init(&tallies->shelf, tallies->arena, true);
    results_shelf_version(&tallies->shelf, hash, event);
}

void tallies_finish(struct tallies *tallies) {
    results_shelf_finish(&tallies->shelf);
    if (tallies->arena) {
        struct arena last = *tallies->arena;
        arena_finish(&last);
    }
    *tallies = (struct tallies){0};
}

void tallies_unseal(struct tallies *tallies) {
    tallies->is_sealed = false;
}

/* Versions that the store's rows were made with; one that cannot be read leaves its rows uncounted. */
static enum store_status load_versions(struct tallies *t, struct store *store, struct err *err) {
    struct stored_event *events;
    size_t n = 0;
    enum store_status status = store_events(store, t->arena, &events, &n, err);
    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        struct diagnostics ignored;
        if (!events[i].source || events[i].responses == 0 || memcmp(events[i].hash, t->hash, EVENT_HASH_SIZE) == 0) {
            continue;
        }
        diagnostics_init(&ignored, "stored event", t->arena);
        const struct event *event = event_file_parse(events[i].source, events[i].source_size, t->arena, &ignored);
        if (event) {
            results_shelf_version(&t->shelf, events[i].hash, event);
        }
    }
    return status;
}

enum store_status tallies_load(struct tallies *t, struct store *store, struct err *err) {
    struct response_rows rows;
    if (t->is_sealed) {
        return STORE_OK;
    }
    enum store_status status = load_versions(t, store, err);
    if (status != STORE_OK) {
        return status;
    }
    status = store_rows_begin(store, &rows, err);
    if (status == STORE_OK && !results_add_all(&t->shelf, &rows, err)) {
        status = STORE_FAILED;
    }
    (void)store_rows_end(store);
    return status;
}

void tallies_add(struct tallies *t, const uint8_t *body, size_t n) {
    struct response_row row = {.body = body, .body_size = n};
    memcpy(row.event_hash, t->hash, EVENT_HASH_SIZE);
    if (!t->is_sealed) {
        results_add(&t->shelf, &row);
    }
}
