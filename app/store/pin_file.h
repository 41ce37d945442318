/* pin.state: its bytes, and how they reach the medium.
 *
 * Promises: one fixed size, a checksum over all of it, bounded costs, so that a foreign file is refused before it is believed.
 *           A write is a temporary file, fsync, rename, fsync of the folder; a reader meets the old bytes or the new ones. */
#ifndef STORE_PIN_FILE_H
#define STORE_PIN_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct pin_cost {
    uint32_t passes, kib; /* over so much memory */
};
enum { PIN_SALT = 16, PIN_HASH = 32 };
struct pin_hash {
    struct pin_cost cost;
    uint8_t salt[PIN_SALT], hash[PIN_HASH];
};
enum { PIN_HASH_BYTES = 8 + PIN_SALT + PIN_HASH, PIN_SUM = 32 };
struct pin_record {
    uint32_t failures; /* in a row */
    struct pin_hash pin, recovery;
};
enum { PIN_RECORD_BYTES = 8 + 4 + 2 * PIN_HASH_BYTES + PIN_SUM };

void pin_hash_format(const struct pin_hash *hash, uint8_t out[PIN_HASH_BYTES]);
bool pin_hash_parse(const uint8_t *bytes, size_t n, struct pin_hash *out); /* false: it is none */
void pin_record_format(const struct pin_record *record, uint8_t out[PIN_RECORD_BYTES]);
bool pin_record_parse(const uint8_t *bytes, size_t n, struct pin_record *out);

/* The file system, or what a test puts in its place. */
struct pin_io {
    void *ctx;
    /* Bytes of a regular file, at most size; -1: there is none, -2: it cannot be read. */
    long (*read)(void *ctx, const char *path, uint8_t *bytes, size_t size);
    /* Creates or empties it, writes, fsyncs, closes. */
    bool (*write)(void *ctx, const char *path, const uint8_t *bytes, size_t n);
    bool (*rename)(void *ctx, const char *from, const char *to);
    bool (*sync_folder)(void *ctx, const char *folder);
};
extern const struct pin_io pin_io_files;

enum pin_found { PIN_FOUND, PIN_MISSING, PIN_FOREIGN };
enum pin_found pin_file_read(const struct pin_io *io, const char *folder, struct pin_record *out);
MUST_CHECK bool pin_file_write(const struct pin_io *io, const char *folder, const struct pin_record *record, struct err *err);
#endif
