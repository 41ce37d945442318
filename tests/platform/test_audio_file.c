#include "platform/audio_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/random.h"
#include "platform/audio.h"
#include "support/folder.h"
#include "support/sound.h"

enum { SECOND = AUDIO_HERTZ };
static char folder[200];

static int set_up(void **state) {
    (void)state;
    test_folder(folder, sizeof folder);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    test_folder_remove(folder);
    return 0;
}

/* Everything, in pieces of an odd size; how many samples, and how often they cross zero. */
static size_t read_all(struct audio_file *f, size_t *crossings) {
    int16_t piece[777], last = 0;
    size_t all = 0, n;
    *crossings = 0;
    while ((n = audio_file_read(f, piece, 777)) > 0) {
        for (size_t i = 0; i < n; i++) {
            *crossings += (last < 0) != (piece[i] < 0);
            last = piece[i];
        }
        all += n;
    }
    assert_int_equal(audio_file_read(f, piece, 777), 0);
    return all;
}

static void reads_either_kind(void **state) {
    static const struct {
        const char *name;
        bool is_ogg;
        struct tone tone;
        const char *problem; /* NULL: good */
    } rows[] = {
        {"mono", false, {22050, 1, 16, 22050, 400}, NULL},
        {"stereo", false, {44100, 2, 16, 44100, 400}, NULL},
        {"eight bits", false, {8000, 1, 8, 8000, 400}, NULL},
        {"empty", false, {22050, 1, 16, 0, 400}, "no sound"},
        {"long", false, {4000, 1, 8, 4000 * 122, 400}, "longer than 120 seconds"},
        {"slow", false, {2000, 1, 8, 4000, 100}, "hertz"},
        {"ogg, mono", true, {22050, 1, 16, 22050, 400}, NULL},
        {"ogg, stereo", true, {48000, 2, 16, 48000, 400}, NULL},
        {"ogg, long", true, {8000, 1, 16, 8000 * 121, 400}, "longer than 120 seconds"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};
        struct audio_file *f = NULL;
        char path[240];
        size_t crossings;
        snprintf(path, sizeof path, "%s/in", folder);
        (rows[i].is_ogg ? write_ogg : write_wav)(path, &rows[i].tone);
        bool good = audio_file_open(&f, path, &err);
        if (good != !rows[i].problem || (!good && !strstr(err.text, rows[i].problem))) {
            fail_msg("%s: %s", rows[i].name, err.text);
        }
        if (good) {
            size_t n = read_all(f, &crossings);
            assert_in_range(n, SECOND - SECOND / 50, SECOND + SECOND / 15);
            assert_true(n <= audio_file_most(f));
            assert_in_range(crossings, 790, 830);
            audio_file_close(f);
        }
    }
    audio_file_close(NULL);
}

static void refuses_other_files(void **state) {
    static const struct {
        const char *name, *bytes, *problem;
    } rows[] = {
        {"nothing at all", NULL, "no.such"},
        {"nonsense", "RIFF....WAVEfmt nonsense", "is not a WAV file"},
        {"another Ogg", "OggS and then something else, such as Opus", "is not an Ogg Vorbis file"},
        {"empty", "", "is not a WAV file"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct audio_file *f = NULL;
        struct err err = {0};
        char path[240];
        snprintf(path, sizeof path, "%s/%s", folder, rows[i].bytes ? "in" : "no.such");
        assert_true(!rows[i].bytes || file_write(path, rows[i].bytes, strlen(rows[i].bytes), &err));
        assert_false(audio_file_open(&f, path, &err));
        if (!strstr(err.text, rows[i].problem)) {
            fail_msg("%s: %s", rows[i].name, err.text);
        }
    }
    char path[240], link[240];
    struct audio_file *f;
    struct err err = {0};
    snprintf(path, sizeof path, "%s/sound", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    write_wav(path, &(struct tone){22050, 1, 16, 100, 400});
    assert_int_equal(symlink(path, link), 0);
    assert_false(audio_file_open(&f, link, &err)); /* nothing leads out of the folder */
}

/* Whatever is wrong inside, it ends. */
static void damaged_files_end(void **state) {
    struct arena a;
    struct err err = {0};
    char path[240], *bytes;
    size_t n, crossings;
    const char *given = getenv("CHORUS_TEST_SEED");
    struct rng random;
    uint64_t seed = given ? strtoull(given, NULL, 0) : 20261122;
    (void)state;
    print_message("seed %llu\n", (unsigned long long)seed);
    rng_init(&random, seed);
    arena_init(&a, 4096);
    snprintf(path, sizeof path, "%s/in.ogg", folder);
    write_ogg(path, &(struct tone){22050, 1, 16, 11025, 300});
    assert_true(file_read(path, 1 << 20, false, &a, &bytes, &n, &err));
    for (int round = 0; round < 200; round++) {
        char *damaged = arena_push(&a, n);
        memcpy(damaged, bytes, n);
        for (int i = 0; i < 1 + round % 7; i++) {
            damaged[rng_below(&random, (uint32_t)n)] ^= (char)(1 + rng_below(&random, 255));
        }
        size_t length = round % 5 == 0 ? rng_below(&random, (uint32_t)n) : n;
        struct audio_file *f = NULL;
        assert_true(file_write(path, damaged, length, &err));
        if (audio_file_open(&f, path, &err)) {
            assert_true(read_all(f, &crossings) < 130u * SECOND);
            audio_file_close(f);
        }
    }
    arena_finish(&a);
}

int test_audio_file(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_either_kind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_other_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damaged_files_end, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("platform/audio_file", tests, NULL, NULL);
}
