#include "support/folder.h"

#include <dirent.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/random.h"

void test_folder(char *out, size_t n) {
    const char *place = getenv("TMPDIR");
    int length = snprintf(out, n, "%s/chorus-test-XXXXXX", place && *place ? place : "/tmp");
    if (length < 0 || (size_t)length >= n || !mkdtemp(out)) {
        die("A temporary folder could not be made in %s.", place ? place : "/tmp");
    }
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where) {
    (void)st, (void)kind, (void)where;
    return remove(path);
}

void test_folder_remove(const char *folder) {
    if (nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0) {
        die("The temporary folder %s could not be removed.", folder);
    }
}

size_t test_folder_entries(const char *folder) {
    DIR *dir = opendir(folder);
    if (!dir) {
        die("%s could not be listed.", folder);
    }
    size_t n = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(dir);
    return n;
}

uint64_t test_seed(const char *test) {
    uint64_t seed;
    const char *given = getenv("CHORUS_TEST_SEED");
    if (given) {
        seed = strtoull(given, NULL, 0);
    } else {
        random_bytes(&seed, sizeof seed);
    }
    printf("%s: CHORUS_TEST_SEED=%" PRIu64 "\n", test, seed);
    return seed;
}
