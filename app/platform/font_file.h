/* A font file as SDL_ttf reads it: thousands of small pieces, back and forth.
 *
 * Owns:     the open file and one window of FONT_FILE_WINDOW bytes onto it.
 * Promises: a change of place costs no system call, and a read within the window none either. SDL's own file asks the kernel
 *           for each.
 * Never:    writes, maps the file (pages the kernel brings in around a fault count as the kiosk's memory). */
#ifndef PLATFORM_FONT_FILE_H
#define PLATFORM_FONT_FILE_H

struct SDL_RWops;

enum { FONT_FILE_WINDOW = 4096 };

/* NULL when the file cannot be opened; closed by SDL_RWclose(). */
struct SDL_RWops *font_file_open(const char *path);
#endif
