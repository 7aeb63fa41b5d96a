/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake-pages.h: getting pages off the window's thread: a scanner takes a minute, and is none of
 * the registry's business. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GBytes *bytes;
  GBytes *png; /* small; NULL: it cannot be shown */
} LijiIntakePage;
void liji_intake_page_free (LijiIntakePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiIntakePage, liji_intake_page_free)

/* LijiScanner elements. */
void
liji_intake_list_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* What lies in @device, or with @device NULL the pages of @file. */
void liji_intake_read_async (const char *device,
                             gboolean feeder,
                             GBytes *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
/* Of either: LijiScanner or LijiIntakePage elements. */
GPtrArray *liji_intake_finish (GAsyncResult *result, GError **error);

G_END_DECLS
