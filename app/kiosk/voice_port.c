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

static void say(void *ctx, const struct speech_item *items, size_t count) {
    speech_say(ctx, items, count);
}

static void stop(void *ctx) {
    speech_stop(ctx);
}

static void set_rate(void *ctx, int percent) {
    speech_set_rate(ctx, percent);
}

static void reset(void *ctx) {
    speech_reset(ctx);
}

struct session_voice voice_port(struct speech *speech) {
    return (struct session_voice){speech, state, may_say_private, is_talking, say, stop, set_rate, reset};
}
