#include "kiosk/doctor_facts.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"

enum { TEXT_MAX = 64 * 1024, NAMES_MAX = 1000, MOUNTS_LINE_FIELDS = 4, PIDS_MAX = 1 << 22 };

static const char *under(const struct facts *f, const char *path) {
    struct strbuf s = {0};
    strbuf_printf(&s, "%s%s", f->root, path);
    const char *out = arena_strndup(f->arena, s.data, s.len);
    strbuf_finish(&s);
    return out;
}

/* The kernel's files have no size before they are read. */
const char *facts_text(const struct facts *f, const char *path) {
    FILE *file = fopen(under(f, path), "re");
    if (!file) {
        return NULL;
    }
    char text[TEXT_MAX];
    size_t n = fread(text, 1, sizeof text, file);
    fclose(file);
    for (size_t i = 0; i < n; i++) {
        text[i] = text[i] == '\0' ? '\n' : text[i];
    }
    return arena_strndup(f->arena, text, n);
}

/* The line that begins at *text, which goes on behind it; NULL: none is left, or *text is NULL. */
static const char *next_line(const struct facts *f, const char **text) {
    if (!*text || !**text) {
        return NULL;
    }
    size_t n = strcspn(*text, "\n");
    const char *line = arena_strndup(f->arena, *text, n);
    *text += n + ((*text)[n] == '\n');
    return line;
}

/* VALUE of a line that is KEY, the sign, VALUE; NULL: it is another one. */
static const char *value_in(const char *line, const char *key, char sign) {
    size_t n = strlen(key);
    return strncmp(line, key, n) == 0 && line[n] == sign ? line + n + 1 : NULL;
}

const char *facts_word(const struct facts *f, const char *path) {
    const char *text = facts_text(f, path), *first = next_line(f, &text);
    return first ? first : "";
}

static const char *link_of(const struct facts *f, const char *path) {
    char target[512];
    ssize_t n = readlink(under(f, path), target, sizeof target - 1);
    return n < 0 ? NULL : arena_strndup(f->arena, target, (size_t)n);
}

bool facts_leads_to(const struct facts *f, const char *path, const char *target) {
    const char *found = link_of(f, path);
    return found && strcmp(found, target) == 0;
}

/* --- settings ----------------------------------------------------------------------------------------------------- */

/* The last KEY=VALUE of a file, or what was found before. */
static const char *setting_in(const struct facts *f, const char *path, const char *key, const char *before) {
    const char *text = facts_text(f, path), *line;
    while ((line = next_line(f, &text)) != NULL) {
        const char *value = value_in(line, key, '=');
        before = value ? value : before;
    }
    return before;
}

const char *facts_setting(const struct facts *f, const char *file, const char *key) {
    static const char *const folders[] = {"/usr/lib/systemd", "/etc/systemd"};
    const char *found = NULL;
    char path[512];
    snprintf(path, sizeof path, "/etc/systemd/%s", file);
    found = setting_in(f, path, key, found);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        const char **names;
        size_t n;
        struct err ignored;
        char folder[256];
        snprintf(folder, sizeof folder, "%s/%s.d", folders[i], file);
        if (!file_is_folder(under(f, folder)) || !file_list(under(f, folder), NAMES_MAX, f->arena, &names, &n, &ignored)) {
            continue;
        }
        for (size_t j = 0; j < n; j++) {
            snprintf(path, sizeof path, "%s/%.200s", folder, names[j]);
            found = setting_in(f, path, key, found);
        }
    }
    return found;
}

/* --- mounts ------------------------------------------------------------------------------------------------------- */

static bool read_mount(const struct facts *f, const char **text, struct mount *out) {
    const char *fields[MOUNTS_LINE_FIELDS], *at = next_line(f, text);
    for (int i = 0; at && i < MOUNTS_LINE_FIELDS; i++) {
        size_t n = strcspn(at, " ");
        fields[i] = arena_strndup(f->arena, at, n);
        at += n + (at[n] == ' ');
    }
    if (at) {
        *out = (struct mount){fields[0], fields[1], fields[2], fields[3]};
    }
    return at != NULL;
}

static bool is_below(const char *folder, const char *top) {
    size_t n = strlen(top);
    return strcmp(top, "/") == 0 || (strncmp(folder, top, n) == 0 && (folder[n] == '/' || folder[n] == '\0'));
}

bool facts_mount_of(const struct facts *f, const char *folder, struct mount *out) {
    const char *line = facts_text(f, "/proc/self/mounts");
    struct mount m;
    size_t longest = 0;
    while (line && read_mount(f, &line, &m)) {
        if (is_below(folder, m.folder) && strlen(m.folder) >= longest) {
            *out = m;
            longest = strlen(m.folder);
        }
    }
    return longest > 0;
}

bool mount_has(const struct mount *m, const char *option) {
    size_t n = strlen(option);
    for (const char *at = m->options; *at;) {
        size_t length = strcspn(at, ",");
        if (length == n && strncmp(at, option, n) == 0) {
            return true;
        }
        at += length + (at[length] == ',');
    }
    return false;
}

/* /dev/sdb1 of a card reader or a stick; a fixed disk says 0 in `removable`, and so does many a stick: its bus tells. */
static bool is_stick(const struct facts *f, const char *device) {
    char path[256];
    if (strncmp(device, "/dev/sd", 7) != 0) {
        return false;
    }
    snprintf(path, sizeof path, "/sys/block/%.3s", device + 5);
    const char *target = link_of(f, path);
    return target && strstr(target, "/usb");
}

size_t facts_stick_mounts(const struct facts *f, struct mount *out, size_t max) {
    const char *line = facts_text(f, "/proc/self/mounts");
    struct mount m;
    size_t n = 0;
    while (line && n < max && read_mount(f, &line, &m)) {
        if (is_stick(f, m.device)) {
            out[n++] = m;
        }
    }
    return n;
}

/* --- processes ---------------------------------------------------------------------------------------------------- */

static const char *proc_path(const struct facts *f, int pid, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    return arena_strndup(f->arena, path, strlen(path));
}

static bool is_named(const struct facts *f, int pid, const char *name) {
    return strcmp(facts_word(f, proc_path(f, pid, "comm")), name) == 0;
}

static bool has_line(const struct facts *f, const char *text, const char *wanted) {
    const char *line;
    while ((line = next_line(f, &text)) != NULL) {
        if (strcmp(line, wanted) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_kiosk(const struct facts *f, int pid) {
    return is_named(f, pid, "chorus") && has_line(f, facts_text(f, proc_path(f, pid, "cmdline")), "run");
}

/* The first process that `is_one` says yes to, 0 for none. */
static int find_process(const struct facts *f, bool (*is_one)(const struct facts *f, int pid, const void *ctx), const void *ctx) {
    DIR *dir = opendir(under(f, "/proc"));
    int found = 0;
    const struct dirent *entry;
    while (dir && found == 0 && (entry = readdir(dir)) != NULL) {
        char *end;
        long pid = strtol(entry->d_name, &end, 10);
        if (*end == '\0' && pid > 0 && pid < PIDS_MAX && is_one(f, (int)pid, ctx)) {
            found = (int)pid;
        }
    }
    if (dir) {
        closedir(dir);
    }
    return found;
}

static bool one_kiosk(const struct facts *f, int pid, const void *ctx) {
    (void)ctx;
    return is_kiosk(f, pid);
}

static bool one_named(const struct facts *f, int pid, const void *ctx) {
    return is_named(f, pid, ctx);
}

int facts_kiosk(const struct facts *f) {
    int pid = find_process(f, one_kiosk, NULL);
    return pid > 0 ? pid : -1;
}

bool facts_runs(const struct facts *f, const char *command) {
    return find_process(f, one_named, command) > 0;
}

const char *facts_status(const struct facts *f, int pid, const char *key) {
    const char *text = facts_text(f, proc_path(f, pid, "status")), *line;
    while ((line = next_line(f, &text)) != NULL) {
        const char *value = value_in(line, key, ':');
        if (value) {
            return value + strspn(value, " \t");
        }
    }
    return NULL;
}

bool facts_has_environment(const struct facts *f, int pid, const char *name, bool *is_known) {
    const char *text = facts_text(f, proc_path(f, pid, "environ")), *line;
    *is_known = text != NULL;
    while ((line = next_line(f, &text)) != NULL) {
        if (value_in(line, name, '=')) {
            return true;
        }
    }
    return false;
}

bool facts_shares_network(const struct facts *f, int pid, bool *is_known) {
    const char *machine = link_of(f, "/proc/1/ns/net"), *own = link_of(f, proc_path(f, pid, "ns/net"));
    *is_known = machine && own;
    return *is_known && strcmp(machine, own) == 0;
}

/* The inodes that a table such as /proc/PID/net/tcp lists, in its tenth column, behind a line of titles. */
static bool table_has(const char *table, const char *inode) {
    const char *line = table ? strchr(table, '\n') : NULL;
    while (line && line[1]) {
        char found[32] = "";
        line++;
        if (sscanf(line, "%*s %*s %*s %*s %*s %*s %*s %*s %*s %31s", found) == 1 && strcmp(found, inode) == 0) {
            return true;
        }
        line = strchr(line, '\n');
    }
    return false;
}

static bool is_internet(const struct facts *f, int pid, const char *inode) {
    static const char *const tables[] = {"net/tcp", "net/tcp6", "net/udp", "net/udp6"};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (table_has(facts_text(f, proc_path(f, pid, tables[i])), inode)) {
            return true;
        }
    }
    return false;
}

int facts_internet_sockets(const struct facts *f, int pid) {
    const char *folder = proc_path(f, pid, "fd");
    DIR *dir = opendir(under(f, folder));
    int n = 0;
    const struct dirent *entry;
    if (!dir) {
        return -1;
    }
    while ((entry = readdir(dir)) != NULL) {
        char path[512], inode[32];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        const char *target = link_of(f, path);
        if (target && sscanf(target, "socket:[%31[0-9]]", inode) == 1) {
            n += is_internet(f, pid, inode);
        }
    }
    closedir(dir);
    return n;
}

bool facts_core_is_off(const struct facts *f, int pid) {
    const char *limits = facts_text(f, proc_path(f, pid, "limits"));
    const char *line = limits ? strstr(limits, "Max core file size") : NULL;
    char soft[32] = "";
    return line && sscanf(line, "Max core file size %31s", soft) == 1 && strcmp(soft, "0") == 0;
}
