/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/problems.h"
#include "cli/output.h"

static const char *const severities[] = { "ok", "note", "warning", "missing", "block" };

static void
append_problem (JsonBuilder *builder, const LijiProblem *problem)
{
  const LijiProblemKind *kind = liji_problem_kind (problem->code);
  g_autofree char *sentence = liji_problem_to_sentence (problem, NULL);

  json_builder_begin_object (builder);
  liji_output_text (builder, "code", problem->code);
  liji_output_text (builder, "severity", severities[problem->severity]);
  liji_output_text (builder, "field", problem->field);
  liji_output_text (builder, "message", sentence);
  liji_output_text (builder, "rule", kind != NULL ? kind->rule : NULL);
  json_builder_end_object (builder);
}

void
liji_cli_append_problems (JsonBuilder *builder, const char *name, GPtrArray *problems)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = problems->pdata[i];
      if (problem->severity != LIJI_PROBLEM_OK)
        append_problem (builder, problem);
    }
  json_builder_end_array (builder);
}
