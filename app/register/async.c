/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/async.h"

#include "register/deed.h"

/* One worker does acts in the order they were asked for; a second one only looks. A task carries
 * the function and its data; the caller's main context gets the result. */

typedef struct
{
  LijiAsyncFunc func;
  LijiRegistryFunc registry_func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->free_data != NULL && work->data != NULL)
    work->free_data (work->data);
  g_free (work);
}

static gpointer
run_work (Work *work, gpointer source, GCancellable *cancellable, GError **error)
{
  if (work->func != NULL)
    return work->func (source, work->data, cancellable, error);
  return work->registry_func (source, work->data, cancellable, error);
}

static void
run_task (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  gpointer source = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (!g_task_return_error_if_cancelled (task))
    {
      result = run_work (work, source, cancellable, &error);
      /* Cut off in the middle nothing was done, and what carries its act's id is the same act when
       * it is done again: once, by then the server may be back. */
      if (g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_CUT_OFF)
          && !g_cancellable_is_cancelled (cancellable))
        {
          g_clear_error (&error);
          result = run_work (work, source, cancellable, &error);
        }
      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, result, work->free_result);
    }
}

static void
run_pushed (GTask *task)
{
  run_task (task);
  g_object_unref (task);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  run_task (task);
}

static void
push (GThreadPool *pool,
      gpointer source,
      Work *work,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_task_data (task, work, free_work);
  g_object_set_data (G_OBJECT (task), LIJI_REGISTRY_RUN, run_pushed);
  g_thread_pool_push (pool, task, NULL);
}

static Work *
make_work (LijiAsyncFunc func,
           LijiRegistryFunc registry_func,
           gpointer data,
           GDestroyNotify free_data,
           GDestroyNotify free_result)
{
  Work *work = g_new0 (Work, 1);

  work->func = func;
  work->registry_func = registry_func;
  work->data = data;
  work->free_data = free_data;
  work->free_result = free_result;
  return work;
}

void
liji_async_run (LijiSession *session,
                LijiAsyncFunc func,
                gpointer data,
                GDestroyNotify free_data,
                GDestroyNotify free_result,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  push (liji_registry_get_worker (liji_session_get_registry (session)), session,
        make_work (func, NULL, data, free_data, free_result), cancellable, callback, user_data);
}

void
liji_async_look (LijiSession *session,
                 LijiAsyncFunc func,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  push (liji_registry_get_looker (liji_session_get_registry (session)), session,
        make_work (func, NULL, data, free_data, free_result), cancellable, callback, user_data);
}

gpointer
liji_async_finish (LijiSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
liji_async_run_registry (LijiRegistry *registry,
                         LijiRegistryFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         GDestroyNotify free_result,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  push (liji_registry_get_worker (registry), registry,
        make_work (NULL, func, data, free_data, free_result), cancellable, callback, user_data);
}

gpointer
liji_async_finish_registry (LijiRegistry *registry, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, registry), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
liji_async_wait (LijiSession *session,
                 LijiAsyncFunc func,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_task_data (task, make_work (func, NULL, data, free_data, free_result), free_work);
  g_task_run_in_thread (task, run_in_thread);
}
