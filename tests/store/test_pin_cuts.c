/* The power fails around the counter of wrong PINs: on a medium that forgets what was not synced, and by killing a process.
 * What was looked at is never forgotten. */
#include <signal.h>
#include <sys/wait.h>

#include "store/help.h"
#include "store/pin.h"
#include "store/pin_words.h"

enum { CUTS = 1000, KILLS = 40, NAMES = 2, WRITE_STEPS = 4, NEVER = 1000 };
static const struct pin_cost cheap = {1, 8};
static const uint64_t hour_ms = 3600 * 1000;

/* --- a medium that forgets ---------------------------------------------------------------------------------------- */

struct inode {
    uint8_t bytes[PIN_RECORD_BYTES], kept[PIN_RECORD_BYTES];
    size_t n, kept_n;
};
/* pin.state is name 0, the temporary file name 1; an entry is an inode, -1: none. A rename that was not synced may be there
 * after the cut, or not; what was not synced of a file may be any of its old, its new or other bytes. */
struct medium {
    struct inode inodes[64];
    int inode_count, entry[NAMES], kept_entry[NAMES];
    int steps_left; /* until the cut */
    bool is_cut, skips_file_sync, skips_folder_sync;
    struct rng *rng;
};

static int name_of(const char *path) {
    return strstr(path, ".pin.state.new") ? 1 : 0;
}

/* False when the power failed before this step. */
static bool step(struct medium *m) {
    m->is_cut = m->is_cut || m->steps_left-- <= 0;
    return !m->is_cut;
}

static long medium_read(void *ctx, const char *path, uint8_t *bytes, size_t size) {
    struct medium *m = ctx;
    int at = m->entry[name_of(path)];
    if (at < 0) {
        return -1;
    }
    size_t n = m->inodes[at].n < size ? m->inodes[at].n : size;
    memcpy(bytes, m->inodes[at].bytes, n);
    return (long)n;
}

static bool medium_write(void *ctx, const char *path, const uint8_t *bytes, size_t n) {
    struct medium *m = ctx;
    if (!step(m)) {
        return false;
    }
    assert_true(m->inode_count < 64 && n <= PIN_RECORD_BYTES);
    struct inode *inode = &m->inodes[m->inode_count];
    memcpy(inode->bytes, bytes, n);
    inode->n = n;
    m->entry[name_of(path)] = m->inode_count++;
    if (!step(m)) {
        return false;
    }
    if (!m->skips_file_sync) {
        memcpy(inode->kept, bytes, n);
        inode->kept_n = n;
    }
    return true;
}

static bool medium_rename(void *ctx, const char *from, const char *to) {
    struct medium *m = ctx;
    if (step(m)) {
        m->entry[name_of(to)] = m->entry[name_of(from)];
        m->entry[name_of(from)] = -1;
    }
    return !m->is_cut;
}

static bool medium_sync_folder(void *ctx, const char *folder) {
    struct medium *m = ctx;
    (void)folder;
    if (step(m) && !m->skips_folder_sync) {
        memcpy(m->kept_entry, m->entry, sizeof m->entry);
    }
    return !m->is_cut;
}

static void lose(struct medium *m, struct inode *inode) {
    uint32_t how = rng_below(m->rng, 3);
    if (memcmp(inode->bytes, inode->kept, sizeof inode->bytes) == 0 || how == 0) {
        return; /* it had reached the medium all the same */
    }
    memcpy(inode->bytes, inode->kept, sizeof inode->bytes);
    inode->n = inode->kept_n;
    if (how == 1) {
        inode->n = rng_below(m->rng, PIN_RECORD_BYTES);
    }
}

/* What a reader finds when the power is back. */
static void recover(struct medium *m) {
    for (int i = 0; i < m->inode_count; i++) {
        lose(m, &m->inodes[i]);
    }
    if (rng_below(m->rng, 2) == 0) {
        memcpy(m->entry, m->kept_entry, sizeof m->entry);
    }
    memcpy(m->kept_entry, m->entry, sizeof m->entry);
    m->is_cut = false;
    m->steps_left = NEVER;
}

struct life {
    struct medium medium;
    struct pin_io io;
    struct pin pin;
    uint64_t now_ms;
    uint32_t looked; /* tries whose answer anybody could have seen */
};

static void begin(struct life *life, struct rng *rng) {
    struct err err = {0};
    memset(life, 0, sizeof *life);
    life->medium = (struct medium){.entry = {-1, -1}, .kept_entry = {-1, -1}, .steps_left = NEVER, .rng = rng};
    life->io = (struct pin_io){&life->medium, medium_read, medium_write, medium_rename, medium_sync_folder};
    pin_open(&life->pin, "folder", &life->io, 0);
    pin_settle(&life->pin, NULL, 0);
    assert_true(pin_set(&life->pin, "847316", "bado", &cheap, &err));
}

/* Wrong PINs, the last of them with a cut in one of its steps or just behind it. Says how many more were looked at than counted.
 */
static int live_and_be_cut(struct life *life, struct rng *rng) {
    struct err err = {0};
    uint32_t tries = 1 + rng_below(rng, 12);
    for (uint32_t i = 0; i < tries; i++) {
        life->medium.steps_left = i + 1 < tries ? NEVER : (int)rng_below(rng, WRITE_STEPS + 1);
        life->now_ms += hour_ms;
        life->looked += pin_try(&life->pin, "000000", life->now_ms, &err) == PIN_WRONG;
    }
    recover(&life->medium);
    pin_open(&life->pin, "folder", &life->io, 0);
    pin_settle(&life->pin, NULL, 0);
    assert_int_equal(life->pin.standing, PIN_READY);
    assert_true(pin_wait_ms(&life->pin, 0) == (uint64_t)pin_wait_s(life->pin.record.failures) * 1000);
    return (int)life->looked - (int)life->pin.record.failures;
}

static void no_cut_forgets_a_try(void **state) {
    struct rng rng;
    size_t over = 0;
    (void)state;
    rng_init(&rng, test_seed("store/pin_cuts"));
    for (int i = 0; i < CUTS; i++) {
        struct life life;
        begin(&life, &rng);
        int forgotten = live_and_be_cut(&life, &rng);
        assert_true(forgotten <= 0 && forgotten >= -1); /* at most the one under way counts although nobody saw its answer */
        over += forgotten < 0;
        pin_close(&life.pin);
    }
    print_message("%zu tries counted that were cut before their answer\n", over);
    print_message("cuts around the PIN: trials %d, violations 0\n", CUTS); /* the first one ends the test */
}

/* The same on a medium whose folder is not synced: the test above would see it. */
static void the_cuts_have_teeth(void **state) {
    struct rng rng;
    size_t forgotten = 0;
    (void)state;
    rng_init(&rng, test_seed("store/pin_cuts teeth"));
    for (int i = 0; i < 100; i++) {
        struct life life;
        begin(&life, &rng);
        life.medium.skips_folder_sync = true;
        forgotten += live_and_be_cut(&life, &rng) > 0;
        pin_close(&life.pin);
    }
    assert_true(forgotten > 10);
}

/* --- a process that is killed ------------------------------------------------------------------------------------- */

/* Says on the pipe that it begins, and how each try ended. */
static void try_for_ever(const char *folder, int out) {
    struct pin pin;
    struct err err = {0};
    pin_open(&pin, folder, NULL, 0);
    for (uint64_t i = 1;; i++) {
        char said = 't';
        if (pin.standing != PIN_READY) {
            _exit(0);
        }
        said = pin_try(&pin, "000000", i * hour_ms, &err) == PIN_WRONG ? 'w' : 'x';
        if (write(out, &said, 1) != 1) {
            _exit(1);
        }
    }
}

static uint32_t count_looked(int in) {
    char said;
    uint32_t n = 0;
    while (read(in, &said, 1) == 1) {
        assert_int_equal(said, 'w');
        n++;
    }
    close(in);
    return n;
}

static void no_kill_forgets_a_try(void **state) {
    struct rng rng;
    (void)state;
    rng_init(&rng, test_seed("store/pin_cuts kills"));
    for (int i = 0; i < KILLS; i++) {
        char folder[PATH_ROOM];
        struct pin pin;
        struct err err = {0};
        int ends[2];
        test_folder(folder, sizeof folder);
        pin_open(&pin, folder, NULL, 0);
        pin_settle(&pin, NULL, 0);
        assert_true(pin_set(&pin, "847316", "bado", &cheap, &err));
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) {
            try_for_ever(folder, ends[1]);
        }
        close(ends[1]);
        usleep(rng_below(&rng, 4000));
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, NULL, 0), child);
        uint32_t looked = count_looked(ends[0]);
        pin_open(&pin, folder, NULL, 0);
        assert_true(pin.standing == PIN_READY || pin.standing == PIN_DISABLED);
        assert_in_range(pin.record.failures, looked, looked + 1);
        pin_close(&pin);
        test_folder_remove(folder);
    }
}

int test_pin_cuts(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_cut_forgets_a_try),
        cmocka_unit_test(the_cuts_have_teeth),
        cmocka_unit_test(no_kill_forgets_a_try),
    };
    return cmocka_run_group_tests_name("store/pin_cuts", tests, NULL, NULL);
}
