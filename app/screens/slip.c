/* The code of a receipt, once: to read, to write down, to scan. It is stored already. */
#include <math.h>

#include "screens/chrome.h"
#include "screens/frames.h"
#include "screens/message.h"

#define QR_MOST_MM  46.0f
#define QR_LEAST_MM 20.0f
#define GAP_MM      3.0f
#define TITLE_PART  0.26f
#define LEAST_TITLE 0.64f
#define LEAST_CODE  0.5f
#define LEAST_TEXT  0.8f

/* In one line, where that leaves it large enough. */
static float code_factor(struct ui *ui, const char *code, float w) {
    float one_line = chrome_measure(ui, code, TYPE_TITLE, true, 1e6f, 1).w;
    return fmaxf(LEAST_CODE, fminf(1, floorf(100 * w / one_line) / 100));
}

struct plan {
    struct rect title, qr, code, text;
    float title_factor, code_factor, text_factor;
    bool has_text; /* else it has the second page to itself */
};

static float height(struct ui *ui, const char *text, enum type_role type, float w, float factor) {
    return chrome_measure(ui, text, type, type == TYPE_TITLE, w, factor).h;
}

/* The code beside its picture on a wide body, below it on a narrow one; the picture gives way before the words do. */
static struct plan make_plan(struct ui *ui, const struct model *model, struct rect body) {
    struct plan p = {.text_factor = 1};
    const char *title = chrome_word(model, STR_SLIP_TITLE), *text = chrome_word(model, STR_SLIP_TEXT);
    struct rect room = {body.x, body.y, body.w, body.h * TITLE_PART};
    float gap = ui_mm(ui, GAP_MM);
    p.title_factor = chrome_fit(ui, title, TYPE_TITLE, true, room, 1, LEAST_TITLE / fmaxf(1, ui->text_scale));
    p.title = rect_cut_top(&body, height(ui, title, TYPE_TITLE, body.w, p.title_factor));
    rect_cut_top(&body, gap);
    bool beside = body.w > body.h * 1.2f;
    float side = fminf(beside ? fminf(body.h, body.w * 0.4f) : fminf(body.w, body.h * 0.5f), ui_mm(ui, QR_MOST_MM));
    if (side >= ui_mm(ui, QR_LEAST_MM)) {
        struct rect cell = beside ? rect_cut_left(&body, side + chrome_gap(ui)) : rect_cut_top(&body, side + chrome_gap(ui));
        p.qr = rect_center(cell, side, side);
    }
    p.code_factor = code_factor(ui, model->receipt, body.w);
    float code_h = height(ui, model->receipt, TYPE_TITLE, body.w, p.code_factor), left = body.h - code_h - gap;
    while (p.text_factor > LEAST_TEXT && height(ui, text, TYPE_ANSWER, body.w, p.text_factor) > left) {
        p.text_factor -= 0.05f;
    }
    float text_h = height(ui, text, TYPE_ANSWER, body.w, p.text_factor);
    p.has_text = text_h <= left;
    struct rect group = rect_center(body, body.w, fminf(body.h, p.has_text ? code_h + gap + text_h : code_h));
    p.code = rect_cut_top(&group, code_h);
    rect_cut_top(&group, gap);
    p.text = group;
    return p;
}

static void show_code(struct ui *ui, const struct model *model, const struct plan *p) {
    const struct label title = {.type = TYPE_TITLE, .bold = true, .align = ALIGN_CENTER, .role = ROLE_HEADING};
    const struct label code = {.type = TYPE_TITLE, .bold = true, .align = ALIGN_CENTER, .is_private = true};
    const struct label text = {.type = TYPE_ANSWER, .align = ALIGN_CENTER};
    chrome_label(ui, "heading", p->title, chrome_word(model, STR_SLIP_TITLE), &title, p->title_factor);
    if (p->qr.w > 0) {
        ui_qr(ui, "qr:receipt", p->qr, model->receipt_qr->modules, model->receipt_qr->size, chrome_word(model, STR_SLIP_SCAN));
    }
    chrome_label(ui, "code", p->code, model->receipt, &code, p->code_factor);
    if (p->has_text) {
        chrome_label(ui, "message", p->text, chrome_word(model, STR_SLIP_TEXT), &text, p->text_factor);
    }
}

void slip_frame(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = false});
    const char *seconds = ui_printf(ui, "%d", model->countdown_s);
    struct footer footer = {.note = chrome_words(ui, model, STR_CLOSES_IN, seconds, NULL),
                            .primary_id = "done",
                            .primary = chrome_word(model, STR_DONE),
                            .primary_plain = true};
    struct rect rest = body;
    struct footer_place place = chrome_place_footer(ui, model, &rest, &footer);
    struct plan plan = make_plan(ui, model, rest);
    bool is_first = model->page == 0, goes_on = is_first && !plan.has_text;
    if (goes_on) {
        footer.primary_id = "page:next";
        footer.primary = chrome_word(model, STR_NEXT);
        footer.primary_plain = false;
        rest = body;
        place = chrome_place_footer(ui, model, &rest, &footer);
    }
    if (is_first || plan.has_text) {
        show_code(ui, model, &plan);
    } else {
        message_show(ui, &(struct message){.title = "", .text = chrome_word(model, STR_SLIP_TEXT)}, rest);
    }
    if (chrome_footer(ui, model, &footer, &place) == FOOTER_PRIMARY) {
        effects_push(out, goes_on ? EFFECT_PAGE : EFFECT_DONE)->index = 1;
    }
}
