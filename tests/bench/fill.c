/* fill EVENT DATA FLOOR.db N SEED: the same N responses of twelve answers into a data folder, through core and store, and into a
 * plain relational database, the floor of every export. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/event_file.h"
#include "base/random.h"
#include "core/record.h"
#include "store/store.h"

static const char *const comments[] = {"The bus stops too early", "Thank you, all was well", "Please open on Sunday, \"late\"",
                                       "Une place calme, s'il vous plaît"};

static void answer_one(struct interview *iv, struct rng *rng) {
    const struct question *q = interview_question(iv);
    char typed[16];
    if (q->kind == QUESTION_SELECT_ONE || q->kind == QUESTION_SELECT_MULTIPLE)
        interview_choose(iv, (int)rng_below(rng, (uint32_t)q->choice_count));
    else if (q->kind == QUESTION_TEXT)
        interview_set_text(iv, comments[rng_below(rng, 4)]);
    else if (q->kind == QUESTION_INTEGER) {
        snprintf(typed, sizeof typed, "%u", 10 + rng_below(rng, 90));
        interview_set_text(iv, typed);
    } else
        interview_set_number(iv, 1 + rng_below(rng, 5));
}

static void to_floor(sqlite3_stmt *insert, long response, const struct record *record) {
    for (size_t i = 0; i < record->answer_count; i++) {
        const struct record_answer *a = &record->answers[i];
        sqlite3_bind_int64(insert, 1, response);
        sqlite3_bind_int64(insert, 2, (sqlite3_int64)i);
        const char *value = a->part_count == 0 ? "" : a->parts[0].part[0] ? a->parts[0].part : a->parts[0].value;
        sqlite3_bind_text(insert, 3, value, -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            die("The floor's insert failed.");
        sqlite3_reset(insert);
    }
}

static sqlite3 *floor_open(const char *path, sqlite3_stmt **insert) {
    sqlite3 *db;
    if (sqlite3_open(path, &db) ||
        sqlite3_exec(db,
                     "CREATE TABLE answer(response INTEGER, question INTEGER, value TEXT, PRIMARY KEY(response, question)) "
                     "WITHOUT ROWID; BEGIN",
                     0, 0, 0) ||
        sqlite3_prepare_v2(db, "INSERT INTO answer VALUES(?,?,?)", -1, insert, NULL))
        die("The floor's database cannot be made: %s", sqlite3_errmsg(db));
    return db;
}

int main(int argc, char **argv) {
    if (argc < 6)
        die("Usage: fill EVENT DATA FLOOR.db N SEED");
    struct arena app, person;
    arena_init(&app, 1 << 20);
    arena_init(&person, 1 << 16);
    struct diagnostics d;
    diagnostics_init(&d, argv[1], &app);
    const struct event *event = event_file_load(argv[1], &app, &d);
    struct err err;
    struct store *store = NULL;
    uint8_t hash[EVENT_HASH_SIZE], id[RESPONSE_ID_SIZE];
    struct store_params params = {.folder = argv[2], .event_id = "twelve", .trial = true};
    if (!event || store_open(&store, &params, &err) || store_put_event(store, event, hash, &err))
        die("The store cannot be filled: %s", event ? err.text : "the event has errors");
    sqlite3_stmt *insert;
    sqlite3 *plain = floor_open(argv[3], &insert);
    struct rng rng;
    rng_init(&rng, strtoull(argv[5], NULL, 10));
    struct strbuf body = {0};
    for (long i = 0, n = strtol(argv[4], NULL, 10); i < n; i++) {
        struct interview iv;
        struct record record;
        random_bytes(id, sizeof id);
        interview_begin(&iv, event, &event->activities[0], &person, id, rng_next(&rng), true);
        double bound;
        for (size_t q = 0; q < event->activities[0].question_count; q++) {
            answer_one(&iv, &rng);
            if (interview_next(&iv, &bound) != ANSWER_FINE)
                die("An answer of the benchmark was refused.");
        }
        strbuf_clear(&body);
        record_encode(&iv, &(struct record_header){.activity = "visit", .slot = 1}, &body);
        if (store_save(store, id, hash, (const uint8_t *)body.data, body.len, &err) ||
            !record_decode((const uint8_t *)body.data, body.len, &person, &record, &err))
            die("%s", err.text);
        to_floor(insert, i, &record);
        arena_clear(&person);
    }
    strbuf_finish(&body);
    sqlite3_finalize(insert);
    sqlite3_exec(plain, "COMMIT", 0, 0, 0);
    sqlite3_close(plain);
    store_close(store);
    arena_finish(&person);
    arena_finish(&app);
    return 0;
}
