/* An event with every kind of question in English and French, and every screen as a model that can be framed without a window. */
#ifndef TESTS_SCREENS_FIXTURE_H
#define TESTS_SCREENS_FIXTURE_H
#include "base/arena.h"
#include "screens/screens.h"

/* A struct text in English and French. */
#define T(en, fr) \
    { \
        (const char *const[]) { \
            en, fr \
        } \
    }
#define COUNT(a) (sizeof(a) / sizeof(a)[0])

struct panel {
    const char *name;
    int w_px, h_px;
    float inches;
};
enum { PANELS = 8 };
extern const struct panel panels[PANELS];

struct fixture {
    struct theme themes[THEMES];
    struct arena arena, frame;
    struct ui ui;
    struct model model;
    struct interview interview;
    struct strings english, french;
    const struct strings *all[2];
    struct keymap keymap, digits;
    struct edit edit;
    char edit_buf[4100];
    bool offered[3];
    struct qr qrs[6], slip_qr;
    struct effects effects;
    uint64_t now_ms;
    struct idea_board board;
    struct brainstorm_pass pass;
    struct wall_index wall;
    struct door door;
    struct organizer organizer;
    struct errand errand;
    struct public_room room;
    struct big_wall big_wall;
    struct desk desk;
    struct results_view results;
    struct unlock unlock;
    uint32_t desk_ideas[16];
};

extern const struct event fixture_event, fixture_many_event, fixture_bare_event; /* many: follow-ups; bare: in English only */
size_t fixture_question(const char *id);                                         /* its index in the first activity */
void fixture_open(struct fixture *f, const char *id);                            /* that question of the interview */
void fixture_type(struct fixture *f, const char *words);                         /* into the field of the question on screen */

/* test_views.c. One row a picture: what is on the screen. */
struct view {
    const char *name;
    enum screen_id screen;
    const char *question;               /* SCREEN_QUESTION: its id */
    void (*prepare)(struct fixture *f); /* answers, problems, countdowns; NULL: none */
};
extern const struct view views[];
extern const size_t view_count;
const struct view *view_find(const char *name);

/* test_brainstorm.c: what stands on the steps of a brainstorm. */
void storm_role(struct fixture *f);
void storm_collect(struct fixture *f);
void storm_collect_cards(struct fixture *f);
void storm_collect_typing(struct fixture *f);
void storm_similar(struct fixture *f);
void storm_themes(struct fixture *f);
void storm_wall(struct fixture *f);
void storm_wall_last(struct fixture *f);
void storm_dots(struct fixture *f);
void storm_validate(struct fixture *f);
void storm_must_act(struct fixture *f);
void storm_pairwise(struct fixture *f);
void storm_pairwise_typing(struct fixture *f);
void storm_summary(struct fixture *f);
void storm_summary_empty(struct fixture *f);
void storm_consent(struct fixture *f);
void storm_stored_linked(struct fixture *f);
void storm_big_wall(struct fixture *f);
void storm_desk(struct fixture *f);
void storm_desk_theme(struct fixture *f);
void storm_desk_merge(struct fixture *f);
void storm_desk_name(struct fixture *f);

/* test_results.c */
void results_views(struct fixture *f); /* the list, a rating, by what */
void results_sealed(struct fixture *f);

/* language: 0 English, 1 French. Frames nothing yet. */
void fixture_init(struct fixture *f, const struct view *view, const struct panel *panel, size_t language, float text_scale);
/* As fixture_init() with the words of any engine and sign of any event. */
void fixture_init_with(struct fixture *f, const struct view *view, const struct panel *panel, size_t language, float text_scale,
                       const struct text_engine *engine);
void fixture_finish(struct fixture *f);
void fixture_frame(struct fixture *f, const struct ui_input *in); /* one frame; f->effects says what it asked for */
void fixture_still(struct fixture *f);                            /* one frame without input */
/* Presses and releases in the middle of a node; f->effects holds what the release asked for. False when it is not there. */
bool fixture_tap(struct fixture *f, const char *id);
#endif
