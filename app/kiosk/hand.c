#include "kiosk/hand.h"

#include <string.h>

#include "base/utf8.h"

void hand_give(struct hand *h, struct ui_input in) {
    in.now_ms = h->now_ms;
    in.w_px = h->w_px;
    in.h_px = h->h_px;
    in.px_per_mm = h->px_per_mm;
    session_input(h->session, &in);
    if (h->deliver && h->deliver(h->ctx)) {
        in.kind = INPUT_WAKE;
        session_input(h->session, &in);
    }
    explicit_bzero(&in, sizeof in);
}

void hand_touch(struct hand *h, struct point at) {
    hand_give(h, (struct ui_input){.kind = INPUT_DOWN, .at = at});
    hand_give(h, (struct ui_input){.kind = INPUT_UP, .at = at});
}

static const struct node *pressable(const struct hand *h, const char *id) {
    const struct node *node = node_find(session_nodes(h->session), id);
    return node && node->interactive && !node->disabled ? node : NULL;
}

bool hand_can_press(const struct hand *h, const char *id) {
    return pressable(h, id) != NULL;
}

bool hand_press(struct hand *h, const char *id) {
    const struct node *node = pressable(h, id);
    if (node) {
        hand_touch(h, (struct point){node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2});
    }
    return node != NULL;
}

void hand_key(struct hand *h, enum input_key key, bool shift) {
    hand_give(h, (struct ui_input){.kind = INPUT_KEY, .key = key, .shift = shift});
}

void hand_type(struct hand *h, const char *text) {
    size_t n = strlen(text);
    for (size_t at = 0; at < n;) {
        struct ui_input in = {.kind = INPUT_TEXT};
        size_t next = utf8_next(text, n, at), take = next - at < sizeof in.text ? next - at : sizeof in.text - 1;
        memcpy(in.text, text + at, take);
        hand_give(h, in);
        explicit_bzero(&in, sizeof in);
        at = next;
    }
}

void hand_jump(struct hand *h, uint64_t ms) {
    h->now_ms += ms;
    hand_give(h, (struct ui_input){.kind = INPUT_NONE});
}

void hand_pass(struct hand *h, uint64_t ms) {
    uint64_t until = h->now_ms + ms;
    for (uint64_t next; (next = session_deadline_ms(h->session)) <= until;) {
        hand_jump(h, next > h->now_ms ? next - h->now_ms : 0);
    }
    hand_jump(h, until - h->now_ms);
}
