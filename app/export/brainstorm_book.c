/* brainstorm_codebook: what each column and word means, and the words of the event behind each id. */
#include "export/brainstorm_sheets.h"

static const char *const meanings[][3] = {
    {"*", "activity", "Which brainstorm of the event"},
    {"activities", "people_collect", "How many people did something in that stage; what else they did is not known"},
    {"ideas", "idea", "A random number, or the id of a card that was there from the start; rows stand in its order"},
    {"ideas", "status",
     "waiting: nobody has looked at it; shown, hidden: by an organizer; names_person: marked as naming a person, its words are "
     "withheld; seed: there from the start"},
    {"ideas", "shown", "1: others can see it"},
    {"ideas", "text", "The person's own words, as they were written"},
    {"ideas", "own_themes", "The themes the person chose"},
    {"ideas", "themes", "The themes after the organizers' coding: merges, splits and moves"},
    {"ideas", "same_as", "The idea it counts with; its own id when it stands for itself"},
    {"ideas", "voices", "Who wrote it and those who added their voice to it"},
    {"ideas", "dots", "Dots put on it"},
    {"ideas", "all_voices", "Voices of it and of all that count with it; 0 where it does not stand for itself"},
    {"ideas", "personal",
     "What the detector found in the words: phone, email, postal_code, health_number. It may be wrong, either way"},
    {"ideas", "site", "Where the kiosk stood; empty where none was set"},
    {"ideas", "slot",
     "The period; finer times are never stored. 2..4: periods 2 to 4, joined because few ideas came in one of them"},
    {"ideas", "language", "Language of the screen when it was written; only where the event records languages"},
    {"themes", "theme", "The theme's id; a random number for a theme that an organizer made"},
    {"themes", "made_by", "event; organizer; chorus: \"something else\" and themes of older versions of the event"},
    {"themes", "parent", "The theme it was split from"},
    {"themes", "merged_into", "The theme it became part of"},
    {"themes", "ideas", "Ideas shown in it that stand for themselves"},
    {"themes", "voices", "Their voices; an idea in two themes counts in both"},
    {"themes", "dots", "Their dots"},
    {"dots", "rank", "Most dots first; equal numbers share the better rank"},
    {"dots", "dots", "Dots on it and on all that count with it"},
    {"dots", "people", "How many people spread dots"},
    {"dots", "share",
     "Of all dots; low and high: 95 % interval (Wilson, for the least number of people that could have placed them)"},
    {"dots", "best", "The best and, in worst, the worst rank it could have, for all cards at once at 95 %"},
    {"pairs", "score",
     "The chance that it wins against another card drawn at random (Bradley-Terry); low and high: 95 % interval"},
    {"pairs", "best", "The best and, in worst, the worst rank it could have, for all cards at once at 95 %"},
    {"pairs", "wins", "Pairs it won; losses: lost; undecided: \"can't decide\", which does not count"},
    {"votes", "statement",
     "Its id; with a number behind it (far_2) the words that another version of the event has under that id, and their votes"},
    {"votes", "role", "A role; [no_role]: none was given; [all]: everybody"},
    {"votes", "answer",
     "agree, disagree, pass, does_not_apply; [all]: all four; must_act/...: of those who agreed, who named this one"},
    {"votes", "count", "People. [suppressed]: fewer than the smallest group that may be shown, or it would give one away"},
    {"votes", "share",
     "Of agree, disagree and pass together; of all answers for does_not_apply; low and high: 95 % interval (Wilson)"},
    {"votes", "consensus",
     "consensus_true, consensus_not_true: surely above two thirds; divided; unclear; too_few: even all of them would not do"},
    {"theme_roles", "ideas",
     "Ideas of people in that role, by coded theme; an idea in two themes counts in both. [suppressed]: as in votes.csv"},
    {"recurrence", "seen", "recurs: then and now; new: only now; silent: only then. Merges are followed"},
    {"recurrence", "voices", "Now; [suppressed]: too few to be shown"},
    {"contributions", "visit",
     "The same number on everything one person gave in one visit, because the event says link: yes. "
     "Who answered a version that did not is in the other tables only"},
};

static void put(struct sheet_writer *w, const char *file, const char *column, const char *value, const char *meaning) {
    sheet_word(w, file);
    sheet_word(w, column);
    sheet_word(w, value);
    sheet_text(w, meaning);
}

static void put_names(const struct sheet_source *s, struct sheet_writer *w, const char *column, const struct named_text *list,
                      size_t n) {
    for (size_t i = 0; i < n; i++) {
        put(w, "*", column, list[i].id, text_in(s->params->event, &list[i].text, s->params->language));
    }
}

bool sheet_codebook(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"file", "column", "value", "meaning"};
    static const struct sheet sheet = {"brainstorm_codebook", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        put(w, meanings[i][0], meanings[i][1], "", meanings[i][2]);
    }
    for (size_t b = 0; b < s->params->board_count; b++) {
        const struct idea_board *board = &s->params->boards[b];
        const struct brainstorm *about = board->activity->brainstorm;
        put(w, "*", "activity", board->activity->id, text_in(s->params->event, &board->activity->title, s->params->language));
        for (size_t i = 0; i < board->themes.n; i++) {
            if (board->themes.at[i].is_known) {
                put(w, "themes", "theme", board->themes.at[i].id,
                    idea_theme_name(board, &board->themes.at[i], s->params->language));
            }
        }
        put_names(s, w, "statement", about->statements, about->statement_count);
        put_names(s, w, "role", about->roles, about->role_count);
        put_names(s, w, "answer", about->actors, about->actor_count);
    }
    sheet_end(w);
    return true;
}
