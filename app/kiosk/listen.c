#include "kiosk/listen.h"

#include <string.h>

#include "kiosk/speech_words.h"
#include "kiosk/visit.h"

static const struct session_voice *voice_of(const struct session *s) {
    return s->params.voice;
}

static bool can_speak(const struct session *s) {
    const struct session_voice *v = voice_of(s);
    return v && v->state(v->ctx, session_language(s)) == SPEECH_READY;
}

static struct spoken shown(const struct session *s) {
    const struct model *m = &s->model;
    return (struct spoken){.is_any = true,
                           .keyboard_open = m->keyboard_open,
                           .screen = m->screen,
                           .question = session_question(s),
                           .language = m->language,
                           .page = m->page,
                           .problem = m->problem};
}

static bool is_same(const struct spoken *a, const struct spoken *b) {
    return a->is_any == b->is_any && a->keyboard_open == b->keyboard_open && a->screen == b->screen &&
           a->question == b->question && a->language == b->language && a->page == b->page && a->problem == b->problem;
}

/* --- saying ------------------------------------------------------------------------------------------------------- */

static struct speech_words words_of(const struct session *s) {
    const struct session_voice *v = voice_of(s);
    const struct question *q = session_question(s);
    return (struct speech_words){
        .strings = s->all_strings[s->model.screen == SCREEN_ATTRACT ? (size_t)s->model.attract_language : s->model.language],
        .tag = session_language(s),
        .question = q ? q->id : NULL,
        .is_sensitive = q && q->sensitive,
        .may_say_private = v->may_say_private(v->ctx, s->model.settings.aloud)};
}

static void say_screen(struct session *s) {
    const struct session_voice *v = voice_of(s);
    struct arena *a = s->ui.frame;
    const struct speech_words words = words_of(s);
    struct speech_item *items = arena_push(a, SPEECH_ITEMS_MAX * sizeof *items);
    size_t n = speech_words_screen(&words, &s->ui.nodes, a, items);
    v->say(v->ctx, items, n);
}

static void say_node(struct session *s, const struct node *node) {
    const struct session_voice *v = voice_of(s);
    const struct speech_words words = words_of(s);
    struct speech_item item;
    if (speech_words_node(&words, &s->ui.nodes, node, s->ui.frame, &item)) {
        v->say(v->ctx, &item, 1);
    }
}

/* --- what the session calls --------------------------------------------------------------------------------------- */

void listen_press(struct session *s) {
    const struct session_voice *v = voice_of(s);
    if (!can_speak(s)) {
        return;
    }
    struct settings settings = s->model.settings;
    settings.listen = !s->spoken.was_talking;
    visit_hold_language(s);
    session_set(s, &settings);
    s->spoken.is_any = false; /* whatever is shown is new */
    if (!settings.listen) {
        v->stop(v->ctx);
    }
}

void listen_set(struct session *s) {
    const struct session_voice *v = voice_of(s);
    if (v) {
        v->set_rate(v->ctx, s->model.settings.rate);
        if (!s->model.settings.listen) {
            v->stop(v->ctx);
        }
    }
}

void listen_reset(struct session *s) {
    if (voice_of(s)) {
        voice_of(s)->reset(voice_of(s)->ctx);
    }
}

void listen_fill(struct session *s) {
    static const enum listen_state states[] = {
        [SPEECH_READY] = LISTEN_READY, [SPEECH_NO_VOICE] = LISTEN_NO_VOICE, [SPEECH_NO_SOUND] = LISTEN_NO_SOUND};
    const struct session_voice *v = voice_of(s);
    struct model *m = &s->model;
    m->listen = v ? states[v->state(v->ctx, session_language(s))] : LISTEN_NO_SOUND;
    m->is_talking = v && v->is_talking(v->ctx);
    m->may_agree_aloud = v && !v->may_say_private(v->ctx, false);
}

static bool is_action(const struct ui_input *in) {
    return in->kind == INPUT_DOWN || in->kind == INPUT_KEY || in->kind == INPUT_TEXT;
}

void listen_hear(struct session *s, const struct ui_input *in) {
    const struct session_voice *v = voice_of(s);
    if (v && is_action(in)) {
        s->spoken.was_talking = v->is_talking(v->ctx);
        v->stop(v->ctx);
    }
}

/* What was touched, else what the focus came to; NULL: nothing new. */
static const struct node *news(const struct session *s) {
    const struct node *touched = s->ui.last_ms != s->spoken.touched_ms ? node_find(&s->ui.nodes, s->ui.last_id) : NULL;
    const struct node *focused = s->ui.focus_visible ? node_find(&s->ui.nodes, s->ui.focus) : NULL;
    bool moved = focused && strcmp(s->spoken.focus, focused->id) != 0;
    return touched ? touched : moved ? focused : NULL;
}

void listen_follow(struct session *s) {
    const struct session_voice *v = voice_of(s);
    const struct spoken now = shown(s);
    bool is_new = !is_same(&now, &s->spoken);
    if (s->model.settings.listen && can_speak(s)) {
        const struct node *node = is_new ? NULL : news(s);
        if (is_new) {
            say_screen(s);
        } else if (node) {
            say_node(s, node);
        }
    }
    bool was_talking = s->spoken.was_talking;
    s->spoken = now;
    s->spoken.was_talking = was_talking;
    s->spoken.touched_ms = s->ui.last_ms;
    memcpy(s->spoken.focus, s->ui.focus_visible ? s->ui.focus : "", s->ui.focus_visible ? sizeof s->spoken.focus : 1);
    s->is_settled = !v || v->is_talking(v->ctx) == s->model.is_talking; /* the button says so */
}
