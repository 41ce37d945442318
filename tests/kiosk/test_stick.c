#include "kiosk/stick.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/random.h"
#include "kiosk/stick_files.h"
#include "support/cmocka.h"
#include "support/folder.h"

enum { ROOM = 400 };
struct place {
    char root[200], folder[ROOM], path[2 * ROOM];
};

static const char *in_stick(struct place *p, const char *name) {
    snprintf(p->path, sizeof p->path, "%s/%s", p->folder, name);
    return p->path;
}

static void put(const char *path, const char *words) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, words, strlen(words)), strlen(words));
    close(fd);
}

static int set_up(void **state) {
    static struct place place;
    sigset_t io;
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    pthread_sigmask(SIG_BLOCK, &io, NULL); /* as the kiosk does, see kiosk/signals.h */
    test_folder(place.root, sizeof place.root);
    snprintf(place.folder, sizeof place.folder, "%s/run/stick", place.root);
    *state = &place;
    return 0;
}

static int tear_down(void **state) {
    test_folder_remove(((struct place *)*state)->root);
    return 0;
}

/* The folder above is made, then the stick, then a file; a helper touches the folder above; the stick goes. */
static void comes_and_goes(void **state) {
    struct place *p = *state;
    char above[ROOM], touched[ROOM];
    struct stick s;
    snprintf(above, sizeof above, "%s/run", p->root);
    snprintf(touched, sizeof touched, "%s/run/changed", p->root);
    stick_open(&s, p->folder);
    assert_false(s.is_here);
    assert_false(stick_look(&s));
    assert_int_equal(mkdir(above, 0700), 0);
    assert_false(stick_look(&s));
    assert_int_equal(mkdir(p->folder, 0700), 0);
    assert_true(stick_look(&s));
    assert_true(s.is_here);
    assert_false(stick_look(&s));
    put(in_stick(p, "event.yaml"), "chorus: 1\n");
    assert_true(stick_look(&s));
    assert_false(stick_look(&s));
    put(touched, "");
    assert_false(stick_look(&s));
    unlink(in_stick(p, "event.yaml"));
    assert_true(stick_look(&s));
    assert_int_equal(rmdir(p->folder), 0);
    assert_true(stick_look(&s));
    assert_false(s.is_here);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    assert_true(stick_look(&s));
    assert_true(s.is_here);
    stick_close(&s);
}

/* Moved away and another one in its place, between two looks. */
static void another_one_is_a_change(void **state) {
    struct place *p = *state;
    char above[ROOM], away[ROOM];
    struct stick s;
    snprintf(above, sizeof above, "%s/run", p->root);
    snprintf(away, sizeof away, "%s/run/away", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    stick_open(&s, p->folder);
    assert_true(s.is_here);
    assert_int_equal(rename(p->folder, away), 0);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    assert_true(stick_look(&s));
    assert_true(s.is_here);
    put(in_stick(p, "a"), "a");
    assert_true(stick_look(&s));
    stick_close(&s);
}

static void a_link_is_no_stick(void **state) {
    struct place *p = *state;
    char above[ROOM];
    struct stick s;
    struct stick_space space;
    snprintf(above, sizeof above, "%s/run", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(symlink("/", p->folder), 0);
    stick_open(&s, p->folder);
    assert_false(s.is_here);
    assert_false(stick_space(&s, &space));
    stick_close(&s);
}

static void a_signal_tells(void **state) {
    struct place *p = *state;
    char above[ROOM];
    struct stick s;
    sigset_t io;
    const struct timespec second = {1, 0};
    sigemptyset(&io);
    sigaddset(&io, SIGIO);
    snprintf(above, sizeof above, "%s/run", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    stick_open(&s, p->folder);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    assert_int_equal(sigtimedwait(&io, NULL, &second), SIGIO);
    assert_true(stick_look(&s));
    stick_close(&s);
}

static void space_and_who_may_write(void **state) {
    struct place *p = *state;
    char above[ROOM];
    struct stick s;
    struct stick_space space;
    snprintf(above, sizeof above, "%s/run", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    stick_open(&s, p->folder);
    assert_true(stick_space(&s, &space));
    assert_true(space.is_writable);
    assert_true(space.free_bytes > 0);
    if (geteuid() != 0) {
        assert_int_equal(chmod(p->folder, 0500), 0);
        assert_true(stick_space(&s, &space));
        assert_false(space.is_writable);
        assert_int_equal(chmod(p->folder, 0700), 0);
    }
    assert_int_equal(rmdir(p->folder), 0);
    assert_false(stick_space(&s, &space));
    stick_close(&s);
}

static void bare_names(void **state) {
    static const struct {
        const char *name;
        bool is_bare;
    } rows[] = {
        {"event.yaml", true}, {"led.yes_.zh-Hans.ogg", true},
        {"", false},          {".", false},
        {"..", false},        {".hidden", false},
        {"a/b", false},       {"a b", false},
        {"../event", false},  {"é.yaml", false},
        {"a\\b", false},      {"a\nb", false},
        {"a..b", true},
    };
    char long_name[STICK_NAME_MAX + 2];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(stick_name_is_bare(rows[i].name), rows[i].is_bare);
    }
    memset(long_name, 'a', sizeof long_name);
    long_name[STICK_NAME_MAX] = '\0';
    assert_true(stick_name_is_bare(long_name));
    long_name[STICK_NAME_MAX] = 'a';
    long_name[STICK_NAME_MAX + 1] = '\0';
    assert_false(stick_name_is_bare(long_name));
}

/* What is no regular file of a bearable size under a bare name is refused with a sentence, and nobody waits for it. */
static void hostile_files(void **state) {
    struct place *p = *state;
    char above[ROOM], far[ROOM], *bytes;
    struct arena a = {0};
    size_t n;
    arena_init(&a, 4096);
    snprintf(above, sizeof above, "%s/run", p->root);
    snprintf(far, sizeof far, "%s/secret", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    put(far, "secret");
    put(in_stick(p, "good"), "good");
    put(in_stick(p, "large"), "12345");
    assert_int_equal(symlink(far, in_stick(p, "link")), 0);
    assert_int_equal(symlink(p->root, in_stick(p, "folder-link")), 0);
    assert_int_equal(mkfifo(in_stick(p, "pipe"), 0600), 0);
    assert_int_equal(mkdir(in_stick(p, "folder"), 0700), 0);
    int folder = stick_folder_open(AT_FDCWD, p->folder);
    assert_true(folder >= 0);
    static const char *const refused[] = {"large", "link", "pipe", "folder", "missing", "../secret", "/etc/passwd", ".", ""};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct err err = {0};
        assert_false(stick_read(folder, refused[i], 4, &a, &bytes, &n, &err));
        assert_true(strlen(err.text) > 10);
    }
    struct err err = {0};
    assert_true(stick_read(folder, "good", 4, &a, &bytes, &n, &err));
    assert_string_equal(bytes, "good");
    assert_int_equal(stick_folder_open(folder, "folder-link"), -1);
    assert_int_equal(stick_folder_open(folder, "good"), -1);
    close(folder);
    arena_finish(&a);
}

static bool lists(struct place *p, size_t *n) {
    struct arena a = {0};
    struct err err = {0};
    const char **names;
    arena_init(&a, 4096);
    int folder = stick_folder_open(AT_FDCWD, p->folder);
    bool good = stick_names(folder, &a, &names, n, &err);
    assert_int_equal(good, err.text[0] == '\0');
    close(folder);
    arena_finish(&a);
    return good;
}

/* At the limit, one more, ten times as many; hidden ones are borne ten times longer (TRUST I2). */
static void limit_of_entries(void **state) {
    struct place *p = *state;
    char above[ROOM], name[ROOM];
    size_t n, made = 0;
    snprintf(above, sizeof above, "%s/run", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    static const struct {
        size_t files;
        bool good;
    } rows[] = {{STICK_ENTRIES_MAX, true}, {STICK_ENTRIES_MAX + 1, false}, {10 * STICK_ENTRIES_MAX, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (; made < rows[i].files; made++) {
            snprintf(name, sizeof name, "%zu", made);
            put(in_stick(p, name), "");
        }
        assert_int_equal(lists(p, &n), rows[i].good);
        assert_true(!rows[i].good || n == rows[i].files);
    }
}

/* --- a folder that nobody would have thought of ------------------------------------------------------------------------- */

enum { THINGS = 12, ROUNDS = 80, READ_AT_MOST = 64 };

/* Any bytes that a file system takes, some of them bare. */
static void random_name(struct rng *rng, char *out) {
    size_t n = 1 + rng_below(rng, rng_below(rng, 8) ? 12 : 255);
    bool is_plain = rng_below(rng, 2) != 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = is_plain ? "ab9_.-"[rng_below(rng, 6)] : (char)(1 + rng_below(rng, 255));
        out[i] = out[i] == '/' ? '~' : out[i];
    }
    out[n] = '\0';
}

/* A file, a link to somewhere, a pipe, a folder, a file that is too large, one that nobody may read. What cannot be made is not.
 */
static void make_thing(struct rng *rng, int folder, const char *name) {
    static const char *const targets[] = {"/etc/passwd", "..", ".", "secret", "../../secret", ""};
    uint32_t kind = rng_below(rng, 8);
    if (kind == 0) {
        (void)!symlinkat(targets[rng_below(rng, 6)], folder, name);
    } else if (kind == 1) {
        (void)!mkfifoat(folder, name, 0600);
    } else if (kind == 2) {
        (void)!mkdirat(folder, name, 0700);
    } else {
        int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kind == 3 ? 0 : 0600);
        if (fd >= 0) {
            assert_int_equal(ftruncate(fd, kind == 4 ? 1 << 20 : (off_t)rng_below(rng, READ_AT_MOST)), 0);
            close(fd);
        }
    }
}

static void unmake(int folder, const char *name) {
    if (unlinkat(folder, name, 0) != 0) {
        (void)!unlinkat(folder, name, AT_REMOVEDIR);
    }
}

static void read_one(int folder, const char *name) {
    struct arena a = {0};
    struct err err = {0};
    struct stat st = {0};
    char *bytes;
    size_t n = 0;
    bool is_file = fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) && st.st_size <= READ_AT_MOST;
    bool good = stick_read(folder, name, READ_AT_MOST, &a, &bytes, &n, &err);
    assert_true(!good || (is_file && stick_name_is_bare(name) && n == (size_t)st.st_size && bytes[n] == '\0'));
    assert_true(good || !is_file || !stick_name_is_bare(name) || faccessat(folder, name, R_OK, 0) != 0);
    assert_int_equal(good, err.text[0] == '\0');
    for (const char *at = err.text; *at; at++) {
        assert_true((unsigned char)*at >= ' ' && (unsigned char)*at < 127); /* nothing of a name that is not bare */
    }
    arena_finish(&a);
}

/* Between listing and reading, things vanish and others stand in their place. */
static void any_folder(void **state) {
    struct place *p = *state;
    char above[ROOM], made[THINGS][256];
    struct rng rng;
    rng_init(&rng, test_seed("kiosk/stick"));
    snprintf(above, sizeof above, "%s/run", p->root);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(mkdir(p->folder, 0700), 0);
    int folder = stick_folder_open(AT_FDCWD, p->folder);
    alarm(60); /* a pipe that is waited for would end the test */
    for (int round = 0; round < ROUNDS; round++) {
        struct arena a = {0};
        struct err err = {0};
        const char **names;
        size_t n;
        for (size_t i = 0; i < THINGS; i++) {
            random_name(&rng, made[i]);
            make_thing(&rng, folder, made[i]);
        }
        assert_true(stick_names(folder, &a, &names, &n, &err));
        assert_true(n <= THINGS);
        for (size_t i = 0; i < n; i++) {
            assert_true(names[i][0] != '.' && (i == 0 || strcmp(names[i - 1], names[i]) < 0));
            if (rng_below(&rng, 3) == 0) {
                unmake(folder, names[i]);
                make_thing(&rng, folder, names[i]);
            }
            read_one(folder, names[i]);
        }
        for (size_t i = 0; i < THINGS; i++) {
            unmake(folder, made[i]);
        }
        arena_finish(&a);
    }
    alarm(0);
    close(folder);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int test_stick(void) {
    const struct CMUnitTest tests[] = {
        TEST(comes_and_goes), TEST(another_one_is_a_change), TEST(a_link_is_no_stick),
        TEST(a_signal_tells), TEST(space_and_who_may_write), TEST(bare_names),
        TEST(hostile_files),  TEST(limit_of_entries),        TEST(any_folder),
    };
    return cmocka_run_group_tests_name("kiosk/stick", tests, NULL, NULL);
}
