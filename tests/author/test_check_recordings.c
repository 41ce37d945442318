/* Warnings about recorded voices in the event's folder. */
#include "author/check.h"
#include "author/files.h"

#define EVENT \
    "chorus: 1\nid: e\ntitle: {en: T, iu: Tiu}\nlanguages: [en, iu]\nprivacy: {retain_until: 2027-01-01, steward: " \
    "S}\nactivities:\n" \
    "  - id: a\n    title: {en: A, iu: Aiu}\n    questions:\n      - {id: led, kind: note, text: {en: Go on, iu: Goiu}}\n" \
    "      - {id: two, kind: note, text: {en: Go back, iu: Goiu}}\n"
#define OGG \
    "OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\36\1vorbis\0\0\0\0\1\104\254\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\270\1"

static char folder[200];

static void put(const char *name, const char *bytes, size_t n) {
    char path[300];
    struct err err;
    snprintf(path, sizeof path, "%s/e/%s", folder, name);
    if (!file_write(path, bytes, n, &err)) {
        fail_msg("%s", err.text);
    }
}

static void put_ogg(const char *name) {
    put(name, OGG, sizeof OGG - 1);
}

static int set_up(void **state) {
    char path[300];
    struct err err;
    (void)state;
    test_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/e.yaml", folder);
    assert_true(file_write(path, EVENT, strlen(EVENT), &err));
    snprintf(path, sizeof path, "%s/e", folder);
    return file_make_folder(path, &err) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    test_folder_remove(folder);
    return 0;
}

/* What is said about recordings, one sentence a line. */
static const char *said(struct arena *a) {
    struct diagnostics d;
    struct checked checked;
    const char *path = arena_printf(a, "%s/e.yaml", folder), *all = "";
    diagnostics_init(&d, "f", a);
    assert_true(check_file(path, a, &d, &checked));
    for (size_t i = 0; i < d.list.n; i++) {
        if (strstr(d.list.at[i].text, "record")) {
            all = arena_printf(a, "%s%zu: %s\n", all, d.list.at[i].line, d.list.at[i].text);
        }
    }
    return all;
}

static void expect(const char *words, bool is_said) {
    struct arena a;
    arena_init(&a, 64 * 1024);
    const char *all = said(&a);
    if (!strstr(all, words) == is_said) {
        fail_msg("\"%s\" %s in:\n%s", words, is_said ? "is not" : "is", all);
    }
    arena_finish(&a);
}

static void files_that_match_nothing(void **state) {
    (void)state;
    expect("record", false); /* an empty folder */
    put_ogg("led.iu.ogg");
    put_ogg("word-next.iu.ogg");
    put_ogg("event-name.iu.ogg");
    put_ogg("event-language.iu.ogg");
    expect("matches nothing", false);
    put_ogg("lad.iu.ogg");
    put_ogg("led.fr.ogg"); /* not a language of the event */
    put_ogg("led.ogg");
    put_ogg("led.yes_.iu.ogg");
    put_ogg("word-nixt.iu.ogg");
    put("led.iu.wav", "RIFF....WAVE", 12); /* the Ogg is played */
    static const char *const lost[] = {"lad.iu.ogg",      "led.fr.ogg",       "led.ogg",
                                       "led.yes_.iu.ogg", "word-nixt.iu.ogg", "led.iu.wav"};
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++) {
        char sentence[120];
        snprintf(sentence, sizeof sentence, "the recording \"%s\" matches nothing", lost[i]);
        expect(sentence, true);
    }
    expect("\"word-next.iu.ogg\" matches", false);
}

static void files_that_cannot_be_played(void **state) {
    (void)state;
    put("led.en.wav", "RIFF....WAVE", 12);
    put_ogg("led.iu.ogg");
    expect("is not", false);
    put("two.en.wav", "OggS", 4);
    put("two.iu.ogg", "OggS and then OpusHead, as messengers have it, and much more, to be as long as a head", 85);
    put("led.en.mp3", "x", 1);
    expect("the recording \"two.en.wav\" is not a WAV file; save it as that, or as Ogg Vorbis", true);
    expect("the recording \"two.iu.ogg\" is not Ogg Vorbis; save it as that, or as WAV", true);
    expect("the recording \"led.en.mp3\" cannot be played; save it as Ogg Vorbis or WAV", true);
}

static void languages_with_gaps(void **state) {
    (void)state;
    put_ogg("led.iu.ogg");
    expect("texts in \"iu\" are recorded; the others (event-name, a-title, event-language", true);
    expect("two", false); /* says the same as led */
    expect("texts in \"en\"", false);
    put_ogg("event-name.iu.ogg");
    expect("4: ", true); /* at the language */
    expect("(a-title, event-language", true);
}

int test_check_recordings(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_that_match_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_cannot_be_played, set_up, tear_down),
        cmocka_unit_test_setup_teardown(languages_with_gaps, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("author/check_recordings", tests, NULL, NULL);
}
