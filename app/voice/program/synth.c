#include "voice/program/synth.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { BUFFER_MS = 50 }; /* how often we look whether somebody wants something else */

static int hand_over(short *wav, int count, espeak_EVENT *events) {
    struct synth *s = events->user_data;
    if (pipes_is_interrupted(s->pipes)) {
        return 1;
    }
    for (size_t left = wav && count > 0 ? (size_t)count * sizeof *wav : 0; left > 0;) {
        size_t n = left < VOICE_PAYLOAD_MAX ? left : VOICE_PAYLOAD_MAX;
        const struct voice_frame frame = {s->id, (uint32_t)s->library.hertz, (uint32_t)n, VOICE_SOUND};
        pipes_write(s->pipes, &frame, wav);
        wav += n / sizeof *wav;
        left -= n;
        if (left > 0 && pipes_is_interrupted(s->pipes)) {
            return 1;
        }
    }
    return 0;
}

bool synth_open(struct synth *s, struct pipes *pipes) {
    *s = (struct synth){.pipes = pipes};
    return library_list(s->voices, sizeof s->voices) > 0;
}

static bool load(struct synth *s) {
    bool was_loaded = s->library.hertz > 0;
    if (!library_open(&s->library, BUFFER_MS)) {
        return false;
    }
    if (!was_loaded) {
        s->library.set_callback(hand_over);
    }
    return true;
}

static bool set_voice(struct synth *s, char *tag, int rate) {
    bool is_set = load(s) && s->library.set_voice(&(espeak_VOICE){.languages = tag}) == EE_OK;
    return is_set && s->library.set_parameter(espeakRATE, espeakRATE_NORMAL * rate / VOICE_RATE_NORMAL, 0) == EE_OK;
}

static espeak_ERROR speak(struct synth *s, const struct voice_request *request) {
    char named[64];
    size_t used, n = strlen(request->text);
    int32_t code_point = n > 0 ? utf8_decode(request->text, n, &used) : UTF8_BAD;
    unsigned flags = espeakCHARS_UTF8;
    const char *text = request->text;
    if (request->is_spelt && code_point > 0 && used == n) {
        snprintf(named, sizeof named, "<say-as interpret-as=\"tts:char\">&#%ld;</say-as>", (long)code_point);
        text = named;
        flags |= espeakSSML;
    }
    espeak_ERROR error = s->library.synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, flags, NULL, s);
    explicit_bzero(named, sizeof named);
    return error;
}

void synth_say(struct synth *s, const struct voice_request *request) {
    char tag[VOICE_TAG_MAX];
    struct voice_frame last = {request->id, 0, 0, VOICE_NO_VOICE};
    s->id = request->id;
    if (voice_match(s->voices, request->tag, tag) && set_voice(s, tag, request->rate)) {
        last.kind = speak(s, request) == EE_OK ? VOICE_END : VOICE_NO_VOICE;
    }
    if (!pipes_is_interrupted(s->pipes)) {
        pipes_write(s->pipes, &last, NULL);
    }
}

/* What dead frames of the stack still hold. */
__attribute__((noinline)) static void wipe_stack(void) {
    unsigned char dead[256 * 1024];
    explicit_bzero(dead, sizeof dead);
}

void synth_forget(struct synth *s) {
    library_close(&s->library);
    wipe_stack();
}
