#include "cli/waves.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/load.h"

static_assert((int)TAKEOUT_WAVES_MAX >= (int)OPTION_REPEATS_MAX, "as many waves as --trend can name");

/* NAME=FOLDER, unless that is a folder itself. */
static const char *folder_of(const char *value, struct arena *a, const char **label) {
    const char *sign = strchr(value, '=');
    *label = NULL;
    if (sign == NULL || sign == value || file_is_folder(value)) {
        return value;
    }
    *label = arena_strndup(a, value, (size_t)(sign - value));
    return sign + 1;
}

static bool is_same_folder(const char *x, const char *y) {
    struct stat a, b;
    return stat(x, &a) == 0 && stat(y, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Each folder once: a second look into the same one would find it locked, and say something else. */
static bool is_new(const struct option_values *trend, const char *data, struct arena *a, size_t i) {
    const char *label, *folder = folder_of(trend->at[i], a, &label);
    bool is_known = is_same_folder(folder, data);
    for (size_t j = 0; j < i; j++) {
        is_known = is_known || is_same_folder(folder, folder_of(trend->at[j], a, &label));
    }
    if (is_known) {
        fprintf(stderr, "%s is named twice. Each wave is a data folder of its own.\n", folder);
    }
    return !is_known;
}

bool waves_open(const struct option_values *trend, const char *data, struct arena *a, struct takeout_wave *waves,
                struct takeout_params *params) {
    params->report.waves = waves;
    for (; params->report.wave_count < trend->n; params->report.wave_count++) {
        size_t i = params->report.wave_count;
        if (!is_new(trend, data, a, i) || !load_store(folder_of(trend->at[i], a, &waves[i].label), &waves[i].store)) {
            return false;
        }
    }
    return true;
}

void waves_close(const struct takeout_params *params) {
    for (size_t i = 0; i < params->report.wave_count; i++) {
        store_close(params->report.waves[i].store);
    }
}
