/* A speech with SDL's disk driver for a sound card: what was said can be looked at. */
#ifndef TESTS_KIOSK_HEARING_H
#define TESTS_KIOSK_HEARING_H
#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "kiosk/speech.h"
#include "support/folder.h"

/* The sanitizers are slow; the promise is for the program as it ships. */
#if defined(__SANITIZE_ADDRESS__)
enum { SLOWNESS = 3 };
#else
enum { SLOWNESS = 1 };
#endif

enum { HEARING_PATIENCE_MS = 30000 }; /* for what comes at once, where the machine has nothing else to do */

struct hearing {
    char folder[200], captured[240];
    struct speech *speech;
};

static inline uint64_t room_now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* Work of the processor: what a busy machine makes of it by the clock is not the program's doing. */
static inline uint64_t room_worked_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static inline void room_wait_ms(uint64_t ms) {
    nanosleep(&(struct timespec){(time_t)(ms / 1000), (long)(ms % 1000) * 1000000}, NULL);
}

static inline void room_enter(struct hearing *r, const char *program, enum speech_output output) {
    test_folder(r->folder, sizeof r->folder);
    snprintf(r->captured, sizeof r->captured, "%s/sound.raw", r->folder);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", r->captured, 1);
    r->speech = calloc(1, sizeof *r->speech);
    speech_open(r->speech, &(struct speech_params){.output = output, .program = program});
}

static inline void room_leave(struct hearing *r) {
    speech_close(r->speech);
    free(r->speech);
    unsetenv("SDL_AUDIODRIVER");
    unsetenv("SDL_DISKAUDIOFILE");
    test_folder_remove(r->folder);
}

/* The kiosk's loop, until a condition holds; false: not within limit_ms. Sleeps as long as speech asks for. */
static inline bool room_until(struct hearing *r, bool (*holds)(struct speech *s), uint64_t limit_ms) {
    uint64_t start = room_now_ms(), now = start;
    for (;;) {
        uint64_t next = speech_poll(r->speech, now);
        if (holds(r->speech)) {
            return true;
        }
        now = room_now_ms();
        if (now - start > limit_ms) {
            return false;
        }
        uint64_t pause = next > now ? next - now : 0, left = start + limit_ms + 1 - now;
        room_wait_ms(pause < left ? pause : left);
        now = room_now_ms();
    }
}

static inline bool is_quiet(struct speech *s) {
    return !speech_is_talking(s);
}

static inline bool has_begun(struct speech *s) {
    return audio_played_ms(s->audio) > 0;
}

static inline bool is_known(struct speech *s) {
    return s->is_ready || s->pid <= 0;
}

static inline bool is_gone(struct speech *s) {
    return s->pid <= 0;
}

static inline bool never(struct speech *s) {
    (void)s;
    return false;
}

static inline void room_say(struct hearing *r, const char *tag, const char *text) {
    speech_say(r->speech, &(struct speech_item){.tag = tag, .text = text}, 1);
}

/* Samples of the captured sound that are not silent. */
static inline size_t room_heard(struct hearing *r, int *peak) {
    struct arena a;
    struct err err = {0};
    char *bytes;
    size_t n, loud = 0;
    arena_init(&a, 4096);
    *peak = 0;
    if (file_exists(r->captured) && !file_read(r->captured, 64 << 20, false, &a, &bytes, &n, &err)) {
        fail_msg("%s", err.text);
    }
    for (size_t i = 0; file_exists(r->captured) && i + 1 < n; i += 2) {
        int16_t sample;
        memcpy(&sample, bytes + i, sizeof sample);
        loud += sample != 0;
        *peak = abs(sample) > *peak ? abs(sample) : *peak;
    }
    arena_finish(&a);
    return loud;
}
#endif
