#include "kiosk/voice_port.h"

static enum speech_state state(void *ctx, const char *tag) {
    return speech_state(ctx, tag);
}

static bool may_say_private(void *ctx, bool agreed) {
    return speech_may_say_private(ctx, agreed);
}

static bool is_talking(void *ctx) {
    return speech_is_talking(ctx);
}

static bool is_paused(void *ctx) {
    return speech_is_paused(ctx);
}

static void say(void *ctx, const struct speech_item *items, size_t count) {
    speech_say(ctx, items, count);
}

static void stop(void *ctx) {
    speech_stop(ctx);
}

static void set_rate(void *ctx, int percent) {
    speech_set_rate(ctx, percent);
}

static void pause_speech(void *ctx, bool paused) {
    speech_pause(ctx, paused);
}

static void set_volume(void *ctx, int percent) {
    speech_set_volume(ctx, percent);
}

static void reset(void *ctx) {
    speech_reset(ctx);
}

struct session_voice voice_port(struct speech *speech) {
    return (struct session_voice){speech, state,        may_say_private, is_talking, is_paused, say,
                                  stop,   pause_speech, set_rate,        set_volume, reset};
}

/* --- silent ------------------------------------------------------------------------------------------------------- */

static enum speech_state is_ready(void *ctx, const char *tag) {
    (void)ctx, (void)tag;
    return SPEECH_READY;
}

static bool says_no(void *ctx) {
    (void)ctx;
    return false;
}

static bool agrees(void *ctx, bool agreed) {
    (void)ctx;
    return agreed;
}

static void says_nothing(void *ctx, const struct speech_item *items, size_t count) {
    (void)ctx, (void)items, (void)count;
}

static void does_nothing(void *ctx) {
    (void)ctx;
}

static void takes_switch(void *ctx, bool on) {
    (void)ctx, (void)on;
}

static void takes_percent(void *ctx, int percent) {
    (void)ctx, (void)percent;
}

struct session_voice voice_still(void) {
    return (struct session_voice){NULL,         is_ready,     agrees,        says_no,       says_no,     says_nothing,
                                  does_nothing, takes_switch, takes_percent, takes_percent, does_nothing};
}
