#include "platform/audio.h"

#include <SDL.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"

enum { QUEUE = AUDIO_HERTZ * (AUDIO_QUEUE_MS / 1000), DEVICE_SAMPLES = 512, CHUNK = 1024 };

struct audio {
    SDL_AudioDeviceID device; /* 0: closed */
    int hertz, volume;        /* hertz: of what was pushed last */
    double between;           /* how far behind `last` the next sample of the queue lies, in samples pushed */
    int16_t last;             /* pushed */
    const char *driver;       /* NULL: none in sight */
    bool is_started, has_failed, is_paused;
    uint64_t silent_since; /* 0: not silent, or not known */
    /* Under the device's lock while it is open. */
    int16_t queue[QUEUE];
    size_t first, n;
    uint64_t played;
    int32_t gain; /* 1 << 15 is whole */
};

/* --- which driver ------------------------------------------------------------------------------------------------- */

/* Where a device or a server shows, best first; %s is $XDG_RUNTIME_DIR. */
static const struct {
    const char *driver, *place;
    bool in_runtime;
} drivers[] = {
    {"pulseaudio", "pulse/native", true},
    {"pipewire", "pipewire-0", true},
    {"pulseaudio", "/run/pulse/native", false},
    {"alsa", "/dev/snd/pcmC*D*p", false},
};

static bool is_there(const char *pattern) {
    glob_t found;
    bool good = false;
    if (glob(pattern, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc && !good; i++) {
            good = access(found.gl_pathv[i], R_OK | W_OK) == 0;
        }
    }
    globfree(&found);
    return good;
}

static const char *find_driver(void) {
    const char *asked = getenv("SDL_AUDIODRIVER"), *runtime = getenv("XDG_RUNTIME_DIR");
    if (asked && asked[0]) {
        return asked;
    }
    for (size_t i = 0; i < sizeof drivers / sizeof drivers[0]; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s%s%s", drivers[i].in_runtime && runtime ? runtime : "", drivers[i].in_runtime ? "/" : "",
                 drivers[i].place);
        if ((!drivers[i].in_runtime || runtime) && is_there(path)) {
            return drivers[i].driver;
        }
    }
    return NULL;
}

/* --- the device --------------------------------------------------------------------------------------------------- */

/* SDL's audio thread. */
static void SDLCALL feed(void *ctx, Uint8 *bytes, int size) {
    struct audio *a = ctx;
    int16_t *out = (int16_t *)(void *)bytes;
    size_t wanted = (size_t)size / sizeof *out, taken = a->n < wanted ? a->n : wanted;
    for (size_t i = 0; i < taken; i++) {
        int16_t *sample = &a->queue[(a->first + i) % QUEUE];
        out[i] = (int16_t)(*sample * a->gain / (1 << 15));
        *sample = 0;
    }
    memset(out + taken, 0, (wanted - taken) * sizeof *out);
    a->first = (a->first + taken) % QUEUE;
    a->n -= taken;
    a->played += taken;
}

static bool fail(struct audio *a) {
    if (!a->has_failed) {
        log_line(LOG_WARNING, "There is no sound: the sound device could not be opened (%s).", SDL_GetError());
    }
    a->has_failed = true;
    return false;
}

static bool open_device(struct audio *a) {
    if (!a->driver || a->has_failed) {
        return false;
    }
    if (!a->is_started && (SDL_InitSubSystem(SDL_INIT_EVENTS) != 0 || SDL_AudioInit(a->driver) != 0)) {
        return fail(a);
    }
    a->is_started = true;
    const SDL_AudioSpec want = {
        .freq = AUDIO_HERTZ, .format = AUDIO_S16SYS, .channels = 1, .samples = DEVICE_SAMPLES, .callback = feed, .userdata = a};
    a->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
    if (a->device == 0) {
        return fail(a);
    }
    SDL_PauseAudioDevice(a->device, 0);
    return true;
}

static void close_device(struct audio *a) {
    if (a->device) {
        SDL_CloseAudioDevice(a->device);
    }
    a->device = 0;
    a->silent_since = 0;
}

static void lock(struct audio *a) {
    if (a->device) {
        SDL_LockAudioDevice(a->device);
    }
}

static void unlock(struct audio *a) {
    if (a->device) {
        SDL_UnlockAudioDevice(a->device);
    }
}

struct audio *audio_create(void) {
    struct audio *a = calloc(1, sizeof *a);
    if (!a) {
        die("Out of memory for the sound queue.");
    }
    audio_set_volume(a, AUDIO_VOLUME_DEFAULT);
    audio_try_again(a);
    return a;
}

void audio_destroy(struct audio *a) {
    if (!a) {
        return;
    }
    close_device(a);
    if (a->is_started) {
        SDL_AudioQuit();
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
    }
    explicit_bzero(a, sizeof *a);
    free(a);
}

bool audio_is_available(const struct audio *a) {
    return !a->has_failed && a->driver != NULL;
}

void audio_try_again(struct audio *a) {
    a->has_failed = false;
    if (!a->is_started) { /* SDL keeps the driver that it has started */
        a->driver = find_driver();
    }
}

/* --- the queue ---------------------------------------------------------------------------------------------------- */

static size_t room(struct audio *a) {
    lock(a);
    size_t left = QUEUE - a->n;
    unlock(a);
    return left;
}

/* Straight lines between the samples: the synthesizer has AUDIO_HERTZ, so this is for voices that have not. */
static void queue(struct audio *a, const int16_t *pcm, size_t count, double step) {
    lock(a);
    for (size_t i = 0; i < count; i++) {
        for (; a->between <= 1 && a->n < QUEUE; a->between += step, a->n++) {
            a->queue[(a->first + a->n) % QUEUE] = (int16_t)(a->last + (pcm[i] - a->last) * a->between);
        }
        a->between -= 1;
        a->last = pcm[i];
    }
    unlock(a);
}

static void set_rate(struct audio *a, int hertz) {
    if (a->hertz != hertz) {
        a->hertz = hertz;
        a->between = 1; /* the first one is the first */
        a->last = 0;
    }
}

size_t audio_push(struct audio *a, const int16_t *pcm, size_t count, int hertz) {
    if (!a->device && !a->is_paused && !open_device(a)) {
        return 0;
    }
    set_rate(a, hertz);
    a->silent_since = 0;
    size_t left = (size_t)((uint64_t)room(a) * (uint64_t)hertz / AUDIO_HERTZ), taken = count < left ? count : left;
    queue(a, pcm, taken, (double)hertz / AUDIO_HERTZ);
    return taken;
}

uint32_t audio_queued_ms(struct audio *a) {
    return (uint32_t)((uint64_t)(QUEUE - room(a)) * 1000 / AUDIO_HERTZ);
}

uint32_t audio_room_ms(struct audio *a) {
    return (uint32_t)((uint64_t)room(a) * 1000 / AUDIO_HERTZ);
}

uint64_t audio_played_ms(struct audio *a) {
    lock(a);
    uint64_t played = a->played;
    unlock(a);
    return played * 1000 / AUDIO_HERTZ;
}

void audio_clear(struct audio *a) {
    lock(a);
    explicit_bzero(a->queue, sizeof a->queue);
    a->first = a->n = 0;
    a->hertz = 0;
    unlock(a);
}

void audio_pause(struct audio *a, bool paused) {
    a->is_paused = paused;
    if (a->device) {
        SDL_PauseAudioDevice(a->device, paused);
    } else if (!paused && a->n > 0) {
        (void)open_device(a);
    }
}

void audio_set_volume(struct audio *a, int percent) {
    int v = percent < 0 ? 0 : percent > AUDIO_VOLUME_MAX ? AUDIO_VOLUME_MAX : percent;
    lock(a);
    a->volume = v;
    a->gain = (1 << 15) * v * v / (AUDIO_VOLUME_MAX * AUDIO_VOLUME_MAX); /* squared: steps that sound even */
    unlock(a);
}

int audio_volume(const struct audio *a) {
    return a->volume;
}

uint64_t audio_tick(struct audio *a, uint64_t now_ms) {
    if (!a->device) {
        return UINT64_MAX;
    }
    if (SDL_GetAudioDeviceStatus(a->device) == SDL_AUDIO_STOPPED) { /* it was pulled out */
        close_device(a);
        (void)fail(a);
        return UINT64_MAX;
    }
    uint32_t queued = audio_queued_ms(a);
    if (queued > 0 && !a->is_paused) {
        a->silent_since = 0;
        return now_ms + queued + 1;
    }
    if (a->silent_since == 0) {
        a->silent_since = now_ms ? now_ms : 1;
    }
    if (now_ms - a->silent_since < AUDIO_LINGER_MS) {
        return a->silent_since + AUDIO_LINGER_MS;
    }
    close_device(a);
    return UINT64_MAX;
}
