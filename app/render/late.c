/* SPDX-License-Identifier: GPL-3.0-or-later */
#define LIJI_LATE_TABLE
#include "render/cups-late.h"
#include "render/poppler-late.h"
#include "render/qpdf-late.h"
#include "render/rsvg-late.h"
#include "render/zbar-late.h"
#include <dlfcn.h>

/* The names were read from the libraries this was built with and carry the version of the interface
 * their headers describe; a system without them would not have started a program linked against
 * them either. */

static gpointer
open_library (const char *name)
{
  gpointer library = dlopen (name, RTLD_NOW | RTLD_LOCAL);

  if (library == NULL)
    g_error ("%s", dlerror ());
  return library;
}

static gpointer
find (gpointer library, const char *name)
{
  gpointer function = dlsym (library, name);

  if (function == NULL)
    g_error ("a library has no %s", name);
  return function;
}

#define FIND(name) *(gpointer *) &table->name = find (library, #name);
#define DEFINE(TypeName, type_name, FUNCTIONS, LIBRARY)                                            \
  static gpointer fill_##type_name (gpointer data)                                                 \
  {                                                                                                \
    gpointer library = open_library (LIBRARY);                                                     \
    TypeName *table = g_new0 (TypeName, 1);                                                        \
                                                                                                   \
    FUNCTIONS (FIND)                                                                               \
    return table;                                                                                  \
  }                                                                                                \
  const TypeName *type_name (void)                                                                 \
  {                                                                                                \
    static GOnce once = G_ONCE_INIT;                                                               \
                                                                                                   \
    return g_once (&once, fill_##type_name, NULL);                                                 \
  }

DEFINE (LijiCups, liji_cups, LIJI_CUPS_FUNCTIONS, LIJI_CUPS_LIBRARY)
DEFINE (LijiPoppler, liji_poppler, LIJI_POPPLER_FUNCTIONS, LIJI_POPPLER_LIBRARY)
DEFINE (LijiQpdf, liji_qpdf, LIJI_QPDF_FUNCTIONS, LIJI_QPDF_LIBRARY)
DEFINE (LijiRsvg, liji_rsvg, LIJI_RSVG_FUNCTIONS, LIJI_RSVG_LIBRARY)
DEFINE (LijiZbar, liji_zbar, LIJI_ZBAR_FUNCTIONS, LIJI_ZBAR_LIBRARY)
