#include "voice/program/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "voice/voice.h"

static bool find_functions(struct library *l, void *handle) {
    const struct {
        void *function; /* where its address goes */
        const char *name;
    } rows[] = {
        {&l->initialize, "espeak_Initialize"},      {&l->set_callback, "espeak_SetSynthCallback"},
        {&l->list_voices, "espeak_ListVoices"},     {&l->set_voice, "espeak_SetVoiceByProperties"},
        {&l->set_parameter, "espeak_SetParameter"}, {&l->synth, "espeak_Synth"},
        {&l->terminate, "espeak_Terminate"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        void *address = dlsym(handle, rows[i].name);
        if (!address) {
            return false;
        }
        memcpy(rows[i].function, &address, sizeof address); /* ISO C has no cast from an object to a function */
    }
    return true;
}

bool library_open(struct library *l, int buffer_ms) {
    if (l->hertz > 0) {
        return true;
    }
    l->handle = dlopen("libespeak-ng.so.1", RTLD_NOW | RTLD_LOCAL);
    if (l->handle && find_functions(l, l->handle)) {
        int hertz = l->initialize(AUDIO_OUTPUT_SYNCHRONOUS, buffer_ms, NULL, espeakINITIALIZE_DONT_EXIT);
        l->hertz = hertz > 0 ? hertz : 0;
    }
    return l->hertz > 0;
}

void library_close(struct library *l) {
    if (l->hertz > 0) {
        l->terminate();
    }
    if (l->handle) {
        dlclose(l->handle);
    }
    *l = (struct library){0};
    malloc_trim(0);
}

/* Adds the languages of a voice: pairs of a priority byte and a name, ended by a zero priority. */
static void add_languages(char *list, size_t size, const char *pairs) {
    char padded[VOICE_TAG_MAX + 2];
    for (const char *p = pairs; *p; p += 1 + strlen(p + 1) + 1) {
        const char *tag = p + 1;
        size_t n = strlen(list);
        bool is_new = strlen(tag) < VOICE_TAG_MAX && n + strlen(tag) + 2 < size;
        if (is_new && !voice_is_listed(list, tag)) {
            snprintf(padded, sizeof padded, "%s%s", n ? " " : "", tag);
            memcpy(list + n, padded, strlen(padded) + 1);
        }
    }
}

/* At most VOICE_PAYLOAD_MAX, which a pipe takes whole. */
static void list_into(int pipe) {
    struct library library = {0};
    char list[VOICE_PAYLOAD_MAX] = "";
    if (library_open(&library, 0)) {
        for (const espeak_VOICE **voice = library.list_voices(NULL); *voice; voice++) {
            add_languages(list, sizeof list, (*voice)->languages);
        }
    }
    _exit(write(pipe, list, strlen(list)) < 0);
}

size_t library_list(char *out, size_t size) {
    int ends[2];
    size_t n = 0;
    out[0] = '\0';
    if (pipe(ends) != 0) {
        return 0;
    }
    pid_t child = fork();
    if (child == 0) {
        list_into(ends[1]);
    }
    close(ends[1]);
    for (ssize_t got = 1; child > 0 && got != 0 && n + 1 < size;) {
        got = read(ends[0], out + n, size - 1 - n);
        n += got > 0 ? (size_t)got : 0;
        if (got < 0 && errno != EINTR) {
            break;
        }
    }
    out[n] = '\0';
    close(ends[0]);
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    return n;
}
