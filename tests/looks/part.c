#include "looks/part.h"

#include "base/log.h"

struct list {
    struct look_case *at;
    size_t n, room;
};

static void add(struct list *l, struct look_case c) {
    if (l->n == l->room) {
        die("There are more than %zu cases to look at.", l->room);
    }
    l->at[l->n++] = c;
}

/* Every kind of question, and the event that is shipped, in both of our languages and mirrored: all panels, each with two of the
 * four, in the smallest and the largest size. */
static void add_every_screen(struct list *l) {
    static const struct {
        const char *event, *language;
    } rows[] = {{LOOK_EVENT("all-kinds"), "en"},
                {LOOK_EVENT("all-kinds"), "fr"},
                {LOOK_EVENT("all-kinds"), "ar"},
                {LOOK_EVENT("hdc-amh-evaluation"), "fr"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t p = i % 2; p < LOOK_PANELS; p += 2) {
            int largest = stage_text_sizes(look_panels[p]) - 1;
            for (int text = 0; text <= largest; text += largest) {
                add(l, (struct look_case){rows[i].event, rows[i].language, look_panels[p], text, false, 0, FOCUS_NONE});
            }
        }
    }
}

/* The narrowest panel in its largest size, the usual one in the normal size, a
 * tall one in its lower half for a left hand. */
static void add_every_language(struct list *l) {
    static const char *const languages[] = {"en", "fr", "es", "ar", "fa",  "zh-Hans", "zh-Hant",
                                            "pa", "uk", "vi", "iu", "crk", "en-easy", "fr-easy"};
    static const struct {
        struct look_panel panel;
        int text;
        bool left_low;
    } rows[] = {{{480, 800}, 2, false}, {{800, 480}, 0, false}, {{800, 1280}, 0, true}};
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            add(l, (struct look_case){LOOK_EVENT("welcome"), languages[i], rows[r].panel, rows[r].text, rows[r].left_low, 0,
                                      FOCUS_NONE});
        }
    }
}

static const struct look_case others[] = {
    /* where a brainstorm and its desk have the least room: a low panel and a narrow one in large type, the lower half, words that
     * run from the right */
    {LOOK_EVENT("pan-cin2-brainstorm"), "fr", {800, 480}, 3, false, 0, FOCUS_NONE},
    {LOOK_EVENT("pan-cin2-brainstorm"), "ar", {480, 800}, 2, false, 0, FOCUS_NONE},
    {LOOK_EVENT("pan-cin2-brainstorm"), "en", {1280, 800}, 2, false, 0, FOCUS_NONE},
    {LOOK_EVENT("working-group-access"), "en", {1280, 800}, 3, false, 0, FOCUS_NONE},
    {LOOK_EVENT("working-group-access"), "fr", {800, 1280}, 0, true, 0, FOCUS_NONE},
    /* painted: every theme */
    {LOOK_EVENT("welcome"), "ar", {800, 480}, 0, false, LOOK_ALL_THEMES, FOCUS_ONE},
    {LOOK_EVENT("all-kinds"), "en", {800, 480}, 0, false, 1u << THEME_LIGHT | 1u << THEME_CONTRAST_DARK, FOCUS_ONE},
    {LOOK_EVENT("all-kinds"), "fr", {480, 800}, 0, false, 1u << THEME_DARK | 1u << THEME_CONTRAST_LIGHT, FOCUS_ONE},
};

size_t look_part(struct look_case *out, size_t room) {
    struct list l = {.at = out, .room = room};
    add_every_screen(&l);
    add_every_language(&l);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        add(&l, others[i]);
    }
    return l.n;
}
