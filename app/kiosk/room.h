/* What the room has said so far, as the kiosk keeps it in memory: for each brainstorm of the event its board, the stages that are
 * open, and an index of similar ideas.
 *
 * Owns:     the boards and indexes, from room_init() to room_finish().
 * Borrows:  the event.
 * Promises: what one visit stored is there for the next, never within one: room_settle() is called between visits, and nothing
 *           moves under a person. An event without a brainstorm costs nothing. Of a sealed event it knows cards that were
 *           there from the start, and stages: never what anybody said, unless it was unsealed.
 * Never:    writes. Keeps nothing of a query (an index finds by hashes, insight/similar.h). */
#ifndef KIOSK_ROOM_H
#define KIOSK_ROOM_H
#include "core/brainstorm.h"
#include "insight/public_room.h"
#include "insight/similar.h"
#include "insight/standing.h"
#include "store/store.h"

struct room_activity {
    struct idea_board board;
    struct standing standing; /* as an organizer saw it last */
    unsigned stages;          /* open now: bit i = enum stage */
    struct similar *similar;  /* NULL where nobody may meet others' ideas */
    VEC(bool) indexed;        /* by idea on the board */
    VEC(uint32_t) told;       /* by idea: the voices that walls tell */
    struct public_basis told_at;
    bool has_told;
    bool is_stale; /* something was added since the last settle */
};
struct room {
    const struct event *event;
    bool is_unsealed;
    unsigned generation; /* how often it was emptied: whoever keeps copies of it drops them then */
    struct arena arena;
    struct room_activity *activities; /* [event->activity_count], NULL: no brainstorm */
};

void room_init(struct room *room, const struct event *event);
void room_finish(struct room *room); /* overwrites */
void room_empty(struct room *room);  /* all that was said was erased */
/* Of a sealed event: the store was unlocked, so that all of it is read when it is loaded. Freshly initialised; for results alone,
 * never what people are shown. */
void room_unseal(struct room *room);
/* All that the store holds; on the store's thread, before anybody asks. */
enum store_status room_load(struct room *room, struct store *store, struct err *err);
/* A visit's rows, once they are stored. */
void room_add(struct room *room, const struct contribution_row *rows, size_t n);
/* An organizer's step; the second once its row is stored. */
void room_code(struct room *room, const struct coding_operation *op);
void room_add_step(struct room *room, const struct contribution_row *row);
void room_settle(struct room *room); /* between two visits */

/* activity: index in the event, of a brainstorm. */
const struct idea_board *room_board(const struct room *room, size_t activity);
/* How many voices may be said to be with each idea, for brainstorm_params. As the big screen's they are renewed when PUBLIC_STEP
 * more people have sent something (TRUST P6): who looks before a visit and after it learns nothing of that visit. */
const uint32_t *room_told(const struct room *room, size_t activity, size_t *n);
unsigned room_stages(const struct room *room, size_t activity);
void room_set_stages(struct room *room, size_t activity, unsigned stages);
void room_add_stages(struct room *room, const char *activity, unsigned stages); /* by its id, once they are stored */
/* Ideas on the board that say something close, best first. Returns how many. */
size_t room_similar(const struct room *room, size_t activity, const char *language, const char *text,
                    uint32_t ideas[BRAINSTORM_OFFERED_MAX]);
#endif
