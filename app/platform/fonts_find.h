/* Where the faces are: Debian's paths of Noto first, fontconfig for what is elsewhere.
 *
 * Owns: nothing; fontconfig's configuration hangs in struct fonts. */
#ifndef PLATFORM_FONTS_FIND_H
#define PLATFORM_FONTS_FIND_H
#include "platform/fonts.h"

/* Face of Chinese, Japanese and Korean by language: also its index in NotoSansCJK-*.ttc. Simplified Chinese unless the language
 * says otherwise. */
enum fonts_region { REGION_JP, REGION_KR, REGION_SC, REGION_TC, REGION_HK };
enum fonts_region fonts_find_region(const char *language);

/* The attempt-th installed candidate for a script. False: no more. A candidate that is not installed has an empty path. */
bool fonts_find_installed(int script, bool bold, const char *language, int attempt, struct font_face *out);
/* Any face with this character, by fontconfig. A block of 128 characters where nothing was found is not searched again. */
bool fonts_find_covering(struct fonts *f, int32_t code_point, int script, bool bold, const char *language, struct font_face *out);
bool fonts_find_family(struct fonts *f, const char *family, bool bold, struct font_face *out);
void fonts_find_finish(struct fonts *f);
#endif
