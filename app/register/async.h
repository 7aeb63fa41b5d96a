/* SPDX-License-Identifier: GPL-3.0-or-later */
/* async.h: long work off the window's thread: one worker a registry, so that acts stay in the order
 * they were asked for. */
#pragma once
#include "register/session.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs in the worker. Returns the result (freed by liji_async_run's @free_result when nobody
 * fetches it) or NULL with @error set. */
typedef gpointer (*LijiAsyncFunc) (LijiSession *session,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

/* @data is freed by @free_data in the end, whatever happens. @callback comes back in the caller's
 * main context. */
void liji_async_run (LijiSession *session,
                     LijiAsyncFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
/* The result, transfer full; NULL with @error. For functions with nothing to give, return
 * GINT_TO_POINTER (TRUE). */
gpointer liji_async_finish (LijiSession *session, GAsyncResult *result, GError **error);

/* The same before there is a session (log-in). */
typedef gpointer (*LijiRegistryFunc) (LijiRegistry *registry,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
void liji_async_run_registry (LijiRegistry *registry,
                              LijiRegistryFunc func,
                              gpointer data,
                              GDestroyNotify free_data,
                              GDestroyNotify free_result,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gpointer liji_async_finish_registry (LijiRegistry *registry, GAsyncResult *result, GError **error);

/* Search and checks while typing: a second worker, so that a paper being drawn never holds them up.
 */
void liji_async_look (LijiSession *session,
                      LijiAsyncFunc func,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/* Something that answers in its own time (a person at a camera or a pad): a thread of its own holds
 * up neither. @func must end soon after @cancellable. */
void liji_async_wait (LijiSession *session,
                      LijiAsyncFunc func,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

G_END_DECLS
