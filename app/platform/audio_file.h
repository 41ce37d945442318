/* A recorded voice: a WAV file (any PCM) or an Ogg Vorbis file, read piece by piece as AUDIO_HERTZ mono.
 *
 * Owns:     the file's bytes, its decoder.
 * Promises: what was not read is not decoded, so that a long recording begins as soon as a short one; a file from a stranger
 *           (TRUST I3): regular, at most AUDIO_FILE_BYTES_MAX and AUDIO_FILE_SECONDS_MAX, one stream.
 * Never:    opens the file again. */
#ifndef PLATFORM_AUDIO_FILE_H
#define PLATFORM_AUDIO_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { AUDIO_FILE_BYTES_MAX = 16 << 20, AUDIO_FILE_SECONDS_MAX = 120 };

struct audio_file;
MUST_CHECK bool audio_file_open(struct audio_file **out, const char *path, struct err *err);
void audio_file_close(struct audio_file *f); /* NULL is fine */
/* Signed 16 bit. Less than max only at the end, 0 behind it. What cannot be decoded ends it. */
size_t audio_file_read(struct audio_file *f, int16_t *out, size_t max);
size_t audio_file_most(const struct audio_file *f); /* no more samples than this */
#endif
