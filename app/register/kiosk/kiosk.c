/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/kiosk/kiosk.h"

#include "access/pace.h"
#include "register/charges/prices.h"
#include "register/charges/schemes.h"
#include "register/deed.h"
#include "register/office/key-public.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"

#include <string.h>

/* A folder tells at once what was withdrawn. On a server the kiosk's log-in reads no papers: there
 * it is the signed list that tells, and its age is said with the answer. */

#define STATION "kiosk"
#define SEAL_BEGINS "NCF"

struct _LijiKiosk
{
  GObject parent_instance;
  char *address;
  char *status;
  LijiClock *clock;
  GMutex turn; /* one at a time reads the registry */
  LijiRegistry *registry;
  LijiSession *session;
  GMutex mutex; /* below */
  LijiKioskContent *content;
  LijiPace pace;
};

G_DEFINE_FINAL_TYPE (LijiKiosk, liji_kiosk, G_TYPE_OBJECT)

static void
clear_content (LijiKioskContent *self)
{
  g_free (self->office);
  g_free (self->rooms);
  g_clear_pointer (&self->prices, g_ptr_array_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_free (self->address);
  g_free (self->telephone);
  g_free (self->hours);
  g_clear_object (&self->keys);
}

static void
clear_answer (LijiKioskAnswer *self)
{
  g_clear_pointer (&self->report, liji_seal_report_unref);
}

LIJI_DEFINE_VALUE (LijiKioskContent, liji_kiosk_content, clear_content)
LIJI_DEFINE_VALUE (LijiKioskAnswer, liji_kiosk_answer, clear_answer)

static void
close_registry (LijiKiosk *self)
{
  g_clear_object (&self->session);
  if (self->registry != NULL)
    liji_registry_close (self->registry);
  g_clear_object (&self->registry);
}

static void
liji_kiosk_finalize (GObject *object)
{
  LijiKiosk *self = LIJI_KIOSK (object);

  close_registry (self);
  g_clear_pointer (&self->content, liji_kiosk_content_unref);
  g_free (self->address);
  g_free (self->status);
  g_object_unref (self->clock);
  g_mutex_clear (&self->turn);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (liji_kiosk_parent_class)->finalize (object);
}

static void
liji_kiosk_class_init (LijiKioskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_kiosk_finalize;
}

static void
liji_kiosk_init (LijiKiosk *self)
{
  g_mutex_init (&self->turn);
  g_mutex_init (&self->mutex);
}

LijiKiosk *
liji_kiosk_new (const char *address, const char *status, LijiClock *clock)
{
  LijiKiosk *self = g_object_new (LIJI_TYPE_KIOSK, NULL);

  self->address = g_strdup (address);
  self->status = g_strdup (status);
  self->clock = g_object_ref (clock);
  return self;
}

/* ---- reading ---- */

/* Whoever stands there could do what the log-in may: on a server it is a kiosk's or none. */
static gboolean
check_log_in (LijiKiosk *self, GError **error)
{
  gboolean kiosk = FALSE;

  if (!liji_registry_is_served (self->address))
    return TRUE;
  if (!liji_registry_is_kiosk (self->registry, &kiosk, error))
    return FALSE;
  return kiosk
         || liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "registry", NULL,
                                "registry: this log-in may do more than a kiosk")
         || liji_register_explain (error, "kiosk.log_in", NULL, NULL);
}

static gboolean
open_registry (LijiKiosk *self, GError **error)
{
  if (self->session != NULL)
    return TRUE;
  self->registry = liji_registry_open_to_read (self->address, self->clock, error);
  if (self->registry == NULL || !check_log_in (self, error))
    return FALSE;
  self->session = liji_session_new_kiosk (self->registry, STATION, error);
  return self->session != NULL;
}

static char *
dup_word (GHashTable *words, const char *key)
{
  const char *word = g_hash_table_lookup (words, key);

  return g_strdup (word != NULL ? word : "");
}

static LijiKioskContent *
read_content (LijiKiosk *self, GError **error)
{
  LijiDate today = liji_registry_get_today (self->registry);
  g_autoptr (LijiKioskContent) content = g_atomic_rc_box_new0 (LijiKioskContent);
  g_autoptr (GHashTable) words = liji_parameters_dup_today (self->session, error);

  if (words == NULL)
    return NULL;
  content->prices = liji_prices_list (self->session, today, error);
  if (content->prices == NULL)
    return NULL;
  content->schemes = liji_schemes_list (self->session, today, error);
  if (content->schemes == NULL)
    return NULL;
  content->keys = liji_key_public_set (self->registry, error);
  if (content->keys == NULL)
    return NULL;
  content->office = g_strdup (liji_registry_get_office_name (self->registry));
  content->rooms = dup_word (words, "office_rooms");
  content->address = dup_word (words, "office_address");
  content->telephone = dup_word (words, "office_telephone");
  content->hours = dup_word (words, "office_hours");
  content->read_at = liji_clock_get_micros (self->clock);
  return g_steal_pointer (&content);
}

gboolean
liji_kiosk_read (LijiKiosk *self, GError **error)
{
  g_autoptr (GMutexLocker) turn = g_mutex_locker_new (&self->turn);
  g_autoptr (LijiKioskContent) content = NULL;

  if (open_registry (self, error))
    content = read_content (self, error);
  if (content == NULL)
    {
      close_registry (self);
      return FALSE;
    }
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->content, liji_kiosk_content_unref);
  self->content = g_steal_pointer (&content);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

LijiKioskContent *
liji_kiosk_dup_content (LijiKiosk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->content != NULL ? liji_kiosk_content_ref (self->content) : NULL;
}

/* ---- a paper ---- */

/* NULL: none is there, or none that is signed by one of @keys. */
static LijiStatusList *
open_list (LijiKiosk *self, LijiKeySet *keys)
{
  g_autofree char *data = NULL;
  gsize length;

  if (self->status == NULL || !g_file_get_contents (self->status, &data, &length, NULL))
    return NULL;
  return liji_status_list_open ((const guint8 *) data, length, keys, NULL);
}

/* In a folder the paper itself is looked at, whose state says more than any list; TRUE when it
 * could be. */
static gboolean
ask_registry (LijiKiosk *self, LijiKioskAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCopyRow) copy = NULL;
  LijiId cti = { { 0 } };

  if (self->registry == NULL || liji_registry_is_served (self->address))
    return FALSE;
  memcpy (cti.bytes, answer->report->claims->cti, LIJI_CLAIMS_CTI_SIZE);
  copy = liji_copy_find_cti (liji_registry_get_store (self->registry), &cti, &error);
  if (error != NULL)
    return FALSE;
  answer->known_at = liji_clock_get_micros (self->clock);
  answer->verdict = copy == NULL                ? LIJI_KIOSK_UNRECORDED
                    : !liji_copy_is_live (copy) ? LIJI_KIOSK_WITHDRAWN
                                                : LIJI_KIOSK_GOOD;
  return TRUE;
}

/* What a signature that is right is worth. */
static void
judge_ours (LijiKiosk *self, LijiKioskAnswer *answer)
{
  LijiSealReport *report = answer->report;

  if (!ask_registry (self, answer))
    {
      answer->verdict = report->status == LIJI_SEAL_STATUS_WITHDRAWN ? LIJI_KIOSK_WITHDRAWN
                        : report->status == LIJI_SEAL_STATUS_VALID   ? LIJI_KIOSK_GOOD
                                                                     : LIJI_KIOSK_UNKNOWN;
      answer->known_at = report->list_issued_at * G_USEC_PER_SEC;
    }
  if (answer->verdict == LIJI_KIOSK_WITHDRAWN)
    return;
  if (!report->ok)
    answer->verdict = LIJI_KIOSK_BAD;
  else if (report->from_future)
    answer->verdict = LIJI_KIOSK_FUTURE;
}

static void
judge (LijiKiosk *self, LijiKioskAnswer *answer, const char *text)
{
  const LijiSealReport *report = answer->report;

  if (report->claims != NULL)
    judge_ours (self, answer);
  else if (!report->has_header && !g_str_has_prefix (text, SEAL_BEGINS))
    answer->verdict = LIJI_KIOSK_NO_CODE;
  else if (g_strcmp0 (report->reason, liji_seal_error_to_code (LIJI_SEAL_ERROR_KEY_UNKNOWN)) == 0)
    answer->verdict = LIJI_KIOSK_NOT_OURS;
  else
    answer->verdict = LIJI_KIOSK_BAD;
}

static const char *
get_word (LijiKioskVerdict verdict)
{
  static const char *const words[]
      = { "no code", "not ours", "bad", "withdrawn", "unrecorded", "future", "unknown", "good" };

  return words[verdict];
}

guint
liji_kiosk_get_wait (LijiKiosk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return liji_pace_get_wait (&self->pace, g_get_monotonic_time ());
}

static gboolean
keep_pace (LijiKiosk *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gint64 now = g_get_monotonic_time ();
  guint wait = liji_pace_get_wait (&self->pace, now);

  if (wait > 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_HELD, NULL, NULL,
                               "the next paper in %u seconds", wait)
           || liji_register_explain (error, "kiosk.too_soon", NULL, NULL);
  liji_pace_note (&self->pace, now);
  return TRUE;
}

LijiKioskAnswer *
liji_kiosk_verify (LijiKiosk *self, const char *text, GError **error)
{
  g_autoptr (GMutexLocker) turn = g_mutex_locker_new (&self->turn);
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (self);
  g_autoptr (LijiKioskAnswer) answer = NULL;
  g_autoptr (LijiStatusList) list = NULL;

  if (content == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "registry", NULL,
                          "registry: the office's keys were never read");
      liji_register_explain (error, "kiosk.no_keys", NULL, NULL);
      return NULL;
    }
  if (!keep_pace (self, error))
    return NULL;
  list = open_list (self, content->keys);
  answer = g_atomic_rc_box_new0 (LijiKioskAnswer);
  answer->report = liji_seal_read (text, content->keys, list,
                                   liji_clock_get_micros (self->clock) / G_USEC_PER_SEC);
  judge (self, answer, text);
  g_message ("kiosk: a paper was looked at: %s", get_word (answer->verdict));
  return g_steal_pointer (&answer);
}
