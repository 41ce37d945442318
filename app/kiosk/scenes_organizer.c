#include "kiosk/scenes_organizer.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/door.h"
#include "kiosk/organizer.h"
#include "kiosk/paper.h"
#include "kiosk/visit.h"

enum { SAMPLE_RESPONSES = 37 };
#define SAMPLE_WORDS "bado leri mugu vona fite rule" /* shaped like recovery words, of no PIN */

static void redraw(struct hand *hand) {
    hand->session->is_settled = false;
    hand_jump(hand, 1000);
}

static void show_door(struct hand *hand, const struct scenes_out *out) {
    static const struct {
        enum door_state state;
        const char *name;
    } shut[] = {
        {DOOR_WAITS, "pin-wait"}, {DOOR_DISABLED, "pin-disabled"}, {DOOR_DAMAGED, "pin-damaged"}, {DOOR_LOST, "pin-lost"}};
    struct session *s = hand->session;
    door_open_first(s);
    redraw(hand);
    out->show(out->ctx, "pin-new");
    s->door.problem = DOOR_COMMON;
    redraw(hand);
    out->show(out->ctx, "pin-new-common");
    s->door.problem = DOOR_FINE;
    s->door.is_repeat = true;
    hand_type(hand, "8473");
    redraw(hand);
    out->show(out->ctx, "pin-again");
    visit_go(s, SCREEN_PIN);
    s->door = (struct door){.problem = DOOR_WRONG};
    redraw(hand);
    out->show(out->ctx, "pin");
    s->door.problem = DOOR_DROPPED;
    redraw(hand);
    out->show(out->ctx, "pin-dropped");
    for (size_t i = 0; i < sizeof shut / sizeof shut[0]; i++) {
        s->door = (struct door){.state = shut[i].state, .wait_s = 299};
        redraw(hand);
        out->show(out->ctx, shut[i].name);
    }
}

static void show_words(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    visit_go(s, SCREEN_PIN_WORDS);
    snprintf(s->door_words, sizeof s->door_words, "%s", SAMPLE_WORDS);
    s->door = (struct door){.words = s->door_words};
    redraw(hand);
    out->show(out->ctx, "pin-words");
    s->door = (struct door){.problem = DOOR_FINE};
    visit_go(s, SCREEN_PIN_RECOVER);
    visit_set_field(s, DOOR_WORDS_MAX, true, "");
    s->model.keyboard_open = true;
    redraw(hand);
    out->show(out->ctx, "pin-recover");
    s->model.keyboard_open = false;
    redraw(hand);
    out->show(out->ctx, "pin-recover-no-keyboard");
}

static void show_paper(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    paper_begin(s);
    redraw(hand);
    out->pages(out->ctx, "paper");
    s->paper.forms = SAMPLE_RESPONSES;
    paper_next(s, PAPER_STORED);
    redraw(hand);
    out->pages(out->ctx, "paper-stored");
}

void scenes_organizer(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    session_reset(s);
    show_door(hand, out);
    show_words(hand, out);
    organizer_open(s);
    redraw(hand);
    out->pages(out->ctx, "organizer");
    s->organizer.responses = SAMPLE_RESPONSES;
    s->organizer.ideas = SAMPLE_RESPONSES;
    s->organizer.wrong_pins = 3;
    redraw(hand);
    out->pages(out->ctx, "organizer-counts");
    organizer_go(s, SCREEN_OPEN_CLOSE);
    redraw(hand);
    out->pages(out->ctx, "open-close");
    organizer_home(s);
    hand_jump(hand, (uint64_t)ORGANIZER_WARN_S * 1000);
    out->show(out->ctx, "organizer-idle");
    session_reset(s);
    visit_go(s, SCREEN_PAUSED);
    redraw(hand);
    out->show(out->ctx, "paused");
    show_paper(hand, out);
    session_reset(s);
}
