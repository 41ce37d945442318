#include "kiosk/health.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/arena.h"
#include "base/file.h"

enum { SUPPLIES_MAX = 64, CELLS_MAX = 1000, WORD = 32 };

/* The first word of a small file of the kernel's, "" for none. */
static void read_word(const char *folder, const char *supply, const char *name, char out[WORD]) {
    char path[512];
    out[0] = '\0';
    int n = snprintf(path, sizeof path, "%s/%s/%s", folder, supply, name);
    FILE *file = n > 0 && (size_t)n < sizeof path ? fopen(path, "re") : NULL;
    if (!file) {
        return;
    }
    if (!fgets(out, WORD, file)) {
        out[0] = '\0';
    }
    out[strcspn(out, "\n")] = '\0';
    fclose(file);
}

static void look_at(const char *folder, const char *supply, struct health_power *out) {
    char type[WORD], scope[WORD], capacity[WORD], status[WORD];
    read_word(folder, supply, "type", type);
    read_word(folder, supply, "scope", scope);
    read_word(folder, supply, "capacity", capacity);
    read_word(folder, supply, "status", status);
    char *end;
    long percent = strtol(capacity, &end, 10);
    if (strcmp(type, "Battery") != 0 || strcmp(scope, "Device") == 0 || end == capacity || percent < 0 || percent > 100) {
        return;
    }
    out->percent = !out->has_battery || (int)percent > out->percent ? (int)percent : out->percent;
    out->has_battery = true;
    out->is_charging = out->is_charging || strcmp(status, "Charging") == 0 || strcmp(status, "Full") == 0;
}

struct health_power health_power(const char *folder) {
    struct health_power out = {.has_battery = false};
    struct arena a = {0};
    struct err err;
    const char **names;
    size_t n;
    arena_init(&a, 4096);
    if (file_is_folder(folder) && file_list(folder, SUPPLIES_MAX, &a, &names, &n, &err)) {
        for (size_t i = 0; i < n; i++) {
            look_at(folder, names[i], &out);
        }
    }
    arena_finish(&a);
    return out;
}

bool health_free_bytes(const char *folder, uint64_t *out) {
    struct statvfs fs;
    if (statvfs(folder, &fs) != 0) {
        return false;
    }
    *out = (uint64_t)fs.f_bavail * fs.f_frsize;
    return true;
}

size_t health_quarantined(const char *data_folder) {
    struct arena a = {0};
    struct err err;
    const char **names;
    size_t n = 0;
    arena_init(&a, 4096);
    const char *folder = file_join(&a, data_folder, "quarantine");
    if (file_is_folder(folder) && !file_list(folder, CELLS_MAX, &a, &names, &n, &err)) {
        n = CELLS_MAX;
    }
    arena_finish(&a);
    return n;
}
