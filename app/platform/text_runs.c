#include "platform/text_runs.h"

#include <fribidi.h>
#include <unilbrk.h>

#include "base/utf8.h"

enum { FIRST_RTL = 0x590, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029, NARROW_NBSP = 0x202F };

bool text_is_space(const char *display, size_t at) {
    return display[at] == ' ' || display[at] == '\n' || strncmp(display + at, "\xE3\x80\x80", 3) == 0;
}

/* Shown for a character of so many bytes that no face has. */
static const char *const replacements[] = {"", "?", "\xC2\xB7", "\xEF\xBF\xBD", "?\xE2\x80\x8D"};

/* Bytes that are not UTF-8, controls and separators become something of the same length that fonts can draw. */
static void clean(char *display, size_t n) {
    for (size_t i = 0, used; i < n; i += used) {
        int32_t c = utf8_decode(display + i, n - i, &used);
        if (c == UTF8_BAD) {
            display[i] = '?';
        } else if ((c < 0x20 && c != '\n') || c == 0x7F) {
            display[i] = ' ';
        } else if (c >= 0x80 && c < 0xA0) {
            memcpy(display + i, "\xC2\xA0", 2);
        } else if (c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
            memcpy(display + i, "  \n", 3);
        }
    }
}

/* A space with a mark on it is one grapheme, and UAX 14 would break inside. */
static void keep_graphemes_whole(struct text_paragraph *p) {
    for (size_t at = 0, next; at < p->n; at = next) {
        next = utf8_next(p->source, p->n, at);
        for (size_t i = at + 1; i < next; i++) {
            p->breaks[i] = p->breaks[i] == TEXT_MAY_BREAK ? TEXT_KEEP : p->breaks[i];
        }
    }
}

static bool is_ascii(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)s[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static void find_breaks(struct text_paragraph *p) {
    for (size_t i = 0; i < p->n; i++) {
        bool after_newline = i > 0 && p->display[i - 1] == '\n';
        bool possible = p->breaks[i] == UC_BREAK_POSSIBLE || p->breaks[i] == UC_BREAK_HYPHENATION;
        p->breaks[i] = (uint8_t)(after_newline ? TEXT_MUST_BREAK : possible && i > 0 ? TEXT_MAY_BREAK : TEXT_KEEP);
    }
    if (!is_ascii(p->source, p->n)) {
        keep_graphemes_whole(p);
    }
}

/* Levels of one paragraph between newlines, by code point in `levels32`, spread over bytes. */
static void set_levels(struct text_paragraph *p, size_t start, size_t end, bool leftward, struct arena *scratch) {
    FriBidiStrIndex count = 0;
    FriBidiChar *text = ARENA_ARRAY(scratch, FriBidiChar, end - start + 1);
    for (size_t i = start, used; i < end; i += used) {
        text[count++] = (FriBidiChar)utf8_decode(p->display + i, end - i, &used);
    }
    FriBidiCharType *types = ARENA_ARRAY(scratch, FriBidiCharType, (size_t)count + 1);
    FriBidiBracketType *brackets = ARENA_ARRAY(scratch, FriBidiBracketType, (size_t)count + 1);
    FriBidiLevel *levels = ARENA_ARRAY(scratch, FriBidiLevel, (size_t)count + 1);
    FriBidiParType base = leftward ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_ON;
    fribidi_get_bidi_types(text, count, types);
    fribidi_get_bracket_types(text, count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, levels) == 0) {
        return; /* out of memory inside FriBidi: left to right is still readable */
    }
    memset(p->bases + start, FRIBIDI_IS_RTL(base) ? 1 : 0, end - start + 1);
    count = 0;
    for (size_t i = start, used; i < end; i += used) {
        (void)utf8_decode(p->display + i, end - i, &used);
        memset(p->levels + i, levels[count++], used);
    }
}

static bool has_right_to_left(const char *s, size_t n) {
    for (size_t i = 0, used; i < n; i += used) {
        if ((unsigned char)s[i] < 0xD6) { /* below U+0580 */
            used = 1;
        } else if (utf8_decode(s + i, n - i, &used) >= FIRST_RTL) {
            return true;
        }
    }
    return false;
}

static void find_levels(struct text_paragraph *p, bool leftward, struct arena *scratch) {
    if (!leftward && !has_right_to_left(p->display, p->n)) {
        return;
    }
    for (size_t start = 0; start < p->n;) {
        const char *newline = memchr(p->display + start, '\n', p->n - start);
        size_t end = newline ? (size_t)(newline - p->display) : p->n;
        if (end > start) {
            set_levels(p, start, end, leftward, scratch);
        }
        start = end + 1;
    }
}

/* Characters of no script take the script before them, or at a start the first one that follows. */
static int script_at_start(const char *s, size_t n) {
    for (size_t i = 0, used; i < n && s[i] != '\n'; i += used) {
        int script = fonts_script(utf8_decode(s + i, n - i, &used));
        if (script != SCRIPT_COMMON) {
            return script;
        }
    }
    return SCRIPT_COMMON;
}

static void add_to_items(struct text_paragraph *p, struct arena *scratch, size_t at, size_t used, int face, int script) {
    struct text_item *last = p->items.n ? &p->items.at[p->items.n - 1] : NULL;
    if (!last || last->end != at || last->face != face || last->script != script || last->level != p->levels[at]) {
        last = vec_push(&p->items, scratch);
        *last = (struct text_item){.start = at, .face = face, .script = script, .level = p->levels[at]};
    }
    last->end = at + used;
}

/* The face of the character at `at`; what nothing can draw is replaced. A narrow no-break space that a face lacks becomes a thin
 * one: breaks have been found already. */
static int face_of(struct fonts *fonts, struct text_paragraph *p, size_t at, size_t used, int32_t c, const struct font_want *want,
                   int before) {
    int face = fonts_face(fonts, c, want, before);
    if (face == FACE_NONE && c == NARROW_NBSP) {
        memcpy(p->display + at, "\xE2\x80\x89", used);
        face = fonts_face(fonts, 0x2009, want, before);
    }
    if (face == FACE_NONE) {
        memcpy(p->display + at, replacements[used], used);
        face = want->bold ? FACE_BOLD : FACE_REGULAR;
    }
    return face;
}

static void find_items(struct fonts *fonts, const struct font_want *want, struct arena *scratch, struct text_paragraph *p) {
    int script = SCRIPT_COMMON, before = FACE_NONE;
    bool at_start = true;
    for (size_t i = 0, used; i < p->n; i += used) {
        int32_t c = utf8_decode(p->display + i, p->n - i, &used);
        if (c == '\n') {
            at_start = true;
            before = FACE_NONE;
            continue;
        }
        int own = fonts_script(c);
        script = own != SCRIPT_COMMON ? own : at_start ? script_at_start(p->display + i, p->n - i) : script;
        at_start = false;
        before = face_of(fonts, p, i, used, c, want, before);
        add_to_items(p, scratch, i, used, before, script);
    }
}

void text_prepare(struct fonts *fonts, const char *text, const struct font_want *want, bool leftward, struct arena *scratch,
                  struct text_paragraph *out) {
    *out = (struct text_paragraph){.source = text, .n = strlen(text), .size_px = want->size_px};
    out->display = arena_strndup(scratch, text, out->n);
    out->breaks = ARENA_ARRAY(scratch, uint8_t, out->n + 1);
    out->levels = ARENA_ARRAY(scratch, uint8_t, out->n + 1);
    out->bases = ARENA_ARRAY(scratch, uint8_t, out->n + 1);
    clean(out->display, out->n);
    if (out->n) {
        u8_possible_linebreaks((const uint8_t *)out->display, out->n, "UTF-8", (char *)out->breaks);
    }
    find_breaks(out);
    find_levels(out, leftward, scratch);
    find_items(fonts, want, scratch, out);
}
