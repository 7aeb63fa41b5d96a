/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/seal.h"
#include "base/civil-date.h"
#include "base/clock.h"
#include "seal/cbor-private.h"
#include "seal/cose.h"
#include "seal/symbol.h"
#include "seal/text.h"
#include <string.h>

/* Reading never stops at a tick: the report carries what must be compared with the paper. */

/* A clock may be a day off before a seal from the future is worth a word. */
#define DAY (24 * 60 * 60)

#define N_(text) text

static void
free_field (gpointer data)
{
  LijiSealField *field = data;

  g_free (field->value);
  g_free (field);
}

static LijiSealReport *
new_report (void)
{
  LijiSealReport *self = g_new0 (LijiSealReport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->reason = self->sentence = "";
  self->compare = g_ptr_array_new_with_free_func (free_field);
  return self;
}

static void
add_field (LijiSealReport *self,
           const char *code,
           const char *label,
           guint index,
           const char *value)
{
  LijiSealField *field;

  if (value == NULL || *value == '\0')
    return;
  field = g_new0 (LijiSealField, 1);
  field->code = code;
  field->label = label;
  field->index = index;
  field->value = g_strdup (value);
  g_ptr_array_add (self->compare, field);
}

/* As papers print it. */
static const char *
sex_text (int sex)
{
  return sex == 1 ? "男" : sex == 2 ? "女" : "";
}

static void
add_persons (LijiSealReport *self)
{
  for (guint i = 0; i < self->claims->persons->len; i++)
    {
      LijiSealPerson *person = self->claims->persons->pdata[i];
      g_autofree char *year
          = person->birth_year > 0 ? g_strdup_printf ("%04d", person->birth_year) : NULL;

      add_field (self, "person.name", N_ ("Name"), i + 1, person->name);
      add_field (self, "person.sex", N_ ("Sex"), i + 1, sex_text (person->sex));
      add_field (self, "person.birth_year", N_ ("Year of birth"), i + 1, year);
      add_field (self, "person.nationality", N_ ("Nationality"), i + 1, person->nationality);
    }
}

static void
add_fields (LijiSealReport *self)
{
  const LijiClaims *claims = self->claims;
  g_autofree char *issued
      = liji_date_to_paper (liji_micros_to_date (claims->issued_at * G_USEC_PER_SEC));
  g_autofree char *acted = NULL;
  LijiDate act;

  if (liji_date_from_iso (claims->act_date, &act))
    acted = liji_date_to_paper (act);
  add_field (self, "number", N_ ("Certificate number"), 0, claims->subject);
  add_field (self, "holder", N_ ("Holder"), 0, claims->holder);
  add_field (self, "act_date", N_ ("Date of registration"), 0, acted);
  add_persons (self);
  add_field (self, "authority", N_ ("Authority"), 0, claims->authority);
  add_field (self, "held_by", N_ ("Copy held by"), 0, claims->held_by);
  add_field (self, "booklet", N_ ("Serial number of the booklet"), 0, claims->booklet);
  add_field (self, "issued_on", N_ ("Date of issue"), 0, issued);
}

static void
find_status (LijiSealReport *self, LijiStatusList *list, gint64 now)
{
  const LijiClaims *claims = self->claims;

  if (list == NULL || g_strcmp0 (liji_status_list_get_uri (list), claims->status_uri) != 0
      || g_strcmp0 (liji_status_list_get_issuer (list), claims->issuer) != 0)
    return;
  self->list_issued_at = liji_status_list_get_issued_at (list);
  self->list_age = now - self->list_issued_at;
  if (claims->status_index >= liji_status_list_get_size (list))
    return;
  if (liji_status_list_is_withdrawn (list, claims->status_index))
    self->status = LIJI_SEAL_STATUS_WITHDRAWN;
  /* Of what was made after it was signed a list knows nothing. */
  else if (claims->issued_at <= self->list_issued_at)
    self->status = LIJI_SEAL_STATUS_VALID;
}

static void
take_header (LijiSealReport *self, const LijiCose *cose)
{
  GString *kid;

  if (!cose->has_header)
    return;
  self->has_header = TRUE;
  self->alg = cose->alg;
  kid = g_string_new (NULL);
  for (guint i = 0; i < LIJI_KID_SIZE; i++)
    g_string_append_printf (kid, "%02x", cose->kid[i]);
  self->kid = g_string_free (kid, FALSE);
  if (cose->key != NULL)
    self->key_office = g_strdup (liji_public_key_get_office (cose->key));
}

static gboolean
read_cose (LijiSealReport *self,
           const guint8 *data,
           gsize length,
           LijiKeySet *keys,
           LijiStatusList *list,
           gint64 now,
           GError **error)
{
  g_auto (LijiCose) cose = { 0 };
  gboolean opened = liji_cose_open (data, length, NULL, keys, &cose, error);
  const guint8 *payload;
  gsize payload_length;

  take_header (self, &cose);
  if (!opened)
    return FALSE;
  payload = g_bytes_get_data (cose.payload, &payload_length);
  self->claims = liji_claims_from_cbor (payload, payload_length, error);
  if (self->claims == NULL)
    return FALSE;
  self->from_future = self->claims->issued_at > now + DAY;
  find_status (self, list, now);
  add_fields (self);
  if (!liji_cose_check_terms (&cose, self->claims->issuer, self->claims->issued_at, error))
    return FALSE;
  if (self->status == LIJI_SEAL_STATUS_WITHDRAWN)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_WITHDRAWN, NULL);
  return TRUE;
}

static LijiSealReport *
close_report (LijiSealReport *self, const GError *error)
{
  self->ok = error == NULL;
  if (error == NULL)
    return self;
  g_assert (error->domain == LIJI_SEAL_ERROR);
  self->reason = liji_seal_error_to_code (error->code);
  self->sentence = liji_seal_error_to_sentence (error->code);
  self->detail = g_strdup (error->message);
  return self;
}

G_DEFINE_BOXED_TYPE (LijiSealReport, liji_seal_report, liji_seal_report_ref, liji_seal_report_unref)

LijiSealReport *
liji_seal_report_ref (LijiSealReport *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liji_seal_report_unref (LijiSealReport *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->claims, liji_claims_unref);
  g_ptr_array_unref (self->compare);
  g_free (self->detail);
  g_free (self->kid);
  g_free (self->key_office);
  g_free (self);
}

const char *
liji_seal_status_to_code (LijiSealStatus status)
{
  static const char *const codes[] = { "unknown", "valid", "withdrawn" };

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (codes), NULL);
  return codes[status];
}

char *
liji_seal_make (const LijiClaims *claims, LijiSigner *signer, GBytes **cose, GError **error)
{
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (claims != NULL && LIJI_IS_SIGNER (signer), NULL);

  payload = liji_claims_to_cbor (claims, error);
  if (payload == NULL)
    return NULL;
  message = liji_cose_sign1 (payload, NULL, signer, error);
  if (message == NULL)
    return NULL;
  text = liji_seal_text_encode (message, error);
  if (text == NULL)
    return NULL;
  if (strlen (text) > LIJI_SYMBOL_MAX_TEXT)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_TOO_LONG, NULL);
      return NULL;
    }
  if (cose != NULL)
    *cose = g_steal_pointer (&message);
  return g_steal_pointer (&text);
}

LijiSealReport *
liji_seal_read (const char *text, LijiKeySet *keys, LijiStatusList *list, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (text != NULL && LIJI_IS_KEY_SET (keys), NULL);

  bytes = liji_seal_text_decode (text, &error);
  if (bytes == NULL)
    return close_report (new_report (), error);
  data = g_bytes_get_data (bytes, &length);
  return liji_seal_read_cose (data, length, keys, list, now);
}

LijiSealReport *
liji_seal_read_cose (const guint8 *data,
                     gsize length,
                     LijiKeySet *keys,
                     LijiStatusList *list,
                     gint64 now)
{
  g_autoptr (GError) error = NULL;
  LijiSealReport *self;

  g_return_val_if_fail (LIJI_IS_KEY_SET (keys), NULL);

  self = new_report ();
  read_cose (self, data, length, keys, list, now, &error);
  return close_report (self, error);
}
