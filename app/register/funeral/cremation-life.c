/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/cremations-private.h"

#include "register/office/key-public.h"
#include "seal/seal.h"
#include "store/aggregate/death-store.h"
#include "store/claim.h"

#include <string.h>

/* 领取 and 核销 of a cremation certificate (民办函〔2024〕27号): who signed for it, and which
 * cemetery kept the original. Each is a note beside the certificate; none is ever taken back. */

#define NOTE "cremation_step"
#define COLLECT "collect"
#define WRITE_OFF "write_off"

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
read_text (char **text, GBytes *data, const char *name)
{
  g_free (*text);
  *text = liji_pack_dup_text (data, name);
}

gboolean
liji_cremation_read_steps (LijiStore *store, LijiCremation *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) notes = liji_note_list (store, &self->id, NOTE, &local);

  if (notes == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  for (guint i = 0; i < notes->len; i++)
    {
      const LijiNoteRow *note = notes->pdata[i];
      g_autofree char *step = liji_pack_dup_text (note->data, "step");

      if (g_strcmp0 (step, COLLECT) == 0)
        {
          self->collected_at = note->at;
          read_text (&self->collected_by, note->data, "name");
          read_text (&self->collected_number, note->data, "number");
        }
      else
        {
          g_autofree char *on = liji_pack_dup_text (note->data, "on");

          if (on != NULL)
            liji_date_from_iso (on, &self->kept_on);
          read_text (&self->kept_by, note->data, "name");
          read_text (&self->kept_paper, note->data, "paper");
        }
    }
  return TRUE;
}

static gboolean
add_step (LijiAct *act, const LijiCremation *of, const char *step, LijiPack *data, GError **error)
{
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autoptr (GError) local = NULL;

  note->id = liji_act_make_id (act, NOTE, 0);
  note->subject = of->id;
  note->kind = g_strdup (NOTE);
  liji_pack_text (data, "step", step);
  note->data = liji_pack_end (data);
  return liji_note_add (act, note, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

static gboolean
commit (LijiAct *act, const LijiCremation *of, const char *name, const char *paper, GError **error)
{
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (input, "number", of->number);
  liji_pack_text (input, "name", name);
  liji_pack_text (input, "paper", paper);
  liji_pack_text (outputs, "number", of->number);
  return liji_deed_commit (act, input, outputs, error);
}

LijiCremation *
liji_cremation_find_number (LijiStore *store, const char *number, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiHolder) holder = liji_claim_find (store, LIJI_CLAIM_NUMBER, number, &local);
  g_autoptr (LijiNoteRow) note
      = holder != NULL ? liji_note_get (store, &holder->subject, NULL) : NULL;
  g_autoptr (LijiCremation) found = NULL;

  if (local != NULL)
    {
      liji_deed_fail (error, "number", g_steal_pointer (&local));
      return NULL;
    }
  if (note == NULL || strcmp (note->kind, LIJI_NOTE_CREMATION) != 0)
    {
      refuse (error, "number", "cremation.unknown", number, "no such certificate was issued here");
      return NULL;
    }
  found = liji_cremation_new_from_note (note);
  return liji_cremation_read_steps (store, found, error) ? g_steal_pointer (&found) : NULL;
}

/* The number on the paper, as it is typed or as its symbol says it. */
static char *
read_proof (LijiRegistry *registry, const char *proof, GError **error)
{
  g_autoptr (LijiKeySet) keys = NULL;
  g_autoptr (LijiSealReport) report = NULL;

  if (g_str_has_prefix (proof, "HZ-"))
    return g_strdup (proof);
  keys = liji_key_public_set (registry, error);
  if (keys == NULL)
    return NULL;
  report = liji_seal_read (proof, keys, NULL,
                           liji_clock_get_micros (liji_registry_get_clock (registry))
                               / G_USEC_PER_SEC);
  if (report->ok && g_strcmp0 (report->claims->paper_type, "cremation-certificate") == 0)
    return g_strdup (report->claims->subject);
  refuse (error, "number", "cremation.unknown", NULL,
          "neither a number nor the symbol of a cremation certificate issued here");
  return NULL;
}

static LijiCremation *
recall (LijiAct *act, GError **error)
{
  g_autofree char *number = liji_pack_dup_text (liji_act_get_outputs (act), "number");

  return liji_cremation_find_number (liji_act_get_store (act), number != NULL ? number : "", error);
}

static LijiCremation *
find_valid (LijiStore *store, const char *case_no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) death = liji_death_row_find (store, case_no, &local);
  g_autoptr (GPtrArray) notes
      = death != NULL ? liji_note_list (store, &death->id, LIJI_NOTE_CREMATION, &local) : NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      g_autoptr (LijiCremation) one = liji_cremation_new_from_note (notes->pdata[i]);

      if (one->is_valid)
        return liji_cremation_read_steps (store, one, error) ? g_steal_pointer (&one) : NULL;
    }
  if (notes == NULL)
    liji_deed_fail (error, "case", g_steal_pointer (&local));
  else
    refuse (error, "case", "cremation.none_valid", case_no, "none of it counts");
  return NULL;
}

static gboolean
check_collect (const LijiCremation *of, const LijiCremationCollection *how, GError **error)
{
  if (of->collected_at > 0)
    return refuse (error, "case", "cremation.collected", of->collected_by, "it was collected");
  if (is_empty (how->number))
    return refuse (error, "number", "cremation.collector_number", NULL,
                   "the number of the collector's document is needed");
  if (!how->is_signed)
    return refuse (error, "signed", "cremation.unsigned", NULL, "the collector signs on the stub");
  if (!is_empty (how->name) && g_strcmp0 (how->name, of->collector) != 0
      && is_empty (how->authority))
    return refuse (error, "collector", "cremation.authority", of->collector,
                   "somebody else than it was issued to collects it by a paper of authority");
  return TRUE;
}

LijiCremation *
liji_cremations_collect (LijiSession *session,
                         const LijiId *id,
                         const char *case_no,
                         const LijiCremationCollection *how,
                         GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "cremation.collect", error);
  g_autoptr (LijiCremation) of = NULL;
  const char *name;
  LijiPack *data;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  of = find_valid (store, case_no, error);
  if (of == NULL || !check_collect (of, how, error))
    return NULL;
  name = is_empty (how->name) ? of->collector : how->name;
  data = liji_pack_new ();
  liji_pack_text (data, "name", name);
  liji_pack_text (data, "number", how->number);
  liji_pack_text (data, "authority", how->authority);
  if (!add_step (act, of, COLLECT, data, error) || !liji_cremation_read_steps (store, of, error))
    return NULL;
  return commit (act, of, name, how->authority, error) ? g_steal_pointer (&of) : NULL;
}

static gboolean
check_write_off (const LijiCremation *of, const char *by, const char *paper, GError **error)
{
  g_autofree char *on = of->kept_by != NULL ? liji_date_to_iso (of->kept_on) : NULL;

  if (is_empty (by) || is_empty (paper))
    return refuse (error, "by", "cremation.kept_where", NULL,
                   "the cemetery that keeps the original and its own paper are needed");
  if (!of->is_valid)
    return refuse (error, "number", "cremation.withdrawn", of->number,
                   "it was voided, or issued again: it counts no more");
  if (of->kept_by != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", of->kept_by,
                               "number: %s was written off by %s on %s", of->number, of->kept_by,
                               on)
           || liji_register_explain (error, "cremation.kept", of->kept_by, on);
  if (of->collected_at == 0)
    return refuse (error, "number", "cremation.not_collected", of->number,
                   "nobody has collected it yet");
  return TRUE;
}

gboolean
liji_cremation_keep (LijiAct *act,
                     LijiCremation *of,
                     const char *by,
                     const char *paper,
                     LijiDate on,
                     GError **error)
{
  g_autofree char *day = liji_date_to_iso (liji_date_is_day (on) ? on : liji_act_get_day (act));
  LijiPack *data;

  if (!check_write_off (of, by, paper, error))
    return FALSE;
  data = liji_pack_new ();
  liji_pack_text (data, "name", by);
  liji_pack_text (data, "paper", paper);
  liji_pack_text (data, "on", day);
  return add_step (act, of, WRITE_OFF, data, error)
         && liji_cremation_read_steps (liji_act_get_store (act), of, error);
}

LijiCremation *
liji_cremations_write_off (LijiSession *session,
                           const LijiId *id,
                           const char *proof,
                           const char *by,
                           const char *paper,
                           LijiDate on,
                           GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autofree char *number = read_proof (registry, proof, error);
  g_autoptr (LijiAct) act
      = number != NULL ? liji_deed_begin (session, id, "cremation.write_off", error) : NULL;
  g_autoptr (LijiCremation) of = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  of = liji_cremation_find_number (store, number, error);
  if (of == NULL || !liji_cremation_keep (act, of, by, paper, on, error))
    return NULL;
  return commit (act, of, by, paper, error) ? g_steal_pointer (&of) : NULL;
}
