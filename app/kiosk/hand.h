/* A finger, a keyboard and a clock for a session without a window: robots, pictures and tests press what a person would.
 *
 * Promises: a press is a pointer going down and up in the middle of the node's rectangle, nothing else. */
#ifndef KIOSK_HAND_H
#define KIOSK_HAND_H
#include "kiosk/session.h"

struct hand {
    struct session *session;
    uint64_t now_ms;
    int w_px, h_px;
    float px_per_mm;
    bool (*deliver)(void *ctx); /* after each input: true when something reached the session from the store; may be NULL */
    void *ctx;
};
void hand_give(struct hand *h, struct ui_input in); /* kind and its fields; the rest is filled */
void hand_touch(struct hand *h, struct point at);
bool hand_can_press(const struct hand *h, const char *id); /* there, and not disabled */
bool hand_press(struct hand *h, const char *id);           /* false: cannot */
void hand_key(struct hand *h, enum input_key key, bool shift);
void hand_type(struct hand *h, const char *text); /* as a hardware keyboard would */
void hand_pass(struct hand *h, uint64_t ms);      /* through every deadline on the way, as the loop would */
void hand_jump(struct hand *h, uint64_t ms);      /* at once */
#endif
