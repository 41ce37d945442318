/* Which themes an earlier gathering had too. */
#include <string.h>

#include "export/brainstorm_sheets.h"

/* Where a theme of that id counts today; NULL when nobody shown is in it. Merges are followed. */
static const struct idea_theme *find_today(const struct idea_board *board, const char *id) {
    int at = idea_board_find_theme(board, id);
    if (at >= 0 && board->themes.at[at].merged_into >= 0) {
        at = board->themes.at[at].merged_into;
    }
    return at >= 0 && board->themes.at[at].is_known && board->themes.at[at].ideas > 0 ? &board->themes.at[at] : NULL;
}

/* The theme of then that is this one today. */
static const struct earlier_theme *find_then(const struct earlier_gathering *earlier, const struct idea_board *board,
                                             const struct idea_theme *theme) {
    for (size_t i = 0; i < earlier->theme_count; i++) {
        if (!earlier->themes[i].is_silent && find_today(board, earlier->themes[i].id) == theme) {
            return &earlier->themes[i];
        }
    }
    return NULL;
}

static void put(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board, const char *seen,
                const struct earlier_theme *then, const struct idea_theme *now) {
    sheet_word(w, board->activity->id);
    sheet_word(w, now != NULL ? now->id : then->id);
    sheet_text(w, now != NULL ? idea_theme_name(board, now, s->params->language) : then->name);
    sheet_word(w, seen);
    sheet_count(w, then != NULL ? then->ideas : 0);
    sheet_count(w, now != NULL ? now->ideas : 0);
    if (now != NULL && now->voices >= (size_t)s->params->event->privacy.k) {
        sheet_count(w, now->voices);
    } else {
        sheet_word(w, now != NULL ? SUPPRESSED : "");
    }
}

static void compare(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board) {
    const struct earlier_gathering *earlier = s->params->earlier;
    for (size_t i = 0; i < board->themes.n; i++) {
        const struct idea_theme *now = &board->themes.at[i];
        if (find_today(board, now->id) == now && strcmp(now->id, THEME_ELSE) != 0) {
            const struct earlier_theme *then = find_then(earlier, board, now);
            put(s, w, board, then != NULL ? "recurs" : "new", then, now);
        }
    }
    for (size_t i = 0; i < earlier->theme_count; i++) {
        const struct earlier_theme *then = &earlier->themes[i];
        if (!then->is_silent && find_today(board, then->id) == NULL && strcmp(then->id, THEME_ELSE) != 0) {
            put(s, w, board, "silent", then, NULL);
        }
    }
}

bool sheet_recurrence(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "theme", "name", "seen", "earlier_ideas", "ideas", "voices"};
    static const struct sheet sheet = {"recurrence", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        if (s->params->boards[b].activity->brainstorm->stages & 1u << STAGE_COLLECT) {
            compare(s, w, &s->params->boards[b]);
        }
    }
    sheet_end(w);
    return true;
}
