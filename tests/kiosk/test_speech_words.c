#include "kiosk/speech_words.h"

#include <stdio.h>
#include <string.h>

#include "sample.h"

static struct arena arena;
static struct strings words[2]; /* of the screen, and English behind it */

static int set_up(void **state) {
    (void)state;
    arena_init(&arena, 4096);
    memset(words, 0, sizeof words);
    words[0] = (struct strings){.tag = "fr", .fallback = &words[1]};
    words[1] = (struct strings){.tag = "en"};
    for (int id = 0; id < STRING_COUNT; id++) {
        words[1].text[id] = strings_key((enum string_id)id);
    }
    words[1].text[STR_PROGRESS] = "{0} of {1}";
    words[1].text[STR_SAY_TYPED] = "{0} typed";
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_finish(&arena);
    return 0;
}

static struct speech_words how_of(bool may_say_private, bool is_sensitive) {
    return (struct speech_words){
        .strings = &words[1], .tag = "en", .question = "led", .may_say_private = may_say_private, .is_sensitive = is_sensitive};
}

static void one_node(void **state) {
    static const struct {
        struct node node;
        bool may, sensitive;
        const char *text, *tail; /* NULL: nothing is said */
    } rows[] = {
        {{.id = "next", .role = ROLE_BUTTON, .label = "Next"}, false, false, "Next", "say_button"},
        {{.id = "send", .role = ROLE_BUTTON, .label = "Send", .disabled = true},
         false,
         false,
         "Send",
         "say_button, say_disabled"},
        {{.id = "", .role = ROLE_HEADING, .label = "Hello"}, false, false, "Hello", ""},
        {{.id = "progress", .role = ROLE_PROGRESS, .label = "3 of 6"}, false, false, "3 of 6", ""},
        {{.id = "choice:a", .role = ROLE_RADIO, .label = "Yes"}, false, false, "Yes", ""},
        {{.id = "choice:a", .role = ROLE_RADIO, .label = "Yes", .selected = true}, false, false, "Yes", "say_selected"},
        {{.id = "choice:a", .role = ROLE_RADIO, .label = "Yes", .selected = true}, false, true, "Yes", ""},
        {{.id = "choice:a", .role = ROLE_RADIO, .label = "Yes", .selected = true}, true, true, "Yes", "say_selected"},
        {{.id = "choice:a", .role = ROLE_CHECKBOX, .label = "Yes"}, false, false, "Yes", "say_not_selected"},
        {{.id = "choice:a", .role = ROLE_CHECKBOX, .label = "Yes"}, false, true, "Yes", ""},
        {{.id = "choice:a", .role = ROLE_CHECKBOX, .label = "Yes", .selected = true, .value = "2"},
         false,
         false,
         "Yes",
         "say_selected, 2"},
        {{.id = "choice:a", .role = ROLE_CHECKBOX, .label = "Yes", .selected = true, .value = "2"}, false, true, "Yes", ""},
        {{.id = "field", .role = ROLE_FIELD, .label = "Why?", .value = "", .is_private = true},
         false,
         false,
         "Why?\ntype_here",
         "say_field, say_empty"},
        {{.id = "field", .role = ROLE_FIELD, .label = "Why?", .value = "secret", .is_private = true},
         false,
         false,
         "Why?",
         "say_field, say_private"},
        {{.id = "field", .role = ROLE_FIELD, .label = "Why?", .value = "secret", .is_private = true},
         true,
         false,
         "Why?\nsecret",
         "say_field"},
        {{.id = "value", .role = ROLE_TEXT, .label = "42", .is_private = true}, false, false, "", "say_private"},
        {{.id = "value", .role = ROLE_TEXT, .label = "42", .is_private = true}, true, false, "42", ""},
        {{.id = "idea", .role = ROLE_BUTTON, .label = "mine", .is_private = true}, false, false, "", "say_button"},
        {{.id = "key:a", .role = ROLE_KEY, .label = "a"}, false, false, "a", ""},
        {{.id = "key:shift", .role = ROLE_KEY, .label = "Shift", .selected = true}, false, false, "Shift", "say_selected"},
        {{.id = "pin", .role = ROLE_FIELD, .label = "PIN", .value = "\u25cf\u25cf\u25cf", .is_private = true, .is_masked = true},
         true,
         false,
         "PIN",
         "say_field, 3 typed"},
        {{.id = "pin", .role = ROLE_FIELD, .label = "PIN", .value = "", .is_private = true, .is_masked = true},
         true,
         false,
         "PIN\ntype_here",
         "say_field, say_empty"},
        {{.id = "", .role = ROLE_IMAGE, .label = ""}, false, false, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node_list *nodes = ARENA_NEW(&arena, struct node_list);
        struct speech_words how = how_of(rows[i].may, rows[i].sensitive);
        struct speech_item item = {0};
        nodes->at[nodes->n++] = rows[i].node;
        bool said = speech_words_node(&how, nodes, &nodes->at[0], &arena, &item);
        if (said != (rows[i].text != NULL) ||
            (said && (strcmp(item.text, rows[i].text) != 0 || strcmp(item.tail, rows[i].tail) != 0))) {
            fail_msg("row %zu, %s: \"%s\" \"%s\"", i, rows[i].node.id, item.text, item.tail);
        }
        assert_int_equal(item.is_spelt, said && rows[i].node.role == ROLE_KEY && strlen(rows[i].text) == 1);
    }
}

/* A key that has the focus, or was struck, and what is shown. */
static void secrets_take_headphones(void **state) {
    static const struct node key = {.id = "key:3", .role = ROLE_KEY, .label = "3"};
    static const struct node word = {.id = "word:1", .role = ROLE_TEXT, .label = "1. bado", .is_private = true};
    (void)state;
    for (int may = 0; may < 2; may++) {
        struct node_list *nodes = ARENA_NEW(&arena, struct node_list);
        struct speech_words how = how_of(may, false);
        struct speech_item item = {0};
        how.is_secret = true;
        assert_true(speech_words_node(&how, nodes, &key, &arena, &item));
        assert_string_equal(item.text, may ? "3" : "say_headphones");
        assert_true(speech_words_touched(&how, nodes, &key, &arena, &item));
        assert_string_equal(item.text, may ? "3" : "say_headphones");
        assert_true(speech_words_node(&how, nodes, &word, &arena, &item));
        assert_string_equal(item.text, may ? "1. bado" : "");
        assert_string_equal(item.tail, may ? "" : "say_headphones");
    }
}

static void push(struct node_list *nodes, const char *id, enum node_role role, const char *label, struct rect r) {
    struct node *n = &nodes->at[nodes->n++];
    *n = (struct node){.role = role, .label = label, .rect = r, .interactive = role != ROLE_TEXT};
    snprintf(n->id, sizeof n->id, "%s", id);
}

static void a_screen_in_reading_order(void **state) {
    static const struct rect card = {0, 0, 100, 100}, inside = {10, 10, 20, 20}, away = {200, 0, 10, 10};
    static const struct {
        const char *tag, *text, *tail;
    } expected[] = {
        {"en", "How was it?", ""},     {"en", "Good", "1 of 3"},         {"en", "Bad", "2 of 3"},
        {"en", "None", "3 of 3"},      {"fr", "Français", "say_button"}, {"en", "Start", "say_button"},
        {"en", "Start", ""},           {"en", "Erase", "say_button"}, /* what is the same everywhere comes last */
        {"en", "Pause", "say_button"},
    };
    struct node_list *nodes = ARENA_NEW(&arena, struct node_list);
    struct speech_item items[SPEECH_ITEMS_MAX];
    struct speech_words how = how_of(false, false);
    (void)state;
    push(nodes, "erase", ROLE_BUTTON, "Erase", away);
    push(nodes, "listen:pause", ROLE_BUTTON, "Pause", away);
    push(nodes, "question", ROLE_TEXT, "How was it?", away);
    push(nodes, "choice:good", ROLE_RADIO, "Good", away);
    push(nodes, "choice:bad", ROLE_RADIO, "Bad", away);
    push(nodes, "choice:none_", ROLE_RADIO, "None", away);
    push(nodes, "language:fr", ROLE_BUTTON, "Français", away);
    push(nodes, "start", ROLE_BUTTON, "Start", card);
    push(nodes, "", ROLE_TEXT, "Start", inside); /* the words on that card: not said twice */
    push(nodes, "", ROLE_TEXT, "Start", away);
    push(nodes, "key:a", ROLE_KEY, "a", away); /* keys are said one by one */
    size_t n = speech_words_screen(&how, nodes, &arena, items);
    assert_int_equal(n, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(items[i].tag, expected[i].tag);
        assert_string_equal(items[i].text, expected[i].text);
        assert_string_equal(items[i].tail, expected[i].tail);
        assert_string_equal(items[i].question, "led");
    }
}

static void missing_words_are_english_with_an_english_voice(void **state) {
    struct node_list *nodes = ARENA_NEW(&arena, struct node_list);
    struct speech_words how = how_of(false, false);
    struct speech_item item;
    (void)state;
    how.strings = &words[0];
    how.tag = "fr-easy";
    push(nodes, "next", ROLE_BUTTON, "Suivant", (struct rect){0, 0, 1, 1});
    assert_true(speech_words_node(&how, nodes, &nodes->at[0], &arena, &item));
    assert_string_equal(item.tag, "fr-easy");
    assert_string_equal(item.tail, "say_button");
    assert_string_equal(item.tail_tag, "en");
    words[0].text[STR_SAY_BUTTON] = "bouton";
    assert_true(speech_words_node(&how, nodes, &nodes->at[0], &arena, &item));
    assert_string_equal(item.tail, "bouton");
    assert_string_equal(item.tail_tag, "fr-easy");
}

static void what_is_not_said_is_found(void **state) {
    static const struct {
        const char *drawn, *label; /* in the same place */
        bool node_private, draw_private, is_said;
    } rows[] = {
        {"Next", "Next", false, false, true},   {"Next", "Next page", false, false, true}, {"Next", "", false, false, false},
        {"1", "10 of 12", false, false, false}, {"1", "1 of 12", false, false, true},      {"secret", "secret", true, true, true},
        {"secret", "other", true, true, true},  {"secret", "other", true, false, false},   {"secret", "x", false, true, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node_list *nodes = ARENA_NEW(&arena, struct node_list);
        struct draw_list draws = {.arena = &arena};
        struct speech_words how = how_of(false, false);
        const char *unsaid[2];
        struct draw *d = vec_push(&draws.list, &arena);
        *d = (struct draw){.kind = DRAW_TEXT, .rect = {10, 10, 10, 10}, .text = rows[i].drawn};
        d->style.is_private = rows[i].draw_private;
        push(nodes, "", ROLE_TEXT, rows[i].label, (struct rect){0, 0, 40, 40});
        nodes->at[0].is_private = rows[i].node_private;
        size_t n = speech_words_unsaid(&how, &draws, nodes, &arena, unsaid, 2);
        if (n != !rows[i].is_said || (n && unsaid[0] != rows[i].drawn)) {
            fail_msg("row %zu: %zu", i, n);
        }
        nodes->at[0].rect.x = 100; /* said of something elsewhere is not said of this */
        assert_int_equal(speech_words_unsaid(&how, &draws, nodes, &arena, unsaid, 2), 1);
    }
}

int test_speech_words(void) {
#define WITH_WORDS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        WITH_WORDS(one_node),
        WITH_WORDS(secrets_take_headphones),
        WITH_WORDS(a_screen_in_reading_order),
        WITH_WORDS(missing_words_are_english_with_an_english_voice),
        WITH_WORDS(what_is_not_said_is_found),
    };
    return cmocka_run_group_tests_name("kiosk/speech_words", tests, NULL, NULL);
}
