/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/users-private.h"

#include "access/password.h"
#include "access/rules.h"
#include "register/deed.h"

#include <string.h>

/* Accounts. A password is asked for here, hashed before the act and never written anywhere else. */

#define EXAMINATION_YEARS 2

static void
clear_user (LijiUser *self)
{
  g_free (self->name);
  g_free (self->full_name);
  g_strfreev (self->roles);
  g_free (self->certificate_no);
}

LIJI_DEFINE_VALUE (LijiUser, liji_user, clear_user)

static LijiUser *
tell_user (const LijiUserRow *row)
{
  LijiUser *self = g_atomic_rc_box_new0 (LijiUser);
  g_auto (GStrv) scopes = g_strsplit (row->scope != NULL ? row->scope : "", ",", -1);

  self->name = g_strdup (row->name);
  self->full_name = g_strdup (row->full_name);
  self->roles = g_strsplit (row->roles != NULL ? row->roles : "", ",", -1);
  self->mixed = g_strv_contains ((const char *const *) scopes, "mixed");
  self->valid_until = row->exam_valid_until;
  self->disabled = row->disabled;
  return self;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_roles (char *const *roles)
{
  g_auto (GStrv) sorted = g_strdupv ((char **) roles);

  qsort (sorted, g_strv_length (sorted), sizeof *sorted, compare_texts);
  return g_strjoinv (",", sorted);
}

static gboolean
check_user (LijiRegistry *registry, const LijiUser *user, GError **error)
{
  LijiDate latest = liji_date_add_years (liji_registry_get_today (registry), EXAMINATION_YEARS);
  gsize length = user->name != NULL ? strlen (user->name) : 0;

  if (length < 1 || length > 40
      || strspn (user->name, "abcdefghijklmnopqrstuvwxyz0123456789._-") != length)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "name", NULL,
                          "name: small letters, digits, dot, hyphen and underscore only");
      return liji_register_explain (error, "user.name", NULL, NULL);
    }
  if (user->roles == NULL || user->roles[0] == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "roles", NULL,
                          "roles: at least one is needed");
      return liji_register_explain (error, "user.no_role", NULL, NULL);
    }
  for (guint i = 0; user->roles[i] != NULL; i++)
    if (!liji_access_is_role (user->roles[i]))
      return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "roles", NULL,
                                 "roles: there is no role “%s”", user->roles[i])
             || liji_register_explain (error, "input.unknown", user->roles[i], NULL);
  if (liji_date_is_day (user->valid_until) && liji_date_compare (user->valid_until, latest) > 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "valid_until", NULL,
                          "valid_until: an examination holds two years at most");
      return liji_register_explain (error, "user.examination", NULL, NULL);
    }
  return TRUE;
}

static void
fill_row (LijiUserRow *row, const LijiUser *user)
{
  g_free (row->full_name);
  g_free (row->roles);
  g_free (row->scope);
  row->full_name = g_strstrip (g_strdup (user->full_name != NULL ? user->full_name : ""));
  if (row->full_name[0] == '\0')
    {
      g_free (row->full_name);
      row->full_name = g_strdup (user->name);
    }
  row->roles = join_roles (user->roles);
  row->scope = g_strdup (user->mixed ? "domestic,mixed" : "domestic");
  row->exam_valid_until = user->valid_until;
}

static LijiPack *
name_user (const LijiUserRow *row)
{
  LijiPack *input = liji_pack_new ();
  g_autofree char *until = liji_date_to_iso (row->exam_valid_until);

  liji_pack_text (input, "name", row->name);
  liji_pack_text (input, "full_name", row->full_name);
  liji_pack_text (input, "roles", row->roles);
  liji_pack_text (input, "scope", row->scope);
  liji_pack_text (input, "valid_until", until);
  return input;
}

static LijiUserRow *
find_row (LijiSession *session, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiUserRow *row = liji_user_find (liji_registry_get_store (liji_session_get_registry (session)),
                                     name, &local);

  if (row == NULL
      && (local == NULL || g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "name", NULL,
                          "name: there is no account “%s”", name);
      liji_register_explain (error, "account.none", name, NULL);
    }
  else if (row == NULL)
    liji_deed_fail (error, "name", g_steal_pointer (&local));
  return row;
}

static gboolean
check_password (const char *password, const char *name, GError **error)
{
  if (liji_password_is_acceptable (password, name))
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "password", NULL,
                      "password: at least eight characters, not the account's name");
  return liji_register_explain (error, "user.password", NULL, NULL);
}

gboolean
liji_users_check (LijiRegistry *registry,
                  const LijiUser *user,
                  const char *password,
                  GError **error)
{
  return check_user (registry, user, error) && check_password (password, user->name, error);
}

LijiUserRow *
liji_users_find_row (LijiRegistry *registry, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiUserRow *row = liji_user_find (liji_registry_get_store (registry), name, &local);

  if (row == NULL && local != NULL
      && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local));
  return row;
}

LijiUser *
liji_users_add (LijiSession *session,
                const LijiId *id,
                const LijiUser *user,
                const char *password,
                char **made,
                GError **error)
{
  g_autofree char *own = password == NULL ? liji_password_generate () : NULL;
  const char *chosen = password != NULL ? password : own;
  g_autoptr (LijiUserRow) row = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *hash = NULL;

  if (made != NULL)
    *made = NULL;
  if (!check_user (liji_session_get_registry (session), user, error))
    return NULL;
  if (!check_password (chosen, user->name, error))
    return NULL;
  hash = liji_password_hash (chosen);
  act = liji_deed_begin (session, id, "user.add", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      row = find_row (session, user->name, error);
      return row != NULL ? tell_user (row) : NULL;
    }
  row = liji_user_row_new ();
  row->id = liji_id_new (liji_act_get_time (act));
  row->name = g_strdup (user->name);
  row->password = g_steal_pointer (&hash);
  row->must_change_password = password == NULL;
  fill_row (row, user);
  if (!liji_user_insert (act, row, &local))
    {
      gboolean taken = g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);

      liji_deed_fail (error, "name", g_steal_pointer (&local));
      if (taken)
        liji_register_explain (error, "user.name_taken", user->name, NULL);
      return NULL;
    }
  if (!liji_deed_commit (act, name_user (row), NULL, error))
    return NULL;
  if (made != NULL)
    *made = g_steal_pointer (&own);
  return tell_user (row);
}

/* The last administrator keeps the keys of the house. */
static gboolean
check_last_administrator (LijiSession *session,
                          const LijiUserRow *row,
                          gboolean stays,
                          GError **error)
{
  g_autoptr (GPtrArray) users
      = liji_user_list (liji_registry_get_store (liji_session_get_registry (session)), NULL);

  for (guint i = 0; !stays && users != NULL && i < users->len; i++)
    {
      const LijiUserRow *other = g_ptr_array_index (users, i);
      stays = strcmp (other->name, row->name) != 0 && !other->disabled
              && strstr (other->roles, "administrator") != NULL;
    }
  if (stays)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "roles", NULL,
                      "roles: “%s” is the last administrator", row->name);
  return liji_register_explain (error, "user.last_administrator", row->name, NULL);
}

/* What an act makes of an account; NULL members stay as they are. */
typedef struct
{
  const LijiUser *user;
  const char *password_hash;
  gboolean must_change_password;
  gboolean disable;
  gboolean enable;
} UserChange;

static gboolean
stays_administrator (const LijiUserRow *row, const UserChange *change)
{
  return strstr (row->roles, "administrator") == NULL
         || (!change->disable
             && (change->user == NULL
                 || g_strv_contains ((const char *const *) change->user->roles, "administrator")));
}

static void
apply_change (LijiUserRow *row, const UserChange *change)
{
  if (change->user != NULL)
    fill_row (row, change->user);
  if (change->password_hash != NULL)
    {
      g_free (row->password);
      row->password = g_strdup (change->password_hash);
      row->must_change_password = change->must_change_password;
    }
  row->disabled = change->disable || (row->disabled && !change->enable);
}

/* Reads the account inside the act that writes it: two administrators who disable each other at
 * once must not both find the other still there. */
static LijiUser *
write_user (LijiSession *session,
            const LijiId *id,
            const char *kind,
            const char *name,
            const UserChange *change,
            GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, kind, error);
  g_autoptr (LijiUserRow) row = act != NULL ? find_row (session, name, error) : NULL;
  g_autoptr (GError) local = NULL;

  if (row == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return tell_user (row);
  if (!check_last_administrator (session, row, stays_administrator (row, change), error))
    return NULL;
  apply_change (row, change);
  if (!liji_user_update (act, row, &local))
    {
      liji_deed_fail (error, "name", g_steal_pointer (&local));
      return NULL;
    }
  return liji_deed_commit (act, name_user (row), NULL, error) ? tell_user (row) : NULL;
}

LijiUser *
liji_users_change (LijiSession *session, const LijiId *act, const LijiUser *user, GError **error)
{
  UserChange change = { .user = user };

  if (!check_user (liji_session_get_registry (session), user, error))
    return NULL;
  return write_user (session, act, "user.change", user->name, &change, error);
}

LijiUser *
liji_users_disable (LijiSession *session, const LijiId *act, const char *name, GError **error)
{
  UserChange change = { .disable = TRUE };

  return write_user (session, act, "user.disable", name, &change, error);
}

LijiUser *
liji_users_enable (LijiSession *session, const LijiId *act, const char *name, GError **error)
{
  UserChange change = { .enable = TRUE };

  return write_user (session, act, "user.enable", name, &change, error);
}

gboolean
liji_users_set_password (LijiSession *session,
                         const LijiId *act,
                         const char *name,
                         const char *old,
                         const char *password,
                         GError **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (LijiUser) done = NULL;
  UserChange change = { NULL };
  gboolean own = strcmp (name, liji_session_get_user (session)) == 0;

  if (!own && !liji_session_may (session, "user.change"))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "name", NULL,
                               "name: only an administrator sets another's password")
           || liji_register_explain (error, "account.administrator_only", NULL, NULL);
  if (own && old == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_PASSWORD, "password", NULL,
                               "password: the former one is needed")
           || liji_register_explain (error, "account.former_password", NULL, NULL);
  if (own && !liji_session_unlock (session, old, error))
    return FALSE;
  if (!check_password (password, name, error))
    return FALSE;
  hash = liji_password_hash (password);
  change.password_hash = hash;
  change.must_change_password = !own;
  done = write_user (session, act, "user.password", name, &change, error);
  return done != NULL;
}

GPtrArray *
liji_users_list (LijiSession *session, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "user.list", error))
    return NULL;
  rows = liji_user_list (liji_registry_get_store (liji_session_get_registry (session)), &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_user_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell_user (g_ptr_array_index (rows, i)));
  return list;
}

char **
liji_users_names (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_user_list (liji_registry_get_store (registry), &local);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    if (!((LijiUserRow *) g_ptr_array_index (rows, i))->disabled)
      g_strv_builder_add (names, ((LijiUserRow *) g_ptr_array_index (rows, i))->name);
  return g_strv_builder_end (names);
}

const char *const *
liji_users_roles (void)
{
  return liji_access_roles ();
}
