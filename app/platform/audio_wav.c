#include <SDL.h>
#include <string.h>

#include "base/file.h"
#include "platform/audio.h"

/* Any rate and shape -> AUDIO_HERTZ mono, through SDL's converter. */
static bool convert(const SDL_AudioSpec *from, const Uint8 *bytes, Uint32 n, struct arena *arena, const int16_t **pcm,
                    size_t *count) {
    SDL_AudioStream *stream = SDL_NewAudioStream(from->format, from->channels, from->freq, AUDIO_S16SYS, 1, AUDIO_HERTZ);
    uint8_t silence[1 << 14]; /* SDL's converter keeps the last samples for itself */
    memset(silence, from->format == AUDIO_U8 ? 0x80 : 0, sizeof silence);
    size_t tail = (size_t)from->freq / 40 * from->channels * (SDL_AUDIO_BITSIZE(from->format) / 8);
    bool good = stream && SDL_AudioStreamPut(stream, bytes, (int)n) == 0 &&
                SDL_AudioStreamPut(stream, silence, (int)(tail < sizeof silence ? tail : sizeof silence)) == 0 &&
                SDL_AudioStreamFlush(stream) == 0;
    int size = good ? SDL_AudioStreamAvailable(stream) : 0;
    if (size > 0) {
        int16_t *made = arena_push(arena, (size_t)size);
        int got = SDL_AudioStreamGet(stream, made, size);
        *pcm = made;
        *count = got > 0 ? (size_t)got / sizeof *made : 0;
    }
    SDL_FreeAudioStream(stream);
    return size > 0 && *count > 0;
}

bool audio_load_wav(const char *path, struct arena *arena, const int16_t **pcm, size_t *count, struct err *err) {
    char *bytes;
    size_t n;
    struct arena file;
    SDL_AudioSpec spec;
    Uint8 *samples = NULL;
    Uint32 size = 0;
    arena_init(&file, 4096);
    bool good = file_read(path, AUDIO_WAV_BYTES_MAX, true, &file, &bytes, &n, err);
    if (good && !SDL_LoadWAV_RW(SDL_RWFromConstMem(bytes, (int)n), 1, &spec, &samples, &size)) {
        good = err_set(err, "%s is not a WAV file that can be played (%s). Save it as 16 bit PCM.", path, SDL_GetError());
    }
    if (good) {
        uint64_t a_second = (uint64_t)spec.freq * spec.channels * (SDL_AUDIO_BITSIZE(spec.format) / 8);
        if (spec.freq < 4000 || a_second == 0 || size / a_second > AUDIO_WAV_SECONDS_MAX) {
            good = err_set(err, "%s is longer than %d seconds. Cut it.", path, AUDIO_WAV_SECONDS_MAX);
        } else if (!convert(&spec, samples, size, arena, pcm, count)) {
            good = err_set(err, "%s holds no sound. Record it again.", path);
        }
    }
    SDL_FreeWAV(samples);
    arena_finish(&file);
    return good;
}
