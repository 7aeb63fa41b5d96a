/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/relocation.h"
#include "store/dump/aside.h"
#include "store/dump/relocation-files.h"
#include "store/dump/relocation-rows.h"
#include "store/folder.h"
#include "store/rows.h"
#include "store/search/search.h"
#include "store/server-folder.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

/* The order of the last steps is what makes it safe: the target is whole but nobody finds it; the
 * source is marked in the transaction of its last act; the target takes its first act; it is put in
 * its place. Wherever that is cut, the source takes no act or the target does not. While it is
 * filled the target's own row in "relocation" says whose it is and how far. */

enum
{
  MARK,
  READ,
  CLEAR,
  IDENTITY,
};

const LijiSql liji_relocation_statements[] = {
  [MARK]
  = { "relocation.mark", "INSERT INTO relocation (id, moved_to, moved_at) VALUES (1, $1, $2)" },
  [READ] = { "relocation.read", "SELECT moved_to FROM relocation WHERE id = 1" },
  [CLEAR] = { "relocation.clear", "DELETE FROM relocation" },
  [IDENTITY] = { "relocation.identity", "SELECT hash FROM journal ORDER BY seq LIMIT 1" },
};
const guint liji_relocation_n_statements = G_N_ELEMENTS (liji_relocation_statements);

#define FILLING "filling "
#define WHOLE "whole "

typedef struct
{
  LijiStore *store;
  LijiStore *target;
  const char *address;
  char *shown;    /* the address without a password */
  char *identity; /* the registry's, whatever its address: the hash of its first entry, in hex */
  const LijiMoveOrder *order;
  LijiMoveReport *report;
  LijiMovePhase phase;
} Move;

static void
clear_move (Move *self)
{
  if (self->target)
    liji_store_close (self->target);
  g_clear_object (&self->target);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->identity, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Move, clear_move)

/* NULL without @error where there is none. */
static char *
read_mark (LijiDb *db, GError **error)
{
  g_autoptr (LijiStatement) row = liji_db_prepare (db, &liji_relocation_statements[READ], error);
  GError *failure = NULL;

  if (row && liji_statement_step (row, &failure))
    return liji_statement_dup_text (row, 0);
  if (failure)
    g_propagate_error (error, failure);
  return NULL;
}

gboolean
liji_relocation_is_begun (LijiDb *db)
{
  g_autofree char *mark = read_mark (db, NULL);

  return mark != NULL;
}

static gboolean
set_mark (LijiStore *store, const char *words, const char *rest, GError **error)
{
  g_autofree char *text = g_strconcat (words, rest, NULL);

  return liji_db_run (store->writer, &liji_relocation_statements[CLEAR], error, "")
         && liji_db_run (store->writer, &liji_relocation_statements[MARK], error, "ti", text,
                         liji_clock_get_micros (store->clock));
}

static gboolean
mark_target (Move *self, const char *words, GError **error)
{
  return liji_store_begin_writing (self->target, error)
         && liji_store_end_writing (self->target,
                                    set_mark (self->target, words, self->identity, error), error);
}

static char *
read_identity (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) row
      = liji_db_prepare (reading.db, &liji_relocation_statements[IDENTITY], error);
  gconstpointer hash;
  gsize length;

  if (!row || !liji_statement_one (row, "journal entry", error))
    return NULL;
  hash = liji_statement_get_bytes (row, 0, &length);
  return liji_hex (hash, length);
}

static gboolean
tell_rows (gint64 done, gint64 total, gpointer data, GError **error)
{
  Move *self = data;

  if (self->order->tell)
    self->order->tell (self->phase, done, total, self->order->data);
  return !g_cancellable_set_error_if_cancelled (self->order->cancellable, error);
}

static void
tell_dump_cb (gint64 done, gint64 total, gpointer data)
{
  tell_rows (done, total, data, NULL);
}

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

/* What a stopped move or one cut off while it began has left. */
static void
wipe_aside (const char *address)
{
  g_autofree char *folder = NULL;

  if (!liji_db_is_server (address))
    {
      folder = liji_store_name_aside (address);
      nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
      return;
    }
  liji_store_wipe_aside (address);
}

static gboolean
refuse_full (const char *address, GError **error)
{
  g_autoptr (GDir) dir = liji_db_is_server (address) ? NULL : g_dir_open (address, 0, NULL);

  if (liji_db_is_server (address) || !g_file_test (address, G_FILE_TEST_EXISTS)
      || (dir && !g_dir_read_name (dir)))
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
               "%s is not empty: a registry is moved to a place of its own", address);
  return FALSE;
}

/* What lies aside, when it is of this registry; else NULL: without @error there is nothing, or
 * nothing that was begun. */
static LijiStore *
find_aside (Move *self, GError **error)
{
  GError *failure = NULL;
  g_autoptr (LijiStore) target
      = liji_store_open_aside (self->address, self->store->clock, FALSE, &failure);
  g_autofree char *mark = target ? read_mark (target->writer, &failure) : NULL;

  if (g_error_matches (failure, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_A_REGISTRY))
    g_clear_error (&failure);
  if (failure)
    g_propagate_error (error, failure);
  else if (mark && g_str_has_suffix (mark, self->identity))
    return g_steal_pointer (&target);
  else if (mark)
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
                 "a stopped move of another registry lies at %s; --anew takes it away",
                 self->shown);
  if (target)
    liji_store_close (target);
  return NULL;
}

static gboolean
open_target (Move *self, GError **error)
{
  GError *failure = NULL;

  if (!refuse_full (self->address, error))
    return FALSE;
  if (!self->order->anew)
    self->target = find_aside (self, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  self->report->resumed = self->target != NULL;
  if (self->target)
    return TRUE;
  wipe_aside (self->address);
  self->target = liji_store_open_aside (self->address, self->store->clock, TRUE, error);
  return self->target && mark_target (self, FILLING, error);
}

static gboolean
verify_journal (Move *self, LijiStore *store, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };

  if (!liji_journal_verify (store, self->order->cancellable, &report, error))
    return FALSE;
  self->report->entries = report.entries;
  if (report.ok)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
               "%s: the journal is broken at entry %" G_GINT64_FORMAT ": %s",
               store == self->store ? "here" : self->shown, report.first_bad, report.reason);
  return FALSE;
}

static gboolean
copy (Move *self, GError **error)
{
  g_auto (LijiDumpMoment) moment = { 0 };
  gint64 since = g_get_monotonic_time ();
  gboolean done;

  self->phase = LIJI_MOVE_COPYING;
  done = liji_dump_moment_begin (&moment, self->store, error)
         && liji_relocation_copy_rows (&moment, self->target, tell_rows, self,
                                       &self->report->copied, &self->report->rows, error)
         && liji_relocation_copy_files (self->store, self->target, error);
  self->report->copying = g_get_monotonic_time () - since;
  return done;
}

typedef struct
{
  Move *move;
  LijiDumpInfo *info;
  GError *error;
} Summing;

static gpointer
sum_source (gpointer data)
{
  Summing *self = data;
  LijiDumpWatch watch = { tell_dump_cb, self->move, self->move->order->cancellable };

  self->info = liji_dump_write (self->move->store, NULL, &watch, &self->error);
  return NULL;
}

/* Every row of both, each side read by a thread of its own. */
static gboolean
compare_sums (Move *self, GError **error)
{
  Summing source = { .move = self };
  GThread *thread = g_thread_new ("sum", sum_source, &source);
  LijiDumpWatch quiet = { .cancellable = self->order->cancellable };
  g_autoptr (LijiDumpInfo) found = liji_dump_write (self->target, NULL, &quiet, error);
  g_autoptr (LijiDumpInfo) said = NULL;

  g_thread_join (thread);
  said = source.info;
  if (!said && found)
    g_propagate_error (error, source.error);
  else
    g_clear_error (&source.error);
  if (!said || !found)
    return FALSE;
  /* Files were compared one by one: secrets lie otherwise on the other side. */
  found->on_server = !said->on_server;
  return liji_dump_info_compare (said, found, error);
}

static gboolean
verify (Move *self, GError **error)
{
  gint64 since = g_get_monotonic_time ();
  gboolean done;

  self->phase = LIJI_MOVE_VERIFYING;
  done = compare_sums (self, error) && verify_journal (self, self->target, error);
  self->report->verifying = g_get_monotonic_time () - since;
  return done;
}

static gboolean
make_index (Move *self, GError **error)
{
  gint64 since = g_get_monotonic_time ();
  gboolean done;

  self->phase = LIJI_MOVE_INDEXING;
  done = tell_rows (0, 0, self, error)
         && liji_search_rebuild (self->target, self->order->cancellable, error);
  self->report->indexing = g_get_monotonic_time () - since;
  return done;
}

/* The first act there, and no mark any more. */
static gboolean
arrive (Move *self, GError **error)
{
  g_autoptr (LijiBatch) batch = liji_batch_begin (self->target, error);

  return batch && self->order->arrive (self->target, self->order->data, error)
         && liji_db_run (self->target->writer, &liji_relocation_statements[CLEAR], error, "")
         && liji_batch_commit (batch, error);
}

static gboolean
put_in_place (Move *self, GError **error)
{
  g_autofree char *aside = NULL;
  g_autofree char *parent = NULL;
  gboolean done = liji_db_put_in_place (self->target->writer, error);

  liji_store_close (self->target);
  if (!done || self->target->on_server)
    return done;
  aside = liji_store_name_aside (self->address);
  parent = g_path_get_dirname (aside);
  if (g_rename (aside, self->address) == 0)
    {
      liji_folder_sync (parent);
      return TRUE;
    }
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY, "%s: %s", self->address,
               g_strerror (errno));
  return FALSE;
}

/* All but the last steps, while nobody acts here. */
static gboolean
carry (Move *self, GError **error)
{
  g_autoptr (LijiBatch) batch = liji_batch_begin (self->store, error);

  return batch && liji_db_pause (self->store->writer, error)
         && self->order->look (self->store, self->order->data, error) && open_target (self, error)
         && copy (self, error) && verify (self, error) && make_index (self, error)
         && self->order->hand_over (self->target, self->order->data, error)
         && mark_target (self, WHOLE, error)
         && self->order->leave (self->store, self->order->data, error)
         && set_mark (self->store, self->shown, "", error) && liji_batch_commit (batch, error);
}

/* Nothing lies aside: it was cut off between its last step and the answer, and what was moved is in
 * its place; else the mark says all there is to say. */
static gboolean
has_arrived (Move *self, GError **error)
{
  g_autofree char *there = NULL;

  self->target = liji_store_open (self->address, self->store->clock, LIJI_STORE_READ_ONLY, NULL);
  there = self->target ? read_identity (self->target, NULL) : NULL;
  if (g_strcmp0 (there, self->identity) != 0)
    return liji_relocation_check (self->store->writer, error);
  self->report->resumed = TRUE;
  return verify_journal (self, self->target, error);
}

/* The source is marked already: it was cut off between its last act and the target's first. */
static gboolean
finish (Move *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *mark = NULL;

  self->target = liji_store_open_aside (self->address, self->store->clock, FALSE, &failure);
  if (!self->target)
    return has_arrived (self, error);
  self->report->resumed = TRUE;
  mark = read_mark (self->target->writer, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return verify_journal (self, self->target, error) && (!mark || arrive (self, error))
         && put_in_place (self, error);
}

gboolean
liji_relocation_check (LijiDb *db, GError **error)
{
  GError *failure = NULL;
  g_autofree char *mark = read_mark (db, &failure);

  if (mark)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
                   "this registry was moved to %s and can only be read", mark);
      liji_store_error_explain (error, "registry.moved", mark);
    }
  else if (failure)
    g_propagate_error (error, failure);
  return !mark && !failure;
}

gboolean
liji_store_move (LijiStore *store,
                 const char *address,
                 const LijiMoveOrder *order,
                 LijiMoveReport *report,
                 GError **error)
{
  g_auto (Move) self = { .store = store, .address = address, .order = order, .report = report };
  g_autofree char *mark = NULL;
  GError *failure = NULL;

  memset (report, 0, sizeof *report);
  self.shown = liji_server_mask (address);
  self.identity = read_identity (store, error);
  if (!self.identity)
    return FALSE;
  mark = read_mark (store->writer, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (mark)
    return strcmp (mark, self.shown) == 0 ? finish (&self, error)
                                          : liji_relocation_check (store->writer, error);
  return verify_journal (&self, store, error) && carry (&self, error) && arrive (&self, error)
         && put_in_place (&self, error);
}
