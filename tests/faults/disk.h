/* SPDX-License-Identifier: GPL-3.0-or-later */
/* disk.h: a SQLite VFS between SQLite and the disk: it writes down everything that was written and
 * synced below one folder, and can refuse the n-th request. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DISK_WRITE,       /* bytes at offset, into a database's file */
  DISK_TRUNCATE,    /* to offset */
  DISK_SYNC,        /* a database's file is safe up to here */
  DISK_DELETE,      /* its name was removed */
  DISK_RENAME,      /* a database's file got another name: to */
  DISK_SYNC_PLAIN,  /* any other file is safe: bytes is all of it, offset its inode */
  DISK_SYNC_FOLDER, /* the names in a folder are safe: names */
  DISK_SAID,        /* no disk request: something was acknowledged; offset counts them */
} DiskEventKind;

typedef struct
{
  DiskEventKind kind;
  char *path;
  char *to;
  gint64 offset;
  GBytes *bytes;
  GHashTable *names; /* name → inode, -1 for a folder */
} DiskEvent;

/* From now on SQLite's default way to the disk leads through here. Nothing is written down yet. */
void disk_install (void);
/* The C library's own again, for whoever opens from now on. */
void disk_leave (void);

/* Writes down what happens below @root until disk_take. */
void disk_watch (const char *root);
/* Everything acknowledged so far was acknowledged before this point of the log. */
void disk_said (guint n_said);
/* DiskEvent elements; stops watching. */
GPtrArray *disk_take (void);

typedef enum
{
  DISK_OP_READ = 1 << 0,
  DISK_OP_WRITE = 1 << 1, /* truncating and growing too */
  DISK_OP_SYNC = 1 << 2,
  DISK_OP_OPEN = 1 << 3, /* making a file */
} DiskOp;

/* Of the requests in @ops the @nth from now (1 = the next) fails with SQLite's @code; with @stays
 * all that follow too. */
void disk_refuse (DiskOp ops, guint nth, int code, gboolean stays);
/* Serves again; answers how many requests of that kind came and whether one was refused. */
guint disk_serve (gboolean *refused);

G_END_DECLS
