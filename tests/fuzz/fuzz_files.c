/* Any bytes as a file that an organizer or a translator wrote, besides events: a device file, a keyboard, words, results of an
 * earlier gathering, a locked core, an event that asks questions of one. Refused with a sentence, or read. The first byte says as
 * which. */
#include <stdio.h>
#include <sys/stat.h>

#include "author/core_file.h"
#include "author/device_file.h"
#include "author/earlier_file.h"
#include "author/event_file.h"
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
        struct strbuf next = {0};
        struct diagnostics ignored;
        earlier_gathering_of(&file, a, &gathering);
        earlier_event_write(&file, "next", "2027-12-31", a, &next);
        diagnostics_init(&ignored, "next.yaml", a);
        must(utf8_is_valid(next.data, next.len));
        (void)event_file_parse(next.data, next.len, a, &ignored); /* whoever wrote the names may have to mend it */
        strbuf_finish(&next);
    }
    return good;
}

static bool as_core(const char *path, struct arena *a, struct diagnostics *d) {
    char sum[CORE_SUM_SIZE];
    return core_file_check(path, a, sum, d);
}

/* Its id is the file's name, so that the core lies in the folder beside it. */
static bool as_event_of_core(const char *path, struct arena *a, struct diagnostics *d) {
    const struct event *event = event_file_load(path, a, d);
    return event != NULL;
}

static const struct {
    const char *name;
    bool (*read)(const char *path, struct arena *a, struct diagnostics *d);
} kinds[] = {
    {"device.yaml", as_device}, {"map.yaml", as_keymap}, {"en.yaml", as_strings},
    {"e.json", as_earlier},     {"core.yaml", as_core},  {"e.yaml", as_event_of_core},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void put(const char *path, const struct bytes *b) {
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(b->at, 1, b->n, file) == b->n && fclose(file) == 0);
}

/* The core of every event here. Its sum stands in the seeds. */
static void put_core(const char *folder) {
    static const char core[] =
        "core: 1\nlanguages: [en]\nquestions:\n  - {id: load, kind: rating, scale: stars, indicator: load, "
        "text: {en: \"Can you go on?\"}, labels: [{en: No}, {en: Yes}]}\n";
    const struct bytes b = {(const uint8_t *)core, sizeof core - 1};
    char path[300];
    snprintf(path, sizeof path, "%.200s/e", folder);
    (void)mkdir(path, 0700);
    snprintf(path, sizeof path, "%.200s/e/core.yaml", folder);
    put(path, &b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    size_t kind = take(&b) % KINDS;
    const char *folder = getenv("TMPDIR"); /* tests/fuzz/run.sh clears it behind us */
    char path[256];
    struct arena a;
    struct diagnostics d;
    folder = folder != NULL ? folder : "/tmp";
    if (kinds[kind].read == as_event_of_core) {
        put_core(folder);
    }
    snprintf(path, sizeof path, "%.200s/%s", folder, kinds[kind].name);
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
