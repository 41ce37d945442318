/* kind: ties. One question of the file, two of the event: for whom somebody speaks, and the ties to the others. */
#include <stdio.h>
#include <string.h>

#include "author/event_reader.h"

static const struct field organization_rows[] = {
    {"id", FOR_ALL, FOR_ALL, read_id, offsetof(struct choice, id), NULL},
    {"text", FOR_ALL, FOR_ALL, read_text, offsetof(struct choice, text), NULL},
};

static void check_organization(struct reader *r, const struct tree_node *node, const struct choice *choice) {
    if (choice->id && strcmp(choice->id, TIES_ELSEWHERE) == 0) {
        reader_error(r, node, "the id \"%s\" is kept for who speaks for none of these organizations; choose another",
                     TIES_ELSEWHERE);
    }
}

void read_organizations(struct reader *r, const struct tree_node *node, const struct field *field, void *out) {
    (void)field;
    struct question_draft *draft = out;
    size_t count = reader_list(r, node, 2, EVENT_CHOICES_MAX - 1), n = 0;
    struct choice *choices = ARENA_ARRAY(r->a, struct choice, count + 2);
    struct row *rows = ARENA_ARRAY(r->a, struct row, count + 1);
    for (const struct tree_node *child = node->first; count > 0 && child; child = child->next) {
        choices[n].id = "";
        reader_mapping(r, child, FIELDS(organization_rows, NULL), FOR_ALL, "this organization", &choices[n]);
        check_organization(r, child, &choices[n]);
        rows[n] = (struct row){choices[n].id, choices[n].text};
        n++;
    }
    draft->speakers = choices;
    draft->q.rows = rows;
    draft->q.row_count = n;
    if (count > 0) {
        reader_check_unique(r, node, "organization");
    }
}

static bool same_words(const struct event *event, const struct text *a, const struct text *b) {
    size_t language = event->default_language;
    return strcmp(text_in(event, a, language), text_in(event, b, language)) == 0;
}

void ties_check(struct event_reader *er, const struct question_draft *draft) {
    const struct question *q = &draft->q;
    const struct tree_node *list = tree_find(draft->node, "organizations"), *labels = tree_find(draft->node, "labels");
    for (size_t i = 0; i < q->row_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (same_words(er->event, &q->rows[i].text, &q->rows[j].text)) {
                reader_error(&er->r, list,
                             "the organizations \"%s\" and \"%s\" have the same name; leave one out or tell them apart",
                             q->rows[j].id, q->rows[i].id);
            }
        }
    }
    if (q->label_count != 0 && q->label_count != TIES_POINTS) {
        reader_error(&er->r, labels,
                     "\"labels\" of ties are %d, from none to the closest, not %zu; leave them out for the usual words",
                     TIES_POINTS, q->label_count);
    }
    if (strlen(q->id) + strlen(TIES_SPEAKER_ID) - 2 > EVENT_ID_MAX) {
        reader_error(&er->r, tree_find(draft->node, "id"), "the id of a ties question has at most %zu characters; shorten it",
                     EVENT_ID_MAX - strlen(TIES_SPEAKER_ID) + 2);
    }
}

void ties_split(struct event_reader *er, struct question_draft *levels, struct question_draft *speaker) {
    struct question *q = &levels->q;
    struct choice *choices = levels->speakers;
    *speaker = (struct question_draft){.node = levels->node, .relevant = levels->relevant, .broken = levels->broken};
    levels->relevant = NULL;
    speaker->q = (struct question){.id = q->id ? arena_printf(er->r.a, TIES_SPEAKER_ID, q->id) : NULL,
                                   .kind = QUESTION_SELECT_ONE,
                                   .ties = TIES_SPEAKER,
                                   .text = levels->speaks_for,
                                   .sensitive = q->sensitive,
                                   .choices = choices,
                                   .choice_count = choices ? q->row_count + 1 : 0};
    if (choices) {
        choices[q->row_count] = (struct choice){.id = TIES_ELSEWHERE, .text = levels->elsewhere, .last = true};
    }
    question_check_id(er, speaker);
}
