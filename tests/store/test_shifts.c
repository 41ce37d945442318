/* Peers' shifts: what is kept, and that a power cut leaves each whole. CHORUS_SHIFT_CUTS=N says how many trials. */
#include "store/shifts.h"

#include "store/visits.h"

enum { CUTS = 400, SHIFTS = 6 };

/* Two peers, two periods; hours and counts that tell each shift from the others, for the test alone. */
static struct shift shift_at(size_t i) {
    struct shift s = {.half_hours = (int)i + 1, .completed = 1U << i};
    memset(s.id, (int)(37 * i + 11), sizeof s.id);
    peer_code_make(i % 2 == 0 ? 17 : 4711, s.peer);
    snprintf(s.period, sizeof s.period, "%s", i < 4 ? "2026-11-01/2026-11-15" : "2026-11-16/2026-11-30");
    return s;
}

static void add(struct fixture *f, size_t i) {
    struct shift s = shift_at(i);
    enum store_status status = shifts_add(f->folder, &s, &f->err);
    if (status != STORE_OK) {
        fail_msg("status %d: %s", status, f->err.text);
    }
}

static struct shift_book read_book(struct fixture *f, struct arena *a) {
    struct shift_book book;
    assert_int_equal(shifts_read(f->folder, a, &book, &f->err), STORE_OK);
    return book;
}

static void test_sums_and_rows(void **state) {
    struct fixture *f = *state;
    struct arena a = {0};
    arena_init(&a, 1024);
    assert_int_equal(read_book(f, &a).row_count, 0);
    for (size_t i = 0; i < SHIFTS; i++) {
        add(f, i);
        add(f, i); /* Finish was pressed again */
    }
    struct shift_book book = read_book(f, &a);
    assert_int_equal(book.row_count, SHIFTS);
    assert_int_equal(book.sum_count, 4);
    static const struct {
        const char *period;
        size_t shifts;
        long half_hours;
        int64_t completed;
    } rows[] = {{"2026-11-01/2026-11-15", 2, 1 + 3, 1 + 4},
                {"2026-11-16/2026-11-30", 1, 5, 16},
                {"2026-11-01/2026-11-15", 2, 2 + 4, 2 + 8},
                {"2026-11-16/2026-11-30", 1, 6, 32}};
    for (size_t i = 0; i < 4; i++) {
        const struct shift s = shift_at(i / 2);
        assert_string_equal(book.sums[i].peer, s.peer);
        assert_string_equal(book.sums[i].period, rows[i].period);
        assert_int_equal(book.sums[i].shifts, rows[i].shifts);
        assert_int_equal(book.sums[i].half_hours, rows[i].half_hours);
        assert_int_equal(book.sums[i].completed, rows[i].completed);
    }
    size_t n = 0;
    assert_int_equal(shifts_erase(f->folder, "2026-11-01/2026-11-15", &n, &f->err), STORE_OK);
    assert_int_equal(n, 4);
    assert_int_equal(shifts_erase(f->folder, "2026-11-01/2026-11-15", &n, &f->err), STORE_OK);
    assert_int_equal(n, 0);
    book = read_book(f, &a);
    assert_int_equal(book.row_count, 2);
    assert_int_equal(book.sum_count, 2);
    arena_finish(&a);
}

/* Installing the newer version helps; another medium, which other failures ask to be looked at, does not. */
static void test_a_newer_file_is_left_alone(void **state) {
    struct fixture *f = *state;
    struct arena a = {0};
    struct shift_book book;
    struct shift s = shift_at(0);
    char path[2 * PATH_ROOM];
    sqlite3 *db;
    assert_int_equal(sqlite3_open(in_folder(f, "shifts.db", path), &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA application_id = 0x43485348; PRAGMA user_version = 99; CREATE TABLE t (x)", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(shifts_add(f->folder, &s, &f->err), STORE_FOREIGN);
    assert_non_null(strstr(f->err.text, "newer Chorus"));
    f->err = (struct err){0};
    assert_int_equal(shifts_read(f->folder, &a, &book, &f->err), STORE_FOREIGN);
    assert_non_null(strstr(f->err.text, "newer Chorus"));
    assert_int_equal(test_folder_entries(f->folder), 1); /* not taken for damage */
    arena_finish(&a);
}

/* The columns there may be: no site, no time, no count of a shift. No rowid table. */
static void test_schema_lint(void **state) {
    static const char *const allowed[] = {
        "shift.id BLOB",   "shift.peer TEXT",   "shift.period TEXT",      "shift.half_hours INTEGER",
        "tally.peer TEXT", "tally.period TEXT", "tally.completed INTEGER"};
    struct fixture *f = *state;
    add(f, 0);
    expect_columns(f, "shifts.db", allowed, sizeof allowed / sizeof allowed[0]);
}

static size_t read_file(const struct fixture *f, const char *name, unsigned char *out, size_t room) {
    char path[2 * PATH_ROOM];
    FILE *file = fopen(in_folder(f, name, path), "rb");
    size_t n = file ? fread(out, 1, room, file) : 0;
    if (file) {
        fclose(file);
    }
    return n;
}

static size_t count_bytes(const unsigned char *bytes, size_t n, const void *wanted, size_t size) {
    size_t found = 0;
    for (size_t i = 0; i + size <= n; i++) {
        found += memcmp(bytes + i, wanted, size) == 0;
    }
    return found;
}

/* The file does not tell which shift came last: its bytes are the same whatever the order, and so are its times. No log stays. */
static void test_order_leaves_no_trace(void **state) {
    enum { ROOM = 64 * 1024 };
    struct fixture *f = *state;
    static unsigned char first[ROOM], second[ROOM];
    char path[2 * PATH_ROOM];
    struct stat st;
    for (size_t i = 0; i < SHIFTS; i++) {
        add(f, i);
    }
    size_t n = read_file(f, "shifts.db", first, ROOM);
    assert_int_equal(stat(in_folder(f, "shifts.db", path), &st), 0);
    assert_int_equal(st.st_mtime, 315532800); /* 1980 */
    assert_int_equal(st.st_mode & 0777, 0600);
    unlink(path);
    for (size_t i = SHIFTS; i-- > 0;) {
        add(f, i);
    }
    assert_int_equal(read_file(f, "shifts.db", second, ROOM), n);
    enum { CHANGE_COUNTERS = 100 }; /* SQLite's header counts changes, not what they were */
    assert_memory_equal(first + CHANGE_COUNTERS, second + CHANGE_COUNTERS, n - CHANGE_COUNTERS);
    assert_int_equal(access(in_folder(f, "shifts.db-wal", path), F_OK), -1);
    for (size_t i = 0; i < SHIFTS; i++) {
        const struct shift s = shift_at(i);
        assert_int_equal(count_bytes(second, n, s.id, sizeof s.id), 1); /* no older copy in a free page */
    }
}

static void test_a_damaged_file_goes_to_quarantine(void **state) {
    struct fixture *f = *state;
    char path[2 * PATH_ROOM];
    struct arena a = {0};
    arena_init(&a, 1024);
    add(f, 0);
    FILE *file = fopen(in_folder(f, "shifts.db", path), "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 100, SEEK_SET), 0);
    for (int i = 0; i < 4000; i++) {
        fputc(0x5a, file);
    }
    fclose(file);
    int loud = hush();
    struct shift_book book;
    assert_int_equal(shifts_read(f->folder, &a, &book, &f->err), STORE_FAILED); /* who reads moves nothing */
    assert_non_null(strstr(f->err.text, "is damaged"));
    assert_int_equal(access(in_folder(f, "quarantine", path), F_OK), -1);
    add(f, 1);
    hear(loud);
    assert_int_equal(access(in_folder(f, "quarantine", path), F_OK), 0);
    book = read_book(f, &a);
    assert_int_equal(book.row_count, 1);
    assert_int_equal(book.rows[0].half_hours, 2);
    arena_finish(&a);
}

/* --- power cuts ---------------------------------------------------------------------------------------------------- */

static void show(struct campaign *c) {
    static const char *const names[] = {"shifts.db", "shifts.db-wal", "shifts.db-journal"};
    char path[2 * PATH_ROOM];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct crash_file *file = crash_find(c->disk, in_folder(&c->f, names[i], path), false);
        unlink(path);
        if (file != NULL && file->now.exists) {
            int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            assert_true(fd >= 0 && ftruncate(fd, (off_t)file->now.size) == 0);
            close(fd);
        }
    }
}

/* Until the power goes. */
static void work(struct campaign *c) {
    for (size_t i = 0; i < SHIFTS; i++) {
        struct shift s = shift_at(i);
        struct err err = {0};
        c->thanked[i] = shifts_add(c->f.folder, &s, &err) == STORE_OK;
        show(c);
        if (!c->thanked[i]) {
            return;
        }
    }
}

/* Each shift is there once or not at all, and in its peer's sum as often; those that were acknowledged are there. */
static void look(struct campaign *c, const struct shift_book *book) {
    int seen[SHIFTS] = {0};
    int64_t completed = 0, expected = 0;
    for (size_t i = 0; i < book->row_count; i++) {
        int at = book->rows[i].half_hours - 1;
        if (at < 0 || at >= SHIFTS || strcmp(book->rows[i].peer, shift_at((size_t)at).peer) != 0) {
            violated(c, "a shift is altered");
            return;
        }
        seen[at]++;
        expected += shift_at((size_t)at).completed;
    }
    for (size_t i = 0; i < book->sum_count; i++) {
        completed += book->sums[i].completed;
    }
    for (size_t i = 0; i < SHIFTS; i++) {
        if (seen[i] > 1) {
            violated(c, TWICE);
        } else if (c->thanked[i] && seen[i] == 0) {
            violated(c, LOST);
        }
    }
    if (completed != expected) {
        violated(c, HALF);
    }
}

static void come_up_again(struct campaign *c) {
    struct arena a = {0};
    struct shift_book book;
    arena_init(&a, 1024);
    crash_power(c->disk, 0);
    show(c);
    bool good = shifts_tidy(c->f.folder, &c->f.err) == STORE_OK;
    show(c);
    if (!good || shifts_read(c->f.folder, &a, &book, &c->f.err) != STORE_OK) {
        violated(c, "the shifts do not open");
    } else {
        look(c, &book);
    }
    char path[2 * PATH_ROOM];
    struct stat st;
    show(c);
    if (stat(in_folder(&c->f, "shifts.db-wal", path), &st) == 0 && st.st_size > 0) {
        violated(c, "a log stays");
    }
    look_at_quarantine(c);
    arena_finish(&a);
}

static size_t trial(struct campaign *c, uint64_t seed, size_t cut_at) {
    c->seed = seed;
    c->where = cut_at;
    rng_init(&c->rng, seed);
    memset(c->thanked, 0, sizeof c->thanked);
    crash_empty(c->disk, seed, 0);
    show(c);
    c->disk->cut_at = cut_at;
    work(c);
    size_t operations = c->disk->operations;
    come_up_again(c);
    return operations;
}

static size_t run(struct campaign *c, uint64_t seed, size_t trials) {
    int loud = hush();
    size_t operations = trial(c, seed, 0), done = 0;
    for (; done < trials && !c->is_found; done++) {
        trial(c, seed + done, 1 + done % operations);
    }
    hear(loud);
    assert_true(operations > 60); /* the script ran to its end */
    return done;
}

static void test_cuts_lose_no_shift(void **state) {
    size_t trials = run(*state, trials_seed("CHORUS_SHIFT_CUTS"), trials_wanted("CHORUS_SHIFT_CUTS", CUTS));
    expect_none(*state, "power cuts while shifts are stored", trials);
}

static void test_a_disk_that_is_not_synced_is_found(void **state) {
    struct campaign *c = *state;
    c->expected = LOST;
    c->disk->pragmas = CRASH_SYNC_OFF;
    size_t trials = run(c, trials_seed("CHORUS_SHIFT_CUTS"), 4 * CUTS);
    print_message("shifts with %s: found after %zu cuts\n", planted_names[SYNC_OFF], trials);
    assert_true(c->is_found);
}

int test_shifts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sums_and_rows, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_newer_file_is_left_alone, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_schema_lint, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_order_leaves_no_trace, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_damaged_file_goes_to_quarantine, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_cuts_lose_no_shift, campaign_setup, campaign_teardown),
        cmocka_unit_test_setup_teardown(test_a_disk_that_is_not_synced_is_found, campaign_setup, campaign_teardown),
    };
    return cmocka_run_group_tests_name("store/shifts", tests, NULL, NULL);
}
