/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem.h: one thing a check found: where, how grave, by which rule, and what to do. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LIJI_PROBLEM_OK,      /* a check that passed, shown with a tick */
  LIJI_PROBLEM_NOTE,    /* worth knowing */
  LIJI_PROBLEM_WARNING, /* needs a look or the head's word */
  LIJI_PROBLEM_MISSING, /* not filled or not done yet: stops the step, not the typing */
  LIJI_PROBLEM_BLOCK,   /* the law forbids the step */
} LijiSeverity;

/* Boxed and reference counted. @code is a row of the one problem table; @field a path such as
 * "man.birth_date" or ""; @detail fills %1 and @source %2 of its sentence: who holds the record,
 * which number, what to ask for. */
typedef struct
{
  gatomicrefcount ref_count;
  const char *code;
  LijiSeverity severity;
  char *field;
  char *detail;
  char *source;
} LijiProblem;

#define LIJI_TYPE_PROBLEM (liji_problem_get_type ())
GType liji_problem_get_type (void);
LijiProblem *
liji_problem_new (const char *code, const char *field, const char *detail, const char *source);
LijiProblem *liji_problem_ref (LijiProblem *self);
void liji_problem_unref (LijiProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiProblem, liji_problem_unref)

/* One row of the table: its grade, the English sentence (msgid, %1 and %2 placeholders), what to
 * do, and the rule's source. */
typedef struct
{
  const char *code;
  LijiSeverity severity;
  const char *sentence;
  const char *remedy; /* msgid or NULL */
  const char *rule;   /* Chinese citation, "民法典第一千零四十七条", or NULL */
} LijiProblemKind;

const LijiProblemKind *liji_problem_kind (const char *code);
/* All rows: tables up to a NULL, in each its rows up to one without a code. */
const LijiProblemKind *const *liji_problem_tables (void);
/* The sentence with its placeholders filled; @translate is gettext or NULL for English. */
char *liji_problem_to_sentence (const LijiProblem *self,
                                const char *(*translate) (const char *msgid));
/* What to do, filled alike; NULL when the row has no remedy. */
char *liji_problem_to_remedy (const LijiProblem *self,
                              const char *(*translate) (const char *msgid));
/* "ok" "note" "warning" "missing" "block": the word in JSON and in the journal. */
const char *liji_severity_to_code (LijiSeverity severity);
/* The gravest severity in @problems (of LijiProblem*). */
LijiSeverity liji_problems_gravest (GPtrArray *problems);

G_END_DECLS
