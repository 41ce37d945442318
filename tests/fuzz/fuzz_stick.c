/* Any names, kinds and contents on a stick (TRUST I2): the list of its events names what is wrong with each, and links, pipes and
 * folders are never read as files. Eight entries at most: kind, length of the name, name, length of the content, content. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "fuzz/bytes.h"
#include "kiosk/intake.h"
#include "kiosk/stick_files.h"
#include "support/folder.h"

enum { ENTRIES = 8, CONTENT_MAX = 65535, READ_MAX = 1024 };
enum entry_kind { REGULAR, EVENT, LINK_TO_FILE, LINK_OUT, PIPE, FOLDER, ENTRY_KINDS };

static void put_file(int folder, const char *name, struct bytes *b) {
    const char *content;
    size_t high = take(b), n = take_some(b, high << 8 | take(b), &content);
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0) { /* the name is free, and one that the file system takes */
        must(n == 0 || write(fd, content, n) == (ssize_t)n);
        close(fd);
    }
}

static void put_entry(int folder, struct bytes *b) {
    char name[STICK_NAME_MAX + 64];
    const char *given;
    enum entry_kind kind = (enum entry_kind)(take(b) % ENTRY_KINDS);
    size_t n = take_some(b, take(b) % (sizeof name - 8), &given);
    for (size_t i = 0; i < n; i++) {
        name[i] = given[i] == '/' || given[i] == '\0' ? '_' : given[i];
    }
    snprintf(name + n, sizeof name - n, "%s", kind == EVENT ? ".yaml" : "");
    switch (kind) {
    case LINK_TO_FILE:
        (void)!symlinkat("e.yaml", folder, name);
        break;
    case LINK_OUT:
        (void)!symlinkat("/etc/hostname", folder, name);
        break;
    case PIPE:
        (void)!mkfifoat(folder, name, 0600);
        break;
    case FOLDER:
        (void)!mkdirat(folder, name, 0700);
        break;
    case REGULAR:
    case EVENT:
    case ENTRY_KINDS:
        put_file(folder, name, b);
    }
}

static void look_at(int folder, const char *name, struct arena *a) {
    struct stat st;
    char *bytes;
    size_t n;
    struct err err = {""};
    must(fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0);
    bool is_read = stick_read(folder, name, READ_MAX, a, &bytes, &n, &err);
    must(is_read == (stick_name_is_bare(name) && S_ISREG(st.st_mode) && st.st_size <= READ_MAX));
    must(is_read ? n == (size_t)st.st_size : utf8_is_valid(err.text, strlen(err.text)) && err.text[0] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    char path[256];
    struct arena a;
    struct err err;
    struct intake_list list;
    const char **names;
    size_t n;
    arena_init(&a, 64 * 1024);
    test_folder(path, sizeof path);
    int folder = stick_folder_open(AT_FDCWD, path);
    for (int i = 0; i < ENTRIES && b.n > 0; i++) {
        put_entry(folder, &b);
    }
    must(stick_names(folder, &a, &names, &n, &err));
    for (size_t i = 0; i < n; i++) {
        look_at(folder, names[i], &a);
    }
    must(intake_list(path, &a, &list, &err) && list.n <= n);
    for (size_t i = 0; i < list.n; i++) {
        must((list.at[i].title == NULL) == (list.at[i].problem != NULL));
    }
    close(folder);
    test_folder_remove(path);
    arena_finish(&a);
    return 0;
}
