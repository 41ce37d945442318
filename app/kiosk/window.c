#include "kiosk/window.h"

#include "base/file.h"

bool kiosk_open_window(struct platform **out, const struct kiosk_params *p, struct arena *a, struct err *err) {
    static const enum platform_renderer renderers[] = {
        [RENDERER_AUTO] = PLATFORM_AUTO, [RENDERER_SOFTWARE] = PLATFORM_SOFTWARE, [RENDERER_OPENGLES2] = PLATFORM_OPENGLES2};
    const struct platform_params window = {
        .title = "Chorus",
        .w_px = p->w_px,
        .h_px = p->h_px,
        .panel_inches = p->device->panel_inches,
        .rotation = p->device->rotation,
        .touch_off = !p->device->touch,
        .switch_keys = &p->device->switch_keys,
        .renderer = renderers[p->device->renderer],
        .icons_folder = file_join(a, p->assets->folder, "icons"),
    };
    enum platform_status status = platform_open(out, &window, err);
    if (status == PLATFORM_NO_DISPLAY) {
        return err_add(err, "There is no display");
    }
    return status == PLATFORM_OK;
}
