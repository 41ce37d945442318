/* assets/strings/TAG.yaml -> struct strings:
 *
 *   tag: fr               # the file's name
 *   name: Français        # what its own speakers call it
 *   direction: ltr        # ltr | rtl
 *   reviewed: no          # yes when a native speaker has read it
 *   strings: {next: "Suivant", ...}   # keys of base/strings_table.h; missing ones fall back to English */
#ifndef AUTHOR_STRINGS_FILE_H
#define AUTHOR_STRINGS_FILE_H
#include "author/diagnostics.h"
#include "base/strings.h"

/* False when the file has an error (all are in d). fallback is left NULL. */
bool strings_file_load(const char *path, struct arena *a, struct strings *out, struct diagnostics *d);
#endif
