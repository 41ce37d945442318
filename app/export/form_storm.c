#include "export/form_parts.h"

enum { CARDS_MAX = 4, ACTORS_MAX = 4, ACTORS_LARGE_MAX = 2 }; /* side by side, so that no word breaks */

static const char **named(struct form *f, const struct named_text *from, size_t n) {
    const char **labels = ARENA_ARRAY(f->params->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        labels[i] = words_text(&f->words, &from[i].text);
    }
    return labels;
}

static void add_roles(struct form *f, struct section *section, const struct brainstorm *about) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, true);
    card_text(card, a, BLOCK_HEADING, words_get(&f->words, STR_ROLE_TITLE));
    card_text(card, a, BLOCK_NOTE, words_get(&f->words, STR_ROLE_HINT));
    form_choices(f, card, named(f, about->roles, about->role_count), about->role_count, false);
}

static void add_card(struct form *f, struct section *section, const struct brainstorm *about, int number, int of) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, true);
    const char **themes = ARENA_ARRAY(a, const char *, about->theme_count + 1);
    card_text(card, a, BLOCK_HEADING,
              WORDS(&f->words, STR_PROGRESS, words_number(&f->words, (uint64_t)number), words_number(&f->words, (uint64_t)of)));
    form_lines(f, card, 3, 1);
    for (size_t i = 0; i < about->theme_count; i++) {
        themes[i] = words_text(&f->words, &about->themes[i].text);
    }
    themes[about->theme_count] = words_get(&f->words, STR_THEME_ELSE);
    if (about->theme_count > 0) {
        card_text(card, a, BLOCK_NOTE, words_get(&f->words, STR_THEMES_TITLE));
        form_choices(f, card, themes, about->theme_count + 1, false);
    }
}

static void add_ideas(struct form *f, struct section *section, const struct brainstorm *about) {
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, true);
    int n = about->max_ideas < CARDS_MAX ? about->max_ideas : CARDS_MAX;
    card_text(card, a, BLOCK_HEADING, words_text(&f->words, &about->prompt));
    card_text(card, a, BLOCK_NOTE, words_get(&f->words, STR_IDEA_HINT));
    for (int i = 1; i <= n; i++) {
        add_card(f, section, about, i, n);
    }
}

static void add_statements(struct form *f, struct section *section, const struct brainstorm *about) {
    static const enum string_id votes[] = {STR_VOTE_AGREE, STR_VOTE_DISAGREE, STR_VOTE_PASS, STR_VOTE_DOES_NOT_APPLY};
    enum { VOTE_COLUMNS = sizeof votes / sizeof *votes };
    struct arena *a = f->params->arena;
    struct card *card = section_card(section, a, true);
    const char **columns = ARENA_ARRAY(a, const char *, VOTE_COLUMNS);
    for (size_t i = 0; i < VOTE_COLUMNS; i++) {
        columns[i] = words_get(&f->words, votes[i]);
    }
    const char **rows = named(f, about->statements, about->statement_count);
    card_text(card, a, BLOCK_HEADING, words_get(&f->words, STR_VALIDATE_TITLE));
    form_grid(f, card, rows, about->statement_count, columns, VOTE_COLUMNS);
    size_t across = f->params->is_large ? ACTORS_LARGE_MAX : ACTORS_MAX;
    for (size_t first = 0; first < about->actor_count; first += across) {
        size_t n = about->actor_count - first < across ? about->actor_count - first : across;
        struct card *actors = section_card(section, a, true);
        card_text(actors, a, BLOCK_HEADING, words_get(&f->words, STR_MUST_ACT_TITLE));
        form_grid(f, actors, rows, about->statement_count, named(f, about->actors + first, n), n);
    }
}

/* Dots and pairs are about cards that stand on the wall: paper has none. */
void form_storm(struct form *f, struct section *section) {
    const struct brainstorm *about = f->params->activity->brainstorm;
    if (about->role_count > 0) {
        add_roles(f, section, about);
    }
    if (about->stages & 1u << STAGE_COLLECT) {
        add_ideas(f, section, about);
    }
    if (about->statement_count > 0) {
        add_statements(f, section, about);
    }
}
