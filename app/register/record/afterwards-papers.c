/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/afterwards-private.h"

#include "register/office/parameters.h"
#include "store/aggregate/note-store.h"

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
