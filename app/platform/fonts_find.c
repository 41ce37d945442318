#include "platform/fonts_find.h"

#include <fontconfig/fontconfig.h>
#include <unistd.h>

#include "platform/fonts_script.h"

static const char folder[] = "/usr/share/fonts/truetype/noto/NotoSans";
static const char *const symbol_faces[] = {"Symbols", "Symbols2", "Math", "Arabic"};
enum { SYMBOL_FACES = sizeof symbol_faces / sizeof symbol_faces[0] };

enum fonts_region fonts_find_region(const char *language) {
    static const struct {
        const char *prefix;
        enum fonts_region region;
    } rows[] = {{"zh-Hant-HK", REGION_HK}, {"zh-HK", REGION_HK}, {"yue", REGION_HK}, {"zh-Hant", REGION_TC},
                {"zh-TW", REGION_TC},      {"ja", REGION_JP},    {"ko", REGION_KR}};
    for (size_t i = 0; language && i < sizeof rows / sizeof rows[0]; i++) {
        if (strncmp(language, rows[i].prefix, strlen(rows[i].prefix)) == 0) {
            return rows[i].region;
        }
    }
    return REGION_SC;
}

static bool set_if_readable(struct font_face *out, long index) {
    out->index = index;
    if (access(out->path, R_OK) != 0) {
        out->path[0] = '\0';
        return false;
    }
    return true;
}

/* The bold file where there is one, else the regular one. */
static void installed(const char *face, bool bold, struct font_face *out) {
    snprintf(out->path, sizeof out->path, "%s%s-%s.ttf", folder, face, bold ? "Bold" : "Regular");
    if (!set_if_readable(out, 0) && bold) {
        snprintf(out->path, sizeof out->path, "%s%s-Regular.ttf", folder, face);
        set_if_readable(out, 0);
    }
}

static void installed_cjk(bool bold, enum fonts_region region, struct font_face *out) {
    snprintf(out->path, sizeof out->path, "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc", bold ? "Bold" : "Regular");
    set_if_readable(out, (long)region);
}

bool fonts_find_installed(int script, bool bold, const char *language, int attempt, struct font_face *out) {
    const char *face = fonts_script_face(script);
    *out = (struct font_face){0};
    if (attempt == 0) {
        if (face && strcmp(face, "CJK") == 0) {
            installed_cjk(bold, fonts_find_region(language), out);
        } else if (face && face[0]) {
            installed(face, bold, out);
        }
        return true;
    }
    if (script == SCRIPT_COMMON && attempt <= SYMBOL_FACES) {
        installed(symbol_faces[attempt - 1], bold, out);
        return true;
    }
    if (script == SCRIPT_COMMON && attempt == SYMBOL_FACES + 1) {
        installed_cjk(bold, fonts_find_region(language), out);
        return true;
    }
    return false;
}

static struct _FcConfig *config(struct fonts *f) {
    if (!f->config && !f->config_failed) {
        f->config = FcInitLoadConfigAndFonts();
        f->config_failed = f->config == NULL;
    }
    return f->config;
}

static bool take_match(FcPattern *match, struct font_face *out) {
    FcChar8 *path = NULL;
    int index = 0;
    if (FcPatternGetString(match, FC_FILE, 0, &path) != FcResultMatch) {
        return false;
    }
    FcPatternGetInteger(match, FC_INDEX, 0, &index);
    int n = snprintf(out->path, sizeof out->path, "%s", (const char *)path);
    out->index = index & 0xFFFF; /* the upper half numbers named instances of a variable font */
    return n > 0 && (size_t)n < sizeof out->path;
}

static FcPattern *match_pattern(struct _FcConfig *c, FcPattern *pattern, bool bold) {
    FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(c, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result;
    FcPattern *match = FcFontMatch(c, pattern, &result);
    FcPatternDestroy(pattern);
    return match;
}

bool fonts_find_family(struct fonts *f, const char *family, bool bold, struct font_face *out) {
    struct _FcConfig *c = config(f);
    if (!c) {
        return false;
    }
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPattern *match = match_pattern(c, pattern, bold);
    FcChar8 *found = NULL;
    *out = (struct font_face){0};
    bool ok = match && FcPatternGetString(match, FC_FAMILY, 0, &found) == FcResultMatch &&
              strcmp((const char *)found, family) == 0 && take_match(match, out);
    if (match) {
        FcPatternDestroy(match);
    }
    return ok;
}

static struct font_memo *block_memo(struct fonts *f, int32_t code_point) {
    uint64_t key = UINT64_C(1) << 63 | (uint64_t)(code_point >> 7);
    struct font_memo *memo = &f->memo[(key * UINT64_C(0x9E3779B97F4A7C15)) >> 55];
    if (memo->key != key) {
        *memo = (struct font_memo){key, 0};
    }
    return memo;
}

static bool match_covering(struct _FcConfig *c, int32_t code_point, int script, bool bold, const char *language,
                           struct font_face *out) {
    const char *face = fonts_script_face(script);
    char family[64];
    snprintf(family, sizeof family, "Noto Sans%s%s", face && face[0] ? " " : "", face ? face : "");
    FcPattern *pattern = FcPatternCreate();
    FcCharSet *set = FcCharSetCreate();
    FcCharSetAddChar(set, (FcChar32)code_point);
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddCharSet(pattern, FC_CHARSET, set);
    if (language) {
        FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)language);
    }
    FcCharSetDestroy(set);
    FcPattern *match = match_pattern(c, pattern, bold);
    FcCharSet *has = NULL;
    bool ok = match && FcPatternGetCharSet(match, FC_CHARSET, 0, &has) == FcResultMatch &&
              FcCharSetHasChar(has, (FcChar32)code_point) && take_match(match, out);
    if (match) {
        FcPatternDestroy(match);
    }
    return ok;
}

bool fonts_find_covering(struct fonts *f, int32_t code_point, int script, bool bold, const char *language,
                         struct font_face *out) {
    struct font_memo *memo = block_memo(f, code_point);
    if (memo->face == FACE_NONE) {
        return false;
    }
    struct _FcConfig *c = config(f);
    *out = (struct font_face){0};
    if (!c || !match_covering(c, code_point, script, bold, language, out)) {
        memo->face = FACE_NONE;
        return false;
    }
    return true;
}

void fonts_find_finish(struct fonts *f) {
    if (f->config) {
        FcConfigDestroy(f->config);
        f->config = NULL;
    }
}
