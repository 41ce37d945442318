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

static void add_codes(struct form *f, struct section *section) {
    const struct event *event = f->params->event;
    struct arena *a = f->params->arena;
    if (event->follow_up_count == 0) {
        return;
    }
    const double side = 74, step = DOCUMENT_COLUMN / 3;
    struct card *card = section_card(section, a, false);
    struct figure *to = ARENA_NEW(a, struct figure);
    const struct press_font font = {8.5, false};
    double tallest = 0;
    for (size_t i = 0; i < event->follow_up_count; i++) {
        struct qr qr;
        struct err err;
        double x = step * (double)(i % 3), y = (side + 40) * (double)(i / 3);
        if (!qr_encode(event->follow_ups[i].url, a, &qr, &err)) {
            continue;
        }
        double module = side / (qr.size + 8), quiet = 4 * module;
        for (int m = 0; m < qr.size * qr.size; m++) {
            int column =
                f->document->is_right_to_left ? qr.size - 1 - m % qr.size : m % qr.size; /* a code must not be mirrored */
            if (qr.modules[m]) { /* a hair wider, so that neighbours join */
                figure_box(to, a, x + quiet + module * column, y + quiet + module * (m / qr.size), module * 1.03, module * 1.03,
                           (struct color){0, 0, 0, 255});
            }
        }
        struct figure_lines lines = figure_lines(&f->maker, words_text(&f->words, &event->follow_ups[i].title), font, step - 8);
        for (size_t l = 0; l < lines.n && l < 3; l++) {
            figure_text(to, a, x + 6, y + side + figure_leading(font) * (double)l + 6, lines.at[l], font, FIGURE_START,
                        f->maker.theme->ink);
        }
        tallest = y + side + 40;
    }
    to->width = DOCUMENT_COLUMN;
    to->height = tallest;
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
