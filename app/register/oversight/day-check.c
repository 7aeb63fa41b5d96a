/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/day-private.h"

#include "register/backup/aftermath.h"
#include "register/deed.h"
#include "register/office/key-public.h"
#include "render/readback.h"
#include "seal/head.h"
#include "store/journal/journal.h"

#include <string.h>

/* A sheet proves what the journal was when it was printed: its signature fits a key of the office,
 * and the entry it names still has the hash it names. Who rewrites the database must rewrite every
 * hash after it, and cannot rewrite the sheet. */

static void
clear_proof (LijiDayProof *self)
{
  g_free (self->reason);
  g_free (self->head);
  g_free (self->recorded);
  g_free (self->key_id);
}

LIJI_DEFINE_VALUE (LijiDayProof, liji_day_proof, clear_proof)

static char *
write_hex (const guint8 hash[LIJI_HASH_LENGTH])
{
  char *hex = g_malloc (2 * LIJI_HASH_LENGTH + 1);

  for (guint i = 0; i < LIJI_HASH_LENGTH; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", hash[i]);
  return hex;
}

static LijiDayProof *refuse (LijiDayProof *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static LijiDayProof *
refuse (LijiDayProof *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  self->reason = g_strdup_vprintf (format, args);
  va_end (args);
  return self;
}

/* The first symbol that is a sealed head; else the first at all. */
static char *
find_symbol (GBytes *file, LijiKeySet *keys)
{
  g_auto (GStrv) found = liji_readback_symbols (file, G_MAXUINT, NULL);

  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    {
      g_auto (LijiHead) head = { 0 };
      if (liji_head_read (found[i], keys, &head, NULL))
        return g_strdup (found[i]);
    }
  return found != NULL && found[0] != NULL ? g_strdup (found[0]) : NULL;
}

/* What the sheet says against the entry it names. */
static gboolean
compare_entry (LijiDayProof *self, LijiRegistry *registry, const LijiHead *head, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) entry
      = liji_journal_get (liji_registry_get_store (registry), head->seq, &local);

  if (entry != NULL)
    self->recorded = write_hex (entry->hash);
  else if (local->domain == LIJI_STORE_ERROR
           && (local->code == LIJI_STORE_ERROR_NOT_FOUND
               || local->code == LIJI_STORE_ERROR_CORRUPT))
    refuse (self, "the journal has no sound entry %" G_GINT64_FORMAT " any more", head->seq);
  else
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (entry != NULL && memcmp (entry->hash, head->hash, LIJI_HASH_LENGTH) != 0)
    refuse (self,
            "entry %" G_GINT64_FORMAT " of the journal is not the one the sheet carries: "
            "the journal was rewritten",
            head->seq);
  return TRUE;
}

/* A sealed head, read and compared; the rest of the journal is not looked at. */
static LijiDayProof *
prove (LijiRegistry *registry, const char *text, LijiKeySet *keys, GError **error)
{
  g_autoptr (LijiDayProof) self = g_atomic_rc_box_new0 (LijiDayProof);
  g_auto (LijiHead) head = { 0 };
  g_autoptr (GError) local = NULL;

  if (!liji_head_read (text, keys, &head, &local))
    return refuse (g_steal_pointer (&self), "the sheet cannot be believed: %s", local->message);
  liji_date_from_iso (head.day, &self->day);
  self->seq = head.seq;
  self->head = write_hex (head.hash);
  self->key_id = g_strdup (head.kid);
  if (strcmp (head.issuer, liji_registry_get_office_code (registry)) != 0)
    return refuse (g_steal_pointer (&self), "the sheet is another office's (%s)", head.issuer);
  self->ours = TRUE;
  return compare_entry (self, registry, &head, error) ? g_steal_pointer (&self) : NULL;
}

LijiDayProof *
liji_day_verify (LijiRegistry *registry, const char *text, GBytes *file, GError **error)
{
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, error);
  g_autofree char *found = NULL;
  g_autoptr (LijiDayProof) self = NULL;
  g_auto (LijiJournalReport) report = { 0 };
  g_autoptr (GError) local = NULL;

  if (keys == NULL)
    return NULL;
  if (text == NULL)
    text = found = find_symbol (file, keys);
  if (text == NULL)
    return refuse (g_atomic_rc_box_new0 (LijiDayProof), "no QR code was found");
  self = prove (registry, text, keys, error);
  if (self == NULL || self->reason != NULL)
    return g_steal_pointer (&self);
  if (!liji_journal_verify (liji_registry_get_store (registry), NULL, &report, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (!report.ok && report.first_bad <= self->seq)
    return refuse (g_steal_pointer (&self), "entry %" G_GINT64_FORMAT " of the journal: %s",
                   report.first_bad, report.reason);
  self->ok = TRUE;
  return g_steal_pointer (&self);
}

/* Why the last closed day does not fit; NULL when it does, or none was closed. */
static char *
find_doubt (LijiRegistry *registry)
{
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, NULL);
  g_autoptr (LijiDayRow) row
      = liji_day_find (liji_registry_get_store (registry), (LijiDate){ 0 }, NULL);
  g_autofree char *said = liji_day_dup_misfit (registry);
  g_autoptr (LijiDayProof) proof = NULL;
  g_autofree char *day = NULL;

  if (said != NULL)
    return g_steal_pointer (&said);
  if (row == NULL || keys == NULL)
    return NULL;
  proof = prove (registry, row->seal_text, keys, NULL);
  if (proof == NULL || proof->reason == NULL)
    return NULL;
  day = liji_date_to_iso (row->day);
  return g_strdup_printf ("the closing of %s: %s", day, proof->reason);
}

void
liji_registry_forget_chain (LijiRegistry *self)
{
  liji_registry_lock_key_slot (self);
  liji_registry_get_chain_slot (self)->day = (LijiDate){ 0 };
  liji_registry_get_chain_slot (self)->begun = (LijiDate){ 0 };
  liji_registry_unlock_key_slot (self);
}

const char *
liji_registry_doubt_chain (LijiRegistry *self)
{
  LijiDate today = liji_registry_get_today (self);
  LijiChainSlot *slot;
  const char *doubt;
  gboolean looked, restored;

  liji_registry_lock_key_slot (self);
  slot = liji_registry_get_chain_slot (self);
  looked = liji_date_compare (slot->day, today) == 0;
  doubt = slot->doubt;
  liji_registry_unlock_key_slot (self);
  /* What was in doubt may have been answered for at another window. */
  if (looked && doubt == NULL)
    return NULL;
  {
    g_autofree char *gone = liji_aftermath_dup_doubt (self);
    g_autofree char *found = gone == NULL ? find_doubt (self) : NULL;
    restored = gone != NULL;
    doubt = g_intern_string (restored ? gone : found);
  }
  liji_registry_lock_key_slot (self);
  slot->day = today;
  slot->doubt = doubt;
  slot->restored = restored;
  liji_registry_unlock_key_slot (self);
  return doubt;
}
