#include "kiosk/listen.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/door.h"
#include "kiosk/organizer.h"
#include "kiosk/speech_words.h"
#include "kiosk/visit.h"

static const struct session_voice *voice_of(const struct session *s) {
    return s->params.voice;
}

static bool can_speak(const struct session *s) {
    const struct session_voice *v = voice_of(s);
    return v && v->state(v->ctx, session_language(s)) == SPEECH_READY;
}

/* What stands on a screen of the door, or of a key's words, in the place of what stood there. */
static int state_of(const struct model *m) {
    return m->door     ? 2 * (int)m->door->state + m->door->is_repeat
           : m->unlock ? 2 * (int)m->unlock->problem + m->unlock->is_busy
                       : 0;
}

/* By its words, whosever they are. */
static uint64_t wrong_of(const struct session *s) {
    const struct node *n = node_find(&s->ui.nodes, "problem");
    return n ? speech_words_mark(n) : 0;
}

/* An organizer's screen, or the door to them, and nothing over it. */
static bool is_in_area(const struct session *s) {
    return (organizer_is_in(s) || door_is_here(s)) && s->model.screen == visit_beneath(s);
}

/* NULL: nothing is masked. */
static const struct node *masked_field(const struct session *s) {
    const struct node_list *nodes = &s->ui.nodes;
    size_t i = 0;
    while (i < nodes->n && !nodes->at[i].is_masked) {
        i++;
    }
    return i < nodes->n ? &nodes->at[i] : NULL;
}

static struct spoken shown(const struct session *s) {
    const struct model *m = &s->model;
    const struct node_list *nodes = &s->ui.nodes;
    struct spoken now = {.is_any = true,
                         .keyboard_open = m->keyboard_open,
                         .screen = m->screen,
                         .question = session_question(s),
                         .language = m->language,
                         .page = m->page,
                         .arrival = s->arrivals,
                         .state = state_of(m),
                         .wrong = wrong_of(s)};
    const struct node *masked = masked_field(s);
    now.length = masked ? strlen(masked->value) : 0;
    for (; is_in_area(s) && now.mark_count < nodes->n; now.mark_count++) {
        now.marks[now.mark_count] = speech_words_mark(&nodes->at[now.mark_count]);
    }
    return now;
}

/* But for what is wrong, which is said alone. */
static bool is_same(const struct spoken *a, const struct spoken *b) {
    return a->is_any == b->is_any && a->keyboard_open == b->keyboard_open && a->screen == b->screen &&
           a->question == b->question && a->language == b->language && a->page == b->page && a->arrival == b->arrival &&
           a->state == b->state;
}

/* --- saying ------------------------------------------------------------------------------------------------------- */

/* What was agreed to about answers is not about these (EN 301 549, 5.1.3.8). */
static bool is_secret(const struct session *s) {
    enum screen_id screen = s->model.screen;
    return screen == SCREEN_PIN || screen == SCREEN_PIN_NEW || screen == SCREEN_PIN_WORDS || screen == SCREEN_PIN_RECOVER ||
           screen == SCREEN_UNLOCK;
}

static struct speech_words words_of(const struct session *s) {
    const struct session_voice *v = voice_of(s);
    const struct model *m = &s->model;
    const struct question *q = session_question(s);
    size_t language = screen_turns(m->screen) ? (size_t)m->attract_language : m->language;
    return (struct speech_words){.strings = s->all_strings[language],
                                 .tag = session_language(s),
                                 .event = s->params.event,
                                 .language = language,
                                 .question = q ? q->id : NULL,
                                 .is_sensitive = q && q->sensitive,
                                 .is_secret = is_secret(s),
                                 .may_say_private = v->may_say_private(v->ctx, m->settings.aloud && !is_secret(s))};
}

static void say(struct session *s, const struct speech_item *items, size_t n) {
    const struct session_voice *v = voice_of(s);
    v->say(v->ctx, items, n);
}

static void say_screen(struct session *s) {
    struct arena *a = s->ui.frame;
    const struct speech_words words = words_of(s);
    struct speech_item *items = arena_push(a, SPEECH_ITEMS_MAX * sizeof *items);
    s->spoken.last[0] = '\0';
    say(s, items, speech_words_screen(&words, &s->ui.nodes, a, items));
}

static void say_own(struct session *s, enum string_id id) {
    const struct speech_words words = words_of(s);
    const struct speech_item item = speech_words_own(&words, id);
    say(s, &item, 1);
}

/* Once a screen is enough: whoever types hears it no more than once. */
static bool is_told_already(struct session *s, const struct speech_words *words, const char *text) {
    bool is_private = text && strcmp(text, speech_words_hush(words).text) == 0;
    bool was_told = is_private && s->spoken.told_private;
    s->spoken.told_private = s->spoken.told_private || is_private;
    return was_told;
}

/* What a step changes stands beside it: "value" of "more", "set:rate" of "set:rate:more". NULL: it is none. */
static const struct node *stepped(const struct session *s, const struct node *n) {
    const char *end = strrchr(n->id, ':');
    bool is_of_question = strncmp(n->id, "less", 4) == 0 || strncmp(n->id, "more", 4) == 0;
    if (is_of_question && (n->id[4] == '\0' || strcmp(n->id + 4, ":big") == 0)) {
        return node_find(&s->ui.nodes, "value");
    }
    if (!end || (strcmp(end, ":less") != 0 && strcmp(end, ":more") != 0)) {
        return NULL;
    }
    char id[NODE_ID_MAX];
    snprintf(id, sizeof id, "%.*s", (int)(end - n->id), n->id);
    return node_find(&s->ui.nodes, id);
}

/* With the value, where the focus came to a step, and with how many signs there are, where a key was struck in secret. */
static void say_node(struct session *s, const struct node *node, bool is_touched) {
    const struct speech_words words = words_of(s);
    const struct node *value = is_touched ? NULL : stepped(s, node);
    struct speech_item items[2];
    size_t n = is_touched ? speech_words_touched(&words, &s->ui.nodes, node, s->ui.frame, items)
                          : speech_words_node(&words, &s->ui.nodes, node, s->ui.frame, items);
    bool is_key = node->role == ROLE_KEY;
    if (n > 0 && (is_touched || is_key) && is_told_already(s, &words, items[0].text[0] ? items[0].text : items[0].tail)) {
        n = 0;
    }
    const struct node *masked = is_touched && is_key ? masked_field(s) : NULL;
    if (masked) {
        items[n++] = speech_words_typed(&words, masked, s->ui.frame);
    }
    if (n == 0) {
        return;
    }
    memcpy(s->spoken.last, node->id, sizeof s->spoken.last);
    s->spoken.last_touched = is_touched;
    if (value && (!value->is_private || words.may_say_private)) {
        n += speech_words_node(&words, &s->ui.nodes, value, s->ui.frame, &items[n]);
    }
    say(s, items, n);
}

/* What was typed on a keyboard, to ears that may hear it. */
static void say_typed(struct session *s) {
    const struct speech_words words = words_of(s);
    struct speech_item items[2] = {{.tag = words.tag, .text = s->spoken.typed, .is_spelt = true}};
    if (!words.may_say_private) {
        items[0] = speech_words_hush(&words);
    }
    size_t n = words.may_say_private || !is_told_already(s, &words, items[0].text);
    const struct node *masked = masked_field(s);
    if (masked) {
        items[n++] = speech_words_typed(&words, masked, s->ui.frame);
    }
    if (n > 0) {
        say(s, items, n);
    }
    explicit_bzero(s->spoken.typed, sizeof s->spoken.typed);
}

/* By a key that is no sign, and has none on the screen. */
static void say_length(struct session *s, const struct node *masked) {
    const struct speech_words words = words_of(s);
    const struct speech_item item = speech_words_typed(&words, masked, s->ui.frame);
    say(s, &item, 1);
}

/* How fast or loud it is now, where nothing else lets them hear it. */
static void say_setting(struct session *s) {
    const struct speech_words words = words_of(s);
    const struct settings *set = &s->model.settings;
    bool is_volume = s->spoken.set == STR_SET_VOLUME;
    char number[16], text[160];
    snprintf(number, sizeof number, "%d", is_volume ? set->volume : set->rate);
    strings_format(words.strings, s->spoken.set, number, NULL, text, sizeof text);
    const struct speech_item item = {.tag = words.tag, .text = text};
    say(s, &item, 1);
}

/* --- what the session calls --------------------------------------------------------------------------------------- */

static void turn(struct session *s, bool on) {
    const struct session_voice *v = voice_of(s);
    struct settings settings = s->model.settings;
    settings.listen = on;
    visit_hold_language(s);
    session_set(s, &settings);
    s->spoken.is_any = false; /* whatever is shown is new */
    if (!on) {
        v->stop(v->ctx);
    }
}

void listen_press(struct session *s) {
    if (can_speak(s)) {
        turn(s, !s->spoken.was_talking);
    }
}

void listen_pause(struct session *s) {
    const struct session_voice *v = voice_of(s);
    if (!can_speak(s)) {
        return;
    }
    if (v->is_talking(v->ctx)) {
        v->pause(v->ctx, !v->is_paused(v->ctx));
        s->is_settled = false;
    } else {
        turn(s, true);
    }
}

void listen_repeat(struct session *s) {
    if (!can_speak(s)) {
        return;
    }
    const struct node *last = s->spoken.last[0] ? node_find(&s->ui.nodes, s->spoken.last) : NULL;
    if (!s->model.settings.listen) {
        turn(s, true);
    } else if (last) {
        s->spoken.told_private = false;
        say_node(s, last, s->spoken.last_touched);
    } else {
        say_screen(s);
    }
    s->is_settled = false;
}

void session_headphones(struct session *s, bool are_in) {
    if (can_speak(s) && are_in != s->model.settings.listen) {
        turn(s, are_in);
    }
}

void listen_set(struct session *s) {
    const struct session_voice *v = voice_of(s);
    if (v) {
        v->set_rate(v->ctx, s->model.settings.rate);
        v->set_volume(v->ctx, s->model.settings.volume);
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

void listen_last(struct session *s, size_t language, enum string_id id) {
    const struct session_voice *v = voice_of(s);
    const struct event *event = s->params.event;
    const struct speech_words words = {
        .strings = s->all_strings[language], .tag = event->languages[language], .event = event, .language = language};
    if (v && v->state(v->ctx, words.tag) == SPEECH_READY) {
        const struct speech_item item = speech_words_own(&words, id);
        say(s, &item, 1);
    }
}

/* The idle warning and what is no person's are for everybody's eyes. */
static bool has_curtain(const struct session *s) {
    enum screen_id screen = s->model.screen;
    bool is_open = screen == SCREEN_IDLE || screen == SCREEN_ERASED || screen == SCREEN_CLOSED || screen == SCREEN_OUT_OF_SERVICE;
    return s->model.settings.curtain && s->model.settings.listen && !is_open && can_speak(s);
}

void listen_fill(struct session *s) {
    static const enum listen_state states[] = {
        [SPEECH_READY] = LISTEN_READY, [SPEECH_NO_VOICE] = LISTEN_NO_VOICE, [SPEECH_NO_SOUND] = LISTEN_NO_SOUND};
    const struct session_voice *v = voice_of(s);
    struct model *m = &s->model;
    m->listen = v ? states[v->state(v->ctx, session_language(s))] : LISTEN_NO_SOUND;
    m->is_talking = v && v->is_talking(v->ctx);
    m->is_paused = v && v->is_paused(v->ctx);
    m->may_agree_aloud = v && !v->may_say_private(v->ctx, false);
    m->curtain = has_curtain(s);
}

/* --- keys --------------------------------------------------------------------------------------------------------- */

static void set_by(struct session *s, int *field, int by, enum string_id words) {
    struct settings settings = s->model.settings;
    *(int *)(void *)((char *)&settings + ((char *)field - (char *)&s->model.settings)) += by;
    settings_tidy(&settings);
    session_set(s, &settings);
    s->spoken.set = words;
}

static void key_listen(struct session *s) {
    s->spoken.was_talking = voice_of(s)->is_talking(voice_of(s)->ctx);
    listen_press(s);
}

static void key_curtain(struct session *s) {
    struct settings settings = s->model.settings;
    settings.curtain = !settings.curtain;
    session_set(s, &settings);
    s->spoken.curtain_is_new = settings.curtain;
}

static void key_slower(struct session *s) {
    set_by(s, &s->model.settings.rate, -RATE_STEP, STR_SET_RATE);
}

static void key_faster(struct session *s) {
    set_by(s, &s->model.settings.rate, RATE_STEP, STR_SET_RATE);
}

static void key_quieter(struct session *s) {
    set_by(s, &s->model.settings.volume, -VOLUME_STEP, STR_SET_VOLUME);
}

static void key_louder(struct session *s) {
    set_by(s, &s->model.settings.volume, VOLUME_STEP, STR_SET_VOLUME);
}

static void (*const keys[INPUT_KEYS])(struct session *s) = {
    [INPUT_KEY_LISTEN] = key_listen,   [INPUT_KEY_REPEAT] = listen_repeat, [INPUT_KEY_PAUSE] = listen_pause,
    [INPUT_KEY_CURTAIN] = key_curtain, [INPUT_KEY_SLOWER] = key_slower,    [INPUT_KEY_FASTER] = key_faster,
    [INPUT_KEY_QUIETER] = key_quieter, [INPUT_KEY_LOUDER] = key_louder,
};

/* --- what a person does ------------------------------------------------------------------------------------------- */

static bool is_action(const struct ui_input *in) {
    return in->kind == INPUT_DOWN || in->kind == INPUT_KEY || in->kind == INPUT_TEXT;
}

static bool is_control(const struct node *n) {
    return n && (strcmp(n->id, "listen:pause") == 0 || strcmp(n->id, "listen:repeat") == 0);
}

/* Pause and repeat are about what is being said: touching them does not end it. */
static bool is_on_control(const struct session *s, const struct ui_input *in) {
    const char *const ids[] = {"listen:pause", "listen:repeat"};
    for (size_t i = 0; in->kind == INPUT_DOWN && i < sizeof ids / sizeof ids[0]; i++) {
        const struct node *n = node_find(&s->ui.nodes, ids[i]);
        if (n && rect_contains(n->rect, in->at)) {
            return true;
        }
    }
    bool presses = in->kind == INPUT_KEY && in->key != INPUT_KEY_TAB && (in->key < INPUT_KEY_LEFT || in->key > INPUT_KEY_END);
    return presses && is_control(node_find(&s->ui.nodes, s->ui.focus));
}

static void light_up(struct session *s) {
    struct settings settings = s->model.settings;
    settings.curtain = 0;
    session_set(s, &settings);
}

bool listen_hear(struct session *s, const struct ui_input *in) {
    const struct session_voice *v = voice_of(s);
    void (*key)(struct session *) = in->kind == INPUT_KEY ? keys[in->key] : NULL;
    if (v && key) {
        key(s);
    } else if (v && is_action(in) && !is_on_control(s, in)) {
        s->spoken.was_talking = v->is_talking(v->ctx);
        v->stop(v->ctx);
    }
    if (v && in->kind == INPUT_TEXT && s->model.settings.listen) {
        memcpy(s->spoken.typed, in->text, sizeof s->spoken.typed);
    }
    bool lights = in->kind == INPUT_DOWN && s->model.curtain;
    if (lights) {
        light_up(s);
    }
    return key || lights;
}

/* --- what has changed --------------------------------------------------------------------------------------------- */

/* What was touched, or came of it, else what the focus came to; NULL: nothing new. */
static const struct node *news(const struct session *s, bool *is_touched) {
    const struct node *touched = s->ui.last_ms != s->spoken.touched_ms ? node_find(&s->ui.nodes, s->ui.last_id) : NULL;
    const struct node *value = touched ? stepped(s, touched) : NULL;
    const struct node *focused = s->ui.focus_visible ? node_find(&s->ui.nodes, s->ui.focus) : NULL;
    bool moved = focused && strcmp(s->spoken.focus, focused->id) != 0;
    *is_touched = touched && !is_control(touched);
    return value ? value : *is_touched ? touched : moved ? focused : NULL;
}

/* On the same screen: what is wrong, or the field that the keyboard is for, where that or what is in it is new. */
static const struct node *part_of(const struct session *s, const struct spoken *now) {
    struct spoken same = *now;
    same.page = s->spoken.page;
    if (now->wrong != 0 && now->wrong != s->spoken.wrong && is_same(&same, &s->spoken)) {
        return node_find(&s->ui.nodes, "problem");
    }
    same = *now;
    same.keyboard_open = s->spoken.keyboard_open;
    same.arrival = s->spoken.arrival;
    bool is_in_field = now->keyboard_open && !is_same(now, &s->spoken) && is_same(&same, &s->spoken);
    return is_in_field ? node_find(&s->ui.nodes, "field") : NULL;
}

/* In the organizer's area: what was touched, then all that is there since. False: nothing is. */
static bool say_fresh(struct session *s, const struct spoken *now, const struct node *touched) {
    const struct spoken *was = &s->spoken;
    if (now->mark_count == 0 || was->mark_count == 0) {
        return false;
    }
    const struct speech_words words = words_of(s);
    struct arena *a = s->ui.frame;
    struct speech_item *items = arena_push(a, (1 + SPEECH_ITEMS_MAX) * sizeof *items);
    size_t n = speech_words_fresh(&words, &s->ui.nodes, was->marks, was->mark_count, a, items + 1);
    if (n == 0) {
        return false;
    }
    bool is_among = !touched || speech_words_is_fresh(touched, was->marks, was->mark_count);
    bool leads = !is_among && speech_words_touched(&words, &s->ui.nodes, touched, a, items);
    s->spoken.last[0] = '\0';
    say(s, leads ? items : items + 1, n + leads);
    return true;
}

static void say_news(struct session *s, const struct spoken *now) {
    bool is_new = !is_same(now, &s->spoken), is_touched = false;
    const struct node *part = part_of(s, now), *node = is_new ? NULL : news(s, &is_touched);
    if (part) {
        say_node(s, part, false);
    } else if (is_new) {
        s->spoken.told_private = false;
        say_screen(s);
    } else if (s->spoken.ended) {
        say_own(s, s->spoken.ended);
    } else if (s->spoken.curtain_is_new && s->model.curtain) {
        say_own(s, STR_CURTAIN_TEXT);
    } else if (s->spoken.typed[0]) {
        say_typed(s);
    } else if (say_fresh(s, now, is_touched ? node : NULL)) {
        return;
    } else if (node) {
        say_node(s, node, is_touched);
    } else if (now->length != s->spoken.length && masked_field(s)) {
        say_length(s, masked_field(s));
    } else if (s->spoken.set && !s->model.is_talking) {
        say_setting(s);
    }
}

static void remember(struct session *s, const struct spoken *now) {
    const struct spoken before = s->spoken;
    s->spoken = *now;
    s->spoken.was_talking = before.was_talking;
    s->spoken.told_private = before.told_private;
    s->spoken.last_touched = before.last_touched;
    memcpy(s->spoken.last, before.last, sizeof before.last);
    s->spoken.touched_ms = s->ui.last_ms;
    memcpy(s->spoken.focus, s->ui.focus_visible ? s->ui.focus : "", s->ui.focus_visible ? sizeof s->spoken.focus : 1);
}

void listen_follow(struct session *s) {
    const struct session_voice *v = voice_of(s);
    const struct spoken now = shown(s);
    if (s->model.settings.listen && can_speak(s)) {
        say_news(s, &now);
    }
    remember(s, &now);
    s->is_settled = !v || (v->is_talking(v->ctx) == s->model.is_talking && v->is_paused(v->ctx) == s->model.is_paused);
}
