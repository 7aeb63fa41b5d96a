/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/verify.h"

#include "register/office/key-public.h"
#include "register/paper/paper-words.h"
#include "register/paper/papers-private.h"
#include "render/readback.h"
#include "store/journal/journal.h"

#include <string.h>

/* Is this paper ours, and does it still count. What a seal says is shown beside what the registry
 * holds; a green tick alone says nothing. */

static void
clear_compare (LijiCompare *self)
{
  g_free (self->field);
  g_free (self->value);
  g_free (self->recorded);
}

static void
clear_verification (LijiVerification *self)
{
  g_clear_pointer (&self->report, liji_seal_report_unref);
  g_clear_pointer (&self->compare, g_ptr_array_unref);
  g_free (self->recorded);
  g_free (self->ended_how);
}

static void
clear_journal_state (LijiJournalState *self)
{
  g_free (self->head);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiCompare, liji_compare, clear_compare)
LIJI_DEFINE_VALUE (LijiVerification, liji_verification, clear_verification)
LIJI_DEFINE_VALUE (LijiJournalState, liji_journal_state, clear_journal_state)

static char *
name_field (const LijiSealField *field)
{
  return field->index > 0 ? g_strdup_printf ("%s.%u", field->code, field->index)
                          : g_strdup (field->code);
}

/* Takes @report. */
static LijiVerification *
tell (LijiSealReport *report)
{
  LijiVerification *self = g_atomic_rc_box_new0 (LijiVerification);

  self->report = report;
  self->compare = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_compare_unref);
  for (guint i = 0; i < report->compare->len; i++)
    {
      const LijiSealField *field = g_ptr_array_index (report->compare, i);
      LijiCompare *one = g_atomic_rc_box_new0 (LijiCompare);

      one->field = name_field (field);
      one->value = g_strdup (field->value);
      one->agrees = TRUE;
      g_ptr_array_add (self->compare, one);
    }
  return self;
}

static LijiSealReport *
make_bad_report (LijiSealError code, const char *detail)
{
  /* A text that is no seal is how the seal room itself says so. */
  g_autoptr (LijiKeySet) none = liji_key_set_new ();
  LijiSealReport *report = liji_seal_read ("", none, NULL, 0);

  report->ok = FALSE;
  report->reason = liji_seal_error_to_code (code);
  report->sentence = liji_seal_error_to_sentence (code);
  g_free (report->detail);
  report->detail = g_strdup (detail);
  return report;
}

/* @stranger: the list is signed by none of @keys, and so says nothing. */
static LijiSealReport *
read_text (const char *text,
           LijiKeySet *keys,
           GBytes *status,
           gint64 now_micros,
           gboolean *stranger)
{
  g_autoptr (LijiStatusList) list = NULL;
  g_autoptr (GError) error = NULL;

  if (status != NULL)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (status, &length);

      list = liji_status_list_open (data, length, keys, &error);
      *stranger = g_error_matches (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_LIST_KEY);
      if (list == NULL && !*stranger)
        return make_bad_report (LIJI_SEAL_ERROR_LIST, error->message);
    }
  return liji_seal_read (text, keys, list, now_micros / G_USEC_PER_SEC);
}

static LijiKeySet *
read_keys (GBytes *keys, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (keys, &length);

  return liji_key_set_new_from_data (data, length, error);
}

LijiVerification *
liji_verify_text (const char *text, GBytes *keys, GBytes *status, gint64 now_micros)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiKeySet) set = read_keys (keys, &error);
  gboolean stranger = FALSE;
  LijiVerification *self;

  if (set == NULL)
    return tell (make_bad_report (LIJI_SEAL_ERROR_KEY, error->message));
  self = tell (read_text (text, set, status, now_micros, &stranger));
  self->list_unknown = stranger;
  return self;
}

/* The first symbol that reads as a seal, else the first symbol. */
static char *
find_symbol (GBytes *file, char **why)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = liji_readback_symbols (file, G_MAXUINT, &error);
  g_autoptr (LijiKeySet) none = liji_key_set_new ();

  *why = error != NULL ? g_strdup (error->message) : g_strdup ("no QR code was found");
  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    {
      g_autoptr (LijiSealReport) report = liji_seal_read (found[i], none, NULL, 0);
      if (report->has_header)
        return g_strdup (found[i]);
    }
  return found != NULL && found[0] != NULL ? g_strdup (found[0]) : NULL;
}

static LijiVerification *
tell_no_symbol (const char *why)
{
  LijiVerification *self = tell (make_bad_report (LIJI_SEAL_ERROR_NO_SYMBOL, why));

  self->no_symbol = TRUE;
  return self;
}

LijiVerification *
liji_verify_file (GBytes *file, GBytes *keys, GBytes *status, gint64 now_micros)
{
  g_autofree char *why = NULL;
  g_autofree char *text = find_symbol (file, &why);

  if (text == NULL)
    return tell_no_symbol (why);
  return liji_verify_text (text, keys, status, now_micros);
}

/* A field of the seal and the record's words for it. */
static const struct
{
  const char *seal;
  const char *record;
} same_words[] = {
  { "number", "number" },
  { "act_date", "registered_on" },
  { "authority", "office.name" },
  { "person.name.1", "man.name" },
  { "person.sex.1", "man.sex" },
  { "person.nationality.1", "man.nationality" },
  { "person.name.2", "woman.name" },
  { "person.sex.2", "woman.sex" },
  { "person.nationality.2", "woman.nationality" },
};

static char *
dup_recorded (const LijiPaperCase *one, const LijiCopyRow *copy, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (same_words); i++)
    if (strcmp (field, same_words[i].seal) == 0)
      return g_strdup (liji_paper_fields_get (one->fields, same_words[i].record));
  if (strcmp (field, "holder") == 0)
    return g_strdup (liji_record_get_party (one->kind, one->form, copy->holder)->name);
  if (strcmp (field, "held_by") == 0)
    return g_strdup (copy->holder);
  if (strcmp (field, "booklet") == 0)
    return g_strdup (copy->booklet);
  if (strcmp (field, "person.birth_year.1") == 0)
    return g_strdup_printf ("%04d",
                            liji_record_get_party (one->kind, one->form, "man")->birth_date.year);
  if (strcmp (field, "person.birth_year.2") == 0)
    return g_strdup_printf ("%04d",
                            liji_record_get_party (one->kind, one->form, "woman")->birth_date.year);
  return NULL;
}

/* The registry itself knows better than any list. */
static void
judge_status (LijiSealReport *report, const LijiCopyRow *copy)
{
  report->status = liji_copy_is_live (copy) ? LIJI_SEAL_STATUS_VALID : LIJI_SEAL_STATUS_WITHDRAWN;
  if (report->status == LIJI_SEAL_STATUS_VALID || !report->ok)
    return;
  report->ok = FALSE;
  report->reason = liji_seal_error_to_code (LIJI_SEAL_ERROR_WITHDRAWN);
  report->sentence = liji_seal_error_to_sentence (LIJI_SEAL_ERROR_WITHDRAWN);
}

static void
compare_with_record (LijiVerification *self, LijiRegistry *registry)
{
  const LijiClaims *claims = self->report->claims;
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (LijiCopyRow) copy = NULL;
  LijiId cti = { { 0 } };

  memcpy (cti.bytes, claims->cti, LIJI_CLAIMS_CTI_SIZE);
  copy = liji_copy_find_cti (liji_registry_get_store (registry), &cti, NULL);
  if (copy == NULL)
    return;
  /* What came home from an outpost and was declared void has a copy and no registration. */
  if (!liji_paper_case_read_id (registry, &copy->registration, &one, NULL)
      || strcmp (one.row->number, claims->subject) != 0)
    {
      if (!liji_copy_is_live (copy))
        judge_status (self->report, copy);
      return;
    }
  self->recorded = g_strdup (copy->state);
  self->ended_how = g_strdup (one.row->ended_how);
  self->ended_on = one.row->ended_on;
  judge_status (self->report, copy);
  for (guint i = 0; i < self->compare->len; i++)
    {
      LijiCompare *line = g_ptr_array_index (self->compare, i);

      line->recorded = dup_recorded (&one, copy, line->field);
      line->agrees = line->recorded == NULL || strcmp (line->recorded, line->value) == 0;
    }
}

static gboolean
all_agree (const LijiVerification *self)
{
  for (guint i = 0; i < self->compare->len; i++)
    {
      const LijiCompare *line = g_ptr_array_index (self->compare, i);

      if (line->recorded != NULL && !line->agrees)
        return FALSE;
    }
  return TRUE;
}

LijiVerified
liji_verification_judge (const LijiVerification *self)
{
  /* A judgment takes the certificate with it, which is genuine all the same. */
  if (!self->report->ok)
    return g_strcmp0 (self->report->reason, liji_seal_error_to_code (LIJI_SEAL_ERROR_WITHDRAWN))
                       == 0
                   && (g_strcmp0 (self->ended_how, "annulled") == 0
                       || g_strcmp0 (self->ended_how, "revoked") == 0)
               ? LIJI_VERIFIED_ENDED
               : LIJI_VERIFIED_BAD;
  if (self->recorded == NULL)
    return LIJI_VERIFIED_UNRECORDED;
  if (!all_agree (self))
    return LIJI_VERIFIED_DIFFERS;
  if (self->report->from_future)
    return LIJI_VERIFIED_FUTURE;
  return self->ended_how != NULL && *self->ended_how != '\0' ? LIJI_VERIFIED_ENDED
                                                             : LIJI_VERIFIED_GOOD;
}

LijiVerification *
liji_verify_here (LijiSession *session, const char *text, GBytes *file, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, error);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry)) / G_USEC_PER_SEC;
  g_autofree char *found = NULL;
  g_autofree char *why = NULL;
  LijiVerification *self;

  if (keys == NULL)
    return NULL;
  if (text == NULL && file != NULL)
    {
      text = found = find_symbol (file, &why);
      if (found == NULL)
        return tell_no_symbol (why);
    }
  self = tell (liji_seal_read (text != NULL ? text : "", keys, NULL, now));
  if (self->report->claims != NULL)
    compare_with_record (self, registry);
  return self;
}

gboolean
liji_verify_check_code (LijiSession *session,
                        const char *number,
                        const char *holder,
                        const char *code,
                        GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (LijiPaperCase) one = { 0 };
  g_autofree LijiPrintedField *printed = NULL;
  g_autoptr (GError) local = NULL;
  guint8 asked[LIJI_CLAIMS_HMAC_SIZE], held[LIJI_CLAIMS_HMAC_SIZE];
  LijiCheckCode typed, own;
  guint n_printed;

  if (!liji_check_code_from_string (code, &typed, &local))
    return liji_deed_fail (error, "check_code", g_steal_pointer (&local));
  if (!liji_paper_case_read (registry, number, &one, error))
    return FALSE;
  printed = liji_paper_words_printed (one.fields, holder, &n_printed);
  if (one.row->check_code == NULL || !liji_check_code_from_string (one.row->check_code, &own, NULL)
      || !liji_check_code_hmac (&typed, printed, n_printed, asked)
      || !liji_check_code_hmac (&own, printed, n_printed, held)
      || memcmp (asked, held, sizeof held) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "check_code", NULL,
                               "check_code: it does not belong to %s", number)
           || liji_register_explain (error, "verify.check_code", number, NULL);
  return TRUE;
}

LijiJournalState *
liji_verify_journal (LijiRegistry *registry, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };
  g_autoptr (GError) local = NULL;
  LijiJournalState *self;

  if (!liji_journal_verify (liji_registry_get_store (registry), NULL, &report, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (LijiJournalState);
  self->entries = report.entries;
  self->head = g_strdup (report.head);
  self->ok = report.ok;
  self->first_bad = report.first_bad;
  self->reason = g_strdup (report.reason);
  return self;
}
