/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/booking.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

/* A slot is a counter and a time of a day: two purposes served by one counter share it. */

#define CHINA_SECONDS (8 * 3600)

static const LijiPurpose purposes[] = {
  { "marriage", "marriage", "结婚登记", N_ ("Marriage"), TRUE },
  { "divorce_apply", "divorce", "离婚登记申请", N_ ("Divorce: application"), TRUE },
  { "divorce_issue", "divorce", "离婚登记发证", N_ ("Divorce: certificates"), TRUE },
  { "reissue", "reissue", "补领证件", N_ ("Reissue"), FALSE },
};

typedef struct
{
  char *name;
  gboolean serves[G_N_ELEMENTS (purposes)];
} Counter;

struct _LijiBookingRules
{
  GArray *counters;
  GPtrArray *names; /* the same, for callers */
  int minutes;
  int release_days;
  int release_minute;
  guint limit;
  guint limit_days;
};

static void
clear_booking (LijiBooking *self)
{
  g_free (self->no);
  g_free (self->state);
  g_free (self->purpose);
  g_free (self->counter);
  for (guint i = 0; i < 2; i++)
    {
      g_free (self->names[i]);
      g_free (self->keys[i]);
    }
  g_free (self->phone);
  g_free (self->receipt);
  g_free (self->origin);
  g_free (self->source);
  g_free (self->reference);
  g_free (self->reason);
  g_free (self->by);
}

G_DEFINE_BOXED_TYPE (LijiBooking, liji_booking, liji_booking_ref, liji_booking_unref)

static void
clear_counter (gpointer data)
{
  g_free (((Counter *) data)->name);
}

static gboolean
fail (GError **error, const char *text, const char *wanted)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "\"%s\" is not %s", text,
               wanted);
  return FALSE;
}

static gboolean
allow (Counter *counter, const char *word)
{
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (strcmp (purposes[i].code, word) == 0
        || (strcmp (word, "divorce") == 0 && g_str_has_prefix (purposes[i].code, "divorce_")))
      found = counter->serves[i] = TRUE;
  return found;
}

static gboolean
read_counters (LijiBookingRules *self, const char *text, GError **error)
{
  g_auto (GStrv) entries = g_strsplit (text, ";", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (entries[i]), " ,", -1);
      Counter counter = { 0 };

      if (*entries[i] == '\0')
        continue;
      for (guint w = 1; words[w] != NULL; w++)
        if (*words[w] != '\0' && !allow (&counter, words[w]))
          return fail (error, entries[i], "a counter's name and what it serves");
      if (words[1] == NULL
          || g_ptr_array_find_with_equal_func (self->names, words[0], g_str_equal, NULL))
        return fail (error, entries[i], "a counter's name and what it serves");
      counter.name = g_strdup (words[0]);
      g_array_append_val (self->counters, counter);
      g_ptr_array_add (self->names, counter.name);
    }
  g_ptr_array_add (self->names, NULL);
  return TRUE;
}

static gboolean
read_number (const char *text, guint64 least, guint64 most, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, least, most, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static gboolean
read_release (LijiBookingRules *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint days;

  if (g_strv_length (words) != 2 || !read_number (words[0], 0, 365, &days)
      || (self->release_minute = liji_minutes_from_text (words[1])) < 0)
    return fail (error, text, "days and an hour, as 14 09:00");
  self->release_days = (int) days;
  return TRUE;
}

static gboolean
read_limit (LijiBookingRules *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return (g_strv_length (words) == 2 && read_number (words[0], 1, 100, &self->limit)
          && read_number (words[1], 1, 365, &self->limit_days))
         || fail (error, text, "bookings and days, as 3 30");
}

static const Counter *
find_counter (LijiBookingRules *self, const char *name)
{
  for (guint i = 0; i < self->counters->len; i++)
    if (g_strcmp0 (g_array_index (self->counters, Counter, i).name, name) == 0)
      return &g_array_index (self->counters, Counter, i);
  return NULL;
}

const LijiPurpose *
liji_purpose_find (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_strcmp0 (purposes[i].code, code) == 0)
      return &purposes[i];
  return NULL;
}

const LijiPurpose *
liji_purposes (guint *n_purposes)
{
  *n_purposes = G_N_ELEMENTS (purposes);
  return purposes;
}

LijiBooking *
liji_booking_new (void)
{
  LijiBooking *self = g_atomic_rc_box_new0 (LijiBooking);

  self->starts = self->ends = -1;
  return self;
}

LijiBooking *
liji_booking_ref (LijiBooking *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
liji_booking_unref (LijiBooking *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_booking);
}

gboolean
liji_booking_is_live (const LijiBooking *self)
{
  return strcmp (self->state, "booked") == 0 || strcmp (self->state, "waiting") == 0
         || strcmp (self->state, "arrived") == 0;
}

LijiBookingRules *
liji_booking_rules_new (const char *counters,
                        const char *minutes,
                        const char *release,
                        const char *limit,
                        GError **error)
{
  g_autoptr (LijiBookingRules) self = g_new0 (LijiBookingRules, 1);
  guint length;

  self->counters = g_array_new (FALSE, TRUE, sizeof (Counter));
  g_array_set_clear_func (self->counters, clear_counter);
  self->names = g_ptr_array_new ();
  if (!read_number (minutes, 5, 240, &length))
    {
      fail (error, minutes, "minutes from 5 to 240");
      return NULL;
    }
  self->minutes = (int) length;
  if (!read_counters (self, counters, error) || !read_release (self, release, error)
      || !read_limit (self, limit, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liji_booking_rules_free (LijiBookingRules *self)
{
  g_array_unref (self->counters);
  g_ptr_array_unref (self->names);
  g_free (self);
}

guint
liji_booking_rules_get_limit (LijiBookingRules *self, guint *days)
{
  *days = self->limit_days;
  return self->limit;
}

const char *const *
liji_booking_rules_get_counters (LijiBookingRules *self)
{
  return (const char *const *) self->names->pdata;
}

gboolean
liji_booking_rules_serves (LijiBookingRules *self, const char *counter, const char *purpose)
{
  const LijiPurpose *kind = liji_purpose_find (purpose);
  const Counter *one = find_counter (self, counter);

  return one != NULL && kind != NULL && one->serves[kind - purposes];
}

gint64
liji_booking_rules_opens_at (LijiBookingRules *self, const char *purpose, LijiDate day)
{
  gint64 days = liji_date_days_between (liji_date (1970, 1, 1), day) - self->release_days;

  if (g_strcmp0 (purpose, "divorce_issue") == 0)
    return 0;
  return (days * 86400 + self->release_minute * 60 - CHINA_SECONDS) * G_USEC_PER_SEC;
}

GArray *
liji_booking_slots_of_day (LijiBookingRules *self,
                           const char *purpose,
                           LijiDate day,
                           const LijiOpenDay *open)
{
  GArray *slots = g_array_new (FALSE, TRUE, sizeof (LijiSlot));

  for (guint s = 0; s < open->n_spans; s++)
    for (int from = open->spans[s].from; from + self->minutes <= open->spans[s].to;
         from += self->minutes)
      for (guint c = 0; c < self->counters->len; c++)
        {
          const char *name = g_array_index (self->counters, Counter, c).name;
          LijiSlot slot = { day, (gint16) from, (gint16) (from + self->minutes), name };

          if (liji_booking_rules_serves (self, name, purpose))
            g_array_append_val (slots, slot);
        }
  return slots;
}

gboolean
liji_queue_comes_before (int due, int number, int other_due, int other_number, int now)
{
  gboolean ripe = due >= 0 && due <= now;
  gboolean other_ripe = other_due >= 0 && other_due <= now;

  if (ripe != other_ripe)
    return ripe;
  if (ripe && due != other_due)
    return due < other_due;
  return number < other_number;
}
