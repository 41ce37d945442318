#include <math.h>

#include "base/strbuf.h"
#include "export/report_parts.h"
#include "insight/public_room.h"

struct words report_words(const struct report *r, const struct event *event) {
    struct words words = r->words;
    int language = event_find_language(event, r->params->event->languages[r->params->language]);
    words.event = event;
    words.language = language >= 0 ? (size_t)language : event->default_language;
    return words;
}

const char *report_part_label(const struct report *r, const struct result *q, size_t part) {
    const struct text *text = result_part_text(q, part);
    return text != NULL ? words_text(&r->words, text) : "";
}

static const char *point_label(const struct report *r, const struct result *q, size_t bin) {
    static const enum string_id words[SCALES] = {STR_ICON_FACE, STR_STARS_OF, STR_POINT_OF};
    const char *of = words_number(&r->words, (uint64_t)q->question->points);
    return WORDS(&r->words, words[q->question->scale], words_number(&r->words, bin + 1), of);
}

static const char *stretch_label(const struct report *r, const struct result *q, size_t bin) {
    int decimals = q->question->kind == QUESTION_INTEGER ? 0 : q->question->decimals;
    double low = q->breaks[bin], high = q->breaks[bin + 1];
    if (isinf(low)) {
        return WORDS(&r->words, STR_REPORT_LESS, words_decimal(&r->words, high, decimals));
    }
    const char *from = words_decimal(&r->words, low, decimals);
    if (isinf(high)) {
        return WORDS(&r->words, STR_REPORT_FROM, from);
    }
    double last = result_bin_last(q, bin);
    return last - low < pow(10, -decimals) / 2
               ? from
               : arena_printf(r->params->arena, "%s–%s", from, words_decimal(&r->words, last, decimals));
}

const char *report_bin_label(const struct report *r, const struct result *q, size_t bin) {
    const struct text *text = result_bin_text(q, bin);
    if (text != NULL && text_is_given(text)) {
        return words_text(&r->words, text);
    }
    if (q->chart == CHART_SCALE) {
        return point_label(r, q, bin);
    }
    return q->breaks != NULL ? stretch_label(r, q, bin) : words_number(&r->words, bin);
}

const char *report_alternative(const struct report *r, const char *const *labels, const char *const *values, size_t n) {
    struct strbuf out = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(&out, i > 0 ? "; " : "");
        strbuf_adds(&out, WORDS(&r->words, STR_CELL_OF, labels[i], values[i]));
    }
    const char *kept = arena_strndup(r->params->arena, out.data ? out.data : "", out.len);
    strbuf_finish(&out);
    return kept;
}

const char *report_share(const struct report *r, const struct result_share *share) {
    return words_share(&r->words, share->count.n, share->of, share->share, share->interval);
}

/* The choice that most people made, among those that may be shown. */
static bool find_choice(const struct result *q, struct report_headline *out) {
    bool found = false, several = q->part_count > 1;
    size_t n = several ? q->part_count : q->bin_count;
    uint32_t most = 0;
    for (size_t i = 0; i < n; i++) {
        const struct result_share *share = several ? &q->all.parts[i].bins[0] : &q->all.parts[0].bins[i];
        if (share->count.is_shown && share->count.n > most) {
            most = share->count.n;
            *out = (struct report_headline){HEADLINE_CHOICE, several ? i : 0, several ? 0 : i};
            found = true;
        }
    }
    return found;
}

bool report_find_headline(const struct result *q, struct report_headline *out) {
    *out = (struct report_headline){HEADLINE_ABOVE, 0, 0};
    if (q->all.parts == NULL || q->part_count == 0) {
        return false;
    }
    if (q->chart == CHART_BARS) {
        return find_choice(q, out);
    }
    out->kind = q->question->kind == QUESTION_NPS ? HEADLINE_NPS : HEADLINE_ABOVE;
    return q->question->kind == QUESTION_NPS || (q->chart == CHART_SCALE && q->part_count == 1);
}

const struct result_share *report_headline_share(const struct result *q, const struct report_headline *h,
                                                 const struct result_view *view) {
    (void)q;
    if (view->parts == NULL) {
        return NULL;
    }
    const struct result_part *part = &view->parts[h->part];
    const struct result_share *share = h->kind == HEADLINE_CHOICE ? &part->bins[h->bin] : &part->joined[JOINED_HIGH];
    return share->count.is_shown ? share : NULL;
}

const char *report_people(const struct report *r, uint64_t n) {
    if (!r->params->is_public) {
        return words_number(&r->words, n);
    }
    uint32_t told = public_count((uint32_t)n, (uint32_t)r->params->event->privacy.k);
    return told > 0 ? WORDS(&r->words, STR_VOICES_BRIEF, words_number(&r->words, told)) : words_get(&r->words, STR_REPORT_SOME);
}
