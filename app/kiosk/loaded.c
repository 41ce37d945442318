#include "kiosk/loaded.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/random.h"

enum { CURRENT_MAX = 512, CELLS_MAX = 100, LINES = 2 };

const char *loaded_path(struct arena *a, const char *root, const char *name) {
    return file_join(a, file_join(a, root, LOADED_FOLDER), name);
}

static bool is_cell(const char *name) {
    return strspn(name, "0123456789abcdef") == LOADED_CELL && name[LOADED_CELL] == '\0';
}

/* "CELL/ID.yaml"; written by us, and read as if it were not. */
static bool is_line(const char *line) {
    size_t n = strlen(line),
           id = strspn(line + (n > LOADED_CELL ? LOADED_CELL + 1 : n), "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return n > LOADED_CELL && strspn(line, "0123456789abcdef") == LOADED_CELL && line[LOADED_CELL] == '/' && id > 0 &&
           strcmp(line + LOADED_CELL + 1 + id, ".yaml") == 0;
}

struct lines {
    const char *at[LINES]; /* NULL: none */
};

static struct lines read_lines(const char *root, struct arena *a) {
    struct lines lines = {{NULL}};
    struct err err;
    char *bytes, *rest;
    size_t n, found = 0;
    if (!file_read(loaded_path(a, root, "current"), CURRENT_MAX, true, a, &bytes, &n, &err)) {
        return lines;
    }
    for (char *line = strtok_r(bytes, "\n", &rest); line && found < LINES; line = strtok_r(NULL, "\n", &rest)) {
        if (is_line(line)) {
            lines.at[found++] = line;
        }
    }
    return lines;
}

const char *loaded_current(const char *root, struct arena *a) {
    struct lines lines = read_lines(root, a);
    return lines.at[0] ? loaded_path(a, root, lines.at[0]) : NULL;
}

static bool is_named(const struct lines *lines, const char *cell) {
    for (int i = 0; i < LINES; i++) {
        if (lines->at[i] && strncmp(lines->at[i], cell, LOADED_CELL) == 0) {
            return true;
        }
    }
    return false;
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where) {
    (void)st, (void)kind, (void)where;
    return remove(path);
}

void loaded_remove_cell(const char *root, const char *cell) {
    struct arena a = {0};
    arena_init(&a, 4096);
    if (is_cell(cell)) {
        (void)nftw(loaded_path(&a, root, cell), remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    }
    arena_finish(&a);
}

static void sweep(const char *root, struct arena *a) {
    struct lines lines = read_lines(root, a);
    struct err err;
    const char **names;
    size_t n;
    if (!file_list(file_join(a, root, LOADED_FOLDER), CELLS_MAX, a, &names, &n, &err)) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (is_cell(names[i]) && !is_named(&lines, names[i])) {
            loaded_remove_cell(root, names[i]);
        }
    }
}

bool loaded_make_cell(const char *root, char cell[LOADED_CELL + 1], struct err *err) {
    struct arena a = {0};
    uint8_t name[LOADED_CELL / 2];
    arena_init(&a, 4096);
    sweep(root, &a);
    random_bytes(name, sizeof name);
    for (size_t i = 0; i < sizeof name; i++) {
        snprintf(cell + 2 * i, 3, "%02x", name[i]);
    }
    bool good = file_make_folder(loaded_path(&a, root, cell), err);
    arena_finish(&a);
    return good;
}

/* Lines to the file; NULL: none. */
static bool write_lines(const char *root, struct arena *a, const char *first, const char *second, struct err *err) {
    const char *folder = file_join(a, root, LOADED_FOLDER);
    const char *text =
        arena_printf(a, "%s%s%s%s", first ? first : "", first ? "\n" : "", second ? second : "", second ? "\n" : "");
    return file_sync_folder(folder, err) && file_write(file_join(a, folder, "current"), text, strlen(text), err);
}

bool loaded_name(const char *root, const char *cell, const char *event_id, struct err *err) {
    struct arena a = {0};
    arena_init(&a, 4096);
    struct lines lines = read_lines(root, &a);
    bool good = write_lines(root, &a, arena_printf(&a, "%s/%s.yaml", cell, event_id), lines.at[0], err);
    arena_finish(&a);
    return good;
}

bool loaded_take_back(const char *root, struct err *err) {
    struct arena a = {0};
    arena_init(&a, 4096);
    struct lines lines = read_lines(root, &a);
    bool good = write_lines(root, &a, lines.at[1], NULL, err);
    arena_finish(&a);
    return good;
}
