#include "cli/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* By the byte, past stdio, which would keep a copy. */
static bool read_line(char *line, size_t room) {
    size_t n = 0;
    char c = '\0';
    while (n < room && read(STDIN_FILENO, &c, 1) == 1 && c != '\n') {
        line[n++] = c;
    }
    bool is_there = n > 0 || c == '\n', fits = n < room;
    n -= is_there && fits && n > 0 && line[n - 1] == '\r';
    line[fits ? n : 0] = '\0';
    return is_there && fits;
}

static bool ask_once(const char *words, char *line, size_t room) {
    struct termios before, silent;
    bool is_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
    if (!is_terminal) {
        return read_line(line, room);
    }
    fprintf(stderr, "%s", words);
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    bool good = read_line(line, room);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fprintf(stderr, "\n");
    return good;
}

static bool is_same_again(char *line, size_t room) {
    char *again = calloc(1, room);
    bool same = again && ask_once("Once more: ", again, room) && strcmp(line, again) == 0;
    if (again) {
        explicit_bzero(again, room);
    }
    free(again);
    return same;
}

bool ask_line(const char *command, const char *words, bool twice, char *line, size_t room) {
    bool good = ask_once(words, line, room), same = good && (!twice || !isatty(STDIN_FILENO) || is_same_again(line, room));
    if (!same) {
        fprintf(stderr, "chorus %s: %s\n", command,
                good ? "The two are not the same. Nothing was done." : "Nothing was typed, or too much.");
    }
    return same;
}
