/* What the organizer's screens of a brainstorm may see: read-only, filled by kiosk/organizer.c.
 *
 * Lists stand in the order of the ideas' random ids, never in that of arrival (TRUST P2). */
#ifndef SCREENS_DESK_H
#define SCREENS_DESK_H
#include "core/idea.h"

enum desk_task {
    DESK_NO_TASK,
    DESK_RENAME, /* the open theme: a new name */
    DESK_SPLIT,  /* the ideas picked: out of the open theme, into a new one */
    DESK_MERGE,  /* the open theme: into another */
    DESK_MOVE,   /* the ideas picked: out of the open theme, into another */
    DESK_SAME,   /* the ideas picked: count with the first that was picked */
    DESK_TASKS
};
enum { DESK_PICKED_MAX = 50, DESK_NAME_MAX = CODING_NAME_MAX };

struct desk {
    size_t activity; /* index in the event */
    const struct idea_board *board;
    unsigned stages;         /* open now */
    size_t counts[4];        /* ideas of people by enum idea_status */
    enum idea_status filter; /* of the queue */
    int theme;               /* open, index on the board; IDEA_NONE: the ideas in no theme */
    const uint32_t *ideas;   /* those of the filter, or of the open theme */
    size_t idea_count;
    uint32_t picked[DESK_PICKED_MAX]; /* among them, in the order they were picked */
    size_t picked_count;
    enum desk_task task;
    bool can_undo;
    bool is_busy;        /* a step is being written */
    const char *problem; /* why the last step was not taken, NULL */
};
bool desk_has_picked(const struct desk *desk, uint32_t idea);
bool desk_allows(const struct desk *desk, enum desk_task task); /* with what is open and picked */
#endif
