#include "kiosk/scenes_organizer.h"

#include "kiosk/organizer.h"

void scenes_organizer(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    organizer_open(s);
    hand_jump(hand, 1000);
    out->pages(out->ctx, "organizer");
    session_reset(s);
}
