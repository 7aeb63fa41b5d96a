/* SPDX-License-Identifier: GPL-3.0-or-later */
/* capture.h: the rows an act writes, seen by SQLite as they are written, and written again by a
 * bare SQLite. */
#pragma once
#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* From now on every connection this process opens is watched; the rows of what follows go into
 * @changes until capture_end. */
void capture_begin (void);
/* Starts the next transaction's list. */
void capture_next (void);
void capture_end (void);
guint capture_length (void);

/* The two files of a registry, opened as the store opens them, statements kept prepared. */
typedef struct _Bare Bare;
Bare *bare_open (const char *folder);
void bare_close (Bare *self);
/* Writes the rows of transaction @n: those of blobs.db first and durably, as the store does. */
void bare_write (Bare *self, guint n);
guint bare_count_rows (guint n);

G_END_DECLS
