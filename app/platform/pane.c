#include "platform/pane.h"

void pane_drop(struct pane *p) {
    motion_end(&p->motion, NULL);
    render_drop(&p->render);
    p->has_picture = false;
}

void pane_close(struct pane *p) {
    pane_drop(p);
    text_finish(&p->render.text);
    window_close(&p->window);
}

/* Before its time: what it had still to go is shown at once. */
static void end_motion(struct pane *p) {
    const struct damage_rects parts = p->motion.parts;
    bool has_way_to_go = p->motion.target != NULL;
    motion_end(&p->motion, p->window.surface);
    if (has_way_to_go) {
        window_show(&p->window, &parts);
    }
}

/* A sheet comes over the lower edge of the glass, which is not the picture's where that is turned. */
static struct platform_change possible(const struct pane *p, const struct platform_change *how) {
    struct platform_change change = *how;
    bool has_edge = p->window.rotation == 0 && how->sheet_y > 0 && how->sheet_y < p->window.h && !p->forgotten;
    if (!p->has_picture || how->ms <= 0) {
        change.motion = PLATFORM_STILL;
    } else if (how->motion != PLATFORM_STILL && !has_edge) {
        change.motion = PLATFORM_FADE;
    }
    return change;
}

/* The rows of a sheet move whether they differ or not. */
static struct damage_rects moving_parts(const struct pane *p, const struct platform_change *change,
                                        const struct damage_rects *painted) {
    const struct window *w = &p->window;
    struct damage_rects parts = *painted;
    if (w->rotation != 0) {
        parts = (struct damage_rects){.at = {{0, 0, (float)w->real_w, (float)w->real_h}}, .n = 1};
    } else if (change->motion != PLATFORM_FADE) {
        parts.at[0] = (struct rect){0, 0, (float)w->w, (float)w->h};
        parts.n = 1;
    }
    return parts;
}

static void show_step(struct pane *p, float done) {
    struct motion *m = &p->motion;
    if (!m->target) {
        window_show_between(&p->window, &m->how, done);
        return;
    }
    motion_paint(m, p->window.surface, done);
    window_show(&p->window, &m->parts);
}

static void paint(struct pane *p, const struct draw_list *list, const struct damage_rects *parts) {
    window_begin(&p->window);
    render_paint(&p->render, p->window.renderer, list, parts);
    window_end(&p->window);
    if (p->forgotten) {
        window_wipe_other(&p->window, list->ground);
    }
}

/* False: it cannot move here; all is painted. */
static bool begin_motion(struct pane *p, const struct draw_list *list, const struct platform_change *change,
                         const struct damage_rects *painted, uint64_t now_ms) {
    struct motion *m = &p->motion;
    const struct color *ground = p->forgotten ? &list->ground : NULL;
    struct damage_rects parts = moving_parts(p, change, painted);
    bool kept = p->window.surface && painted->n > 0 && motion_keep_old(m, p->window.surface, &parts, ground);
    paint(p, list, painted);
    if (kept) {
        motion_swap(m, p->window.surface);
    } else if (p->window.surface) {
        return false;
    }
    motion_start(m, change, now_ms);
    return true;
}

void pane_present_by(struct pane *p, const struct draw_list *list, const struct platform_change *how, uint64_t now_ms) {
    struct render_area area = {p->window.w, p->window.h, window_paints_in_parts(&p->window)};
    struct damage_rects painted;
    end_motion(p);
    render_find(&p->render, list, &area, &painted);
    struct platform_change change = possible(p, how);
    if (change.motion == PLATFORM_STILL) {
        paint(p, list, &painted);
    }
    if (change.motion != PLATFORM_STILL && begin_motion(p, list, &change, &painted, now_ms)) {
        pane_move(p, now_ms);
    } else {
        window_show(&p->window, &painted);
    }
    text_presented(&p->render.text);
    p->has_picture = true;
    p->forgotten = false;
}

void pane_move(struct pane *p, uint64_t now_ms) {
    float done;
    if (!motion_is_running(&p->motion) || now_ms < p->motion.next_ms) {
        return;
    }
    bool goes_on = motion_advance(&p->motion, now_ms, &done);
    show_step(p, done);
    if (!goes_on) {
        motion_end(&p->motion, p->window.surface);
    }
}

uint64_t pane_moves_at(const struct pane *p) {
    return motion_is_running(&p->motion) ? p->motion.next_ms : UINT64_MAX;
}

void pane_forget(struct pane *p) {
    text_forget(&p->render.text);
    motion_end(&p->motion, NULL);
    damage_forget(&p->render.damage);
    p->forgotten = true;
}

bool pane_follow_size(struct pane *p, struct err *err) {
    pane_drop(p);
    return window_follow_size(&p->window, err);
}

void pane_drop_caches(struct pane *p) {
    end_motion(p);
    render_drop(&p->render);
}
