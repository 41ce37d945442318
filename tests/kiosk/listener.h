/* A kiosk with a pretended voice, which keeps what it was told to say. */
#ifndef TESTS_KIOSK_LISTENER_H
#define TESTS_KIOSK_LISTENER_H
#include <stdio.h>

#include "kiosk/sample.h"

struct voice {
    struct session_voice port;
    enum speech_state state;
    bool headphones, talking, paused;
    int says, stops, resets, rate, volume;
    size_t count;
    char said[8192]; /* everything of the last say, '\n' between items */
};

static inline enum speech_state state_of(void *ctx, const char *tag) {
    const struct voice *v = ctx;
    return strcmp(tag, "fr") == 0 && v->state == SPEECH_READY ? SPEECH_NO_VOICE : v->state;
}

static inline bool may_say_private(void *ctx, bool agreed) {
    const struct voice *v = ctx;
    return v->headphones || agreed;
}

static inline bool is_talking(void *ctx) {
    const struct voice *v = ctx;
    return v->talking;
}

static inline bool is_paused(void *ctx) {
    const struct voice *v = ctx;
    return v->paused;
}

static inline void say(void *ctx, const struct speech_item *items, size_t count) {
    struct voice *v = ctx;
    size_t at = 0;
    v->says++;
    v->count = count;
    v->talking = count > 0;
    v->paused = false;
    v->said[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        int n = snprintf(v->said + at, sizeof v->said - at, "%s|%s\n", items[i].text, items[i].tail ? items[i].tail : "");
        at += (size_t)n < sizeof v->said - at ? (size_t)n : 0;
    }
}

static inline void stop(void *ctx) {
    struct voice *v = ctx;
    v->stops++;
    v->talking = v->paused = false;
}

static inline void pause_voice(void *ctx, bool paused) {
    struct voice *v = ctx;
    v->paused = v->talking && paused;
}

static inline void set_volume(void *ctx, int percent) {
    struct voice *v = ctx;
    v->volume = percent;
}

static inline void set_rate(void *ctx, int percent) {
    struct voice *v = ctx;
    v->rate = percent;
}

static inline void reset(void *ctx) {
    struct voice *v = ctx;
    v->resets++;
    v->talking = v->paused = false;
    v->said[0] = '\0';
}

static inline void open_with(struct kiosk *k, struct voice *v, const char *yaml) {
    *v = (struct voice){.state = SPEECH_READY};
    v->port = (struct session_voice){v,    state_of,    may_say_private, is_talking, is_paused, say,
                                     stop, pause_voice, set_rate,        set_volume, reset};
    const struct driver_params params = {
        .yaml = yaml, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_PRETENDED, .voice = &v->port};
    driver_open(k, &params);
}

/* As the loop does, which shows what came of it. */
static inline void press(struct kiosk *k, const char *id) {
    tap(k, id);
    (void)session_draws(&k->session);
}

static inline bool says(const struct voice *v, const char *words) {
    return strstr(v->said, words) != NULL;
}

static inline void expect_said(const struct voice *v, const char *words) {
    if (!says(v, words)) {
        fail_msg("\"%s\" was not said, but: %s", words, v->said);
    }
}

static inline const char *label_of(struct kiosk *k, const char *id) {
    const struct node *n = node_find(session_nodes(&k->session), id);
    assert_non_null(n);
    return n->label;
}

/* A brainstorm whose ideas wait for an organizer, and somebody with one. */
static const char sample_queue[] =
    "chorus: 1\nid: room\ntitle: {en: Room}\nlanguages: [en]\n"
    "privacy: {retain_until: 2027-01-01, steward: S}\ntiming: {cooldown_s: 0}\nactivities:\n"
    "  - {id: ideas, kind: brainstorm, title: {en: Ideas}, prompt: {en: What is missing?}, wall: open, moderation: before}\n";

static inline void write_idea(struct kiosk *k, const char *words) {
    agree_to(k, "en", NULL);
    tap(k, "field");
    type(k, words);
    tap(k, "add");
    for (int i = 0; i < 9 && session_screen(&k->session) != SCREEN_SUMMARY; i++) {
        tap(k, "next");
    }
    advance(k, SEND_LOCK_MS);
    tap(k, "send");
    tap(k, "done");
}

#endif
