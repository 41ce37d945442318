/* The recovery words: shown once, to be written down; and typed, when the PIN is forgotten. */
#include <math.h>
#include <string.h>

#include "screens/frames.h"
#include "screens/typing.h"

enum { WORDS_MAX = 8 };
#define WORD_GAP_MM 8.0f

/* --- shown -------------------------------------------------------------------------------------------------------- */

static int split(struct ui *ui, const char *all, const char *words[WORDS_MAX]) {
    int n = 0;
    for (const char *at = all; *at && n < WORDS_MAX; n++) {
        size_t length = strcspn(at, " ");
        words[n] = ui_printf(ui, "%d. %.*s", n + 1, (int)length, at);
        at += length + (at[length] == ' ');
    }
    return n;
}

/* In two or three columns, in the order of reading. */
static void show_words(struct ui *ui, const struct model *model, struct rect body) {
    const char *words[WORDS_MAX];
    int n = split(ui, model->door->words ? model->door->words : "", words), columns = chrome_is_portrait(ui) ? 2 : 3;
    int rows = (n + columns - 1) / columns;
    float gap = chrome_between(ui), w = (body.w - (float)(columns - 1) * gap) / (float)columns, widest = 1;
    for (int i = 0; i < n; i++) {
        widest = fmaxf(widest, chrome_measure(ui, words[i], TYPE_TITLE, true, 0, 1).w);
    }
    float line = chrome_measure(ui, "b", TYPE_TITLE, true, 0, 1).h, room = rows > 0 ? body.h / (float)rows : 0;
    float factor = fminf(fminf(1, room / line), (w - ui_mm(ui, WORD_GAP_MM)) / widest);
    float h = fminf(room, 2 * line * factor);
    for (int i = 0; i < n; i++) {
        int row = i / columns;
        float x = body.x + (float)(i % columns) * (w + gap), y = body.y + (float)row * h;
        const struct label how = {.type = TYPE_TITLE, .bold = true, .is_private = true};
        chrome_label(ui, ui_printf(ui, "word:%d", i + 1), (struct rect){x, y, w, h}, words[i], &how, factor);
    }
}

void pin_words_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = {.primary_id = "written", .primary = chrome_word(model, STR_PIN_WRITTEN), .primary_plain = true};
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    chrome_heading(ui, chrome_word(model, STR_PIN_WORDS_TITLE), chrome_word(model, STR_PIN_WORDS_HINT), &body, body.h * 0.6f, 1);
    show_words(ui, model, body);
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_PIN_WRITTEN);
    }
}

/* --- typed -------------------------------------------------------------------------------------------------------- */

static const char *typed_heading(const struct model *model) {
    const struct door *door = model->door;
    enum string_id word = door->is_busy                       ? STR_PIN_CHECKING
                          : door->problem == DOOR_WRONG_WORDS ? STR_PIN_NO_WORDS
                          : door->problem == DOOR_FAILED      ? STR_PIN_FAILED
                                                              : STR_PIN_RECOVER;
    return chrome_word(model, word);
}

void pin_recover_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct typing_page page = {.heading = typed_heading(model),
                                     .primary = chrome_word(model, STR_NEXT),
                                     .is_waiting = model->door->is_busy,
                                     .on_enter = EFFECT_PIN_ENTER};
    typing_page(ui, model, out, &page);
}
