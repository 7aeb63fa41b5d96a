/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-copy.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/archive/archive-private.h"
#include "register/paper/sealing.h"
#include "seal/status-list.h"
#include "store/aggregate/box-store.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"

#include <string.h>

/* Who gets what, and why they may, is asked before anything is copied; the seal is made within the
 * act, so that its number and the number in the register are one. The bytes follow from the row. */

static void
clear_copy (LijiArchiveCopy *self)
{
  g_free (self->number);
  g_free (self->handle);
  g_free (self->purpose);
  g_free (self->recipient);
  g_free (self->standing);
  g_free (self->document);
  g_free (self->places);
  g_free (self->key_id);
  g_free (self->seal);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiArchiveCopy, liji_archive_copy, clear_copy)

static char *
make_number (LijiRegistry *registry, int year, gint64 no)
{
  return g_strdup_printf ("婚档复〔%04d〕%s第%" G_GINT64_FORMAT "号", year,
                          liji_registry_get_office_code (registry), no);
}

static LijiArchiveCopy *
tell_row (LijiRegistry *registry, const LijiArchiveCopyRow *row)
{
  LijiArchiveCopy *self = g_atomic_rc_box_new0 (LijiArchiveCopy);
  g_autoptr (LijiVolumeRow) volume
      = liji_volume_get (liji_registry_get_store (registry), &row->volume, NULL);

  self->id = row->id;
  self->number = make_number (registry, row->year, row->no);
  self->volume = row->volume;
  if (volume != NULL)
    self->handle = liji_volume_format (volume->in_class, volume->year, volume->no);
  self->purpose = g_strdup (row->purpose);
  self->recipient = g_strdup (row->recipient);
  self->standing = g_strdup (row->standing);
  self->document = g_strdup (row->document);
  self->places = g_strdup (row->places);
  self->n_pages = row->n_pages;
  self->key_id = g_strdup (row->key_id);
  self->seal = g_strdup (row->seal_text);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return self;
}

static gboolean
check_request (const LijiVolume *volume, const LijiArchiveRequest *request, GError **error)
{
  const struct
  {
    const char *field;
    const char *text;
  } needed[] = {
    { "purpose", request->purpose },
    { "recipient", request->recipient },
    { "document", request->document },
  };
  g_auto (GStrv) places = g_strsplit (request->places != NULL ? request->places : "", " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (needed[i].text == NULL || needed[i].text[0] == '\0')
      return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, needed[i].field, NULL,
                                 "%s: it is needed", needed[i].field)
             || liji_register_explain (error, "after.needed", NULL, NULL);
  if (request->standing == NULL || liji_code_text ("archive_reader", request->standing) == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "standing", NULL,
                               "standing: it is party, agent, authority, lawyer or approved")
           || liji_register_explain (error, "input.unknown", request->standing, NULL);
  for (guint i = 0; request->places != NULL && places[i] != NULL; i++)
    if (liji_volume_event_place (liji_volume_event (volume->event), places[i]) == NULL)
      return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "place", NULL,
                                 "place: this volume has no “%s”", places[i])
             || liji_register_explain (error, "input.unknown", places[i], NULL);
  return TRUE;
}

static gboolean
is_called (const char *name, const char *recipient)
{
  g_autofree char *one = name != NULL ? liji_text_fold_name (name) : NULL;
  g_autofree char *other = liji_text_fold_name (recipient);

  return one != NULL && g_strcmp0 (one, other) == 0;
}

/* Who says to be a party is one of the two, as the volume names them or as the record does since.
 */
static gboolean
check_party (LijiStore *store,
             const LijiVolume *volume,
             const LijiArchiveRequest *request,
             GError **error)
{
  g_autoptr (LijiRegistrationRow) row = NULL;

  if (strcmp (request->standing, "party") != 0
      || (volume->man_name == NULL && volume->woman_name == NULL)
      || is_called (volume->man_name, request->recipient)
      || is_called (volume->woman_name, request->recipient))
    return TRUE;
  row = liji_registration_get (store, &volume->subject, NULL);
  return (row != NULL
          && (is_called (row->man.name, request->recipient)
              || is_called (row->woman.name, request->recipient)))
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "recipient", NULL,
                                "recipient: %s is neither of the two of volume %s",
                                request->recipient, volume->handle)
         || liji_register_explain (error, "copy.no_party", request->recipient, NULL);
}

static void
add_person (LijiClaims *claims, const LijiApplicant *person, const char *name, int sex)
{
  const char *nationality = person != NULL && person->nationality != NULL
                                ? liji_code_text ("nationality", person->nationality)
                                : NULL;

  if (name != NULL)
    liji_claims_add_person (claims, name, sex, person != NULL ? person->birth_date.year : 0,
                            nationality != NULL ? nationality : "未载明");
}

static void
add_persons (LijiStore *store, const LijiVolume *volume, LijiClaims *claims)
{
  const LijiModel *model = NULL;
  gpointer form = liji_volume_read_form (store, volume, &model);
  gpointer man = NULL, woman = NULL;

  if (form != NULL)
    {
      liji_model_find (model, form, "man", &man);
      liji_model_find (model, form, "woman", &woman);
    }
  add_person (claims, man, volume->man_name, 1);
  add_person (claims, woman, volume->woman_name, 2);
  if (form != NULL)
    liji_model_free (model, form);
}

/* The volume's own row, and the record of those it is about; one of former years has none. */
static char *
seal_claims (LijiRegistry *registry,
             const LijiVolume *volume,
             const LijiClaims *claims,
             LijiSigner *signer,
             GError **error)
{
  g_autoptr (LijiRegistrationRow) row
      = liji_registration_get (liji_registry_get_store (registry), &volume->subject, NULL);
  const LijiHold holds[] = {
    { &volume->subject, "archive_volume", &volume->id, 0 },
    { &volume->subject, "registration", &volume->subject, 0 },
    { &volume->subject, "party", &volume->subject, 0 },
  };

  return liji_sealing_make (registry, claims, signer, holds,
                            row != NULL && !row->archived ? G_N_ELEMENTS (holds) : 1, error);
}

static char *
make_seal (LijiRegistry *registry,
           LijiAct *act,
           const LijiVolume *volume,
           const LijiArchiveCopyRow *row,
           LijiSigner *signer,
           GError **error)
{
  g_autoptr (LijiClaims) claims = liji_claims_new ();
  guint8 key[LIJI_BOX_KEY_SIZE];

  if (!liji_registry_read_key (registry, "status-key", key, error))
    return NULL;
  claims->issuer = g_strdup (liji_registry_get_office_code (registry));
  claims->subject = make_number (registry, row->year, row->no);
  claims->issued_at = liji_act_get_time (act) / G_USEC_PER_SEC;
  claims->holder = g_strdup (row->recipient);
  claims->status_index = liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) row->status_index);
  claims->status_uri = liji_registry_dup_status_uri (registry);
  claims->paper_type = g_strdup ("archive-copy");
  claims->act_date = liji_date_to_iso (liji_act_get_day (act));
  claims->authority = g_strdup (liji_registry_get_office_name (registry));
  add_persons (liji_registry_get_store (registry), volume, claims);
  return seal_claims (registry, volume, claims, signer, error);
}

static gint64
count_pages (const LijiVolume *volume, const LijiArchiveRequest *request)
{
  g_auto (GStrv) places = g_strsplit (request->places != NULL ? request->places : "", " ", -1);
  gint64 n = 0;

  for (guint i = 0; i < volume->items->len; i++)
    {
      const LijiVolumeItem *item = volume->items->pdata[i];

      if (request->places == NULL || g_strv_contains ((const char *const *) places, item->place))
        n += item->n_pages;
    }
  return request->n_pages > 0 ? request->n_pages : n;
}

static gboolean
fill_row (LijiRegistry *registry,
          LijiAct *act,
          const LijiVolume *volume,
          const LijiArchiveRequest *request,
          LijiSigner *signer,
          LijiArchiveCopyRow *row,
          GError **error)
{
  g_autofree char *scope = NULL;
  g_autoptr (GError) local = NULL;

  row->id = liji_act_make_id (act, "archive-copy", 0);
  row->year = liji_act_get_day (act).year;
  row->volume = volume->id;
  row->purpose = g_strdup (request->purpose);
  row->recipient = g_strdup (request->recipient);
  row->standing = g_strdup (request->standing);
  row->document = g_strdup (request->document);
  row->places = g_strdup (request->places);
  row->n_pages = count_pages (volume, request);
  row->key_id = g_strdup (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
  scope = g_strdup_printf ("archive-copy-%04d", row->year);
  if (row->n_pages < 1)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "pages", NULL,
                               "pages: nothing is scanned; say how many pages are copied from "
                               "paper")
           || liji_register_explain (error, "copy.no_pages", NULL, NULL);
  if (!liji_number_count (act, scope, &row->no, &local)
      || !liji_copy_allot_status (act, &row->status_index, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  row->seal_text = make_seal (registry, act, volume, row, signer, error);
  if (row->seal_text == NULL)
    return FALSE;
  return (liji_archive_copy_insert (act, row, &local)
          && liji_act_add_subject (act, &volume->subject, &local))
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static LijiArchiveCopy *
find_replayed (LijiSession *session, LijiAct *act, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = liji_archive_copy_list (liji_registry_get_store (registry), NULL, G_MAXINT, &local);
  g_autofree char *number = liji_pack_dup_text (liji_act_get_outputs (act), "number");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (LijiArchiveCopy) copy = tell_row (registry, rows->pdata[i]);

      if (g_strcmp0 (copy->number, number) == 0)
        return g_steal_pointer (&copy);
    }
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

LijiArchiveCopy *
liji_archive_copies_make (LijiSession *session,
                          const LijiId *id,
                          const LijiVolume *volume,
                          const LijiArchiveRequest *request,
                          GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiArchiveCopyRow) row = g_new0 (LijiArchiveCopyRow, 1);
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autofree char *number = NULL;
  LijiPack *input, *outputs;

  g_return_val_if_fail (volume->items != NULL, NULL);
  if (!check_request (volume, request, error)
      || !check_party (liji_registry_get_store (registry), volume, request, error)
      || !liji_session_check (session, "archive.copy", error)
      || !(signer = liji_registry_get_signer (registry, error))
      || !(act = liji_deed_begin (session, id, "archive.copy", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return find_replayed (session, act, error);
  if (!fill_row (registry, act, volume, request, signer, row, error))
    return NULL;
  number = make_number (registry, row->year, row->no);
  input = liji_pack_new ();
  liji_pack_text (input, "volume", volume->handle);
  liji_pack_text (input, "purpose", row->purpose);
  liji_pack_text (input, "recipient", row->recipient);
  liji_pack_text (input, "standing", row->standing);
  liji_pack_text (input, "document", row->document);
  liji_pack_text (input, "places", row->places);
  liji_pack_number (input, "pages", row->n_pages);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "number", number);
  liji_pack_text (outputs, "seal", row->seal_text);
  return liji_deed_commit (act, input, outputs, error) ? tell_row (registry, row) : NULL;
}

static gpointer
tell_copy (gconstpointer row, gpointer registry)
{
  return tell_row (registry, row);
}

GPtrArray *
liji_archive_copies_list (LijiSession *session, const LijiVolume *volume, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  rows = liji_archive_copy_list (liji_registry_get_store (registry),
                                 volume != NULL ? &volume->id : NULL, G_MAXINT, &local);
  return liji_deed_tell (rows, tell_copy, registry, (GDestroyNotify) liji_archive_copy_unref, local,
                         error);
}
