/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/clock-past.h"

#include "base/finding.h"
#include "register/pack.h"
#include "store/aggregate/registration-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* A clock set ahead leaves acts whose time nobody lived. As long as it stays ahead they look like
 * any others; once it is right again the accepted time is earlier than theirs, and tells them. */

#define PAGE 500
#define TOLERANCE (2 * G_TIME_SPAN_MINUTE)

/* What was said of the clock, oldest first. */
typedef struct
{
  gint64 seq;
  gint64 time;  /* of the entry */
  gint64 clock; /* which was believed from here on */
  gint64 least; /* the earliest clock accepted here or later; G_MAXINT64: none */
} Word;

struct _LijiClockPast
{
  GArray *words;
};

static gboolean
read_kind (LijiClockPast *self, LijiStore *store, const char *kind, GError **error)
{
  LijiJournalFilter filter = { .kind = kind };
  gboolean accepted = strcmp (kind, "clock.accept") == 0;
  guint n = PAGE;

  while (n == PAGE)
    {
      g_autoptr (GPtrArray) page = liji_journal_list (store, &filter, PAGE, error);

      if (page == NULL)
        return FALSE;
      n = page->len;
      for (guint i = 0; i < n; i++)
        {
          const LijiEntry *entry = g_ptr_array_index (page, i);
          gint64 clock = liji_pack_get_number (entry->input, "clock");
          Word word = { entry->seq, entry->time, clock, accepted ? clock : G_MAXINT64 };

          g_array_append_val (self->words, word);
          filter.before = entry->seq;
        }
    }
  return TRUE;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *one = a, *other = b;

  return one->seq < other->seq ? -1 : one->seq > other->seq;
}

LijiClockPast *
liji_clock_past_read (LijiStore *store, GError **error)
{
  g_autoptr (LijiClockPast) self = g_new0 (LijiClockPast, 1);
  gint64 least = G_MAXINT64;

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  if (!read_kind (self, store, "clock.accept", error)
      || !read_kind (self, store, "clock.day", error))
    return NULL;
  g_array_sort (self->words, compare_words);
  for (guint i = self->words->len; i > 0; i--)
    {
      Word *word = &g_array_index (self->words, Word, i - 1);

      word->least = least = MIN (least, word->least);
    }
  return g_steal_pointer (&self);
}

void
liji_clock_past_free (LijiClockPast *self)
{
  g_array_unref (self->words);
  g_free (self);
}

/* How many words were said before @seq. */
static guint
count_before (LijiClockPast *self, gint64 seq)
{
  guint low = 0, high = self->words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->words, Word, middle).seq < seq)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* While a wrong entry is overruled every time is that entry's; the day is the last word's. */
static gint64
find_clock (LijiClockPast *self, guint before, const LijiEntry *entry)
{
  const Word *word = before > 0 ? &g_array_index (self->words, Word, before - 1) : NULL;

  return word != NULL && word->time == entry->time ? word->clock : entry->time;
}

gint64
liji_clock_past_disowned (LijiClockPast *self, const LijiEntry *entry)
{
  guint before = count_before (self, entry->seq);
  gint64 clock = find_clock (self, before, entry), least;

  /* The word itself is said at the right time. */
  while (before < self->words->len && g_array_index (self->words, Word, before).seq == entry->seq)
    before++;
  if (before == self->words->len || g_str_has_prefix (entry->kind, "clock.accept"))
    return 0;
  least = g_array_index (self->words, Word, before).least;
  return least < clock - TOLERANCE ? least : 0;
}

static gboolean
check_divorce (LijiStore *store,
               const LijiEntry *entry,
               gint64 clock,
               GPtrArray *findings,
               GError **error)
{
  g_autofree char *number = liji_pack_dup_text (entry->outputs, "number");
  g_autofree char *said = liji_micros_to_iso (entry->time);
  g_autofree char *was = liji_micros_to_iso (clock);
  g_autoptr (LijiRegistrationRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiFinding *made;

  row = number != NULL ? liji_registration_find (store, number, &local) : NULL;
  if (row == NULL && local != NULL
      && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (row == NULL)
    return TRUE;
  if (row->ended_how != NULL && *row->ended_how != '\0')
    return TRUE;
  made = liji_finding_new ("clock.divorce",
                           "divorce %s was issued when the clock said %.10s; two people said later "
                           "that it was %.10s: the thirty days may not have been over",
                           number, said, was);
  made->table = g_strdup ("registration");
  made->record = g_steal_pointer (&number);
  made->entry = entry->seq;
  g_ptr_array_add (findings, made);
  return TRUE;
}

gboolean
liji_clock_past_check (LijiStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (LijiClockPast) self = liji_clock_past_read (store, error);
  LijiJournalFilter filter = { .kind = "divorce.register" };
  guint n = PAGE;

  if (self == NULL)
    return FALSE;
  while (n == PAGE && self->words->len > 0)
    {
      g_autoptr (GPtrArray) page = liji_journal_list (store, &filter, PAGE, error);

      if (page == NULL)
        return FALSE;
      n = page->len;
      for (guint i = 0; i < n; i++)
        {
          const LijiEntry *entry = g_ptr_array_index (page, i);
          gint64 clock = liji_clock_past_disowned (self, entry);

          filter.before = entry->seq;
          if (clock != 0 && !check_divorce (store, entry, clock, findings, error))
            return FALSE;
        }
    }
  return TRUE;
}
