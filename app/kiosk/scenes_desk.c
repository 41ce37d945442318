#include "kiosk/scenes_desk.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/desk.h"
#include "kiosk/organizer.h"

struct tour {
    struct hand *hand;
    struct session *session;
    const struct scenes_out *out;
};

static void show(const struct tour *t, const char *name, bool pages) {
    t->session->is_settled = false;
    hand_jump(t->hand, 1000);
    (pages ? t->out->pages : t->out->show)(t->out->ctx, name);
}

/* The idea at a place of the list, or the one with the most letters. */
static int longest_idea(const struct desk *desk) {
    size_t best = 0, most = 0;
    for (size_t i = 0; i < desk->idea_count; i++) {
        size_t n = strlen(desk->board->ideas.at[desk->ideas[i]].text);
        best = n > most ? i : best;
        most = n > most ? n : most;
    }
    return (int)best;
}

static void show_queue(const struct tour *t) {
    struct session *s = t->session;
    desk_filter(s, IDEA_WAITING);
    show(t, "queue-waiting", false);
    desk_filter(s, IDEA_SHOWN);
    s->model.page = longest_idea(&s->desk);
    show(t, "queue-longest", false);
    s->desk.problem = "The data folder /var/lib/chorus/winter could not be read or written; check the medium.";
    show(t, "queue-problem", false);
    desk_filter(s, IDEA_HIDDEN);
    show(t, "queue-empty", false);
}

/* The theme with the most ideas in it, and all that can be done with some of them. */
static int fullest_theme(const struct desk *desk) {
    int best = IDEA_NONE;
    for (size_t i = 0; i < desk->board->themes.n; i++) {
        const struct idea_theme *theme = &desk->board->themes.at[i];
        best = theme->is_known && (best == IDEA_NONE || theme->ideas > desk->board->themes.at[best].ideas) ? (int)i : best;
    }
    return best;
}

static void show_task(const struct tour *t, enum desk_task task, const char *name) {
    desk_task(t->session, task);
    show(t, name, true);
    desk_back(t->session);
}

static void show_themes(const struct tour *t) {
    struct session *s = t->session;
    desk_go(s, SCREEN_THEME_LIST);
    show(t, "theme-list", true);
    desk_theme(s, fullest_theme(&s->desk));
    show(t, "theme", true);
    for (size_t i = 0; i < s->desk.idea_count && i < 2; i++) {
        desk_pick(s, (int)s->desk.ideas[i]);
    }
    show(t, "theme-picked", false);
    show_task(t, DESK_MOVE, "theme-target");
    show_task(t, DESK_RENAME, "theme-name");
}

void scenes_desk(struct hand *hand, size_t activity, const struct scenes_out *out) {
    const struct tour tour = {hand, hand->session, out};
    organizer_open(hand->session);
    desk_open(hand->session, activity);
    show(&tour, "desk", true);
    show_queue(&tour);
    show_themes(&tour);
    session_reset(hand->session);
}
