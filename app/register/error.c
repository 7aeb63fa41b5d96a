/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/error-private.h"

/* An error of the door carries what a screen needs to help: the problems found, the field, who
 * holds the thing, how long to wait. */

typedef struct
{
  GPtrArray *problems;
  LijiProblem *why;
  char *field;
  char *holder;
  guint wait;
} LijiRegisterErrorPrivate;

static void
liji_register_error_private_init (LijiRegisterErrorPrivate *priv)
{
}

static void
liji_register_error_private_copy (const LijiRegisterErrorPrivate *from,
                                  LijiRegisterErrorPrivate *to)
{
  to->problems = from->problems != NULL ? g_ptr_array_ref (from->problems) : NULL;
  to->why = from->why != NULL ? liji_problem_ref (from->why) : NULL;
  to->field = g_strdup (from->field);
  to->holder = g_strdup (from->holder);
  to->wait = from->wait;
}

static void
liji_register_error_private_clear (LijiRegisterErrorPrivate *priv)
{
  g_clear_pointer (&priv->problems, g_ptr_array_unref);
  g_clear_pointer (&priv->why, liji_problem_unref);
  g_clear_pointer (&priv->field, g_free);
  g_clear_pointer (&priv->holder, g_free);
}

G_DEFINE_EXTENDED_ERROR (LijiRegisterError, liji_register_error)

static LijiRegisterErrorPrivate *
look_inside (const GError *error)
{
  return error != NULL && error->domain == LIJI_REGISTER_ERROR
             ? liji_register_error_get_private (error)
             : NULL;
}

gboolean
liji_register_fail (GError **error,
                    LijiRegisterError code,
                    const char *field,
                    const char *holder,
                    const char *format,
                    ...)
{
  LijiRegisterErrorPrivate *priv;
  GError *made;
  va_list args;

  if (error == NULL)
    return FALSE;
  va_start (args, format);
  made = g_error_new_valist (LIJI_REGISTER_ERROR, code, format, args);
  va_end (args);
  priv = liji_register_error_get_private (made);
  priv->field = g_strdup (field);
  priv->holder = g_strdup (holder);
  g_propagate_error (error, made);
  return FALSE;
}

gboolean
liji_register_explain (GError **error, const char *code, const char *detail, const char *source)
{
  LijiRegisterErrorPrivate *priv = error != NULL ? look_inside (*error) : NULL;

  if (priv == NULL)
    return FALSE;
  g_clear_pointer (&priv->why, liji_problem_unref);
  priv->why = liji_problem_new (code, priv->field, detail, source);
  return FALSE;
}

gboolean
liji_register_fail_wait (GError **error, guint seconds, const char *message)
{
  GError *made = g_error_new_literal (LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD, message);

  liji_register_error_get_private (made)->wait = seconds;
  g_propagate_error (error, made);
  return FALSE;
}

gboolean
liji_register_fail_problems (GError **error, GPtrArray *problems)
{
  const LijiProblem *worst = NULL;
  g_autofree char *sentence = NULL;
  GError *made;
  LijiRegisterErrorPrivate *priv;

  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);
      if (worst == NULL || problem->severity > worst->severity)
        worst = problem;
    }
  g_return_val_if_fail (worst != NULL, FALSE);
  sentence = liji_problem_to_sentence (worst, NULL);
  made = g_error_new (LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED, "%s%s%s", worst->field,
                      worst->field[0] != '\0' ? ": " : "", sentence);
  priv = liji_register_error_get_private (made);
  priv->problems = g_ptr_array_ref (problems);
  priv->field = g_strdup (worst->field);
  if (worst->source[0] != '\0')
    priv->holder = g_strjoin (", ", worst->detail[0] != '\0' ? worst->detail : worst->source,
                              worst->detail[0] != '\0' ? worst->source : NULL, NULL);
  g_propagate_error (error, made);
  return FALSE;
}

gboolean
liji_register_fail_with (GError **error, LijiRegisterError code, const char *field, GError *from)
{
  if (from->domain == LIJI_REGISTER_ERROR)
    g_propagate_error (error, from);
  else
    {
      liji_register_fail (error, code, field, NULL, "%s", from->message);
      g_error_free (from);
    }
  return FALSE;
}

GPtrArray *
liji_register_error_get_problems (const GError *error)
{
  LijiRegisterErrorPrivate *priv = look_inside (error);
  return priv != NULL ? priv->problems : NULL;
}

const LijiProblem *
liji_register_error_get_why (const GError *error)
{
  LijiRegisterErrorPrivate *priv = look_inside (error);
  return priv != NULL ? priv->why : NULL;
}

const char *
liji_register_error_get_field (const GError *error)
{
  LijiRegisterErrorPrivate *priv = look_inside (error);
  return priv != NULL ? priv->field : NULL;
}

const char *
liji_register_error_get_holder (const GError *error)
{
  LijiRegisterErrorPrivate *priv = look_inside (error);
  return priv != NULL ? priv->holder : NULL;
}

guint
liji_register_error_get_wait (const GError *error)
{
  LijiRegisterErrorPrivate *priv = look_inside (error);
  return priv != NULL ? priv->wait : 0;
}
