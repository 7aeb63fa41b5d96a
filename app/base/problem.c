/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problem.h"
#include "base/problem-private.h"

#include <string.h>

/* A problem is a row of a table together with where it was found and what it is about. */

static const LijiProblemKind *const tables[] = {
  liji_problem_rows_marriage,
  liji_problem_rows_office,
  liji_problem_rows_funeral,
  NULL,
};

G_DEFINE_BOXED_TYPE (LijiProblem, liji_problem, liji_problem_ref, liji_problem_unref)

static void
append_filled (GString *text, const char *sentence, const char *detail, const char *source)
{
  for (const char *p = sentence; *p != '\0'; p++)
    {
      if (p[0] == '%' && p[1] == '1')
        g_string_append (text, detail);
      else if (p[0] == '%' && p[1] == '2')
        g_string_append (text, source);
      else
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
    }
}

/* A sentence nobody translated is English, and so are the words in it. */
static char *
fill (const LijiProblem *self, const char *msgid, const char *(*translate) (const char *msgid))
{
  const char *sentence = translate != NULL ? translate (msgid) : msgid;
  gboolean english = strcmp (sentence, msgid) == 0;
  g_autofree char *detail = liji_problem_words (self->code, 0, self->detail, english, translate);
  g_autofree char *source = liji_problem_words (self->code, 1, self->source, english, translate);
  GString *text = g_string_new (NULL);

  append_filled (text, sentence, detail, source);
  return g_string_free (text, FALSE);
}

LijiProblem *
liji_problem_new (const char *code, const char *field, const char *detail, const char *source)
{
  const LijiProblemKind *kind;
  LijiProblem *self;

  g_return_val_if_fail (code != NULL, NULL);

  kind = liji_problem_kind (code);
  if (kind == NULL)
    g_critical ("no row “%s” in the table of problems", code);

  self = g_new0 (LijiProblem, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->code = kind != NULL ? kind->code : g_intern_string (code);
  self->severity = kind != NULL ? kind->severity : LIJI_PROBLEM_BLOCK;
  self->field = g_strdup (field != NULL ? field : "");
  self->detail = g_strdup (detail != NULL ? detail : "");
  self->source = g_strdup (source != NULL ? source : "");
  return self;
}

LijiProblem *
liji_problem_ref (LijiProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liji_problem_unref (LijiProblem *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->field);
  g_free (self->detail);
  g_free (self->source);
  g_free (self);
}

const LijiProblemKind *const *
liji_problem_tables (void)
{
  return tables;
}

const LijiProblemKind *
liji_problem_kind (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (guint t = 0; tables[t] != NULL; t++)
    for (const LijiProblemKind *kind = tables[t]; kind->code != NULL; kind++)
      if (strcmp (kind->code, code) == 0)
        return kind;
  return NULL;
}

char *
liji_problem_to_sentence (const LijiProblem *self, const char *(*translate) (const char *msgid))
{
  const LijiProblemKind *kind;

  g_return_val_if_fail (self != NULL, NULL);

  kind = liji_problem_kind (self->code);
  return kind != NULL ? fill (self, kind->sentence, translate) : g_strdup (self->code);
}

char *
liji_problem_to_remedy (const LijiProblem *self, const char *(*translate) (const char *msgid))
{
  const LijiProblemKind *kind;

  g_return_val_if_fail (self != NULL, NULL);

  kind = liji_problem_kind (self->code);
  return kind != NULL && kind->remedy != NULL ? fill (self, kind->remedy, translate) : NULL;
}

LijiSeverity
liji_problems_gravest (GPtrArray *problems)
{
  LijiSeverity gravest = LIJI_PROBLEM_OK;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);

      gravest = MAX (gravest, problem->severity);
    }
  return gravest;
}

const char *
liji_severity_to_code (LijiSeverity severity)
{
  static const char *const codes[] = { "ok", "note", "warning", "missing", "block" };

  g_return_val_if_fail ((guint) severity < G_N_ELEMENTS (codes), NULL);

  return codes[severity];
}
