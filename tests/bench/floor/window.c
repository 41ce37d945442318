/* The floor of a window: bare SDL2, software renderer, one text drawn once, a button that changes colour when pressed, asleep
 * in between. What Chorus does in a window is measured as a ratio to this. Usage: window FONT */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdio.h>

static const char words[] = "How was the way the session was led?\n\nPoor\n\nWeak\n\nFair\n\nGood\n\nVery good";

static void paint(SDL_Renderer *renderer, SDL_Texture *text, const SDL_Rect *place, bool on) {
    SDL_SetRenderDrawColor(renderer, 250, 246, 239, 255);
    SDL_RenderClear(renderer);
    SDL_RenderCopy(renderer, text, NULL, place);
    SDL_SetRenderDrawColor(renderer, 11, on ? 92 : 160, 97, 255);
    SDL_RenderFillRect(renderer, &(SDL_Rect){100, 500, 400, 80});
    SDL_RenderPresent(renderer);
}

int main(int argc, char **argv) {
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (argc < 2 || SDL_Init(SDL_INIT_VIDEO) || TTF_Init())
        return 1;
    SDL_Window *window = SDL_CreateWindow("floor", 0, 0, 1280, 800, SDL_WINDOW_BORDERLESS);
    SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, 0) : NULL;
    TTF_Font *font = TTF_OpenFont(argv[1], 28);
    if (!renderer || !font) {
        fprintf(stderr, "window: %s\n", SDL_GetError());
        return 1;
    }
    SDL_Surface *surface = TTF_RenderUTF8_Blended_Wrapped(font, words, (SDL_Color){27, 39, 48, 255}, 1000);
    SDL_Texture *text = SDL_CreateTextureFromSurface(renderer, surface);
    SDL_Rect place = {100, 40, surface->w, surface->h};
    SDL_FreeSurface(surface);
    bool on = false;
    paint(renderer, text, &place, on);
    for (SDL_Event e; SDL_WaitEvent(&e);) {
        if (e.type == SDL_QUIT)
            return 0;
        on ^= e.type == SDL_MOUSEBUTTONDOWN;
        if (e.type == SDL_MOUSEBUTTONDOWN || (e.type == SDL_WINDOWEVENT && e.window.event == SDL_WINDOWEVENT_EXPOSED))
            paint(renderer, text, &place, on);
    }
    return 1;
}
