#define _GNU_SOURCE
#include "CCairoCalls.h"

#include <cairo.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* What one thread listens to is no matter of the others. */
static _Thread_local cairo_t *heard;
static _Thread_local formmend_cairo_listener hear;
static _Thread_local void *hear_closure;

/* Glyphs whose outlines are the current path. */
static _Thread_local cairo_glyph_t *outlined;
static _Thread_local int outlined_count;

static void forget_outlines(void) {
    free(outlined);
    outlined = NULL;
    outlined_count = 0;
}

void formmend_cairo_listen(cairo_t *context, formmend_cairo_listener listener, void *closure) {
    forget_outlines();
    heard = context;
    hear = listener;
    hear_closure = closure;
}

static void tell(formmend_cairo_call call) {
    hear(hear_closure, &call);
}

/* A context on which no text is painted. */
static _Thread_local cairo_t *muted;

void formmend_cairo_mute_glyphs(cairo_t *context) {
    muted = context;
}

static void *own(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (function == NULL) abort();
    return function;
}

/* Cairo's own function behind one of this file, looked up once for each place that calls it. */
#define OWN(name)                                                              \
    ({                                                                         \
        static __typeof__(&name) function;                                     \
        if (function == NULL) function = (__typeof__(&name))own(#name);        \
        function;                                                              \
    })

void cairo_save(cairo_t *cr) {
    if (cr == heard) tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_SAVE});
    OWN(cairo_save)(cr);
}

void cairo_restore(cairo_t *cr) {
    if (cr == heard) tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_RESTORE});
    OWN(cairo_restore)(cr);
}

void cairo_new_path(cairo_t *cr) {
    if (cr == heard) forget_outlines();
    OWN(cairo_new_path)(cr);
}

void cairo_clip(cairo_t *cr) {
    if (cr != heard) {
        OWN(cairo_clip)(cr);
        return;
    }
    tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_CLIP});
    cairo_new_path(cr);
}

void cairo_fill(cairo_t *cr) {
    if (cr != heard) {
        OWN(cairo_fill)(cr);
        return;
    }
    if (outlined_count > 0) {
        tell((formmend_cairo_call){
            .kind = FORMMEND_CAIRO_SHOW_GLYPHS, .glyphs = outlined, .glyph_count = outlined_count});
    } else {
        tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_FILL});
    }
    cairo_new_path(cr);
}

void cairo_stroke(cairo_t *cr) {
    if (cr != heard) {
        OWN(cairo_stroke)(cr);
        return;
    }
    if (outlined_count > 0) {
        tell((formmend_cairo_call){
            .kind = FORMMEND_CAIRO_STROKE_GLYPHS, .glyphs = outlined, .glyph_count = outlined_count});
    } else {
        tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_STROKE});
    }
    cairo_new_path(cr);
}

void cairo_paint(cairo_t *cr) {
    if (cr != heard) {
        OWN(cairo_paint)(cr);
        return;
    }
    tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_PAINT, .alpha = 1});
}

void cairo_paint_with_alpha(cairo_t *cr, double alpha) {
    if (cr != heard) {
        OWN(cairo_paint_with_alpha)(cr, alpha);
        return;
    }
    tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_PAINT, .alpha = alpha});
}

void cairo_mask(cairo_t *cr, cairo_pattern_t *pattern) {
    if (cr != heard) {
        OWN(cairo_mask)(cr, pattern);
        return;
    }
    tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_MASK, .pattern = pattern, .alpha = 1});
}

void cairo_show_glyphs(cairo_t *cr, const cairo_glyph_t *glyphs, int count) {
    if (cr != NULL && cr == muted) return;
    if (cr != heard) {
        OWN(cairo_show_glyphs)(cr, glyphs, count);
        return;
    }
    tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_SHOW_GLYPHS, .glyphs = glyphs, .glyph_count = count});
}

void cairo_show_text_glyphs(cairo_t *cr, const char *utf8, int length, const cairo_glyph_t *glyphs, int count,
                            const cairo_text_cluster_t *clusters, int cluster_count,
                            cairo_text_cluster_flags_t flags) {
    if (cr != NULL && cr == muted) return;
    if (cr != heard) {
        OWN(cairo_show_text_glyphs)(cr, utf8, length, glyphs, count, clusters, cluster_count, flags);
        return;
    }
    tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_SHOW_GLYPHS, .glyphs = glyphs, .glyph_count = count});
}

void cairo_glyph_path(cairo_t *cr, const cairo_glyph_t *glyphs, int count) {
    if (cr == heard && count > 0) {
        cairo_glyph_t *grown = realloc(outlined, (size_t)(outlined_count + count) * sizeof *grown);
        if (grown == NULL) abort();
        memcpy(grown + outlined_count, glyphs, (size_t)count * sizeof *grown);
        outlined = grown;
        outlined_count += count;
    }
    // Text that clips has its outlines copied.
    OWN(cairo_glyph_path)(cr, glyphs, count);
}

void cairo_push_group_with_content(cairo_t *cr, cairo_content_t content) {
    if (cr == heard) tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_PUSH_GROUP});
    OWN(cairo_push_group_with_content)(cr, content);
}

void cairo_push_group(cairo_t *cr) {
    cairo_push_group_with_content(cr, CAIRO_CONTENT_COLOR_ALPHA);
}

cairo_pattern_t *cairo_pop_group(cairo_t *cr) {
    cairo_pattern_t *group = OWN(cairo_pop_group)(cr);
    if (cr == heard) tell((formmend_cairo_call){.kind = FORMMEND_CAIRO_POP_GROUP, .pattern = group});
    return group;
}

void cairo_pop_group_to_source(cairo_t *cr) {
    cairo_pattern_t *group = cairo_pop_group(cr);
    cairo_set_source(cr, group);
    cairo_pattern_destroy(group);
}
