#include "export/slots.h"

#include "core/record_view.h"

bool slots_count(struct response_rows *rows, size_t *counts, size_t n, struct err *err) {
    struct arena arena;
    struct response_row row;
    int more;
    arena_init(&arena, 64 * 1024);
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        struct record_view record;
        struct err ignored = {0};
        arena_clear(&arena);
        if (record_view(row.body, row.body_size, &arena, &record, &ignored) && (size_t)record.slot < n) {
            counts[record.slot]++;
        }
    }
    arena_finish(&arena);
    return more == 0;
}

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
