/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-private.h"
#include "register/marriage/divorce.h"
#include "store/aggregate/divorce-store.h"

/* 视为撤回 is what the law does on a day; where the day had not come, nothing was done. A clock
 * that runs ahead lapses every application at once, and the couples come in their lawful window. */

static gboolean
resume_case (LijiSession *session, const LijiApplicationRow *row, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiId act = liji_id_new (liji_clock_get_micros (liji_registry_get_clock (registry)));
  g_auto (LijiHandling) handling = { 0 };
  g_autoptr (LijiCase) seen = liji_marriage_get_case (session, &row->case_id, error);
  g_autoptr (LijiCase) done = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *line = NULL;

  if (seen == NULL
      || !liji_handling_begin (&handling, &liji_divorce_kind, session, &act, "resume", seen,
                               seen->draft, error))
    return FALSE;
  line = liji_handling_dup_case_line (&handling);
  if (!liji_handling_claim_parties (&handling, line, error))
    return FALSE;
  if (!liji_divorce_set_state (handling.act, &row->case_id, "pending", (LijiDate){ 0 }, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  done = liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
  return done != NULL;
}

int
liji_divorce_resume (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_divorce_list_too_early (
      liji_registry_get_store (registry), liji_registry_get_today (registry), &local);
  int n = 0;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return -1;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiApplicationRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GError) why = NULL;

      if (resume_case (session, row, &why))
        n++;
      else
        g_message ("%s stays deemed withdrawn: %s", row->receipt, why->message);
    }
  return n;
}
