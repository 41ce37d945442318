#include "platform/audio.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "support/cmocka.h"
#include "support/folder.h"

static char folder[200], captured[240];

static int set_up(void **state) {
    (void)state;
    test_folder(folder, sizeof folder);
    snprintf(captured, sizeof captured, "%s/sound.raw", folder);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", captured, 1);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    unsetenv("SDL_AUDIODRIVER");
    unsetenv("SDL_DISKAUDIOFILE");
    test_folder_remove(folder);
    return 0;
}

static uint64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static void wait_ms(long ms) {
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

/* The samples that went to the device so far: first and last that are not silent, and the greatest. */
struct heard {
    size_t n, first, last, loud;
    int peak;
};

static struct heard listen(void) {
    struct heard h = {0};
    struct arena arena;
    struct err err = {0};
    char *bytes;
    size_t n;
    arena_init(&arena, 4096);
    if (!file_read(captured, 64 << 20, false, &arena, &bytes, &n, &err)) {
        fail_msg("%s", err.text);
    }
    h.n = n / 2;
    for (size_t i = 0; i < h.n; i++) {
        int16_t sample;
        memcpy(&sample, bytes + 2 * i, sizeof sample);
        if (sample != 0) {
            h.first = h.loud++ == 0 ? i : h.first;
            h.last = i;
            h.peak = abs(sample) > h.peak ? abs(sample) : h.peak;
        }
    }
    arena_finish(&arena);
    return h;
}

enum { SECOND = AUDIO_HERTZ };
static int16_t tone[2 * SECOND];

static const int16_t *make_tone(int16_t level) {
    for (size_t i = 0; i < sizeof tone / sizeof *tone; i++) {
        tone[i] = i / 25 % 2 ? level : (int16_t)-level;
    }
    return tone;
}

/* Until everything is played and the device closed. */
static void play_out(struct audio *a) {
    uint64_t deadline, limit = now_ms() + 20000;
    while ((deadline = audio_tick(a, now_ms())) != UINT64_MAX) {
        assert_true(now_ms() < limit);
        uint64_t now = now_ms();
        wait_ms(deadline > now ? (long)(deadline - now) : 1);
    }
}

static void plays_what_it_is_given(void **state) {
    (void)state;
    struct audio *a = audio_create();
    assert_true(audio_is_available(a));
    assert_int_equal(audio_tick(a, now_ms()), UINT64_MAX);
    assert_false(file_exists(captured)); /* nothing is opened before there is something to play */
    assert_int_equal(audio_push(a, make_tone(10000), SECOND / 2, AUDIO_HERTZ), SECOND / 2);
    play_out(a);
    struct heard h = listen();
    assert_int_equal(h.loud, SECOND / 2);
    assert_int_equal(h.last - h.first + 1, SECOND / 2); /* no hole in it */
    assert_in_range(h.peak, 4898, 4900);                /* 70 % of the volume */
    assert_int_equal(audio_played_ms(a), 500);
    struct stat before, after;
    assert_int_equal(stat(captured, &before), 0);
    wait_ms(200);
    assert_int_equal(stat(captured, &after), 0);
    assert_int_equal(before.st_size, after.st_size); /* the device sleeps */
    audio_destroy(a);
}

static void a_full_queue_takes_no_more(void **state) {
    (void)state;
    struct audio *a = audio_create();
    audio_pause(a, true);
    make_tone(1000);
    size_t taken = audio_push(a, tone, 2 * SECOND, AUDIO_HERTZ);
    assert_int_equal(taken, 2 * SECOND);
    assert_int_equal(audio_push(a, tone, 100, AUDIO_HERTZ), 0);
    assert_int_equal(audio_room_ms(a), 0);
    assert_int_equal(audio_queued_ms(a), AUDIO_QUEUE_MS);
    audio_clear(a);
    assert_int_equal(audio_queued_ms(a), 0);
    audio_destroy(a);
}

static void is_silent_at_once(void **state) {
    (void)state;
    struct audio *a = audio_create();
    audio_push(a, make_tone(10000), 2 * SECOND, AUDIO_HERTZ);
    wait_ms(300);
    uint64_t played = audio_played_ms(a);
    audio_clear(a);
    assert_true(played > 0 && played < 1500);
    play_out(a);
    struct heard h = listen();
    assert_true(h.loud > 0);
    assert_in_range(audio_played_ms(a), played, played + 100);
    assert_in_range(h.last * 1000 / SECOND, 0, played + 100);
    audio_destroy(a);
}

static void pauses_and_goes_on(void **state) {
    (void)state;
    struct audio *a = audio_create();
    audio_push(a, make_tone(10000), SECOND, AUDIO_HERTZ);
    wait_ms(200);
    audio_pause(a, true);
    uint64_t played = audio_played_ms(a);
    play_out(a); /* closes, and keeps the rest */
    assert_in_range(audio_played_ms(a), played, played + 50);
    assert_true(audio_queued_ms(a) > 300);
    audio_pause(a, false);
    play_out(a);
    assert_int_equal(audio_played_ms(a), 1000);
    audio_destroy(a);
}

static void resamples(void **state) {
    static const int rates[] = {8000, 16000, 44100, 48000};
    (void)state;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        struct audio *a = audio_create();
        audio_pause(a, true);
        make_tone(10000);
        for (int sent = 0; sent < rates[i]; sent += 1000) {
            audio_push(a, tone + sent % SECOND, rates[i] - sent < 1000 ? (size_t)(rates[i] - sent) : 1000, rates[i]);
        }
        audio_push(a, tone, SECOND / 2, AUDIO_HERTZ);
        assert_in_range(audio_queued_ms(a), 1495, 1505);
        audio_destroy(a);
    }
}

static void volume_has_bounds(void **state) {
    static const struct { int asked, got; } rows[] = {{-5, 0}, {0, 0}, {55, 55}, {100, 100}, {900, 100}};
    (void)state;
    struct audio *a = audio_create();
    assert_int_equal(audio_volume(a), AUDIO_VOLUME_DEFAULT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        audio_set_volume(a, rows[i].asked);
        assert_int_equal(audio_volume(a), rows[i].got);
    }
    audio_push(a, make_tone(32767), SECOND / 10, AUDIO_HERTZ);
    play_out(a);
    assert_int_equal(listen().peak, 32767);
    audio_destroy(a);
}

static void without_a_device_it_says_so(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    struct audio *a = audio_create();
    assert_int_equal(audio_push(a, make_tone(1000), 100, AUDIO_HERTZ), 0);
    assert_false(audio_is_available(a));
    assert_int_equal(audio_tick(a, now_ms()), UINT64_MAX);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    assert_int_equal(audio_push(a, tone, 100, AUDIO_HERTZ), 0);
    audio_try_again(a);
    assert_true(audio_is_available(a));
    assert_int_equal(audio_push(a, tone, 100, AUDIO_HERTZ), 100);
    audio_destroy(a);
    unsetenv("SDL_AUDIODRIVER");
    setenv("XDG_RUNTIME_DIR", folder, 1);
    a = audio_create();
    assert_int_equal(audio_is_available(a), access("/dev/snd", 0) == 0 || access("/run/pulse/native", 0) == 0);
    audio_destroy(a);
    audio_destroy(NULL);
}

int test_audio(void) {
#define WITH_DISK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        WITH_DISK(plays_what_it_is_given),
        WITH_DISK(a_full_queue_takes_no_more),
        WITH_DISK(is_silent_at_once),
        WITH_DISK(pauses_and_goes_on),
        WITH_DISK(resamples),
        WITH_DISK(volume_has_bounds),
        WITH_DISK(without_a_device_it_says_so),
    };
    return cmocka_run_group_tests_name("platform/audio", tests, NULL, NULL);
}
