/* A file system of a test's own and of a size that it chooses, where the machine allows one.
 *
 * Promises: it is mounted in a process and a mount namespace of its own, and gone with that process. */
#ifndef TESTS_SUPPORT_SMALL_DISK_H
#define TESTS_SUPPORT_SMALL_DISK_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef int small_disk_part(void *ctx); /* 0: as it should be */
enum { SMALL_DISK_NOT_POSSIBLE = 77 };

/* In a process of its own, which ends with its answer. */
int small_disk_in_process(small_disk_part *part, void *ctx);
/* The same; what answers SMALL_DISK_NOT_POSSIBLE is skipped, and anything but 0 fails. */
void small_disk_run(const char *name, small_disk_part *part, void *ctx);

/* In such a process. options: as of mount -t tmpfs, "size=8m,mode=0700". */
bool small_disk_mount(const char *folder, const char *options);
bool small_disk_remount(const char *folder, bool is_read_only, const char *options);
/* A file named `filler` in it, so large that so many bytes are free. It is not there while the disk is not filled. */
bool small_disk_fill(const char *folder, uint64_t free_bytes);
bool small_disk_drain(const char *folder);

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            return 1; \
        } \
    } while (0)
#endif
