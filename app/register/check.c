/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/verify.h"

#include "model/funeral/death.h"
#include "register/backup/backup-trace.h"
#include "register/backup/backup.h"
#include "register/case/case-kind.h"
#include "register/deed.h"
#include "register/office/calendars-private.h"
#include "register/office/clock-past.h"
#include "register/office/demonstration.h"
#include "register/office/keys-look.h"
#include "register/office/site-private.h"
#include "register/open-folder.h"
#include "register/oversight/log-marks.h"
#include "register/office/key-public.h"
#include "register/paper/seals-look.h"
#include "register/record/home-cards.h"
#include "register/record/record-kinds.h"
#include "store/aggregate/archive-store.h"
#include "store/aggregate/burial-store.h"
#include "store/aggregate/ashes-store.h"
#include "store/aggregate/interment-store.h"
#include "store/aggregate/plot-store.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/booking-store.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/death-store.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-ledger.h"
#include "store/claim.h"
#include "store/journal/guards.h"
#include "store/journal/journal.h"
#include "store/journal/rebuild.h"
#include "store/search/search.h"

#include <string.h>

/* registry check: the registry against what is always true. The store holds every row against the
 * journal; here is what the journal cannot say: claims due to cases and marriages, certificates
 * that count, files, keys, calendars, blobs. */

#define PAGE 500

typedef struct
{
  LijiStore *store;
  LijiRegistry *registry; /* NULL: tables alone */
  LijiKeySet *keys;       /* likewise */
  GPtrArray *findings;
  GHashTable *due; /* "kind\tkey" → what should hold it, not met yet */
} Check;

static void
find (Check *self, const char *code, const char *table, const char *record, char *sentence)
{
  LijiFinding *made = liji_finding_new (code, "%s", sentence);

  made->table = g_strdup (table);
  made->record = g_strdup (record);
  g_ptr_array_add (self->findings, made);
  g_free (sentence);
}

static void
expect (Check *self, const char *kind, const char *key, const char *owner)
{
  char *word;

  if (key == NULL)
    return;
  word = g_strconcat (kind, "\t", key, NULL);
  if (g_hash_table_contains (self->due, word))
    find (self, "claim.double", "claim", key,
          g_strdup_printf ("claim %s %s is due to two: %s and %s", kind, key, owner,
                           (const char *) g_hash_table_lookup (self->due, word)));
  g_hash_table_insert (self->due, word, g_strdup (owner));
}

static gboolean
is_open (const LijiRegistrationRow *row)
{
  const LijiRecordKind *kind = liji_record_kind (row->kind);

  return kind != NULL && kind->of_marriage
         && (strcmp (row->state, "registered") == 0 || strcmp (row->state, "issued") == 0);
}

static gboolean
check_copies (Check *self, const LijiRegistrationRow *row, GError **error)
{
  g_autoptr (GPtrArray) copies = liji_copy_list (self->store, &row->id, error);
  guint live[2] = { 0 }, replaced[2] = { 0 };

  if (copies == NULL)
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    {
      const LijiCopyRow *copy = g_ptr_array_index (copies, i);
      gboolean gone
          = strcmp (copy->state, "spoiled") == 0 || strcmp (copy->state, "superseded") == 0;

      if (liji_record_is_booklet (copy->kind))
        {
          guint side = strcmp (copy->holder, "man") == 0 ? 0 : 1;

          live[side] += !gone;
          replaced[side] += strcmp (copy->state, "superseded") == 0;
        }
      if (strcmp (copy->state, "planned") != 0 && !gone && copy->pdf_digest == NULL
          && strcmp (copy->state, "issued") != 0)
        find (self, "paper.bytes", "paper_copy", row->number,
              g_strdup_printf ("paper_copy %s: the %s's %s is %s without bytes", row->number,
                               copy->holder, copy->kind, copy->state));
    }
  /* A certificate issued again stands in a record of its own. */
  for (guint side = 0; side < 2; side++)
    live[side] += live[side] == 0 && replaced[side] > 0;
  if (is_open (row) && (live[0] != 1 || live[1] != 1))
    find (self, "paper.copies", "paper_copy", row->number,
          g_strdup_printf ("registration %s has %u and %u certificates that count, not one each",
                           row->number, live[0], live[1]));
  return self->registry == NULL
         || liji_seals_look_at_copies (self->registry, self->keys, row, copies, self->findings,
                                       error);
}

static gboolean
expect_home_cards (Check *self, const LijiRegistrationRow *row, GError **error)
{
  char *keys[2];

  if (!liji_home_cards_read (self->store, row, keys, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      expect (self, LIJI_CLAIM_OPEN_MARRIAGE, keys[i], row->number);
      g_free (keys[i]);
    }
  return TRUE;
}

static gboolean
walk_registrations (Check *self, GError **error)
{
  LijiId after = { { 0 } };

  while (TRUE)
    {
      g_autoptr (GPtrArray) rows = liji_registration_walk (self->store, &after, PAGE, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          const LijiRegistrationRow *row = g_ptr_array_index (rows, i);

          expect (self, LIJI_CLAIM_NUMBER, row->number, row->number);
          if (is_open (row))
            {
              expect (self, LIJI_CLAIM_OPEN_MARRIAGE, row->man.identity_key, row->number);
              expect (self, LIJI_CLAIM_OPEN_MARRIAGE, row->woman.identity_key, row->number);
              if (!expect_home_cards (self, row, error))
                return FALSE;
            }
          if (!check_copies (self, row, error))
            return FALSE;
          after = row->id;
        }
      if (rows->len < PAGE)
        return TRUE;
    }
}

static gboolean
walk_cases (Check *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_case_list_open (self->store, NULL, NULL, G_MAXINT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiCaseRow *row = g_ptr_array_index (rows, i);
      const LijiCaseKind *kind = liji_case_kind_find (row->kind);

      /* Once registered the marriage itself holds them. */
      if (strcmp (row->state, "registered") == 0 || strcmp (row->state, "booked") == 0
          || (kind != NULL && kind->parties_free))
        continue;
      expect (self, LIJI_CLAIM_CASE_PARTY, row->man_key, row->no);
      expect (self, LIJI_CLAIM_CASE_PARTY, row->woman_key, row->no);
    }
  return rows != NULL;
}

/* Who is expected has the slot. */
static gboolean
walk_bookings (Check *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_booking_list_live (self->store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiBooking *row = g_ptr_array_index (rows, i);
      g_autofree char *key = row->starts >= 0 ? liji_booking_slot_key (row) : NULL;

      expect (self, LIJI_CLAIM_SLOT, key, row->no);
    }
  return rows != NULL;
}

static gboolean
walk_bodies (Check *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_body_list (self->store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiBodyRow *row = g_ptr_array_index (rows, i);

      expect (self, LIJI_CLAIM_BODY_TAG, row->tag, row->tag);
      expect (self, LIJI_CLAIM_COLD_SLOT, row->slot, row->tag);
      if (strcmp (row->state, "burning") == 0)
        expect (self, LIJI_CLAIM_FURNACE, row->furnace, row->tag);
    }
  return rows != NULL;
}

static gboolean
walk_ashes (Check *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_ashes_list_stored (self->store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiAshesRow *row = g_ptr_array_index (rows, i);

      expect (self, LIJI_CLAIM_NICHE, row->niche, row->label);
    }
  return rows != NULL;
}

static gboolean
walk_plots (Check *self, GError **error)
{
  g_autoptr (GPtrArray) held = liji_plot_list_claims (self->store, error);
  g_autoptr (GPtrArray) rest
      = held != NULL ? liji_interment_list_claims (self->store, error) : NULL;

  for (guint i = 0; rest != NULL && i < held->len; i++)
    {
      const LijiPlotClaim *claim = g_ptr_array_index (held, i);

      expect (self, LIJI_CLAIM_PLOT, claim->label, claim->owner);
    }
  for (guint i = 0; rest != NULL && i < rest->len; i++)
    {
      const LijiIntermentClaim *claim = g_ptr_array_index (rest, i);

      expect (self, claim->kind, claim->key, claim->owner);
    }
  return rest != NULL;
}

/* A vehicle is away with one case. */
static gboolean
walk_deaths (Check *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_death_list_open (self->store, G_MAXINT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiDeathRow *row = g_ptr_array_index (rows, i);
      LijiDeathForm *form = strcmp (row->state, "dispatched") == 0
                                ? liji_model_from_cbor (&liji_death_model, row->form, NULL)
                                : NULL;

      if (form == NULL)
        continue;
      expect (self, LIJI_CLAIM_VEHICLE, form->vehicle, row->no);
      liji_model_free (&liji_death_model, form);
    }
  return rows != NULL;
}

static gboolean
compare_claims (Check *self, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) held = liji_claim_list (self->store, kind, error);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      const LijiHolder *holder = g_ptr_array_index (held, i);
      g_autofree char *word = g_strconcat (kind, "\t", holder->key, NULL);

      if (!g_hash_table_remove (self->due, word) && strcmp (kind, LIJI_CLAIM_NUMBER) != 0)
        find (self, "claim.stray", "claim", holder->key,
              g_strdup_printf ("claim %s %s is held by %s, which does not need it", kind,
                               holder->key, holder->owner));
    }
  return held != NULL;
}

static gboolean
check_claims (Check *self, GError **error)
{
  GHashTableIter iter;
  gpointer word, owner;

  if (!walk_registrations (self, error) || !walk_cases (self, error) || !walk_bookings (self, error)
      || !walk_bodies (self, error) || !walk_ashes (self, error) || !walk_deaths (self, error)
      || !walk_plots (self, error) || !compare_claims (self, LIJI_CLAIM_PLOT, error)
      || !compare_claims (self, LIJI_CLAIM_INTERRED, error)
      || !compare_claims (self, LIJI_CLAIM_ASHES_PROOF, error)
      || !compare_claims (self, LIJI_CLAIM_BODY_TAG, error)
      || !compare_claims (self, LIJI_CLAIM_COLD_SLOT, error)
      || !compare_claims (self, LIJI_CLAIM_FURNACE, error)
      || !compare_claims (self, LIJI_CLAIM_VEHICLE, error)
      || !compare_claims (self, LIJI_CLAIM_NICHE, error)
      || !compare_claims (self, LIJI_CLAIM_OPEN_MARRIAGE, error)
      || !compare_claims (self, LIJI_CLAIM_CASE_PARTY, error)
      || !compare_claims (self, LIJI_CLAIM_SLOT, error)
      || !compare_claims (self, LIJI_CLAIM_NUMBER, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->due);
  while (g_hash_table_iter_next (&iter, &word, &owner))
    {
      /* The upgrade that takes them for former marriages looks at the registry before. That none
       * goes astray later the journal sees to. */
      if (g_str_has_prefix (word, LIJI_CLAIM_OPEN_MARRIAGE "\thome:"))
        continue;
      g_strdelimit (word, "\t", ' ');
      find (self, "claim.missing", "claim", strchr (word, ' ') + 1,
            g_strdup_printf ("claim %s should be held by %s and is free", (char *) word,
                             (char *) owner));
    }
  return TRUE;
}

static gboolean
check_calendars (Check *self, LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_calendar_year_list (self->store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiCalendarRow *row = g_ptr_array_index (rows, i);
      g_autofree char *year = g_strdup_printf ("%d", row->year);
      g_autoptr (GError) local = NULL;

      if (!liji_calendars_check_row (self->store, row, &local))
        find (self, "calendar.signature", "calendar_year", year, g_strdup (local->message));
    }
  return rows != NULL;
}

static void
check_folder (Check *self, LijiRegistry *registry)
{
  g_autoptr (GPtrArray) open = liji_open_folder_list (registry);

  for (guint i = 0; i < open->len; i++)
    find (self, "folder.open", NULL, open->pdata[i],
          g_strdup_printf ("%s can be read by others; give it to its owner alone (chmod go= )",
                           strcmp (open->pdata[i], ".") == 0 ? "the registry's folder"
                                                             : (char *) open->pdata[i]));
}

static void
check_demonstration (Check *self, LijiRegistry *registry)
{
  char *warning = liji_demonstration_dup_warning (registry);

  if (warning != NULL)
    find (self, "demonstration.unfinished", "journal", NULL, warning);
}

static gboolean
check_journal (Check *self, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };

  if (!liji_journal_verify (self->store, NULL, &report, error))
    return FALSE;
  if (!report.ok)
    {
      g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT, report.first_bad);
      find (self, "journal", "journal", entry,
            g_strdup_printf ("entry %s of the journal: %s", entry, report.reason));
    }
  return TRUE;
}

typedef gboolean (*CheckStore) (LijiStore *store, GPtrArray *sentences, GError **error);

/* What the store tells in sentences. */
static gboolean
check_store (Check *self, const char *code, CheckStore check, GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (!check (self->store, sentences, error))
    return FALSE;
  for (guint i = 0; i < sentences->len; i++)
    find (self, code, NULL, NULL, g_strdup (sentences->pdata[i]));
  return TRUE;
}

static gboolean
check_blobs_cb (LijiStore *store, GPtrArray *sentences, GError **error)
{
  return liji_blob_check (store, TRUE, sentences, error);
}

static gboolean
check_guards (Check *self, GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *unseen = NULL;

  if (!liji_store_check_guards (self->store, sentences, &unseen, error))
    return FALSE;
  for (guint i = 0; i < sentences->len; i++)
    find (self, "guard", NULL, NULL, g_strdup (sentences->pdata[i]));
  if (unseen != NULL)
    {
      LijiFinding *made = liji_finding_new ("guard", "%s", unseen);

      made->unseen = TRUE;
      g_ptr_array_add (self->findings, made);
    }
  return TRUE;
}

static gboolean
check_orphans (Check *self, GError **error)
{
  gint64 n = liji_blob_count_orphans (self->store, error);

  if (n > 0)
    find (self, "blob.orphan", NULL, NULL,
          g_strdup_printf ("blobs.db: %" G_GINT64_FORMAT
                           " blobs older than a day are named by no act (registry sweep)",
                           n));
  return n >= 0;
}

/* What goes with tables and papers wherever they are carried. */
static gboolean
check_carried (Check *self, GError **error)
{
  return check_store (self, "blob", check_blobs_cb, error)
         && check_store (self, "stock", liji_stock_audit, error)
         && liji_rebuild_check (self->store, NULL, self->findings, error)
         && liji_archive_check (self->store, self->findings, error)
         && liji_burial_check (self->store, self->findings, error) && check_claims (self, error);
}

/* Whether this log-in may not read @table, as check_carried found. */
static gboolean
is_unseen (const Check *self, const char *table)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const LijiFinding *one = g_ptr_array_index (self->findings, i);

      if (one->unseen && g_strcmp0 (one->table, table) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_standby (Check *self, LijiRegistry *registry)
{
  g_autofree char *fault = liji_backup_dup_standby_fault (registry);

  if (fault != NULL)
    find (self, "standby", NULL, NULL, g_steal_pointer (&fault));
}

static gboolean
check_all (Check *self, LijiRegistry *registry, GError **error)
{
  /* A key that cannot be read is told below; by it no seal can be judged. */
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, NULL);

  self->registry = keys != NULL ? registry : NULL;
  self->keys = keys;
  check_folder (self, registry);
  check_demonstration (self, registry);
  check_standby (self, registry);
  return check_store (self, "engine", liji_store_check, error) && check_guards (self, error)
         && check_journal (self, error) && check_orphans (self, error)
         && check_carried (self, error)
         && (keys == NULL || is_unseen (self, "note")
             || liji_seals_look_at_rest (registry, keys, self->findings, error))
         && liji_keys_look (registry, FALSE, self->findings, error)
         && check_store (self, "search", liji_search_check, error)
         && check_calendars (self, registry, error)
         && liji_backup_look (registry, self->findings, error)
         && liji_log_marks_look (registry, self->findings, error)
         && liji_clock_past_check (self->store, self->findings, error)
         && liji_site_look (registry, FALSE, self->findings, error);
}

static GPtrArray *
look (LijiStore *store, LijiRegistry *registry, GError **error)
{
  Check self = { .store = store };
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_finding_free);
  g_autoptr (GHashTable) due = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;

  self.findings = findings;
  self.due = due;
  if (registry != NULL ? check_all (&self, registry, &local) : check_carried (&self, &local))
    return g_steal_pointer (&findings);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_verify_findings (LijiRegistry *registry, GError **error)
{
  return look (liji_registry_get_store (registry), registry, error);
}

GPtrArray *
liji_verify_carried (LijiStore *store, GError **error)
{
  return look (store, NULL, error);
}

char **
liji_verify_registry (LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) findings = liji_verify_findings (registry, error);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const LijiFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *line = g_strdup_printf ("%s: %s", finding->code, finding->sentence);

      if (!finding->unseen)
        g_strv_builder_add (lines, line);
    }
  return findings != NULL ? g_strv_builder_end (lines) : NULL;
}
