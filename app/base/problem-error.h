/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem-error.h: a room's error that carries the row of the problem table that says it in every
 * language. */
#pragma once
#include "base/problem.h"

G_BEGIN_DECLS

/* Defines @name_quark, and what a header of the room declares:
 *   gboolean @name_explain (GError **error, LijiProblem *why);  takes @why, answers FALSE
 *   const LijiProblem *@name_get_why (const GError *error);     NULL when it carries none */
#define LIJI_DEFINE_PROBLEM_ERROR(Name, name)                                                      \
  typedef struct                                                                                   \
  {                                                                                                \
    LijiProblem *why;                                                                              \
  } Name##Private;                                                                                 \
  static void name##_private_init (Name##Private *priv)                                            \
  {                                                                                                \
  }                                                                                                \
  static void name##_private_copy (const Name##Private *from, Name##Private *to)                   \
  {                                                                                                \
    to->why = from->why != NULL ? liji_problem_ref (from->why) : NULL;                             \
  }                                                                                                \
  static void name##_private_clear (Name##Private *priv)                                           \
  {                                                                                                \
    g_clear_pointer (&priv->why, liji_problem_unref);                                              \
  }                                                                                                \
  G_DEFINE_EXTENDED_ERROR (Name, name)                                                             \
  gboolean name##_explain (GError **error, LijiProblem *why)                                       \
  {                                                                                                \
    Name##Private *priv = error != NULL && *error != NULL && (*error)->domain == name##_quark ()   \
                              ? name##_get_private (*error)                                        \
                              : NULL;                                                              \
    if (priv == NULL)                                                                              \
      liji_problem_unref (why);                                                                    \
    else                                                                                           \
      {                                                                                            \
        g_clear_pointer (&priv->why, liji_problem_unref);                                          \
        priv->why = why;                                                                           \
      }                                                                                            \
    return FALSE;                                                                                  \
  }                                                                                                \
  const LijiProblem *name##_get_why (const GError *error)                                          \
  {                                                                                                \
    return error != NULL && error->domain == name##_quark () ? name##_get_private (error)->why     \
                                                             : NULL;                               \
  }

G_END_DECLS
