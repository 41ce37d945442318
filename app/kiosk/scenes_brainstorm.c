#include "kiosk/scenes_brainstorm.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/visit.h"
#include "kiosk/visit_brainstorm.h"

enum { IDEAS_LONG = 2, VOICES_MOST = 23, NAME_BYTES = 64 };

const char *const scenes_ideas[][2] = {
    {"There is no bus to the clinic after four", "Aucun autobus ne va à la clinique après seize heures"},
    {"A ride to the clinic, once a week", "Un transport vers la clinique, une fois par semaine"},
    {"Testing where we already meet", "Le dépistage là où on se retrouve déjà"},
    {"Being looked at in the waiting room", "Les regards dans la salle d’attente"},
    {"Ask me, not my file", "Qu’on me pose la question, pas à mon dossier"},
    {"Someone who calls back", "Quelqu’un qui rappelle"},
    {"Elders in the room", "Des aînés dans la salle"},
    {"Results by phone, in the same week, and from a person who can explain them to me",
     "Les résultats par téléphone, dans la semaine, par une personne qui sait me les expliquer"},
    {"Peers are paid for their time", "Les pairs sont payés pour leur temps"},
    {"The nurse knows everybody in town, so nobody goes to her with anything that must stay private. A nurse from another town, "
     "one day in the month, would change that for all of us who live on the reserve and along the lake.",
     "L’infirmière connaît tout le village, alors personne ne va la voir pour ce qui doit rester privé. Une infirmière d’une "
     "autre ville, un jour par mois, changerait cela pour nous tous qui vivons le long du lac."},
    {"Hours for people who work nights", "Des heures pour les gens qui travaillent la nuit"},
    {"Harm reduction supplies at the band office", "Du matériel de réduction des méfaits au bureau de bande"},
    {"A form in my own language", "Un formulaire dans ma langue"},
    {"Somewhere warm to wait", "Un endroit chaud pour attendre"},
    {"Ask for Sam at 613 555 0147, weekdays only", "Demandez Sam au 613 555 0147, en semaine seulement"},
};
enum { ALL = sizeof scenes_ideas / sizeof scenes_ideas[0], SAMPLES = ALL - 1 /* the last one waits for the organizer */ };
const size_t scenes_idea_count = ALL;

static const char *sample(const struct session *s, size_t i) {
    return scenes_ideas[i][strncmp(s->params.event->languages[s->params.language], "fr", 2) == 0];
}

/* --- a room that has said something --------------------------------------------------------------------------------------- */

static void add_row(struct session *s, const struct contribution *c, const uint8_t id[BRAINSTORM_ID]) {
    struct strbuf body = {0};
    contribution_encode(c, &body);
    const struct contribution_row row = {.body = (const uint8_t *)body.data, .body_size = body.len};
    struct contribution_row with_id = row;
    memcpy(with_id.id, id, BRAINSTORM_ID);
    room_add(s->params.room, &with_id, 1);
    strbuf_finish(&body);
}

static void make_id(size_t kind, size_t i, size_t j, uint8_t id[BRAINSTORM_ID]) {
    memset(id, 0, BRAINSTORM_ID);
    id[0] = (uint8_t)(1 + i);
    id[1] = (uint8_t)(1 + j);
    id[2] = (uint8_t)(1 + kind);
}

static struct contribution contribution_of(const struct session *s, enum contribution_kind kind) {
    return (struct contribution){
        .kind = kind, .activity = s->model.activity->id, .site = "", .role = "", .visit = "", .language = "", .text = ""};
}

/* Each idea with a theme of its own and one voice less than the one before. */
static void say(struct session *s, size_t i, char text_id[IDEA_ID_SIZE]) {
    const struct brainstorm *about = s->model.activity->brainstorm;
    uint8_t id[BRAINSTORM_ID];
    struct contribution idea = contribution_of(s, CONTRIBUTION_IDEA);
    const char *theme = about->theme_count > 0 ? about->themes[i * 2 % 9 % about->theme_count].id : NULL;
    idea.language = s->params.event->languages[s->params.language];
    idea.text = sample(s, i);
    idea.themes = &theme;
    idea.theme_count = theme != NULL;
    make_id(0, i, 0, id);
    add_row(s, &idea, id);
    idea_id_format(id, text_id);
    for (size_t j = 0; j + i < VOICES_MOST; j++) {
        struct contribution voice = contribution_of(s, CONTRIBUTION_VOICE);
        voice.target = text_id;
        make_id(1, i, j, id);
        add_row(s, &voice, id);
    }
}

static void fill_room(struct session *s) {
    char ids[ALL][IDEA_ID_SIZE];
    const char *all[ALL];
    for (size_t i = 0; i < ALL; i++) {
        say(s, i, ids[i]);
        all[i] = ids[i];
    }
    const struct coding_operation approved = {.id = "000000000000000000000000000000ff",
                                              .counter = 1,
                                              .kind = CODING_SHOW,
                                              .activity = s->model.activity->id,
                                              .theme = "",
                                              .into = "",
                                              .text = "",
                                              .undone = "",
                                              .ideas = all,
                                              .idea_count = SAMPLES};
    room_code(s->params.room, &approved);
    room_settle(s->params.room);
}

/* --- steps ----------------------------------------------------------------------------------------------------------------- */

struct tour {
    struct hand *hand;
    struct session *session;
    const struct scenes_out *out;
    const char *state; /* "empty" or "full", behind the step's name */
};

static void open_step(struct tour *t, enum brainstorm_step step) {
    t->session->pass.step = step;
    visit_brainstorm_show(t->session);
    hand_jump(t->hand, 2000);
}

static void show(struct tour *t, const char *name) {
    char whole[NAME_BYTES];
    snprintf(whole, sizeof whole, "%s-%s", name, t->state);
    t->session->is_settled = false;
    t->out->pages(t->out->ctx, whole);
}

static void show_once(struct tour *t, const char *name) {
    t->session->is_settled = false;
    t->out->show(t->out->ctx, name);
}

static void press(struct tour *t, const char *id) {
    hand_jump(t->hand, 1000);
    hand_press(t->hand, id);
}

/* The n-th node of the screen whose id begins so. */
static void press_any(struct tour *t, const char *prefix, size_t n) {
    const struct node_list *nodes = session_nodes(t->session);
    for (size_t i = 0; i < nodes->n; i++) {
        if (strncmp(nodes->at[i].id, prefix, strlen(prefix)) == 0 && n-- == 0) {
            char id[NODE_ID_MAX];
            snprintf(id, sizeof id, "%s", nodes->at[i].id);
            press(t, id);
            return;
        }
    }
}

static void add_card(struct tour *t, size_t i) {
    struct brainstorm_pass *pass = &t->session->pass;
    pass->step = STEP_COLLECT;
    brainstorm_set_draft(pass, sample(t->session, i % SAMPLES), t->session->model.language);
    if (brainstorm_add(pass)) {
        pass->cards[pass->card_count - 1].themes = i % 3;
    }
    pass->step = STEP_COLLECT;
    pass->card = IDEA_NONE;
}

static void offer(struct tour *t) {
    struct brainstorm_pass *pass = &t->session->pass;
    const struct idea_board *board = pass->params.board;
    pass->offered_count = 0;
    pass->is_waiting = false;
    for (size_t i = 0; i < board->shown_count && pass->offered_count < BRAINSTORM_OFFERED_MAX; i++) {
        pass->offered[pass->offered_count++] = board->shown[i];
    }
}

static void show_role(struct tour *t) {
    open_step(t, STEP_ROLE);
    show(t, "role");
    brainstorm_set_role(&t->session->pass, 0);
    show(t, "role-chosen");
}

static void show_collect(struct tour *t) {
    struct session *s = t->session;
    open_step(t, STEP_COLLECT);
    show(t, "collect");
    press(t, "field");
    show_once(t, "collect-keyboard");
    hand_type(t->hand, sample(s, 0));
    hand_jump(t->hand, 1000);
    show_once(t, s->pass.offered_count > 0 ? "collect-typed-similar" : "collect-typed");
    brainstorm_set_draft(&s->pass, "", s->model.language);
}

static void show_cards(struct tour *t) {
    struct session *s = t->session;
    add_card(t, 1);
    open_step(t, STEP_COLLECT);
    show(t, "collect-one");
    while (brainstorm_room(&s->pass) > 0) {
        add_card(t, 9 + s->pass.card_count);
    }
    open_step(t, STEP_COLLECT);
    show(t, "collect-all");
    press(t, "edit:0");
    show_once(t, "collect-edit");
    brainstorm_set_draft(&s->pass, "", s->model.language);
    s->pass.editing = IDEA_NONE;
    while (s->pass.card_count > IDEAS_LONG) {
        open_step(t, STEP_COLLECT);
        brainstorm_remove(&s->pass, s->pass.card_count - 1);
    }
}

static void show_similar(struct tour *t) {
    t->session->pass.card = 0;
    t->session->pass.is_waiting = true;
    t->session->pass.offered_count = 0;
    t->session->pass.step = STEP_SIMILAR;
    offer(t);
    open_step(t, STEP_SIMILAR);
    offer(t);
    show(t, "similar");
}

static void show_themes(struct tour *t) {
    t->session->pass.card = 0;
    open_step(t, STEP_THEMES);
    show(t, "themes");
    t->session->pass.card = IDEA_NONE;
}

static void show_wall(struct tour *t) {
    open_step(t, STEP_WALL);
    show(t, "wall");
    press_any(t, "voice:", 0);
    press_any(t, "voice:", 2);
    show_once(t, "wall-joined");
    press_any(t, "theme:", 0);
    show_once(t, "wall-theme");
}

static void show_dots(struct tour *t) {
    open_step(t, STEP_DOTS);
    show(t, "dots");
    press_any(t, "dot:", 0);
    press_any(t, "dot:", 0);
    press_any(t, "dot:", 1);
    show_once(t, "dots-spent");
}

static void show_validate(struct tour *t) {
    const struct brainstorm *about = t->session->pass.about;
    size_t at = about->statement_count > 1 ? 1 : 0;
    t->session->pass.at = 0;
    open_step(t, STEP_VALIDATE);
    show(t, "validate");
    t->session->pass.at = at;
    open_step(t, STEP_VALIDATE);
    brainstorm_vote(&t->session->pass, VOTE_AGREE);
    open_step(t, STEP_VALIDATE);
    show(t, "validate-given");
    if (about->actor_count > 0) {
        open_step(t, STEP_MUST_ACT);
        brainstorm_toggle_actor(&t->session->pass, 0);
        show(t, "must-act");
    }
}

static void show_pairwise(struct tour *t) {
    open_step(t, STEP_PAIRWISE);
    show(t, "pairwise");
    press(t, "left");
    show_once(t, "pairwise-second");
    press(t, "add");
    show_once(t, "pairwise-add");
}

static bool has(const struct tour *t, enum stage stage) {
    return t->session->pass.about->stages >> stage & 1;
}

static void show_stages(struct tour *t) {
    const struct brainstorm *about = t->session->pass.about;
    if (about->role_count > 0) {
        show_role(t);
    }
    if (has(t, STAGE_COLLECT)) {
        show_collect(t);
    }
    if (has(t, STAGE_COLLECT) && about->wall != WALL_HIDDEN) {
        open_step(t, STEP_WALL);
        show(t, "wall");
    }
    open_step(t, STEP_END);
    show(t, "summary");
}

static void show_full(struct tour *t) {
    const struct brainstorm *about = t->session->pass.about;
    if (has(t, STAGE_COLLECT)) {
        show_collect(t);
        show_cards(t);
    }
    if (has(t, STAGE_COLLECT) && about->theme_count > 0) {
        show_themes(t);
    }
    if (has(t, STAGE_COLLECT) && about->wall != WALL_HIDDEN) {
        show_similar(t);
        show_wall(t);
    }
    if (has(t, STAGE_DOTS)) {
        show_dots(t);
    }
    if (has(t, STAGE_VALIDATE)) {
        show_validate(t);
    }
    if (has(t, STAGE_PAIRWISE)) {
        show_pairwise(t);
    }
    open_step(t, STEP_END);
    show(t, "summary");
}

/* Another person, who meets what the room has said meanwhile. */
static void begin_again(struct session *s) {
    size_t activity = (size_t)(s->model.activity - s->params.event->activities);
    visit_go(s, SCREEN_CONSENT);
    visit_back(s);
    visit_activity(s, activity);
    fill_room(s);
    visit_agree(s);
}

void scenes_brainstorm(struct hand *hand, const struct scenes_out *out) {
    struct tour tour = {.hand = hand, .session = hand->session, .out = out, .state = "empty"};
    show_stages(&tour);
    begin_again(hand->session);
    tour.state = "full";
    show_full(&tour);
}
