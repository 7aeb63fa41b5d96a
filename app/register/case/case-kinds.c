/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-kind.h"

#include <string.h>

/* Every kind of case, one line each. */

static const LijiCaseKind *const kinds[] = {
  &liji_marriage_kind,
  &liji_divorce_kind,
  &liji_reissue_kind,
  NULL,
};

const LijiCaseKind *const *
liji_case_kinds (void)
{
  return kinds;
}

const LijiCaseKind *
liji_case_kind_find (const char *name)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

const LijiCaseKind *
liji_case_kind_of_model (const LijiModel *model)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    if (kinds[i]->model == model)
      return kinds[i];
  return NULL;
}

const LijiCaseKind *
liji_case_kind_of_paper (const char *paper)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strv_contains (kinds[i]->forms, paper))
      return kinds[i];
  return NULL;
}

const char *
liji_case_kind_get_paper (const LijiCaseKind *kind, gconstpointer form, const char *paper)
{
  return kind->stead != NULL ? kind->stead (form, paper) : paper;
}

GPtrArray *
liji_case_kind_look (LijiSession *session,
                     LijiDraft *draft,
                     const LijiId *case_id,
                     const char *step,
                     GError **error)
{
  const LijiCaseKind *kind = liji_case_kind_of_model (liji_draft_get_model (draft));
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));

  g_return_val_if_fail (kind != NULL, NULL);
  if (!liji_session_check (session, case_id != NULL ? "case.list" : "case.check", error))
    return NULL;
  return (kind->look != NULL ? kind->look : kind->check) (session, liji_draft_get_record (draft),
                                                          case_id, today, step, error);
}

const LijiApplicant *
liji_case_kind_party (const LijiCaseKind *kind, gconstpointer form, const char *side)
{
  gsize offset = strcmp (side, "man") == 0 ? kind->man : kind->woman;

  return (const LijiApplicant *) ((const char *) form + offset);
}
