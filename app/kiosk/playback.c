#include "kiosk/playback.h"

#include <string.h>

enum { USUAL = 100, DECODED_AT_ONCE = AUDIO_HERTZ / 4 };

bool playback_begin(struct playback *p, const char *path, int rate, struct err *err) {
    playback_end(p);
    if (!audio_file_open(&p->file, path, err)) {
        return false;
    }
    arena_init(&p->arena, 4096);
    if (rate != USUAL) {
        p->pcm = ARENA_ARRAY(&p->arena, int16_t, audio_file_most(p->file));
        stretch_init(&p->stretch, p->pcm, rate, AUDIO_HERTZ);
    }
    return true;
}

void playback_end(struct playback *p) {
    audio_file_close(p->file);
    arena_finish(&p->arena);
    memset(p, 0, sizeof *p);
}

static void decode(struct playback *p) {
    size_t room = audio_file_most(p->file) - p->stretch.known, wanted = room < DECODED_AT_ONCE ? room : DECODED_AT_ONCE;
    size_t got = audio_file_read(p->file, p->pcm + p->stretch.known, wanted);
    p->stretch.known += got;
    p->stretch.is_all = got < DECODED_AT_ONCE;
}

static size_t next_piece(struct playback *p) {
    if (!p->pcm) {
        return audio_file_read(p->file, p->piece, STRETCH_MAX);
    }
    size_t n = stretch_take(&p->stretch, p->piece);
    while (n == 0 && !p->stretch.is_all) {
        decode(p);
        n = stretch_take(&p->stretch, p->piece);
    }
    return n;
}

bool playback_feed(struct playback *p, struct audio *audio) {
    for (;;) {
        p->at += audio_push(audio, p->piece + p->at, p->n - p->at, AUDIO_HERTZ);
        if (p->at < p->n) {
            return false;
        }
        p->at = 0;
        p->n = next_piece(p);
        if (p->n == 0) {
            return true;
        }
    }
}
