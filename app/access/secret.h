/* SPDX-License-Identifier: GPL-3.0-or-later */
/* secret.h: files that only their owner may read: a passphrase, a wrapped key. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define LIJI_ACCESS_ERROR (liji_access_error_quark ())
typedef enum
{
  LIJI_ACCESS_ERROR_OPEN_TO_OTHERS, /* group or others may read it, or it is somebody else's */
  LIJI_ACCESS_ERROR_FILE,
} LijiAccessError;
GQuark liji_access_error_quark (void);

/* Makes a folder with mode 0700, or checks that an existing one is this user's alone. */
gboolean liji_secret_make_folder (const char *path, GError **error);
/* Writes durably (file and folder synced) with mode 0600, never over an existing file unless
 * @replace. */
gboolean liji_secret_write (const char *path,
                            const char *data,
                            gsize length,
                            gboolean replace,
                            GError **error);
/* Refused when anybody but the owner may read or write it, or it is no plain file. */
char *liji_secret_read (const char *path, gsize *length, GError **error);
/* The first line, without its end. */
char *liji_secret_read_line (const char *path, GError **error);
/* The first line that comes out of @fd; closes it. */
char *liji_secret_read_fd (int fd, GError **error);
/* From here on this process leaves no image of its memory behind when it falls. */
void liji_secret_forbid_dumps (void);
/* Overwrites and frees. */
void liji_secret_free (char *secret);

G_END_DECLS
