/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/relocation.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>

/* The same stream as a backup's, through a pipe: one thread reads the old registry, this one makes
 * the new one. The old one's write lock is held from the first row to the mark. */

enum
{
  MARK,
  READ,
};

const LijiSql liji_relocation_statements[] = {
  [MARK]
  = { "relocation.mark", "INSERT INTO relocation (id, moved_to, moved_at) VALUES (1, $1, $2)" },
  [READ] = { "relocation.read", "SELECT moved_to FROM relocation WHERE id = 1" },
};
const guint liji_relocation_n_statements = G_N_ELEMENTS (liji_relocation_statements);

typedef struct
{
  LijiStore *store;
  GOutputStream *out;
  const LijiDumpWatch *watch;
  LijiDumpInfo *info;
  GError *error;
} Sender;

gboolean
liji_relocation_check (LijiDb *db, GError **error)
{
  g_autoptr (LijiStatement) row = liji_db_prepare (db, &liji_relocation_statements[READ], error);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  if (liji_statement_step (row, &failure))
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
                 "this registry was moved to %s and can only be read",
                 liji_statement_get_text (row, 0));
  else if (!failure)
    return TRUE;
  if (failure)
    g_propagate_error (error, failure);
  return FALSE;
}

static gpointer
send_cb (gpointer data)
{
  Sender *self = data;

  self->info = liji_dump_write (self->store, self->out, self->watch, &self->error);
  /* The reader meets the end, whole or not. */
  g_output_stream_close (self->out, NULL, NULL);
  return NULL;
}

/* "postgresql://user:secret@host/db" without the secret. */
static char *
hide_password (const char *address)
{
  const char *start = strstr (address, "://");
  const char *at = start ? strrchr (start, '@') : NULL;
  const char *colon = at ? memchr (start + 3, ':', at - start - 3) : NULL;

  return colon ? g_strdup_printf ("%.*s%s", (int) (colon - address), address, at)
               : g_strdup (address);
}

static LijiDumpInfo *
carry (LijiStore *store, const char *address, const LijiDumpWatch *watch, GError **error)
{
  LijiDumpWatch quiet = { .cancellable = watch ? watch->cancellable : NULL };
  Sender sender = { .store = store, .watch = watch };
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  GThread *thread;
  int ends[2];

  if (!g_unix_open_pipe (ends, FD_CLOEXEC, error))
    return NULL;
  signal (SIGPIPE, SIG_IGN);
  sender.out = g_unix_output_stream_new (ends[1], TRUE);
  in = g_unix_input_stream_new (ends[0], TRUE);
  thread = g_thread_new ("move", send_cb, &sender);
  info = liji_dump_restore (in, address, store->clock, TRUE, &quiet, error);
  /* Should this side have failed, the other must not wait for a reader. */
  g_input_stream_close (in, NULL, NULL);
  g_thread_join (thread);
  g_object_unref (sender.out);
  if (sender.error && !info && error)
    {
      /* What failed first is what counts, unless that is the broken pipe. */
      if (!g_error_matches (sender.error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
        {
          g_clear_error (error);
          g_propagate_error (error, g_steal_pointer (&sender.error));
        }
    }
  g_clear_error (&sender.error);
  g_clear_pointer (&sender.info, liji_dump_info_free);
  return g_steal_pointer (&info);
}

static gboolean
verify_source (LijiStore *store, const LijiDumpWatch *watch, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };

  if (!liji_journal_verify (store, watch ? watch->cancellable : NULL, &report, error))
    return FALSE;
  if (report.ok)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
               "the journal is broken at entry %" G_GINT64_FORMAT ": %s", report.first_bad,
               report.reason);
  return FALSE;
}

LijiDumpInfo *
liji_store_move (LijiStore *store, const char *address, const LijiDumpWatch *watch, GError **error)
{
  g_autofree char *shown = hide_password (address);
  g_autoptr (LijiDumpInfo) info = NULL;
  gboolean done;

  if (!verify_source (store, watch, error) || !liji_store_begin_writing (store, error))
    return NULL;
  info = carry (store, address, watch, error);
  done = info
         && liji_db_run (store->writer, &liji_relocation_statements[MARK], error, "ti", shown,
                         liji_clock_get_micros (store->clock));
  if (liji_store_end_writing (store, done, done ? error : NULL) && done)
    return g_steal_pointer (&info);
  return NULL;
}
