/* What the finder needs to know of the table of scripts. */
#ifndef PLATFORM_FONTS_SCRIPT_H
#define PLATFORM_FONTS_SCRIPT_H

/* "Arabic" as in NotoSansArabic-Regular.ttf; "" is Noto Sans itself, "CJK" the collection, NULL has none. */
const char *fonts_script_face(int script);
#endif
