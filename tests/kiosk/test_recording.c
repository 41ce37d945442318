#include "hearing.h"

#include <math.h>

#include "kiosk/recording.h"
#include "kiosk/stretch.h"
#include "sample.h"
#include "support/sound.h"

enum { PITCH_HZ = 200, FRAMES = AUDIO_HERTZ * 3 / 5 }; /* 0.6 s */

static const char *const tags[] = {"iu", "en"};
static const char *const asked[] = {"ᐊᐃ", "How was it?"}, *const yes[] = {"ᐄ", "Yes"},
                         *const consent[] = {"A very long text that goes on over two pages of the screen.", "We ask."};
static const struct choice choices[] = {{.id = "yes_", .text = {yes}}};
static const struct question questions[] = {
    {.id = "led", .kind = QUESTION_SELECT_ONE, .text = {asked}, .choices = choices, .choice_count = 1},
    {.id = "two", .kind = QUESTION_SELECT_ONE, .text = {asked}, .choices = choices, .choice_count = 1},
};
static const struct activity activities[] = {{.id = "a", .consent = {consent}, .questions = questions, .question_count = 2}};
static struct strings words[2] = {{.tag = "iu", .endonym = "ᐃᓄᒃᑎᑐᑦ"}, {.tag = "en", .endonym = "English"}};
static const struct strings *const both[] = {&words[0], &words[1]};

static struct hearing room;
static struct event event;

static int enter(void **state) {
    (void)state;
    room_enter(&room, "/nowhere/chorus-voice", SPEECH_SPEAKER);
    words[0].text[STR_SAY_BUTTON] = "ᓇᕿᑦᑕᐅᑦ";
    words[0].text[STR_SAY_SELECTED] = "ᓂᕈᐊᖅᑕᐅᔪᖅ";
    event = (struct event){.id = "e", .languages = tags, .language_count = 2, .activities = activities, .activity_count = 1};
    event.folder = room.folder;
    return 0;
}

static int leave(void **state) {
    (void)state;
    room_leave(&room);
    return 0;
}

static void record(const char *name) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", room.folder, name);
    const struct tone tone = {AUDIO_HERTZ, 1, 16, FRAMES, PITCH_HZ};
    (strstr(name, ".ogg") ? write_ogg : write_wav)(path, &tone);
}

/* The folder is looked at when speech opens. */
static void open_again(void) {
    speech_close(room.speech);
    speech_open(room.speech, &(struct speech_params){
                                 .output = SPEECH_SPEAKER, .program = "/nowhere/chorus-voice", .event = &event, .strings = both});
}

static void found_by_what_a_text_says(void **state) {
    static const struct {
        const char *tag, *text, *question, *file; /* NULL: none */
    } rows[] = {
        {"iu", "ᐊᐃ", NULL, "led.iu.wav"},
        {"iu", "ᐊᐃ", "two", "two.iu.wav"},     /* the same words, of the question on screen */
        {"iu", "ᐄ", "two", "led.yes_.iu.wav"}, /* recorded once */
        {"en", "ᐊᐃ", NULL, NULL},
        {"en", "How was it?", NULL, NULL},
        {"iu", "A very long text that goes on over two pages of the screen.", NULL, "a-consent.iu.wav"},
        {"iu", "that goes on over two pages of the screen.", NULL, "a-consent.iu.wav"}, /* what the second page shows */
        {"iu", "A very", NULL, NULL},
        {"iu", "ᓇᕿᑦᑕᐅᑦ", NULL, "word-say_button.iu.wav"},
        {"iu", "ᐃᓄᒃᑎᑐᑦ", NULL, "event-language.iu.wav"},
        {"iu", "", NULL, NULL},
    };
    struct arena a;
    struct recording_list list;
    (void)state;
    arena_init(&a, 4096);
    recording_list(&list, &a, &event, both);
    assert_int_equal(list.n, 0);
    assert_false(recording_has_language(&list, "iu"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].file) {
            record(rows[i].file);
        }
    }
    record("nothing.iu.wav");
    recording_list(&list, &a, &event, both);
    assert_true(recording_has_language(&list, "iu") && !recording_has_language(&list, "en"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct recording *r = recording_find(&list, rows[i].tag, rows[i].text, strlen(rows[i].text), rows[i].question);
        const char *file = r ? file_base_name(r->path) : NULL;
        if (!file != !rows[i].file || (file && strcmp(file, rows[i].file) != 0)) {
            fail_msg("row %zu: %s", i, file ? file : "none");
        }
    }
    event.folder = "/nowhere";
    recording_list(&list, &a, &event, both);
    assert_int_equal(list.n, 0);
    event.folder = NULL;
    recording_list(&list, &a, &event, both);
    assert_int_equal(list.n, 0);
    arena_finish(&a);
}

static uint64_t length_of(const struct speech_item *item) {
    uint64_t before = audio_played_ms(room.speech->audio);
    speech_say(room.speech, item, 1);
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    return audio_played_ms(room.speech->audio) - before;
}

/* A language without a voice is heard from its recordings: of texts, of their parts, of what they are. */
static void recordings_come_first(void **state) {
    static const struct speech_item item = {.tag = "iu", .text = "ᐊᐃ", .tail = "ᓂᕈᐊᖅᑕᐅᔪᖅ, 3 / 6, ᓇᕿᑦᑕᐅᑦ"},
                                    cell = {.tag = "iu", .text = "ᐄ:\nᐊᐃ"};
    (void)state;
    assert_int_equal(speech_state(room.speech, "iu"), SPEECH_NO_VOICE);
    record("led.iu.wav");
    open_again();
    assert_int_equal(speech_state(room.speech, "iu"), SPEECH_READY);
    assert_int_equal(speech_state(room.speech, "crk"), SPEECH_NO_VOICE);
    assert_in_range(length_of(&item), 595, 660);
    speech_set_rate(room.speech, 200);
    assert_in_range(length_of(&item), 270, 340);
    speech_set_rate(room.speech, 50);
    assert_in_range(length_of(&item), 1150, 1300);
    speech_set_rate(room.speech, 100);
    record("word-say_button.iu.wav");
    record("led.yes_.iu.ogg");
    open_again();
    assert_in_range(length_of(&item), 2 * 595, 2 * 660);
    assert_in_range(length_of(&cell), 2 * 595, 2 * 660);
    int peak;
    assert_true(room_heard(&room, &peak) > AUDIO_HERTZ / 2);
}

static bool is_playing(struct speech *s) {
    return audio_played_ms(s->audio) > 0;
}

/* Two minutes begin as soon as two seconds do. */
static void long_recordings_begin_at_once(void **state) {
    char path[300];
    (void)state;
    snprintf(path, sizeof path, "%s/led.iu.ogg", room.folder);
    write_ogg(path, &(struct tone){44100, 2, 16, 44100 * 119, PITCH_HZ});
    open_again();
    for (int rate = 50; rate <= 200; rate *= 2) {
        speech_set_rate(room.speech, rate);
        uint64_t start = room_worked_ms();
        speech_say(room.speech, &(struct speech_item){.tag = "iu", .text = "ᐊᐃ"}, 1);
        assert_true(room_until(&room, is_playing, HEARING_PATIENCE_MS));
        assert_true(room_worked_ms() - start <= 500 * SLOWNESS);
        speech_stop(room.speech);
        open_again();
    }
}

static void broken_recordings_are_left_out(void **state) {
    struct err err = {0};
    char path[300];
    (void)state;
    snprintf(path, sizeof path, "%s/led.iu.wav", room.folder);
    assert_true(file_write(path, "not a sound", 11, &err));
    open_again();
    assert_int_equal(length_of(&(struct speech_item){.tag = "iu", .text = "ᐊᐃ"}), 0);
}

static size_t crossings(const int16_t *pcm, size_t n) {
    size_t found = 0;
    for (size_t i = 1; i < n; i++) {
        found += (pcm[i - 1] < 0) != (pcm[i] < 0);
    }
    return found;
}

/* As playback does: more and more of it becomes known. */
static size_t stretched(const int16_t *pcm, size_t n, int rate, int16_t *out) {
    struct stretch s;
    size_t made = 0, step = 1000;
    stretch_init(&s, pcm, rate, AUDIO_HERTZ);
    for (;;) {
        size_t got = stretch_take(&s, out + made);
        made += got;
        if (got == 0 && s.is_all) {
            return made;
        }
        if (got == 0) {
            s.known = s.known + step < n ? s.known + step : n;
            s.is_all = s.known == n;
        }
    }
}

static void the_rate_changes_the_length_and_not_the_pitch(void **state) {
    static const int rates[] = {50, 75, 100, 150, 200};
    static int16_t pcm[AUDIO_HERTZ], out[3 * AUDIO_HERTZ];
    (void)state;
    for (size_t i = 0; i < AUDIO_HERTZ; i++) {
        pcm[i] = (int16_t)(10000 * sin(2 * 3.14159265 * PITCH_HZ * (double)i / AUDIO_HERTZ));
    }
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        size_t wanted = AUDIO_HERTZ * 100 / (size_t)rates[i], n = stretched(pcm, AUDIO_HERTZ, rates[i], out);
        assert_in_range(n, wanted - AUDIO_HERTZ / 10, wanted + AUDIO_HERTZ / 20);
        double pitch = (double)crossings(out, n) / 2 * AUDIO_HERTZ / (double)n;
        if (pitch < PITCH_HZ * 0.97 || pitch > PITCH_HZ * 1.03) {
            fail_msg("rate %d: %f hertz", rates[i], pitch);
        }
    }
    for (size_t n = 0; n < 3000; n += 37) { /* short ones stay inside */
        int16_t *exact = calloc(n ? n : 1, sizeof *exact);
        assert_true(stretched(exact, n, 50, out) <= 2 * n + STRETCH_MAX);
        assert_true(stretched(exact, n, 200, out) <= n + STRETCH_MAX);
        free(exact);
    }
}

int test_recording(void) {
#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, enter, leave)
    static const struct CMUnitTest tests[] = {
        IN_ROOM(found_by_what_a_text_says),
        IN_ROOM(recordings_come_first),
        IN_ROOM(long_recordings_begin_at_once),
        IN_ROOM(broken_recordings_are_left_out),
        cmocka_unit_test(the_rate_changes_the_length_and_not_the_pitch),
    };
    return cmocka_run_group_tests_name("kiosk/recording", tests, NULL, NULL);
}
