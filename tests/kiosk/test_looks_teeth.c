/* Each check is shown what it is there to find: one fault is planted in a real screen, and the sentence about it must come. */
#include "support/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "looks/stage.h"

#define EVENT CHORUS_TEST_DIR "/../kiosk-config/events/hdc-amh-evaluation.yaml"

/* --- planting ------------------------------------------------------------------------------------------------------------- */

static struct node *node_of(struct look *l, const char *id) {
    struct node *n = (struct node *)(uintptr_t)node_find(&l->nodes, id);
    if (!n) {
        for (size_t i = 0; i < l->nodes.n; i++) {
            printf("  %s\n", l->nodes.at[i].id);
        }
        fail_msg("there is no %s on %s", id, l->scene);
    }
    return n;
}

/* The command that shows a text inside a node. */
static struct draw *words_of(struct look *l, const char *id) {
    const struct node *n = node_of(l, id);
    for (size_t i = 0; i < l->draws.list.n; i++) {
        struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_TEXT && rect_overlaps(d->rect, n->rect)) {
            return d;
        }
    }
    fail_msg("%s shows no words", id);
    return NULL;
}

static struct draw *icon_of(struct look *l, const char *id) {
    const struct node *n = node_of(l, id);
    for (size_t i = 0; i < l->draws.list.n; i++) {
        struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_ICON && rect_overlaps(d->rect, n->rect)) {
            return d;
        }
    }
    fail_msg("%s shows no icon", id);
    return NULL;
}

static const struct color grey = {0x88, 0x88, 0x88, 255}, pale = {0xF0, 0xEC, 0xE4, 255};

static void button_of_9_mm(struct look *l) {
    node_of(l, "next")->rect.h = 9 * l->px_per_mm;
}

static void gap_of_2_mm(struct look *l) {
    const struct node *decline = node_of(l, "decline");
    node_of(l, "next")->rect.x = decline->rect.x + decline->rect.w + 2 * l->px_per_mm;
}

static void eight_answers(struct look *l) {
    const struct node first = *node_of(l, "choice:family_physician");
    for (int i = 0; i < 8; i++) {
        l->nodes.at[l->nodes.n] = first;
        snprintf(l->nodes.at[l->nodes.n++].id, NODE_ID_MAX, "choice:%d", i);
    }
}

static void button_at_the_bezel(struct look *l) {
    node_of(l, "back")->rect.x = 2 * l->px_per_mm;
}

static void small_capitals(struct look *l) {
    node_of(l, "question")->cap_mm = 3;
}

static void box_too_small(struct look *l) {
    node_of(l, "next")->overflows = true;
}

static void word_cut(struct look *l) {
    words_of(l, "question")->rect.w = 5 * l->px_per_mm;
}

static void text_clipped(struct look *l) {
    words_of(l, "question")->rect.y = -3 * l->px_per_mm;
}

static void text_beside_its_card(struct look *l) {
    words_of(l, "choice:family_physician")->rect.y += 5 * l->px_per_mm;
}

static void text_ellipsised(struct look *l) {
    words_of(l, "question")->text = "How useful was this …";
}

static void text_over_text(struct look *l) {
    words_of(l, "question")->rect = words_of(l, "next")->rect;
}

static void missing_glyph(struct look *l) {
    words_of(l, "next")->text = "Next \xF4\x8F\xBF\xBD"; /* U+10FFFD: private use, nobody draws it */
}

static void broken_letter(struct look *l) {
    words_of(l, "next")->text = "Next \xEF\xBF\xBD";
}

static void untranslated(struct look *l) {
    words_of(l, "next")->text = "Next";
}

static void untranslated_in_a_composed_one(struct look *l) {
    words_of(l, "next")->text = "Suivant (12) · Next, 3";
}

static void from_the_code_in_brackets(struct look *l) {
    words_of(l, "next")->text = "Suivant (go on with this)";
}

static void from_the_code(struct look *l) {
    words_of(l, "next")->text = "Go on with this";
}

static void sentence_of_two_in_english(struct look *l) {
    words_of(l, "next")->text = "60 ou plus. The votes cannot tell yet whether the room agrees.";
}

static void filled_with_english(struct look *l) {
    words_of(l, "next")->text = "60 ou plus (12) · Next";
}

static void sentence_of_two_from_the_code(struct look *l) {
    words_of(l, "next")->text = "60 ou plus · 12 (Nobody wrote this)";
}

static void unfilled(struct look *l) {
    words_of(l, "next")->text = "{0} of {1}";
}

static void unlabelled(struct look *l) {
    node_of(l, "next")->label = "";
}

static void without_id(struct look *l) {
    node_of(l, "next")->id[0] = '\0';
}

static void two_of_an_id(struct look *l) {
    struct node *n = node_of(l, "next");
    memcpy(n->id, "back", sizeof "back");
}

static void out_of_order(struct look *l) {
    struct node *a = node_of(l, "back"), *b = node_of(l, "next"), swap = *a;
    *a = *b;
    *b = swap;
}

static void grey_on_grey(struct look *l) {
    words_of(l, "question")->color = grey;
}

static void not_seen(struct look *l) {
    words_of(l, "question")->color = l->theme->ground;
}

static void pale_icon(struct look *l) {
    icon_of(l, "next")->color = (struct color){0x2B, 0x70, 0x75, 255};
}

/* The box that shows where a node is. */
static struct draw *box_of(struct look *l, const char *id) {
    const struct node *n = node_of(l, id);
    for (size_t i = 0; i < l->draws.list.n; i++) {
        struct draw *d = &l->draws.list.at[i];
        if (d->kind == DRAW_RECT && d->rect.x >= n->rect.x - 1 && d->rect.w >= n->rect.w - 2 && d->rect.w <= n->rect.w + 2 &&
            rect_overlaps(d->rect, n->rect)) {
            return d;
        }
    }
    fail_msg("%s has no box", id);
    return NULL;
}

static void pale_border(struct look *l) {
    box_of(l, "back")->border = pale;
}

static struct node *selected_of(struct look *l, bool selected) {
    for (size_t i = 0; i < l->nodes.n; i++) {
        struct node *n = &l->nodes.at[i];
        if (begins_with(n->id, "choice:") && n->selected == selected) {
            return n;
        }
    }
    fail_msg("nothing is %s on %s", selected ? "selected" : "free", l->scene);
    return NULL;
}

/* The tick goes, lines are as thick as on the other one: what stays is the colours. */
static void colour_alone(struct look *l) {
    const struct node *on = selected_of(l, true), *off = selected_of(l, false);
    size_t kept = 0;
    for (size_t i = 0; i < l->draws.list.n; i++) {
        struct draw *d = &l->draws.list.at[i];
        for (size_t j = 0; j < l->draws.list.n && d->kind == DRAW_RECT && rect_overlaps(d->rect, on->rect); j++) {
            const struct draw *other = &l->draws.list.at[j];
            bool like = other->kind == DRAW_RECT && rect_overlaps(other->rect, off->rect) && other->rect.w == d->rect.w;
            d->border_px = like ? other->border_px : d->border_px;
        }
        if (!(d->kind == DRAW_ICON && rect_overlaps(d->rect, on->rect))) {
            l->draws.list.at[kept++] = *d;
        }
    }
    l->draws.list.n = kept;
}

/* The same button once more, disabled: nothing tells the two apart. */
static void disabled_alike(struct look *l) {
    struct node twin = *node_of(l, "next");
    twin.disabled = true;
    l->nodes.at[l->nodes.n++] = twin;
}

static void focus_not_shown(struct look *l) {
    l->focused = l->focus ? l->seen : l->focused;
}

/* --- finding -------------------------------------------------------------------------------------------------------------- */

struct plant {
    const char *name, *check, *language, *scene;
    void (*plant)(struct look *l);
    const char *says;
};
static const struct plant plants[] = {
    {"a button of 9 mm", "targets", "en", "question-role", button_of_9_mm, "x 9.0 mm, where 10 x 10 is the least"},
    {"eight answers", "answers", "en", "question-role", eight_answers, "where 7 are the most"},
    {"a gap of 2 mm", "gaps", "en", "question-role", gap_of_2_mm, "it is 2.0 mm from"},
    {"a button at the bezel", "bezel", "en", "question-role", button_at_the_bezel,
     "is 2.0 mm from the edge, where 4 is the least"},
    {"small capitals", "capitals", "en", "question-role", small_capitals, "are 3.0 mm high"},
    {"a box too small", "fits", "en", "question-role", box_too_small, "\"Next\" does not fit"},
    {"a word cut", "fits", "en", "question-role", word_cut, "a word of"},
    {"a text clipped", "fits", "en", "question-role", text_clipped, "is clipped by"},
    {"a text beside its card", "fits", "en", "question-role", text_beside_its_card, "leaves what it stands on by"},
    {"a text ellipsised", "fits", "en", "question-role", text_ellipsised, "\"How useful was this …\" is ellipsised"},
    {"a text over another", "overlaps", "en", "question-role", text_over_text, "lies over"},
    {"a missing glyph", "glyphs", "en", "question-role", missing_glyph, "no font draws U+10FFFD of"},
    {"a broken letter", "glyphs", "en", "question-role", broken_letter, "no font draws U+FFFD of"},
    {"an untranslated string", "words", "fr", "question-role", untranslated, "\"Next\" (next) is English on a screen in fr"},
    {"an untranslated string among others", "words", "fr", "question-role", untranslated_in_a_composed_one,
     "(next) is English on a screen in fr"},
    {"a string from the code in brackets", "words", "fr", "question-role", from_the_code_in_brackets,
     "comes neither from the strings of fr nor from the event"},
    {"a string from the code", "words", "fr", "question-role", from_the_code,
     "comes neither from the strings of fr nor from the event"},
    {"half a sentence untranslated", "words", "fr", "question-role", sentence_of_two_in_english,
     "(results_not_clear) is English on a screen in fr"},
    {"a filled sentence with an English word", "words", "fr", "question-role", filled_with_english,
     "(next) is English on a screen in fr"},
    {"a filled sentence with words from the code", "words", "fr", "question-role", sentence_of_two_from_the_code,
     "comes neither from the strings of fr nor from the event"},
    {"an unfilled sentence", "words", "en", "question-role", unfilled, "\"{0} of {1}\" comes neither"},
    {"an unlabelled node", "labels", "en", "question-role", unlabelled, "the button says nothing"},
    {"a node without id", "labels", "en", "question-role", without_id, "has no id"},
    {"an unreachable node", "keyboard", "en", "question-role", two_of_an_id, "no key leads to \"Next\""},
    {"a node no switch reaches", "scanning", "en", "question-role", two_of_an_id, "no switch reaches \"Next\""},
    {"an out-of-order node", "order", "en", "question-role", out_of_order,
     "\"Back\" stands before next \"Next\" and is read after it"},
    {"a grey on grey label", "text-contrast", "en", "question-role", grey_on_grey,
     "\"What best describes your work?\" is painted at 3.4:1, where 10:1 is the least"},
    {"a text that is not seen", "text-contrast", "en", "question-role", not_seen, "is not seen at all"},
    {"a pale icon", "icon-contrast", "en", "question-role", pale_icon, "the icon next is painted at"},
    {"a pale border", "edge-contrast", "en", "question-role", pale_border, "its edge is painted at"},
    {"a state by colour alone", "states", "en", "question-role-answered", colour_alone, "is shown by colour alone"},
    {"disabled like enabled", "states", "en", "question-role", disabled_alike,
     "disabled is 0 apart from enabled for the vision \"full\""},
    {"an invisible focus ring", "focus", "en", "question-role", focus_not_shown, "side is 0 px wide at 3:1"},
};

static void spoil(void *ctx, struct look *l) {
    const struct plant *p = ctx;
    if (p->plant != focus_not_shown && l->focus) {
        return;
    }
    p->plant(l);
}

/* How often the sentence comes, of the check, on the scene. */
static size_t look_for(struct look_stage *s, const struct plant *p, bool planted) {
    const struct look_case c = {EVENT, p->language, {800, 480}, 0, false, 1u << THEME_LIGHT, FOCUS_ALL};
    struct findings f = {0};
    struct err err = {0};
    s->spoil = planted ? spoil : NULL;
    s->ctx = (void *)(uintptr_t)p;
    if (!stage_run(s, &c, p->scene, &f, &err)) {
        fail_msg("%s", err.text);
    }
    int check = check_find(p->check);
    assert_true(check >= 0);
    assert_true(f.of[check].looked > 0);
    size_t found = 0;
    for (size_t i = 0; i < f.count; i++) {
        bool is_it = f.faults[i].check == check && strstr(f.faults[i].text, p->says);
        found += is_it ? f.faults[i].count : 0;
        if (is_it && getenv("CHORUS_LOOKS_ALL")) {
            printf("%s -> %s: %s\n", p->name, p->check, f.faults[i].text);
        }
    }
    assert_true(found == 0 || f.of[check].failed > 0);
    findings_finish(&f);
    return found;
}

static void every_planted_fault_is_found(void **state) {
    struct look_stage s;
    struct err err = {0};
    size_t missed = 0;
    (void)state;
    if (!stage_open(&s, CHORUS_ASSETS_DIR, &err)) {
        fail_msg("%s", err.text);
    }
    for (size_t i = 0; i < sizeof plants / sizeof plants[0]; i++) {
        size_t before = look_for(&s, &plants[i], false), after = look_for(&s, &plants[i], true);
        if (before > 0 || after == 0) {
            printf("%s: said %zu times before, %zu times after it was planted\n", plants[i].name, before, after);
            missed++;
        }
    }
    stage_close(&s);
    assert_int_equal(missed, 0);
}

/* Each check has its planted fault. */
static void every_check_has_teeth(void **state) {
    (void)state;
    for (size_t i = 0; i < check_count; i++) {
        size_t n = 0;
        for (size_t j = 0; j < sizeof plants / sizeof plants[0]; j++) {
            n += check_find(plants[j].check) == (int)i;
        }
        if (n == 0) {
            fail_msg("no fault is planted for %s", checks[i].name);
        }
    }
}

int test_looks_teeth(void);
int test_looks_teeth(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check_has_teeth),
        cmocka_unit_test(every_planted_fault_is_found),
    };
    return cmocka_run_group_tests_name("kiosk/looks_teeth", tests, NULL, NULL);
}
