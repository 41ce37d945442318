/* Walks a case and shows each of its scenes to the checks: an event in a language on a panel in a text size, in some themes.
 *
 * Owns: the platform (headless), fonts of its own, the event and the words of the case under way, copies of what is looked at. */
#ifndef TESTS_LOOKS_STAGE_H
#define TESTS_LOOKS_STAGE_H
#include "kiosk/hand.h"
#include "kiosk/scenes_results.h"
#include "looks/looks.h"
#include "looks/states.h"
#include "platform/platform.h"

struct look_panel {
    int w_px, h_px;
};
enum { LOOK_PANELS = 8 };
extern const struct look_panel look_panels[LOOK_PANELS]; /* ACCESS, both ways round */

enum look_focus { FOCUS_NONE, FOCUS_ONE /* a node a scene, another one in each */, FOCUS_ALL };
struct look_case {
    const char *event_path; /* kiosk-config/events/NAME.yaml */
    const char *language;   /* of the event, or one to put in place of its last: its own words then stay in the default one */
    struct look_panel panel;
    int text;
    bool left_low;   /* in the lower half where the panel has one, for a left hand */
    unsigned themes; /* 1 << THEME_DARK | ...; 0: nothing is painted */
    enum look_focus focus;
};

struct look_stage {
    const char *assets_folder;
    struct platform *platform;
    struct fonts fonts;
    struct arena event_arena, case_arena, scene_arena;
    struct assets assets;
    const struct event *event;
    char event_path[512], event_language[16];

    const struct look_case *now;
    struct room room;
    struct scenes_sample sample; /* of the event */
    struct session session;
    struct hand hand;
    struct words words;
    struct look look;
    struct photo seen, bare;
    double linear[256];
    struct states *states; /* [THEMES] */
    size_t scenes, pictures, turn;
    struct findings *findings;
    bool once; /* a run for one scene ends with it */
    /* May be NULL: spoils a look before the checks see it, to prove that they do. */
    void (*spoil)(void *ctx, struct look *l);
    void *ctx;
};

MUST_CHECK bool stage_open(struct look_stage *s, const char *assets_folder, struct err *err);
void stage_close(struct look_stage *s);
/* How many text sizes the settings offer on a panel. */
int stage_text_sizes(struct look_panel panel);
/* All scenes, or only those whose name is `scene` (NULL: all). */
MUST_CHECK bool stage_run(struct look_stage *s, const struct look_case *c, const char *scene, struct findings *f,
                          struct err *err);
#endif
