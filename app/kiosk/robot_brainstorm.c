#include "kiosk/robot_brainstorm.h"

#include <string.h>

#include "kiosk/robot_answer.h"

enum {
    IDEAS_MOST = 3,
    DOTS_MOST = 5,
    ROLE_CHANCE = 800,
    JOIN_CHANCE = 600,
    TAG_CHANCE = 800,
    VOICE_CHANCE = 300,
    PATIENCE = 150
};

static const struct brainstorm_pass *pass_of(const struct robot *r) {
    return &r->hand.session->pass;
}

static void blink(struct robot *r) {
    hand_pass(&r->hand, 550 + rng_below(&r->rng, 700));
}

static void go_on(struct robot *r) {
    blink(r);
    hand_press(&r->hand, "next");
}

static void enough(struct robot *r) {
    blink(r);
    if (!hand_press(&r->hand, "enough")) {
        hand_press(&r->hand, "next");
    }
}

/* --- collect ------------------------------------------------------------------------------------------------------ */

static const struct robot_idea *choose_idea(struct robot *r) {
    const struct robot_ideas *ideas = r->ideas ? &r->ideas[r->hand.session->model.language] : NULL;
    return ideas && ideas->n > 0 ? &ideas->at[rng_below(&r->rng, (uint32_t)ideas->n)] : NULL;
}

static void write_idea(struct robot *r) {
    static const struct robot_idea plain = {"", "More time to talk with the people from the other towns"};
    const struct robot_idea *idea = choose_idea(r);
    r->idea = idea ? idea : &plain;
    blink(r);
    hand_press(&r->hand, "field");
    hand_type(&r->hand, r->idea->text);
    hand_pass(&r->hand, 400);
    if (robot_is_luck(r, JOIN_CHANCE) && robot_press_any(r, "similar:")) {
        return;
    }
    hand_press(&r->hand, "key:done");
    blink(r);
    hand_press(&r->hand, "add");
}

static void on_collect(struct robot *r) {
    size_t given = pass_of(r)->card_count + pass_of(r)->voice_count;
    if (given < IDEAS_MOST && (given == 0 || robot_is_luck(r, 350)) && brainstorm_room(pass_of(r)) > 0) {
        write_idea(r);
    } else {
        go_on(r);
    }
}

static void on_similar(struct robot *r) {
    if (!robot_is_luck(r, JOIN_CHANCE) || !robot_press_any(r, "similar:")) {
        hand_press(&r->hand, "keep");
    }
}

static void on_themes(struct robot *r) {
    char id[NODE_ID_MAX];
    snprintf(id, sizeof id, "theme:%s", r->idea ? r->idea->theme : "");
    if (robot_is_luck(r, TAG_CHANCE) && !hand_press(&r->hand, id)) {
        robot_press_any(r, "theme:");
    }
    go_on(r);
}

static void on_wall(struct robot *r) {
    if (robot_is_luck(r, VOICE_CHANCE)) {
        robot_press_any(r, "voice:");
    }
    go_on(r);
}

/* --- the others --------------------------------------------------------------------------------------------------- */

static void on_role(struct robot *r) {
    if (robot_is_luck(r, ROLE_CHANCE)) {
        robot_press_any(r, "role:");
    }
    go_on(r);
}

static void on_dots(struct robot *r) {
    for (uint32_t i = rng_below(&r->rng, DOTS_MOST + 1); i > 0; i--) {
        robot_press_any(r, "dot:");
        blink(r);
        if (robot_is_luck(r, VOICE_CHANCE)) {
            robot_turn_page(r);
        }
    }
    if (robot_is_luck(r, PATIENCE)) {
        hand_press(&r->hand, "undo");
    }
    enough(r);
}

static void on_validate(struct robot *r) {
    if (robot_is_luck(r, PATIENCE)) {
        enough(r);
    } else if (!robot_press_any(r, "vote:")) {
        go_on(r);
    }
}

static void on_must_act(struct robot *r) {
    for (uint32_t i = rng_below(&r->rng, 3); i > 0; i--) {
        robot_press_any(r, "actor:");
        blink(r);
    }
    go_on(r);
}

static void on_pairwise(struct robot *r) {
    static const char *const sides[] = {"left", "right", "left", "right", "left", "right", "undecided"};
    if (robot_is_luck(r, PATIENCE)) {
        enough(r);
    } else if (!hand_press(&r->hand, sides[rng_below(&r->rng, sizeof sides / sizeof sides[0])])) {
        enough(r);
    }
}

static void on_summary(struct robot *r) {
    hand_jump(&r->hand, SEND_LOCK_MS);
    hand_press(&r->hand, "send");
}

bool robot_brainstorm(struct robot *r) {
    static void (*const acts[SCREENS])(struct robot * r) = {
        [SCREEN_ROLE] = on_role,         [SCREEN_COLLECT] = on_collect,   [SCREEN_SIMILAR] = on_similar,
        [SCREEN_THEMES] = on_themes,     [SCREEN_WALL] = on_wall,         [SCREEN_DOTS] = on_dots,
        [SCREEN_VALIDATE] = on_validate, [SCREEN_MUST_ACT] = on_must_act, [SCREEN_PAIRWISE] = on_pairwise,
        [SCREEN_SUMMARY] = on_summary,
    };
    enum screen_id screen = session_screen(r->hand.session);
    if (acts[screen]) {
        acts[screen](r);
    }
    return acts[screen] != NULL;
}
