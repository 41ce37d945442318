#include "store/help.h"

#include <dirent.h>
#include <fcntl.h>

#include "base/file.h"

enum { CANARIES = 1000, CANARY = 29, CANARY_ROOM = 64, BODY_MAX = 400 };

/* Spelled by a rule, so that nothing but what was stored holds it. */
static void spell(char out[CANARY_ROOM], size_t which) {
    snprintf(out, CANARY_ROOM, "canary-%05zu-of-a-purge-%05zu", which, (which * 7919) % 100000);
}

/* The canary in UTF-8 and, for odd numbers, in UTF-16 behind it, with something around both. */
static size_t make_body(size_t which, uint8_t body[BODY_MAX]) {
    char canary[CANARY_ROOM];
    size_t n = 0;
    spell(canary, which);
    memset(body, 'x', BODY_MAX);
    n += which % 60;
    memcpy(body + n, canary, CANARY);
    n += CANARY + 3;
    for (size_t i = 0; which % 2 == 1 && i < CANARY; i++, n += 2) {
        body[n] = (uint8_t)canary[i];
        body[n + 1] = 0;
    }
    return n + which % 90;
}

/* Rows of every kind, a scrub in the middle, an interrupted kiosk's log and quarantine beside them. */
static void collect(struct fixture *f) {
    uint8_t body[BODY_MAX], id[RESPONSE_ID_SIZE];
    for (size_t i = 0; i < CANARIES; i++) {
        size_t n = make_body(i, body);
        random_bytes(id, sizeof id);
        struct contribution_row row = {.body = body, .body_size = n};
        memcpy(row.id, id, sizeof id);
        if (i % 4 == 0) {
            assert_int_equal(store_save_contributions(f->store, f->hash, &row, 1, &f->err), STORE_OK);
        } else if (i % 50 == 1) {
            assert_int_equal(store_save_coding(f->store, f->hash, &row, &f->err), STORE_OK);
        } else {
            assert_int_equal(fixture_save(f, id, body, n), STORE_OK);
        }
        if (i == CANARIES / 2) {
            assert_int_equal(store_scrub(f->store, &f->err), STORE_OK);
        }
    }
    assert_int_equal(store_set_stages(f->store, "storm", 3, &f->err), STORE_OK);
}

static void leave(const struct fixture *f, const char *folder, const char *name, size_t from, size_t to) {
    char path[2 * PATH_ROOM], file[3 * PATH_ROOM];
    struct err err = {0};
    FILE *out;
    assert_true(file_make_folder(in_folder(f, folder, path), &err));
    snprintf(file, sizeof file, "%s/%s", path, name);
    assert_non_null(out = fopen(file, "we"));
    for (size_t i = from; i < to; i++) {
        uint8_t body[BODY_MAX];
        fwrite(body, 1, make_body(i, body), out);
    }
    fclose(out);
}

static size_t hits_in_bytes(const char *data, size_t n) {
    size_t hits = 0;
    for (size_t i = 0; i < CANARIES; i++) {
        char canary[CANARY_ROOM], wide[2 * CANARY] = {0};
        spell(canary, i);
        for (size_t k = 0; k < CANARY; k++) {
            wide[2 * k] = canary[k];
        }
        hits += memmem(data, n, canary, CANARY) != NULL || memmem(data, n, wide, sizeof wide) != NULL;
    }
    return hits;
}

/* Canaries found in the files below a folder. *files: how many were read. */
static size_t hits_below(const char *folder, size_t *files) {
    DIR *dir = opendir(folder);
    size_t hits = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[4 * PATH_ROOM];
        struct arena a = {0};
        struct err err = {0};
        char *data;
        size_t n;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 || strcmp(entry->d_name, "ballast") == 0) {
            continue;
        }
        if (file_is_folder(path)) {
            hits += hits_below(path, files);
            continue;
        }
        assert_true(file_read(path, 1 << 26, true, &a, &data, &n, &err));
        hits += hits_in_bytes(data, n);
        ++*files;
        arena_finish(&a);
    }
    closedir(dir);
    return hits;
}

static void test_nothing_is_in_any_file_afterwards(void **state) {
    struct fixture *f = *state;
    struct purge_counts n = {0};
    size_t files = 0, damaged, before;
    char path[2 * PATH_ROOM];
    fixture_open(f);
    collect(f);
    leave(f, "log", "old", 0, 40);
    leave(f, "quarantine/abcd", "chorus.db", 300, 800);
    leave(f, "quarantine/abcd", "chorus.db-wal", 0, 300);
    before = hits_below(f->folder, &files);
    assert_true(before >= CANARIES); /* the scan sees what is there */
    files = 0;
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    assert_int_equal(hits_below(f->folder, &files), 0); /* while it is open */
    assert_int_equal(n.responses + n.contributions + n.codings, CANARIES);
    assert_int_equal(n.contributions, CANARIES / 4);
    assert_int_equal(n.events, 0); /* the one in use stays */
    assert_int_equal(n.log_files, 1);
    assert_int_equal(n.quarantined_files, 2);
    assert_false(file_exists(in_folder(f, "quarantine", path)));
    assert_int_equal(store_count(f->store) + store_contribution_count(f->store), 0);
    fixture_close(f);
    assert_int_equal(hits_below(f->folder, &files), 0);
    printf("purge: %zu canaries before, 0 after, in %zu files\n", before, files);
    fixture_open(f);
    assert_int_equal(fixture_count_rows(f, &damaged), 0);
}

/* A kiosk goes on collecting into the folder that it purged, and a second purge takes that, too. */
static void test_collecting_goes_on(void **state) {
    struct fixture *f = *state;
    struct purge_counts n;
    struct rng rng;
    size_t damaged;
    unsigned stages = 8;
    rng_init(&rng, 1);
    fixture_open(f);
    collect(f);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    assert_int_equal(store_get_stages(f->store, "storm", &stages, &f->err), STORE_OK);
    assert_int_equal(stages, 8);
    fixture_fill(f, 5, NULL, &rng);
    assert_int_equal(fixture_count_rows(f, &damaged), 5);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    assert_int_equal(n.responses, 5);
    assert_int_equal(n.contributions + n.codings, 0);
}

static void test_a_desk_purges_versions_too(void **state) {
    struct fixture *f = *state;
    struct purge_counts n;
    struct arena a = {0};
    struct stored_event *events;
    size_t count;
    fixture_open(f);
    collect(f);
    fixture_close(f);
    assert_int_equal(fixture_open_as(f, STORE_READ, NULL, false), STORE_OK);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    assert_int_equal(n.events, 1);
    assert_int_equal(store_events(f->store, &a, &events, &count, &f->err), STORE_OK);
    assert_int_equal(count, 0);
    assert_string_equal(store_event_id(f->store), "winter-gathering");
    fixture_close(f);
    fixture_open(f); /* and the folder is still that event's */
    arena_finish(&a);
}

/* A link in quarantine is removed, and what it points to stays. */
static void test_a_link_is_not_followed(void **state) {
    struct fixture *f = *state;
    struct purge_counts n;
    char path[2 * PATH_ROOM], target[2 * PATH_ROOM];
    fixture_open(f);
    leave(f, "elsewhere", "kept", 0, 1);
    leave(f, "log", "old", 0, 1);
    assert_int_equal(symlink(in_folder(f, "elsewhere/kept", target), in_folder(f, "log/link", path)), 0);
    assert_int_equal(symlink(in_folder(f, "elsewhere", target), in_folder(f, "quarantine", path)), 0);
    assert_int_equal(store_purge(f->store, &n, &f->err), STORE_OK);
    assert_int_equal(n.log_files, 2);
    assert_int_equal(n.quarantined_files, 1);
    assert_true(file_exists(in_folder(f, "elsewhere/kept", path)));
    assert_false(file_exists(in_folder(f, "log", path)));
}

int test_purge(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_is_in_any_file_afterwards, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_collecting_goes_on, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_desk_purges_versions_too, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_link_is_not_followed, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store/purge", tests, NULL, NULL);
}
