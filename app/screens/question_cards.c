/* The choices of a question as cards: what select_one, select_multiple and rank share. */
#include "screens/question_cards.h"

size_t question_cards_choice(const struct question_view *v, size_t place) {
    return v->order ? v->order[place] : place;
}

bool question_cards_is_chosen(const struct question_view *v, size_t choice) {
    return v->answer->chosen >> choice & 1;
}

const char *question_cards_picture(const struct question_view *v, const struct choice *choice) {
    const char *folder = v->model->event->folder;
    return choice->picture && folder ? ui_printf(v->ui, "%s/%s", folder, choice->picture) : NULL;
}

/* What the picture shows is said behind what the card says. */
const char *question_cards_speech(const struct question_view *v, const struct choice *choice) {
    return choice->picture
               ? chrome_words(v->ui, v->model, STR_CELL_OF, question_text(v, &choice->text), question_text(v, &choice->alt))
               : NULL;
}

/* Room for the field is kept before it is needed, so that choosing moves nothing; not on a low panel with large text. */
static bool is_crowded(const struct ui *ui) {
    return ui->screen.h < ui_mm(ui, MM_SMALL_PANEL) && ui->text_scale > 1.2f;
}

static size_t fill_cards(const struct question_view *v, struct card *cards) {
    for (size_t i = 0; i < v->question->choice_count; i++) {
        size_t index = question_cards_choice(v, i);
        const struct choice *choice = &v->question->choices[index];
        bool keeps_room = choice->other && (question_cards_is_chosen(v, index) || !is_crowded(v->ui));
        cards[i] = (struct card){.label = question_text(v, &choice->text),
                                 .has_picture = question_cards_picture(v, choice) != NULL,
                                 .wants_field = keeps_room,
                                 .field_words = chrome_word(v->model, STR_TYPE_HERE)};
    }
    return v->question->choice_count;
}

float question_cards_need(const struct question_view *v, float w) {
    struct card cards[CARDS_MAX];
    size_t n = fill_cards(v, cards);
    return cards_need(v->ui, cards, n, w);
}

static struct cards *place_cards(const struct question_view *v, struct rect area) {
    struct card cards[CARDS_MAX];
    struct cards *placed = ARENA_NEW(v->ui->frame, struct cards);
    size_t n = fill_cards(v, cards);
    cards_init(placed, v->ui, v->model, cards, n, area, v->pager);
    return placed;
}

int question_cards_pages(const struct question_view *v, struct rect area) {
    return place_cards(v, area)->pages;
}

void question_cards_show(const struct question_view *v, struct rect area, const struct cards_turn *turn, cards_show_one *show) {
    struct question_view copy = *v;
    cards_show(v->ui, v->model, v->out, place_cards(v, area), v->question->choice_count, turn, show, &copy);
}

const char *question_cards_first(const struct model *model) {
    const struct question *q = interview_question(model->interview);
    const uint8_t *order = interview_order(model->interview);
    return q->choice_count ? arena_printf(model->interview->arena, "choice:%s", q->choices[order ? order[0] : 0].id) : "next";
}
