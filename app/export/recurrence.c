#include "export/recurrence.h"

#include <string.h>

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

void recurrence_each(const struct idea_board *board, const struct earlier_gathering *earlier, recurrence_row *row, void *ctx) {
    for (size_t i = 0; i < board->themes.n; i++) {
        const struct idea_theme *now = &board->themes.at[i];
        if (find_today(board, now->id) == now && strcmp(now->id, THEME_ELSE) != 0) {
            const struct earlier_theme *then = find_then(earlier, board, now);
            row(ctx, then != NULL ? RECURS : RECURRENCE_NEW, then, now);
        }
    }
    for (size_t i = 0; i < earlier->theme_count; i++) {
        const struct earlier_theme *then = &earlier->themes[i];
        if (!then->is_silent && find_today(board, then->id) == NULL && strcmp(then->id, THEME_ELSE) != 0) {
            row(ctx, RECURRENCE_SILENT, then, NULL);
        }
    }
}
