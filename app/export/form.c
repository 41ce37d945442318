#include "export/form.h"

#include "core/expression.h"
#include "export/form_parts.h"

bool form_begin(struct form *f, const struct form_params *params, struct document *out, struct err *err) {
    const double normal = 1.12, large = 1.68;
    struct theme *theme = ARENA_NEW(params->arena, struct theme);
    *theme = theme_light;
    if (params->event->has_accent) {
        theme_with_accent(theme, params->event->accent);
    }
    const char *tag = params->event->languages[params->language];
    const struct press_page page = {DOCUMENT_WIDE, DOCUMENT_WIDE, "", tag, params->strings->right_to_left};
    *f = (struct form){.params = params, .document = out, .scale = params->is_large ? large : normal};
    f->words = (struct words){params->strings, params->event, params->language, params->arena};
    f->maker = (struct figure_maker){params->arena, params->calls, params->calls->open(&page, NULL, NULL), theme};
    *out = (struct document){.kicker = "",
                             .subtitle = "",
                             .language = tag,
                             .is_right_to_left = params->strings->right_to_left,
                             .scale = f->scale,
                             .page_of = words_get(&f->words, STR_REPORT_PAGE),
                             .contents = "",
                             .theme = theme};
    return f->maker.press != NULL || err_set(err, "There is not enough memory for a page.");
}

void form_end(struct form *f) {
    (void)f->params->calls->close(f->maker.press); /* nothing was written */
}

/* --- questions ----------------------------------------------------------------------------------------------------- */

/* Its number on the sheet; notes have none. */
static size_t number_of(const struct activity *activity, const struct question *q) {
    size_t n = 0;
    for (size_t i = 0; i < activity->question_count; i++) {
        n += question_kind_info(activity->questions[i].kind)->is_asked;
        if (&activity->questions[i] == q) {
            return n;
        }
    }
    return n;
}

/* What it takes to be asked, in words where one choice decides. */
static const char *condition(const struct form *f, const struct question *q) {
    const char *id, *choice;
    if (!expression_is_choice(q->relevant, &id, &choice)) {
        return words_get(&f->words, STR_FORM_ONLY_SOMETIMES);
    }
    const struct question *other = event_find_question(f->params->event, id, NULL);
    int at = other ? question_find_choice(other, choice) : -1;
    if (at < 0) {
        return words_get(&f->words, STR_FORM_ONLY_SOMETIMES);
    }
    const char *number = words_number(&f->words, number_of(f->params->activity, other));
    return WORDS(&f->words, STR_FORM_ONLY_IF, number, words_text(&f->words, &other->choices[at].text));
}

static const char *choose_words(const struct form *f, const struct question *q) {
    const char *low = words_decimal(&f->words, q->min, 0), *high = words_decimal(&f->words, q->max, 0);
    if (q->kind == QUESTION_SELECT_ONE) {
        return words_get(&f->words, STR_CHOOSE_ONE);
    }
    if (q->kind == QUESTION_RANK) {
        return q->has_max && q->max < (double)q->choice_count ? WORDS(&f->words, STR_FORM_RANK_MANY, high)
                                                              : words_get(&f->words, STR_FORM_RANK);
    }
    if (q->kind != QUESTION_SELECT_MULTIPLE) {
        return "";
    }
    if (q->has_min && q->has_max) {
        return q->min == q->max ? WORDS(&f->words, STR_CHOOSE_EXACTLY, high) : WORDS(&f->words, STR_CHOOSE_BETWEEN, low, high);
    }
    return q->has_max   ? WORDS(&f->words, STR_CHOOSE_UP_TO, high)
           : q->has_min ? WORDS(&f->words, STR_CHOOSE_AT_LEAST, low)
                        : words_get(&f->words, STR_CHOOSE_ANY);
}

static void add_question(struct form *f, struct section *section, const struct question *q) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, true);
    bool asked = question_kind_info(q->kind)->is_asked;
    const char *text = words_text(&f->words, &q->text);
    if (q->relevant != NULL) {
        card_text(card, a, BLOCK_NOTE, condition(f, q));
    }
    card_text(card, a, asked ? BLOCK_HEADING : BLOCK_TEXT,
              asked ? arena_printf(a, "%s. %s", words_number(&f->words, number_of(f->params->activity, q)), text) : text);
    card_text(card, a, BLOCK_NOTE, words_text(&f->words, &q->hint));
    if (!text_is_given(&q->hint) || q->kind == QUESTION_RANK) {
        card_text(card, a, BLOCK_NOTE, choose_words(f, q));
    }
    form_field(f, card, q);
    if (asked) {
        const char *decline[] = {words_get(&f->words, STR_DECLINE)};
        form_choices(f, card, decline, 1, false);
    }
}

static void add_opening(struct form *f, struct section *section) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, true);
    card_text(card, a, BLOCK_TEXT, words_text(&f->words, &f->params->activity->intro));
    card_text(card, a, BLOCK_TEXT, words_text(&f->words, &f->params->activity->consent));
    card_text(card, a, BLOCK_NOTE, words_get(&f->words, STR_CONSENT_NOBODY));
    if (f->params->event->privacy.steward != NULL) {
        card_text(card, a, BLOCK_NOTE,
                  WORDS(&f->words, STR_STORED_WHO, words_isolate(&f->words, f->params->event->privacy.steward)));
    }
    card_text(card, a, BLOCK_SENTENCE, words_get(&f->words, STR_FORM_HOW));
}

bool form_make(const struct form_params *params, struct document *out, struct err *err) {
    struct form f;
    if (!form_begin(&f, params, out, err)) {
        return false;
    }
    out->kicker = words_get(&f.words, STR_FORM_KICKER);
    out->title = words_text(&f.words, &params->activity->title);
    out->footer = words_text(&f.words, &params->event->title);
    struct section *section = document_section(out, params->arena, NULL);
    add_opening(&f, section);
    for (size_t i = 0; i < params->activity->question_count; i++) {
        add_question(&f, section, &params->activity->questions[i]);
    }
    if (params->activity->brainstorm != NULL) {
        form_storm(&f, section);
    }
    form_end(&f);
    return true;
}
