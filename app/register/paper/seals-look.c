/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/seals-look.h"

#include "base/finding.h"
#include "register/paper/paper-words.h"
#include "seal/seal.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/box-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/volume-store.h"
#include "store/journal/past.h"

#include <string.h>

/* Who once had a paper sealed with another name, and put the record back since, has left the seal
 * behind: it is signed, and its act is in the journal. A paper proves nothing against its record.
 */

typedef struct
{
  LijiRegistry *registry;
  LijiStore *store;
  LijiKeySet *keys;
  GPtrArray *findings;
} Look;

static void
find (const Look *self, const char *code, const char *table, const char *record, char *sentence)
{
  LijiFinding *made = liji_finding_new (code, "%s %s: %s", table, record, sentence);

  made->table = g_strdup (table);
  made->record = g_strdup (record);
  g_ptr_array_add (self->findings, made);
  g_free (sentence);
}

/* What the seal says; NULL: it is no seal of ours, which is a finding. */
static LijiSealReport *
read_seal (const Look *self, const char *table, const char *record, const char *seal)
{
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (self->registry)) / G_USEC_PER_SEC;
  g_autoptr (LijiSealReport) report
      = liji_seal_read (seal != NULL ? seal : "", self->keys, NULL, now);

  if (report->claims != NULL)
    return g_steal_pointer (&report);
  find (self, "seal.bad", table, record,
        g_strdup_printf ("its seal is signed by no key of the office (%s)", report->reason));
  return NULL;
}

static void
compare (const Look *self,
         const char *table,
         const char *record,
         const char *what,
         const char *sealed,
         const char *recorded)
{
  if (recorded == NULL || g_strcmp0 (sealed, recorded) == 0)
    return;
  find (self, "seal.differs", table, record,
        g_strdup_printf ("its seal says %s “%s”, the record “%s”", what,
                         sealed != NULL ? sealed : "", recorded));
}

static void
compare_printed (const Look *self,
                 const LijiPaperCase *one,
                 const LijiCopyRow *copy,
                 const LijiClaims *claims)
{
  g_autofree LijiPrintedField *printed = NULL;
  guint8 own[LIJI_CLAIMS_HMAC_SIZE];
  LijiCheckCode code;
  guint n;

  if (!claims->has_hmac || one->row->check_code == NULL
      || !liji_check_code_from_string (one->row->check_code, &code, NULL))
    return;
  printed = liji_paper_words_printed (one->fields, copy->holder, &n);
  if (!liji_check_code_hmac (&code, printed, n, own) || memcmp (own, claims->hmac, sizeof own) != 0)
    find (self, "seal.differs", "paper_copy", one->row->number,
          g_strdup_printf ("what the %s's paper was sealed over is not what the record says",
                           copy->holder));
}

/* A station's paper whose number somebody else has here: the couple stands under another, and the
 * paper, withdrawn when the conflict was decided, says what it said. */
static gboolean
came_home_under_another (const LijiCopyRow *copy)
{
  return strcmp (copy->state, "spoiled") == 0 && g_strcmp0 (copy->note, "conflict") == 0;
}

static void
look_at_seal (const Look *self, const LijiPaperCase *one, const LijiCopyRow *copy)
{
  g_autoptr (LijiSealReport) report
      = read_seal (self, "paper_copy", one->row->number, copy->seal_text);

  if (report == NULL || came_home_under_another (copy))
    return;
  for (guint i = 0; i < report->compare->len; i++)
    {
      const LijiSealField *field = report->compare->pdata[i];
      g_autofree char *name = liji_verify_dup_field (field);
      g_autofree char *recorded = liji_verify_dup_recorded (one, copy, name);

      compare (self, "paper_copy", one->row->number, name, field->value, recorded);
    }
  compare_printed (self, one, copy, report->claims);
}

/* What was taken away is the blob check's to tell. */
static void
look_at_paper (const Look *self, const LijiPaperCase *one, const LijiCopyRow *copy)
{
  g_autoptr (GBytes) pdf = liji_blob_get (self->store, copy->pdf_digest, NULL);
  g_autoptr (LijiPaper) paper = liji_paper_new_from_row (self->registry, copy, one->row->number);
  g_autoptr (GError) local = NULL;

  if (pdf != NULL && !liji_printing_read_stored (self->registry, paper, pdf, &local))
    find (self, "paper.differs", "paper_copy", one->row->number,
          g_strdup_printf ("the %s's %s does not say what the record says: %s", copy->holder,
                           copy->kind, local->message));
}

gboolean
liji_seals_look_at_copies (LijiRegistry *registry,
                           LijiKeySet *keys,
                           const LijiRegistrationRow *row,
                           GPtrArray *copies,
                           GPtrArray *findings,
                           GError **error)
{
  const Look self = { registry, liji_registry_get_store (registry), keys, findings };
  g_auto (LijiPaperCase) one = { 0 };

  for (guint i = 0; i < copies->len; i++)
    {
      const LijiCopyRow *copy = copies->pdata[i];

      if (copy->seal_text == NULL)
        continue;
      /* A record that cannot be read differs from the journal, which is told there. */
      if (one.row == NULL && !liji_paper_case_read_id (registry, &row->id, &one, NULL))
        return TRUE;
      look_at_seal (&self, &one, copy);
      if (copy->pdf_digest != NULL)
        look_at_paper (&self, &one, copy);
    }
  return TRUE;
}

/* ---- what is kept as a note ---- */

/* The column as it was when the note was made, wherever the row lies. */
static char *
dup_past (const Look *self,
          const LijiId *subject,
          const LijiId *note,
          const char *table,
          const char *column)
{
  g_autoptr (LijiPast) now = liji_past_read (self->store, subject, 0, NULL);
  const char *seq = now != NULL ? liji_past_get (now, "note", note, NULL, "seq") : NULL;
  g_autoptr (LijiPast) then
      = seq != NULL ? liji_past_read (self->store, subject, g_ascii_strtoll (seq, NULL, 10), NULL)
                    : NULL;

  return then != NULL ? g_strdup (liji_past_get (then, table, subject, NULL, column)) : NULL;
}

static const char *
get_name (const LijiClaims *claims, guint i)
{
  return i < claims->persons->len ? ((LijiSealPerson *) claims->persons->pdata[i])->name : NULL;
}

typedef struct
{
  const char *note;
  const char *table; /* of the note's subject; NULL: the note is all there is */
  const char *name;  /* its column the first person's name stands in */
  const char *day;   /* and the day of the act, or NULL */
} NoteKind;

static const NoteKind note_kinds[] = {
  { LIJI_NOTE_CREMATION, "death_case", "name", "cremated_on" },
  { LIJI_NOTE_INTERMENT, "interment", "name", NULL },
  { "record_certificate", NULL, NULL, NULL },
};

static void
look_at_note (const Look *self, const NoteKind *kind, const LijiNoteRow *note)
{
  g_autofree char *number = liji_pack_dup_text (note->data, "number");
  g_autofree char *seal = liji_pack_dup_text (note->data, "seal");
  g_autofree char *name = liji_pack_dup_text (note->data, "name");
  g_autofree char *record = number != NULL ? g_strdup (number) : liji_id_to_string (&note->id);
  g_autoptr (LijiSealReport) report = read_seal (self, "note", record, seal);
  g_autofree char *was = NULL;
  g_autofree char *day = NULL;

  if (report == NULL)
    return;
  compare (self, "note", record, "number", report->claims->subject, number);
  compare (self, "note", record, "name", get_name (report->claims, 0), name);
  if (kind->table == NULL)
    return;
  was = dup_past (self, &note->subject, &note->id, kind->table, kind->name);
  compare (self, "note", record, "name", get_name (report->claims, 0), was);
  if (kind->day != NULL)
    day = dup_past (self, &note->subject, &note->id, kind->table, kind->day);
  compare (self, "note", record, "day", report->claims->act_date, day);
}

static gboolean
look_at_notes (const Look *self, const NoteKind *kind, GError **error)
{
  g_autoptr (GPtrArray) open = liji_note_list_open (self->store, kind->note, G_MAXINT, error);
  g_autoptr (GPtrArray) settled
      = open != NULL ? liji_note_list_settled (self->store, kind->note, error) : NULL;

  for (guint i = 0; settled != NULL && i < open->len; i++)
    look_at_note (self, kind, open->pdata[i]);
  for (guint i = 0; settled != NULL && i < settled->len; i++)
    look_at_note (self, kind, settled->pdata[i]);
  return settled != NULL;
}

static void
look_at_archive_copy (const Look *self, const LijiArchiveCopyRow *row)
{
  g_autofree char *record = g_strdup_printf ("%d-%" G_GINT64_FORMAT, row->year, row->no);
  g_autoptr (LijiSealReport) report = read_seal (self, "archive_copy", record, row->seal_text);
  g_autoptr (LijiVolumeRow) volume = liji_volume_get (self->store, &row->volume, NULL);
  const char *const names[]
      = { volume != NULL ? volume->man_name : NULL, volume != NULL ? volume->woman_name : NULL };
  guint n = 0;

  if (report == NULL)
    return;
  compare (self, "archive_copy", record, "holder", report->claims->holder, row->recipient);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      compare (self, "archive_copy", record, "name", get_name (report->claims, n++), names[i]);
}

gboolean
liji_seals_look_at_rest (LijiRegistry *registry,
                         LijiKeySet *keys,
                         GPtrArray *findings,
                         GError **error)
{
  const Look self = { registry, liji_registry_get_store (registry), keys, findings };
  g_autoptr (GPtrArray) copies = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (note_kinds); i++)
    if (!look_at_notes (&self, &note_kinds[i], error))
      return FALSE;
  copies = liji_archive_copy_list (self.store, NULL, G_MAXINT, error);
  for (guint i = 0; copies != NULL && i < copies->len; i++)
    look_at_archive_copy (&self, copies->pdata[i]);
  return copies != NULL;
}
