/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/server/move.h"

#include "access/secret.h"
#include "register/deed.h"
#include "register/vault.h"
#include "register/verify.h"
#include "store/aggregate/file-store.h"
#include "store/dump/relocation.h"
#include "store/server-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* The tables go as they are. The short secrets lie open in a folder and locked on a server: they
 * are read here before and written there after. */

#define FOLDER "secrets/"

typedef struct
{
  LijiSession *session;
  const LijiMoveOptions *options;
  GPtrArray *findings; /* LijiFinding, of what goes */
  char *from, *to;     /* as the journals say it */
  char *passphrase;
  GHashTable *secrets; /* name → 32 bytes */
} Removal;

static void
clear_removal (Removal *self)
{
  g_clear_pointer (&self->passphrase, liji_secret_free);
  g_clear_pointer (&self->secrets, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, clear_removal)

static void
tell_cb (LijiMovePhase phase, gint64 done, gint64 total, gpointer data)
{
  static const char *const words[] = { "looking", "copying", "verifying", "indexing" };
  const LijiMoveOptions *options = ((Removal *) data)->options;

  if (options->progress != NULL)
    options->progress (words[phase], total > 0 ? (double) done / total : 0, options->data);
}

static GPtrArray *
list_secrets (LijiRegistry *registry, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (liji_store_get_folder (store), "secrets", NULL);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (liji_store_is_on_server (store))
    {
      paths = liji_file_list (store, error);
      for (guint i = 0; paths != NULL && i < paths->len; i++)
        if (g_str_has_prefix (paths->pdata[i], FOLDER))
          g_ptr_array_add (names, g_strdup ((char *) paths->pdata[i] + strlen (FOLDER)));
      return names;
    }
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf st;

      if (g_stat (path, &st) == 0 && st.st_size == LIJI_BOX_KEY_SIZE)
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

/* name → 32 bytes */
static GHashTable *
read_secrets (LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) names = list_secrets (registry, error);
  g_autoptr (GHashTable) secrets
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      guint8 key[LIJI_BOX_KEY_SIZE];

      if (!liji_registry_read_key (registry, names->pdata[i], key, error))
        return NULL;
      g_hash_table_insert (secrets, g_strdup (names->pdata[i]), g_bytes_new (key, sizeof key));
    }
  return names != NULL ? g_steal_pointer (&secrets) : NULL;
}

static gboolean
look_cb (LijiStore *store, gpointer data, GError **error)
{
  Removal *self = data;
  g_autoptr (GPtrArray) findings = liji_verify_carried (store, error);
  gint64 accept = self->options->accept;
  const LijiFinding *first;

  if (findings == NULL)
    return FALSE;
  self->findings = g_steal_pointer (&findings);
  if (self->findings->len == 0 || self->findings->len == accept)
    return TRUE;
  first = self->findings->pdata[0];
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "accept-findings", NULL,
                             "accept-findings: the registry has %u findings (the first: %s: %s); "
                             "nothing was moved, and is only when --accept-findings says %u",
                             self->findings->len, first->code, first->sentence, self->findings->len)
         || liji_register_explain (error, "move.check", NULL, NULL);
}

static gboolean
hand_over_cb (LijiStore *target, gpointer data, GError **error)
{
  Removal *self = data;
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, self->secrets);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path
          = g_build_filename (liji_store_get_folder (target), "secrets", name, NULL);

      if (!liji_store_is_on_server (target))
        g_unlink (path); /* of a stopped move */
      if (!liji_vault_write_secret (target, name, self->passphrase, g_bytes_get_data (bytes, NULL),
                                    error))
        return FALSE;
    }
  return TRUE;
}

/* The last entry here and the next one there, by the same person. */
static gboolean
write_act (Removal *self, LijiStore *store, const char *kind, const char *to, GError **error)
{
  LijiId id = liji_id_new (liji_clock_get_micros (liji_store_get_clock (store)));
  g_autoptr (LijiAct) act
      = liji_act_begin (store, &id, kind, 1, liji_session_get_user (self->session),
                        liji_session_get_station (self->session), error);
  LijiPack *input;

  if (act == NULL)
    return FALSE;
  liji_deed_prove (self->session, act);
  input = liji_pack_new ();
  liji_pack_text (input, "from", self->from);
  liji_pack_text (input, "to", to);
  liji_pack_number (input, "accepted", self->findings != NULL ? self->findings->len : 0);
  return liji_deed_commit (act, input, NULL, error);
}

static gboolean
leave_cb (LijiStore *store, gpointer data, GError **error)
{
  Removal *self = data;

  return write_act (self, store, "registry.move", self->to, error);
}

static gboolean
arrive_cb (LijiStore *target, gpointer data, GError **error)
{
  Removal *self = data;

  return write_act (self, target, "registry.arrive", self->to, error);
}

static void
tell_moved (LijiMoved *moved, const LijiMoveReport *report)
{
  moved->entries = report->entries;
  moved->rows = report->rows;
  moved->copied = report->copied;
  moved->resumed = report->resumed;
  moved->copying = report->copying;
  moved->verifying = report->verifying;
  moved->indexing = report->indexing;
}

gboolean
liji_registry_move (LijiSession *session,
                    const char *address,
                    const LijiMoveOptions *options,
                    LijiMoved *moved,
                    GCancellable *cancellable,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (Removal) self = { .session = session, .options = options };
  LijiMoveOrder order = { .tell = tell_cb,
                          .look = look_cb,
                          .hand_over = hand_over_cb,
                          .leave = leave_cb,
                          .arrive = arrive_cb,
                          .data = &self,
                          .anew = options->anew,
                          .cancellable = cancellable };
  LijiMoveReport report;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "registry.move", error))
    return FALSE;
  self.passphrase = liji_registry_dup_passphrase (registry, error);
  if (self.passphrase == NULL)
    return FALSE;
  self.from = g_strdup (liji_registry_get_address (registry));
  self.to = liji_server_mask (address);
  self.secrets = read_secrets (registry, &local);
  if (self.secrets == NULL
      || !liji_store_move (liji_registry_get_store (registry), address, &order, &report, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  tell_moved (moved, &report);
  moved->n_findings = self.findings != NULL ? self.findings->len : 0;
  return TRUE;
}
