/* rank: cards tapped in order of preference; the mark says the place, a second tap takes it away. */
#include "screens/question_cards.h"

static int place_of(const struct answer *a, size_t choice) {
    for (int i = 0; i < a->order_count; i++) {
        if (a->order[i] == choice) {
            return i + 1;
        }
    }
    return 0;
}

static void show_choice(void *ctx, size_t at_place, struct rect at, struct rect field) {
    (void)field;
    const struct question_view *v = ctx;
    size_t index = question_cards_choice(v, at_place);
    const struct choice *choice = &v->question->choices[index];
    int place = place_of(v->answer, index);
    const char *label = question_text(v, &choice->text);
    const struct choice_look look = {.label = label,
                                     .mark = MARK_RANK,
                                     .rank = place,
                                     .picture = question_cards_picture(v, choice),
                                     .speech = question_cards_speech(v, choice),
                                     .selected = place > 0};
    if (ui_choice(v->ui, question_id(v, "choice:", choice->id), at, &look)) {
        effects_push(v->out, EFFECT_CHOOSE)->index = (int)index;
    }
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    question_cards_show(v, area, &(struct cards_turn){page, first_index}, show_choice);
}

static const char *hint(const struct question_view *v) {
    const struct question *q = v->question;
    bool some = q->has_max && q->max < (double)q->choice_count;
    if (q->ballot != BALLOT_NONE && !some) {
        return chrome_word(v->model, STR_BALLOT_RANKED);
    }
    return some ? chrome_words(v->ui, v->model, STR_RANK_HOW_MANY, question_number(v, q->max), NULL)
                : chrome_word(v->model, STR_RANK_HOW);
}

static const char *words(const struct question_view *v) {
    const char *all = "";
    for (int i = 0; i < v->answer->order_count; i++) {
        const char *label = question_text(v, &v->question->choices[v->answer->order[i]].text);
        all = ui_printf(v->ui, "%s%s%d. %s", all, all[0] ? "  " : "", i + 1, label);
    }
    return all;
}

const struct question_face face_rank = {
    .need = question_cards_need,
    .pages = question_cards_pages,
    .frame = frame,
    .hint = hint,
    .beside = true,
    .first = question_cards_first,
    .words = words,
};
