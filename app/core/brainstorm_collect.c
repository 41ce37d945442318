#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/brainstorm_pass.h"
#include "core/kind.h"

enum { TEXT_SIZE = EVENT_IDEA_TEXT_BYTES + 1 };

static bool has_field(const struct brainstorm_pass *pass) {
    return pass->step == STEP_COLLECT || pass->step == STEP_PAIRWISE;
}

static bool is_card(const struct brainstorm_pass *pass, size_t card) {
    return card < pass->card_count;
}

/* --- the field ---------------------------------------------------------------------------------------------------- */

size_t brainstorm_room(const struct brainstorm_pass *pass) {
    bool is_free = pass->editing >= 0 || pass->card_count < (size_t)pass->about->max_ideas;
    return has_field(pass) && is_free ? EVENT_IDEA_TEXT_MAX : 0;
}

/* Other words, another question: answers to earlier ones are stale. */
static void words_changed(struct brainstorm_pass *pass) {
    pass->query++;
    pass->is_waiting = false;
    if (*pass->draft == '\0') {
        pass->offered_count = 0;
    }
}

static void clear_draft(struct brainstorm_pass *pass) {
    memset(pass->draft, 0, TEXT_SIZE);
    pass->editing = IDEA_NONE;
    pass->offered_count = 0;
    words_changed(pass);
}

void brainstorm_set_draft(struct brainstorm_pass *pass, const char *text, size_t language) {
    size_t room = brainstorm_room(pass);
    struct strbuf clean = {0};
    if (room == 0) {
        return;
    }
    utf8_sanitise(&clean, text, strlen(text));
    size_t n = clean.len > 0 ? utf8_cut(clean.data, clean.len, room, EVENT_IDEA_TEXT_BYTES) : 0;
    memset(pass->draft, 0, TEXT_SIZE);
    if (n > 0) {
        memcpy(pass->draft, clean.data, n);
    }
    strbuf_finish(&clean);
    pass->draft_language = language;
    words_changed(pass);
}

/* --- cards -------------------------------------------------------------------------------------------------------- */

static bool is_space(char c) {
    return c == ' ' || c == '\n';
}

static void copy_trimmed(char *out, const char *text) {
    size_t n = strlen(text);
    while (n > 0 && is_space(text[n - 1])) {
        n--;
    }
    for (; n > 0 && is_space(*text); n--) {
        text++;
    }
    memset(out, 0, TEXT_SIZE);
    memcpy(out, text, n);
}

/* The draft into its card, a new one where none is edited. IDEA_NONE when blank or full. */
static int keep_draft(struct brainstorm_pass *pass) {
    int at = pass->editing;
    if (kind_text_is_blank(pass->draft) || brainstorm_room(pass) == 0) {
        return IDEA_NONE;
    }
    if (at < 0) {
        at = (int)pass->card_count++;
        char *room = pass->cards[at].text; /* of a card that was removed */
        pass->cards[at] = (struct brainstorm_card){.in_pairwise = pass->step == STEP_PAIRWISE};
        pass->cards[at].text = room != NULL ? room : arena_push(pass->arena, TEXT_SIZE);
        pass_draw_id(pass, pass->cards[at].id);
    }
    copy_trimmed(pass->cards[at].text, pass->draft);
    pass->cards[at].language = pass->draft_language;
    clear_draft(pass);
    return at;
}

static void tag_or_go_on(struct brainstorm_pass *pass) {
    pass->is_waiting = false;
    pass->offered_count = 0;
    pass->step = pass->about->theme_count > 0 ? STEP_THEMES : STEP_COLLECT;
    pass->card = pass->step == STEP_THEMES ? pass->card : IDEA_NONE;
}

bool brainstorm_add(struct brainstorm_pass *pass) {
    bool is_new = pass->editing < 0;
    int card = has_field(pass) ? keep_draft(pass) : IDEA_NONE;
    if (card < 0 || !is_new || pass->step == STEP_PAIRWISE) {
        return card >= 0;
    }
    pass->card = card;
    if (pass->about->wall == WALL_AFTER_OWN && pass->params.board->shown_count > 0) {
        pass->step = STEP_SIMILAR;
        pass->is_waiting = true;
    } else {
        tag_or_go_on(pass);
    }
    return true;
}

void brainstorm_keep(struct brainstorm_pass *pass) {
    if (pass->step == STEP_SIMILAR) {
        tag_or_go_on(pass);
    }
}

void brainstorm_edit(struct brainstorm_pass *pass, size_t card) {
    if (!has_field(pass) || !is_card(pass, card)) {
        return;
    }
    (void)keep_draft(pass);
    clear_draft(pass);
    memcpy(pass->draft, pass->cards[card].text, TEXT_SIZE);
    pass->draft_language = pass->cards[card].language;
    pass->editing = (int)card;
    words_changed(pass);
}

void brainstorm_remove(struct brainstorm_pass *pass, size_t card) {
    if (!is_card(pass, card)) {
        return;
    }
    char *room = pass->cards[card].text;
    memset(room, 0, TEXT_SIZE);
    pass->card_count--;
    memmove(&pass->cards[card], &pass->cards[card + 1], (pass->card_count - card) * sizeof *pass->cards);
    pass->cards[pass->card_count] = (struct brainstorm_card){.text = room};
    if (pass->editing == (int)card) {
        clear_draft(pass);
    } else if (pass->editing > (int)card) {
        pass->editing--;
    }
    if (pass->step == STEP_SIMILAR || pass->step == STEP_THEMES) {
        pass->step = STEP_COLLECT;
        pass->card = IDEA_NONE;
    }
    words_changed(pass);
}

void brainstorm_open_themes(struct brainstorm_pass *pass, size_t card) {
    if (pass->step == STEP_COLLECT && is_card(pass, card) && pass->about->theme_count > 0) {
        (void)keep_draft(pass);
        pass->card = (int)card;
        pass->step = STEP_THEMES;
    }
}

void brainstorm_tag(struct brainstorm_pass *pass, int theme) {
    if (pass->step == STEP_THEMES && theme >= 0 && theme <= (int)pass->about->theme_count) {
        pass->cards[pass->card].themes ^= UINT64_C(1) << theme;
    }
}

/* --- similar ideas ------------------------------------------------------------------------------------------------ */

const char *brainstorm_query(const struct brainstorm_pass *pass, uint32_t *query) {
    *query = pass->query;
    if (pass->step == STEP_SIMILAR) {
        return pass->cards[pass->card].text;
    }
    bool while_typing = pass->step == STEP_COLLECT && pass->about->wall == WALL_OPEN && !kind_text_is_blank(pass->draft);
    return while_typing ? pass->draft : NULL;
}

static bool is_offered(const struct brainstorm_pass *pass, uint32_t idea) {
    for (size_t i = 0; i < pass->offered_count; i++) {
        if (pass->offered[i] == idea) {
            return true;
        }
    }
    return false;
}

/* Where an idea counts, if others may see it; -1. */
static int64_t standing(const struct brainstorm_pass *pass, uint32_t idea) {
    const struct idea_board *board = pass->params.board;
    size_t stand = idea < board->ideas.n ? board->ideas.at[idea].same_as : board->ideas.n;
    return stand < board->ideas.n && board->ideas.at[stand].is_shown ? (int64_t)stand : -1;
}

void brainstorm_offer(struct brainstorm_pass *pass, uint32_t query, const uint32_t *ideas, size_t n) {
    uint32_t now;
    if (brainstorm_query(pass, &now) == NULL || now != query) {
        return;
    }
    pass->offered_count = 0;
    pass->is_waiting = false;
    for (size_t i = 0; i < n && pass->offered_count < BRAINSTORM_OFFERED_MAX; i++) {
        int64_t stand = standing(pass, ideas[i]);
        if (stand >= 0 && !brainstorm_has_joined(pass, (uint32_t)stand) && !is_offered(pass, (uint32_t)stand)) {
            pass->offered[pass->offered_count++] = (uint32_t)stand;
        }
    }
    if (pass->step == STEP_SIMILAR && pass->offered_count == 0) {
        tag_or_go_on(pass);
    }
}

bool brainstorm_has_joined(const struct brainstorm_pass *pass, uint32_t idea) {
    for (size_t i = 0; i < pass->voice_count; i++) {
        if (pass->voices[i].idea == idea) {
            return true;
        }
    }
    return false;
}

void brainstorm_join(struct brainstorm_pass *pass, uint32_t idea) {
    int64_t stand = standing(pass, idea);
    bool is_meant = pass->step != STEP_ROLE && pass->step != STEP_END && pass->about->wall != WALL_HIDDEN;
    if (!is_meant || stand < 0 || pass->voice_count == BRAINSTORM_VOICES_MAX || brainstorm_has_joined(pass, (uint32_t)stand)) {
        return;
    }
    struct brainstorm_voice *voice = &pass->voices[pass->voice_count++];
    voice->idea = (uint32_t)stand;
    pass_draw_id(pass, voice->id);
    if (pass->step == STEP_SIMILAR) {
        brainstorm_remove(pass, (size_t)pass->card);
        pass->offered_count = 0;
    } else if (pass->step == STEP_COLLECT && pass->editing >= 0) {
        brainstorm_remove(pass, (size_t)pass->editing);
    } else if (pass->step == STEP_COLLECT) {
        clear_draft(pass);
    }
}

void brainstorm_leave(struct brainstorm_pass *pass, uint32_t idea) {
    for (size_t i = 0; i < pass->voice_count; i++) {
        if (pass->voices[i].idea == idea) {
            pass->voice_count--;
            memmove(&pass->voices[i], &pass->voices[i + 1], (pass->voice_count - i) * sizeof *pass->voices);
            pass->voices[pass->voice_count] = (struct brainstorm_voice){0};
            return;
        }
    }
}
