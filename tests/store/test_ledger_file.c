/* The file of the second store (TRUST D9): what is in it, and what of a torn, flipped or foreign one is believed. */
#include "store/help.h"

#include <sodium.h>

#include "base/file.h"
#include "store/ledger_file.h"
#include "store/pack_frame.h"

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

int test_ledger_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_gives_what_was_put_into_it, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_torn_end_costs_the_last_record, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_flipped_byte_costs_one_record, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_visit_is_whole_or_absent, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_frame_of_another_file_is_none, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_newer_whole_one_counts, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("store/ledger_file", tests, NULL, NULL);
}
