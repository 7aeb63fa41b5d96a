/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dump.h: a whole registry as one stream of bytes, the same from either engine: what backups are
 * made of, and what a registry is made of again. */
#pragma once
#include "store/journal/journal.h"

G_BEGIN_DECLS

/* A canonical CBOR sequence: the header ["liji-dump", format, schema, office code, office name,
 * made at, journal seq, journal hash]; each table as [1, name, columns, types], its rows [2, value
 * …] in the order of the primary key, [3, rows, SHA-256 of the rows]; [4, tables, rows, SHA-256 of
 * the header and all table ends]. Blobs and files are tables too. */
#define LIJI_DUMP_FORMAT 1

typedef struct
{
  char *name;
  gint64 rows;
  guint8 digest[LIJI_HASH_LENGTH];
} LijiDumpSum;

/* What a dump says of itself, and the sum of each table. */
typedef struct
{
  int schema_version;
  char *office_code;
  char *office_name;
  gint64 made_at; /* microseconds since 1970 */
  gint64 head_seq;
  guint8 head_hash[LIJI_HASH_LENGTH];
  GPtrArray *sums;    /* LijiDumpSum */
  gboolean on_server; /* counted on a server: files are not compared with a folder's */
} LijiDumpInfo;

LijiDumpInfo *liji_dump_info_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_dump_info_free (LijiDumpInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDumpInfo, liji_dump_info_free)
gint64 liji_dump_info_count (const LijiDumpInfo *self, const char *table);
/* Names the first table in which @found is not what @self says. */
gboolean
liji_dump_info_compare (const LijiDumpInfo *self, const LijiDumpInfo *found, GError **error);

/* @done of about @total rows; from the thread that works. */
typedef void (*LijiDumpProgress) (gint64 done, gint64 total, gpointer data);

typedef struct
{
  LijiDumpProgress func; /* or NULL */
  gpointer data;
  GCancellable *cancellable;
  /* Or NULL. What is still to be done to a registry that was restored, before it is in its place;
   * FALSE: it does not get there. */
  gboolean (*settle) (LijiStore *store, gpointer data, GError **error);
  gpointer settle_data;
} LijiDumpWatch;

/* Writes the registry as it is at one moment into @out (NULL: only counts and sums it), while
 * others work. @out stays open. */
LijiDumpInfo *liji_dump_write (LijiStore *store,
                               GOutputStream *out,
                               const LijiDumpWatch *watch,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the whole of @in and holds it against its own sums; writes nothing. CORRUPT says what is
 * wrong, NEWER that a newer Liji made it. */
LijiDumpInfo *liji_dump_inspect (GInputStream *in,
                                 const LijiDumpWatch *watch,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a registry at @address (where nothing may be) out of @in, brings it up to this program's
 * schema, counts it again and verifies its journal. There is a registry there on success, else
 * nothing. @search: make the search index too. */
LijiDumpInfo *liji_dump_restore (GInputStream *in,
                                 const char *address,
                                 LijiClock *clock,
                                 gboolean search,
                                 const LijiDumpWatch *watch,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
