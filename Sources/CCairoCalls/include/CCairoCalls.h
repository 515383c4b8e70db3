#ifndef FORMMEND_CCAIROCALLS_H
#define FORMMEND_CCAIROCALLS_H

/* As in cairo.h, which belongs to the module of poppler. */
typedef struct _cairo cairo_t;
typedef struct _cairo_pattern cairo_pattern_t;

/*
 Tells what is drawn with a cairo context, call by call.

 Cairo has no surface of one's own making, and those that print what they are told (SVG, PDF, PostScript, script) print the
 outlines of every glyph. So the functions that draw stand here once more under cairo's names: the dynamic linker finds
 those of the program before those of the library, for the calls of other libraries too. For all contexts but the one
 listened to they hand on to cairo.

 While a context is listened to, nothing is painted on it and no clip is set: the listener is told, with the context in the
 state that the call would have used. Groups are made, for they have patterns that later calls paint.
 */

typedef enum {
    FORMMEND_CAIRO_SAVE,
    FORMMEND_CAIRO_RESTORE,
    FORMMEND_CAIRO_CLIP,
    FORMMEND_CAIRO_FILL,
    FORMMEND_CAIRO_STROKE,
    FORMMEND_CAIRO_PAINT,
    FORMMEND_CAIRO_MASK,
    FORMMEND_CAIRO_SHOW_GLYPHS,
    /* The outlines of glyphs that are stroked in place of a path. */
    FORMMEND_CAIRO_STROKE_GLYPHS,
    FORMMEND_CAIRO_PUSH_GROUP,
    FORMMEND_CAIRO_POP_GROUP
} formmend_cairo_call_kind;

typedef struct {
    formmend_cairo_call_kind kind;
    /* cairo_glyph_t, with places in user space. */
    const void *glyphs;
    int glyph_count;
    /* The mask, or the group that was popped. */
    cairo_pattern_t *pattern;
    /* Of a paint. */
    double alpha;
} formmend_cairo_call;

typedef void (*formmend_cairo_listener)(void *closure, const formmend_cairo_call *call);

/* Listens to a context, until NULL is given. One at a time on each thread. */
void formmend_cairo_listen(cairo_t *context, formmend_cairo_listener listener, void *closure);

/* Leaves out the text of what is drawn with a context, until NULL is given. One at a time on each thread. */
void formmend_cairo_mute_glyphs(cairo_t *context);

#endif
