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
