/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/day-private.h"

#include "access/rules.h"
#include "register/archive/archive-volume.h"
#include "register/oversight/log-marks.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"
#include "register/seen.h"
#include "seal/head.h"
#include "store/journal/journal.h"

#include <string.h>

/* The day is counted before the act, and its sheet drawn: a day is never closed that has no sheet.
 * Should somebody act in between, it is counted again, so that the sheet's head is always the last
 * thing on it. */

#define MAX_TRIES 20

static void
clear_day (LijiDay *self)
{
  g_free (self->head);
  g_free (self->closed_by);
  g_free (self->key_id);
  g_free (self->seal_text);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_free (self->totals);
  g_free (self->numbers);
  g_free (self->gaps);
  g_free (self->booklets);
}

LIJI_DEFINE_VALUE (LijiDay, liji_day, clear_day)

/* From the first entry after the closing before. */
static LijiDay *
count_day (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDayRow) before
      = liji_day_find (liji_registry_get_store (registry), (LijiDate){ 0 }, &local);
  LijiDay *day;

  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  day = liji_day_count (registry, before != NULL ? before->head_seq + 1 : 1,
                        before != NULL ? before->closed_at : 0, &local);
  if (day == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return day;
}

LijiDay *
liji_day_preview (LijiSession *session, GError **error)
{
  if (!liji_session_check (session, "day.show", error))
    return NULL;
  return count_day (liji_session_get_registry (session), error);
}

static GBytes *
pack_sheet (const LijiDay *day)
{
  LijiPack *pack = liji_pack_new ();

  liji_pack_number (pack, "first", day->first);
  liji_pack_number (pack, "last", day->last);
  liji_pack_text (pack, "totals", day->totals);
  liji_pack_text (pack, "numbers", day->numbers);
  liji_pack_text (pack, "gaps", day->gaps);
  liji_pack_text (pack, "booklets", day->booklets);
  for (guint i = 0; i < day->counts->len; i++)
    {
      const LijiDayCount *count = day->counts->pdata[i];
      g_autofree char *word = g_strconcat ("n:", count->kind, NULL);
      liji_pack_number (pack, word, count->count);
    }
  return liji_pack_end (pack);
}

/* Within the act: the head is the one that was counted up to, and cannot move any more. */
static char *
seal_head (LijiRegistry *registry,
           LijiAct *act,
           const LijiDay *day,
           LijiSigner *signer,
           LijiHead *head,
           GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);

  if (!liji_journal_get_head (store, &head->seq, NULL, head->hash, error))
    return NULL;
  if (head->seq != day->last)
    return NULL;
  head->issuer = g_strdup (liji_registry_get_office_code (registry));
  head->issued_at = liji_act_get_time (act) / G_USEC_PER_SEC;
  head->day = liji_date_to_iso (liji_act_get_day (act));
  return liji_head_seal (head, signer, error);
}

static gboolean
write_closing (LijiRegistry *registry,
               LijiAct *act,
               LijiDay *day,
               const LijiHead *head,
               GError **error)
{
  g_autoptr (LijiDayRow) row = liji_day_row_new ();
  g_autoptr (GError) local = NULL;
  LijiPack *input = liji_pack_new (), *outputs = liji_pack_new ();

  day->day = row->day = liji_act_get_day (act);
  row->head_seq = head->seq;
  memcpy (row->head_hash, head->hash, LIJI_HASH_LENGTH);
  row->key_id = g_strdup (day->key_id);
  row->seal_text = g_strdup (day->seal_text);
  row->sheet = pack_sheet (day);
  liji_pack_text (input, "day", head->day);
  liji_pack_item (input, "sheet", row->sheet);
  liji_log_marks_pack (registry, input);
  liji_pack_number (outputs, "head_seq", head->seq);
  liji_pack_text (outputs, "head", day->head);
  liji_pack_text (outputs, "seal", day->seal_text);
  if (!liji_day_insert (act, row, &local))
    {
      liji_pack_free (input);
      liji_pack_free (outputs);
      return liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  day->seq = row->seq;
  day->closed_at = row->closed_at;
  return liji_deed_commit (act, input, outputs, error);
}

/* The sheet as it will be, but for the second: what has no room, or no font, is found while nothing
 * is done yet. */
static gboolean
prove_sheet (LijiSession *session, LijiDay *day, LijiSigner *signer, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  g_auto (LijiHead) head = { .issued_at = now / G_USEC_PER_SEC, .seq = day->last };
  g_autoptr (GBytes) sheet = NULL;
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < sizeof head.hash; i++)
    head.hash[i] = (guint8) (g_ascii_xdigit_value (day->head[2 * i]) << 4
                             | g_ascii_xdigit_value (day->head[2 * i + 1]));
  head.issuer = g_strdup (liji_registry_get_office_code (registry));
  head.day = liji_date_to_iso (day->day);
  day->closed_at = now;
  day->closed_by = g_strdup (liji_session_get_user (session));
  day->key_id = g_strdup (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
  day->seal_text = liji_head_seal (&head, signer, &local);
  if (day->seal_text == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  sheet = liji_day_sheet (session, day, error);
  return sheet != NULL;
}

/* Counted, and its sheet drawn. */
static LijiDay *
compose_day (LijiSession *session, LijiSigner *signer, GError **error)
{
  g_autoptr (LijiDay) day = count_day (liji_session_get_registry (session), error);

  return day != NULL && prove_sheet (session, day, signer, error) ? g_steal_pointer (&day) : NULL;
}

/* FALSE without @error when somebody acted in between. */
static gboolean
try_close (LijiSession *session,
           const LijiId *id,
           LijiDay *day,
           LijiSigner *signer,
           gboolean *replayed,
           GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "day.close", error);
  g_auto (LijiHead) head = { 0 };
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return FALSE;
  *replayed = liji_act_is_replayed (act);
  if (*replayed)
    return TRUE;
  g_free (day->seal_text);
  day->seal_text = seal_head (registry, act, day, signer, &head, &local);
  if (day->seal_text != NULL)
    return write_closing (registry, act, day, &head, error);
  if (local != NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return FALSE;
}

/* 归档: the day's events become volumes before its head is signed. What stands in the way of filing
 * is no reason to leave a day open: the archive's page shows what has no volume yet. */
static void
file_events (LijiSession *session)
{
  if (liji_parameters_is_yes (liji_session_get_registry (session), "file_at_closing")
      && liji_session_may (session, "archive.file"))
    liji_volumes_file_all (session, (LijiDate){ 0 }, NULL, NULL);
}

LijiDay *
liji_day_close (LijiSession *session, const LijiId *id, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiDay) first = NULL;

  if (!liji_session_check (session, "day.close", error)
      || !(signer = liji_registry_get_signer (registry, error))
      || !(first = compose_day (session, signer, error)))
    return NULL;
  file_events (session);
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (LijiDay) day = compose_day (session, signer, error);
      g_autoptr (GError) local = NULL;
      gboolean replayed = FALSE;

      if (day == NULL)
        return NULL;
      if (try_close (session, id, day, signer, &replayed, &local))
        {
          liji_seen_keep (registry);
          return replayed ? liji_day_show (session, (LijiDate){ 0 }, error)
                          : g_steal_pointer (&day);
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, NULL, NULL,
                      "the other windows do not rest: close the day when they have finished");
  liji_register_explain (error, "day.not_at_rest", NULL, NULL);
  return NULL;
}

static void
read_counts (LijiDay *day, GBytes *sheet)
{
  guint n_rules;
  const LijiAccessRule *rules = liji_access_rules (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      g_autofree char *word = g_strconcat ("n:", rules[i].act, NULL);
      gint64 n = liji_pack_get_number (sheet, word);
      LijiDayCount *count;

      if (n == 0)
        continue;
      count = g_new0 (LijiDayCount, 1);
      count->kind = g_strdup (rules[i].act);
      count->count = n;
      g_ptr_array_add (day->counts, count);
    }
}

static void
free_count (gpointer data)
{
  g_free (((LijiDayCount *) data)->kind);
  g_free (data);
}

static LijiDay *
tell_row (const LijiDayRow *row)
{
  LijiDay *day = g_atomic_rc_box_new0 (LijiDay);
  char hex[2 * LIJI_HASH_LENGTH + 1];

  for (guint i = 0; i < LIJI_HASH_LENGTH; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", row->head_hash[i]);
  day->day = row->day;
  day->seq = row->seq;
  day->first = liji_pack_get_number (row->sheet, "first");
  day->last = row->head_seq;
  day->head = g_strdup (hex);
  day->closed_at = row->closed_at;
  day->closed_by = g_strdup (row->closed_by);
  day->key_id = g_strdup (row->key_id);
  day->seal_text = g_strdup (row->seal_text);
  day->counts = g_ptr_array_new_with_free_func (free_count);
  read_counts (day, row->sheet);
  day->totals = liji_pack_dup_text (row->sheet, "totals");
  day->numbers = liji_pack_dup_text (row->sheet, "numbers");
  day->gaps = liji_pack_dup_text (row->sheet, "gaps");
  day->booklets = liji_pack_dup_text (row->sheet, "booklets");
  return day;
}

LijiDay *
liji_day_show (LijiSession *session, LijiDate day, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiDayRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "day.show", error))
    return NULL;
  row = liji_day_find (store, day, &local);
  if (row != NULL)
    return tell_row (row);
  if (local != NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "day", NULL,
                          liji_date_is_day (day) ? "day: it was not closed"
                                                 : "day: none was closed yet");
      liji_register_explain (error, "day.not_closed", NULL, NULL);
    }
  return NULL;
}

GPtrArray *
liji_day_list (LijiSession *session, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *days;

  if (!liji_session_check (session, "day.show", error))
    return NULL;
  rows = liji_day_list_rows (store, limit, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  days = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_day_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (days, tell_row (rows->pdata[i]));
  return days;
}

/* The hash in groups of eight, so that people can read it out. */
static char *
group_hash (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; hex[i] != '\0'; i++)
    g_string_append_printf (text, "%s%c", i > 0 && i % 8 == 0 ? " " : "", hex[i]);
  return g_string_free (text, FALSE);
}

static void
set_lines (LijiPaperFields *fields, const char *name, const char *lines)
{
  liji_paper_fields_set (fields, name, lines != NULL && *lines != '\0' ? lines : "无");
}

GBytes *
liji_day_sheet (LijiSession *session, const LijiDay *day, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *hash = group_hash (day->head);
  g_autofree char *entries = g_strdup_printf ("第 %" G_GINT64_FORMAT " 条至第 %" G_GINT64_FORMAT
                                              " 条，共 %" G_GINT64_FORMAT " 条",
                                              day->first, day->last, day->last - day->first + 1);

  g_return_val_if_fail (day->seal_text != NULL, NULL);
  if (!liji_session_check (session, "day.show", error))
    return NULL;
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set_date (fields, "day", day->day);
  liji_paper_fields_set (fields, "closed_by", day->closed_by);
  liji_paper_fields_set (fields, "entries", entries);
  set_lines (fields, "totals", day->totals);
  set_lines (fields, "numbers", day->numbers);
  set_lines (fields, "gaps", day->gaps);
  set_lines (fields, "booklets", day->booklets);
  liji_paper_fields_set (fields, "head", hash);
  liji_paper_fields_set (fields, "key_id", day->key_id);
  return liji_papers_draw (registry, liji_paper_kind ("day-sheet"), NULL, LIJI_STOCK_BLANK, fields,
                           day->seal_text, NULL, day->closed_at, error);
}
