#include "kiosk/speech.h"

#include <assert.h>
#include <string.h>

#include "base/log.h"
#include "base/utf8.h"
#include "kiosk/speech_program.h"

enum { STALE_FRAMES = 64 };

void speech_open(struct speech *s, const struct speech_params *params) {
    struct err err = {0};
    *s = (struct speech){
        .output = params->output, .usual_output = params->output, .rate = VOICE_RATE_NORMAL, .to = -1, .from = -1};
    arena_init(&s->words, 4096);
    arena_init(&s->folder, 4096);
    s->audio = audio_create();
    if (s->output == SPEECH_NOWHERE) {
        return;
    }
    if (params->event) {
        recording_list(&s->recordings, &s->folder, params->event, params->strings);
    }
    if (!program_start(s, params->program, &err)) {
        log_line(LOG_WARNING, "%s", err.text);
    }
}

void speech_close(struct speech *s) {
    speech_stop(s);
    program_lose(s, NULL);
    audio_destroy(s->audio);
    arena_finish(&s->folder);
    arena_finish(&s->words);
    explicit_bzero(s, sizeof *s);
    s->to = s->from = -1;
}

bool speech_has_voice(struct speech *s, const char *tag) {
    char voice[VOICE_TAG_MAX];
    return s->pid > 0 && voice_match(s->voices, tag, voice);
}

enum speech_state speech_state(struct speech *s, const char *tag) {
    if (s->output == SPEECH_NOWHERE || !audio_is_available(s->audio)) {
        return SPEECH_NO_SOUND;
    }
    bool is_starting = s->pid > 0 && !s->is_ready;
    return is_starting || speech_has_voice(s, tag) || recording_has_language(&s->recordings, tag) ? SPEECH_READY
                                                                                                  : SPEECH_NO_VOICE;
}

bool speech_may_say_private(const struct speech *s, bool agreed) {
    return agreed || s->output == SPEECH_HEADPHONES;
}

void speech_set_headphones(struct speech *s, bool are_in) {
    if (s->usual_output == SPEECH_NOWHERE) {
        return;
    }
    s->output = are_in ? SPEECH_HEADPHONES : s->usual_output;
    if (!are_in) {
        speech_stop(s);
    }
    audio_try_again(s->audio);
}

/* --- one part after the other ------------------------------------------------------------------------------------- */

static bool begin_recording(struct speech *s, const char *tag, const char *text, size_t n) {
    struct err err = {0};
    const struct recording *r = recording_find(&s->recordings, tag, text, n, s->items[s->at].question);
    if (!r) {
        return false;
    }
    if (!playback_begin(&s->playback, r->path, s->rate, &err)) {
        log_line(LOG_WARNING, "%s", err.text);
        return false;
    }
    return true;
}

/* "Morning: " was recorded as "Morning". */
static size_t without_end(const char *text, size_t n) {
    while (n > 0 && strchr(" :,", text[n - 1])) {
        n--;
    }
    return n;
}

/* Of the text from s->offset on so many bytes, or what a request takes of them. */
static bool begin_voice(struct speech *s, const char *text, size_t n, const char *tag, bool is_spelt) {
    if (s->pid <= 0 || (s->is_ready && !speech_has_voice(s, tag)) || strlen(tag) >= VOICE_TAG_MAX) {
        return false;
    }
    size_t length = utf8_cut(text + s->offset, n, VOICE_TEXT_MAX, VOICE_TEXT_MAX);
    struct voice_request *r = &s->request;
    *r = (struct voice_request){.id = ++s->id, .rate = s->rate, .is_spelt = is_spelt};
    memcpy(r->tag, tag, strlen(tag) + 1);
    memcpy(r->text, text + s->offset, length);
    s->offset += length;
    program_ask(s, r);
    explicit_bzero(r->text, sizeof r->text);
    s->knows = true;
    s->is_waiting = s->pid > 0 && length > 0;
    return s->is_waiting;
}

/* Whole, else piece by piece where people have recorded pieces, each by a recording or by the voice. */
static bool begin_text(struct speech *s, const char *text, const char *tag, bool is_spelt, const char *between) {
    size_t n = strlen(text);
    bool has_pieces = recording_has_language(&s->recordings, tag);
    while (s->offset < n) {
        const char *rest = text + s->offset;
        size_t left = n - s->offset;
        if (begin_recording(s, tag, rest, left)) {
            s->offset = n;
            return true;
        }
        const char *end = has_pieces ? strstr(rest, between) : NULL;
        size_t piece = end ? (size_t)(end - rest) : left, step = end ? piece + strlen(between) : left;
        if (has_pieces && begin_recording(s, tag, rest, without_end(rest, piece))) {
            s->offset += step;
            return true;
        }
        if (begin_voice(s, text, step, tag, is_spelt)) {
            return true;
        }
        s->offset += step; /* nobody can say it */
    }
    return false;
}

static bool begin_part(struct speech *s) {
    const struct speech_item *item = &s->items[s->at];
    return s->part == SPEECH_TAIL ? begin_text(s, item->tail, item->tail_tag, false, ", ")
                                  : begin_text(s, item->text, item->tag, item->is_spelt, "\n");
}

/* To the next thing that sounds; none: s->at == s->count. */
static void go_on(struct speech *s) {
    playback_end(&s->playback);
    s->is_waiting = false;
    while (s->at < s->count && !begin_part(s)) {
        s->offset = 0;
        s->part++;
        if (s->part == SPEECH_PARTS) {
            s->part = SPEECH_WORDS;
            s->at++;
        }
    }
}

/* Frames of what is not wanted any more; those that still come are dropped when they are met. */
static void drop_frames(struct speech *s) {
    struct voice_frame frame;
    for (int i = 0; i < STALE_FRAMES && s->is_ready && program_hear(s, &frame); i++) {
        program_heard(s);
    }
}

static void silence(struct speech *s) {
    if (s->is_waiting && s->pid > 0) {
        program_ask(s, &(struct voice_request){0});
        drop_frames(s);
    }
    audio_clear(s->audio);
    audio_pause(s->audio, false);
    playback_end(&s->playback);
    s->is_waiting = s->is_talking = s->is_paused = false;
    s->owes_ms = 0;
    s->at = s->count;
    s->offset = 0;
}

static void begin(struct speech *s, size_t at) {
    s->at = at;
    s->part = SPEECH_WORDS;
    s->offset = 0;
    s->is_talking = at < s->count && s->output != SPEECH_NOWHERE && audio_is_available(s->audio);
    if (s->is_talking) {
        go_on(s);
        s->is_talking = s->at < s->count; /* none of it can be said */
    }
}

/* --- what the kiosk asks for -------------------------------------------------------------------------------------- */

void speech_say(struct speech *s, const struct speech_item *items, size_t count) {
    speech_stop(s);
    s->count = count < SPEECH_ITEMS_MAX ? count : SPEECH_ITEMS_MAX;
    for (size_t i = 0; i < s->count; i++) {
        const struct speech_item *from = &items[i];
        s->items[i] = (struct speech_item){
            .tag = arena_strdup(&s->words, from->tag),
            .text = arena_strdup(&s->words, from->text ? from->text : ""),
            .tail = arena_strdup(&s->words, from->tail ? from->tail : ""),
            .tail_tag = arena_strdup(&s->words, from->tail_tag ? from->tail_tag : from->tag),
            .question = from->question ? arena_strdup(&s->words, from->question) : NULL,
            .is_spelt = from->is_spelt,
        };
    }
    begin(s, 0);
}

static void wipe_words(struct speech *s) {
    memset(s->items, 0, sizeof s->items);
    s->count = s->at = 0;
    arena_clear(&s->words);
}

void speech_stop(struct speech *s) {
    silence(s);
    wipe_words(s);
}

void speech_pause(struct speech *s, bool paused) {
    if (s->is_talking && s->is_paused != paused) {
        s->is_paused = paused;
        s->owes_ms = 0;
        audio_pause(s->audio, paused);
    }
}

bool speech_is_talking(const struct speech *s) {
    return s->is_talking;
}

bool speech_is_paused(const struct speech *s) {
    return s->is_paused;
}

void speech_set_rate(struct speech *s, int percent) {
    int rate = percent < VOICE_RATE_MIN ? VOICE_RATE_MIN : percent > VOICE_RATE_MAX ? VOICE_RATE_MAX : percent;
    bool is_changed = rate != s->rate, was_talking = s->is_talking && !s->is_paused;
    size_t at = s->at < s->count ? s->at : s->count ? s->count - 1 : 0;
    s->rate = rate;
    if (is_changed && was_talking) {
        silence(s);
        begin(s, at);
    }
}

void speech_set_volume(struct speech *s, int percent) {
    audio_set_volume(s->audio, percent);
}

void speech_reset(struct speech *s) {
    speech_stop(s);
    s->rate = VOICE_RATE_NORMAL;
    audio_set_volume(s->audio, AUDIO_VOLUME_DEFAULT);
    audio_try_again(s->audio);
    if (s->knows && s->pid > 0) {
        program_ask(s, &(struct voice_request){.forgets = true});
    }
    s->knows = false;
}

/* --- moving sound along ------------------------------------------------------------------------------------------- */

static void take_voices(struct speech *s, const struct voice_frame *frame) {
    memcpy(s->voices, s->in + VOICE_HEADER, frame->bytes);
    s->voices[frame->bytes] = '\0';
    s->is_ready = true;
}

/* True when all of the payload is in the queue. */
static bool take_sound(struct speech *s, const struct voice_frame *frame) {
    int16_t pcm[VOICE_PAYLOAD_MAX / 2];
    size_t left = frame->bytes - s->used;
    memcpy(pcm, s->in + VOICE_HEADER + s->used, left);
    s->used += sizeof *pcm * audio_push(s->audio, pcm, left / sizeof *pcm, (int)frame->hertz);
    explicit_bzero(pcm, sizeof pcm);
    return s->used == frame->bytes;
}

/* One frame. False: nothing more to be done now. */
static bool hear(struct speech *s, uint64_t now_ms) {
    struct voice_frame frame;
    if (!program_hear(s, &frame)) {
        return false;
    }
    bool is_wanted = s->is_waiting && frame.id == s->id;
    s->owes_ms = now_ms;
    if (frame.kind == VOICE_READY) {
        take_voices(s, &frame);
    } else if (is_wanted && frame.kind == VOICE_SOUND && !take_sound(s, &frame)) {
        return false;
    }
    program_heard(s);
    if (is_wanted && frame.kind == VOICE_NO_VOICE) {
        s->offset = SIZE_MAX;
    }
    if (is_wanted && frame.kind != VOICE_SOUND) {
        go_on(s);
    }
    return true;
}

static bool play_recording(struct speech *s) {
    bool is_over = playback_feed(&s->playback, s->audio);
    if (is_over) {
        go_on(s);
    }
    return is_over;
}

/* A program that owes us something and gives nothing for so long is lost. */
static void look_after_program(struct speech *s, uint64_t now_ms) {
    bool owes = s->pid > 0 && (!s->is_ready || (s->is_waiting && s->n < VOICE_HEADER));
    if (!owes) {
        s->owes_ms = 0;
    } else if (s->owes_ms == 0) {
        s->owes_ms = now_ms ? now_ms : 1;
    } else if (now_ms - s->owes_ms > (s->is_ready ? SPEECH_HUNG_MS : SPEECH_START_MS)) {
        program_lose(s, "does not answer");
    }
}

static void move_along(struct speech *s, uint64_t now_ms) {
    bool more = true;
    while (more && !s->is_paused) {
        more = s->is_talking && s->playback.file ? play_recording(s) : s->is_waiting || !s->is_ready ? hear(s, now_ms) : false;
        if (s->is_waiting && s->pid <= 0) {
            go_on(s);
            more = true;
        }
    }
    look_after_program(s, now_ms);
    if (s->is_talking && !audio_is_available(s->audio)) {
        silence(s);
    }
}

uint64_t speech_poll(struct speech *s, uint64_t now_ms) {
    move_along(s, now_ms);
    uint64_t audio = audio_tick(s->audio, now_ms), own = UINT64_MAX;
    uint32_t queued = s->is_talking ? audio_queued_ms(s->audio) : 0;
    bool has_more = s->is_waiting || s->playback.file;
    if (s->is_talking && !s->is_paused && !has_more && queued == 0) {
        s->is_talking = false;
        wipe_words(s);
    } else if (s->is_talking && !s->is_paused && has_more) {
        own = now_ms + (queued / 2 > SPEECH_ASK_MS ? queued / 2 : SPEECH_ASK_MS);
    } else if (s->pid > 0 && !s->is_ready) {
        own = now_ms + SPEECH_START_ASK_MS;
    }
    return own < audio ? own : audio;
}
