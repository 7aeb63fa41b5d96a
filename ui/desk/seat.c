/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/seat.h"
#include "register/office/parameters.h"
#include "register/office/providers.h"

#define BY_HAND "by_hand"

static LijiSavedDraft *
find_left (LijiDraftKeeper *drafts)
{
  g_autoptr (GPtrArray) list = liji_draft_keeper_list (drafts, NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      LijiSavedDraft *saved = g_ptr_array_index (list, i);

      if (liji_draft_form_page (saved->form) != NULL)
        return liji_saved_draft_ref (saved);
    }
  return NULL;
}

/* What is installed is looked for on the disk: only where nothing was decided. */
static void
find_machine (LijiRegistry *registry, GHashTable *decided, const char *key)
{
  const char *value = g_hash_table_lookup (decided, key);
  g_auto (GStrv) names = NULL;

  if (!g_str_has_prefix (key, "provider_") || (value != NULL && *value != '\0'))
    return;
  names = liji_providers_list (registry, key + strlen ("provider_"));
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_str_equal (names[i], BY_HAND))
      {
        g_hash_table_replace (decided, g_strdup (key), g_strdup (names[i]));
        return;
      }
}

GHashTable *
liji_seat_read_decided (LijiSession *session, GError **error)
{
  GHashTable *decided = liji_parameters_dup_today (session, error);
  guint n;
  const LijiParameterKind *kinds = liji_parameters_kinds (&n);

  for (guint i = 0; decided != NULL && i < n; i++)
    find_machine (liji_session_get_registry (session), decided, kinds[i].key);
  return decided;
}

LijiSeat *
liji_seat_read (LijiSession *session)
{
  LijiSeat *self = g_new0 (LijiSeat, 1);

  self->session = session;
  self->drafts = liji_draft_keeper_open (session, NULL, &self->no_drafts);
  if (self->drafts != NULL)
    self->left = find_left (self->drafts);
  self->here = liji_outpost_get_here (liji_session_get_registry (session), NULL);
  self->decided = liji_seat_read_decided (session, NULL);
  return self;
}

void
liji_seat_free (gpointer data)
{
  LijiSeat *self = data;

  g_clear_object (&self->session);
  g_clear_object (&self->drafts);
  g_clear_error (&self->no_drafts);
  g_clear_pointer (&self->left, liji_saved_draft_unref);
  g_clear_pointer (&self->here, liji_outpost_here_unref);
  g_clear_pointer (&self->decided, g_hash_table_unref);
  g_free (self);
}
