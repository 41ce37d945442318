#include "kiosk/desk.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/organizer.h"
#include "kiosk/visit.h"

/* --- lists -------------------------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b, void *ctx) {
    const struct idea_board *board = ctx;
    const uint32_t *x = a, *y = b;
    return strcmp(board->ideas.at[*x].id, board->ideas.at[*y].id);
}

static bool is_in_theme(const struct idea *idea, int theme) {
    for (size_t i = 0; i < idea->theme_count; i++) {
        if (idea->themes[i] == theme) {
            return true;
        }
    }
    return theme == IDEA_NONE && idea->theme_count == 0;
}

static bool is_listed(const struct desk *desk, const struct idea *idea, bool by_theme) {
    if (!idea->is_known) {
        return false;
    }
    return by_theme ? idea->status != IDEA_HIDDEN && idea->status != IDEA_NAMES_PERSON && is_in_theme(idea, desk->theme)
                    : idea->seed == IDEA_NONE && idea->status == desk->filter;
}

/* Into one buffer: nobody adds an idea while the organizer is in. */
static void list_ideas(struct session *s) {
    struct desk *desk = &s->desk;
    const struct idea_board *board = desk->board;
    bool by_theme = visit_beneath(s) != SCREEN_QUEUE;
    desk->idea_count = 0;
    memset(desk->counts, 0, sizeof desk->counts);
    for (uint32_t i = 0; i < board->ideas.n; i++) {
        const struct idea *idea = &board->ideas.at[i];
        desk->counts[idea->status] += idea->is_known && idea->seed == IDEA_NONE;
        if (is_listed(desk, idea, by_theme)) {
            s->desk_ideas[desk->idea_count++] = i;
        }
    }
    qsort_r(s->desk_ideas, desk->idea_count, sizeof *s->desk_ideas, by_id, (void *)board);
    desk->ideas = s->desk_ideas;
}

static void drop_picked(struct session *s) {
    s->desk.picked_count = 0;
    s->desk.task = DESK_NO_TASK;
}

static void show(struct session *s, enum screen_id screen) {
    visit_go(s, screen);
    s->desk.problem = NULL;
    list_ideas(s);
}

void desk_open(struct session *s, size_t activity) {
    if (activity >= s->params.event->activity_count || !s->params.event->activities[activity].brainstorm) {
        return;
    }
    const struct idea_board *board = room_board(s->params.room, activity);
    s->desk =
        (struct desk){.activity = activity, .board = board, .stages = room_stages(s->params.room, activity), .theme = IDEA_NONE};
    s->desk_ideas = ARENA_ARRAY(&s->person, uint32_t, board->ideas.n + 1);
    s->undo_count = 0;
    s->model.desk = &s->desk;
    show(s, SCREEN_DESK);
}

void desk_close(struct session *s) {
    s->model.desk = NULL;
    explicit_bzero(&s->desk, sizeof s->desk);
    explicit_bzero(&s->step, sizeof s->step);
    explicit_bzero(s->undo, sizeof s->undo);
    s->desk_ideas = NULL;
    s->undo_count = 0;
}

void desk_go(struct session *s, enum screen_id screen) {
    drop_picked(s);
    s->desk.theme = IDEA_NONE;
    show(s, screen);
}

void desk_filter(struct session *s, int status) {
    if (status >= IDEA_WAITING && status <= IDEA_NAMES_PERSON) {
        s->desk.filter = (enum idea_status)status;
        show(s, SCREEN_QUEUE);
    }
}

void desk_back(struct session *s) {
    static const enum screen_id back[SCREENS] = {[SCREEN_QUEUE] = SCREEN_DESK,
                                                 [SCREEN_THEME_LIST] = SCREEN_DESK,
                                                 [SCREEN_THEME] = SCREEN_THEME_LIST,
                                                 [SCREEN_THEME_TARGET] = SCREEN_THEME,
                                                 [SCREEN_THEME_NAME] = SCREEN_THEME};
    enum screen_id to = back[s->model.screen];
    visit_set_field(s, 0, true, "");
    if (to == SCREEN_ATTRACT) {
        organizer_home(s);
    } else if (to == SCREEN_THEME) {
        s->desk.task = DESK_NO_TASK;
        show(s, to);
    } else {
        desk_go(s, to);
    }
}

/* --- steps -------------------------------------------------------------------------------------------------------- */

static const char *theme_id(const struct desk *desk, int theme) {
    return theme == IDEA_NONE ? "" : desk->board->themes.at[theme].id;
}

/* Copied by whoever stores it; kept here until it is durable. */
static void take_step(struct session *s, struct coding_operation *op) {
    const struct session_port *port = s->params.port;
    const struct session_world *world = s->params.world;
    const struct idea_board *board = s->desk.board;
    uint8_t id[BRAINSTORM_ID];
    if (s->params.event->privacy.mode == MODE_SEALED) {
        return; /* no screen offers it, and the store would refuse it */
    }
    world->draw_id(world->ctx, id);
    idea_id_format(id, op->id);
    op->activity = board->activity->id;
    coding_place(op, board->operations.at, board->operations.n, &s->person);
    s->step = *op;
    s->desk.is_busy = true;
    s->desk.problem = NULL;
    if (!port) {
        room_code(s->params.room, op);
        session_coded(s, STORE_OK, NULL);
        return;
    }
    strbuf_clear(&s->body);
    coding_encode(op, &s->body);
    struct contribution_row row = {.body = (const uint8_t *)s->body.data, .body_size = s->body.len};
    memcpy(row.id, id, sizeof row.id);
    port->begin_code(port->ctx, &row);
}

static struct coding_operation blank(enum coding_kind kind) {
    return (struct coding_operation){.kind = kind, .theme = "", .into = "", .text = "", .undone = ""};
}

/* Ids of the ideas picked, from the one at `first` on. */
static const char *const *picked_ids(struct session *s, size_t first, size_t *n) {
    const struct desk *desk = &s->desk;
    const char **ids = ARENA_ARRAY(&s->person, const char *, DESK_PICKED_MAX);
    *n = 0;
    for (size_t i = first; i < desk->picked_count; i++) {
        ids[(*n)++] = desk->board->ideas.at[desk->picked[i]].id;
    }
    return ids;
}

void desk_status(struct session *s, int idea, int coding_kind) {
    bool is_status = coding_kind == CODING_SHOW || coding_kind == CODING_HIDE || coding_kind == CODING_NAMES_PERSON;
    if (s->desk.is_busy || !is_status || idea < 0 || (size_t)idea >= s->desk.board->ideas.n) {
        return;
    }
    struct coding_operation op = blank((enum coding_kind)coding_kind);
    const char **ids = ARENA_NEW(&s->person, const char *);
    ids[0] = s->desk.board->ideas.at[idea].id;
    op.ideas = ids;
    op.idea_count = 1;
    take_step(s, &op);
}

void desk_pick(struct session *s, int idea) {
    struct desk *desk = &s->desk;
    if (idea < 0 || (size_t)idea >= desk->board->ideas.n) {
        return;
    }
    for (size_t i = 0; i < desk->picked_count; i++) {
        if (desk->picked[i] == (uint32_t)idea) {
            memmove(&desk->picked[i], &desk->picked[i + 1], (desk->picked_count - i - 1) * sizeof desk->picked[0]);
            desk->picked_count--;
            return;
        }
    }
    if (desk->picked_count < DESK_PICKED_MAX) {
        desk->picked[desk->picked_count++] = (uint32_t)idea;
    }
}

static void mark_same(struct session *s) {
    struct coding_operation op = blank(CODING_SAME);
    op.into = s->desk.board->ideas.at[s->desk.picked[0]].id;
    op.ideas = picked_ids(s, 1, &op.idea_count);
    take_step(s, &op);
}

void desk_task(struct session *s, int task) {
    if (task <= DESK_NO_TASK || task >= DESK_TASKS || !desk_allows(&s->desk, (enum desk_task)task)) {
        return;
    }
    s->desk.task = (enum desk_task)task;
    if (task == DESK_SAME) {
        mark_same(s);
    } else if (task == DESK_RENAME || task == DESK_SPLIT) {
        visit_go(s, SCREEN_THEME_NAME);
        visit_set_field(s, DESK_NAME_MAX, true, "");
        s->model.keyboard_open = true;
    } else {
        visit_go(s, SCREEN_THEME_TARGET);
    }
}

static void into_theme(struct session *s, int theme) {
    struct coding_operation op = blank(s->desk.task == DESK_MERGE ? CODING_MERGE_THEMES : CODING_MOVE);
    op.theme = theme_id(&s->desk, s->desk.theme);
    op.into = theme_id(&s->desk, theme);
    if (s->desk.task == DESK_MOVE) {
        op.ideas = picked_ids(s, 0, &op.idea_count);
    }
    take_step(s, &op);
}

void desk_theme(struct session *s, int theme) {
    if (theme < IDEA_NONE || theme >= (int)s->desk.board->themes.n || s->desk.is_busy) {
        return;
    }
    if (s->model.screen == SCREEN_THEME_TARGET) {
        if (theme != s->desk.theme) {
            into_theme(s, theme);
        }
        return;
    }
    drop_picked(s);
    s->desk.theme = theme;
    show(s, SCREEN_THEME);
}

void desk_name(struct session *s) {
    if (s->desk.is_busy || !s->edit.buf || s->edit.len == 0) {
        return;
    }
    bool rename = s->desk.task == DESK_RENAME;
    bool new_theme = s->desk.theme == IDEA_NONE;
    struct coding_operation op = blank(rename ? CODING_RENAME_THEME : new_theme ? CODING_ADD_THEME : CODING_SPLIT_THEME);
    op.theme = theme_id(&s->desk, s->desk.theme);
    op.text = arena_strdup(&s->person, s->edit.buf);
    if (!rename) {
        op.ideas = picked_ids(s, 0, &op.idea_count);
    }
    take_step(s, &op);
}

void desk_undo(struct session *s) {
    if (!s->model.desk || s->desk.is_busy || s->undo_count == 0) {
        return;
    }
    struct coding_operation op = blank(CODING_UNDO);
    op.undone = s->undo[s->undo_count - 1];
    take_step(s, &op);
}

void desk_stage(struct session *s, int stage) {
    const struct session_port *port = s->params.port;
    const struct brainstorm *about = s->desk.board->activity->brainstorm;
    if (s->desk.is_busy || stage < 0 || stage >= STAGES || !(about->stages >> stage & 1)) {
        return;
    }
    s->step = blank(CODING_KINDS); /* no operation: the stages themselves */
    s->desk.stages ^= 1u << stage;
    s->desk.is_busy = true;
    if (port) {
        port->begin_set_stages(port->ctx, s->desk.board->activity->id, s->desk.stages);
    } else {
        room_set_stages(s->params.room, s->desk.activity, s->desk.stages);
        session_coded(s, STORE_OK, NULL);
    }
}

/* --- behind a step ------------------------------------------------------------------------------------------------ */

static void remember(struct session *s) {
    if (s->step.kind == CODING_UNDO) {
        s->undo_count--;
        return;
    }
    if (s->undo_count == ORGANIZER_UNDO_MAX) {
        memmove(s->undo[0], s->undo[1], sizeof s->undo - sizeof s->undo[0]);
        s->undo_count--;
    }
    memcpy(s->undo[s->undo_count++], s->step.id, IDEA_ID_SIZE);
}

/* A merged theme is no longer there to be looked at. */
static enum screen_id behind(const struct session *s) {
    bool is_open = s->desk.theme == IDEA_NONE || (s->desk.board->themes.at[s->desk.theme].is_known &&
                                                  s->desk.board->themes.at[s->desk.theme].merged_into == IDEA_NONE);
    bool on_theme =
        s->model.screen == SCREEN_THEME_TARGET || s->model.screen == SCREEN_THEME_NAME || s->model.screen == SCREEN_THEME;
    return !on_theme ? s->model.screen : is_open ? SCREEN_THEME : SCREEN_THEME_LIST;
}

static void coded_at_desk(struct session *s, enum store_status status, const struct err *err) {
    bool is_own = s->desk.is_busy;
    s->desk.is_busy = false;
    s->desk.stages = room_stages(s->params.room, s->desk.activity);
    if (!is_own) { /* she has left since and come again */
        list_ideas(s);
        return;
    }
    visit_uncover(s);
    if (status != STORE_OK) {
        snprintf(s->problem, sizeof s->problem, "%s", err->text);
        s->desk.problem = s->problem;
        return;
    }
    if (s->step.kind == CODING_KINDS) { /* a switch was turned over, and that is all there is to see */
        s->desk.problem = NULL;
        return;
    }
    int page = s->model.page;
    remember(s);
    s->desk.can_undo = s->undo_count > 0;
    visit_set_field(s, 0, true, "");
    drop_picked(s);
    enum screen_id was = s->model.screen, to = behind(s);
    show(s, to);
    s->model.page = to == was ? page : 0;
}

/* The room knows of it already, wherever she is by now. */
void session_coded(struct session *s, enum store_status status, const struct err *err) {
    s->is_settled = false;
    if (organizer_is_in(s) || visit_rests(s)) {
        room_settle(s->params.room);
        session_refresh(s);
    }
    if (s->model.desk) {
        coded_at_desk(s, status, err);
    }
}
