/* The floor of a voice: a program that does nothing but start libespeak-ng and say a sentence, until its first sound. Prints
 * milliseconds. Usage: voice */
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static int first_sound(short *wav, int count, espeak_EVENT *events) {
    (void)events;
    for (int i = 0; wav && i < count; i++) {
        if (wav[i] != 0) {
            return 1;
        }
    }
    return 0;
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(void) {
    static const char text[] = "Before we begin";
    double start = now_ms();
    if (espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 50, NULL, espeakINITIALIZE_DONT_EXIT) <= 0) {
        fprintf(stderr, "voice: libespeak-ng has no voices.\n");
        return 1;
    }
    espeak_SetSynthCallback(first_sound);
    espeak_SetVoiceByProperties(&(espeak_VOICE){.languages = "en-us"});
    espeak_Synth(text, sizeof text, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
    printf("%.2f\n", now_ms() - start);
    return 0;
}
