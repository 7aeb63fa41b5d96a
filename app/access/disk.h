/* SPDX-License-Identifier: GPL-3.0-or-later */
/* disk.h: whether a folder lies on a disk the system encrypts (dm-crypt, LUKS). */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Looks under /sys at the device below @path (or the nearest folder there is): it, or everything it
 * is made of, is dm-crypt. @found (optional) says what was seen: "CRYPT-LUKS2-…", or why not.
 * LIJI_DISK_PROBE in the environment names another root than /sys, for tests; not in what is
 * shipped (-Ddisk_probe=false). */
gboolean liji_disk_is_encrypted (const char *path, char **found);

G_END_DECLS
