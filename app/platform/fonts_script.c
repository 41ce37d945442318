/* The table of scripts: Unicode's name (as libunistring spells it), ISO 15924 tag, and what Noto calls its face. */
#include <unictype.h>

#include "platform/fonts.h"
#include "platform/fonts_script.h"

static const struct script {
    const char *name, *tag, *face;
} scripts[] = {
    {"Common", "Zyyy", NULL},
    {"Latin", "Latn", ""},
    {"Inherited", "Zinh", NULL},
    {"Greek", "Grek", ""},
    {"Cyrillic", "Cyrl", ""},
    {"Arabic", "Arab", "Arabic"},
    {"Canadian_Aboriginal", "Cans", "CanadianAboriginal"},
    {"Gurmukhi", "Guru", "Gurmukhi"},
    {"Han", "Hani", "CJK"},
    {"Hiragana", "Hira", "CJK"},
    {"Katakana", "Kana", "CJK"},
    {"Bopomofo", "Bopo", "CJK"},
    {"Hangul", "Hang", "CJK"},
    {"Armenian", "Armn", "Armenian"},
    {"Hebrew", "Hebr", "Hebrew"},
    {"Syriac", "Syrc", "Syriac"},
    {"Thaana", "Thaa", "Thaana"},
    {"Nko", "Nkoo", "NKo"},
    {"Devanagari", "Deva", "Devanagari"},
    {"Bengali", "Beng", "Bengali"},
    {"Gujarati", "Gujr", "Gujarati"},
    {"Oriya", "Orya", "Oriya"},
    {"Tamil", "Taml", "Tamil"},
    {"Telugu", "Telu", "Telugu"},
    {"Kannada", "Knda", "Kannada"},
    {"Malayalam", "Mlym", "Malayalam"},
    {"Sinhala", "Sinh", "Sinhala"},
    {"Thai", "Thai", "Thai"},
    {"Lao", "Laoo", "Lao"},
    {"Tibetan", "Tibt", "Tibetan"},
    {"Myanmar", "Mymr", "Myanmar"},
    {"Georgian", "Geor", "Georgian"},
    {"Ethiopic", "Ethi", "Ethiopic"},
    {"Cherokee", "Cher", "Cherokee"},
    {"Khmer", "Khmr", "Khmer"},
    {"Mongolian", "Mong", "Mongolian"},
    {"Tifinagh", "Tfng", "Tifinagh"},
    {"Vai", "Vaii", "Vai"},
    {"Yi", "Yiii", "Yi"},
    {"Ol_Chiki", "Olck", "OlChiki"},
    {"Adlam", "Adlm", "Adlam"},
    {"Osage", "Osge", "Osage"},
    {"Meetei_Mayek", "Mtei", "MeeteiMayek"},
    {"Braille", "Brai", "Symbols2"},
};
enum { SCRIPTS = sizeof scripts / sizeof scripts[0] };

/* Letters of Latin are by far the most frequent: they are told without a search. */
int fonts_script(int32_t code_point) {
    if (code_point < 0x80) {
        return ((code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z') ? SCRIPT_LATIN : SCRIPT_COMMON;
    }
    const uc_script_t *script = uc_script((ucs4_t)code_point);
    for (int i = 0; script && i < SCRIPTS; i++) {
        if (strcmp(scripts[i].name, script->name) == 0) {
            return strcmp(scripts[i].tag, "Zinh") == 0 ? SCRIPT_COMMON : i;
        }
    }
    return SCRIPT_COMMON;
}

const char *fonts_script_tag(int script) {
    return scripts[script].tag;
}

const char *fonts_script_face(int script) {
    return scripts[script].face;
}

bool fonts_is_ignorable(int32_t code_point) {
    return code_point >= 0xAD && uc_is_property_default_ignorable_code_point((ucs4_t)code_point);
}
