/* What listen mode says of a frame: utterances from its node list, in reading order. Pure.
 *
 * Promises: every text that is drawn has an utterance; speech_words_unsaid() lists those that have none, for tests. What a text
 *           says comes first, then role and state in the built-in words; the tools of the header come last, behind what the
 *           screen is about. A text that repeats the node before it is not said twice. Words that a language lacks, and are
 *           shown in another, are said in that other. Typed text, counted amounts and lines of answers (is_private) are only
 *           said where `may_say_private`, and so is which choice of a sensitive question is selected or was just touched, and
 *           which key of the keyboard; elsewhere the utterance says that it is not read aloud. Where `is_secret` that it is for
 *           headphones, already when the focus comes to a key. Of a masked field is said how many signs were typed.
 * Never:    says what stands in a masked field. */
#ifndef KIOSK_SPEECH_WORDS_H
#define KIOSK_SPEECH_WORDS_H
#include "base/strings.h"
#include "kiosk/speech.h"
#include "ui/draw.h"
#include "ui/node.h"

struct speech_words {
    const struct strings *strings; /* of the words on screen */
    const char *tag;               /* the event's tag of them: "fr-easy" */
    const struct event *event;     /* whose texts stand among them; NULL: none do */
    size_t language;               /* tag, among the event's */
    const char *question;          /* id of the one on screen, for its recordings; NULL */
    bool is_sensitive;             /* that question is */
    bool is_secret;                /* a PIN or words of a key are typed or shown, no answers: it takes headphones */
    bool may_say_private;          /* speech_may_say_private(); of what is secret, without an agreement */
};

/* One node, when it gets the focus or changes. False: nothing is said of it. Strings are in the arena or borrowed from the node.
 * `nodes` is the list it stands in (for "3 of 6"). */
bool speech_words_node(const struct speech_words *how, const struct node_list *nodes, const struct node *node, struct arena *a,
                       struct speech_item *out);
/* The same when a person has just touched it: on a loudspeaker that would tell bystanders what was answered. */
bool speech_words_touched(const struct speech_words *how, const struct node_list *nodes, const struct node *node, struct arena *a,
                          struct speech_item *out);
/* A sentence or a word of Chorus itself. */
struct speech_item speech_words_own(const struct speech_words *how, enum string_id id);
/* In the place of what may not be said. */
struct speech_item speech_words_hush(const struct speech_words *how);
/* How many signs stand in a masked field. */
struct speech_item speech_words_typed(const struct speech_words *how, const struct node *field, struct arena *a);
/* The whole screen but the keys of a keyboard, which are said one by one. Returns how many. */
size_t speech_words_screen(const struct speech_words *how, const struct node_list *nodes, struct arena *a,
                           struct speech_item items[SPEECH_ITEMS_MAX]);
/* What a node's label says, whatever numbers stand in it: they may count. */
uint64_t speech_words_mark(const struct node *node);
bool speech_words_is_fresh(const struct node *node, const uint64_t *known, size_t n); /* its mark is none of these */
/* What is fresh on the screen, without the header's tools. */
size_t speech_words_fresh(const struct speech_words *how, const struct node_list *nodes, const uint64_t *known,
                          size_t known_count, struct arena *a, struct speech_item items[SPEECH_ITEMS_MAX]);
/* Texts of the draw list that no utterance covers; at most max are listed, all are counted. */
size_t speech_words_unsaid(const struct speech_words *how, const struct draw_list *draws, const struct node_list *nodes,
                           struct arena *a, const char **out, size_t max);
#endif
