#include "kiosk/scenes_shift.h"

#include <stdio.h>

#include "core/site.h"
#include "kiosk/shift.h"
#include "kiosk/visit.h"

enum { SAMPLE_COMPLETED = 12, SAMPLE_HALVES = 7, SAMPLE_CODE = 3141 };

static void redraw(struct hand *hand) {
    hand->session->is_settled = false;
    hand_jump(hand, 1000);
}

static void show_sites(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    const struct event *event = s->params.event;
    int site = -1;
    redraw(hand);
    out->pages(out->ctx, "shift-site");
    for (size_t i = 0; i < event->site_count && site < 0; i++) {
        if (event->sites[i].parent < 0 && site_has_below(event, i)) {
            shift_site(s, (int)i);
            redraw(hand);
            out->pages(out->ctx, "shift-site-below");
        } else if (!site_has_below(event, i)) {
            site = (int)i;
        }
    }
    shift_site(s, site);
}

static void show_end(struct hand *hand, const struct scenes_out *out) {
    static const char *const periods[] = {"unknown", "2026-11-16/2026-11-30"};
    struct session *s = hand->session;
    s->shift.completed = SAMPLE_COMPLETED;
    shift_end(s);
    s->shift.half_hours = SAMPLE_HALVES;
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        snprintf(s->shift.period, sizeof s->shift.period, "%s", periods[i]);
        redraw(hand);
        out->show(out->ctx, i == 0 ? "shift-end-no-clock" : "shift-end");
    }
    s->shift.problem = SHIFT_NOT_STORED;
    redraw(hand);
    out->show(out->ctx, "shift-end-not-stored");
}

void scenes_shift(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    char code[PEER_CODE_DIGITS + 1];
    peer_code_make(SAMPLE_CODE, code);
    redraw(hand);
    out->show(out->ctx, "shift-start");
    hand_type(hand, "12345");
    shift_code(s);
    redraw(hand);
    out->show(out->ctx, "shift-start-no-code");
    visit_set_field(s, PEER_CODE_DIGITS, true, code);
    shift_typed(s);
    redraw(hand);
    out->show(out->ctx, "shift-start-typed");
    shift_code(s);
    show_sites(hand, out);
    redraw(hand);
    out->show(out->ctx, "shift-turn");
    show_end(hand, out);
    shift_finish(s);
    redraw(hand);
    out->show(out->ctx, "shift-stored");
}
