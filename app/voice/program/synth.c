#include "voice/program/synth.h"

#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { BUFFER_MS = 50 }; /* how often we look whether somebody wants something else */

/* Adds the languages of a voice: pairs of a priority byte and a name, ended by a zero priority. */
static void add_languages(char *list, size_t size, const char *pairs) {
    char padded[VOICE_TAG_MAX + 2];
    for (const char *p = pairs; *p; p += 1 + strlen(p + 1) + 1) {
        const char *tag = p + 1;
        size_t n = strlen(list);
        bool is_new = strlen(tag) < VOICE_TAG_MAX && n + strlen(tag) + 2 < size;
        if (is_new && !voice_is_listed(list, tag)) {
            snprintf(padded, sizeof padded, "%s%s", n ? " " : "", tag);
            memcpy(list + n, padded, strlen(padded) + 1);
        }
    }
}

static int hand_over(short *wav, int count, espeak_EVENT *events) {
    struct synth *s = events->user_data;
    if (pipes_is_interrupted(s->pipes)) {
        return 1;
    }
    for (size_t left = wav && count > 0 ? (size_t)count * sizeof *wav : 0; left > 0;) {
        size_t n = left < VOICE_PAYLOAD_MAX ? left : VOICE_PAYLOAD_MAX;
        const struct voice_frame frame = {s->id, (uint32_t)s->hertz, (uint32_t)n, VOICE_SOUND};
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
    s->hertz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL, espeakINITIALIZE_DONT_EXIT);
    if (s->hertz <= 0) {
        return false;
    }
    espeak_SetSynthCallback(hand_over);
    for (const espeak_VOICE **voice = espeak_ListVoices(NULL); *voice; voice++) {
        add_languages(s->voices, sizeof s->voices, (*voice)->languages);
    }
    return s->voices[0] != '\0';
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
    espeak_ERROR error = espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, flags, NULL, s);
    explicit_bzero(named, sizeof named);
    return error;
}

void synth_say(struct synth *s, const struct voice_request *request) {
    char tag[VOICE_TAG_MAX];
    struct voice_frame last = {request->id, 0, 0, VOICE_NO_VOICE};
    s->id = request->id;
    if (voice_match(s->voices, request->tag, tag) && espeak_SetVoiceByProperties(&(espeak_VOICE){.languages = tag}) == EE_OK) {
        espeak_SetParameter(espeakRATE, espeakRATE_NORMAL * request->rate / VOICE_RATE_NORMAL, 0);
        last.kind = speak(s, request) == EE_OK ? VOICE_END : VOICE_NO_VOICE;
    }
    if (!pipes_is_interrupted(s->pipes)) {
        pipes_write(s->pipes, &last, NULL);
    }
}
