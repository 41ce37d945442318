/* Any bytes as pin.state, in a folder: refused, or accepted and then written again as the same bytes. The first byte says what lies
 * there, and whether the sum of the bytes is made right before, so that what stands behind it is met. */
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz/bytes.h"
#include "store/pin_file.h"

enum lies { LIES_FILE, LIES_NOTHING, LIES_FOLDER, LIES_LINK, LIES_NOWHERE, LIES };

struct place {
    char folder[300], file[400], other[400];
};

static void clear(const struct place *p) {
    (void)unlink(p->file);
    (void)rmdir(p->file);
    (void)unlink(p->other);
}

static void put(const char *path, const uint8_t *data, size_t n) {
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(data, 1, n, file) == n && fclose(file) == 0);
}

static void lay(const struct place *p, enum lies what, const uint8_t *data, size_t n) {
    clear(p);
    if (what == LIES_FILE) {
        put(p->file, data, n);
    } else if (what == LIES_FOLDER) {
        must(mkdir(p->file, 0700) == 0);
    } else if (what == LIES_LINK) {
        put(p->other, data, n);
        must(symlink(p->other, p->file) == 0);
    }
}

static void read_and_write(const struct place *p, enum lies what, const uint8_t *data, size_t n) {
    struct pin_record record, again;
    struct err err = {""};
    const char *folder = what == LIES_NOWHERE ? p->other : p->folder;
    enum pin_found found = pin_file_read(&pin_io_files, folder, &record);
    must(found != PIN_FOUND || what == LIES_FILE);
    must((found == PIN_MISSING) == (what == LIES_NOTHING || what == LIES_NOWHERE));
    if (found != PIN_FOUND && !pin_record_parse(data, n, &record)) {
        return;
    }
    bool good = pin_file_write(&pin_io_files, folder, &record, &err);
    must(good == (what != LIES_FOLDER && what != LIES_NOWHERE));
    must(good || err.text[0]);
    uint8_t bytes[PIN_RECORD_BYTES];
    pin_record_format(&record, bytes);
    must(n == sizeof bytes && memcmp(bytes, data, n) == 0);
    must(!good || (pin_file_read(&pin_io_files, folder, &again) == PIN_FOUND && memcmp(&again, &record, sizeof again) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct bytes b = {data, size};
    struct place p;
    uint8_t record[PIN_RECORD_BYTES + 1], how = take(&b);
    const char *folder = getenv("TMPDIR"), *at; /* tests/fuzz/run.sh clears it behind us */
    size_t n = take_some(&b, sizeof record, &at);
    memcpy(record, at, n);
    if (how & 128 && n == PIN_RECORD_BYTES) {
        crypto_generichash(record + PIN_RECORD_BYTES - PIN_SUM, PIN_SUM, record, PIN_RECORD_BYTES - PIN_SUM, NULL, 0);
    }
    snprintf(p.folder, sizeof p.folder, "%.200s", folder != NULL ? folder : "/tmp");
    snprintf(p.file, sizeof p.file, "%s/pin.state", p.folder);
    snprintf(p.other, sizeof p.other, "%s/other", p.folder);
    lay(&p, (enum lies)(how % LIES), record, n);
    read_and_write(&p, (enum lies)(how % LIES), record, n);
    clear(&p);
    return 0;
}
