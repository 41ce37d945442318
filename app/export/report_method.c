#include "export/report_parts.h"

static bool has_votes(const struct report *r) {
    for (size_t i = 0; i < r->params->board_count; i++) {
        if (r->params->boards[i].votes.n + r->params->boards[i].turns[STAGE_DOTS] > 0) {
            return true;
        }
    }
    return false;
}

void report_method(struct report *r) {
    enum { LINES_MAX = 10 };
    struct arena *a = r->params->arena;
    const struct event *event = r->params->event;
    const char **lines = ARENA_ARRAY(a, const char *, LINES_MAX);
    bool survey = r->params->result_count > 0, storm = r->params->board_count > 0;
    const struct {
        bool applies;
        enum string_id words;
    } rows[] = {
        {true, STR_METHOD_ANONYMOUS},
        {true, STR_METHOD_TWICE},
        {has_votes(r), STR_METHOD_BALLOT},
        {true, STR_METHOD_INTERVAL},
        {survey, STR_METHOD_DECLINED},
        {survey, STR_METHOD_MARKS},
        {storm, STR_METHOD_APPROVED},
        {r->params->is_public, STR_METHOD_SUPPRESSED},
        {r->params->is_public && storm, STR_METHOD_STEPS},
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].applies) {
            lines[n++] = WORDS(&r->words, rows[i].words, words_number(&r->words, (uint64_t)event->privacy.k));
        }
    }
    if (event->privacy.steward != NULL && event->privacy.steward[0] != '\0') {
        lines[n++] = WORDS(&r->words, STR_STORED_WHO, words_isolate(&r->words, event->privacy.steward));
    }
    struct section *section = document_section(r->document, a, words_get(&r->words, STR_REPORT_METHOD));
    card_list(section_card(section, a, true), a, BLOCK_LIST, lines, n);
}
