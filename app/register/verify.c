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

char *
liji_verify_dup_field (const LijiSealField *field)
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

      one->field = liji_verify_dup_field (field);
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

/* Every seal's text begins so: the first bytes of what is compressed. */
#define SEAL_BEGINS "NCF"

static gboolean
is_seal (const char *text)
{
  g_autoptr (LijiKeySet) none = liji_key_set_new ();
  g_autoptr (LijiSealReport) report = liji_seal_read (text, none, NULL, 0);

  return report->has_header || g_str_has_prefix (text, SEAL_BEGINS);
}

/* The symbols that are seals, or mean to be; else the first symbol. Empty: there is none. */
static char **
find_symbols (GBytes *file, GError **error)
{
  g_auto (GStrv) found = liji_readback_symbols (file, G_MAXUINT, error);
  g_autoptr (GStrvBuilder) seals = g_strv_builder_new ();
  gboolean any = FALSE;

  if (found == NULL)
    return NULL;
  for (guint i = 0; found[i] != NULL; i++)
    if (is_seal (found[i]))
      {
        g_strv_builder_add (seals, found[i]);
        any = TRUE;
      }
  if (!any && found[0] != NULL)
    g_strv_builder_add (seals, found[0]);
  return g_strv_builder_end (seals);
}

/* @why: what the file is; NULL: a picture or PDF without a code. */
static LijiVerification *
tell_no_symbol (const GError *why)
{
  LijiVerification *self
      = tell (make_bad_report (why != NULL ? LIJI_SEAL_ERROR_FILE : LIJI_SEAL_ERROR_NO_SYMBOL,
                               why != NULL ? why->message : "no QR code was found"));

  self->no_symbol = TRUE;
  self->unreadable = why != NULL;
  return self;
}

GPtrArray *
liji_verify_file (GBytes *file, GBytes *keys, GBytes *status, gint64 now_micros)
{
  g_autoptr (GError) why = NULL;
  g_auto (GStrv) found = find_symbols (file, &why);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_verification_unref);

  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    g_ptr_array_add (all, liji_verify_text (found[i], keys, status, now_micros));
  if (all->len == 0)
    g_ptr_array_add (all, tell_no_symbol (why));
  return all;
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

char *
liji_verify_dup_recorded (const LijiPaperCase *one, const LijiCopyRow *copy, const char *field)
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

      line->recorded = liji_verify_dup_recorded (&one, copy, line->field);
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

static LijiVerification *
verify_here (LijiRegistry *registry, LijiKeySet *keys, const char *text)
{
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry)) / G_USEC_PER_SEC;
  LijiVerification *self = tell (liji_seal_read (text, keys, NULL, now));

  if (self->report->claims != NULL)
    compare_with_record (self, registry);
  return self;
}

/* What is worst is not to be overlooked below what is good. */
static gint
compare_gravity (gconstpointer a, gconstpointer b)
{
  const LijiVerification *const *one = a, *const *other = b;

  return (gint) liji_verification_judge (*one) - (gint) liji_verification_judge (*other);
}

GPtrArray *
liji_verify_here_all (LijiSession *session, GBytes *file, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, error);
  g_autoptr (GError) why = NULL;
  g_auto (GStrv) found = NULL;
  GPtrArray *all;

  if (keys == NULL)
    return NULL;
  found = find_symbols (file, &why);
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_verification_unref);
  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    g_ptr_array_add (all, verify_here (registry, keys, found[i]));
  g_ptr_array_sort (all, compare_gravity);
  if (all->len == 0)
    g_ptr_array_add (all, tell_no_symbol (why));
  return all;
}

LijiVerification *
liji_verify_here (LijiSession *session, const char *text, GBytes *file, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiKeySet) keys = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (text == NULL && file != NULL)
    {
      all = liji_verify_here_all (session, file, error);
      return all != NULL ? liji_verification_ref (all->pdata[0]) : NULL;
    }
  keys = liji_key_public_set (registry, error);
  return keys != NULL ? verify_here (registry, keys, text != NULL ? text : "") : NULL;
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
