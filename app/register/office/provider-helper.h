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

/* Starts @words (NULL-terminated) and takes all it prints until it ends well: at most @most bytes,
 * and never silent for longer than @silence_ms. What it says on standard error is the reason when
 * it ends badly. */
GBytes *liji_provider_helper_read (const char *const *words,
                                   guint silence_ms,
                                   gsize most,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
