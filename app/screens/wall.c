/* What the room has said: cards in columns, a theme a column, one's own first; a tap on a card adds one's voice. Page after page
 * goes through all columns; a theme can be opened alone. */
#include <math.h>
#include <string.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/wall_grid.h"

#define HEAD_GAP_MM 1.6f
#define RULE_MM     0.6f
#define HEAD_LEAST  0.9f
#define TITLE_LEAST 0.79f /* of TYPE_QUESTION: capitals of 4.8 mm */
#define TITLE_MOST  0.8f
#define TITLE_SMALL 0.8f
enum {
    OPEN_FROM = 40,      /* cards: a smaller wall is seen in a few pages, its themes are not opened alone */
    THEME_PAGES = 100000 /* model->page: (theme opened + 2, or 0) x this + page */
};
#define NO_THEME (-2)

/* A column's theme: the person's own cards first, then the groups of a section. */
struct part {
    const struct wall_group *group; /* NULL: own cards */
    size_t columns;
};
/* A section of the wall, with columns as wide as its words need. */
struct panel {
    const struct wall_section *section;
    struct wall_grid grid;
    struct part parts[EVENT_THEMES_MAX * 4];
    size_t part_count;
    bool takes_title; /* its room, that is */
};
struct view {
    struct ui *ui;
    const struct model *model;
    struct effects *out;
    struct panel panels[WALL_SECTIONS];
    int opened, page, pages;
    float title_h, head_h; /* with the gap below the title */
};

/* --- own cards ---------------------------------------------------------------------------------------------------------- */

static bool is_of(const struct panel *p, const struct brainstorm_card *card) {
    return wall_is_long(card->text) == p->section->is_long;
}

struct own_column {
    size_t cards[EVENT_IDEAS_MAX], n;
};

/* The own cards of this panel that stand in its column `column`. */
static struct own_column own_column(const struct view *v, const struct panel *p, size_t column) {
    const struct brainstorm_pass *pass = v->model->pass;
    struct own_column found = {.n = 0};
    int used = p->grid.height;
    size_t columns = 0;
    for (size_t i = 0; i < pass->card_count; i++) {
        if (!is_of(p, &pass->cards[i])) {
            continue;
        }
        int size = wall_grid_size(&p->grid, pass->cards[i].text);
        if (used + size > p->grid.height) {
            columns++;
            used = 0;
        }
        used += size;
        if (columns == column + 1) {
            found.cards[found.n++] = i;
        }
    }
    return found;
}

static size_t own_columns(const struct view *v, const struct panel *p) {
    size_t n = 0;
    while (own_column(v, p, n).n > 0) {
        n++;
    }
    return n;
}

/* --- parts and pages ------------------------------------------------------------------------------------------------------ */

static void add_part(struct panel *p, const struct wall_group *group, size_t columns) {
    if (columns > 0 && p->part_count < sizeof p->parts / sizeof p->parts[0]) {
        p->parts[p->part_count++] = (struct part){group, columns};
    }
}

/* All themes, or the one that is opened. */
static void fill_parts(struct view *v, struct panel *p) {
    p->part_count = 0;
    if (v->opened == NO_THEME) {
        add_part(p, NULL, own_columns(v, p));
    }
    for (size_t g = 0; g < p->section->group_count; g++) {
        const struct wall_group *group = &p->section->groups[g];
        if (v->opened == NO_THEME || v->opened == group->theme) {
            add_part(p, group, group->columns[p->grid.height - 1]);
        }
    }
}

/* The columns of a panel in the order of its pages: the first of every part, then the second of every part that has one... */
static size_t columns_above(const struct panel *p, size_t level) {
    size_t n = 0;
    for (size_t i = 0; i < p->part_count; i++) {
        n += p->parts[i].columns < level ? p->parts[i].columns : level;
    }
    return n;
}

static const struct part *find_column(const struct panel *p, size_t place, size_t *column) {
    size_t low = 0, high = place + 1;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(columns_above(p, middle) <= place ? &low : &high) = middle;
    }
    size_t left = place - columns_above(p, low);
    for (size_t i = 0; i < p->part_count; i++) {
        if (p->parts[i].columns > low && left-- == 0) {
            *column = low;
            return &p->parts[i];
        }
    }
    return NULL;
}

static size_t panel_pages(const struct panel *p) {
    size_t columns = columns_above(p, SIZE_MAX), wide = (size_t)p->grid.columns;
    return (columns + wide - 1) / wide;
}

/* --- cards ---------------------------------------------------------------------------------------------------------------- */

static struct idea_card voice_card(struct ui *ui, const struct model *model, uint32_t idea) {
    return (struct idea_card){.id = ui_printf(ui, "voice:%u", idea),
                              .text = brainstorm_idea(model, idea),
                              .tap = chrome_word(model, STR_MY_VOICE),
                              .note = brainstorm_voices(ui, model, idea, false),
                              .brief = brainstorm_voices(ui, model, idea, true),
                              .ticks = true,
                              .chosen = brainstorm_has_joined(model->pass, idea),
                              .color = brainstorm_color(model, idea),
                              .type = TYPE_HINT};
}

static void show_voice_card(struct view *v, uint32_t idea, const struct idea_card *card, struct rect r) {
    if (idea_card(v->ui, card, r, NULL)) {
        effects_push(v->out, card->chosen ? EFFECT_LEAVE : EFFECT_JOIN)->index = (int)idea;
    }
}

static void show_group_column(struct view *v, const struct panel *p, const struct wall_group *group, size_t column, int at) {
    size_t first = 0, n = wall_column(p->section, group, p->grid.height, column, &first);
    float from = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t idea = v->model->wall->cards[first + i];
        struct idea_card card = voice_card(v->ui, v->model, idea);
        int size = wall_grid_size(&p->grid, card.text);
        card.type = p->grid.type;
        card.least = p->grid.least;
        float h = idea_card_height(v->ui, &card, p->grid.column_w);
        show_voice_card(v, idea, &card, wall_grid_at(&p->grid, at, &from, size, h));
    }
}

static void show_own_column(struct view *v, const struct panel *p, size_t column, int at) {
    const struct own_column own = own_column(v, p, column);
    float from = 0;
    for (size_t i = 0; i < own.n; i++) {
        const struct idea_card card = {.id = ui_printf(v->ui, "idea:%zu", own.cards[i]),
                                       .text = v->model->pass->cards[own.cards[i]].text,
                                       .head = chrome_word(v->model, STR_YOUR_CARD),
                                       .is_private = true,
                                       .type = p->grid.type,
                                       .least = p->grid.least};
        int size = wall_grid_size(&p->grid, card.text);
        float h = idea_card_height(v->ui, &card, p->grid.column_w);
        idea_card(v->ui, &card, wall_grid_at(&p->grid, at, &from, size, h), NULL);
    }
}

static void show_column(struct view *v, const struct panel *p, const struct part *part, size_t column, int at) {
    if (part->group) {
        show_group_column(v, p, part->group, column, at);
    } else {
        show_own_column(v, p, column, at);
    }
}

/* --- heads of columns ------------------------------------------------------------------------------------------------------- */

static const char *theme_name(const struct view *v, int theme) {
    const struct idea_board *board = v->model->pass->params.board;
    const char *name = theme >= 0 ? idea_theme_name(board, &board->themes.at[theme], v->model->language) : "";
    return name[0] ? name : chrome_word(v->model, STR_THEME_ELSE);
}

static const char *theme_id(const struct view *v, int theme) {
    const struct idea_board *board = v->model->pass->params.board;
    return ui_printf(v->ui, "theme:%s", theme >= 0 ? board->themes.at[theme].id : THEME_ELSE);
}

/* A wall in one part has no heads. */
static bool has_heads(const struct view *v) {
    const struct wall_index *wall = v->model->wall;
    bool many = wall->sections[0].group_count > 1 || wall->sections[1].group_count > 1;
    return v->opened == NO_THEME && (many || (v->model->pass->card_count > 0 && wall->count > 0));
}

static bool may_open(const struct view *v) {
    return v->model->wall->count >= OPEN_FROM;
}

/* As many lines as the longest name takes in these columns. */
static float head_row(struct view *v) {
    struct ui *ui = v->ui;
    float scale = chrome_scale_down(ui), h = chrome_measure(ui, chrome_word(v->model, STR_WALL_YOURS), TYPE_HINT, true, 0, 1).h;
    for (size_t s = 0; s < WALL_SECTIONS; s++) {
        const struct panel *p = &v->panels[s];
        for (size_t g = 0; g < p->section->group_count && p->grid.column_w > 0; g++) {
            const char *name = theme_name(v, p->section->groups[g].theme);
            h = fmaxf(h, chrome_measure(ui, name, TYPE_HINT, true, p->grid.column_w, HEAD_LEAST).h);
        }
    }
    ui->text_scale = scale;
    return may_open(v) ? fmaxf(chrome_target(ui), ceilf(h)) : ceilf(h);
}

static void show_name(struct view *v, const struct part *part, struct rect r) {
    struct ui *ui = v->ui;
    const char *name = part->group ? theme_name(v, part->group->theme) : chrome_word(v->model, STR_WALL_YOURS);
    float factor = chrome_fit(ui, name, TYPE_HINT, true, r, 1, HEAD_LEAST);
    struct rect words = r;
    rect_cut_top(&words, r.h - chrome_measure(ui, name, TYPE_HINT, true, r.w, factor).h);
    chrome_label(ui, "", words, name, &(struct label){.type = TYPE_HINT, .bold = true}, factor);
    struct rect rule = {r.x, r.y + r.h, r.w, ui_mm(ui, RULE_MM)};
    ui_rect(ui, rule, ui->theme->ink, ui->theme->ink, 0, 0);
}

static void show_head(struct view *v, const struct panel *p, const struct part *part, int at) {
    float from = 0;
    struct rect r = wall_grid_at(&p->grid, at, &from, 1, 0);
    r.h = v->head_h;
    r.y = p->grid.area.y - r.h - ui_mm(v->ui, HEAD_GAP_MM);
    float scale = chrome_scale_down(v->ui);
    if (!part->group || !may_open(v)) {
        show_name(v, part, r);
    } else {
        const struct button open = {.label = theme_name(v, part->group->theme),
                                    .icon_end = "next",
                                    .directional = true,
                                    .look = LOOK_HEADER,
                                    .type = TYPE_SMALL,
                                    .bold = true};
        if (ui_button(v->ui, theme_id(v, part->group->theme), r, &open)) {
            effects_push(v->out, EFFECT_PAGE)->index = (part->group->theme - NO_THEME) * THEME_PAGES;
        }
    }
    v->ui->text_scale = scale;
}

/* --- a page ------------------------------------------------------------------------------------------------------------------
 */

/* The panel that the page stands on; *page: the place among that panel's. */
static const struct panel *panel_of_page(const struct view *v, size_t *page) {
    size_t s = 0;
    *page = (size_t)v->page;
    while (s + 1 < WALL_SECTIONS && *page >= panel_pages(&v->panels[s])) {
        *page -= panel_pages(&v->panels[s++]);
    }
    return &v->panels[s];
}

static void show_page(struct view *v) {
    size_t page;
    const struct panel *p = panel_of_page(v, &page);
    for (int at = 0; at < p->grid.columns; at++) {
        size_t column = 0;
        const struct part *part = find_column(p, page * (size_t)p->grid.columns + (size_t)at, &column);
        if (part && has_heads(v)) {
            show_head(v, p, part, at);
        }
        if (part) {
            show_column(v, p, part, column, at);
        }
    }
}

/* --- where it all stands ------------------------------------------------------------------------------------------------------
 */

static struct idea_card sample_of(struct view *v) {
    return (struct idea_card){.tap = chrome_word(v->model, STR_MY_VOICE),
                              .note = chrome_words(v->ui, v->model, STR_VOICES, "100", NULL),
                              .brief = chrome_words(v->ui, v->model, STR_VOICES_BRIEF, "100", NULL),
                              .ticks = true,
                              .type = TYPE_HINT};
}

static size_t longest(const struct view *v, const struct panel *p) {
    size_t most = p->section->longest;
    for (size_t i = 0; i < v->model->pass->card_count; i++) {
        const struct brainstorm_card *card = &v->model->pass->cards[i];
        size_t letters = is_of(p, card) ? wall_letters(card->text) : 0;
        most = letters > most ? letters : most;
    }
    return most;
}

/* The title gives way to long words, and on a 7 inch panel where more cards stand on a page without it. */
static void choose_grid(struct view *v, struct panel *p, const struct idea_card *sample, struct rect area) {
    struct rect all = {area.x, area.y - v->title_h, area.w, area.h + v->title_h};
    size_t letters = longest(v, p);
    p->grid = wall_grid(v->ui, area, sample, p->section->is_long, letters);
    p->takes_title = v->opened == NO_THEME && wall_grid_takes_heading(v->ui, p->section);
    if (v->opened != NO_THEME || (!p->takes_title && !ui_is_small(v->ui))) {
        return;
    }
    struct wall_grid larger = wall_grid(v->ui, all, sample, p->section->is_long, letters);
    p->takes_title = p->takes_title || larger.columns * larger.height > p->grid.columns * p->grid.height;
    p->grid = p->takes_title ? larger : p->grid;
}

static struct wall_need need_of(struct view *v, struct panel *p) {
    struct wall_need need = {{0}};
    struct wall_grid grid = p->grid;
    for (int i = 0; i < WALL_HEIGHT_MAX; i++) {
        p->grid.height = i + 1;
        fill_parts(v, p);
        need.columns[i] = columns_above(p, SIZE_MAX);
    }
    p->grid = grid;
    return need;
}

static void make_grids(struct view *v, struct rect area) {
    const struct idea_card sample = sample_of(v);
    for (size_t s = 0; s < WALL_SECTIONS; s++) {
        struct panel *p = &v->panels[s];
        p->section = &v->model->wall->sections[s];
        choose_grid(v, p, &sample, area);
        const struct wall_need need = need_of(v, p);
        wall_grid_spread(&p->grid, v->ui, &sample, &need, longest(v, p));
    }
}

static struct rect below_heads(struct view *v, struct rect area) {
    v->head_h = fmaxf(v->head_h, head_row(v)); /* other columns never make it lower again */
    rect_cut_top(&area, v->head_h + ui_mm(v->ui, HEAD_GAP_MM));
    return area;
}

/* Heads are as high as the columns ask for, which in turn have what they leave. */
static void lay_out(struct view *v, struct rect area) {
    v->panels[0].section = &v->model->wall->sections[0];
    v->panels[1].section = &v->model->wall->sections[1];
    make_grids(v, area);
    for (int i = 0; i < 3 && has_heads(v); i++) {
        make_grids(v, below_heads(v, area));
    }
    size_t pages = 0;
    for (size_t s = 0; s < WALL_SECTIONS; s++) {
        fill_parts(v, &v->panels[s]);
        pages += panel_pages(&v->panels[s]);
    }
    v->pages = (int)pages;
    v->page = v->page < v->pages ? v->page : v->pages > 0 ? v->pages - 1 : 0;
}

static void show_way_back(struct view *v, struct rect *row) {
    const struct button all = {.label = chrome_word(v->model, STR_WALL_ALL),
                               .icon = "back",
                               .directional = true,
                               .look = LOOK_HEADER,
                               .type = TYPE_SMALL};
    float scale = chrome_scale_down(v->ui), w = fminf(ui_button_width(v->ui, &all), row->w / 2);
    if (ui_button(v->ui, "theme:all", rect_cut_left(row, w), &all)) {
        effects_push(v->out, EFFECT_PAGE)->index = 0;
    }
    rect_cut_left(row, chrome_between(v->ui));
    v->ui->text_scale = scale;
}

static float title_factor(const struct ui *ui) {
    return ui_is_small(ui) ? TITLE_SMALL / ui->text_scale : TITLE_MOST;
}

static void show_title(struct view *v, struct rect row) {
    const char *title = chrome_word(v->model, STR_WALL_TITLE);
    if (v->opened != NO_THEME) {
        show_way_back(v, &row);
        title = theme_name(v, v->opened);
    }
    float factor = chrome_fit(v->ui, title, TYPE_QUESTION, true, row, title_factor(v->ui), TITLE_LEAST / v->ui->text_scale);
    const struct label how = {.type = TYPE_QUESTION, .bold = true, .role = ROLE_HEADING, .center_vertically = true};
    if (chrome_measure(v->ui, title, TYPE_QUESTION, true, row.w, factor).h <= row.h + 1) {
        chrome_label(v->ui, "heading", row, title, &how, factor);
    }
}

/* As high as its words; as a button where there is one. */
static float title_height(struct view *v, float w) {
    float h = ceilf(chrome_measure(v->ui, chrome_word(v->model, STR_WALL_TITLE), TYPE_QUESTION, true, w, title_factor(v->ui)).h);
    return v->opened != NO_THEME ? fmaxf(chrome_target(v->ui), h) : h;
}

void wall_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = brainstorm_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct view *v = ARENA_NEW(ui->frame, struct view);
    v->ui = ui;
    v->model = model;
    v->out = out;
    v->opened = model->page / THEME_PAGES + NO_THEME;
    v->page = model->page % THEME_PAGES;
    struct pager_place pager = brainstorm_place_pager(ui, model, &place, true, &body);
    struct rect row = rect_cut_top(&body, title_height(v, body.w));
    rect_cut_top(&body, chrome_between(ui));
    v->title_h = row.h + chrome_between(ui);
    lay_out(v, body);
    size_t page;
    if (!panel_of_page(v, &page)->takes_title) {
        show_title(v, row);
    }
    if (v->pages == 0) {
        ui_label(ui, "empty", body, chrome_word(model, STR_WALL_EMPTY), &(struct label){.type = TYPE_ANSWER});
    } else {
        show_page(v);
    }
    if (v->pages > 1) {
        chrome_pager(ui, model, out, &pager, v->page, v->pages, (v->opened - NO_THEME) * THEME_PAGES);
    }
    brainstorm_move(out, chrome_footer(ui, model, &footer, &place), EFFECT_NONE);
}
