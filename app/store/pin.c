#include "store/pin.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/random.h"
#include "store/pin_words.h"

enum { WANTED_MS = 250, MOST_MS = 1000 };

const struct pin_cost PIN_COST_USUAL = {3, 64 * 1024};
static const struct pin_cost least = {2, 19 * 1024};

/* --- hashing ------------------------------------------------------------------------------------------------------ */

static bool hash(const char *secret, const struct pin_cost *cost, const uint8_t salt[PIN_SALT], uint8_t out[PIN_HASH]) {
    static_assert(PIN_SALT == crypto_pwhash_argon2id_SALTBYTES, "the salt of Argon2id");
    return crypto_pwhash_argon2id(out, PIN_HASH, secret, strlen(secret), salt, cost->passes, (size_t)cost->kib * 1024,
                                  crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0;
}

static bool make_hash(const char *secret, const struct pin_cost *cost, struct pin_hash *out) {
    out->cost = *cost;
    random_bytes(out->salt, sizeof out->salt);
    return hash(secret, cost, out->salt, out->hash);
}

static enum pin_result look(const char *secret, const struct pin_hash *against, struct err *err) {
    uint8_t found[PIN_HASH];
    if (!hash(secret, &against->cost, against->salt, found)) {
        err_set(err, "There is not enough memory to look at the PIN. Restart the device.");
        return PIN_FAILED;
    }
    bool same = sodium_memcmp(found, against->hash, sizeof found) == 0;
    sodium_memzero(found, sizeof found);
    return same ? PIN_RIGHT : PIN_WRONG;
}

static uint32_t between(uint32_t n, uint32_t low, uint32_t high) {
    return n < low ? low : n > high ? high : n;
}

struct pin_cost pin_cost_for(uint32_t usual_ms) {
    struct pin_cost cost = PIN_COST_USUAL;
    uint32_t ms = between(usual_ms, 1, PIN_NO_MEMORY_MS);
    if (ms < WANTED_MS) {
        cost.passes = (WANTED_MS * cost.passes + ms - 1) / ms;
    } else if (ms > MOST_MS) {
        uint32_t kib = (uint32_t)((uint64_t)cost.kib * MOST_MS * cost.passes / ((uint64_t)ms * least.passes));
        cost = (struct pin_cost){least.passes, between(kib, least.kib, cost.kib)};
    }
    return cost;
}

uint32_t pin_cost_measure(const struct pin_cost *cost) {
    struct timespec from, to;
    const uint8_t salt[PIN_SALT] = {0};
    uint8_t out[PIN_HASH];
    clock_gettime(CLOCK_MONOTONIC, &from);
    bool done = hash("000000", cost, salt, out);
    clock_gettime(CLOCK_MONOTONIC, &to);
    int64_t ms = (int64_t)(to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    return done ? (uint32_t)ms : PIN_NO_MEMORY_MS;
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

static enum pin_standing standing_of(const struct pin_record *record) {
    return record->failures >= PIN_FAILURES_MAX ? PIN_DISABLED : PIN_READY;
}

static void take(struct pin *pin, const struct pin_record *record) {
    pin->record = *record;
    pin->recovery = record->recovery;
    pin->has_recovery = true;
    pin->standing = standing_of(record);
}

void pin_open(struct pin *pin, const char *folder, const struct pin_io *io, uint64_t now_ms) {
    *pin = (struct pin){.io = io ? io : &pin_io_files, .since_ms = now_ms};
    struct pin_record record;
    snprintf(pin->folder, sizeof pin->folder, "%s", folder);
    if (sodium_init() < 0) {
        pin->standing = PIN_DAMAGED;
        return;
    }
    enum pin_found found = pin_file_read(pin->io, folder, &record);
    if (found == PIN_FOUND) {
        take(pin, &record);
    } else {
        pin->standing = found == PIN_MISSING ? PIN_UNKNOWN : PIN_DAMAGED;
    }
    sodium_memzero(&record, sizeof record);
}

void pin_close(struct pin *pin) {
    sodium_memzero(pin, sizeof *pin);
}

void pin_settle(struct pin *pin, const uint8_t *mark, size_t n) {
    if (pin->standing == PIN_UNKNOWN) {
        pin->standing = mark ? PIN_DAMAGED : PIN_UNSET;
    }
    if (pin->standing == PIN_DAMAGED && mark) {
        pin->has_recovery = pin_hash_parse(mark, n, &pin->recovery);
    }
}

bool pin_mark(const struct pin *pin, uint8_t mark[PIN_HASH_BYTES]) {
    bool is_set = pin->standing == PIN_READY || pin->standing == PIN_DISABLED;
    if (is_set) {
        pin_hash_format(&pin->recovery, mark);
    }
    return is_set;
}

/* --- waits -------------------------------------------------------------------------------------------------------- */

int pin_wait_s(uint32_t failures) {
    static const int after[] = {30, 60, 5 * 60, 15 * 60, 60 * 60};
    enum { ROWS = sizeof after / sizeof after[0] };
    if (failures <= PIN_FAILURES_FREE) {
        return 0;
    }
    uint32_t row = failures - PIN_FAILURES_FREE - 1;
    return after[row < ROWS ? row : ROWS - 1];
}

uint64_t pin_wait_ms(const struct pin *pin, uint64_t now_ms) {
    uint64_t until = pin->since_ms + (uint64_t)pin_wait_s(pin->record.failures) * 1000;
    return pin->standing == PIN_READY && until > now_ms ? until - now_ms : 0;
}

/* --- trying ------------------------------------------------------------------------------------------------------- */

static bool set_failures(struct pin *pin, uint32_t failures, struct err *err) {
    struct pin_record record = pin->record;
    record.failures = failures;
    bool good = pin_file_write(pin->io, pin->folder, &record, err);
    sodium_memzero(&record, sizeof record);
    return good;
}

enum pin_result pin_try(struct pin *pin, const char *digits, uint64_t now_ms, struct err *err) {
    if (pin->standing != PIN_READY || pin_wait_ms(pin, now_ms) > 0) {
        return PIN_REFUSED;
    }
    if (!set_failures(pin, pin->record.failures + 1, err)) {
        return PIN_FAILED;
    }
    pin->record.failures++;
    pin->since_ms = now_ms;
    enum pin_result result = look(digits, &pin->record.pin, err);
    if (result == PIN_RIGHT) {
        struct err ignored; /* a count that stays too high shuts nobody in */
        pin->record.failures = set_failures(pin, 0, &ignored) ? 0 : pin->record.failures;
    }
    pin->standing = standing_of(&pin->record);
    return result;
}

enum pin_result pin_recover(struct pin *pin, const char *words, struct err *err) {
    char normal[PIN_WORDS_BYTES];
    if (!pin->has_recovery) {
        return PIN_REFUSED;
    }
    pin_words_normal(words, normal);
    enum pin_result result = look(normal, &pin->recovery, err);
    sodium_memzero(normal, sizeof normal);
    return result;
}

bool pin_make(const char *digits, const char *words, const struct pin_cost *cost, struct pin_record *out, struct err *err) {
    char normal[PIN_WORDS_BYTES];
    *out = (struct pin_record){0};
    pin_words_normal(words, normal);
    bool good = make_hash(digits, cost, &out->pin) && make_hash(normal, cost, &out->recovery);
    if (!good) {
        err_set(err, "There is not enough memory to set a PIN. Restart the device.");
    }
    sodium_memzero(normal, sizeof normal);
    return good;
}

bool pin_keep(struct pin *pin, const struct pin_record *made, struct err *err) {
    bool good = pin_file_write(pin->io, pin->folder, made, err);
    if (good) {
        take(pin, made);
    }
    return good;
}

bool pin_set(struct pin *pin, const char *digits, const char *words, const struct pin_cost *cost, struct err *err) {
    struct pin_record made;
    bool good = pin_make(digits, words, cost, &made, err) && pin_keep(pin, &made, err);
    sodium_memzero(&made, sizeof made);
    return good;
}
