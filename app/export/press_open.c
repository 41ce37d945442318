#include "export/press_open.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

static const char module[] = "chorus-press.so";

static void *open_beside(void) {
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - sizeof module);
    if (n <= 0) {
        return NULL;
    }
    path[n] = '\0';
    char *end = strrchr(path, '/');
    memcpy(end ? end + 1 : path, module, sizeof module);
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

bool press_load(const struct press_calls **out, struct err *err) {
    void *handle = open_beside();
    if (handle == NULL) {
        handle = dlopen("/usr/lib/chorus/chorus-press.so", RTLD_NOW | RTLD_LOCAL);
    }
    void *symbol = handle ? dlsym(handle, PRESS_SYMBOL) : NULL;
    const struct press_calls *(*get)(void) = NULL;
    memcpy(&get, &symbol, sizeof get); /* ISO C has no cast from an object to a function */
    const struct press_calls *calls = get ? get() : NULL;
    if (calls == NULL || calls->version != PRESS_VERSION) {
        return err_set(err,
                       "Nothing can be set for print: %s was not found beside the program, or belongs to another version, or "
                       "Pango is missing. Install the package libpangocairo-1.0-0, or build again.",
                       module);
    }
    *out = calls;
    return true;
}
