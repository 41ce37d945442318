/* Files that get their names together, and only when the medium gives back what was written. */
#include "support/cmocka.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/random.h"
#include "export/outfile.h"
#include "support/folder.h"

static const char *const names[] = {"one.csv", "two.csv"};
enum { FILES = 2, FOLDER_MAX = 512, PATH_ROOM = FOLDER_MAX + 32 };

struct place {
    char folder[FOLDER_MAX];
    struct outfiles files;
    struct err err;
};

static void begin(struct place *p) {
    *p = (struct place){0};
    test_folder(p->folder, sizeof p->folder);
    outfiles_init(&p->files, p->folder);
    for (size_t i = 0; i < FILES; i++) {
        assert_non_null(outfiles_add(&p->files, names[i], &p->err));
    }
}

/* size bytes into each file, in pieces of up to 1,000 bytes. */
static void fill(struct place *p, size_t size, struct rng *rng) {
    for (size_t i = 0; i < FILES; i++) {
        struct outfile *file = &p->files.at[i];
        for (size_t done = 0; done < size;) {
            char piece[1000];
            size_t n = 1 + rng_below(rng, sizeof piece);
            n = n < size - done ? n : size - done;
            for (size_t k = 0; k < n; k++) {
                piece[k] = (char)rng_next(rng);
            }
            strbuf_add(&file->pending, piece, n);
            done += n;
            assert_true(outfile_flush(&p->files, file, false, &p->err));
        }
    }
}

static bool is_there(const struct place *p, const char *name) {
    char path[PATH_ROOM];
    struct stat st;
    snprintf(path, sizeof path, "%s/%s", p->folder, name);
    return lstat(path, &st) == 0;
}

static void expect_nothing(const struct place *p) {
    static const char *const all[] = {"one.csv", "two.csv", ".one.csv.part", ".two.csv.part"};
    for (size_t i = 0; i < 4; i++) {
        if (is_there(p, all[i])) {
            fail_msg("%s was left behind", all[i]);
        }
    }
}

static void test_named_together(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 7, 31, 32, 33, 262143, 262144, 262145, 524288, 1000003};
    struct rng rng;
    rng_init(&rng, test_seed("outfile"));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct place p;
        char path[PATH_ROOM];
        struct stat st;
        begin(&p);
        fill(&p, sizes[i], &rng);
        assert_false(is_there(&p, "one.csv"));
        if (!outfiles_finish(&p.files, &p.err)) {
            fail_msg("%zu bytes: %s", sizes[i], p.err.text);
        }
        snprintf(path, sizeof path, "%s/two.csv", p.folder);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_size, sizes[i]);
        assert_false(is_there(&p, ".one.csv.part") || is_there(&p, ".two.csv.part"));
        test_folder_remove(p.folder);
    }
}

enum harm { FLIP, LONGER, SHORTER };

/* What a medium may do to a file while it is written. */
static void harm(const struct place *p, enum harm how, off_t at) {
    char path[PATH_ROOM], byte;
    snprintf(path, sizeof path, "%s/.two.csv.part", p->folder);
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0);
    switch (how) {
    case FLIP:
        assert_int_equal(pread(fd, &byte, 1, at), 1);
        byte ^= (char)0x80;
        assert_int_equal(pwrite(fd, &byte, 1, at), 1);
        break;
    case LONGER:
        assert_int_equal(pwrite(fd, "", 1, at), 1);
        break;
    case SHORTER:
        assert_int_equal(ftruncate(fd, at), 0);
        break;
    }
    close(fd);
}

static void test_other_bytes_are_found(void **state) {
    (void)state;
    enum { SIZE = 600001, LAST_BLOCK = 524288 };
    static const struct {
        const char *name;
        enum harm how;
        off_t at[2]; /* both; -1: one is enough */
    } rows[] = {
        {"the first byte", FLIP, {0, -1}},
        {"a byte in the middle", FLIP, {300000, -1}},
        {"the last byte of a block", FLIP, {LAST_BLOCK - 1, -1}},
        {"the same bit of two words of one lane", FLIP, {7, 39}},
        {"the same bit in two blocks", FLIP, {7, 262151}},
        {"a page cut off", SHORTER, {LAST_BLOCK - 4096, -1}},
    };
    struct rng rng;
    rng_init(&rng, test_seed("outfile"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct place p;
        begin(&p);
        fill(&p, SIZE, &rng);
        for (size_t k = 0; k < 2 && rows[i].at[k] >= 0; k++) {
            harm(&p, rows[i].how, rows[i].at[k]);
        }
        if (outfiles_finish(&p.files, &p.err)) {
            fail_msg("%s: was not found", rows[i].name);
        }
        assert_non_null(strstr(p.err.text, "came back from the medium with other bytes"));
        assert_non_null(strstr(p.err.text, "two.csv"));
        expect_nothing(&p);
        test_folder_remove(p.folder);
    }
}

/* A zero byte more than was written sums like the filled rest of the last step: the size tells. */
static void test_a_zero_more_is_found(void **state) {
    (void)state;
    struct place p;
    begin(&p);
    for (size_t i = 0; i < FILES; i++) {
        strbuf_adds(&p.files.at[i].pending, "abc");
    }
    assert_true(outfile_flush(&p.files, &p.files.at[1], true, &p.err));
    harm(&p, LONGER, 3);
    assert_false(outfiles_finish(&p.files, &p.err));
    expect_nothing(&p);
    test_folder_remove(p.folder);
}

static void test_one_too_many_is_refused(void **state) {
    (void)state;
    struct place p;
    char name[16];
    begin(&p);
    for (size_t i = FILES; i < OUTFILES_MAX; i++) {
        snprintf(name, sizeof name, "%zu.csv", i);
        assert_non_null(outfiles_add(&p.files, name, &p.err));
    }
    assert_null(outfiles_add(&p.files, "more.csv", &p.err));
    assert_non_null(strstr(p.err.text, "Nothing was exported"));
    outfiles_abandon(&p.files);
    assert_int_equal(test_folder_entries(p.folder), 0);
    test_folder_remove(p.folder);
}

int test_outfile(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_named_together),
        cmocka_unit_test(test_other_bytes_are_found),
        cmocka_unit_test(test_a_zero_more_is_found),
        cmocka_unit_test(test_one_too_many_is_refused),
    };
    return cmocka_run_group_tests_name("export/outfile", tests, NULL, NULL);
}
