/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/error.h"
#include "base/clock.h"

typedef struct
{
  LijiHolder *holder;
  LijiProblem *why;
} LijiStoreErrorPrivate;

static void
liji_store_error_private_init (LijiStoreErrorPrivate *priv)
{
}

static void
liji_store_error_private_copy (const LijiStoreErrorPrivate *source, LijiStoreErrorPrivate *target)
{
  target->holder = source->holder ? liji_holder_copy (source->holder) : NULL;
  target->why = source->why ? liji_problem_ref (source->why) : NULL;
}

static void
liji_store_error_private_clear (LijiStoreErrorPrivate *priv)
{
  g_clear_pointer (&priv->holder, liji_holder_free);
  g_clear_pointer (&priv->why, liji_problem_unref);
}

G_DEFINE_EXTENDED_ERROR (LijiStoreError, liji_store_error)

static LijiStoreErrorPrivate *
look_inside (const GError *error)
{
  return error != NULL && error->domain == LIJI_STORE_ERROR ? liji_store_error_get_private (error)
                                                            : NULL;
}

GError *
liji_store_error_new_held (const char *what, LijiHolder *holder)
{
  g_autofree char *since = liji_micros_to_iso (holder->since);
  g_autoptr (GString) message = g_string_new (what);
  GError *error;

  g_string_append_printf (message, " is held by %s",
                          holder->owner                              ? holder->owner
                          : g_strcmp0 (holder->kind, "booklet") == 0 ? "another window"
                                                                     : "another act");
  if (holder->window && *holder->window)
    g_string_append_printf (message, ", window %s", holder->window);
  if (holder->user && *holder->user)
    g_string_append_printf (message, ", user %s", holder->user);
  if (holder->since)
    g_string_append_printf (message, ", since %s", since);
  error = g_error_new_literal (LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD, message->str);
  liji_store_error_get_private (error)->holder = holder;
  return error;
}

const LijiHolder *
liji_store_error_get_holder (const GError *error)
{
  LijiStoreErrorPrivate *priv;

  if (!g_error_matches (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD))
    return NULL;
  priv = liji_store_error_get_private (error);
  return priv ? priv->holder : NULL;
}

void
liji_store_error_name (GError **error,
                       const char *kind,
                       const char *key,
                       const char *state,
                       const char *window)
{
  LijiStoreErrorPrivate *priv = error != NULL ? look_inside (*error) : NULL;

  if (priv == NULL || priv->holder != NULL)
    return;
  priv->holder = g_new0 (LijiHolder, 1);
  priv->holder->kind = g_strdup (kind);
  priv->holder->key = g_strdup (key);
  priv->holder->owner = g_strdup (state);
  priv->holder->window = g_strdup (window);
}

const LijiHolder *
liji_store_error_get_thing (const GError *error)
{
  LijiStoreErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->holder : NULL;
}

gboolean
liji_store_error_explain (GError **error, const char *problem, const char *detail)
{
  LijiStoreErrorPrivate *priv = error != NULL ? look_inside (*error) : NULL;

  if (priv == NULL)
    return FALSE;
  g_clear_pointer (&priv->why, liji_problem_unref);
  priv->why = liji_problem_new (problem, NULL, detail, NULL);
  return FALSE;
}

const LijiProblem *
liji_store_error_get_why (const GError *error)
{
  LijiStoreErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->why : NULL;
}
