/* What the big screen shows, and when: slides in rounds, a brainstorm of the event a round, two of its languages in turn.
 *
 *   the question, the themes, three cards, the most dots, three cards, two statements; BIG_PLAY_MS each page of each.
 *
 * A live room is read again between two slides when insight/public_room.h says so; an idea that is hidden is gone in the next
 * frame. While people write and the event wants them to write unseen (`wall: after_own` or `hidden`), no idea stands here, nor a
 * ranking of ideas. A replay tells a finished room from its first quarter to the whole, round after round: counts grow, cards
 * arrive in an order drawn by lot.
 *
 * A room that was emptied is forgotten at once: its play begins anew.
 *
 * Owns:     copies of what it shows, from big_play_init() to big_play_finish(); at most PUBLIC_CARDS cards a brainstorm.
 * Borrows:  everything in big_play_params.
 * Promises: shows nothing of a person in front of the kiosk; looks at the room only between two visits (never while it is stale).
 * Never:    draws, reads a clock. */
#ifndef KIOSK_BIG_PLAY_H
#define KIOSK_BIG_PLAY_H
#include "base/random.h"
#include "kiosk/room.h"
#include "screens/big_wall.h"

enum { BIG_PLAY_MS = 8000, BIG_PLAY_TONGUES = 2, BIG_PLAY_STEPS_MAX = 64 };

struct big_play_params {
    const struct event *event;
    const struct strings *const *strings; /* [event->language_count] */
    const struct room *room;
    uint64_t (*draw_seed)(void *ctx);
    void *draw_ctx;
    size_t language; /* the first */
    bool random_order, is_replay;
};
struct big_play_step {
    enum big_slide slide;
    size_t language, item;
    int share; /* of PUBLIC_WHOLE */
};
struct big_play_room {
    struct arena arena;
    struct public_room shown;
    bool is_read;
    int share;
    size_t steps; /* an organizer's, when hidden ideas were last looked for */
};
struct big_play {
    struct big_play_params params;
    struct big_play_room rooms[EVENT_ACTIVITIES_MAX];
    unsigned generation; /* of the room they are of */
    size_t activity, tongue, next_card, next_statement;
    uint64_t seed; /* of a replay */
    struct big_play_step steps[BIG_PLAY_STEPS_MAX];
    size_t step_count, at;
    int pages;
    struct big_wall wall;
    uint64_t due_ms, turn; /* turn: grows with every change of what is shown */
};

bool big_play_has(const struct event *event); /* there is a brainstorm to show */
void big_play_init(struct big_play *p, const struct big_play_params *params);
void big_play_finish(struct big_play *p);
/* From the first slide, with the room as it is. */
void big_play_begin(struct big_play *p, uint64_t now_ms);
/* Nothing of the room is kept; its first question stands until big_play_begin(). */
void big_play_forget(struct big_play *p);
/* True when something else is shown now. */
bool big_play_advance(struct big_play *p, uint64_t now_ms);
#endif
