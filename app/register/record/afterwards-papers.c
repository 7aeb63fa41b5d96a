/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/afterwards-private.h"

#include "register/office/parameters.h"
#include "model/volume.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/volume-store.h"

#include <string.h>

/* 告知书, 决定书, 送达回证: drawn from what the steps of a revocation wrote beside the record. */

static const struct
{
  const char *kind;
  const char *step; /* that leaves it */
} papers[] = {
  { "revocation-notice", "notify" },
  { "revocation-decision", "decide" },
  { "revocation-service", "serve" },
};

static void
put_from (LijiPaperFields *fields, const char *name, GBytes *data, const char *key)
{
  g_autofree char *text = liji_pack_dup_text (data, key);

  if (text != NULL && *text != '\0')
    liji_paper_fields_set (fields, name, text);
}

static void
put_source (LijiPaperFields *fields, GBytes *data)
{
  g_autofree char *authority = liji_pack_dup_text (data, "authority");
  g_autofree char *document = liji_pack_dup_text (data, "document");
  g_autofree char *source = g_strdup_printf ("%s　%s", authority != NULL ? authority : "",
                                             document != NULL ? document : "");

  liji_paper_fields_set (fields, "revocation.source", source);
}

/* What was found, where nobody wrote it out: whose identity was abused. */
static void
put_facts (LijiPaperFields *fields, GBytes *data)
{
  g_autofree char *text = liji_pack_dup_text (data, "reason");
  g_autofree char *holder = liji_pack_dup_text (data, "holder");
  const char *who = g_strcmp0 (holder, "man") == 0     ? "男方"
                    : g_strcmp0 (holder, "woman") == 0 ? "女方"
                                                       : "双方";
  g_autofree char *plain = g_strdup_printf ("该婚姻登记中，%s的身份被他人冒用。", who);

  liji_paper_fields_set (fields, "revocation.facts", text != NULL && *text != '\0' ? text : plain);
}

static void
put_until (LijiPaperFields *fields, GBytes *data)
{
  g_autofree char *text = liji_pack_dup_text (data, "until");
  LijiDate until;

  if (text != NULL && liji_date_from_iso (text, &until))
    liji_paper_fields_set_date (fields, "revocation.until", until);
}

/* Oldest first: what was examined anew is what counts. When @step was taken, or 0. */
static gint64
put_steps (LijiPaperFields *fields, GPtrArray *notes, const char *step)
{
  gint64 taken = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const LijiNoteRow *note = g_ptr_array_index (notes, i);
      g_autofree char *now = liji_pack_dup_text (note->data, "step");

      if (g_strcmp0 (now, step) == 0)
        taken = note->at;
      else if (g_strcmp0 (now, "dismiss") == 0)
        taken = 0;
      if (g_strcmp0 (now, "examine") == 0)
        {
          put_source (fields, note->data);
          put_facts (fields, note->data);
        }
      else if (g_strcmp0 (now, "notify") == 0)
        put_until (fields, note->data);
      else if (g_strcmp0 (now, "decide") == 0)
        put_from (fields, "revocation.decision", note->data, "decision");
      else if (g_strcmp0 (now, "serve") == 0)
        put_from (fields, "revocation.served", note->data, "reason");
      if (g_strcmp0 (now, step) == 0)
        liji_paper_fields_set_date (fields, "issued_on", liji_micros_to_date (note->at));
    }
  return taken;
}

static void
put_office (LijiRegistry *registry, LijiPaperFields *fields)
{
  g_autofree char *address = liji_parameters_get (registry, "office_address");
  g_autofree char *telephone = liji_parameters_get (registry, "office_telephone");

  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "office.address", address);
  liji_paper_fields_set (fields, "office.telephone", telephone);
}

/* The file the note @id became, by the number it bears: "；存撤销婚姻2026年第1卷"; NULL before. */
static char *
dup_file (LijiStore *store, const LijiId *id, const char *number)
{
  g_autoptr (GPtrArray) volumes
      = number != NULL ? liji_volume_list_number (store, number, NULL) : NULL;

  for (guint i = 0; volumes != NULL && i < volumes->len; i++)
    {
      const LijiVolumeRow *volume = g_ptr_array_index (volumes, i);

      if (liji_id_equal (&volume->subject, id))
        return g_strdup_printf ("，存%s%d年第%" G_GINT64_FORMAT "卷",
                                liji_volume_class (volume->in_class)->title, volume->year,
                                volume->no);
    }
  return NULL;
}

static char *
dup_judgment (LijiStore *store, const LijiNoteRow *note)
{
  g_autofree char *kind = liji_pack_dup_text (note->data, "kind");
  g_autofree char *court = liji_pack_dup_text (note->data, "authority");
  g_autofree char *number = liji_pack_dup_text (note->data, "document");
  g_autofree char *effective = liji_pack_dup_text (note->data, "effective_on");
  g_autofree char *file = dup_file (store, &note->id, number);
  g_autofree char *day = NULL;
  LijiDate on = { 0 };

  if (effective != NULL)
    liji_date_from_iso (effective, &on);
  day = liji_date_to_paper (on);
  return g_strdup_printf (
      "%s%s%s，%s生效%s。", court != NULL ? court : "", number != NULL ? number : "",
      g_strcmp0 (kind, "void") == 0 ? "宣告婚姻无效" : "撤销婚姻", day, file != NULL ? file : "");
}

/* The decision, and the file, which is of the last step. */
static char *
dup_revocation (LijiStore *store, GPtrArray *notes)
{
  g_autofree char *decision = NULL;
  g_autofree char *file = NULL;
  g_autofree char *day = NULL;

  for (guint i = 0; i < notes->len; i++)
    {
      const LijiNoteRow *note = g_ptr_array_index (notes, i);
      g_autofree char *step = liji_pack_dup_text (note->data, "step");

      if (g_strcmp0 (step, "decide") == 0)
        {
          g_free (decision);
          decision = liji_pack_dup_text (note->data, "decision");
          g_free (day);
          day = liji_date_to_paper (liji_micros_to_date (note->at));
        }
      else if (g_strcmp0 (step, "file") == 0 && file == NULL)
        file = dup_file (store, &note->id, decision);
    }
  return decision != NULL
             ? g_strdup_printf ("%s%s撤销该登记%s。", day, decision, file != NULL ? file : "")
             : NULL;
}

static void
add_remark (LijiPaperFields *fields, const char *words)
{
  const char *before = liji_paper_fields_get (fields, "remark");
  g_autofree char *text = before != NULL && *before != '\0'
                              ? g_strdup_printf ("%s\n%s", before, words)
                              : g_strdup (words);

  liji_paper_fields_set (fields, "remark", text);
}

void
liji_after_put_remark (LijiRegistry *registry, const LijiId *registration, LijiPaperFields *fields)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) judgments = liji_note_list (store, registration, "judgment", NULL);
  g_autoptr (GPtrArray) steps = liji_note_list (store, registration, "revocation", NULL);
  g_autofree char *revoked = steps != NULL ? dup_revocation (store, steps) : NULL;

  for (guint i = 0; judgments != NULL && i < judgments->len; i++)
    {
      g_autofree char *words = dup_judgment (store, g_ptr_array_index (judgments, i));

      add_remark (fields, words);
    }
  if (revoked != NULL)
    add_remark (fields, revoked);
}

GBytes *
liji_afterwards_paper (LijiSession *session, const char *number, const char *kind, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) local = NULL;
  const char *step = NULL;
  gint64 at;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].kind, kind) == 0)
      step = papers[i].step;
  if (step == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                          "kind: no step of a revocation leaves a paper “%s”", kind);
      liji_register_explain (error, "input.unknown", kind, NULL);
      return NULL;
    }
  if (!liji_session_check (session, "record.show", error)
      || !liji_paper_case_read (registry, number, &one, error))
    return NULL;
  notes = liji_note_list (store, &one.row->id, "revocation", &local);
  if (notes == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  put_office (registry, one.fields);
  at = put_steps (one.fields, notes, step);
  if (at == 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "kind", step,
                          "kind: “%s” is made once the step %s has been taken", kind, step);
      liji_register_explain (error, "revocation.paper_later", NULL, NULL);
      return NULL;
    }
  /* Of the step's own time: the same paper whenever it is asked for. */
  return liji_papers_draw (registry, liji_paper_kind (kind), NULL, LIJI_STOCK_BLANK, one.fields,
                           NULL, NULL, at, error);
}
