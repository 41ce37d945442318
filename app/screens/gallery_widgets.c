#include "screens/gallery_widgets.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "screens/question.h"

#define ON(state) (1u << GALLERY_##state)

#define PROBLEM_SIGN_MM 9.0f /* the sign and what it keeps off the words, at least */

enum { BUFFER = 128, KEYS_SHIFT = 1, KEYS_CAPS };

static const char *word(const struct gallery_spot *s, enum string_id id) {
    return chrome_word(s->g->model, id);
}

/* --- buttons ------------------------------------------------------------------------------------------------------ */

static void button(const struct gallery_spot *s) {
    const struct button b = {.label = word(s, STR_NEXT),
                             .icon_end = s->variant == LOOK_PRIMARY ? "next" : NULL,
                             .icon = s->variant == LOOK_HEADER ? "globe"
                                     : s->variant == LOOK_CARD ? "pencil"
                                                               : NULL,
                             .look = (enum button_look)s->variant,
                             .type = s->variant == LOOK_HEADER ? TYPE_SMALL : TYPE_BUTTON,
                             .directional = true,
                             .disabled = s->state == GALLERY_DISABLED};
    ui_button(s->ui, s->id, s->r, &b);
}

static void icon_button(const struct gallery_spot *s) {
    const struct button b = {.label = word(s, STR_MORE),
                             .icon = "plus",
                             .icon_only = true,
                             .look = LOOK_SECONDARY,
                             .type = TYPE_BUTTON,
                             .disabled = s->state == GALLERY_DISABLED};
    ui_button(s->ui, s->id, s->r, &b);
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static void choice(const struct gallery_spot *s) {
    bool ranked = s->variant == MARK_RANK && s->state == GALLERY_SELECTED;
    const struct choice_look look = {.label = word(s, STR_SET_THEME_LIGHT),
                                     .mark = (enum choice_mark)s->variant,
                                     .rank = ranked ? 2 : 0,
                                     .icon = "tag",
                                     .selected = s->state == GALLERY_SELECTED,
                                     .disabled = s->state == GALLERY_DISABLED};
    ui_choice(s->ui, s->id, s->r, &look);
}

static void face(const struct gallery_spot *s) {
    char icon[8];
    snprintf(icon, sizeof icon, "face-%d", s->variant);
    ui_point(s->ui, s->id, s->r,
             &(struct point_look){
                 .label = word(s, STR_SET_THEME_DARK), .icon = icon, .selected = s->state == GALLERY_SELECTED, .lines = 1});
}

static void star(const struct gallery_spot *s) {
    bool on = s->state == GALLERY_SELECTED;
    ui_point(s->ui, s->id, s->r, &(struct point_look){.label = "4", .icon = on ? "star" : "star-outline", .selected = on});
}

static void number(const struct gallery_spot *s) {
    ui_point(s->ui, s->id, s->r, &(struct point_look){.label = "8", .selected = s->state == GALLERY_SELECTED});
}

/* --- fields ------------------------------------------------------------------------------------------------------- */

static void problem(const struct gallery_spot *s, struct rect *r) {
    const char *words = word(s, STR_PROBLEM_REQUIRED);
    float h = chrome_measure(s->ui, words, TYPE_HINT, true, r->w - ui_mm(s->ui, PROBLEM_SIGN_MM), 1).h;
    struct rect line = rect_cut_bottom(r, h);
    rect_cut_bottom(r, ui_mm(s->ui, 1));
    question_problem_line(s->ui, words, line, 1);
}

static void field(const struct gallery_spot *s) {
    char buf[BUFFER];
    struct edit edit;
    struct rect r = s->r;
    bool filled = s->state != GALLERY_EMPTY && s->state != GALLERY_ERROR;
    edit_init(&edit, buf, sizeof buf, BUFFER, s->variant != 0, filled ? word(s, STR_THANKS_TITLE) : "");
    if (s->state == GALLERY_ERROR) {
        problem(s, &r);
    }
    const struct field f = {
        .edit = &edit, .label = word(s, STR_TYPE_HERE), .placeholder = word(s, STR_TYPE_HERE), .type = TYPE_ANSWER};
    ui_field(s->ui, s->id, r, &f);
}

static void card_field(const struct gallery_spot *s) {
    char buf[BUFFER];
    struct edit edit;
    edit_init(&edit, buf, sizeof buf, BUFFER, false, s->state == GALLERY_EMPTY ? "" : word(s, STR_THANKS_TITLE));
    const struct field f = {.edit = &edit,
                            .label = word(s, STR_TYPE_HERE),
                            .placeholder = word(s, STR_TYPE_HERE),
                            .type = TYPE_ANSWER,
                            .fill = s->ui->theme->cards[s->variant]};
    ui_field(s->ui, s->id, s->r, &f);
}

static void keyboard(const struct gallery_spot *s) {
    bool shift = s->variant > 0;
    const struct keyboard_look look = {.keymap = s->g->model->keymap,
                                       .state = {.shift = shift, .caps = s->variant == KEYS_CAPS},
                                       .strings = s->g->model->strings,
                                       .with_next = true,
                                       .next_enabled = s->state != GALLERY_DISABLED};
    ui_keyboard(s->ui, s->r, &look);
}

/* --- what is looked at -------------------------------------------------------------------------------------------- */

static void progress(const struct gallery_spot *s) {
    char at[8], of[8];
    snprintf(at, sizeof at, "%d", s->variant);
    snprintf(of, sizeof of, "%d", 6);
    ui_progress(s->ui, s->r, s->variant, 6, chrome_words(s->ui, s->g->model, STR_PROGRESS, at, of));
}

static void code(const struct gallery_spot *s) {
    struct qr qr;
    struct err err;
    if (qr_encode("https://example.org/thanks", s->ui->frame, &qr, &err)) {
        ui_qr(s->ui, s->id, s->r, qr.modules, qr.size, "");
    }
}

static void type(const struct gallery_spot *s) {
    static const char *const names[TYPE_ROLES] = {"display", "title", "question", "answer", "button", "hint", "small", "key"};
    const struct label how = {.type = (enum type_role)s->variant, .bold = s->state == GALLERY_SELECTED};
    ui_label(s->ui, s->id, s->r, names[s->variant], &how);
}

static void said_problem(const struct gallery_spot *s) {
    struct rect r = s->r;
    problem(s, &r);
}

static void disc(const struct gallery_spot *s) {
    const struct theme *t = s->ui->theme;
    chrome_disc(s->ui, s->r, s->variant ? "heart" : "tick", t->accent, t->accent_ink);
}

static void color(const struct gallery_spot *s) {
    const struct theme *t = s->ui->theme;
    struct rect r = s->r;
    const struct color fills[] = {t->ground, t->surface, t->accent_soft, t->accent, t->keyboard, t->attract, t->danger};
    const size_t n = sizeof fills / sizeof fills[0] + THEME_CARDS + THEME_SERIES;
    float w = r.w / (float)n;
    for (size_t i = 0; i < sizeof fills / sizeof fills[0]; i++) {
        ui_rect(s->ui, rect_cut_left(&r, w), fills[i], t->line, 1, 0);
    }
    for (size_t i = 0; i < THEME_CARDS; i++) {
        ui_rect(s->ui, rect_cut_left(&r, w), t->cards[i], t->line, 1, 0);
    }
    for (size_t i = 0; i < THEME_SERIES; i++) {
        ui_rect(s->ui, rect_cut_left(&r, w), t->series[i], t->line, 1, 0);
    }
}

static void icons(const struct gallery_spot *s) {
    struct rect r = s->r;
    float side = ui_mm(s->ui, 6), w = r.w / (float)(s->g->icon_count ? s->g->icon_count : 1);
    for (size_t i = 0; i < s->g->icon_count; i++) {
        struct rect place = rect_center(rect_cut_left(&r, w), side, side);
        ui_icon(s->ui, place, s->g->icons[i], s->ui->theme->ink, false);
    }
}

/* --- parts of screens --------------------------------------------------------------------------------------------- */

static void tools(const struct gallery_spot *s) {
    struct effects effects = {0};
    struct model model = *s->g->model;
    model.screen = SCREEN_CONSENT;
    model.listen = s->variant ? LISTEN_READY : LISTEN_NO_SOUND;
    model.is_talking = s->variant > 1;
    chrome_tools(s->ui, &model, &effects, s->r, false);
}

static void footer(const struct gallery_spot *s) {
    const struct footer f = {.back = true,
                             .quiet_id = "decline",
                             .quiet = word(s, STR_DECLINE),
                             .primary_id = "next",
                             .primary = word(s, STR_NEXT),
                             .primary_disabled = s->state == GALLERY_DISABLED};
    struct rect body = s->r;
    struct footer_place place = chrome_place_footer(s->ui, s->g->model, &body, &f);
    chrome_footer(s->ui, s->g->model, &f, &place);
}

static void pager(const struct gallery_spot *s) {
    struct effects effects = {0};
    struct rect area = s->r;
    struct pager_place place = chrome_pager_group(s->ui, area.w, area);
    chrome_pager(s->ui, s->g->model, &effects, &place, s->variant, 3, 0);
}

#define TOUCHED   (ON(NORMAL) | ON(FOCUSED) | ON(PRESSED))
#define ANSWERED  (TOUCHED | ON(SELECTED))
#define ENTERED   (ON(EMPTY) | ON(FILLED) | ON(FOCUSED))
#define BUTTON_MM 45, 14
#define POINT_MM  28, 26
#define KEYS_MM   0, 50
#define TYPE_ROW(name, role) \
    { "type " name, "text", 66, 20, ON(NORMAL) | ON(SELECTED), role, type }

const struct gallery_widget gallery_widgets[] = {
    {"button primary", "b", BUTTON_MM, TOUCHED | ON(DISABLED), LOOK_PRIMARY, button},
    {"button secondary", "b", BUTTON_MM, TOUCHED | ON(DISABLED), LOOK_SECONDARY, button},
    {"button quiet", "b", BUTTON_MM, TOUCHED | ON(DISABLED), LOOK_QUIET, button},
    {"button header", "b", BUTTON_MM, TOUCHED | ON(DISABLED), LOOK_HEADER, button},
    {"button card", "b", BUTTON_MM, TOUCHED | ON(DISABLED), LOOK_CARD, button},
    {"button key", "b", BUTTON_MM, TOUCHED | ON(DISABLED), LOOK_KEY, button},
    {"button icon", "b", 14, 14, TOUCHED | ON(DISABLED), 0, icon_button},
    {"choice radio", "c", BUTTON_MM, ANSWERED | ON(DISABLED), MARK_RADIO, choice},
    {"choice check", "c", BUTTON_MM, ANSWERED | ON(DISABLED), MARK_CHECK, choice},
    {"choice rank", "c", BUTTON_MM, ANSWERED | ON(DISABLED), MARK_RANK, choice},
    {"choice icon", "c", BUTTON_MM, TOUCHED | ON(DISABLED), MARK_ICON, choice},
    {"choice bare", "c", BUTTON_MM, ANSWERED | ON(DISABLED), MARK_NONE, choice},
    {"point face 1", "p", POINT_MM, ANSWERED, 1, face},
    {"point face 4", "p", POINT_MM, ANSWERED, 4, face},
    {"point face 7", "p", POINT_MM, ANSWERED, 7, face},
    {"point star", "p", POINT_MM, ANSWERED, 0, star},
    {"point number", "p", POINT_MM, ANSWERED, 0, number},
    {"field line", "field", 98, 26, ENTERED | ON(ERROR), 1, field},
    {"field block", "field", 64, 40, ENTERED, 0, field},
    {"field card", "field", 64, 30, ON(EMPTY) | ON(FILLED), 1, card_field},
    {"keyboard", "key:e", KEYS_MM, TOUCHED | ON(DISABLED), 0, keyboard},
    {"keyboard shift", "key:e", KEYS_MM, ON(NORMAL), KEYS_SHIFT, keyboard},
    {"keyboard caps", "key:e", KEYS_MM, ON(NORMAL), KEYS_CAPS, keyboard},
    {"header tools, no sound", "settings", 100, 14, TOUCHED, 0, tools},
    {"header tools, sound", "listen", 100, 14, TOUCHED, 1, tools},
    {"header tools, talking", "listen", 100, 14, ON(NORMAL), 2, tools},
    {"footer", "next", 0, 16, TOUCHED | ON(DISABLED), 0, footer},
    {"pager first", "page:next", 46, 14, TOUCHED, 0, pager},
    {"pager last", "page:back", 46, 14, ON(NORMAL), 2, pager},
    {"progress begin", "progress", 80, 10, ON(NORMAL), 1, progress},
    {"progress end", "progress", 80, 10, ON(NORMAL), 6, progress},
    {"problem", "problem", 140, 12, ON(ERROR), 0, said_problem},
    {"disc tick", "", 16, 16, ON(NORMAL), 0, disc},
    {"disc heart", "", 16, 16, ON(NORMAL), 1, disc},
    {"code", "qr", 30, 30, ON(NORMAL), 0, code},
    TYPE_ROW("display", TYPE_DISPLAY),
    TYPE_ROW("title", TYPE_TITLE),
    TYPE_ROW("question", TYPE_QUESTION),
    TYPE_ROW("answer", TYPE_ANSWER),
    TYPE_ROW("button", TYPE_BUTTON),
    TYPE_ROW("hint", TYPE_HINT),
    TYPE_ROW("small", TYPE_SMALL),
    TYPE_ROW("key", TYPE_KEY),
    {"colours", "", 0, 12, ON(NORMAL), 0, color},
    {"icons", "", 0, 10, ON(NORMAL), 0, icons},
};
static_assert(LOOK_INVISIBLE == 6 && MARK_NONE == 4 && TYPE_ROLES == 8, "each look, mark and size of type has its row");
const size_t gallery_widget_count = sizeof gallery_widgets / sizeof gallery_widgets[0];
