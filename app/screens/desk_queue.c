/* One idea at a time: what a person wrote, what may point at somebody in it, and whether others see it. */
#include "core/idea_personal.h"
#include "screens/desk_view.h"
#include "screens/frames.h"
#include "screens/idea_card.h"

enum { STATUSES = 3, FILTERS = 4 };

static const struct {
    enum idea_status status;
    enum coding_kind kind;
    const char *id;
    enum string_id filter, word;
} rows[FILTERS] = {
    {IDEA_WAITING, CODING_KINDS, "waiting", STR_QUEUE_WAITING, STR_QUEUE_WAITING},
    {IDEA_SHOWN, CODING_SHOW, "show", STR_QUEUE_SHOWN, STR_IDEA_SHOW},
    {IDEA_HIDDEN, CODING_HIDE, "hide", STR_QUEUE_HIDDEN, STR_IDEA_HIDE},
    {IDEA_NAMES_PERSON, CODING_NAMES_PERSON, "names", STR_QUEUE_NAMES, STR_IDEA_NAMES},
};

static const char *personal_words(struct ui *ui, const struct model *model, const struct idea *idea) {
    static const struct {
        enum idea_personal bit;
        enum string_id word;
    } kinds[] = {{PERSONAL_PHONE, STR_PERSONAL_PHONE},
                 {PERSONAL_EMAIL, STR_PERSONAL_EMAIL},
                 {PERSONAL_POSTAL_CODE, STR_PERSONAL_POSTAL_CODE},
                 {PERSONAL_HEALTH_NUMBER, STR_PERSONAL_HEALTH_NUMBER}};
    const char *all = "";
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (idea->personal & kinds[i].bit) {
            const char *word = chrome_word(model, kinds[i].word);
            all = all[0] ? ui_printf(ui, "%s, %s", all, word) : word;
        }
    }
    return all[0] ? chrome_words(ui, model, STR_PERSONAL_FOUND, all, NULL) : "";
}

/* Which ideas are looked through, with how many there are of each. */
static void show_filters(struct ui *ui, const struct model *model, struct effects *out, struct rect *body) {
    const struct desk *desk = model->desk;
    int columns = chrome_is_portrait(ui) ? 2 : FILTERS;
    float gap = chrome_between(ui), w = (body->w - (float)(columns - 1) * gap) / (float)columns, h = chrome_answer(ui);
    struct rect line = {0};
    for (int i = 0; i < FILTERS; i++) {
        if (i % columns == 0) {
            line = rect_cut_top(body, h);
            rect_cut_top(body, gap);
        }
        struct rect r = rect_cut_left(&line, w);
        rect_cut_left(&line, gap);
        const char *n = ui_printf(ui, "%zu", desk->counts[rows[i].status]);
        const struct choice_look look = {.label = chrome_words(ui, model, rows[i].filter, n, NULL),
                                         .mark = MARK_NONE,
                                         .selected = desk->filter == rows[i].status};
        if (ui_choice(ui, ui_printf(ui, "filter:%s", rows[i].id), r, &look)) {
            effects_push(out, EFFECT_DESK_FILTER)->index = (int)rows[i].status;
        }
    }
}

static void show_steps(struct ui *ui, const struct model *model, struct effects *out, uint32_t at, struct rect r) {
    const struct desk *desk = model->desk;
    float gap = chrome_between(ui), w = (r.w - (STATUSES - 1) * gap) / STATUSES;
    for (int i = 1; i < FILTERS; i++) {
        struct rect place = rect_cut_left(&r, w);
        rect_cut_left(&r, gap);
        const struct button b = {.label = chrome_word(model, rows[i].word),
                                 .look = LOOK_SECONDARY,
                                 .type = TYPE_ANSWER,
                                 .disabled = desk->is_busy || desk->board->ideas.at[at].status == rows[i].status};
        if (ui_button(ui, rows[i].id, place, &b)) {
            struct effect *e = effects_push(out, EFFECT_DESK_STATUS);
            e->index = (int)at;
            e->number = rows[i].kind;
        }
    }
}

static void show_idea(struct ui *ui, const struct model *model, struct effects *out, size_t at, struct rect body) {
    const struct desk *desk = model->desk;
    uint32_t index = desk->ideas[at];
    const struct idea *idea = &desk->board->ideas.at[index];
    struct rect steps = rect_cut_bottom(&body, chrome_answer(ui));
    rect_cut_bottom(&body, chrome_between(ui));
    const struct idea_card card = {.id = "idea",
                                   .text = idea_text(desk->board, idea, model->language),
                                   .note = personal_words(ui, model, idea),
                                   .is_private = true,
                                   .color = 0,
                                   .type = TYPE_ANSWER,
                                   .least = 0.6f};
    (void)idea_card(ui, &card, body, NULL);
    show_steps(ui, model, out, index, steps);
}

void desk_queue_frame(struct ui *ui, const struct model *model, struct effects *out) {
    const struct desk *desk = model->desk;
    struct rect body = chrome_begin(ui, model, out, &(struct header){0});
    const struct footer footer = desk_footer(model);
    struct footer_place place = chrome_place_footer(ui, model, &body, &footer);
    show_filters(ui, model, out, &body);
    size_t n = desk->idea_count, at = model->page < (int)n ? (size_t)model->page : n > 0 ? n - 1 : 0;
    struct pager_place pager = {0};
    if (n > 1) {
        pager = chrome_place_pager(ui, model, &body);
    }
    desk_problem(ui, model, &body);
    if (n > 0) {
        show_idea(ui, model, out, at, body);
    } else {
        ui_label(ui, "empty", body, chrome_word(model, STR_QUEUE_EMPTY), &(struct label){.type = TYPE_ANSWER});
    }
    if (n > 1) {
        chrome_pager(ui, model, out, &pager, (int)at, (int)n, 0);
    }
    desk_move(out, chrome_footer(ui, model, &footer, &place));
}
