#include "export/survey_summary.h"

#include <math.h>
#include <string.h>

#include "core/decimal.h"
#include "core/slot.h"
#include "insight/pair.h"

static const char *const columns[] = {"activity",   "wording", "question", "kind",       "question_text", "part",
                                      "part_text",  "by",      "group",    "group_text", "measure",       "value",
                                      "value_text", "n",       "share",    "number",     "low",           "high"};
static const struct sheet sheet = {"summary", columns, sizeof columns / sizeof *columns};
static const struct sheet ballots = {"ballots", columns, sizeof columns / sizeof *columns};

/* Where a number belongs: what stands on the left of its row. */
struct place {
    struct sheet_writer *w;
    struct arena *arena;
    const struct results *results, *const *others; /* others: that asked before */
    size_t other_count, language;
    const struct result *result; /* NULL: of groups alone */
    const char *part, *part_text, *by, *group, *group_text;
};

void survey_summary_begin(struct sheet_writer *w) {
    sheet_begin(w, &sheet);
}

void survey_ballots_begin(struct sheet_writer *w) {
    sheet_begin(w, &ballots);
}

/* --- one row ------------------------------------------------------------------------------------------------------- */

static const char *words(const struct place *p, const struct text *text) {
    return text != NULL ? text_in(p->results->event, text, p->language) : "";
}

static void put_left(const struct place *p, const char *measure, const char *value, const char *value_text) {
    const struct question *q = p->result != NULL ? p->result->question : NULL;
    sheet_word(p->w, p->results->activity->id);
    sheet_count(p->w, p->results->wording);
    sheet_word(p->w, q != NULL ? q->id : "");
    sheet_word(p->w, q == NULL ? "" : q->ties != TIES_NONE ? "ties" : question_kind_info(q->kind)->name);
    sheet_text(p->w, q != NULL ? words(p, &q->text) : "");
    sheet_word(p->w, p->part);
    sheet_text(p->w, p->part_text);
    sheet_word(p->w, p->by);
    sheet_word(p->w, p->group);
    sheet_text(p->w, p->group_text);
    sheet_word(p->w, measure);
    sheet_word(p->w, value);
    sheet_text(p->w, value_text);
}

static void put_none(const struct place *p, int n) {
    for (int i = 0; i < n; i++) {
        sheet_none(p->w);
    }
}

static void put_n(const struct place *p, const struct result_count *count) {
    if (count->is_shown) {
        sheet_count(p->w, count->n);
    } else {
        sheet_word(p->w, SUMMARY_SUPPRESSED);
    }
}

static void put_count(const struct place *p, const char *measure, const struct result_count *count) {
    put_left(p, measure, "", "");
    put_n(p, count);
    put_none(p, 4);
}

static void put_share(const struct place *p, const char *measure, const char *value, const char *text,
                      const struct result_share *share) {
    put_left(p, measure, value, text);
    put_n(p, &share->count);
    if (share->count.is_shown) {
        sheet_share(p->w, share->share);
        sheet_none(p->w);
        sheet_share(p->w, share->interval.low);
        sheet_share(p->w, share->interval.high);
    } else {
        put_none(p, 4);
    }
}

/* interval: NULL where there is none. */
static void put_number(const struct place *p, const char *measure, double number, const struct interval *interval) {
    put_left(p, measure, "", "");
    put_none(p, 2);
    sheet_share(p->w, number);
    if (interval != NULL) {
        sheet_share(p->w, interval->low);
        sheet_share(p->w, interval->high);
    } else {
        put_none(p, 2);
    }
}

/* --- a part -------------------------------------------------------------------------------------------------------- */

/* "3", "yes_", or for a distribution "10 <= x < 20"; "20 <= x <= 25" up to the end of a range. */
static const char *bin_value(const struct place *p, size_t bin) {
    const struct question *q = p->result->question;
    if (q->kind == QUESTION_SELECT_ONE) {
        return q->choices[bin].id;
    }
    if (q->kind == QUESTION_SELECT_MULTIPLE) {
        return "chosen";
    }
    if (p->result->breaks == NULL || q->kind == QUESTION_NPS) {
        return arena_printf(p->arena, "%zu", q->kind == QUESTION_NPS ? bin : bin + 1);
    }
    enum { EVENT_PLACES = 6 }; /* a number of an event has no more */
    char low[DECIMAL_TEXT_MAX], high[DECIMAL_TEXT_MAX];
    double from = p->result->breaks[bin], to = p->result->breaks[bin + 1];
    bool has_end = q->kind == QUESTION_RANGE && bin + 1 == p->result->bin_count;
    to = has_end ? q->max : to;
    return arena_printf(p->arena, "%s%sx%s%s", isinf(from) ? "" : decimal_format(from, EVENT_PLACES, low, sizeof low),
                        isinf(from) ? "" : " <= ",
                        isinf(to) ? ""
                        : has_end ? " <= "
                                  : " < ",
                        isinf(to) ? "" : decimal_format(to, EVENT_PLACES, high, sizeof high));
}

static void put_numbers(const struct place *p, const struct result_part *part) {
    const struct summary *s = &part->summary;
    if (part->has_median) {
        put_number(p, "median", (s->median_low + s->median_high) / 2, s->has_interval ? &s->median : NULL);
    }
    if (part->has_mean) {
        put_number(p, "mean", s->mean, s->n > 1 ? &s->mean_interval : NULL);
    }
    if (part->has_score) {
        put_number(p, "score", part->score.score, &part->score.interval);
    }
    if (part->has_points) {
        put_number(p, "points", part->points, NULL);
        put_number(p, "rank", part->rank, NULL);
    }
}

static void put_part(const struct place *p, const struct result_part *part) {
    static const char *const joined[JOINED] = {"low", "middle", "high"};
    const struct question *q = p->result->question;
    bool has_joined = q->kind == QUESTION_RATING || q->kind == QUESTION_MATRIX || q->kind == QUESTION_NPS;
    for (size_t i = 0; i < p->result->bin_count; i++) {
        put_share(p, "count", bin_value(p, i), words(p, result_bin_text(p->result, i)), &part->bins[i]);
    }
    for (size_t i = 0; i < JOINED && has_joined; i++) {
        put_share(p, "joined", joined[i], "", &part->joined[i]);
    }
    if (part->hidden > 1 && part->together.count.is_shown) {
        put_share(p, "together", "", "", &part->together);
    }
    if (!part->rest.is_shown || part->rest.n > 0) {
        put_count(p, "rest", &part->rest);
    }
    put_numbers(p, part);
}

static const char *part_id(const struct result *result, size_t part) {
    const struct question *q = result->question;
    return q->kind == QUESTION_MATRIX                                        ? q->rows[part].id
           : q->kind == QUESTION_SELECT_MULTIPLE || q->kind == QUESTION_RANK ? q->choices[part].id
                                                                             : "";
}

static void put_view(struct place *p, const struct result_view *view) {
    p->part = p->part_text = "";
    put_count(p, "answered", &view->answered);
    put_count(p, "declined", &view->declined);
    put_count(p, "skipped", &view->skipped);
    put_count(p, "not_asked", &view->not_asked);
    for (size_t i = 0; view->parts != NULL && i < p->result->part_count; i++) {
        p->part = part_id(p->result, i);
        p->part_text = words(p, result_part_text(p->result, i));
        put_part(p, &view->parts[i]);
    }
    p->part = p->part_text = "";
}

/* --- before and after ---------------------------------------------------------------------------------------------- */

static void put_side(const struct place *p, const char *measure, const char *value, const char *text,
                     const struct pair_side *side) {
    put_left(p, measure, value, text);
    sheet_count(p->w, side->n);
    sheet_none(p->w);
    sheet_share(p->w, side->value);
    sheet_share(p->w, side->interval.low);
    sheet_share(p->w, side->interval.high);
}

/* Side by side, with the change between the two groups. */
static void put_pair(struct place *p, const struct result *before) {
    bool is_bin = p->result->question->kind == QUESTION_SELECT_ONE;
    for (size_t i = 0; i < pair_measures(p->result); i++) {
        struct pair_change c;
        const char *value = is_bin ? bin_value(p, i) : "", *text = is_bin ? words(p, result_bin_text(p->result, i)) : "";
        p->part = is_bin ? "" : part_id(p->result, i);
        p->part_text = is_bin ? "" : words(p, result_part_text(p->result, i));
        if (!pair_compare(before, p->result, i, &c)) {
            put_left(p, "change", value, text);
            sheet_word(p->w, SUMMARY_SUPPRESSED);
            put_none(p, 4);
            continue;
        }
        put_side(p, "before", value, text, &c.before);
        put_side(p, "after", value, text, &c.after);
        put_left(p, "change", value, text);
        put_none(p, 2);
        sheet_share(p->w, c.difference);
        sheet_share(p->w, c.interval.low);
        sheet_share(p->w, c.interval.high);
    }
    p->part = p->part_text = "";
}

/* --- a ballot ------------------------------------------------------------------------------------------------------ */

static void enter_choice(struct place *p, size_t choice) {
    p->part = p->result->question->choices[choice].id;
    p->part_text = words(p, &p->result->question->choices[choice].text);
}

static void put_choice(struct place *p, const char *measure, const char *round, size_t choice, const char *why) {
    enter_choice(p, choice);
    put_left(p, measure, round, why);
    put_none(p, 5);
}

static void put_round(struct place *p, const struct result_round *round) {
    static const char *const whys[BALLOT_WHYS] = {"majority", "tied", "listed", "fewest", "before", "together"};
    const char *at = arena_printf(p->arena, "%u", round->at);
    for (size_t i = 0; i < p->result->question->choice_count; i++) {
        if (!(round->in >> i & 1)) {
            continue;
        }
        enter_choice(p, i);
        put_left(p, "votes", at, "");
        sheet_count(p->w, round->votes[i]);
        sheet_share(p->w, round->counted > 0 ? (double)round->votes[i] / round->counted : 0);
        put_none(p, 3);
    }
    for (size_t i = 0; i < p->result->question->choice_count; i++) {
        if (round->out >> i & 1) {
            put_choice(p, "leaves", at, i, round->has_why ? whys[round->why] : "");
        }
    }
    p->part = p->part_text = "";
    put_left(p, "exhausted", at, "");
    sheet_count(p->w, round->exhausted);
    put_none(p, 4);
}

static void put_ballot(struct place *p) {
    const struct result_ballot *ballot = p->result->ballot;
    const struct result_count hidden = {0, false};
    bool is_ranked = p->result->question->ballot == BALLOT_RANKED,
         is_withheld = ballot == NULL && p->results->mode != RESULTS_EXACT;
    for (size_t r = 0; ballot != NULL && r < ballot->round_count; r++) {
        put_round(p, &ballot->rounds[r]);
    }
    if ((is_withheld && is_ranked) || (ballot != NULL && ballot->has_more)) {
        put_count(p, "rounds", &hidden);
    }
    for (size_t i = 0; ballot != NULL && i < p->result->question->choice_count; i++) {
        if (ballot->elected >> i & 1) {
            put_choice(p, "elected", "", i, ballot->is_listed ? "listed" : "");
        }
    }
    p->part = p->part_text = "";
    if (is_withheld) {
        put_count(p, "elected", &hidden);
    }
}

/* --- ties --------------------------------------------------------------------------------------------------------- */

static void enter_row(struct place *p, size_t row) {
    p->part = p->result->question->rows[row].id;
    p->part_text = words(p, &p->result->question->rows[row].text);
}

static void put_ties(struct place *p) {
    const struct ties *ties = &p->result->ties->told;
    for (size_t i = 0; i < ties->n * ties->n; i++) {
        size_t from = i / ties->n, to = i % ties->n;
        enum tie_level level = ties_level(ties, from, to);
        if (level > TIE_NONE) {
            enter_row(p, from);
            const struct row *row = &p->result->question->rows[to];
            put_left(p, "tie", row->id, words(p, &row->text));
            put_none(p, 2);
            sheet_count(p->w, (uint64_t)level);
            put_none(p, 2);
        }
    }
    p->part = p->part_text = "";
}

/* --- groups -------------------------------------------------------------------------------------------------------- */

static const char *member_id(const struct place *p, size_t grouping, size_t member) {
    const struct results_grouping *g = &p->results->groupings[grouping];
    if (member + 1 == g->group_count) {
        return "[none]";
    }
    return g->by == TALLY_BY_REGION     ? p->results->event->sites[g->sites[member]].id
           : g->by == TALLY_BY_SITE     ? p->results->event->sites[member].id
           : g->by == TALLY_BY_QUESTION ? p->results->activity->questions[g->question].choices[member].id
                                        : arena_printf(p->arena, "%zu", member + 1);
}

static const char *member_text(const struct place *p, size_t grouping, size_t member) {
    struct result_name name = results_group_name(p->results, grouping, member);
    char label[80];
    if (name.text != NULL) {
        return words(p, name.text);
    }
    return name.number > 0 ? arena_strdup(p->arena, slot_label(p->results->event, name.number, label, sizeof label)) : "";
}

/* Joined groups: their ids with a space between, their words with a comma. */
static void enter_group(struct place *p, size_t grouping, const struct result_group *group) {
    const struct results_grouping *g = &p->results->groupings[grouping];
    static const char *const bys[TALLY_BYS] = {
        [TALLY_BY_REGION] = "region", [TALLY_BY_SITE] = "site", [TALLY_BY_SLOT] = "slot", [TALLY_BY_QUALITY] = "quality"};
    p->by = g->by == TALLY_BY_QUESTION ? p->results->activity->questions[g->question].id : bys[g->by];
    p->group = p->group_text = "";
    for (size_t i = 0; i < group->member_count; i++) {
        const char *text = member_text(p, grouping, group->members[i]);
        p->group = arena_printf(p->arena, "%s%s%s", p->group, i > 0 ? " " : "", member_id(p, grouping, group->members[i]));
        p->group_text =
            arena_printf(p->arena, "%s%s%s", p->group_text, *p->group_text != '\0' && *text != '\0' ? ", " : "", text);
    }
}

static void enter_all(struct place *p) {
    p->by = p->group_text = p->part = p->part_text = "";
    p->group = "[all]";
}

static void put_sizes(struct place *p) {
    p->result = NULL;
    enter_all(p);
    put_count(p, "responses", &p->results->responses);
    for (size_t g = 0; g < p->results->grouping_count; g++) {
        const struct result_by *by = &p->results->groups[g];
        for (size_t i = 0; i < by->group_count && by->group_count > 1; i++) {
            enter_group(p, g, &by->groups[i]);
            put_count(p, "responses", &by->groups[i].responses);
        }
    }
}

static void put_question(struct place *p, const struct result *result) {
    p->result = result;
    enter_all(p);
    put_view(p, &result->all);
    if (result->question->ballot != BALLOT_NONE) {
        put_ballot(p);
    }
    if (result->ties != NULL) {
        put_ties(p);
    }
    const struct result *before = pair_find(p->results, p->others, p->other_count, result);
    if (before != NULL) {
        put_pair(p, before);
    }
    for (size_t g = 0; g < p->results->grouping_count; g++) {
        const struct result_by *by = &result->by[g];
        for (size_t i = 0; i < by->group_count && by->group_count > 1; i++) {
            enter_group(p, g, &by->groups[i]);
            put_view(p, &by->views[i]);
        }
    }
}

static void put_results(struct sheet_writer *w, const struct results *results, const struct survey_summary *s, const char *tag,
                        struct arena *arena) {
    int language = event_find_language(results->event, tag);
    struct place p = {.w = w, .arena = arena, .results = results};
    const struct results *others[EVENT_ACTIVITIES_MAX];
    p.other_count = pair_others(s->shelf, results, arena, others);
    p.others = others;
    p.language = language < 0 ? results->event->default_language : (size_t)language;
    if (!s->only_ballots) {
        put_sizes(&p);
    }
    for (size_t i = 0; i < results->question_count; i++) {
        p.result = &results->questions[i];
        enter_all(&p);
        if (!s->only_ballots) {
            put_question(&p, &results->questions[i]);
        } else if (p.result->question->ballot != BALLOT_NONE) {
            put_ballot(&p);
        }
    }
}

static void put_activity(struct sheet_writer *w, const struct survey_summary *s, const char *activity, const char *tag,
                         struct arena *arena) {
    struct results_book *book;
    for (uint32_t wording = 1; (book = results_find(s->shelf, activity, wording)) != NULL; wording++) {
        struct results results;
        results_make(book, s->mode, arena, &results);
        put_results(w, &results, s, tag, arena);
        arena_clear(arena);
    }
}

static bool is_in_earlier(const struct survey_export *params, size_t version, const char *activity) {
    for (size_t v = 0; v < version; v++) {
        if (event_find_activity(params->versions[v].event, activity) != NULL) {
            return true;
        }
    }
    return false;
}

bool survey_has_ballots(const struct survey_export *params) {
    for (size_t v = 0; v < params->version_count; v++) {
        const struct event *event = params->versions[v].event;
        for (size_t i = 0; i < event->activity_count; i++) {
            for (size_t q = 0; q < event->activities[i].question_count; q++) {
                if (event->activities[i].questions[q].ballot != BALLOT_NONE) {
                    return true;
                }
            }
        }
    }
    return false;
}

void survey_summary_end(struct sheet_writer *w, const struct survey_summary *summary) {
    const struct survey_export *params = summary->params;
    const char *tag = params->versions[0].event->languages[params->language];
    struct arena arena;
    arena_init(&arena, 64 * 1024);
    for (size_t v = 0; v < params->version_count; v++) {
        const struct event *event = params->versions[v].event;
        for (size_t i = 0; i < event->activity_count; i++) {
            if (event->activities[i].kind == ACTIVITY_SURVEY && !is_in_earlier(params, v, event->activities[i].id)) {
                put_activity(w, summary, event->activities[i].id, tag, &arena);
            }
        }
    }
    arena_finish(&arena);
    sheet_end(w);
}
