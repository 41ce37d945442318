/* Any text on a screen: laid out by the real fonts, its caret and its hits, and painted. What is laid out is as wide as it says,
 * and the caret comes back where it was put. */

#include "base/utf8.h"
#include "fuzz/bytes.h"
#include "platform/platform.h"

enum { W_PX = 480, H_PX = 320, TEXT_BYTES_MAX = 600 };

static struct platform *open_once(void) {
    static struct platform *platform;
    struct err err;
    const struct platform_params params = {
        .w_px = W_PX, .h_px = H_PX, .headless = true, .icons_folder = CHORUS_ASSETS_DIR "/icons"};
    must(platform != NULL || platform_open(&platform, &params, &err) == PLATFORM_OK);
    return platform;
}

static struct text_style take_style(struct bytes *b) {
    static const char *const languages[] = {NULL, "en", "fr", "ar", "fa", "zh-Hans", "zh-Hant", "pa", "iu", "cr", "uk", "vi"};
    uint8_t flags = take(b);
    return (struct text_style){
        .size_px = (float)(8 + take(b) % 72),
        .bold = flags & 1,
        .is_private = flags & 2,
        .underline = flags & 4,
        .align = (enum text_align)((flags >> 3) % (ALIGN_END + 1)),
        .language = languages[take(b) % (sizeof languages / sizeof languages[0])],
    };
}

static void measure(const struct text_engine *engine, const char *text, const struct text_style *style, float max_w) {
    struct text_extent e = engine->measure(engine->ctx, text, style, max_w);
    must(e.lines >= 1 && e.line_height > 0 && e.h >= e.line_height && e.w >= 0 && e.ascent > 0 && e.ascent <= e.line_height);
    must(max_w <= 0 || e.w <= max_w + 1 || e.widest_word > 0);
    size_t n = strlen(text);
    for (size_t at = 0; at <= n; at = at < n ? utf8_next(text, n, at) : n + 1) {
        struct rect caret = engine->caret(engine->ctx, text, style, max_w, at);
        must(caret.y >= -1 && caret.y + caret.h <= e.h + 1);
        size_t hit = engine->hit(engine->ctx, text, style, max_w, (struct point){caret.x + caret.w / 2, caret.y + caret.h / 2});
        must(hit <= n);
    }
}

static void paint(struct platform *platform, const char *text, const struct text_style *style) {
    struct arena a;
    arena_init(&a, 4096);
    struct draw_list list = {.arena = &a, .ground = {250, 246, 239, 255}, .w_px = W_PX, .h_px = H_PX};
    struct draw *d = vec_push(&list.list, &a);
    *d = (struct draw){
        .kind = DRAW_TEXT, .rect = {8, 8, W_PX - 16, H_PX - 16}, .color = {27, 39, 48, 255}, .text = text, .style = *style};
    platform_present(platform, &list);
    platform_forget(platform);
    arena_finish(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct platform *platform = open_once();
    struct bytes b = {data, size};
    struct text_style style = take_style(&b);
    float max_w = (float)(take(&b) * 2);
    struct strbuf clean = {0};
    utf8_sanitise(&clean, (const char *)b.at, b.n < TEXT_BYTES_MAX ? b.n : TEXT_BYTES_MAX);
    const char *text = clean.data == NULL ? "" : clean.data;
    measure(platform_text(platform), text, &style, max_w);
    paint(platform, text, &style);
    strbuf_finish(&clean);
    return 0;
}
