/* The tables of a brainstorm for everybody (TRUST P7): words that an organizer approved, and counts from k on in steps of 5. */
#include "export/brainstorm_sheets.h"
#include "insight/dot_ranking.h"
#include "insight/public_room.h"
#include "insight/standing.h"

static void put_stepped(const struct sheet_source *s, struct sheet_writer *w, size_t n) {
    uint32_t told = public_count((uint32_t)n, (uint32_t)s->params->event->privacy.k);
    if (told == 0) {
        sheet_word(w, SUPPRESSED);
    } else {
        sheet_count(w, told);
    }
}

static void put_card(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board,
                     const struct idea *idea) {
    sheet_word(w, board->activity->id);
    sheet_word(w, idea->id);
    sheet_text(w, sheet_idea_text(s, board, idea));
}

bool sheet_public_ideas(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "idea", "text", "themes", "voices", "dots"};
    static const struct sheet sheet = {"ideas", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        for (size_t i = 0; i < board->shown_count; i++) {
            const struct idea *idea = &board->ideas.at[board->shown[i]];
            if (standing_is_approved(idea)) {
                put_card(s, w, board, idea);
                sheet_theme_ids(w, board, idea->themes, idea->theme_count, s->arena);
                put_stepped(s, w, idea->all_voices);
                put_stepped(s, w, idea->all_dots);
            }
        }
    }
    sheet_end(w);
    return true;
}

static size_t count_ideas(const struct idea_board *board, size_t theme) {
    size_t n = 0;
    for (size_t i = 0; i < board->shown_count; i++) {
        const struct idea *idea = &board->ideas.at[board->shown[i]];
        for (size_t k = 0; standing_is_approved(idea) && k < idea->theme_count; k++) {
            n += idea->themes[k] == theme;
        }
    }
    return n;
}

bool sheet_public_themes(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "theme", "name", "ideas", "voices", "dots"};
    static const struct sheet sheet = {"themes", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        for (size_t i = 0; i < board->themes.n; i++) {
            const struct idea_theme *theme = &board->themes.at[i];
            if (theme->is_known && theme->merged_into < 0) {
                sheet_word(w, board->activity->id);
                sheet_word(w, theme->id);
                sheet_text(w, idea_theme_name(board, theme, s->params->language));
                sheet_count(w, count_ideas(board, i));
                put_stepped(s, w, standing_voices(board, i));
                put_stepped(s, w, theme->dots);
            }
        }
    }
    sheet_end(w);
    return true;
}

/* Ranks among what may be told; the others have a place that few people decide. */
static void put_dots(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board) {
    const struct dot_ranking ranking = dot_ranking_public(board, s->arena);
    for (size_t i = 0; i < ranking.n; i++) {
        put_card(s, w, board, dot_ranking_idea(&ranking, board, i));
        sheet_count(w, ranking.rows[i].rank);
        sheet_count(w, ranking.rows[i].dots);
        put_stepped(s, w, board->turns[STAGE_DOTS]);
    }
}

bool sheet_public_dots(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "idea", "text", "rank", "dots", "people"};
    static const struct sheet sheet = {"dots", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        if (board->activity->brainstorm->stages & 1u << STAGE_DOTS && board->shown_count > 0) {
            put_dots(s, w, board);
        }
    }
    sheet_end(w);
    return true;
}

bool sheet_public_codebook(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"table", "column", "meaning"};
    static const char *const rows[][3] = {
        {"ideas", "text",
         "Cards that were there from the start, and ideas that an organizer approved, in the people's own words"},
        {"ideas", "voices", "Who wrote it and those who added their voice to it, in steps of 5"},
        {"ideas", "dots", "Dots on it, in steps of 5"},
        {"themes", "ideas", "Ideas of this file in it"},
        {"themes", "voices", "Voices of all ideas in it, those that wait for approval included, in steps of 5"},
        {"dots", "rank", "Most dots in steps of 5 first; only cards whose dots are told"},
        {"dots", "people", "How many people spread dots, in steps of 5"},
        {"votes", "count", "People who said so about a statement, in that role; [all]: all of them"},
        {"*", "[suppressed]", "Fewer than the smallest group that is shown, or it would give one away"},
    };
    static const struct sheet sheet = {"brainstorm_codebook", COLUMNS(columns)};
    (void)s;
    sheet_begin(w, &sheet);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sheet_word(w, rows[i][0]);
        sheet_word(w, rows[i][1]);
        sheet_text(w, rows[i][2]);
    }
    sheet_end(w);
    return true;
}
