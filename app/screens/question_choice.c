/* select_one and select_multiple: cards, on pages where they are many; a text field for `other`. */
#include "screens/question_cards.h"

static void show_field(const struct question_view *v, struct rect r) {
    if (v->model->edit) {
        question_field(v, r, chrome_word(v->model, STR_OTHER_TYPE), TYPE_ANSWER, ALIGN_START);
    }
}

static void show_choice(void *ctx, size_t place, struct rect at, struct rect field) {
    const struct question_view *v = ctx;
    size_t index = question_cards_choice(v, place);
    const struct choice *choice = &v->question->choices[index];
    bool many = v->question->kind == QUESTION_SELECT_MULTIPLE;
    const struct choice_look look = {.label = question_text(v, &choice->text),
                                     .mark = many ? MARK_CHECK : MARK_RADIO,
                                     .picture = question_cards_picture(v, choice),
                                     .speech = question_cards_speech(v, choice),
                                     .selected = question_cards_is_chosen(v, index)};
    if (ui_choice(v->ui, question_id(v, "choice:", choice->id), at, &look)) {
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
    question_cards_show(v, area, &(struct cards_turn){page, first_index}, show_choice);
}

static const char *hint(const struct question_view *v) {
    const struct question *q = v->question;
    const char *min = question_number(v, q->min), *max = question_number(v, q->max);
    bool some = q->has_max && q->max < (double)q->choice_count, least = q->has_min && q->min > 1;
    if (q->ballot == BALLOT_SINGLE || (q->ballot == BALLOT_APPROVAL && !some)) {
        return chrome_word(v->model, q->ballot == BALLOT_SINGLE ? STR_BALLOT_SINGLE : STR_BALLOT_APPROVAL);
    }
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

static const char *words(const struct question_view *v) {
    const char *all = "";
    for (size_t i = 0; i < v->question->choice_count; i++) {
        size_t index = question_cards_choice(v, i);
        const struct choice *choice = &v->question->choices[index];
        if (question_cards_is_chosen(v, index)) {
            const char *label = question_text(v, &choice->text);
            bool typed = choice->other && v->answer->text && v->answer->text[0];
            label = typed ? chrome_words(v->ui, v->model, STR_CELL_OF, label, v->answer->text) : label;
            all = chrome_list(v->ui, v->model, all, label);
        }
    }
    return all;
}

const struct question_face face_choice = {
    .need = question_cards_need,
    .pages = question_cards_pages,
    .frame = frame,
    .hint = hint,
    .may_leave = may_leave,
    .beside = true,
    .first = question_cards_first,
    .words = words,
};
