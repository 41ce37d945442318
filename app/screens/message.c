#include "screens/message.h"

#include <math.h>

#define DISC_MM          18.0f
#define DISC_SMALL_MM    13.0f
#define TEXT_MM          170.0f /* lines no longer than this */
#define LEAST_HINT       0.89f
#define LEAST_BELOW_SIGN 0.8f /* smaller words rather have the sign's room */

struct part {
    const char *id, *text;
    enum type_role type;
    bool bold;
    enum node_role role;
    struct color color;
    float above_mm;
};
enum { PARTS = 4 };

/* The small sentence does not shrink below what can be read; on a large panel, below what larger text promises (ACCESS A2). */
static float factor_of(const struct ui *ui, const struct part *p, float factor) {
    float kept = fmaxf(1, chrome_kept_scale(ui));
    return p->type == TYPE_HINT ? fmaxf(factor, LEAST_HINT * kept / ui->text_scale) : factor;
}

static float part_height(struct ui *ui, const struct part *p, float w, float factor) {
    bool none = !p->text || !p->text[0];
    return none ? 0 : chrome_measure(ui, p->text, p->type, p->bold, w, factor_of(ui, p, factor)).h + ui_mm(ui, p->above_mm);
}

static bool fits(struct ui *ui, const struct part *parts, float w, float h, float factor) {
    float all = 0;
    for (int i = 0; i < PARTS; i++) {
        all += part_height(ui, &parts[i], w, factor);
        bool none = !parts[i].text || !parts[i].text[0];
        if (!none && chrome_measure(ui, parts[i].text, parts[i].type, parts[i].bold, w, factor).widest_word > w) {
            return false;
        }
    }
    return all <= h;
}

/* The largest at which all parts fit; the smallest where none does. */
static float factor_that_fits(struct ui *ui, const struct part *parts, float w, float h) {
    static const float factors[] = {1, 0.94f, 0.88f, 0.82f, 0.76f, 0.7f, 0.64f, 0.57f, 0.5f};
    enum { FACTORS = sizeof factors / sizeof factors[0] };
    int i = 0;
    while (i < FACTORS - 1 && !fits(ui, parts, w, h, factors[i])) {
        i++;
    }
    return factors[i];
}

static float all_heights(struct ui *ui, const struct part *parts, float w, float factor) {
    float all = 0;
    for (int i = 0; i < PARTS; i++) {
        all += part_height(ui, &parts[i], w, factor);
    }
    return all;
}

static void show_parts(struct ui *ui, const struct part *parts, struct rect group, float factor) {
    for (int i = 0; i < PARTS; i++) {
        const struct part *p = &parts[i];
        const struct label how = {.type = p->type, .bold = p->bold, .role = p->role, .color = p->color, .align = ALIGN_CENTER};
        struct rect line = rect_cut_top(&group, part_height(ui, p, group.w, factor));
        if (line.h > 0) {
            rect_cut_top(&line, ui_mm(ui, p->above_mm));
            chrome_label(ui, p->id, line, p->text, &how, factor_of(ui, p, factor));
        }
    }
}

/* Sign and title give way where the sentences need the room. */
void message_show(struct ui *ui, const struct message *m, struct rect r) {
    const struct theme *t = ui->theme;
    struct part parts[PARTS] = {
        {"heading", m->title, TYPE_TITLE, true, ROLE_HEADING, t->ink, 0},
        {"message", m->text, TYPE_ANSWER, false, ROLE_TEXT, t->ink, 2.5f},
        {"second", m->second, TYPE_ANSWER, false, ROLE_TEXT, t->ink, 2.5f},
        {"small", m->small, TYPE_HINT, false, ROLE_TEXT, t->ink_second, 5.0f},
    };
    float disc = m->icon ? ui_mm(ui, ui_is_small(ui) ? DISC_SMALL_MM : DISC_MM) : 0, below = disc > 0 ? ui_mm(ui, 3) : 0;
    r = rect_center(r, fminf(r.w, ui_mm(ui, TEXT_MM) * ui->text_scale), r.h);
    float factor = factor_that_fits(ui, parts, r.w, r.h - disc - below);
    if (disc > 0 && factor < LEAST_BELOW_SIGN) {
        disc = below = 0;
        factor = factor_that_fits(ui, parts, r.w, r.h);
    }
    if (!fits(ui, parts, r.w, r.h, factor) && (m->text[0] || (m->second && m->second[0]))) {
        parts[0].text = "";
    }
    float all = all_heights(ui, parts, r.w, factor);
    if (disc + below + all > r.h || !parts[0].text[0]) {
        disc = below = 0;
    }
    struct rect group = rect_center(r, r.w, fminf(r.h, disc + below + all));
    if (disc > 0) {
        chrome_disc(ui, rect_center(rect_cut_top(&group, disc), disc, disc), m->icon, t->accent, t->accent_ink);
        rect_cut_top(&group, below);
    }
    show_parts(ui, parts, group, factor);
}
