#include "author/check_plain.h"

#include <stdlib.h>
#include <string.h>

#include "author/event_reader.h"
#include "author/plain.h"

enum { QUESTION_WORDS = 20, MEDIAN_WORDS = 12, CHOICE_WORDS = 8, HARD_ENGLISH = 5, HARD_FRENCH = 6 };
static const double grade_question = 8, grade_event = 6, grade_consent = 8;

struct plain_check {
    struct reader r;
    const struct tree_node *core; /* NULL: none */
    bool in_core;
    const char *tag;
    struct plain questions; /* all of them */
    size_t words[EVENT_QUESTIONS_MAX], n;
};

/* The text of a key in the language being looked at; NULL. */
static const struct tree_node *text_of(const struct plain_check *c, const struct tree_node *parent, const char *key) {
    const struct tree_node *node = tree_find(parent, key);
    const char *only = c->in_core ? core_language(c->core) : NULL;
    if (node && node->kind == TREE_MAPPING) {
        node = tree_find(node, c->tag);
    } else if (only && strcmp(only, c->tag) != 0) {
        return NULL;
    }
    return node && node->kind == TREE_SCALAR && node->size > 0 ? node : NULL;
}

static void check_words(struct plain_check *c, const struct tree_node *node, const char *what, size_t words, size_t most) {
    if (words > most) {
        reader_warning(&c->r, node, "this %s has %zu words; people read at most %zu here, shorten it", what, words, most);
    }
}

static void check_grade(struct plain_check *c, const struct tree_node *node, const char *what, const struct plain *p,
                        double most) {
    double grade = plain_grade(p, c->tag);
    if (grade > most + 0.05) {
        reader_warning(&c->r, node,
                       "%s read%s like school grade %.1f; grade %.0f is the most, use shorter sentences and words (\"%.*s\")",
                       what, p == &c->questions ? "" : "s", grade, most, (int)p->hardest_size, p->hardest);
    }
}

static void check_hard_word(struct plain_check *c, const struct tree_node *node, const struct plain *p) {
    size_t hard = c->tag[0] == 'f' || c->tag[0] == 'F' ? HARD_FRENCH : HARD_ENGLISH;
    if (plain_has_grade(c->tag) && p->hardest_syllables >= hard) {
        reader_warning(&c->r, node, "\"%.*s\" is a hard word; say it with simpler ones", (int)p->hardest_size, p->hardest);
    }
}

static void check_choices(struct plain_check *c, const struct tree_node *question, const char *list) {
    const struct tree_node *choices = tree_find(question, list);
    for (const struct tree_node *choice = choices ? choices->first : NULL; choice; choice = choice->next) {
        const struct tree_node *text = text_of(c, choice, "text");
        struct plain p = {0};
        if (text) {
            plain_add(&p, c->tag, text->text);
            check_words(c, text, "choice", p.words, CHOICE_WORDS);
        }
    }
}

/* What is asked: a question, a statement, the prompt of a brainstorm. */
static void check_asked(struct plain_check *c, const struct tree_node *text, const char *what) {
    struct plain p = {0};
    if (text && c->n < EVENT_QUESTIONS_MAX) {
        plain_add(&p, c->tag, text->text);
        plain_add(&c->questions, c->tag, text->text);
        c->words[c->n++] = p.words;
        check_words(c, text, what, p.words, QUESTION_WORDS);
        check_hard_word(c, text, &p);
        if (p.words >= PLAIN_WORDS_LEAST) {
            check_grade(c, text, arena_printf(c->r.a, "this %s", what), &p, grade_question);
        }
    }
}

/* What {core: ID} stands for, or the question itself. */
static const struct tree_node *asked_for(struct plain_check *c, const struct tree_node *question) {
    const struct tree_node *named = c->core ? tree_find(question, "core") : NULL,
                           *found = named ? tree_find_id(tree_find(c->core, "questions"), named->text) : NULL;
    c->in_core = found != NULL;
    return found ? found : question;
}

static void check_question(struct plain_check *c, const struct tree_node *question) {
    check_asked(c, text_of(c, question, "text"), "question");
    check_choices(c, question, "choices");
    check_choices(c, question, "rows");
}

static void check_questions(struct plain_check *c, const struct tree_node *questions) {
    for (const struct tree_node *question = questions ? questions->first : NULL; question; question = question->next) {
        check_question(c, asked_for(c, question));
    }
    c->in_core = false;
}

static void check_brainstorm(struct plain_check *c, const struct tree_node *activity) {
    const struct tree_node *statements = tree_find(activity, "statements");
    check_asked(c, text_of(c, activity, "prompt"), "prompt");
    for (const struct tree_node *one = statements ? statements->first : NULL; one; one = one->next) {
        check_asked(c, text_of(c, one, "text"), "statement");
    }
    check_choices(c, activity, "themes");
    check_choices(c, activity, "who_must_act");
    check_choices(c, activity, "roles");
}

static void check_activity(struct plain_check *c, const struct tree_node *activity) {
    const struct tree_node *consent = text_of(c, activity, "consent");
    struct plain p = {0};
    if (consent) {
        plain_add(&p, c->tag, consent->text);
    }
    if (p.words >= PLAIN_WORDS_LEAST_CONSENT) {
        check_grade(c, consent, "this consent", &p, grade_consent);
    }
    check_questions(c, tree_find(activity, "questions"));
    check_brainstorm(c, activity);
}

static int by_size(const void *a, const void *b) {
    const size_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* What all questions are like, at the list that holds them. */
static void check_whole(struct plain_check *c, const struct tree_node *list) {
    if (c->n == 0) {
        return;
    }
    qsort(c->words, c->n, sizeof *c->words, by_size);
    size_t median = c->words[(c->n - 1) / 2];
    if (median > MEDIAN_WORDS) {
        reader_warning(&c->r, list, "half of the questions in \"%s\" have %zu words or more; %d read well, shorten them", c->tag,
                       median, MEDIAN_WORDS);
    }
    if (c->questions.words >= PLAIN_WORDS_LEAST_EVENT) {
        const char *what = arena_printf(c->r.a, "all questions in \"%s\" together", c->tag);
        check_grade(c, list, what, &c->questions, grade_event);
    }
}

void check_plain(const struct tree_node *root, const struct tree_node *core, const struct event *event, struct arena *a,
                 struct diagnostics *d) {
    const struct tree_node *activities = tree_find(root, "activities");
    for (size_t i = 0; i < event->language_count; i++) {
        struct plain_check c = {.r = {.d = d, .a = a}, .core = core, .tag = event->languages[i]};
        if (!activities || !plain_has_words(c.tag)) {
            continue;
        }
        for (const struct tree_node *activity = activities->first; activity; activity = activity->next) {
            check_activity(&c, activity);
        }
        check_whole(&c, activities);
    }
}

void check_plain_core(const struct tree_node *questions, const char *const *languages, size_t n, struct arena *a,
                      struct diagnostics *d) {
    for (size_t i = 0; i < n; i++) {
        struct plain_check c = {.r = {.d = d, .a = a}, .tag = languages[i]};
        if (plain_has_words(c.tag)) {
            check_questions(&c, questions);
            check_whole(&c, questions);
        }
    }
}
