/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provider-helper.h: one question to one helper process: a line of JSON in, a line of JSON out, in
 * time or not at all. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Starts @path, writes @request and a line end, takes the first line of its output (64 KiB at most
 * without, 8 MiB with a picture), and ends it. LIJI_REGISTER_ERROR_PROVIDER; G_IO_ERROR_CANCELLED.
 */
char *liji_provider_helper_ask (const char *path,
                                const char *request,
                                guint timeout_ms,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
