/* Any bytes as a file that an organizer or a translator wrote, besides events: a device file, a keyboard, words, results of an
 * earlier gathering, a locked core. Refused with a sentence, or read. The first byte says as which. */
#include <stdio.h>

#include "author/core_file.h"
#include "author/device_file.h"
#include "author/earlier_file.h"
#include "author/keymap_file.h"
#include "author/strings_file.h"
#include "base/utf8.h"
#include "fuzz/bytes.h"

static bool as_device(const char *path, struct arena *a, struct diagnostics *d) {
    struct device device;
    device_defaults(&device);
    bool good = device_file_load(path, a, &device, d);
    must(!good || (device.rotation % 90 == 0 && device.repeat_ms >= 0 && device.repeat_ms <= 2000));
    return good;
}

static bool as_keymap(const char *path, struct arena *a, struct diagnostics *d) {
    struct keymap keymap = {0};
    return keymap_file_load(path, a, &keymap, d);
}

static bool as_strings(const char *path, struct arena *a, struct diagnostics *d) {
    struct strings strings = {0};
    return strings_file_load(path, a, &strings, d);
}

static bool as_earlier(const char *path, struct arena *a, struct diagnostics *d) {
    struct earlier_file file = {0};
    struct earlier_gathering gathering;
    bool good = earlier_file_load(path, a, &file, d);
    if (good) {
        earlier_gathering_of(&file, a, &gathering);
    }
    return good;
}

static bool as_core(const char *path, struct arena *a, struct diagnostics *d) {
    char sum[CORE_SUM_SIZE];
    return core_file_check(path, a, sum, d);
}

static const struct {
    const char *name;
    bool (*read)(const char *path, struct arena *a, struct diagnostics *d);
} kinds[] = {
    {"device.yaml", as_device}, {"map.yaml", as_keymap}, {"en.yaml", as_strings}, {"e.json", as_earlier}, {"core.yaml", as_core},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void put(const char *path, const struct bytes *b) {
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(b->at, 1, b->n, file) == b->n && fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    size_t kind = take(&b) % KINDS;
    const char *folder = getenv("TMPDIR"); /* tests/fuzz/run.sh clears it behind us */
    char path[256];
    struct arena a;
    struct diagnostics d;
    snprintf(path, sizeof path, "%.200s/%s", folder != NULL ? folder : "/tmp", kinds[kind].name);
    put(path, &b);
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, path, &a);
    bool good = kinds[kind].read(path, &a, &d);
    must(good == (d.errors == 0));
    for (size_t i = 0; i < d.list.n; i++) {
        must(utf8_is_valid(d.list.at[i].text, strlen(d.list.at[i].text)));
    }
    arena_finish(&a);
    return 0;
}
