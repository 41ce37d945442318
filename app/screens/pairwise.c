/* Two cards: which matters more? A short visit counts, so it ends whenever the person has had enough. */
#include <math.h>

#include "screens/brainstorm_view.h"
#include "screens/frames.h"
#include "screens/idea_card.h"
#include "screens/typing.h"

#define HEADING_PART  0.26f
#define HEADING_SMALL 0.8f
#define CARD_MOST_MM  110.0f
#define CARD_LARGE_MM 60.0f /* a card as high as this has its words in larger type */

static const char *title(const struct model *model) {
    return chrome_word(model, STR_PAIR_TITLE);
}

/* --- one of the two ------------------------------------------------------------------------------------------------------ */

static struct idea_card card_of(struct ui *ui, const struct model *model, bool left, float h) {
    uint32_t idea = left ? model->pass->left : model->pass->right;
    enum type_role type = h >= ui_mm(ui, CARD_LARGE_MM) ? TYPE_QUESTION : TYPE_ANSWER;
    return (struct idea_card){.id = left ? "left" : "right",
                              .text = brainstorm_idea(model, idea),
                              .tap = chrome_word(model, STR_PAIR_THIS),
                              .color = left ? 1 : 0,
                              .type = type,
                              .least = brainstorm_least(ui, type)};
}

static void show_side(struct ui *ui, const struct model *model, struct effects *out, struct rect r, bool left) {
    const struct idea_card card = card_of(ui, model, left, r.h);
    if (idea_card(ui, &card, r, NULL)) {
        effects_push(out, EFFECT_PREFER)->index = left ? SIDE_LEFT : SIDE_RIGHT;
    }
}

/* Beside each other, one above the other in portrait; both of one size. */
static void show_pair(struct ui *ui, const struct model *model, struct effects *out, struct rect area) {
    bool stacked = chrome_is_portrait(ui);
    float gap = chrome_between(ui), most = ui_mm(ui, CARD_MOST_MM);
    struct rect a, b;
    if (stacked) {
        float h = fminf(floorf((area.h - gap) / 2), most);
        b = rect_cut_bottom(&area, h);
        rect_cut_bottom(&area, gap);
        a = rect_cut_bottom(&area, h);
    } else {
        struct rect row = rect_cut_bottom(&area, fminf(area.h, most));
        a = rect_cut_left(&row, floorf((row.w - gap) / 2));
        rect_cut_left(&row, gap);
        b = row;
    }
    show_side(ui, model, out, a, true);
    show_side(ui, model, out, b, false);
}

/* --- what else can be done -------------------------------------------------------------------------------------------------- */

struct other {
    const char *id, *icon;
    enum string_id words;
    enum effect_kind effect;
    int index;
    bool (*is_there)(const struct model *model);
    bool (*is_disabled)(const struct model *model);
};

static bool has_pair(const struct model *model) {
    return brainstorm_has_pair(model->pass);
}

static bool may_add(const struct model *model) {
    return model->edit != NULL;
}

static bool always(const struct model *model) {
    (void)model;
    return true;
}

static bool never(const struct model *model) {
    (void)model;
    return false;
}

static bool nothing_to_undo(const struct model *model) {
    return model->pass->pair_count == 0;
}

static const struct other others[] = {
    {"undecided", NULL, STR_PAIR_UNDECIDED, EFFECT_PREFER, SIDE_UNDECIDED, has_pair, never},
    {"undo", "undo", STR_UNDO, EFFECT_UNDO_PAIR, 0, always, nothing_to_undo},
    {"add", "plus", STR_PAIR_ADD, EFFECT_OPEN_KEYBOARD, 0, may_add, never},
};
enum { OTHERS = sizeof others / sizeof others[0] };

static struct button other_button(const struct model *model, const struct other *o, bool signs) {
    return (struct button){.label = chrome_word(model, o->words),
                           .icon = o->icon,
                           .icon_only = signs && o->icon,
                           .directional = true,
                           .look = LOOK_SECONDARY,
                           .type = TYPE_BUTTON,
                           .disabled = o->is_disabled(model)};
}

static float other_w(struct ui *ui, const struct button *b) {
    return b->icon_only ? chrome_target(ui) : ui_button_width(ui, b);
}

static float others_w(struct ui *ui, const struct model *model, bool signs) {
    float w = 0;
    for (int i = 0; i < OTHERS; i++) {
        struct button b = other_button(model, &others[i], signs);
        w += others[i].is_there(model) ? other_w(ui, &b) + (w > 0 ? chrome_between(ui) : 0) : 0;
    }
    return w;
}

/* Signs alone where the words do not fit beside each other; a second row where even those do not. Shows them where out is given;
 * returns the height. */
static float lay_others(struct ui *ui, const struct model *model, struct effects *out, struct rect r) {
    float scale = chrome_scale_down(ui), gap = chrome_between(ui), target = brainstorm_button_h(ui), x = 0, y = 0;
    bool signs = others_w(ui, model, false) > r.w;
    for (int i = 0; i < OTHERS; i++) {
        struct button b = other_button(model, &others[i], signs);
        float w = fminf(other_w(ui, &b), r.w);
        if (!others[i].is_there(model)) {
            continue;
        }
        if (x > 0 && x + w > r.w) {
            x = 0;
            y += target + gap;
        }
        if (out && ui_button(ui, others[i].id, (struct rect){r.x + x, r.y + y, w, target}, &b)) {
            effects_push(out, others[i].effect)->index = others[i].index;
        }
        x += w + gap;
    }
    ui->text_scale = scale;
    return y + target;
}

/* --- the screen ---------------------------------------------------------------------------------------------------------------
 */

static struct footer pair_footer(const struct model *model) {
    return (struct footer){.back = true, .primary_id = "enough", .primary = chrome_word(model, STR_DONE)};
}

static void move(struct effects *out, enum footer_press press) {
    if (press == FOOTER_PRIMARY) {
        effects_push(out, EFFECT_NEXT_STAGE);
    } else {
        brainstorm_move(out, press, EFFECT_NONE);
    }
}

static const char *count_words(struct ui *ui, const struct model *model) {
    size_t n = model->pass->pair_count;
    return n > 0 ? chrome_words(ui, model, STR_PAIR_COUNT, ui_printf(ui, "%zu", n), NULL) : chrome_word(model, STR_PAIR_HINT);
}

static void show_choosing(struct ui *ui, const struct model *model, struct effects *out) {
    struct rect body = chrome_begin(ui, model, out, &(struct header){.erase = true});
    const struct footer footer = pair_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    struct rect below = rect_cut_bottom(&body, lay_others(ui, model, NULL, body));
    bool crowded = ui_is_small(ui) && below.h > 2 * brainstorm_button_h(ui); /* a second row takes the room of the hint */
    chrome_heading(ui, title(model), crowded ? NULL : count_words(ui, model), &body, (body.h + below.h) * HEADING_PART,
                   HEADING_SMALL);
    rect_cut_bottom(&body, chrome_between(ui));
    if (has_pair(model)) {
        show_pair(ui, model, out, body);
    } else {
        ui_label(ui, "empty", body, chrome_word(model, STR_PAIR_NONE), &(struct label){.type = TYPE_ANSWER});
    }
    lay_others(ui, model, out, below);
    move(out, chrome_footer(ui, model, &footer, &place));
}

/* One's own, beside all that is there. */
static void show_typing(struct ui *ui, const struct model *model, struct effects *out) {
    const struct footer footer = {.back = true, .primary_id = "add", .primary = chrome_word(model, STR_IDEA_ADD)};
    struct typing_place place = typing_begin(ui, model, out, &footer);
    typing_heading(ui, model, brainstorm_text(model, &model->pass->about->prompt), &place, 0);
    struct typing_field field = {
        .label = brainstorm_text(model, &model->pass->about->prompt), .type = TYPE_ANSWER, .on_enter = EFFECT_ADD_IDEA};
    const struct button add = {
        .label = chrome_word(model, STR_IDEA_ADD), .icon = "plus", .look = LOOK_SECONDARY, .type = TYPE_BUTTON, .bold = true};
    struct rect end = {0, 0, 0, 0};
    float scale = chrome_scale_down(ui);
    if (place.merged) {
        end = ui_cut_end(ui, &place.body, ui_button_width(ui, &add));
        ui_cut_end(ui, &place.body, chrome_between(ui));
    }
    ui->text_scale = scale;
    field.placeholder = typing_fitting(ui, model, chrome_word(model, STR_TYPE_HERE), place.body);
    typing_field(ui, model, out, place.body, &field);
    float h = fminf(end.h, fmaxf(brainstorm_button_h(ui), ui_mm(ui, MM_ANSWER_H)));
    chrome_scale_down(ui);
    if (place.merged && ui_button(ui, "add", rect_center(end, end.w, h), &add)) {
        effects_push(out, EFFECT_ADD_IDEA);
    }
    ui->text_scale = scale;
    enum footer_press press = place.merged ? FOOTER_NONE : chrome_footer(ui, model, &footer, &place.footer);
    if (press != FOOTER_NONE) {
        effects_push(out, press == FOOTER_BACK ? EFFECT_CLOSE_KEYBOARD : EFFECT_ADD_IDEA);
    }
    const struct typing_keys keys = {.keymap = model->keymap, .on_done = EFFECT_CLOSE_KEYBOARD};
    typing_keyboard(ui, model, out, place.keys, &keys);
}

void pairwise_frame(struct ui *ui, const struct model *model, struct effects *out) {
    if (model->keyboard_open && model->edit) {
        show_typing(ui, model, out);
    } else {
        show_choosing(ui, model, out);
    }
}
