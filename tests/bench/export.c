/* export DATA: what `chorus export --format csv` does up to the files (open and check the store, count, check each sum, decode,
 * write both tables), to nothing. Prints ms. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "author/event_file.h"
#include "export/csv.h"
#include "export/csv_row.h"
#include "store/store.h"

enum { BLOCK = 256 * 1024 };

static void empty(struct strbuf *out, int nothing, bool all) {
    if (all || out->len >= BLOCK) {
        if (write(nothing, out->data, out->len) != (ssize_t)out->len)
            die("Nothing could not be written.");
        out->len = 0;
    }
}

static size_t export_to(int nothing, struct store *store, const struct event *event, const uint8_t *hash, struct arena *a) {
    struct export_version version = {.event = event};
    struct survey_export params = {.versions = &version, .version_count = 1};
    struct strbuf wide = {0}, narrow = {0};
    struct response_rows rows;
    struct response_row row;
    struct layout layout;
    struct csv_writer w;
    struct err err;
    size_t n = 0;
    memcpy(version.hash, hash, EVENT_HASH_SIZE);
    layout_make(&layout, &version, 1, 0, a);
    csv_writer_init(&w, &params, &layout, a, &wide, &narrow);
    csv_write_heads(&w);
    if (store_rows_begin(store, &rows, &err) != STORE_OK)
        die("%s", err.text);
    while (rows.next(rows.ctx, &row, &err) == 1) {
        if (!survey_read(&w.reader, &row))
            continue;
        csv_write_response(&w);
        n++;
        empty(&wide, nothing, false);
        empty(&narrow, nothing, false);
    }
    empty(&wide, nothing, true);
    empty(&narrow, nothing, true);
    store_rows_end(store);
    csv_writer_finish(&w);
    strbuf_finish(&wide);
    strbuf_finish(&narrow);
    return n;
}

int main(int argc, char **argv) {
    struct timespec begin, end;
    if (argc < 2)
        die("Usage: export DATA");
    clock_gettime(CLOCK_MONOTONIC, &begin);
    struct arena a;
    struct err err;
    struct store *store = NULL;
    struct stored_event *events;
    struct diagnostics d;
    size_t n;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, "stored event", &a);
    const struct store_params params = {.folder = argv[1], .access = STORE_READ};
    if (store_open(&store, &params, &err) || store_events(store, &a, &events, &n, &err))
        die("%s", err.text);
    const struct event *event = event_file_parse(events[0].source, events[0].source_size, &a, &d);
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (!event || nothing < 0 || export_to(nothing, store, event, events[0].hash, &a) != store_count(store))
        die("Not every response was exported.");
    store_close(store);
    arena_finish(&a);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.1f\n", (double)(end.tv_sec - begin.tv_sec) * 1e3 + (double)(end.tv_nsec - begin.tv_nsec) / 1e6);
    return close(nothing);
}
