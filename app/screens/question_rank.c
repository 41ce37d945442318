/* rank: cards tapped in order of preference; the mark says the place, a second tap takes it away. */
#include "screens/cards.h"
#include "screens/question.h"

static int place_of(const struct answer *a, size_t choice) {
    for (int i = 0; i < a->order_count; i++) {
        if (a->order[i] == choice) {
            return i + 1;
        }
    }
    return 0;
}

static size_t shown_choice(const struct question_view *v, size_t place) {
    return v->order ? v->order[place] : place;
}

static void fill_cards(const struct question_view *v, struct card *cards) {
    for (size_t i = 0; i < v->question->choice_count; i++) {
        cards[i] = (struct card){.label = question_text(v, &v->question->choices[shown_choice(v, i)].text)};
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

static void show_choice(const struct question_view *v, size_t index, struct rect r) {
    const struct choice *choice = &v->question->choices[index];
    int place = place_of(v->answer, index);
    const char *label = question_text(v, &choice->text);
    const struct choice_look look = {.label = label, .mark = MARK_RANK, .rank = place, .selected = place > 0};
    if (ui_choice(v->ui, question_id(v, "choice:", choice->id), r, &look)) {
        effects_push(v->out, EFFECT_CHOOSE)->index = (int)index;
    }
}

static void frame(const struct question_view *v, struct rect area, int page, int first_index) {
    const struct cards *placed = place_cards(v, area);
    for (size_t i = 0; i < v->question->choice_count; i++) {
        if (placed->page[i] == page) {
            show_choice(v, shown_choice(v, i), placed->at[i]);
        }
    }
    if (placed->has_pager) {
        chrome_pager(v->ui, v->model, v->out, &placed->pager, page, placed->pages, first_index);
    }
}

static const char *hint(const struct question_view *v) {
    const struct question *q = v->question;
    bool some = q->has_max && q->max < (double)q->choice_count;
    return some ? chrome_words(v->ui, v->model, STR_RANK_HOW_MANY, question_number(v, q->max), NULL)
                : chrome_word(v->model, STR_RANK_HOW);
}

static const char *first(const struct model *model) {
    const struct question *q = interview_question(model->interview);
    const uint8_t *order = interview_order(model->interview);
    return q->choice_count ? arena_printf(model->interview->arena, "choice:%s", q->choices[order ? order[0] : 0].id) : "next";
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
    .beside = true, .need = need, .pages = pages, .frame = frame, .hint = hint, .first = first, .words = words};
