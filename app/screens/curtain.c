#include "screens/curtain.h"

#include "screens/chrome.h"

#define EDGE_MM 8.0f

void curtain_draw(struct ui *ui, const struct model *model) {
    static const struct color dark = {0, 0, 0, 255}, light = {0xf5, 0xf2, 0xec, 255};
    const struct label how = {.type = TYPE_HINT, .align = ALIGN_CENTER, .color = light};
    const char *words = chrome_word(model, STR_CURTAIN_TEXT);
    struct rect r = rect_inset_xy(ui->screen, ui_mm(ui, EDGE_MM), ui_mm(ui, EDGE_MM));
    ui->draws.list.n = 0;
    ui->draws.ground = dark;
    float h = chrome_measure(ui, words, TYPE_HINT, false, r.w, 1).h;
    ui_label(ui, "curtain", rect_cut_bottom(&r, h), words, &how);
}
