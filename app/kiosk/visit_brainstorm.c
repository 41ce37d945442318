#include "kiosk/visit_brainstorm.h"

#include <assert.h>

#include "core/slot.h"
#include "kiosk/shift.h"
#include "kiosk/visit.h"

static size_t activity_index(const struct session *s) {
    return (size_t)(s->model.activity - s->params.event->activities);
}

static enum screen_id screen_of(enum brainstorm_step step) {
    static const enum screen_id of[STEPS] = {
        [STEP_ROLE] = SCREEN_ROLE,         [STEP_COLLECT] = SCREEN_COLLECT,   [STEP_SIMILAR] = SCREEN_SIMILAR,
        [STEP_THEMES] = SCREEN_THEMES,     [STEP_WALL] = SCREEN_WALL,         [STEP_DOTS] = SCREEN_DOTS,
        [STEP_VALIDATE] = SCREEN_VALIDATE, [STEP_MUST_ACT] = SCREEN_MUST_ACT, [STEP_PAIRWISE] = SCREEN_PAIRWISE,
        [STEP_END] = SCREEN_SUMMARY,
    };
    return of[step];
}

static struct brainstorm_params params_of(const struct session *s, size_t activity, uint64_t order_seed) {
    const struct session_world *world = s->params.world;
    size_t told_count;
    const uint32_t *told = room_told(s->params.room, activity, &told_count);
    return (struct brainstorm_params){
        .event = s->params.event,
        .activity = &s->params.event->activities[activity],
        .board = room_board(s->params.room, activity),
        .told = told,
        .told_count = told_count,
        .stages = room_stages(s->params.room, activity),
        .order_seed = order_seed,
        .random_order = s->params.random_order,
        .ids = {world->ctx, world->draw_id},
    };
}

bool visit_brainstorm_is_open(const struct session *s, size_t activity) {
    if (!s->params.room) {
        return false;
    }
    const struct brainstorm_params params = params_of(s, activity, 0);
    return brainstorm_has_stage(&params);
}

void visit_brainstorm_begin(struct session *s) {
    const struct session_world *world = s->params.world;
    uint64_t seed = s->params.random_order ? world->order_seed(world->ctx) : 0;
    const struct brainstorm_params params = params_of(s, activity_index(s), seed);
    brainstorm_begin(&s->pass, &params, &s->person);
    s->has_pass = true;
}

/* --- the field ---------------------------------------------------------------------------------------------------- */

void visit_brainstorm_sync_edit(struct session *s) {
    enum brainstorm_step step = s->pass.step;
    size_t room = step == STEP_COLLECT || step == STEP_PAIRWISE ? brainstorm_room(&s->pass) : 0;
    visit_set_field(s, room, false, s->pass.draft);
}

void visit_brainstorm_typed(struct session *s) {
    brainstorm_set_draft(&s->pass, s->edit.buf, s->model.language);
}

/* --- the columns of WALL and DOTS ----------------------------------------------------------------------------------- */

const struct wall_index *visit_brainstorm_wall(const struct session *s) {
    return s->pass.step == STEP_WALL ? &s->wall : s->pass.step == STEP_DOTS ? &s->dots : NULL;
}

/* Worked out when the step comes up for the first time: the board stays as it is during a pass. */
static void build_wall(struct session *s) {
    bool is_dots = s->pass.step == STEP_DOTS;
    struct wall_index *wall = is_dots ? &s->dots : &s->wall;
    if (!visit_brainstorm_wall(s) || wall->cards) {
        return;
    }
    const struct wall_params params = {
        .board = s->pass.params.board,
        .language = s->model.language,
        .order_seed = s->pass.params.order_seed,
        .random_order = s->pass.params.random_order,
        .items = is_dots ? s->pass.items : NULL,
        .item_count = is_dots ? s->pass.item_count : 0,
    };
    wall_init(wall, &params, &s->person);
}

/* --- moving ------------------------------------------------------------------------------------------------------- */

void visit_brainstorm_show(struct session *s) {
    build_wall(s);
    visit_brainstorm_sync_edit(s);
    visit_go(s, screen_of(s->pass.step));
}

void visit_brainstorm_add(struct session *s) {
    enum brainstorm_step was = s->pass.step;
    if (brainstorm_add(&s->pass)) {
        visit_brainstorm_show(s);
        s->model.keyboard_open = was == STEP_COLLECT && s->pass.step == STEP_COLLECT && s->edit.buf;
    }
}

void visit_brainstorm_next(struct session *s) {
    brainstorm_next(&s->pass);
    visit_brainstorm_show(s);
}

void visit_brainstorm_back(struct session *s) {
    if (brainstorm_back(&s->pass)) {
        visit_brainstorm_show(s);
    } else {
        visit_go(s, SCREEN_CONSENT);
    }
}

/* --- what is similar ---------------------------------------------------------------------------------------------- */

bool visit_brainstorm_is_asking(const struct session *s) {
    uint32_t query = 0;
    return s->has_pass && !s->ui.contact && s->model.screen == screen_of(s->pass.step) && brainstorm_query(&s->pass, &query) &&
           (!s->has_asked || s->asked != query);
}

void visit_brainstorm_answer(struct session *s) {
    uint32_t query = 0, ideas[BRAINSTORM_OFFERED_MAX];
    const char *text = brainstorm_query(&s->pass, &query), *language = s->params.event->languages[s->model.language];
    size_t n = room_similar(s->params.room, activity_index(s), language, text, ideas);
    enum brainstorm_step was = s->pass.step;
    s->asked = query;
    s->has_asked = true;
    brainstorm_offer(&s->pass, query, ideas, n);
    s->is_settled = false;
    if (s->pass.step != was) {
        visit_brainstorm_show(s);
    }
}

/* --- sending ------------------------------------------------------------------------------------------------------ */

/* A receipt of linked rows is their visit's number: nothing more is stored than without one. */
static void take_receipt(struct session *s) {
    char hash[RECEIPT_DIGITS + 1];
    receipt_of_visit(s->receipt, s->params.event->id, hash);
    bool good = idea_id_parse(hash, s->pass.visit);
    assert(good);
}

void visit_brainstorm_encode(struct session *s) {
    if (s->receipt[0] != '\0') {
        take_receipt(s);
    }
    s->row_count = brainstorm_rows(&s->pass, shift_site_id(s), visit_slot(s), &s->person, &s->rows);
}
