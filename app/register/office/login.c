/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/login-private.h"

#include "access/password.h"
#include "register/deed.h"
#include "store/aggregate/user-store.h"

/* A name and a password: whoever gives them at the log-in, at a locked window or as the second
 * person at somebody else's counter waits alike after wrong ones. */

/* Whoever tries a name: an account's own count, or that of the names nobody has. Neither the answer
 * nor the time it takes says which. */
typedef struct
{
  LijiStore *store;
  const char *name;
  LijiUserRow *row; /* NULL: nobody can log in by that name */
  guint slot;
  gboolean by_slot; /* counted there: no account, or not this log-in's to write to */
  LijiTries tries;
} Trial;

/* 16 bits: what was typed as a name may have been a password. */
static guint
find_slot (const char *name)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *) name, -1);
  g_checksum_get_digest (sum, digest, &length);
  return ((guint) digest[0] << 8 | digest[1]) % LIJI_LOGIN_SLOTS;
}

static gboolean
read_trial (Trial *trial, LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean may = TRUE;

  g_clear_pointer (&trial->row, liji_user_row_free);
  trial->row = liji_login_find (registry, trial->name, &local);
  if (local != NULL || !liji_login_read (trial->store, trial->slot, &trial->tries, &local)
      || !liji_store_may_count_tries (trial->store, &may, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (trial->row != NULL && (trial->row->disabled || trial->row->password == NULL))
    g_clear_pointer (&trial->row, liji_user_row_free);
  trial->by_slot = trial->row == NULL || !may;
  if (!trial->by_slot)
    trial->tries = (LijiTries){ trial->row->failures, trial->row->failed_at };
  return TRUE;
}

static guint
count_wait (const LijiTries *tries, gint64 now)
{
  gint64 delay = liji_password_delay ((guint) MIN (tries->failures, G_MAXUINT));

  return (guint) MAX (0, delay - MAX (now - tries->failed_at, 0) / G_USEC_PER_SEC);
}

/* A try that lies ahead was noted by a clock that was wrong: it counts as made now, so that nobody
 * waits longer than the clock was ahead. */
static gboolean
find_wait (Trial *trial, LijiRegistry *registry, guint *wait, GError **error)
{
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  gint64 passed = now - trial->tries.failed_at;

  *wait = count_wait (&trial->tries, now);
  /* What others counted at the account holds here too. */
  if (trial->by_slot && trial->row != NULL)
    *wait = MAX (*wait,
                 count_wait (&(LijiTries){ trial->row->failures, trial->row->failed_at }, now));
  if (passed >= 0 || *wait == 0)
    return TRUE;
  return !trial->by_slot ? liji_user_date_try (trial->store, trial->name, error)
                         : liji_login_date_try (trial->store, trial->slot, error);
}

static gboolean
count_trial (Trial *trial, gboolean *counted, GError **error)
{
  gint64 failures = trial->tries.failures;

  return !trial->by_slot
             ? liji_user_count_try (trial->store, trial->name, failures, counted, error)
             : liji_login_count_try (trial->store, trial->slot, failures, counted, error);
}

/* Whoever may try now has been counted before the password is looked at: a crowd that tries at once
 * gets no more tries than one. Two may read the same count; the second asks again. */
static gboolean
take_try (Trial *trial, LijiRegistry *registry, const char *password, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean counted = FALSE;
  guint wait;

  while (!counted)
    {
      if (!read_trial (trial, registry, error))
        return FALSE;
      if (!find_wait (trial, registry, &wait, &local))
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
      if (wait > 0)
        {
          g_autofree char *message
              = g_strdup_printf ("password: too many wrong ones; wait %u seconds", wait);
          liji_password_waste_time (password);
          return liji_register_fail_wait (error, wait, message);
        }
      if (!count_trial (trial, &counted, &local))
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  return TRUE;
}

LijiUserRow *
liji_login_find (LijiRegistry *registry, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiUserRow *row = liji_user_find (liji_registry_get_store (registry), name, &local);

  if (row == NULL && local != NULL
      && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return row;
}

gboolean
liji_login_prove (LijiRegistry *registry,
                  const char *name,
                  const char *password,
                  LijiUserRow **row,
                  GError **error)
{
  Trial trial
      = { .store = liji_registry_get_store (registry), .name = name, .slot = find_slot (name) };
  g_autoptr (GError) local = NULL;
  gboolean standby = liji_registry_is_standby (registry);
  gboolean tried = standby ? read_trial (&trial, registry, error)
                           : take_try (&trial, registry, password, error);
  gboolean right = FALSE;

  *row = trial.row;
  if (!tried)
    return FALSE;
  if (*row != NULL)
    right = liji_password_matches ((*row)->password, password);
  else
    liji_password_waste_time (password);
  /* Nothing is counted where nothing can be written: whoever tries there waits all the same. */
  if (!right && standby)
    liji_password_waste_time (password);
  if (!right)
    return liji_register_fail_wait (error, liji_password_delay ((guint) trial.tries.failures + 1),
                                    "password: the name or the password is wrong");
  if (standby)
    return TRUE;
  if (!(trial.by_slot ? liji_login_note (trial.store, name, trial.slot, &local)
                      : liji_user_note_login (trial.store, name, &local)))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return TRUE;
}
