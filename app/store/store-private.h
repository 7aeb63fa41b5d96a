/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store-private.h: the connections behind a store, for the files of this room only. */
#pragma once
#include "store/act.h"
#include "store/driver.h"
#include "store/journal/head-seal.h"

G_BEGIN_DECLS

/* The journal's last entry, as the one who writes found it. */
typedef struct
{
  gint64 seq;
  gint64 at;
  guint8 hash[32];
} LijiHead;

struct _LijiStore
{
  GObject parent_instance;
  char *address; /* the folder, or the server's */
  char *folder;  /* or what this workstation keeps for the server's registry */
  gboolean on_server;
  gboolean aside;  /* being filled, where nobody finds it yet */
  gboolean former; /* the same, beside a registry that is in its place */
  gboolean as_is;  /* opened whatever older schema it has */
  int version;     /* the schema acts expect */
  int trust;       /* atomic LijiClockTrust */
  LijiClock *clock;
  gboolean read_only;
  int schema; /* stop migrating there; 0: the newest */
  gboolean closed;

  GMutex write_lock; /* held from the beginning of an act or batch to its end */
  LijiDb *writer;
  GThread *owner; /* atomic: the thread that holds write_lock */
  LijiBatch *batch;
  LijiAct *act;
  LijiHead head;           /* while writing */
  GPtrArray *parameters;   /* the act's: all decisions as it found them, or NULL */
  GPtrArray *search_queue; /* docs of the batch not yet in the index */
  gboolean search_skipped; /* the batch leaves the index to a rebuilding */

  GRecMutex read_lock;
  LijiDb *reader;

  GRecMutex blob_lock;
  LijiDb *blobs;
  gboolean blobs_dirty; /* a batch has blobs that are not durable yet */

  LijiHeadSign sign; /* every act's entry is signed by it, or NULL */
  gpointer sign_data;

  GMutex access_lock;
  GQueue access;         /* LijiAccessRow not yet written */
  GCond access_cond;     /* something waits, or the store is closing */
  GThread *access_flush; /* writes what has waited long enough; started by the first look-up */
  gboolean access_closing;
};

/* The connection to read by: the act's own when this thread is within an act, else the reading one,
 * locked. Statements must be released before it: declare it first. */
typedef struct
{
  LijiStore *store; /* NULL when nothing is locked */
  LijiDb *db;
} LijiReading;

LijiReading liji_store_read (LijiStore *self);
void liji_reading_clear (LijiReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiReading, liji_reading_clear)

/* The time of an act after an entry of @last, and through @day a moment of the day it counts as. */
gint64 liji_store_time_after (LijiStore *self, gint64 last, gint64 *day);

/* The write lock of this process, then a transaction; for what is no act (look-ups, log-ins). */
gboolean liji_store_begin_writing (LijiStore *self, GError **error);
/* The same for an act; stepping @seen tells whether it was done before. */
gboolean
liji_store_begin_act (LijiStore *self, const LijiId *act, LijiStatement **seen, GError **error);
gboolean liji_store_end_writing (LijiStore *self, gboolean commit, GError **error);
gboolean liji_store_is_owner (LijiStore *self);
/* A reading connection of its own, beside those the store has; @blobs: to the blobs. */
LijiDb *liji_store_open_reader (LijiStore *self, gboolean blobs, GError **error);
/* A store whose registers stand at an older schema, to be filled from a dump of that time;
 * liji_store_catch_up brings it to the newest. */
LijiStore *liji_store_create_at (const char *address, LijiClock *clock, int schema, GError **error);
gboolean liji_store_catch_up (LijiStore *self, GError **error);
/* The same beside the registry of @store, which stays as it is; its files lie in @folder. */
LijiStore *
liji_store_create_former (LijiStore *store, const char *folder, int schema, GError **error);
/* Locks the journal's head and reads it into @store->head; a server sets the clock with it. */
gboolean liji_head_lock (LijiStore *store, LijiStatement *asked, GError **error);
LijiStatement *liji_head_ask (LijiStore *store, GError **error);
LijiStatement *liji_act_ask (LijiStore *store, const LijiId *act, GError **error);
/* After a commit whose answer got lost: whether @act is in the journal. Waits for the server. */
gboolean liji_act_was_done (LijiStore *store, const LijiId *act);
/* The last act of a batch is what tells whether all of it was committed. */
void liji_batch_note (LijiBatch *self, const LijiId *act);
/* The writing connection of an act under way. */
LijiDb *liji_act_get_db (LijiAct *self);
/* Like liji_db_run; what @text->writes says it wrote goes into the act's entry, unless it met no
 * row. Everything an act writes into a state table goes this way, or through the next two. */
gboolean liji_act_run (LijiAct *self, const LijiSql *text, GError **error, const char *types, ...);
/* The same without waiting, for a statement that fails or changes what it names. */
gboolean liji_act_send (LijiAct *self, const LijiSql *text, GError **error, const char *types, ...);
/* The same for an INSERT … RETURNING id: the new row's number, or -1. */
gint64 liji_act_insert (LijiAct *self, const LijiSql *text, GError **error, const char *types, ...);
/* Tells the entry of a write done otherwise; @words as in LijiSql.writes. */
void liji_act_note (LijiAct *self, const char *words, const char *types, ...);

void liji_parameters_forget (LijiStore *store); /* what an act has read of them */
/* Blobs of the batch made durable. */
gboolean liji_blobs_commit (LijiStore *store, GError **error);
void liji_blobs_rollback (LijiStore *store);
char *liji_hex (gconstpointer data, gsize length);
/* A 32-byte digest from hex; FALSE when it is none. */
gboolean liji_unhex (const char *hex, guint8 digest[32]);

G_END_DECLS
