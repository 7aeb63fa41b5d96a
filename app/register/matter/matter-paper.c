/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/matter/matters.h"

#include "base/codes.h"
#include "register/deed.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"

#include <string.h>

/* The family's slip: what became of each item until now, in the words of the field. */

#define ROWS 15

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  if (text != NULL && text[0] != '\0')
    liji_paper_fields_set (fields, field, text);
}

/* The last thing that happened to it. */
static char *
dup_day (const LijiMatterPart *part)
{
  gint64 at = MAX (part->answered_at, part->sent_at);

  if (liji_date_is_day (part->ended_on))
    return liji_date_to_iso (part->ended_on);
  return at > 0 ? liji_date_to_iso (liji_micros_to_date (at)) : NULL;
}

static char *
dup_note (const LijiMatterPart *part)
{
  gboolean cancels = g_strcmp0 (part->event, "CANCEL") == 0;

  if (cancels)
    return g_strdup (g_strcmp0 (part->letter, "accepted") == 0 ? "部门已确认撤回"
                                                               : "已通知部门撤回");
  if (part->reason != NULL)
    return g_strdup (part->reason);
  if (liji_date_is_day (part->effective_on))
    {
      g_autofree char *day = liji_date_to_iso (part->effective_on);

      return g_strdup_printf ("自%s起生效", day);
    }
  if (part->corrections > 0)
    return g_strdup_printf ("已更正%" G_GINT64_FORMAT "次", part->corrections);
  return NULL;
}

static void
set_row (LijiPaperFields *fields, guint row, guint no, const LijiMatterPart *part)
{
  g_autofree char *number = g_strdup_printf ("%u", no);
  g_autofree char *day = dup_day (part);
  g_autofree char *note = dup_note (part);

  set_cell (fields, row, "no", number);
  set_cell (fields, row, "name", part->name);
  set_cell (fields, row, "department", liji_code_text ("matter_department", part->department));
  set_cell (fields, row, "state", liji_code_text ("matter_item_state", part->state));
  set_cell (fields, row, "on", day);
  set_cell (fields, row, "note", note);
}

static void
set_head (LijiPaperFields *fields, LijiRegistry *registry, const LijiMatter *matter)
{
  gint64 materials = 0, days = 0;
  g_autofree char *saved = NULL;

  for (guint i = 0; i < matter->parts->len; i++)
    {
      const LijiMatterPart *part = matter->parts->pdata[i];

      materials += part->materials;
      days += part->days;
    }
  saved = g_strdup_printf ("共%u项；一张表单%u个要素，少交材料%" G_GINT64_FORMAT
                           "件，少等%" G_GINT64_FORMAT "个工作日。",
                           matter->parts->len, LIJI_MATTER_ELEMENTS, materials, days);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "matter", matter->no);
  liji_paper_fields_set (fields, "case", matter->case_no);
  liji_paper_fields_set (fields, "deceased", matter->deceased);
  liji_paper_fields_set (fields, "applicant", matter->form->applicant_name);
  liji_paper_fields_set (fields, "intake", liji_code_text ("matter_intake", matter->intake));
  liji_paper_fields_set_date (fields, "opened_on", liji_micros_to_date (matter->opened_at));
  liji_paper_fields_set_date (fields, "made_on", liji_registry_get_today (registry));
  liji_paper_fields_set (fields, "saved", saved);
}

static GBytes *
draw (LijiRegistry *registry, const LijiMatter *matter, guint s, guint n, GError **error)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", s + 1, n);

  set_head (fields, registry, matter);
  liji_paper_fields_set (fields, "sheet", page);
  for (guint i = 0; i < ROWS && s * ROWS + i < matter->parts->len; i++)
    set_row (fields, i + 1, s * ROWS + i + 1, matter->parts->pdata[s * ROWS + i]);
  return liji_papers_draw (registry, liji_paper_kind ("matter-slip"), NULL, LIJI_STOCK_BLANK,
                           fields, matter->no, NULL, 0, error);
}

GBytes *
liji_matters_print (LijiSession *session, const char *no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiMatter) matter = liji_matters_find (session, no, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) local = NULL;
  GBytes *joined;
  guint n;

  if (matter == NULL)
    return NULL;
  n = MAX (1, (matter->parts->len + ROWS - 1) / ROWS);
  for (guint s = 0; s < n; s++)
    {
      GBytes *sheet = draw (registry, matter, s, n, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}
