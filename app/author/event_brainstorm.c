#include <assert.h>
#include <string.h>

#include "author/event_activity.h"

static const char *const walls[] = {"hidden", "after_own", "open"};
static const char *const moderations[] = {"before", "after"};
static_assert(sizeof walls / sizeof *walls == WALLS, "one word per wall");
static_assert(sizeof moderations / sizeof *moderations == MODERATIONS, "one word per moderation");

/* ---- lists of {id, text} ---- */

static const struct field named_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct named_text, id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, offsetof(struct named_text, text), NULL},
};

static const struct named_text *read_named(struct reader *r, const struct tree_node *node, size_t min, size_t max,
                                           const char *what, size_t *out_count) {
    size_t count = reader_list(r, node, min, max), n = 0;
    struct named_text *list = ARENA_ARRAY(r->a, struct named_text, count + 1);
    const char *name = arena_printf(r->a, "this %s", what);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        reader_mapping(r, child, FIELDS(named_rows, NULL), FOR_ALL, name, &list[n++]);
    }
    if (count > 0) {
        reader_check_unique(r, node, what);
    }
    *out_count = n;
    return list;
}

void read_statements(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct brainstorm *b = out;
    b->statements = read_named(r, node, 1, EVENT_STATEMENTS_MAX, "statement", &b->statement_count);
}

void read_actors(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct brainstorm *b = out;
    b->actors = read_named(r, node, 2, EVENT_ACTORS_MAX, "entry", &b->actor_count);
}

void read_roles(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct brainstorm *b = out;
    b->roles = read_named(r, node, 2, EVENT_ROLES_MAX, "role", &b->role_count);
}

/* ---- themes ---- */

static const struct field theme_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct brainstorm_theme, id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, offsetof(struct brainstorm_theme, text), NULL},
    {"example", FOR_ALL, FOR_NONE, read_text, offsetof(struct brainstorm_theme, example), NULL},
};

void read_themes(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct brainstorm *b = out;
    size_t count = reader_list(r, node, 2, EVENT_THEMES_MAX), n = 0;
    struct brainstorm_theme *themes = ARENA_ARRAY(r->a, struct brainstorm_theme, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        struct brainstorm_theme *theme = &themes[n++];
        theme->id = "";
        reader_mapping(r, child, FIELDS(theme_rows, NULL), FOR_ALL, "this theme", theme);
        if (strcmp(theme->id, THEME_ELSE) == 0) {
            reader_error(r, tree_find(child, "id"),
                         "Chorus offers \"something else\" behind the themes by itself; remove this theme");
        }
    }
    b->themes = themes;
    b->theme_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "theme");
    }
}

/* ---- seeds ---- */

struct seed_draft {
    struct brainstorm_seed seed;
    const struct tree_node *themes;
};

static const struct field seed_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct seed_draft, seed.id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_said, offsetof(struct seed_draft, seed.text), NULL},
    {"themes", FOR_ALL, FOR_NONE, read_node, offsetof(struct seed_draft, themes), NULL},
};

static void read_seed_themes(struct reader *r, const struct tree_node *node, const struct brainstorm *b,
                             struct brainstorm_seed *seed) {
    size_t count = reader_list(r, node, 0, EVENT_THEMES_MAX);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        const char *id = reader_scalar(r, child);
        int theme = id ? brainstorm_find_theme(b, id) : -1;
        if (theme >= 0) {
            seed->themes |= UINT64_C(1) << theme;
        } else if (id && b->themes) {
            reader_error(r, child, "there is no theme \"%.40s\"; add it to \"themes\" or remove it here", id);
        }
    }
}

/* After the themes. */
void read_seeds(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct brainstorm *b = out;
    size_t count = reader_list(r, node, 1, EVENT_SEEDS_MAX), n = 0;
    struct brainstorm_seed *seeds = ARENA_ARRAY(r->a, struct brainstorm_seed, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        struct seed_draft draft = {.seed.id = ""};
        if (reader_mapping(r, child, FIELDS(seed_rows, NULL), FOR_ALL, "this seed", &draft) && draft.themes) {
            read_seed_themes(r, draft.themes, b, &draft.seed);
        }
        seeds[n++] = draft.seed;
    }
    b->seeds = seeds;
    b->seed_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "seed");
    }
}

/* ---- words and stages ---- */

void read_wall(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    int word = WALL_HIDDEN;
    struct field words = *field;
    words.limits = WORDS(walls);
    read_word(r, node, &words, &word);
    ((struct brainstorm *)out)->wall = (enum wall)word;
}

void read_moderation(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    int word = MODERATION_BEFORE;
    struct field words = *field;
    words.limits = WORDS(moderations);
    read_word(r, node, &words, &word);
    ((struct brainstorm *)out)->moderation = (enum moderation)word;
}

void read_stages(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    unsigned found = 0;
    size_t count = reader_list(r, node, 1, STAGES), errors = r->d->errors;
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        const char *name = reader_scalar(r, child);
        int stage = name ? stage_find(name) : -1;
        if (stage >= 0 && found & 1u << stage) {
            reader_error(r, child, "the stage \"%s\" is given twice; keep one", name);
        } else if (stage >= 0) {
            found |= 1u << stage;
        } else if (name) {
            reader_error(r, child, "there is no stage \"%.40s\"; use collect, dots, validate, pairwise", name);
        }
    }
    if (r->d->errors == errors && found != 0) {
        *(unsigned *)out = found;
    }
}

/* ---- rules over several keys ---- */

struct rules {
    struct reader *r;
    const struct tree_node *node;
    const struct event *event;
    const struct brainstorm *b;
};

static const struct tree_node *at(const struct rules *rules, const char *key) {
    const struct tree_node *found = tree_find(rules->node, key);
    return found && found->kind != TREE_REFUSED ? found : rules->node;
}

static bool has(const struct rules *rules, const char *key) {
    return tree_find(rules->node, key) != NULL;
}

static bool has_stage(const struct rules *rules, enum stage stage) {
    return (rules->b->stages & 1u << stage) != 0;
}

/* What others said cannot be read on the kiosk: the key is elsewhere (TRUST P4). */
static void check_sealed(const struct rules *rules) {
    bool sealed = rules->event->privacy.mode == MODE_SEALED;
    if (sealed && rules->b->wall != WALL_HIDDEN) {
        reader_error(rules->r, at(rules, "wall"),
                     "a sealed event has no wall, since the kiosk cannot read what people said; write wall: hidden");
    }
    if (rules->b->moderation == MODERATION_AFTER && rules->event->privacy.sensitivity != SENSITIVITY_LOW) {
        reader_error(rules->r, at(rules, "moderation"),
                     "ideas may be shown before anybody has looked at them only where sensitivity is low; write moderation: "
                     "before");
    }
}

/* Dots and pairs want at least two cards to choose from. */
static void check_cards(const struct rules *rules) {
    bool compares = has_stage(rules, STAGE_DOTS) || has_stage(rules, STAGE_PAIRWISE);
    bool grows = has_stage(rules, STAGE_COLLECT) && rules->event->privacy.mode != MODE_SEALED;
    if (compares && !grows && rules->b->seed_count < 2) {
        reader_error(rules->r, at(rules, "stages"), "%s, so dots and pairwise have no cards; add two \"seeds\" or more",
                     has_stage(rules, STAGE_COLLECT) ? "a sealed event shows nobody's ideas" : "nothing is collected here");
    }
    if (rules->b->dots_each > rules->b->dots) {
        reader_error(rules->r, at(rules, "dots_each"), "\"dots_each\" is %d, but a person has %d dots; lower it",
                     rules->b->dots_each, rules->b->dots);
    }
    if (rules->b->open_stages & ~rules->b->stages) {
        reader_error(rules->r, at(rules, "open"), "\"open\" names a stage that \"stages\" does not; add it there");
    }
}

/* A key whose stage the activity does not have. */
static void check_strays(const struct rules *rules) {
    static const struct {
        const char *key;
        unsigned stages;
        const char *names;
    } rows[] = {
        {"themes", 1u << STAGE_COLLECT, "collect"},
        {"max_ideas", 1u << STAGE_COLLECT | 1u << STAGE_PAIRWISE, "collect or pairwise"},
        {"wall", 1u << STAGE_COLLECT, "collect"},
        {"dots", 1u << STAGE_DOTS, "dots"},
        {"dots_each", 1u << STAGE_DOTS, "dots"},
        {"statements", 1u << STAGE_VALIDATE, "validate"},
        {"who_must_act", 1u << STAGE_VALIDATE, "validate"},
        {"roles", 1u << STAGE_COLLECT | 1u << STAGE_VALIDATE, "collect or validate"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool themed_seeds = strcmp(rows[i].key, "themes") == 0 && rules->b->seed_count > 0;
        if (has(rules, rows[i].key) && !(rules->b->stages & rows[i].stages) && !themed_seeds) {
            reader_warning(rules->r, at(rules, rows[i].key), "\"%s\" is for the stage %s, which \"stages\" does not name",
                           rows[i].key, rows[i].names);
        }
    }
}

void brainstorm_check(struct reader *r, const struct tree_node *node, struct brainstorm *b) {
    struct rules rules = {r, node, event_reader(r)->event, b};
    if (!has(&rules, "wall")) {
        b->wall = rules.event->privacy.mode == MODE_SEALED ? WALL_HIDDEN : WALL_AFTER_OWN;
    }
    if (b->open_stages == 0) {
        b->open_stages = b->stages;
    }
    if (!has(&rules, "prompt") && b->stages != 1u << STAGE_VALIDATE) {
        reader_error(r, node, "this brainstorm has no \"prompt\": add it");
    }
    if (has_stage(&rules, STAGE_VALIDATE) && !has(&rules, "statements")) {
        reader_error(r, at(&rules, "stages"), "the stage validate needs \"statements\"; add them");
    }
    check_sealed(&rules);
    check_cards(&rules);
    check_strays(&rules);
}
