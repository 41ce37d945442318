#include "kiosk/delivery.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/random.h"
#include "core/retention.h"
#include "kiosk/robot.h"
#include "kiosk/sample.h"
#include "support/folder.h"
#include "support/small_disk.h"

enum { ROOM = 400, ANSWERS = 20 };
struct place {
    char root[200], stick[ROOM], away[ROOM];
    struct kiosk k;
};

static void put_responses(struct kiosk *k, int n) {
    for (int i = 0; i < n; i++) {
        agree_to(k, "en", "short");
        answer_all(k);
        send_all(k);
        tap(k, "done");
        advance(k, 6000);
    }
}

static int set_up(void **state) {
    struct place *p = calloc(1, sizeof *p);
    test_folder(p->root, sizeof p->root);
    snprintf(p->stick, sizeof p->stick, "%s/stick", p->root);
    snprintf(p->away, sizeof p->away, "%s/away", p->root);
    assert_int_equal(mkdir(p->stick, 0700), 0);
    open_sample(&p->k, sample_two, DRIVER_STORE);
    put_responses(&p->k, ANSWERS);
    *state = p;
    return 0;
}

static int tear_down(void **state) {
    struct place *p = *state;
    driver_close(&p->k);
    test_folder_remove(p->root);
    free(p);
    return 0;
}

static struct delivery_params params_of(struct place *p) {
    return (struct delivery_params){.store = p->k.store.store,
                                    .stick = p->stick,
                                    .data_folder = p->k.folder,
                                    .event_id = "two",
                                    .steward = "Us",
                                    .today = RETENTION_WAIVED,
                                    .format = (size_t)takeout_format_find("csv")};
}

static const char *on_stick(struct place *p, const char *folder, const char *name) {
    return file_join(&p->k.arena, file_join(&p->k.arena, p->stick, folder), name);
}

static char *read_file(struct place *p, const char *path) {
    struct err err = {0};
    char *bytes;
    size_t n;
    if (!file_read(path, 64 * 1024 * 1024, true, &p->k.arena, &bytes, &n, &err)) {
        fail_msg("%s", err.text);
    }
    return bytes;
}

/* Of the database and its log, by another process: to open them here would take SQLite's lock away. */
static void hash_store(struct place *p, char out[200]) {
    const char *command =
        arena_printf(&p->k.arena, "cd '%s' && sha256sum chorus.db chorus.db-wal | cut -c 1-64 | tr -d '\\n'", p->k.folder);
    FILE *pipe = popen(command, "re");
    assert_non_null(pipe);
    assert_non_null(fgets(out, 200, pipe));
    assert_int_equal(pclose(pipe), 0);
    assert_int_equal(strlen(out), 128);
}

static size_t stored(struct place *p) {
    struct store_check check;
    struct err err = {0};
    assert_int_equal(store_check(p->k.store.store, &check, &err), STORE_OK);
    assert_true(check.is_whole);
    assert_int_equal(check.damaged, 0);
    return check.rows;
}

/* An organizer is told to export, then to free space: what is held back makes room for the line that says what left. */
static int export_from_a_full_disk(void *ctx) {
    const char *disk = ctx;
    struct place *p = calloc(1, sizeof *p);
    struct delivery_result out;
    struct err err = {0};
    if (!p || !small_disk_mount(disk, "size=128m,mode=0700")) {
        return SMALL_DISK_NOT_POSSIBLE;
    }
    test_folder(p->root, sizeof p->root);
    snprintf(p->stick, sizeof p->stick, "%s/stick", p->root);
    CHECK(mkdir(p->stick, 0700) == 0 && setenv("TMPDIR", disk, 1) == 0);
    open_sample(&p->k, sample_two, DRIVER_STORE);
    put_responses(&p->k, ANSWERS);
    const char *ballast = file_join(&p->k.arena, p->k.folder, "ballast");
    CHECK(file_exists(ballast) && small_disk_fill(disk, 0));
    struct delivery_params params = params_of(p);
    bool is_out = delivery_tables(&params, &out, &err);
    if (!is_out) {
        fprintf(stderr, "%s\n", err.text);
    }
    CHECK(is_out && out.tables.responses == ANSWERS && !file_exists(ballast));
    CHECK(small_disk_drain(disk));
    driver_close(&p->k);
    test_folder_remove(p->root);
    free(p);
    return 0;
}

static void a_full_disk_does_not_keep_what_it_holds(void **state) {
    char disk[200];
    (void)state;
    test_folder(disk, sizeof disk);
    small_disk_run("an export from a full disk", export_from_a_full_disk, disk);
    test_folder_remove(disk);
}

static void tables_in_a_folder_of_their_own(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    static const char *const folders[] = {"two.results", "two.results-2", "two.results-3"};
    for (int i = 0; i < 3; i++) {
        if (!delivery_tables(&params, &out, &err)) {
            fail_msg("%s", err.text);
        }
        assert_string_equal(out.folder, folders[i]);
        assert_int_equal(out.tables.responses, ANSWERS);
        for (size_t f = 0; f < out.tables.file_count; f++) {
            assert_true(file_exists(on_stick(p, folders[i], out.tables.files[f])));
        }
        assert_int_equal(test_folder_entries(file_join(&p->k.arena, p->stick, folders[i])), out.tables.file_count);
    }
    const char *log = read_file(p, file_join(&p->k.arena, p->k.folder, "log/exports"));
    assert_string_equal(log, "begun: csv row by row, responses 0, contributions 0, files 0, slot 0\n"
                             "csv row by row, responses 20, contributions 0, files 3, slot 0\n"
                             "begun: csv row by row, responses 0, contributions 0, files 0, slot 0\n"
                             "csv row by row, responses 20, contributions 0, files 3, slot 0\n"
                             "begun: csv row by row, responses 0, contributions 0, files 0, slot 0\n"
                             "csv row by row, responses 20, contributions 0, files 3, slot 0\n");
    assert_int_equal(stored(p), ANSWERS);
}

/* A pack beside another one of the same event; noted, and whole as the store is. */
static void a_pack_of_its_own(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    char first[PACK_PRINT_SIZE] = "";
    size_t items[PACK_KINDS];
    static const char *const names[] = {"two.kiosk.pack", "two.kiosk-2.pack"};
    for (int i = 0; i < 2; i++) {
        if (!delivery_pack(&params, &out, &err)) {
            fail_msg("%s", err.text);
        }
        assert_string_equal(out.folder, names[i]);
        assert_int_equal(out.tables.responses, ANSWERS);
        assert_true(pack_check(file_join(&p->k.arena, p->stick, names[i]), items, &err));
        assert_int_equal(items[PACK_RESPONSE], ANSWERS);
        assert_true(i == 0 || strcmp(first, out.fingerprint) == 0);
        memcpy(first, out.fingerprint, sizeof first);
    }
    atomic_bool cancelled = true;
    params.is_cancelled = &cancelled;
    assert_false(delivery_pack(&params, &out, &err));
    assert_int_equal(test_folder_entries(p->stick), 2);
    const char *log = read_file(p, file_join(&p->k.arena, p->k.folder, "log/exports"));
    assert_string_equal(log, "begun: pack, responses 0, contributions 0, files 0, slot 0\n"
                             "pack, responses 20, contributions 0, files 1, slot 0\n"
                             "begun: pack, responses 0, contributions 0, files 0, slot 0\n"
                             "pack, responses 20, contributions 0, files 1, slot 0\n"
                             "begun: pack, responses 0, contributions 0, files 0, slot 0\n");
    assert_int_equal(stored(p), ANSWERS);
}

/* What lies on the stick is another's: a link in the place of our folder is not followed, and nothing is overwritten. */
static void nothing_is_overwritten(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    assert_int_equal(symlink(p->root, file_join(&p->k.arena, p->stick, "two.results")), 0);
    assert_true(delivery_tables(&params, &out, &err));
    assert_string_equal(out.folder, "two.results-2");
    assert_true(delivery_contents(&params, &out, &err));
    assert_string_equal(out.folder, "two.contents.txt");
    assert_true(delivery_contents(&params, &out, &err));
    assert_string_equal(out.folder, "two.contents-2.txt");
    const char *text = read_file(p, file_join(&p->k.arena, p->stick, "two.contents.txt"));
    assert_non_null(strstr(text, "Responses: 20\n"));
    assert_null(strstr(text, "Nothing is stored"));
}

static void all_of_it_goes(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    if (!delivery_move(&params, &out, &err)) {
        fail_msg("%s", err.text);
    }
    assert_string_equal(out.folder, "two.handover");
    assert_int_equal(out.destroyed.responses, ANSWERS);
    assert_true(out.has_receipt);
    assert_int_equal(stored(p), 0);
    const char *text = read_file(p, on_stick(p, out.folder, "receipt.txt"));
    assert_non_null(strstr(text, "Handed over to: Us\n"));
    assert_non_null(strstr(text, "Erased, responses: 20\n"));
    assert_non_null(strstr(text, "Left on the kiosk: 0 responses"));
    struct store *copy;
    struct store_check check;
    const struct store_params reading = {.folder = file_join(&p->k.arena, p->stick, out.folder), .access = STORE_READ};
    assert_int_equal(store_open(&copy, &reading, &err), STORE_OK);
    assert_int_equal(store_count(copy), ANSWERS);
    assert_int_equal(store_check(copy, &check, &err), STORE_OK);
    assert_true(check.is_whole && check.damaged == 0 && check.rows == ANSWERS);
    store_close(copy);
    put_responses(&p->k, 1); /* it goes on collecting */
    assert_int_equal(store_count(p->k.store.store), 1);
}

/* What a start set aside as damaged may be the only copy of earlier answers, and is on no stick: it stays, and all with it. */
static void what_was_set_aside_is_not_erased(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    const char *quarantine = file_join(&p->k.arena, p->k.folder, "quarantine"), *cell = file_join(&p->k.arena, quarantine, "1");
    const char *aside = file_join(&p->k.arena, cell, "chorus.db");
    assert_int_equal(mkdir(quarantine, 0700), 0);
    assert_int_equal(mkdir(cell, 0700), 0);
    assert_true(file_write(aside, "earlier answers", 15, &err));
    assert_false(delivery_move(&params, &out, &err));
    assert_non_null(strstr(err.text, "keep the data folder, and erase it at the desk"));
    assert_string_equal(read_file(p, aside), "earlier answers");
    assert_int_equal(stored(p), ANSWERS);
    assert_int_equal(test_folder_entries(p->stick), 0);
}

/* --- cut off ------------------------------------------------------------------------------------------------------- */

/* What stands under a final name, anywhere on the stick. */
static size_t named_files(struct place *p, const char *folder) {
    struct err err = {0};
    const char **names;
    size_t n, found = 0;
    if (!file_is_folder(folder) || !file_list(folder, 1000, &p->k.arena, &names, &n, &err)) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        const char *path = file_join(&p->k.arena, folder, names[i]);
        found += file_is_folder(path) ? named_files(p, path) : 1;
    }
    return found;
}

struct cut {
    struct place *p;
    size_t at, calls;
    int how;
    atomic_bool cancelled;
};
enum { CUT_AWAY, CUT_GONE, CUT_CANCELLED, CUT_WAYS };

static void on_progress(void *ctx, size_t done, size_t total) {
    struct cut *cut = ctx;
    (void)done, (void)total;
    if (cut->calls++ != cut->at) {
        return;
    }
    if (cut->how == CUT_CANCELLED) {
        atomic_store(&cut->cancelled, true);
    } else if (rename(cut->p->stick, cut->p->away) == 0 && cut->how == CUT_GONE) {
        test_folder_remove(cut->p->away); /* open files stay open, as with a medium that is pulled */
    }
}

static void stick_again(struct place *p) {
    if (file_exists(p->away)) {
        test_folder_remove(p->away);
    }
    if (file_exists(p->stick)) {
        test_folder_remove(p->stick);
    }
    assert_int_equal(mkdir(p->stick, 0700), 0);
}

/* The medium holds only so many bytes of a file: ENOSPC and EFBIG are the same to who writes. */
static void with_limit(rlim_t bytes) {
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void without_limit(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void expect_untouched(struct place *p, bool good, size_t rows, bool moved) {
    if (!good) {
        assert_int_equal(named_files(p, p->stick) + named_files(p, p->away), 0);
        assert_int_equal(stored(p), rows);
    } else {
        assert_int_equal(stored(p), moved ? 0 : rows);
    }
}

/* Fifty random points: the stick renamed away, gone, cancelled; or full after so many bytes of a file (TRUST D6, D12). */
static void fifty_cuts(void **state) {
    struct place *p = *state;
    struct rng rng;
    size_t failed = 0;
    char before[200], after[200];
    rng_init(&rng, test_seed("kiosk/delivery cuts"));
    hash_store(p, before);
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 50; i++) {
        struct cut cut = {.p = p, .at = rng_below(&rng, 2), .how = (int)rng_below(&rng, CUT_WAYS)};
        struct delivery_params params = params_of(p);
        struct delivery_result out;
        struct err err = {0};
        bool is_full = rng_below(&rng, 2) == 0;
        size_t room = rng_below(&rng, 5000);
        if (!is_full) {
            params.progress = on_progress;
            params.progress_ctx = &cut;
            params.is_cancelled = &cut.cancelled;
        }
        if (is_full) {
            with_limit(room);
        }
        bool good = delivery_tables(&params, &out, &err);
        without_limit();
        failed += !good;
        assert_int_equal(good, err.text[0] == '\0');
        expect_untouched(p, good, ANSWERS, false);
        hash_store(p, after);
        assert_string_equal(after, before);
        stick_again(p);
    }
    print_message("%zu of 50 were cut off\n", failed);
    assert_true(failed >= 15);
}

/* The tables were written, and then the kiosk's own log was full: nothing leaves unnoted. */
static void a_log_that_takes_no_second_line(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    static char filler[65536]; /* so that the tables fit */
    signal(SIGXFSZ, SIG_IGN);
    assert_true(delivery_tables(&params, &out, &err));
    stick_again(p);
    const char *log = file_join(&p->k.arena, params.data_folder, "log/exports");
    struct stat st;
    assert_int_equal(stat(log, &st), 0);
    FILE *file = fopen(log, "a");
    assert_non_null(file);
    memset(filler, '\n', sizeof filler);
    assert_int_equal(fwrite(filler, 1, sizeof filler, file), sizeof filler);
    assert_int_equal(fclose(file), 0);
    with_limit((rlim_t)st.st_size * 2 + sizeof filler - 4); /* one line, and not all of another */
    bool good = delivery_tables(&params, &out, &err);
    without_limit();
    assert_false(good);
    assert_non_null(strstr(err.text, "Nothing leaves unnoted"));
    expect_untouched(p, good, ANSWERS, false);
    stick_again(p);
}

/* A hand-over that does not come to its end erases nothing; the store answers for every row behind each. */
static void cut_hand_overs(void **state) {
    struct place *p = *state;
    struct rng rng;
    size_t failed = 0;
    rng_init(&rng, test_seed("kiosk/delivery hand-overs"));
    for (int i = 0; i < 12; i++) {
        struct cut cut = {.p = p, .at = rng_below(&rng, 2), .how = (int)rng_below(&rng, CUT_WAYS)};
        struct delivery_params params = params_of(p);
        struct delivery_result out;
        struct err err = {0};
        params.progress = on_progress;
        params.progress_ctx = &cut;
        params.is_cancelled = &cut.cancelled;
        bool good = delivery_move(&params, &out, &err);
        assert_false(good && out.destroyed.responses != ANSWERS);
        failed += !good;
        expect_untouched(p, good, ANSWERS, true);
        stick_again(p);
        if (good) {
            put_responses(&p->k, ANSWERS);
        }
    }
    print_message("%zu of 12 were cut off\n", failed);
    assert_true(failed > 0);
}

static void a_stick_that_cannot_be_written(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    params.stick = file_join(&p->k.arena, p->root, "nowhere");
    assert_false(delivery_tables(&params, &out, &err));
    assert_true(strlen(err.text) > 20);
    err.text[0] = '\0';
    assert_false(delivery_move(&params, &out, &err));
    assert_true(strlen(err.text) > 20);
    assert_int_equal(stored(p), ANSWERS);
}

/* Killed while the tables are written: half of them stays on no stick that is used again. */
static void what_a_kill_left_goes_with_the_next_one(void **state) {
    struct place *p = *state;
    struct delivery_params params = params_of(p);
    struct delivery_result out;
    struct err err = {0};
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)signal(SIGXFSZ, SIG_DFL);
        (void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, 1000});
        _exit(delivery_tables(&params, &out, &err));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_true(file_exists(on_stick(p, "two.results", ".responses.csv.part")));
    assert_true(delivery_tables(&params, &out, &err));
    assert_string_equal(out.folder, "two.results");
    assert_int_equal(test_folder_entries(on_stick(p, "two.results", "")), out.tables.file_count);
    assert_int_equal(test_folder_entries(p->stick), 1);
    assert_true(delivery_tables(&params, &out, &err)); /* what is whole stays */
    assert_string_equal(out.folder, "two.results-2");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int test_delivery(void) {
    const struct CMUnitTest tests[] = {
        TEST(tables_in_a_folder_of_their_own),
        TEST(nothing_is_overwritten),
        TEST(a_pack_of_its_own),
        TEST(all_of_it_goes),
        TEST(what_was_set_aside_is_not_erased),
        TEST(fifty_cuts),
        TEST(a_log_that_takes_no_second_line),
        TEST(cut_hand_overs),
        TEST(a_stick_that_cannot_be_written),
        TEST(what_a_kill_left_goes_with_the_next_one),
        cmocka_unit_test(a_full_disk_does_not_keep_what_it_holds),
    };
    return cmocka_run_group_tests_name("kiosk/delivery", tests, NULL, NULL);
}
