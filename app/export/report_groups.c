#include "core/slot.h"
#include "export/report_parts.h"

static const char *member_name(const struct report *r, const struct results *results, size_t grouping, size_t group) {
    enum { LABEL_MAX = 80 };
    struct result_name name = results_group_name(results, grouping, group);
    char label[LABEL_MAX];
    if (results->groupings[grouping].by == TALLY_BY_QUALITY && name.number > 0) {
        static const enum string_id qualities[] = {[TALLY_UNMARKED] = STR_QUALITY_UNMARKED, [TALLY_MARKED] = STR_QUALITY_MARKED};
        return words_get(&r->words, qualities[group]);
    }
    if (name.text != NULL) {
        return words_text(&r->words, name.text);
    }
    return name.number > 0 ? arena_strdup(r->params->arena, slot_label(results->event, name.number, label, sizeof label))
                           : words_get(&r->words, STR_REPORT_NO_GROUP);
}

const char *report_group_label(const struct report *r, const struct results *results, size_t grouping,
                               const struct result_group *group) {
    const char **names = ARENA_ARRAY(r->params->arena, const char *, group->member_count + 1);
    for (size_t i = 0; i < group->member_count; i++) {
        names[i] = member_name(r, results, grouping, group->members[i]);
    }
    return words_list(&r->words, names, group->member_count);
}

const char *report_grouping_label(const struct report *r, const struct results *results, size_t grouping) {
    const struct results_grouping *g = &results->groupings[grouping];
    if (g->by == TALLY_BY_QUESTION) {
        return WORDS(&r->words, STR_REPORT_BY, words_text(&r->words, &results->activity->questions[g->question].text));
    }
    static const enum string_id words[TALLY_BYS] = {[TALLY_BY_REGION] = STR_REPORT_BY_REGION,
                                                    [TALLY_BY_SITE] = STR_REPORT_BY_SITE,
                                                    [TALLY_BY_SLOT] = STR_REPORT_BY_TIME,
                                                    [TALLY_BY_QUALITY] = STR_QUALITY_BY};
    return words_get(&r->words, words[g->by]);
}

const char *report_headline_words(const struct report *r, const struct result *q, const struct report_headline *h) {
    static const enum string_id words[] = {STR_REPORT_SHARE_OF, STR_REPORT_SHARE_ABOVE, STR_REPORT_SHARE_NPS};
    const char *label = h->kind != HEADLINE_CHOICE                      ? ""
                        : q->question->kind == QUESTION_SELECT_MULTIPLE ? report_part_label(r, q, h->part)
                                                                        : report_bin_label(r, q, h->bin);
    return WORDS(&r->words, words[h->kind], label);
}

static bool is_empty(const struct result_view *view) {
    return view->answered.is_shown && view->answered.n == 0;
}

/* At least two groups in which somebody answered. */
static bool can_compare(const struct result_by *by) {
    size_t n = 0;
    for (size_t i = 0; by->views != NULL && i < by->group_count; i++) {
        n += !is_empty(&by->views[i]);
    }
    return n > 1;
}

/* The same share in each group, side by side. */
static void add_multiple(struct report *r, struct section *section, const struct results *results, const struct result *q,
                         size_t grouping, const struct report_headline *h) {
    struct arena *a = r->params->arena;
    const struct result_by *by = &q->by[grouping];
    struct chart_bar *bars = ARENA_ARRAY(a, struct chart_bar, by->group_count);
    const char **labels = ARENA_ARRAY(a, const char *, by->group_count), **values = ARENA_ARRAY(a, const char *, by->group_count);
    size_t n = 0;
    for (size_t i = 0; i < by->group_count; i++) {
        const struct result_share *share = report_headline_share(q, h, &by->views[i]);
        if (is_empty(&by->views[i])) {
            continue;
        }
        labels[n] = report_group_label(r, results, grouping, &by->groups[i]);
        values[n] = words_get(&r->words, STR_REPORT_WITHHELD);
        bars[n] = (struct chart_bar){.label = labels[n], .value = "", .second = "", .is_withheld = share == NULL};
        if (share != NULL) {
            bars[n].value = words_percent(&r->words, share->share);
            bars[n].second = WORDS(&r->words, STR_REPORT_N, words_number(&r->words, by->views[i].answered.n));
            bars[n].share = share->share;
            bars[n].has_interval = true;
            bars[n].interval = share->interval;
            values[n] = arena_printf(a, "%s, %s", bars[n].value, bars[n].second);
        }
        n++;
    }
    struct card *card = section_card(section, a, false);
    card_text(card, a, BLOCK_HEADING, words_text(&r->words, &q->question->text));
    card_text(card, a, BLOCK_NOTE, report_headline_words(r, q, h));
    struct figure *f = chart_bars(&r->maker, bars, n, DOCUMENT_COLUMN, words_get(&r->words, STR_REPORT_WITHHELD));
    f->alternative = report_alternative(r, labels, values, n);
    card_figure(card, a, f);
}

void report_groups(struct report *r, const struct results *results) {
    struct arena *a = r->params->arena;
    for (size_t g = 0; g < results->grouping_count; g++) {
        struct section *section = NULL;
        const enum tally_by by = results->groupings[g].by;
        bool is_brief = by == TALLY_BY_SITE || by == TALLY_BY_REGION || by == TALLY_BY_QUALITY;
        if (!r->params->is_full && !is_brief) {
            continue;
        }
        for (size_t i = 0; i < results->question_count; i++) {
            const struct result *q = &results->questions[i];
            struct report_headline h;
            if (!can_compare(&q->by[g]) || !report_find_headline(q, &h)) {
                continue;
            }
            if (section == NULL) {
                section = document_section(r->document, a,
                                           WORDS(&r->words, STR_CELL_OF, words_text(&r->words, &results->activity->title),
                                                 report_grouping_label(r, results, g)));
            }
            add_multiple(r, section, results, q, g, &h);
        }
    }
}
