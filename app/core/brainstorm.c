#include "core/brainstorm.h"

#include <assert.h>
#include <string.h>

#include "core/brainstorm_pass.h"

/* --- what there is to do ------------------------------------------------------------------------------------------ */

static bool is_open(const struct brainstorm_params *params, enum stage stage) {
    const struct brainstorm *about = params->activity->brainstorm;
    if (!(params->stages & about->stages & 1u << stage)) {
        return false;
    }
    bool compares = stage == STAGE_DOTS || stage == STAGE_PAIRWISE;
    return stage == STAGE_VALIDATE ? about->statement_count > 0 : !compares || params->board->shown_count >= 2;
}

bool pass_has_open(const struct brainstorm_pass *pass, enum stage stage) {
    return is_open(&pass->params, stage);
}

bool brainstorm_has_stage(const struct brainstorm_params *params) {
    for (int i = 0; i < STAGES; i++) {
        if (is_open(params, (enum stage)i)) {
            return true;
        }
    }
    return false;
}

static bool has_role(const struct brainstorm_pass *pass) {
    return pass->about->role_count > 0 && (pass_has_open(pass, STAGE_COLLECT) || pass_has_open(pass, STAGE_VALIDATE));
}

static bool has_collect(const struct brainstorm_pass *pass) {
    return pass_has_open(pass, STAGE_COLLECT);
}

/* Blind first: who gave nothing sees no wall with WALL_AFTER_OWN. */
static bool has_wall(const struct brainstorm_pass *pass) {
    bool has_own = pass->card_count > 0 || pass->voice_count > 0;
    bool may_see = pass->about->wall == WALL_OPEN || (pass->about->wall == WALL_AFTER_OWN && has_own);
    return has_collect(pass) && may_see && (has_own || pass->params.board->shown_count > 0);
}

static bool has_dots(const struct brainstorm_pass *pass) {
    return pass_has_open(pass, STAGE_DOTS);
}

static bool has_validate(const struct brainstorm_pass *pass) {
    return pass_has_open(pass, STAGE_VALIDATE);
}

static bool has_pairwise(const struct brainstorm_pass *pass) {
    return pass_has_open(pass, STAGE_PAIRWISE);
}

static bool has_end(const struct brainstorm_pass *pass) {
    (void)pass;
    return true;
}

/* NULL: a step inside another, entered from there only. */
static const struct {
    bool (*is_there)(const struct brainstorm_pass *pass);
    enum stage stage;
} steps[] = {
    [STEP_ROLE] = {has_role, STAGES},
    [STEP_COLLECT] = {has_collect, STAGE_COLLECT},
    [STEP_SIMILAR] = {NULL, STAGE_COLLECT},
    [STEP_THEMES] = {NULL, STAGE_COLLECT},
    [STEP_WALL] = {has_wall, STAGE_COLLECT},
    [STEP_DOTS] = {has_dots, STAGE_DOTS},
    [STEP_VALIDATE] = {has_validate, STAGE_VALIDATE},
    [STEP_MUST_ACT] = {NULL, STAGE_VALIDATE},
    [STEP_PAIRWISE] = {has_pairwise, STAGE_PAIRWISE},
    [STEP_END] = {has_end, STAGES},
};
static_assert(sizeof steps / sizeof *steps == STEPS, "a row for each step");

static bool is_there(const struct brainstorm_pass *pass, int step) {
    return steps[step].is_there != NULL && steps[step].is_there(pass);
}

static enum brainstorm_step step_from(const struct brainstorm_pass *pass, int step) {
    while (!is_there(pass, step)) {
        step++;
    }
    return (enum brainstorm_step)step;
}

enum stage brainstorm_stage(const struct brainstorm_pass *pass) {
    return steps[pass->step].stage;
}

/* --- beginning ---------------------------------------------------------------------------------------------------- */

void pass_draw_id(const struct brainstorm_pass *pass, uint8_t id[BRAINSTORM_ID]) {
    pass->params.ids.draw(pass->params.ids.ctx, id);
}

void brainstorm_begin(struct brainstorm_pass *pass, const struct brainstorm_params *params, struct arena *arena) {
    const struct brainstorm *about = params->activity->brainstorm;
    assert(about != NULL && params->ids.draw != NULL);
    *pass = (struct brainstorm_pass){.params = *params, .about = about, .arena = arena};
    pass->role = pass->editing = pass->card = IDEA_NONE;
    pass->draft = arena_push(arena, EVENT_IDEA_TEXT_BYTES + 1);
    pass->votes = ARENA_ARRAY(arena, struct brainstorm_vote, about->statement_count + 1);
    pass_draw_id(pass, pass->visit);
    for (int i = 0; i < STAGES; i++) {
        pass_draw_id(pass, pass->turns[i].id);
    }
    pass_draw_orders(pass);
    pass->step = step_from(pass, 0);
}

void brainstorm_set_role(struct brainstorm_pass *pass, int role) {
    if (pass->step == STEP_ROLE && role < (int)pass->about->role_count) {
        pass->role = role < 0 || role == pass->role ? IDEA_NONE : role;
    }
}

/* --- moving ------------------------------------------------------------------------------------------------------- */

static void leave_field(struct brainstorm_pass *pass) {
    pass->card = IDEA_NONE;
    pass->step = STEP_COLLECT;
}

static void next_statement(struct brainstorm_pass *pass) {
    bool is_last = pass->at + 1 >= pass->about->statement_count;
    pass->step = is_last ? step_from(pass, STEP_MUST_ACT) : STEP_VALIDATE;
    pass->at += !is_last;
}

void brainstorm_next(struct brainstorm_pass *pass) {
    bool has_field = pass->step == STEP_COLLECT || pass->step == STEP_PAIRWISE;
    bool is_added = has_field && brainstorm_add(pass);
    if (pass->step == STEP_END || (is_added && steps[pass->step].stage == STAGE_COLLECT)) {
        return;
    }
    if (pass->step == STEP_SIMILAR) {
        brainstorm_keep(pass);
    } else if (pass->step == STEP_THEMES) {
        leave_field(pass);
    } else if (steps[pass->step].stage == STAGE_VALIDATE) {
        next_statement(pass);
    } else {
        pass->step = step_from(pass, pass->step + 1);
    }
}

void brainstorm_next_stage(struct brainstorm_pass *pass) {
    if (steps[pass->step].stage == STAGE_VALIDATE) {
        pass->step = step_from(pass, STEP_MUST_ACT);
    } else {
        brainstorm_next(pass);
    }
}

bool brainstorm_is_last(const struct brainstorm_pass *pass) {
    if (pass->step == STEP_SIMILAR || pass->step == STEP_THEMES) {
        return false;
    }
    bool more_statements = steps[pass->step].stage == STAGE_VALIDATE && pass->at + 1 < pass->about->statement_count;
    return pass->step != STEP_END && !more_statements && step_from(pass, pass->step + 1) == STEP_END;
}

static bool step_back(struct brainstorm_pass *pass) {
    for (int step = (int)pass->step - 1; step >= 0; step--) {
        if (is_there(pass, step)) {
            pass->step = (enum brainstorm_step)step;
            return true;
        }
    }
    return false;
}

bool brainstorm_back(struct brainstorm_pass *pass) {
    if (pass->step == STEP_SIMILAR || pass->step == STEP_THEMES) {
        size_t card = (size_t)pass->card;
        leave_field(pass);
        brainstorm_edit(pass, card);
        return true;
    }
    if (pass->step == STEP_MUST_ACT) {
        pass->step = STEP_VALIDATE;
        return true;
    }
    if (pass->step == STEP_VALIDATE && pass->at > 0) {
        pass->at--;
        return true;
    }
    return step_back(pass);
}
