#include "export/recurrence.h"

#include "export/report_parts.h"

struct lists {
    const struct report *r;
    const struct idea_board *board;
    const char **items[3];
    size_t n[3];
};

static void add(void *ctx, enum recurrence seen, const struct earlier_theme *then, const struct idea_theme *now) {
    struct lists *lists = ctx;
    const char *name = now != NULL ? idea_theme_name(lists->board, now, lists->r->params->language) : then->name;
    lists->items[seen][lists->n[seen]++] = words_isolate(&lists->r->words, name);
}

void report_recurrence(struct report *r, const struct idea_board *board) {
    static const enum string_id names[] = {
        [RECURS] = STR_REPORT_RECURS, [RECURRENCE_NEW] = STR_REPORT_NEW, [RECURRENCE_SILENT] = STR_REPORT_SILENT};
    struct arena *a = r->params->arena;
    struct lists lists = {.r = r, .board = board};
    for (size_t i = 0; i < 3; i++) {
        lists.items[i] = ARENA_ARRAY(a, const char *, board->themes.n + r->params->earlier->theme_count + 1);
    }
    recurrence_each(board, r->params->earlier, add, &lists);
    struct section *section = document_section(r->document, a, words_get(&r->words, STR_REPORT_RECURRENCE));
    for (size_t i = 0; i < 3; i++) {
        if (lists.n[i] > 0) {
            struct card *card = section_card(section, a, false);
            card_text(card, a, BLOCK_HEADING, words_get(&r->words, names[i]));
            card_list(card, a, BLOCK_LIST, lists.items[i], lists.n[i]);
        }
    }
}
