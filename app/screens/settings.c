/* What a person sets for themselves: text, colours, hands, switches, voice. One row per thing to touch; applied at once. */
#include "screens/settings.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/cards.h"
#include "screens/frames.h"

#define LETTER_PART  0.8f /* the letter that shows a size, of that size */
#define CARD_MOST_MM 40.0f
#define HEADING_PART 0.14f /* of the screen: a heading that takes more gives way to the rest */

enum { NARROW_PANEL_SIZES = 3, ROWS_MAX = 40, GROUP_MAX = 8, COLUMNS_MOST = 4 };

/* --- values ------------------------------------------------------------------------------------------------------- */

static const float scales[] = {1.0f, 1.25f, 1.5f, 2.0f};
static_assert(sizeof scales / sizeof scales[0] == TEXT_SIZES, "ACCESS A2");

struct settings settings_usual(void) {
    return (struct settings){.repeat_ms = UI_REPEAT_MS, .step_ms = SCAN_STEP_MS, .rate = RATE_USUAL, .volume = VOLUME_USUAL};
}

static int clamp(int value, int least, int most) {
    return value < least ? least : value > most ? most : value;
}

void settings_tidy(struct settings *s) {
    s->text = clamp(s->text, 0, TEXT_SIZES - 1);
    s->theme = clamp(s->theme, 0, THEMES - 1);
    s->scan = clamp(s->scan, 0, SCAN_MODES - 1);
    s->repeat_ms = clamp(s->repeat_ms, 0, UI_REPEAT_MOST_MS);
    s->step_ms = clamp(s->step_ms, SCAN_STEP_LEAST_MS, SCAN_STEP_MOST_MS);
    s->rate = clamp(s->rate, RATE_LEAST, RATE_MOST);
    s->volume = clamp(s->volume, VOLUME_LEAST, VOLUME_MOST);
    int *const switches[] = {&s->still, &s->left_handed, &s->lower_half, &s->tremor, &s->listen, &s->aloud, &s->curtain};
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++) {
        *switches[i] = *switches[i] != 0;
    }
}

bool settings_are_equal(const struct settings *a, const struct settings *b) {
    return a->text == b->text && a->theme == b->theme && a->still == b->still && a->left_handed == b->left_handed &&
           a->lower_half == b->lower_half && a->tremor == b->tremor && a->repeat_ms == b->repeat_ms && a->scan == b->scan &&
           a->step_ms == b->step_ms && a->listen == b->listen && a->rate == b->rate && a->aloud == b->aloud &&
           a->volume == b->volume && a->curtain == b->curtain;
}

float settings_text_scale(int text) {
    assert(text >= 0 && text < TEXT_SIZES);
    return scales[text];
}

int settings_text_sizes(const struct ui *ui) {
    bool narrow = ui_is_small(ui) && ui->in.h_px > ui->in.w_px;
    return narrow ? NARROW_PANEL_SIZES : TEXT_SIZES;
}

bool settings_need_time(const struct settings *s) {
    return s->listen || s->scan != SCAN_OFF || settings_text_scale(s->text) >= 1.5f;
}

/* --- what can be set ---------------------------------------------------------------------------------------------- */

enum group { GROUP_TEXT, GROUP_THEME, GROUP_MOTION, GROUP_HANDS, GROUP_LISTEN, GROUP_SWITCH, GROUPS };
static const enum string_id group_names[GROUPS] = {
    [GROUP_TEXT] = STR_SET_TEXT,   [GROUP_THEME] = STR_SET_THEME,   [GROUP_MOTION] = STR_SET_MOTION,
    [GROUP_HANDS] = STR_SET_HANDS, [GROUP_LISTEN] = STR_SAY_LISTEN, [GROUP_SWITCH] = STR_SET_SWITCH};

enum act { ACT_PICK, ACT_TOGGLE, ACT_STEP }; /* the field becomes value; turns over; changes by value */
struct setting {
    enum group group;
    enum act act;
    const char *id;
    enum string_id words;
    size_t field;
    int value;
    bool (*is_there)(const struct ui *ui, const struct model *model, const struct setting *row); /* NULL: everywhere */
    const char *(*now)(struct ui *ui, const struct model *model);                                /* ACT_STEP: how it is set */
};

static bool has_size(const struct ui *ui, const struct model *model, const struct setting *row) {
    (void)model;
    return row->value < settings_text_sizes(ui);
}

static bool can_lower(const struct ui *ui, const struct model *model, const struct setting *row) {
    (void)model, (void)row;
    return ui_can_lower(ui);
}

static bool scans(const struct ui *ui, const struct model *model, const struct setting *row) {
    (void)ui, (void)row;
    return model->settings.scan == SCAN_ONE_SWITCH;
}

static bool can_listen(const struct ui *ui, const struct model *model, const struct setting *row) {
    (void)ui, (void)row;
    return model->listen == LISTEN_READY;
}

static bool may_agree(const struct ui *ui, const struct model *model, const struct setting *row) {
    return can_listen(ui, model, row) && model->may_agree_aloud;
}

static const char *step_now(struct ui *ui, const struct model *model) {
    char seconds[16];
    snprintf(seconds, sizeof seconds, "%d.%d", model->settings.step_ms / 1000, model->settings.step_ms % 1000 / 100);
    return chrome_words(ui, model, STR_SET_STEP, seconds, NULL);
}

static const char *rate_now(struct ui *ui, const struct model *model) {
    char percent[16];
    snprintf(percent, sizeof percent, "%d", model->settings.rate);
    return chrome_words(ui, model, STR_SET_RATE, percent, NULL);
}

static const char *volume_now(struct ui *ui, const struct model *model) {
    char percent[16];
    snprintf(percent, sizeof percent, "%d", model->settings.volume);
    return chrome_words(ui, model, STR_SET_VOLUME, percent, NULL);
}

#define OF(name) offsetof(struct settings, name)
static const struct setting rows[] = {
    {GROUP_TEXT, ACT_PICK, "set:text:1", STR_SET_TEXT_OF, OF(text), 0, has_size, NULL},
    {GROUP_TEXT, ACT_PICK, "set:text:2", STR_SET_TEXT_OF, OF(text), 1, has_size, NULL},
    {GROUP_TEXT, ACT_PICK, "set:text:3", STR_SET_TEXT_OF, OF(text), 2, has_size, NULL},
    {GROUP_TEXT, ACT_PICK, "set:text:4", STR_SET_TEXT_OF, OF(text), 3, has_size, NULL},
    {GROUP_THEME, ACT_PICK, "set:theme:light", STR_SET_THEME_LIGHT, OF(theme), THEME_LIGHT, NULL, NULL},
    {GROUP_THEME, ACT_PICK, "set:theme:dark", STR_SET_THEME_DARK, OF(theme), THEME_DARK, NULL, NULL},
    {GROUP_THEME, ACT_PICK, "set:theme:contrast-light", STR_SET_THEME_CONTRAST_LIGHT, OF(theme), THEME_CONTRAST_LIGHT, NULL,
     NULL},
    {GROUP_THEME, ACT_PICK, "set:theme:contrast-dark", STR_SET_THEME_CONTRAST_DARK, OF(theme), THEME_CONTRAST_DARK, NULL, NULL},
    {GROUP_MOTION, ACT_TOGGLE, "set:still", STR_SET_STILL, OF(still), 0, NULL, NULL},
    {GROUP_HANDS, ACT_TOGGLE, "set:hand", STR_SET_LEFT, OF(left_handed), 0, NULL, NULL},
    {GROUP_HANDS, ACT_TOGGLE, "set:lower", STR_SET_LOWER, OF(lower_half), 0, can_lower, NULL},
    {GROUP_HANDS, ACT_TOGGLE, "set:tremor", STR_SET_TREMOR, OF(tremor), 0, NULL, NULL},
    {GROUP_LISTEN, ACT_TOGGLE, "set:listen", STR_SAY_LISTEN, OF(listen), 0, can_listen, NULL},
    {GROUP_LISTEN, ACT_TOGGLE, "set:aloud", STR_SAY_AGREE, OF(aloud), 0, may_agree, NULL},
    {GROUP_LISTEN, ACT_TOGGLE, "set:curtain", STR_SET_CURTAIN, OF(curtain), 0, can_listen, NULL},
    {GROUP_LISTEN, ACT_STEP, "set:rate:less", STR_SAY_SLOWER, OF(rate), -RATE_STEP, can_listen, rate_now},
    {GROUP_LISTEN, ACT_STEP, "set:rate:more", STR_SAY_FASTER, OF(rate), RATE_STEP, can_listen, rate_now},
    {GROUP_LISTEN, ACT_STEP, "set:volume:less", STR_SAY_QUIETER, OF(volume), -VOLUME_STEP, can_listen, volume_now},
    {GROUP_LISTEN, ACT_STEP, "set:volume:more", STR_SAY_LOUDER, OF(volume), VOLUME_STEP, can_listen, volume_now},
    {GROUP_SWITCH, ACT_PICK, "set:switch:off", STR_SET_SWITCH_OFF, OF(scan), SCAN_OFF, NULL, NULL},
    {GROUP_SWITCH, ACT_PICK, "set:switch:four", STR_SET_SWITCH_FOUR, OF(scan), SCAN_FOUR_KEYS, NULL, NULL},
    {GROUP_SWITCH, ACT_PICK, "set:switch:two", STR_SET_SWITCH_TWO, OF(scan), SCAN_TWO_SWITCHES, NULL, NULL},
    {GROUP_SWITCH, ACT_PICK, "set:switch:one", STR_SET_SWITCH_ONE, OF(scan), SCAN_ONE_SWITCH, NULL, NULL},
    {GROUP_SWITCH, ACT_STEP, "set:step:less", STR_LESS, OF(step_ms), -STEP_BY_MS, scans, step_now},
    {GROUP_SWITCH, ACT_STEP, "set:step:more", STR_MORE, OF(step_ms), STEP_BY_MS, scans, step_now},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static int *field_of(const struct setting *row, struct settings *s) {
    return (int *)(void *)((char *)s + row->field);
}

static int value_of(const struct setting *row, const struct model *model) {
    struct settings s = model->settings;
    return *field_of(row, &s);
}

static void carry_out(const struct setting *row, const struct model *model, struct effects *out) {
    struct settings *s = &effects_push(out, EFFECT_SETTINGS)->settings;
    *s = model->settings;
    int *field = field_of(row, s);
    *field = row->act == ACT_PICK ? row->value : row->act == ACT_TOGGLE ? !*field : *field + row->value;
    settings_tidy(s);
}

/* A step that changes nothing is not offered. */
static bool is_at_end(const struct setting *row, const struct model *model) {
    struct settings s = model->settings;
    int *field = field_of(row, &s), was = *field;
    *field += row->value;
    settings_tidy(&s);
    return *field == was;
}

/* --- lines of them ------------------------------------------------------------------------------------------------ */

/* One line of a group: cards side by side, or less - how it is set - more. */
struct line {
    enum group group;
    const struct setting *at[COLUMNS_MOST];
    int n, columns;
    bool steps;
    const char *note; /* instead of them: words */
    float h;
};
struct lines {
    struct line at[ROWS_MAX];
    int n;
};

static const char *row_label(struct ui *ui, const struct model *model, const struct setting *row) {
    (void)ui;
    return row->group == GROUP_TEXT ? "A" : chrome_word(model, row->words);
}

/* The scale a row is drawn at: a size shows itself. */
static float row_scale(const struct ui *ui, const struct setting *row) {
    return row->group == GROUP_TEXT ? settings_text_scale(row->value) * LETTER_PART : ui->text_scale;
}

/* A heading that would be smaller than the rest is none. */
static void show_heading(struct ui *ui, const struct model *model, struct rect *body) {
    const char *words = chrome_word(model, STR_SETTINGS);
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING};
    float h = chrome_measure(ui, words, TYPE_QUESTION, true, body->w, 1).h;
    if (h <= body->h * HEADING_PART) {
        ui_label(ui, "heading", rect_cut_top(body, h), words, &how);
        rect_cut_top(body, chrome_gap(ui));
    }
}

static float row_height(struct ui *ui, const struct model *model, const struct setting *row, float w) {
    struct card card = {.label = row_label(ui, model, row)};
    float scale = ui->text_scale;
    ui->text_scale = row_scale(ui, row);
    float h = cards_need(ui, &card, 1, w);
    ui->text_scale = scale;
    return h;
}

/* Of a group's name, with the room below it. */
static float head_height(struct ui *ui, const struct model *model, enum group group, float w) {
    return ceilf(chrome_measure(ui, chrome_word(model, group_names[group]), TYPE_HINT, true, w, 1).h) + ui_mm(ui, 1);
}

static float column_width(const struct ui *ui, int columns, float w) {
    return floorf((w - (float)(columns - 1) * chrome_between(ui)) / (float)columns);
}

static float widest_height(struct ui *ui, const struct model *model, const struct setting *const *of, int n, float w) {
    float h = 0;
    for (int i = 0; i < n; i++) {
        h = fmaxf(h, row_height(ui, model, of[i], w));
    }
    return h;
}

/* The columns that take the least height in all with every word whole and every line on a page; the more, the better. */
static int choose_columns(struct ui *ui, const struct model *model, const struct setting *const *of, int n, struct rect page) {
    int best = 1;
    float least = INFINITY;
    for (int columns = n < COLUMNS_MOST ? n : COLUMNS_MOST; columns >= 1; columns--) {
        int lines = (n + columns - 1) / columns;
        float column = column_width(ui, columns, page.w);
        float line = widest_height(ui, model, of, n, column), h = (float)lines * (line + chrome_between(ui));
        if (column >= ui_mm(ui, MM_ANSWER_W) && line <= page.h && h < least) {
            least = h;
            best = columns;
        }
    }
    return best;
}

static void add_cards(struct ui *ui, const struct model *model, struct lines *out, const struct setting *const *of, int n,
                      struct rect page) {
    int columns = n > 0 ? choose_columns(ui, model, of, n, page) : 1;
    for (int i = 0; i < n; i += columns) {
        struct line *line = &out->at[out->n++];
        *line = (struct line){.group = of[i]->group, .columns = columns};
        for (int j = i; j < n && j < i + columns; j++) {
            line->at[line->n++] = of[j];
        }
        float h = widest_height(ui, model, line->at, line->n, column_width(ui, columns, page.w));
        line->h = isfinite(h) ? h : ui_mm(ui, CARD_MOST_MM);
    }
}

static void add_steps(struct ui *ui, const struct model *model, struct lines *out, const struct setting *less, float w) {
    float room = w - 2 * (chrome_target(ui) + chrome_between(ui));
    struct line *line = &out->at[out->n++];
    *line = (struct line){.group = less->group, .at = {less, less + 1}, .n = 2, .steps = true};
    line->h = fmaxf(chrome_target(ui), chrome_measure(ui, less->now(ui, model), TYPE_ANSWER, false, room, 1).h);
}

/* Why nothing can be listened to (ACCESS A8). */
static void add_note(struct ui *ui, const struct model *model, struct lines *out, enum group group, float w) {
    bool sound = model->listen != LISTEN_NO_SOUND;
    struct line *line = &out->at[out->n++];
    *line = (struct line){.group = group, .note = chrome_word(model, sound ? STR_SAY_NO_VOICE : STR_SAY_NO_SOUND)};
    line->h = ceilf(chrome_measure(ui, line->note, TYPE_ANSWER, false, w, 1).h);
}

static void add_group(struct ui *ui, const struct model *model, struct lines *out, enum group group, struct rect page) {
    const struct setting *cards[GROUP_MAX], *steps[GROUP_MAX];
    int n = 0, stepped = 0;
    for (int i = 0; i < ROWS; i++) {
        if (rows[i].group != group || (rows[i].is_there && !rows[i].is_there(ui, model, &rows[i]))) {
            continue;
        }
        if (rows[i].act != ACT_STEP) {
            cards[n++] = &rows[i];
        } else if (rows[i].value < 0) {
            steps[stepped++] = &rows[i]; /* less; more is the row behind it */
        }
    }
    rect_cut_top(&page, head_height(ui, model, group, page.w));
    add_cards(ui, model, out, cards, n, page);
    for (int i = 0; i < stepped; i++) {
        add_steps(ui, model, out, steps[i], page.w);
    }
    if (group == GROUP_LISTEN && model->listen != LISTEN_READY) {
        add_note(ui, model, out, group, page.w);
    }
}

/* --- pages of lines ----------------------------------------------------------------------------------------------- */

struct place {
    struct rect head, at; /* head: of the group, h 0: the line before belongs to it too */
    int page;
};

/* Whole lines on as many pages as they need; returns how many. */
static int place_lines(struct ui *ui, const struct model *model, const struct lines *lines, struct rect area,
                       struct place *places) {
    float gap = chrome_between(ui), y = area.y;
    int page = 0;
    for (int i = 0; i < lines->n; i++) {
        const struct line *line = &lines->at[i];
        bool heads = i == 0 || lines->at[i - 1].group != line->group;
        float above = y > area.y ? (heads ? chrome_gap(ui) : gap) : 0;
        float head = heads || y <= area.y ? head_height(ui, model, line->group, area.w) : 0;
        if (y > area.y && y + above + head + line->h > area.y + area.h) {
            page++;
            y = area.y;
            above = 0;
            head = head_height(ui, model, line->group, area.w);
        }
        places[i].page = page;
        places[i].head = (struct rect){area.x, y + above, area.w, head};
        places[i].at = (struct rect){area.x, y + above + head, area.w, line->h};
        y = places[i].at.y + line->h;
    }
    return page + 1;
}

/* --- showing ------------------------------------------------------------------------------------------------------ */

static void show_card(struct ui *ui, const struct model *model, struct effects *out, const struct setting *row, struct rect r) {
    const struct theme *theme = ui->theme;
    float scale = ui->text_scale;
    char size[16], sizes[16];
    snprintf(size, sizeof size, "%d", row->value + 1);
    snprintf(sizes, sizeof sizes, "%d", settings_text_sizes(ui));
    struct choice_look look = {.label = row_label(ui, model, row),
                               .mark = row->act == ACT_PICK ? MARK_RADIO : MARK_CHECK,
                               .selected = row->act == ACT_PICK ? value_of(row, model) == row->value : value_of(row, model)};
    if (row->group == GROUP_TEXT) {
        look.speech = chrome_words(ui, model, row->words, size, sizes);
    }
    ui->text_scale = row_scale(ui, row);
    ui->theme = row->group == GROUP_THEME ? &model->themes[row->value] : theme; /* a swatch of itself */
    bool pressed = ui_choice(ui, row->id, r, &look);
    ui->text_scale = scale;
    ui->theme = theme;
    if (pressed) {
        carry_out(row, model, out);
    }
}

static void show_step(struct ui *ui, const struct model *model, struct effects *out, const struct setting *row, struct rect r) {
    const struct button b = {.label = chrome_word(model, row->words),
                             .icon = row->value < 0 ? "minus" : "plus",
                             .icon_only = true,
                             .look = LOOK_SECONDARY,
                             .type = TYPE_BUTTON,
                             .disabled = is_at_end(row, model)};
    if (ui_button(ui, row->id, r, &b)) {
        carry_out(row, model, out);
    }
}

static void show_steps(struct ui *ui, const struct model *model, struct effects *out, const struct line *line, struct rect r) {
    float target = chrome_target(ui), gap = chrome_between(ui);
    struct rect less = rect_cut_left(&r, target), more = rect_cut_right(&r, target);
    const struct label how = {.type = TYPE_ANSWER, .align = ALIGN_CENTER, .center_vertically = true};
    show_step(ui, model, out, line->at[0], rect_center(less, target, target));
    const char *id = line->at[0]->id, *own = ui_printf(ui, "%.*s", (int)(strrchr(id, ':') - id), id); /* "set:rate" */
    ui_label(ui, own, rect_inset_xy(r, gap, 0), line->at[0]->now(ui, model), &how);
    show_step(ui, model, out, line->at[1], rect_center(more, target, target));
}

static void show_line(struct ui *ui, const struct model *model, struct effects *out, const struct line *line,
                      const struct place *place) {
    const struct label how = {.type = TYPE_HINT, .bold = true, .role = ROLE_TEXT};
    if (place->head.h > 0) {
        ui_label(ui, "", place->head, chrome_word(model, group_names[line->group]), &how);
    }
    if (line->note) {
        ui_label(ui, "listen:why", place->at, line->note, &(struct label){.type = TYPE_ANSWER});
        return;
    }
    if (line->steps) {
        show_steps(ui, model, out, line, place->at);
        return;
    }
    float w = column_width(ui, line->columns, place->at.w);
    for (int i = 0; i < line->n; i++) {
        float x = place->at.x + (float)i * (w + chrome_between(ui));
        show_card(ui, model, out, line->at[i], (struct rect){x, place->at.y, w, place->at.h});
    }
}

static bool words_are_whole(struct ui *ui, const struct model *model, struct rect page) {
    for (int i = 0; i < ROWS; i++) {
        bool is_shown = rows[i].group != GROUP_TEXT && (!rows[i].is_there || rows[i].is_there(ui, model, &rows[i]));
        float head = head_height(ui, model, rows[i].group, page.w);
        if (is_shown && !(head + row_height(ui, model, &rows[i], page.w) <= page.h)) {
            return false;
        }
    }
    return true;
}

/* Large type gives way where a word would be wider than the panel, or a card higher than a page. */
static void fit_words(struct ui *ui, const struct model *model, struct rect page) {
    float scale = ui->text_scale, least = fminf(1, scale);
    (void)chrome_place_pager(ui, model, &page);
    while (ui->text_scale > least && !words_are_whole(ui, model, page)) {
        ui->text_scale = fmaxf(least, ui->text_scale - 0.1f);
    }
}

static int lay_out(struct ui *ui, const struct model *model, struct lines *lines, struct rect body, struct place *places) {
    lines->n = 0;
    for (int group = 0; group < GROUPS; group++) {
        add_group(ui, model, lines, (enum group)group, body);
    }
    return place_lines(ui, model, lines, body, places);
}

static int page_of(const struct model *model, const struct lines *lines, const struct place *places, int pages) {
    for (int i = 0; i < lines->n && model->page >= SETTINGS_AT_LISTEN; i++) {
        if (lines->at[i].group == GROUP_LISTEN) {
            return places[i].page;
        }
    }
    return model->page < pages ? model->page : pages - 1;
}

void settings_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = model->in_interview});
    const struct footer footer = {.back = true};
    struct footer_place foot = chrome_place_footer(ui, model, &body, &footer);
    struct lines *lines = ARENA_NEW(ui->frame, struct lines);
    struct place places[ROWS_MAX];
    struct pager_place pager;
    float scale = ui->text_scale;
    show_heading(ui, model, &body);
    fit_words(ui, model, body);
    int pages = lay_out(ui, model, lines, body, places);
    bool turns = pages > 1;
    if (turns) {
        pager = chrome_place_pager(ui, model, &body);
        pages = lay_out(ui, model, lines, body, places);
    }
    int page = page_of(model, lines, places, pages);
    for (int i = 0; i < lines->n; i++) {
        if (places[i].page == page) {
            show_line(ui, model, out, &lines->at[i], &places[i]);
        }
    }
    ui->text_scale = scale;
    if (turns) {
        chrome_pager(ui, model, out, &pager, page, pages, 0);
    }
    if (chrome_footer(ui, model, &footer, &foot) == FOOTER_BACK) {
        effects_push(out, EFFECT_BACK);
    }
}
