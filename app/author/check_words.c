#include "author/check_words.h"

#include <string.h>
#include <strings.h>

#include "author/assets_file.h"

static bool is_served(const struct keymap *keymap, const char *tag) {
    size_t n = strcspn(tag, "-");
    for (size_t i = 0; i < keymap->language_count; i++) {
        const char *other = keymap->languages[i];
        if (strcspn(other, "-") == n && strncasecmp(other, tag, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_written_in(const struct brainstorm *b) {
    return b && (b->stages & (1u << STAGE_COLLECT | 1u << STAGE_PAIRWISE));
}

static bool has_field(const struct event *event) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (is_written_in(event->activities[i].brainstorm)) {
            return true;
        }
        for (size_t q = 0; q < event->activities[i].question_count; q++) {
            if (event->activities[i].questions[q].kind == QUESTION_TEXT) {
                return true;
            }
        }
    }
    return false;
}

static void check_strings(struct reader *r, const struct tree_node *node, const struct assets *assets) {
    const struct strings *strings = assets_strings(assets, node->text);
    size_t missing = 0;
    for (int i = 0; i < STRING_COUNT; i++) {
        missing += strings->text[i] == NULL;
    }
    size_t n = strcspn(node->text, "-");
    if (strcmp(strings->tag, "en") == 0 && strncasecmp(node->text, "en", n) != 0) {
        reader_warning(r, node,
                       "Chorus has no words of its own in \"%.40s\" (%d of them, such as Next): English is shown; chorus strings "
                       "--export helps to translate them",
                       node->text, (int)STRING_COUNT);
    } else if (missing > 0) {
        reader_warning(r, node,
                       "%zu of the %d built-in words are missing in \"%.40s\": English is shown there; chorus strings --export "
                       "helps to translate them",
                       missing, (int)STRING_COUNT, node->text);
    }
}

void check_words(const struct tree_node *root, const struct event *event, struct arena *a, struct diagnostics *d) {
    const struct tree_node *languages = tree_find(root, "languages");
    struct reader r = {.d = d, .a = a};
    struct assets assets;
    struct err err;
    const char *folder;
    if (!languages) {
        return;
    }
    if (!assets_find_folder(a, &folder, &err) ||
        !assets_load(folder, event->languages, event->language_count, a, &assets, &err)) {
        reader_warning(&r, languages, "whether Chorus has words and keyboards in these languages was not checked: %s", err.text);
        return;
    }
    bool typing = has_field(event);
    for (const struct tree_node *node = languages->first; node; node = node->next) {
        check_strings(&r, node, &assets);
        if (typing && !is_served(assets_keymap(&assets, node->text), node->text)) {
            reader_warning(&r, node, "Chorus has no keyboard on the screen for \"%.40s\": people get the English one",
                           node->text);
        }
    }
}
