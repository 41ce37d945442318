/* rating, and the scale that a matrix row shares with it: points in one row; in two; or a list of cards. */
#include <assert.h>
#include <math.h>

#include "screens/cards.h"
#include "screens/question.h"

#define PAD_MM        1.6f /* of ui_point */
#define ICON_GAP_MM   3.6f
#define ICON_MIN_MM   9.0f
#define WISH_MM       40.0f
#define POINT_MOST_MM 52.0f
#define POINT_SHAPE   1.35f /* height to width of a point with an icon, on the board */
#define WORD_SHAPE    0.62f
#define ICON_PART     0.62f

/* Which of the seven faces stand for 3 to 7 points. */
static const signed char face_of[EVENT_POINTS_MAX + 1][EVENT_POINTS_MAX] = {
    [1] = {4},
    [2] = {2, 6},
    [3] = {1, 4, 7},
    [4] = {1, 3, 5, 7},
    [5] = {1, 2, 4, 6, 7},
    [6] = {1, 2, 3, 5, 6, 7},
    [7] = {1, 2, 3, 4, 5, 6, 7},
};

static const char *icon_of(const struct question_view *v, const struct scale *s, int point) {
    if (s->look == SCALE_FACES) {
        return ui_printf(v->ui, "face-%d", face_of[s->points][point - 1]);
    }
    return s->look == SCALE_STARS ? (point <= s->chosen ? "star" : "star-outline") : NULL;
}

static const char *label_of(const struct question_view *v, const struct scale *s, int point) {
    const char *label = s->labels[point - 1];
    return label[0] && !s->numbers ? label : ui_printf(v->ui, "%d", point);
}

static const char *speech_of(const struct question_view *v, const struct scale *s, int point) {
    static const enum string_id ids[SCALES] = {
        [SCALE_FACES] = STR_ICON_FACE, [SCALE_STARS] = STR_STARS_OF, [SCALE_WORDS] = STR_POINT_OF};
    const char *words = s->labels[point - 1];
    if (!words[0]) {
        words = chrome_words(v->ui, v->model, ids[s->look], ui_printf(v->ui, "%d", point), ui_printf(v->ui, "%d", s->points));
    }
    return s->subject ? chrome_words(v->ui, v->model, STR_CELL_OF, s->subject, words) : words;
}

static const char *id_of(const struct question_view *v, const struct scale *s, int point) {
    return ui_printf(v->ui, "%s%d", s->id_prefix, point);
}

void scale_init(const struct question_view *v, struct scale *s) {
    const struct question *q = v->question;
    const char **labels = ARENA_ARRAY(v->ui->frame, const char *, EVENT_POINTS_MAX);
    assert(q->points >= 1 && q->points <= EVENT_POINTS_MAX);
    for (int i = 0; i < q->points; i++) {
        labels[i] = (size_t)i < q->label_count ? question_text(v, &q->labels[i])
                    : q->ties == TIES_LEVELS   ? chrome_word(v->model, (enum string_id)(STR_TIES_NONE + i))
                                               : "";
    }
    *s = (struct scale){.points = q->points, .id_prefix = "point:", .look = q->scale, .labels = labels};
}

/* --- in rows --------------------------------------------------------------------------------------------------------- */

struct rows {
    int columns, rows;
    float factor, w, h_least, h_most; /* of a point; factor 0: does not fit */
    int lines;
    bool bold; /* the chosen one's words fit in bold as well */
};

/* Most lines of a label in w at this factor; 0 when a word does not fit, or a line too many. */
static int label_lines(const struct question_view *v, const struct scale *s, float w, float factor, bool bold) {
    int lines = 1, most = s->look == SCALE_WORDS ? 3 : 2;
    for (int i = 1; i <= s->points; i++) {
        struct text_extent e = chrome_measure(v->ui, label_of(v, s, i), TYPE_ANSWER, bold, fmaxf(1, w), factor);
        if (e.widest_word > w || e.lines > most) {
            return 0;
        }
        lines = e.lines > lines ? e.lines : lines;
    }
    return lines;
}

static float point_height(const struct question_view *v, const struct scale *s, int lines, float factor) {
    struct ui *ui = v->ui;
    float line = 0;
    for (int i = 1; i <= s->points; i++) { /* scripts differ */
        line = fmaxf(line, chrome_measure(ui, label_of(v, s, i), TYPE_ANSWER, true, 0, factor).line_height);
    }
    float words = (float)lines * line, pads = 2 * ui_mm(ui, PAD_MM) + 2, h = words + pads;
    if (s->look != SCALE_WORDS) {
        h += ui_mm(ui, ICON_MIN_MM) + ui_mm(ui, ICON_GAP_MM);
    }
    return fmaxf(chrome_answer(ui), ceilf(h));
}

static struct rows in_rows(const struct question_view *v, const struct scale *s, float w, int rows, float factor) {
    struct ui *ui = v->ui;
    struct rows r = {.columns = (s->points + rows - 1) / rows, .rows = rows};
    r.w = floorf((w - chrome_between(ui) * (float)(r.columns - 1)) / (float)r.columns);
    float inner = r.w - 2 * ui_mm(ui, PAD_MM), least_w = s->points > 5 ? ui_target(ui) : ui_mm(ui, MM_ANSWER_W);
    r.lines = r.w >= least_w ? label_lines(v, s, floorf(inner), factor, false) : 0;
    if (r.lines > 0) {
        r.factor = factor;
        r.bold = label_lines(v, s, floorf(inner), factor, true) == r.lines;
        r.h_least = point_height(v, s, r.lines, factor);
    }
    float shape = s->look == SCALE_WORDS ? WORD_SHAPE : POINT_SHAPE;
    r.h_most = fmaxf(r.h_least, fminf(ui_mm(ui, POINT_MOST_MM) * fmaxf(1, ui->text_scale), r.w * shape));
    return r;
}

static float rows_height(const struct question_view *v, const struct rows *r, float point_h) {
    return (float)r->rows * point_h + chrome_between(v->ui) * (float)(r->rows - 1);
}

/* --- as a list ------------------------------------------------------------------------------------------------------- */

/* The face stands at the end of its card. */
static float list_icon(struct ui *ui) {
    return roundf(chrome_measure(ui, "X", TYPE_ANSWER, true, 0, 1).h * 1.05f);
}

static void fill_list(const struct question_view *v, const struct scale *s, struct card *cards) {
    for (int i = 0; i < s->points; i++) {
        cards[i] = (struct card){.label = label_of(v, s, i + 1)};
    }
}

static float list_height(const struct question_view *v, const struct scale *s, float w) {
    struct card cards[EVENT_POINTS_MAX];
    fill_list(v, s, cards);
    if (cards_need(v->ui, cards, (size_t)s->points, w) == INFINITY) {
        return INFINITY;
    }
    float h = chrome_between(v->ui) * (float)(s->points - 1);
    for (int i = 1; i <= s->points; i++) {
        h += ceilf(ui_choice_height(v->ui, label_of(v, s, i), w)); /* as its cards are placed */
    }
    return h;
}

static struct cards *place_list(const struct question_view *v, const struct scale *s, struct rect area) {
    struct card cards[EVENT_POINTS_MAX];
    struct cards *placed = ARENA_NEW(v->ui->frame, struct cards);
    fill_list(v, s, cards);
    cards_init(placed, v->ui, v->model, cards, (size_t)s->points, area, v->pager);
    return placed;
}

/* --- which ----------------------------------------------------------------------------------------------------------- */

/* In order of preference; rows 0 is the list. The first that fits is taken.
 * A scale broken in two is measured differently (ACCESS A12), so where the panel is wide it is one row, and before the row breaks
 * its captions step down from 4.9 mm to no less than 3.4 mm: the point is the target, the caption explains it. Only this
 * exception from A2; the layout tests know it as radio nodes with the id "point:". */
struct way {
    int rows;
    float factor;
    int lines; /* most of a caption; 0: any */
};
enum { WAYS = 10 };
static const struct way wide_ways[WAYS] = {
    {1, 1, 0},    {1, 0.92f, 0}, {1, 0.86f, 0}, {1, 0.8f, 0},  {1, 0.75f, 0},
    {1, 0.7f, 0}, {1, 0.62f, 0}, {1, 0.54f, 0}, {1, 0.47f, 0}, {0, 1, 0},
};
static const struct way high_ways[WAYS] = {
    {1, 1, 1},    {1, 0.92f, 1}, {0, 1, 0},     {1, 1, 0},     {1, 0.86f, 0},
    {1, 0.8f, 0}, {1, 0.7f, 0},  {1, 0.62f, 0}, {1, 0.54f, 0}, {1, 0.47f, 0},
};
/* A row of a matrix has the exception only on a 7 inch panel: elsewhere its captions stay, and it breaks before they shrink. */
static const struct way matrix_ways[WAYS] = {
    {1, 1, 0},    {0, 1, 0},    {2, 1, 0},    {1, 0.86f, 0}, {2, 0.86f, 0},
    {1, 0.8f, 0}, {1, 0.7f, 0}, {2, 0.7f, 0}, {1, 0.68f, 0}, {2, 0.68f, 0},
};
#define CAPTION_LEAST_MM  3.4f
#define CAPTION_OF_ROW_MM 4.8f

static bool keeps_captions(const struct ui *ui, const struct scale *s) {
    return s->subject && !ui_is_small(ui);
}

static float way_height(const struct question_view *v, const struct scale *s, float w, const struct way *way) {
    if (way->rows == 0) {
        return list_height(v, s, w);
    }
    float least = keeps_captions(v->ui, s) ? CAPTION_OF_ROW_MM : CAPTION_LEAST_MM;
    if (way->factor * v->ui->text_scale * type_cap_mm(TYPE_ANSWER) < least) {
        return INFINITY;
    }
    struct rows r = in_rows(v, s, w, way->rows, way->factor);
    bool fits = r.factor > 0 && (way->lines == 0 || r.lines <= way->lines);
    return fits ? rows_height(v, &r, r.h_least) : INFINITY;
}

static const struct way *ways_of(const struct ui *ui, const struct scale *s) {
    return keeps_captions(ui, s) ? matrix_ways : chrome_is_portrait(ui) ? high_ways : wide_ways;
}

/* NULL: only a list on several pages will do. */
static const struct way *choose_way(const struct question_view *v, const struct scale *s, float w, float h) {
    const struct way *ways = ways_of(v->ui, s);
    for (int i = 0; i < WAYS; i++) {
        if (way_height(v, s, w, &ways[i]) <= h) {
            return &ways[i];
        }
    }
    return NULL;
}

float scale_need(const struct question_view *v, const struct scale *s, float w) {
    const struct way *ways = ways_of(v->ui, s);
    float need = INFINITY;
    for (int i = 0; i < WAYS; i++) {
        need = fminf(need, way_height(v, s, w, &ways[i]));
    }
    return need;
}

float scale_most(const struct question_view *v, const struct scale *s, float w) {
    const struct way *way = choose_way(v, s, w, INFINITY);
    if (way->rows == 0) {
        return list_height(v, s, w);
    }
    struct rows r = in_rows(v, s, w, way->rows, way->factor);
    return rows_height(v, &r, r.h_most);
}

static int show_rows(const struct question_view *v, const struct scale *s, struct rect r, const struct way *way) {
    struct rows rows = in_rows(v, s, r.w, way->rows, way->factor);
    float gap = chrome_between(v->ui), room = (r.h - gap * (float)(rows.rows - 1)) / (float)rows.rows;
    float h = floorf(fmaxf(rows.h_least, fminf(rows.h_most, room))), scale = v->ui->text_scale;
    struct rect grid = rect_cut_bottom(&r, rows_height(v, &rows, h));
    int tapped = 0;
    v->ui->text_scale = scale * rows.factor;
    for (int i = 1; i <= s->points; i++) {
        int column = (i - 1) % rows.columns, row = (i - 1) / rows.columns;
        struct rect cell = {grid.x + (float)column * (rows.w + gap), grid.y + (float)row * (h + gap), rows.w, h};
        const struct point_look look = {.label = label_of(v, s, i),
                                        .icon = icon_of(v, s, i),
                                        .selected = i == s->chosen,
                                        .speech = speech_of(v, s, i),
                                        .keeps_weight = !rows.bold,
                                        .lines = rows.lines};
        tapped = ui_point(v->ui, id_of(v, s, i), cell, &look) ? i : tapped;
    }
    v->ui->text_scale = scale;
    return tapped;
}

static int show_card(const struct question_view *v, const struct scale *s, int point, struct rect r) {
    const struct choice_look look = {
        .label = label_of(v, s, point), .mark = MARK_RADIO, .selected = point == s->chosen, .speech = speech_of(v, s, point)};
    bool tapped = ui_choice(v->ui, id_of(v, s, point), r, &look);
    const char *icon = icon_of(v, s, point);
    float size = list_icon(v->ui), room = r.w - ui_mm(v->ui, 8.8f) - 3 * size;
    if (icon && chrome_measure(v->ui, look.label, TYPE_ANSWER, true, 0, 1).w < room) {
        struct rect end = rect_cut_right(&r, size + 2 * ui_mm(v->ui, PAD_MM));
        ui_icon(v->ui, rect_center(end, size, size), icon, v->ui->theme->ink, false);
    }
    return tapped ? point : 0;
}

int scale_pages(const struct question_view *v, const struct scale *s, struct rect r) {
    const struct way *way = choose_way(v, s, r.w, r.h + 1);
    return way && way->rows > 0 ? 1 : place_list(v, s, r)->pages;
}

int scale_frame(const struct question_view *v, const struct scale *s, struct rect r, const struct scale_pages *at) {
    const struct way *way = choose_way(v, s, r.w, r.h + 1);
    if (way && way->rows > 0) {
        return show_rows(v, s, r, way);
    }
    const struct cards *placed = place_list(v, s, r);
    int tapped = 0;
    for (int i = 1; i <= s->points; i++) {
        int point = placed->page[i - 1] == at->list_page ? show_card(v, s, i, placed->at[i - 1]) : 0;
        tapped = point ? point : tapped;
    }
    if (placed->has_pager && at->pages > 0) {
        chrome_pager(v->ui, v->model, v->out, &placed->pager, at->page, at->pages, at->first_index);
    }
    return tapped;
}

/* --- rating ---------------------------------------------------------------------------------------------------------- */

static struct scale rating_scale(const struct question_view *v) {
    struct scale s;
    scale_init(v, &s);
    s.chosen = answer_has_value(v->question, v->answer) ? (int)v->answer->number : 0;
    return s;
}

static const char *end_words(const struct question_view *v, const struct scale *s, int point) {
    return chrome_words(v->ui, v->model, STR_CELL_OF, ui_printf(v->ui, "%d", point), s->labels[point - 1]);
}

/* A scale with words for its two ends only: below its row of numbers, as those of nps. Height of the words, 0: not so. */
static float ends_height(const struct question_view *v, const struct scale *s, float w) {
    int given = 0;
    for (int i = 0; i < s->points; i++) {
        given += s->labels[i][0] != '\0';
    }
    bool ends = given == 2 && s->points > 2 && s->labels[0][0] && s->labels[s->points - 1][0];
    return ends ? question_ends_height(v, end_words(v, s, 1), end_words(v, s, s->points), w) + chrome_between(v->ui) / 2 : 0;
}

float scale_need_with_ends(const struct question_view *v, struct scale s, float w) {
    float ends = ends_height(v, &s, w);
    s.numbers = ends > 0;
    return scale_need(v, &s, w) + ends;
}

static float row_need(const struct question_view *v, float w) {
    return scale_need_with_ends(v, rating_scale(v), w);
}

/* At worst a list on several pages. */
static float need(const struct question_view *v, float w) {
    struct scale s = rating_scale(v);
    struct card cards[EVENT_POINTS_MAX];
    fill_list(v, &s, cards);
    return fminf(row_need(v, w), cards_need(v->ui, cards, (size_t)s.points, w));
}

struct rect scale_fit_ends(const struct question_view *v, struct scale *s, struct rect *area) {
    float ends = ends_height(v, s, area->w);
    s->numbers = ends > 0;
    const struct way *way = choose_way(v, s, area->w, area->h - ends + 1);
    if (ends <= 0 || !way || way->rows == 0) {
        s->numbers = false;
        return (struct rect){0, 0, 0, 0};
    }
    struct rect below = rect_cut_bottom(area, ends);
    rect_cut_top(&below, chrome_between(v->ui) / 2);
    return below;
}

void scale_show_ends(const struct question_view *v, const struct scale *s, struct rect below) {
    if (below.h > 0) {
        question_ends(v, end_words(v, s, 1), end_words(v, s, s->points), below);
    }
}

static int pages(const struct question_view *v, struct rect area) {
    struct scale s = rating_scale(v);
    scale_fit_ends(v, &s, &area);
    return scale_pages(v, &s, area);
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    struct scale s = rating_scale(v);
    struct rect below = scale_fit_ends(v, &s, &area);
    const struct scale_pages at = {page, page, scale_pages(v, &s, area), first_index};
    int tapped = scale_frame(v, &s, area, &at);
    scale_show_ends(v, &s, below);
    if (tapped) {
        effects_push(v->out, EFFECT_NUMBER)->number = tapped;
    }
}

static bool may_leave(const struct question_view *v) {
    return answer_has_value(v->question, v->answer);
}

static const char *first(const struct model *model) {
    (void)model;
    return "point:1";
}

static const char *words(const struct question_view *v) {
    struct scale s = rating_scale(v);
    return s.chosen ? speech_of(v, &s, s.chosen) : "";
}

/* Faces as on the board. */
static float wish(const struct question_view *v, float w) {
    struct scale s = rating_scale(v);
    struct rows r = in_rows(v, &s, w, 1, 1);
    return s.look == SCALE_WORDS || r.factor <= 0 ? row_need(v, w) : fminf(r.h_most, ui_mm(v->ui, WISH_MM));
}

const struct question_face face_scale = {
    .need = need,
    .wish = wish,
    .pages = pages,
    .frame = frame,
    .may_leave = may_leave,
    .first = first,
    .words = words,
};
