/* It is stored: thanks, something to take along as QR codes, and a way out. */
#include <math.h>
#include <string.h>

#include "screens/activities.h"
#include "screens/chrome.h"
#include "screens/frames.h"
#include "screens/message.h"

#define PAD_MM      2.4f
#define QR_LEAST_MM 25.0f /* where there is room; scanned from 60 cm */
#define QR_MOST_MM  46.0f
#define QR_ROW_MM   28.0f /* in portrait */
#define MODULE_MM   0.5f
#define QUIET       8     /* modules, both sides */
#define TAKE_MM     55.0f /* times the text size: what is left below the title for one more line */
#define DISC_MM     14.0f
#define LOW_MM      60.0f /* times the text size: lower bodies have the title beside the codes */
#define BESIDE_PART 0.3f
#define LARGE       1.5f
#define BESIDE_MOST 0.5f
#define LEAST_TITLE 0.64f /* of TYPE_TITLE at the normal size: capitals of 4.9 mm */

/* --- one follow-up --------------------------------------------------------------------------------------------------- */

struct follow {
    const char *title, *address;
    const struct qr *qr;
    const char *id;
};

/* Breakable behind its slashes, without its scheme. */
static const char *address_words(const char *url) {
    static const char scheme[] = "https://";
    return strncmp(url, scheme, sizeof scheme - 1) == 0 ? url + sizeof scheme - 1 : url;
}

static struct follow follow_at(struct ui *ui, const struct model *model, size_t i) {
    const struct follow_up *f = &model->event->follow_ups[i];
    return (struct follow){text_in(model->event, &f->title, model->language), address_words(f->url), &model->qrs[i],
                           ui_printf(ui, "qr:%s", f->id)};
}

static float qr_least(const struct ui *ui, const struct follow *f) {
    return fmaxf(ui_mm(ui, QR_LEAST_MM), ceilf((float)(f->qr->size + QUIET) * MODULE_MM * ui->in.px_per_mm));
}

/* Words beside the code or below it, and the side of the code in a cell of this size. */
struct fit {
    bool beside, address;
    float side, factor; /* of the words' type */
};

static float title_height(struct ui *ui, const struct follow *f, float w, float factor) {
    return chrome_measure(ui, f->title, TYPE_HINT, true, w, factor).h;
}

/* INFINITY where a word would be cut. */
static float words_height(struct ui *ui, const struct follow *f, float w, bool address, float factor) {
    struct text_extent title = chrome_measure(ui, f->title, TYPE_HINT, true, w, factor);
    struct text_extent below = chrome_measure(ui, f->address, TYPE_SMALL, false, w, factor);
    bool cut = title.widest_word > w || (address && below.widest_word > w);
    return cut ? INFINITY : title.h + (address ? below.h : 0);
}

static float side_below(struct ui *ui, const struct follow *f, float w, float h, const struct fit *fit) {
    float pad = ui_mm(ui, PAD_MM);
    return fminf(w - 2 * pad, h - 2 * pad - words_height(ui, f, w - 2 * pad, fit->address, fit->factor));
}

static float side_beside(struct ui *ui, const struct follow *f, float w, float h, const struct fit *fit) {
    float pad = ui_mm(ui, PAD_MM), most = fminf(h - 2 * pad, w * 0.55f), need = qr_least(ui, f);
    while (most >= need && words_height(ui, f, w - 3 * pad - most, fit->address, fit->factor) > h - 2 * pad) {
        most -= ui_mm(ui, 1);
    }
    return most >= need ? most : 0;
}

/* The address gives way before the code does, then the size of the words. */
static struct fit fit_follow(struct ui *ui, const struct follow *f, float w, float h) {
    static const struct fit tries[] = {
        {.address = true, .factor = 1}, {.factor = 1}, {.factor = 0.9f}, {.factor = 0.8f}, {.factor = 0.67f}};
    float need = qr_least(ui, f), most = ui_mm(ui, QR_MOST_MM);
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        struct fit fit = tries[i];
        float below = side_below(ui, f, w, h, &fit), beside = side_beside(ui, f, w, h, &fit);
        fit.beside = beside > below;
        fit.side = fminf(most, fmaxf(below, beside));
        if (fit.side >= need && fit.factor * ui->text_scale >= 0.9f) {
            return fit;
        }
    }
    return (struct fit){.side = 0, .factor = 1};
}

static void show_words(struct ui *ui, const struct follow *f, const struct fit *fit, struct rect r) {
    enum text_align align = fit->beside ? ALIGN_START : ALIGN_CENTER;
    float h = words_height(ui, f, r.w, fit->address, fit->factor), title = title_height(ui, f, r.w, fit->factor);
    struct rect block = fit->beside ? rect_center(r, r.w, fminf(h, r.h)) : r;
    const struct label how = {.type = TYPE_HINT, .bold = true, .align = align};
    chrome_label(ui, "", rect_cut_top(&block, title), f->title, &how, fit->factor);
    if (fit->address) {
        const struct label small = {.type = TYPE_SMALL, .align = align, .color = ui->theme->ink_second};
        chrome_label(ui, "", block, f->address, &small, fit->factor);
    }
}

static void show_follow(struct ui *ui, const struct model *model, const struct follow *f, struct rect r) {
    struct fit fit = fit_follow(ui, f, r.w, r.h);
    float pad = ui_mm(ui, PAD_MM);
    ui_rect(ui, r, ui->theme->surface, ui->theme->line, ui_mm(ui, MM_BORDER), ui_mm(ui, MM_RADIUS));
    struct rect inside = rect_inset(r, pad), code;
    if (fit.beside) {
        code = rect_cut_left(&inside, fit.side);
        rect_cut_left(&inside, pad);
    } else {
        float h = words_height(ui, f, inside.w, fit.address, fit.factor);
        struct rect group = rect_center(inside, inside.w, fminf(inside.h, fit.side + h));
        code = rect_cut_top(&group, fit.side);
        inside = group;
    }
    const char *label = chrome_words(ui, model, STR_QR_SCAN, f->title, NULL);
    ui_qr(ui, f->id, rect_center(code, fit.side, fit.side), f->qr->modules, f->qr->size, label);
    show_words(ui, f, &fit, inside);
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

struct shelf {
    int columns, rows, pages;
    float cell_h;
};

static float worst_side(struct ui *ui, const struct model *model, float w, float h) {
    float worst = INFINITY;
    for (size_t i = 0; i < model->event->follow_up_count; i++) {
        struct follow f = follow_at(ui, model, i);
        worst = fminf(worst, fit_follow(ui, &f, w, h).side);
    }
    return worst;
}

/* Most codes on a page, then the largest codes; in portrait rows, where their codes are large enough. */
static struct shelf plan_shelf(struct ui *ui, const struct model *model, struct rect area) {
    int n = (int)model->event->follow_up_count;
    float gap = chrome_between(ui), best_side = 0;
    struct shelf best = {1, 1, n, area.h};
    bool rows_only = chrome_is_portrait(ui) &&
                     worst_side(ui, model, area.w, (area.h - gap * (float)(n - 1)) / (float)n) >= ui_mm(ui, QR_ROW_MM);
    for (int columns = 1; columns <= (rows_only ? 1 : n); columns++) {
        for (int rows = 1; rows <= n && columns * (rows - 1) < n; rows++) {
            float w = (area.w - gap * (float)(columns - 1)) / (float)columns,
                  h = (area.h - gap * (float)(rows - 1)) / (float)rows;
            float side = worst_side(ui, model, w, h);
            int pages = (n + columns * rows - 1) / (columns * rows);
            bool better = side > 0 && (pages < best.pages || best_side <= 0 || (pages == best.pages && side > best_side));
            if (better) {
                best = (struct shelf){columns, rows, pages, h};
                best_side = side;
            }
        }
    }
    return best;
}

static void show_shelf(struct ui *ui, const struct model *model, const struct shelf *s, struct rect area, int page) {
    int per_page = s->columns * s->rows, n = (int)model->event->follow_up_count;
    float gap = chrome_between(ui), most = ui_mm(ui, QR_MOST_MM + 24);
    float h = fminf(most, s->cell_h);
    struct rect grid = rect_center(area, area.w, h * (float)s->rows + gap * (float)(s->rows - 1));
    for (int i = page * per_page; i < n && i < (page + 1) * per_page; i++) {
        struct follow f = follow_at(ui, model, (size_t)i);
        int place = i - page * per_page;
        show_follow(ui, model, &f, rect_cell(grid, s->columns, s->rows, place % s->columns, place / s->columns, gap));
    }
}

/* --- another activity ------------------------------------------------------------------------------------------------ */

static size_t count_offered(const struct model *model, size_t *first) {
    size_t n = 0;
    for (size_t i = model->event->activity_count; i > 0 && model->event->another_activity; i--) {
        if (model->activity_offered[i - 1]) {
            *first = i - 1;
            n++;
        }
    }
    return n;
}

/* --- the screen ------------------------------------------------------------------------------------------------------ */

/* Bytes of the stop of a sentence that text begins with, 0: none. */
static size_t stop_at(const char *text) {
    static const char *const stops[] = {".", "!", "?", "\u0964", "\u061F", "\u3002", "\uFF01", "\uFF1F"};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        if (strncmp(text, stops[i], strlen(stops[i])) == 0) {
            return strlen(stops[i]);
        }
    }
    return 0;
}

static const char *title_words(const struct model *model) {
    return chrome_word(model, model->practice ? STR_THANKS_PRACTICE : STR_THANKS_TITLE);
}

/* A line for each sentence. */
static const char *title_lines(struct ui *ui, const struct model *model) {
    const char *words = title_words(model), *from = words, *all = "";
    for (const char *at = words; *at;) {
        size_t stop = stop_at(at);
        at += stop ? stop : 1;
        if (stop && *at) {
            all = ui_printf(ui, "%s%.*s\n", all, (int)(at - from), from);
            at += strspn(at, " ");
            from = at;
        }
    }
    return ui_printf(ui, "%s%s", all, from);
}

/* Of the normal size where the panel is small, else of large type, to 1.5. */
static float least_title(const struct ui *ui) {
    float large = ui_is_small(ui) ? 1 : fmaxf(1, fminf(ui->text_scale, LARGE));
    return LEAST_TITLE * large / fmaxf(1, ui->text_scale);
}

/* Above the codes, or alone in the middle where there is nothing to take. */
static void show_title(struct ui *ui, const struct model *model, struct rect *body) {
    bool roomy = body->h > ui_mm(ui, 95) * ui->text_scale;
    if (roomy) {
        float disc = ui_mm(ui, DISC_MM);
        chrome_disc(ui, rect_center(rect_cut_top(body, disc), disc, disc), "tick", ui->theme->accent, ui->theme->accent_ink);
        rect_cut_top(body, ui_mm(ui, 2));
    }
    struct rect room = {body->x, body->y, body->w, body->h * (roomy ? 0.3f : 0.26f)};
    float factor = chrome_fit(ui, title_words(model), TYPE_TITLE, true, room, roomy ? 1.15f : 1, least_title(ui));
    const struct label how = {.type = TYPE_TITLE, .bold = true, .align = ALIGN_CENTER, .role = ROLE_HEADING};
    rect_cut_top(body, chrome_label(ui, "heading", *body, title_words(model), &how, factor));
    if (body->h < ui_mm(ui, TAKE_MM) * ui->text_scale) {
        return;
    }
    const struct label take = {.type = TYPE_HINT, .align = ALIGN_CENTER, .color = ui->theme->ink_second};
    rect_cut_top(body, ui_label(ui, "take", *body, chrome_word(model, STR_THANKS_TAKE), &take));
    rect_cut_top(body, ui_mm(ui, 3));
}

/* Beside the codes, where the panel is too low for both. */
static void show_title_beside(struct ui *ui, const struct model *model, struct rect *body) {
    const char *title = title_lines(ui, model);
    float least = LEAST_TITLE / fmaxf(1, ui->text_scale), w = body->w * BESIDE_PART;
    struct text_extent e = chrome_measure(ui, title, TYPE_TITLE, true, w, least);
    while (w < body->w * BESIDE_MOST && (e.h > body->h || e.widest_word > w)) {
        w += ui_mm(ui, MM_GRID);
        e = chrome_measure(ui, title, TYPE_TITLE, true, w, least);
    }
    struct rect room = rect_cut_left(body, w);
    rect_cut_left(body, chrome_gap(ui));
    float factor = chrome_fit(ui, title, TYPE_TITLE, true, room, 1, least);
    const struct label how = {.type = TYPE_TITLE, .bold = true, .center_vertically = true, .role = ROLE_HEADING};
    chrome_label(ui, "heading", room, title, &how, factor);
}

static void show_codes(struct ui *ui, const struct model *model, struct effects *out, struct rect area) {
    struct shelf shelf = plan_shelf(ui, model, area);
    struct pager_place pager = {.side = false};
    if (shelf.pages > 1) {
        pager = chrome_place_pager(ui, model, &area);
        shelf = plan_shelf(ui, model, area);
    }
    int page = model->page < shelf.pages ? model->page : shelf.pages - 1;
    show_shelf(ui, model, &shelf, area, page);
    if (shelf.pages > 1) {
        chrome_pager(ui, model, out, &pager, page, shelf.pages, 0);
    }
}

enum { ANOTHER_PAGE = 1000 }; /* model->page from here on: the other activities */

static void show_body(struct ui *ui, const struct model *model, struct effects *out, struct rect body) {
    if (model->event->follow_up_count == 0) {
        const struct message m = {.icon = "tick", .title = title_lines(ui, model), .text = ""};
        message_show(ui, &m, body);
        return;
    }
    if (body.h < ui_mm(ui, LOW_MM) * ui->text_scale && !chrome_is_portrait(ui)) {
        show_title_beside(ui, model, &body);
    } else {
        show_title(ui, model, &body);
    }
    show_codes(ui, model, out, body);
}

static struct footer footer_of(struct ui *ui, const struct model *model, size_t offered, size_t first) {
    const char *one = offered == 1 ? ui_printf(ui, "activity:%s", model->event->activities[first].id) : "another";
    bool asks = offered > 0 && model->page < ANOTHER_PAGE;
    return (struct footer){.quiet_id = one,
                           .quiet = asks ? chrome_word(model, STR_THANKS_ANOTHER) : NULL,
                           .primary_id = "done",
                           .primary = chrome_word(model, STR_DONE),
                           .primary_plain = true};
}

static void react(struct effects *out, enum footer_press press, size_t offered, size_t first) {
    if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_DONE);
    } else if (press == FOOTER_QUIET && offered == 1) {
        effects_push(out, EFFECT_ACTIVITY)->index = (int)first;
    } else if (press == FOOTER_QUIET) {
        effects_push(out, EFFECT_PAGE)->index = ANOTHER_PAGE;
    }
}

void thanks_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = false});
    size_t first = 0, offered = count_offered(model, &first);
    struct footer footer = footer_of(ui, model, offered, first);
    /* The countdown stands in the footer, or on Done where the footer offers another activity. */
    const char *seconds = ui_printf(ui, "%d", model->countdown_s);
    footer.note = footer.quiet ? NULL : chrome_words(ui, model, STR_CLOSES_IN, seconds, NULL);
    footer.primary = footer.quiet ? ui_printf(ui, "%s (%s)", footer.primary, seconds) : footer.primary;
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    if (offered > 1 && model->page >= ANOTHER_PAGE) {
        activities_show(ui, model, out, chrome_word(model, STR_CHOOSE_ACTIVITY), ANOTHER_PAGE, body);
    } else {
        show_body(ui, model, out, body);
    }
    react(out, chrome_footer(ui, model, &footer, &place), offered, first);
}
