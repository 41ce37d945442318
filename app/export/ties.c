#include "export/ties.h"

#include <assert.h>
#include <string.h>

#include "core/decimal.h"
#include "export/escape.h"

static const char *const side_words[TIES_SIDES] = {"", "none", "unanswered", "unconfirmed", "confirmed"};
static const char *const change_words[TIE_CHANGES] = {"", "absent", "gained", "lost", "kept"};

/* --- who is in it ------------------------------------------------------------------------------------------------------- */

static const struct ties *told_in(const struct ties_export *x, size_t wave) {
    const struct result *result = x->waves[wave].result;
    return result && result->ties ? &result->ties->told : NULL;
}

static const struct ties_measures *measures_in(const struct ties_export *x, size_t wave) {
    return told_in(x, wave) ? &x->waves[wave].result->ties->measures : NULL;
}

static const struct result *find(const struct results *results, const char *question) {
    const struct result *found = NULL;
    for (size_t q = 0; q < results->question_count; q++) {
        const struct result *result = &results->questions[q];
        found = result->ties && strcmp(result->question->id, question) == 0 ? result : found;
    }
    return found;
}

static struct ties_wave latest_of(const struct trend_wave *wave, const char *question) {
    struct ties_wave out = {wave->label, wave->event, NULL};
    for (size_t r = 0; r < wave->result_count; r++) {
        const struct result *found = find(wave->results[r], question);
        out = found ? (struct ties_wave){wave->label, wave->results[r]->event, found} : out;
    }
    return out;
}

static const struct result *latest(const struct trend_wave *wave, const char *question) {
    return latest_of(wave, question).result;
}

void ties_waves(const struct trend_wave *waves, size_t n, const char *question, struct ties_wave *out) {
    for (size_t i = 0; i < n; i++) {
        out[i] = latest_of(&waves[i], question);
    }
}

static size_t count_wordings(const struct trend_wave *wave, const char *question) {
    size_t n = 0;
    for (size_t r = 0; r < wave->result_count; r++) {
        n += find(wave->results[r], question) != NULL;
    }
    return n;
}

static size_t add_wordings(const struct trend_wave *wave, const char *question, struct arena *arena, struct ties_wave *out) {
    size_t n = 0;
    for (size_t r = 0; r < wave->result_count; r++) {
        const struct result *found = find(wave->results[r], question);
        if (found) {
            out[n] = (struct ties_wave){arena_printf(arena, "%s (%zu)", wave->label, n + 1), wave->results[r]->event, found};
            n++;
        }
    }
    return n;
}

size_t ties_wordings(const struct trend_wave *waves, size_t n, const char *question, struct arena *arena,
                     const struct ties_wave **out) {
    size_t count = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        most += 1 + count_wordings(&waves[i], question);
    }
    struct ties_wave *list = ARENA_ARRAY(arena, struct ties_wave, most + 1);
    for (size_t i = 0; i < n; i++) {
        if (count_wordings(&waves[i], question) > 1) {
            count += add_wordings(&waves[i], question, arena, &list[count]);
        } else {
            list[count++] = latest_of(&waves[i], question);
        }
    }
    *out = list;
    return count;
}

static bool is_asked_before(const struct trend_wave *waves, size_t n, const char *question) {
    for (size_t i = 0; i + 1 < n; i++) {
        if (latest(&waves[i], question)) {
            return true;
        }
    }
    return false;
}

size_t ties_followed(const struct trend_wave *waves, size_t n, struct arena *arena, const struct result *const **out) {
    const struct trend_wave *last = &waves[n - 1];
    const struct result **list = ARENA_ARRAY(arena, const struct result *, last->result_count *EVENT_QUESTIONS_MAX + 1);
    size_t found = 0;
    for (size_t r = 0; r < last->result_count; r++) {
        for (size_t q = 0; q < last->results[r]->question_count; q++) {
            const struct result *result = &last->results[r]->questions[q];
            bool is_one = result->ties && latest(last, result->question->id) == result;
            if (is_one && is_asked_before(waves, n, result->question->id)) {
                list[found++] = result;
            }
        }
    }
    *out = list;
    return found;
}

static size_t row_in(const struct ties_wave *wave, const char *id) {
    int row = wave->result ? question_find_row(wave->result->question, id) : -1;
    return row < 0 ? SIZE_MAX : (size_t)row;
}

static bool is_known(const struct ties_export *x, const char *id) {
    for (size_t i = 0; i < x->node_count; i++) {
        if (strcmp(x->nodes[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void add_node(struct ties_export *x, const struct ties_wave *wave, const struct row *row, const char *tag) {
    size_t *at = ARENA_ARRAY(x->arena, size_t, x->wave_count + 1);
    int language = event_find_language(wave->event, tag);
    for (size_t w = 0; w < x->wave_count; w++) {
        at[w] = row_in(&x->waves[w], row->id);
    }
    const char *text = text_in(wave->event, &row->text, language < 0 ? wave->event->default_language : (size_t)language);
    x->nodes[x->node_count++] = (struct ties_node){row->id, text, at};
}

static const size_t *rows_before(const struct ties_export *x, size_t wave) {
    const struct question *q = x->waves[wave].result ? x->waves[wave].result->question : NULL;
    size_t *rows = ARENA_ARRAY(x->arena, size_t, (q ? q->row_count : 0) + 1);
    for (size_t i = 0; q && i < q->row_count; i++) {
        rows[i] = wave > 0 ? row_in(&x->waves[wave - 1], q->rows[i].id) : SIZE_MAX;
    }
    return rows;
}

void ties_export_init(struct ties_export *out, const char *question, const struct ties_wave *waves, size_t wave_count,
                      const char *tag, struct arena *arena) {
    *out = (struct ties_export){.arena = arena, .question = question, .waves = waves, .wave_count = wave_count};
    out->nodes = ARENA_ARRAY(arena, struct ties_node, wave_count * EVENT_CHOICES_MAX + 1);
    out->earlier = ARENA_ARRAY(arena, const size_t *, wave_count + 1);
    for (size_t w = wave_count; w-- > 0;) {
        const struct question *q = waves[w].result ? waves[w].result->question : NULL;
        for (size_t i = 0; q && i < q->row_count; i++) {
            if (!is_known(out, q->rows[i].id)) {
                add_node(out, &waves[w], &q->rows[i], tag);
            }
        }
        out->earlier[w] = rows_before(out, w);
    }
}

bool ties_wave_changes(const struct ties_export *x, size_t wave, size_t counts[TIE_CHANGES]) {
    bool has_both = wave > 0 && told_in(x, wave) && told_in(x, wave - 1);
    if (has_both) {
        ties_changes(told_in(x, wave - 1), told_in(x, wave), x->earlier[wave], TIES_FROM, counts);
    }
    return has_both;
}

/* --- one edge ------------------------------------------------------------------------------------------------------------ */

static bool is_in(const struct ties_export *x, size_t wave, size_t from, size_t to) {
    return told_in(x, wave) && x->nodes[from].at[wave] != SIZE_MAX && x->nodes[to].at[wave] != SIZE_MAX;
}

static enum tie_level level_in(const struct ties_export *x, size_t wave, size_t from, size_t to) {
    return is_in(x, wave, from, to) ? ties_level(told_in(x, wave), x->nodes[from].at[wave], x->nodes[to].at[wave]) : TIE_UNTOLD;
}

static const char *sides_in(const struct ties_export *x, size_t wave, size_t from, size_t to) {
    bool is_told = level_in(x, wave, from, to) != TIE_UNTOLD;
    return is_told ? side_words[ties_sides(told_in(x, wave), x->nodes[from].at[wave], x->nodes[to].at[wave], TIES_FROM)] : "";
}

static const char *change_in(const struct ties_export *x, size_t wave, size_t from, size_t to) {
    bool both = wave > 0 && is_in(x, wave, from, to) && told_in(x, wave - 1);
    return both ? change_words[ties_change(told_in(x, wave - 1), told_in(x, wave), x->earlier[wave], x->nodes[from].at[wave],
                                           x->nodes[to].at[wave], TIES_FROM)]
                : "";
}

static bool is_edge(const struct ties_export *x, size_t from, size_t to) {
    bool found = false;
    for (size_t w = 0; from != to && w < x->wave_count; w++) {
        found = found || level_in(x, w, from, to) > TIE_NONE;
    }
    return found;
}

/* --- GraphML ------------------------------------------------------------------------------------------------------------- */

struct attribute {
    const char *name, *of, *type;
};
static const struct attribute attributes[] = {
    {"wave", "graph", "string"}, {"density", "graph", "double"}, {"speakers", "node", "int"},
    {"in", "node", "int"},       {"out", "node", "int"},         {"betweenness", "node", "double"},
    {"level", "edge", "int"},    {"sides", "edge", "string"},    {"change", "edge", "string"},
};

static void put_keys(const struct ties_export *x, struct strbuf *out) {
    strbuf_adds(out, "  <key id=\"text\" for=\"node\" attr.name=\"text\" attr.type=\"string\"/>\n");
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        for (size_t w = 1; w <= x->wave_count; w++) {
            const struct attribute *a = &attributes[i];
            strbuf_printf(out, "  <key id=\"%s_%zu\" for=\"%s\" attr.name=\"%s_%zu\" attr.type=\"%s\"/>\n", a->name, w, a->of,
                          a->name, w, a->type);
        }
    }
}

static void put_words(struct strbuf *out, const char *name, size_t wave, const char *words) {
    if (words[0] != '\0') {
        strbuf_printf(out, "<data key=\"%s_%zu\">", name, wave + 1);
        escape_html(out, words);
        strbuf_adds(out, "</data>");
    }
}

static void put_number(struct strbuf *out, const char *name, size_t wave, double number) {
    enum { PLACES = 9 };
    char text[DECIMAL_TEXT_MAX];
    put_words(out, name, wave, decimal_format(number, PLACES, text, sizeof text));
}

static void put_node(const struct ties_export *x, struct strbuf *out, const struct ties_node *node) {
    strbuf_printf(out, "    <node id=\"%s\"><data key=\"text\">", node->id);
    escape_html(out, node->text);
    strbuf_adds(out, "</data>");
    for (size_t w = 0; w < x->wave_count; w++) {
        const struct ties_measures *m = measures_in(x, w);
        size_t at = node->at[w];
        if (m && at != SIZE_MAX) {
            put_number(out, "in", w, m->in[at]);
        }
        if (m && at != SIZE_MAX && told_in(x, w)->at_least[at] > 0) {
            put_number(out, "speakers", w, told_in(x, w)->at_least[at]);
            put_number(out, "out", w, m->out[at]);
            put_number(out, "betweenness", w, m->betweenness[at]);
        }
    }
    strbuf_adds(out, "</node>\n");
}

static void put_edge(const struct ties_export *x, struct strbuf *out, size_t from, size_t to) {
    strbuf_printf(out, "    <edge source=\"%s\" target=\"%s\">", x->nodes[from].id, x->nodes[to].id);
    for (size_t w = 0; w < x->wave_count; w++) {
        if (level_in(x, w, from, to) != TIE_UNTOLD) {
            put_number(out, "level", w, level_in(x, w, from, to));
        }
        put_words(out, "sides", w, sides_in(x, w, from, to));
        put_words(out, "change", w, change_in(x, w, from, to));
    }
    strbuf_adds(out, "</edge>\n");
}

void ties_put_graphml(const struct ties_export *x, struct strbuf *out) {
    strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                     "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                     "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                     "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    put_keys(x, out);
    strbuf_printf(out, "  <graph id=\"%s\" edgedefault=\"directed\">\n    ", x->question);
    for (size_t w = 0; w < x->wave_count; w++) {
        put_words(out, "wave", w, x->waves[w].label);
        if (measures_in(x, w) && measures_in(x, w)->told > 0) {
            put_number(out, "density", w, measures_in(x, w)->density);
        }
    }
    strbuf_addc(out, '\n');
    for (size_t i = 0; i < x->node_count; i++) {
        put_node(x, out, &x->nodes[i]);
    }
    for (size_t from = 0; from < x->node_count; from++) {
        for (size_t to = 0; to < x->node_count; to++) {
            if (is_edge(x, from, to)) {
                put_edge(x, out, from, to);
            }
        }
    }
    strbuf_adds(out, "  </graph>\n</graphml>\n");
}

/* --- tables -------------------------------------------------------------------------------------------------------------- */

enum { FIRST_COLUMNS = 2 };

static void begin_wide(const struct ties_export *x, struct sheet_writer *w, const char *name, const char *const *first,
                       const char *const *each, size_t each_count) {
    const char **columns = ARENA_ARRAY(x->arena, const char *, FIRST_COLUMNS + x->wave_count * each_count + 1);
    struct sheet *sheet = ARENA_NEW(x->arena, struct sheet);
    size_t n = 0;
    for (size_t i = 0; i < FIRST_COLUMNS; i++) {
        columns[n++] = first[i];
    }
    for (size_t wave = 1; wave <= x->wave_count; wave++) {
        for (size_t i = 0; i < each_count; i++) {
            columns[n++] = arena_printf(x->arena, "%s_%zu", each[i], wave);
        }
    }
    *sheet = (struct sheet){arena_printf(x->arena, "%s-%s", x->question, name), columns, n};
    sheet_begin(w, sheet);
}

static void put_nones(struct sheet_writer *w, size_t n) {
    for (size_t i = 0; i < n; i++) {
        sheet_none(w);
    }
}

void ties_put_nodes(const struct ties_export *x, struct sheet_writer *w) {
    static const char *const first[] = {"organization", "text"}, *const each[] = {"speakers", "in", "out", "betweenness"};
    enum { EACH = sizeof each / sizeof *each };
    begin_wide(x, w, "nodes", first, each, EACH);
    for (size_t i = 0; i < x->node_count; i++) {
        sheet_word(w, x->nodes[i].id);
        sheet_text(w, x->nodes[i].text);
        for (size_t wave = 0; wave < x->wave_count; wave++) {
            const struct ties_measures *m = measures_in(x, wave);
            size_t at = x->nodes[i].at[wave];
            if (!m || at == SIZE_MAX) {
                put_nones(w, EACH);
                continue;
            }
            uint32_t speakers = told_in(x, wave)->at_least[at];
            speakers > 0 ? sheet_count(w, speakers) : sheet_none(w);
            sheet_count(w, m->in[at]);
            speakers > 0 ? sheet_count(w, m->out[at]) : sheet_none(w);
            speakers > 0 ? sheet_share(w, m->betweenness[at]) : sheet_none(w);
        }
    }
    sheet_end(w);
}

void ties_put_edges(const struct ties_export *x, struct sheet_writer *w) {
    static const char *const first[] = {"from", "to"}, *const each[] = {"level", "sides", "change"};
    begin_wide(x, w, "edges", first, each, sizeof each / sizeof *each);
    for (size_t i = 0; i < x->node_count * x->node_count; i++) {
        size_t from = i / x->node_count, to = i % x->node_count;
        if (!is_edge(x, from, to)) {
            continue;
        }
        sheet_word(w, x->nodes[from].id);
        sheet_word(w, x->nodes[to].id);
        for (size_t wave = 0; wave < x->wave_count; wave++) {
            enum tie_level level = level_in(x, wave, from, to);
            level != TIE_UNTOLD ? sheet_count(w, (uint64_t)level) : sheet_none(w);
            sheet_word(w, sides_in(x, wave, from, to));
            sheet_word(w, change_in(x, wave, from, to));
        }
    }
    sheet_end(w);
}

static void put_changes(const struct ties_export *x, struct sheet_writer *w, size_t wave) {
    size_t counts[TIE_CHANGES];
    if (!ties_wave_changes(x, wave, counts)) {
        put_nones(w, TIE_CHANGES - 1);
        return;
    }
    for (int change = CHANGE_ABSENT; change < TIE_CHANGES; change++) {
        sheet_count(w, counts[change]);
    }
}

void ties_put_waves(const struct ties_export *x, struct sheet_writer *w) {
    static const char *const columns[] = {"wave",       "label",  "event",   "organizations", "senders",
                                          "told",       "ties",   "density", "confirmed",     "unconfirmed",
                                          "unanswered", "absent", "gained",  "lost",          "kept"};
    const struct sheet sheet = {arena_printf(x->arena, "%s-waves", x->question), columns, sizeof columns / sizeof *columns};
    sheet_begin(w, &sheet);
    for (size_t wave = 0; wave < x->wave_count; wave++) {
        const struct ties_measures *m = measures_in(x, wave);
        sheet_count(w, wave + 1);
        sheet_text(w, x->waves[wave].label);
        sheet_word(w, x->waves[wave].event->id);
        if (!m) {
            put_nones(w, sizeof columns / sizeof *columns - 3);
            continue;
        }
        sheet_count(w, told_in(x, wave)->n);
        sheet_count(w, m->senders);
        sheet_count(w, m->told);
        sheet_count(w, m->present);
        m->told > 0 ? sheet_share(w, m->density) : sheet_none(w);
        sheet_count(w, m->sides[SIDES_CONFIRMED]);
        sheet_count(w, m->sides[SIDES_UNCONFIRMED]);
        sheet_count(w, m->sides[SIDES_UNANSWERED]);
        put_changes(x, w, wave);
    }
    sheet_end(w);
}
