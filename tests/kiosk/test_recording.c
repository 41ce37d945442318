#include "hearing.h"

#include <math.h>
#include <unistd.h>

#include "kiosk/recording.h"
#include "kiosk/stretch.h"

static struct room room;

static void names(void **state) {
    static const struct {
        const char *question, *choice, *name; /* NULL: none */
    } rows[] = {{"led", NULL, "led"}, {"led", "yes_", "led.yes_"}, {"q1", "2", "q1.2"}, {NULL, NULL, NULL}, {"Led", NULL, NULL},
                {"led", "a/b", NULL}, {"../x", NULL, NULL},        {"", NULL, NULL},    {"led", "", NULL}};
    struct arena a;
    (void)state;
    arena_init(&a, 4096);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *name = recording_name(&a, rows[i].question, rows[i].choice);
        if (!name != !rows[i].name || (name && strcmp(name, rows[i].name) != 0)) {
            fail_msg("row %zu: %s", i, name ? name : "none");
        }
    }
    arena_finish(&a);
}

static void put(uint8_t **to, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        *(*to)++ = (uint8_t)(value >> (8 * i));
    }
}

enum { FRAMES = AUDIO_HERTZ * 3 / 5, PITCH_HZ = 200 };

/* 0.6 s of a tone of PITCH_HZ. */
static void write_recording(const char *name) {
    static uint8_t bytes[44 + 2 * FRAMES];
    uint8_t *p = bytes;
    char path[300];
    struct err err = {0};
    memcpy(p, "RIFF", 4), p += 4;
    put(&p, 36 + 2 * FRAMES, 4);
    memcpy(p, "WAVEfmt ", 8), p += 8;
    put(&p, 16, 4), put(&p, 1, 2), put(&p, 1, 2), put(&p, AUDIO_HERTZ, 4), put(&p, 2 * AUDIO_HERTZ, 4), put(&p, 2, 2);
    put(&p, 16, 2);
    memcpy(p, "data", 4), p += 4;
    put(&p, 2 * FRAMES, 4);
    for (int i = 0; i < FRAMES; i++) {
        put(&p, (uint32_t)(uint16_t)(int16_t)(10000 * sin(2 * 3.14159265 * PITCH_HZ * i / AUDIO_HERTZ)), 2);
    }
    snprintf(path, sizeof path, "%s/%s", room.folder, name);
    assert_true(file_write(path, bytes, sizeof bytes, &err));
}

static int enter(void **state) {
    (void)state;
    room_enter(&room, "/nowhere/chorus-voice", SPEECH_SPEAKER);
    return 0;
}

static int leave(void **state) {
    (void)state;
    room_leave(&room);
    return 0;
}

static void found_by_name_and_language(void **state) {
    static const struct {
        const char *name, *tag;
        bool found;
    } rows[] = {{"led", "iu", true},           {"led", "en", false},      {"led", "i", false},
                {"led.yes_", "fr-easy", true}, {"led.yes_", "fr", false}, {"../secret/led", "iu", false},
                {"led", "../iu", false},       {"", "iu", false},         {".hidden", "iu", false}};
    struct arena a;
    char tags[64], small[8];
    (void)state;
    write_recording("led.iu.wav");
    write_recording("led.yes_.fr-easy.wav");
    write_recording("led.yes_.iu.wav");
    write_recording("logo.png");
    write_recording("notes.wav");
    arena_init(&a, 4096);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if ((recording_find(&a, room.folder, rows[i].name, rows[i].tag) != NULL) != rows[i].found) {
            fail_msg("%s.%s.wav", rows[i].name, rows[i].tag);
        }
    }
    assert_null(recording_find(&a, NULL, "led", "iu"));
    assert_null(recording_find(&a, room.folder, NULL, "iu"));
    recording_languages(room.folder, tags, sizeof tags);
    assert_string_equal(tags, "iu fr-easy");
    recording_languages(room.folder, small, sizeof small);
    assert_string_equal(small, "iu");
    recording_languages(NULL, tags, sizeof tags);
    assert_string_equal(tags, "");
    recording_languages("/nowhere", tags, sizeof tags);
    assert_string_equal(tags, "");
    arena_finish(&a);
}

/* A language without a voice is heard from its recordings. */
static void recordings_come_first(void **state) {
    static const struct speech_item item = {.tag = "iu", .text = "ᐊᐃ", .recording = "led", .tail = "ᐊ"};
    (void)state;
    assert_int_equal(speech_state(room.speech, "iu"), SPEECH_NO_VOICE);
    write_recording("led.iu.wav");
    speech_close(room.speech); /* the folder is looked at when it opens */
    speech_open(room.speech, &(struct speech_params){SPEECH_SPEAKER, "/nowhere/chorus-voice", room.folder});
    assert_int_equal(speech_state(room.speech, "iu"), SPEECH_READY);
    assert_int_equal(speech_state(room.speech, "crk"), SPEECH_NO_VOICE);
    speech_say(room.speech, &item, 1);
    assert_true(room_until(&room, is_quiet, 5000));
    assert_in_range(audio_played_ms(room.speech->audio), 595, 660);
    speech_set_rate(room.speech, 200);
    speech_repeat(room.speech);
    assert_true(room_until(&room, is_quiet, 5000));
    assert_in_range(audio_played_ms(room.speech->audio), 595 + 270, 660 + 340);
    int peak;
    assert_true(room_heard(&room, &peak) > AUDIO_HERTZ / 2);
}

static void broken_recordings_are_left_out(void **state) {
    struct err err = {0};
    char path[300];
    (void)state;
    snprintf(path, sizeof path, "%s/led.iu.wav", room.folder);
    assert_true(file_write(path, "not a sound", 11, &err));
    speech_say(room.speech, &(struct speech_item){.tag = "iu", .text = "x", .recording = "led"}, 1);
    assert_true(room_until(&room, is_quiet, 1000));
    assert_int_equal(audio_played_ms(room.speech->audio), 0);
}

static size_t crossings(const int16_t *pcm, size_t n) {
    size_t found = 0;
    for (size_t i = 1; i < n; i++) {
        found += (pcm[i - 1] < 0) != (pcm[i] < 0);
    }
    return found;
}

static void the_rate_changes_the_length_and_not_the_pitch(void **state) {
    static const int rates[] = {50, 75, 100, 150, 200};
    static int16_t pcm[AUDIO_HERTZ];
    struct arena a;
    (void)state;
    arena_init(&a, 4096);
    for (size_t i = 0; i < AUDIO_HERTZ; i++) {
        pcm[i] = (int16_t)(10000 * sin(2 * 3.14159265 * PITCH_HZ * (double)i / AUDIO_HERTZ));
    }
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        size_t n, wanted = AUDIO_HERTZ * 100 / (size_t)rates[i];
        const int16_t *out = stretch(&a, pcm, AUDIO_HERTZ, rates[i], AUDIO_HERTZ, &n);
        assert_in_range(n, wanted - AUDIO_HERTZ / 10, wanted + AUDIO_HERTZ / 20);
        double pitch = (double)crossings(out, n) / 2 * AUDIO_HERTZ / (double)n;
        if (pitch < PITCH_HZ * 0.97 || pitch > PITCH_HZ * 1.03) {
            fail_msg("rate %d: %f hertz", rates[i], pitch);
        }
    }
    for (size_t n = 0; n < 3000; n += 37) { /* short ones stay inside */
        int16_t *exact = calloc(n ? n : 1, sizeof *exact);
        size_t count;
        stretch(&a, exact, n, 50, AUDIO_HERTZ, &count);
        stretch(&a, exact, n, 200, AUDIO_HERTZ, &count);
        free(exact);
    }
    arena_finish(&a);
}

int test_recording(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test_setup_teardown(found_by_name_and_language, enter, leave),
        cmocka_unit_test_setup_teardown(recordings_come_first, enter, leave),
        cmocka_unit_test_setup_teardown(broken_recordings_are_left_out, enter, leave),
        cmocka_unit_test(the_rate_changes_the_length_and_not_the_pitch),
    };
    return cmocka_run_group_tests_name("kiosk/recording", tests, NULL, NULL);
}
