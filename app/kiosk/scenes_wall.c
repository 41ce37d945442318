#include "kiosk/scenes_wall.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/visit.h"

enum { DOTS_MOST = 47, DOTS_STEP = 7, VOTES_MOST = 34, CARDS_SHOWN = 2, SLIDES_MOST = 200, NAME_BYTES = 64 };

/* --- a room that has gone on --------------------------------------------------------------------------------------- */

struct filling {
    struct session *session;
    const struct activity *activity;
    uint32_t rows;
};

static void add(struct filling *f, enum contribution_kind kind, const char *target, int choice) {
    struct strbuf body = {0};
    const struct contribution c = {.kind = kind,
                                   .activity = f->activity->id,
                                   .site = "",
                                   .role = "",
                                   .visit = "",
                                   .language = "",
                                   .text = "",
                                   .target = target,
                                   .choice = choice};
    contribution_encode(&c, &body);
    struct contribution_row row = {.body = (const uint8_t *)body.data, .body_size = body.len};
    f->rows++;
    memcpy(row.id, &f->rows, sizeof f->rows);
    row.id[BRAINSTORM_ID - 1] = 1;
    room_add(f->session->params.room, &row, 1);
    strbuf_finish(&body);
}

static void add_dots(struct filling *f, const struct idea_board *board) {
    for (size_t i = 0; i < board->shown_count; i++) {
        int n = DOTS_MOST - DOTS_STEP * (int)i;
        for (int dot = 0; dot < n; dot++) {
            add(f, CONTRIBUTION_DOT, board->ideas.at[board->shown[i]].id, 0);
        }
    }
}

/* One statement that all agree with, then less and less of it. */
static void add_votes(struct filling *f) {
    const struct brainstorm *about = f->activity->brainstorm;
    for (size_t i = 0; i < about->statement_count; i++) {
        for (size_t n = 0; n < VOTES_MOST; n++) {
            add(f, CONTRIBUTION_VOTE, about->statements[i].id, n < VOTES_MOST - 9 * i ? VOTE_AGREE : VOTE_DISAGREE);
        }
    }
}

static void fill(struct session *s, size_t activity) {
    struct filling f = {.session = s, .activity = &s->params.event->activities[activity]};
    add_dots(&f, room_board(s->params.room, activity));
    add_votes(&f);
    room_set_stages(s->params.room, activity, room_stages(s->params.room, activity) & ~(1u << STAGE_COLLECT));
}

/* --- slides ---------------------------------------------------------------------------------------------------------- */

static void show(struct session *s, const struct scenes_out *out) {
    static const char *const names[BIG_SLIDES] = {[BIG_PROMPT] = "prompt",
                                                  [BIG_THEMES] = "themes",
                                                  [BIG_CARD] = "card",
                                                  [BIG_RANKS] = "ranks",
                                                  [BIG_STATEMENT] = "statement"};
    const struct big_wall *wall = &s->play.wall;
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "big-wall-%s-%s-%zu-page%d", s->params.event->activities[s->play.activity].id, names[wall->slide],
             wall->item + 1, wall->page + 1);
    out->show(out->ctx, name);
}

/* One round of every brainstorm, in this language; of the cards a few. */
static void show_rounds(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    size_t first = s->play.activity, was = first, cards = 0;
    bool is_back = false;
    for (int i = 0; i < SLIDES_MOST && !(is_back && s->play.activity == first); i++) {
        const struct big_wall *wall = &s->play.wall;
        bool is_card = wall->slide == BIG_CARD;
        cards = s->play.activity != was ? 0 : cards + (is_card && wall->page == 0);
        was = s->play.activity;
        if (wall->language == s->params.language && (!is_card || cards <= CARDS_SHOWN)) {
            show(s, out);
        }
        size_t at = s->play.at;
        hand_jump(hand, BIG_PLAY_MS);
        is_back = is_back || s->play.activity != first || s->play.at < at;
    }
}

void scenes_wall(struct hand *hand, const struct scenes_out *out) {
    struct session *s = hand->session;
    if (!big_play_has(s->params.event)) {
        return;
    }
    session_reset(s);
    for (size_t i = 0; i < s->params.event->activity_count; i++) {
        if (s->params.event->activities[i].brainstorm) {
            fill(s, i);
        }
    }
    room_settle(s->params.room);
    big_play_begin(&s->play, hand->now_ms);
    visit_go(s, SCREEN_BIG_WALL);
    hand_jump(hand, 0);
    show_rounds(hand, out);
    session_reset(s);
}
