/* Every text that can be seen can be heard (ACCESS A8): over all screens of the bundled events, in every language that the real
 * chorus-voice has a voice for. */
#include "hearing.h"

#include "kiosk/scenes.h"
#include "kiosk/speech_words.h"
#include "kiosk/voice_port.h"
#include "sample.h"

#define WELCOME_EVENT CHORUS_TEST_DIR "/../kiosk-config/events/welcome.yaml"

struct walk {
    struct kiosk *k;
    struct speech *speech;
    struct arena arena;
    size_t scenes, texts, unsaid, voiceless;
    bool may_say_private, plants;
};

static struct hearing room;

static struct speech_words words_of(const struct walk *w) {
    const struct session *s = &w->k->session;
    const struct question *q = session_question(s);
    size_t language = (size_t)event_find_language(s->params.event, session_language(s));
    return (struct speech_words){.strings = s->model.strings,
                                 .tag = session_language(s),
                                 .event = s->params.event,
                                 .language = language,
                                 .question = q ? q->id : NULL,
                                 .is_sensitive = q && q->sensitive,
                                 .may_say_private = w->may_say_private};
}

/* What is said is said by a voice of its language: the one on screen, or that of words which are missing in it. */
static void look_for_voices(struct walk *w, const struct scene *scene, const struct speech_words *how) {
    const struct node_list *nodes = session_nodes(&w->k->session);
    for (size_t i = 0; i < nodes->n; i++) {
        struct speech_item item;
        bool is_said = speech_words_node(how, nodes, &nodes->at[i], &w->arena, &item);
        bool names_another = strncmp(nodes->at[i].id, "language:", strlen("language:")) == 0; /* iu has none to say "ᐃᓄᒃᑎᑐᑦ" */
        if (is_said && !names_another &&
            (!speech_has_voice(w->speech, item.tag) || (item.tail[0] && !speech_has_voice(w->speech, item.tail_tag)))) {
            print_message("%s: no voice for \"%s\" in %s\n", scene->name, item.text, item.tag);
            w->voiceless++;
        }
    }
}

static bool listen(void *ctx, const struct scene *scene) {
    struct walk *w = ctx;
    struct draw_list draws = *session_draws(&w->k->session);
    const struct speech_words how = words_of(w);
    const char *unsaid[8];
    struct draw_list planted = {.arena = &w->arena};
    for (size_t i = 0; i < draws.list.n; i++) {
        *vec_push(&planted.list, &w->arena) = draws.list.at[i];
        w->texts += draws.list.at[i].kind == DRAW_TEXT;
    }
    if (w->plants) {
        *vec_push(&planted.list, &w->arena) = (struct draw){.kind = DRAW_TEXT, .rect = {300, 300, 99, 20}, .text = "Planted"};
    }
    size_t n = speech_words_unsaid(&how, &planted, session_nodes(&w->k->session), &w->arena, unsaid, 8);
    for (size_t i = 0; i < n && i < 8 && !w->plants; i++) {
        print_message("%s in %s: \"%s\" is seen and not said\n", scene->name, how.tag, unsaid[i]);
    }
    look_for_voices(w, scene, &how);
    w->scenes++;
    w->unsaid += n;
    arena_clear(&w->arena);
    return true;
}

static void walk_in(struct walk *w, const char *event, size_t language) {
    struct kiosk k;
    const struct session_voice voice = voice_still();
    struct settings settings = settings_usual();
    settings.listen = 1; /* with what only those who listen see */
    open_file(&k, event, DRIVER_PRACTICE);
    k.session.params.voice = &voice;
    k.session.params.settings = &settings;
    k.session.params.language = language;
    session_reset(&k.session);
    arena_init(&w->arena, 64 * 1024);
    w->k = &k;
    assert_true(scenes_walk(&k.hand, NULL, listen, w));
    arena_finish(&w->arena);
    driver_close(&k);
}

static int enter(void **state) {
    (void)state;
    room_enter(&room, NULL, SPEECH_SPEAKER);
    return room_until(&room, is_known, 20000) && room.speech->is_ready ? 0 : -1;
}

static int leave(void **state) {
    (void)state;
    room_leave(&room);
    return 0;
}

/* One event in all its languages, on a loudspeaker and by headphones in turn. */
static void cover(const char *path, size_t voiced, size_t silent) {
    struct kiosk k;
    const char *tags[EVENT_LANGUAGES_MAX];
    open_file(&k, path, DRIVER_PRACTICE);
    size_t count = k.event->language_count, spoken = 0;
    for (size_t i = 0; i < count; i++) {
        tags[i] = strdup(k.event->languages[i]);
    }
    driver_close(&k);
    for (size_t i = 0; i < count; i++) {
        struct walk w = {.speech = room.speech, .may_say_private = i % 2};
        bool has_voice = speech_state(room.speech, tags[i]) == SPEECH_READY;
        if (has_voice) {
            walk_in(&w, path, i);
            print_message("%s: %zu texts of %zu scenes, %zu unsaid, %zu without a voice\n", tags[i], w.texts, w.scenes, w.unsaid,
                          w.voiceless);
            assert_true(w.scenes > 15 && w.texts > 100);
            assert_int_equal(w.unsaid + w.voiceless, 0);
            spoken++;
        }
        free((void *)tags[i]);
    }
    assert_int_equal(spoken, voiced);
    assert_int_equal(count - spoken, silent);
}

static void the_evaluation_is_heard(void **state) {
    (void)state;
    cover(HDC_EVENT, 2, 0);
}

static void every_kind_of_question_is_heard(void **state) {
    (void)state;
    cover(KINDS_EVENT, 2, 0);
}

static void the_welcome_is_heard_in_every_voiced_language(void **state) {
    (void)state;
    cover(WELCOME_EVENT, 12, 2); /* no voice for Inuktitut and Plains Cree: the button says so */
}

static void what_nobody_says_is_noticed(void **state) {
    struct walk w = {.speech = room.speech, .plants = true};
    (void)state;
    walk_in(&w, HDC_EVENT, 0);
    assert_int_equal(w.unsaid, w.scenes);
}

int test_coverage(void) {
#define BY_VOICE(test) cmocka_unit_test_setup_teardown(test, enter, leave)
    static const struct CMUnitTest tests[] = {
        BY_VOICE(the_evaluation_is_heard),
        BY_VOICE(every_kind_of_question_is_heard),
        BY_VOICE(the_welcome_is_heard_in_every_voiced_language),
        BY_VOICE(what_nobody_says_is_noticed),
    };
    return cmocka_run_group_tests_name("kiosk/coverage", tests, NULL, NULL);
}
