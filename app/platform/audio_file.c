#include "platform/audio_file.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>
#define OV_EXCLUDE_STATIC_CALLBACKS
#include <vorbis/vorbisfile.h>

#include "base/file.h"
#include "platform/audio.h"

enum { PIECE = 4096, CHANNELS_MAX = 8, HERTZ_LEAST = 4000, HERTZ_MOST = 192000 };

struct audio_file {
    struct arena arena;
    const char *bytes;
    size_t n, at; /* of the file; at: of a WAV's samples or of the Ogg stream */
    SDL_AudioStream *stream;
    SDL_AudioSpec spec;
    Uint8 *samples; /* WAV */
    Uint32 size;
    OggVorbis_File ogg;
    double seconds;
    bool is_ogg, is_over;
};

/* --- Ogg Vorbis --------------------------------------------------------------------------------------------------- */

static size_t ogg_read(void *to, size_t size, size_t count, void *ctx) {
    struct audio_file *f = ctx;
    size_t wanted = size * count, left = f->n - f->at, n = wanted < left ? wanted : left;
    memcpy(to, f->bytes + f->at, n);
    f->at += n;
    return size ? n / size : 0;
}

static int ogg_seek(void *ctx, ogg_int64_t offset, int whence) {
    struct audio_file *f = ctx;
    ogg_int64_t from = whence == SEEK_SET ? 0 : (ogg_int64_t)(whence == SEEK_CUR ? f->at : f->n);
    if (offset < -from || offset > (ogg_int64_t)f->n - from) {
        return -1;
    }
    f->at = (size_t)(from + offset);
    return 0;
}

static long ogg_tell(void *ctx) {
    const struct audio_file *f = ctx;
    return (long)f->at;
}

static bool open_ogg(struct audio_file *f, const char *path, struct err *err) {
    const ov_callbacks memory = {ogg_read, ogg_seek, NULL, ogg_tell};
    f->is_ogg = ov_open_callbacks(f, &f->ogg, NULL, 0, memory) == 0;
    const vorbis_info *info = f->is_ogg ? ov_info(&f->ogg, -1) : NULL;
    if (!info || ov_streams(&f->ogg) != 1) {
        return err_set(err, "%s is not an Ogg Vorbis file that can be played. Save it as Ogg Vorbis (not Opus), or as WAV.",
                       path);
    }
    if (info->channels < 1 || info->channels > CHANNELS_MAX || info->rate < HERTZ_LEAST || info->rate > HERTZ_MOST) {
        return err_set(err, "%s has %d channels at %ld hertz. Save it with one channel at 22050 hertz.", path, info->channels,
                       info->rate);
    }
    f->spec = (SDL_AudioSpec){.format = AUDIO_S16SYS, .channels = (Uint8)info->channels, .freq = (int)info->rate};
    f->seconds = ov_time_total(&f->ogg, -1);
    return true;
}

/* The next samples into the stream; false: there are none. */
static bool feed_ogg(struct audio_file *f) {
    char piece[PIECE];
    int section;
    long got = ov_read(&f->ogg, piece, sizeof piece, SDL_BYTEORDER == SDL_BIG_ENDIAN, 2, 1, &section);
    return (got > 0 && SDL_AudioStreamPut(f->stream, piece, (int)got) == 0) || got == OV_HOLE;
}

/* --- WAV ---------------------------------------------------------------------------------------------------------- */

static size_t frame_bytes(const SDL_AudioSpec *spec) {
    return (size_t)spec->channels * (SDL_AUDIO_BITSIZE(spec->format) / 8);
}

static bool open_wav(struct audio_file *f, const char *path, struct err *err) {
    if (!SDL_LoadWAV_RW(SDL_RWFromConstMem(f->bytes, (int)f->n), 1, &f->spec, &f->samples, &f->size)) {
        return err_set(err, "%s is not a WAV file that can be played (%s). Save it as 16 bit PCM.", path, SDL_GetError());
    }
    if (f->spec.freq < HERTZ_LEAST || f->spec.freq > HERTZ_MOST || frame_bytes(&f->spec) == 0) {
        return err_set(err, "%s has %d hertz. Save it with one channel at 22050 hertz.", path, f->spec.freq);
    }
    f->seconds = (double)f->size / (double)frame_bytes(&f->spec) / f->spec.freq;
    f->at = 0;
    return true;
}

static bool feed_wav(struct audio_file *f) {
    size_t frame = frame_bytes(&f->spec), left = f->size - f->at, piece = PIECE / frame * frame, n = left < piece ? left : piece;
    bool good = n > 0 && SDL_AudioStreamPut(f->stream, f->samples + f->at, (int)n) == 0;
    f->at += n;
    return good;
}

/* --- either ------------------------------------------------------------------------------------------------------- */

static bool open_decoder(struct audio_file *f, const char *path, struct err *err) {
    bool is_ogg = f->n >= 4 && memcmp(f->bytes, "OggS", 4) == 0;
    if (!(is_ogg ? open_ogg(f, path, err) : open_wav(f, path, err))) {
        return false;
    }
    if (!(f->seconds <= AUDIO_FILE_SECONDS_MAX)) {
        return err_set(err, "%s is longer than %d seconds. Cut it.", path, AUDIO_FILE_SECONDS_MAX);
    }
    if (!(f->seconds > 0)) {
        return err_set(err, "%s holds no sound. Record it again.", path);
    }
    f->stream = SDL_NewAudioStream(f->spec.format, f->spec.channels, f->spec.freq, AUDIO_S16SYS, 1, AUDIO_HERTZ);
    return f->stream || err_set(err, "%s cannot be played (%s). Save it with one channel at 22050 hertz.", path, SDL_GetError());
}

bool audio_file_open(struct audio_file **out, const char *path, struct err *err) {
    struct audio_file *f = calloc(1, sizeof *f);
    char *bytes;
    if (!f) {
        die("Out of memory for a recorded voice.");
    }
    arena_init(&f->arena, 4096);
    bool good = file_read(path, AUDIO_FILE_BYTES_MAX, true, &f->arena, &bytes, &f->n, err);
    f->bytes = good ? bytes : NULL;
    if (!good || !open_decoder(f, path, err)) {
        audio_file_close(f);
        return false;
    }
    *out = f;
    return true;
}

void audio_file_close(struct audio_file *f) {
    if (!f) {
        return;
    }
    if (f->is_ogg) {
        ov_clear(&f->ogg);
    }
    SDL_FreeWAV(f->samples);
    SDL_FreeAudioStream(f->stream);
    arena_finish(&f->arena);
    free(f);
}

/* SDL's converter keeps the last samples for itself: silence pushes them out. */
static void end(struct audio_file *f) {
    uint8_t silence[1 << 12];
    size_t frame = frame_bytes(&f->spec), tail = (size_t)f->spec.freq / 40;
    memset(silence, f->spec.format == AUDIO_U8 ? 0x80 : 0, sizeof silence);
    for (size_t most = sizeof silence / frame; tail > 0; tail -= tail < most ? tail : most) {
        SDL_AudioStreamPut(f->stream, silence, (int)((tail < most ? tail : most) * frame));
    }
    SDL_AudioStreamFlush(f->stream);
    f->is_over = true;
}

size_t audio_file_read(struct audio_file *f, int16_t *out, size_t max) {
    while (!f->is_over && (size_t)SDL_AudioStreamAvailable(f->stream) < max * sizeof *out) {
        if (!(f->is_ogg ? feed_ogg(f) : feed_wav(f))) {
            end(f);
        }
    }
    int got = SDL_AudioStreamGet(f->stream, out, (int)(max * sizeof *out));
    return got > 0 ? (size_t)got / sizeof *out : 0;
}

size_t audio_file_most(const struct audio_file *f) {
    return (size_t)((f->seconds + 1) * AUDIO_HERTZ);
}
