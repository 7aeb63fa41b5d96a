/* SPDX-License-Identifier: GPL-3.0-or-later */
#define LIJI_POPPLER_TABLE
#include "render/poppler-late.h"
#include <dlfcn.h>

/* The name carries the version of the interface these headers describe; a system without it would
 * not have started a program linked against it either. */
#define LIBRARY "libpoppler-glib.so.8"

static gpointer
find (gpointer library, const char *name)
{
  gpointer function = dlsym (library, name);

  if (function == NULL)
    g_error ("%s has no %s", LIBRARY, name);
  return function;
}

static gpointer
open_library (gpointer data)
{
  gpointer library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  LijiPoppler *poppler = g_new0 (LijiPoppler, 1);

  if (library == NULL)
    g_error ("%s", dlerror ());
#define LIJI_POPPLER_FIND(name) *(gpointer *) &poppler->name = find (library, #name);
  LIJI_POPPLER_FUNCTIONS (LIJI_POPPLER_FIND)
  return poppler;
}

const LijiPoppler *
liji_poppler (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_library, NULL);
}
