/* A secret line from whoever sits at the desk: from the terminal, unseen, or the next line of the input. */
#ifndef CLI_ASK_H
#define CLI_ASK_H
#include <stdbool.h>
#include <stddef.h>

/* NUL-terminated, without its end of line; the caller overwrites it. False at the end of the input, and for a longer line.
 * twice: on a terminal it is asked for again, and must be the same. Sentences on stderr begin with `command`. */
bool ask_line(const char *command, const char *words, bool twice, char *line, size_t room);
#endif
