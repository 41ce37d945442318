#include "hearing.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"

static struct hearing room;

static int with_voice(void **state) {
    (void)state;
    room_enter(&room, NULL, SPEECH_SPEAKER);
    if (!room_until(&room, is_known, 20000) || room.speech->pid <= 0) {
        fail_msg("chorus-voice did not start");
    }
    return 0;
}

static int leave(void **state) {
    (void)state;
    room_leave(&room);
    return 0;
}

static const char long_text[] = "This is a long sentence that goes on and on, so that there is time to interrupt it. "
                                "It says nothing of importance, and it says it slowly, twice, and then once more, to the end.";

/* How long until the first sound. */
static uint64_t begins_after(const char *text) {
    uint64_t before = audio_played_ms(room.speech->audio), start = room_now_ms(), now = start;
    room_say(&room, "en", text);
    while (audio_played_ms(room.speech->audio) == before) {
        uint64_t next = speech_poll(room.speech, now);
        now = room_now_ms();
        assert_true(now - start <= HEARING_PATIENCE_MS);
        room_wait_ms(next > now && next - now < 20 ? next - now : 1);
    }
    return now - start;
}

/* Three times; a busy machine may try more often. */
static void starts_in_time(void **state) {
    (void)state;
    int in_time = 0;
    for (int i = 0; i < 12 && in_time < 3; i++) {
        in_time += begins_after("What did you think of today?") <= 500 * SLOWNESS;
        assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    }
    assert_int_equal(in_time, 3);
    int peak;
    assert_true(room_heard(&room, &peak) > AUDIO_HERTZ); /* three times well over a third of a second */
    assert_true(peak > 1000);
    assert_true(room_until(&room, never, 10) == false);
}

static bool is_well_begun(struct speech *s) {
    return audio_played_ms(s->audio) > 100;
}

static void is_interrupted_in_time(void **state) {
    (void)state;
    room_say(&room, "en", long_text);
    assert_true(room_until(&room, has_begun, HEARING_PATIENCE_MS));
    assert_true(room_until(&room, is_well_begun, HEARING_PATIENCE_MS));
    uint64_t played = audio_played_ms(room.speech->audio);
    assert_true(played < 3000);
    speech_stop(room.speech);
    assert_false(speech_is_talking(room.speech));
    assert_false(room_until(&room, never, 1500));
    assert_in_range(audio_played_ms(room.speech->audio), played, played + 100);
    int peak;
    assert_true(room_heard(&room, &peak) <= (played + 100) * AUDIO_HERTZ / 1000);
    assert_int_equal(arena_used(&room.speech->words), 0);
    assert_int_equal(speech_poll(room.speech, room_now_ms()), UINT64_MAX); /* nothing wakes up any more */
}

static void the_next_one_is_heard_alone(void **state) {
    (void)state;
    room_say(&room, "en", long_text);
    assert_true(room_until(&room, has_begun, HEARING_PATIENCE_MS));
    uint64_t before = audio_played_ms(room.speech->audio);
    room_say(&room, "fr", "Oui.");
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_in_range(audio_played_ms(room.speech->audio) - before, 100, 2500);
}

static uint64_t length_of(const char *tag, const char *text, int rate) {
    uint64_t before = audio_played_ms(room.speech->audio);
    speech_set_rate(room.speech, rate);
    room_say(&room, tag, text);
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    return audio_played_ms(room.speech->audio) - before;
}

static void rate(void **state) {
    static const char text[] = "one two three four five six";
    (void)state;
    uint64_t slow = length_of("en", text, 50), usual = length_of("en", text, 100), fast = length_of("en", text, 200);
    assert_in_range(slow * 100 / usual, 150, 240);
    assert_in_range(fast * 100 / usual, 40, 70);
    speech_set_rate(room.speech, 5);
    assert_int_equal(room.speech->rate, VOICE_RATE_MIN);
    speech_set_rate(room.speech, 5000);
    assert_int_equal(room.speech->rate, VOICE_RATE_MAX);
    speech_reset(room.speech);
    assert_int_equal(room.speech->rate, VOICE_RATE_NORMAL);
}

static void pauses_and_goes_on(void **state) {
    (void)state;
    uint64_t whole = length_of("en", "one two three four", 100), before = audio_played_ms(room.speech->audio);
    room_say(&room, "en", "one two three four");
    assert_true(room_until(&room, never, 300) == false);
    speech_pause(room.speech, true);
    assert_true(speech_is_talking(room.speech) && speech_is_paused(room.speech));
    uint64_t there = audio_played_ms(room.speech->audio);
    assert_false(room_until(&room, never, 1500));
    assert_in_range(audio_played_ms(room.speech->audio), there, there + 60);
    speech_pause(room.speech, false);
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_in_range(audio_played_ms(room.speech->audio) - before, whole - 60, whole + 60);
}

static void a_list_in_several_languages(void **state) {
    static const struct speech_item items[] = {
        {.tag = "en", .text = "Next", .tail = "button"},
        {.tag = "fr", .text = "Suivant"},
        {.tag = "iu", .text = "ᓯᕗᓂᐊᒍᑦ"},
        {.tag = "ar", .text = "التالي"},
        {.tag = "en", .text = "a", .is_spelt = true},
        {.tag = "en", .text = ""},
        {.tag = "en", .text = "?", .is_spelt = true},
    };
    (void)state;
    uint64_t one = length_of("en", "Next", 100), before = audio_played_ms(room.speech->audio);
    speech_say(room.speech, items, sizeof items / sizeof *items);
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_true(audio_played_ms(room.speech->audio) - before > 4 * one);
}

static void a_long_text_is_said_to_the_end(void **state) {
    (void)state;
    struct strbuf text = {0};
    while (text.len < VOICE_TEXT_MAX + 100) {
        strbuf_adds(&text, ". ");
    }
    strbuf_adds(&text, "hello");
    assert_true(length_of("en", text.data, 200) > 100);
    strbuf_finish(&text);
}

static void languages_without_a_voice_say_so(void **state) {
    static const struct {
        const char *tag;
        enum speech_state state;
    } rows[] = {{"en", SPEECH_READY},    {"fr-easy", SPEECH_READY}, {"zh-Hans", SPEECH_READY}, {"pa", SPEECH_READY},
                {"iu", SPEECH_NO_VOICE}, {"crk", SPEECH_NO_VOICE},  {"xx", SPEECH_NO_VOICE}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(speech_state(room.speech, rows[i].tag), rows[i].state);
    }
    room_say(&room, "iu", "ᓯᕗᓂᐊᒍᑦ");
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_int_equal(audio_played_ms(room.speech->audio), 0);
}

static void a_killed_program_is_a_lost_voice(void **state) {
    (void)state;
    room_say(&room, "en", long_text);
    assert_true(room_until(&room, has_begun, HEARING_PATIENCE_MS));
    kill(room.speech->pid, SIGKILL);
    assert_true(room_until(&room, is_gone, HEARING_PATIENCE_MS));
    assert_int_equal(speech_state(room.speech, "en"), SPEECH_NO_VOICE);
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    room_say(&room, "en", "again"); /* no SIGPIPE, no hang */
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    speech_stop(room.speech);
    assert_int_equal(speech_poll(room.speech, room_now_ms() + 5000), UINT64_MAX);
}

static void killed_while_nobody_looks(void **state) {
    (void)state;
    kill(room.speech->pid, SIGKILL);
    room_wait_ms(100);
    room_say(&room, "en", "hello"); /* written to a dead reader */
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_true(room.speech->pid <= 0);
}

static void a_hung_program_is_a_lost_voice(void **state) {
    (void)state;
    kill(room.speech->pid, SIGSTOP);
    room_say(&room, "en", "hello");
    uint64_t now = room_now_ms();
    speech_poll(room.speech, now);
    assert_true(room.speech->pid > 0);
    speech_poll(room.speech, now + SPEECH_HUNG_MS + 1);
    assert_true(room.speech->pid <= 0);
    assert_int_equal(speech_state(room.speech, "en"), SPEECH_NO_VOICE);
}

static void a_missing_program_is_no_voice(void **state) {
    (void)state;
    room_enter(&room, "/nowhere/chorus-voice", SPEECH_SPEAKER);
    assert_int_equal(speech_state(room.speech, "en"), SPEECH_NO_VOICE);
    room_say(&room, "en", "hello");
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_int_equal(speech_poll(room.speech, room_now_ms()), UINT64_MAX);
    room_leave(&room);
}

/* Programs that are not ours, by a script. */
static void strange_programs_are_lost(void **state) {
    static const struct {
        const char *name, *script;
    } rows[] = {
        {"ends at once", "#!/bin/sh\nexit 0\n"},
        {"speaks another language", "#!/bin/sh\necho 'good morning to all of you'\nexec sleep 60\n"},
        {"half a frame", "#!/bin/sh\nprintf '\\0\\0\\0'\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char folder[200], path[240];
        struct err err = {0};
        test_folder(folder, sizeof folder);
        snprintf(path, sizeof path, "%s/voice", folder);
        assert_true(file_write(path, rows[i].script, strlen(rows[i].script), &err));
        assert_int_equal(chmod(path, 0700), 0);
        room_enter(&room, path, SPEECH_SPEAKER);
        assert_int_equal(speech_state(room.speech, "en"), SPEECH_READY); /* as long as it may still come */
        if (!room_until(&room, is_gone, HEARING_PATIENCE_MS)) {
            fail_msg("%s: not noticed", rows[i].name);
        }
        assert_int_equal(speech_state(room.speech, "en"), SPEECH_NO_VOICE);
        room_leave(&room);
        test_folder_remove(folder);
    }
}

static void without_sound_it_says_so(void **state) {
    (void)state;
    room_enter(&room, NULL, SPEECH_NOWHERE);
    assert_true(room.speech->pid <= 0); /* not even started */
    assert_int_equal(speech_state(room.speech, "en"), SPEECH_NO_SOUND);
    room_say(&room, "en", "hello");
    assert_false(speech_is_talking(room.speech));
    room_leave(&room);
    room_enter(&room, NULL, SPEECH_SPEAKER);
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    audio_try_again(room.speech->audio);
    room_say(&room, "en", "hello");
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_int_equal(speech_state(room.speech, "en"), SPEECH_NO_SOUND);
    room_leave(&room);
}

static void private_words_want_headphones_or_consent(void **state) {
    (void)state;
    struct speech s = {.output = SPEECH_SPEAKER};
    assert_false(speech_may_say_private(&s, false));
    assert_true(speech_may_say_private(&s, true));
    s.output = SPEECH_HEADPHONES;
    assert_true(speech_may_say_private(&s, false));
}

/* Whoever pulls them out does not hear the rest from the loudspeaker. */
static void headphones_come_and_go(void **state) {
    (void)state;
    speech_set_headphones(room.speech, true);
    assert_true(speech_may_say_private(room.speech, false));
    room_say(&room, "en", long_text);
    assert_true(room_until(&room, has_begun, HEARING_PATIENCE_MS));
    speech_set_headphones(room.speech, false);
    assert_false(speech_is_talking(room.speech) || speech_may_say_private(room.speech, false));
    assert_int_equal(arena_used(&room.speech->words), 0);
    speech_set_headphones(room.speech, true);
    room_say(&room, "en", "Hello");
    assert_true(room_until(&room, is_quiet, HEARING_PATIENCE_MS));
    assert_int_equal(arena_used(&room.speech->words), 0); /* nothing is kept of what came to its end */
}

/* What it inherits: three descriptors, no more, and no blocked signal. */
static void the_program_gets_nothing_of_ours(void **state) {
    char path[64], link[256];
    int ours = open("/dev/null", O_RDONLY); /* without O_CLOEXEC */
    (void)state;
    room_enter(&room, "/bin/cat", SPEECH_SPEAKER);
    room_wait_ms(200);
    for (int fd = 0; fd < 64; fd++) {
        snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)room.speech->pid, fd);
        if ((readlink(path, link, sizeof link) >= 0) != (fd <= 2)) {
            fail_msg("descriptor %d", fd);
        }
    }
    close(ours);
    room_leave(&room);
}

int test_speech(void) {
#define WITH_VOICE(test) cmocka_unit_test_setup_teardown(test, with_voice, leave)
    static const struct CMUnitTest tests[] = {
        WITH_VOICE(starts_in_time),
        WITH_VOICE(is_interrupted_in_time),
        WITH_VOICE(the_next_one_is_heard_alone),
        WITH_VOICE(rate),
        WITH_VOICE(pauses_and_goes_on),
        WITH_VOICE(a_list_in_several_languages),
        WITH_VOICE(a_long_text_is_said_to_the_end),
        WITH_VOICE(languages_without_a_voice_say_so),
        WITH_VOICE(headphones_come_and_go),
        WITH_VOICE(a_killed_program_is_a_lost_voice),
        WITH_VOICE(killed_while_nobody_looks),
        WITH_VOICE(a_hung_program_is_a_lost_voice),
        cmocka_unit_test(a_missing_program_is_no_voice),
        cmocka_unit_test(strange_programs_are_lost),
        cmocka_unit_test(without_sound_it_says_so),
        cmocka_unit_test(private_words_want_headphones_or_consent),
        cmocka_unit_test(the_program_gets_nothing_of_ours),
    };
    return cmocka_run_group_tests_name("kiosk/speech", tests, NULL, NULL);
}
