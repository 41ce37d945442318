#include "kiosk/scenes_words.h"

#include <string.h>

/* Inuktitut and Cree: words of kiosk-config/events/welcome.yaml, "the people are good", "the land is good". */
static const struct scenes_words rows[] = {
    {"en", "More time to talk with people from other towns.", "Something quite different"},
    {"fr", "Plus de temps pour parler avec les autres.", "Tout autre chose"},
    {"es", "Más tiempo para hablar con la gente.", "Algo muy distinto"},
    {"ar", "مزيد من الوقت للحديث مع الناس", "شيء آخر"},
    {"fa", "وقت بیشتر برای صحبت با مردم", "چیز دیگری"},
    {"zh-Hans", "希望有更多时间和大家交谈", "别的事情"},
    {"zh-Hant", "希望有更多時間和大家交談", "別的事情"},
    {"pa", "ਲੋਕਾਂ ਨਾਲ ਗੱਲ ਕਰਨ ਲਈ ਹੋਰ ਸਮਾਂ", "ਕੁਝ ਹੋਰ"},
    {"uk", "Більше часу для розмов з людьми", "Щось зовсім інше"},
    {"vi", "Thêm thời gian để nói chuyện với mọi người", "Một điều khác"},
    {"iu", "ᐃᓄᐃᑦ ᐱᐅᔪᑦ", "ᓄᓇ"},
    {"crk", "ᐊᐢᑭᕀ ᒥᔼᓯᐣ", "ᐊᐢᑭᕀ"},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

/* The whole tag, then what stands before its last hyphen. */
const struct scenes_words *scenes_words(const char *language) {
    size_t n = strlen(language);
    while (n > 0) {
        for (size_t i = 0; i < ROWS; i++) {
            if (strlen(rows[i].language) == n && strncmp(rows[i].language, language, n) == 0) {
                return &rows[i];
            }
        }
        const char *hyphen = memrchr(language, '-', n);
        n = hyphen ? (size_t)(hyphen - language) : 0;
    }
    return &rows[0];
}
