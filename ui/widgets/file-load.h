/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file-load.h: files somebody chose or dropped: never more of one is read than is wanted, and none
 * is written over what a registry needs. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Largest picture or page to be verified, largest photo, largest calendar. */
#define LIJI_FILE_MAX_PAPER (64 * 1024 * 1024)
#define LIJI_FILE_MAX_PHOTO (64 * 1024 * 1024)
#define LIJI_FILE_MAX_CALENDAR (1024 * 1024)

/* The callback's source is @file. */
void liji_file_load_async (GFile *file, gsize limit, GAsyncReadyCallback callback, gpointer data);
/* NULL with a sentence for people: what is no plain file is not read, nor what is too large. */
GBytes *liji_file_load_finish (GFile *file, GAsyncResult *result, GError **error);
/* Writes @bytes, readable by their owner alone, and never into the folder of a registry. */
void liji_file_save_async (GFile *file, GBytes *bytes, GAsyncReadyCallback callback, gpointer data);
gboolean liji_file_save_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
