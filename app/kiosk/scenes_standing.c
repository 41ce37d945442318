#include "kiosk/scenes_standing.h"

#include <string.h>

#include "base/random.h"
#include "kiosk/scenes_brainstorm.h"

enum { IDEAS = 10, PEOPLE = 60, EACH = 5 };

struct planting {
    struct room *room;
    const struct activity *activity;
    struct rng rng;
    uint64_t rows;
    char ids[IDEAS][IDEA_ID_SIZE];
};

static void add(struct planting *p, struct contribution *c, char *id_text) {
    struct strbuf body = {0};
    struct contribution_row row = {.id = {1}};
    p->rows++;
    memcpy(row.id + 1, &p->rows, sizeof p->rows);
    c->activity = p->activity->id;
    c->site = c->visit = "";
    c->role = c->role ? c->role : "";
    contribution_encode(c, &body);
    row.body = (const uint8_t *)body.data;
    row.body_size = body.len;
    room_add(p->room, &row, 1);
    if (id_text) {
        idea_id_format(row.id, id_text);
    }
    strbuf_finish(&body);
}

/* Uneven, as people are. */
static size_t pick(struct planting *p, size_t n) {
    size_t a = rng_below(&p->rng, (uint32_t)n), b = rng_below(&p->rng, (uint32_t)n);
    return a < b ? a : b;
}

static void say(struct planting *p, size_t i) {
    const struct brainstorm *about = p->activity->brainstorm;
    const char *theme = about->theme_count > 0 ? about->themes[pick(p, about->theme_count)].id : THEME_ELSE;
    const char *tag = p->room->event->languages[p->room->event->default_language];
    struct contribution idea = {.kind = CONTRIBUTION_IDEA, .language = tag, .themes = &theme, .theme_count = 1};
    idea.text = scenes_ideas[i % scenes_idea_count][strncmp(tag, "fr", 2) == 0];
    add(p, &idea, p->ids[i]);
}

static void vote_on_all(struct planting *p) {
    const struct brainstorm *about = p->activity->brainstorm;
    for (size_t i = 0; i < about->statement_count; i++) {
        static const enum vote votes[] = {VOTE_AGREE, VOTE_AGREE, VOTE_AGREE, VOTE_DISAGREE, VOTE_PASS, VOTE_DOES_NOT_APPLY};
        struct contribution vote = {.kind = CONTRIBUTION_VOTE, .target = about->statements[i].id};
        vote.role = about->role_count > 0 ? about->roles[pick(p, about->role_count)].id : "";
        vote.choice = (int)votes[rng_below(&p->rng, i > 0 ? 6 : 4)];
        add(p, &vote, NULL);
    }
}

static void visit(struct planting *p) {
    for (int i = 0; i < EACH; i++) {
        struct contribution dot = {.kind = CONTRIBUTION_DOT, .target = p->ids[pick(p, IDEAS)]};
        struct contribution voice = {.kind = CONTRIBUTION_VOICE, .target = p->ids[pick(p, IDEAS)]};
        size_t left = pick(p, IDEAS), right = (left + 1 + rng_below(&p->rng, IDEAS - 1)) % IDEAS;
        struct contribution pair = {.kind = CONTRIBUTION_PAIR, .target = p->ids[left], .right = p->ids[right]};
        pair.choice = pick(p, IDEAS) < (left < right ? IDEAS / 2u : IDEAS / 4u) ? SIDE_LEFT : SIDE_RIGHT;
        add(p, &dot, NULL);
        add(p, &voice, NULL);
        add(p, &pair, NULL);
    }
    vote_on_all(p);
    for (int stage = 0; stage < STAGES; stage++) {
        struct contribution turn = {.kind = CONTRIBUTION_TURN, .choice = stage};
        add(p, &turn, NULL);
    }
}

void scenes_standing_plant(struct room *room, size_t activity, uint64_t seed) {
    struct planting p = {.room = room, .activity = &room->event->activities[activity]};
    const char *ids[IDEAS];
    rng_init(&p.rng, seed);
    for (size_t i = 0; i < IDEAS; i++) {
        say(&p, i);
        ids[i] = p.ids[i];
    }
    for (int i = 0; i < PEOPLE; i++) {
        visit(&p);
    }
    const struct coding_operation approved = {.id = "000000000000000000000000000000ff",
                                              .counter = 1,
                                              .kind = CODING_SHOW,
                                              .activity = p.activity->id,
                                              .theme = "",
                                              .into = "",
                                              .text = "",
                                              .undone = "",
                                              .ideas = ids,
                                              .idea_count = IDEAS - 2};
    room_code(room, &approved);
    room_settle(room);
}
