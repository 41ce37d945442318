#include "export/slots.h"

#include <string.h>

#include "core/record_view.h"
#include "core/slot.h"

static void name_group(const char **names, size_t first, size_t end, struct arena *a) {
    const char *name = end - first == 1 ? arena_printf(a, "%zu", first) : arena_printf(a, "%zu..%zu", first, end - 1);
    for (size_t i = first; i < end; i++) {
        names[i] = name;
    }
}

const char **slots_join(const size_t *counts, size_t n, size_t k, struct arena *a) {
    const char **names = ARENA_ARRAY(a, const char *, n + 1);
    size_t last = 0, first = 0, sum = 0;
    if (n > 0 && (counts[0] == 0 || counts[0] >= k)) {
        name_group(names, 0, 1, a);
        last = counts[0] == 0;
        first = 1;
    }
    for (size_t i = first; i < n; i++) {
        sum += counts[i];
        if (sum >= k) {
            name_group(names, first, i + 1, a);
            last = first;
            first = i + 1;
            sum = 0;
        }
    }
    if (first < n) {
        name_group(names, sum > 0 ? last : first, n, a);
    }
    return names;
}

/* --- over all versions ----------------------------------------------------------------------------------------------- */

bool slots_are_many(const struct export_version *versions, size_t n) {
    bool many = false;
    for (size_t v = 0; v < n; v++) {
        many = many || slot_count(versions[v].event) > 1;
    }
    return many;
}

/* The first version with the same list. */
static size_t list_of(const struct export_version *versions, size_t version) {
    size_t v = 0;
    while (!slots_are_same(versions[v].event, versions[version].event)) {
        v++;
    }
    return v;
}

static void count(const struct export_version *versions, size_t n, const struct response_row *row, int slot, size_t **counts) {
    for (size_t v = 0; v < n; v++) {
        if (memcmp(versions[v].hash, row->event_hash, EVENT_HASH_SIZE) == 0 && (size_t)slot < versions[v].slot_count) {
            counts[v][slot]++;
        }
    }
}

static bool count_all(const struct export_version *versions, size_t n, struct response_rows *rows, size_t **counts,
                      struct err *err) {
    struct arena arena;
    struct response_row row;
    int more;
    arena_init(&arena, 64 * 1024);
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        struct record_view record;
        struct err ignored = {0};
        arena_clear(&arena);
        if (record_view(row.body, row.body_size, &arena, &record, &ignored)) {
            count(versions, n, &row, record.slot, counts);
        }
    }
    arena_finish(&arena);
    return more == 0;
}

bool slots_name(struct export_version *versions, size_t n, size_t k, struct response_rows *rows, struct arena *a,
                struct err *err) {
    size_t **counts = ARENA_ARRAY(a, size_t *, n + 1);
    for (size_t v = 0; v < n; v++) {
        size_t list = list_of(versions, v);
        versions[v].slot_count = (size_t)slot_count(versions[v].event) + 1;
        counts[v] = list < v ? counts[list] : ARENA_ARRAY(a, size_t, versions[v].slot_count);
    }
    if (!count_all(versions, n, rows, counts, err)) {
        return false;
    }
    for (size_t v = 0; v < n; v++) {
        versions[v].slots = slots_join(counts[v], versions[v].slot_count, k, a);
    }
    return true;
}
