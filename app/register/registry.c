/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/registry-private.h"

#include "access/digest.h"
#include "access/disk.h"
#include "access/secret.h"
#include "register/deed.h"
#include "register/office/calendars-private.h"
#include "register/office/parameters.h"
#include "register/office/site-private.h"
#include "register/outpost/outpost-here.h"
#include "register/outpost/outpost-home.h"
#include "store/aggregate/office-store.h"
#include "store/driver.h"
#include "store/engine/wait.h"
#include "store/journal/journal.h"
#include "store/migration/migrations.h"
#include "store/server-folder.h"

#include <string.h>

/* An open registry: the store, and beside it what is dear to make again (the unlocked key, the
 * drawing room) and what every act asks for (office, calendar, the clock's doubt). */

struct _LijiRegistry
{
  GObject parent_instance;

  LijiStore *store;
  LijiClock *clock;
  char *address;
  LijiOfficeRow *office;
  LijiHereRow *here; /* NULL: an office's own */
  LijiCalendar *calendar;
  GPtrArray *former; /* Former: office, calendar as they were */
  char *years;       /* what the calendar was made of */
  GMutex loading;    /* guards both */
  LijiBatch *batch;
  GPtrArray *watches; /* of the thread that closes us */

  GMutex mutex; /* guards what follows */
  LijiKeySlot key_slot;
  LijiDoubt doubt;
  guint8 digest_key[LIJI_DIGEST_KEY_SIZE];
  gboolean has_digest_key;
  LijiChainSlot chain;

  LijiStudio studio;

  GMutex pool_mutex;
  GThreadPool *worker;
  GThreadPool *looker;
};

G_DEFINE_FINAL_TYPE (LijiRegistry, liji_registry, G_TYPE_OBJECT)

/* Read by other threads while the worker loads anew: what was handed out stays until the registry
 * closes, and a new one takes its place only when it is whole. */
typedef struct
{
  gpointer value;
  GDestroyNotify free;
} Former;

static void
former_free (gpointer data)
{
  Former *former = data;

  former->free (former->value);
  g_free (former);
}

static void
set_aside (LijiRegistry *self, gpointer value, GDestroyNotify free)
{
  Former *former;

  if (value == NULL)
    return;
  former = g_new (Former, 1);
  former->value = value;
  former->free = free;
  g_ptr_array_add (self->former, former);
}

static char *
list_digests (GPtrArray *years)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < years->len; i++)
    g_string_append_printf (list, "%s %s\n", ((LijiCalendarRow *) years->pdata[i])->digest,
                            ((LijiCalendarRow *) years->pdata[i])->key_id);
  return g_string_free (list, FALSE);
}

static gboolean
load_calendar (LijiRegistry *self, GError **error)
{
  g_autoptr (GPtrArray) years = liji_calendar_year_list (self->store, error);
  g_autofree char *sum = years != NULL ? list_digests (years) : NULL;
  LijiCalendar *calendar;

  if (sum == NULL || g_strcmp0 (sum, self->years) == 0)
    return sum != NULL;
  calendar = liji_calendar_new_shipped ();
  for (guint i = 0; i < years->len; i++)
    {
      const LijiCalendarRow *row = g_ptr_array_index (years, i);
      g_autoptr (GError) local = NULL;

      /* The row keeps the file as it was imported. A year that is not the office's any more is left
       * out: days are then counted as in a year without a calendar. What is the program's own is
       * there already. */
      if (liji_calendars_is_as_shipped (row))
        continue;
      if (!liji_calendars_check_row (self->store, row, &local)
          || !liji_calendar_load_json (calendar, row->text, -1, TRUE, NULL, &local))
        g_warning ("%s", local->message);
    }
  set_aside (self, self->calendar, g_object_unref);
  g_free (self->years);
  self->years = g_steal_pointer (&sum);
  g_atomic_pointer_set (&self->calendar, calendar);
  return TRUE;
}

static gboolean
reload (LijiRegistry *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiOfficeRow *office = liji_office_get (self->store, &local);

  /* The office is the first act's. */
  if (g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "registry", NULL,
                               "registry: the making of %s was cut off before it was finished; "
                               "remove it and make the registry again",
                               self->address)
           || liji_register_explain (error, "registry.half_made", self->address, NULL);
  if (office == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  set_aside (self, self->office, (GDestroyNotify) liji_office_row_free);
  g_atomic_pointer_set (&self->office, office);
  set_aside (self, self->here, (GDestroyNotify) liji_here_row_free);
  g_atomic_pointer_set (&self->here, liji_here_get (self->store, &local));
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  liji_outpost_sign_heads (self);
  if (!load_calendar (self, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return TRUE;
}

gboolean
liji_registry_reload (LijiRegistry *self, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->loading);
  done = reload (self, error);
  g_mutex_unlock (&self->loading);
  return done;
}

void
liji_registry_refresh (LijiRegistry *self)
{
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->loading);
  if (!load_calendar (self, &error))
    g_debug ("%s", error->message);
  g_mutex_unlock (&self->loading);
  liji_registry_review_signer (self);
}

static void
stop_pool (GThreadPool **pool)
{
  if (*pool != NULL)
    g_thread_pool_free (g_steal_pointer (pool), FALSE, TRUE);
}

static void
liji_registry_dispose (GObject *object)
{
  liji_registry_close (LIJI_REGISTRY (object));
  G_OBJECT_CLASS (liji_registry_parent_class)->dispose (object);
}

static void
liji_registry_finalize (GObject *object)
{
  LijiRegistry *self = LIJI_REGISTRY (object);

  g_clear_pointer (&self->office, liji_office_row_free);
  g_clear_pointer (&self->here, liji_here_row_free);
  g_clear_pointer (&self->doubt.said, liji_entry_free);
  g_clear_object (&self->calendar);
  g_ptr_array_unref (self->former);
  g_clear_object (&self->clock);
  g_free (self->address);
  g_ptr_array_unref (self->watches);
  g_free (self->years);
  g_mutex_clear (&self->loading);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->studio.mutex);
  g_mutex_clear (&self->pool_mutex);
  G_OBJECT_CLASS (liji_registry_parent_class)->finalize (object);
}

static void
liji_registry_class_init (LijiRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_registry_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_registry_finalize;
}

static void
liji_registry_init (LijiRegistry *self)
{
  self->watches = g_ptr_array_new ();
  self->former = g_ptr_array_new_with_free_func (former_free);
  g_mutex_init (&self->loading);
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->studio.mutex);
  g_mutex_init (&self->pool_mutex);
}

/* What is carried about can be lost: it lies on an encrypted disk or is not opened. */
static gboolean
check_disk (LijiRegistry *self, GError **error)
{
  g_autofree char *found = NULL;

  if (self->here == NULL || liji_disk_is_encrypted (self->address, &found))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "registry", NULL,
                             "registry: an outpost must lie on an encrypted disk (%s)", found)
         || liji_register_explain (error, "outpost.not_encrypted", self->address, NULL);
}

static LijiRegistry *
open_registry (const char *address, LijiClock *clock, LijiStoreFlags flags, GError **error)
{
  g_autoptr (LijiRegistry) self = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (address != NULL && LIJI_IS_CLOCK (clock), NULL);
  self = g_object_new (LIJI_TYPE_REGISTRY, NULL);
  self->address = liji_db_is_server (address) ? liji_server_mask (address) : g_strdup (address);
  self->clock = g_object_ref (clock);
  self->store = liji_store_open (address, clock, flags, &local);
  if (self->store == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_registry_reload (self, error) || !check_disk (self, error))
    return NULL;
  liji_registry_doubt_clock (self);
  return g_steal_pointer (&self);
}

gboolean
liji_registry_is_standby (LijiRegistry *self)
{
  gboolean standby = FALSE;

  return liji_store_is_standby (self->store, &standby, NULL) && standby;
}

guint
liji_registry_get_wait (void)
{
  return (guint) (liji_wait_get_longest () / G_USEC_PER_SEC);
}

LijiRegistry *
liji_registry_open (const char *address, LijiClock *clock, GError **error)
{
  return open_registry (address, clock, LIJI_STORE_DEFAULT, error);
}

LijiRegistry *
liji_registry_open_to_read (const char *address, LijiClock *clock, GError **error)
{
  return open_registry (address, clock, LIJI_STORE_READ_ONLY, error);
}

LijiRegistry *
liji_registry_open_as_is (const char *address, LijiClock *clock, GError **error)
{
  return open_registry (address, clock, LIJI_STORE_AS_IS, error);
}

gboolean
liji_registry_exists (const char *address)
{
  g_autofree char *file = g_build_filename (address, "registry.db", NULL);
  return liji_db_is_server (address) || g_file_test (file, G_FILE_TEST_EXISTS);
}

gboolean
liji_registry_is_served (const char *address)
{
  return liji_db_is_server (address);
}

char *
liji_registry_dup_default_address (void)
{
  const char *set = g_getenv ("LIJI_REGISTRY");

  if (set != NULL && set[0] != '\0')
    return g_strdup (set);
  return g_build_filename (g_get_user_data_dir (), "liji", "registry", NULL);
}

char *
liji_registry_dup_shown_address (const char *address)
{
  g_autofree char *masked = NULL;

  if (!liji_db_is_server (address))
    return g_strdup (address);
  masked = liji_server_mask (address);
  return g_strndup (masked, strcspn (masked, "?"));
}

void
liji_registry_close (LijiRegistry *self)
{
  g_return_if_fail (LIJI_IS_REGISTRY (self));

  while (self->watches->len > 0)
    liji_watch_stop (self->watches->pdata[0]);
  stop_pool (&self->worker);
  stop_pool (&self->looker);
  liji_registry_drop_batch (self);
  liji_registry_forget_studio (self);
  g_clear_object (&self->key_slot.signer);
  g_clear_pointer (&self->key_slot.opened, g_free);
  g_clear_pointer (&self->key_slot.keys, g_hash_table_unref);
  g_clear_pointer (&self->key_slot.passphrase, liji_secret_free);
  if (self->store != NULL)
    liji_store_close (self->store);
  g_clear_object (&self->store);
}

const char *
liji_registry_get_address (LijiRegistry *self)
{
  return self->address;
}

LijiClock *
liji_registry_get_clock (LijiRegistry *self)
{
  return self->clock;
}

LijiDate
liji_registry_get_today (LijiRegistry *self)
{
  return liji_clock_get_today (self->clock);
}

const char *
liji_registry_get_office_code (LijiRegistry *self)
{
  return self->office->code;
}

const char *
liji_registry_get_office_name (LijiRegistry *self)
{
  return self->office->name;
}

gboolean
liji_registry_get_office_mixed (LijiRegistry *self)
{
  return liji_parameters_is_yes (self, "office_mixed");
}

LijiCalendar *
liji_registry_get_calendar (LijiRegistry *self)
{
  return g_atomic_pointer_get (&self->calendar);
}

const char *
liji_registry_get_clock_doubt (LijiRegistry *self)
{
  return self->doubt.doubt;
}

int
liji_registry_get_schema_version (LijiRegistry *self)
{
  return liji_store_get_schema (self->store);
}

int
liji_registry_get_newest_schema (void)
{
  return liji_migrations_get_newest ();
}

gint64
liji_registry_get_n_entries (LijiRegistry *self)
{
  gint64 seq = 0;

  liji_journal_get_head (self->store, &seq, NULL, NULL, NULL);
  return seq;
}

gboolean
liji_registry_is_kiosk (LijiRegistry *self, gboolean *kiosk, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_store_is_kiosk (self->store, kiosk, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_registry_grant (LijiRegistry *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_store_is_on_server (self->store))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registry", NULL,
                               "registry: a folder has its owner and no groups");
  return liji_store_grant (self->store, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gint64
liji_registry_get_data_version (LijiRegistry *self)
{
  return liji_store_get_data_version (self->store);
}

gboolean
liji_registry_begin_batch (LijiRegistry *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self->batch == NULL, FALSE);
  self->batch = liji_batch_begin (self->store, &local);
  return self->batch != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_registry_commit_batch (LijiRegistry *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ok;

  g_return_val_if_fail (self->batch != NULL, FALSE);
  ok = liji_batch_commit (self->batch, &local);
  g_clear_pointer (&self->batch, liji_batch_free);
  return ok || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

void
liji_registry_drop_batch (LijiRegistry *self)
{
  g_clear_pointer (&self->batch, liji_batch_free);
}

/* For this room only. */

void
liji_registry_add_watch (LijiRegistry *self, LijiWatch *watch)
{
  g_ptr_array_add (self->watches, watch);
}

void
liji_registry_drop_watch (LijiRegistry *self, LijiWatch *watch)
{
  g_ptr_array_remove (self->watches, watch);
}

const LijiHereRow *
liji_registry_get_here (LijiRegistry *self)
{
  return self->here;
}

/* A wrong passphrase would find nobody and say that all are free: one digest proves it right. */
static gboolean
make_digest_key (LijiRegistry *self, GError **error)
{
  char *passphrase = liji_registry_dup_passphrase (self, error);
  g_autoptr (GBytes) proof = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint8 key[LIJI_DIGEST_KEY_SIZE];
  gboolean made;

  if (passphrase == NULL)
    return FALSE;
  made = liji_digest_derive_key (passphrase, g_bytes_get_data (self->here->salt, NULL), key);
  liji_secret_free (passphrase);
  proof = made ? liji_digest_make (key, LIJI_HERE_CHECK) : NULL;
  found = proof != NULL ? liji_digests_find (self->store, proof, NULL) : NULL;
  if (found == NULL || found->len == 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                               "passphrase: it is not that of %s", self->here->name)
           || liji_register_explain (error, "outpost.wrong_passphrase", self->here->name, NULL);
  g_mutex_lock (&self->mutex);
  memcpy (self->digest_key, key, sizeof key);
  self->has_digest_key = TRUE;
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

gboolean
liji_registry_get_digest_key (LijiRegistry *self, const guint8 **key, GError **error)
{
  gboolean known;

  g_mutex_lock (&self->mutex);
  known = self->has_digest_key;
  g_mutex_unlock (&self->mutex);
  *key = self->digest_key;
  return known || make_digest_key (self, error);
}

LijiStore *
liji_registry_get_store (LijiRegistry *self)
{
  return self->store;
}

char *
liji_registry_dup_path (LijiRegistry *self, const char *name, const char *file)
{
  return g_build_filename (liji_store_get_folder (self->store), name, file, NULL);
}

char *
liji_registry_dup_status_uri (LijiRegistry *self)
{
  return g_strdup_printf ("urn:liji:%s:status", self->office->code);
}

LijiStudio *
liji_registry_get_studio (LijiRegistry *self)
{
  return &self->studio;
}

LijiChainSlot *
liji_registry_get_chain_slot (LijiRegistry *self)
{
  return &self->chain;
}

LijiKeySlot *
liji_registry_lock_key_slot (LijiRegistry *self)
{
  g_mutex_lock (&self->mutex);
  return &self->key_slot;
}

void
liji_registry_unlock_key_slot (LijiRegistry *self)
{
  g_mutex_unlock (&self->mutex);
}

LijiDoubt *
liji_registry_lock_doubt (LijiRegistry *self)
{
  g_mutex_lock (&self->mutex);
  return &self->doubt;
}

void
liji_registry_unlock_doubt (LijiRegistry *self)
{
  g_mutex_unlock (&self->mutex);
}

static void
run_cb (gpointer task, gpointer unused)
{
  void (*run) (GTask *) = g_object_get_data (G_OBJECT (task), LIJI_REGISTRY_RUN);
  run (task);
}

static GThreadPool *
get_pool (LijiRegistry *self, GThreadPool **pool)
{
  g_mutex_lock (&self->pool_mutex);
  if (*pool == NULL)
    *pool = g_thread_pool_new (run_cb, NULL, 1, FALSE, NULL);
  g_mutex_unlock (&self->pool_mutex);
  return *pool;
}

GThreadPool *
liji_registry_get_worker (LijiRegistry *self)
{
  return get_pool (self, &self->worker);
}

GThreadPool *
liji_registry_get_looker (LijiRegistry *self)
{
  return get_pool (self, &self->looker);
}
