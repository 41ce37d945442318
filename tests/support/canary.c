#include "support/canary.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/file.h"
#include "support/cmocka.h"

#define MAPPING_MAX ((size_t)256 << 20) /* the sanitizer's own are larger */
enum { PAGE = 4096, FILE_MAX = 1 << 28, PIECE = 1 << 20, OVERLAP = 256 };

const char *canary_make(void) {
    static const char backwards[] = "legovneiranak";
    char *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(page != MAP_FAILED);
    for (size_t i = 0; i < sizeof backwards - 1; i++) {
        page[i] = backwards[sizeof backwards - 2 - i];
    }
    return page;
}

void canary_free(const char *canary) {
    munmap((void *)(size_t)canary, PAGE);
}

bool canary_is_in(const char *canary, const void *memory, size_t n) {
    return memmem(memory, n, canary, strlen(canary)) != NULL;
}

static size_t count_in(const char *memory, size_t n, const char *needle) {
    size_t hits = 0, length = strlen(needle);
    for (const char *at; (at = memmem(memory, n, needle, length)) != NULL; hits++) {
        n -= (size_t)(at + length - memory);
        memory = at + length;
    }
    return hits;
}

/* Through one window, which is shared so that it stays a mapping of its own: fresh pages for each copy cost more than the search. */
static size_t count_in_mapping(FILE *memory, unsigned long from, unsigned long to, char *window, const char *canary) {
    size_t hits = 0, kept = 0, length = strlen(canary);
    assert_true(length <= OVERLAP);
    for (unsigned long at = from; at < to;) {
        size_t wanted = to - at < PIECE ? to - at : PIECE;
        size_t got = fseek(memory, (long)at, SEEK_SET) == 0 ? fread(window + kept, 1, wanted, memory) : 0;
        hits += count_in(window, kept + got, canary);
        if (got < wanted) {
            break;
        }
        size_t left = kept + got < length - 1 ? kept + got : length - 1; /* the beginning of one, and never a whole one */
        memmove(window, window + kept + got - left, left);
        kept = left;
        at += got;
    }
    explicit_bzero(window, PIECE + OVERLAP);
    return hits;
}

size_t canary_count_in_process(const char *canary) {
    FILE *maps = fopen("/proc/self/maps", "re"), *memory = fopen("/proc/self/mem", "re");
    char *window = mmap(NULL, PIECE + OVERLAP, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    char line[512], *end;
    size_t hits = 0;
    assert_true(maps && memory && window != MAP_FAILED);
    setvbuf(memory, NULL, _IONBF, 0);
    while (fgets(line, sizeof line, maps)) {
        unsigned long from = strtoul(line, &end, 16), to = strtoul(end + 1, &end, 16);
        bool is_ours = from == (unsigned long)canary || from == (unsigned long)window;
        if (strncmp(end, " rw", 3) == 0 && to - from <= MAPPING_MAX && !is_ours) {
            hits += count_in_mapping(memory, from, to, window, canary);
        }
    }
    munmap(window, PIECE + OVERLAP);
    fclose(maps);
    fclose(memory);
    return hits;
}

static bool file_holds(const char *path, const char *canary) {
    struct arena a = {0};
    struct err err = {0};
    char *data, wide[256] = {0};
    size_t n, length = strlen(canary);
    assert_true(2 * length < sizeof wide);
    for (size_t i = 0; i < length; i++) {
        wide[2 * i] = canary[i];
    }
    if (!file_read(path, FILE_MAX, true, &a, &data, &n, &err)) {
        fail_msg("%s", err.text);
    }
    bool held = canary_is_in(canary, data, n) || memmem(data, n, wide, 2 * length) != NULL;
    explicit_bzero(wide, sizeof wide);
    arena_finish(&a);
    return held;
}

size_t canary_count_in_files(const char *canary, const char *folder, size_t *read) {
    DIR *dir = opendir(folder);
    size_t hits = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[4096];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 || strcmp(entry->d_name, "ballast") == 0) {
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (file_is_folder(path)) {
            hits += canary_count_in_files(canary, path, read);
            continue;
        }
        hits += file_holds(path, canary);
        *(read != NULL ? read : &(size_t){0}) += 1;
    }
    closedir(dir);
    return hits;
}
