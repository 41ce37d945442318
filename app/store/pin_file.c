#include "store/pin_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static const uint8_t magic[8] = {'C', 'H', 'O', 'R', 'P', 'I', 'N', '1'};
enum { PASSES_MAX = 1000, KIB_MIN = 8, KIB_MAX = 1024 * 1024, FAILURES_ODD = 1000 };

/* --- bytes -------------------------------------------------------------------------------------------------------- */

static uint8_t *put_number(uint8_t *at, uint32_t n) {
    for (int i = 0; i < 4; i++) {
        *at++ = (uint8_t)(n >> 8 * i);
    }
    return at;
}

static uint32_t get_number(const uint8_t *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

void pin_hash_format(const struct pin_hash *hash, uint8_t out[PIN_HASH_BYTES]) {
    out = put_number(out, hash->cost.passes);
    out = put_number(out, hash->cost.kib);
    memcpy(out, hash->salt, PIN_SALT);
    memcpy(out + PIN_SALT, hash->hash, PIN_HASH);
}

bool pin_hash_parse(const uint8_t *bytes, size_t n, struct pin_hash *out) {
    if (n != PIN_HASH_BYTES) {
        return false;
    }
    *out = (struct pin_hash){.cost = {get_number(bytes), get_number(bytes + 4)}};
    memcpy(out->salt, bytes + 8, PIN_SALT);
    memcpy(out->hash, bytes + 8 + PIN_SALT, PIN_HASH);
    const struct pin_cost *cost = &out->cost;
    return cost->passes >= 1 && cost->passes <= PASSES_MAX && cost->kib >= KIB_MIN && cost->kib <= KIB_MAX;
}

void pin_record_format(const struct pin_record *record, uint8_t out[PIN_RECORD_BYTES]) {
    memcpy(out, magic, sizeof magic);
    uint8_t *at = put_number(out + sizeof magic, record->failures);
    pin_hash_format(&record->pin, at);
    pin_hash_format(&record->recovery, at + PIN_HASH_BYTES);
    crypto_generichash(out + PIN_RECORD_BYTES - PIN_SUM, PIN_SUM, out, PIN_RECORD_BYTES - PIN_SUM, NULL, 0);
}

bool pin_record_parse(const uint8_t *bytes, size_t n, struct pin_record *out) {
    uint8_t sum[PIN_SUM];
    if (n != PIN_RECORD_BYTES || memcmp(bytes, magic, sizeof magic) != 0) {
        return false;
    }
    crypto_generichash(sum, sizeof sum, bytes, PIN_RECORD_BYTES - PIN_SUM, NULL, 0);
    const uint8_t *hashes = bytes + sizeof magic + 4;
    out->failures = get_number(bytes + sizeof magic);
    return memcmp(sum, bytes + PIN_RECORD_BYTES - PIN_SUM, sizeof sum) == 0 && out->failures < FAILURES_ODD &&
           pin_hash_parse(hashes, PIN_HASH_BYTES, &out->pin) &&
           pin_hash_parse(hashes + PIN_HASH_BYTES, PIN_HASH_BYTES, &out->recovery);
}

/* --- the file system ---------------------------------------------------------------------------------------------- */

static long files_read(void *ctx, const char *path, uint8_t *bytes, size_t size) {
    (void)ctx;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0) {
        return errno == ENOENT ? -1 : -2;
    }
    bool is_file = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    ssize_t got = is_file ? read(fd, bytes, size) : -1;
    close(fd);
    return got < 0 ? -2 : (long)got;
}

static bool files_write(void *ctx, const char *path, const uint8_t *bytes, size_t n) {
    (void)ctx;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return false;
    }
    bool good = write(fd, bytes, n) == (ssize_t)n && fsync(fd) == 0;
    int error = errno;
    good = close(fd) == 0 && good;
    errno = error;
    return good;
}

static bool files_rename(void *ctx, const char *from, const char *to) {
    (void)ctx;
    return rename(from, to) == 0;
}

static bool files_sync_folder(void *ctx, const char *folder) {
    (void)ctx;
    struct err ignored;
    return file_sync_folder(folder, &ignored);
}

const struct pin_io pin_io_files = {NULL, files_read, files_write, files_rename, files_sync_folder};

/* --- the file ----------------------------------------------------------------------------------------------------- */

static bool path_of(const char *folder, const char *name, char out[PATH_MAX]) {
    int n = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    return n > 0 && n < PATH_MAX;
}

enum pin_found pin_file_read(const struct pin_io *io, const char *folder, struct pin_record *out) {
    char path[PATH_MAX];
    uint8_t bytes[PIN_RECORD_BYTES + 1];
    long n = path_of(folder, "pin.state", path) ? io->read(io->ctx, path, bytes, sizeof bytes) : -2;
    enum pin_found found = n == -1 ? PIN_MISSING : PIN_FOREIGN;
    if (n >= 0 && pin_record_parse(bytes, (size_t)n, out)) {
        found = PIN_FOUND;
    }
    sodium_memzero(bytes, sizeof bytes);
    return found;
}

bool pin_file_write(const struct pin_io *io, const char *folder, const struct pin_record *record, struct err *err) {
    char path[PATH_MAX], temporary[PATH_MAX];
    uint8_t bytes[PIN_RECORD_BYTES];
    errno = 0;
    pin_record_format(record, bytes);
    bool good = path_of(folder, "pin.state", path) && path_of(folder, ".pin.state.new", temporary) &&
                io->write(io->ctx, temporary, bytes, sizeof bytes) && io->rename(io->ctx, temporary, path) &&
                io->sync_folder(io->ctx, folder);
    sodium_memzero(bytes, sizeof bytes);
    if (!good) {
        err_set(err, "The PIN's file in the data folder could not be written (%s). Check the medium.", strerror(errno));
    }
    return good;
}
