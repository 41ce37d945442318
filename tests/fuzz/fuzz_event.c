/* Event files from strangers (TRUST I1): whatever the bytes, the reader reports or gives a complete event. */
#include <stdio.h>
#include <sys/stat.h>

#include "author/check_plain.h"
#include "author/event_file.h"
#include "base/utf8.h"
#include "core/expression.h"
#include "fuzz/bytes.h"

static void look_at_text(const struct event *event, const struct text *text, bool needed) {
    must(!needed || *text_in(event, text, event->default_language));
    for (size_t i = 0; text_is_given(text) && i < event->language_count; i++) {
        const char *s = text_in(event, text, i);
        must(utf8_is_valid(s, strlen(s)) && utf8_length(s, strlen(s)) <= EVENT_LABEL_MAX);
    }
}

static void look_at_question(const struct event *event, const struct activity *activity, const struct question *q,
                             const struct answer *answers) {
    const struct question_kind_info *kind = question_kind_info(q->kind);
    must(q->id && strlen(q->id) <= EVENT_ID_MAX);
    look_at_text(event, &q->text, true);
    look_at_text(event, &q->hint, text_is_given(&q->hint));
    must(kind->has_choices == (q->choice_count > 0) && q->choice_count <= EVENT_CHOICES_MAX);
    must(kind->has_rows == (q->row_count > 0) && q->row_count <= EVENT_CHOICES_MAX);
    must(!kind->has_points || (q->points >= 3 && q->points <= EVENT_POINTS_MAX));
    must(!kind->has_points || q->label_count == 0 || q->label_count == (size_t)q->points);
    must(q->ties != TIES_LEVELS ||
         (q > activity->questions && q[-1].ties == TIES_SPEAKER && q[-1].choice_count == q->row_count + 1));
    must(!q->has_min || !q->has_max || q->min <= q->max);
    for (size_t i = 0; i < q->choice_count; i++) {
        must(question_find_choice(q, q->choices[i].id) == (int)i);
        look_at_text(event, &q->choices[i].text, true);
    }
    for (size_t i = 0; i < q->row_count; i++) {
        must(question_find_row(q, q->rows[i].id) == (int)i);
    }
    if (q->relevant) {
        (void)expression_is_true(q->relevant, activity, answers, NULL, NULL);
    }
    if (q->constraint) {
        (void)expression_is_true(q->constraint, activity, answers, q, answers);
    }
}

static void look_at_named(const struct event *event, const struct named_text *list, size_t n) {
    for (size_t i = 0; i < n; i++) {
        must(list[i].id && strlen(list[i].id) <= EVENT_ID_MAX);
        look_at_text(event, &list[i].text, true);
    }
}

static void look_at_brainstorm(const struct event *event, const struct brainstorm *b) {
    look_at_text(event, &b->prompt, b->stages != 1u << STAGE_VALIDATE);
    must(b->stages != 0 && b->stages < 1u << STAGES && b->open_stages != 0 && !(b->open_stages & ~b->stages));
    must(event->privacy.mode != MODE_SEALED || b->wall == WALL_HIDDEN);
    must(b->moderation == MODERATION_BEFORE || event->privacy.sensitivity == SENSITIVITY_LOW);
    must(b->max_ideas >= 1 && b->max_ideas <= EVENT_IDEAS_MAX);
    must(b->dots_each >= 1 && b->dots_each <= b->dots && b->dots <= EVENT_DOTS_MAX);
    must(b->theme_count <= EVENT_THEMES_MAX && b->statement_count <= EVENT_STATEMENTS_MAX && b->actor_count <= EVENT_ACTORS_MAX);
    must(b->role_count <= EVENT_ROLES_MAX && b->seed_count <= EVENT_SEEDS_MAX);
    must(!(b->stages & 1u << STAGE_VALIDATE) || b->statement_count > 0);
    look_at_named(event, b->statements, b->statement_count);
    look_at_named(event, b->actors, b->actor_count);
    look_at_named(event, b->roles, b->role_count);
    for (size_t i = 0; i < b->theme_count; i++) {
        must(brainstorm_find_theme(b, b->themes[i].id) == (int)i && strcmp(b->themes[i].id, THEME_ELSE) != 0);
        look_at_text(event, &b->themes[i].text, true);
    }
    for (size_t i = 0; i < b->seed_count; i++) {
        must(b->seeds[i].id && *b->seeds[i].id && b->seeds[i].themes >> b->theme_count == 0);
        look_at_text(event, &b->seeds[i].text, true);
    }
}

static void look_at(const struct event *event, struct arena *a) {
    size_t questions = 0;
    must(event->id && event->language_count >= 1 && event->language_count <= EVENT_LANGUAGES_MAX);
    must(event->privacy.k >= 5 && event->privacy.retain_until && event->privacy.steward);
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        const struct answer *answers = ARENA_ARRAY(a, struct answer, activity->question_count + 1);
        must(expression_find_cycle(activity) < 0);
        questions += activity->question_count;
        must((activity->kind == ACTIVITY_BRAINSTORM) == (activity->brainstorm != NULL));
        must((activity->kind == ACTIVITY_SURVEY) == (activity->question_count > 0));
        if (activity->brainstorm) {
            look_at_brainstorm(event, activity->brainstorm);
        }
        for (size_t q = 0; q < activity->question_count; q++) {
            look_at_question(event, activity, &activity->questions[q], answers);
        }
    }
    must(questions <= EVENT_QUESTIONS_MAX);
    for (size_t i = 0; i < event->follow_up_count; i++) {
        must(strncmp(event->follow_ups[i].url, "https://", 8) == 0);
    }
    for (size_t i = 0; i < event->site_count; i++) {
        must(event->sites[i].parent < (int)event->site_count);
    }
}

static void put(const char *path, const void *bytes, size_t n) {
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
}

/* From a file, with a picture called as the event calls its logo, if it has one: the same event. */
static void load(const struct event *event, const uint8_t *data, size_t size, struct arena *a) {
    static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x03\xFF\0\0\0\x10";
    const char *temporary = getenv("TMPDIR"); /* tests/fuzz/run.sh clears it behind us */
    const char *folder = arena_printf(a, "%s/event", temporary ? temporary : "/tmp"),
               *path = arena_printf(a, "%s/e.yaml", folder);
    struct diagnostics d;
    (void)mkdir(folder, 0700);
    put(path, data, size);
    if (event->logo) {
        const char *own = arena_printf(a, "%s/%s", folder, event->id);
        (void)mkdir(own, 0700);
        put(arena_printf(a, "%s/%s", own, event->logo), png, size % 8 ? sizeof png - 1 : 8);
    }
    diagnostics_init(&d, path, a);
    const struct event *again = event_file_load(path, a, &d);
    must((again == NULL) == (d.errors > 0));
    must(again == NULL || (strcmp(again->id, event->id) == 0 && again->source_size == event->source_size));
}

/* As `chorus check` does with an event that was read, and the core that it holds. */
static void check(const struct event *event, struct arena *a) {
    struct diagnostics d;
    diagnostics_init(&d, "fuzz", a);
    const struct tree_node *root = event_file_tree(event, a, &d);
    must(root != NULL);
    check_plain(root, event_file_core(event, root, a, &d), event, a, &d);
    must(d.errors == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct diagnostics d;
    arena_init(&a, 16 * 1024);
    diagnostics_init(&d, "fuzz", &a);
    const struct event *event = event_file_parse((const char *)data, size, &a, &d);
    must((event == NULL) == (d.errors > 0));
    if (event) {
        look_at(event, &a);
        load(event, data, size, &a);
        check(event, &a);
    }
    for (size_t i = 0; i < d.list.n; i++) {
        must(utf8_is_valid(d.list.at[i].text, strlen(d.list.at[i].text)));
    }
    arena_finish(&a);
    return 0;
}
