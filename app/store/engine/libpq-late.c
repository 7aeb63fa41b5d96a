/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/libpq-late.h"
#include <dlfcn.h>

/* The name carries the version of the interface, the same for every release since 2006. */
#define LIBRARY "libpq.so.5"

static gpointer
open_library (gpointer data)
{
  gpointer library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  g_autofree LijiPq *pq = g_new0 (LijiPq, 1);

  if (!library)
    return NULL;
#define LIJI_PQ_FIND(name)                                                                         \
  if (!(*(gpointer *) &pq->name = dlsym (library, #name)))                                         \
    return NULL;
  LIJI_PQ_FUNCTIONS (LIJI_PQ_FIND)
  return g_steal_pointer (&pq);
}

const LijiPq *
liji_pq (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_library, NULL);
}
