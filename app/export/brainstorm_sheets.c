#include "export/brainstorm_sheets.h"

#include <string.h>

#include "export/slots.h"
#include "insight/dot_ranking.h"
#include "insight/pairing.h"

const char *sheet_idea_text(const struct sheet_source *s, const struct idea_board *board, const struct idea *idea) {
    return idea->status == IDEA_NAMES_PERSON ? WITHHELD : idea_text(board, idea, s->params->language);
}

/* Columns of ours, then one of each kind per language of the event, so that another gathering can take the words over. */
static struct sheet in_languages(const struct sheet_source *s, const char *name, const char *const *fixed, size_t n,
                                 const char *const *kinds, size_t kind_count) {
    const struct event *event = s->params->event;
    const char **columns = ARENA_ARRAY(s->arena, const char *, n + kind_count * event->language_count);
    memcpy(columns, fixed, n * sizeof *fixed);
    for (size_t i = 0; i < kind_count; i++) {
        for (size_t l = 0; l < event->language_count; l++) {
            columns[n++] = arena_printf(s->arena, "%s_%s", kinds[i], event->languages[l]);
        }
    }
    return (struct sheet){name, columns, n};
}

static void put_texts(const struct sheet_source *s, struct sheet_writer *w, const struct text *text) {
    for (size_t l = 0; l < s->params->event->language_count; l++) {
        sheet_text(w, text_in(s->params->event, text, l));
    }
}

bool sheet_activities(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const fixed[] = {"activity", "people_collect", "people_dots", "people_validate", "people_pairwise"};
    static const char *const kinds[] = {"title", "prompt"};
    const struct sheet sheet = in_languages(s, "activities", fixed, sizeof fixed / sizeof *fixed, kinds, 2);
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        sheet_word(w, board->activity->id);
        for (int stage = 0; stage < STAGES; stage++) {
            sheet_count(w, board->turns[stage]);
        }
        put_texts(s, w, &board->activity->title);
        put_texts(s, w, &board->activity->brainstorm->prompt);
    }
    sheet_end(w);
    return true;
}

/* --- ideas -------------------------------------------------------------------------------------------------------- */

static const char *status_name(const struct idea *idea) {
    static const char *const names[] = {"waiting", "shown", "hidden", "names_person"};
    return idea->seed >= 0 && idea->status == IDEA_WAITING ? "seed" : names[idea->status];
}

void sheet_theme_ids(struct sheet_writer *w, const struct idea_board *board, const uint16_t *themes, size_t n, struct arena *a) {
    const char **ids = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        ids[i] = board->themes.at[themes[i]].id;
    }
    sheet_list(w, ids, n);
}

static void put_personal(struct sheet_writer *w, unsigned personal) {
    static const char *const names[] = {"phone", "email", "postal_code", "health_number"};
    const char *found[4];
    size_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        if (personal >> i & 1) {
            found[n++] = names[i];
        }
    }
    sheet_list(w, found, n);
}

/* TRUST P1: a period in which few spoke leaves together with its neighbour; ideas are counted, since people are not known. */
static const char **join_slots(const struct sheet_source *s, const struct idea_board *board, size_t *n) {
    *n = 2;
    for (size_t i = 0; i < board->ideas.n; i++) {
        size_t slot = (size_t)board->ideas.at[i].slot;
        *n = slot + 1 > *n ? slot + 1 : *n;
    }
    size_t *counts = ARENA_ARRAY(s->arena, size_t, *n);
    if (s->params->event->privacy.slot == SLOT_EVENT) {
        return slots_join(counts, *n, 0, s->arena);
    }
    for (size_t i = 0; i < board->ideas.n; i++) {
        counts[board->ideas.at[i].slot] += board->ideas.at[i].text != NULL;
    }
    return slots_join(counts, *n, (size_t)s->params->event->privacy.k, s->arena);
}

static void put_idea(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board,
                     const struct idea *idea, const char *const *slots) {
    sheet_word(w, board->activity->id);
    sheet_word(w, idea->id);
    sheet_word(w, status_name(idea));
    sheet_truth(w, idea->is_shown);
    sheet_text(w, sheet_idea_text(s, board, idea));
    sheet_theme_ids(w, board, idea->own_themes, idea->own_theme_count, s->arena);
    sheet_theme_ids(w, board, idea->themes, idea->theme_count, s->arena);
    sheet_word(w, board->ideas.at[idea->same_as].id);
    sheet_count(w, idea->voices);
    sheet_count(w, idea->dots);
    sheet_count(w, idea->all_voices);
    put_personal(w, idea->personal);
    sheet_word(w, idea->site);
    sheet_word(w, idea->seed >= 0 ? "" : slots[idea->slot]);
    sheet_word(w, s->params->event->privacy.record_language && !idea->hides_language ? idea->language : "");
}

bool sheet_ideas(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity",   "idea",     "status",  "shown",  "text",
                                          "own_themes", "themes",   "same_as", "voices", "dots",
                                          "all_voices", "personal", "site",    "slot",   "language"};
    static const struct sheet sheet = {"ideas", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        size_t n;
        const char *const *slots = join_slots(s, board, &n);
        for (size_t i = 0; i < board->ideas.n; i++) {
            if (board->ideas.at[i].is_known) {
                put_idea(s, w, board, &board->ideas.at[i], slots);
            }
        }
    }
    sheet_end(w);
    return true;
}

/* --- themes ------------------------------------------------------------------------------------------------------- */

static const char *id_or_none(const struct idea_board *board, int theme) {
    return theme >= 0 ? board->themes.at[theme].id : "";
}

bool sheet_themes(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const fixed[] = {"activity", "theme", "made_by", "parent", "merged_into", "ideas", "voices", "dots"};
    static const char *const kinds[] = {"name"};
    const struct event *event = s->params->event;
    const struct sheet sheet = in_languages(s, "themes", fixed, sizeof fixed / sizeof *fixed, kinds, 1);
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        for (size_t i = 0; i < board->themes.n; i++) {
            const struct idea_theme *theme = &board->themes.at[i];
            if (!theme->is_known) {
                continue;
            }
            sheet_word(w, board->activity->id);
            sheet_word(w, theme->id);
            sheet_word(w, theme->is_coded ? "organizer" : theme->theme >= 0 ? "event" : "chorus");
            sheet_word(w, id_or_none(board, theme->parent));
            sheet_word(w, id_or_none(board, theme->merged_into));
            sheet_count(w, theme->ideas);
            sheet_count(w, theme->voices);
            sheet_count(w, theme->dots);
            for (size_t l = 0; l < event->language_count; l++) {
                sheet_text(w, idea_theme_name(board, theme, l));
            }
        }
    }
    sheet_end(w);
    return true;
}

/* --- dots and pairs ----------------------------------------------------------------------------------------------- */

static void put_bounds(struct sheet_writer *w, struct interval interval, struct rank_bounds bounds) {
    sheet_share(w, interval.low);
    sheet_share(w, interval.high);
    sheet_count(w, bounds.best);
    sheet_count(w, bounds.worst);
}

static void rank_dots(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board) {
    const struct dot_ranking ranking = dot_ranking(board, s->arena);
    for (size_t i = 0; i < ranking.n; i++) {
        const struct idea *idea = dot_ranking_idea(&ranking, board, i);
        const struct ranked *row = &ranking.rows[i];
        sheet_word(w, board->activity->id);
        sheet_word(w, idea->id);
        sheet_text(w, sheet_idea_text(s, board, idea));
        sheet_count(w, row->rank);
        sheet_count(w, row->dots);
        sheet_count(w, board->turns[STAGE_DOTS]);
        sheet_share(w, row->share);
        put_bounds(w, row->interval, row->bounds);
    }
}

bool sheet_dots(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "idea", "text", "rank", "dots", "people",
                                          "share",    "low",  "high", "best", "worst"};
    static const struct sheet sheet = {"dots", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        if (board->activity->brainstorm->stages & 1u << STAGE_DOTS && board->shown_count > 0) {
            rank_dots(s, w, board);
        }
    }
    sheet_end(w);
    return true;
}

static void score_pairs(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board) {
    struct pairing p = {0};
    pairing_gather(board, s->arena, &p);
    if (p.card_count < 2) {
        return;
    }
    struct pairwise_score *scores = ARENA_ARRAY(s->arena, struct pairwise_score, p.card_count);
    pairwise_scores(p.votes, p.vote_count, p.card_count, INTERVAL_LEVEL, s->arena, scores);
    for (size_t i = 0; i < p.card_count; i++) {
        const struct idea *idea = &board->ideas.at[p.cards[i]];
        sheet_word(w, board->activity->id);
        sheet_word(w, idea->id);
        sheet_text(w, sheet_idea_text(s, board, idea));
        sheet_share(w, scores[i].score);
        put_bounds(w, scores[i].interval, scores[i].bounds);
        sheet_count(w, scores[i].wins);
        sheet_count(w, scores[i].losses);
        sheet_count(w, p.undecided[i]);
        sheet_count(w, board->turns[STAGE_PAIRWISE]);
    }
}

bool sheet_pairs(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "idea",  "text", "score",  "low",       "high",
                                          "best",     "worst", "wins", "losses", "undecided", "people"};
    static const struct sheet sheet = {"pairs", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        score_pairs(s, w, &s->params->boards[b]);
    }
    sheet_end(w);
    return true;
}
