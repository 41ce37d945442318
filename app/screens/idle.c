/* Is anybody there? The whole screen answers; what the person said before is covered (ACCESS A10). */
#include <math.h>

#include "screens/frames.h"
#include "screens/message.h"

#define BUTTON_MM 18.0f
#define PAD_MM    7.0f

static float button_height(struct ui *ui, const char *words, float w) {
    return fmaxf(ui_mm(ui, BUTTON_MM),
                 chrome_measure(ui, words, TYPE_BUTTON, true, w - 2 * ui_mm(ui, PAD_MM), 1).h + ui_mm(ui, 3));
}

/* Looks like the button that the whole screen is. */
static void show_button(struct ui *ui, const char *words, struct rect r) {
    float pad = ui_mm(ui, PAD_MM), w = chrome_measure(ui, words, TYPE_BUTTON, true, 0, 1).w + 2 * pad + 2;
    struct rect pill = rect_center(r, fminf(r.w, w), r.h);
    bool pressed = ui->nodes.n > 0 && ui->nodes.at[0].pressed;
    struct color fill = pressed ? ui_press(ui, ui->theme->accent) : ui->theme->accent;
    ui_rect(ui, pill, fill, fill, 0, ui_mm(ui, MM_RADIUS));
    const struct label how = {
        .type = TYPE_BUTTON, .bold = true, .align = ALIGN_CENTER, .center_vertically = true, .color = ui->theme->accent_ink};
    ui_label(ui, "", rect_inset_xy(pill, pad, 0), words, &how);
}

void idle_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct button whole = {.label = chrome_word(model, STR_STILL_HERE), .look = LOOK_INVISIBLE};
    if (ui_button(ui, "stay", ui->screen, &whole)) {
        effects_push(out, EFFECT_STILL_HERE);
    }
    struct rect body = chrome_bare(ui, model);
    rect_cut_bottom(&body, chrome_gap(ui));
    struct rect button = rect_cut_bottom(&body, button_height(ui, chrome_word(model, STR_STILL_HERE), body.w));
    rect_cut_bottom(&body, chrome_gap(ui));
    const char *seconds = ui_printf(ui, "%d", model->countdown_s);
    enum string_id text = model->organizer ? STR_IDLE_ORGANIZER : STR_IDLE_TEXT;
    const struct message m = {.title = chrome_word(model, STR_IDLE_TITLE), .text = chrome_words(ui, model, text, seconds, NULL)};
    message_show(ui, &m, body);
    show_button(ui, chrome_word(model, STR_STILL_HERE), button);
}
