/* select_one and select_multiple: cards, on pages where they are many; a text field for `other`. */
#include <string.h>

#include "screens/cards.h"
#include "screens/question.h"

static bool is_chosen(const struct question_view *v, size_t choice) {
    return v->answer->chosen >> choice & 1;
}

static size_t shown_choice(const struct question_view *v, size_t place) {
    return v->order ? v->order[place] : place;
}

/* Room for the field is kept before it is needed, so that choosing moves nothing; not on a low panel with large text. */
static bool is_crowded(const struct ui *ui) {
    return ui->screen.h < ui_mm(ui, MM_SMALL_PANEL) && ui->text_scale > 1.2f;
}

static void fill_cards(const struct question_view *v, struct card *cards) {
    for (size_t i = 0; i < v->question->choice_count; i++) {
        const struct choice *choice = &v->question->choices[shown_choice(v, i)];
        bool keeps_room = choice->other && (is_chosen(v, shown_choice(v, i)) || !is_crowded(v->ui));
        cards[i] = (struct card){question_text(v, &choice->text), keeps_room};
    }
}

static float need(const struct question_view *v, float w) {
    struct card cards[CARDS_MAX];
    fill_cards(v, cards);
    return cards_need(v->ui, cards, v->question->choice_count, w);
}

static struct cards *place_cards(const struct question_view *v, struct rect area) {
    struct card cards[CARDS_MAX];
    struct cards *placed = ARENA_NEW(v->ui->frame, struct cards);
    fill_cards(v, cards);
    cards_init_paged(placed, v->ui, v->model, cards, v->question->choice_count, area, v->pager);
    return placed;
}

static int pages(const struct question_view *v, struct rect area) {
    return place_cards(v, area)->pages;
}

static void show_field(const struct question_view *v, struct rect r) {
    if (v->model->edit) {
        question_field(v, r, chrome_word(v->model, STR_OTHER_TYPE), TYPE_ANSWER, ALIGN_START);
    }
}

static void show_choice(const struct question_view *v, size_t index, struct rect r, struct rect field) {
    const struct choice *choice = &v->question->choices[index];
    bool many = v->question->kind == QUESTION_SELECT_MULTIPLE;
    const struct choice_look look = {
        .label = question_text(v, &choice->text), .mark = many ? MARK_CHECK : MARK_RADIO, .selected = is_chosen(v, index)};
    if (ui_choice(v->ui, question_id(v, "choice:", choice->id), r, &look)) {
        effects_push(v->out, EFFECT_CHOOSE)->index = (int)index;
        if (choice->other && !look.selected) {
            effects_push(v->out, EFFECT_OPEN_KEYBOARD);
        }
    }
    if (choice->other && look.selected) {
        show_field(v, field);
    }
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    const struct cards *placed = place_cards(v, area);
    for (size_t i = 0; i < v->question->choice_count; i++) {
        if (placed->page[i] == page) {
            show_choice(v, shown_choice(v, i), placed->at[i], placed->field[i]);
        }
    }
    if (placed->has_pager) {
        chrome_pager(v->ui, v->model, v->out, &placed->pager, page, placed->pages, first_index);
    }
}

static const char *hint(const struct question_view *v) {
    const struct question *q = v->question;
    const char *min = question_number(v, q->min), *max = question_number(v, q->max);
    bool some = q->has_max && q->max < (double)q->choice_count, least = q->has_min && q->min > 1;
    if (q->kind == QUESTION_SELECT_ONE) {
        return NULL;
    }
    if (some && least) {
        return q->min >= q->max ? chrome_words(v->ui, v->model, STR_CHOOSE_EXACTLY, max, NULL)
                                : chrome_words(v->ui, v->model, STR_CHOOSE_BETWEEN, min, max);
    }
    if (least) {
        return chrome_words(v->ui, v->model, STR_CHOOSE_AT_LEAST, min, NULL);
    }
    return some ? chrome_words(v->ui, v->model, STR_CHOOSE_UP_TO, max, NULL) : chrome_word(v->model, STR_CHOOSE_ANY);
}

static bool may_leave(const struct question_view *v) {
    return v->question->kind == QUESTION_SELECT_ONE && v->answer->chosen != 0;
}

static const char *first(const struct model *model) {
    const struct question *q = interview_question(model->interview);
    const uint8_t *order = interview_order(model->interview);
    return q->choice_count ? arena_printf(model->interview->arena, "choice:%s", q->choices[order ? order[0] : 0].id) : "next";
}

static const char *words(const struct question_view *v) {
    const char *all = "";
    for (size_t i = 0; i < v->question->choice_count; i++) {
        size_t index = shown_choice(v, i);
        const struct choice *choice = &v->question->choices[index];
        if (is_chosen(v, index)) {
            const char *label = question_text(v, &choice->text);
            bool typed = choice->other && v->answer->text && v->answer->text[0];
            label = typed ? chrome_words(v->ui, v->model, STR_CELL_OF, label, v->answer->text) : label;
            all = all[0] ? ui_printf(v->ui, "%s, %s", all, label) : label;
        }
    }
    return all;
}

const struct question_face face_choice = {
    .need = need,
    .pages = pages,
    .frame = frame,
    .hint = hint,
    .may_leave = may_leave,
    .beside = true,
    .first = first,
    .words = words,
};
