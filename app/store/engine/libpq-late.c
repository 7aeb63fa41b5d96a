/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/libpq-late.h"
#include "store/engine/wait.h"
#include <dlfcn.h>

/* The name carries the version of the interface, the same for every release since 2006. */
#define LIBRARY "libpq.so.5"

/* What stands still until the server answers is counted. */
static LijiPq real;

static PGresult *
exec (PGconn *link, const char *sql)
{
  LijiWait wait;
  PGresult *result;

  liji_wait_begin (&wait);
  result = real.PQexec (link, sql);
  liji_wait_end (&wait);
  return result;
}

static PGresult *
exec_prepared (PGconn *link,
               const char *name,
               int n,
               const char *const *values,
               const int *lengths,
               const int *formats,
               int format)
{
  LijiWait wait;
  PGresult *result;

  liji_wait_begin (&wait);
  result = real.PQexecPrepared (link, name, n, values, lengths, formats, format);
  liji_wait_end (&wait);
  return result;
}

static PGresult *
get_result (PGconn *link)
{
  LijiWait wait;
  PGresult *result;

  liji_wait_begin (&wait);
  result = real.PQgetResult (link);
  liji_wait_end (&wait);
  return result;
}

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
  real = *pq;
  pq->PQexec = exec;
  pq->PQexecPrepared = exec_prepared;
  pq->PQgetResult = get_result;
  return g_steal_pointer (&pq);
}

const LijiPq *
liji_pq (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, open_library, NULL);
}
