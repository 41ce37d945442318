/* The second store (TRUST D9, D10): what is in it, what is believed, what comes back, what stays behind.
 * CHORUS_HISTORIES=N in the environment says how many random histories are rebuilt. */
#include "store/sealed.h"

#include <fcntl.h>
#include <math.h>
#include <sodium.h>

#include "base/file.h"
#include "store/ledger.h"
#include "store/pack_frame.h"

enum { HISTORIES = 60, STORED = 60 };

/* --- the file ------------------------------------------------------------------------------------------------------ */

struct rig {
    char folder[PATH_ROOM], path[2 * PATH_ROOM];
    struct ledger_file file;
    struct strbuf items;
};

static const char body_words[] = "what the person with this number said";

static void item_of(struct strbuf *items, uint8_t person) {
    struct response_row row = {.id = {person, 7}, .event_hash = {1}, .source = {2}, .body_size = sizeof body_words};
    char body[sizeof body_words];
    memcpy(body, body_words, sizeof body);
    body[0] = (char)person;
    row.body = (const uint8_t *)body;
    ledger_item_of_row(items, PACK_RESPONSE, &row);
}

static void put(struct rig *rig, uint8_t person) {
    strbuf_clear(&rig->items);
    item_of(&rig->items, person);
}

/* Persons 1 to `settled` of the last scrub, and then 101 to 100 + `after`. */
static int rig_setup(void **state) {
    struct rig *rig = calloc(1, sizeof *rig);
    assert_true(sodium_init() >= 0);
    test_folder(rig->folder, sizeof rig->folder);
    *state = rig;
    return 0;
}

static int rig_teardown(void **state) {
    struct rig *rig = *state;
    ledger_file_close(&rig->file);
    strbuf_finish(&rig->items);
    test_folder_remove(rig->folder);
    free(rig);
    return 0;
}

static void rig_fill(struct rig *rig, uint8_t settled, uint8_t after) {
    const struct ledger_head head = {.number = {9}, .event_id = "winter-gathering"};
    assert_true(ledger_file_begin(&rig->file, rig->folder, NULL, &head));
    snprintf(rig->path, sizeof rig->path, "%.*s", (int)sizeof rig->path - 1, rig->file.path);
    for (uint8_t i = 1; i <= settled; i++) {
        put(rig, i);
        assert_true(ledger_file_put(&rig->file, &rig->items));
    }
    assert_true(ledger_file_settle(&rig->file, settled, 0));
    for (uint8_t i = 1; i <= after; i++) {
        put(rig, (uint8_t)(100 + i));
        assert_true(ledger_file_append(&rig->file, &rig->items));
    }
}

/* Every item given is one that was written, unaltered, once. Returns how many there are; seen[person]. */
static size_t rig_read(struct rig *rig, bool all, bool seen[256], size_t *damaged) {
    struct ledger_reader r;
    struct pack_item item;
    size_t n = 0;
    int more;
    memset(seen, 0, 256);
    ledger_read(&r, &rig->file, all);
    while ((more = ledger_next(&r, &item)) == 1) {
        uint8_t person = item.row.id[0];
        assert_int_equal(item.kind, PACK_RESPONSE);
        assert_int_equal(item.row.body_size, sizeof body_words);
        assert_int_equal(item.row.body[0], person);
        assert_memory_equal(item.row.body + 1, body_words + 1, sizeof body_words - 1);
        assert_true(item.row.id[1] == 7 && item.row.event_hash[0] == 1 && item.row.source[0] == 2);
        assert_false(seen[person]);
        seen[person] = true;
        n++;
    }
    assert_int_equal(more, 0);
    *damaged = r.damaged;
    ledger_read_end(&r);
    return n;
}

static void reopen(struct rig *rig) {
    ledger_file_close(&rig->file);
    assert_int_equal(ledger_file_open(&rig->file, rig->folder), DISK_FOUND);
}

static void a_file_gives_what_was_put_into_it(void **state) {
    struct rig *rig = *state;
    bool seen[256];
    size_t damaged;
    rig_fill(rig, 20, 10);
    reopen(rig);
    assert_int_equal(rig_read(rig, true, seen, &damaged), 30);
    assert_int_equal(damaged, 0);
    assert_int_equal(rig_read(rig, false, seen, &damaged), 10);
    assert_true(seen[101] && seen[110] && !seen[20]);
    assert_int_equal(rig->file.head.responses, 20);
    assert_string_equal(rig->file.head.event_id, "winter-gathering");
    put(rig, 111);
    assert_true(ledger_file_append(&rig->file, &rig->items));
    reopen(rig);
    assert_int_equal(rig_read(rig, false, seen, &damaged), 11);
}

/* Cut anywhere: what was whole before the cut is there, and nothing else; and what is appended then is there, too. */
static void a_torn_end_costs_the_last_record(void **state) {
    struct rig *rig = *state;
    bool seen[256];
    size_t damaged;
    rig_fill(rig, 3, 4);
    size_t whole = (size_t)rig->file.end, from = (size_t)rig->file.head.end, frame = (whole - from) / 4;
    ledger_file_close(&rig->file);
    struct arena a = {0};
    struct err err;
    char *bytes;
    size_t size;
    assert_true(file_read(rig->path, 1 << 20, false, &a, &bytes, &size, &err));
    for (size_t cut = from; cut <= whole; cut++) {
        assert_true(file_write(rig->path, bytes, cut, &err));
        assert_int_equal(ledger_file_open(&rig->file, rig->folder), DISK_FOUND);
        size_t expected = (cut - from) / frame;
        assert_int_equal(rig_read(rig, true, seen, &damaged), 3 + expected);
        assert_int_equal(damaged, 0);
        put(rig, 200);
        assert_true(ledger_file_append(&rig->file, &rig->items));
        reopen(rig);
        assert_int_equal(rig_read(rig, true, seen, &damaged), 4 + expected);
        assert_true(seen[200]);
        ledger_file_close(&rig->file);
    }
    arena_finish(&a);
}

/* Each byte in turn: a changed record is not given, and every other one is. Of a head that is changed nothing is believed. */
static void a_flipped_byte_costs_one_record(void **state) {
    struct rig *rig = *state;
    bool seen[256];
    size_t damaged, lost = 0;
    rig_fill(rig, 4, 3);
    size_t whole = (size_t)rig->file.end;
    ledger_file_close(&rig->file);
    struct arena a = {0};
    struct err err;
    char *bytes;
    size_t size;
    assert_true(file_read(rig->path, 1 << 20, false, &a, &bytes, &size, &err));
    for (size_t at = 0; at < whole; at++) {
        bytes[at] ^= 0x10;
        assert_true(file_write(rig->path, bytes, size, &err));
        bytes[at] ^= 0x10;
        enum disk_found found = ledger_file_open(&rig->file, rig->folder);
        assert_int_equal(found, at < LEDGER_HEAD_SIZE ? DISK_NOTHING : DISK_FOUND);
        if (found == DISK_FOUND) {
            size_t n = rig_read(rig, true, seen, &damaged);
            assert_int_equal(n, 6);
            lost++;
        }
        ledger_file_close(&rig->file);
    }
    assert_int_equal(lost, whole - LEDGER_HEAD_SIZE);
    arena_finish(&a);
}

/* A transaction is there as a whole or not at all. */
static void a_visit_is_whole_or_absent(void **state) {
    struct rig *rig = *state;
    bool seen[256];
    size_t damaged;
    rig_fill(rig, 1, 1);
    strbuf_clear(&rig->items);
    for (uint8_t i = 50; i < 60; i++) {
        item_of(&rig->items, i);
    }
    uint64_t before = rig->file.end;
    assert_true(ledger_file_append(&rig->file, &rig->items));
    assert_true(disk_zero(rig->file.disk, rig->file.end - 1, rig->file.end)); /* a body's NUL */
    assert_int_equal(rig_read(rig, true, seen, &damaged), 12);
    assert_true(disk_write(rig->file.disk, rig->file.end - 9, "?", 1));
    assert_int_equal(rig_read(rig, true, seen, &damaged), 2);
    assert_int_equal(rig->file.end, before);
}

/* What another file had, at the same place and whole, is none of this one. */
static void a_frame_of_another_file_is_none(void **state) {
    struct rig *rig = *state, other = {.file = {.disk = NULL}};
    bool seen[256];
    size_t damaged;
    uint8_t bytes[1024];
    rig_fill(rig, 2, 2);
    test_folder(other.folder, sizeof other.folder);
    rig_fill(&other, 2, 3);
    size_t n = (size_t)(other.file.end - other.file.head.end);
    assert_true(n < sizeof bytes && disk_read(other.file.disk, other.file.head.end, bytes, n));
    assert_true(disk_write(rig->file.disk, rig->file.head.end, bytes, n));
    assert_int_equal(rig_read(rig, true, seen, &damaged), 2);
    ledger_file_close(&other.file);
    strbuf_finish(&other.items);
    test_folder_remove(other.folder);
}

/* A generation is one when all of it is there; until then the one before it is. */
static void the_newer_whole_one_counts(void **state) {
    struct rig *rig = *state;
    struct ledger_file next;
    bool seen[256];
    size_t damaged;
    rig_fill(rig, 2, 1);
    assert_true(ledger_file_begin(&next, rig->folder, &rig->file, &rig->file.head));
    put(rig, 77);
    assert_true(ledger_file_put(&next, &rig->items));
    reopen(rig);
    assert_int_equal(rig_read(rig, true, seen, &damaged), 3);
    assert_true(ledger_file_settle(&next, 1, 0));
    ledger_file_close(&next);
    reopen(rig);
    assert_int_equal(rig_read(rig, true, seen, &damaged), 1);
    assert_true(seen[77]);
    assert_true(ledger_file_sweep(&rig->file));
    assert_int_equal(test_folder_entries(rig->folder), 1);
    reopen(rig);
    assert_int_equal(rig_read(rig, true, seen, &damaged), 1);
}

/* --- beside a store ------------------------------------------------------------------------------------------------ */

struct kept {
    struct fixture f;
    char log[2 * PATH_ROOM], elsewhere[PATH_ROOM];
};

static int kept_setup(void **state) {
    struct kept *k = calloc(1, sizeof *k);
    test_folder(k->f.folder, sizeof k->f.folder);
    test_folder(k->elsewhere, sizeof k->elsewhere);
    k->f.log_folder = in_folder(&k->f, "log", k->log);
    *state = k;
    return 0;
}

static int kept_teardown(void **state) {
    struct kept *k = *state;
    fixture_close(&k->f);
    test_folder_remove(k->f.folder);
    test_folder_remove(k->elsewhere);
    free(k);
    return 0;
}

/* As a power cut leaves it: the store is not closed, so nothing is scrubbed. */
static void break_off(struct fixture *f) {
    f->store->poison = STORE_FAILED;
    fixture_close(f);
}

static void overwrite(struct fixture *f, const char *name) {
    char path[2 * PATH_ROOM];
    struct stat st;
    FILE *file = stat(in_folder(f, name, path), &st) == 0 && st.st_size > 0 ? fopen(path, "r+e") : NULL;
    for (off_t i = 0; file && i < st.st_size; i++) {
        fputc('x', file);
    }
    if (file) {
        fclose(file);
    }
}

static void ruin_store(struct fixture *f) {
    overwrite(f, "chorus.db");
    overwrite(f, "chorus.db-wal");
}

static void record_path(const char *folder, char out[2 * PATH_ROOM]) {
    for (int i = 0; i < 2; i++) {
        snprintf(out, 2 * PATH_ROOM, "%s/records.%c", folder, "ab"[i]);
        if (file_exists(out)) {
            return;
        }
    }
    fail_msg("there is no ledger in %s", folder);
}

static bool is_in_file(const char *path, const void *bytes, size_t n) {
    struct arena a = {0};
    struct err err = {0};
    char *data;
    size_t size;
    assert_true(file_read(path, 1 << 26, false, &a, &data, &size, &err));
    bool found = memmem(data, size, bytes, n) != NULL;
    arena_finish(&a);
    return found;
}

static bool is_in_ledger(const char *folder, const void *bytes, size_t n) {
    char path[2 * PATH_ROOM];
    record_path(folder, path);
    return is_in_file(path, bytes, n);
}

/* The database went to quarantine: everything comes back, and the folder says so for good. */
static void a_ruined_store_is_put_back(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    size_t damaged;
    rng_init(&rng, test_seed("ruined"));
    fixture_open(f);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    fixture_fill(f, STORED / 2, ids, &rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_fill(f, STORED - STORED / 2, ids + STORED / 2, &rng);
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_true(store_was_quarantined(f->store));
    assert_int_equal(store_count(f->store), STORED);
    assert_int_equal(store_rebuilt(f->store), STORED);
    assert_int_equal(fixture_count_rows(f, &damaged), STORED);
    assert_int_equal(damaged, 0);
    fixture_fill(f, 1, NULL, &rng);
    fixture_close(f);
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_int_equal(store_count(f->store), STORED + 1);
    assert_int_equal(store_rebuilt(f->store), STORED); /* what came afterwards was not recovered */
    ruin_store(f);
    fixture_close(f);
}

/* Nothing is wrong: a start takes nothing twice, and marks nothing. */
static void a_whole_store_takes_nothing_twice(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 10, NULL, &rng);
    break_off(f);
    for (int i = 0; i < 3; i++) {
        fixture_open(f);
        assert_int_equal(store_count(f->store), 10 + (size_t)i);
        assert_int_equal(store_rebuilt(f->store), 0);
        fixture_fill(f, 1, NULL, &rng);
        i == 1 ? fixture_close(f) : break_off(f);
    }
}

/* SQLite takes a write-ahead log up to its first wrong frame, and says nothing of the rest. */
static void what_a_damaged_log_of_sqlite_lost_comes_back(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_fill(f, 10, NULL, &rng);
    break_off(f);
    overwrite(f, "chorus.db-wal");
    fixture_open(f);
    assert_false(store_was_quarantined(f->store));
    assert_int_equal(store_count(f->store), 10);
}

/* An answer that is damaged in the database stays whole in the second store, scrub after scrub. */
static void a_damaged_answer_stays_in_the_second_store(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    char path[2 * PATH_ROOM];
    size_t damaged;
    struct arena a = {0};
    char *db;
    size_t n;
    rng_init(&rng, test_seed("damaged answer"));
    fixture_open(f);
    fixture_fill(f, STORED, ids, &rng);
    fixture_close(f);
    assert_true(file_read(in_folder(f, "chorus.db", path), 1 << 26, false, &a, &db, &n, &f->err));
    char *at = memmem(db, n, ids[7], RESPONSE_ID_SIZE);
    at[RESPONSE_ID_SIZE + EVENT_HASH_SIZE + SOURCE_SIZE + 32 + 5] ^= 1;
    assert_true(file_write(path, db, n, &f->err));
    arena_finish(&a);
    for (int i = 0; i < 3; i++) {
        fixture_open(f);
        assert_int_equal(fixture_count_rows(f, &damaged), STORED - 1);
        assert_int_equal(damaged, 1);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        fixture_close(f);
    }
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(fixture_count_rows(f, &damaged), STORED);
    assert_int_equal(damaged, 0);
}

/* A ledger and a database that is damaged are worth nothing together; what is damaged in the ledger is left out, as ever. */
static void a_damaged_ledger_gives_the_rest(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[STORED][RESPONSE_ID_SIZE];
    char path[2 * PATH_ROOM];
    struct arena a = {0};
    char *log;
    size_t n, damaged;
    rng_init(&rng, test_seed("damaged ledger"));
    fixture_open(f);
    fixture_fill(f, STORED, ids, &rng);
    fixture_close(f);
    record_path(k->log, path);
    assert_true(file_read(path, 1 << 26, false, &a, &log, &n, &f->err));
    for (int i = 0; i < 5; i++) {
        char *at = memmem(log, n, ids[i * 10], RESPONSE_ID_SIZE);
        at[70 + i] ^= 1;
    }
    assert_true(file_write(path, log, n, &f->err));
    arena_finish(&a);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(fixture_count_rows(f, &damaged), STORED - 5);
    assert_int_equal(damaged, 0);
}

/* --- what stays behind --------------------------------------------------------------------------------------------- */

static void purging_leaves_nothing(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct purge_counts n;
    static const char first[] = "canary-before-the-scrub", second[] = "canary-behind-the-scrub";
    size_t read = 0;
    for (int round = 0; round < 2; round++) {
        if (round == 1) {
            f->log_folder = k->elsewhere;
        }
        const char *folder = round == 0 ? k->log : k->elsewhere;
        fixture_open(f);
        assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, first, sizeof first - 1), STORE_OK);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){2}, second, sizeof second - 1), STORE_OK);
        assert_true(is_in_ledger(folder, first, sizeof first - 1) && is_in_ledger(folder, second, sizeof second - 1));
        assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
        assert_int_equal(n.log_files, 1);
        assert_int_equal(canary_count_in_files("canary-", f->folder, &read), 0);
        assert_int_equal(canary_count_in_files("canary-", k->elsewhere, &read), 0);
        assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
        fixture_close(f);
        assert_int_equal(canary_count_in_files("canary-", f->folder, &read), 0);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 0);
        fixture_close(f);
    }
    assert_true(read > 4);
}

/* At a desk, of another medium; and where that is not there it says so, and is done by doing it again. */
static void a_desk_purges_the_other_medium(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct purge_counts n;
    char away[PATH_ROOM + 8];
    static const char canary[] = "canary-on-the-card";
    f->log_folder = k->elsewhere;
    fixture_open(f);
    assert_int_equal(fixture_save(f, (const uint8_t[RESPONSE_ID_SIZE]){1}, canary, sizeof canary - 1), STORE_OK);
    fixture_close(f);
    snprintf(away, sizeof away, "%s.away", k->elsewhere);
    assert_int_equal(rename(k->elsewhere, away), 0);
    f->log_folder = NULL;
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_FAILED);
    assert_non_null(strstr(f->err.text, "cannot be reached"));
    assert_int_equal(store_count(f->store), 0);
    fixture_close(f);
    assert_int_equal(rename(away, k->elsewhere), 0);
    assert_int_equal(canary_count_in_files(canary, k->elsewhere, NULL), 1);
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    fixture_close(f);
    assert_int_equal(canary_count_in_files(canary, f->folder, NULL), 0);
    assert_false(file_exists(k->elsewhere));
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK); /* there is none any more, and none is missed */
    fixture_close(f);
    test_folder(k->elsewhere, sizeof k->elsewhere);
}

/* What a receipt deletes is deleted in the second store, also where the power went before the rewriting. */
static void forgetting_leaves_nothing(void **state) {
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    static const char code[] = "7K3M-9QTA-02XC-VB5H";
    char log[2 * PATH_ROOM];
    size_t n = 0;
    f->log_folder = in_folder(f, "log", log);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(sealed_put(s, NULL), STORE_OK);
    sealed_save(s, 1, 0, code);
    assert_true(canary_count_in_files(s->canary, log, NULL) == 1);
    assert_int_equal(store_forget(f->store, code, &n, &f->err), STORE_OK);
    assert_int_equal(n, 1);
    assert_int_equal(canary_count_in_files(s->canary, f->folder, NULL), 0);
    sealed_save(s, 2, 0, code);
    break_off(f);
    ruin_store(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_int_equal(store_count(f->store), 1); /* and the tombstone came back with it */
    size_t kinds[PACK_KINDS];
    struct pack_made made;
    char pack[2 * PATH_ROOM];
    assert_int_equal(store_pack(f->store, in_folder(f, "x.pack", pack), &made, &f->err), STORE_OK);
    assert_true(pack_check(pack, kinds, &f->err));
    assert_int_equal(kinds[PACK_TOMBSTONE], 1);
}

static void a_sealed_folder_has_sealed_bytes_only(void **state) {
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    char log[2 * PATH_ROOM];
    size_t damaged, read = 0;
    f->log_folder = in_folder(f, "log", log);
    sealed_open(s);
    for (size_t i = 0; i < 30; i++) {
        sealed_save(s, i, 0, NULL);
        sealed_save_idea(s, i, "");
        if (i == 15) {
            assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        }
    }
    assert_int_equal(canary_count_in_files(s->canary, f->folder, &read), 0);
    assert_true(read >= 4);
    break_off(f);
    ruin_store(f);
    sealed_open(s);
    assert_true(store_was_quarantined(f->store) && store_is_sealed(f->store));
    assert_int_equal(canary_count_in_files(s->canary, f->folder, NULL), 0);
    assert_int_equal(store_contribution_count(f->store), 30);
    assert_int_equal(store_unlock(f->store, s->secret, &f->err), STORE_OK);
    assert_int_equal(sealed_read(s, f->store, &damaged), 30);
    assert_int_equal(damaged, 0);
}

/* Before the first scrub of a sealed folder, too. */
static void a_sealed_folder_comes_back_sealed(void **state) {
    struct sealed *s = *state;
    struct fixture *f = &s->f;
    char log[2 * PATH_ROOM];
    size_t damaged;
    f->log_folder = in_folder(f, "log", log);
    sealed_open(s);
    sealed_save(s, 1, 0, NULL);
    break_off(f);
    ruin_store(f);
    assert_int_equal(fixture_open_as(f, STORE_COLLECT, LONG_ID, false), STORE_OK);
    assert_true(store_is_sealed(f->store));
    assert_int_equal(sealed_put(s, &s->other_key), STORE_FOREIGN);
    assert_int_equal(sealed_put(s, &s->key), STORE_OK);
    assert_int_equal(store_unlock(f->store, s->secret, &f->err), STORE_OK);
    assert_int_equal(sealed_read(s, f->store, &damaged), 1);
}

/* Kendall's tau of the places of ids in the ledger against their arrival. */
static double tau_in_ledger(const struct kept *k, uint8_t (*ids)[RESPONSE_ID_SIZE], size_t n) {
    struct arena a = {0};
    struct err err;
    char *data, path[2 * PATH_ROOM];
    size_t size;
    long agree = 0;
    record_path(k->log, path);
    assert_true(file_read(path, 1 << 26, false, &a, &data, &size, &err));
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            const char *one = memmem(data, size, ids[i], RESPONSE_ID_SIZE), *two = memmem(data, size, ids[j], RESPONSE_ID_SIZE);
            assert_true(one && two);
            agree += (two > one) - (two < one);
        }
    }
    arena_finish(&a);
    return (double)agree / ((double)n * (double)(n - 1) / 2);
}

/* After a scrub the order is that of the ids, and nothing of another order is left beside them. */
static void a_scrub_leaves_no_order_of_arrival(void **state) {
    enum { N = 120 };
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    uint8_t ids[N][RESPONSE_ID_SIZE];
    struct stat st;
    char path[2 * PATH_ROOM];
    rng_init(&rng, test_seed("order in the ledger"));
    fixture_open(f);
    fixture_fill(f, N, ids, &rng);
    double before = tau_in_ledger(k, ids, N);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    double after = tau_in_ledger(k, ids, N), deviation = sqrt(2 * (2.0 * N + 5) / (9.0 * N * (N - 1)));
    printf("order of arrival in the second store: tau %.3f before a scrub, %.3f after it\n", before, after);
    assert_true(before > 0.99);
    assert_true(fabs(after) < 5 * deviation);
    assert_int_equal(test_folder_entries(k->log), 1);
    record_path(k->log, path);
    assert_true(stat(path, &st) == 0 && st.st_mtime == 315532800); /* TRUST P1 */
}

/* A first tap ends a scrub: what was there before is there, whole and alone. */
static void a_rewriting_cut_short_changes_nothing(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    rng_init(&rng, 1);
    fixture_open(f);
    fixture_fill(f, 20, NULL, &rng);
    uint64_t generation = f->store->ledger.file.head.generation;
    atomic_store(&f->store->is_interrupted, true);
    assert_int_equal(ledger_rewrite(f->store), SQL_INTERRUPTED);
    assert_int_equal(f->store->ledger.file.head.generation, generation);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    assert_int_equal(test_folder_entries(k->log), 1);
    fixture_fill(f, 1, NULL, &rng);
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(store_count(f->store), 21);
}

/* --- a medium of its own ------------------------------------------------------------------------------------------- */

/* It cannot be made: everybody is thanked, it is told, and when it can be made it is whole. */
static void what_cannot_be_written_blocks_nobody(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    char blocked[2 * PATH_ROOM];
    rng_init(&rng, 1);
    snprintf(blocked, sizeof blocked, "%s/card/log", k->elsewhere);
    f->log_folder = blocked;
    char *name = strrchr(blocked, '/');
    *name = '\0';
    assert_true(file_write(blocked, "x", 1, &f->err)); /* a file where a folder is needed */
    *name = '/';
    fixture_open(f);
    assert_int_equal(store_ledger(f->store), LEDGER_BROKEN);
    fixture_fill(f, 30, NULL, &rng);
    *name = '\0';
    unlink(blocked);
    *name = '/';
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
    fixture_fill(f, 1, NULL, &rng);
    break_off(f);
    ruin_store(f);
    fixture_open(f);
    assert_int_equal(store_count(f->store), 31);
    fixture_close(f);
}

/* Another place is named: all of it is there, and nothing where it was. And back. */
static void it_moves(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f;
    struct rng rng;
    const char *places[] = {k->log, k->elsewhere, k->log};
    rng_init(&rng, 1);
    for (size_t i = 0; i < 3; i++) {
        f->log_folder = places[i];
        fixture_open(f);
        fixture_fill(f, 20, NULL, &rng);
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        assert_int_equal(store_ledger(f->store), LEDGER_KEPT);
        assert_true(!file_exists(places[1 - i % 2]) || test_folder_entries(places[1 - i % 2]) == 0);
        fixture_fill(f, 1, NULL, &rng);
        break_off(f);
        ruin_store(f);
        fixture_open(f);
        assert_int_equal(store_count(f->store), 21 * (i + 1));
        fixture_close(f);
    }
    test_folder(k->elsewhere, sizeof k->elsewhere);
}

/* A card of another kiosk is left as it is. */
static void what_is_anothers_is_left_alone(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f, other = {.log_folder = k->elsewhere};
    struct rng rng;
    rng_init(&rng, 1);
    test_folder(other.folder, sizeof other.folder);
    fixture_open(&other);
    fixture_fill(&other, 5, NULL, &rng);
    fixture_close(&other);
    fixture_open(f);
    fixture_fill(f, 3, NULL, &rng);
    fixture_close(f);
    f->log_folder = k->elsewhere;
    fixture_open(f);
    assert_int_equal(store_ledger(f->store), LEDGER_FOREIGN);
    fixture_fill(f, 30, NULL, &rng);
    assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
    fixture_close(f);
    ruin_store(&other);
    fixture_open(&other);
    assert_int_equal(store_count(other.store), 5);
    fixture_close(&other);
    test_folder_remove(other.folder);
}

/* A copy of a data folder is not at home: it neither reads nor writes what lies elsewhere. */
static void a_copy_leaves_it_alone(void **state) {
    struct kept *k = *state;
    struct fixture *f = &k->f, copy = {.folder = ""};
    struct rng rng;
    char path[2 * PATH_ROOM];
    uint8_t ids[3][RESPONSE_ID_SIZE];
    rng_init(&rng, 1);
    test_folder(copy.folder, sizeof copy.folder);
    f->log_folder = k->elsewhere;
    fixture_open(f);
    fixture_fill(f, 3, ids, &rng);
    assert_int_equal(store_copy(f->store, in_folder(&copy, "chorus.db", path), &f->err), STORE_OK);
    fixture_fill(f, 2, NULL, &rng);
    assert_int_equal(fixture_open_as(&copy, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_ledger(copy.store), LEDGER_NONE);
    assert_int_equal(store_count(copy.store), 3);
    struct purge_counts n;
    assert_int_equal(store_purge(copy.store, &n, &copy.err), STORE_OK);
    fixture_close(&copy);
    assert_true(is_in_ledger(k->elsewhere, ids[0], RESPONSE_ID_SIZE));
    test_folder_remove(copy.folder);
}

/* --- histories ----------------------------------------------------------------------------------------------------- */

struct history {
    struct kept *k;
    struct rng rng;
    uint8_t ids[400][RESPONSE_ID_SIZE];
    size_t n;
};

static void step(struct history *h) {
    struct fixture *f = &h->k->f;
    uint8_t id[RESPONSE_ID_SIZE];
    switch (rng_below(&h->rng, 9)) {
    case 0:
        assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        break;
    case 1:
        fixture_close(f);
        fixture_open(f);
        break;
    case 2:
        break_off(f);
        fixture_open(f);
        break;
    case 3: {
        struct contribution_row rows[3];
        for (size_t i = 0; i < 3; i++) {
            random_bytes(rows[i].id, sizeof rows[i].id);
            rows[i].body = (const uint8_t *)"an idea";
            rows[i].body_size = 7;
            memcpy(h->ids[h->n++], rows[i].id, RESPONSE_ID_SIZE);
        }
        assert_int_equal(store_save_contributions(f->store, f->hash, rows, 3, &f->err), STORE_OK);
        break;
    }
    default:
        fixture_fill(f, 1, &id, &h->rng);
        memcpy(h->ids[h->n++], id, sizeof id);
    }
}

static size_t find_all(struct history *h, enum store_status (*begin)(struct store *, struct response_rows *, struct err *)) {
    struct fixture *f = &h->k->f;
    struct response_rows rows;
    struct response_row row;
    size_t found = 0;
    assert_int_equal(begin(f->store, &rows, &f->err), STORE_OK);
    while (rows.next(rows.ctx, &row, &f->err) == 1) {
        bool is_ours = false;
        for (size_t i = 0; i < h->n && !is_ours; i++) {
            is_ours = memcmp(h->ids[i], row.id, RESPONSE_ID_SIZE) == 0;
        }
        assert_true(is_ours);
        found++;
    }
    assert_int_equal(store_rows_end(f->store), 0);
    return found;
}

static void the_same_ids_come_back(void **state) {
    (void)state;
    const char *wanted = getenv("CHORUS_HISTORIES");
    size_t histories = wanted == NULL ? HISTORIES : strtoul(wanted, NULL, 10), rows = 0;
    struct history h = {.n = 0};
    rng_init(&h.rng, test_seed("histories"));
    for (size_t i = 0; i < histories; i++) {
        void *own = NULL;
        kept_setup(&own);
        h.k = own;
        h.n = 0;
        fixture_open(&h.k->f);
        for (size_t steps = rng_below(&h.rng, 100); steps > 0; steps--) {
            step(&h);
        }
        rng_below(&h.rng, 2) == 0 ? fixture_close(&h.k->f) : break_off(&h.k->f);
        ruin_store(&h.k->f);
        fixture_open(&h.k->f);
        assert_int_equal(find_all(&h, store_rows_begin) + find_all(&h, store_contributions_begin), h.n);
        rows += h.n;
        kept_teardown(&own);
    }
    print_message("rebuilt histories: trials %zu, violations 0, %zu rows\n", histories, rows); /* the first one ends the test */
}

int test_ledger(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_gives_what_was_put_into_it, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_torn_end_costs_the_last_record, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_flipped_byte_costs_one_record, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_visit_is_whole_or_absent, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_frame_of_another_file_is_none, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_newer_whole_one_counts, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_ruined_store_is_put_back, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_whole_store_takes_nothing_twice, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(what_a_damaged_log_of_sqlite_lost_comes_back, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_answer_stays_in_the_second_store, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_ledger_gives_the_rest, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(purging_leaves_nothing, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_desk_purges_the_other_medium, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(forgetting_leaves_nothing, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_sealed_folder_has_sealed_bytes_only, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_sealed_folder_comes_back_sealed, sealed_setup, sealed_teardown),
        cmocka_unit_test_setup_teardown(a_scrub_leaves_no_order_of_arrival, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_rewriting_cut_short_changes_nothing, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_blocks_nobody, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(it_moves, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(what_is_anothers_is_left_alone, kept_setup, kept_teardown),
        cmocka_unit_test_setup_teardown(a_copy_leaves_it_alone, kept_setup, kept_teardown),
        cmocka_unit_test(the_same_ids_come_back),
    };
    return cmocka_run_group_tests_name("store/ledger", tests, NULL, NULL);
}
