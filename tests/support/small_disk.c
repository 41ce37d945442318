#include "support/small_disk.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/cmocka.h"

int small_disk_in_process(small_disk_part *part, void *ctx) {
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(part(ctx));
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

void small_disk_run(const char *name, small_disk_part *part, void *ctx) {
    int answer = small_disk_in_process(part, ctx);
    if (answer == SMALL_DISK_NOT_POSSIBLE) {
        printf("skipped: %s (no file system can be mounted here)\n", name);
        skip();
    }
    assert_int_equal(answer, 0);
}

bool small_disk_mount(const char *folder, const char *options) {
    return unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, options) == 0;
}

bool small_disk_remount(const char *folder, bool is_read_only, const char *options) {
    return mount("none", folder, NULL, MS_REMOUNT | (is_read_only ? MS_RDONLY : 0), options) == 0;
}

static const char *filler_in(const char *folder, char out[PATH_MAX]) {
    snprintf(out, PATH_MAX, "%s/filler", folder);
    return out;
}

bool small_disk_fill(const char *folder, uint64_t free_bytes) {
    char path[PATH_MAX];
    struct statvfs fs;
    (void)small_disk_drain(folder);
    if (statvfs(folder, &fs) != 0) {
        return false;
    }
    uint64_t free_now = (uint64_t)fs.f_bavail * fs.f_frsize;
    int fd = open(filler_in(folder, path), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    bool good = fd >= 0 && free_now > free_bytes && posix_fallocate(fd, 0, (off_t)(free_now - free_bytes)) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

bool small_disk_drain(const char *folder) {
    char path[PATH_MAX];
    return unlink(filler_in(folder, path)) == 0;
}
