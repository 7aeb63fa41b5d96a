/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/upgrade.h"

#include "access/secret.h"
#include "base/text.h"
#include "liji-config.h"
#include "register/backup/backup-private.h"
#include "register/office/calendars-private.h"
#include "register/outpost/outpost-here.h"
#include "register/record/home-cards.h"
#include "register/verify.h"
#include "store/aggregate/outpost-store.h"
#include "store/migration/upgrade.h"

#include <string.h>

/* The backup is made behind the lock the upgrade is made behind: what it holds is what was before,
 * to the last act. A roll-back finds it again by the digest that stands in the journal. */

#define UPGRADE "registry.upgrade"
#define ROLLBACK "registry.rollback"
#define MAX_LINE 500
#define MAX_LINES 20

/* What both are about, in every registry: by it they are found among a million entries. */
static const LijiId subject = { "liji's schema" };

static void
clear_upgrade (LijiUpgrade *self)
{
  g_free (self->user);
  g_free (self->station);
  g_free (self->backup);
  g_free (self->digest);
  g_strfreev (self->findings);
  g_clear_pointer (&self->list, liji_undone_free);
}

LIJI_DEFINE_VALUE (LijiUpgrade, liji_upgrade, clear_upgrade)

/* One run of either. */
typedef struct
{
  LijiSession *session;
  const LijiUpgradeOptions *options;
  GCancellable *cancellable;
  char *passphrase; /* what the backup is locked with */
  LijiUpgrade *done;
  LijiUpgrade *last; /* rolling back: what is undone */
  gint64 blobs;
  gint64 from, head; /* rolling back: entries between are undone */
} Run;

static void
clear_run (Run *self)
{
  g_clear_pointer (&self->passphrase, liji_secret_free);
  g_clear_pointer (&self->done, liji_upgrade_unref);
  g_clear_pointer (&self->last, liji_upgrade_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

static LijiUpgrade *
read_entry (const LijiEntry *entry)
{
  LijiUpgrade *self = g_atomic_rc_box_new0 (LijiUpgrade);
  g_autofree char *findings = liji_pack_dup_text (entry->input, "findings");

  self->findings = g_strsplit (findings != NULL ? findings : "", "\n", -1);
  self->back = strcmp (entry->kind, ROLLBACK) == 0;
  self->done = TRUE;
  self->from = (int) liji_pack_get_number (entry->input, "from");
  self->to = (int) liji_pack_get_number (entry->input, "to");
  self->undone = liji_pack_get_number (entry->input, "undone");
  self->at = entry->time;
  self->user = g_strdup (entry->user);
  self->station = g_strdup (entry->station);
  self->backup = liji_pack_dup_text (entry->input, "backup");
  self->digest = liji_pack_dup_text (entry->input, "digest");
  return self;
}

/* The last of either kind; NULL without @error when there was none. */
static LijiEntry *
find_entry (LijiStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries = liji_journal_about (store, &subject, &local);

  if (entries == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return entries != NULL && entries->len > 0 ? g_ptr_array_steal_index (entries, entries->len - 1)
                                             : NULL;
}

LijiUpgrade *
liji_registry_get_last_upgrade (LijiRegistry *registry, GError **error)
{
  g_autoptr (LijiEntry) entry = find_entry (liji_registry_get_store (registry), error);

  return entry != NULL ? read_entry (entry) : NULL;
}

static char *
digest_file (const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  guint8 bytes[65536];
  gssize n = -1;

  while (in != NULL
         && (n = g_input_stream_read (G_INPUT_STREAM (in), bytes, sizeof bytes, NULL, error)) > 0)
    g_checksum_update (sum, bytes, n);
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static void
tell_step (Run *self, LijiUpgradeStep step, double fraction)
{
  if (self->options->progress != NULL)
    self->options->progress (step, fraction, self->options->data);
}

static void
backed_up_cb (double fraction, gpointer data)
{
  tell_step (data, LIJI_UPGRADE_BACKUP, fraction);
}

/* None of them goes: the medium is kept as it is until somebody decides. */
static gboolean
back_up (Run *self, GError **error)
{
  static const LijiBackupKeep all = { 0, 0, 0 };
  LijiBackupOptions options = { .folder = self->options->medium,
                                .must_exist = self->options->medium != NULL,
                                .passphrase = self->passphrase,
                                .keep = &all,
                                .progress = backed_up_cb,
                                .data = self };
  g_autoptr (LijiBackup) backup
      = liji_backup_create (self->session, &options, self->cancellable, error);

  if (backup == NULL)
    return FALSE;
  self->done->backup = g_strdup (backup->path);
  self->done->digest = digest_file (backup->path, error);
  return self->done->digest != NULL;
}

static LijiAct *
begin (Run *self, LijiStore *store, const char *kind, GError **error)
{
  LijiId id = liji_id_new (liji_clock_get_micros (liji_store_get_clock (store)));
  LijiAct *act = liji_act_begin (store, &id, kind, 1, liji_session_get_user (self->session),
                                 liji_session_get_station (self->session), error);

  if (act != NULL)
    liji_deed_prove (self->session, act);
  return act;
}

/* Takes @input. */
static gboolean
commit (Run *self, LijiAct *act, LijiPack *input, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->done->backup);
  g_autofree char *findings = g_strjoinv ("\n", self->done->findings);

  liji_pack_text (input, "findings", findings);
  liji_pack_number (input, "accepted", self->options->accept);
  liji_pack_number (input, "from", self->done->from);
  liji_pack_number (input, "to", self->done->to);
  liji_pack_number (input, "undone", self->done->undone);
  liji_pack_number (input, "blobs", self->blobs);
  liji_pack_text (input, "backup", name);
  liji_pack_text (input, "digest", self->done->digest);
  liji_pack_text (input, "program", LIJI_VERSION);
  self->done->at = liji_act_get_time (act);
  if (!liji_act_add_subject (act, &subject, error))
    {
      liji_pack_free (input);
      return FALSE;
    }
  return liji_deed_commit (act, input, NULL, error);
}

static gboolean
before_cb (LijiStore *store, gpointer data, GError **error)
{
  if (!back_up (data, error))
    return FALSE;
  tell_step (data, LIJI_UPGRADE_TABLES, 0);
  return TRUE;
}

/* A table is what an upgrade works on, and might break. */
static gboolean
is_about_rows (const LijiFinding *finding)
{
  return finding->table != NULL || g_str_has_prefix (finding->code, "row.");
}

/* As the journal keeps it: in a line, and no text but what somebody would write. */
static char *
dup_line (const LijiFinding *finding)
{
  g_autofree char *valid = g_utf8_make_valid (finding->sentence, -1);
  g_autofree char *line = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_LINE));

  return liji_text_is_clean (line, FALSE) ? g_steal_pointer (&line) : g_strescape (line, NULL);
}

static gboolean
weigh (Run *self, GPtrArray *findings, GError **error)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const LijiFinding *first = NULL;
  gint64 rows = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      if (((const LijiFinding *) findings->pdata[i])->unseen)
        continue;
      g_autofree char *line = i < MAX_LINES ? dup_line (findings->pdata[i]) : NULL;

      if (line != NULL)
        g_strv_builder_add (lines, line);
      if (is_about_rows (findings->pdata[i]) && ++rows == 1)
        first = findings->pdata[i];
    }
  g_strfreev (self->done->findings);
  self->done->findings = g_strv_builder_end (lines);
  return rows == self->options->accept || rows == 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "accept-findings", NULL,
                                "accept-findings: %" G_GINT64_FORMAT
                                " rows would not pass the check (the first: %s); nothing was "
                                "upgraded, and is only when --accept-findings says "
                                "%" G_GINT64_FORMAT,
                                rows, first->sentence, rows)
         || liji_register_explain (error, "upgrade.check", NULL, NULL);
}

/* The new tables against everything that is always true, while they can still be given up. */
static gboolean
look_over (Run *self, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (self->session);
  g_autoptr (LijiJournalState) journal = liji_verify_journal (registry, error);
  g_autoptr (GPtrArray) findings
      = journal != NULL && journal->ok ? liji_verify_findings (registry, error) : NULL;

  if (journal != NULL && !journal->ok)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "registry", NULL,
                               "registry: the journal is broken at entry %" G_GINT64_FORMAT
                               "; nothing was upgraded",
                               journal->first_bad)
           || liji_register_explain (error, "upgrade.journal", NULL, NULL);
  return findings != NULL && weigh (self, findings, error);
}

/* The calendars that came with an earlier Liji bore no signature. Where the office's key is not at
 * hand now, its next use gives them one. */
static gboolean
sign_calendars (Run *self, LijiAct *act, LijiPack *input, GError **error)
{
  g_autoptr (LijiSigner) signer
      = liji_registry_get_signer (liji_session_get_registry (self->session), NULL);

  return signer == NULL || liji_calendars_sign_shipped (act, signer, input, error);
}

/* An earlier Liji held the marriages of Hong Kong, Macau and Taiwan residents by the permit alone.
 */
static gboolean
hold_home_cards (LijiAct *act, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_home_cards_claim_all (act, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
after_cb (LijiStore *store, gpointer data, GError **error)
{
  Run *self = data;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiPack) input = liji_pack_new ();

  tell_step (self, LIJI_UPGRADE_LOOK, 0);
  if (!look_over (self, error))
    return FALSE;
  act = begin (self, store, UPGRADE, error);
  if (act == NULL || !sign_calendars (self, act, input, error) || !hold_home_cards (act, error))
    return FALSE;
  return commit (self, act, g_steal_pointer (&input), error);
}

static gboolean
start (Run *self, const char *kind, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (self->session);

  if (!liji_session_check (self->session, kind, error) || !liji_here_allows (registry, kind, error))
    return FALSE;
  self->blobs = liji_store_get_blobs_schema (liji_registry_get_store (registry), NULL);
  self->done = g_atomic_rc_box_new0 (LijiUpgrade);
  self->done->findings = g_new0 (char *, 1);
  self->done->user = g_strdup (liji_session_get_user (self->session));
  self->done->station = g_strdup (liji_session_get_station (self->session));
  self->done->from = liji_registry_get_schema_version (registry);
  self->done->to = liji_registry_get_newest_schema ();
  if (self->options->passphrase != NULL)
    self->passphrase = g_strdup (self->options->passphrase);
  else
    self->passphrase = liji_registry_dup_passphrase (registry, error);
  return self->passphrase != NULL;
}

/* What an outpost of this schema brings home no newer Liji takes. */
static gboolean
check_away (Run *self, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (self->session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) away = liji_loan_list (store, "away", &local);
  const LijiLoanRow *first;

  if (away == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (away->len == 0 || self->options->leave_away)
    return TRUE;
  first = away->pdata[0];
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "outpost", first->name,
                             "outpost: %s is away and could not come home any more; take it home "
                             "first, or give leave-away",
                             first->name)
         || liji_register_explain (error, "upgrade.away", first->name, NULL);
}

/* Before a backup is written: tables are changed by whoever owns them. */
static gboolean
check_owner (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_registry_is_served (liji_registry_get_address (registry))
      || liji_store_is_own (liji_registry_get_store (registry), &local))
    return TRUE;
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "registry", NULL,
                             "registry: it is upgraded by the log-in that owns its tables, on the "
                             "server's host, and not by a counter's")
         || liji_register_explain (error, "upgrade.owner", NULL, NULL);
}

LijiUpgrade *
liji_registry_upgrade (LijiSession *session,
                       const LijiUpgradeOptions *options,
                       GCancellable *cancellable,
                       GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (Run) self = { .session = session, .options = options, .cancellable = cancellable };
  LijiUpgradeOrder order = { before_cb, after_cb, &self };
  g_autoptr (GError) local = NULL;

  if (!start (&self, UPGRADE, error))
    return NULL;
  if (self.done->from == self.done->to)
    return g_steal_pointer (&self.done);
  if (!check_owner (liji_session_get_registry (session), error) || !check_away (&self, error))
    return NULL;
  self.done->done = TRUE;
  if (liji_store_upgrade (store, &order, &local))
    return g_steal_pointer (&self.done);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

/* The backup of @self->last, wherever it lies by now: its name and its digest are in the journal.
 */
static char *
find_backup (Run *self, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (self->session);
  g_autofree char *own = liji_registry_dup_path (registry, "backup", NULL);
  const char *folder = self->options->medium != NULL ? self->options->medium : own;
  g_autofree char *path = g_build_filename (folder, self->last->backup, NULL);
  g_autofree char *digest = digest_file (path, NULL);

  if (digest != NULL && strcmp (digest, self->last->digest) == 0)
    return g_steal_pointer (&path);
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "medium", NULL,
                      digest == NULL
                          ? "medium: %s is not in %s; the backup that was made before the upgrade "
                            "is needed"
                          : "medium: %s in %s is not the backup that was made before the upgrade",
                      self->last->backup, folder);
  return NULL;
}

/* @entry is the upgrade's: everything after it would be undone. */
static gboolean
check_undoing (Run *self, const LijiEntry *entry, gint64 *head, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (self->session));
  gint64 blobs = liji_pack_get_number (entry->input, "blobs");

  if (!liji_journal_get_head (store, head, NULL, NULL, error))
    return FALSE;
  self->done->undone = *head - entry->seq;
  self->from = entry->seq;
  self->head = *head;
  if (blobs != self->blobs)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registry", NULL,
                               "registry: papers are kept otherwise since; restore the backup to a "
                               "place of its own instead");
  if (self->done->undone == self->options->undo)
    return TRUE;
  return liji_register_fail (
      error, LIJI_REGISTER_ERROR_REFUSED, "undo-acts", NULL,
      "undo-acts: %" G_GINT64_FORMAT
      " acts were taken since the upgrade and would be undone; they are "
      "saved in a backup first, and undone only when --undo-acts says %" G_GINT64_FORMAT,
      self->done->undone, self->done->undone);
}

static gboolean
note_cb (LijiStore *former, gpointer data, GError **error)
{
  Run *self = data;
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (self->session));
  g_autoptr (LijiAct) act = begin (self, former, ROLLBACK, error);
  g_autoptr (LijiPack) input = liji_pack_new ();

  g_clear_pointer (&self->done->list, liji_undone_free);
  self->done->list = liji_undone_new ();
  return act != NULL
         && liji_undone_list_acts (self->done->list, store, self->from, self->head, error)
         && liji_undone_write_off (self->done->list, act, store, input, error)
         && commit (self, act, g_steal_pointer (&input), error);
}

/* Locking the backup with other words than the office's is an act too, and the only one there may
 * be. */
static void
follow_head (Run *self, gint64 *head)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (self->session));
  g_autoptr (LijiEntry) entry = liji_journal_get (store, *head + 1, NULL);

  if (entry != NULL && strcmp (entry->kind, "backup.lock") == 0)
    (*head)++;
}

static gboolean
exchange (Run *self, const char *path, gint64 head, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (self->session));
  LijiBackupSecret secret
      = { .passphrase = self->passphrase, .recovery_key = self->options->recovery_key };
  LijiRollbackOrder order = { head, note_cb, self };
  LijiDumpWatch watch = { .cancellable = self->cancellable };
  g_autoptr (GInputStream) in = liji_backup_open (path, &secret, error);
  g_autoptr (GError) local = NULL;

  return in != NULL
         && (liji_store_roll_back (store, in, &order, &watch, &local)
             || liji_deed_fail (error, NULL, g_steal_pointer (&local)));
}

LijiUpgrade *
liji_registry_roll_back (LijiSession *session,
                         const LijiUpgradeOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (Run) self = { .session = session, .options = options, .cancellable = cancellable };
  g_autoptr (LijiEntry) entry = NULL;
  g_autofree char *path = NULL;
  gint64 head = 0;

  if (!start (&self, ROLLBACK, error))
    return NULL;
  entry = find_entry (store, error);
  self.last = entry != NULL ? read_entry (entry) : NULL;
  if (self.last != NULL && self.last->back)
    {
      self.last->done = FALSE;
      return g_steal_pointer (&self.last);
    }
  if (self.last == NULL)
    {
      if (error != NULL && *error == NULL)
        liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "registry", NULL,
                            "registry: it was never upgraded, there is nothing to roll back");
      return NULL;
    }
  self.done->back = self.done->done = TRUE;
  self.done->from = self.last->to;
  self.done->to = self.last->from;
  path = find_backup (&self, error);
  if (path == NULL || !check_undoing (&self, entry, &head, error) || !back_up (&self, error))
    return NULL;
  follow_head (&self, &head);
  return exchange (&self, path, head, error) ? g_steal_pointer (&self.done) : NULL;
}
