/* A brainstorm over all versions of the event that have it. */
#include <string.h>

#include "kiosk/takeout_parts.h"

/* --- in the languages of the labels -------------------------------------------------------------------------------- */

/* A text of another version, by the languages of the one that gives labels. */
static struct text told(struct takeout *t, const struct event *own, const struct text *text) {
    if (text->in == NULL) {
        return *text;
    }
    const char **in = ARENA_ARRAY(&t->arena, const char *, t->event->language_count);
    for (size_t i = 0; i < t->event->language_count; i++) {
        int language = event_find_language(own, t->event->languages[i]);
        in[i] = text_in(own, text, language < 0 ? own->default_language : (size_t)language);
    }
    return (struct text){in};
}

/* Those behind the first n that are not there yet, as far as there is room. */
static size_t told_more(struct takeout *t, struct named_text *out, size_t n, size_t most, const struct event *own,
                        const struct named_text *list, size_t count) {
    for (size_t i = 0; i < count && n < most; i++) {
        size_t at = 0;
        while (at < n && strcmp(out[at].id, list[i].id) != 0) {
            at++;
        }
        if (at == n) {
            out[n++] = (struct named_text){list[i].id, told(t, own, &list[i].text)};
        }
    }
    return n;
}

static const struct brainstorm_theme *told_themes(struct takeout *t, const struct event *own, const struct brainstorm *about) {
    struct brainstorm_theme *out = ARENA_ARRAY(&t->arena, struct brainstorm_theme, about->theme_count + 1);
    for (size_t i = 0; i < about->theme_count; i++) {
        const struct brainstorm_theme *theme = &about->themes[i];
        out[i] = (struct brainstorm_theme){theme->id, told(t, own, &theme->text), told(t, own, &theme->example)};
    }
    return out;
}

/* --- statements and seeds of all versions -------------------------------------------------------------------------- */

/* As the first version has it that has it in these words. */
struct entry {
    const struct event *event;
    const struct brainstorm *about;
    const char *own, *id; /* in that version, and on the board */
    const struct text *text;
    uint64_t themes; /* seeds: of that version */
};
struct entries {
    struct entry *at;
    size_t n;
};
struct pool {
    struct takeout *t;
    struct entries statements, seeds;
};

static bool is_taken(const struct entries *entries, const char *id) {
    for (size_t i = 0; i < entries->n; i++) {
        if (strcmp(entries->at[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* far_2, far_3: no longer than an id may be. */
static const char *free_id(struct takeout *t, const struct entries *entries, const char *id) {
    const char *found = id;
    for (size_t n = 2; is_taken(entries, found); n++) {
        const char *behind = arena_printf(&t->arena, "_%zu", n);
        found = arena_printf(&t->arena, "%.*s%s", (int)(EVENT_ID_MAX - strlen(behind)), id, behind);
    }
    return found;
}

/* What the board calls it. */
static const char *place(struct takeout *t, struct entries *entries, struct entry entry) {
    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *other = &entries->at[i];
        if (strcmp(other->own, entry.own) == 0 && text_is_same(other->event, other->text, entry.event, entry.text)) {
            return other->id;
        }
    }
    entry.id = free_id(t, entries, entry.own);
    entries->at[entries->n++] = entry;
    return entry.id;
}

static void add_alias(struct idea_version *version, struct idea_alias *aliases, bool is_statement, const char *from,
                      const char *to) {
    if (strcmp(from, to) != 0) {
        aliases[version->alias_count++] = (struct idea_alias){is_statement, from, to};
    }
}

static void add_version(struct pool *pool, const struct event *event, const struct brainstorm *about,
                        struct idea_version *version) {
    struct idea_alias *aliases = ARENA_ARRAY(&pool->t->arena, struct idea_alias, about->statement_count + about->seed_count + 1);
    for (size_t i = 0; i < about->statement_count; i++) {
        const struct named_text *s = &about->statements[i];
        add_alias(version, aliases, true, s->id,
                  place(pool->t, &pool->statements, (struct entry){event, about, s->id, s->id, &s->text, 0}));
    }
    for (size_t i = 0; i < about->seed_count; i++) {
        const struct brainstorm_seed *s = &about->seeds[i];
        add_alias(version, aliases, false, s->id,
                  place(pool->t, &pool->seeds, (struct entry){event, about, s->id, s->id, &s->text, s->themes}));
    }
    version->aliases = aliases;
}

/* The themes that a seed has in its version, where the leading one has them. */
static uint64_t themes_in(const struct brainstorm *lead, const struct entry *seed) {
    uint64_t themes = 0;
    for (size_t i = 0; i < seed->about->theme_count; i++) {
        int theme = seed->themes >> i & 1 ? brainstorm_find_theme(lead, seed->about->themes[i].id) : -1;
        themes |= theme < 0 ? 0 : UINT64_C(1) << theme;
    }
    return themes;
}

static void told_entries(const struct pool *pool, struct brainstorm *out) {
    struct named_text *statements = ARENA_ARRAY(&pool->t->arena, struct named_text, pool->statements.n + 1);
    struct brainstorm_seed *seeds = ARENA_ARRAY(&pool->t->arena, struct brainstorm_seed, pool->seeds.n + 1);
    for (size_t i = 0; i < pool->statements.n; i++) {
        const struct entry *s = &pool->statements.at[i];
        statements[i] = (struct named_text){s->id, told(pool->t, s->event, s->text)};
    }
    for (size_t i = 0; i < pool->seeds.n; i++) {
        const struct entry *s = &pool->seeds.at[i];
        seeds[i] = (struct brainstorm_seed){s->id, told(pool->t, s->event, s->text), themes_in(out, s)};
    }
    out->statements = statements;
    out->statement_count = pool->statements.n;
    out->seeds = seeds;
    out->seed_count = pool->seeds.n;
}

/* --- all of it ----------------------------------------------------------------------------------------------------- */

static const struct activity *find_storm(const struct takeout *t, size_t version, const char *id) {
    const struct activity *activity = event_find_activity(t->survey.versions[version].event, id);
    return activity != NULL && activity->kind == ACTIVITY_BRAINSTORM ? activity : NULL;
}

/* Of the versions that have this brainstorm, the one most was told to. */
static size_t choose(const struct takeout *t, size_t version, const char *id) {
    for (size_t v = version + 1; v < t->survey.version_count; v++) {
        if (t->contributions[v] > t->contributions[version] && find_storm(t, v, id) != NULL) {
            version = v;
        }
    }
    return version;
}

/* Roles and actors of all; a stage that was open in one is in the files; with more than one dot to a card in one, dots are of no
 * people. */
static void join_rules(struct takeout *t, struct brainstorm *out, struct named_text *roles, struct named_text *actors,
                       const struct event *event, const struct brainstorm *own) {
    out->role_count = told_more(t, roles, out->role_count, EVENT_ROLES_MAX, event, own->roles, own->role_count);
    out->actor_count = told_more(t, actors, out->actor_count, EVENT_ACTORS_MAX, event, own->actors, own->actor_count);
    out->stages |= own->stages;
    out->dots = own->dots > out->dots ? own->dots : out->dots;
    out->dots_each = own->dots_each > out->dots_each ? own->dots_each : out->dots_each;
}

static struct brainstorm *told_brainstorm(struct takeout *t, size_t lead, const char *id, struct idea_version *versions) {
    const struct event *event = t->survey.versions[lead].event;
    const struct brainstorm *about = find_storm(t, lead, id)->brainstorm;
    struct brainstorm *out = ARENA_NEW(&t->arena, struct brainstorm);
    struct named_text *roles = ARENA_ARRAY(&t->arena, struct named_text, EVENT_ROLES_MAX),
                      *actors = ARENA_ARRAY(&t->arena, struct named_text, EVENT_ACTORS_MAX);
    size_t n = t->survey.version_count;
    struct pool pool = {t,
                        {ARENA_ARRAY(&t->arena, struct entry, n * EVENT_STATEMENTS_MAX), 0},
                        {ARENA_ARRAY(&t->arena, struct entry, n * EVENT_SEEDS_MAX), 0}};
    *out = *about;
    out->prompt = told(t, event, &about->prompt);
    out->themes = told_themes(t, event, about);
    out->roles = roles;
    out->actors = actors;
    out->role_count = out->actor_count = 0;
    for (size_t i = 0; i <= n; i++) { /* the leading one first */
        size_t v = i == 0 ? lead : i - 1;
        bool is_next = i == 0 || (v != lead && t->contributions[v] > 0);
        const struct activity *own = is_next ? find_storm(t, v, id) : NULL;
        if (own != NULL) {
            add_version(&pool, t->survey.versions[v].event, own->brainstorm, &versions[v]);
            join_rules(t, out, roles, actors, t->survey.versions[v].event, own->brainstorm);
        }
    }
    told_entries(&pool, out);
    return out;
}

const struct activity *takeout_storm(struct takeout *t, size_t version, const char *id, struct idea_version *versions) {
    size_t lead = choose(t, version, id);
    const struct event *event = t->survey.versions[lead].event;
    const struct activity *activity = find_storm(t, lead, id);
    struct activity *out = ARENA_NEW(&t->arena, struct activity);
    for (size_t v = 0; v < t->survey.version_count; v++) {
        versions[v].event = t->survey.versions[v].event;
        memcpy(versions[v].hash, t->survey.versions[v].hash, EVENT_HASH_SIZE);
    }
    *out = *activity;
    out->title = told(t, event, &activity->title);
    out->intro = told(t, event, &activity->intro);
    out->consent = told(t, event, &activity->consent);
    out->brainstorm = told_brainstorm(t, lead, id, versions);
    return out;
}
