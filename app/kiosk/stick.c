#include "kiosk/stick.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { NOTHING = -1 };

static const uint32_t changes_above = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB;
static const uint32_t changes_inside =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;

static bool is_folder(const char *path, struct stat *st) {
    return lstat(path, st) == 0 && S_ISDIR(st->st_mode);
}

/* "/a/b" -> "/a"; a relative name is taken from the folder we are in. */
static void cut_last(char path[PATH_MAX]) {
    char *slash = strrchr(path, '/');
    if (!slash) {
        snprintf(path, PATH_MAX, ".");
    } else {
        slash[slash == path] = '\0';
    }
}

static void drop(const struct stick *s, int *descriptor) {
    if (*descriptor != NOTHING) {
        (void)inotify_rm_watch(s->watch, *descriptor);
    }
    *descriptor = NOTHING;
}

/* The nearest that is there: where it is made later, that is told, and the next one is watched. */
static void watch_above(struct stick *s) {
    struct stat st;
    char above[PATH_MAX];
    memcpy(above, s->folder, sizeof above);
    do {
        cut_last(above);
    } while (!is_folder(above, &st) && strcmp(above, "/") != 0 && strcmp(above, ".") != 0);
    if (s->outside != NOTHING && strcmp(above, s->above) == 0) {
        return;
    }
    drop(s, &s->outside);
    memcpy(s->above, above, sizeof above);
    s->outside = inotify_add_watch(s->watch, above, changes_above | IN_ONLYDIR);
}

static bool find(struct stick *s) {
    struct stat st = {0};
    bool is_here = is_folder(s->folder, &st);
    bool is_new = is_here != s->is_here || (is_here && (st.st_dev != s->device || st.st_ino != s->number));
    if (is_new) {
        drop(s, &s->inside);
    }
    if (is_here && s->inside == NOTHING && s->watch >= 0) {
        s->inside = inotify_add_watch(s->watch, s->folder, changes_inside | IN_ONLYDIR | IN_DONT_FOLLOW);
    }
    s->is_here = is_here;
    s->device = st.st_dev;
    s->number = st.st_ino;
    return is_new;
}

void stick_open(struct stick *s, const char *folder) {
    *s = (struct stick){.inside = NOTHING, .outside = NOTHING};
    snprintf(s->folder, sizeof s->folder, "%s", folder);
    size_t n = strlen(s->folder);
    while (n > 1 && s->folder[n - 1] == '/') {
        s->folder[--n] = '\0';
    }
    s->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (s->watch >= 0) {
        (void)fcntl(s->watch, F_SETOWN, getpid());
        (void)fcntl(s->watch, F_SETFL, O_NONBLOCK | O_ASYNC);
        watch_above(s);
    }
    (void)find(s);
}

void stick_close(struct stick *s) {
    if (s->folder[0] && s->watch >= 0) {
        close(s->watch);
    }
    *s = (struct stick){.watch = NOTHING};
}

/* What happened inside counts; what happened above only asks to look again. */
static bool read_events(struct stick *s) {
    _Alignas(struct inotify_event) char buffer[4096];
    ssize_t n;
    bool inside = false;
    while ((n = read(s->watch, buffer, sizeof buffer)) > 0) {
        for (ssize_t at = 0; at < n;) {
            struct inotify_event event;
            memcpy(&event, buffer + at, sizeof event);
            inside = inside || (event.wd == s->inside && s->inside != NOTHING) || (event.mask & IN_Q_OVERFLOW) != 0;
            if ((event.mask & IN_IGNORED) != 0) { /* the kernel dropped it: its folder is gone */
                s->inside = event.wd == s->inside ? NOTHING : s->inside;
                s->outside = event.wd == s->outside ? NOTHING : s->outside;
            }
            at += (ssize_t)(sizeof event + event.len);
        }
    }
    return inside;
}

bool stick_look(struct stick *s) {
    if (!s->folder[0]) {
        return false;
    }
    bool inside = s->watch >= 0 && read_events(s);
    if (s->watch >= 0) {
        watch_above(s);
    }
    return find(s) || inside;
}

bool stick_space(const struct stick *s, struct stick_space *out) {
    struct stat st;
    struct statvfs fs;
    *out = (struct stick_space){0};
    if (!s->folder[0] || !is_folder(s->folder, &st) || statvfs(s->folder, &fs) != 0) {
        return false;
    }
    out->free_bytes = (uint64_t)fs.f_bavail * fs.f_frsize;
    out->is_writable = (fs.f_flag & ST_RDONLY) == 0 && access(s->folder, W_OK) == 0;
    return true;
}
