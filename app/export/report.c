#include "export/report.h"

#include <string.h>

#include "core/site.h"
#include "export/report_parts.h"
#include "insight/standing.h"

/* --- the head ------------------------------------------------------------------------------------------------------ */

static uint32_t count_responses(const struct report *r) {
    uint32_t n = 0;
    for (size_t i = 0; i < r->params->result_count; i++) {
        n += r->params->results[i]->responses.n;
    }
    return n;
}

/* What any version of the event asked: of the leading one, then what only others have. */
struct asked {
    const struct event *event;
    const struct activity *activity;
};
struct asked_list {
    struct asked *at;
    size_t n;
};

static void add_once(struct asked_list *list, const struct event *event, const struct activity *activity) {
    for (size_t i = 0; i < list->n; i++) {
        if (list->at[i].activity->kind == activity->kind && strcmp(list->at[i].activity->id, activity->id) == 0) {
            return;
        }
    }
    list->at[list->n++] = (struct asked){event, activity};
}

static struct asked_list list_asked(const struct report *r) {
    const struct report_params *p = r->params;
    struct asked_list list = {0};
    list.at = ARENA_ARRAY(p->arena, struct asked, p->event->activity_count + p->result_count + p->board_count + 1);
    for (size_t i = 0; i < p->event->activity_count; i++) {
        add_once(&list, p->event, &p->event->activities[i]);
    }
    for (size_t i = 0; i < p->result_count; i++) {
        add_once(&list, p->results[i]->event, p->results[i]->activity);
    }
    for (size_t i = 0; i < p->board_count; i++) {
        add_once(&list, p->boards[i].event, p->boards[i].activity);
    }
    return list;
}

static size_t count_asked(const struct activity *activity) {
    size_t n = 0;
    for (size_t q = 0; q < activity->question_count; q++) {
        const struct question *question = &activity->questions[q];
        n += question_kind_info(question->kind)->is_asked && question->ties != TIES_SPEAKER; /* which is half a question */
    }
    return n;
}

static size_t count_questions(const struct report *r) {
    const struct asked_list asked = list_asked(r);
    size_t n = 0;
    for (size_t i = 0; i < asked.n; i++) {
        n += count_asked(asked.at[i].activity);
    }
    return n;
}

/* "11 questions" without a plural. */
static const char *asked_words(const struct report *r, const struct activity *activity) {
    const char *n = words_number(&r->words, count_asked(activity));
    return WORDS(&r->words, STR_CELL_OF, words_get(&r->words, STR_FACT_QUESTIONS), n);
}

struct facts {
    const char *items[16];
    size_t n;
};

static void add_fact(const struct report *r, struct facts *facts, enum string_id what, const char *number) {
    facts->items[facts->n++] = number;
    facts->items[facts->n++] = words_get(&r->words, what);
}

static void storm_facts(const struct report *r, struct facts *facts) {
    size_t ideas = 0, voices = 0, dots = 0, votes = 0;
    for (size_t i = 0; i < r->params->board_count; i++) {
        const struct idea_board *board = &r->params->boards[i];
        votes += board->votes.n;
        for (size_t k = 0; k < board->shown_count; k++) {
            ideas += standing_is_approved(&board->ideas.at[board->shown[k]]);
            voices += board->ideas.at[board->shown[k]].all_voices;
            dots += board->ideas.at[board->shown[k]].all_dots;
        }
    }
    if (r->params->board_count > 0) {
        add_fact(r, facts, STR_FACT_IDEAS, words_number(&r->words, ideas));
    }
    const struct {
        enum string_id what;
        size_t n;
    } rest[] = {{STR_FACT_VOICES, voices}, {STR_FACT_DOTS, dots}, {STR_FACT_VOTES, votes}};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        if (rest[i].n > 0 && (!r->params->is_public || rest[i].n >= (size_t)r->params->event->privacy.k)) {
            add_fact(r, facts, rest[i].what, report_people(r, rest[i].n));
        }
    }
}

static bool responses_are_shown(const struct report *r) {
    for (size_t i = 0; i < r->params->result_count; i++) {
        if (!r->params->results[i]->responses.is_shown) {
            return false;
        }
    }
    return r->params->result_count > 0;
}

/* Where kiosks stand: a region is told by the sites in it. names: [site_count] */
static size_t find_sites(const struct report *r, const char **names) {
    const struct event *event = r->params->event;
    size_t n = 0;
    for (size_t i = 0; i < event->site_count; i++) {
        if (!site_has_below(event, i)) {
            names[n++] = words_text(&r->words, &event->sites[i].text);
        }
    }
    return n;
}

static const char *asked_of(const struct report *r, const struct asked *asked) {
    const struct activity *activity = asked->activity;
    const struct words words = report_words(r, asked->event);
    const char *title = words_text(&words, &activity->title);
    const char *more = activity->brainstorm ? words_text(&words, &activity->brainstorm->prompt) : asked_words(r, activity);
    return more[0] != '\0' ? arena_printf(r->params->arena, "%s – %s", title, more) : title;
}

/* What each activity asked, in its own words. */
static void add_asked(struct report *r, struct card *card) {
    const struct event *event = r->params->event;
    struct arena *a = r->params->arena;
    const struct asked_list asked = list_asked(r);
    const char **items = ARENA_ARRAY(a, const char *, asked.n + 1);
    for (size_t i = 0; i < asked.n; i++) {
        items[i] = asked_of(r, &asked.at[i]);
    }
    card_text(card, a, BLOCK_HEADING, words_get(&r->words, STR_REPORT_ASKED));
    card_list(card, a, BLOCK_LIST, items, asked.n);
    enum { NAMED_MAX = 12 };
    const char **names = ARENA_ARRAY(a, const char *, event->site_count + 1);
    size_t sites = find_sites(r, names);
    if (sites > 0 && sites <= NAMED_MAX) { /* of more, the number stands above */
        card_text(card, a, BLOCK_TEXT, WORDS(&r->words, STR_REPORT_WHERE, words_list(&r->words, names, sites)));
    }
}

void report_head(struct report *r) {
    struct arena *a = r->params->arena;
    struct section *section = document_section(r->document, a, NULL);
    struct card *card = section_card(section, a, true);
    struct facts facts = {0};
    if (r->params->is_trial) {
        card_text(card, a, BLOCK_SENTENCE, words_get(&r->words, STR_REPORT_TRIAL));
    }
    if (r->params->has_recovered) {
        card_text(card, a, BLOCK_SENTENCE, words_get(&r->words, STR_REPORT_RECOVERED));
    }
    if (responses_are_shown(r)) {
        add_fact(r, &facts, STR_FACT_RESPONSES, words_number(&r->words, count_responses(r)));
        add_fact(r, &facts, STR_FACT_QUESTIONS, words_number(&r->words, count_questions(r)));
    }
    storm_facts(r, &facts);
    if (r->params->event->site_count > 0) {
        const char **names = ARENA_ARRAY(a, const char *, r->params->event->site_count);
        add_fact(r, &facts, STR_FACT_SITES, words_number(&r->words, find_sites(r, names)));
    }
    const char **items = ARENA_ARRAY(a, const char *, facts.n + 1);
    memcpy(items, facts.items, facts.n * sizeof *items);
    card_list(card, a, BLOCK_FACTS, items, facts.n / 2);
    add_asked(r, card);
}

/* --- the whole ----------------------------------------------------------------------------------------------------- */

static void begin(struct report *r) {
    const struct report_params *p = r->params;
    r->theme = theme_light;
    if (p->event->has_accent) {
        theme_with_accent(&r->theme, p->event->accent);
    }
    struct theme *theme = ARENA_NEW(p->arena, struct theme);
    *theme = r->theme;
    r->words = (struct words){p->strings, p->event, p->language, p->arena};
    *r->document = (struct document){
        .title = text_in(p->event, &p->event->title, p->language),
        .kicker = words_get(&r->words, STR_REPORT_KICKER),
        .subtitle = words_get(&r->words, p->is_public ? STR_REPORT_PUBLIC : STR_REPORT_EXACT),
        .language = p->event->languages[p->language],
        .is_right_to_left = p->strings->right_to_left,
        .scale = 1,
        .page_of = words_get(&r->words, STR_REPORT_PAGE),
        .footer = text_in(p->event, &p->event->title, p->language),
        .contents = "",
        .theme = theme,
    };
    r->maker.arena = p->arena;
    r->maker.calls = p->calls;
    r->maker.theme = theme;
}

bool report_make(const struct report_params *params, struct document *out, struct err *err) {
    struct report r = {.params = params, .document = out};
    begin(&r);
    const struct press_page page = {DOCUMENT_WIDE, DOCUMENT_WIDE, "", out->language, out->is_right_to_left};
    r.maker.press = params->calls->open(&page, NULL, NULL);
    if (r.maker.press == NULL) {
        return err_set(err, "There is not enough memory for a report.");
    }
    report_head(&r);
    for (size_t i = 0; i < params->result_count; i++) {
        report_survey(&r, params->results[i]);
    }
    for (size_t i = 0; i < params->board_count; i++) {
        report_storm(&r, &params->boards[i]);
    }
    report_trends(&r);
    report_method(&r);
    (void)params->calls->close(r.maker.press); /* nothing was written */
    return true;
}
