/* tally DATA FLOOR.db: all answers of a store counted anew, as at start, against one GROUP BY over the plain table of fill.c;
 * then one more response; and the same as the kiosk keeps it, by every grouping, with the look at all questions that opens
 * the results. Prints tally_ms, floor_ms, one_us, kept_ms, look_ms, again_ms. */
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

#include "author/event_file.h"
#include "insight/results.h"
#include "store/store.h"

enum { MORE = 10000 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double floor_ms(const char *path) {
    sqlite3 *db;
    sqlite3_stmt *select;
    double begin = now_ms();
    if (sqlite3_open(path, &db) ||
        sqlite3_prepare_v2(db, "SELECT question, value, count(*) FROM answer GROUP BY question, value", -1, &select, NULL))
        die("The floor's database cannot be read: %s", sqlite3_errmsg(db));
    while (sqlite3_step(select) == SQLITE_ROW) {
    }
    sqlite3_finalize(select);
    sqlite3_close(db);
    return now_ms() - begin;
}

static void count_all(struct store *store, struct tally *tally) {
    struct response_rows rows;
    struct response_row row;
    struct record_view view = {0};
    struct arena one = {0};
    struct err err;
    if (store_rows_begin(store, &rows, &err) != STORE_OK)
        die("%s", err.text);
    while (rows.next(rows.ctx, &row, &err) == 1) {
        arena_clear(&one);
        if (!record_view(row.body, row.body_size, &one, &view, &err))
            die("%s", err.text);
        tally_add(tally, &view);
    }
    store_rows_end(store);
    arena_finish(&one);
}

static double one_more_us(struct store *store, struct tally *tally) {
    struct response_rows rows;
    struct response_row row;
    struct record_view view;
    struct arena one = {0};
    struct err err;
    if (store_rows_begin(store, &rows, &err) != STORE_OK || rows.next(rows.ctx, &row, &err) != 1 ||
        !record_view(row.body, row.body_size, &one, &view, &err))
        die("The store has no response.");
    double begin = now_ms();
    for (int i = 0; i < MORE; i++)
        tally_add(tally, &view);
    double us = (now_ms() - begin) * 1e3 / MORE;
    store_rows_end(store);
    arena_finish(&one);
    return us;
}

/* What the kiosk does: a shelf at start, results when the organizer looks, and when he looks again. */
static void keep(struct store *store, const struct stored_event *stored, const struct event *event) {
    struct arena a = {0}, looks = {0};
    struct results_shelf shelf;
    struct response_rows rows;
    struct results results;
    struct err err;
    double begin = now_ms();
    results_shelf_init(&shelf, &a, true);
    results_shelf_version(&shelf, stored->hash, event);
    if (store_rows_begin(store, &rows, &err) != STORE_OK || !results_add_all(&shelf, &rows, &err))
        die("%s", err.text);
    store_rows_end(store);
    double kept = now_ms();
    struct results_book *book = results_find(&shelf, event->activities[0].id, 1);
    results_make(book, RESULTS_LIVE, &looks, &results);
    double look = now_ms();
    results_make(book, RESULTS_LIVE, &looks, &results);
    double again = now_ms();
    if (!results.responses.is_shown)
        die("Nothing is shown.");
    printf("kept_ms %.1f\nlook_ms %.1f\nagain_ms %.2f\n", kept - begin, look - kept, again - look);
    results_shelf_finish(&shelf);
    arena_finish(&looks);
    arena_finish(&a);
}

int main(int argc, char **argv) {
    if (argc < 3)
        die("Usage: tally DATA FLOOR.db");
    struct arena a = {0};
    struct err err;
    struct store *store = NULL;
    struct stored_event *events;
    struct diagnostics d;
    struct tally tally;
    size_t n;
    diagnostics_init(&d, "stored event", &a);
    const struct store_params params = {.folder = argv[1], .access = STORE_READ};
    if (store_open(&store, &params, &err) || store_events(store, &a, &events, &n, &err))
        die("%s", err.text);
    const struct event *event = event_file_parse(events[0].source, events[0].source_size, &a, &d);
    if (!event)
        die("The stored event cannot be read.");
    double begin = now_ms();
    const struct tally_params by_site = {.event = event, .activity = &event->activities[0], .by = TALLY_BY_SITE};
    tally_init(&tally, &a, &by_site);
    count_all(store, &tally);
    double all = now_ms() - begin;
    if (tally_responses(&tally, tally.group_count) != store_count(store))
        die("Not every response was counted.");
    double one = one_more_us(store, &tally);
    printf("tally_ms %.1f\nfloor_ms %.1f\none_us %.3f\n", all, floor_ms(argv[2]), one);
    keep(store, &events[0], event);
    store_close(store);
    arena_finish(&a);
    return 0;
}
