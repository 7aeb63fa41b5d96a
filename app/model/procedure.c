/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/procedure.h"

/* Looking things up in a procedure's table. */

const LijiState *
liji_procedure_state (const LijiProcedure *procedure, const char *code)
{
  g_return_val_if_fail (procedure != NULL, NULL);
  for (guint i = 0; i < procedure->n_states; i++)
    if (g_strcmp0 (procedure->states[i].code, code) == 0)
      return &procedure->states[i];
  return NULL;
}

const LijiStep *
liji_procedure_step (const LijiProcedure *procedure, const char *from, const char *act)
{
  g_return_val_if_fail (procedure != NULL, NULL);
  for (guint i = 0; i < procedure->n_steps; i++)
    if (g_strcmp0 (procedure->steps[i].from, from) == 0
        && g_strcmp0 (procedure->steps[i].act, act) == 0)
      return &procedure->steps[i];
  return NULL;
}

const LijiStep *
liji_procedure_next (const LijiProcedure *procedure, const char *from)
{
  const LijiState *state = liji_procedure_state (procedure, from);

  g_return_val_if_fail (procedure != NULL, NULL);
  if (state != NULL && state->final)
    return NULL;
  for (guint i = 0; i < procedure->n_steps; i++)
    if (g_strcmp0 (procedure->steps[i].from, from) == 0)
      return &procedure->steps[i];
  return NULL;
}

/* Whether @act lies further on the straight way from @step. */
static gboolean
comes_later (const LijiProcedure *procedure, const LijiStep *step, const char *act)
{
  for (guint i = 0; step != NULL && i < procedure->n_states; i++)
    {
      if (liji_procedure_step (procedure, step->to, act) != NULL)
        return TRUE;
      step = liji_procedure_next (procedure, step->to);
    }
  return FALSE;
}

char *
liji_procedure_dup_order (const LijiProcedure *procedure, const char *from, const char *act)
{
  const LijiStep *next = liji_procedure_next (procedure, from);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s is not the next step", act);
  if (comes_later (procedure, next, act))
    g_string_append_printf (words, ": %s comes first", next->act);
  else if (next != NULL)
    g_string_append_printf (words, ", which is %s", next->act);
  else
    g_string_append_printf (words, ": it has ended as %s", from);
  g_strdelimit (words->str, "_", '-');
  return g_string_free (words, FALSE);
}
