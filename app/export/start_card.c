#include "export/form_parts.h"
#include "qr/qr.h"

enum { LIST_MAX = 4 };

/* A heading and its lines, without the empty ones. */
static struct card *add_list(struct form *f, struct section *section, enum string_id heading, const char *const lines[LIST_MAX]) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, false);
    const char **items = ARENA_ARRAY(a, const char *, LIST_MAX);
    size_t n = 0;
    for (size_t i = 0; i < LIST_MAX && lines[i] != NULL; i++) {
        items[n++] = lines[i];
    }
    card_text(card, a, BLOCK_HEADING, words_get(&f->words, heading));
    card_list(card, a, BLOCK_LIST, items, n);
    return card;
}

enum { ACROSS = 3 };
#define CODE_SIDE  74.0
#define CODE_WORDS 40.0

/* Dark modules a hair wider, so that neighbours join. The page mirrors it once more where it reads from the right: a code must
 * not be. */
static void draw_code(const struct form *f, struct figure *to, const struct qr *qr, double x, double y) {
    double module = CODE_SIDE / (qr->size + 8), wide = module * 1.03, quiet = 4 * module;
    for (int row = 0; row < qr->size; row++) {
        for (int column = 0; column < qr->size; column++) {
            int at = f->document->is_right_to_left ? qr->size - 1 - column : column;
            if (qr->modules[row * qr->size + column]) {
                figure_box(to, f->params->arena, x + quiet + module * at, y + quiet + module * row, wide, wide,
                           (struct color){0, 0, 0, 255});
            }
        }
    }
}

static void draw_follow_up(struct form *f, struct figure *to, size_t i) {
    const struct follow_up *link = &f->params->event->follow_ups[i];
    const struct press_font font = {8.5, false};
    size_t row = i / ACROSS, column = i % ACROSS;
    double step = DOCUMENT_COLUMN / ACROSS, x = step * (double)column, y = (CODE_SIDE + CODE_WORDS) * (double)row;
    struct qr qr;
    struct err err;
    if (!qr_encode(link->url, f->params->arena, &qr, &err)) {
        return;
    }
    draw_code(f, to, &qr, x, y);
    struct figure_lines lines = figure_lines(&f->maker, words_text(&f->words, &link->title), font, step - 8);
    for (size_t l = 0; l < lines.n && l < 3; l++) {
        figure_text(to, f->params->arena, x + 6, y + CODE_SIDE + figure_leading(font) * (double)l + 6, lines.at[l], font,
                    FIGURE_START, f->maker.theme->ink);
    }
    to->height = y + CODE_SIDE + CODE_WORDS;
}

static void add_codes(struct form *f, struct section *section) {
    struct arena *a = f->params->arena;
    if (f->params->event->follow_up_count == 0) {
        return;
    }
    struct card *card = section_card(section, a, false);
    struct figure *to = ARENA_NEW(a, struct figure);
    for (size_t i = 0; i < f->params->event->follow_up_count; i++) {
        draw_follow_up(f, to, i);
    }
    to->width = DOCUMENT_COLUMN;
    to->alternative = words_get(&f->words, STR_THANKS_TAKE);
    card_text(card, a, BLOCK_HEADING, words_get(&f->words, STR_THANKS_TAKE));
    card_figure(card, a, to);
}

static void add_call(struct form *f, struct section *section) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, false);
    struct figure *to = ARENA_NEW(a, struct figure);
    to->width = DOCUMENT_COLUMN;
    to->height = 48;
    to->alternative = "";
    figure_stroke(to, a, (const double[]){0, 22, DOCUMENT_COLUMN, 22}, 0.6, f->maker.theme->line);
    figure_stroke(to, a, (const double[]){0, 46, DOCUMENT_COLUMN, 46}, 0.6, f->maker.theme->line);
    card_text(card, a, BLOCK_HEADING, words_get(&f->words, STR_CARD_CALL));
    card_figure(card, a, to);
}

static const char *say(const struct form *f, enum string_id id) {
    return words_get(&f->words, id);
}

static void add_all(struct form *f, struct section *s) {
    const char *title = words_text(&f->words, &f->params->event->title);
    add_list(f, s, STR_CARD_BEGIN,
             (const char *[LIST_MAX]){say(f, STR_CARD_BEGIN_PLACE), WORDS(&f->words, STR_CARD_BEGIN_ON, title),
                                      WORDS(&f->words, STR_CARD_BEGIN_TRY, say(f, STR_ERASE_AND_LEAVE))});
    add_list(f, s, STR_CARD_SAY,
             (const char *[LIST_MAX]){say(f, STR_CARD_SAY_ANONYMOUS), say(f, STR_CARD_SAY_FREE), say(f, STR_CARD_SAY_LOOK),
                                      say(f, STR_CARD_SAY_ONCE)});
    add_list(
        f, s, STR_CARD_SEE,
        (const char *[LIST_MAX]){say(f, STR_CARD_SEE_HOW), WORDS(&f->words, STR_CARD_SEE_LEAVE, say(f, STR_ERASE_AND_LEAVE))});
    add_list(f, s, STR_CARD_CORNER, (const char *[LIST_MAX]){say(f, STR_CARD_CORNER_HOW), say(f, STR_CARD_CORNER_WHAT)});
    add_list(
        f, s, STR_CARD_WRONG,
        (const char *[LIST_MAX]){say(f, STR_CARD_WRONG_STUCK), WORDS(&f->words, STR_CARD_WRONG_BREAK, say(f, STR_OUT_TITLE))});
    add_list(f, s, STR_CARD_END, (const char *[LIST_MAX]){say(f, STR_CARD_END_HOW)});
    add_codes(f, s);
    add_call(f, s);
}

bool start_card_make(const struct form_params *params, struct document *out, struct err *err) {
    struct form f;
    if (!form_begin(&f, params, out, err)) {
        return false;
    }
    out->scale = 1.3; /* read at arm's length */
    out->kicker = words_get(&f.words, STR_CARD_KICKER);
    out->title = words_text(&f.words, &params->event->title);
    out->footer = out->title;
    add_all(&f, document_section(out, params->arena, NULL));
    form_end(&f);
    return true;
}
