#ifndef FORMMEND_CXLSXWRITER_SHIM_H
#define FORMMEND_CXLSXWRITER_SHIM_H

#include <xlsxwriter.h>

#endif
