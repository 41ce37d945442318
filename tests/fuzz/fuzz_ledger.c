/* Any bytes as a second store: behind a right head, and as what a frame with a right sum holds. What is read is what
 * pack_item_read() takes, from a file that is not looked at beyond its end; what is appended afterwards is found again behind it.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/random.h"
#include "fuzz/bytes.h"
#include "store/ledger_file.h"
#include "store/pack_frame.h"

static const char *folder(void) {
    static char path[256];
    if (path[0] == '\0') {
        const char *temporary = getenv("TMPDIR"); /* tests/fuzz/run.sh clears it behind us */
        snprintf(path, sizeof path, "%.200s/chorus-fuzz-XXXXXX", temporary != NULL ? temporary : "/tmp");
        must(mkdtemp(path) != NULL);
    }
    return path;
}

struct seen {
    size_t items, tombstones;
};

static struct seen read_all(struct ledger_file *file) {
    struct ledger_reader r;
    struct pack_item item;
    struct seen seen = {0};
    ledger_read(&r, file, true);
    while (ledger_next(&r, &item) == 1) {
        seen.items++;
        must(item.kind < PACK_KINDS);
        seen.tombstones += item.kind == PACK_TOMBSTONE;
        if (pack_tables[item.kind] != NULL) {
            must(item.row.body_size > 0 && item.row.body_size <= LEDGER_FRAME_MAX);
        }
    }
    must(file->end >= file->head.end && file->end <= file->size);
    ledger_read_end(&r);
    return seen;
}

/* The end of what is there is found, and one more frame behind it. But a stranger, who knows how each frame begins, can put a sum
 * beforehand on one that reaches a few bytes into the next: that one is whole then, and hides what it lies over. */
static void append_and_look(struct ledger_file *file) {
    uint8_t id[RESPONSE_ID_SIZE];
    struct strbuf items = {0};
    struct seen before = read_all(file), after;
    uint64_t edge = file->end;
    random_bytes(id, sizeof id);
    ledger_item(&items, frame_letters[PACK_TOMBSTONE + 1], id, sizeof id);
    must(ledger_file_append(file, &items));
    ledger_file_close(file);
    must(ledger_file_open(file, folder()) == DISK_FOUND);
    after = read_all(file);
    bool is_astride = file->end > edge && file->end <= edge + LEDGER_FRAME_HEAD;
    must(is_astride || (after.items >= before.items && after.tombstones > before.tombstones));
    strbuf_finish(&items);
}

static void begin(struct ledger_file *file) {
    const struct ledger_head head = {.number = {1}, .event_id = "welcome"};
    size_t n;
    must(ledger_files_destroy(folder(), &n));
    must(ledger_file_begin(file, folder(), NULL, &head));
    memset(file->head.salt, 7, sizeof file->head.salt); /* so that a seed's frames are whole again */
    must(ledger_file_settle(file, 0, 0));
}

static void as_what_came(const uint8_t *data, size_t size) {
    struct ledger_file file;
    begin(&file);
    must(size == 0 || disk_write(file.disk, file.end, data, size));
    must(disk_size(file.disk, &file.size));
    append_and_look(&file);
    ledger_file_close(&file);
}

static void as_items(const uint8_t *data, size_t size) {
    struct ledger_file file;
    struct strbuf items = {0};
    begin(&file);
    strbuf_add(&items, data, size);
    must(size == 0 || ledger_file_append(&file, &items));
    append_and_look(&file);
    ledger_file_close(&file);
    strbuf_finish(&items);
}

/* Nothing but the head that it is given. */
static void as_a_file(const uint8_t *data, size_t size) {
    struct ledger_file file;
    begin(&file);
    must(size == 0 || disk_write(file.disk, 0, data, size));
    ledger_file_close(&file);
    if (ledger_file_open(&file, folder()) == DISK_FOUND) {
        (void)read_all(&file);
        ledger_file_close(&file);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    as_what_came(data, size);
    as_items(data, size);
    as_a_file(data, size);
    return 0;
}
