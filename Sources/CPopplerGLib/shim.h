#ifndef FORMMEND_CPOPPLERGLIB_SHIM_H
#define FORMMEND_CPOPPLERGLIB_SHIM_H

#include <poppler.h>
#include <cairo-svg.h>

/* Swift does not import macros that cast, nor GLib's error quarks behind function-like macros. */
static inline int formmend_is_encrypted_error(const GError *error) {
    return error != NULL && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED;
}

#endif
