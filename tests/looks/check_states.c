/* Never colour alone (ACCESS A4). Selected: a shape that the unselected one does not have, which stands out for every eye.
 * Disabled: words or box that every eye tells from those of the enabled one. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "looks/states.h"
#include "support/color_difference.h"

#define APART 15.0 /* CIEDE2000, as between series of a chart */

/* --- how a node looks ---------------------------------------------------------------------------------------------------- */

static bool belongs_to(const struct node *n, const struct draw *d) {
    struct point middle = {d->rect.x + d->rect.w / 2, d->rect.y + d->rect.h / 2};
    return rect_contains(n->rect, middle) && d->rect.w <= n->rect.w + 2 && d->rect.h <= n->rect.h + 2;
}

/* The badge of a point sits on its border, half outside (ui/widgets_point.c). */
static bool overlaps_edge(const struct node *n, const struct draw *d) {
    return d->kind != DRAW_TEXT && rect_overlaps(n->rect, d->rect) && d->rect.w * d->rect.h < n->rect.w * n->rect.h / 2;
}

static void add_shape(struct appearance *a, const struct draw *d) {
    if (a->n < STATE_SHAPES_MAX) {
        a->at[a->n] = d->rect;
        struct shape *s = &a->shapes[a->n++];
        *s = (struct shape){d->kind, (int)d->rect.w, (int)d->rect.h, (int)d->border_px, ""};
        snprintf(s->icon, sizeof s->icon, "%s", d->kind == DRAW_ICON ? d->text : "");
    }
}

/* The pixel of a mark that is furthest from what lies below it. */
static struct color ink_of(const struct look *l, struct rect r) {
    struct color best = {0, 0, 0, 0};
    double most = 1.2;
    for (int y = (int)r.y; y < (int)(r.y + r.h); y++) {
        for (int x = (int)r.x; x < (int)(r.x + r.w); x++) {
            struct color now = photo_at(l->seen, x, y), below = photo_at(l->bare, x, y);
            bool changed = now.r != below.r || now.g != below.g || now.b != below.b;
            double c = changed ? look_contrast(l->linear, now, below) : 0;
            if (c > most) {
                most = c;
                best = now;
            }
        }
    }
    return best;
}

static void read_appearance(const struct look *l, const struct node *n, struct appearance *a) {
    *a = (struct appearance){.selected = n->selected, .disabled = n->disabled};
    snprintf(a->id, sizeof a->id, "%s", n->id);
    for (size_t i = 0; i < l->draws.list.n; i++) {
        const struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_CLIP || (!belongs_to(n, d) && !overlaps_edge(n, d))) {
            continue;
        }
        if (d->kind == DRAW_TEXT || (d->kind == DRAW_ICON && !a->ink.a)) {
            a->ink = ink_of(l, d->kind == DRAW_TEXT ? look_ink(l, d, NULL) : d->rect);
        }
        if (d->kind == DRAW_TEXT) {
            continue;
        }
        bool box = d->kind == DRAW_RECT && a->n == 0;
        a->fill = box ? photo_at(l->bare, (int)(d->rect.x + d->border_px + 2), (int)(d->rect.y + d->rect.h / 2)) : a->fill;
        add_shape(a, d);
    }
}

/* --- the same node in another state, or its like beside it ---------------------------------------------------------------- */

static size_t family_length(const char *id) {
    const char *colon = strrchr(id, ':');
    return colon ? (size_t)(colon - id) + 1 : 0;
}

static bool is_like(const struct appearance *a, const struct appearance *b) {
    size_t n = family_length(a->id);
    return strcmp(a->id, b->id) == 0 || (n > 0 && n == family_length(b->id) && strncmp(a->id, b->id, n) == 0);
}

static const struct appearance *find_other(const struct states *s, const struct appearance *a) {
    for (size_t i = s->n; i-- > 0;) {
        const struct appearance *b = &s->seen[i];
        bool apart = a->selected != b->selected && !a->disabled && !b->disabled;
        if (is_like(a, b) && (a->disabled ? !b->disabled && strcmp(a->id, b->id) == 0 : apart)) {
            return b;
        }
    }
    return NULL;
}

static void remember(struct states *s, const struct look *l, const struct appearance *a) {
    if (s->screen != l->screen || strcmp(s->question, l->question) != 0) {
        s->screen = l->screen;
        snprintf(s->question, sizeof s->question, "%s", l->question);
        s->n = 0;
    }
    for (size_t i = 0; i < s->n; i++) {
        if (strcmp(s->seen[i].id, a->id) == 0 && s->seen[i].selected == a->selected && s->seen[i].disabled == a->disabled) {
            s->seen[i] = *a;
            return;
        }
    }
    if (s->n < STATES_MAX) {
        s->seen[s->n++] = *a;
    }
}

/* --- selected ------------------------------------------------------------------------------------------------------------- */

static bool has_shape(const struct appearance *a, const struct shape *s) {
    for (size_t i = 0; i < a->n; i++) {
        if (a->shapes[i].kind == s->kind && a->shapes[i].border_px == s->border_px && strcmp(a->shapes[i].icon, s->icon) == 0) {
            return true;
        }
    }
    return false;
}

static double apart(enum vision eye, struct color a, struct color b) {
    return a.a && b.a ? vision_difference(eye, a, b) : 0;
}

/* How far a shape stands out for an eye: an icon from what lies below it, a box by its left edge from what lies beside it. */
static double stands_out(const struct look *l, enum vision eye, const struct shape *s, struct rect r) {
    enum { PLACES = 4 };
    double most = 0;
    for (int i = 0; i < PLACES * PLACES; i++) {
        int column = i % PLACES, row = i / PLACES;
        int x = (int)(r.x + r.w * ((float)column + 0.5f) / PLACES), y = (int)(r.y + r.h * ((float)row + 0.5f) / PLACES);
        bool icon = s->kind == DRAW_ICON;
        struct color own = photo_at(l->seen, icon ? x : (int)r.x + s->border_px / 2, y);
        struct color other = icon ? photo_at(l->bare, x, y) : photo_at(l->seen, (int)r.x - 2, y);
        most = fmax(most, apart(eye, own, other));
    }
    return most;
}

static void check_selected(const struct look *l, struct findings *f, const struct appearance *a, const struct appearance *other) {
    bool any = false;
    double most[VISIONS] = {0};
    for (size_t i = 0; i < a->n; i++) {
        if (!has_shape(other, &a->shapes[i])) {
            any = true;
            for (int eye = 0; eye < VISIONS; eye++) {
                most[eye] = fmax(most[eye], stands_out(l, (enum vision)eye, &a->shapes[i], a->at[i]));
            }
        }
    }
    if (!any) {
        fault(f, l, a->id, "that it is selected is shown by colour alone: it has the shapes of %s, which is not", other->id);
    }
    for (int eye = 0; eye < VISIONS && any; eye++) {
        if (most[eye] < APART) {
            fault(f, l, a->id,
                  "what shows that it is selected is %.0f apart from its ground for the vision \"%s\", where %.0f is the least",
                  most[eye], vision_name((enum vision)eye), APART);
            return;
        }
    }
}

/* --- disabled ------------------------------------------------------------------------------------------------------------- */

static void check_disabled(const struct look *l, struct findings *f, const struct appearance *a, const struct appearance *other) {
    for (int eye = 0; eye < VISIONS; eye++) {
        double most = fmax(apart((enum vision)eye, a->fill, other->fill), apart((enum vision)eye, a->ink, other->ink));
        if (most < APART) {
            fault(f, l, a->id, "disabled is %.0f apart from enabled for the vision \"%s\", where %.0f is the least", most,
                  vision_name((enum vision)eye), APART);
            return;
        }
    }
}

static void check_state(const struct look *l, struct findings *f, const struct node *n) {
    struct appearance a;
    read_appearance(l, n, &a);
    remember(l->states, l, &a);
    const struct appearance *other = find_other(l->states, &a);
    if (other && a.disabled) {
        check_disabled(l, f, &a, other);
    } else if (other && a.selected) {
        check_selected(l, f, &a, other);
    }
}

/* Twice: what comes before the selected one is known then. */
void check_states(const struct look *l, struct findings *f) {
    for (int selected = 0; selected < 2; selected++) {
        for (size_t i = 0; i < l->nodes.n; i++) {
            const struct node *n = &l->nodes.at[i];
            bool late = n->selected || n->disabled;
            if (n->interactive && n->id[0] && late == (selected == 1)) {
                check_state(l, f, n);
            }
        }
    }
}
