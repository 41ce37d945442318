/* Small recordings: a tone as a WAV file, and as an Ogg Vorbis file by the tool oggenc. */
#ifndef TESTS_SUPPORT_SOUND_H
#define TESTS_SUPPORT_SOUND_H
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "support/cmocka.h"

struct tone {
    int hertz, channels, bits; /* of the file */
    size_t frames;
    int pitch_hz;
};

static inline void sound_put(uint8_t **to, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        *(*to)++ = (uint8_t)(value >> (8 * i));
    }
}

static inline void write_wav(const char *path, const struct tone *t) {
    size_t block = (size_t)(t->channels * t->bits / 8), n = t->frames * block;
    uint8_t *bytes = calloc(1, 44 + n + 1), *p = bytes;
    struct err err = {0};
    memcpy(p, "RIFF", 4), p += 4;
    sound_put(&p, (uint32_t)(36 + n), 4);
    memcpy(p, "WAVEfmt ", 8), p += 8;
    sound_put(&p, 16, 4), sound_put(&p, 1, 2), sound_put(&p, (uint32_t)t->channels, 2), sound_put(&p, (uint32_t)t->hertz, 4);
    sound_put(&p, (uint32_t)(t->hertz * (int)block), 4), sound_put(&p, (uint32_t)block, 2), sound_put(&p, (uint32_t)t->bits, 2);
    memcpy(p, "data", 4), p += 4;
    sound_put(&p, (uint32_t)n, 4);
    for (size_t i = 0; i < t->frames * (size_t)t->channels; i++) {
        double at = sin(2 * 3.14159265358979 * t->pitch_hz * (double)(i / (size_t)t->channels) / t->hertz);
        sound_put(&p, t->bits == 8 ? (uint32_t)(128 + 60 * at) : (uint32_t)(uint16_t)(int16_t)(10000 * at), t->bits / 8);
    }
    if (!file_write(path, bytes, 44 + n, &err)) {
        fail_msg("%s", err.text);
    }
    free(bytes);
}

static inline void write_ogg(const char *path, const struct tone *t) {
    char wav[400], command[900];
    snprintf(wav, sizeof wav, "%s.source", path);
    write_wav(wav, t);
    snprintf(command, sizeof command, "oggenc -Q -o '%s' '%s'", path, wav);
    if (system(command) != 0) {
        fail_msg("oggenc is missing (package vorbis-tools), or could not write %s", path);
    }
    remove(wav);
}
#endif
