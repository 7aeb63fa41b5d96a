/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/claims.h"
#include "seal/cbor-private.h"
#include <openssl/rand.h>
#include <string.h>

/* The value and its life; its CBOR form is in claims-cbor.c. */

static void
free_person (gpointer data)
{
  LijiSealPerson *person = data;

  g_free (person->name);
  g_free (person->nationality);
  g_free (person);
}

static gboolean
equal_person (gconstpointer a, gconstpointer b)
{
  const LijiSealPerson *one = a, *other = b;

  return g_strcmp0 (one->name, other->name) == 0 && one->sex == other->sex
         && one->birth_year == other->birth_year
         && g_strcmp0 (one->nationality, other->nationality) == 0;
}

static gboolean
equal_persons (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!equal_person (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

G_DEFINE_BOXED_TYPE (LijiClaims, liji_claims, liji_claims_ref, liji_claims_unref)

LijiClaims *
liji_claims_new (void)
{
  LijiClaims *self = g_new0 (LijiClaims, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->version = LIJI_SEAL_PROFILE;
  self->persons = g_ptr_array_new_with_free_func (free_person);
  if (RAND_bytes (self->cti, sizeof self->cti) != 1)
    g_error ("no random bytes to be had");
  return self;
}

LijiClaims *
liji_claims_ref (LijiClaims *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liji_claims_unref (LijiClaims *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->issuer);
  g_free (self->subject);
  g_free (self->holder);
  g_free (self->status_uri);
  g_free (self->paper_type);
  g_free (self->act_date);
  g_free (self->authority);
  g_free (self->held_by);
  g_free (self->booklet);
  g_ptr_array_unref (self->persons);
  g_free (self);
}

void
liji_claims_add_person (LijiClaims *self,
                        const char *name,
                        int sex,
                        int birth_year,
                        const char *nationality)
{
  LijiSealPerson *person;

  g_return_if_fail (self != NULL && name != NULL && nationality != NULL);

  person = g_new0 (LijiSealPerson, 1);
  person->name = g_strdup (name);
  person->sex = sex;
  person->birth_year = birth_year;
  person->nationality = g_strdup (nationality);
  g_ptr_array_add (self->persons, person);
}

gboolean
liji_claims_equal (const LijiClaims *a, const LijiClaims *b)
{
  return g_strcmp0 (a->issuer, b->issuer) == 0 && g_strcmp0 (a->subject, b->subject) == 0
         && a->issued_at == b->issued_at && memcmp (a->cti, b->cti, sizeof a->cti) == 0
         && g_strcmp0 (a->holder, b->holder) == 0 && a->marital_status == b->marital_status
         && a->status_index == b->status_index && g_strcmp0 (a->status_uri, b->status_uri) == 0
         && a->version == b->version && g_strcmp0 (a->paper_type, b->paper_type) == 0
         && g_strcmp0 (a->act_date, b->act_date) == 0 && equal_persons (a->persons, b->persons)
         && g_strcmp0 (a->authority, b->authority) == 0 && g_strcmp0 (a->held_by, b->held_by) == 0
         && a->has_hmac == b->has_hmac
         && (!a->has_hmac || memcmp (a->hmac, b->hmac, sizeof a->hmac) == 0)
         && g_strcmp0 (a->booklet, b->booklet) == 0;
}
