/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/session.h"

#include "access/rules.h"
#include "base/text.h"
#include "register/backup/aftermath.h"
#include "register/deed.h"
#include "register/office/clock-doubt.h"
#include "register/office/countersign-private.h"
#include "register/office/login-private.h"
#include "register/outpost/replay.h"
#include "store/aggregate/user-store.h"

#include <string.h>

/* A session remembers who logged in; what that user may do is read again before every act, since
 * the permission must follow at once when it changes (Norm 2025). */

#define STATION_LETTERS 60

struct _LijiSession
{
  GObject parent_instance;

  LijiRegistry *registry;
  char *user;
  char *full_name;
  char *station;
  gboolean local;
  gboolean kiosk;           /* nobody logged in: the machine itself */
  const LijiReplay *replay; /* an outpost's act comes home */

  GMutex mutex;
  char **roles; /* as last read; former lists live on in @past */
  GPtrArray *past;
  gboolean mixed;
  gboolean must_change_password;
  LijiDate valid_until;
  GPtrArray *seconds; /* who confirmed what beside the user */
  GHashTable *looks;  /* noted so far */
};

G_DEFINE_FINAL_TYPE (LijiSession, liji_session, G_TYPE_OBJECT)

static void
free_roles (gpointer roles)
{
  g_strfreev (roles);
}

static gboolean
has_word (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", ",", -1);
  return g_strv_contains ((const char *const *) words, word);
}

static void
take_row (LijiSession *self, const LijiUserRow *row)
{
  g_auto (GStrv) roles = g_strsplit (row->roles != NULL ? row->roles : "", ",", -1);

  g_mutex_lock (&self->mutex);
  if (self->roles == NULL
      || !g_strv_equal ((const char *const *) roles, (const char *const *) self->roles))
    {
      if (self->roles != NULL)
        g_ptr_array_add (self->past, self->roles);
      self->roles = g_steal_pointer (&roles);
    }
  self->mixed = has_word (row->scope, "mixed");
  self->must_change_password = row->must_change_password;
  self->valid_until = row->exam_valid_until;
  g_mutex_unlock (&self->mutex);
}

static void
liji_session_finalize (GObject *object)
{
  LijiSession *self = LIJI_SESSION (object);

  g_free (self->user);
  g_free (self->full_name);
  g_free (self->station);
  g_strfreev (self->roles);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->seconds);
  g_hash_table_unref (self->looks);
  g_mutex_clear (&self->mutex);
  g_object_unref (self->registry);
  G_OBJECT_CLASS (liji_session_parent_class)->finalize (object);
}

static void
liji_session_class_init (LijiSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_session_finalize;
}

static void
liji_session_init (LijiSession *self)
{
  g_mutex_init (&self->mutex);
  self->past = g_ptr_array_new_with_free_func (free_roles);
  self->seconds = g_ptr_array_new_with_free_func (liji_second_free);
  self->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static LijiSession *
make_session (LijiRegistry *registry, const LijiUserRow *row, const char *station, gboolean local)
{
  LijiSession *self = g_object_new (LIJI_TYPE_SESSION, NULL);

  self->registry = g_object_ref (registry);
  self->user = g_strdup (row->name);
  self->full_name
      = g_strdup (row->full_name != NULL && row->full_name[0] != '\0' ? row->full_name : row->name);
  self->station = g_strdup (station != NULL && station[0] != '\0' ? station : g_get_host_name ());
  self->local = local;
  take_row (self, row);
  return self;
}

static gboolean
check_station (const char *station, GError **error)
{
  return station == NULL
         || (liji_text_is_clean (station, FALSE) && g_utf8_strlen (station, -1) <= STATION_LETTERS)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "window", NULL,
                                "window: a name of at most %d letters without control characters",
                                STATION_LETTERS)
         || liji_register_explain (error, "window.name", G_STRINGIFY (STATION_LETTERS), NULL);
}

LijiSession *
liji_session_log_in (LijiRegistry *registry,
                     const char *name,
                     const char *password,
                     const char *station,
                     GError **error)
{
  g_autoptr (LijiUserRow) row = NULL;
  LijiSession *self;

  g_return_val_if_fail (LIJI_IS_REGISTRY (registry) && name != NULL && password != NULL, NULL);
  if (!check_station (station, error) || !liji_login_prove (registry, name, password, &row, error))
    return NULL;
  self = make_session (registry, row, station, FALSE);
  liji_clock_doubt_note (self);
  liji_clock_day_note (self, FALSE);
  liji_registry_doubt_chain (registry);
  return self;
}

LijiSession *
liji_session_new_local (LijiRegistry *registry,
                        const char *name,
                        const char *station,
                        GError **error)
{
  g_autoptr (LijiUserRow) row = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *where = NULL;
  LijiSession *self;

  if (!liji_store_is_own (liji_registry_get_store (registry), &local))
    {
      if (local != NULL)
        {
          liji_deed_fail (error, NULL, g_steal_pointer (&local));
          return NULL;
        }
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                          "only the owner of the registry's files or tables may act without a "
                          "password");
      return NULL;
    }
  row = liji_login_find (registry, name, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (row == NULL || row->disabled)
    {
      liji_register_fail (
          error, row == NULL ? LIJI_REGISTER_ERROR_NOT_FOUND : LIJI_REGISTER_ERROR_NOT_ALLOWED,
          "user", NULL,
          row == NULL ? "user: there is no account “%s”" : "user: the account “%s” is disabled",
          name);
      return NULL;
    }
  if (!check_station (station, error))
    return NULL;
  where = station != NULL ? g_strdup (station) : g_strdup_printf ("%s (local)", g_get_host_name ());
  self = make_session (registry, row, where, TRUE);
  /* At once: an act that waits for it may be undone with a whole batch, and the note with it. */
  liji_clock_doubt_note (self);
  return self;
}

/* Nobody logs in at a kiosk: whoever stands there may what the machine may. */
LijiSession *
liji_session_new_kiosk (LijiRegistry *registry, const char *station, GError **error)
{
  LijiUserRow row = { .name = (char *) "kiosk", .roles = (char *) "kiosk" };
  LijiSession *self;

  if (!check_station (station, error))
    return NULL;
  self = make_session (registry, &row, station, FALSE);
  self->kiosk = TRUE;
  return self;
}

LijiSession *
liji_session_new_replay (LijiRegistry *registry, const char *user, GError **error)
{
  g_autoptr (LijiUserRow) row = liji_login_find (registry, user, error);

  if (row != NULL)
    return make_session (registry, row, "", TRUE);
  if (error != NULL && *error == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "user", NULL,
                          "user: there is no account “%s”", user);
      liji_register_explain (error, "account.none", user, NULL);
    }
  return NULL;
}

void
liji_session_set_replay (LijiSession *self, const LijiReplay *replay)
{
  self->replay = replay;
}

const LijiReplay *
liji_session_get_replay (LijiSession *self)
{
  return self->replay;
}

gboolean
liji_session_is_local (LijiSession *self)
{
  return self->local;
}

GPtrArray *
liji_session_lock_seconds (LijiSession *self)
{
  g_mutex_lock (&self->mutex);
  return self->seconds;
}

void
liji_session_unlock_seconds (LijiSession *self)
{
  g_mutex_unlock (&self->mutex);
}

gboolean
liji_session_unlock (LijiSession *self, const char *password, GError **error)
{
  g_autoptr (LijiUserRow) row = NULL;

  if (!liji_login_prove (self->registry, self->user, password, &row, error))
    return FALSE;
  liji_clock_day_note (self, FALSE);
  return TRUE;
}

LijiRegistry *
liji_session_get_registry (LijiSession *self)
{
  return self->registry;
}

const char *
liji_session_get_user (LijiSession *self)
{
  return self->user;
}

const char *
liji_session_get_full_name (LijiSession *self)
{
  return self->full_name;
}

const char *
liji_session_get_station (LijiSession *self)
{
  return self->replay != NULL ? self->replay->entry->station : self->station;
}

const char *const *
liji_session_get_roles (LijiSession *self)
{
  return (const char *const *) self->roles;
}

gboolean
liji_session_has_role (LijiSession *self, const char *role)
{
  /* What the head upheld of an outpost's was narrowed by nobody. */
  return (self->replay != NULL && self->replay->from == NULL)
         || g_strv_contains ((const char *const *) self->roles, role);
}

gboolean
liji_session_must_change_password (LijiSession *self)
{
  return self->must_change_password;
}

gboolean
liji_session_is_mixed (LijiSession *self)
{
  return self->mixed;
}

LijiDate
liji_session_get_valid_until (LijiSession *self)
{
  return self->valid_until;
}

gboolean
liji_session_may (LijiSession *self, const char *act)
{
  const LijiAccessRule *rule = liji_access_rule (act);

  return rule != NULL && liji_access_may (act, (const char *const *) self->roles);
}

/* Reads the account again: roles, scope and examination as they are now. */
static gboolean
refresh (LijiSession *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiUserRow) row
      = self->kiosk ? NULL : liji_login_find (self->registry, self->user, &local);

  if (self->kiosk)
    return TRUE;
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (row == NULL || row->disabled)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                               "user: the account “%s” is disabled", self->user)
           || liji_register_explain (error, "account.disabled", self->user, NULL);
  take_row (self, row);
  return TRUE;
}

gboolean
liji_session_check (LijiSession *self, const char *act, GError **error)
{
  const LijiAccessRule *rule = liji_access_rule (act);
  const char *doubt;

  if (self->replay != NULL)
    return TRUE;
  if (!refresh (self, error))
    return FALSE;
  if (rule == NULL || !liji_access_may (act, (const char *const *) self->roles))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                               "user: “%s” has no role that may do %s", self->user, act)
           || liji_register_explain (error, "account.may_not", NULL, NULL);
  doubt = liji_registry_doubt_clock (self->registry);
  if (!rule->legal)
    return TRUE;
  /* First of all: whether an examination still holds is a question of the day. */
  if (doubt != NULL)
    {
      liji_clock_doubt_note (self);
      return liji_register_fail (error, LIJI_REGISTER_ERROR_CLOCK, NULL, NULL,
                                 "%s; legal acts wait until it is right", doubt);
    }
  if (liji_date_compare (self->valid_until, liji_registry_get_today (self->registry)) < 0)
    {
      g_autofree char *until = liji_date_to_iso (self->valid_until);
      if (*until == '\0')
        return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                                   "user: no registrar's examination is on record for “%s”",
                                   self->user)
               || liji_register_explain (error, "authority.exam_missing", self->user, NULL);
      return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                                 "user: the examination of “%s” was valid until %s", self->user,
                                 until)
             || liji_register_explain (error, "authority.exam_expired", self->user, until);
    }
  doubt = liji_registry_doubt_clock (self->registry);
  if (doubt != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_CLOCK, NULL, NULL,
                               "%s; legal acts wait until it is right", doubt);
  liji_clock_day_note (self, TRUE);
  doubt = liji_registry_doubt_chain (self->registry);
  if (doubt != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_CHAIN, NULL, NULL,
                               "%s; legal acts wait until that is explained", doubt)
           || liji_aftermath_explain (self->registry, error);
  if (liji_registry_awaits_sheet (self->registry))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_CHAIN, "sheet", NULL,
                               "sheet: nobody looked at the last day's sheet today (lijictl day "
                               "check --sheet FILE, or --skip REASON); legal acts wait until then")
           || liji_register_explain (error, "day.sheet_due", NULL, NULL);
  return TRUE;
}

gboolean
liji_session_take_look (LijiSession *self, const char *look)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_hash_table_add (self->looks, g_strdup (look));
}
