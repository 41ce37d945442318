/* Any names, kinds and contents on a stick (TRUST I2): the list of its events names what is wrong with each, and links, pipes and
 * folders are never read as files; each event is taken into a kiosk that runs one of its id or another, or refused, and nothing
 * of it stays behind. Eight entries at most: kind, length of the name, name, length of the content, content; those of IN_FOLDER lie
 * in the folder of the event `e`. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "author/event_file.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fuzz/bytes.h"
#include "kiosk/intake.h"
#include "kiosk/stick_files.h"
#include "support/folder.h"

enum { ENTRIES = 8, CONTENT_MAX = 65535, READ_MAX = 1024 };
enum entry_kind { REGULAR, EVENT, LINK_TO_FILE, LINK_OUT, PIPE, FOLDER, IN_FOLDER, ENTRY_KINDS };

static void put_file(int folder, const char *name, struct bytes *b) {
    const char *content;
    size_t high = take(b), n = take_some(b, high << 8 | take(b), &content);
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0) { /* the name is free, and one that the file system takes */
        must(n == 0 || write(fd, content, n) == (ssize_t)n);
        close(fd);
    }
}

static void put_in_folder(int stick, const char *name, struct bytes *b) {
    (void)!mkdirat(stick, "e", 0700);
    int folder = stick_folder_open(stick, "e");
    if (folder >= 0) { /* else something else is called so */
        put_file(folder, name, b);
        close(folder);
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
    case IN_FOLDER:
        put_in_folder(folder, name, b);
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

static const struct event *running(size_t which) {
    static const char yaml[] =
        "chorus: 1\nid: %s\ntitle: {en: E}\nlanguages: [en]\nprivacy: {mode: open, sensitivity: low, "
        "retain_until: 2027-12-31, steward: S}\nactivities:\n  - id: a\n    title: {en: A}\n    questions:\n"
        "      - {id: q, kind: text, text: {en: Q?}}\n";
    static const struct event *events[2];
    static struct arena kept;
    if (events[which] == NULL) {
        struct diagnostics d;
        if (events[1 - which] == NULL) {
            arena_init(&kept, 64 * 1024);
        }
        diagnostics_init(&d, "running", &kept);
        const char *text = arena_printf(&kept, yaml, which ? "e" : "other");
        events[which] = event_file_parse(text, strlen(text), &kept, &d);
        must(events[which] != NULL);
    }
    return events[which];
}

/* accepts: it runs from the next start. */
static void take_in(const char *stick, const char *file, size_t which, bool accepts, struct arena *a) {
    char root[256];
    struct intake in;
    struct err err = {""};
    test_folder(root, sizeof root);
    const struct intake_params params = {
        .stick = stick, .file = file, .root = root, .running = running(which), .site = which ? "north" : NULL};
    intake_take(&params, a, &in);
    must((in.event != NULL) == (in.diagnostics.errors == 0) && (in.event != NULL) == (in.cell[0] != '\0'));
    if (in.event && accepts) {
        must(intake_accept(&params, &in, &err));
    } else if (in.event) {
        intake_drop(&params, &in);
    }
    const char *copies = file_join(a, root, "loaded.events");
    must((in.event && accepts) || !file_is_folder(copies) || test_folder_entries(copies) == 0);
    test_folder_remove(root);
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
    must(!intake_list("/nowhere", &a, &(struct intake_list){0}, &err));
    for (size_t i = 0; i < list.n; i++) {
        must((list.at[i].title == NULL) == (list.at[i].problem != NULL));
        take_in(path, list.at[i].file, i % 2, size % 2, &a);
    }
    close(folder);
    test_folder_remove(path);
    arena_finish(&a);
    return 0;
}
