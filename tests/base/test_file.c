#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/cmocka.h"
#include "support/folder.h"

struct place {
    char folder[256];
    struct arena a;
    struct err err;
};

static int set_up(void **state) {
    struct place *p = calloc(1, sizeof *p);
    test_folder(p->folder, sizeof p->folder);
    *state = p;
    return 0;
}

static int tear_down(void **state) {
    struct place *p = *state;
    test_folder_remove(p->folder);
    arena_finish(&p->a);
    free(p);
    return 0;
}

static const char *in(struct place *p, const char *name) {
    return file_join(&p->a, p->folder, name);
}

static void what_is_written_is_read(void **state) {
    struct place *p = *state;
    const char *path = in(p, "x.bin");
    char *data;
    size_t n;
    assert_true(file_write(path, "a\0b", 3, &p->err));
    assert_true(file_read(path, 3, true, &p->a, &data, &n, &p->err));
    assert_int_equal(n, 3);
    assert_memory_equal(data, "a\0b", 4);
    assert_true(file_write(path, "", 0, &p->err));
    assert_true(file_read(path, 0, true, &p->a, &data, &n, &p->err));
    assert_int_equal(n, 0);
    assert_string_equal(p->err.text, "");
    assert_int_equal(test_folder_entries(p->folder), 1); /* no temporary is left */
}

/* Killed in the middle, as by a power cut: the half of it has a name that says so. */
static void a_killed_write_leaves_what_is_known(void **state) {
    struct place *p = *state;
    struct dirent *entry;
    int status = 0;
    size_t known = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char much[100] = {0};
        (void)setrlimit(RLIMIT_FSIZE, &(struct rlimit){10, 10});
        _exit(file_write(in(p, "x.bin"), much, sizeof much, &p->err));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(test_folder_entries(p->folder), 1);
    DIR *dir = opendir(p->folder);
    while ((entry = readdir(dir)) != NULL) {
        known += file_is_cut_off(entry->d_name, "x.bin");
        assert_false(file_is_cut_off(entry->d_name, "x.bi") || file_is_cut_off(entry->d_name, "x.binn"));
    }
    closedir(dir);
    assert_int_equal(known, 1);
    static const char *const others[] = {"x.bin",          ".x.bin",        ".x.bin.",      ".x.bin.12345",
                                         ".x.bin.1234567", ".x.bin.1234.6", ".y.bin.123456"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(file_is_cut_off(others[i], "x.bin"));
    }
}

static void a_failed_write_leaves_what_was_there(void **state) {
    struct place *p = *state;
    const char *path = in(p, "taken");
    assert_true(file_make_folder(path, &p->err));
    assert_true(file_write(in(p, "taken/inside"), "x", 1, &p->err));
    assert_false(file_write(path, "new", 3, &p->err)); /* rename over a folder fails, after the temporary was filled */
    assert_non_null(strstr(p->err.text, path));
    assert_int_equal(test_folder_entries(p->folder), 1);
    assert_false(file_write(in(p, "none/x"), "new", 3, &p->err));
    assert_non_null(strstr(p->err.text, "none/x"));
}

static void limits_and_strange_files_are_refused(void **state) {
    struct place *p = *state;
    char *data;
    size_t n;
    const char *path = in(p, "big"), *link = in(p, "link"), *pipe_path = in(p, "pipe");
    assert_true(file_write(path, "123456", 6, &p->err));
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    const struct {
        const char *path;
        size_t max;
        bool from_stranger, expected;
    } rows[] = {
        {path, 6, true, true},  {path, 5, true, false},       {path, 0, false, false},         {link, 6, false, true},
        {link, 6, true, false}, {pipe_path, 9, false, false}, {p->folder, 9999, false, false}, {in(p, "none"), 9, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        p->err = (struct err){0};
        bool good = file_read(rows[i].path, rows[i].max, rows[i].from_stranger, &p->a, &data, &n, &p->err);
        assert_int_equal(good, rows[i].expected);
        assert_int_equal(strstr(p->err.text, rows[i].path) == NULL, good); /* the sentence names the path */
    }
}

static void folders_are_made_with_their_parents(void **state) {
    struct place *p = *state;
    const char *deep = in(p, "a/b//c/");
    struct stat st;
    assert_true(file_make_folder(deep, &p->err));
    assert_true(file_make_folder(deep, &p->err));
    assert_true(file_is_folder(deep));
    assert_int_equal(stat(in(p, "a"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_true(file_write(in(p, "file"), "", 0, &p->err));
    assert_false(file_make_folder(in(p, "file"), &p->err));
    assert_false(file_make_folder(in(p, "file/x"), &p->err));
    assert_false(file_make_folder("", &p->err));
    assert_true(file_sync_folder(p->folder, &p->err));
    assert_false(file_sync_folder(in(p, "file"), &p->err));
}

static void names_come_sorted_and_counted(void **state) {
    struct place *p = *state;
    static const char *const made[] = {"b", ".hidden", "a", "\u00e9", "B"};
    static const char *const expected[] = {"B", "a", "b", "\u00e9"};
    const char **names;
    size_t n;
    for (size_t i = 0; i < 5; i++) {
        assert_true(file_write(in(p, made[i]), "", 0, &p->err));
    }
    assert_true(file_list(p->folder, 4, &p->a, &names, &n, &p->err));
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(names[i], expected[i]);
    }
    assert_false(file_list(p->folder, 3, &p->a, &names, &n, &p->err));
    assert_non_null(strstr(p->err.text, "more than 3"));
    assert_false(file_list(in(p, "none"), 3, &p->a, &names, &n, &p->err));
}

static void paths_are_joined_and_taken_apart(void **state) {
    struct place *p = *state;
    assert_string_equal(file_join(&p->a, "a", "b"), "a/b");
    assert_string_equal(file_join(&p->a, "/", "b"), "/b");
    assert_string_equal(file_join(&p->a, "", "b"), "b");
    assert_string_equal(file_base_name("/a/b.yaml"), "b.yaml");
    assert_string_equal(file_base_name("b.yaml"), "b.yaml");
    assert_true(file_exists(p->folder));
    assert_false(file_exists(in(p, "none")));
    assert_false(file_is_folder(in(p, "none")));
}

static void a_file_may_be_written_where_we_stand(void **state) {
    struct place *p = *state;
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(p->folder), 0);
    bool good = file_write("here", "x", 1, &p->err);
    assert_int_equal(chdir(before), 0);
    assert_true(good);
    assert_true(file_exists(in(p, "here")));
}

int test_file(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_killed_write_leaves_what_is_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_what_was_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_and_strange_files_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folders_are_made_with_their_parents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_come_sorted_and_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_are_joined_and_taken_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_may_be_written_where_we_stand, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
